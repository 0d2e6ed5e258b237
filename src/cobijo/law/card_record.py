"""The values that the record gives to the rules of work permits, each declared once; see `decide.card_record`.

What a notice or a designation says of the day printed on one card, on the day that is asked about. Below each list
stand the values that the rules themselves work out for its entries, on the way to the answer.
"""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.logic.asked import Fact, Given, Shape

_FLAG, _DAY, _CODE = Shape("flag"), Shape("day"), Shape("code")
_DAYS = Shape("records", fields={"day": _DAY})
_CUTS = Shape(
    "records",
    fields={
        "known": _DAY,
        "through": _DAY,
        "certain": _FLAG,
        "way": Shape("code", ("any", "receipt", "notice")),
        "first_own": _FLAG,
        "first_heard": _FLAG,
        "shown": _FLAG,
    },
)
_CONDITIONS = Shape(
    "records",
    fields={
        "id": Shape(
            "code",
            (
                "renewal_received_by",
                "issued_by",
                "received_by",
                "individual_notice",
                "reregistered",
                "may_reregister",
                "designation_lasts",
            ),
        ),
        "day": _DAY,
        "met": _FLAG,
    },
)
_ACTS = Shape(
    "records",
    fields={
        # What the act says.
        "known": _DAY,
        "ends": _DAY,
        "extends_cards": _FLAG,
        "usually_extends": _FLAG,
        "through": _DAY,
        "faces": _DAYS,
        "floor": _DAY,
        "complete": _FLAG,
        "outlast": _FLAG,
        "to_each": _FLAG,
        "period_before": _DAY,
        "period_then": _DAY,
        "conditions": _CONDITIONS,
        # What comes of it for the card.
        "names_day": _FLAG,
        "lists": _FLAG,
        "last_for_all": _FLAG,
        "last_to_each": _FLAG,
        "valid": _FLAG,
        "good_through": _DAY,
        "leads": _FLAG,
        "may_list": _FLAG,
    },
)

card: Fact = facts.cards
"""The one card that is checked."""

cuts = Given("cuts", _CUTS)
"""Cuts of the whole programme."""
sources_reach = Given("sources_reach", _DAY)

designations = Given(
    "designations",
    Shape(
        "records",
        fields={
            # What stands.
            "in_force": _FLAG,
            "outlives": _FLAG,
            "period_ends": _DAY,
            "stands_through": _DAY,
            "stood": _FLAG,
            "reach": _DAY,
            "cuts": _CUTS,
            "period_days": _DAYS,
            "extension_days": _DAYS,
            "acts": _ACTS,
            # What comes of it for the card.
            "listed": _FLAG,
            "extends": _FLAG,
            "own": _FLAG,
            "own_through": _DAY,
            "prints": _FLAG,
            "named": _FLAG,
            "to_each": _FLAG,
            "said_through": _DAY,
            "since": _DAY,
            "asks": _FLAG,
            "goes_on": _FLAG,
        },
    ),
)
"""What each designation says of the printed day. `stood`: it stood, or may have, on that day."""

OF_CARD = (cuts, sources_reach, designations)

# --- worked out for the card as a whole

printed = Given("printed", _FLAG)
"""Whether the cards of any designation bear the day."""
named = Given("named", _FLAG)
"""Whether any notice that is heard names the day itself."""
lasts = Given("lasts", _FLAG)
"""Whether the designation lasts that the card may belong to."""
receipt = Given("receipt", Shape("code", ("half_a_year", "eighteen_months", "one_year")))
"""The period of the law of receipts that the renewal came in, where it brings anything."""
receipt_full = Given("receipt_full", _DAY)
receipt_limit = Given("receipt_limit", _DAY)
"""The last day that the receipt gives by itself, and the last one that cuts leave of it."""
receipt_valid = Given("receipt_valid", _FLAG)
ask_receipt = Given("ask_receipt", _FLAG)
uncertain = Given("uncertain", _FLAG)
"""Whether something could extend the card and is not known."""
valid = Given("valid", _FLAG)
noticed = Given("noticed", _DAY)
"""The first of the days that notices give."""
least = Given("least", _DAY)
most = Given("most", _DAY)
"""The day that is sure of what is heard, and the last that any of it gives."""
own_day = Given("own_day", _DAY)
face_day = Given("face_day", _DAY)
"""How long the card is good by itself: where one that bears its day is cut short, and else its printed day."""
first_day = Given("first_day", _DAY)
last_day = Given("last_day", _DAY)
through = Given("through", _DAY)
at_most = Given("at_most", _DAY)
no_such_day = Given("no_such_day", _FLAG)
notices_differ = Given("notices_differ", _FLAG)
reverified = Given("reverified", _FLAG)
reach = Given("reach", _DAY)
after_reach = Given("after_reach", _FLAG)

WORKED_OUT = (
    printed, named, lasts, receipt, receipt_full, receipt_limit, receipt_valid, ask_receipt, uncertain, valid,
    noticed, least, most, own_day, face_day, first_day, last_day, through, at_most, no_such_day, notices_differ,
    reverified, reach, after_reach,
)  # fmt: skip
