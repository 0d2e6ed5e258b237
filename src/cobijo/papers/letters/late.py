"""The cover of a late initial registration: the circumstance of 8 CFR 244.2(f)(2), its days, and what shows it.

A circumstance is one that allows it only where it does so by itself. What is not settled stands apart, as a reason
that is given; what does not allow it is left out. Nothing is said of a circumstance but what was told: a day that
nobody told has a line to write on, and what is doubtful is told to the office, not to the agency.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.answers.today import source_of
from cobijo.decide import Screening
from cobijo.decide.screen import ElementAnswer
from cobijo.errors import CaseError
from cobijo.law.cfr244.s02_eligibility import LATE_FILING_DAYS
from cobijo.law.evidence import LATE_PROOFS, TOGETHER
from cobijo.logic import Truth
from cobijo.logic.leaves import Listed
from cobijo.messages import Message, Phrase
from cobijo.papers.circumstances import PARAGRAPHS, RULE, registrations
from cobijo.papers.letters.parts import Block, Content, Given, Said, block, by, facts_list, futures_block
from cobijo.papers.two_ways import closes, pairs
from cobijo.timeline import Span, exact_day
from cobijo.words import Words


def late_registration(given: Given, words: Words) -> Content:
    """The cover for the agency. Raises CaseError where no circumstance is named, or none allows it."""
    entries = [one for one in facts_list(given.case, "late_filing") or () if one.get("circumstance") is not None]
    if not entries:
        remedy = "Add it to the case, with its days."
        raise CaseError.at("case", "late_filing", "none", "a circumstance that the regulation lists", remedy)
    screening, _ = _registration(given)
    _agreed(screening, given)
    named = [(one, _alone(one, screening, given)) for one in entries]
    opening = (
        (words.say("client.date"), words.date(given.asof.on)),
        (words.say("letter.late.applicant"), given.person.in_latin),
        (words.say("letter.late.designation"), f"{words.country(screening.country)}, {screening.designation}"),
    )
    blocks = tuple(_blocks(screening, named, given, words))
    cautions = (*_cautions(named, words), *_futures(screening, given, words))
    settled = any(answer is not None and answer.truth is Truth.YES for _, answer in named)
    lead = words.say(f"letter.late.lead{'' if settled else '_open'}")
    return Content(words.say("letter.late.title"), lead, opening, blocks, cautions)


def _agreed(screening: Screening, given: Given) -> None:
    """Raises CaseError where the person file tells of a circumstance in another way: it is signed for."""
    for pair in pairs(given.case.facts, given.person, closes(screening.standing)):
        for place in pair.case:
            if place.startswith("late_filing"):
                found = Phrase("told otherwise by {fields} of the person file", fields=", ".join(pair.person))
                remedy = "Find out which is right, and mend the other."
                raise CaseError.at("case", place, found, "the same in both", remedy)


Entry = Mapping[str, Any]
Named = list[tuple[Entry, ElementAnswer | None]]
"""Circumstances, each with the answer on late registration that it alone gives; None where it is told of none."""


def _answers(given: Given, **facts: Any) -> list[tuple[Screening, ElementAnswer]]:
    """What each screening says of the registration, filed on the day of the letter where no day is named."""
    return registrations(given.case, given.register, given.asof, given.country, **facts)


def _registration(given: Given) -> tuple[Screening, ElementAnswer]:
    """The screening in which late registration goes furthest. Raises CaseError where it is not allowed in any."""
    found = [pair for pair in _answers(given) if pair[1].truth is not Truth.NO]
    if not found:
        expected = "a circumstance that allows late registration on the day"
        remedy = "`cobijo screen` says why not. Name another country with --country."
        raise CaseError.at("case", "late_filing", "none that allows it", expected, remedy)
    return max(found, key=lambda pair: pair[1].truth)


def _alone(entry: Entry, screening: Screening, given: Given) -> ElementAnswer | None:
    """What one circumstance gives by itself: beside one that allows it, another is not settled by that."""
    found = _answers(given, late_filing=Listed((entry,)))
    return next((answer for one, answer in found if one.designation == screening.designation), None)


def _cautions(named: Named, words: Words) -> Iterator[str]:
    """For the office: each circumstance that is not settled, and each that does not allow it and is left out."""
    if not any(answer is not None and answer.truth is Truth.YES for _, answer in named):
        yield words.say("letter.late.none_settled")
    for n, (entry, answer) in enumerate(named):
        if answer is None or answer.truth is Truth.YES:
            continue
        circumstance = words.say(f"letter.late.circumstance.{entry['circumstance']}")
        # Each registration period is missed in the same words: that is said once.
        why = " ".join(dict.fromkeys(_said(one, n, words) for one in answer.because))
        if answer.truth is Truth.NO:
            yield words.say("letter.late.left_out", {"circumstance": circumstance, "why": why})
        else:
            truth = words.say("truth.judgment" if answer.truth is Truth.JUDGMENT else "truth.unknown")
            yield words.say("letter.late.caution", {"circumstance": circumstance, "truth": truth, "why": why})


def _said(one: Message, n: int, words: Words) -> str:
    """Why, with the place that the circumstance has in the case: it was looked at as the only one."""
    values: dict[str, Any] = dict(one.values)
    if "circumstance" in values:
        values["n"] = n + 1
    if "facts" in values:
        values["facts"] = tuple(fact.replace("late_filing[0]", f"late_filing[{n}]") for fact in values["facts"])
    return words.say(one.id, values)


def _futures(screening: Screening, given: Given, words: Words) -> Iterator[str]:
    """What can be true where the designation is not decided: for the office, and not for the agency."""
    if screening.standing is not None:
        for found in futures_block(screening.standing, given.register, words):
            yield from (one.text for one in found.items)


def _blocks(screening: Screening, named: Named, given: Given, words: Words) -> Iterator[Block]:
    basis = screening.standing.basis if screening.standing is not None else None
    if basis is not None:
        values = {"opens": basis.registration.opens, "closes": basis.registration.closes}
        source = source_of(basis.act, "registration.closes", given.register)
        yield block("text", "", [Said(words.say("letter.late.window", values), source)])
    settled = [one for one, answer in named if answer is not None and answer.truth is Truth.YES]
    open_ = [one for one, answer in named if answer is None or answer.truth not in (Truth.YES, Truth.NO)]
    for head, entries in (("circumstances", settled), ("open" if settled else "only_open", open_)):
        if entries:
            yield block(
                "list", words.say(f"letter.late.{head}"), [_circumstance(one, screening, words) for one in entries]
            )
    told = [one["circumstance"] for one in (*settled, *open_)]
    kinds = dict.fromkeys(kind for one in told for kind in LATE_PROOFS[one])
    together = {kind for one in told if one in TOGETHER for kind in LATE_PROOFS[one]}
    listed: Any = given.case.facts.get("evidence")
    held = {kind for kind in kinds if listed is not None and kind in listed.items}
    # A box stands for each paper that goes with it: of a tie that two papers show, the one that is not held yet too.
    enclosed = [kind for kind in kinds if kind in held or (kind in together and held & together)] or [*kinds]
    yield block("boxes", words.say("letter.late.proof"), [words.say(f"evidence.{kind}") for kind in enclosed])
    yield block("hand", "", [words.say("letter.sign.person")])


def _circumstance(one: Mapping[str, Any], screening: Screening, words: Words) -> Said:
    """A circumstance with its days as far as they are known, and what else the regulation asks of it."""
    kind = one["circumstance"]
    name = words.say(f"letter.late.circumstance.{kind}")
    since, until = one.get("from"), one.get("until")
    values = {"circumstance": name, "since": since, "until": until}
    notes = []
    if one.get("during_initial_registration") is True:
        notes.append(words.say("letter.late.during"))
    if kind in ("spouse", "child") and one.get("relative_currently_eligible") is True:
        notes.append(words.say("letter.late.eligible"))
    ended = exact_day(until) if until is not None and until.last != float("inf") else None
    if ended is not None and kind != "child":
        notes.append(_filed_by(ended + dt.timedelta(days=LATE_FILING_DAYS), screening, words))
    if since is None and until is None and kind in ("spouse", "child"):
        return Said(words.say("letter.late.no_days", values), by(PARAGRAPHS[kind]), tuple(notes))
    return Said(words.say(f"letter.late.{_days(since, until)}", values), by(PARAGRAPHS[kind]), tuple(notes))


def _filed_by(last: dt.date, screening: Screening, words: Words) -> str:
    """The last day of the 60; where the designation ends before it, that the filing is of the time of its extension."""
    until = screening.given.get("ends_on")
    if until is not None and until.last < last.toordinal():
        return f"{words.say('letter.late.filed_before_end')} ({RULE}, (g))"
    goes_on = screening.standing is None or screening.standing.in_force is not None
    # Of a designation that is not decided nobody can say that those days will be in it: (f)(2), (g).
    within = "filed_within" if goes_on else "filed_within_if"
    return f"{words.say(f'letter.late.{within}', {'date': last})} ({'8 CFR 244.2(g)' if goes_on else f'{RULE}, (g)'})"


def _days(since: Span | None, until: Span | None) -> str:
    """Which sentence says the days that are known, with a line for those that are not."""
    if until is not None and until.last == float("inf"):
        return "days_ongoing" if since is not None else "day_ongoing"
    if since is None:
        return "day_one" if until is None else "day_until"
    return "day_since" if until is None else "days"
