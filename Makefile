# Two commands on a fresh machine with Python 3.11+, pip and make: `make run` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCK   := requirements/lock.txt
RUNLOCK := requirements/run.txt
READY  := $(VENV)/.ready
RUN    := $(VENV)/.run
INSTALL := install --quiet --disable-pip-version-check

RESOLVE := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: run test test-spark lint register bench bench-bulk bench-roster bench-roster-huge bench-peers bench-site lock snapshots words clean
.DEFAULT_GOAL := run

# Without a pip of its own the environment is there in a third of a second, and nothing is compiled that isn't imported.
$(RUN): $(RUNLOCK) pyproject.toml
	$(PYTHON) -m venv --without-pip $(VENV)
	$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) --no-compile --require-hashes -r $(RUNLOCK)
	$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(RUN) $(LOCK)
	$(BIN)/python -m ensurepip --default-pip >/dev/null
	$(BIN)/python -m pip $(INSTALL) --require-hashes -r $(LOCK)
	@touch $@

run: $(RUN)  ## screen the sample caseload as of today
	@mkdir -p build
	@COLUMNS=$${COLUMNS:-$$(tput cols 2>/dev/null || echo 80)} PYTHONPATH=src $(BIN)/python -m cobijo \
	    caseload screen examples/sample_caseload.csv --out build/sample_results.csv

test: $(READY)  ## lint, types, walls, and every test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cobijo register check
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

test-spark: $(READY)  ## the same rows from Spark too (needs Java 17)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/spark.txt
	$(BIN)/python -m pytest tests/conformance tests/bulk -k spark

register: $(READY)  ## check the register after adding an act
	@$(BIN)/cobijo register check

words: $(READY)  ## write the English catalog of the law from the words at the rules
	$(BIN)/python -m tests.words.law_catalog

snapshots: $(READY)  ## write the register's snapshots anew; review their diff
	$(BIN)/python -m tests.snapshots

bench: $(READY)  ## measure, as ratios in one interleaved run
	$(BIN)/python benchmarks/core.py

bench-bulk: .venv-peers/.ready  ## whole caseloads: our engines beside others (some minutes, some gigabytes of disk)
	PYTHONPATH=src:. .venv-peers/bin/python -m benchmarks.bulk

bench-roster: $(READY)  ## rosters as users have them, through the command itself (some minutes, some gigabytes of disk)
	PYTHONPATH=. $(BIN)/python -m benchmarks.roster

bench-roster-huge: $(READY)  ## the same with ten million people
	PYTHONPATH=. $(BIN)/python -m benchmarks.roster huge

bench-site: $(READY)  ## building the site, loading it as a phone, its next question (needs Chromium)
	$(BIN)/python -m benchmarks.site

bench-peers: .venv-peers/.ready  ## one person: the same rules in other engines, beside ours
	PYTHONPATH=src:. .venv-peers/bin/python -m benchmarks.peers

.venv-peers/.ready: benchmarks/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet -r benchmarks/peers.txt
	@touch $@

lock:  ## resolve the lock files anew (needs uv)
	uv pip compile $(RESOLVE) --extra tables --extra duckdb --extra site --extra permits --extra rehearsal --extra docs --extra test \
	    --extra lint \
	    --output-file $(LOCK) pyproject.toml requirements/build.in
	uv pip compile $(RESOLVE) --constraints $(LOCK) --output-file $(RUNLOCK) pyproject.toml requirements/build.in

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
