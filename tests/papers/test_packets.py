"""A roster's packets: a folder a reference, whole or not there, never written over, and nobody's name said."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.identity import parse_person
from cobijo.papers.editions import maps
from cobijo.papers.packing import many
from cobijo.papers.packing.many import MADE, MANIFEST, names_in
from cobijo.papers.packing.people import read_people
from tests.papers.made import made_blank, made_file
from tests.papers.people import HOLDER

DAY = "2026-10-03"
HEAD = ["ref", "nationalities", "born", "arrived", "in_us", "absences", "status"]
STATUS = json.dumps(HOLDER["status"])


def roster(folder: Path, *refs: str) -> Path:
    path = folder / "roster.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        rows.writerows([ref, "SV", "1990-05-01", "2001-02-01", "yes", "[]", STATUS] for ref in refs)
    return path


def people(folder: Path, *rows: dict[str, str], name: str = "people.csv") -> Path:
    path = folder / name
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def one(ref: str, **said: str) -> dict[str, str]:
    return {
        "ref": ref,
        "family_name": "Zzqfamily",
        "given_name": "Zzqgiven",
        "a_number": "A-012-345-678",
        "address.state": "VA",
        "wants.work_permit": "yes",
        "wants.permit": "renewal",
        **said,
    }


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder with a made-up blank that the maps know."""
    blank, edition = made_blank("i-765")
    monkeypatch.setattr("cobijo.papers.given.maps", lambda form: (edition,) if form == "i-765" else ())
    (tmp_path / "blank.pdf").write_bytes(blank.data)
    return tmp_path


def run(office: Path, *more: str, blank: bool = True, on: str = DAY) -> int:
    given = ["--blank", str(office / "blank.pdf")] if blank else []
    usual = {"--out": str(office / "out"), "--on": on, "--jobs": "1"}
    out = [part for name, value in usual.items() if name not in more for part in (name, value)]
    who = [str(office / "roster.csv"), "--people", str(office / "people.csv")]
    return main(["papers", "packet", *who, *given, *out, *more])


# --- the run


def test_each_reference_has_a_folder_and_a_manifest_says_what_is_in_it(office, capsys):
    roster(office, "A-0001", "A-0002")
    people(office, one("A-0001"), one("A-0002", household="A-0001"))
    assert run(office, "--json") == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert [row["folder"] for row in found["packets"]] == ["A-0001", "A-0002"]
    assert [row["state"] for row in found["packets"]] == ["made", "made"]
    held = json.loads((office / "out" / MANIFEST).read_text())
    assert held["packets"] == found["packets"]
    assert held["blanks"][0]["form"] == "I-765"
    names = {"packet.pdf", "client.pdf", "i-765.left-blank.txt"}
    assert set(found["packets"][0]["files"]) == names
    assert {path.name for path in (office / "out" / "A-0001").iterdir()} == names | {MADE}
    assert (office / "out" / "A-0001" / "packet.pdf").stat().st_mode & 0o077 == 0
    told = said.out + said.err + (office / "out" / MANIFEST).read_text()
    told += (office / "out" / "A-0001" / MADE).read_text()
    assert "Zzq" not in told
    assert "012345678" not in told


def test_a_run_goes_on_where_it_was_and_writes_nothing_over(office, capsys, monkeypatch):
    roster(office, "A-0001", "A-0002", "A-0003")
    people(office, one("A-0001"), one("A-0002"), one("A-0003"))
    whole, made = many.make_packet, []

    def stopped(*given, **named):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(1)
        return whole(*given, **named)

    monkeypatch.setattr(many, "make_packet", stopped)
    with suppress(KeyboardInterrupt, SystemExit):
        run(office)
    assert sorted(path.name for path in (office / "out").iterdir()) == ["A-0001", "A-0002"]
    monkeypatch.setattr(many, "make_packet", whole)
    before = (office / "out" / "A-0001" / "packet.pdf").stat().st_mtime_ns
    capsys.readouterr()
    assert run(office, "--json") == 0
    assert [row["state"] for row in json.loads(capsys.readouterr().out)["packets"]] == ["kept", "kept", "made"]
    assert (office / "out" / "A-0001" / "packet.pdf").stat().st_mtime_ns == before


def test_a_run_beside_what_is_left_of_one_that_was_killed_keeps_what_that_made_meanwhile(office, monkeypatch):
    """The processes of a run that was killed end the packet that they are at."""
    roster(office, "A-0001", "A-0002")
    people(office, one("A-0001"), one("A-0002"))
    whole, asked = many.make_packet, []

    def beside(case, *given, **named):
        packet = whole(case, *given, **named)
        if not asked:
            asked.append(case.ref)
            run(office)
        return packet

    monkeypatch.setattr(many, "make_packet", beside)
    assert run(office) == 0
    held = json.loads((office / "out" / MANIFEST).read_text())
    assert [row["state"] for row in held["packets"]] == ["kept", "kept"]


def test_what_was_made_from_other_facts_or_changed_by_hand_is_left_and_told(office, capsys):
    roster(office, "A-0001", "A-0002", "A-0003")
    people(office, one("A-0001"), one("A-0002"), one("A-0003"))
    assert run(office, blank=False) == 0
    (office / "out" / "A-0001" / "client.pdf").write_bytes(b"signed by hand")
    people(office, one("A-0001"), one("A-0002", **{"address.state": "TX"}), one("A-0003"))
    (office / "out" / "A-0003" / MADE).unlink()
    capsys.readouterr()
    assert run(office, "--json", blank=False) == 2
    found = json.loads(capsys.readouterr().out)
    assert [(row["ref"], row["found"]) for row in found["set_aside"]] == [
        ("A-0001", "a packet that somebody changed"),
        ("A-0002", "a packet made from other facts or blanks"),
        ("A-0003", "something that cobijo did not make"),
    ]
    assert (office / "out" / "A-0001" / "client.pdf").read_bytes() == b"signed by hand"


@pytest.mark.parametrize("word", ["zzqlower", "ZZQ1990", "2000-01-01 zzq", "Zzq Zzq"])
def test_a_name_in_the_wrong_column_stands_in_no_manifest(office, capsys, word):
    path = roster(office, "A-0001", "A-0002")
    people(office, one("A-0001"), one("A-0002"))
    path.write_text(path.read_text().replace("1990-05-01", word, 1))
    assert run(office, "--json", blank=False) == 2
    said = capsys.readouterr()
    assert [row["line"] for row in json.loads(said.out)["set_aside"]] == [2]
    assert "zzq" not in (said.out + said.err + (office / "out" / "manifest.json").read_text()).lower()


def test_one_row_that_cant_be_read_keeps_nobody_elses_packet_back(office, capsys):
    roster(office, "A-0001", "A-0002", "A-0003", "A-0004")
    people(
        office,
        one("A-0001", born="Zzq not a day"),
        one("A-0002", **{"wants.work_permit": "Zzqmaybe"}),
        one("A-0003"),
        one("A-0009", household="A-0077"),
    )
    assert run(office, "--json", blank=False) == 2
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert [row["ref"] for row in found["packets"]] == ["A-0003", "A-0004"]
    assert found["without_person"] == ["A-0004"]
    places = {(row["ref"], row["place"]) for row in found["set_aside"]}
    assert places == {
        ("A-0001", "people, line 2, born"),
        ("A-0002", "people, line 3, wants.work_permit"),
        ("", "people, line 5, household"),
    }
    assert "Zzq" not in said.out + said.err


@pytest.mark.parametrize(("lang", "line"), [("en", "line"), ("es", "línea")])
def test_a_problem_of_the_people_says_one_line_in_the_language_asked_for(office, capsys, lang, line):
    roster(office, "A-0001", "A-0002")
    people(office, one("A-0001", born="0985-01-01"), one("A-0009", born="9999-01-01"))
    assert run(office, "--lang", lang, blank=False) == 2
    told = [one for one in capsys.readouterr().err.splitlines() if one.startswith("  - ")]
    assert [one.count(f"{line} ") for one in told] == [1, 1]
    assert all(f"{line} {n}, born: " in one for n, one in enumerate(told, start=2))
    assert ("found a day of a year" in told[0]) == (lang == "en")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_came_of_it_is_said_for_the_eye(office, capsys, lang):
    roster(office, "A-0001", "A-0002")
    people(office, one("A-0001", born="x"), one("A-0003"))
    assert run(office, "--lang", lang, blank=False) == 2
    said = capsys.readouterr()
    assert str(office / "out")[:20] in said.out
    assert "born" in said.err
    assert "Zzq" not in said.out + said.err


def test_several_at_once_are_the_same_as_one_by_one(office):
    refs = [f"A-{n:04}" for n in range(1, 6)]
    roster(office, *refs)
    people(office, *(one(ref) for ref in refs))
    assert run(office, blank=False) == 0
    alone = json.loads((office / "out" / MANIFEST).read_text())
    (office / "out").rename(office / "before")
    assert run(office, "--jobs", "2", blank=False) == 0
    assert json.loads((office / "out" / MANIFEST).read_text()) == alone


# --- the names of folders


def test_a_folder_is_a_reference_or_a_number_made_of_it_and_never_a_name():
    refs = ["A-1", "a-1", "B/2", "..", "con", "C 3", "x" * 100, "é", "D.", "ref-0123456789abcdef", "manifest.json"]
    found = many._folders(refs)
    assert len({name.casefold() for name in found.values()}) == len(refs)
    assert [ref for ref in refs if found[ref] == ref] == []
    assert all(len(name) <= 60 and "/" not in name for name in found.values())
    assert many._folders(["A-1", "R_2.x"]) == {"A-1": "A-1", "R_2.x": "R_2.x"}


@pytest.mark.parametrize(
    ("ref", "holds"),
    [("Zzqfamily-1", True), ("2024 ZZQGIVEN", True), ("zzqgivén7", True), ("A-0001", False), ("Zzq-1", False)],
)
def test_a_reference_that_holds_the_name_is_set_aside(office, capsys, ref, holds):
    assert names_in(ref, parse_person({"family_name": "Zzqfamily", "given_name": "Zzqgiven de"})) is holds
    roster(office, ref)
    people(office, one(ref))
    assert run(office, "--json", blank=False) == (2 if holds else 0)
    if holds:
        said = capsys.readouterr()
        assert ref not in said.out + said.err + (office / "out" / MANIFEST).read_text()


# --- what is refused before anything is made


def refused(office: Path, capsys, *more: str, **how) -> str:
    assert run(office, *more, **how) == 2
    assert not (office / "out").is_dir()
    said = capsys.readouterr()
    assert "Zzq" not in said.err
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"Zzqunknown": "1"}, "column 8"),
        ({"familly_name": "Zzq"}, "family_name"),
        ({"address": "Zzq"}, None),
        ({"spouse.family_name": "Zzq"}, "column 8"),
    ],
)
def test_a_column_that_is_no_field_is_refused_by_its_number(office, capsys, row, said):
    roster(office, "A-0001")
    people(office, {**one("A-0001"), **row})
    if said is None:
        assert run(office, blank=False) == 2
        assert "Zzq" not in capsys.readouterr().err
    else:
        assert said in refused(office, capsys, blank=False)


def test_a_table_without_references_is_refused(office, capsys):
    roster(office, "A-0001")
    people(office, {"family_name": "Zzqfamily"})
    assert "no column ref" in refused(office, capsys, blank=False)


@pytest.mark.parametrize(
    ("blank", "said"),
    [
        (made_file(maps("i-765")[0], scan=True), "without fields"),
        (made_file(maps("i-765")[0], user_password="x"), "password"),  # noqa: S106 - of a made-up file
        (made_file(maps("i-765")[0])[:9000], "can't be read"),
        (made_file(maps("i-821")[0]), "found Form I-821, edition 01/20/25"),
        (b"Zzq", "no PDF"),
    ],
    ids=["scan", "password", "damaged", "another form", "no PDF"],
)
def test_a_file_that_is_no_blank_stops_the_run(office, capsys, blank, said):
    roster(office, "A-0001")
    people(office, one("A-0001"))
    (office / "blank.pdf").write_bytes(blank)
    assert said in refused(office, capsys)


def test_an_edition_that_is_not_accepted_stops_the_run(office, capsys):
    roster(office, "A-0001")
    people(office, one("A-0001"))
    assert "later day than the filing" in refused(office, capsys, on="2025-08-20")


def test_a_file_in_the_way_is_refused(office, capsys):
    roster(office, "A-0001")
    people(office, one("A-0001"))
    (office / "out").write_text("somebody's")
    assert "a folder, or a new name" in refused(office, capsys, blank=False)
    (office / "out").unlink()
    (office / "out").mkdir()
    (office / "out" / MANIFEST).write_text("{}")
    assert run(office, blank=False) == 2
    assert (office / "out" / MANIFEST).read_text() == "{}"
    assert "did not write" in capsys.readouterr().err


def test_the_folders_above_are_made_and_a_file_among_them_is_refused(office):
    roster(office, "A-0001")
    people(office, one("A-0001"))
    assert run(office, "--out", str(office / "build" / "packets"), blank=False) == 0
    assert (office / "build" / "packets" / MANIFEST).is_file()
    (office / "file").write_text("somebody's")
    assert run(office, "--out", str(office / "file" / "packets"), blank=False) == 2


@pytest.mark.parametrize("days", ["0", "61", "x", "-1", "1.5"])
def test_a_margin_that_is_none_is_refused(office, capsys, days):
    roster(office, "A-0001")
    people(office, one("A-0001"))
    with pytest.raises(SystemExit):
        run(office, "--mail-days", days, blank=False)
    assert "whole number from 1 to 60" in capsys.readouterr().err


# --- the table of people


def test_a_table_says_what_a_person_file_says(tmp_path):
    whole = {
        "family_name": "Ejemplo",
        "born": "1990-05-01",
        "race": ["white", "asian"],
        "countries_lived": ["GT", "MX"],
        "address": {"street": "1 Example Street", "zip": "00501"},
        "other_names": [{"family_name": "Uno"}, {"family_name": "Dos", "given_name": "Ana"}],
        "answers": {"31.a": False, "1.c": True},
        "explanations": {"1.c": "So it was."},
        "wants": {"work_permit": True},
        "weight_pounds": 130,
        "relatives": [{"relation": "child", "given_name": "Eva"}],
    }
    row = {
        "ref": "R-1",
        "family_name": "Ejemplo",
        "born": "1990-05-01",
        "race": "white; asian",
        "countries_lived": '["GT", "MX"]',
        "address.street": "1 Example Street",
        "address.zip": "00501",
        "other_names[0].family_name": "Uno",
        "other_names[3].family_name": "Dos",
        "other_names[3].given_name": "Ana",
        "answers.31.a": "No",
        "answers.1.c": "TRUE",
        "explanations.1.c": "So it was.",
        "wants.work_permit": "yes",
        "weight_pounds": "130",
        "relatives": '[{"relation": "child", "given_name": "Eva"}]',
    }
    found = read_people(people(tmp_path, row))
    assert not found.faults
    assert found.rows["R-1"].person == parse_person(whole)


def test_a_household_whose_head_cant_be_read_is_set_aside_too(tmp_path):
    table = people(tmp_path, one("A-1", born="x"), one("A-2", household="A-1"), one("A-3", household="A-2"), one("A-4"))
    found = read_people(table)
    assert list(found.rows) == ["A-4"]
    assert [(ref, problem.place) for _, ref, problem in found.faults] == [
        ("A-1", "born"),
        ("A-2", "household"),
        ("A-3", "household"),
    ]


def test_a_head_who_has_a_head_of_their_own_is_told_and_nothing_is_copied_in_a_circle(tmp_path):
    rows = [one("A-1", household="A-2"), one("A-2", household="A-1"), one("A-3", household="A-1"), one("A-4")]
    found = read_people(people(tmp_path, *rows))
    assert list(found.rows) == ["A-4"]
    assert {problem.found for _, _, problem in found.faults} == {"a head of the household who has a head of their own"}
    own = read_people(people(tmp_path, one("A-1", household="A-1"), one("A-2", household="A-1")))
    assert (list(own.rows), own.faults) == (["A-1", "A-2"], ())


@pytest.mark.parametrize("other", ["A-1", "А-1", "A–1", "'A-1", "A-1."])  # a Cyrillic letter, another dash, a tick
def test_of_references_that_look_alike_nobody_can_tell_whose_papers_they_are(other, tmp_path):
    found = read_people(people(tmp_path, one("A-1"), one(other), one("A-2")))
    assert list(found.rows) == ["A-2"]
    assert [line for line, _, _ in found.faults] == [2, 3]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([one("A-1"), one("A-1")], "ref"),
        ([one("")], "ref"),
        ([one("A-012-345-678")], "ref"),
        ([one("A-1", relatives="Zzq{")], "relatives"),
        ([one("A-1", relatives='{"Zzq": 1}')], "relatives"),
        ([one("A-1", weight_pounds="1e9")], "weight_pounds"),
        ([one("A-1", address='{"street": "Zzq"}')], "address"),
        ([one("A-1", language="Zzq")], "language"),
    ],
)
def test_a_row_that_cant_be_read_says_where_and_not_what(tmp_path, rows, place):
    found = read_people(people(tmp_path, *rows))
    assert place in {problem.place for _, _, problem in found.faults}
    assert "Zzq" not in str(found.faults)


def test_a_column_twice_is_refused(tmp_path):
    (tmp_path / "people.csv").write_text("ref,born,born\nA-1,1990-01-01,1991-01-01\n")
    with pytest.raises(InputError, match="twice"):
        read_people(tmp_path / "people.csv")


def test_people_may_come_as_a_workbook(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    import datetime as dt

    book = openpyxl.Workbook()
    book.active.append(["ref", "family_name", "born", "weight_pounds", "wants.work_permit"])
    book.active.append(["A-1", "Ejemplo", dt.datetime(1990, 5, 1), 130, True])
    book.save(tmp_path / "people.xlsx")
    found = read_people(tmp_path / "people.xlsx")
    assert not found.faults
    said = {"family_name": "Ejemplo", "born": "1990-05-01", "weight_pounds": 130, "wants": {"work_permit": True}}
    assert found.rows["A-1"].person == parse_person(said)


# --- from Python


def test_the_same_from_python(office, tmp_path):
    import cobijo
    from cobijo.papers.blanks import blank_of

    roster(office, "A-0001", "A-0002")
    people(office, one("A-0001"), one("A-0002", born="x"))
    where = {"out": office / "out", "blanks": [office / "blank.pdf"], "on": DAY}
    run_ = cobijo.papers.packets(office / "roster.csv", office / "people.csv", **where)
    assert [row["ref"] for row in run_.packets] == ["A-0001"]
    assert [ref for _, ref, _ in run_.set_aside] == ["A-0002"]
    who = {"family_name": "Ejemplo", "wants": {"work_permit": True, "permit": "renewal"}}
    case = {**HOLDER, "notices": [{"kind": "intent_to_withdraw", "date": "2026-09-30", "served": "mail"}]}
    packet = cobijo.papers.packet(case, [office / "blank.pdf"], person=who, on=DAY, country="SV")
    fees = packet.to_json()["fees"]
    assert (fees["total"], fees["if_not_registered"], fees["if_registered"]) == (None, 830, 800)
    made = cobijo.papers.fill(
        "i-765", case, office / "blank.pdf", person=who, household={"mobile": "202-555-0100"}, on=DAY
    )
    assert "Ejemplo" in {field.value for field in blank_of(made.data, "made").fields}
    assert cobijo.papers.ics(case, on=DAY).startswith(b"BEGIN:VCALENDAR")
    assert cobijo.papers.compare(office / "blank.pdf").form == "I-765"
    assert cobijo.papers.letter("result", case, on=DAY, lang="es").data.startswith(b"%PDF")
    (tmp_path / "person.json").write_text(json.dumps(who))
    again = cobijo.papers.packet(case, [office / "blank.pdf"], person=tmp_path / "person.json", on=DAY, country="SV")
    assert again.files == packet.files


@pytest.mark.parametrize("ref", ["Zzqother Zzqperson", "Zzqother-Zzqperson", "Zzqother.Zzqperson"])
def test_a_reference_that_looks_like_a_name_is_told_and_stands_in_no_manifest(office, ref):
    roster(office, ref, "A-0002")
    people(office, one("A-0002"))
    assert run(office, blank=False) == 0
    manifest = (office / "out" / MANIFEST).read_text()
    assert "Zzqother" not in manifest
    (folder,) = json.loads(manifest)["without_person"]
    remarks = json.loads((office / "out" / folder / MADE).read_text())["remarks"]
    assert any("looks like a name" in text for text in remarks)
    other = json.loads((office / "out" / "A-0002" / MADE).read_text())["remarks"]
    assert not any("looks like a name" in text for text in other)


def test_references_that_look_like_names_are_counted_on_the_screen(office, capsys):
    roster(office, "Zzqother Zzqperson", "A-0002")
    people(office, one("Zzqother Zzqperson"), one("A-0002"))
    assert run(office, "--lang", "en") == 0
    said = capsys.readouterr().out
    assert "References that read like a name: 1." in said
    assert "Zzq" not in said
    assert json.loads((office / "out" / "manifest.json").read_text(encoding="utf-8"))["refs_like_names"] == 1


@pytest.mark.skipif(os.name == "nt", reason="a system without signals")
@pytest.mark.parametrize("wait", [0.0, 0.3])
def test_a_run_that_is_told_to_end_while_its_processes_start_ends_quietly_with_what_is_whole(tmp_path, wait):
    refs = [f"A-{n}" for n in range(12)]
    out = tmp_path / "out"
    given = ["papers", "packet", str(roster(tmp_path, *refs)), "--out", str(out), "--on", DAY, "--jobs", "2"]
    made = subprocess.Popen([sys.executable, "-m", "cobijo", *given], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    while not out.exists() and made.poll() is None:
        time.sleep(0.005)
    time.sleep(wait)
    made.send_signal(signal.SIGTERM)
    _, said = made.communicate(timeout=120)
    assert made.returncode == 128 + signal.SIGTERM
    assert said.decode().count("\n") == 1, said
    folders = list(out.iterdir())
    assert len(folders) < len(refs)
    assert all((one / MADE).is_file() for one in folders)
