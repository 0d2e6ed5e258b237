"""What the card check needs on a page: the printed rules, and the record of what each designation says of cards.

The rules ask for the same values as in Python (`decide.card_record`); what depends on the day that is asked about
stands here as stretches of days, from which `scripts/card.js` takes the one that holds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from cobijo.decide.card import doubts_of
from cobijo.law.cards import SHEETS
from cobijo.law.cfr274a.s13_automatic_extension import OF_CODE
from cobijo.logic.printing.javascript import sheet
from cobijo.register import Act, Designation, Register, Standing, bites
from cobijo.register.cards import Cards
from cobijo.register.history import stretches
from cobijo.site.record import ordinal_of
from cobijo.words import Words

ONE_DAY = dt.timedelta(days=1)

Named = Callable[[str], str]
"""How a source is called in the language of the page."""


def cards(register: Register, words: Words) -> dict[str, Any]:
    """The data of the card check, over the whole of the record, in one language; see `scripts/card.js`."""
    named = words.recorded
    return {
        "sheets": [sheet(one) for one in SHEETS],
        "receipts": {
            code: {"source": e.source.text, "maybeDays": e.maybe_days, "endsWithTps": e.ends_with_tps}
            for code, e in OF_CODE.items()
        },
        "reach": register.edition.sources_reach.toordinal(),
        "cuts": _cuts(register.programme, named),
        "lines": [_line(d, register, named) | _doubts(d, register) for d in register.designations.values()],
    }


def _doubts(designation: Designation, register: Register) -> dict[str, Any]:
    """What the record marks as in doubt, from the days on which it does; nothing where it never does."""
    line = stretches(designation, register.edition.sources_reach, same=doubts_of)
    found = [[s.first.toordinal(), [str(one.values["note"]) for one in doubts_of(s.standing)]] for s in line]
    return {"doubts": found} if len(found) > 1 or found[0][1] else {}


def _line(designation: Designation, register: Register, named: Named) -> dict[str, Any]:
    line = stretches(designation, register.edition.sources_reach, same=_standing)
    return {
        "id": designation.id,
        "reach": ordinal_of(designation.sources_through),
        "acts": [_act(act, named) for act in designation.acts if act.ends is not None or act.cards is not None],
        "cuts": _cuts(designation.acts, named),
        "stretches": [[s.first.toordinal(), *_standing(s.standing)] for s in line],
    }


def _standing(standing: Standing) -> tuple[bool | None, int | None, int | None]:
    """Whether it stands; the end of its own periods where it stands, or may, beyond them; its last day if known."""
    ends = standing.period_ends or dt.date.min
    last = standing.stands.day if standing.in_force else None
    return standing.in_force, ends.toordinal() if standing.outlives_its_periods else None, ordinal_of(last)


def _cuts(acts: Iterable[Act], named: Named) -> list[dict[str, Any]]:
    """The cuts that acts make, each with the stretches in which orders left it in operation."""
    listed = list(acts)
    return [
        {
            "known": act.known_from.toordinal(),
            "through": cut.through.toordinal(),
            "certain": cut.certain,
            "way": cut.extended_by or "any",
            "faces": [face.toordinal() for face in cut.faces],
            "source": named(act.source_text),
            "stretches": _operation(act, listed),
        }
        for act in listed
        for cut in act.cuts
    ]


def _operation(act: Act, acts: list[Act]) -> list[tuple[int, bool]]:
    """From which days on an act is in operation, and from which it is not."""
    orders = [other for other in acts if act.id in other.acts_on]
    turns = {dt.date.min, *(order.effective_day for order in orders), *(order.known_from for order in orders)}
    turns |= {order.until + ONE_DAY for order in orders if order.until is not None}
    found: list[tuple[int, bool]] = []
    for day in sorted(turns):
        if not found or found[-1][1] is not bites(act, acts, day):
            found.append((day.toordinal(), bites(act, acts, day)))
    return found


def _act(act: Act, named: Named) -> dict[str, Any]:
    """An act: what goes without saying is left out, since a page is to be light."""
    cards = act.cards
    return _said(
        source=named(act.source_text),
        known=act.known_from.toordinal(),
        effective=act.effective_day.toordinal() if act.effective_day != act.known_from else None,
        ends=ordinal_of(act.ends),
        extends=act.kind.may_extend_cards,
        noPeriod=not act.kind.ends_with_period,
        unprinted=not act.kind.prints_cards,
        cards=None if cards is None else _cards(act, cards),
    )


def _cards(act: Act, cards: Cards) -> dict[str, Any]:
    return _said(
        through=ordinal_of(cards.through),
        faces=[face.toordinal() for face in cards.faces],
        floor=ordinal_of(cards.faces_from),
        incomplete=not cards.complete,
        outlast=cards.outlast,
        toEach=cards.by_notice_to_each,
        conditions=[[c.id, ordinal_of(c.day)] for c in cards.conditions],
        unverified=bool({"cards", "cards.faces", "cards.through"} & {*act.unverified}),
    )


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, False, [])}
