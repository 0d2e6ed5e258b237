"""The habits of a public project hold: what is released, what is asked of whoever reports, what runs where."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
import tomllib

import pytest
import yaml

from tests.conftest import ROOT

spec = importlib.util.spec_from_file_location("release", ROOT / "tools" / "release.py")
release = importlib.util.module_from_spec(spec)
spec.loader.exec_module(release)

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EPOCH = 1_767_225_600


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_citation_is_in_the_citation_file_format():
    """The file of the code. That of the data is held by the tests of the site."""
    found = yaml.safe_load(text("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors", "type", "version", "license"} <= set(found)
    assert (found["cff-version"], found["type"], found["license"]) == ("1.2.0", "software", "Apache-2.0")
    assert found["version"] == PROJECT["version"]
    assert all(one.get("name") for one in found["authors"])


# --- a release


@pytest.mark.long
def test_a_wheel_and_an_sdist_are_the_same_bytes_from_two_builds(tmp_path):
    sums = release.built_twice(ROOT, tmp_path, EPOCH)
    assert sorted(name.rpartition(".")[2] for name in sums) == ["gz", "whl"]


def test_a_build_that_is_not_the_same_twice_is_refused(tmp_path, monkeypatch):
    given = iter([{"cobijo.whl": "1"}, {"cobijo.whl": "2"}])
    monkeypatch.setattr(release, "build", lambda *_: next(given))
    with pytest.raises(ValueError, match="differ"):
        release.built_twice(ROOT, tmp_path, EPOCH)


def test_the_list_of_materials_names_every_package_that_is_installed():
    lock = text("requirements/run.txt")
    found = release.materials(lock, "0.1.0", EPOCH)
    names = set(re.findall(r"(?m)^([a-z0-9._-]+)==", lock))
    assert {one["name"] for one in found["components"]} == names
    assert {"rich"} <= names
    assert all(one["hashes"] for one in found["components"])
    assert found == release.materials(lock, "0.1.0", EPOCH)
    assert found["metadata"]["timestamp"] == "2026-01-01T00:00:00Z"
    json.dumps(found)


def test_the_list_of_materials_tells_what_runs_from_what_only_builds():
    found = release.materials(text("requirements/run.txt"), "0.1.0", EPOCH)
    scopes = {one["name"]: one["scope"] for one in found["components"]}
    assert scopes["rich"] == scopes["mdurl"] == "required", "mdurl comes by way of rich"
    assert scopes["hatchling"] == scopes["pathspec"] == "excluded"
    (dependencies,) = found["dependencies"]
    assert {one["name"] for one in found["components"] if one["bom-ref"] in dependencies["dependsOn"]} == {
        name for name, scope in scopes.items() if scope == "required"
    }


def test_the_version_is_set_everywhere_where_it_stands(tmp_path, monkeypatch):
    written = {str(path.relative_to(ROOT)) for path in ROOT.glob("*.cff")} | {"pyproject.toml", "src/cobijo/version.py"}
    assert set(release.STANDS) == written
    for name in release.STANDS:
        assert PROJECT["version"] in text(name)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text(name), encoding="utf-8")
    monkeypatch.setattr(release, "ROOT", tmp_path)
    release.set_version("9.8.7")
    for name in release.STANDS:
        changed = (tmp_path / name).read_text(encoding="utf-8")
        assert changed == text(name).replace(PROJECT["version"], "9.8.7", 1), name


def test_a_file_in_which_the_version_is_not_found_once_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(release, "ROOT", tmp_path)
    monkeypatch.setattr(release, "STANDS", {"some.toml": 'version = "{}"'})
    (tmp_path / "some.toml").write_text('edition = "0.1.0"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.toml: expected one line"):
        release.set_version("9.8.7")


def test_every_fragment_says_what_kind_it_is():
    assert release.fragments(ROOT / "changes") is not None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("lebanon.md", "Extended."),
        ("lebanon.news.md", "Extended."),
        ("lebanon.dates.md", ""),
        ("Le banon.law.md", "A."),
    ],
)
def test_a_fragment_that_says_too_little_is_refused(name, said, tmp_path):
    (tmp_path / name).write_text(said, encoding="utf-8")
    with pytest.raises(ValueError, match="expected"):
        release.fragments(tmp_path)


def test_fragments_become_a_section_before_the_others(tmp_path):
    for name, said in (("b.commands.md", "New."), ("a.law.md", "Read\nagain."), ("c.inside.md", "Nothing.")):
        (tmp_path / name).write_text(said, encoding="utf-8")
    new = release.section("9.9.9", dt.date(2027, 1, 2), release.fragments(tmp_path))
    whole = release.with_section(text("CHANGELOG.md"), new)
    assert whole.index("## 9.9.9, 2027-01-02") < whole.index("\n## 0.1.0")
    assert whole.index("- Read\n  again.") < whole.index("- New.")
    assert "Nothing." not in whole


# --- where it runs


def test_the_pythons_that_are_promised_are_those_that_run():
    promised = {one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r"Python :: 3\.", one)}
    run = set(re.findall(r'"(3\.\d+)"', text(".github/workflows/check.yml")))
    assert promised == run
    assert PROJECT["requires-python"] == f">={min(promised, key=lambda one: int(one[2:]))}"
    assert "run: bash .ci/run" in text(".github/workflows/check.yml")


def test_what_runs_before_a_commit_are_the_checks_of_make():
    entries = re.findall(r"entry: make --silent (\w+)", text(".pre-commit-config.yaml"))
    assert entries == ["lint", "check"]
    assert all(re.search(rf"(?m)^{entry}:", text("Makefile")) for entry in entries)


def test_the_runner_calls_what_the_readme_says_and_every_lane():
    script, lanes = text(".ci/run"), re.findall(r"(?m)^(test\S*):", text("Makefile"))
    assert "make test" in script.splitlines()
    assert {"test", "test-site"} <= set(lanes)
    assert all(f"make {lane}" in script.splitlines() for lane in lanes if lane != "test-spark"), "spark needs Java"


def test_the_extra_for_all_has_every_extra_of_a_user_but_spark():
    extras = PROJECT["optional-dependencies"]
    (named,) = extras["all"]
    listed = set(re.findall(r"[a-z-]+", named)) - {"cobijo"}
    assert listed == set(extras) - {"all", "spark", "docs", "test", "lint", "peers"}


# --- what is asked of whoever reports


def test_a_wrong_date_is_reported_with_its_source_and_a_wrong_answer_with_a_case_of_nobody():
    date, answer = (text(f".github/ISSUE_TEMPLATE/wrong-{one}.yml") for one in ("date", "answer"))
    for form, wanted in ((date, ("place", "expected", "source")), (answer, ("case", "command", "authority"))):
        for field in wanted:
            assert re.search(rf"id: {field}\n(.*\n)*?    validations:\n      required: true", form), field
    assert "No real person" in answer


def test_a_weakness_is_told_in_private_to_whoever_publishes():
    said = tomllib.loads(text("security.toml"))
    assert said["contact"] == "" or re.match(r"(https|mailto):", said["contact"])
    assert "security.toml" in text("SECURITY.md")
