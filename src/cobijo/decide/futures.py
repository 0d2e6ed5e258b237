"""What each fate of a designation would mean where the record doesn't hold it.

The days are computed from the statute and named so: nobody has published them.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from cobijo.register import Standing, Undetermined


class Future(NamedTuple):
    """One fate: the id of its condition in words, the last day that it would give, and by which authority."""

    id: str
    until: dt.date | None
    citation: str


def futures(standing: Standing) -> tuple[Future, ...]:
    """The fates that are open on a day on which what stands is not determined; none where it is."""
    stands = standing.stands
    if not isinstance(stands, Undetermined):
        return ()
    if standing.terminated_by is None:
        return _without_determination(standing.period_ends)
    by = stands.by or standing.terminated_by.source_text
    return (
        Future("future.stay_holds", None, by),
        Future("future.terminated", standing.terminated_by.ends, standing.terminated_by.source_text),
    )


def coming(standing: Standing) -> tuple[Future, ...]:
    """What can follow a period that still runs, from the day by which its review was due (8 U.S.C. 1254a(b)(3)(A)) on,
    where nothing on record says what comes after it; nothing before that day, nor where the end is decided."""
    ends = standing.period_ends
    if standing.in_force is not True or ends is None or standing.terminated_by is not None or ends < standing.asof.on:
        return ()
    from cobijo.law.usc1254a.b_designation import review_due

    return _without_determination(ends) if review_due(ends) <= standing.asof.on else ()


def _without_determination(ends: dt.date | None) -> tuple[Future, ...]:
    """A period has run out: extended by itself, ended, or extended by a notice that the record doesn't hold."""
    if ends is None:
        return ()
    # Imported where a period has run out, so that a country of which all is known is told without the book of law.
    from cobijo.law.usc1254a.b_designation import automatic_extension

    return (
        Future("future.no_determination", automatic_extension(ends), "8 U.S.C. 1254a(b)(3)(C)"),
        Future("future.terminated", ends, "8 U.S.C. 1254a(b)(3)(B)"),
        Future("future.extended", None, "8 U.S.C. 1254a(b)(3)(C)"),
    )
