"""How the requests are filtered on their page: each row carries its marks, each choice offers only what there is."""

from __future__ import annotations

from typing import Any

from cobijo.words import Words

NAMES = ("country", "year", "kind", "outcome")
NONE = "none"


def marks(found: dict[str, Any]) -> dict[str, str]:
    """The marks of a request, those of one name apart by blanks: a request of 2021 to 2024 is found in each year."""
    return {
        "country": " ".join(found["countries"]),
        "year": " ".join(map(str, _years(found["date"]))),
        "kind": found["kind"],
        "outcome": found["outcome"] or NONE,
    }


def _years(date: str | dict[str, str | None]) -> list[int]:
    """Every year in which a request may have been made; of an open end, the one year that is known."""
    days = [date] if isinstance(date, str) else [day for day in date.values() if day]
    years = sorted(int(day[:4]) for day in days)
    return list(range(years[0], years[-1] + 1)) if years else []


def filters(found: list[dict[str, Any]], words: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each filter with what can be chosen, in words: countries by name, years from the newest, the rest by words."""
    chosen = []
    for name in NAMES:
        values = {value for one in found for value in one["marks"][name].split()}
        said = [(value, _said(name, value, words)) for value in values]
        chosen.append((name, sorted(said, key=lambda pair: pair[1], reverse=name == "year")))
    return chosen


def _said(name: str, value: str, words: Words) -> str:
    if name == "country":
        return words.country(value)
    if name == "year":
        return value
    return words.say(f"requests.{name}.{value}")
