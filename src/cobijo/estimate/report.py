"""An estimate as the contract writes it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from cobijo.estimate.accuracy import accuracy_json
from cobijo.estimate.assume import NOT_MEASURED
from cobijo.estimate.published import published
from cobijo.estimate.reach import Effect, Estimate
from cobijo.estimate.scenario import ENDS, Moved, Outcome
from cobijo.estimate.surveys.codes import states
from cobijo.estimate.unseen import WHOLE_YEARS, distance
from cobijo.estimate.weigh import NOBODY, SMALLEST_SAMPLE, UNRELIABLE_CV, Count, bound, honest, none_seen
from cobijo.explained import TOLD, Telling
from cobijo.timeline import iso_day
from cobijo.words import Words


def estimate_json(found: Estimate, words: Words) -> dict[str, Any]:
    """The number, its error, what it rests on, what it leaves out, and what was published beside it."""
    basis, country = found.basis, found.designation.country

    def cell(count: Count) -> dict[str, Any]:
        return count_json(count, found)

    def part(count: Count) -> dict[str, Any]:
        return covered_json(count, NOBODY if found.covered.sample_size else found.open, found)

    return {
        "designation": found.designation.id,
        "imagined": found.imagined,
        "country": country,
        "on": found.asked.isoformat(),
        "registers_on": found.asof.on.isoformat(),
        "after_registration": found.late,
        "continuous_residence_since": iso_day(basis.continuous_residence_since),
        "continuous_physical_presence_since": iso_day(basis.continuous_physical_presence_since),
        "survey": _survey(found),
        "noncitizens": cell(found.noncitizens),
        "covered": part(found.covered),
        "open": cell(found.open),
        "range": _range(found),
        "not_covered": cell(found.not_covered),
        "year_of_entry_unknown": cell(found.unknown_entry),
        "institutions": part(found.institutions),
        "scenario": _scenario(found),
        "lawful": _lawful(found, part, words),
        **_allocated(found),
        "by": {name: _groups(name, groups, part) for name, groups in found.by.items()},
        "marked_unreliable": {"cv_above": UNRELIABLE_CV, "sample_below": SMALLEST_SAMPLE},
        "assumptions": _assumptions(found, words),
        "not_measured": [{"id": id_, "text": words.say(f"not_measured.{id_}")} for id_ in NOT_MEASURED],
        "sensitivity": {
            "continuous_residence_since": [
                {"date": c.date.isoformat(), **covered_json(c.covered, c.open, found), "open": cell(c.open)}
                for c in found.sensitivity
            ]
        },
        "published": published(country, words, known=found.known, lawful=found.lawful.method),
        "accuracy": accuracy_json(country, found.known, words.lang),
        "edition": found.edition._asdict(),
    }


def _survey(found: Estimate) -> dict[str, Any]:
    survey = found.survey
    unseen = found.gap.unseen
    far = distance(survey.years, found.asked)
    return {
        "name": survey.name,
        "year": survey.year,
        "years": list(survey.years),
        "dictionary": survey.dictionary,
        "codes_borrowed": survey.borrowed,
        "sample_untold": survey.untold,
        "states": list(survey.states),
        "whole_country": not set(states().values()) - {"PR"} - set(survey.states),
        "records": survey.records,
        "non_citizens": survey.non_citizens,
        "error_by": "replicate weights" if survey.replicates else "design factor",
        "replicate_weights_alike": survey.alike,
        "years_before_the_day_asked": round(far.before, 2),
        "old": far.old,
        "years_after_the_day_asked": round(far.after, 2),
        "later": far.later,
        "years_unseen": round(found.gap.years, 2),
        "arrivals_unseen": None if unseen is None else dict(zip(ENDS, unseen, strict=True)),
        "arrivals_looked_at": {"years": WHOLE_YEARS, "years_of_nobody_in_the_sample": found.gap.empty},
        "temporary_disk_bytes": survey.disk,
    }


def _allocated(found: Estimate) -> dict[str, Any]:
    """The shares of answers put in. One of which the sample shows nobody is no zero: it has the most that it can be."""
    shares, whole = found.allocated, found.noncitizens.number
    if shares is None or not whole:
        return {"allocated": None, "allocated_at_most": None}
    most = min(1.0, math.ceil(1000 * bound(found.survey.mean_weight) / whole) / 1000)
    return {
        "allocated": {name: share or None for name, share in shares.items()},
        "allocated_at_most": {name: most for name, share in shares.items() if not share},
    }


def _range(found: Estimate) -> dict[str, int] | None:
    """The two ends before sampling error; nothing where nobody of the country is in the sample."""
    if not found.noncitizens.sample_size:
        return None
    least, most = found.between
    return {"at_least": least, "at_most": most}


INSTEAD = {"still_here": "arrivals_since_survey"}
"""What the scenarios put in the place of a fact, beside the rate of its own name."""


def _assumptions(found: Estimate, words: Words) -> list[dict[str, Any]]:
    """Each assumption once. A fact that is closed may be a rate too: nobody has a conviction, or so many have none.

    `holds_for` says of which numbers: the counts take the facts to be so, the scenarios the rates in their place.
    """
    rates = {moved.id: _rate(moved, found, words) for moved in found.scenario.moved}
    own = [one for one in rates if one not in {effect.assumption.id for effect in found.effects}]
    return [*(_of_rate(id_, rates[id_]) for id_ in own), *(_of_fact(e, rates, words) for e in found.effects)]


def _of_rate(id_: str, rate: dict[str, Any]) -> dict[str, Any]:
    same = {name: rate[name] for name in ("text", "source", "used", *ENDS)}
    return {"id": id_, **same, "holds_for": ["scenario"], "effect": {"moves": rate["moves"]}, "rate": rate}


def _of_fact(effect: Effect, rates: dict[str, Any], words: Words) -> dict[str, Any]:
    id_ = effect.assumption.id
    rate = rates.get(id_)
    instead = rates.get(INSTEAD.get(id_, id_)) or {"used": False, "moves": None}
    holds = ["counts"] if instead["used"] else ["counts", "scenario"]
    return {
        "id": id_,
        "text": words.say(f"assumption.{id_}"),
        "source": words.say(f"source.{id_}"),
        "used": effect.used,
        "holds_for": holds if effect.used else [],
        "effect": {
            "open_without_it": effect.settles if effect.used else None,
            "moves": rate["moves"] if rate else None,
        },
        "rate": rate,
        **{end: rate[end] if rate else None for end in ENDS},
    }


def _rate(moved: Moved, found: Estimate, words: Words) -> dict[str, Any]:
    moves = None if moved.moves is None else dict(zip(("low", "high"), moved.moves, strict=True))
    return {
        "text": words.say(f"rate.{moved.id}"),
        "source": source_text(moved.source, words),
        "certainty": moved.certainty,
        "used": moved.moves is not None,
        **dict(zip(ENDS, moved.values, strict=True)),
        "moves": moves,
    } | _codes(found)


def source_text(source: str, words: Words) -> str:
    """A source: a citation as it is, or words of ours."""
    return words.say(source) if words.has(source) else source


def _scenario(found: Estimate) -> dict[str, Any]:
    def one(outcome: Outcome) -> dict[str, Any]:
        return _cell(outcome.cell, found) | {"assumed": outcome.values}

    scenario = found.scenario
    return {
        "low": one(scenario.low),
        "central": one(scenario.central),
        "high": one(scenario.high),
        "everybody_registers": one(scenario.everybody),
    }


def _lawful(found: Estimate, part: Callable[[Count], dict[str, Any]], words: Words) -> dict[str, Any]:
    lawful = found.lawful
    return {
        "method": lawful.method,
        "source": words.say("source.borjas"),
        "edits": [{"id": edit.id, "used": edit.used, "size": part(edit.size)} for edit in lawful.edits],
        "not_possible": list(lawful.impossible),
        "applying": list(lawful.applying),
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
            f"{words.say(f'estimate.scenario.{name}')}: {scenario_number(scenario, words)}"
            for name, scenario in answer["scenario"].items()
        ),
        *(f"  - {one['text']} [{one['source']}]" for one in answer["assumptions"] if one["used"]),
        *(f"  ? {one['text']}" for one in answer["not_measured"]),
    ]


def number(count: dict[str, Any], words: Words) -> str:
    """A cell of the answer in words: the count with its error and its marks, or the most that it can be."""
    if count["count"] is None:
        id_ = "estimate.none_settled" if count.get("left_open") else "estimate.none_seen"
        return words.say(id_, {"most": f"{count['at_most']:,}"}) + marks(count, words)
    low, high = count["interval90"]
    values = {"count": f"{count['count']:,}", "low": f"{low:,}", "high": f"{high:,}", "n": count["sample_size"]}
    return words.say("estimate.number", values) + marks(count, words)


def scenario_number(scenario: dict[str, Any], words: Words, *, short: bool = False) -> str:
    """A scenario in words: how many, with the sampling error alone, and its marks; or the most that it can be."""
    if scenario["count"] is None:
        id_ = "estimate.at_most" if short else "estimate.scenario_none"
        return words.say(id_, {"most": f"{scenario['at_most']:,}"}) + marks(scenario, words)
    if short:
        return f"{scenario['count']:,}" + marks(scenario, words)
    low, high = (f"{end:,}" for end in scenario["interval90"])
    values = {"count": f"{scenario['count']:,}", "low": low, "high": high, "n": scenario["sample_size"]}
    return words.say("estimate.scenario_number", values) + marks(scenario, words)


def marks(cell: dict[str, Any], words: Words) -> str:
    """What stands after a number: that its error is large, or its sample small; that its codes were borrowed."""
    unsure = cell["count"] is not None and not cell["reliable"] and cell["cv"] is not None
    text = " " + words.say("estimate.unreliable", {"cv": round(100 * cell["cv"])}) if unsure else ""
    return f"{text} †" if cell.get("codes_of") else text


def count_json(count: Count, found: Estimate) -> dict[str, Any]:
    """A count with its error and its marks. Nobody in the sample is no count, but a bound."""
    return _cell(honest(count, found.survey.mean_weight), found)


def covered_json(count: Count, left_open: Count, found: Estimate) -> dict[str, Any]:
    """A count of the covered, or of some of them. Where nobody is surely one, any of those left open may be."""
    if not count.sample_size and left_open.sample_size and left_open.interval90 is not None:
        most = none_seen(max(left_open.interval90[1], bound(found.survey.mean_weight)))
        return _cell(most, found) | {"left_open": True}
    return count_json(count, found)


def _cell(shown: Count, found: Estimate) -> dict[str, Any]:
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
    return cell | _codes(found)


def _codes(found: Estimate) -> dict[str, Any]:
    """The mark of a number that rests on codes read by another year's dictionary."""
    return {"codes_of": found.survey.dictionary} if found.survey.borrowed else {}


def _groups(
    name: str, groups: dict[str, Count] | None, part: Callable[[Count], dict[str, Any]]
) -> dict[str, Any] | None:
    if groups is None:
        return None
    if name == "state":
        groups = {states().get(f"{int(code):02}", code): count for code, count in groups.items()}
    return {group: part(count) for group, count in groups.items()}
