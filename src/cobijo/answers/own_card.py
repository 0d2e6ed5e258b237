"""What a printed day of a work permit means for a holder of one designation, as its notices and a receipt have it.

`cobijo.decide.card` answers an employer, who never asks for a country; who holds the card knows the country.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.decide.card import Card, CardExtension, check_card
from cobijo.decide.of_record import record_of
from cobijo.law.usc1254a.d_documents import OLDER_DOCUMENT
from cobijo.logic import Truth, trace
from cobijo.logic.leaves import Listed
from cobijo.register import Designation, Register, Standing, stand
from cobijo.register.model import Condition
from cobijo.timeline import AsOf, exactly


class Own(NamedTuple):
    """What a card means for a holder of one designation: good or not, until when, by what, on which conditions, which
    acts may have cut it short, and with which day; `strange` where no card is known to bear the day, and it is in doubt
    or bad; `disputed` where TPS has ended and a card older than the notice of that may count until its printed day."""

    valid: bool | None
    through: dt.date | None
    at_most: dt.date | None
    source: str | None
    conditions: tuple[Condition, ...]
    lasts: bool
    cuts: tuple[tuple[str, dt.date], ...] = ()
    strange: bool = False
    disputed: bool = False


RAN_OUT = ("answer.work.ran_out.if", "answer.work.ran_out.look", "answer.work.ran_out.stands")
"""What follows where a notice ran out: what can be true now, where to look, what still counts."""


def own(line: Designation, register: Register, on: dt.date, face: dt.date, received: dt.date | None = None) -> Own:
    """A card with a printed day, on a day, for who holds this designation: as the check of the card has it that hears
    of no other."""
    asof = AsOf(on)
    card = check_card(
        register, asof, category="A12", expires=face, renewal_received=received, held=frozenset({line.id})
    )
    standing = stand(line, asof, register.edition.sources_reach)
    found = _own_of(card, standing)
    if standing.in_force is not False or found.valid is True:
        return found
    return found._replace(disputed=_may_outlast(card, standing))


def _may_outlast(card: Card, standing: Standing) -> bool:
    """Whether the status leaves open that a card still gives work of which only the printed day is told: when it was
    made is not asked."""
    told = {"category": card.category, "expires": exactly(card.expires)}
    facts = {"status.ever_granted": True, "status.under": standing.designation.id, "cards": Listed((told,))}
    return trace(OLDER_DOCUMENT, facts, record_of(standing, None)).truth != Truth.NO


def _own_of(card: Card, standing: Standing) -> Own:
    """What was found of a card, for who holds the one designation that it was checked for. Where that has ended, a card
    before its printed day is in doubt as the check of the card has it; a receipt keeps none good beyond."""
    on, face, strange = card.asof.on, card.expires, not card.printed
    found = [e for e in card.extensions if e.valid is not False and _reaches(e, standing)]
    best = max(found, key=_rank, default=None)
    if standing.in_force is False and best is None:
        open_ = card.valid is not False and on <= face
        return Own(None if open_ else False, None, face if open_ else None, None, (), False, strange=strange)
    if card.valid is True and (best is None or best.valid is not True):
        through = min(day for day in (card.through, standing.ends, face) if day is not None)
        return Own(True, through, None, None, (), False)
    if best is not None:
        return _extended(best, card, standing, strange=strange)
    if card.valid is None and on <= face:
        return Own(None, None, face, None, (), standing.in_force is None, strange=strange)
    if card.goes_on:
        period = max(standing.periods, key=lambda one: one.ends)
        return Own(None, face, None, period.ends_by.source_text, (), lasts=True)
    # Where only the receipt of a renewal could, that is asked for; where a list may, nothing that is asked tells.
    listed = card.valid is None and any(one.id == "card.list_incomplete" for one in card.cautions)
    return Own(None if listed else False, None, None, None, (), False, strange=strange)


def _extended(best: CardExtension, card: Card, standing: Standing, *, strange: bool) -> Own:
    """What an extension makes of a card. The receipt of a renewal that may have been given longer while it was pending
    says at most until when; one that ends with TPS, that TPS must last, though it does today."""
    unmet = tuple(m.condition for m in best.conditions if m.met is not True)
    lasts = any(c.id == "designation_lasts" for c in unmet) or standing.in_force is None
    lasts = lasts or any(note.id == "card.ends_with_tps" for note in best.notes)
    shown = tuple(c for c in unmet if c.id != "designation_lasts")
    longer = [
        day for n in best.notes if n.id == "card.maybe_longer" and isinstance(day := n.values["through"], dt.date)
    ]
    through = None if longer and best.past(card.asof.on) else best.through
    at_most = max(longer, default=best.through_at_most)
    return Own(
        best.valid, through, at_most, best.source, shown, lasts, _cuts(best, card.asof.on),
        strange=strange and best.valid is not True,
    )  # fmt: skip


def _reaches(e: CardExtension, standing: Standing) -> bool:
    """Whether an extension reaches past the end. A receipt gives work for as long as TPS does (8 U.S.C. 1254a(a)(2)):
    an employer can't know of which designation, who holds it can; a notice says itself what outlasts the end."""
    return e.designation is not None or standing.in_force is not False


def _cuts(best: CardExtension, on: dt.date) -> tuple[tuple[str, dt.date], ...]:
    """What may have cut an extension short before the day: where it is good for sure, nothing did."""
    cuts = [note.values for note in best.notes if note.id == "card.cut"] if best.valid is None else []
    return tuple((str(cut["source"]), day) for cut in cuts if isinstance(day := cut["through"], dt.date) and day < on)


def _rank(e: CardExtension) -> tuple[bool, dt.date]:
    return (e.valid is True, e.through or e.through_at_most or dt.date.min)
