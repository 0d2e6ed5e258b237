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
from cobijo.process.favour import settled_by_it
from cobijo.process.holding import held
from cobijo.process.person import Application, Person
from cobijo.process.state import Line, Review, State, ending, terminations
from cobijo.register import Act, Designation, Standing, stand
from cobijo.timeline import AsOf


class Charge(NamedTuple):
    """What a filing costs on a day, and how much of it may be waived; `total` is None where the schedule can't tell."""

    total: int | None
    waivable: int


class Law(Protocol):
    """What the process asks of the law."""

    def elements(self, case: Case, designation: Designation, on: dt.date) -> Mapping[str, Truth]:
        """The truth of each element of eligibility."""

    def charge(
        self, on: dt.date, *, filing: str, work_permit: bool, age: int | None, online: bool, permit: str = "first"
    ) -> Charge:
        """What a filing costs: `initial`, `reregistration`, or `permit` for one that is asked for apart. `permit` says
        whether it is the `first`, a `renewal`, or the `replacement` of one that was lost."""

    def windows_kept(self, case: Case, designation: Designation, on: dt.date) -> Truth:
        """Whether each window for registering again was used."""


AFTER_NOTICE = frozenset({"cause_shown", "notice_closed", "status_withdrawn", "withdrawn_without_answer"})
"""The kinds of steps that follow a notice of withdrawal, and are about the grant that it names."""


_AGAINST = (Truth.NO, Truth.JUDGMENT)
"""What a finding in the person's favour settles: what nobody knows it does not make known."""


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
    def designation(self) -> Designation | None:
        """The designation that the step names, or the one of the person's application; else the country's newest."""
        line, named = self.line, self.about.get("designation")
        if named is None and "country" not in self.about and self.application is not None:
            named = self.application.designation
        return line.designation if named is None else line.named(str(named))

    @property
    def standing(self) -> Standing | None:
        """What stands under that designation on the day."""
        return None if self.designation is None else stand(self.designation, AsOf(self.day))

    @property
    def grant(self) -> Application | None:
        """The application under which the person holds TPS on the day; of a step that follows a notice of withdrawal,
        the one that the notice is about."""
        person = self.person
        if person is None:
            return None
        noticed = person.withdrawal if self.event.kind in AFTER_NOTICE else None
        return held(self.state, person, self.day, under=noticed.designation if noticed is not None else None)

    @property
    def held(self) -> Designation | None:
        """The designation under which the person holds TPS on the day."""
        grant = self.grant
        return None if grant is None else self.state.line(grant.country).named(grant.designation)

    @property
    def held_standing(self) -> Standing | None:
        """What stands under the designation under which the person holds TPS, or has asked for it."""
        designation = self.held or self.designation
        return None if designation is None else stand(designation, AsOf(self.day))

    def act_of(self, application: Application) -> Act | None:
        """The designation or redesignation on which an application rests."""
        designation = self.state.line(application.country).named(application.designation)
        acts = designation.acts if designation is not None else ()
        return next((act for act in acts if act.id == application.act), None)

    @property
    def termination(self) -> Act | None:
        """The last termination of the designation that has effect, or will: one that no court holds up."""
        return None if self.designation is None else ending(self.designation, self.day)

    @property
    def review(self) -> Review | None:
        """The determination on record for the period that is running, unless it was published by a termination that a
        court holds up: then the Secretary may determine anew (8 U.S.C. 1254a(b)(3)(A))."""
        designation, standing = self.designation, self.standing
        if designation is None or standing is None:
            return None
        found = self.line.reviews.get(designation.id)
        if found is None or found.period_ends != standing.period_ends:
            return None
        carried = [act for act in terminations(designation) if act.known_from >= found.day]
        return None if carried and self.termination is None else found

    @property
    def judged(self) -> Application | None:
        """The application that is to be decided; else, or where the step says so, the one under which TPS is held."""
        if self.about.get("held") is True:
            return self.grant
        application = self.application
        return application if application is not None and application.undecided else self.grant or application

    def elements(self) -> Mapping[str, Truth]:
        """The truth of each element for the person, with each judgment as the officer settled it."""
        return self._settled(self.judged)

    def elements_held(self) -> Mapping[str, Truth]:
        """The same of what the person holds, whatever else is pending: a withdrawal asks about the grant alone."""
        return self._settled(self.grant)

    def _settled(self, judged: Application | None) -> Mapping[str, Truth]:
        settled = judged.settled if judged is not None else {}
        return {
            id_: (Truth.YES if settled[id_] else Truth.NO) if truth is Truth.JUDGMENT and id_ in settled else truth
            for id_, truth in self._of(judged).items()
        }

    def unsettled(self) -> Mapping[str, Truth]:
        """The same as the rules alone have it, and what was found in the person's favour on the same facts."""
        return self._of(self.judged)

    def _of(self, judged: Application | None) -> Mapping[str, Truth]:
        person = self.person
        designation = self.state.line(judged.country).named(judged.designation) if judged is not None else None
        if person is None or judged is None or designation is None:
            return {}
        # Whoever holds TPS may travel: what is asked then is what happened, and not where the person is today.
        asked = person.here if judged.stage == "granted" else person
        found = self.law.elements(asked.applying(judged.filed), designation, self.day)
        if not judged.in_favour:
            return found
        settled = {id_ for id_ in found if settled_by_it(person, judged, id_)}
        return {id_: Truth.YES if id_ in settled and truth in _AGAINST else truth for id_, truth in found.items()}
