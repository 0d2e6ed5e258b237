"""What a page knows of the record: each designation as it stands from the day of building on, and the printed rules.

Everything is data that `screen.js` and `card.js` read. Remarks stay ids with values, so that one record serves every
language; a day is `[ordinal, ordinal]`, as in the evaluator.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cobijo.citations import cite
from cobijo.decide.deadlines import acts_of, of_designation
from cobijo.decide.of_record import record_of
from cobijo.facts.vocabulary import VOCABULARY
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.deadlines import DEADLINES
from cobijo.law.elements import DATED, ELEMENTS
from cobijo.law.outcome import ANY, CASES
from cobijo.law.screening import ASKED_OF_NATIONALS, COUNTRY_SAID, MAY_COUNT, TOUCHES
from cobijo.law.usc1254a.a1_granting import GRANT_HINTED, GRANT_STANDS
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS
from cobijo.logic.printing import javascript
from cobijo.messages import Message
from cobijo.register import Designation, Effect, Register, Standing
from cobijo.register.history import stretches
from cobijo.timeline import Span, day

GIVEN = (
    "designations_made", "registrations", "extensions", "reregistrations", "ends", "register_by", "late_after",
    "reregister_by", "ends_on",
)  # fmt: skip
"""The values of the record that rules look at as they stand; `screen.js` works out the others."""


def rules() -> dict[str, Any]:
    """The printed elements of eligibility, what a grant and a withdrawal are asked, the outcomes, and the deadlines."""
    return {
        "elements": [{"id": e.id, "tree": javascript.node(e.rule)} for e in ELEMENTS],
        "dated": [e.id for e in DATED],
        "deadlines": [
            {
                "what": one.what,
                "who": None if one.who is None else javascript.node(one.who),
                "day": javascript.picked(one.day),
                "counted": one.counted,
                "source": one.citation,
            }
            for one in DEADLINES
        ],
        "grant": {
            "stands": javascript.node(GRANT_STANDS),
            "windows": javascript.node(WINDOWS_KEPT),
            "hinted": javascript.node(GRANT_HINTED),
        },
        "concerns": [
            {
                "id": one.id,
                "element": one.element,
                "listed": [fact.name for fact in one.listed],
                "tree": None if one.tree is None else javascript.node(one.tree),
                "source": one.citation.text,
            }
            for one in CONCERNS
        ],
        "screening": {
            "said": javascript.node(COUNTRY_SAID),
            "asked": javascript.node(ASKED_OF_NATIONALS),
            "touches": javascript.node(TOUCHES),
            "counts": javascript.node(MAY_COUNT),
        },
        "outcomes": [[case.outcome, [None if some == ANY else sorted(some) for some in case[1:]]] for case in CASES],
    }


def order() -> dict[str, int]:
    """The order of asking, by the name of a fact (`convictions.max_term`)."""
    found = {}
    for fact in VOCABULARY:
        found[fact.name] = fact.order
        found.update({f"{fact.name}.{field.name}": field.order for field in fact.fields})
    return found


def designation_record(designation: Designation, since: dt.date, reach: dt.date | None) -> dict[str, Any]:
    """A designation from a day on: what stands, stretch by stretch."""
    line = stretches(designation, reach, since=since)
    return {
        "id": designation.id,
        "country": designation.country,
        "reach": ordinal_of(designation.sources_through or reach),
        "stretches": [{"from": s.first.toordinal(), **standing_record(s.standing)} for s in line],
    }


def standing_record(standing: Standing) -> dict[str, Any]:
    """What stood, as far as a screening looks at it."""
    given = record_of(standing, None)
    window = standing.reregistration
    return {
        "inForce": standing.in_force,
        "since": ordinal_of(standing.since),
        "ends": ordinal_of(standing.ends),
        "why": remark(standing.why),
        "bases": [
            {
                "residence": ordinal_of(b.act.continuous_residence_since),
                "presence": ordinal_of(b.act.continuous_physical_presence_since),
                "opens": ordinal_of(b.registration.opens),
                "closes": ordinal_of(b.registration.closes),
            }
            for b in standing.bases
        ],
        "given": {name: javascript.value(given[name]) for name in GIVEN},
        "reregistrationOpens": ordinal_of(window.opens if window else None),
        "setBy": {
            what: {"source": source, "doubtful": doubtful} for what, (source, doubtful) in acts_of(standing).items()
        },
        "doubts": [remark(one) for one in standing.doubts],
        "orders": [
            remark(Message("flag.order", {"order": order.source_text, "day": order.effective_day}))
            for order in standing.orders
            if order.effect is not Effect.RESTORES
        ],
    }


def remark(one: Message) -> list[Any]:
    """A remark as `[id, values]`, days as spans; a note in the record's English, which `words.js` says otherwise."""
    return [one.id, {name: _value(value) for name, value in one.values.items()}]


def _value(value: Any) -> Any:
    value = day(value) if isinstance(value, dt.date) else value
    return javascript.value(value) if isinstance(value, Span) else value


def records(register: Register, since: dt.date, wanted: Iterable[Designation] | None = None) -> list[dict[str, Any]]:
    """The record of each designation."""
    chosen = register.designations.values() if wanted is None else wanted
    return [designation_record(d, since, register.edition.sources_reach) for d in chosen]


def links(register: Register, since: dt.date) -> dict[str, str]:
    """The addresses of the sources that a screening may cite from a day on, by their text."""
    texts = set(citations(rules()))
    for d in register.designations.values():
        for stretch in stretches(d, register.edition.sources_reach, since=since):
            texts |= {due.source for due in of_designation(stretch.standing) if due.date >= since}
    return {text: url for text in sorted(texts) if (url := cite(text).url)}


def citations(printed: Any) -> Iterable[str]:
    """The citations of every rule and judgment in a printed tree."""
    if isinstance(printed, dict):
        printed = list(printed.values())
    if isinstance(printed, list):
        if printed[:1] in (["rule"], ["judgment"]):
            yield printed[2]
        for part in printed:
            yield from citations(part)


def ordinal_of(found: dt.date | None) -> int | None:
    """The ordinal of a day; None where none is on record."""
    return None if found is None else found.toordinal()
