"""What a rehearsal takes as given: each input by name, with where it is from, so that it is printed with each run.

Figures are of before 2024, so that what comes out can be set beside those of fiscal year 2025 without having been made
from them. Where no figure was found the input says `assumed`, and the command can change it.
"""

from __future__ import annotations

from typing import NamedTuple


class Input(NamedTuple):
    """One input: its value, how it was seen (`quoted`; `recalled` where part of it is from memory; `assumed` where no
    figure was found), and its source. Its words are `programme.input.<id>`."""

    id: str
    value: float
    certainty: str
    source: str


_CRS = "CRS RS20844"

DEFAULTS = (
    Input(
        "take_up",
        0.314,
        "recalled",
        "The median of the government's estimates that compare with the holders counted by the end of 2023: VE, UA, "
        "SD, AF and CM, from 2.2% to 62.5% (cobijo estimate --accuracy --known 2023-12-31); an estimate's number is "
        "from memory, and a low share is a slow office too",
    ),
    Input(
        "reregisters",
        0.94,
        "quoted",
        "All countries: 411,000 holders on April 1, 2020, of 437,000 on October 10, 2018, 540 days before "
        f"({_CRS}, in everycrsreport.com)",
    ),
    Input("decisions_a_day", 4.0, "assumed", "no figure of an officer's day was found"),
    Input("work_permits", 1.0, "assumed", "no figure was found of those who ask for none"),
    Input("waivers", 0.2, "assumed", "no figure of fee waivers was found"),
    Input("intake_days", 28.0, "assumed", "no figure was found from receipt to fingerprints"),
)
"""`decisions_a_day`: by one officer, on a working day. `intake_days`: the middle of the days from filing until an
officer can take the case. `take_up` is that of `estimate.accuracy.take_up` by the end of 2023 (a test holds the two
together): a pair that does not compare there is no input here. Approval is no input: the rules decide."""


class Inputs(NamedTuple):
    """The inputs of a run by their names."""

    take_up: float
    reregisters: float
    decisions_a_day: float
    work_permits: float
    waivers: float
    intake_days: float


def inputs(**changed: float | None) -> tuple[Inputs, tuple[Input, ...]]:
    """The inputs, some of them changed, and the list that says where each is from."""
    listed = tuple(
        one
        if changed.get(one.id) is None
        else one._replace(value=float(changed[one.id] or 0), certainty="given", source="")
        for one in DEFAULTS
    )
    return Inputs(*(one.value for one in listed)), listed
