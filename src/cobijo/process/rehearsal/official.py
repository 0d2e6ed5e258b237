"""What the agency counted in fiscal year 2025, through its third quarter, beside what a rehearsal came to.

The figures are those of the quarterly report on Form I-821 by country (October 1, 2024 to June 30, 2025), and of the
report on all forms; what the report withholds is not known here either. They are never an input.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.process.rehearsal.queue import DENY, GRANT, Queue
from cobijo.register import ActKind, Designation, stand
from cobijo.register.read import shipped
from cobijo.timeline import AsOf

FIRST, LAST = dt.date(2024, 10, 1), dt.date(2025, 6, 30)
SOURCE = (
    "USCIS, Form I-821 by country, fiscal year 2025 through June 30 (report PAER0018279, in kianbob/openimmigration)"
)
HOLDERS_SOURCE = "CRS, holders on March 31, 2025 (in forumtogether.org)"
MEDIAN_MONTHS = 8.4
"""Of Form I-821 as a whole, third quarter: no figure by country was published."""

UNDONE = frozenset({ActKind.VACATUR, ActKind.TERMINATION, ActKind.TERMINATION_IMPLEMENTED, ActKind.COURT_ORDER})
"""What changed in 2025 who filed and who was decided."""

REASONS = (
    "population", "arrived_since", "windows", "carried_over", "capacity", "take_up", "no_crimes", "kinds", "orders",
)  # fmt: skip
"""Why the two can differ; the words are `programme.differs.<id>`. `_reasons` says which hold of a designation."""


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, int | None]]:
    with (Path(__file__).parent / "official_fy2025.csv").open(encoding="utf-8", newline="") as file:
        return {
            row.pop("country"): {name: int(value) if value else None for name, value in row.items()}
            for row in csv.DictReader(file)
        }


def beside(
    designation: Designation, queue: Queue, start: dt.date, until: dt.date, held_before: int, surveyed: int
) -> dict[str, Any] | None:
    """The official figures of a country and the same of a rehearsal, scaled to the holders; None where the rehearsal
    does not reach over the time, the country is not in the report, or the designation is another than those that the
    agency counted: not on the record that ships, or ended by then. `surveyed`: the year of the survey."""
    official = _rows().get(designation.country)
    if official is None or start > FIRST or until < LAST or not _counted(designation):
        return None
    first, last = (FIRST - start).days, (LAST - start).days
    found = _counts(queue, first, last)
    held, holders = held_before + _held(queue, (dt.date(2025, 3, 31) - start).days), official["holders_2025_03_31"]
    scale = holders / held if holders and held else None
    official = {"pending_before": None, **official}
    return {
        "from": FIRST.isoformat(),
        "through": LAST.isoformat(),
        "official": {name: value for name, value in official.items() if name != "holders_2025_03_31"},
        "holders_2025_03_31": holders,
        "rehearsed": found,
        "scale": round(scale, 3) if scale else None,
        "rehearsed_scaled": {name: round(value * scale) if scale else None for name, value in found.items()},
        "denied_of_decided": {
            "official": _share(official["denied"], official["approved"]),
            "rehearsed": _share(found["denied"], found["approved"]),
        },
        "median_months": {"official_all_countries": MEDIAN_MONTHS, "rehearsed": _median(queue, first, last)},
        "sources": [SOURCE, HOLDERS_SOURCE],
        "differs_because": _reasons(designation, surveyed),
    }


def on_record(designation: Designation) -> bool:
    """Whether a designation is one that the government made: nobody counted what came of one that is imagined."""
    recorded = shipped().designations.get(designation.id)
    return recorded is not None and recorded.acts == designation.acts


def _counted(designation: Designation) -> bool:
    stood = (stand(designation, AsOf(day)).in_force for day in (FIRST, LAST))
    return on_record(designation) and any(one is not False for one in stood)


def _reasons(designation: Designation, surveyed: int) -> list[str]:
    """The reasons that hold of a designation: nobody who came after the survey is covered where the days of residence
    are older, and orders of 2025 changed nothing where the register has none."""
    known = [act for act in designation.acts if act.known_from <= LAST]
    since = [act.continuous_residence_since for act in known if act.continuous_residence_since is not None]
    told = {
        "arrived_since": any(day.year >= surveyed for day in since),
        "orders": any(act.kind in UNDONE and act.known_from >= FIRST for act in known),
    }
    return [id_ for id_ in REASONS if told.get(id_, True)]


def _counts(queue: Queue, first: int, last: int) -> dict[str, int]:
    decided = [(v, first <= day <= last) for v, day in zip(queue.verdict, queue.decided, strict=True)]
    pairs = list(zip(queue.filed, queue.decided, strict=True))
    return {
        "pending_before": sum(filed < first and not 0 <= done < first for filed, done in pairs),
        "received": sum(first <= day <= last for day in queue.filed),
        "approved": sum(inside and verdict == GRANT for verdict, inside in decided),
        "denied": sum(inside and verdict == DENY for verdict, inside in decided),
        "pending": sum(filed <= last and not 0 <= done <= last for filed, done in pairs),
    }


def _held(queue: Queue, day: int) -> int:
    """Who was granted by a day, of those who filed a first application in the rehearsal."""
    rows = zip(queue.again, queue.decided, queue.verdict, strict=True)
    return sum(not again and 0 <= done <= day and verdict == GRANT for again, done, verdict in rows)


def _share(some: int | None, others: int | None) -> float | None:
    return None if some is None or others is None or not some + others else round(some / (some + others), 4)


def _median(queue: Queue, first: int, last: int) -> float | None:
    pairs = zip(queue.filed, queue.decided, strict=True)
    days = sorted(done - filed for filed, done in pairs if first <= done <= last)
    return round(days[len(days) // 2] / (365.25 / 12), 2) if days else None
