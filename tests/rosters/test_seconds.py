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
        ("arrived.1", "not 2001", True), ("arrived.1", "never", True), ("in_us.1", "unknown", False),
    ],
)  # fmt: skip
def test_what_can_be_the_same_changes_nothing(header, cell, aside, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    roster = same_on_both(path, Options(on=ON))
    assert (len(roster.cases), len(roster.rejects)) == ((0, 1) if aside else (1, 0))
    assert "caseload.note.second" in [note.id for note in roster.notes]


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
