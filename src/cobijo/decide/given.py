"""From what stood under a designation to the values that the rules ask the record for."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from cobijo.logic.leaves import Listed
from cobijo.register import Basis, Designation, Register, Standing, stand
from cobijo.timeline import AsOf, Span, day
from cobijo.timeline.days import LAST

NO_LINES = Listed(())


def given_for(standing: Standing, filed: Span | None, others: Listed = NO_LINES) -> dict[str, Any]:
    """The values of the record for a person who filed on a day. `others` are the country's other designations.

    A redesignation moves the days that a person must meet, and the one that counts is the most recent when the
    person registered. Where the filing day leaves that open, each value spans all that may count.
    """
    bases = _bases(standing, filed)
    return {
        "country": standing.designation.country,
        "designation": standing.designation.id,
        "continuous_residence_since": _hull([b.act.continuous_residence_since for b in bases]),
        "continuous_physical_presence_since": _hull([b.act.continuous_physical_presence_since for b in bases]),
        "registrations": Listed(
            tuple(
                {"opens": _day(window.opens), "closes": _day(window.closes)}
                for basis in standing.bases
                for window in (basis.windows or (basis.registration,))
            )
        ),
        "extensions": Listed(
            tuple(
                {"from": p.act.effective, "through": day(p.ends)}
                for p in standing.periods
                if p.act.kind in ("extension", "automatic_extension", "reinstatement")
            )
        ),
        "ends": _ends(standing),
        "on": day(standing.asof.on),
        "in_force": standing.in_force,
        "since": None if standing.since is None else day(standing.since),
        "reregistrations": _windows(tuple((w.opens, w.closes) for w in standing.reregistrations)),
        "other_lines": others,
    }


@lru_cache(maxsize=256)
def _windows(windows: tuple[tuple[dt.date | None, dt.date | None], ...]) -> Listed:
    """The windows for registering again whose two ends are on record, each with the opening of the next."""
    known = sorted((opens, closes) for opens, closes in windows if opens is not None and closes is not None)
    following = [day(opens) for opens, _ in known[1:]] + [Span(LAST, LAST)] * bool(known)
    return Listed(
        tuple(
            {"opens": day(opens), "closes": day(closes), "next": after}
            for (opens, closes), after in zip(known, following, strict=True)
        )
    )


@lru_cache(maxsize=1024)
def lines_beside(register: Register, designation: Designation, asof: AsOf) -> Listed:
    """The other designations of a country, each from its first day to its last; open where it still runs or may."""
    found = []
    for one in register.of_country(designation.country):
        other = stand(one, asof, register.edition.sources_reach)
        if one is designation or one.id == designation.id or other.since is None:
            continue
        ended = other.in_force is False and other.ends is not None
        last = other.ends.toordinal() if ended and other.ends is not None else LAST
        found.append({"since": day(other.since), "ends": Span(last, last)})
    return Listed(tuple(found))


def opened(basis: Basis) -> dt.date:
    """The day from which a person could register under a designation or redesignation."""
    return next((window.opens for window in basis.windows if window.opens), None) or basis.act.known_from


def _bases(standing: Standing, filed: Span | None) -> list[Basis]:
    bases = list(standing.bases)
    if filed is None or len(bases) < 2:
        return bases
    days = [opened(b).toordinal() for b in bases]
    first = max((n for n, opens in enumerate(days) if opens <= filed.first), default=0)
    last = max((n for n, opens in enumerate(days) if opens <= filed.last), default=0)
    return bases[first : last + 1]


def _hull(days: list[dt.date | None]) -> Span | None:
    if not days or any(d is None for d in days):
        return None
    numbers = [d.toordinal() for d in days if d is not None]
    return Span(min(numbers), max(numbers))


def _day(value: dt.date | None) -> Span | None:
    return None if value is None else day(value)


def _ends(standing: Standing) -> Span | None:
    """The last day of the designation: open while an order keeps it alive, at least the known end if undetermined."""
    if standing.ends is not None and standing.in_force is not None:
        return day(standing.ends)
    if standing.in_force:
        return Span(LAST, LAST)
    return None if standing.ends is None else Span(standing.ends.toordinal(), LAST)
