"""Does anything extend this work permit? From its category and its printed end alone: never from a country.

Every notice that lists the printed day is shown with its designation. Two notices of one day may extend the same day
differently; the card is valid for sure only where all of them agree. A condition that is not told is not met.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cobijo.decide.card_cuts import Cutting
from cobijo.decide.card_lines import Heard, Line, Told, lines
from cobijo.decide.kleene import all_of, any_of
from cobijo.decide.record import Stamp, stamp
from cobijo.explained import Answer
from cobijo.law.cfr274a.s13_automatic_extension import (
    BY_RECEIPT,
    CARDS_OF_ONE_YEAR,
    FIRST_OF_ONE_YEAR,
    Extension,
    by_receipt,
)
from cobijo.logic import Truth, compile_tree
from cobijo.logic.evaluate import Answer as Answered
from cobijo.logic.leaves import Listed
from cobijo.register import Register, Remark
from cobijo.register.model import Condition
from cobijo.timeline import AsOf, day

CATEGORIES = ("A12", "C19")


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
    notes: tuple[Remark, ...]
    valid: bool | None

    @property
    def by_notice(self) -> bool:
        """Whether it is given by a notice to each holder."""
        return any(met.condition.id == "individual_notice" for met in self.conditions)


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
    cautions: tuple[Remark, ...]
    sources_through: dt.date
    edition: Stamp

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
) -> Card:
    """What extends a card of a category with a printed end, on a day.

    `issued` is the day on which the card was made, `notice` whether its holder has the agency's own notice.
    """
    told = Told(expires, renewal_received, issued, notice)
    found = lines(register, asof, told)
    receipt = _by_receipt(found, asof, told)
    listed = [_extension(line.heard, line, told) for line in found if line.heard is not None]
    open_ = _open_questions(found, asof, told)
    valid = _valid(found, receipt, listed, asof, told, uncertain=bool(open_))
    if valid is True:
        open_ = []
    extensions = (*receipt, *listed)
    through, at_most = _through(found, extensions, asof.on, expires, valid)
    reach = _reach(found, register)
    cautions = (*open_, *_cautions(found, extensions, asof, valid, through or at_most, told, reach))
    return Card(category, expires, asof, valid, through, at_most, extensions, cautions, reach, stamp(register))


def _valid(
    found: list[Line],
    receipt: list[CardExtension],
    listed: list[CardExtension],
    asof: AsOf,
    told: Told,
    *,
    uncertain: bool,
) -> bool | None:
    if any(extension.valid for extension in receipt):
        return True
    if asof.on <= told.expires:
        return _unexpired(found, told)
    if told.notice and any(extension.valid and extension.by_notice for extension in listed):
        return True
    # A floor names no day, and a receipt that has run its time gives none: neither speaks against a notice that does.
    named = [extension.valid for extension in listed if told.expires in extension.covers]
    heard = named or [extension.valid for extension in listed]
    if heard and all(answer is True for answer in heard):
        return True
    answers = [extension.valid for extension in (*receipt, *listed)]
    if not answers:
        return None if uncertain else False
    return False if all(answer is False for answer in answers) and not uncertain else None


def _unexpired(found: list[Line], told: Told) -> bool | None:
    """A card that has not run out is good on its face, unless all that print its day say otherwise."""
    answers = [any_of(line.own, line.listed) for line in found if line.printed]
    if not answers:
        return True if any(line.reaches(told.expires) for line in found) else None
    if all(answer is True for answer in answers):
        return True
    if all(answer is False for answer in answers):
        return None if _of_one_year(told.expires) else False
    return None


def _of_one_year(expires: dt.date) -> bool:
    """Whether a card may bear this day because it was made for one year, whatever period its designation has."""
    return expires >= FIRST_OF_ONE_YEAR


def _by_receipt(found: list[Line], asof: AsOf, told: Told) -> list[CardExtension]:
    """What the receipt of a renewal gives: never more than the designations that print the card's day can."""
    received = told.renewal_received
    rule = by_receipt(received) if received is not None and received <= asof.on else None
    if received is None or rule is None or not (rule.days or rule.years):
        return []
    through = rule.through(told.expires)
    timely = Met(Condition("renewal_received_by", told.expires), received <= told.expires)
    lasts = _lasts(found, told)
    conditions, notes = [timely], []
    longer = told.expires + dt.timedelta(days=rule.maybe_days) if rule.maybe_days else None
    if longer is not None:
        notes.append(Remark("card.maybe_longer", {"through": longer}))
    if rule.ends_with_tps:
        conditions.append(Met(Condition("designation_lasts"), lasts))
        notes.append(Remark("card.ends_with_tps", {"through": through}))
        lasts = all_of(None, lasts)
    cuts = _receipt_cuts(found, told)
    valid = all_of(_extended(told, asof), lasts, *(c.spares(asof.on) for c in cuts))
    limit = min([c.cut.through for c in cuts if c.cut.through >= asof.on], default=through)
    notes += [Remark("card.cut", {"source": c.act.source_text, "through": c.cut.through}) for c in cuts]
    return [
        CardExtension(
            str(rule.source),
            None,
            through=None if rule.ends_with_tps else min(through, limit),
            through_at_most=through if rule.ends_with_tps or limit < through else None,
            covers=(told.expires,),
            covers_from=None,
            conditions=tuple(conditions),
            notes=tuple(notes),
            valid=valid,
        )
    ]


def _extended(told: Told, asof: AsOf) -> bool | None:
    """What the law of receipts says of the card: None where a person must judge, as of a renewal that came late."""
    received = None if told.renewal_received is None else day(told.renewal_received)
    card = {"expires": day(told.expires), "renewal_received": received}
    truth = _answer()({"cards": Listed((card,))}, {"on": day(asof.on)})
    return {Truth.YES: True, Truth.NO: False}.get(Truth(truth))


@lru_cache(maxsize=1)
def _answer() -> Answered:
    return compile_tree(BY_RECEIPT)


def _lasts(found: list[Line], told: Told) -> bool | None:
    """Whether the designations that print the card's day last; where none does, all that stood on that day.

    None where they differ.
    """
    printing = [line for line in found if line.printed]
    answers = {line.own for line in printing or found if line.printed or line.stood}
    if not printing and False in answers:
        return None
    if len(answers) == 1:
        only = answers.pop()
        return None if only is False and _of_one_year(told.expires) else only
    return None


def _receipt_cuts(found: list[Line], told: Told) -> list[Cutting]:
    """The cuts of the whole programme that take what a receipt gave."""
    cuts = found[0].programme if found else ()
    return [cutting for cutting in cuts if cutting.cut.reaches(told.expires, "receipt")]


def _extension(heard: Heard, line: Line, told: Told) -> CardExtension:
    act, cards = heard.act, heard.cards
    notes = []
    if {"cards", "cards.faces", "cards.through"} & {*act.unverified}:
        notes.append(Remark("card.unverified", {"source": act.source_text}))
    if heard.cut is not None:
        notes.append(Remark("card.cut", {"source": heard.cut.act.source_text, "through": heard.cut.cut.through}))
    return CardExtension(
        act.source_text,
        line.designation.id,
        heard.through,
        None,
        cards.faces,
        cards.faces_from,
        tuple(Met(c, told.met(c, line.standing.in_force)) for c in cards.conditions),
        tuple(notes),
        line.listed,
    )


def _open_questions(found: list[Line], asof: AsOf, told: Told) -> list[Remark]:
    """What could extend the card and is not known: a renewal's receipt, a list that is not whole."""
    if asof.on <= told.expires:
        return []
    open_ = []
    if told.renewal_received is None and _a_receipt_could_help(found, asof, told):
        open_.append(Remark("card.ask_receipt", {}))
    open_ += [Remark("card.list_incomplete", {"source": line.could_cover}) for line in found if line.could_cover]
    return open_


def _a_receipt_could_help(found: list[Line], asof: AsOf, told: Told) -> bool:
    """Whether a renewal received by about the printed end could still extend the card on the day."""
    last: Extension | None = by_receipt(min(told.expires, asof.on))
    if last is None or not (last.days or last.years) or asof.on > told.expires + dt.timedelta(days=540):
        return False
    if not any(line.printed for line in found) and CARDS_OF_ONE_YEAR <= told.expires < FIRST_OF_ONE_YEAR:
        return False
    return _lasts(found, told) is not False


def _through(
    found: list[Line], extensions: tuple[CardExtension, ...], on: dt.date, expires: dt.date, valid: bool | None
) -> tuple[dt.date | None, dt.date | None]:
    """The day through which all agree, and the last day that any of them gives."""
    heard = [e for e in extensions if (e.valid is True if valid is True else e.valid is not False)]
    days = [e.through for e in heard if e.through is not None and e.through >= on]
    limits = [e.through_at_most for e in heard if e.through_at_most is not None and e.through_at_most >= on]
    if on <= expires:
        own = min([line.own_through for line in found if line.printed and line.own is True], default=expires)
        days = [day for day in days if day > expires] or [own]
    at_most = max([*days, *limits], default=None)
    if valid is not True:
        return None, at_most if valid is None else None
    least = min(days, default=expires)
    return least, at_most if at_most != least else None


def _reach(found: list[Line], register: Register) -> dt.date:
    """How far the sources reach of the designations that the card may belong to: the nearest of their days."""
    days = [line.designation.sources_through for line in found if line.printed and line.standing.in_force is not False]
    return min([day for day in days if day is not None], default=register.edition.sources_reach)


def _cautions(
    found: list[Line],
    extensions: tuple[CardExtension, ...],
    asof: AsOf,
    valid: bool | None,
    last: dt.date | None,
    told: Told,
    reach: dt.date,
) -> list[Remark]:
    cautions = []
    if asof.on <= told.expires and valid is None and not any(line.printed for line in found):
        cautions.append(Remark("card.no_such_day", {"expires": told.expires}))
    named = [e for e in extensions if told.expires in e.covers] or list(extensions)
    if len({e.valid for e in named}) > 1:
        cautions.append(Remark("card.notices_differ", {}))
    for line in found:
        if line.printed and line.cut is not None and line.cut.cut.through < max(asof.on, told.expires):
            values = {"source": line.cut.act.source_text, "through": line.cut.cut.through}
            cautions.append(Remark("card.cut", values))
    if valid is not False and last is not None and last > told.expires:
        cautions.append(Remark("card.reverify", {}))
    cautions += [Remark("card.never_ask_country", {}), Remark("card.no_other_document", {})]
    if asof.on > reach:
        cautions.append(Remark("doubt.after_reach", {"reach": reach}))
    return cautions
