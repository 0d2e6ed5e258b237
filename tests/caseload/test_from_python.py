"""From Python one row never stops the rest: what is set aside is a value beside the answers, and is never silent."""

from __future__ import annotations

import json
import warnings

import pytest

import cobijo
import cobijo.caseload
from cobijo.caseload import Answers
from cobijo.cli.main import main
from cobijo.errors import InputError, UsageError

ON = "2025-06-01"
GOOD = {"ref": "P-1", "nationalities": "LB", "arrived": "2024-10-17"}
BAD = {"ref": "P-2", "nationalities": "LB", "arrived": "soon"}


def frames():
    """The same people in every kind of table."""
    rows = [GOOD, BAD, {**GOOD, "ref": "P-3"}]
    yield rows
    yield pytest.importorskip("pyarrow").Table.from_pylist(rows)
    yield pytest.importorskip("pandas").DataFrame(rows)


@pytest.mark.parametrize("engine", [None, "python", "arrow", "duckdb"])
def test_one_row_does_not_stop_the_rest(engine):
    for frame in frames():
        with pytest.warns(UserWarning, match=r"Set aside, and not answered: line 2\. .*rejects"):
            found = cobijo.caseload.screen(frame, on=ON, engine=engine)
        assert [row.ref for row in found] == ["P-1", "P-3"]
        assert [(one.line, one.problem.place) for one in found.rejects] == [(2, "arrived")]
        assert (found.counts.people, found.counts.set_aside, found.counts.records) == (2, 1, 3)
        assert found == list(found)


def test_a_number_of_a_person_is_set_aside_and_is_nowhere_repeated():
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = cobijo.caseload.screen([GOOD, {**GOOD, "ref": "A087654321"}], on=ON)
    assert len(found) == 1
    assert "87654321" not in " ".join([*(str(one.message) for one in warned), repr(found.rejects)])


def test_where_nobody_is_answered_all_that_is_wrong_is_raised():
    with pytest.raises(InputError, match="line 1, arrived") as raised:
        cobijo.caseload.screen([BAD, {**BAD, "ref": "P-4", "arrived": "later"}], on=ON)
    assert len(raised.value.problems) == 2


def test_changes_set_a_row_aside_too():
    person = {"ref": "V-1", "nationalities": "VE", "arrived": "2021-01-01", "ever granted": "yes"}
    with pytest.warns(UserWarning, match="not answered: line 2"):
        found = cobijo.caseload.changes([person, {**person, "ref": "V-2", "arrived": "soon"}], source="90 FR 8805")
    assert {one.ref for one in found} == {"V-1"}
    assert [one.line for one in found.rejects] == [2]


HEAD = "ref,nationalities,arrived\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with two files of people, one reference in both; one that is no roster, and one that is not read."""
    (tmp_path / "a.csv").write_text(f"{HEAD}F-1,LB,2024-10-17\nF-2,LB,2024-10-17\n")
    (tmp_path / "b.csv").write_text("x,y\n1,2\n")
    (tmp_path / "c.csv").write_text(f"{HEAD}F-2,HT,2020-01-01\nF-3,HT,then\nF-4,HT,2020-01-01\n")
    (tmp_path / "d.docx").write_text("people")
    return tmp_path


def test_a_folder_is_answered_as_by_the_command(folder, tmp_path_factory, capsys):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = cobijo.caseload.screen(folder, on=ON)
    said = " ".join(str(one.message) for one in warned)
    assert list(dict.fromkeys(row.ref for row in found)) == ["F-1", "F-4"]
    assert [(one.line, one.problem.place) for one in found.rejects] == [
        (3, "a.csv, ref"), (2, "c.csv, ref"), (3, "c.csv, arrived"),
    ]  # fmt: skip
    assert [one.source.rpartition("/")[2] for one in found.failed] == ["b.csv"]
    assert found.unread == ("d.docx",)
    assert all(name in said for name in ("a.csv", "b.csv", "c.csv", "d.docx"))
    out = tmp_path_factory.mktemp("out") / "answers"
    code = main(["caseload", "screen", str(folder), "--out", str(out), "--on", ON, "--json"])
    records = json.loads(capsys.readouterr().out)["records"]
    assert code == 2
    assert (records["people"], records["set_aside"]) == (found.counts.people, found.counts.set_aside)


def test_the_columns_of_a_folder_are_one_table(folder):
    with pytest.warns(UserWarning, match="b.csv"):
        found = cobijo.caseload.columns(folder)
    assert [(one.header, one.files) for one in found] == [
        ("ref", ("a.csv", "c.csv")), ("nationalities", ("a.csv", "c.csv")), ("arrived", ("a.csv", "c.csv")),
    ]  # fmt: skip


def test_a_folder_of_which_nothing_can_be_read_is_refused(tmp_path):
    (tmp_path / "b.csv").write_text("x,y\n1,2\n")
    with pytest.raises(InputError, match="none is known"):
        cobijo.caseload.screen(tmp_path, on=ON)


@pytest.mark.parametrize("engine", [None, "arrow", "duckdb"])
def test_a_table_of_facts_is_answered_as_its_roster(engine, tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "r.csv").write_text(f"{HEAD}F-1,LB,2024-10-17\nF-2,HT,2020-01-01\n")
    facts = tmp_path / "facts.parquet"
    assert main(["caseload", "facts", str(tmp_path / "r.csv"), "--out", str(facts), "--on", ON]) == 0
    wanted = cobijo.caseload.screen(tmp_path / "r.csv", on=ON)
    assert cobijo.caseload.screen(facts, on=ON, engine=engine) == wanted
    with pytest.raises(UsageError, match="engine"):
        cobijo.caseload.screen(facts, on=ON, engine="python")


def test_a_map_is_called_as_the_option_of_the_command(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('[columns]\n"Origin" = "nationalities"\n')
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = cobijo.caseload.screen([{"ref": "P-1", "Origin": "LB"}], on=ON, map=path)
    assert [row.country for row in found] == ["LB"]
    assert isinstance(found, Answers)
