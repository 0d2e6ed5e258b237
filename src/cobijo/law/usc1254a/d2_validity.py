"""8 U.S.C. 1254a(d)(2), how long a work permit is valid: its designation's period, and what a notice makes of that.

A notice lists the days printed on the cards that it extends, and nobody asks a worker for a country: so each rule here
is asked of every designation and each of its acts. What was worked out for them on the way stands in the record
(`law.card_record`), and `law.cards` says in which order.
"""

from __future__ import annotations

from cobijo.law import card_record as record
from cobijo.law.cfr274a.s13_automatic_extension import FIRST_OF_ONE_YEAR
from cobijo.law.record import on
from cobijo.law.source import CODE_2023, source
from cobijo.logic.asked import IsTrue, Item, Value
from cobijo.logic.tree import (
    Node,
    Part,
    all_of,
    any_of,
    every,
    judgment,
    known,
    no,
    possibly,
    rule,
    some,
    surely,
    where,
)
from cobijo.logic.values import Foremost, Later, Sheet, Sooner, earliest, latest, pick

LAW = source(
    "8 U.S.C. 1254a(d)(2)",
    edition=CODE_2023,
    compared="2026-11-26",
    left_out="That periods may be staggered is for the agency. The paragraph says that documents are valid for the "
    "period and each extension; which cards an extension lists, and on what conditions, each notice says, and the "
    "register.",
)

_EXPIRES = record.card.expires
_OF = record.designations
_ACT: Item = _OF.acts


def agreed(every_one: Node, not_one: Node, question: Node) -> Node:
    """Yes where all agree on it, no where all agree against it; where they differ the question is open."""
    return all_of(no(surely(not_one)), any_of(surely(every_one), question))


def _same(one: Value, other: Value) -> Node:
    return all_of(one <= other, other <= one)


def _beside(one: Value) -> Node:
    """The printed day is that day, or the day before or after it."""
    return all_of(_EXPIRES <= one.later(days=1), one.later(days=-1) <= _EXPIRES)


# --- whether a card is within the period of its designation, or was cut short

_CUT_UNREAD = judgment(
    "card_cut_unread",
    "8 U.S.C. 1254a(d)(2)",
    "An act cuts cards short after a day, and its text was not read so far that a card beyond that day is surely dead. "
    "Does it reach this card?",
)


def _outlived(cut: Item) -> Node:
    return any_of(on <= cut.through, all_of(no(cut.certain), _CUT_UNREAD))


_CUTS: Item = _OF.cuts
_CUTS_ALL = _CUTS.way.is_in("any")
_CUTS_NOTICE = all_of(_CUTS.way.is_in("any", "notice"), _ACT.known <= _CUTS.known)

WITHIN_PERIOD = rule(
    "card_within_period",
    "8 U.S.C. 1254a(d)(2)",
    "A card is good through its printed day while the designation stands whose cards bear that day, unless an act cut "
    "it short.",
    yes="The designation stands whose cards bear the printed day, and no act cut them short.",
    no="The designation has ended, or an act cut its cards short.",
    when=all_of(_OF.in_force, every(_CUTS, where(_CUTS_ALL, _outlived(_CUTS)))),
)

OWN_THROUGH = earliest(pick(_EXPIRES), pick(_CUTS.through, _CUTS_ALL, over=_CUTS))

BEARS_DAY = rule(
    "card_bears_day",
    "8 U.S.C. 1254a(d)(2)",
    "Cards of the designation bear this day: a period of it ends then, or an earlier extension of cards, or a notice "
    "lists the day.",
    no="No card of the designation bears this day, so far as is on record.",
    when=any_of(
        some(_ACT, _ACT.lists),
        some(_OF.period_days, _same(_OF.period_days.day, _EXPIRES)),
        some(_OF.extension_days, _same(_OF.extension_days.day, _EXPIRES)),
    ),
)

_CONSIDERED: Part = any_of(_OF.prints, all_of(no(record.printed), _OF.stood))

LASTS = rule(
    "card_designation_lasts",
    "8 U.S.C. 1254a(d)(2)",
    "The designations whose cards bear the printed day still stand; where none does, all that stood on that day.",
    no="Every designation whose cards bear the printed day has ended, or an act cut its cards short.",
    when=agreed(
        all_of(some(_OF, _CONSIDERED), every(_OF, where(_CONSIDERED, _OF.own))),
        all_of(record.printed, every(_OF, where(_OF.prints, no(_OF.own))), _EXPIRES < FIRST_OF_ONE_YEAR),
        judgment(
            "card_whose_designation",
            "8 U.S.C. 1254a(d)(2)",
            "Some of the designations that the card may belong to have ended, and nobody asks for a country. Does the "
            "one that it belongs to last?",
        ),
    ),
)

# --- what one act says of the card

NAMES_DAY = rule(
    "notice_names_day",
    "8 U.S.C. 1254a(d)(2)",
    "The notice names the day printed on the card.",
    no="The notice does not name the day printed on the card.",
    when=some(_ACT.faces, _same(_ACT.faces.day, _EXPIRES)),
)

LISTS = rule(
    "notice_lists_card",
    "8 U.S.C. 1254a(d)(2)",
    "The notice lists the printed day: it names that day, or every day from an earlier one on as far as it extends.",
    no="The notice does not list the printed day.",
    when=any_of(
        _ACT.names_day,
        all_of(known(_ACT.floor), _ACT.floor <= _EXPIRES, any_of(no(known(_ACT.through)), _EXPIRES <= _ACT.through)),
    ),
)

_HEARD = any_of(_ACT.last_for_all, _ACT.last_to_each)
"""The last notice that lists the day for all, and the last one that does by a notice to each holder: it only adds."""

RUNS = rule(
    "notice_runs",
    "8 U.S.C. 1254a(d)(2)",
    "The day lies within the extension. One that names no last day is open, for no longer than the period that stood "
    "when it was published, unless the designation has outlived its periods.",
    yes="The day lies within the extension.",
    no="The extension has run out.",
    when=any_of(
        all_of(known(_ACT.through), on <= _ACT.through),
        all_of(
            known(_ACT.through),
            _OF.outlives,
            any_of(no(known(_OF.period_ends)), _OF.period_ends <= _ACT.through),
            judgment(
                "notice_as_long_as_designation",
                "8 U.S.C. 1254a(d)(2)",
                "The extension ran as long as the designation was given, and the designation stands, or may, beyond "
                "that. Does the extension go on?",
            ),
        ),
        all_of(
            no(known(_ACT.through)),
            any_of(_OF.outlives, no(known(_ACT.period_then)), on <= _ACT.period_then),
            judgment(
                "notice_without_last_day",
                "8 U.S.C. 1254a(d)(2)",
                "The notice names no last day. Through when does it extend the card?",
            ),
        ),
    ),
)

STANDS = rule(
    "notice_designation_stands",
    "8 U.S.C. 1254a(d)(2)",
    "The designation stands, unless the notice itself says that its cards are good after it has ended.",
    yes="The designation stands, or the notice says that its cards are good after it has ended.",
    no="The designation has ended, and the notice doesn't say that its cards outlast it.",
    when=any_of(_ACT.outlast, _OF.in_force),
)

NOT_CUT = rule(
    "notice_not_cut",
    "8 U.S.C. 1254a(d)(2)",
    "No act that came after the notice has cut short what it extends.",
    no="A later act has cut short what the notice extends.",
    when=every(_CUTS, where(_CUTS_NOTICE, _outlived(_CUTS))),
)

_CONDITION: Item = _ACT.conditions

CONDITION_MET = rule(
    "notice_condition",
    "8 U.S.C. 1254a(d)(2)",
    "A condition that the notice sets is met. What is not told is not met, and not failed either.",
    yes="A condition that the notice sets is met.",
    no="A condition that the notice sets is not met.",
    when=any_of(
        all_of(_CONDITION.id.is_in("individual_notice"), record.card.individual_notice),
        all_of(_CONDITION.id.is_in("designation_lasts"), _OF.in_force),
        all_of(_CONDITION.id.is_in("renewal_received_by"), record.card.renewal_received <= _CONDITION.day),
        # A card can't be received before it is issued; whoever holds it knows the other day.
        all_of(_CONDITION.id.is_in("issued_by", "received_by"), record.card.issued <= _CONDITION.day),
        all_of(
            _CONDITION.id.is_in("reregistered", "may_reregister"),
            judgment(
                "notice_reregistered",
                "8 U.S.C. 1254a(d)(2)",
                "The notice extends the cards of those who registered again, or still may. Is the holder one of them?",
            ),
        ),
    ),
)

EXTENDS = rule(
    "extended_by_notice",
    "8 U.S.C. 1254a(d)(2)",
    "A notice extends the card: it lists the printed day, it still runs, its designation stands, no later act cut it "
    "short, and each of its conditions is met.",
    no="The notice does not extend the card on this day.",
    when=all_of(_HEARD, RUNS, STANDS, NOT_CUT, every(_CONDITION, CONDITION_MET)),
)

GOOD_THROUGH = earliest(
    pick(_ACT.through),
    pick(_OF.stands_through, all_of(known(_ACT.through), no(_ACT.outlast), on <= _OF.stands_through)),
    pick(_CUTS.through, all_of(known(_ACT.through), _CUTS_NOTICE, on <= _CUTS.through), over=_CUTS),
)
"""The last day of an extension: no later than a cut, nor than an end of the designation that is known."""

# --- what could extend the card and is not on record

ASKS = all_of(
    possibly(_OF.in_force),
    every(_ACT, where(_HEARD, surely(no(_ACT.valid)))),
    any_of(BEARS_DAY, some(_OF.period_days, _beside(_OF.period_days.day))),
)
"""The designation may stand, none of its acts makes the card good, and its cards bear the day or one beside it."""

_STILL_RUNS = any_of(
    all_of(known(_ACT.through), on <= _ACT.through, _EXPIRES <= _ACT.through),
    all_of(no(known(_ACT.through)), known(_ACT.period_then), on <= _ACT.period_then, _EXPIRES <= _ACT.period_then),
)

MAY_LIST = rule(
    "notice_may_list_card",
    "8 U.S.C. 1254a(d)(2)",
    "A later notice may list the card: it is known that its list is not whole on record, or no list of it is recorded "
    "though such a notice usually extends the cards that end with the period before it.",
    no="No notice is known of that could list the card and is not on record.",
    when=all_of(
        _OF.asks,
        any_of(no(known(_OF.since)), _OF.since < _ACT.known),
        any_of(
            all_of(_ACT.extends_cards, no(_ACT.complete), no(known(_ACT.floor)), _STILL_RUNS),
            all_of(
                no(_ACT.extends_cards),
                _ACT.usually_extends,
                known(_ACT.period_before),
                _beside(_ACT.period_before),
                all_of(known(_ACT.ends), on <= _ACT.ends),
            ),
        ),
    ),
)

_REACHES_BEYOND = all_of(
    _ACT.extends_cards,
    any_of(
        all_of(_HEARD, no(known(_ACT.through))),
        all_of(any_of(_HEARD, no(_ACT.to_each)), known(_ACT.through), _EXPIRES < _ACT.through),
    ),
)
"""The notice says of days after the printed one which cards are good: those that it lists, and not the others."""

GOES_ON = rule(
    "card_may_go_on",
    "8 U.S.C. 1254a(d)(2)",
    "Nothing on record says what became of the card after its printed day: its designation, whose last known period "
    "had ended by then, stands or may stand without a new one, no act has cut the card short, and no notice extends "
    "cards beyond that day.",
    no="What became of the card after its printed day is on record.",
    when=all_of(
        _EXPIRES < on,
        _OF.prints,
        _OF.outlives,
        known(_OF.period_ends),
        _OF.period_ends <= _EXPIRES,
        possibly(_OF.own),
        surely(no(_OF.listed)),
        no(some(_ACT, _REACHES_BEYOND)),
    ),
)
"""A designation of which no decision was made in time is extended by six months (8 U.S.C. 1254a(b)(3)(C)), an order may
keep one alive, and papers are valid for each extension."""

# --- in which order they are worked out

_AT_ACT = (_OF, _ACT)
_FIRST_CUT = (IsTrue(_CUTS.certain), Sooner(_CUTS.through))

OF_ACTS = (
    Sheet({"names_day": NAMES_DAY, "lists": LISTS}, _AT_ACT),
    Sheet(
        {
            "last_for_all": Foremost(all_of(_ACT.lists, no(_ACT.to_each)), last=True),
            "last_to_each": Foremost(all_of(_ACT.lists, _ACT.to_each), last=True),
        },
        _AT_ACT,
    ),
    Sheet({"met": CONDITION_MET}, (_OF, _ACT, _CONDITION)),
    Sheet(
        {
            "valid": EXTENDS,
            "good_through": GOOD_THROUGH,
            "leads": Foremost(_HEARD, (IsTrue(_ACT.valid), Later(_ACT.good_through))),
        },
        _AT_ACT,
    ),
)
"""What each act says of the card; `leads` marks the one that says most of its designation's."""

OF_DESIGNATIONS = (
    Sheet(
        {
            "listed": some(_ACT, all_of(_HEARD, _ACT.valid)),
            "extends": some(_ACT, _HEARD),
            "own": WITHIN_PERIOD,
            "own_through": OWN_THROUGH,
            "prints": BEARS_DAY,
            "named": some(_ACT, all_of(_ACT.leads, _ACT.names_day)),
            "to_each": some(_ACT, all_of(_ACT.leads, _ACT.to_each)),
            "said_through": latest(pick(_ACT.good_through, all_of(_ACT.leads), over=_ACT)),
            "since": latest(pick(_ACT.known, _HEARD, over=_ACT)),
            "asks": ASKS,
        },
        (_OF,),
    ),
    Sheet({"goes_on": GOES_ON}, (_OF,)),
    Sheet({"may_list": MAY_LIST}, _AT_ACT),
    Sheet(
        {
            "first_own": Foremost(_CUTS_ALL, _FIRST_CUT),
            "first_heard": Foremost(some(_ACT, all_of(_ACT.leads, _CUTS_NOTICE)), _FIRST_CUT),
            "shown": all_of(
                _OF.prints,
                any_of(_CUTS.first_heard, all_of(_CUTS.first_own, no(some(_CUTS, _CUTS.first_heard)))),
                any_of(_CUTS.through < on, _CUTS.through < _EXPIRES),
            ),
        },
        (_OF, _CUTS),
    ),
)
"""What comes of it for each designation: whether its own cards are good, what its notices give, which cut is first."""
