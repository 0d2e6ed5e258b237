"""8 U.S.C. 1254a(a)(1), granting of status: who holds it on a day, and what is not done to whoever does.

Whether a grant still stands is asked of (c)(3), 8 CFR 244.17 and 244.18.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.cfr244.s17_periodic_registration import NO_WINDOW_MISSED
from cobijo.law.cfr244.s18_charging_documents import NO_FINAL_ORDER
from cobijo.law.source import CODE_2023, source
from cobijo.law.usc1254a.a4_temporary_treatment import TEMPORARY_TREATMENT
from cobijo.law.usc1254a.b_designation import DESIGNATED
from cobijo.law.usc1254a.c3_withdrawal import NOT_WITHDRAWN
from cobijo.logic.tree import Missing, Node, all_of, any_of, every, known, no, rule, some, surely

LAW = source("8 U.S.C. 1254a(a)(1)", edition=CODE_2023, compared="2026-11-24")

EVER_GRANTED, GRANTED, UNDER = facts.status.ever_granted, facts.status.granted, facts.status.under
APPLICATIONS, OTHER = facts.status.applications, record.other_lines

_NATIONALITIES = facts.nationalities

_OF_COUNTRY = any_of(
    all_of(
        _NATIONALITIES.has(record.country),
        any_of(no(surely(_NATIONALITIES.counts(2))), Missing("granted_under", UNDER)),
    ),
    all_of(no(_NATIONALITIES.counts(1)), facts.last_habitual_residence.same_as(record.country)),
)
"""A grant is under one designation: that of the one country whose national the person is, or where whoever has none
last lived. Of two countries somebody must say which."""

_UNDER = rule(
    "granted_under",
    "8 U.S.C. 1254a(a)(1)",
    "The grant was under this designation; where that is not said, it is of the person's one country, and no other one "
    "of it was open on the day of the grant.",
    yes="The grant was under this designation.",
    no="The grant was not under this designation.",
    when=any_of(
        all_of(known(UNDER), UNDER.same_as(record.designation)),
        all_of(
            no(known(UNDER)),
            _OF_COUNTRY,
            any_of(no(known(GRANTED)), record.since <= GRANTED),
            every(OTHER, any_of(OTHER.since > GRANTED, OTHER.ends < GRANTED, Missing("granted_under", UNDER))),
        ),
    ),
)


def _grant(said: Node) -> Node:
    granted = rule(
        "granted",
        "8 U.S.C. 1254a(a)(1)(A)",
        "TPS was granted by this day.",
        no="TPS was not granted by this day.",
        when=said,
    )
    return all_of(granted, _UNDER, NOT_WITHDRAWN, NO_FINAL_ORDER)


_DAY_NOT_SAID = all_of(no(known(GRANTED)), no(surely(record.on < facts.filed)))
"""Nobody says when it was granted; by a day before the first filing it was not."""

GRANT = rule(
    "grant",
    "8 U.S.C. 1254a(a)(1)",
    "A grant under this designation that no final withdrawal and no final order of removal has ended.",
    no="No grant under this designation stands on this day.",
    when=_grant(any_of(all_of(known(GRANTED), GRANTED <= record.on), all_of(_DAY_NOT_SAID, EVER_GRANTED))),
)
"""A grant under the designation that no final withdrawal and no final order has ended."""

GRANT_STANDS = rule(
    "grant_stands",
    "8 U.S.C. 1254a(a)(1)",
    "A grant under this designation that no final withdrawal and no final order of removal has ended.",
    no="No grant under this designation stands on this day.",
    when=_grant(all_of(surely(EVER_GRANTED), any_of(_DAY_NOT_SAID, all_of(known(GRANTED), GRANTED <= record.on)))),
)
"""The same of those of whom it is said that they were granted TPS; who does not say so is asked as an applicant."""

GRANT_HINTED = all_of(
    no(known(EVER_GRANTED)), any_of(known(GRANTED), surely(some(APPLICATIONS, APPLICATIONS.result.is_in("granted"))))
)
"""A grant shows, and nobody said that there was one: then a no to the application is not given before that is asked."""

NOT_HELD = surely(no(GRANT))
"""For what is asked of applicants alone: a side door must not hide the question that a holder has."""

NOT_SURELY_HELD = no(surely(GRANT))
"""For what is asked after a decision, whether or not it is final."""

HOLDS = rule(
    "holds_tps",
    "8 U.S.C. 1254a(a)(1)",
    "Granted, under a designation in force, no final withdrawal, no final order since, no window "
    "known to have been missed.",
    no="Does not hold TPS under this designation on this day.",
    when=all_of(GRANT, DESIGNATED, NO_WINDOW_MISSED),
)

STAY = rule(
    "stay",
    "8 U.S.C. 1254a(a)(1)(A)",
    "Not removed while TPS, or temporary treatment, lasts.",
    no="No protection from removal by TPS on these facts.",
    when=any_of(HOLDS, all_of(NOT_HELD, TEMPORARY_TREATMENT)),
)
