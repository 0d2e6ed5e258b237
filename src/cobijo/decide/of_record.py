"""What stood under a designation, as the values that rules ask the record for: one function for every caller."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from cobijo.law.record import designations_made
from cobijo.law.screening import MAY_COUNT
from cobijo.logic.leaves import YES, Listed
from cobijo.logic.sheets import compile_value
from cobijo.register import Basis, Designation, FilingWindow, Register, Standing, stand
from cobijo.timeline import AsOf, Span, day, exactly
from cobijo.timeline.days import FIRST, LAST


def record_of(standing: Standing, register: Register | None, filed: Span | None = None) -> dict[str, Any]:
    """Every value of `law.record` that is of a designation, for a person who filed on a day.

    Without a register nothing is known of the country's other designations. A redesignation moves the days that a
    person must meet, and the one that counts is the most recent when the person registered. Where the filing day leaves
    that open, each value spans all that may count.
    """
    listed, window, ended = made(standing.bases), standing.reregistration, standing.terminated_by
    bases = _bases(standing, listed, filed)
    return {
        "country": standing.designation.country,
        "designation": standing.designation.id,
        "designations_made": listed,
        "continuous_residence_since": _hull([b.act.continuous_residence_since for b in bases]),
        "continuous_physical_presence_since": _hull([b.act.continuous_physical_presence_since for b in bases]),
        "registrations": Listed(
            tuple(
                {"opens": exactly(window.opens), "closes": exactly(window.closes)}
                for basis in standing.bases
                for window in (basis.windows or (basis.registration,))
            )
        ),
        "extensions": Listed(
            tuple({"from": p.act.effective, "through": day(p.ends)} for p in standing.periods if p.act.kind.prolongs)
        ),
        "ends": _ends(standing),
        "on": day(standing.asof.on),
        "in_force": standing.in_force,
        "since": None if standing.since is None else day(standing.since),
        "reregistrations": _windows(standing.reregistrations),
        "reregistration_opens": exactly(window.opens) if window is not None else None,
        "other_lines": None if register is None else lines_beside(register, standing.designation, standing.asof),
        **due_of(standing),
        "no_termination": ended is None,
        "termination_published": exactly(ended.published) if ended is not None else None,
    }


def due_of(standing: Standing) -> dict[str, Span | None]:
    """The days of the deadlines that a designation sets, where they are still ahead."""
    on, basis, window = standing.asof.on, standing.basis, standing.reregistration
    open_ = basis is not None and standing.in_force is not False
    closes = basis.registration.closes if basis is not None else None

    def ahead(found: dt.date | None) -> Span | None:
        return day(found) if found is not None and found >= on else None

    return {
        "register_by": ahead(closes) if open_ else None,
        "late_after": day(on if closes is None else max(on, closes + dt.timedelta(days=1))) if open_ else None,
        "reregister_by": ahead(window.closes) if window is not None else None,
        "ends_on": ahead(standing.ends) if standing.in_force else None,
    }


def stay_on(standing: Standing) -> dt.date | None:
    """The last day of stay of whoever holds a grant: the designation's, unless it is open whether it stands."""
    return standing.ends if standing.in_force is not None else None


def _windows(windows: tuple[FilingWindow, ...]) -> Listed:
    """The windows for registering again, each with the opening of the next."""
    return _spans(tuple((w.opens, w.closes, w.act.known_from) for w in windows))


@lru_cache(maxsize=256)
def _spans(windows: tuple[tuple[dt.date | None, dt.date | None, dt.date], ...]) -> Listed:
    """An end that no source gives is bounded by the other, and by the day on which the window was made known: nobody
    registers in a window before that."""
    known = sorted((_opening(*window), _closing(*window)) for window in windows)
    following = [opens for opens, _ in known[1:]] + [Span(LAST, LAST)] * bool(known)
    return Listed(
        tuple(
            {"opens": opens, "closes": closes, "next": after}
            for (opens, closes), after in zip(known, following, strict=True)
        )
    )


def _opening(opens: dt.date | None, closes: dt.date | None, made_known: dt.date) -> Span:
    if opens is not None:
        return day(opens)
    return Span(made_known.toordinal(), LAST if closes is None else max(made_known, closes).toordinal())


def _closing(opens: dt.date | None, closes: dt.date | None, made_known: dt.date) -> Span:
    return day(closes) if closes is not None else Span((opens or made_known).toordinal(), LAST)


@lru_cache(maxsize=1024)
def lines_beside(register: Register, designation: Designation, asof: AsOf) -> Listed:
    """The other designations of a country, each from its first day to its last; open where it still runs or may."""
    found = []
    for one in register.of_country(designation.country):
        other = stand(one, asof, register.edition.sources_reach)
        if one is designation or one.id == designation.id or other.since is None:
            continue
        open_ = other.in_force is not False
        last = LAST if open_ or other.ends is None else other.ends.toordinal()
        found.append({"designation": one.id, "open": open_, "since": day(other.since), "ends": Span(last, last)})
    return Listed(tuple(found))


def opened(basis: Basis) -> dt.date:
    """The day from which a person could register under a designation or redesignation."""
    return next((window.opens for window in basis.windows if window.opens), None) or basis.act.known_from


def made(bases: Sequence[Basis]) -> Listed:
    """The designation and its redesignations, each with the opening of the next."""
    days = [opened(one).toordinal() for one in bases]
    starts, ends = [FIRST, *days[1:]], [*days[1:], LAST]
    return Listed(
        tuple({"opened": Span(a, a), "next": Span(b, b)} for a, b in zip(starts, ends, strict=True)) if days else ()
    )


@lru_cache(maxsize=1)
def _may_count() -> Callable[..., int]:
    found: Callable[..., int] = compile_value(MAY_COUNT, (designations_made,), truth=True)
    return found


def _bases(standing: Standing, listed: Listed, filed: Span | None) -> list[Basis]:
    """Those whose days there may be to meet."""
    bases = list(standing.bases)
    if filed is None or len(bases) < 2:
        return bases
    counts, facts = _may_count(), {"filed": filed}
    return [one for one, entry in zip(bases, listed.items, strict=True) if counts(facts, {}, entry) == YES]


def _hull(days: list[dt.date | None]) -> Span | None:
    if not days or any(d is None for d in days):
        return None
    numbers = [d.toordinal() for d in days if d is not None]
    return Span(min(numbers), max(numbers))


def _ends(standing: Standing) -> Span | None:
    """The last day of the designation: open while an order keeps it alive, at least the known end if undetermined."""
    if standing.ends is not None and standing.in_force is not None:
        return day(standing.ends)
    if standing.in_force:
        return Span(LAST, LAST)
    return None if standing.ends is None else Span(standing.ends.toordinal(), LAST)
