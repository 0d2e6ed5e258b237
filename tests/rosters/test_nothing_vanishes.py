"""For any file: people answered, rows set aside and records that are no person are all the records there are."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cobijo.errors import InputError
from cobijo.rosters import Options
from cobijo.rosters.sources import text
from tests.rosters.roads import same_on_both

HEADER = [
    "ref",
    "nationalities",
    "arrived",
    "in_us",
    "absences",
    "absence_1_left",
    "absence_1_days",
    "born",
    "conviction_1_max_term",
    "conviction_2_labelled",
    "Date of Last Arrival",
    "DOB",
    "Notes",
    "EAD Category",
    "status_granted",
    "status_ever_granted",
    "status_withdrawn",
    "application_1_filed",
    "application_1_result",
    "notice_1_kind",
    "notice_1_date",
    "in_proceedings",
    "in_proceedings_charging_document",
    "filed",
    "status_under",
    "asylum_bar_persecutor",
    "late_filing",
]
CELLS = [
    "",
    " ",
    "yes",
    "no",
    "none",
    "SV",
    "El Salvador",
    "Sudan",
    "HT; CA",
    "2001-02-03",
    "13/02/2001",
    "02/03/2001",
    "1/1/1900",
    "2062-01-01",
    "?",
    "none?",
    "unknown",
    "ten",
    "12",
    "P6M",
    "1 year",
    "> 1 year",
    "felony",
    "A12",
    "[]",
    "[1",
    '[{"left":"2010-01-01","days":5}]',
    "{}",
    "✓",
    "=1+1",
    "\u200b",
    "Total",
    "Grand Totals (1 records)",
    "Unique: 4",
    "Mean",
    "Record 3",
    "1001",
    "None",
    "1E5",
    "С‑1",
    "#REF!",
    "A123456789",
    "C-1",
    "C-2",
    "123-45-6789",
    "20250117",
    "HT-2021",
    "granted",
    "denial",
    '{"ground_mandatory": true}',
    "two\nlines",
    'a "quoted" word',
    "NaN",
    "1e400",
    "2010-05",
    "1995",
]
ROWS = st.lists(st.lists(st.sampled_from(CELLS), min_size=0, max_size=20), max_size=12)
HEADERS = st.lists(st.sampled_from(HEADER), min_size=2, max_size=10, unique=True)
OPTIONS = Options(on=dt.date(2026, 1, 1), dates="month-first")
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def written(header, rows, delimiter, quoting, ends):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=ends, escapechar=None)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def records_in(raw, delimiter):
    """The records after the header, as the standard reader counts them."""
    rows = list(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter))
    at = next(n for n, row in enumerate(rows) if any(cell.strip() for cell in row))
    return sum(bool(row) for row in rows[at + 1 :])


@settings(max_examples=150, deadline=None, suppress_health_check=CHECKS)
@given(
    HEADERS,
    ROWS,
    st.sampled_from(",;\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_record_is_a_person_set_aside_or_nobody(tmp_path, header, rows, delimiter, quoting, ends):
    path = tmp_path / "roster.csv"
    raw = written(header, rows, delimiter, quoting, ends)
    path.write_bytes(raw.encode())
    try:
        roster = same_on_both(path, OPTIONS)
    except InputError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert "header" in refused
        return
    if any(len(row) > len(header) and "two\nlines" in row for row in rows):
        # Cells too many behind a cell that runs over lines: its last line may be a record, and is set aside too.
        assert roster.counts.records >= records_in(raw, delimiter)
    else:
        assert roster.counts.records == records_in(raw, delimiter)


LINES = st.lists(st.text(alphabet='ab1,;"\t \né0/-', max_size=25), max_size=15)


@settings(max_examples=200, deadline=None, suppress_health_check=CHECKS)
@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_file_of_stray_quotes_and_missing_cells_is_accounted_for(tmp_path, lines, ends):
    path = tmp_path / "roster.csv"
    body = ends.join(line.replace("\n", ends) for line in lines)
    path.write_bytes(("ref,in_us,arrived" + ends + body).encode())
    roster = same_on_both(path, OPTIONS)
    filled = [line for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line]
    # A quoted cell may run over lines; a record is never more than its lines, and none is in two records.
    assert roster.counts.records <= len(filled)
    seen = [line for line, _ in roster.cases] + [r.line for r in roster.rejects] + [one.line for one in roster.nobody]
    assert len(set(seen)) == roster.counts.records
    if '"' not in body:
        assert roster.counts.records == len(filled)


@pytest.mark.parametrize("block", [40, 97, 1000])
@settings(max_examples=80, deadline=None, suppress_health_check=CHECKS)
@given(HEADERS, ROWS, LINES)
def test_it_makes_no_difference_where_a_file_is_cut(tmp_path, block, header, rows, lines):
    path = tmp_path / "roster.csv"
    raw = written(header, rows, ",", csv.QUOTE_MINIMAL, "\n") + "\n".join(lines)
    path.write_bytes(raw.encode())
    before = text.TextSource.BLOCK
    text.TextSource.BLOCK = block
    try:
        same_on_both(path, OPTIONS)
    except InputError as error:
        refused = str(error)
    else:
        refused = "header"
    finally:
        text.TextSource.BLOCK = before
    assert "header" in refused or "column" in refused


PLAIN = st.sampled_from(["", "yes", "SV", "2001-02-03", "ok", "none"])
NOTE = st.sampled_from(
    ["ok", '"', '"oops', 'oops"', '"fine"', '"a, b"', '"two\nlines"', 'x"y', '"a\n\nb"', '""', 'a""b']
)


@settings(max_examples=300, deadline=None, suppress_health_check=CHECKS)
@given(st.data(), st.integers(1, 3), st.integers(1, 8), st.sampled_from(",;\t"))
def test_a_quote_over_several_lines_swallows_nobody(tmp_path, data, notes, count, delimiter):
    """Wherever the notes stand, the first too: each line that was written as a record is answered, set aside or nobody
    by its own line, whatever quotes stand in notes before it; or it is the rest of a cell whose record says that it
    runs over lines. Nobody is answered under what another one's line says."""
    names = data.draw(st.permutations(["ref", "in_us", "arrived", *[f"Note {n}" for n in range(notes)]]))
    lines, of, written = [delimiter.join(names)], {}, set()
    for n in range(count):
        said = {"ref": f"C-{n}", "in_us": data.draw(PLAIN), "arrived": "2001-02-03"}
        cells = [said[name] if name in said else data.draw(NOTE) for name in names]
        record = delimiter.join(cells).split("\n")
        written |= {len(lines) + 1} if record[0].count(delimiter) == len(names) - 1 else set()
        of.update(dict.fromkeys(range(len(lines) + 1, len(lines) + 1 + len(record)), f"C-{n}"))
        lines += record
    path = tmp_path / "roster.csv"
    path.write_bytes("\n".join(lines).encode())
    roster = same_on_both(path, OPTIONS)
    seen = {line for line, _ in roster.cases} | {r.line for r in roster.rejects} | {one.line for one in roster.nobody}
    assert written <= seen
    assert all(of[line] == case.ref for line, case in roster.cases)


DAMAGES = st.sampled_from(["", "", "", '"', '"', "short", "long", "blank", "both"])


def damaged(draw, count, width, delimiter):
    """Records of which some are short, long, or have a quote that opens or closes a cell: the lines, and how many were
    written as somebody."""
    lines = [delimiter.join(["ref", "in_us", "arrived", *(f"Note {n}" for n in range(width - 3))])]
    for n in range(count):
        cells, damage = [f"C-{n}", "yes", "2001-02-03", *["ok"] * (width - 3)], draw(DAMAGES)
        if damage in ("short", "both"):
            cells = cells[: draw(st.integers(2, width - 1))]
        elif damage == "long":
            cells += ["x"] * draw(st.integers(1, 2))
        elif damage == "blank":
            lines.append("")
        if damage in ('"', "both"):
            at = draw(st.integers(1, len(cells) - 1))
            cells[at] = draw(st.sampled_from([f'"{cells[at]}', f'{cells[at]}"', f'x"{cells[at]}']))
        lines.append(delimiter.join(cells))
    return lines


@pytest.mark.parametrize("block", [None, 97])
@settings(max_examples=80, deadline=None, suppress_health_check=CHECKS)
@given(st.data(), st.integers(1, 12), st.integers(3, 9), st.sampled_from(",;\t|"))
def test_a_quote_swallows_nobody_whose_cells_are_too_many_or_too_few(tmp_path, block, data, count, width, delimiter):
    lines = damaged(data.draw, count, width, delimiter)
    path = tmp_path / "roster.csv"
    path.write_bytes("\n".join(lines).encode())
    before = text.TextSource.BLOCK
    text.TextSource.BLOCK = block
    try:
        roster = same_on_both(path, OPTIONS)
    finally:
        text.TextSource.BLOCK = before
    somebody = {n for n, line in enumerate(lines, start=1) if n > 1 and line}
    seen = [line for line, _ in roster.cases] + [one.line for one in roster.nobody]
    seen += sorted({one.line for one in roster.rejects})
    assert sorted(seen) == sorted(somebody)
    assert all(lines[line - 1].startswith(f"{case.ref}{delimiter}") for line, case in roster.cases)


def test_in_a_long_file_as_well(tmp_path):
    """Stray quotes stand far apart there, so that one closes what another opened over many lines."""
    made = random.Random(7)
    lines = ["ref,in_us,arrived,Note,Other"]
    for n in range(2300):
        cells = [f"C-{n}", "yes", "2001-02-03", "ok", "ok"]
        match made.randrange(60):
            case 0:
                cells[made.randrange(1, 5)] = made.choice(['"oops', 'oops"', '"'])
            case 1:
                cells.append("x")
            case 2:
                cells = cells[: made.randrange(2, 5)]
        lines.append(",".join(cells))
    path = tmp_path / "roster.csv"
    path.write_bytes("\n".join(lines).encode())
    roster = same_on_both(path, OPTIONS)
    assert roster.counts.records == 2300
    assert 0 < roster.counts.people < 2300


def test_every_line_of_a_cell_that_may_have_swallowed_somebody_is_set_aside(tmp_path):
    path = tmp_path / "roster.csv"
    for within in ("C-2,SV,yes,2001,x,y", "C-2,SV", "C-2,SV\n\nC-9,SV,yes,2001,x,y", "C-2,SV,yes\nC-9,SV"):
        for rows in (f'C-1,"SV,yes,2001,x\n{within}\nC-3,SV",yes,2001,x', f'C-1,SV,"yes\n{within}\nC-3",2001,x'):
            path.write_text(f"ref,nationalities,in_us,arrived,Note\n{rows}\nC-4,SV,yes,2001,x\n")
            roster = same_on_both(path, OPTIONS)
            assert [case.ref for _, case in roster.cases] == ["C-4"]
            aside = {n for n, line in enumerate(rows.split("\n"), start=2) if line}
            assert {one.line for one in roster.rejects} == aside


def test_a_note_of_several_sentences_is_no_stray_quote(tmp_path):
    path = tmp_path / "roster.csv"
    for note in ("Came, with two, or three\n\nof them, May, June, and July", "one,\ntwo,\nthree", "Tampa,FL\nthen 2"):
        path.write_text(f'ref,in_us,Note,arrived,Other\nC-1,yes,"{note}",2001,x\nC-2,yes,ok,2001,x\n')
        assert [case.ref for _, case in same_on_both(path, OPTIONS).cases] == ["C-1", "C-2"]


HEAD_AND_NOTE = {",": "Name,ref,nationalities,in_us,arrived", "\t": "Name\tref\tnationalities\tin_us\tarrived"}
FIRST: list[tuple[list[str], set[int], str]] = [
    # The lines of a file whose first column is free text, those set aside, and who is read.
    (['a,C-1,SV,yes,2001', '"el C,C-2,SV,yes,2001', 'el N",C-3,SV,yes,2001', "p,C-4,SV,yes,2001"], {3}, "C-1 C-3 C-4"),
    (['"el C,C-1,SV,yes,2001', 'x,C-2,SV,yes,2001', 'el N",C-3,SV,yes,2001', "p,C-4,SV,yes,2001"], {2}, "C-2 C-3 C-4"),
    (['"el C,C-1,SV,yes,2001', "x,C-2", 'el N",C-3,SV,yes,2001', "p,C-4,SV,yes,2001"], {2, 3, 4}, "C-4"),
    (['"el C,C-1,SV,yes,2001', 'P, el N",C-2,SV,yes,2001', "p,C-4,SV,yes,2001"], {2, 3}, "C-4"),
    (['"two', 'lines",C-1,SV,yes,2001', "p,C-4,SV,yes,2001"], set(), "C-1 C-4"),
    (['"one, and', 'two, lines",C-1,SV,yes,2001', "p,C-4,SV,yes,2001"], set(), "C-1 C-4"),
]  # fmt: skip


@pytest.mark.parametrize("delimiter", HEAD_AND_NOTE)
@pytest.mark.parametrize(("lines", "aside", "read"), FIRST)
def test_a_stray_quote_in_the_first_column_swallows_nobody(lines, aside, read, delimiter, tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("\n".join([HEAD_AND_NOTE[delimiter], *(line.replace(",", delimiter) for line in lines)]))
    roster = same_on_both(path, OPTIONS)
    assert ({r.line for r in roster.rejects}, [case.ref for _, case in roster.cases]) == (aside, read.split())


def test_a_stray_quote_about_two_references_makes_no_third_one_of_them(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text('ref,nationalities,in_us\nC-1,SV,yes\n"C-2,SV,yes\nC-3",SV,yes\n')
    roster = same_on_both(path, OPTIONS)
    assert {r.line for r in roster.rejects} == {3}
    assert not any("C-2" in case.ref for _, case in roster.cases)


def test_three_lines_in_one_cell_are_three_records(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(
        'ref,in_us,Note,Other,arrived\nA,yes,"oops,x,2001\nB,yes,fine,x,2001\nC,yes,x,"y",2001\nD,yes,,,2001\n'
    )
    roster = same_on_both(path, OPTIONS)
    lines = sorted({line for line, _ in roster.cases} | {r.line for r in roster.rejects})
    assert lines == [2, 3, 4, 5]
    path.write_text(
        'ref,in_us,Note,Other,arrived\nA,yes,"oops,x,2001\nB,yes,fine,x,2001\nC,yes,x,y",2001\nD,yes,,,2001\n'
    )
    roster = same_on_both(path, OPTIONS)
    assert {r.line for r in roster.rejects} == {2, 3, 4}
    assert [case.ref for _, case in roster.cases] == ["D"]
    assert "a cell that begins in line 2" in str(roster.rejects[1].problem)
