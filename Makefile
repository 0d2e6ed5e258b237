# Two commands on a fresh machine with Python 3.11+, pip and make: `make run` and `make test`.
PYTHON ?= python3

# Where the checkout can't be written to, what is made goes to the reader's own cache, one folder a checkout.
ifeq ($(shell test -w . && echo yes),yes)
MADE   :=
else
MADE   := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/cobijo/$(shell pwd | cksum | cut -d' ' -f1)/
endif
VENV   := $(MADE).venv
BIN    := $(VENV)/bin
LOCK   := requirements/lock.txt
RUNLOCK := requirements/run.txt
READY  := $(VENV)/.ready
RUN    := $(VENV)/.run
INSTALL := install --quiet --disable-pip-version-check

# The scripts are checked where Node is there; everything else needs Python alone.
ifneq ($(shell command -v npm),)
SCRIPTS       := tools/javascript/node_modules/.ready
CHECK_SCRIPTS := npm --prefix tools/javascript run --silent check
else
CHECK_SCRIPTS := @echo "The scripts of the site were not checked: there is no npm on this machine."
endif

TESTS := --numprocesses 2 --dist loadfile
CORE  := tests/timeline tests/citations tests/logic tests/facts tests/register tests/law tests/decide tests/words \
         tests/requests tests/house tests/test_front_door.py tests/test_privacy.py tests/test_files.py
LAST  := tests/papers tests/process tests/site

REGISTER := $(wildcard src/cobijo/register/*.toml src/cobijo/register/*/*.toml) \
            $(wildcard src/cobijo/register/*.py src/cobijo/timeline/*.py src/cobijo/citations/*.py)
PREPARED := src/cobijo/register/prepared.bin

RESOLVE := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: crowds fuzz-papers docs run check test test-papers test-site test-spark mutants lint register bench bench-bulk bench-roster bench-roster-huge bench-peers bench-site lock release wheels snapshots words clean
.DEFAULT_GOAL := run

# Without a pip of its own the environment is there in a third of a second, and nothing is compiled that isn't imported.
$(RUN): $(RUNLOCK) pyproject.toml
	@echo "Installing what cobijo needs to run, once, into an environment of its own ..."
	@$(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) --no-compile --require-hashes -r $(RUNLOCK)
	@$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): $(RUN) $(LOCK)
	$(BIN)/python -m ensurepip --default-pip >/dev/null
	$(BIN)/python -m pip $(INSTALL) --require-hashes -r $(LOCK)
	$(BIN)/python -m compileall -q src/cobijo
	@touch $@

tools/javascript/node_modules/.ready: tools/javascript/package-lock.json
	npm --prefix tools/javascript ci --silent
	@touch $@

# As Python's .pyc: made of the register's files, and made anew where one is newer. Without it commands read the files.
$(PREPARED): $(REGISTER) | $(RUN)
	@$(BIN)/python -c "from cobijo.register.prepared import prepare; prepare()" 2>/dev/null || true

run: $(RUN) $(PREPARED)  ## screen the sample caseload as of today
	@mkdir -p $(MADE)build
	@COLUMNS=$${COLUMNS:-$$(tput cols 2>/dev/null || echo 80)} PYTHONPATH=src $(BIN)/python -m cobijo \
	    caseload screen examples/sample_caseload.csv --out $(MADE)build/sample_results.csv

lint: $(READY) $(PREPARED) $(SCRIPTS)  ## format, lint, types, walls, the register, the scripts of the site
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cobijo register check
	$(CHECK_SCRIPTS)

check: lint  ## what is run before each commit: lint, and the core's tests; under a minute
	$(BIN)/python -m pytest $(TESTS) -m "not long" $(CORE)

test: lint  ## lint, types, walls, and the tests of all but the last storeys, which have lanes of their own
	$(BIN)/python -m pytest $(TESTS) $(foreach storey,$(LAST),--ignore $(storey))

test-papers: $(READY)  ## forms, letters, packets and calendars, and the programme in a box
	$(BIN)/python -m pytest $(TESTS) $(filter-out tests/site,$(LAST))

test-site: $(READY)  ## every page in a real browser: what it says, at two widths, with and without scripts (needs Chromium)
	$(BIN)/python -m pytest $(TESTS) tests/site

test-spark: $(READY)  ## the same rows from Spark too (needs Java 17)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/spark.txt
	$(BIN)/python -m pytest tests/conformance tests/caseload tests/process -k spark

crowds: $(READY)  ## 48,000 generated people in every engine, each situation on the page; the lanes ask some (many minutes)
	COBIJO_MANY=1 $(BIN)/python -m pytest $(TESTS) tests/conformance/test_crowd.py tests/conformance/test_holders.py \
	    tests/decide/test_holders.py tests/site/test_screener.py tests/site/test_as_status.py tests/site/test_accessible.py

mutants: $(READY)  ## change each name, number and citation of the law once; at least 95% must be noticed (some minutes)
	$(BIN)/python -m tests.mutants

register: $(READY)  ## check the register after adding an act
	@$(BIN)/cobijo register check
	@$(MAKE) --silent $(PREPARED)

words: $(READY)  ## write the English catalog of the law from the words at the rules
	$(BIN)/python -m tests.words.law_catalog

docs: $(READY)  ## the handbook, from docs/, into build/docs
	$(BIN)/python -m sphinx -q -W -b html docs build/docs

fuzz-papers: $(READY)  ## ten thousand generated people onto made-up forms, each read back and drawn (half an hour; goes on where it was stopped)
	$(BIN)/python -m tests.papers.fuzz

snapshots: $(READY)  ## write the snapshots of the register and of the law anew; review their diff
	$(BIN)/python -m tests.snapshots

bench: $(READY) $(PREPARED)  ## measure, as ratios in one interleaved run
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

release: $(READY)  ## VERSION=0.2.0: gather the changes, build twice and compare, list the materials (docs/release.md)
	$(BIN)/python tools/release.py $(VERSION)

wheels: $(READY)  ## a wheel and an sdist in dist/, as SOURCE_DATE_EPOCH has them
	$(BIN)/python -m hatchling build -t wheel -t sdist -d dist

lock:  ## resolve the lock files anew (needs uv)
	uv pip compile $(RESOLVE) --extra tables --extra duckdb --extra site --extra permits --extra papers --extra rehearsal --extra docs --extra test \
	    --extra lint \
	    --output-file $(LOCK) pyproject.toml requirements/build.in
	uv pip compile $(RESOLVE) --constraints $(LOCK) --output-file $(RUNLOCK) pyproject.toml requirements/build.in

clean:
	rm -rf $(VENV) build tools/javascript/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
