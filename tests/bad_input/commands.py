"""Command lines that mean nothing: days that are none, ids that are none, names where nothing may be written."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.bad_input.entry import EITHER, REFUSED, Bad
from tests.conftest import ROOT

ROSTER = (ROOT / "examples" / "sample_caseload.csv").read_bytes()
SMALL = b"ref,nationalities,in_us,arrived,absences,convictions\nr1,SV,yes,2001-01-10,none,none\n"
CASE = json.dumps({"ref": "X-1", "nationalities": ["SV"], "arrived": "2001-01-10"}).encode()
SURVEY = str(ROOT / "examples" / "acs2018_noncitizens_14_states.csv.gz")

DAYS = [
    "0000-01-01",
    "0001-01-01",
    "1899-12-31",
    "2101-01-01",
    "9999-12-31",
    "2021-02-30",
    "2021-13-01",
    "yesterday",
    "today",
    "",
    " ",
    "20210330",
    "2021-W13-2",
    "2021-3-1",
    "3/30/2021",
    "30/03/2021",
    "٢٠٢١-٠٣-٣٠",
    "-1",
    "1e5",
    "2021-03-30T00:00",
    "2021-03-30 ",
    "2021-03",
    "2021",
    "99999-01-01",
]
READING = [
    ("countries",),
    ("country", "HT"),
    ("screen", "case.json"),
    ("status", "case.json"),
    ("assess", "GT"),
    ("requests", "GT"),
    ("fees", "--filing", "initial"),
    ("card", "--category", "A12", "--expires", "2018-03-09"),
    ("register", "check"),
    ("caseload", "screen", "roster.csv", "--out", "o.csv"),
    ("rules",),
    ("evidence", "case.json"),
]
CARD_DAYS = [
    *DAYS[:12],
    "2021-3-1",
    "13/1/2018",
    "2/30/2018",
    "3/9/18",
    "0/1/2018",
    "1/0/2018",
    "3-9-2018",
    "3/9/2018/1",
    "March 9, 2018",
]
CATEGORIES = ["B1", "", "A", "12", "A13", "A012", "A-1-3", "(c)(9)", "A12 C19", "x" * 1000, "C08", "A 1 2 3"]
WORDS = ["ZZ", "", " ", "*", "../../etc/passwd", "x" * 100_000, "H\x01", "\u202eTH", "Congo", "Atlantis", "HTIX", "h t"]
WRONG = [
    ("bogus",),
    ("",),
    ("--lang",),
    ("--lang=xx", "countries"),
    ("countries", "--lang", "fr"),
    ("countries", "--bogus"),
    ("countris",),
    ("site",),
    ("site", "build"),
    ("site", "burn", "--out", "x"),
    ("site", "build", "--out", ""),
    ("serve", "--port", "-1"),
    ("serve", "--port", "99999"),
    ("serve", "--port", "x"),
    ("register",),
    ("register", "burn"),
    ("caseload",),
    ("caseload", "burn"),
    ("caseload", "screen"),
    ("caseload", "changes"),
    ("caseload", "facts"),
    ("screen",),
    ("status",),
    ("card",),
    ("fees",),
    ("country",),
    ("assess",),
    ("estimate",),
    ("estimate", "--country", "GT"),
    ("estimate", "--survey", SURVEY),
    ("rules", "x"),
    ("rules", "../.."),
    ("rules", ""),
    ("rules", "99-cfr-1"),
    ("fees", "--filing", "x"),
    ("fees", "--filing", ""),
    ("fees", "--filing", "initial", "--age", "-1"),
    ("fees", "--filing", "initial", "--age", "131"),
    ("fees", "--filing", "initial", "--age", "1e3"),
    ("fees", "--filing", "initial", "--age", "9" * 5000),
    ("fees", "--filing", "initial", "--age", ""),
    ("fees", "--filing", "initial", "--age", "x"),
    ("card", "--category", "A12"),
    ("card", "--expires", "2018-03-09"),
    ("screen", "nothing.json"),
    ("screen", "/"),
    ("screen", "."),
    ("screen", "/dev/zero"),
    ("screen", "/dev/null"),
    ("screen", ""),
    ("status", "/dev/zero"),
    ("evidence", "/dev/zero"),
    ("evidence", ""),
    ("screen", "case.json", "--country", "GT", "--designation", "SV-2001"),
    ("screen", "case.json", "--designation", "NOPE-1"),
    ("screen", "case.json", "--designation", ""),
    ("screen", "case.json", "--designation", "/"),
    ("screen", "case.json", "--designation", "/dev/null"),
    ("screen", "case.json", "--designation", "nothing.toml"),
    ("screen", "case.json", "--country", ""),
    ("screen", "case.json", "--register", "/nonexist"),
    ("screen", "case.json", "--register", ""),
    ("screen", "case.json", "--register", "/etc"),
    ("screen", "case.json", "extra"),
    ("countries", "extra"),
    ("countries", "--register"),
    ("countries", "--on"),
    ("countries", "--json=1"),
    ("requests", "../x"),
    ("assess", "GT", "--designation", "SV-2001"),
    ("estimate", "--country", "US", "--survey", SURVEY, "--on", "9999-12-31"),
    ("estimate", "--country", "GT", "--survey", ""),
    ("estimate", "--country", "GT", "--survey", "/"),
    ("estimate", "--country", "ZZ", "--survey", SURVEY, "--on", "2018-06-01"),
    ("estimate", "--country", "GT", "--survey", "/dev/zero", "--on", "2018-06-01"),
    ("estimate", "--country", "GT", "--survey", "nothing.zip", "--on", "2018-06-01"),
    ("estimate", "--country", "GT", "--survey", SURVEY, "--on", "2018-06-01", "--without", "nope"),
    ("estimate", "--country", "GT", "--survey", SURVEY, "--chart", "/dev/full"),
    ("estimate", "--country", "GT", "--survey", SURVEY, "--chart", "c.png"),
    ("estimate", "--country", "GT", "--survey", SURVEY, "--chart", "no/such/c.svg"),
    ("estimate", "--country", "GT", "--survey", SURVEY, "--chart", "roster.csv"),
    ("estimate", "--country", "GT", "--survey", SURVEY, "--chart", ""),
]
ROSTERS = [
    ("roster.csv", "--out", "x.pdf"),
    ("roster.csv", "--out", ""),
    ("roster.csv", "--out", "/"),
    ("roster.csv", "--out", "."),
    ("roster.csv", "--out", "noext"),
    ("roster.csv", "--out", "no/such/folder/x.csv"),
    ("roster.csv", "--out", "/proc/x.csv"),
    ("roster.csv", "--out", "/dev/full"),
    ("roster.csv", "--out", "/dev/null"),
    ("roster.csv", "--out", "roster.csv"),
    ("roster.csv", "--out", "./roster.csv"),
    ("roster.csv", "--out", "notes.csv"),
    ("roster.csv", "--out", "notes.json"),
    ("roster.csv", "--out", "notes.xlsx"),
    ("roster.csv", "--out", "notes.parquet"),
    ("roster.csv", "--out", "notes.duckdb"),
    ("roster.csv", "--out", "folder.csv"),
    ("roster.csv", "--out", "roster.csv/x.csv"),
    ("roster.csv", "--engine", "x"),
    ("roster.csv", "--engine", ""),
    ("roster.csv", "--dates", "x"),
    ("roster.csv", "--dates", ""),
    ("nothing.csv",),
    ("",),
    ("/",),
    ("folder.csv",),
    ("/dev/zero",),
    ("roster.csv", "--country", ""),
    ("roster.csv", "--country", "ZZ"),
    ("roster.csv", "--designation", ""),
    ("roster.csv", "--designation", "x"),
    ("roster.csv", "--register", ""),
    ("roster.csv", "--master", ""),
    ("roster.csv", "--bogus"),
    ("notes.pdf",),
    ("notes.xls",),
]
CHANGES = [
    (),
    ("--source", "nope"),
    ("--source", ""),
    ("--before", "2026-01-01"),
    ("--after", "2026-01-01"),
    ("--before", "2026-01-01", "--after", "2020-01-01"),
    ("--before", "2020-01-01", "--after", "2021-01-01", "--source", "90 FR 10511"),
    ("--before", "x", "--after", "2021-01-01"),
    ("--source", "90 FR 10511", "--out", "roster.csv"),
    ("--source", "90 FR 10511", "--out", "notes.csv"),
    ("--source", "90 FR 10511", "--out", "x.pdf"),
    ("--before", "0001-01-01", "--after", "9999-12-31"),
]
FACTS = [
    (),
    ("--out", ""),
    ("--out", "x.csv"),
    ("--out", "roster.csv"),
    ("--out", "notes.parquet"),
    ("--out", "no/such/x.parquet"),
    ("--out", "/proc/x.parquet"),
]

FILES = {
    "roster.csv": SMALL,
    "case.json": CASE,
    "notes.csv": b"my,own,notes\n1,2,3\n",
    "notes.json": b'{"mine": 1}',
    "notes.xlsx": b"PK\x03\x04mine",
    "notes.parquet": b"PAR1minePAR1",
    "notes.duckdb": b"\0" * 8 + b"DUCK" + b"\0" * 500,
    "notes.pdf": b"%PDF-1.4",
    "notes.xls": b"\xd0\xcf\x11\xe0",
    "folder.csv/x": b"",
}


def entries() -> Iterator[Bad]:
    """The family."""
    for command in READING:
        for option in ("--on", "--known"):
            days = DAYS if option == "--on" else DAYS[:8]
            for n, day in enumerate(days):
                if command[0] != "evidence" or option == "--on":
                    yield _line(f"{command[0]} {option} {n}", *command, f"{option}={day}")
    for n, day in enumerate(CARD_DAYS):
        yield _line(f"card expires {n}", "card", "--category", "A12", f"--expires={day}")
        yield _line(
            f"card renewal {n}", "card", "--category", "C19", "--expires", "2018-03-09", f"--renewal-received={day}"
        )
    for n, text in enumerate(CATEGORIES):
        yield _line(f"category {n}", "card", f"--category={text}", "--expires", "2018-03-09")
    for n, word in enumerate(WORDS):
        for command in ("country", "requests", "assess"):
            yield _line(f"{command} {n}", command, word)
        yield _line(f"screen --country {n}", "screen", "case.json", f"--country={word}")
    for n, words in enumerate(WRONG):
        yield _line(f"wrong {n}", *words)
    for n, words in enumerate(ROSTERS):
        yield _line(f"roster {n}", "caseload", "screen", *words)
    for n, words in enumerate(CHANGES):
        yield _line(f"changes {n}", "caseload", "changes", "roster.csv", *words)
    for n, words in enumerate(FACTS):
        yield _line(f"facts {n}", "caseload", "facts", "roster.csv", *words)
    for n, out in enumerate(("x.pdf", "", "/", "notes.csv", "notes.json", "no/such/x.csv", "/dev/full")):
        yield _line(f"codes {n}", "caseload", "codes", "--out", out)
    yield _line("a country in full", "country", "Haiti", wanted=EITHER)
    yield _line("three letters", "country", "HTI", wanted=EITHER)


def _line(name: str, *words: str, wanted: str = REFUSED) -> Bad:
    return Bad(name, words, FILES, wanted, quotes=True)
