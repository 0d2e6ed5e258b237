"""Does anything extend this work permit? From its category and its printed end alone: never from a country.

Every notice that lists the printed day is shown with its designation. Two notices of one day may extend the same day
differently; the card is valid for sure only where all of them agree.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.decide.record import Stamp, stamp
from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR, by_receipt
from cobijo.register import Act, Register, Remark, stand
from cobijo.register.model import Cards
from cobijo.timeline import AsOf

CATEGORIES = ("A12", "C19")

ONE_DAY = dt.timedelta(days=1)

EXTENDING = ("extension", "automatic_extension", "termination")
"""Acts whose notice usually extends the cards that end with the period before it."""

NOT_PERIODS = ("court_order", "termination_implemented", "vacatur")
"""Acts whose last day is not the end of a period that cards are printed with."""


class CardExtension(NamedTuple):
    """One thing that extends the card: its source, through when, and on what condition. `valid` on the day asked."""

    source: str
    designation: str | None
    through: dt.date | None
    through_at_most: dt.date | None
    covers: tuple[dt.date, ...]
    conditions: tuple[Remark, ...]
    valid: bool | None


class Card(NamedTuple):
    """Whether a card is valid on a day: true, false, or None with what would settle it among the cautions."""

    category: str
    expires: dt.date
    asof: AsOf
    valid: bool | None
    through: dt.date | None
    through_at_most: dt.date | None
    extensions: tuple[CardExtension, ...]
    cautions: tuple[Remark, ...]
    edition: Stamp


def check_card(
    register: Register, asof: AsOf, *, category: str, expires: dt.date, renewal_received: dt.date | None = None
) -> Card:
    """What extends a card of a category with a printed end, on a day."""
    receipt, notices = _by_receipt(asof, expires, renewal_received), _by_notice(register, asof, expires)
    found = [*receipt, *notices]
    open_ = _open_questions(register, asof, expires, renewal_received)
    if asof.on <= expires or any(e.valid for e in receipt):
        valid: bool | None = True
    else:
        valid = _agreement([e.valid for e in found], uncertain=bool(open_))
    if valid is True:
        open_ = []
    through, at_most = _through(found, asof.on, expires, valid)
    cautions = [*open_, *_cautions(valid, found, asof, register)]
    return Card(category, expires, asof, valid, through, at_most, tuple(found), tuple(cautions), stamp(register))


def _by_receipt(asof: AsOf, expires: dt.date, received: dt.date | None) -> list[CardExtension]:
    extension = by_receipt(received) if received is not None and received <= asof.on else None
    if extension is None or not (extension.days or extension.years):
        return []
    through = extension.through(expires)
    conditions = [Remark("card.timely_renewal", {})]
    if extension.maybe_days:
        longer = expires + dt.timedelta(days=extension.maybe_days)
        conditions.append(Remark("card.maybe_longer", {"through": longer}))
    if extension.ends_with_tps:
        conditions.append(Remark("card.ends_with_tps", {"through": through}))
        valid = None if asof.on <= through else False
        return [CardExtension(str(extension.source), None, None, through, (expires,), tuple(conditions), valid)]
    valid = True if asof.on <= through else None if extension.maybe_days and asof.on <= longer else False
    if valid and received is not None and received > expires:
        valid = None
    return [CardExtension(str(extension.source), None, through, None, (expires,), tuple(conditions), valid)]


def _by_notice(register: Register, asof: AsOf, expires: dt.date) -> list[CardExtension]:
    """For each designation, the last act that lists the card; the earlier ones are replaced by it."""
    found = []
    for designation in register.designations.values():
        listing = [(a, a.cards) for a in designation.acts if _applies(a, asof) and a.cards and expires in a.cards.faces]
        if not listing:
            continue
        act, cards = listing[-1]
        conditions = [Remark(f"card.{cards.condition}", {})] if cards.condition else []
        if "cards.faces" in act.unverified or "cards.through" in act.unverified:
            conditions.append(Remark("card.unverified", {"source": act.source_text}))
        found.append(
            CardExtension(
                act.source_text,
                designation.id,
                cards.through,
                None,
                cards.faces,
                tuple(conditions),
                _valid(act, cards, register, asof),
            )
        )
    return found


def _applies(act: Act, asof: AsOf) -> bool:
    return asof.published(act.known_from) and (act.known_from <= asof.on or act.effective_day <= asof.on)


def _valid(act: Act, cards: Cards, register: Register, asof: AsOf) -> bool | None:
    """Whether one act makes the card valid on the day: open while an order keeps the designation and names no day."""
    standing = stand(register.designations[act.designation], asof, register.edition.sources_reach)
    kept_by_order = standing.in_force is not False and standing.ends_kind in ("court_order", "unknown")
    if cards.through is None:
        return None if standing.in_force is not False else False
    if asof.on <= cards.through:
        return None if cards.condition else True
    return None if kept_by_order else False


def _agreement(answers: list[bool | None], *, uncertain: bool) -> bool | None:
    if not answers:
        return None if uncertain else False
    if all(answer is True for answer in answers):
        return True
    return False if all(answer is False for answer in answers) and not uncertain else None


def _open_questions(register: Register, asof: AsOf, expires: dt.date, received: dt.date | None) -> list[Remark]:
    """What could extend the card and is not known: a renewal's receipt, a list that is not whole."""
    if asof.on <= expires:
        return []
    found = []
    if received is None and _a_receipt_could_help(expires, asof.on):
        found.append(Remark("card.ask_receipt", {}))
    for designation in register.designations.values():
        acts = [a for a in designation.acts if _applies(a, asof)]
        listed = any(a.cards and expires in a.cards.faces for a in acts)
        source = None if listed else _could_cover(acts, asof, expires)
        if source is not None:
            found.append(Remark("card.list_incomplete", {"source": source}))
    return found


def _a_receipt_could_help(expires: dt.date, on: dt.date) -> bool:
    """Whether a renewal received by about the printed end could still extend the card on the day."""
    last = by_receipt(min(expires, on))
    return last is not None and (last.days > 0 or last.years > 0) and on <= expires + dt.timedelta(days=540)


def _could_cover(acts: list[Act], asof: AsOf, expires: dt.date) -> str | None:
    """An act whose list is known not to be whole, or is not recorded at all, and that could cover the card."""
    if not _could_be_printed(acts, expires):
        return None
    period_ends: dt.date | None = None
    for act in acts:
        if act.cards is not None and not act.cards.complete:
            last = act.cards.through or _period_after(acts, act)
            if last is not None and asof.on <= last and expires <= last:
                return act.source_text
        elif act.cards is None and act.kind in EXTENDING and act.ends:
            if period_ends is not None and abs(expires - period_ends) <= ONE_DAY and asof.on <= act.ends:
                return act.source_text
        if act.ends is not None and act.kind not in NOT_PERIODS:
            period_ends = act.ends
    return None


def _could_be_printed(acts: list[Act], expires: dt.date) -> bool:
    """Whether a card of this designation may bear the day: cards end with a period, or with an earlier extension.

    Since Pub. L. 119-21 a card may also end a year after it was issued, on any day.
    """
    days = {day for act in acts for day in (act.ends, act.cards.through if act.cards else None) if day is not None}
    return expires >= CARDS_OF_ONE_YEAR or any(abs(expires - day) <= ONE_DAY for day in days)


def _period_after(acts: list[Act], act: Act) -> dt.date | None:
    """The end of the period that stood when an act was published: no extension of documents outlasts it unsaid."""
    return max((a.ends for a in acts if a.ends is not None and a.known_from <= act.known_from), default=None)


def _through(
    found: list[CardExtension], on: dt.date, expires: dt.date, valid: bool | None
) -> tuple[dt.date | None, dt.date | None]:
    """The day through which all agree, and the last day that any of them gives."""
    days = [e.through for e in found if e.through is not None and e.through >= on]
    limits = [e.through_at_most for e in found if e.through_at_most is not None and e.through_at_most >= on]
    at_most = max([*days, *limits], default=None)
    if on <= expires and not days:
        return expires, at_most
    if valid is not True:
        return None, at_most
    return (min(days), at_most if at_most != min(days) else None) if days else (expires, at_most)


def _cautions(valid: bool | None, found: list[CardExtension], asof: AsOf, register: Register) -> list[Remark]:
    cautions = []
    differing = {e.valid for e in found}
    if len(found) > 1 and len(differing) > 1:
        cautions.append(Remark("card.notices_differ", {}))
    if valid is not False:
        cautions.append(Remark("card.reverify", {}))
    cautions += [Remark("card.never_ask_country", {}), Remark("card.no_other_document", {})]
    if asof.on > register.edition.sources_reach:
        cautions.append(Remark("doubt.after_reach", {"reach": register.edition.sources_reach}))
    return cautions
