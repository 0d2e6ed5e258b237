"""What a survey's files may not be, whichever country is asked for: checked over every non-citizen in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cobijo.errors import InputError
from cobijo.estimate.surveys.codes import IPUMS, TERRITORIES, dictionaries, places_in, states, years_of
from cobijo.messages import Phrase

AS_SHIPPED = "Take the file as the Census Bureau or IPUMS ships it."


def check_persons(path: Path, connection: Any) -> None:
    """Refuse the same person twice, and weights that are none."""
    query = "SELECT who FROM alien GROUP BY who HAVING count(*) > 1 LIMIT 1"
    if connection.execute(query).fetchone() is not None:
        raise InputError.at(path, "files", "the same person twice", "each person once", "Give each state's file once.")
    people, least, most = connection.execute("SELECT count(*), min(pwgtp), max(pwgtp) FROM alien").fetchone()
    expected = "how many people each stands for"
    if people > 1 and least == most and most in (0, 1):
        remedy = "A count of the sample is no count of people. Take a file with weights."
        raise InputError.at(path, "weights", Phrase("{n} for everybody", n=most), expected, remedy)
    lacking = "count(*) FILTER (pwgtp IS NULL), count(*) FILTER (pwgtp < 0), count(*) FILTER (lacks_weights)"
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


def check_codes(path: Path, connection: Any, dictionary: str, years: tuple[int, ...]) -> None:
    """Refuse a code that no survey has: of citizenship, state, place of birth, or year of entry."""
    (unknown,) = connection.execute("SELECT sum(unknown_citizenship) FROM seen").fetchone()
    if unknown:
        raise InputError.at(
            path,
            "citizenship",
            Phrase("{n} persons with another code", n=f"{unknown:,}"),
            "a code of its own",
            AS_SHIPPED,
        )
    for (state,) in connection.execute("SELECT DISTINCT state FROM seen ORDER BY 1").fetchall():
        if state is None or f"{state:02}" not in states():
            found = "nothing" if state is None else str(state)
            raise InputError.at(path, "ST", found, "the code that a state has", AS_SHIPPED)
    _check_places(path, connection, dictionary)
    _check_entries(path, connection, dictionary, years)


def _check_places(path: Path, connection: Any, dictionary: str) -> None:
    (nowhere,) = connection.execute("SELECT count(*) FROM alien WHERE place IS NULL").fetchone()
    if nowhere:
        found = Phrase("{n} persons without a place of birth", n=f"{nowhere:,}")
        raise InputError.at(path, "POBP", found, "a place for each", AS_SHIPPED)
    if dictionary == IPUMS:
        return
    inside = ", ".join(map(str, places_in(dictionary)))
    query = f"SELECT min(place) FROM place WHERE place > {TERRITORIES} AND place NOT IN ({inside})"
    (outside,) = connection.execute(query).fetchone()
    if outside is not None:
        expected = Phrase("a code of the dictionary of {years}", years=dictionary)
        raise InputError.at(path, "POBP", str(outside), expected, "Is this a survey of another year?")


def _check_entries(path: Path, connection: Any, dictionary: str, years: tuple[int, ...]) -> None:
    """A year of entry after the survey is none. Another code that a dictionary lacks may be right in the survey's own
    years, where it is read by that of others: then it is no year that is known."""
    own = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    known = dictionary in dictionaries() and dictionary == own
    query = "SELECT DISTINCT entry FROM alien WHERE entry IS NOT NULL ORDER BY 1"
    for (entry,) in connection.execute(query).fetchall():
        if entry > years[-1] or (known and years_of(entry, dictionary, years[-1]) is None):
            expected = Phrase("a year up to {year} that the dictionary of {name} has", year=years[-1], name=dictionary)
            raise InputError.at(path, "YOEP", str(entry), expected, AS_SHIPPED)
