"""What a rehearsal came to, as numbers: by week, waiting, decisions, cards due on one day, fees."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR
from cobijo.law.usc1254a.b_designation import TWELVE_MONTHS, months_from
from cobijo.process.moment import Charge
from cobijo.process.rehearsal.inputs import Inputs
from cobijo.process.rehearsal.life import Life
from cobijo.process.rehearsal.queue import ASK, DENY, GRANT, Queue, counted
from cobijo.timeline import iso_day

MONTH = 365.25 / 12

Charging = Callable[[dt.date, str, int, bool], Charge]
"""What a filing costs: by its day, its kind, the person's age and whether a work permit is asked for."""


def weekly(queue: Queue, start: dt.date, days: int) -> dict[str, Any]:
    """Applications filed and decided each week, and the backlog at its end."""
    weeks = -(-days // 7)
    filed, decided = counted(queue.filed, weeks), counted(queue.decided, weeks)
    pending, backlog = 0, []
    for came, went in zip(filed, decided, strict=True):
        pending += came - went
        backlog.append(pending)
    first = [(start + dt.timedelta(days=7 * n)).isoformat() for n in range(weeks)]
    return {"week": first, "filed": filed, "decided": decided, "backlog": backlog}


def waiting(queue: Queue) -> dict[str, Any]:
    """Months from filing to decision: the middle and the spread, of first applications, of later ones, of all."""
    found: dict[str, Any] = {}
    for name, kinds in (("initial", (0,)), ("reregistration", (1,)), ("all", (0, 1))):
        pairs = zip(queue.filed, queue.decided, queue.again, strict=True)
        months = sorted((done - filed) / MONTH for filed, done, again in pairs if done >= 0 and again in kinds)
        found[name] = {"decided": len(months), **{f"p{share}": _at(months, share) for share in (10, 50, 90)}}
        found[name]["mean"] = round(sum(months) / len(months), 2) if months else None
    return {"unit": "months", **found}


def _at(ordered: Sequence[float], share: int) -> float | None:
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 2) if ordered else None


def decisions(queue: Queue, failed: Sequence[str]) -> dict[str, Any]:
    """Grants and denials by reason. What is open was asked for, and waits for the person; `undecided` for an officer.

    `rules` is what the rules alone came to for everybody who filed a first application: what a caseload's screening of
    the same people says.
    """
    first = [n for n, again in enumerate(queue.again) if not again]
    done = Counter(queue.verdict[n] for n in first if queue.decided[n] >= 0)
    whole = Counter(queue.verdict[n] for n in first)
    reasons = Counter(
        clause
        for n in first
        if queue.verdict[n] == DENY and queue.decided[n] >= 0
        for clause in failed[queue.person[n]].split()
    )
    return {
        "filed": len(first),
        "granted": done[GRANT],
        "denied": done[DENY],
        "denied_by_reason": dict(sorted(reasons.items())),
        "open": done[ASK],
        "undecided": sum(queue.decided[n] < 0 for n in first),
        "rules": {"granted": whole[GRANT], "denied": whole[DENY], "open": whole[ASK]},
        "reregistered": {
            "filed": sum(queue.again),
            "decided": sum(again and done >= 0 for again, done in zip(queue.again, queue.decided, strict=True)),
        },
    }


def cards(queue: Queue, life: Life, start: dt.date) -> dict[str, Any]:
    """How many permits show each last day, and the day on which the most are due at once."""
    due: Counter[str] = Counter()
    latest: dict[int, str] = {}
    granted = (n for n, day in enumerate(queue.decided) if day >= 0 and queue.verdict[n] == GRANT)
    for n in sorted(granted, key=queue.decided.__getitem__):
        end = _expiry(life, start, queue.filed[n] if queue.again[n] else None, queue.decided[n])
        if end is not None and latest.get(queue.person[n]) != end:
            latest[queue.person[n]] = end
            due[end] += 1
    most = max(due.items(), key=lambda pair: (pair[1], pair[0]), default=(None, 0))
    return {"most_on_one_day": {"day": most[0], "count": most[1]}, "by_day": dict(sorted(due.items()))}


@lru_cache(maxsize=65_536)
def _expiry(life: Life, start: dt.date, again: int | None, day: int) -> str | None:
    """A permit lasts through the period that runs; that of a registration again (filed on the day `again`) through the
    one that its window is for; and a year at most from the day on which Pub. L. 119-21 has it so. It never says a day
    of a period that nobody had made yet (8 U.S.C. 1254a(d)(2); the guard `permit_within`)."""
    granted = start + dt.timedelta(days=day)
    end = life.expires(granted) if again is None else life.expires_again(start + dt.timedelta(days=again), granted)
    if end is not None and granted >= CARDS_OF_ONE_YEAR:
        end = min(end, months_from(granted, TWELVE_MONTHS))
    return iso_day(end)


def fees(
    queue: Queue,
    born: Sequence[int],
    asks: Callable[[int], tuple[bool, bool]],
    charge: Charging,
    start: dt.date,
    fees_on: dt.date | None,
) -> dict[str, Any]:
    """What is charged for the filings, how much of it is waived, and how many the schedule can't tell of.

    `asks` says of a person whether a waiver is asked for, and a work permit."""
    total = waiver = unknown = 0
    known: dict[tuple[int, str, int, bool], Charge] = {}
    for n, day in enumerate(queue.filed):
        filed = start + dt.timedelta(days=day)
        age = (filed.toordinal() - born[queue.person[n]]) * 4 // 1461
        kind = "reregistration" if queue.again[n] else "initial"
        at = fees_on or filed
        waiver_asked, permit = asks(queue.person[n])
        key = (at.toordinal(), kind, age, permit)
        cost = known.get(key) or known.setdefault(key, charge(at, kind, age, permit))
        if cost.total is None:
            unknown += 1
            continue
        saved = cost.waivable if waiver_asked else 0
        total += cost.total - saved
        waiver += saved
    # Where the schedule knows the fee of no filing, what is charged is not known, and not nothing.
    nothing = unknown > 0 and unknown == len(queue.filed)
    found = {"charged": None if nothing else total, "waived": None if nothing else waiver}
    return {"unit": "USD", **found, "filings_without_a_known_fee": unknown}


def totals(found: Iterable[Mapping[str, Any]]) -> dict[str, int | None]:
    """The sums over several rehearsals."""
    listed = list(found)
    decided = [one["decisions"] for one in listed]
    return {
        "people": sum(one["people"] for one in listed),
        **{name: sum(d[name] for d in decided) for name in ("filed", "granted", "denied", "open", "undecided")},
        "reregistered": sum(d["reregistered"]["filed"] for d in decided),
        "charged": _sum(one["fees"]["charged"] for one in listed),
        "waived": _sum(one["fees"]["waived"] for one in listed),
    }


def _sum(listed: Iterable[int | None]) -> int | None:
    """The sum; None where one of them is not known."""
    found = list(listed)
    return None if None in found else sum(one for one in found if one is not None)


def inputs_json(listed: Iterable[Any], values: Inputs) -> list[dict[str, Any]]:
    """The inputs as they are printed with each run."""
    return [{**one._asdict(), "value": getattr(values, one.id)} for one in listed]
