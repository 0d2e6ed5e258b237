"""What follows from the applications that a case lists: which filings are to be judged.

A rejected filing is none. Where an application was granted, there was a grant, and the elements of a holder are those
of that application; else every filing is judged by itself, and `filings` lists them where there are several.
`filed_keeps` is the earliest last day of a period that the filing still keeps if it came on paper: 8 CFR 1.2, "day".
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.logic.leaves import Listed
from cobijo.timeline import Span
from cobijo.timeline.days import FIRST, LAST
from cobijo.timeline.federal_days import earliest_kept


def settle(facts: dict[str, Any]) -> None:
    """Fill in what the applications say: `filed`, `filed_keeps`, `delivered`, `filings`; and that there was a grant,
    where one of them was granted and nobody has said so once more."""
    applications = _entries(facts.get("status.applications"))
    granted = [one for one in applications if one.get("result") == "granted"]
    if granted:
        facts.setdefault("status.ever_granted", True)
    found = _filings(facts.get("filed"), applications, granted if facts.get("status.ever_granted") else [])
    facts.pop("filed", None)
    if found:
        facts.update({name: value for name, value in found[0].items() if value is not None})
    if len(found) > 1:
        facts["filings"] = Listed(tuple(found))


def _filings(filed: Span | None, applications: list[Any], granted: list[Any]) -> list[dict[str, Any]]:
    """The filings to judge, the earliest first."""
    counted = granted or [one for one in applications if one.get("result") != "rejected"]
    days = {one["filed"]: one.get("delivered") for one in counted if one.get("filed") is not None}
    rejected = {one.get("filed") for one in applications if one.get("result") == "rejected"}
    if filed is not None and filed not in rejected and not (granted and days):
        days.setdefault(filed, None)
    return [filing(day, days[day]) for day in sorted(days)]


def filing(filed: Span, delivered: str | None) -> dict[str, Any]:
    """The facts of one filing. What is not known of it is None, so that it covers what another filing says."""
    return {"filed": filed, "filed_keeps": Span(_kept(filed.first), _kept(filed.last)), "delivered": delivered}


def _kept(number: float) -> float:
    if number in (FIRST, LAST):
        return number
    return earliest_kept(dt.date.fromordinal(int(number))).toordinal()


def _entries(listed: Listed | None) -> list[Any]:
    return list(listed.items) if listed is not None else []
