"""What every printed day of a work permit means for a holder of one designation, as `cobijo.answers.own_card` has it:
the days that notices name one by one, and between them the stretches of days of which one answer is true.

A stretch is found by asking for its first and its last day. A day of the answer that is the same for both is a day; one
that is as far from both is counted from the printed day, as what a receipt brings is. Where neither holds, the stretch
is cut: so no rule is written twice.
"""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from cobijo.answers.own_card import Own, own
from cobijo.facts.printed import BEGAN
from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR, FIRST_OF_ONE_YEAR, SCHEDULE
from cobijo.register import Designation, Register, stand
from cobijo.register.history import turning_days
from cobijo.register.model import Act
from cobijo.timeline import AsOf

CARD_DAYS = 366 * 3
"""How far ahead a card may be printed: `holder.js` takes no day beyond it."""

AHEAD = 45
"""Days after the building for which answers are made: longer than a copy may be relied on."""

FIRST_FACE = dt.date(2023, 1, 1)
"""Where TPS has ended, cards that ran out before this day are answered as past, whatever they were."""

COUNTED = 10_000
"""A number of a day below this counts days from the printed day."""

_NEITHER = -1

_DAY, _NONE = dt.timedelta(days=1), dt.timedelta(0)
_Told = list[tuple[dt.date | None, Own]]
Entry = tuple[Any, ...]
"""The answer by the day on which a renewal was received, as the device reads it: `[received from, valid, through, at
most, source, conditions, lasts, strange, disputed]`, first without a renewal."""


class Printed(NamedTuple):
    """The answers of days that stand alone, and of stretches by their first day: None for the day of asking."""

    alone: dict[dt.date, Entry]
    stretches: list[tuple[dt.date | None, Entry]]


def faces(line: Designation) -> list[dt.date]:
    """The printed days that cards of a designation are known to bear, one by one; floors stand beside them."""
    listed = {face for act in line.acts if act.cards for face in act.cards.faces}
    return sorted(listed | {act.ends for act in line.acts if act.ends is not None and act.designation == line.id})


def printed(line: Designation, register: Register, on: dt.date) -> Printed:
    """What each printed day means on a day. Where a designation has ended, of the days that are past only those that
    its acts name are told of: nothing carries another one past the end."""
    told = _Asked(line, register, on)
    ended = stand(line, AsOf(on), register.edition.sources_reach).in_force is False
    if ended and not any(act.cards and act.cards.faces_from for act in line.acts):
        found = {face: told.between(face, face) for face in faces(line)}
        alone = {day: e for day, e in found.items() if e and (day >= FIRST_FACE or not _bad(e))}
        ahead = _told_of(told, line, register, on, since=on)
        return Printed(alone | ahead.alone, ahead.stretches)
    return _told_of(told, line, register, on)


def _told_of(
    told: _Asked, line: Designation, register: Register, on: dt.date, *, since: dt.date = dt.date.min
) -> Printed:
    alone: dict[dt.date, Entry] = {}
    stretches: list[_Stretch] = []
    known = _known(line)
    for one in _all(told, line, register, on, since):
        if one.first == one.last and one.first in known:
            alone[one.first] = one.entry
        elif not (stretches and one.first != on and (wider := told.joined(stretches[-1], one))):
            stretches.append(one)
        else:
            stretches[-1] = wider
    shown = {day: entry for day, entry in alone.items() if not told.says(stretches, day)}
    return Printed(shown, [(None if one.first == on else one.first, one.entry) for one in stretches])


def received(line: Designation, register: Register, on: dt.date, face: dt.date) -> _Told:
    """The answer for a card by the day on which a renewal was received: first without one, then from each day."""
    found: _Told = []
    for day in (None, *sorted(_breaks(line, on, face))):
        answer = own(line, register, on, face, day)
        if not found or found[-1][1] != answer:
            found.append((day, answer))
    return found


def turns(lines: tuple[Designation, ...], register: Register, on: dt.date, last: dt.date) -> set[dt.date]:
    """The days after one, through another, on which what a printed day means may change otherwise than by running out:
    printed days pass, notices and receipts begin to count or cease to."""
    acts: list[Any] = [*register.programme, *(act for line in lines for act in line.acts)]
    ends = {day for line in lines for day in _marks(line, register, on)}
    ends |= {cut.through for act in acts for cut in act.cuts}
    for cards in (act.cards for act in acts if act.cards is not None):
        ends |= {day for day in (cards.through, *(one.day for one in cards.conditions)) if day is not None}
    begin = {entry.first for entry in SCHEDULE} | {day for act in acts for day in (act.known_from, act.effective_day)}
    return {day for day in {end + _DAY for end in ends} | begin if on < day <= last}


# --- where an answer may change


def _known(line: Designation) -> set[dt.date]:
    """The days that acts name, and those beside them: a list that is not whole may mean one of these."""
    carried = {act.cards.through for act in line.acts if act.cards is not None}
    named = {*faces(line), *(day for day in carried if day is not None)}
    return {day + step for day in named for step in (-_DAY, _NONE, _DAY)}


def _marks(line: Designation, register: Register, on: dt.date) -> set[dt.date]:
    """The printed days from which, whatever the day, something else may be true."""
    days = {day + step for day in _known(line) for step in (_NONE, _DAY)}
    days |= {entry.first + step for entry in SCHEDULE for step in (-_DAY, _NONE, _DAY)}
    # A year from a day is a day longer where it goes over a February 29.
    years = range(on.year - 2, on.year + 5)
    days |= {dt.date(year, 3, 1) for year in years if isleap(year) or isleap(year + 1)}
    days |= {dt.date(year, 2, 29) for year in years if isleap(year)}
    days |= {CARDS_OF_ONE_YEAR, FIRST_OF_ONE_YEAR, *turning_days(line, register.edition.sources_reach)}
    acts: list[Act | Any] = [*line.acts, *register.programme]
    for act in acts:
        for cut in act.cuts:
            days |= {cut.through, cut.through + _DAY, *cut.faces, *(face + _DAY for face in cut.faces)}
        if act.cards is not None:
            days |= {one.day + _DAY for one in act.cards.conditions if one.day is not None}
            days |= {act.cards.faces_from} if act.cards.faces_from is not None else set()
    return days


def _breaks(line: Designation, on: dt.date, face: dt.date) -> set[dt.date]:
    """The days of receipt on which the answer may change: those of the conditions of notices, and those of the law of
    receipts where one could still give something."""
    days = {one.day + _DAY for act in line.acts if act.cards for one in act.cards.conditions if one.day is not None}
    if any(on <= max(one.through(face), face + dt.timedelta(days=one.maybe_days)) for one in SCHEDULE):
        days |= {one.first for one in SCHEDULE} | {face + _DAY, dt.date(2016, 1, 1)}
    return {day for day in days if day <= on}


# --- stretches


class _Stretch(NamedTuple):
    first: dt.date
    last: dt.date
    entry: Entry


class _Asked:
    """What is told of printed days, each asked once."""

    def __init__(self, line: Designation, register: Register, on: dt.date) -> None:
        self.of = cache(lambda face: received(line, register, on, face))

    def between(self, first: dt.date, last: dt.date) -> Entry | None:
        """What is true of both days in one form, if anything is."""
        one, other = self.of(first), self.of(last)
        if len(one) != len(other):
            return None
        found = [_piece(a, b, first, last) for a, b in zip(one, other, strict=True)]
        return None if None in found else tuple(found)

    def widest(self, first: dt.date, last: dt.date) -> _Stretch:
        """The longest stretch from a day on, up to another, of which one answer is true."""
        low, high = first, last
        while low < high:
            middle = high if low == first and high == last else low + (high - low + _DAY) // 2
            low, high = (middle, high) if self.between(first, middle) else (low, middle - _DAY)
        return _Stretch(first, low, self.between(first, low) or ())

    def joined(self, one: _Stretch, other: _Stretch) -> _Stretch | None:
        """Two stretches as one, where one answer is true of both."""
        entry = self.between(one.first, other.last)
        for part in (one, other):
            if entry is None or (part.first < part.last and part.entry != entry):
                return None
        return _Stretch(one.first, other.last, entry or ())

    def says(self, stretches: list[_Stretch], day: dt.date) -> bool:
        """Whether the stretch in which a day would be looked up is true of it."""
        one = next((one for one in reversed(stretches) if one.first <= day), None)
        return one is not None and one.first < one.last and self.between(one.first, day) == one.entry


def _all(told: _Asked, line: Designation, register: Register, on: dt.date, since: dt.date) -> Iterator[_Stretch]:
    beyond, begin = on + dt.timedelta(days=CARD_DAYS + AHEAD), max(BEGAN, since)
    marks = sorted({day for day in _marks(line, register, on) if begin < day < beyond} | {begin, on, beyond})
    for first, after in pairwise(marks):
        begin = first
        while begin < after:
            one = told.widest(begin, after - _DAY)
            yield one
            begin = one.last + _DAY


def _bad(entry: Entry) -> bool:
    return all(piece[1] is False for piece in entry)


# --- days in one form for both ends of a stretch, and back


def _piece(a: tuple[dt.date | None, Own], b: tuple[dt.date | None, Own], first: dt.date, last: dt.date) -> Entry | None:
    (since, one), (since_, other) = a, b
    days = [(since, since_), (one.through, other.through), (one.at_most, other.at_most)]
    days += [(c.day, d.day) for c, d in zip(one.conditions, other.conditions, strict=False)]
    rest = [(o.valid, o.source, [c.id for c in o.conditions], o.lasts, o.cuts, o.strange, o.disputed)
            for o in (one, other)]  # fmt: skip
    told = [_number(x, y, first, last) for x, y in days]
    if rest[0] != rest[1] or _NEITHER in told:
        return None
    conditions = tuple((c.id, day) for c, day in zip(one.conditions, told[3:], strict=True))
    cuts = tuple(("cut", day.toordinal(), source) for source, day in one.cuts)
    return (told[0], one.valid, told[1], told[2], one.source, conditions + cuts, one.lasts, one.strange, one.disputed)


def _number(x: dt.date | None, y: dt.date | None, first: dt.date, last: dt.date) -> int | None:
    """A day, as far as it is one for both ends or as far from both."""
    if x is None or y is None:
        return None if x is y else _NEITHER
    if x == y:
        return x.toordinal()
    return (x - first).days if x >= first and y - x == last - first else _NEITHER
