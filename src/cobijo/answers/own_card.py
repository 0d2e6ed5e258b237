"""What a printed day of a work permit means for a holder of one designation, as its notices and a receipt have it.

`cobijo.decide.card` answers an employer, who never asks for a country; who holds the card knows the country.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.decide.card import Card, CardExtension, check_card
from cobijo.register import Designation, Register, Standing, stand
from cobijo.register.model import Condition
from cobijo.timeline import AsOf


class Own(NamedTuple):
    """What a card means for a holder of one designation: good or not, until when, by what, on which conditions, and
    which acts may have cut it short, and with which day."""

    valid: bool | None
    through: dt.date | None
    at_most: dt.date | None
    source: str | None
    conditions: tuple[Condition, ...]
    lasts: bool
    cuts: tuple[tuple[str, dt.date], ...] = ()


RAN_OUT = ("answer.work.ran_out.if", "answer.work.ran_out.look", "answer.work.ran_out.stands")
"""What follows where a notice ran out: what can be true now, where to look, what still counts."""


def own(line: Designation, register: Register, on: dt.date, face: dt.date, received: dt.date | None = None) -> Own:
    """A card with a printed day, on a day, for who holds this designation; as its notices and receipt have it."""
    return own_of(
        check_card(register, AsOf(on), category="A12", expires=face, renewal_received=received), line, register
    )


def own_of(card: Card, line: Designation, register: Register) -> Own:
    """What was found of a card, for who holds this designation."""
    on, face = card.asof.on, card.expires
    standing = stand(line, card.asof, register.edition.sources_reach)
    found = [e for e in card.extensions if e.valid is not False and _reaches(e, line, standing)]
    best = max(found, key=_rank, default=None)
    if on <= face and standing.in_force is True and (best is None or best.valid is not True):
        return Own(True, min(face, standing.ends or face), None, None, (), False)
    if best is not None:
        unmet = tuple(m.condition for m in best.conditions if m.met is not True)
        lasts = any(c.id == "designation_lasts" for c in unmet) or standing.in_force is None
        shown = tuple(c for c in unmet if c.id != "designation_lasts")
        return Own(best.valid, best.through, best.through_at_most, best.source, shown, lasts, _cuts(best, on))
    if on <= face and standing.in_force is None:
        return Own(None, None, face, None, (), True)
    return Own(False, None, None, None, (), False)


def _reaches(e: CardExtension, line: Designation, standing: Standing) -> bool:
    """Whether an extension is this designation's. A receipt gives work for as long as TPS does (8 U.S.C. 1254a(a)(2)):
    an employer can't know of which designation, who holds it can; a notice says itself what outlasts the end."""
    return e.designation == line.id or (e.designation is None and standing.in_force is not False)


def _cuts(best: CardExtension, on: dt.date) -> tuple[tuple[str, dt.date], ...]:
    """What may have cut an extension short before the day: where it is good for sure, nothing did."""
    cuts = [note.values for note in best.notes if note.id == "card.cut"] if best.valid is None else []
    return tuple((str(cut["source"]), day) for cut in cuts if isinstance(day := cut["through"], dt.date) and day < on)


def _rank(e: CardExtension) -> tuple[bool, dt.date]:
    return (e.valid is True, e.through or e.through_at_most or dt.date.min)
