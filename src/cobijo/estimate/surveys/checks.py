"""What a survey's files may not be, whichever country is asked for: checked over every non-citizen in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cobijo.errors import InputError
from cobijo.estimate.surveys.answers import LEFT_EMPTY, NO_NUMBER, Answer, strange
from cobijo.messages import Phrase

AS_SHIPPED = "Take the file as the Census Bureau or IPUMS ships it."


def check_persons(path: Path, connection: Any) -> None:
    """Refuse the same person twice, a person of no place, and weights that are none."""
    (nowhere,) = connection.execute("SELECT count(*) FROM alien WHERE place IS NULL").fetchone()
    if nowhere:
        found = Phrase("{n} persons without a place of birth", n=f"{nowhere:,}")
        raise InputError.at(path, "POBP", found, "a place for each", AS_SHIPPED)
    query = "SELECT who FROM alien GROUP BY who HAVING count(*) > 1 LIMIT 1"
    if connection.execute(query).fetchone() is not None:
        raise InputError.at(path, "files", "the same person twice", "each person once", "Give each state's file once.")
    people, least, most = connection.execute("SELECT count(*), min(pwgtp), max(pwgtp) FROM alien").fetchone()
    expected = "how many people each stands for"
    if people > 1 and least == most and most in (0, 1):
        remedy = "A count of the sample is no count of people. Take a file with weights."
        raise InputError.at(path, "weights", Phrase("{n} for everybody", n=most), expected, remedy)
    below = f"pwgtp < 0 AND pwgtp <> {NO_NUMBER}"
    lacking = f"count(*) FILTER (pwgtp IS NULL), count(*) FILTER ({below}), count(*) FILTER (lacks_weights)"
    none, negative, parts = connection.execute(f"SELECT {lacking} FROM alien").fetchone()
    if none:
        raise InputError.at(
            path, "weights", Phrase("{n} persons without a weight", n=f"{none:,}"), expected, AS_SHIPPED
        )
    if negative:
        raise InputError.at(
            path, "weights", Phrase("{n} persons with a weight below zero", n=f"{negative:,}"), expected, AS_SHIPPED
        )
    if parts:
        found = Phrase("{n} persons without some of their replicate weights", n=f"{parts:,}")
        raise InputError.at(path, "weights", found, "all of them", AS_SHIPPED)


def strange_code(connection: Any, dictionary: str, years: tuple[int, ...], *, borrowed: bool) -> Answer | None:
    """A code that the survey's dictionary does not have, of any column that is read, in the order of columns."""
    query = "SELECT answers, code, sum(persons)::BIGINT FROM answer GROUP BY ALL ORDER BY ALL"
    found = [Answer(*row) for row in connection.execute(query).fetchall()]
    return strange(found, dictionary, years, borrowed=borrowed)


def refused(path: Path, odd: Answer, first: tuple[str, int, str], dictionary: str, *, borrowed: bool) -> InputError:
    """The refusal of a code: its column, what stands there, in how many rows, and in which first: its text, the line
    and the file."""
    code, line, file = first
    if not code:
        code = "nothing of a person of 16 or more" if odd.code == LEFT_EMPTY else "nothing"
    rows = "{code}, in 1 row, the first in line {line} of {file}"
    if odd.rows > 1:
        rows = "{code}, in {n} rows, the first in line {line} of {file}"
    found = Phrase(rows, code=code, n=f"{odd.rows:,}", line=f"{line:,}", file=file)
    expected = Phrase("a code that the dictionary of {years} has for {column}", years=dictionary, column=odd.column)
    remedy = "Another year's dictionary may lack a code: name another with --codes." if borrowed else AS_SHIPPED
    return InputError.at(path, odd.column, found, expected, remedy)
