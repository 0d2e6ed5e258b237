"""8 U.S.C. 1254a(c)(3), withdrawal: whether one has ended a grant, and what a withdrawal would look at.

Read with 8 CFR 244.14 (withdrawal in writing, its appeal), 244.17 (registering again), 244.18 (charging documents, a
final order). A grant that stands is asked of nothing else: what (c)(3) could be used against is a concern, and TPS
lasts until it is withdrawn. Only the designation's end and a final order end it by themselves.
"""

from __future__ import annotations

from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s14_withdrawal import benefits_during_appeal
from cobijo.law.cfr244.s17_periodic_registration import WINDOW_MISSED
from cobijo.law.cfr244.s18_charging_documents import CHARGED, CHARGED_AND_APPEALED
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import Fact, Missing, Node, all_of, any_of, known, no, possibly, rule, some, surely, told, where

LAW = source("8 U.S.C. 1254a(c)(3)", edition=CODE_2023, compared="2026-11-24")

_WITHDRAWN, _ABSENCES, _NOTICES = facts.status.withdrawn, facts.absences, facts.notices
_APPLICATIONS, _GRANTED = facts.status.applications, facts.status.granted


def _no_grant_since(day: Fact) -> Node:
    """No application that was filed after a day is said to be granted. Where one is, the grant that counts is a later
    one, and its day must be said."""
    again = all_of(surely(_APPLICATIONS.result.is_in("granted")), no(surely(_APPLICATIONS.filed <= day)))
    return any_of(no(surely(some(_APPLICATIONS, again))), Missing("granted_since", _GRANTED))


_LETTER = all_of(_NOTICES.kind.is_in("withdrawal"), _GRANTED <= _NOTICES.date, _no_grant_since(_GRANTED))
"""A notice of withdrawal. One from before the grant took away an earlier one; one that may be leaves it open."""

_LETTER_DATED = all_of(_LETTER, _NOTICES.date <= record.on)

WITHDRAWAL_DATED = any_of(
    all_of(known(_WITHDRAWN), _WITHDRAWN <= record.on, _no_grant_since(_WITHDRAWN)), told(_NOTICES, _LETTER_DATED)
)
"""A withdrawal of that day or before, final or not: its day is said, or that of its notice."""

WITHDRAWAL_TOLD = any_of(
    all_of(known(_WITHDRAWN), surely(_no_grant_since(_WITHDRAWN))), surely(some(_NOTICES, _LETTER))
)
"""A withdrawal, of whatever day."""

WITHDRAWAL_SHOWN = any_of(
    all_of(known(_WITHDRAWN), possibly(_WITHDRAWN <= record.on)),
    surely(some(_NOTICES, all_of(_NOTICES.kind.is_in("withdrawal"), possibly(_LETTER_DATED)))),
)
"""A withdrawal, or the notice of one, is said, and it may be of this grant and of that day or before."""

WITHDRAWN = "withdrawn"
"""What it is called beside an answer, wherever WITHDRAWAL_SHOWN is."""

NOT_WITHDRAWN = rule(
    "not_withdrawn",
    "8 U.S.C. 1254a(c)(3)",
    "No withdrawal is final. One whose appeal is pending is not.",
    yes="No withdrawal is final, so far as is said.",
    no="TPS was withdrawn.",
    # Of both it is the appeal that is asked for first: a withdrawal is told of by then.
    when=any_of(
        all_of(possibly(WITHDRAWAL_DATED), benefits_during_appeal(where(CHARGED, CHARGED_AND_APPEALED))),
        no(WITHDRAWAL_DATED),
    ),
)


class Concern(NamedTuple):
    """What a withdrawal would look at: its words are `concern.<id>`.

    It rests on `tree`, or on the element that it bears on: where that is not met; and where one of the lists `listed`
    has an entry, where it is not plainly met.
    """

    id: str
    element: str
    citation: Citation
    listed: tuple[Fact, ...] = ()
    tree: Node | None = None


def _concern(id_: str, element: str, paragraph: str, *listed: Fact, tree: Node | None = None) -> Concern:
    return Concern(id_, element, cite(f"8 U.S.C. 1254a(c)(3){paragraph}"), listed, tree)


_ABROAD = all_of(
    surely(no(facts.in_us)),
    no(surely(some(_ABSENCES, all_of(no(surely(_ABSENCES.returned < record.on)), _ABSENCES.prior_consent)))),
    Missing("consent_to_be_abroad", _ABSENCES),
)
"""Outside the United States now, on no trip that is said to be one with consent."""

TRIP_WITHOUT_CONSENT = any_of(
    all_of(
        surely(_ABSENCES.counts(1)),
        some(
            _ABSENCES,
            all_of(facts.status.granted <= _ABSENCES.left, _ABSENCES.left <= record.on, no(_ABSENCES.prior_consent)),
        ),
    ),
    _ABROAD,
)

REREGISTRATION = "reregistration"
"""The concern that a window for registering again was missed, or may have been."""

CONCERNS = (
    _concern("nationality", "nationality", "(A)"),
    _concern("trip_without_consent", "continuous_physical_presence", "(B)", tree=TRIP_WITHOUT_CONSENT),
    _concern("residence", "continuous_residence", "(A)"),
    _concern("inadmissible", "admissibility", "(A)", facts.inadmissibility),
    _concern("conviction", "criminal_bar", "(A)", facts.convictions, facts.pending_charges),
    _concern("asylum_bar", "asylum_bar", "(A)"),
    _concern("registered_late", "registration", "(A)"),
    _concern(REREGISTRATION, "registration", "(C)", tree=WINDOW_MISSED),
)
"""In the order of the elements. Of the trees, any truth but a plain no raises the concern."""
