"""What a cell of a workbook shows is what was meant: a month that Excel keeps as its first day is a month."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest

from cobijo.rosters.sources.formats import shows
from tests.rosters.test_intake import WHOLE, read

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("python_calamine")

FIRST = dt.datetime(2001, 2, 1)
MONTH, YEAR, DAY = ("2001-02-01", "2001-02-28"), ("2001-01-01", "2001-12-31"), ("2001-02-01", "2001-02-01")


def book(fact, cells, formats, **more):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append([*WHOLE, *more])
    for n, (cell, code) in enumerate(zip(cells, formats, strict=True), start=1):
        sheet.append(list({**WHOLE, "ref": f"C-{n}", **more, fact: cell}.values()))
        sheet.cell(n + 1, [*WHOLE, *more].index(fact) + 1).number_format = code
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(raw, part, change):
    """A workbook of which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == part else text)
    return out.getvalue()


FORMATS = {
    MONTH: [
        "mmm-yy", "mmmm yyyy", "mm/yyyy", "[$-409]mmm-yy;@", "[$-F800]mmmm\\-yy", "[$-40A]mmmm\\ \\d\\e\\ yyyy;@",
        '"in" mmm yy', "yyyy-mm", "[Red]mmm-yy", "MMM-YY",
    ],
    YEAR: ["yyyy", "yy", "[$-409]yyyy;@", '"FY" yyyy'],
    DAY: [
        "yyyy-mm-dd", "m/d/yy", "d-mmm-yy", "[$-409]d-mmm-yyyy;@", "mm-dd-yy", "dd/mm/yyyy", "dddd, mmmm d, yyyy",
        "m/d/yy h:mm", "yyyy-mm-dd h:mm:ss", "[$-409]m/d/yy h:mm AM/PM;@",
    ],
    None: ["d-mmm", "mmm d", "[$-409]d-mmm;@", "dddd", "mmmm", "dd/mm"],
}  # fmt: skip


@pytest.mark.parametrize(("days", "code"), [(days, code) for days, codes in FORMATS.items() for code in codes])
def test_a_day_is_known_as_far_as_its_cell_shows_it(days, code, tmp_path):
    roster = read(tmp_path, book("arrived", [FIRST], [code]), name="r.xlsx")
    if days is None:
        assert [(one.problem.place, one.problem.expected) for one in roster.rejects] == [
            ("arrived", "a day with its year")
        ]
        return
    ((_, case),) = roster.cases
    span = case.facts["arrived"]
    assert tuple(dt.date.fromordinal(end).isoformat() for end in (span.first, span.last)) == days


@pytest.mark.parametrize(
    "code", ["h:mm", "[h]:mm:ss", "mm:ss", "h:mm AM/PM", "General", "0.00", "#,##0", '0 "days"', "@"]
)
def test_a_format_of_no_day_takes_nothing_away(code):
    assert shows(code) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: re.sub(r' r="[A-Z]+\d+"', "", xml),
        lambda xml: re.sub(r' r="[A-Z]*\d+"', "", xml),
        lambda xml: re.sub(r'<c r="(\w+)" s="(\d+)"', r'<c s="\2" r="\1"', xml),
    ],
)
def test_it_is_seen_however_the_cells_are_written(change, tmp_path):
    raw = book("arrived", [FIRST, "2001-01-01", FIRST], ["mmm-yy", "General", "yyyy"])
    roster = read(tmp_path, changed(raw, "xl/worksheets/sheet1.xml", change), name="r.xlsx")
    firsts = [case.facts["arrived"] for _, case in roster.cases]
    assert [span.last - span.first for span in firsts] == [27, 0, 364]


def test_a_workbook_without_such_a_format_pays_nothing(tmp_path, monkeypatch):
    from cobijo.rosters.sources import workbook

    monkeypatch.setattr(workbook, "styled", lambda *_: pytest.fail("the cells were looked at"))
    assert len(read(tmp_path, book("arrived", [FIRST], ["yyyy-mm-dd"]), name="r.xlsx").cases) == 1


@pytest.mark.parametrize(
    ("code", "number", "ref"),
    [
        ("00000", 2, "00002"), ("0000", 12345, "12345"), ('"C-"000', 7, "C-007"), ("00-0000", 240012, "24-0012"),
        ("00000;-00000", 2, "00002"), ("0", 2, "2"), ("General", 2, "2"), ("000\\-00", 1234567, "12345-67"),
    ],
)  # fmt: skip
def test_a_reference_is_the_one_that_is_shown(code, number, ref, tmp_path):
    roster = read(tmp_path, book("ref", [number], [code]), name="r.xlsx")
    assert [case.ref for _, case in roster.cases] == [ref]


def test_a_number_that_is_a_fact_stays_a_number(tmp_path):
    roster = read(tmp_path, book("in_us", [1], ["000"]), name="r.xlsx")
    assert [case.facts["in_us"] for _, case in roster.cases] == [True]


@pytest.mark.parametrize("said", ["clients", "CLIENTS", " Clients "])
def test_the_name_of_a_sheet_is_found_in_any_case(said, tmp_path):
    from cobijo.rosters import open_roster

    made = openpyxl.Workbook()
    made.active.title = "Clients"
    made.active.append(["ref", "in_us"])
    made.active.append(["C-1", "yes"])
    made.save(tmp_path / "r.xlsx")
    assert open_roster(tmp_path / "r.xlsx", sheet=said).read_from == "Clients"
