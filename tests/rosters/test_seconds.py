"""A second column of a fact is held against the first: programs number it, and offices say where it is from."""

from __future__ import annotations

import pytest

from cobijo.rosters import Options
from cobijo.rosters.headers import match
from cobijo.rosters.seconds import second
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, WHOLE, lines, outcomes

FACTS = {"arrived": "2005-01-01", "in_us": "no", "born": "1990-01-01", "nationalities": "HN", "filed": "2020-01-01"}
"""Another value than the first column has."""

NAMES = {
    "arrived": ["arrived", "Date of Entry", "Fecha de entrada"],
    "in_us": ["in_us", "In the US?"],
    "born": ["born", "DOB", "Fecha de nacimiento"],
    "nationalities": ["nationalities", "Nationality", "Nacionalidad"],
    "asylum_bars.persecutor": ["persecutor", "asylum_bar_persecutor"],
}
MARKS = [
    "{}.1", "{}_1", "{} 1", "{}1", "{}_x", "{}_y", "{}_right", "{} - Copy", "{} (2) copy", "Corrected {}", "Updated {}",
    "New {}", "Verified {}", "{} (corrected) new", "{} verified", "{} updated", "{} per I-94", "{} per passport",
    "{} as per birth certificate", "{} according to client", "{} from FOIA", "USCIS {}", "DHS {}", "{} (DHS) per USCIS",
    "Corrected {} 2", "Copy of {}", "{} corregido", "{} según pasaporte", "{} actualizada", "Nueva {}", "{}_old",
]  # fmt: skip
OTHERWISE = {
    "arrived": [
        "DOE", "Admission date", "Date of admission", "Entrada", "Date crossed", "Border crossing date", "EWI date",
        "Cruzó la frontera", "In US since", "In the U.S. since", "US since", "Living in US since", "Year of entry",
        "Year entered", "Year arrived", "Original entry", "Original entry date", "Initial entry", "Arrival year",
        "Año de entrada", "Año de llegada", "Entrada inicial", "Desde cuándo en EE.UU.", "En EE.UU. desde",
    ],
    "filed": ["First TPS application", "Original I-821", "First I-821 filed", "Primera solicitud TPS",
              "Solicitud inicial de TPS"],
    "in_us": ["Physically present", "Presently in US?", "Presently in the US?", "Currently in the US",
              "Physically within US"],
}  # fmt: skip
YEARS = ["Years in US", "Years in the US", "Years lived in US", "Años en EE.UU.", "Time in US", "Length of residence"]
"""Other names, beneath which nothing is read by itself."""


@pytest.mark.parametrize(("place", "name"), [(place, name) for place, names in NAMES.items() for name in names])
@pytest.mark.parametrize("mark", MARKS)
def test_a_copy_or_a_source_makes_no_other_fact(mark, place, name):
    header = mark.format(name)
    known = match(header)
    found = known or second(header)
    assert found is not None, header
    assert found.place == place


@pytest.mark.parametrize(
    "header",
    [
        "conviction_1_max_term", "conviction_1_labelled", "application_1_filed", "nationality_1", "nationality_2",
        "absence_2_left", "Entry date 2", "Date of Last Entry", "ref.1", "Case # copy", "Name", "Phone 2", "Address 1",
        "Mother's DOB", "Country of birth", "Spouse nationality", "I-94", "Passport", "USCIS", "Copy", "New", "Updated",
        "Date updated", "Verified on", "Children in US", "Child DOB 1", "System Entry Date", "Date entered in system",
        "Mother's DOE", "Spouse in US since", "DOE (child)", "Passport date of issue", "Mother's year of entry",
        "Years in school", "Years married", "First application", "Last TPS application", "Entradas", "Entry", "Since",
        "Child's date of admission", "Intake admission date",
        "Intake entry date", "Record Entry Date", "Interview date of entry", "Fecha de entrada al sistema",
    ],
)  # fmt: skip
def test_what_has_its_own_name_is_no_second_column(header):
    assert second(header) is None


def test_a_row_of_two_minds_is_set_aside(road, tmp_path):
    for place, other in FACTS.items():
        for header in (f"{place}_y", f"Corrected {NAMES.get(place, ['I-821 filed'])[-1]}"):
            text = lines({header: other}, {header: WHOLE[place]}, {header: ""}, {header: "unknown"})
            found, status = outcomes(tmp_path, text, engine=road)
            assert (found, status) == (dict.fromkeys(("C-2", "C-3", "C-4"), "appears_eligible"), 2), header


@pytest.mark.parametrize(
    ("header", "cell", "aside"),
    [
        ("Date of Entry per I-94", "2001", False), ("Date of Entry per I-94", "January 2001", False),
        ("Date of Entry per I-94", "2001-02", True), ("arrived.1", "01/01/2001", False), ("born_y", "1/1/1980", False),
        ("arrived.1", "02/01/2001", True), ("born.1", "02/01/1980", True), ("DOB verified", "yes", False),
        ("Nationality verified", "Yes", False), ("Verified DOB", "see file", False),
        ("nationalities_y", "El Salvador", False),
        ("nationalities_y", "SV;HN", True), ("Corrected in_us", "yes", False), ("Corrected in_us", "moved", True),
        ("DOB (corrected)", "1990-01-01", True), ("DOB (per passport)", "1980-01-01", False),
        ("born.1", "1900-01-01", False), ("asylum_bar_persecutor.1", "yes", True),
        ("DOB verified", "Birth certificate", False), ("DOB verified", "JS", False), ("DOB verified", "Pending", False),
        ("DOB verified", "2025-10-01", False), ("DOB verified", "1979-01-01", True), ("DOB verified", "1990?", True),
        ("Birth Certificate DOB", "on file", False), ("Birth Certificate DOB", "differs", True),
        ("Birth Certificate DOB", "March", True), ("Corrected DOB", "2025-10-01", True),
        ("Date of Entry verified", "I-94", False), ("Date of Entry verified", "2005-01-01", True),
        ("Nationality verified", "passport", False), ("Nationality verified", "HN", True),
        ("Nationality verified", "HN?", True), ("Nationality per passport", "on file", True),
        *((name, day, aside) for name in OTHERWISE["arrived"]
          for day, aside in (("2001", False), ("January 2001", False), ("2001-01-01", False), ("EWI", False),
                             ("unknown", False), ("2012", True), ("2012-03-03", True), ("2000-12", True))),
        *((name, day, aside) for name in OTHERWISE["filed"]
          for day, aside in (("2002", False), ("2002-06-01", False), ("2012-05-05", True))),
        *((name, said, aside) for name in OTHERWISE["in_us"]
          for said, aside in (("yes", False), ("unknown", False), ("no", True), ("No", True))),
        *((name, years, aside) for name in YEARS
          for years, aside in (("24", False), ("25 years", False), ("26", False), ("about 20", False), ("many", False),
                               ("unknown", False), ("13", True), ("13 años", True), ("33", True))),
        ("All entry dates", "2001-01-01; 2001-01-01", False), ("All entry dates", "2001-01-01; 2012-03-04", True),
        ("Date of each entry", "2001-01-01, 2012-03-04", True), ("Entry dates", "1/1/2001; 3/4/2012", True),
        ("Corrected DOE", "2012", True), ("DOE_y", "2012", True), ("In US since (per client)", "2012", True),
        ("arrived.1", "not 2001", True), ("arrived.1", "never", True), ("in_us.1", "unknown", False),
    ],
)  # fmt: skip
def test_what_can_be_the_same_changes_nothing(header, cell, aside, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    roster = same_on_both(path, Options(on=ON))
    assert (len(roster.cases), len(roster.rejects)) == ((0, 1) if aside else (1, 0))
    assert "caseload.note.second" in [note.id for note in roster.notes]


@pytest.mark.parametrize(
    ("said", "second", "aside"),
    [
        ({"card_1_category": "A12", "card_1_expires": "2025-03-09"}, ("card_1_expires.1", "2026-09-09"), True),
        ({"card_1_category": "A12", "card_1_expires": "2025-03-09"}, ("card_1_expires_y", "3/9/2025"), False),
        ({"card_2_category": "A12", "EAD Expiry": "2025-03-09"}, ("New EAD expiry", "2026-09-09"), True),
        ({"card_2_category": "A12", "card_2_expires": "2025-03-09"}, ("card_1_expires_y", "2026-09-09"), False),
        ({"card_1_category": "A12", "card_2_expires": "2025-03-09"}, ("card_2_expires_y", "2026-09-09"), True),
        ({"status_ever_granted": "yes", "status_under": "SV-2001"}, ("status_under_y", "HN-1999"), True),
        ({"status_ever_granted": "yes", "status_under": "SV-2001"}, ("status_under_y", "SV-2001"), False),
        ({"status_ever_granted": "yes", "status_under": ""}, ("status_under_y", "HN-1999"), False),
        ({"conviction_1_max_term": "P5Y"}, ("conviction_1_max_term.1", "5 days"), True),
        ({"conviction_1_max_term": "P5Y"}, ("conviction_1_max_term.1", "5 years"), False),
        ({"conviction_2_labelled": "infraction"}, ("conviction_2_labelled_y", "felony"), True),
        ({"absence_1_left": "2015-01-01", "absence_1_returned": "2015-01-03"}, ("absence_1_returned.1", "2017"), True),
        ({"entered_manner": "inspected"}, ("entered_manner_y", "without_inspection"), True),
    ],
)
def test_an_entry_of_a_list_has_second_columns_too(said, second, aside, tmp_path):
    path = tmp_path / "r.csv"
    lists = {"conviction": "convictions", "absence": "absences"}
    without = {name: "" for stem, name in lists.items() if any(place.startswith(stem) for place in said)}
    path.write_text(lines({**without, **said, second[0]: second[1]}))
    roster = same_on_both(path, Options(on=ON))
    assert (len(roster.cases), len(roster.rejects)) == ((0, 1) if aside else (1, 0))


GRANTED = {"status_ever_granted": "yes"}


@pytest.mark.parametrize(
    ("header", "cell", "said", "aside"),
    [
        *(("Manner of Entry", cell, {}, True)
          for cell in ("Advance Parole", "AP", "I-512", "I-512T", "I-512L", "reentry", "paroled (advance parole)")),
        *(("Manner of Entry", cell, {}, False) for cell in ("EWI", "Inspected", "paroled", "visa", "on foot", "")),
        ("Manner of Entry", "Advance Parole", GRANTED, False), ("Manner of Entry", "AP", {"arrived": ""}, False),
        ("Forma de entrada", "parole anticipado", {}, True), ("Status at Entry", "Advance Parole", {}, True),
        ("Entry status", "I-512", {}, True), ("Entry status", "B-2", {}, False), ("Entry type", "Reingreso", {}, True),
        ("entered_manner_y", "AP", {"entered_manner": "paroled"}, True),
        ("Return date", "2001-01-01", {}, True), ("Return date", "2001", {}, True), ("Return date", "2000", {}, True),
        ("Return date", "2004-01-01", {}, False), ("Return date", "2000", GRANTED, False),
        ("Fecha de regreso", "2001-01-01", {}, True), ("Re-entry date", "1/1/2001", {}, True),
        ("Left US", "1999-02-02", {}, True), ("Left US", "2004-02-02", {}, False), ("Left US", "no", {}, False),
        ("Salió de EE.UU.", "1999", {}, True), ("Left US", "1999", {"arrived": ""}, False),
        ("Left El Salvador", "1999", {}, False), ("Date of departure", "2000-12-01", {}, False),
        ("Prior entry", "1999", {}, True), ("Previous entries", "1999", {}, True), ("Prior entry", "none", {}, False),
    ],
)  # fmt: skip
def test_an_arrival_that_was_a_return_begins_no_stay(header, cell, said, aside, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell, **said}))
    roster = same_on_both(path, Options(on=ON))
    assert (len(roster.cases), len(roster.rejects)) == ((0, 1) if aside else (1, 0))


def test_where_the_first_is_silent_nobody_knows_which_was_meant(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"arrived": "", "arrived.1": "2001-01-01"}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert "arrived" not in case.facts


@pytest.mark.parametrize(
    ("header", "cell", "whole"), [("late_filing.1", "spouse", False), ("Updated orders", "removal", False)]
)
def test_a_second_column_of_a_list_opens_it(header, cell, whole, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert case.facts["orders" if "orders" in header else "late_filing"].complete is whole


def test_a_map_may_say_that_it_is_not_used_and_never_says_so_by_itself(tmp_path, capsys):
    from cobijo.cli.main import main

    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text(lines({"arrived.1": "2005-01-01"}))
    assert main(["caseload", "columns", str(path), "--write-map", str(kept)]) == 0
    assert '# "arrived.1" = ""' in kept.read_text()
    assert outcomes(tmp_path, path.read_text(), "--map", str(kept))[1] == 2
    kept.write_text(kept.read_text().replace('# "arrived.1"', '"arrived.1"'))
    assert outcomes(tmp_path, path.read_text(), "--map", str(kept)) == ({"C-1": "appears_eligible"}, 0)
