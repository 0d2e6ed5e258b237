"""What a person must do by when. Each deadline is the day by which the filing must be received."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from cobijo.law.cfr244.s02_eligibility import LATE_FILING_DAYS
from cobijo.register import Standing


class Deadline(NamedTuple):
    """One day that matters: what for (`register`, `register_late`, `reregister`, `designation_ends`), how it was
    counted, and the act or rule that it comes from. `doubtful` where the record marks the day as unverified."""

    what: str
    date: dt.date
    counted: str
    source: str
    doubtful: bool = False


def deadlines(standing: Standing, facts: Mapping[str, Any], on: dt.date) -> tuple[Deadline, ...]:
    """The days still ahead, soonest first."""
    found = [*_registration(standing, facts), *_reregistration(standing, facts), *_end(standing)]
    return tuple(sorted((d for d in found if d.date >= on), key=lambda d: (d.date, d.what)))


def _registration(standing: Standing, facts: Mapping[str, Any]) -> list[Deadline]:
    filed = facts.get("filed")
    if standing.basis is None or standing.in_force is False or granted_under(standing, facts):
        return []
    if filed is not None and filed.last < standing.asof.on.toordinal():
        return []
    act, closes = standing.basis.act, standing.basis.registration.closes
    found = []
    if closes is not None:
        doubtful = "registration.closes" in act.unverified
        found.append(Deadline("register", closes, "counted.window", act.source_text, doubtful))
    late = facts.get("late_filing")
    for item in late.items if late is not None else ():
        until = item.get("until")
        if until is not None and until.exact and until.last != float("inf") and item.get("circumstance") != "child":
            date = dt.date.fromordinal(int(until.last) + LATE_FILING_DAYS)
            if closes is None or date > closes:
                found.append(Deadline("register_late", date, "counted.sixty_days", "8 CFR 244.2(g)"))
    return found


def _reregistration(standing: Standing, facts: Mapping[str, Any]) -> list[Deadline]:
    window = standing.reregistration
    if window is None or window.closes is None or not granted_under(standing, facts):
        return []
    done = facts.get("status.reregistered")
    if done is not None and window.opens is not None:
        if any(d["day"] is not None and d["day"].first >= window.opens.toordinal() for d in done.items):
            return []
    act = next(a for a in reversed(standing.acts) if a.reregistration and a.reregistration.closes == window.closes)
    doubtful = "reregistration.closes" in act.unverified
    return [Deadline("reregister", window.closes, "counted.window", act.source_text, doubtful)]


def _end(standing: Standing) -> list[Deadline]:
    if not standing.in_force or standing.ends is None:
        return []
    act = standing.terminated_by if standing.ends_kind == "termination" else None
    latest = max(standing.periods, key=lambda p: p.ends, default=None)
    act = act or (latest.act if latest else None)
    source = act.source_text if act else standing.designation.id
    return [
        Deadline("designation_ends", standing.ends, "counted.act", source, "ends" in (act.unverified if act else ()))
    ]


def granted_under(standing: Standing, facts: Mapping[str, Any]) -> bool:
    """Whether the person holds a grant under this designation that has not been withdrawn, so far as is said."""
    under = facts.get("status.under")
    held = facts.get("status.ever_granted") or facts.get("status.granted") is not None
    same = under is None or under == standing.designation.id
    return bool(held) and same and facts.get("status.withdrawn") is None
