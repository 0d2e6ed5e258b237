"""What a survey can't know, and what an estimate takes to be so instead. Each assumption has a name, is printed with
the number, and can be left out; what it would have closed is then open, and the number becomes a range."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from cobijo.errors import UsageError
from cobijo.estimate.surveys import edits


class Assumption(NamedTuple):
    """One assumption: the facts of a case that it closes, given the country and the day of filing.

    `source` says why the survey can't know it, or what the law asks instead.
    """

    id: str
    source: str
    facts: Callable[[str, dt.date], dict[str, Any]]


_BARS = (
    "persecutor",
    "particularly_serious_crime",
    "serious_nonpolitical_crime",
    "danger_to_security",
    "terrorist_activity",
    "firmly_resettled",
)

ACS = "U.S. Census Bureau, ACS PUMS data dictionary"

ASSUMPTIONS = (
    Assumption("national_of_birthplace", f"{ACS}: POBP, CIT", lambda country, day: {"nationalities": [country]}),
    Assumption("still_here", f"{ACS}: persons living here in the survey's year", lambda country, day: {"in_us": True}),
    Assumption("no_absences", f"{ACS}: YOEP, the year of entry; no later trips", lambda country, day: {"absences": []}),
    Assumption(
        "no_crimes",
        "8 U.S.C. 1254a(c)(2)(B)(i); not in the survey",
        lambda country, day: {"convictions": [], "pending_charges": []},
    ),
    Assumption(
        "no_inadmissibility", "8 U.S.C. 1254a(c)(1)(A)(iii); not in the survey", lambda c, d: {"inadmissibility": []}
    ),
    Assumption(
        "no_asylum_bars",
        "8 U.S.C. 1254a(c)(2)(B)(ii); not in the survey",
        lambda country, day: {"asylum_bars": dict.fromkeys(_BARS, False)},
    ),
    Assumption(
        "registers", "8 U.S.C. 1254a(c)(1)(A)(iv); not in the survey", lambda country, day: {"filed": day.isoformat()}
    ),
)

NOT_MEASURED = ("status", "stateless", "since_survey", "imputed")
"""What no assumption closes: the ids of words on what the number does not count."""


def chosen(without: tuple[str, ...]) -> tuple[Assumption, ...]:
    """The assumptions in use. Raises UsageError for a name that is none of them, and no lawful edit."""
    known = {a.id for a in ASSUMPTIONS}
    for name in without:
        if name not in known:
            names = ", ".join((*sorted(known), *edits.IDS))
            raise UsageError.at("--without", "value", name, f"one of {names}", "See `cobijo estimate --help`.")
    return tuple(a for a in ASSUMPTIONS if a.id not in without)
