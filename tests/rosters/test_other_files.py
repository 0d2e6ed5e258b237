"""Files of another kind under the name of a roster: their first line is nobody's header, and nobody vanishes in it."""

from __future__ import annotations

import io
import zipfile

import pytest

from cobijo.errors import InputError
from cobijo.rosters import Options, open_roster, read_mapping, read_roster
from cobijo.rosters.headers import match

OTHERS = {
    "a list of objects": '[{"ref":"C-1","nationalities":["VE"],"in_us":true}]',
    "an object": '{"ref":["C-1"],"nationalities":["VE"]}',
    "an object of people": '{\n  "people": [\n    {"ref": "C-1"}\n  ]\n}',
    "one object a line": '{"ref":"C-1","in_us":true}\n{"ref":"C-2","in_us":true}\n',
    "a list of lists": '[["ref","nationalities"],["C-1","VE"]]',
    "an empty list": "[]",
    "after a mark": '\ufeff \n [ {"ref":"C-1","nationalities":"VE"} ]',
    "a PDF of one line": "%PDF-1.4 ref,nationalities\nC-1,VE",
    "rich text": "{\\rtf1\\ansi ref,nationalities}\nC-1,VE",
}


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@pytest.mark.parametrize("name", OTHERS)
def test_a_file_of_another_kind_is_named(name, suffix, tmp_path):
    path = tmp_path / f"people{suffix}"
    path.write_text(OTHERS[name], encoding="utf-8")
    with pytest.raises(InputError, match="under another name"):
        open_roster(path)


@pytest.mark.parametrize("header", ["[ref],[nationalities]", "(ref),nationalities", "ref,nationalities"])
def test_a_header_in_brackets_is_still_one(header, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(f"{header}\nC-1,VE\n", encoding="utf-8")
    assert len(open_roster(path).header) == 2


@pytest.mark.parametrize("header", ['"nationalities":["VE"]}]', "{ref}", '{"ref"', '["born"', '"in_us": true'])
def test_a_piece_of_json_is_no_header(header):
    assert match(header) is None


TITLED = {
    "a title": ("Clients of 2025\n\nref,nationalities\nC-1,VE\n", "in line 3"),
    "a title with signs": ("Clients, by country\nref;nationalities;in_us\nC-1;VE;yes\n", "in line 2"),
    "a title with a fact in it": ("nationalities of all\nref,nationalities\nC-1,VE\n", "in line 2"),
    "a title that is a name": ("Nationality\nref,nationalities,in_us\nC-1,VE,yes\n", "in line 2"),
    "a padded title that is a name": ("Nationality,,\n,,\nref,nationalities,in_us\nC-1,VE,yes\n", "in line 3"),
    "a padded title": ("Export,,\nref,nationalities,in_us\nC-1,VE,yes\n", "in line 2"),
    "another sign": ("sep=;\nref,nationalities\nC-1,VE\n", "sep="),
}


@pytest.mark.parametrize("name", TITLED)
def test_what_stands_above_a_header_is_told_from_one(name, tmp_path):
    text, said = TITLED[name]
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_roster(open_roster(path))
    assert said in error.value.problems[-1].found


AMISS = {
    "a column twice": ("ref,nationalities,nationalities\nC-1,VE,VE\n", ""),
    "a map of a column that is not there": ("ref,nationalities\nC-1,VE\n", '[columns]\n"When" = "arrived"\n'),
    "an order of days for no day": ("ref,nationalities,in_us\nC-1,VE,yes\n", '[dates]\n"in_us" = "day-first"\n'),
    "codes for no country": ("ref,nationalities,in_us\nC-1,VE,yes\n", '[codes]\n"in_us" = "fips"\n'),
    "an order of days for no fact": ("ref,nationalities,Office\nC-1,VE,N\n", '[dates]\n"Office" = "day-first"\n'),
}


@pytest.mark.parametrize("name", AMISS)
def test_what_is_wrong_with_a_header_or_a_map_is_said_once(name, tmp_path):
    text, said = AMISS[name]
    path, kept = tmp_path / "people.csv", tmp_path / "map.toml"
    path.write_text(text)
    kept.write_text(said)
    with pytest.raises(InputError) as error:
        read_roster(open_roster(path), Options(mapping=read_mapping(kept)))
    (problem,) = error.value.problems
    assert "sep=" not in str(problem.found)


def test_one_column_is_a_roster(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Nationality\nSV\nNationality\nHT\n", encoding="utf-8")
    assert len(read_roster(open_roster(path)).cases) == 2


@pytest.mark.parametrize("text", ["x,y\n1,2\n", "x\nref\nnationalities\n", "Maria Lopez,HN\nJuan Perez,SV\n"])
def test_no_header_is_made_up_beneath(text, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_roster(open_roster(path))
    assert len(error.value.problems) == 1


def test_a_workbook_with_a_bit_that_is_wrong_is_refused_with_its_place(tmp_path):
    """Wherever among the packed bytes a bit has turned over, the file is read or refused, as any other is."""
    book = pytest.importorskip("tests.rosters.test_hidden").book
    whole, path, refused = book(people=40), tmp_path / "people.xlsx", []
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = packed.infolist()
    for part in parts:
        begins = part.header_offset + 30 + len(part.filename)
        for at in range(begins, begins + part.compress_size, 5):
            torn = bytearray(whole)
            torn[at] ^= 1 << at % 8
            path.write_bytes(torn)
            try:
                read_roster(open_roster(path))
            except InputError as error:
                refused += error.problems
    assert {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= {str(one.place) for one in refused}
    assert not any("Error -" in str(one.found) for one in refused)


@pytest.mark.parametrize(("text", "line"), [(b"\0\1", 1), (b"ref,nationalities\r\nA,SV\r\nB,S\0V\r\n", 3)])
def test_the_line_of_a_nul_character_is_named(text, line, tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(text)
    with pytest.raises(InputError) as error:
        read_roster(open_roster(path))
    assert [str(one.place) for one in error.value.problems] == [f"line {line}"]


@pytest.mark.parametrize(
    "header",
    ["In the U.S. now? (Y/N)", "In US now", "Is client in the US now?", "In the U.S. today?", "¿Está en EE. UU. ahora?",
     "In the United States now?"],
)  # fmt: skip
def test_whether_somebody_is_here_is_asked_as_of_now(header):
    assert match(header).place == "in_us"
