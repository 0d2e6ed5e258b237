"""`cobijo register sync` as a contributor uses it: a saved answer or a recording in, drafts and a list out."""

from __future__ import annotations

import json
import shutil
import tomllib

import pytest

from cobijo.register.read import HOME
from tests.cli.test_commands import run
from tests.conftest import ROOT
from tests.register.test_sync_api import recording, whole

RECORDED = ROOT / "tests" / "register" / "answers" / "recorded.json"
NEW = {
    "document_number": "2026-99999",
    "title": "Extension of the Designation of Lebanon for Temporary Protected Status",
    "type": "Notice",
    "publication_date": "2026-11-26",
    "citation": "91 FR 99999",
    "abstract": "The Secretary of Homeland Security is extending the designation of Lebanon for Temporary Protected "
    "Status (TPS) for 18 months, from November 28, 2026, through May 27, 2028.",
    "dates": None,
}
SEVERAL = {
    **NEW,
    "document_number": "2026-99998",
    "title": "Temporary Protected Status for Syria and Yemen",
    "abstract": None,
}
ANSWER = {"count": 2, "total_pages": 1, "next_page_url": None, "results": [NEW, SEVERAL]}


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(ANSWER), encoding="utf-8")
    return path


def test_a_saved_answer_becomes_a_draft_and_a_list(capsys, saved, tmp_path):
    status, out, _ = run(capsys, "register", "sync", "--from", str(saved), "--out", str(tmp_path / "out"))
    assert status == 0
    assert "2 document(s) read; the register holds 0; 1 draft act(s)." in out
    assert "not read: reregistration" in out
    assert "The title names several countries: SY, YE." in out
    (act,) = tomllib.loads((tmp_path / "out" / "lb.draft.toml").read_text(encoding="utf-8"))["act"]
    assert (act["designation"], act["kind"], act["document"]) == ("LB-2024", "extension", "2026-99999")
    assert (str(act["effective"]), str(act["ends"])) == ("2026-11-28", "2028-05-27")


def test_a_program_gets_the_same_as_json_alone(capsys, saved, tmp_path):
    status, out, _ = run(capsys, "register", "sync", "--from", str(saved), "--out", str(tmp_path / "out"), "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["documents"], found["held"]) == (2, 0)
    assert [act["document"] for draft in found["drafts"] for act in draft["acts"]] == ["2026-99999"]
    assert [(left["document"], left["why"]) for left in found["left"]] == [("2026-99998", "several_countries")]


def test_it_is_said_in_spanish_too(capsys, saved, tmp_path):
    _, out, _ = run(capsys, "register", "sync", "--from", str(saved), "--out", str(tmp_path / "out"), "--lang", "es")
    assert "2 documento(s) leído(s); el registro tiene 0; 1 borrador(es) de acto." in out


def test_a_draft_moved_into_the_register_is_clean(capsys, saved, tmp_path):
    """The walk that CONTRIBUTING describes, on a copy: sync, move the act and its source, check."""
    home = tmp_path / "register"
    shutil.copytree(HOME, home, ignore=shutil.ignore_patterns("*.py", "__pycache__", "sync"))
    run(capsys, "register", "sync", "--from", str(saved), "--out", str(tmp_path / "out"), "--register", str(home))
    draft = (tmp_path / "out" / "lb.draft.toml").read_text(encoding="utf-8")
    source, _, act = draft.partition("[source]\n")[2].partition("\n\n")
    path = home / "countries" / "lb.toml"
    country = path.read_text(encoding="utf-8").replace("[source]\n", f"[source]\n{source}\n", 1)
    path.write_text(f"{country}\n{act}", encoding="utf-8")
    _, out, _ = run(capsys, "register", "check", "--register", str(home), "--json")
    about = [finding for finding in json.loads(out) if finding["act"].startswith("LB-0")]
    assert [finding for finding in about if finding["level"] == "error"] == []


def test_since_leaves_out_what_is_older(capsys, tmp_path):
    arguments = ("register", "sync", "--from", str(RECORDED), "--out", str(tmp_path), "--since", "2025-01-01", "--json")
    assert json.loads(run(capsys, *arguments)[1])["documents"] == 2


def test_the_api_is_asked_where_no_file_is_given(capsys, tmp_path):
    with recording(ANSWER) as server:
        arguments = ("register", "sync", "--api", server.address, "--out", str(tmp_path), "--json")
        status, out, _ = run(capsys, *arguments)
    assert status == 0
    assert json.loads(out)["documents"] == 2
    assert "publication_date" in server.asked[0]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "<html>", '{"count": 9, "results": []}', '{"count": 0, "results": []}']
)
def test_a_bad_answer_writes_nothing(capsys, tmp_path, content):
    path = tmp_path / "answer.json"
    path.write_text(content, encoding="utf-8")
    status, out, err = run(capsys, "register", "sync", "--from", str(path), "--out", str(tmp_path / "out"))
    assert (status, out) == (2, "")
    assert str(path) in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_an_api_that_fails_writes_nothing(capsys, tmp_path):
    with recording(whole({}, status=500)) as server:
        arguments = ("register", "sync", "--api", server.address, "--seconds", "2", "--out", str(tmp_path / "out"))
        status, _, err = run(capsys, *arguments)
    assert status == 2
    assert "HTTP 500" in err
    assert not (tmp_path / "out").exists()


def test_the_register_itself_is_no_place_for_drafts(capsys, saved):
    status, _, err = run(capsys, "register", "sync", "--from", str(saved), "--out", str(HOME / "countries"))
    assert status == 2
    assert "the register itself" in err
    assert not (HOME / "countries" / "lb.draft.toml").exists()
