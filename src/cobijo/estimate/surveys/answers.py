"""Which codes each column of a survey may hold, by the dictionary of its years (`answers.csv`).

A code that a dictionary lacks is no answer: counted as any other, it would be put with the wrong people. The codes of
the Census Bureau's columns are those of its data dictionaries; a `b` is a cell left empty, where a question is not
asked. Those of an extract of IPUMS USA are of its documentation: EMPSTAT 0 is no answer of whoever is outside of the
question's universe, at whichever age (https://usa.ipums.org/usa-action/variables/EMPSTAT,
https://forum.ipums.org/t/meaning-of-n-a-in-the-variable-empstat/1951); a flag is 0 for an unaltered case and 1 to 8 for
an edit or allocation of some kind, other in each sample (https://usa.ipums.org/usa-action/variables/QGQTYPE); places of
birth and samples are those of the command files that come with an extract (see `codes`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cobijo.estimate.surveys.codes import IPUMS, places_in, rows, samples, states, years_of

EMPTY = "b"
NO_NUMBER = -99
"""Stands for what is no number, or a longer one than any code of its column. No column has a code below nought."""

LEFT_EMPTY = -98
"""Stands for an empty cell where the question is asked."""

SAMPLE = "SAMPLE"
"""The column of an extract of IPUMS USA that names the sample of each person."""

_INT = (SAMPLE, "SSP", "SSIP", "PWGTP", "PERWT", "POBP", "YOEP", "BPLD", "YRIMMIG")
WIDE = {"AGE": "SMALLINT", "OCCP": "SMALLINT", **dict.fromkeys(_INT, "INT")}
"""The columns whose codes have more than two digits. Narrow ones keep the nation's people in little memory."""

WORKS_FROM = 16
"""The age from which everybody has an employment status."""

_OWN_PLACE = ("POBP", "BPLD", "YOEP", "ST", "STATE", "PWGTP", "CIT", "CITIZEN")
"""Columns that a layout reads under a name of its own, or that are checked by rules of their own."""

_CHANGING = ("OCCP", "SSP", "SSIP")
"""Columns whose codes or amounts another year's dictionary can't tell."""


class Answer(NamedTuple):
    """A code of a column, and how many rows hold it; None is an empty cell."""

    column: str
    code: int | None
    rows: int

    @property
    def where(self) -> str:
        """The condition in SQL on the rows of a file that hold it."""
        if self.code is None:
            return f"coalesce({self.column}::VARCHAR, '') = ''"
        if self.code == LEFT_EMPTY:
            return f"coalesce({self.column}::VARCHAR, '') = '' AND TRY_CAST(AGEP AS INT) >= {WORKS_FROM}"
        return f"{coded(self.column)} = {self.code}"


def columns_checked(columns: set[str], layout: str) -> tuple[str, ...]:
    """The columns of a file, beside those that a layout reads by name, whose codes a dictionary lists."""
    listed = {r["column"] for r in rows("answers.csv") if (r["surveys"] == IPUMS) == (layout == "ipums")}
    listed |= {SAMPLE} if layout == "ipums" else set()
    return tuple(sorted((listed & columns) - set(_OWN_PLACE)))


def coded(column: str) -> str:
    """The SQL that reads a column of codes: nothing of an empty cell, and `NO_NUMBER` of what is none."""
    kind = WIDE.get(column, "TINYINT")
    return f"CASE WHEN {column}::VARCHAR <> '' THEN {read(column, kind)} END"


def read(column: str, kind: str) -> str:
    """The SQL of a code in a cell that isn't empty. A fraction is none, though a cast would round it; 2000.0 is one."""
    text = f"{column}::VARCHAR"
    odd = " OR ".join(f"contains({text}, '{sign}')" for sign in ".eE")
    whole = rf"regexp_full_match({text}, '\s*-?\d+\.0*\s*')"
    number = f"coalesce(TRY_CAST({column} AS {kind}), {NO_NUMBER})"
    return f"CASE WHEN ({odd}) AND NOT {whole} THEN {NO_NUMBER} ELSE {number} END"


def strange(found: list[Answer], dictionary: str, years: tuple[int, ...], *, borrowed: bool) -> Answer | None:
    """The first of some answers that the survey's dictionary does not have."""
    allowed: dict[str, Callable[[int | None], bool] | None] = {}
    for one in found:
        if one.column not in allowed:
            allowed[one.column] = _allowed(one.column, dictionary, years, borrowed=borrowed)
        test = allowed[one.column]
        if test is not None and not test(one.code):
            return one
    return None


def _allowed(
    column: str, dictionary: str, years: tuple[int, ...], *, borrowed: bool
) -> Callable[[int | None], bool] | None:
    """Whether a column may hold a code; None where nothing here can tell."""
    if column in ("ST", "STATE", "STATEFIP"):
        known = {int(code) for code in states()}
        return lambda code: code in known
    if column == SAMPLE:
        return lambda code: code in samples()
    if column in ("YOEP", "YRIMMIG"):
        last, own = years[-1], not borrowed and dictionary != IPUMS
        return lambda code: (
            code is None or (0 < code <= last and (not own or years_of(code, dictionary, last) is not None))
        )
    if borrowed and column in _CHANGING:
        return None
    codes, empty = _listed(column, dictionary)
    if column == "POBP":
        codes |= set(places_in(dictionary))
    return lambda code: empty if code is None else code in codes


def _listed(column: str, dictionary: str) -> tuple[set[int], bool]:
    """The codes of a column in a dictionary, or in all that have it where this one doesn't; and whether a cell may be
    empty. Places of birth and weights of those who are no non-citizens are not read, and those of the others are
    checked elsewhere."""
    mine = [r for r in rows("answers.csv") if r["column"] == column]
    mine = [r for r in mine if dictionary in r["surveys"].split()] or mine
    parts = [part for r in mine for part in r["codes"].split()]
    codes: set[int] = set()
    for first, _, last in (part.partition("-") for part in parts if part != EMPTY):
        codes |= set(range(int(first), int(last or first) + 1))
    return codes, EMPTY in parts or column in ("POBP", "PWGTP")
