"""An estimate as the contract writes it."""

from __future__ import annotations

import csv
import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.answers.requests import figure_json
from cobijo.estimate.accuracy import accuracy_json
from cobijo.estimate.assume import NOT_MEASURED
from cobijo.estimate.reach import Estimate
from cobijo.estimate.scenario import ENDS, Moved, Outcome, Scenario
from cobijo.estimate.surveys.codes import states
from cobijo.estimate.surveys.edits import SOURCE
from cobijo.estimate.weigh import SMALLEST_SAMPLE, UNRELIABLE_CV, Count, honest
from cobijo.explained import TOLD, Telling
from cobijo.requests.read import shipped
from cobijo.timeline import iso_day
from cobijo.words import Words


def estimate_json(found: Estimate, words: Words) -> dict[str, Any]:
    """The number, its error, what it rests on, what it leaves out, and what was published beside it."""
    basis, country = found.basis, found.designation.country

    def cell(count: Count) -> dict[str, Any]:
        return count_json(count, found)

    return {
        "designation": found.designation.id,
        "country": country,
        "on": found.asked.isoformat(),
        "registers_on": found.asof.on.isoformat(),
        "after_registration": found.late,
        "continuous_residence_since": iso_day(basis.continuous_residence_since),
        "continuous_physical_presence_since": iso_day(basis.continuous_physical_presence_since),
        "survey": _survey(found),
        "noncitizens": cell(found.noncitizens),
        "covered": cell(found.covered),
        "open": cell(found.open),
        "range": _range(found),
        "not_covered": cell(found.not_covered),
        "year_of_entry_unknown": cell(found.unknown_entry),
        "institutions": cell(found.institutions),
        "scenario": _scenario(found.scenario),
        "lawful": _lawful(found),
        "allocated": found.allocated,
        "by": {name: _groups(name, groups, found) for name, groups in found.by.items()},
        "marked_unreliable": {"cv_above": UNRELIABLE_CV, "sample_below": SMALLEST_SAMPLE},
        "assumptions": _assumptions(found, words),
        "not_measured": [{"id": id_, "text": words.say(f"not_measured.{id_}")} for id_ in NOT_MEASURED],
        "sensitivity": {
            "continuous_residence_since": [
                {"date": c.date.isoformat(), **cell(c.covered), "open": cell(c.open)} for c in found.sensitivity
            ]
        },
        "published": published(country, words),
        "accuracy": accuracy_json(country),
        "edition": found.edition._asdict(),
    }


def _survey(found: Estimate) -> dict[str, Any]:
    survey = found.survey
    age = (found.asked - dt.date(survey.year, 12, 31)).days / 365.25
    least, middle, most = found.gap.unseen
    return {
        "name": survey.name,
        "year": survey.year,
        "years": list(survey.years),
        "dictionary": survey.dictionary,
        "codes_borrowed": survey.borrowed,
        "states": list(survey.states),
        "whole_country": not set(states().values()) - {"PR"} - set(survey.states),
        "records": survey.records,
        "non_citizens": survey.non_citizens,
        "error_by": "replicate weights" if survey.replicates else "design factor",
        "years_before_the_day_asked": round(max(0.0, age), 2),
        "old": age > 1,
        "years_unseen": found.gap.years,
        "arrivals_unseen": {"low": least, "central": middle, "high": most},
        "temporary_disk_bytes": survey.disk,
    }


def _range(found: Estimate) -> dict[str, int] | None:
    """The two ends before sampling error; nothing where nobody of the country is in the sample."""
    if not found.noncitizens.sample_size:
        return None
    least, most = found.between
    return {"at_least": least, "at_most": most}


def _assumptions(found: Estimate, words: Words) -> list[dict[str, Any]]:
    """Each assumption once. A fact that is closed may be a rate too: nobody has a conviction, or so many have none."""
    rates = {moved.id: _rate(moved, words) for moved in found.scenario.moved}
    facts = [
        {
            "id": effect.assumption.id,
            "text": words.say(f"assumption.{effect.assumption.id}"),
            "source": effect.assumption.source,
            "used": effect.used,
            "effect": {"covered_without_it": effect.covered_without},
            "rate": rates.pop(effect.assumption.id, None),
        }
        for effect in found.effects
    ]
    own = [
        {"id": id_, "text": rate["text"], "source": rate["source"], "used": rate["used"], "effect": {}, "rate": rate}
        for id_, rate in rates.items()
    ]
    for one in (*own, *facts):
        rate = one["rate"] or {}
        one |= {end: rate.get(end) for end in ("low", "central", "high")}
        one["effect"] |= {"moves": rate.get("moves")}
    return [*own, *facts]


def _rate(moved: Moved, words: Words) -> dict[str, Any]:
    return {
        "text": words.say(f"rate.{moved.id}"),
        "source": moved.source,
        "certainty": moved.certainty,
        "used": moved.moves is not None,
        **dict(zip(ENDS, moved.values, strict=True)),
        "moves": None if moved.moves is None else {"low": moved.moves[0], "high": moved.moves[1]},
    }


def _scenario(scenario: Scenario) -> dict[str, Any]:
    def one(outcome: Outcome) -> dict[str, Any]:
        return {"count": outcome.people, "interval90": list(outcome.interval90), "assumed": outcome.values}

    return {
        "low": one(scenario.low),
        "central": one(scenario.central),
        "high": one(scenario.high),
        "everybody_registers": one(scenario.everybody),
    }


def _lawful(found: Estimate) -> dict[str, Any]:
    return {
        "method": found.lawful.method,
        "source": SOURCE,
        "edits": [
            {"id": edit.id, "used": edit.used, "size": count_json(edit.size, found)} for edit in found.lawful.edits
        ],
        "not_possible": list(found.lawful.impossible),
    }


TOLD[Estimate] = Telling(
    lambda found, lang: estimate_json(found, Words(lang)), lambda found, lang: _lines(found, Words(lang))
)


def _lines(found: Estimate, words: Words) -> list[str]:
    """The number with its error, and every assumption that it rests on."""
    answer = estimate_json(found, words)
    values = {"designation": answer["designation"], "country": words.country(answer["country"])}
    return [
        words.say("estimate.heading", {**values, "since": answer["continuous_residence_since"]}),
        f"{words.say('estimate.covered')}: {number(answer['covered'], words)}",
        *(
            f"{words.say(f'estimate.scenario.{name}')}: {scenario['count']:,}"
            for name, scenario in answer["scenario"].items()
        ),
        *(f"  - {one['text']} [{one['source']}]" for one in answer["assumptions"] if one["used"]),
        *(f"  ? {one['text']}" for one in answer["not_measured"]),
    ]


def number(count: dict[str, Any], words: Words) -> str:
    """A cell of the answer in words: the count with its error and its marks, or the most that it can be."""
    if count["count"] is None:
        return words.say("estimate.none_seen", {"most": f"{count['at_most']:,}"})
    low, high = count["interval90"]
    values = {"count": f"{count['count']:,}", "low": f"{low:,}", "high": f"{high:,}", "n": count["sample_size"]}
    text = words.say("estimate.number", values)
    if not count["reliable"] and count["cv"] is not None:
        text += " " + words.say("estimate.unreliable", {"cv": round(100 * count["cv"])})
    return f"{text} †" if count.get("codes_of") else text


def published(country: str, words: Words) -> list[dict[str, Any]]:
    """What was published of how many a designation of a country would reach, with why it differs from a count here:
    by the government at a designation, and by those who asked."""
    why = {"why_it_differs": words.say("published.differs")}
    official = [{**row, **why} for row in _published() if country in row["countries"].split()]
    return official + [_asked(figure_json(f, r, words), r.id, r.countries, why) for f, r in _figures(country)]


def _figures(country: str) -> list[tuple[Any, Any]]:
    return [(figure, request) for request in shipped().of_country(country) for figure in request.figures]


def _asked(figure: dict[str, Any], request: str, countries: tuple[str, ...], why: dict[str, str]) -> dict[str, Any]:
    least, most = figure["at_least"], figure["at_most"]
    return {
        "countries": " ".join(countries),
        "designation": f"{figure['by']} ({request})",
        "measure": figure["of"],
        "estimate": f"{least:,}" if most == least else f">{least:,}" if most is None else f"{least:,}-{most:,}",
        "source": figure["url"] or "",
        "certainty": figure["certainty"],
        "note": "",
        **why,
    }


@lru_cache(maxsize=1)
def _published() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "published.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def count_json(count: Count, found: Estimate) -> dict[str, Any]:
    """A count with its error and its marks. Nobody in the sample is no count, but a bound; unless an assumption was
    left out, so that nobody can be covered whoever is in the sample."""
    if any(not effect.used for effect in found.effects) and not count.sample_size and found.open.sample_size:
        shown = count
    else:
        shown = honest(count, found.survey.mean_weight)
    cell: dict[str, Any] = {
        "count": shown.number,
        "standard_error": None if shown.standard_error is None else round(shown.standard_error, 1),
        "interval90": list(shown.interval90) if shown.interval90 is not None else None,
        "sample_size": shown.sample_size,
        "cv": None if shown.cv is None else round(shown.cv, 3),
        "reliable": shown.reliable,
    }
    if shown.at_most is not None:
        cell["at_most"] = shown.at_most
    if found.survey.borrowed:
        cell["codes_of"] = found.survey.dictionary
    return cell


def _groups(name: str, groups: dict[str, Count] | None, found: Estimate) -> dict[str, Any] | None:
    if groups is None:
        return None
    if name == "state":
        groups = {states().get(f"{int(code):02}", code): count for code, count in groups.items()}
    return {group: count_json(count, found) for group, count in groups.items()}
