"""What the statute asks of an act of the register: each act beside each rule that it does not keep on its own days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from cobijo.law import record
from cobijo.law.usc1254a.b_designation import EARLIEST_TERMINATION, EXTENSION_LENGTH, INITIAL_PERIOD, NOT_RETROACTIVE
from cobijo.law.usc1254a.c1_eligible import REGISTRATION_PERIOD
from cobijo.logic import Rule, Truth, trace
from cobijo.register.model import Act, ActKind, Designation
from cobijo.timeline import exactly

ACT_RULES = (NOT_RETROACTIVE, INITIAL_PERIOD, EXTENSION_LENGTH, EARLIEST_TERMINATION, REGISTRATION_PERIOD)


class Departure(NamedTuple):
    """An act and a rule of the statute that it does not keep, as it is recorded."""

    act: Act
    rule: Rule


def departures(designation: Designation) -> Iterator[Departure]:
    """Each act of a line, beside each rule of the statute that it does not keep on the record's days."""
    period_ends: dt.date | None = None
    for act in designation.acts:
        given = record_of_act(act, period_ends)
        for one in _asked(act):
            if trace(one, {}, given).truth == Truth.NO:
                yield Departure(act, one)
        if act.kind.moves_period and act.ends is not None:
            period_ends = act.ends if act.kind is ActKind.VACATUR or period_ends is None else max(period_ends, act.ends)


def _asked(act: Act) -> Iterator[Rule]:
    if act.kind.designates:
        yield NOT_RETROACTIVE
        yield REGISTRATION_PERIOD
    if act.kind is ActKind.DESIGNATION:
        yield INITIAL_PERIOD
    if act.kind.extends:
        yield EXTENSION_LENGTH
    if act.kind is ActKind.TERMINATION:
        yield EARLIEST_TERMINATION


def record_of_act(act: Act, period_ends: dt.date | None, *, official_request: bool | None = None) -> dict[str, Any]:
    """Every value of `law.record` that is of an act. `period_ends` is the last day of the period before it."""
    window = act.registration
    return {
        record.published.name: exactly(act.published),
        record.effective.name: act.effective,
        record.ends.name: exactly(act.ends),
        record.period_ends.name: exactly(period_ends),
        record.opens.name: exactly(window.opens if window else None),
        record.closes.name: exactly(window.closes if window else None),
        record.official_request.name: official_request,
    }
