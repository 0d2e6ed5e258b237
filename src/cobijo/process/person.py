"""One person of the programme: the application and what came of it, the facts, the trips, the permit.

The facts are kept in the contract's own shape (a case), so that the same law reads them that reads a client's. Frozen,
as everything that stands (`state`): a step makes another person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from cobijo.facts.case import Case, parse_case
from cobijo.law.related.cfr103 import MAIL_DAYS
from cobijo.timeline.federal_days import next_working_day

NONE: Mapping[str, Any] = MappingProxyType({})

OF_THE_PROGRAMME = frozenset({"status", "filed", "notices", "cards"})
"""Facts that the programme made itself: nobody tells them, and its cards run on."""


class Asked(NamedTuple):
    """A request for evidence: the facts asked for, by when, and the day of the answer."""

    day: dt.date
    facts: tuple[str, ...]
    due: dt.date
    answered: dt.date | None = None
    mailed: bool = False

    @property
    def last(self) -> dt.date:
        """The last day of the answer: the day that was set, with three more where it was served by mail (8 CFR
        103.8(b)), or the next working day (8 CFR 1.2)."""
        return next_working_day(self.due + dt.timedelta(days=MAIL_DAYS if self.mailed else 0))


class Notice(NamedTuple):
    """A notice that status may be withdrawn: its ground, the day on which the person answered, and the designation of
    the grant that it is about, and the officer who gave it."""

    day: dt.date
    ground: str
    cause_shown: dt.date | None = None
    designation: str = ""
    by: str = ""
    because: tuple[str, ...] = ()
    """The elements, or the days of the trips, that the notice is about."""
    mailed: bool = False


class Withdrawal(NamedTuple):
    """The decision that took a grant away, and what became of an appeal: it stands with that grant, whatever else the
    person has asked for. `decided_by` is None where silence or a final order withdrew it."""

    decided: dt.date
    decided_by: str | None = None
    charging_document: bool = False
    appealed: dt.date | None = None
    appeal: str | None = None
    appeal_officer: str | None = None
    because: tuple[str, ...] = ()
    """The elements, or the days of the trips, that it rests on."""


class Application(NamedTuple):
    """One application of one person. `stage`: early (filed before the registration period, for temporary treatment
    alone), lapsed (early, and the period's first thirty days passed without another word), rejected (its fee was
    neither paid nor waived), pending, granted, denied.

    `act` is the designation or redesignation in whose period it was filed: what it gives rests on that act.
    `permits_due` are the categories of permit that were asked for and not given yet. An appeal here is of a denial;
    that of a withdrawal stands with the `withdrawn` of the grant.
    """

    country: str
    designation: str
    filed: dt.date
    stage: str = "pending"
    act: str = ""
    permits_due: frozenset[str] = frozenset()
    paid: int = 0
    waived: int = 0
    waiver_granted: bool | None = None
    officer: str | None = None
    biometrics: dt.date | None = None
    treated_since: dt.date | None = None
    asked: tuple[Asked, ...] = ()
    settled: Mapping[str, bool] = NONE
    decided: dt.date | None = None
    decided_by: str | None = None
    because: tuple[str, ...] = ()
    charging_document: bool = False
    appealed: dt.date | None = None
    appeal: str | None = None
    treated_until: dt.date | None = None
    """The last day of temporary treatment that has ended while the application is pending."""
    withdrawn: Withdrawal | None = None
    appeal_officer: str | None = None
    motion: str | None = None
    """What became of a motion to reopen a denial for abandonment: pending, granted or denied."""
    not_met: tuple[str, ...] = ()
    """The elements that were not met when it was denied, whether or not the denial rests on them."""
    in_favour: Mapping[str, Mapping[str, Any]] = NONE
    """What was found in the person's favour, with the facts that it was found on (`favour`)."""

    @property
    def undecided(self) -> bool:
        """Whether an officer still has it: filed, and neither granted, denied nor lapsed."""
        return self.stage in ("early", "pending")

    @property
    def not_asked(self) -> frozenset[str]:
        """The elements that are not asked yet: of who comes before the registration period, whether it is open."""
        return frozenset({"registration"}) if self.stage == "early" else frozenset()

    @property
    def abandoned(self) -> bool:
        """Whether it was denied for want of an answer: there is no appeal of that (8 CFR 103.2(b)(15))."""
        return self.stage == "denied" and self.because == ("abandoned",)

    @property
    def taken_away(self) -> bool:
        """Whether what was granted has been withdrawn, and no appeal keeps it meanwhile."""
        return self.withdrawn is not None and self.withdrawn.appeal != "pending"


class Travel(NamedTuple):
    """An authorization to travel and come back: once, unless the document says that it is for `several` trips. `used`
    is the day of the last return on it."""

    document: str
    first: dt.date
    last: dt.date
    used: dt.date | None = None
    several: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether whoever leaves on a day leaves with this consent."""
        return self.first <= day <= self.last and not self.used_up

    @property
    def used_up(self) -> bool:
        """Whether nobody can come back on it any more."""
        return self.used is not None and not self.several


def trips_of(listed: Any) -> tuple[Mapping[str, Any], ...]:
    """The absences of a list that is whole, or says that it is not; other lists of records alike."""
    return tuple(listed["known"] if isinstance(listed, Mapping) else listed or ())


class _Same:
    """Facts as the key of what was read of them: the very same, since facts are never changed in place."""

    __slots__ = ("facts",)

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = facts

    def __hash__(self) -> int:
        return id(self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.facts is other.facts


@lru_cache(maxsize=1024)
def _case(ref: str, same: _Same) -> Case:
    return parse_case({"ref": ref, **same.facts})


@lru_cache(maxsize=1024)
def _applying(ref: str, same: _Same, filed: dt.date) -> Case:
    status = same.facts.get("status", NONE)
    grant = {name: status[name] for name in ("ever_granted", "granted", "under") if name in status}
    if str(grant.get("granted", "")) < filed.isoformat():  # a grant on an application of before
        grant = {}
    return parse_case({"ref": ref, **same.facts, "status": grant or None, "filed": filed.isoformat()})


class Person(NamedTuple):
    """One synthetic person: the facts as a case, the language, and what the programme did.

    `application` is the last one. `kept` are those that were granted before it and are not over: what they gave stands,
    waits for the end of a court's order, or may be appealed for, while the new one is decided. `ordered`: the day of a
    final order against whoever held TPS. `departures`: the days of the trips that the port of entry recorded, as `left`
    has them; what it saw is not told anew by anybody.
    """

    ref: str
    facts: Mapping[str, Any]
    language: str
    application: Application | None = None
    kept: tuple[Application, ...] = ()
    withdrawal: Notice | None = None
    ordered: dt.date | None = None
    late_reregistration: dt.date | None = None
    excused: dt.date | None = None
    travels: tuple[Travel, ...] = ()
    abroad_since: dt.date | None = None
    departures: tuple[str, ...] = ()
    representatives: tuple[str, ...] = ()
    """Who acts for the person, by an appearance that was entered."""

    @property
    def case(self) -> Case:
        """The facts, read as those of any other case. Raises CaseError."""
        return _case(self.ref, _Same(self.facts))

    def applying(self, filed: dt.date) -> Case:
        """The facts as those of one application, filed on a day: every application is judged by itself."""
        return _applying(self.ref, _Same(self.facts), filed)

    @property
    def here(self) -> Person:
        """The person, asked about as if back from a trip."""
        return self if self.abroad_since is None else self._replace(facts={**self.facts, "in_us": True})

    @property
    def grants(self) -> tuple[Application, ...]:
        """What was granted and is not over, the newest first; one that was withdrawn among them."""
        listed = self.kept if self.application is None else (self.application, *self.kept)
        return tuple(one for one in listed if one.stage == "granted")

    @property
    def withdrawn(self) -> dt.date | None:
        """The day on which the newest grant was withdrawn; None where it was not, or no grant is left."""
        found = [one.withdrawn for one in self.grants[:1]]
        return found[0].decided if found and found[0] is not None else None

    def changed(self, before: Application, after: Application) -> Person:
        """The person with one application changed: the last one, or one of those that are kept."""
        if before is self.application:
            return self._replace(application=after)
        return self._replace(kept=tuple(after if one is before else one for one in self.kept))

    @property
    def status(self) -> Mapping[str, Any]:
        """What the facts say of a grant."""
        found: Mapping[str, Any] = self.facts.get("status", NONE)
        return found

    @property
    def trips(self) -> tuple[Mapping[str, Any], ...]:
        """The absences that are known."""
        return trips_of(self.facts.get("absences"))

    def with_trips(self, trips: tuple[Mapping[str, Any], ...]) -> Person:
        """The person with other absences; whether the list is whole stays as it was."""
        before = self.facts.get("absences")
        whole = isinstance(before, list) or (isinstance(before, Mapping) and before["complete"])
        listed = [dict(trip) for trip in trips]
        return self._replace(
            facts={**self.facts, "absences": listed if whole else {"known": listed, "complete": False}}
        )

    def with_status(self, **changes: Any) -> Person:
        """The person with other facts about the grant; None takes one away."""
        status = {name: value for name, value in {**self.status, **changes}.items() if value is not None}
        return self._replace(facts={**self.facts, "status": status})


class Permit(NamedTuple):
    """A document of work authorization, the designation it goes with and the act that this rests on. `revoked` is the
    day, where it was."""

    serial: str
    person: str
    category: str
    issued: dt.date
    expires: dt.date
    revoked: dt.date | None = None
    designation: str = ""
    act: str = ""
    held_up: tuple[tuple[dt.date, dt.date | None], ...] = ()
    """On a list alone: from which day through which a court's order held up what the permit goes with; None: still."""


class Disclosure(NamedTuple):
    """Information about a person that left the programme: to whom, which fields, on what basis."""

    day: dt.date
    person: str
    to: str
    fields: tuple[str, ...]
    basis: str
