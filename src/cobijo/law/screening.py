"""Whom a designation touches, and the days of which redesignation there are to meet: conditions that engines print.

An engine may look for a country's people by a join; these say what it must come to. What is not said is taken as not so
(`surely`), and whose country is not said may be of any.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.usc1254a.c3_withdrawal import WITHDRAWAL_TOLD
from cobijo.logic.tree import all_of, any_of, every, known, no, possibly, some, surely, whole

_STATUS, _OTHER = facts.status, record.other_lines
_NATIONALITIES, _HOME = facts.nationalities, facts.last_habitual_residence

# --- of the designation alone

MAY_STAND = possibly(record.in_force)
"""The designation is in force, or the record can't tell."""

ASKED_OF_NATIONALS = any_of(
    MAY_STAND, all_of(known(record.since), every(_OTHER, all_of(no(_OTHER.open), _OTHER.since <= record.since)))
)
"""It may stand; or none of the country's may, and it is the newest that has begun."""

# --- of the person alone

COUNTRY_SAID = all_of(whole(_NATIONALITIES), any_of(_NATIONALITIES.counts(1), known(_HOME)))
"""Every nationality is said, or that there is none and where the person last lived."""

# --- of both

OF_COUNTRY = any_of(
    _NATIONALITIES.has(record.country), all_of(no(_NATIONALITIES.counts(1)), _HOME.same_as(record.country))
)
"""A national, or a stateless person who last lived there. Which of two nationalities counts is left to the rule."""

NAMED = surely(_STATUS.under.same_as(record.designation))
"""It is the designation that the person names."""

HELD_ELSEWHERE = all_of(
    surely(_STATUS.ever_granted),
    no(all_of(WITHDRAWAL_TOLD, surely(no(_STATUS.appeal_pending)))),
    any_of(
        surely(some(_OTHER, all_of(_OTHER.open, _STATUS.under.same_as(_OTHER.designation)))),
        all_of(
            no(known(_STATUS.under)),
            surely(_STATUS.granted < record.since),
            surely(some(_OTHER, all_of(_OTHER.open, _OTHER.since <= _STATUS.granted))),
        ),
    ),
)
"""A grant, and no final withdrawal, under another designation of the country that may stand: the person is no applicant
under this one either. Where the designation of the grant is not said, its day tells it if this one came later."""

# --- which days there are to meet: those of the latest designation when the person registered

_MADE = record.designations_made

SUPERSEDED = surely(_MADE.next <= facts.filed)
"""There was a later one already when the person filed."""

NOT_YET_MADE = surely(facts.filed < _MADE.opened)
"""Nobody could register under it yet when the person filed."""

MAY_COUNT = no(any_of(SUPERSEDED, NOT_YET_MADE))
"""It may be the latest one when the person filed; where no filing is said, each may."""

# --- all of it

TOUCHES = all_of(
    any_of(all_of(COUNTRY_SAID, surely(OF_COUNTRY), ASKED_OF_NATIONALS), all_of(no(COUNTRY_SAID), MAY_STAND), NAMED),
    no(HELD_ELSEWHERE),
)
"""The person is asked about this designation."""

TOUCHES_IN_COUNTRY = all_of(any_of(ASKED_OF_NATIONALS, NAMED), no(HELD_ELSEWHERE))
"""The same where everybody is asked about one country."""
