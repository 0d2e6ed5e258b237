"""What a guard looks at: the state before a step, the step, and the law as it answers for one person.

The process asks the law through `Law`, which the command hands in: how elements are answered from what stood is the
business of the rooms above, and a rehearsal may answer for everybody at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from cobijo.facts.case import Case
from cobijo.logic import Truth
from cobijo.process.events import Event
from cobijo.process.state import Application, Line, Person, State
from cobijo.register import Designation, Standing


class Charge(NamedTuple):
    """What a filing costs on a day, and how much of it may be waived; `total` is None where the schedule can't tell."""

    total: int | None
    waivable: int


class Law(Protocol):
    """What the process asks of the law."""

    def elements(self, case: Case, designation: Designation, on: dt.date) -> Mapping[str, Truth]:
        """The truth of each element of eligibility."""

    def charge(self, on: dt.date, *, filing: str, work_permit: bool, age: int | None, online: bool) -> Charge:
        """What a filing costs."""

    def windows_kept(self, case: Case, designation: Designation, on: dt.date) -> Truth:
        """Whether each window for registering again was used."""


class Moment(NamedTuple):
    """A step as it is tried."""

    state: State
    event: Event
    law: Law

    @property
    def day(self) -> dt.date:
        """The day of the step."""
        return self.event.day

    @property
    def about(self) -> Mapping[str, Any]:
        """The fields of the step."""
        return self.event.about

    @property
    def person(self) -> Person | None:
        """The person whom the step is about."""
        return self.state.people.get(str(self.about.get("person")))

    @property
    def application(self) -> Application | None:
        """The application of the person."""
        return self.person.application if self.person is not None else None

    @property
    def line(self) -> Line:
        """The line of the country that the step, or the person's application, is about."""
        country = self.about.get("country") or (self.application.country if self.application else "")
        return self.state.line(str(country))

    @property
    def standing(self) -> Standing | None:
        """What stands under the country's designation on the day."""
        return self.line.standing(self.day)

    def elements(self) -> Mapping[str, Truth]:
        """The truth of each element for the person, with each judgment as the officer settled it."""
        settled = self.application.settled if self.application is not None else {}
        return {
            id_: (Truth.YES if settled[id_] else Truth.NO) if truth is Truth.JUDGMENT and id_ in settled else truth
            for id_, truth in self.unsettled().items()
        }

    def unsettled(self) -> Mapping[str, Truth]:
        """The same as the rules alone have it."""
        person, application, designation = self.person, self.application, self.line.designation
        if person is None or application is None or designation is None:
            return {}
        return self.law.elements(person.applying(application.filed), designation, self.day)
