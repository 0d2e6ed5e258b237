"""8 CFR 244.2, eligibility: (f) and (g), registering in time and registering late."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.authorities.n_c_m import unmarried_child
from cobijo.law.related.cfr1 import by
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import (
    Missing,
    Node,
    Rule,
    all_of,
    any_of,
    every,
    judgment,
    known,
    possibly,
    rule,
    some,
    surely,
    where,
)

LAW = source(
    "8 CFR 244.2",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="(a) to (e) restate the statute and stand there; (f)(3) is a transition that ended on January 15, 1999.",
)

FILED, LATE = facts.filed, facts.late_filing

LATE_FILING_DAYS = 60

_WINDOWS, _EXTENSIONS = record.registrations, record.extensions
_IS_CHILD = LATE.circumstance.is_in("child")

TIMELY = rule(
    "timely_registration",
    "8 CFR 244.2(f)(1)",
    "A complete application received within a registration period, its last day included.",
    yes="Filed {filed}, within a registration period.",
    no="Filed {filed}, outside every registration period.",
    when=some(_WINDOWS, all_of(_WINDOWS.opens <= FILED, by(_WINDOWS.closes))),
)


def _late_registration() -> Rule:
    return rule(
        "late_registration",
        "8 CFR 244.2(f)(2)",
        "During an extension, a person may register late who was in a listed circumstance in the initial period.",
        yes="Filed {filed}, in time for late registration.",
        no="No circumstance allowed it in time.",
        when=all_of(some(_WINDOWS, _in_extension()), some(LATE, _late_circumstance())),
    )


def _in_extension() -> Rule:
    """Filed after the period at hand, in an extension that began after it: one that began with a redesignation is no
    extension of that redesignation's own first period."""
    subsequent = all_of(_EXTENSIONS.from_ > _WINDOWS.closes, _EXTENSIONS.from_ <= FILED, FILED <= _EXTENSIONS.through)
    return rule(
        "in_extension",
        "8 CFR 244.2(f)(2)",
        "Late registration is open after the registration period, during an extension that is subsequent to it.",
        yes="Filed {filed}, during an extension.",
        no="Filed {filed}, not during an extension that followed a registration period.",
        when=all_of(
            FILED > _WINDOWS.closes,
            any_of(
                some(_EXTENSIONS, subsequent),
                all_of(
                    FILED <= record.ends,
                    judgment(
                        "late_outside_extension",
                        "8 CFR 244.2(f)(2)",
                        "Filed after the registration period, but not in an extension. The "
                        "regulation's words ask for an extension; practice has accepted such filings.",
                    ),
                ),
            ),
        ),
        open_question="Read to the letter, a late filing still inside the initial designation is not in an "
        "extension; practice accepts it.",
    )


def _late_circumstance() -> Rule:
    return rule(
        "late_circumstance",
        "8 CFR 244.2(f)(2)",
        "The circumstance must have held in the initial period, and the filing must follow within 60 days of its end; "
        "for a child no days are counted.",
        yes="Circumstance {n} allows late registration.",
        no="Circumstance {n} does not allow late registration.",
        when=all_of(_held(), _relative(), _in_sixty_days()),
    )


def _held() -> Rule:
    """The circumstance held at some time in an initial registration period, by its days or by what is known.

    One and the same period must satisfy all that is asked of it. Of what is known without days it isn't said which
    period is meant where there were several: then each of them must. Where the days say the one and what is known the
    other, one of them is wrong, and neither settles it.
    """
    told = LATE.during_initial_registration
    related = all_of(unmarried_child(_IS_CHILD), _married_in_time())
    in_it = all_of(LATE.from_ <= _WINDOWS.closes, _WINDOWS.opens <= LATE.until)
    in_any, two_ways = some(_WINDOWS, in_it), Missing("late_told_two_ways", told)
    by_days = some(_WINDOWS, all_of(in_it, _in_extension(), related))
    in_each = every(_WINDOWS, any_of(FILED <= _WINDOWS.closes, all_of(_in_extension(), related)))
    return rule(
        "late_held",
        "8 CFR 244.2(f)(2)",
        "In one and the same initial period the person (i) was a nonimmigrant, or had been granted voluntary "
        "departure or any relief from removal; (ii) had pending, or open to review or appeal, an application for "
        "change of status, adjustment of status, asylum, voluntary departure or any relief from removal (each is "
        "called relief that is pending here); (iii) was a parolee or had a pending request for reparole; or (iv) "
        "was the spouse or child of somebody currently eligible to register.",
        yes="Circumstance {n} held during an initial registration period.",
        no="Circumstance {n} did not hold during an initial registration period from which late registration was open.",
        when=any_of(
            all_of(by_days, where(known(told), any_of(told, all_of(surely(in_any), two_ways)))),
            all_of(known(told), told, in_each, any_of(possibly(in_any), two_ways)),
        ),
        open_question="That part of the initial period is enough is agency practice.",
    )


def _married_in_time() -> Node:
    """Where the circumstance is to be somebody's spouse: no marriage later than the period at hand is said. One that is
    does not fit a circumstance that began earlier, and neither settles it."""
    married = LATE.married_on
    late = Missing("spouse_before_marriage", LATE.from_)
    return where(all_of(LATE.circumstance.is_in("spouse"), known(married)), any_of(married <= _WINDOWS.closes, late))


def _relative() -> Rule:
    return rule(
        "late_relative",
        "8 CFR 244.2(f)(2)(iv)",
        "The spouse or parent through whom one registers late must be currently eligible to register.",
        yes="Circumstance {n}: the relative is currently eligible, or none is needed.",
        no="Circumstance {n}: the relative is not currently eligible.",
        when=where(LATE.circumstance.is_in("spouse", "child"), LATE.relative_currently_eligible),
    )


def _in_sixty_days() -> Rule:
    return rule(
        "late_sixty_days",
        "8 CFR 244.2(g)",
        "Filed while the circumstance holds, or by the 60th day after it ended; for a child no days are counted.",
        yes="Circumstance {n}: filed while it held or within 60 days of its end, or as a child, for whom no days are "
        "counted.",
        no="Circumstance {n}: filed more than 60 days after it ended.",
        when=any_of(_IS_CHILD, by(LATE.until.later(days=LATE_FILING_DAYS))),
        open_question="That no 60 days run for a child is agency practice.",
    )


LATE_REGISTRATION = _late_registration()
