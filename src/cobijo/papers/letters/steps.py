"""What a person does and by which day, in the client's words: against a decision of the agency first of all."""

from __future__ import annotations

from collections.abc import Iterator

from cobijo.decide import flags
from cobijo.decide.deadlines import Deadline, deadlines, letters
from cobijo.decide.futures import coming
from cobijo.decide.status import Status, Thing
from cobijo.law.related.cfr103 import OF_APPEAL, last_to_appeal
from cobijo.papers.earlier import became
from cobijo.papers.letters.parts import Block, Given, Said, block, by, facts_list, source_of_deadline
from cobijo.register import EndsKind
from cobijo.timeline import day, exact_day
from cobijo.words import Words

_DO = {
    "register": "client.do.register",
    "register_late": "client.do.register_late",
    "reregister": "answer.do.reregister",
    "appeal": "answer.do.appeal",
    "respond": "answer.do.respond",
    "renew": "client.do.renew",
    "see_lawyer": "answer.do.no_filing",
    "find_out": "client.do.find_out",
    "watch": "answer.do.watch",
    "other_relief": "answer.do.help",
    "keep": "answer.do.keep",
}
"""The sentence for each thing to do, by its code."""


def todo(given: Given, status: Status, words: Words) -> Iterator[Block]:
    """All that there is to do, as boxes to tick; first, where TPS ends on a near day or nobody knows what follows it,
    to see somebody before that day."""
    things = [*_before_end(given, status, words), *(thing_said(one, given, status, words) for one in status.do)]
    if things:
        yield block("boxes", words.say("answer.do"), things)


def _before_end(given: Given, status: Status, words: Words) -> Iterator[Said]:
    standing = status.standing
    if not coming(standing) and standing.ends_kind is not EndsKind.TERMINATION:
        return
    for one in deadlines(standing, given.case.facts, given.asof.on):
        if one.what == "designation_ends":
            yield before_end(one, given, status, words)


def before_end(day: Deadline, given: Given, status: Status, words: Words) -> Said:
    """To ask for help before the designation ends."""
    text = words.say("answer.do.before_end", {"day": day.date})
    return Said(text, source_of_deadline(day, status, given.register))


def thing_said(thing: Thing, given: Given, status: Status, words: Words) -> Said:
    """One thing to do, with its day, the source of that, and what it hangs on."""
    text = words.say(_DO[thing.what], {"date": thing.by})
    if thing.deadline is None:
        return Said(text)
    doubt = [words.say("client.doubtful")] if thing.deadline.doubtful else []
    if thing.deadline.if_goes_on(status.standing):
        doubt.append(words.say("client.if_goes_on", {"country": status.designation.country}))
    return Said(text, source_of_deadline(thing.deadline, status, given.register), tuple(doubt))


# --- a decision against the person


def decided(given: Given, status: Status) -> str | None:
    """What the agency decided against the person: it took TPS away, or denied it."""
    if status.kind == "granted" or (status.kind == "applicant" and not status.denied):
        return None
    if withdrawn(given):
        return "withdrawn"
    return "denied" if became(given.case.facts, given.asof.on) == "denied" else None


_TO_JUDGE = ("renew_before_judge", "no_appeal_to_agency")
"""Flags by which no appeal goes to the agency: an immigration judge decides anew."""


def judges(status: Status) -> str | None:
    """The law by which a judge decides anew, where there is no appeal to the agency."""
    if appeals_of(status):
        return None
    return next((one.citation.text for one in status.flags if one.id in _TO_JUDGE), None)


def appeals_of(status: Status) -> list[Thing]:
    """Each appeal that can still be made."""
    return [one for one in status.do if one.what == "appeal"]


def decision(given: Given, status: Status, words: Words) -> Iterator[Block]:
    """What can be done against the decision, first of all: appeal by a day, or go before the judge."""
    if decided(given, status) is not None:
        yield block("text", "", _review(given, status, words))


def _review(given: Given, status: Status, words: Words) -> Iterator[Said]:
    if (law := judges(status)) is not None:
        yield Said(words.say("client.judge"), by(law))
    elif appeals := appeals_of(status):
        yield from (thing_said(one, given, status, words) for one in appeals)
    elif given.case.facts.get("status.appeal_pending") is not True:
        past = [one for one in letters(given.case.facts) if one.what == "appeal" and one.date < given.asof.on]
        if past:
            latest = max(past, key=lambda one: one.date)
            yield Said(words.say("answer.do.past", {"date": latest.date}), by(latest.source))
        else:
            yield _of_unknown_service(given, words)
    if law is None and not _no_charge(given):
        yield Said(words.say("answer.letter.withdrawal"))


def _of_unknown_service(given: Given, words: Words) -> Said:
    """The days of an appeal from a withdrawal of which only the day is told, and not how its letter came."""
    taken = exact_day(given.case.facts.get("status.withdrawn"))
    if taken is None:
        return Said(words.say("answer.do.appeal_open"))
    last, by_mail = (last_to_appeal(taken, mailed=mailed) for mailed in (False, True))
    values, law = {"date": last, "by_mail": by_mail}, by(OF_APPEAL[True])
    if by_mail < given.asof.on:
        return Said(words.say("client.appeal_past", values), law)
    return Said(f"{words.say('answer.do.appeal_open')} {words.say('client.appeal_by', values)}", law)


def _no_charge(given: Given) -> bool:
    """Whether each decision is told to have come without a paper for court."""
    decisions = [one for one in facts_list(given.case, "notices") or () if one.get("kind") in ("denial", "withdrawal")]
    return bool(decisions) and all(one.get("charging_document") is False for one in decisions)


def withdrawn(given: Given) -> bool:
    """Whether the agency took TPS away."""
    return flags.withdrawn(given.case.facts, day(given.asof.on))
