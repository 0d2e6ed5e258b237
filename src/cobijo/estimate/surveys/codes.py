"""What the codes of a survey stand for: places of birth, years of entry, states, by the dictionary that explains them.

The Census Bureau's codes are those of its data dictionaries of 2016, 2018, 2021 and 2023 (one year) and of 2017-2021
(five). A code can change its meaning: 463 was Eastern Africa, not specified, in 2016, and is South Sudan since. So a
survey is read by the dictionary of its own years, or, where a user says so, by another's, and every number is marked.

IPUMS's codes of birthplace (BPLD) are those of the command files that come with an extract of IPUMS USA
(https://usa.ipums.org/usa-action/variables/BPL). They don't depend on the year. South Sudan has none that was seen.
Its codes of samples (SAMPLE, https://usa.ipums.org/usa-action/variables/SAMPLE) are those of the same files, of every
sample of the American and the Puerto Rico Community Survey to 2024: they alone tell one year from a pooled file of
several, which bears the last year in YEAR.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parent
IPUMS = "IPUMS"
"""The name of the dictionary that is IPUMS's own."""

IPUMS_EARLY = 1949
"""Up to here a year of immigration in an extract may stand for a band, other in each sample; it is read as any year
up to this one, which no designation's date comes near."""


class Years(NamedTuple):
    """The years of entry that a code stands for; `first` is None where it is the earliest code."""

    first: int | None
    last: int


def dictionaries() -> tuple[str, ...]:
    """The surveys whose dictionaries are here, by their year or years."""
    return tuple(sorted({row["survey"] for row in rows("years_of_entry.csv")}))


def states() -> dict[str, str]:
    """The Census Bureau's codes of the states, and their postal abbreviations."""
    return {row["code"]: row["state"] for row in rows("states.csv")}


@lru_cache(maxsize=1)
def samples() -> dict[int, tuple[int, int]]:
    """The samples of an extract of IPUMS USA by their codes: the first and the last year of each."""
    return {int(row["sample"]): (int(row["first"]), int(row["last"])) for row in rows("ipums_samples.csv")}


def places_of(country: str, dictionary: int | str) -> tuple[int, ...]:
    """The codes of place of birth that are one country in a dictionary; none where it has no code."""
    if dictionary == IPUMS:
        return tuple(int(row["code"]) for row in rows("ipums_places.csv") if row["country"] == country)
    found = (row for row in rows("places_of_birth.csv") if row["country"] == country)
    return tuple(int(row["code"]) for row in found if str(dictionary) in row["surveys"].split())


def places_in(dictionary: str) -> tuple[int, ...]:
    """Every code of a place abroad in a dictionary of the Census Bureau."""
    return tuple(int(r["code"]) for r in rows("places_of_birth.csv") if dictionary in r["surveys"].split())


def years_of(code: int, dictionary: int | str, last: int | None = None) -> Years | None:
    """The years that a code of year of entry stands for; None where the dictionary doesn't hold it.

    `last` is the survey's last year, where it is not the dictionary's own.
    """
    if dictionary == IPUMS:
        if code <= IPUMS_EARLY:
            return Years(None, IPUMS_EARLY)
        return Years(code, code) if last is None or code <= last else None
    bands = [r for r in rows("years_of_entry.csv") if r["survey"] == str(dictionary)]
    for band in bands:
        if int(band["code"]) == code:
            return Years(int(band["first"]) if band["first"] else None, int(band["last"]))
    until = last or int(str(dictionary)[-4:])
    inside = any(int(b["first"] or 0) <= code <= int(b["last"]) for b in bands)
    first = min(int(b["last"]) for b in bands)
    return Years(code, code) if first < code <= until and not inside else None


@lru_cache(maxsize=8)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of codes that ships beside this module."""
    with (HOME / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
