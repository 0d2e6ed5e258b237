"""What a survey's files may not be, whichever country is asked for: checked over every non-citizen in them."""

from __future__ import annotations

import math
from itertools import islice
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.estimate.surveys.answers import LEFT_EMPTY, NO_NUMBER, Answer, coded, strange
from cobijo.estimate.surveys.found import Part
from cobijo.estimate.surveys.layouts import Layout
from cobijo.estimate.surveys.source import Row, cell_of, rows_where
from cobijo.messages import Phrase

FURTHEST, FURTHEST_OF_ONE = 0.05, 0.7
"""How far the mean of the replicate weights may lie from the weight, as a share of it: of many people, and of one, from
which it falls with the root of their number. In the sample of fourteen states in 2018 it is off by 0.3% for all 4,359
non-citizens, by at most 3.8% for those of one place of birth, and by 65% for the one person who is furthest."""

MOST = 1_000_000_000
"""More people than any one stands for."""


def _odd(weight: str) -> str:
    """The SQL on a number that is no replicate weight: none, a fraction, or beyond all bounds."""
    return f"coalesce(NOT (isfinite({weight}) AND {weight} = round({weight}) AND abs({weight}) < {MOST}), true)"


ODD_REPLICATE = _odd("w")

AS_SHIPPED = "Take the file as the Census Bureau or IPUMS ships it."


class Reread(NamedTuple):
    """The files that were read, to find the row in which something stands first: read once more, for a refusal only."""

    parts: list[Part]
    layout: Layout
    chosen: str
    connection: Any

    def counted(self, condition: str) -> int:
        """How many non-citizens a condition holds for."""
        return int(self.connection.execute(f"SELECT count(*) FROM alien WHERE {condition}").fetchone()[0])

    def first(self, cell: str, where: str, *, nth: int = 1) -> Row:
        """The first row, or the nth, of the files for which a condition holds."""
        found = rows_where(self.parts, cell, where, self.connection, most=nth)
        return next(islice(found, nth - 1, None))

    def refusal(self, path: str, rows: int, cell: str, where: str, expected: str) -> InputError:
        """The refusal of what stands in a cell of some rows."""
        first = self.first(cell, where)
        return InputError.at(path, first.column, standing(first, rows), expected, AS_SHIPPED)


def check_persons(path: str, files: Reread) -> None:
    """Refuse the same person twice, a person of no place, and weights that are none. Raises InputError."""
    layout, connection = files.layout, files.connection
    place, weight = layout.place_column, layout.weight_column
    if nowhere := files.counted("place IS NULL"):
        where = f"coalesce({place}::VARCHAR, '') = '' AND {layout.non_citizen}"
        raise files.refusal(path, nowhere, cell_of(place), where, "a place for each")
    _check_once(path, files)
    people, least, most = connection.execute("SELECT count(*), min(pwgtp), max(pwgtp) FROM alien").fetchone()
    expected = "how many people each stands for"
    if people > 1 and least == most and most in (0, 1):
        remedy = "A count of the sample is no count of people. Take a file with weights."
        raise InputError.at(path, "weights", Phrase("{n} for everybody", n=most), expected, remedy)
    # What is no number in a column that a dictionary lists is refused with its other codes.
    below = "pwgtp < 0" if layout.name == "ipums" else f"pwgtp < 0 AND pwgtp <> {NO_NUMBER}"
    for condition, where in (
        ("pwgtp IS NULL", f"coalesce({weight}::VARCHAR, '') = ''"),
        (below, f"{coded(weight)} < 0"),
    ):
        if rows := files.counted(condition):
            raise files.refusal(path, rows, cell_of(weight), f"{where} AND {layout.non_citizen}", expected)
    _check_replicates(path, files)


def _check_once(path: str, files: Reread) -> None:
    """Refuse a person who is there twice."""
    twice = files.connection.execute("SELECT who FROM alien GROUP BY who HAVING count(*) > 1 LIMIT 1").fetchone()
    if twice is None:
        return
    layout = files.layout
    same = f"hash({layout.serial}, {layout.number}) = {twice[0]} AND {layout.non_citizen}"
    again = files.first(cell_of(layout.weight_column), same, nth=2)
    found = Phrase("the same person twice, again in line {line} of {file}", line=f"{again.line:,}", file=again.file)
    raise InputError.at(path, "files", found, "each person once", "Give each state's file once.")


def _check_replicates(path: str, files: Reread) -> None:
    """Refuse replicate weights that are no whole numbers, or that don't vary about the weight: they tell nothing of its
    error. One may be below zero."""
    if rows := files.counted("lacks_weights"):
        cells = ", ".join(cell_of(column) for column in files.layout.weights)
        odd = f"list_filter([{cells}], lambda c: {_odd('TRY_CAST(c.text AS DOUBLE)')})"
        raise files.refusal(path, rows, f"{odd}[1]", f"{files.chosen} AND len({odd}) > 0", "a replicate weight")
    sums = "count(*), sum(pwgtp), sum(mean_replicate)"
    query = f"SELECT {sums} FROM alien WHERE mean_replicate IS NOT NULL AND pwgtp >= 0"
    people, weight, replicates = files.connection.execute(query).fetchone()
    if not people or not weight:
        return
    share = replicates / weight
    if abs(share - 1) > max(FURTHEST, FURTHEST_OF_ONE / math.sqrt(people)):
        found = Phrase("replicate weights whose mean is {share} times the weight", share=f"{share:.2f}")
        raise InputError.at(path, "weights", found, "about the weight itself", AS_SHIPPED)


def strange_code(connection: Any, dictionary: str, years: tuple[int, ...], *, borrowed: bool) -> Answer | None:
    """A code that the survey's dictionary does not have, of any column that is read, in the order of columns."""
    query = "SELECT answers, code, sum(persons)::BIGINT FROM answer GROUP BY ALL ORDER BY ALL"
    found = [Answer(*row) for row in connection.execute(query).fetchall()]
    return strange(found, dictionary, years, borrowed=borrowed)


def standing(first: Row, rows: int, nothing: str = "nothing") -> Phrase:
    """What stands in some rows: its text, how many they are, and the line and the file of the first."""
    pattern = "{code}, in 1 row, the first in line {line} of {file}"
    if rows > 1:
        pattern = "{code}, in {n} rows, the first in line {line} of {file}"
    code = repr(first.text) if not first.text.isprintable() else first.text or nothing
    return Phrase(pattern, code=code, n=f"{rows:,}", line=f"{first.line:,}", file=first.file)


def refused(path: str, odd: Answer, first: Row, dictionary: str, *, borrowed: bool) -> InputError:
    """The refusal of a code: its column, what stands there, in how many rows, and in which first."""
    nothing = "nothing of a person of 16 or more" if odd.code == LEFT_EMPTY else "nothing"
    found = standing(first, odd.rows, nothing)
    expected = Phrase("a code that the dictionary of {years} has for {column}", years=dictionary, column=odd.column)
    remedy = "Another year's dictionary may lack a code: name another with --codes." if borrowed else AS_SHIPPED
    return InputError.at(path, odd.column, found, expected, remedy)
