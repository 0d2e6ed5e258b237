"""What a person holds on a day under a designation: each benefit, its truth, until when, and by which authority."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from cobijo.decide.reasons import because
from cobijo.decide.record import Stamp, stamp
from cobijo.decide.screen import designations_for
from cobijo.facts.case import Case
from cobijo.law.benefits import BENEFITS
from cobijo.law.usc1254a.a_granting import HOLDS, TEMPORARY_TREATMENT
from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.logic import Rule, Truth, needs, trace
from cobijo.logic.leaves import Listed
from cobijo.register import Designation, Register, Remark, Standing, stand
from cobijo.timeline import AsOf, day


class Held(NamedTuple):
    """One benefit: its truth, the last day it runs (None: open, or not known), why, and the facts looked at."""

    rule: Rule
    truth: Truth
    until: dt.date | None
    by_order: bool
    because: tuple[Remark, ...]
    facts: tuple[str, ...]


class Status(NamedTuple):
    """What a person holds under one designation. `kind` is `granted`, `applicant`, `none` or `unknown`."""

    ref: str
    designation: Designation
    standing: Standing
    asof: AsOf
    kind: str
    held: tuple[Held, ...]
    missing: tuple[str, ...]
    edition: Stamp


def status_of(case: Case, register: Register, asof: AsOf, *, country: str | None = None) -> tuple[Status, ...]:
    """What a person holds under each designation that the case could touch."""
    under: Any = case.facts.get("status.under")
    if under in register.designations and country is None:
        wanted = [register.designations[under]]
    else:
        wanted = [d for d in designations_for(case, register, asof, country) if isinstance(d, Designation)]
    return tuple(_status(case, designation, register, asof) for designation in wanted)


def _status(case: Case, designation: Designation, register: Register, asof: AsOf) -> Status:
    standing = stand(designation, asof, register.edition.sources_reach)
    given = _given(standing, register)
    facts = dict(case.facts)
    holds = Truth(trace(HOLDS, facts, given).truth)
    treated = Truth(trace(TEMPORARY_TREATMENT, facts, given).truth)
    held = []
    missing: dict[str, None] = {}
    for one in BENEFITS:
        traced = trace(one, facts, given)
        gaps = needs(traced, facts, given)
        reasons, explanation = because(traced, gaps, facts, given)
        until = _until(standing, treated=holds is Truth.NO) if traced.truth != Truth.NO else None
        by_order = until is None and standing.in_force is True and traced.truth != Truth.NO
        held.append(Held(one, Truth(traced.truth), until, by_order, reasons, explanation.facts))
        missing.update(dict.fromkeys(gap.name for gap in gaps if gap.source == "case"))
    return Status(
        case.ref, designation, standing, asof, _kind(holds, treated), tuple(held), tuple(missing), stamp(register)
    )


def _kind(holds: Truth, treated: Truth) -> str:
    if holds in (Truth.YES, Truth.JUDGMENT):
        return "granted"
    if treated in (Truth.YES, Truth.JUDGMENT):
        return "applicant"
    return "none" if holds is Truth.NO and treated is Truth.NO else "unknown"


def _given(standing: Standing, register: Register) -> dict[str, Any]:
    ended = standing.terminated_by
    lines = [d for d in register.of_country(standing.designation.country) if d is not standing.designation]
    return {
        "on": day(standing.asof.on),
        "country": standing.designation.country,
        "designation": standing.designation.id,
        "in_force": standing.in_force,
        "ends": day(standing.ends) if standing.ends else None,
        "only_line": True if not lines else None,
        "no_termination": ended is None,
        "termination_published": day(ended.published) if ended is not None and ended.published else None,
        "reregistrations": Listed(
            tuple(
                {"opens": day(w.opens), "closes": day(w.closes)}
                for w in standing.reregistrations
                if w.opens is not None and w.closes is not None
            )
        ),
    }


def _until(standing: Standing, *, treated: bool) -> dt.date | None:
    """The last day: the designation's; for temporary treatment no later than 60 days after a termination's notice."""
    ended = standing.terminated_by
    if treated and ended is not None and ended.published is not None:
        limit = ended.published + dt.timedelta(days=TERMINATION_NOTICE_DAYS)
        return min(limit, standing.ends) if standing.ends else limit
    return standing.ends
