"""What stood under a designation, as the values that rules ask the record for: one function for every caller."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from cobijo.law import record
from cobijo.law.screening import MAY_COUNT
from cobijo.logic.leaves import YES, Listed
from cobijo.logic.sheets import compile_value
from cobijo.register import Basis, Designation, FilingWindow, Register, Standing, stand
from cobijo.timeline import AsOf, Span, day, exactly
from cobijo.timeline.days import FIRST, LAST

# The fields of each list as they are declared, asked for once: a name that none has fails here.
_OPENED, _NEXT = record.designations_made.opened.field, record.designations_made.next.field
_OPENS, _CLOSES = record.registrations.opens.field, record.registrations.closes.field
_FROM, _THROUGH = record.extensions.from_.field, record.extensions.through.field
_AGAIN_OPENS, _AGAIN_CLOSES = record.reregistrations.opens.field, record.reregistrations.closes.field
_AGAIN_NEXT = record.reregistrations.next.field
_LINE, _LINE_OPEN = record.other_lines.designation.field, record.other_lines.open.field
_LINE_SINCE, _LINE_ENDS = record.other_lines.since.field, record.other_lines.ends.field


def record_of(standing: Standing, register: Register | None, filed: Span | None = None) -> dict[str, Any]:
    """Every value of `law.record` that is of a designation, for a person who filed on a day.

    Without a register nothing is known of the country's other designations. A redesignation moves the days that a
    person must meet, and the one that counts is the most recent when the person registered. Where the filing day leaves
    that open, each value spans all that may count.
    """
    listed, window, ended = made(standing.bases), standing.reregistration, standing.terminated_by
    bases = _bases(standing, listed, filed)
    return {
        record.country.name: standing.designation.country,
        record.designation.name: standing.designation.id,
        record.designations_made.name: listed,
        record.residence_since.name: _hull([b.act.continuous_residence_since for b in bases]),
        record.presence_since.name: _hull([b.act.continuous_physical_presence_since for b in bases]),
        record.registrations.name: Listed(
            tuple(
                {_OPENS: exactly(window.opens), _CLOSES: exactly(window.closes)}
                for basis in standing.bases
                for window in (basis.windows or (basis.registration,))
            )
        ),
        record.extensions.name: Listed(
            tuple({_FROM: p.act.effective, _THROUGH: day(p.ends)} for p in standing.periods if p.act.kind.prolongs)
        ),
        record.ends.name: _ends(standing),
        record.on.name: day(standing.asof.on),
        record.in_force.name: standing.in_force,
        record.since.name: None if standing.since is None else day(standing.since),
        record.reregistrations.name: _windows(standing.reregistrations),
        record.reregistration_opens.name: exactly(window.opens) if window is not None else None,
        record.other_lines.name: None
        if register is None
        else lines_beside(register, standing.designation, standing.asof),
        **due_of(standing),
        record.no_termination.name: ended is None,
        record.termination_published.name: exactly(ended.published) if ended is not None else None,
    }


def due_of(standing: Standing) -> dict[str, Span | None]:
    """The days of the deadlines that a designation sets, where they are still ahead."""
    on, basis, window = standing.asof.on, standing.basis, standing.reregistration
    open_ = basis is not None and standing.in_force is not False
    closes = basis.registration.closes if basis is not None else None

    def ahead(found: dt.date | None) -> Span | None:
        return day(found) if found is not None and found >= on else None

    return {
        record.register_by.name: ahead(closes) if open_ else None,
        record.late_after.name: day(on if closes is None else max(on, closes + dt.timedelta(days=1)))
        if open_
        else None,
        record.reregister_by.name: ahead(window.closes) if window is not None else None,
        record.ends_on.name: ahead(standing.ends) if standing.in_force else None,
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
            {_AGAIN_OPENS: opens, _AGAIN_CLOSES: closes, _AGAIN_NEXT: after}
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
        found.append({_LINE: one.id, _LINE_OPEN: open_, _LINE_SINCE: day(other.since), _LINE_ENDS: Span(last, last)})
    return Listed(tuple(found))


def opened(basis: Basis) -> dt.date:
    """The day from which a person could register under a designation or redesignation."""
    return next((window.opens for window in basis.windows if window.opens), None) or basis.act.known_from


def made(bases: Sequence[Basis]) -> Listed:
    """The designation and its redesignations, each with the opening of the next."""
    days = [opened(one).toordinal() for one in bases]
    starts, ends = [FIRST, *days[1:]], [*days[1:], LAST]
    return Listed(
        tuple({_OPENED: Span(a, a), _NEXT: Span(b, b)} for a, b in zip(starts, ends, strict=True)) if days else ()
    )


@lru_cache(maxsize=1)
def _may_count() -> Callable[..., int]:
    found: Callable[..., int] = compile_value(MAY_COUNT, (record.designations_made,), truth=True)
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
