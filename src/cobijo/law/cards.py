"""The check of one work permit, from its rules: in which order they are worked out, through when it is good, what is
said besides. Every engine that checks a card works out these sheets, and nothing else."""

from __future__ import annotations

from cobijo.law import card_record as record
from cobijo.law.card_record import card
from cobijo.law.cfr274a.s02_verification import REVERIFY, VALID
from cobijo.law.cfr274a.s13_automatic_extension import ASK_RECEIPT, OF_RECEIPT
from cobijo.law.record import on
from cobijo.law.usc1254a.d2_validity import LASTS, OF_ACTS, OF_DESIGNATIONS
from cobijo.logic.asked import IsTrue, Value
from cobijo.logic.tree import Node, Part, Rule, all_of, any_of, every, known, no, possibly, some, surely, where
from cobijo.logic.values import Sheet, earliest, latest, pick

_OF = record.designations
_BY_RECEIPT = known(record.receipt)
_ONE_YEAR = all_of(_BY_RECEIPT, record.receipt.is_in("one_year"))


def _unsettled(part: Part) -> Node:
    return all_of(no(surely(part)), possibly(part))


# --- through when

_GOOD = surely(record.valid)


def _heard(flag: Part) -> Node:
    """Whether a thing is heard for its day: of a card that is good what makes it so, of one in doubt what may."""
    return any_of(all_of(_GOOD, surely(flag)), all_of(no(_GOOD), possibly(flag)))


def _ahead(day: Value) -> Node:
    """The day has not gone by; before the printed day only a later one says anything."""
    return all_of(on <= day, any_of(card.expires < on, card.expires < day))


_BY_NOTICES = pick(_OF.said_through, all_of(_OF.extends, _heard(_OF.listed), _ahead(_OF.said_through)), over=_OF)
_OF_RENEWAL = pick(
    record.receipt_limit, all_of(_BY_RECEIPT, no(_ONE_YEAR), _heard(record.receipt_valid), _ahead(record.receipt_limit))
)
_NOTICES_ALONE = any_of(no(surely(record.receipt_valid)), _ONE_YEAR, every(_OF, where(_OF.extends, surely(_OF.listed))))
"""Beside a receipt that makes the card good, notices are sure of a day where all of them are."""
_AT_MOST = pick(
    record.receipt_full,
    all_of(
        _BY_RECEIPT,
        any_of(_ONE_YEAR, record.receipt_limit < record.receipt_full),
        _heard(record.receipt_valid),
        on <= record.receipt_full,
    ),
)
"""What the receipt gives at most, where TPS itself or a cut may end it earlier."""

_BY_ITSELF = all_of(no(known(record.least)), on <= card.expires)

THROUGH = Sheet(
    {
        "noticed": earliest(_BY_NOTICES),
        "least": latest(pick(record.noticed, _NOTICES_ALONE), _OF_RENEWAL),
        "most": latest(_BY_NOTICES, _OF_RENEWAL),
        "own_day": earliest(pick(_OF.own_through, all_of(_OF.prints, surely(_OF.own)), over=_OF)),
        "face_day": earliest(pick(record.own_day), pick(card.expires, no(known(record.own_day)))),
        "first_day": earliest(
            pick(record.least),
            pick(record.face_day, _BY_ITSELF),
            pick(card.expires, all_of(no(known(record.least)), card.expires < on)),
        ),
        "last_day": latest(pick(record.most), pick(record.face_day, _BY_ITSELF), _AT_MOST),
        "through": earliest(pick(record.first_day, _GOOD)),
        "at_most": latest(
            pick(record.last_day, any_of(all_of(_GOOD, record.first_day < record.last_day), _unsettled(record.valid)))
        ),
    }
)
"""The day through which all notices agree, or that of the receipt if it is later, and the last that any gives."""

# --- what is said besides

_NAMED = any_of(_BY_RECEIPT, record.named)
_COMPARED = all_of(_OF.extends, where(_NAMED, _OF.named))


def _all_are(of_receipt: Part, of_notice: Part) -> Node:
    return surely(all_of(where(_BY_RECEIPT, of_receipt), every(_OF, where(_COMPARED, of_notice))))


_DIFFER = no(
    any_of(
        _all_are(record.receipt_valid, _OF.listed),
        _all_are(no(record.receipt_valid), no(_OF.listed)),
        _all_are(_unsettled(record.receipt_valid), _unsettled(_OF.listed)),
    )
)

CAUTIONS = Sheet(
    {
        "no_such_day": all_of(on <= card.expires, _unsettled(record.valid), no(record.printed)),
        "notices_differ": _DIFFER,
        "reverified": REVERIFY,
        "reach": earliest(pick(_OF.reach, all_of(_OF.prints, possibly(_OF.in_force)), over=_OF)),
        "after_reach": any_of(
            all_of(known(record.reach), record.reach < on), all_of(no(known(record.reach)), record.sources_reach < on)
        ),
    }
)

SHEETS = (
    *OF_ACTS,
    *OF_DESIGNATIONS,
    Sheet({"printed": some(_OF, IsTrue(_OF.prints)), "named": some(_OF, IsTrue(_OF.named)), "lasts": LASTS}),
    *OF_RECEIPT,
    Sheet(
        {
            "ask_receipt": ASK_RECEIPT,
            "uncertain": all_of(
                card.expires < on,
                any_of(record.ask_receipt, some(_OF, any_of(_OF.goes_on, some(_OF.acts, _OF.acts.may_list)))),
            ),
            "valid": VALID,
        }
    ),
    THROUGH,
    CAUTIONS,
)
"""All that is worked out of a card, in this order; around it all stands the one card."""

RULES: tuple[Rule, ...] = tuple(value for sheet in SHEETS for value in sheet.values.values() if isinstance(value, Rule))
"""The rules that a value of its own comes of; the others stand within them."""
