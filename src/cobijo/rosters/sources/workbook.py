"""Workbooks (.xlsx): the one sheet that is meant, its cells as they are shown.

A hidden sheet is never read unasked. Rows and columns that are hidden in the sheet that is read, by a filter or by
hand, are read with the others, and named: who is left out unseen may have a day to keep. A formula whose value was not
stored, and an error in place of a value, are odd cells: the row is set aside. The cells' addresses are looked at before
any room is made for them.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.messages import Phrase, among, at_most, in_bytes
from cobijo.rosters.headers import match as meaning
from cobijo.rosters.naming import shown_name, shown_sheet
from cobijo.rosters.sources.base import MAX_COLUMNS, Batch, Piece, Record, Source, Wanted, checked_header, nothing_in
from cobijo.rosters.sources.formats import Show, shown, styled
from cobijo.rosters.sources.records import Odd
from cobijo.tables.extras import library

MAX_XLSX = 500_000_000
MAX_UNPACKED = 4_000_000_000
MAX_CELLS = 100_000_000
BOOK, LINKS, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"

FORMULA = Odd("a formula without a stored value", "a value, not a formula", "Open and save it in a spreadsheet.")
FAILED = Odd("an error in place of a value", "a value", "Mend the formula, or leave the cell empty.")

_ADDRESS = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_FAR = re.compile(rb' r="(?:[A-Z]{3}|[H-Z][A-Z])\d')
_BARE_FORMULA = re.compile(
    rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f(?:/>|[ >](?:[^<]|<(?!/f>))*?</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)
_ERROR = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*?t="e"|<c [^>]*?t="e"[^>]*?r="([A-Z]{1,3})(\d{1,7})"')


_ROW = re.compile(rb"<row( [^>]*)>")
_COL = re.compile(rb"<col( [^>]*)>")
_HIDDEN = re.compile(rb' (?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")')
_ATTRIBUTE = {name: re.compile(rb' %s="(\d{1,7})"' % name) for name in (b"r", b"min", b"max")}


class Sheet(NamedTuple):
    """A sheet as it is held: its rows, the cells whose value is not what is written, and what of it is hidden: rows by
    the numbers that they bear, columns by their positions. `shows` are the cells that show otherwise than they hold."""

    rows: list[Any]
    odd: dict[tuple[int, int], Odd]
    shows: list[tuple[int, int, Show]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


class WorkbookSource(Source):
    """One sheet of a workbook, held."""

    def __init__(self, name: str, source: Path | bytes, sheet: str | None = None) -> None:
        self.name = name
        calamine = library("python_calamine", "tables")
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MAX_XLSX:
            raise InputError.at(name, "size", in_bytes(size), at_most(MAX_XLSX), "Save it as CSV or Parquet.")
        try:
            held = io.BytesIO(source) if isinstance(source, bytes) else None
            with zipfile.ZipFile(held or source) as packed:  # type: ignore[arg-type]  # a path or a file: both are taken
                parts = _sheet_parts(name, packed)
                if sum(one.file_size for one in packed.infolist()) > MAX_UNPACKED:
                    raise InputError.at(
                        name, "size", "a workbook that unpacks to gigabytes", "a smaller one", "Save it as CSV."
                    )
                if held is not None:
                    held.seek(0)  # what is handed on is read from where it stands
                book = calamine.CalamineWorkbook.from_object(held or str(source))
                self._shows = _styles(name, packed) if parts else {}
                chosen, held_sheet = self._choose(book, packed, parts, sheet)
        except (zipfile.BadZipFile, KeyError, ValueError, OSError, calamine.CalamineError, RuntimeError) as error:
            if isinstance(error, OSError) and not isinstance(error, zipfile.BadZipFile) and error.errno:
                raise
            reason = str(error).splitlines()[0] if str(error) else "no workbook"
            raise InputError.at(
                name, "file", reason, "an Excel workbook (.xlsx)", "Open and save it again in Excel."
            ) from None
        self.sheet = chosen
        self.read_from = chosen
        self._begin(held_sheet)

    def _choose(
        self, book: Any, packed: zipfile.ZipFile, parts: dict[str, str], sheet: str | None
    ) -> tuple[str, Sheet]:
        """The sheet that is named, or numbered; else the only one to be seen that holds anything."""
        self.sheets = known = tuple(one.name for one in book.sheets_metadata)
        if sheet is not None:
            if sheet not in known and sheet.isdecimal() and 1 <= int(sheet[:9]) <= len(known):
                sheet = known[int(sheet[:9]) - 1]
            if sheet not in known:
                near = [one for one in known if one.strip().casefold() == sheet.strip().casefold()]
                if len(near) != 1:
                    remedy = "Check the name."
                    raise InputError.at(self.name, "--sheet", sheet, among(self._shown(known)), remedy)
                sheet = near[0]  # a workbook has no two sheets that differ in case alone
            return sheet, self._sheet(book, packed, parts, sheet)
        seen = [one.name for one in book.sheets_metadata if str(one.visible).endswith("Visible")]
        self.hidden_sheets = tuple(one for one in known if one not in seen)
        held = {name: found for name in seen if (found := self._sheet(book, packed, parts, name)).rows}
        if len(held) > 1:
            rows = (f"{len(found.rows):,}" for found in held.values())
            sizes = ", ".join(f"{name} ({n})" for name, n in zip(self._shown(held), rows, strict=True))
            sizes = Phrase("rows in {n} sheets: {names}", n=len(held), names=sizes)
            raise InputError.at(
                self.name, "sheets", sizes, "one sheet that holds rows", "Say which is the roster: --sheet NAME."
            )
        if not held:
            if self.hidden_sheets:
                found_ = Phrase(
                    "nothing in the sheets that can be seen; hidden: {names}",
                    names=", ".join(self._shown(self.hidden_sheets)),
                )
                raise InputError.at(self.name, "sheets", found_, "a sheet with rows", "Say which: --sheet NAME.")
            raise nothing_in(self.name)
        return next(iter(held.items()))

    def _shown(self, names: Iterable[str]) -> list[str]:
        """The names of sheets, as far as they may be printed."""
        return [shown_sheet(name, self.sheets) for name in names]

    def _sheet(self, book: Any, packed: zipfile.ZipFile, parts: dict[str, str], name: str) -> Sheet:
        odd: dict[tuple[int, int], Odd] = {}
        rows, columns = frozenset[int](), frozenset[int]()
        shows: list[tuple[int, int, Show]] = []
        if name in parts:
            raw = _unpacked(self.name, packed, parts[name])
            _look_far(self.name, name, raw)
            odd = _odd_cells(raw)
            rows, columns = _hidden(raw)
            shows = list(styled(raw, self._shows)) if self._shows else []
        found = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        while found and not any(cell not in ("", None) for cell in found[-1]) and not _odd_row(odd, len(found)):
            found.pop()
        return Sheet(found, odd, shows, rows, columns)

    def _begin(self, sheet: Sheet) -> None:
        rows, odd = sheet.rows, sheet.odd
        at = next((n for n, row in enumerate(rows) if any(_filled(cell) for cell in row)), None)
        if at is None:
            raise nothing_in(self.name)
        self.header = checked_header(self.name, rows[at])
        self._as_shown(rows, at, sheet.shows)
        for (row, column), why in odd.items():
            if row - 1 < len(rows) and row - 1 > at and column < len(rows[row - 1]):
                rows[row - 1][column] = why
        width = len(self.header)
        self._lines = [n for n in range(at + 1, len(rows)) if any(_filled(cell) for cell in rows[n])]
        self.blank = self.blank_before = at + (len(rows) - at - 1 - len(self._lines))
        self._rows_held = [rows[n] for n in self._lines]
        self._width = width
        self._batches: list[Batch] | None = None
        self.length = len(self._rows_held)
        self.hidden_lines = tuple(n + 1 for n in (at, *self._lines) if n + 1 in sheet.hidden_rows)
        self.hidden_columns = sheet.hidden_columns
        self.small = len(self._rows_held) <= 2_000

    def _as_shown(self, rows: list[Any], at: int, shows: list[tuple[int, int, Show]]) -> None:
        """Puts into the cells beneath the header what they show. A number is left a number where it is a fact: with
        noughts before it, it is a name."""
        known = [meaning(name) for name in self.header]
        facts = {n for n, column in enumerate(known) if column is not None and column.place != "ref"}
        for row, column, show in shows:
            if at < row - 1 < len(rows) and column < len(cells := rows[row - 1]):
                if column in facts and not isinstance(cells[column], dt.date):
                    continue
                cells[column] = show(cells[column])

    def records(self) -> Iterator[Record]:
        """Every row with something in it."""
        return (self._record(n) for n in range(len(self._lines)))

    def _record(self, n: int) -> Record:
        row, line = self._rows_held[n], self._lines[n] + 1
        extra = [cell for cell in row[self._width :] if _filled(cell)]
        if extra:
            why = Odd("a cell beyond the header", "a header above every cell", "Name the column, or empty the cell.")
            return Record(line, tuple(row), why)
        return Record(line, tuple(row[: self._width]))

    def pieces(self) -> Iterator[Piece]:
        """The rows, many at a time."""
        if self._batches is None:
            step = max(min(-(-len(self._lines) // 4), 1 << 17), 20_000)
            self._batches = [self._batch(at, at + step) for at in range(0, len(self._lines), step)]
        yield from (partial(_one, batch) for batch in self._batches)

    def _batch(self, first: int, last: int) -> Batch:
        from cobijo.rosters.sources.columns import RowsBatch

        lines = [n + 1 for n in self._lines[first:last]]
        rows = self._rows_held[first:last]
        long = [n for n, row in enumerate(rows) if any(_filled(cell) for cell in row[self._width :])]
        odd = [(n - before, self._record(first + n)) for before, n in enumerate(long)]
        for n in reversed(long):
            del lines[n], rows[n]
        return RowsBatch(rows, lines, self._width, odd)


def _one(batch: Batch, _: Wanted) -> list[Batch]:
    return [batch]


def _filled(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _odd_row(odd: dict[tuple[int, int], Odd], row: int) -> bool:
    return bool(odd) and any(at == row for at, _ in odd)


def _unpacked(source: str, packed: zipfile.ZipFile, part: str) -> bytes:
    """A part of the file. Raises InputError, naming it, where its bytes have been damaged."""
    try:
        return packed.read(part)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        found, remedy = "bytes that can't be unpacked", "Get the file once more, or open and save it again in Excel."
        raise InputError.at(source, part, found, "an Excel workbook (.xlsx)", remedy) from None


def _styles(source: str, packed: zipfile.ZipFile) -> dict[int, Show]:
    """What cells show that is not what they hold, by their styles."""
    import xml.etree.ElementTree as tree

    links = tree.fromstring(_unpacked(source, packed, LINKS))  # noqa: S314 - looked at by _sheet_parts
    styles = (one.get("Target", "") for one in links if one.get("Type", "").endswith("/styles"))
    part = next((target.lstrip("/") for target in styles), STYLES)
    part = part if part.startswith("xl/") else f"xl/{part}"
    if part not in packed.namelist():
        return {}
    raw = _unpacked(source, packed, part)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ValueError("a workbook that declares a document type")
    try:
        return shown(raw)
    except tree.ParseError as error:
        raise ValueError(str(error)) from None


def _sheet_parts(source: str, packed: zipfile.ZipFile) -> dict[str, str]:
    """The part of the file that holds each sheet, by its name."""
    import xml.etree.ElementTree as tree

    names = set(packed.namelist())
    if BOOK not in names or LINKS not in names:
        return {}
    book, links = (_unpacked(source, packed, part) for part in (BOOK, LINKS))
    if b"<!DOCTYPE" in book or b"<!DOCTYPE" in links or b"<!ENTITY" in book:
        raise ValueError("a workbook that declares a document type")
    try:
        targets = {one.get("Id"): one.get("Target", "") for one in tree.fromstring(links)}  # noqa: S314 - bounded above
        sheets = [one for one in tree.fromstring(book).iter() if one.tag.endswith("}sheet")]  # noqa: S314 - bounded
    except tree.ParseError as error:
        raise ValueError(str(error)) from None
    found = {}
    for sheet in sheets:
        link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
        target = targets.get(link, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if part in names:
            found[sheet.get("name", "")] = part
    return found


def _look_far(source: str, sheet: str, raw: bytes) -> None:
    """Raises InputError where the cells lie so far apart that room for all between them could not be made."""
    if not _FAR.search(raw):
        return
    columns, rows = 0, 0
    for match in _ADDRESS.finditer(raw):
        columns, rows = max(columns, _column(match.group(1))), max(rows, int(match.group(2)))
    if columns > MAX_COLUMNS or columns * rows > MAX_CELLS:
        found = Phrase(
            "{n} columns by {m} rows in {name}", n=f"{columns:,}", m=f"{rows:,}", name=repr(shown_name(sheet))
        )
        raise InputError.at(
            source,
            "size",
            found,
            Phrase("at most {columns} columns and {cells} cells", columns=f"{MAX_COLUMNS:,}", cells=f"{MAX_CELLS:,}"),
            "Delete stray cells.",
        )


def _odd_cells(raw: bytes) -> dict[tuple[int, int], Odd]:
    """Cells whose value is not what is written: (row, column from 0)."""
    found: dict[tuple[int, int], Odd] = {}
    if b"<f" in raw:
        for match in _BARE_FORMULA.finditer(raw):
            found[int(match.group(2)), _column(match.group(1)) - 1] = FORMULA
    if b't="e"' in raw:
        for match in _ERROR.finditer(raw):
            letters, row = match.group(1) or match.group(3), match.group(2) or match.group(4)
            found[int(row), _column(letters) - 1] = FAILED
    return found


def _hidden(raw: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the rows, and the positions of the columns, that can't be seen."""
    if not any(mark in raw for mark in (b' hidden="', b' ht="0', b' width="0')):
        return frozenset(), frozenset()
    rows, columns, at = set(), set(), 0
    for match in _ROW.finditer(raw):
        at = _number_of(b"r", match.group(1)) or at + 1
        if _HIDDEN.search(match.group(1)):
            rows.add(at)
    for match in _COL.finditer(raw):
        first, last = (_number_of(name, match.group(1)) for name in (b"min", b"max"))
        if first and last and _HIDDEN.search(match.group(1)):
            columns |= set(range(first - 1, min(last, MAX_COLUMNS)))
    return frozenset(rows), frozenset(columns)


def _number_of(name: bytes, attributes: bytes) -> int | None:
    found = _ATTRIBUTE[name].search(attributes)
    return int(found.group(1)) if found else None


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
