"""References: the office's own, each once, and never the number that the government gave to a person."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from typing import Any, NamedTuple

from cobijo.errors import Problem
from cobijo.facts.reference import NOTHING, reference_problem
from cobijo.messages import Phrase
from cobijo.rosters.sources.records import TOO_LONG, Odd

INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f]")


def clean_ref(cell: Any) -> str | None:
    """A reference without blanks around it and without what can't be seen; None where there is none, or none that can
    be read."""
    if cell is None or isinstance(cell, Odd) or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, float) and abs(cell) < TOO_LONG and cell == int(cell):
        cell = int(cell)
    text = INVISIBLE.sub("", str(cell)).strip()
    if text.lower() in NOTHING:
        return None
    return " ".join(text.split()) if "\n" in text or "\t" in text else text or None


def ref_problem(cell: Any, header: str, *, plain: bool = False) -> Problem | None:
    """What is wrong with a reference by itself. `plain` says that bare numbers are the office's own."""
    if isinstance(cell, float) and abs(cell) >= TOO_LONG:
        expected = "fewer than 16 digits: a spreadsheet keeps no more of a number"
        return Problem(header, "a number of 16 digits or more", expected, "Format the column as text.")
    if isinstance(cell, dt.date | dt.time | dt.timedelta):
        return Problem(header, "a day", "the office's own reference", "Check the column.")
    ref = clean_ref(cell)
    if ref is None:
        return None
    problem = reference_problem(ref, plain=plain)
    return None if problem is None else problem._replace(place=header)


def same(ref: str) -> str:
    """What a reference looks like. Two that look alike are one to whoever reads or types them, so that they may be two
    rows of one person: full width and half, whichever dash, letters of Cyrillic and Greek that look like Latin ones,
    `12.0` as a program writes 12, a spreadsheet's tick before a text, two blanks.
    Small and capital letters are two: systems give out such references."""
    if ref.isascii():
        ref = " ".join(ref.lstrip("' ").rstrip(". ").split()) or ref
        return ref.partition(".")[0] if _WITH_NOUGHT.fullmatch(ref) else ref
    plain = unicodedata.normalize("NFKC", "".join(map(_looks, INVISIBLE.sub("", ref))))
    found = " ".join("".join(map(_looks, plain)).split())
    return same(found) if found.isascii() else found


def _looks(c: str) -> str:
    if c.isascii():
        return c
    if unicodedata.category(c) == "Pd":
        return "-"
    digit = unicodedata.decimal(c, None)
    return _ALIKE.get(c, c) if digit is None else str(digit)


_WITH_NOUGHT = re.compile(r"\d+\.0+")
_ALIKE = dict(
    zip(
        "ϹϲϜЅԌҮѴѵьᎠᎡᎢᎪᎫᎬᎳᎷᎻᎽᏀᏃᏒᏚᏙᏞᏟᏢᏦᏴցհօսոզյՕՍՏⲤⲞⲢⲔⲎⲚⲦⲘⲂⲈⲬꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴɡɑᴄᴏᴠᴡᴢ",
        "CcFSGYVvbDRTAJEWMHYGZRSVLCPKBghounqjOUSCOPKHNTMBEXBPDTGKJCZFMNLSRVHWXYAEIOUgacovwz",
        strict=True,
    )
) | dict(
    zip(
        "АВСЕНІЈКМОРЅТУХԚԜаԁеһіјӏорԛѕсуԝхΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρχı−⁃˗⁄∕’‘ʼ′ˈ“”",
        "ABCEHIJKMOPSTYXQWadehijlopqscywxABEZHIKMNOPTYXovpxi---//" + "'" * 5 + '"' * 2,
        strict=True,
    )
)
"""Letters and signs that look like those of ASCII, as far as references have them."""


class Where(NamedTuple):
    """A place where a reference stands in another file: the file's name, and the line."""

    file: str
    line: int


def elsewhere(header: str, ref: str, where: Where) -> Problem:
    """The problem of a reference that stands in another file too."""
    remedy = Phrase("It stands in line {n} of {file} too.", n=where.line, file=where.file)
    return Problem(header, _again(ref), "a reference of its own", remedy)


def _again(ref: str) -> str:
    return "a reference that stands twice" if same(ref) == ref else "a reference that looks like another"


def twice(header: str, ref: str, lines: list[int], line: int) -> Problem:
    """The problem of a reference that stands in other lines too."""
    others = [str(other) for other in lines if other != line]
    lines_, more = ", ".join(others[:3]), len(others) - 3
    where = (
        Phrase("It stands in lines {n} and {more} more too.", n=lines_, more=more)
        if more > 0
        else Phrase("It stands in lines {n} too." if len(others) > 1 else "It stands in line {n} too.", n=lines_)
    )
    return Problem(header, _again(ref), "a reference of its own", where)
