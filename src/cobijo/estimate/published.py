"""What was published of how many a designation would reach: by the government, by reporters, by those who asked.

Each stands with its own definition, countries and day, beside an estimate and not reconciled with it.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.answers.requests import figure_json
from cobijo.logic import Truth
from cobijo.requests import Request, made_by
from cobijo.requests.publication import figure_by
from cobijo.requests.read import shipped
from cobijo.timeline import has_come
from cobijo.words import Words


def published(
    country: str, words: Words, *, known: dt.date | None = None, lawful: str = "none"
) -> list[dict[str, Any]]:
    """What was published by a day of a country, alone or with others, and why it differs from a count here."""
    why = {"why_it_differs": words.say(f"published.differs.{lawful}")}
    official = [
        _official(row, words)
        for row in _rows()
        if country in row["countries"].split() and (known is None or has_come(row["day"], known))
    ]
    asked = [
        _asked(figure_json(figure, request, words, known=known), request, words)
        for request in shipped().of_country(country)
        if known is None or made_by(request, known) == Truth.YES
        for figure in request.figures
        if figure_by(figure, request, known)
    ]
    return [one | why for one in (*official, *asked)]


def _official(row: dict[str, str], words: Words) -> dict[str, Any]:
    least = int(row["at_least"])
    return {
        "countries": row["countries"],
        "designation": words.say(f"published.{row['kind']}", {"day": row["day"]}),
        "day": row["day"],
        "measure": row["measure"],
        "measure_text": words.say(f"measure.{row['measure']}"),
        **_number(least, None if row["more"] else least),
        "residence_since": row["residence_since"] or None,
        "source": row["source"],
        "certainty": row["certainty"],
        "note": row["note_es"] if words.lang == "es" else row["note"],
    }


def _asked(figure: dict[str, Any], request: Request, words: Words) -> dict[str, Any]:
    return {
        "countries": " ".join(request.countries),
        "designation": f"{figure['by']} ({request.id})",
        "day": None,
        "measure": figure["of"],
        "measure_text": figure["of"],
        **_number(figure["at_least"], figure["at_most"]),
        "residence_since": None,
        "source": figure["url"] or "",
        "certainty": figure["certainty"],
        "note": "",
    }


def _number(least: int, most: int | None) -> dict[str, Any]:
    text = f"{least:,}" if most == least else f">{least:,}" if most is None else f"{least:,}-{most:,}"
    return {"estimate": text, "at_least": least, "at_most": most}


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "published.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
