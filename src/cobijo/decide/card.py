"""Does anything extend this work permit? From its category and its printed end alone: never from a country.

The rules answer (`law.cards`); here the record is put before them, and what they worked out is told. Every notice that
lists the printed day is shown with its designation. Two notices of one day may extend the same day differently; the
card is valid for sure only where all of them agree. A condition that is not told is not met.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.decide.card_record import card_record
from cobijo.decide.record import Stamp, stamp
from cobijo.explained import Answer
from cobijo.law.card_record import card as the_card
from cobijo.law.cards import SHEETS
from cobijo.law.cfr274a.s13_automatic_extension import OF_CODE
from cobijo.logic.leaves import Listed
from cobijo.logic.sheets import Sheets
from cobijo.messages import Message
from cobijo.register import Act, Register, Standing
from cobijo.register.model import Condition
from cobijo.timeline import AsOf, Span, exactly


class Met(NamedTuple):
    """A condition of an extension and whether it is met: None where that was not told."""

    condition: Condition
    met: bool | None


class CardExtension(NamedTuple):
    """One thing that extends the card: its source, through when, and on what conditions. `valid` on the day asked."""

    source: str
    designation: str | None
    through: dt.date | None
    through_at_most: dt.date | None
    covers: tuple[dt.date, ...]
    covers_from: dt.date | None
    conditions: tuple[Met, ...]
    notes: tuple[Message, ...]
    valid: bool | None

    def __repr__(self) -> str:
        return f"<CardExtension {self.source}: through {self.through}, valid={self.valid}>"

    def open_on(self, on: dt.date) -> tuple[Condition, ...]:
        """The conditions that would settle it on a day: none of its own where it is past its own last day. One that is
        open without a condition of its own goes on only with the designation."""
        unmet = tuple(met.condition for met in self.conditions if met.met is not True)
        return () if self.past(on) else unmet if unmet or self.notes else (LASTS,)

    def past(self, on: dt.date) -> bool:
        """Whether a day lies beyond its own last one."""
        return self.through is not None and self.through < on


LASTS = Condition("designation_lasts")
"""That TPS itself lasts: what hangs on the designation, and is asked of no worker's country."""


_DECIDE = ("card.ask_receipt", "card.list_incomplete", "card.no_such_day", "card.notices_differ", "card.cut")
"""Cautions that leave a card in doubt; the others are said of every card."""


@dataclass(frozen=True, slots=True, repr=False)
class Card(Answer):
    """Whether a card is valid on a day: true, false, or None with what would settle it among the cautions."""

    category: str
    expires: dt.date
    asof: AsOf
    valid: bool | None
    through: dt.date | None
    through_at_most: dt.date | None
    extensions: tuple[CardExtension, ...]
    cautions: tuple[Message, ...]
    sources_through: dt.date
    edition: Stamp
    lasts_open: bool = False
    """Whether cards of a designation bear the day of which nobody knows that it stands."""
    printed: bool = False
    """Whether the cards of any designation are known to bear the day."""
    goes_on: tuple[str, ...] = ()
    """Of a card in doubt the designations that bear its day and may go on past it, with no notice on record that says
    what is then of the card."""

    @property
    def settles(self) -> tuple[Message, ...]:
        """What would settle a card that is in doubt: what is to be looked at, the conditions that nobody told, and the
        notice that ran out last, with what to look for. How a list of cards was seen settles nothing of a notice that
        is past its own last day."""
        if self.valid is not None:
            return ()
        open_ = [one for one in self.extensions if one.valid is None]
        ran_out = _ran_out(open_, self.asof.on)
        if self.goes_on:
            ran_out = (Message("card.ran_out.printed", {}), *(ran_out or (_THEN,)))
        unmet = [condition for one in open_ for condition in one.open_on(self.asof.on)]
        found = [
            *(caution for caution in self.cautions if caution.id in _DECIDE),
            *(
                note
                for one in open_
                for note in one.notes
                if note.id != "card.unverified" or not one.past(self.asof.on)
            ),
            *(Message(f"card.condition.{c.id}", {"day": c.day}) for c in unmet),
            *ran_out,
        ]
        if self.lasts_open and not ran_out:
            found.append(Message("card.condition.designation_lasts", {"day": None}))
        asked = [one._replace(id="card.uncut") if one.id == "card.cut" else one for one in found]
        return tuple(one for n, one in enumerate(asked) if one not in asked[:n])

    def gist(self) -> str:
        """The card, the day, through when it is good."""
        state = {True: "valid", False: "not valid", None: "open"}[self.valid]
        through = f", through {self.through}" if self.through else ""
        return f"{self.category} {self.expires} on {self.asof.on}: {state}{through}"


def check_card(
    register: Register,
    asof: AsOf,
    *,
    category: str,
    expires: dt.date,
    renewal_received: dt.date | None = None,
    issued: dt.date | None = None,
    notice: bool | None = None,
    held: frozenset[str] | None = None,
) -> Card:
    """What extends a card of a category with a printed end, on a day.

    `issued` is the day on which the card was made, `notice` whether its holder has the agency's own notice. `held`
    names the designations that the card may belong to, where its holder tells: only their notices speak then. No
    employer asks for it.
    """
    _, found = worked(
        register,
        asof,
        category=category,
        expires=expires,
        renewal_received=renewal_received,
        issued=issued,
        notice=notice,
        held=held,
    )
    if held is not None and expires < asof.on:
        _end_with(found)
    receipt = [_by_receipt(found, expires, received=renewal_received)] if found["receipt"] is not None else []
    extensions = (*receipt, *(_by_notice(one) for one in found["designations"].items if one["extends"]))
    reach = _date(found["reach"]) or register.edition.sources_reach
    return Card(
        category=category,
        expires=expires,
        asof=asof,
        valid=found["valid"],
        through=_date(found["through"]),
        through_at_most=_date(found["at_most"]),
        extensions=extensions,
        cautions=tuple(_cautions(found, expires, reach)),
        sources_through=reach,
        edition=stamp(register),
        lasts_open=any(one["prints"] and one["own"] is None for one in found["designations"].items),
        printed=found["printed"] is True,
        goes_on=_going_on(found),
    )


def worked(
    register: Register,
    asof: AsOf,
    *,
    category: str,
    expires: dt.date,
    renewal_received: dt.date | None = None,
    issued: dt.date | None = None,
    notice: bool | None = None,
    held: frozenset[str] | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The card as the one of a case, and the record with every value that the rules worked out of it."""
    card = {
        "category": category,
        "expires": exactly(expires),
        "renewal_received": exactly(renewal_received),
        "issued": exactly(issued),
        "individual_notice": notice,
    }
    facts, found = {the_card.name: Listed((card,))}, card_record(register, asof, expires, held=held)
    _sheets().work(facts, found)
    return facts, found


def _going_on(found: Mapping[str, Any]) -> tuple[str, ...]:
    lines = found["designations"].items if found["valid"] is None else ()
    return tuple(one["of"].designation.id for one in lines if one["goes_on"])


def _end_with(found: dict[str, Any]) -> None:
    """Where every designation that a card may belong to is known to have ended, only a notice that outlasts the end
    keeps it good past its printed day: a receipt gives work for as long as TPS does (8 U.S.C. 1254a(a)(2)). Before that
    day the question is whether a termination reaches older papers (8 U.S.C. 1254a(d)(3)): a judgment, left as it is."""
    lines = found["designations"].items
    if not lines or any(one["in_force"] is not False for one in lines):
        return
    kept = [one["listed"] for one in lines if one["extends"]]
    found["receipt"] = found["receipt_valid"] = None
    found["no_such_day"] = found["notices_differ"] = found["uncertain"] = False
    if any(listed is not False for listed in kept):
        return
    found["valid"], found["through"], found["at_most"], found["reverified"] = False, None, None, False


_THEN = Message("card.ran_out.then", {})


def _ran_out(open_: list[CardExtension], on: dt.date) -> tuple[Message, ...]:
    """Of what is past its own last day and may go on: the last that is known, and what follows where the designation
    goes on and where it has ended."""
    past = [(one.through, one.source) for one in open_ if one.through is not None and one.past(on)]
    if not past:
        return ()
    through, source = max(past, key=lambda one: one[0])
    return (Message("card.ran_out", {"source": source, "through": through}), _THEN)


@lru_cache(maxsize=1)
def _sheets() -> Sheets:
    return Sheets(SHEETS, scope=(the_card,))


def _date(found: Span | None) -> dt.date | None:
    return None if found is None else dt.date.fromordinal(int(found.first))


def _by_receipt(found: Mapping[str, Any], expires: dt.date, *, received: dt.date | None) -> CardExtension:
    """What the receipt of a renewal gives."""
    rule, full, limit = OF_CODE[found["receipt"]], _date(found["receipt_full"]), _date(found["receipt_limit"])
    conditions = [Met(Condition("renewal_received_by", expires), received is not None and received <= expires)]
    notes = []
    if rule.maybe_days:
        notes.append(Message("card.maybe_longer", {"through": expires + dt.timedelta(days=rule.maybe_days)}))
    if rule.ends_with_tps:
        conditions.append(Met(LASTS, found["lasts"]))
        notes.append(Message("card.ends_with_tps", {"through": full}))
    notes += [_cut(cut) for cut in found["cuts"].items if cut["way"] in ("any", "receipt")]
    return CardExtension(
        str(rule.source),
        None,
        through=None if rule.ends_with_tps else limit,
        through_at_most=full if rule.ends_with_tps or limit != full else None,
        covers=(expires,),
        covers_from=None,
        conditions=tuple(conditions),
        notes=tuple(notes),
        valid=found["receipt_valid"],
    )


def _by_notice(one: Mapping[str, Any]) -> CardExtension:
    """What the acts of one designation give: the one that says most of them."""
    entry = next(act for act in one["acts"].items if act["leads"])
    act, cards = entry["of"], entry["of"].cards
    notes = []
    if {"cards", "cards.faces", "cards.through"} & {*act.unverified}:
        notes.append(Message("card.unverified", {"source": act.source_text}))
    notes += [_cut(cut) for cut in one["cuts"].items if cut["first_heard"]]
    set_ = tuple(Met(condition["of"], condition["met"]) for condition in entry["conditions"].items)
    return CardExtension(
        act.source_text,
        one["of"].designation.id,
        through=_date(entry["good_through"]),
        through_at_most=None,
        covers=cards.faces,
        covers_from=cards.faces_from,
        conditions=(*set_, *_lasts(one, act, set_)),
        notes=tuple(notes),
        valid=one["listed"],
    )


def _lasts(one: Mapping[str, Any], act: Act, set_: tuple[Met, ...]) -> tuple[Met, ...]:
    """That the designation lasts, where nobody knows it and the notice does not say that its cards outlast it."""
    if one["in_force"] is not None or (act.cards and act.cards.outlast) or any(m.condition == LASTS for m in set_):
        return ()
    return (Met(LASTS, None),)


def _cut(cut: Mapping[str, Any]) -> Message:
    return Message("card.cut", {"source": cut["of"].source_text, "through": _date(cut["through"])})


def doubts_of(standing: Standing) -> list[Message]:
    """What the record marks as in doubt, in words of its own, of a designation whose notices name the card."""
    of = standing.designation.id
    notes = [one.values["note"] for one in standing.doubts if one.id in ("doubt.note", "doubt.sources_disagree")]
    return [Message("card.doubt", {"designation": of, "note": note}) for note in notes]


def _cautions(found: Mapping[str, Any], expires: dt.date, reach: dt.date) -> list[Message]:
    """What could extend the card and is not known, and what is said of every card."""
    lines = found["designations"].items
    cautions = []
    if found["uncertain"] and found["valid"] is not True:
        cautions += [Message("card.ask_receipt", {})] if found["ask_receipt"] else []
        listing = (next((act["of"] for act in one["acts"].items if act["may_list"]), None) for one in lines)
        cautions += [Message("card.list_incomplete", {"source": act.source_text}) for act in listing if act is not None]
    if found["no_such_day"]:
        cautions.append(Message("card.no_such_day", {"expires": expires}))
    if found["notices_differ"]:
        cautions.append(Message("card.notices_differ", {}))
    cautions += [_cut(cut) for one in lines for cut in one["cuts"].items if cut["shown"]]
    cautions += [doubt for one in lines if one["extends"] for doubt in doubts_of(one["of"])]
    if found["reverified"]:
        cautions.append(Message("card.reverify", {}))
    cautions += [Message("card.never_ask_country", {}), Message("card.no_other_document", {})]
    if found["after_reach"]:
        cautions.append(Message("doubt.after_reach", {"reach": reach}))
    return cautions
