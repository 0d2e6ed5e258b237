"""From acts to what stood: `stand(designation, AsOf(on, known))`.

An act counts for the day `on` if it was public by `known`, and if by `on` it was public or already had effect: a
notice published late reaches back once it is known. An order counts from the day it was made, and the last order on
an act decides whether that act bites. Nothing is filled in: where a period has run out and no determination is on
record, or a stay's fate is not, the answer is unknown and says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cobijo.register.model import BASIS_KINDS, PERIOD_KINDS, Act, Designation, Window
from cobijo.timeline import AsOf

SUSPENDING = frozenset({"suspends", "sets_aside"})


class Remark(NamedTuple):
    """Something to be said in words: the id of a message, and what to put in it."""

    id: str
    values: Mapping[str, object]


class Basis(NamedTuple):
    """One designation or redesignation as it stood: the days that a person must meet, and the window for filing."""

    act: Act
    registration: Window


class Period(NamedTuple):
    """A stretch of a designation: the act that gives it, and its last day once vacaturs are taken into account."""

    act: Act
    ends: dt.date


class Standing(NamedTuple):
    """What stood under one designation. `in_force` is None where the record can't tell; `why` always says."""

    designation: Designation
    asof: AsOf
    in_force: bool | None
    why: Remark
    since: dt.date | None
    ends: dt.date | None
    ends_kind: str
    period_ends: dt.date | None
    bases: tuple[Basis, ...]
    reregistrations: tuple[Window, ...]
    grounds: tuple[str, ...]
    orders: tuple[Act, ...]
    terminated_by: Act | None
    doubts: tuple[Remark, ...]
    acts: tuple[Act, ...]
    periods: tuple[Period, ...]

    @property
    def reregistration(self) -> Window | None:
        """The latest window for re-registering."""
        return self.reregistrations[-1] if self.reregistrations else None

    @property
    def basis(self) -> Basis | None:
        """The most recent designation or redesignation."""
        return self.bases[-1] if self.bases else None


@lru_cache(maxsize=4096)
def stand(designation: Designation, asof: AsOf, reach: dt.date | None = None) -> Standing:
    """What stood under a designation on a day, as known on a day. `reach` is the last day of the edition's sources."""
    return _Fold(designation, asof, reach).standing()


class _Fold:
    def __init__(self, designation: Designation, asof: AsOf, reach: dt.date | None) -> None:
        self.designation = designation
        self.asof = asof
        self.on = asof.on
        self.reach = designation.sources_through or reach
        self.public = [a for a in designation.acts if asof.published(a.known_from)]
        self.acts = [a for a in self.public if a.known_from <= self.on or a.effective_day <= self.on]

    def standing(self) -> Standing:
        bases = self.bases()
        periods = self.periods()
        latest = max(periods, key=lambda p: (p.ends, p.act.known_from), default=None)
        period_ends, last_period = (latest.ends, latest.act) if latest else (None, None)
        termination, order = self.termination()
        in_force, why, ends, kind = self.decide(bases, period_ends, last_period, termination, order)
        grounds = next((a.grounds for a in reversed(self.acts) if a.grounds and a.kind in PERIOD_KINDS), ())
        return Standing(
            designation=self.designation,
            asof=self.asof,
            in_force=in_force,
            why=why,
            since=min((b.act.effective_day for b in bases), default=None),
            ends=ends,
            ends_kind=kind,
            period_ends=period_ends,
            bases=tuple(bases),
            reregistrations=self.reregistrations(),
            grounds=grounds,
            orders=tuple(self.deciding_orders()),
            terminated_by=termination,
            doubts=tuple(self.doubts(bases)),
            acts=tuple(self.acts),
            periods=periods,
        )

    # --- orders

    def last_order(self, act: Act) -> Act | None:
        """The last order that says whether an act bites."""
        orders = [
            a
            for a in self.acts
            if act.id in a.acts_on and a.effect in ("suspends", "sets_aside", "restores", "lifts_suspension")
        ]
        return max(orders, key=lambda a: (a.effective.last, a.known_from), default=None)

    def bites(self, act: Act) -> bool:
        """Whether an act has effect, so far as orders go."""
        order = self.last_order(act)
        return order is None or order.effect not in SUSPENDING

    def deciding_orders(self) -> list[Act]:
        """The orders that shape what stands: the last on each act, and those that keep documents alive."""
        last = {order.id: order for act in self.acts if (order := self.last_order(act)) is not None}
        kept = {a.id: a for a in self.acts if a.effect == "preserves_documents"}
        return sorted({**last, **kept}.values(), key=lambda a: (a.effective.last, a.id))

    # --- periods

    def vacatur_of(self, act: Act) -> Act | None:
        """The vacatur, if any, that has cut this act short."""
        found = [a for a in self.acts if a.kind == "vacatur" and act.id in a.acts_on and self.bites(a)]
        return found[-1] if found else None

    def periods(self) -> tuple[Period, ...]:
        """The stretches that the acts give, each cut short where a vacatur bites."""
        found = []
        for act in self.acts:
            if act.kind in PERIOD_KINDS and act.ends is not None:
                vacatur = self.vacatur_of(act)
                cut = vacatur.ends if vacatur is not None else None
                found.append(Period(act, cut or act.ends))
        return tuple(found)

    def termination(self) -> tuple[Act | None, Act | None]:
        """The termination that counts, and its last order. A later one replaces an earlier; a rescinded one is gone."""
        rescinded = {id_ for a in self.acts if a.kind == "reinstatement" for id_ in a.acts_on}
        found = [a for a in self.acts if a.kind == "termination" and a.id not in rescinded]
        if not found:
            return None, None
        latest = max(found, key=lambda a: (a.known_from, a.id))
        return latest, self.last_order(latest)

    def decide(
        self,
        bases: list[Basis],
        period_ends: dt.date | None,
        last_period: Act | None,
        termination: Act | None,
        order: Act | None,
    ) -> tuple[bool | None, Remark, dt.date | None, str]:
        begun = [b for b in bases if b.act.effective_day <= self.on]
        if not begun:
            first = bases[0].act.effective_day if bases else None
            why = Remark("standing.not_yet", {"day": first}) if first else Remark("standing.never", {})
            return False, why, period_ends, "period" if period_ends else "unknown"
        if termination is not None:
            return self.terminated(termination, order, period_ends)
        if period_ends is not None and self.on <= period_ends:
            automatic = last_period is not None and last_period.kind == "automatic_extension"
            kind = "automatic_extension" if automatic else "period"
            return True, Remark(f"standing.{kind}", {"ends": period_ends}), period_ends, kind
        if last_period is not None and last_period.kind == "statutory_designation":
            return False, Remark("standing.lapsed", {"ends": period_ends}), period_ends, "period"
        return None, Remark("standing.no_determination", {"ends": period_ends}), period_ends, "unknown"

    def terminated(
        self, termination: Act, order: Act | None, period_ends: dt.date | None
    ) -> tuple[bool | None, Remark, dt.date | None, str]:
        if order is not None and order.effect in SUSPENDING:
            return self.suspended(termination, order, period_ends)
        if order is not None and order.effect == "lifts_suspension":
            later = any(
                a.effect == "restores" and termination.id in a.acts_on and a.effective_day > self.on
                for a in self.public
            )
            values = {"order": order.source_text, "day": order.effective_day}
            return True if later else None, Remark("standing.stay_lifted_no_end", values), None, "unknown"
        # 8 U.S.C. 1254a(b)(3)(B): never before the latest extension has run out.
        ends = max(filter(None, (termination.ends, period_ends)))
        if order is not None and order.ends is not None:
            ends = order.ends
        values = {"ends": ends, "source": termination.source_text, "order": order.source_text if order else ""}
        if self.on <= ends:
            return True, Remark("standing.terminates", values), ends, "termination"
        return (
            False,
            Remark("standing.terminated_restored" if order else "standing.terminated", values),
            ends,
            "termination",
        )

    def suspended(
        self, termination: Act, order: Act, period_ends: dt.date | None
    ) -> tuple[bool | None, Remark, dt.date | None, str]:
        values = {
            "source": termination.source_text,
            "order": order.source_text,
            "day": order.effective_day,
            "until": order.until,
            "reach": self.reach,
        }
        if period_ends is not None and self.on <= period_ends:
            return True, Remark("standing.suspended", values), period_ends, "period"
        if order.until is not None and self.on > order.until:
            return None, Remark("standing.stay_ran_out", values), None, "unknown"
        if self.reach is not None and self.on > self.reach:
            return None, Remark("standing.stay_fate_unknown", values), None, "unknown"
        return True, Remark("standing.suspended", values), None, "court_order"

    # --- windows

    def bases(self) -> list[Basis]:
        """Each designation and redesignation with its window, as later acts lengthened or cut it."""
        acts = sorted((a for a in self.acts if a.kind in BASIS_KINDS), key=lambda a: (a.effective.first, a.known_from))
        windows = {a.id: a.registration or Window() for a in acts}
        for act in self.acts:
            if act.registration is None or act.kind in BASIS_KINDS:
                continue
            if act.kind == "vacatur":
                touched = [a.id for a in acts if a.id in act.acts_on] if self.bites(act) else []
            else:
                touched = [a.id for a in acts if a.known_from <= act.known_from][-1:]
            for id_ in touched:
                windows[id_] = _changed(windows[id_], act.registration)
        return [Basis(act, windows[act.id]) for act in acts]

    def reregistrations(self) -> tuple[Window, ...]:
        """The windows for re-registering, one after the other, as later acts lengthened them."""
        windows: list[Window] = []
        for act in self.acts:
            if act.reregistration is None:
                continue
            opens = act.reregistration.opens
            same = windows and opens is not None and opens == windows[-1].opens
            if windows and (same or act.kind in ("reregistration_period_extension", "correction")):
                windows[-1] = _changed(windows[-1], act.reregistration)
            else:
                windows.append(act.reregistration)
        return tuple(windows)

    # --- doubts

    def doubts(self, bases: list[Basis]) -> list[Remark]:
        found = []
        if self.reach is not None and self.on > self.reach:
            found.append(Remark("doubt.after_reach", {"reach": self.reach}))
            if self.designation.reach_note and self.asof.known is None:
                found.append(Remark("doubt.note", {"note": self.designation.reach_note, "source": self.designation.id}))
        shaping = [b.act for b in bases[-1:]] + [a for a in self.acts if a.kind in PERIOD_KINDS][-1:]
        for act in {a.id: a for a in shaping}.values():
            if act.certainty == "recalled":
                found.append(Remark("doubt.recalled", {"act": act.id, "source": act.source_text}))
            found += [
                Remark("doubt.unverified", {"act": act.id, "field": field, "source": act.source_text})
                for field in act.unverified
                if field in _SHAPING_FIELDS
            ]
        for act in self.acts:
            if act.disagrees_with:
                others = ", ".join(act.disagrees_with)
                found.append(
                    Remark("doubt.sources_disagree", {"act": act.id, "others": others, "note": act.note or ""})
                )
        return found


_SHAPING_FIELDS = frozenset(
    {
        "effective",
        "ends",
        "published",
        "continuous_residence_since",
        "continuous_physical_presence_since",
        "registration.opens",
        "registration.closes",
        "reregistration.closes",
    }
)


def _changed(window: Window, change: Window) -> Window:
    return Window(change.opens or window.opens, change.closes or window.closes)
