"""What each designation says of a printed day: whether its cards bear it, what lists it, what cuts it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cobijo.decide.kleene import all_of, any_of
from cobijo.register import Act, Designation, Register, Standing, bites, stand
from cobijo.register.model import Cards, Condition, Cut
from cobijo.timeline import AsOf

ONE_DAY = dt.timedelta(days=1)

EXTENDING = ("extension", "automatic_extension", "termination")
"""Acts whose notice usually extends the cards that end with the period before it."""

NOT_PERIODS = ("court_order", "termination_implemented", "vacatur", "card_cut", "agency_statement")
"""Acts whose last day is not the end of a period that cards are printed with."""


class Told(NamedTuple):
    """What is said of a card. None: not told."""

    expires: dt.date
    renewal_received: dt.date | None = None
    issued: dt.date | None = None
    notice: bool | None = None

    def met(self, condition: Condition, in_force: bool | None) -> bool | None:
        """Whether a condition is met, as far as was told."""
        if condition.id == "individual_notice":
            return self.notice
        if condition.id == "designation_lasts":
            return in_force
        days = {
            "renewal_received_by": self.renewal_received,
            "issued_by": self.issued,
            # A card can't be received before it is issued; whoever holds it knows the other day.
            "received_by": self.issued,
        }
        day = days.get(condition.id)
        return None if day is None or condition.day is None else day <= condition.day


class Cutting(NamedTuple):
    """A cut and the act that makes it."""

    act: Act
    cut: Cut


class Heard(NamedTuple):
    """What one act makes of the card: whether it is good by it on the day, and through when."""

    act: Act
    cards: Cards
    valid: bool | None
    through: dt.date | None
    cut: Cutting | None


class Line(NamedTuple):
    """What one designation says of the card on the day.

    `prints`: its cards may bear the day. `stood`: it stood, or may have, on the printed day. `own`: such a card is
    good until it runs out, through `own_through`. `listed`: whether acts that list the day make the card good; `heard`
    is the one of them that says most. `could_cover` names an act whose list is not whole. `programme` are the cuts of
    the whole programme.
    """

    standing: Standing
    prints: bool
    stood: bool
    own: bool | None
    own_through: dt.date
    listed: bool | None
    heard: Heard | None
    cut: Cutting | None
    could_cover: str | None
    programme: tuple[Cut, ...]

    @property
    def designation(self) -> Designation:
        """The designation."""
        return self.standing.designation


def lines(register: Register, asof: AsOf, told: Told) -> list[Line]:
    """The lines of all designations that say anything of the card."""
    programme = _cuts((a for a in register.programme if _applies(a, asof)), asof)
    found = []
    for designation in register.designations.values():
        acts = [a for a in designation.acts if _applies(a, asof)]
        if acts:
            standing = stand(designation, asof, register.edition.sources_reach)
            then = stand(designation, AsOf(told.expires, asof.known), register.edition.sources_reach)
            line = _line(standing, acts, programme, asof, told)
            found.append(line._replace(stood=then.in_force is not False))
    return found


def _applies(act: Act, asof: AsOf) -> bool:
    return asof.published(act.known_from) and (act.known_from <= asof.on or act.effective_day <= asof.on)


def _cuts(acts: Iterable[Act], asof: AsOf) -> list[Cutting]:
    """The cuts in operation on the day: an order may have taken one away, for a time."""
    listed = list(acts)
    found = []
    for act in listed:
        if act.cuts and act.effective_day <= asof.on and bites(act, listed, asof.on):
            found += [Cutting(act, cut) for cut in act.cuts]
    return found


def _line(standing: Standing, acts: list[Act], programme: list[Cutting], asof: AsOf, told: Told) -> Line:
    cuts = _cuts(acts, asof)
    on, face = asof.on, told.expires
    own_cut = _earliest(c for c in cuts if c.cut.reaches(face, None))
    own = all_of(standing.in_force, _after(own_cut, on))
    own_through = min(face, own_cut.cut.through) if own_cut else face
    heard = [
        _heard(act, act.cards, standing, [*cuts, *programme], asof, told)
        for act in _listing(acts, face)
        if act.cards is not None
    ]
    best = max(heard, key=lambda h: (_RANK[h.valid], h.through or dt.date.min), default=None)
    covered = standing.in_force is False or any(h.valid is not False for h in heard)
    since = max((h.act.known_from for h in heard), default=dt.date.min)
    return Line(
        standing,
        prints=bool(heard) or _prints(acts, face),
        stood=False,
        own=own,
        own_through=own_through,
        listed=any_of(*(h.valid for h in heard)),
        heard=best,
        cut=best.cut if best and best.cut else own_cut,
        could_cover=None if covered else _could_cover(acts, on, face, since),
        programme=tuple(cutting.cut for cutting in programme),
    )


_RANK = {True: 2, None: 1, False: 0}


def _listing(acts: list[Act], face: dt.date) -> Iterator[Act]:
    """The last act that lists a day for all, and the last one that does by notices to each: it only adds."""
    listing = [a for a in acts if a.cards is not None and a.cards.lists(face)]
    for single in (False, True):
        of_kind = [a for a in listing if a.cards is not None and _is_single(a.cards) is single]
        yield from of_kind[-1:]


def _is_single(cards: Cards) -> bool:
    return any(condition.id == "individual_notice" for condition in cards.conditions)


def _heard(act: Act, cards: Cards, standing: Standing, cuts: list[Cutting], asof: AsOf, told: Told) -> Heard:
    """What one act makes of the card: its day, its conditions, the designation behind it, and later cuts."""
    cut = _earliest(c for c in cuts if c.cut.reaches(told.expires, "notice") and c.act.known_from >= act.known_from)
    through = cards.through
    if cut is not None and through is not None and cut.cut.certain:
        through = min(through, cut.cut.through)
    met = [told.met(c, standing.in_force) for c in cards.conditions]
    lives = True if cards.outlast else standing.in_force
    listed = all_of(_within(cards, standing, asof.on), lives, _after(cut, asof.on), *met)
    return Heard(act, cards, listed, through, cut)


def _within(cards: Cards, standing: Standing, on: dt.date) -> bool | None:
    """Whether a day is within an extension: open where it names no last day.

    Open too where it ran as long as the designation was given, and the designation stands, or may, beyond that.
    """
    if cards.through is None:
        return None
    if on <= cards.through:
        return True
    beyond = standing.outlives_its_periods and (standing.period_ends is None or cards.through >= standing.period_ends)
    return None if beyond else False


def _earliest(cuts: Iterable[Cutting]) -> Cutting | None:
    return min(cuts, key=lambda c: (c.cut.through, not c.cut.certain), default=None)


def _after(cutting: Cutting | None, on: dt.date) -> bool | None:
    """True while a cut has not come; once it has, false, or not known where its text was not read so far."""
    if cutting is None or on <= cutting.cut.through:
        return True
    return False if cutting.cut.certain else None


def _prints(acts: list[Act], face: dt.date) -> bool:
    """Whether a card of this designation may bear the day: cards end with a period, or with an earlier extension."""
    ends = (a.ends for a in acts if a.kind not in NOT_PERIODS)
    throughs = (a.cards.through for a in acts if a.cards is not None and a.kind != "ead_extension_notice")
    return any(abs(face - day) <= ONE_DAY for day in (*ends, *throughs) if day is not None)


def _could_cover(acts: list[Act], on: dt.date, face: dt.date, since: dt.date) -> str | None:
    """An act after a day that could cover the card: its list is known not to be whole, or is not recorded at all."""
    if not _prints(acts, face):
        return None
    period_ends: dt.date | None = None
    for act in acts:
        if act.known_from <= since:
            pass
        elif act.cards is not None and not act.cards.complete and act.cards.faces_from is None:
            last = act.cards.through or _period_after(acts, act)
            if last is not None and on <= last and face <= last:
                return act.source_text
        elif act.cards is None and act.kind in EXTENDING and act.ends:
            if period_ends is not None and abs(face - period_ends) <= ONE_DAY and on <= act.ends:
                return act.source_text
        if act.ends is not None and act.kind not in NOT_PERIODS:
            period_ends = act.ends
    return None


def _period_after(acts: list[Act], act: Act) -> dt.date | None:
    """The end of the period that stood when an act was published: no extension of documents outlasts it unsaid."""
    return max((a.ends for a in acts if a.ends is not None and a.known_from <= act.known_from), default=None)
