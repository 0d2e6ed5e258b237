"""Rehearsals side by side: one after the other in this process, or each on a worker of Spark. The same totals.

A shard is a designation with officers of its own, so nothing passes between two: where they run changes nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.estimate.rehearse import Plan, rehearse
from cobijo.process.rehearsal.inputs import Input, Inputs
from cobijo.register import read_designation, read_register


class Shard(NamedTuple):
    """One rehearsal as a worker is told of it: names of files and of a designation, which it reads for itself."""

    designation: str
    register: str | None
    survey: str | None
    plan: Plan
    values: Inputs
    listed: tuple[Input, ...]


def run_shard(shard: Shard, step: Callable[[int], None] = lambda _: None) -> dict[str, Any]:
    """Run one rehearsal."""
    register = read_register(Path(shard.register) if shard.register else None)
    found = register.designations.get(shard.designation) or read_designation(Path(shard.designation))
    survey = Path(shard.survey) if shard.survey else None
    return rehearse(found, register, shard.plan, shard.values, shard.listed, survey=survey, step=step)


def run_shards(
    shards: Sequence[Shard], *, master: str | None = None, step: Callable[[int], None] = lambda _: None
) -> list[dict[str, Any]]:
    """Run all of them, on Spark where a master is named; the results in the order of the shards."""
    if master is None:
        return [run_shard(shard, step) for shard in shards]
    from cobijo.engines import engine

    # A worker must have cobijo: on this machine it is run by this Python, on a cluster by what the cluster names.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    context = engine("spark").session(master).sparkContext
    found: list[dict[str, Any]] = context.parallelize(list(shards), len(shards)).map(run_shard).collect()
    return found


def days(shards: Sequence[Shard]) -> int:
    """How many days all rehearsals go through, for telling how far they are."""
    return sum(round(shard.plan.years * 365.25) for shard in shards)


def side_by_side(
    designations: Sequence[str],
    officers: Sequence[int],
    fees_on: Sequence[dt.date | None],
    make: Callable[[str, int, dt.date | None], Shard],
) -> list[Shard]:
    """A shard for each designation, each staffing and each schedule of fees."""
    return [make(one, staff, fees) for one in designations for staff in officers for fees in fees_on]
