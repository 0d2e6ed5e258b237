"""What else a case raises, in the client's words: what a lawyer must look at before anything is filed, or anybody
travels. What `screen` notes for the office is never silent in the letter of the person.

An order of removal after the grant takes TPS away once it is final, so it stands before all else.
"""

from __future__ import annotations

from collections.abc import Iterator

from cobijo.decide.flags import told_of_grant
from cobijo.decide.status import Status
from cobijo.logic import Truth
from cobijo.papers.letters.parts import Block, Given, Said, block, by
from cobijo.papers.letters.steps import decided, withdrawn
from cobijo.papers.notices import notices_of
from cobijo.papers.unmet import client_id, since
from cobijo.words import Words

OF_FLAGS = {
    "order_after_grant": "client.raised.order",
    "order_without_day": "client.raised.order",
    "older_order": "client.raised.older_order",
    "voluntary_departure": "client.raised.leave",
    "withdrawn": "client.withdrawn",
    "denied": "client.denied",
    "intent_to_withdraw": "answer.letter.intent",
    "in_proceedings": "answer.do.court",
    "no_appeal_to_agency": "answer.do.court",
    "judge_decides": "answer.do.court",
    "renew_before_judge": "client.judge",
    "appeal_pending": "client.raised.appeal",
    "later_conviction": "client.raised.crime",
    "conviction_of_holder": "client.raised.crime",
    "aggravated_felony": "client.raised.crime",
    "cumulative_sentences": "client.raised.crime",
    "expunged_still_counts": "client.raised.crime",
    "a_plea_makes_two": "client.raised.crime",
    "open_charge": "client.raised.crime",
    "trip_without_consent": "client.raised.trip",
    "trip_consent_not_known": "client.raised.trip",
    "trip_with_consent": "answer.travel.with",
    "waiver_not_possible": "client.element.admissibility_beyond",
    "evidence_request": "answer.do.evidence",
}
"""The sentence for each flag, the gravest first."""

OF_CONCERNS = {
    "trip_without_consent": "client.raised.trip",
    "conviction": "client.raised.crime",
    "reregistration": "client.raised.reregistration",
    "nationality": "client.element.nationality",
    "residence": "client.element.continuous_residence",
    "inadmissible": "client.element.admissibility",
    "asylum_bar": "client.element.asylum_bar",
    "registered_late": "client.element.registration",
}
"""The sentence for what a withdrawal would look at."""


def ordered(given: Given, status: Status) -> bool:
    """Whether TPS was granted and, by what is told, an order after it ended it, whatever became of the designation."""
    if not told_of_grant(given.case.facts) or withdrawn(given) or status.kind in ("granted", "applicant"):
        return False
    lost = given.screening is None or given.screening.holder.grant is Truth.NO
    return lost and not status.ended and any(one.id == "order_after_grant" for one in status.flags)


def raised(given: Given, status: Status, words: Words) -> Iterator[Block]:
    """All of it under one head, each thing once with its law."""
    found: dict[str, list[str]] = {}
    for id_, cited in _told(given, status):
        laws = found.setdefault(id_, [])
        laws += [cited] if cited not in laws else []
    values = since(status.standing)
    listed = [Said(words.say(id_, values), by("; ".join(laws))) for id_, laws in found.items()]
    if listed := [*listed, *_unanswered(given, status, words)]:
        yield block("list", words.say("client.raised"), listed)


def _unanswered(given: Given, status: Status, words: Words) -> Iterator[Said]:
    """Each letter whose last day to answer is past, or can't be counted: what is still ahead stands among what there is
    to do, and an appeal from a decision that leads the letter leads it too."""
    leads = decided(given, status) is not None
    for one in notices_of(given.case.facts, given.asof.on):
        of_decision = one.what == "appeal_open" or (one.deadline is not None and one.deadline.what == "appeal")
        if (one.what == "past" or one.day is None) and not (leads and of_decision):
            source = by(one.deadline.source) if one.deadline is not None else None
            yield Said(words.say(f"answer.do.{one.what}", {"date": one.day}), source)


def _told(given: Given, status: Status) -> Iterator[tuple[str, str]]:
    """Each sentence with its law. A decision against the person leads the letter, with what can be done against it.
    Where the designation ended there is nothing left that a withdrawal could take; that nobody said which windows were
    used is asked of everybody."""
    leads = ("client.withdrawn", "client.denied", "client.judge") if decided(given, status) is not None else ()
    flags = {one.id: one.citation.text for one in status.flags}
    yield from ((id_, flags[one]) for one, id_ in OF_FLAGS.items() if one in flags and id_ not in leads)
    screening = given.screening
    if screening is None or status.standing.in_force is False:
        return
    for concern in screening.holder.concerns:
        if not concern.untold:
            id_ = OF_CONCERNS[concern.id]
            element = id_.removeprefix("client.element.")
            yield client_id(element, given.case.facts) if element != id_ else id_, concern.citation
