"""What a workbook's cells show of a day or a number, by their number formats (ECMA-376, part 1, 18.8.30).

A spreadsheet keeps a typed `Feb 2001` as the first of February, in a cell that shows no day; a typed `5 Jan` as a day
of the year in which it was typed, in a cell that shows no year; and a typed `00002` as 2, where the cell shows five
digits. What was meant is what is shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from cobijo.rosters.sources.records import TOO_LONG, Odd

NO_YEAR = Odd("a day of which the cell does not show the year", "a day with its year", "Write YYYY-MM-DD.")

Show = Callable[[Any], Any]
"""From what a cell holds to what it shows."""

_BUILT_IN = {16: "d-mmm", 17: "mmm-yy"}
"""The formats without a definition in the file that leave out a part of a day."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[[^\]]*\]")
_HALF_OF_DAY = re.compile(r"am/pm|a/p", re.IGNORECASE)
_MINUTES = re.compile(r"(?<=h)([^dmyhs]*)m{1,2}(?!m)|(?<!m)m{1,2}([^dmyhs]*)(?=s)")
_PART = re.compile(r'"([^"]*)"|\\(.)|([-/ ()]|0+)')
_PADDED = re.compile(rf"(?:{_PART.pattern})+")


def shows(code: str) -> Show | None:
    """What cells of a number format show, where that is less of a day than they hold, or more of a number."""
    first = code.partition(";")[0]
    if _PADDED.fullmatch(first) and first.count("0") > 1:
        return partial(_padded, parts=[found.groups() for found in _PART.finditer(first)])
    plain = _LITERAL.sub("", code).partition(";")[0]
    plain = _HALF_OF_DAY.sub("", _IN_BRACKETS.sub("", _ELAPSED.sub("h", plain))).lower()
    plain = _MINUTES.sub(r"\1\2", plain)
    has = {letter for letter in "ymdhs" if letter in plain}
    if not has & {"y", "m", "d"} or {"y", "d"} <= has:
        return None  # no day at all, or, with the month or in place of it, a whole one
    if "y" not in has:
        return _without_year
    return _month if "m" in has else _year


def shown(book: bytes) -> dict[int, Show]:
    """What the cells of a style show, by the style's place in a workbook's `styles.xml`, of those that say otherwise
    than they hold. Raises ParseError."""
    import xml.etree.ElementTree as tree

    codes: dict[int, str] = dict(_BUILT_IN)
    found: dict[int, Show] = {}
    for one in (root := tree.fromstring(book)).iter():  # noqa: S314 - bounded, and without a document type
        if one.tag.endswith("}numFmt") and (number := one.get("numFmtId", "")).isdecimal():
            codes[int(number)] = one.get("formatCode", "")
    styles = next((one for one in root if one.tag.endswith("}cellXfs")), ())
    for place, style in enumerate(styles):
        number = style.get("numFmtId", "")
        show = shows(codes.get(int(number), "")) if number.isdecimal() else None
        if show is not None:
            found[place] = show
    return found


_CELL = re.compile(rb"<(?:\w{1,20}:)?(row|c)((?:\s[^>]*)?)>")
_PLACE = re.compile(rb'\sr="([A-Z]{0,3})(\d{1,7})"')
_STYLE = re.compile(rb'\ss="(\d{1,9})"')


def styled(sheet: bytes, of: Mapping[int, Show]) -> Iterator[tuple[int, int, Show]]:
    """The cells of a sheet that show otherwise than they hold: the number of the row, the column from 0, and how. Cells
    that bear no address follow each other, so that all are counted where there is one."""
    if 0 in of:
        yield from _counted(sheet, of)
        return
    styles = b"|".join(str(place).encode() for place in of)
    found = []
    for match in re.finditer(rb'<(?:\w{1,20}:)?c(?=\s)[^>]*?\ss="(%s)"[^>]*>' % styles, sheet):
        place = _PLACE.search(match.group())
        if place is None:
            yield from _counted(sheet, of)
            return
        found.append((int(place.group(2)), _column(place.group(1)), of[int(match.group(1))]))
    yield from found


def _counted(sheet: bytes, of: Mapping[int, Show]) -> Iterator[tuple[int, int, Show]]:
    row, column = 0, -1
    for match in _CELL.finditer(sheet):
        place, style = _PLACE.search(match.group(2)), _STYLE.search(match.group(2))
        if match.group(1) == b"row":
            row, column = int(place.group(2)) if place else row + 1, -1
            continue
        column = _column(place.group(1)) if place else column + 1
        if (show := of.get(int(style.group(1)) if style else 0)) is not None:
            yield row, column, show


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _month(cell: Any) -> Any:
    return f"{cell:%Y-%m}" if isinstance(cell, dt.date) and not _has_time(cell) else cell


def _year(cell: Any) -> Any:
    return f"{cell:%Y}" if isinstance(cell, dt.date) and not _has_time(cell) else cell


def _without_year(cell: Any) -> Any:
    return NO_YEAR if isinstance(cell, dt.date) else cell


def _has_time(cell: dt.date) -> bool:
    """A day with a time was no month: what is wrong with it is said where days are read."""
    return isinstance(cell, dt.datetime) and cell.time() != dt.time()


def _padded(cell: Any, parts: list[tuple[str | None, ...]]) -> Any:
    """A whole number as the digits that a format of zeros shows, and the signs between them: `00-0000`."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 < cell < TOO_LONG or cell != int(cell):
        return cell
    digits, out = str(int(cell)), []
    for quoted, escaped, plain in reversed(parts):
        if plain is None or "0" not in plain:
            out.append(quoted or escaped or plain or "")
            continue
        digits, last = digits[: -len(plain)], digits[-len(plain) :]
        out.append(last.rjust(len(plain), "0"))
    if digits:  # more than the format has zeros: they stand before the first
        first = max(n for n, (_, _, plain) in enumerate(reversed(parts)) if plain is not None and "0" in plain)
        out[first] = digits + out[first]
    return "".join(reversed(out))
