"""What must be said beside an answer: facts of a case that change what it means, each with the law that says so.

A flag decides nothing. It is raised by what is said, never by what is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.citations import Citation, cite
from cobijo.facts.asked import entries_of, is_said, value_of
from cobijo.facts.asked import facts as said
from cobijo.law import record
from cobijo.law.cfr244.s01_definitions import ONE_YEAR
from cobijo.law.cfr244.s10_decision import DENIED
from cobijo.law.cfr244.s12_employment_authorization import DECISIONS
from cobijo.law.related.usc1182 import DRUG_GROUNDS, NOT_WAIVABLE
from cobijo.law.usc1254a.c3_withdrawal import WITHDRAWN
from cobijo.logic import compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import NO, YES, within
from cobijo.timeline import Span, Term

FIVE_YEARS = Term.parse("P5Y")

_ever_granted, _granted = value_of(said.status.ever_granted), value_of(said.status.granted)
_appeal_pending = value_of(said.status.appeal_pending)
_in_proceedings = value_of(said.in_proceedings)
_ground_mandatory = value_of(said.in_proceedings.ground_mandatory)
_charged_on = value_of(said.in_proceedings.charging_document)

_convictions = entries_of(said.convictions)
_convicted, _sentence = value_of(said.convictions.convicted), value_of(said.convictions.sentence)
_as_a_juvenile = value_of(said.convictions.juvenile_adjudication)
_vacated = is_said(said.convictions.vacated, "legal_defect")
_expunged = is_said(said.convictions.vacated, "rehabilitative")

_charges = entries_of(said.pending_charges)
_charged_as_a_juvenile = value_of(said.pending_charges.juvenile_adjudication)
_disposition = value_of(said.pending_charges.disposition)
_open = is_said(said.pending_charges.disposition, "pending", "unknown")
_acquitted = is_said(said.pending_charges.disposition, "acquitted")
_guilt, _restraint = value_of(said.pending_charges.plea_or_finding), value_of(said.pending_charges.restraint_imposed)

_grounds, _ground = entries_of(said.inadmissibility), value_of(said.inadmissibility.ground)
_waived = is_said(said.inadmissibility.waiver, "granted")

_absences, _left = entries_of(said.absences), value_of(said.absences.left)
_consent = value_of(said.absences.prior_consent)

_removal_orders, _ordered = entries_of(said.orders), value_of(said.orders.date)
_voluntary_departure = is_said(said.orders.kind, "voluntary_departure")

_notices, _dated = entries_of(said.notices), value_of(said.notices.date)
_charging_document = value_of(said.notices.charging_document)
_of_withdrawal = is_said(said.notices.kind, "intent_to_withdraw")
_of_evidence = is_said(said.notices.kind, "evidence_request")
_refuses = is_said(said.notices.kind, "denial", "withdrawal")


class Flag(NamedTuple):
    """One flag: its words are `flag.<id>`."""

    id: str
    citation: Citation


SAME = {
    "trip_without_consent": "trip_without_consent",
    "trip_consent_not_known": "trip_without_consent",
    "later_conviction": "conviction",
    "conviction_of_holder": "conviction",
}
"""The concern of a withdrawal that says the same as a flag."""


def flags(facts: Mapping[str, Any], on: Span) -> tuple[Flag, ...]:
    """The flags of a case on a day, in a fixed order."""
    found = (
        *_crimes(facts, on),
        *_waivers(facts),
        *_trips(facts, on),
        *_orders(facts, on),
        *_decisions(facts, on),
        *_proceedings(facts, on),
    )
    return tuple(Flag(id_, cite(citation)) for id_, citation in dict(found).items())


Found = Iterator[tuple[str, str]]
"""The ids of flags, each with its law."""


def _by(one: Span | None, on: Span) -> bool:
    """Whether something may have happened by a day; where nobody says when, it may."""
    return one is None or one.first <= on.first


def _stand(convictions: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The convictions that are not said to be gone."""
    return [c for c in convictions if not _vacated(c) and _as_a_juvenile(c) is not True]


def _crimes(facts: Mapping[str, Any], on: Span) -> Found:
    by_then = [c for c in _convictions(facts) if _by(_convicted(c), on)]
    standing, charges = _stand(by_then), _charges(facts)
    yield from _after_the_grant(facts, standing, charges)
    yield from _sentences(standing)
    if any(_expunged(c) for c in by_then):
        yield "expunged_still_counts", "8 U.S.C. 1101(a)(48)(A)"
    if any(_disposition(c) is None or _open(c) for c in charges):
        yield (
            ("a_plea_makes_two", "8 CFR 244.4(a)") if len(standing) == 1 else ("open_charge", "8 U.S.C. 1101(a)(48)(A)")
        )


def _after_the_grant(
    facts: Mapping[str, Any], convictions: list[Mapping[str, Any]], charges: Sequence[Mapping[str, Any]]
) -> Found:
    """A conviction since the grant; or any of somebody who has TPS, or a charge that may be one."""
    granted = _granted(facts)
    if granted is not None and any(_later(_convicted(c), granted) for c in convictions):
        yield "later_conviction", "8 CFR 244.18(d)"
    elif told_of_grant(facts) and (convictions or any(_deferred(c) for c in charges)):
        yield "conviction_of_holder", "8 U.S.C. 1254a(c)(3)(A)"


def _sentences(convictions: list[Mapping[str, Any]]) -> Found:
    """A year for one conviction, and five for all of them together."""
    if any(_aggravated(c) for c in convictions):
        yield "aggravated_felony", "8 U.S.C. 1158(b)(2)(B)(i)"
    sentences = [sentence for c in convictions if (sentence := _sentence(c)) is not None]
    together = Term(sum(t.months for t in sentences), sum(t.days for t in sentences))
    if len(sentences) > 1 and _reaches(together, FIVE_YEARS):
        yield "cumulative_sentences", "INA 212(a)(2)(B)"


def told_of_grant(facts: Mapping[str, Any]) -> bool:
    """Whether a case says that TPS was granted, or when."""
    return _ever_granted(facts) is True or _granted(facts) is not None


@lru_cache(maxsize=1)
def _decisions_read() -> dict[str, Answer]:
    return {id_: compile_tree(tree) for id_, tree in DECISIONS.items()}


def decisions(facts: Mapping[str, Any], on: Span) -> tuple[str, ...]:
    """Which decisions against a person a case tells of, or has the notice of, that may have been by a day."""
    return tuple(id_ for id_, tells in _decisions_read().items() if tells(facts, {record.on.name: on}) == YES)


def withdrawn(facts: Mapping[str, Any], on: Span) -> bool:
    """Whether a withdrawal of TPS is among them."""
    return WITHDRAWN in decisions(facts, on)


def _deferred(charge: Mapping[str, Any]) -> bool:
    """A charge that may be a conviction whatever its end is called: a plea or finding of guilt, and a restraint."""
    if _acquitted(charge) or _charged_as_a_juvenile(charge) is True:
        return False
    return _guilt(charge) is True and _restraint(charge) is not False


def _aggravated(conviction: Mapping[str, Any]) -> bool:
    """A year or more imposed: what many paragraphs of the definition of an aggravated felony turn on."""
    sentence = _sentence(conviction)
    return sentence is not None and _reaches(sentence, ONE_YEAR)


def _reaches(term: Term, limit: Term) -> bool:
    """Whether a term may be as long as a limit, or longer."""
    return term == limit or term.longer_than(limit) is not False


def _later(one: Span | None, than: Span) -> bool:
    return one is not None and one.first >= than.first


def _waivers(facts: Mapping[str, Any]) -> Found:
    """A waiver that is said to be granted where the statute allows none. Of the drug ground it allows one, for a single
    simple possession, which the rule asks about."""
    granted = [_ground(one) for one in _grounds(facts) if _waived(one)]
    if any(within(one, NOT_WAIVABLE) == YES and within(one, DRUG_GROUNDS) == NO for one in granted):
        yield "waiver_not_possible", "8 U.S.C. 1254a(c)(2)(A)(iii)"


def _trips(facts: Mapping[str, Any], on: Span) -> Found:
    granted = _granted(facts)
    trips = [t for t in _absences(facts) if granted is not None and _later(_left(t), granted)]
    trips = [t for t in trips if _by(_left(t), on)]
    if any(_consent(t) is False for t in trips):
        yield "trip_without_consent", "8 CFR 244.15(b)"
    elif any(_consent(t) is None for t in trips):
        yield "trip_consent_not_known", "8 CFR 244.15(b)"
    if any(_consent(t) is True for t in trips):
        yield "trip_with_consent", "8 CFR 244.15(a)"


def _orders(facts: Mapping[str, Any], on: Span) -> Found:
    granted = _granted(facts)
    for order in _removal_orders(facts):
        date = _ordered(order)
        if not _by(date, on):
            continue
        if _voluntary_departure(order):
            yield "voluntary_departure", "8 CFR 244.18(a)"
        elif date is None and told_of_grant(facts):
            yield "order_without_day", "8 CFR 244.18(a)"
        elif granted is None or date is None or not _later(date, granted):
            yield "older_order", "8 U.S.C. 1254a(a)(1)(A)"
        else:
            yield "order_after_grant", "8 CFR 244.18(a)"


_OF_DECISIONS = {WITHDRAWN: "8 U.S.C. 1254a(c)(3)", DENIED: "8 CFR 244.10(c)"}


def _decisions(facts: Mapping[str, Any], on: Span) -> Found:
    for id_ in decisions(facts, on):
        yield id_, _OF_DECISIONS[id_]
    if _appeal_pending(facts) is True:
        yield "appeal_pending", "8 CFR 244.14(b)(3)"
    for notice in (one for one in _notices(facts) if _by(_dated(one), on)):
        if _of_withdrawal(notice):
            yield "intent_to_withdraw", "8 CFR 244.14(b)(1)"
        if _of_evidence(notice):
            yield "evidence_request", "8 CFR 244.9(c)"
        if _refuses(notice) and _charging_document(notice) is True:
            yield "renew_before_judge", "8 CFR 244.11"


def _proceedings(facts: Mapping[str, Any], on: Span) -> Found:
    if _in_proceedings(facts) is not True or not _by(_charged_on(facts), on):
        return
    yield "in_proceedings", "8 CFR 244.7(d)"
    yield "no_appeal_to_agency", "8 CFR 244.18(b)"
    if _ground_mandatory(facts) is True:
        yield "judge_decides", "8 CFR 244.7(d)"
