"""An estimate as the contract writes it."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.estimate.assume import NOT_MEASURED
from cobijo.estimate.reach import Estimate
from cobijo.estimate.surveys.acs import states
from cobijo.estimate.weigh import SMALLEST_SAMPLE, Count, publishable
from cobijo.explained import TOLD, Telling
from cobijo.words import Words


def estimate_json(found: Estimate, words: Words) -> dict[str, Any]:
    """The number, its error, what it rests on, what it leaves out, and what was published beside it."""
    least, most = found.between
    survey, basis = found.survey, found.basis
    enough = found.covered.sample_size + found.open.sample_size >= SMALLEST_SAMPLE
    return {
        "designation": found.designation.id,
        "country": found.designation.country,
        "on": found.asof.on.isoformat(),
        "continuous_residence_since": _day(basis.continuous_residence_since),
        "continuous_physical_presence_since": _day(basis.continuous_physical_presence_since),
        "survey": {
            "name": f"ACS 1-year PUMS, {survey.year}",
            "year": survey.year,
            "states": list(survey.states),
            "whole_country": len(set(states().values()) - {"PR"} - set(survey.states)) == 0,
            "records": survey.records,
            "non_citizens": survey.non_citizens,
        },
        "covered": count_json(publishable(found.covered)),
        "open": count_json(publishable(found.open)),
        "range": {"at_least": least, "at_most": most} if enough else None,
        "not_covered": count_json(publishable(found.not_covered)),
        "year_of_entry_unknown": count_json(publishable(found.unknown_entry)),
        "by": {name: _groups(name, groups) for name, groups in found.by.items()},
        "smallest_sample_published": SMALLEST_SAMPLE,
        "assumptions": [
            {
                "id": effect.assumption.id,
                "text": words.say(f"assumption.{effect.assumption.id}"),
                "source": effect.assumption.source,
                "used": effect.used,
                "effect": {"covered_without_it": effect.covered_without},
            }
            for effect in found.effects
        ],
        "not_measured": [{"id": id_, "text": words.say(f"not_measured.{id_}")} for id_ in NOT_MEASURED],
        "sensitivity": {
            "continuous_residence_since": [
                {"date": c.date.isoformat(), **count_json(c.covered), "open": count_json(c.open)}
                for c in found.sensitivity
            ]
        },
        "published": published(found.designation.country, words),
        "edition": found.edition._asdict(),
    }


TOLD[Estimate] = Telling(
    lambda found, lang: estimate_json(found, Words(lang)), lambda found, lang: _lines(found, Words(lang))
)


def _lines(found: Estimate, words: Words) -> list[str]:
    """The number with its error, and every assumption that it rests on."""
    answer = estimate_json(found, words)
    values = {"designation": answer["designation"], "country": words.country(answer["country"])}
    covered = answer["covered"]
    number = words.say("estimate.too_few", {"n": covered["sample_size"]})
    if covered["count"] is not None:
        low, high = (f"{end:,}" for end in covered["interval90"])
        said = {"count": f"{covered['count']:,}", "low": low, "high": high, "n": covered["sample_size"]}
        number = words.say("estimate.number", said)
    return [
        words.say("estimate.heading", {**values, "since": answer["continuous_residence_since"]}),
        f"{words.say('estimate.covered')}: {number}",
        *(f"  - {one['text']} [{one['source']}]" for one in answer["assumptions"] if one["used"]),
        *(f"  ? {one['text']}" for one in answer["not_measured"]),
    ]


def published(country: str, words: Words) -> list[dict[str, Any]]:
    """What was published of how many a designation of a country would reach, with why it differs from a count here."""
    return [
        {**row, "why_it_differs": words.say("published.differs")}
        for row in _published()
        if country in row["countries"].split()
    ]


@lru_cache(maxsize=1)
def _published() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "published.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def count_json(count: Count) -> dict[str, Any]:
    """A count with its error; the count and the error are null where the sample is too small."""
    return {
        "count": count.number,
        "standard_error": None if count.standard_error is None else round(count.standard_error, 1),
        "interval90": list(count.interval90) if count.interval90 is not None else None,
        "sample_size": count.sample_size,
    }


def _groups(name: str, groups: dict[str, Count] | None) -> dict[str, Any] | None:
    if groups is None:
        return None
    if name == "state":
        groups = {states().get(f"{int(code):02}", code): count for code, count in groups.items()}
    return {group: count_json(count) for group, count in groups.items()}


def _day(value: Any) -> str | None:
    return value.isoformat() if value is not None else None
