"""What stands: everything that the fold of events comes to, frozen. A step makes a new state; none is ever changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from cobijo.process.person import NONE, Disclosure, Permit, Person
from cobijo.register import Act, ActKind, Designation, Standing, bites, stand
from cobijo.register.fold import last_order, suspends
from cobijo.timeline import AsOf


class Account(NamedTuple):
    """What a side said of a request: in which language, in its own words or by a part of the ledger's entry."""

    day: dt.date
    by: str
    side: str
    language: str | None
    words: str | None
    ledger: str | None = None
    part: int | None = None


class Request(NamedTuple):
    """A request of a foreign state, and what became of it; `ledger` is the entry of the ledger that it tells."""

    id: str
    country: str
    made: dt.date
    channel: str
    event_began: dt.date | None
    accounts: tuple[Account, ...] = ()
    acknowledged: dt.date | None = None
    positions: tuple[Account, ...] = ()
    answered: dt.date | None = None
    answer: str | None = None
    ledger: str | None = None


class Review(NamedTuple):
    """A determination on whether the conditions are still met, for the period that ends on a day."""

    day: dt.date
    met: bool
    period_ends: dt.date


def terminations(designation: Designation) -> tuple[Act, ...]:
    """Every termination that was published of a designation, held up by a court or not."""
    return tuple(act for act in designation.acts if act.kind is ActKind.TERMINATION)


def ending(designation: Designation, on: dt.date) -> Act | None:
    """The last termination of a designation that has effect, or will: one that no court holds up."""
    found = [act for act in terminations(designation) if bites(act, designation.acts, on)]
    return found[-1] if found else None


def suspended(designation: Designation, on: dt.date) -> bool:
    """Whether a court holds up every act that made a designation: then nothing of it stands."""
    made = [act for act in designation.acts if act.kind.sets_dates]
    return bool(made) and not any(bites(act, designation.acts, on) for act in made)


def rests_on_suspended(designation: Designation, act: str, on: dt.date) -> bool:
    """Whether a court holds up what was given or asked for under an act: that act, or all that made a designation."""
    named = [one for one in designation.acts if one.id == act]
    return suspended(designation, on) or any(not bites(one, designation.acts, on) for one in named)


class HeldUp(NamedTuple):
    """An act that a court holds up, the order that does, and the day to which it was made, where it names one."""

    act: str
    order: str
    until: dt.date | None


def held_up(designation: Designation, on: dt.date) -> tuple[HeldUp, ...]:
    """Every act of a designation that a court holds up on a day, with the order."""
    last = ((act, last_order(act, designation.acts, on)) for act in designation.acts)
    return tuple(HeldUp(act.id, order.id, order.until) for act, order in last if order is not None and suspends(order))


class Line(NamedTuple):
    """One country: what was consulted and found, what was decided and not yet published, what was published.

    `designation` is the newest. A designation that was terminated does not come back: what is designated after that is
    a designation of its own, and the `earlier` ones run on beside it for as long as they stand (a court may hold one up
    for years). `reviews` and `ended` are by the designation's id.
    """

    country: str
    consulted: dt.date | None = None
    findings: Mapping[str, bool] = NONE
    decided: tuple[str, ...] = ()
    reviews: Mapping[str, Review] = NONE
    designation: Designation | None = None
    earlier: tuple[Designation, ...] = ()
    ended: Mapping[str, dt.date] = NONE

    @property
    def designations(self) -> tuple[Designation, ...]:
        """Every designation of the country, the newest last."""
        return self.earlier if self.designation is None else (*self.earlier, self.designation)

    def named(self, id_: str) -> Designation | None:
        """The designation of an id."""
        return next((one for one in self.designations if one.id == id_), None)

    def standing(self, on: dt.date) -> Standing | None:
        """What stands under the newest designation on a day; None before there is one."""
        return None if self.designation is None else stand(self.designation, AsOf(on))

    def with_act(self, act: Act) -> Line:
        """The line with one more act, of a designation that is there or of a new one; past acts are never edited."""
        before = self.named(act.designation)
        after = Designation(act.designation, (*(before.acts if before is not None else ()), act))
        if before is not None and before is not self.designation:
            return self._replace(earlier=tuple(after if one is before else one for one in self.earlier))
        return self._replace(designation=after, earlier=self.earlier if before is not None else self.designations)

    def with_review(self, designation: str, review: Review) -> Line:
        """The line with another determination for a designation."""
        return self._replace(reviews={**self.reviews, designation: review})

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every act that was published, one designation after the other."""
        return tuple(act for one in self.designations for act in one.acts)


class State(NamedTuple):
    """Everything that stands on a day."""

    day: dt.date | None = None
    requests: Mapping[str, Request] = NONE
    lines: Mapping[str, Line] = NONE
    people: Mapping[str, Person] = NONE
    permits: Mapping[str, Permit] = NONE
    disclosures: tuple[Disclosure, ...] = ()

    def line(self, country: str) -> Line:
        """The line of a country; an empty one where nothing has happened."""
        return self.lines.get(country) or Line(country)

    def designation(self, id_: str) -> Designation | None:
        """The designation of an id, which begins with its country."""
        return self.line(id_[:2]).named(id_)

    def with_line(self, line: Line) -> State:
        """The state with a line changed."""
        return self._replace(lines={**self.lines, line.country: line})

    def with_person(self, person: Person) -> State:
        """The state with a person changed."""
        return self._replace(people={**self.people, person.ref: person})
