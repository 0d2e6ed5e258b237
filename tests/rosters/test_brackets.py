"""What stands in brackets behind the name of a column is dropped only where it is known to change nothing: of
`Convictions (felony)` nobody is told that there are no convictions."""

from __future__ import annotations

import pytest

from cobijo.rosters import Options
from cobijo.rosters.headers import bracketed, match
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, lines, outcomes

HINTS = {
    "arrived": [
        "Date of Entry (MM/DD/YYYY) *", "Date of arrival <YYYY-MM-DD>", "DateOfEntry (M/D/YY)", "Date of Entry (US)",
        "Date of Entry (required; MM/DD/YYYY)", "Fecha de entrada (DD-MM-AAAA)", "Date of Entry (arrival date)",
        "Fecha de entrada (Date of Entry)", "Date of Entry (if known)", "Date of Entry ()", "Date of Entry (first)",
    ],
    "born": ["DOB (MM/DD/YYYY)", "Fecha de nacimiento (dd/mm/aaaa)", "Date of Birth (client)", "DOB (Date of Birth)"],
    "filed": [
        "I-821 Filing Date (if known)", "Filed (I-821)", "Filing date (TPS)", "Filing date (Form I-821)",
        "Receipt Date (I-821)", "Fecha de presentación (I-821)", "Fecha de presentación I-821",
        "Date filed [I-821]",
    ],
    "in_us": ["In US (Y/N)", "In the US? [Yes/No]", "¿Está en EE. UU.? (sí/no)", "In the U.S. (now)"],
    "nationalities": [
        "Nationality (country)", "Citizenship Country (ISO code)", "Nacionalidad (Nationality)",
        "Nationality (2 letters)", "Nationality (optional)",
    ],
    "convictions": ["Convictions (Y/N)", "Convictions (if any)", "convictions (none or JSON)", "Condenas (todas)"],
    "absences": ["Trips (list)", "Ausencias (si las hay)"],
    "ref": ["Case # (internal)", "Client ID (LegalServer)", "Matter/Case ID#"],
}  # fmt: skip
OTHERS = {
    "convictions": [
        "Convictions (felony)", "Convictions [since 2010]", "Convictions <adult>", "Convictions (US)",
        "Convictions (DUI)", "Convictions (past 10 years)", "Convictions (open)", "Convictions (excluding traffic)",
        "Condenas (delito grave)", "Convictions (self-reported)",
    ],
    "absences": ["Absences (over 90 days)", "Ausencias (más de 90 días)", "Trips (2024)", "Trips (with parole)"],
    "pending_charges": ["Pending charges (fees)", "Cargos pendientes (inmigración)"],
    "inadmissibility": ["Inadmissibility (criminal)", "Inadmissibility (not reviewed)"],
    "filed": [
        "Filed (I-589)", "Filed (I-765)", "Filed (I-130)", "Filed (asylum)", "Filed (re-registration)",
        "Filed (appeal)", "Filed [I-821D]",
    ],
    "in_us": ["In US (at filing)", "In US (previously)", "In US (ever)", "In US (on 3/9/2001)", "In US <at intake>"],
    "asylum_bars.persecutor": ["Persecutor (victim)", "Persecutor (of spouse)"],
    "arrived": [
        "Date of Entry (Mexico)", "Date of Entry (claimed)", "Date of Entry (unverified)", "Date of Entry (year only)",
        "Fecha de entrada (México)",
    ],
    "nationalities": ["Nationality (at birth)", "Nationality (claimed)", "Nacionalidad (al nacer)"],
    "ref": ["Case # (court)", "ID (passport)"],
}  # fmt: skip
CELLS = {"arrived": "2001-01-01", "filed": "2002-06-01", "in_us": "yes", "nationalities": "SV"}


@pytest.mark.parametrize(("place", "header"), [(p, h) for p, headers in HINTS.items() for h in headers])
def test_a_hint_is_no_part_of_a_name(place, header):
    column = match(header)
    assert column is not None
    assert (column.place, column.last) == (place, False)


@pytest.mark.parametrize(("place", "header"), [(p, h) for p, headers in OTHERS.items() for h in headers])
def test_whatever_else_stands_in_brackets_may_make_it_another(place, header):
    assert match(header) is None
    assert bracketed(header).place == place


def test_no_answer_rests_on_a_narrower_column(road, tmp_path, capsys):
    for place, headers in OTHERS.items():
        if place in ("ref", "asylum_bars.persecutor"):
            continue
        text = lines({place: CELLS.get(place, "none")})
        own, _, rest = text.partition("\n")
        names = own.split(",")
        for header in headers[:2]:
            as_theirs = ",".join(header if name == place else name for name in names)
            found, status = outcomes(tmp_path, f"{as_theirs}\n{rest}", engine=road)
            assert (found, status) == ({"C-1": "needs_information"}, 0)
            said = capsys.readouterr().err
            assert "brackets" in said
            assert "--map" in said


@pytest.mark.parametrize(
    ("header", "cell", "fact", "whole"),
    [
        ("Convictions (felony)", "2", "convictions", False),
        ("Convictions (felony)", "none", "convictions", True),
        ("Nationality (former)", "HN", "nationalities", False),
        ("Nationality (verified)", "SV", "nationalities", True),
        ("Date of Entry (claimed)", "2009-05-01", "absences", False),
        ("Date of Entry (claimed)", "1999-05-01", "absences", True),
        ("Date of Entry (child)", "2009-05-01", "absences", True),
        ("late_filing (spouse)", "x", "late_filing", True),
    ],
)
def test_it_tells_beside_the_column_that_is_read(header, cell, fact, whole, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert case.facts[fact].complete is whole


@pytest.mark.parametrize(("cell", "known"), [("no", False), ("", True), ("yes", True), ("unknown", True)])
def test_who_was_not_in_the_united_states_once_may_not_be_now(cell, known, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"In US (at filing)": cell}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert ("in_us" in case.facts) is known


LATER = [
    "Date of Entry (last)", "Date of Entry (most recent)", "Date of Entry (latest)", "Last Date of Entry",
    "Latest entry",
    "Date last entered", "LATEST_ENTRY_DATE", "Last Admission", "I-94 admit date", "Second entry", "Date of Entry 2",
    "Segunda entrada", "Ultimo ingreso", "Fecha de entrada (última)", "Fecha de entrada 2", "Entry date (2nd)",
    "LastEntryDate", "Date_of_Last_Entry__c", "Fecha del último ingreso",
]  # fmt: skip


@pytest.mark.parametrize("header", LATER)
def test_a_later_arrival_is_heard_however_it_is_named(header, tmp_path):
    assert match(header).last
    path = tmp_path / "r.csv"
    path.write_text(lines({header: "2010-01-01"}, {header: "2001-01-01"}))
    again, once = (case for _, case in same_on_both(path, Options(on=ON)).cases)
    assert (again.facts["absences"].complete, once.facts["absences"].complete) == (False, True)


@pytest.mark.parametrize("header", ["Last port of entry", "Last entry status", "Number of entries", "First entry"])
def test_what_is_no_later_arrival_is_not_taken_for_one(header):
    column = match(header)
    assert column is None or not column.last
