"""Countries in cells: what is plain is read in any of its usual spellings, what can be two things is never guessed."""

from __future__ import annotations

import pytest

from cobijo.facts.countries import countries
from cobijo.register import read_register
from cobijo.rosters.codes import ELSEWHERE, TWO_WAYS, eoir, fips
from cobijo.rosters.nationality import read_countries
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


def test_the_codes_of_two_countries_are_those_of_countries_that_were_designated():
    designated = {one[:2] for one in read_register().designations}
    names = countries().names
    other = {
        code for table in (fips(), eoir()) for code, meant in table.items() if meant in designated and meant != code
    }
    assert other & set(names) == TWO_WAYS
    assert {one for one in designated if {fips().get(one, one), eoir().get(one, one)} != {one}} == ELSEWHERE
    assert set(eoir().values()) - {""} <= set(names)


def test_a_map_says_which_codes_they_are(tmp_path):
    text = lines({"nationalities": "ES"}, {"nationalities": "SV"}, {"nationalities": "No"})
    text = text.replace("nationalities", "Nationality")
    assert people(read(tmp_path, text)) == ["C-2"]
    kept = tmp_path / "map.toml"
    kept.write_text('[codes]\n"Nationality" = "iso"\n')
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


def nationalities(header, *cells):
    return "ref,in_us," + header + "\n" + "".join(f'C-{n},yes,"{cell}"\n' for n, cell in enumerate(cells))


def all_of(roster):
    return [case.facts["nationalities"].items for _, case in roster.cases]


COURTS = ["ES", "HO", "GT", "HA", "NU", "VE", "MX"]


@pytest.mark.parametrize("header", ["NAT", "NATIONALITY_CODE", "Nationality", "nationalities", "Citizenship"])
def test_a_column_shows_that_it_holds_fips_codes(tmp_path, header):
    roster = read(tmp_path, nationalities(header, *COURTS))
    assert all_of(roster) == [(code,) for code in ["SV", "HN", "GT", "HT", "NI", "VE", "MX"]]
    assert any("codes_" in note.id for note in roster.notes)


def test_the_courts_list_is_read_by_itself(tmp_path):
    courts = read(tmp_path, nationalities("NAT", *COURTS, "SV", "NI", "XS", "UE", "NN"))
    assert all_of(courts)[len(COURTS) :] == [("SI",), ("NG",), ("SS",), ("UA",), ()]
    assert not courts.rejects
    other = read(tmp_path, nationalities("Nationality", *COURTS, "SV"))
    assert people(other) == [f"C-{n}" for n in range(len(COURTS))], "where FIPS and the courts differ, nobody knows"


def test_one_code_may_be_a_slip(tmp_path):
    roster = read(tmp_path, nationalities("NAT", "ES", "HO", "SV", "NI", "GT"))
    assert all_of(roster) == [("SV",), ("HN",), ("GT",)]


@pytest.mark.parametrize("header", ["Nationality", "nationalities"])
def test_a_slip_among_many_makes_two_rows_doubtful_and_not_the_others(tmp_path, header):
    roster = read(tmp_path, nationalities(header, *["SV"] * 60, "HO", "ES"))
    assert all_of(roster) == [("SV",)] * 60
    assert {reject.line for reject in roster.rejects} == {62, 63}


def test_many_codes_of_two_countries_are_no_slip(tmp_path):
    assert ("SV",) in all_of(read(tmp_path, nationalities("NAT", *["GT"] * 30, *["ES"] * 20, "HO")))


@pytest.mark.parametrize("header", ["NAT", "Nationality"])
def test_a_column_shows_that_it_holds_iso_codes(tmp_path, header):
    roster = read(tmp_path, nationalities(header, "SV", "HN", "HT", "NI", "GT", "ES"))
    assert all_of(roster) == [(code,) for code in ["SV", "HN", "HT", "NI", "GT"]]


def test_a_column_that_shows_both_is_read_where_a_code_is_one_country(tmp_path):
    roster = read(tmp_path, nationalities("NAT", "HO", "HN", "HA", "HT", "ES", "SV", "NI", "VE"))
    assert all_of(roster) == [(code,) for code in ["HN", "HN", "HT", "HT", "VE"]]


@pytest.mark.parametrize("code", ["ES", "NU", "SV", "NI", "BM"])
def test_one_code_alone_shows_nothing(tmp_path, code):
    assert read(tmp_path, nationalities("NAT", code)).rejects


def test_what_people_write_of_no_list_shows_none(tmp_path):
    roster = read(tmp_path, nationalities("Nationality", "SV", "UK", "ES", "NI"))
    assert people(roster) == ["C-0", "C-1", "C-3"]


def test_our_own_name_holds_iso_codes(tmp_path):
    roster = read(tmp_path, nationalities("nationalities", "SV", "VE", "ES", "GT; ES", "BM"))
    assert people(roster) == ["C-0", "C-1"], "most of it may be Salvadorans, Burmese"
    whole = read(tmp_path, nationalities("nationalities", "SV", "HN", "ES", "GT; ES", "No"))
    assert all_of(whole) == [("SV",), ("HN",), ("ES",), ("GT", "ES")]
    assert [note.values["codes"] for note in whole.notes if note.id == "caseload.note.codes_iso"] == ["ES"]


def test_under_our_own_name_too_a_column_of_salvadorans_is_none_of_spaniards(tmp_path):
    assert people(read(tmp_path, nationalities("nationalities", "ES", "ES", "GT"))) == ["C-2"]
    assert people(read(tmp_path, nationalities("nationalities", "ES"))) == []
    assert all_of(read(tmp_path, nationalities("nationalities", "ESP", "Spain"))) == [("ES",)] * 2


def test_every_engine_reads_the_courts_codes(tmp_path, engine):
    text = lines({"nationalities": "HO"}, {"nationalities": "ES"}, {"nationalities": "HA"})
    found, status = outcomes(tmp_path, text.replace("nationalities", "NAT"), engine=engine)
    assert (found, status) == ({"C-1": "ineligible", "C-2": "appears_eligible", "C-3": "ineligible"}, 0)


def test_a_map_may_say_the_courts(tmp_path):
    kept = tmp_path / "map.toml"
    kept.write_text('[codes]\n"NAT" = "eoir"\n')
    text = lines({"nationalities": "ES"}, {"nationalities": "SV"}).replace("nationalities", "NAT")
    found, status = outcomes(tmp_path, text, "--map", str(kept))
    assert (found, status) == ({"C-1": "appears_eligible", "C-2": "ineligible"}, 0)


@pytest.mark.parametrize(
    ("codes", "read_", "aside"),
    [
        (["SV"] * 60 + ["HO"], {"SV"}, 1),
        (["SV"] * 60 + ["GT"] * 9 + ["HO", "HO"], {"SV", "GT"}, 2),
        (["NI"] * 60 + ["HO"], set(), 60),
        (["ES"] * 60 + ["HO"], None, None),
        (["SV"] * 5 + ["HO"], set(), 5),
    ],
)
def test_one_stray_code_makes_no_other_row_doubtful(codes, read_, aside, tmp_path):
    rows = "".join(f"C-{n},{code},yes,1980-01-01\n" for n, code in enumerate(codes))
    roster = read(tmp_path, f"ref,nationalities,in_us,born\n{rows}")
    nations = {code for _, case in roster.cases for code in case.facts["nationalities"].items}
    if read_ is None:
        assert "ES" not in nations  # of FIPS it is El Salvador: it is never read as Spain here
        return
    assert len(roster.rejects) == aside
    assert read_ <= nations
