"""Countries in cells: what is plain is read in any of its usual spellings, what can be two things is never guessed."""

from __future__ import annotations

import pytest

from cobijo.facts.countries import countries
from cobijo.register import read_register
from cobijo.rosters.nationality import TWO_WAYS, fips, read_countries
from tests.rosters.test_intake import lines, outcomes, people, read


def of(cell, codes="likely"):
    return read_countries(cell, codes, frozenset())


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Haiti, Republic of", ["HT"]),
        ("El Salvador, SV", ["SV"]),
        ("El Salvador (ES)", ["SV"]),
        ("Rep. of Haiti", ["HT"]),
        ("Haitian Republic", ["HT"]),
        ("Syria, Arab Republic of", ["SY"]),
        ("Yemen, Republic of", ["YE"]),
        ("Nepal, Federal Democratic Republic of", ["NP"]),
        ("Korea, Republic of", ["KR"]),
        ("Guinea, Equatorial", ["GQ"]),
        ("Dem. Rep. of the Congo", ["CD"]),
        ("The Ukraine", ["UA"]),
        ("U.S.A.", ["US"]),
        ("Honduras, Central America", ["HN"]),
        ("El Salvador, Centroamérica", ["SV"]),
        ("El Salvador; CA", ["SV", "CA"]),
        ("Honduras / CA", ["HN", "CA"]),
        ("NOR", ["NO"]),
        ("Spain", ["ES"]),
        ("ESP", ["ES"]),
        ("Dominican Republic", ["DO"]),
        ("Central African Republic", ["CF"]),
        ("Rep. de El Salvador", ["SV"]),
        ("Rep. El Salvador", ["SV"]),
        ("rep de haiti", ["HT"]),
        ("Rep. Bolivariana de Venezuela", ["VE"]),
        ("Honduras, Rep. de", ["HN"]),
        ("Rep. Dem. del Congo", ["CD"]),
        ("Rep. Dominicana", ["DO"]),
        ("República del Sudán", ["SD"]),
        ("Rep. del Sudán del Sur", ["SS"]),
        ("Rep. Fed. Dem. de Nepal", ["NP"]),
    ],
)
def test_what_is_plain_is_read(cell, codes):
    assert of(cell) == codes


@pytest.mark.parametrize(
    "cell",
    [
        "El Salvador (?)", "Honduras (??)", "El Salvador (HN?)", "No", "NO", "no", "SI", "si", "ES", "nu", "The Sudan",
        "Sudan, Republic of or Chad", "El Salvador, HN", "Republic", "Republic of",
        "Rep. Congo", "Rep. Sudán", "Rep. de", "República",
    ],
)  # fmt: skip
def test_what_may_be_two_things_is_not(cell):
    with pytest.raises(ValueError, match=r"."):
        of(cell)


def test_the_codes_that_are_refused_are_those_of_countries_that_were_designated():
    designated = {one[:2] for one in read_register().designations}
    assert {code for code, meant in fips().items() if meant in designated and code in countries().names} == TWO_WAYS


def test_a_map_says_which_codes_they_are(tmp_path):
    text = lines({"nationalities": "ES"}, {"nationalities": "SV"}, {"nationalities": "No"})
    assert people(read(tmp_path, text)) == ["C-2"]
    kept = tmp_path / "map.toml"
    kept.write_text('[codes]\n"nationalities" = "iso"\n')
    found, status = outcomes(tmp_path, text, "--map", str(kept))
    assert (found, status) == ({"C-1": "ineligible", "C-2": "appears_eligible", "C-3": "ineligible"}, 0)


def test_a_column_of_yes_and_no_is_no_column_of_countries(tmp_path):
    text = "ref,Citizenship,nationalities,in_us\nA,No,SV,yes\nB,Yes,SV,yes\n"
    roster = read(tmp_path, text)
    assert people(roster) == ["A", "B"]
    assert roster.unused == ("Citizenship",)


def test_json_has_the_codes_of_the_contract(tmp_path):
    roster = read(tmp_path, lines({"nationalities": '[""SV"", ""ES""]'}))
    assert roster.cases[0][1].facts["nationalities"].items == ("SV", "ES")
