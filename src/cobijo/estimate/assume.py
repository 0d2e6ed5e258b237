"""What a survey can't know, and what an estimate takes to be so instead. Each assumption has a name, is printed with
the number, and can be left out; what it would have closed is then open, and the number becomes a range."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from cobijo.errors import UsageError
from cobijo.estimate.surveys import edits
from cobijo.messages import among


class Assumption(NamedTuple):
    """One assumption: the facts of a case that it closes, given the country and the day of filing.

    Its source, in words: why the survey can't know it, or what the law asks instead.
    """

    id: str
    facts: Callable[[str, dt.date], dict[str, Any]]


_BARS = (
    "persecutor",
    "particularly_serious_crime",
    "serious_nonpolitical_crime",
    "danger_to_security",
    "terrorist_activity",
    "firmly_resettled",
)

ASSUMPTIONS = (
    Assumption("national_of_birthplace", lambda country, day: {"nationalities": [country]}),
    Assumption("still_here", lambda country, day: {"in_us": True}),
    Assumption("no_absences", lambda country, day: {"absences": []}),
    Assumption("no_crimes", lambda country, day: {"convictions": [], "pending_charges": []}),
    Assumption("no_inadmissibility", lambda country, day: {"inadmissibility": []}),
    Assumption("no_asylum_bars", lambda country, day: {"asylum_bars": dict.fromkeys(_BARS, False)}),
    Assumption("registers", lambda country, day: {"filed": day.isoformat()}),
)

NOT_MEASURED = ("status", "stateless", "since_survey", "imputed")
"""What no assumption closes: the ids of words on what the number does not count."""


def chosen(without: tuple[str, ...]) -> tuple[Assumption, ...]:
    """The assumptions in use. Raises UsageError for a name that is none of them, and no lawful edit."""
    known = {a.id for a in ASSUMPTIONS}
    for name in without:
        if name not in known:
            names = (*sorted(known), *edits.IDS)
            raise UsageError.at("--without", "value", name, among(names), "See `cobijo estimate --help`.")
    return tuple(a for a in ASSUMPTIONS if a.id not in without)
