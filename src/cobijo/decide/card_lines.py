"""What each designation says of a printed day: whether its cards bear it, what lists it, what cuts it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from cobijo.decide.card_cuts import Cutting, cuts_among, earliest
from cobijo.decide.kleene import all_of, any_of
from cobijo.register import Act, Designation, Register, Standing, stand
from cobijo.register.model import Cards, Condition
from cobijo.timeline import AsOf

ONE_DAY = dt.timedelta(days=1)


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


class Print(Enum):
    """Whether a designation's cards bear a printed day: that day itself, one beside it, or neither."""

    EXACT = "exact"
    NEAR = "near"
    NO = "no"


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
    prints: Print
    stood: bool
    own: bool | None
    own_through: dt.date
    listed: bool | None
    heard: Heard | None
    cut: Cutting | None
    could_cover: str | None
    programme: tuple[Cutting, ...]

    @property
    def printed(self) -> bool:
        """Whether its cards bear the day itself; of one beside it nothing is concluded."""
        return self.prints is Print.EXACT

    def reaches(self, day: dt.date) -> bool:
        """Whether the designation stands, for all that is known, as long as to a day."""
        stands = self.standing.stands
        return stands.kind == "in_force" and (stands.day is None or stands.day >= day)

    @property
    def designation(self) -> Designation:
        """The designation."""
        return self.standing.designation


def lines(register: Register, asof: AsOf, told: Told) -> list[Line]:
    """The lines of all designations that say anything of the card."""
    programme = cuts_among(register.programme, asof)
    found = []
    for designation in register.designations.values():
        public = [a for a in designation.acts if asof.published(a.known_from)]
        acts = [a for a in public if a.known_from <= asof.on or a.effective_day <= asof.on]
        if acts:
            standing = stand(designation, asof, register.edition.sources_reach)
            then = stand(designation, AsOf(told.expires, asof.known), register.edition.sources_reach)
            # A cut that is known now is heard on an earlier day too: the card was to end with its day.
            cuts = [*cuts_among(public, asof), *programme]
            line = _Reader(standing, acts, cuts, asof.on, told).line()
            found.append(line._replace(stood=then.in_force is not False, programme=tuple(programme)))
    return _by_print(found, told.expires)


def _by_print(found: list[Line], face: dt.date) -> list[Line]:
    """A day beside a period's end is taken for it only where no designation has the day itself."""
    if any(line.prints is Print.EXACT for line in found):
        return [line if line.prints is not Print.NEAR else line._replace(prints=Print.NO) for line in found]
    return found


_RANK = {True: 2, None: 1, False: 0}


class _Reader(NamedTuple):
    """One designation's acts, read for one card on one day."""

    standing: Standing
    acts: list[Act]
    cuts: list[Cutting]
    on: dt.date
    told: Told

    def line(self) -> Line:
        """All that the designation says of the card."""
        face = self.told.expires
        own = [c for c in self.cuts if c.cut.reaches(face, None)]
        heard = [self.heard(act, act.cards) for act in _listing(self.acts, face) if act.cards is not None]
        best = max(heard, key=lambda h: (_RANK[h.valid], h.through or dt.date.min), default=None)
        covered = self.standing.in_force is False or any(h.valid is not False for h in heard)
        since = max((h.act.known_from for h in heard), default=dt.date.min)
        return Line(
            self.standing,
            prints=Print.EXACT if heard else self.prints(),
            stood=False,
            own=all_of(self.standing.in_force, *(c.spares(self.on) for c in own)),
            own_through=min([face, *(c.cut.through for c in own)]),
            listed=any_of(*(h.valid for h in heard)),
            heard=best,
            cut=best.cut if best and best.cut else earliest(own),
            could_cover=None if covered else self.could_cover(since),
            programme=(),
        )

    def heard(self, act: Act, cards: Cards) -> Heard:
        """What one act makes of the card: its day, its conditions, the designation behind it, and later cuts."""
        face = self.told.expires
        cuts = [c for c in self.cuts if c.cut.reaches(face, "notice") and c.act.known_from >= act.known_from]
        in_force = self.standing.in_force
        lives = True if cards.outlast else in_force
        met = [self.told.met(c, in_force) for c in cards.conditions]
        valid = all_of(self.within(act, cards), lives, *(c.spares(self.on) for c in cuts), *met)
        return Heard(act, cards, valid, self.through(cards, cuts), earliest(cuts))

    def within(self, act: Act, cards: Cards) -> bool | None:
        """Whether the day is within an extension. One that names no last day is open, for no longer than its period.

        Open too is one that ran as long as the designation was given, where that stands, or may, beyond it.
        """
        beyond = self.standing.outlives_its_periods
        if cards.through is None:
            last = _period_after(self.acts, act)
            return None if beyond or last is None or self.on <= last else False
        if self.on <= cards.through:
            return True
        ends = self.standing.period_ends
        return None if beyond and (ends is None or cards.through >= ends) else False

    def through(self, cards: Cards, cuts: list[Cutting]) -> dt.date | None:
        """The last day of an extension: no later than a cut, nor than an end of the designation that is known."""
        if cards.through is None:
            return None
        stands = self.standing.stands
        ends = [stands.day] if stands.kind == "in_force" and not cards.outlast else []
        known = [day for day in (*ends, *(c.cut.through for c in cuts)) if day is not None and day >= self.on]
        return min([cards.through, *known])

    def prints(self) -> Print:
        """Whether cards of this designation may bear the day: they end with a period, or with an earlier extension."""
        face = self.told.expires
        ends = {a.ends for a in self.acts if a.kind.ends_with_period and a.ends is not None}
        throughs = {a.cards.through for a in self.acts if a.cards is not None and a.kind.prints_cards}
        if face in ends | throughs:
            return Print.EXACT
        return Print.NEAR if any(abs(face - day) <= ONE_DAY for day in ends) else Print.NO

    def could_cover(self, since: dt.date) -> str | None:
        """An act after a day that could cover the card: its list is known not to be whole, or is not recorded."""
        face = self.told.expires
        if self.prints() is Print.NO:
            return None
        period_ends: dt.date | None = None
        for act in self.acts:
            if act.known_from > since and self.may_list(act, period_ends, face):
                return act.source_text
            if act.ends is not None and act.kind.ends_with_period:
                period_ends = act.ends
        return None

    def may_list(self, act: Act, period_ends: dt.date | None, face: dt.date) -> bool:
        """Whether one act may list the card though the record doesn't have it."""
        if act.cards is not None:
            if act.cards.complete or act.cards.faces_from is not None:
                return False
            last = act.cards.through or _period_after(self.acts, act)
            return last is not None and self.on <= last and face <= last
        if not act.kind.may_extend_cards or act.ends is None or period_ends is None:
            return False
        # Such a notice usually extends the cards that end with the period before it.
        return abs(face - period_ends) <= ONE_DAY and self.on <= act.ends


def _listing(acts: list[Act], face: dt.date) -> Iterator[Act]:
    """The last act that lists a day for all, and the last one that does by notices to each: it only adds."""
    listing = [a for a in acts if a.cards is not None and a.cards.lists(face)]
    for single in (False, True):
        of_kind = [a for a in listing if a.cards is not None and a.cards.by_notice_to_each is single]
        yield from of_kind[-1:]


def _period_after(acts: list[Act], act: Act) -> dt.date | None:
    """The end of the period that stood when an act was published: no extension of documents outlasts it unsaid."""
    return max((a.ends for a in acts if a.ends is not None and a.known_from <= act.known_from), default=None)
