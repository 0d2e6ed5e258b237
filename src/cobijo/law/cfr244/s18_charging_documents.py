"""8 CFR 244.18, issuance of charging documents and detention: a final order is a withdrawal."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import all_of, any_of, every, judgment, known, no, rule, some, surely

LAW = source(
    "8 CFR 244.18",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="In (a), that nobody is removed for an offense that was waived, and (c), that the director files a "
    "charging document after a denial on appeal: they are for the agency.",
)

_ORDERS, _NOTICES = facts.orders, facts.notices

NO_FINAL_ORDER = rule(
    "no_final_order",
    "8 CFR 244.18(a)",
    "No final order of removal came after the grant, so far as is said. A grant of voluntary "
    "departure is no such order.",
    yes="No final order of removal came after the grant, so far as is said.",
    no="A final order of removal after the grant is a withdrawal.",
    when=any_of(
        no(known(_ORDERS)),
        every(
            _ORDERS,
            any_of(
                _ORDERS.date < facts.status.granted,
                _ORDERS.date > record.on,
                no(_ORDERS.final),
                all_of(
                    _ORDERS.kind.is_in("voluntary_departure"),
                    judgment(
                        "voluntary_departure_overstayed",
                        "8 CFR 244.18(a)",
                        "A grant of voluntary departure after the grant of TPS is leave to depart, "
                        "not a removal order. It may have become one if the person stayed past its "
                        "day: a lawyer must look.",
                    ),
                ),
            ),
        ),
    ),
)

CHARGED = any_of(
    surely(some(_NOTICES, all_of(_NOTICES.kind.is_in("denial", "withdrawal"), _NOTICES.charging_document))),
    all_of(surely(facts.in_proceedings), no(surely(record.on < facts.in_proceedings.charging_document))),
)
"""A charging document has been issued by that day, so far as is said: then no appeal to the agency is left."""

CHARGED_AND_APPEALED = judgment(
    "charging_document_and_appeal",
    "8 CFR 244.18(b)",
    "TPS was denied or withdrawn, and a charging document has been issued. An appeal to the agency then has no "
    "effect: the immigration judge decides anew. What lasts until then is for a lawyer.",
)

DETENTION_ON_GROUNDS = judgment(
    "detention_on_grounds",
    "8 CFR 244.18(d)",
    "A conviction or ground is named that would bar TPS. The agency may detain on it pending removal "
    "proceedings, though TPS stands until it is withdrawn.",
)
