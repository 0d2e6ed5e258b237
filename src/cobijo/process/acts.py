"""From a published step to an act of the register, in the shipped format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cobijo.facts.countries import countries
from cobijo.process.state import Line, State
from cobijo.register import Act
from cobijo.register.kinds import ActKind, Effect, Grade
from cobijo.register.model import Cards, Window
from cobijo.register.sources import OWN_RECORD, Source
from cobijo.register.write import CountryFile
from cobijo.timeline import day

FILE = "programme"
"""What stands for a file until the act is written to one."""

SOURCE = "programme"
"""The key of the source of every act: the programme's own record."""

AUTHORITY = "Programme (synthetic; not the U.S. government)"
"""Who made the act. An act of a real agency has a citation; one of a story never does."""


def next_id(line: Line) -> str:
    """The id of the next act of a country."""
    return f"{line.country}-{len(line.acts) + 1:03}"


def new_designation(line: Line, effective: dt.date) -> str:
    """The id of a new designation: the country and the year of its first day, or the first year after it that none of
    the country's has."""
    year = effective.year
    while line.named(f"{line.country}-{year}") is not None:
        year += 1
    return f"{line.country}-{year}"


def act_of(
    line: Line, designation: str, kind: str, published: dt.date | None, effective: dt.date, **fields: Any
) -> Act:
    """An act that the programme made. Its grade says so: the programme's own record is no official text."""
    if fields.get("effect") is not None:
        fields["effect"] = Effect(fields["effect"])
    return Act(
        id=next_id(line),
        designation=designation,
        kind=ActKind(kind),
        effective=day(effective),
        certainty=Grade.OWN,
        sources=(SOURCE,),
        file=FILE,
        published=published,
        authority=f"{AUTHORITY}: {next_id(line)}",
        **fields,
    )


def window(value: Mapping[str, Any] | None) -> Window | None:
    """A window for filing."""
    return None if value is None else Window(value.get("opens"), value.get("closes"))


def cards(through: dt.date, face: dt.date) -> Cards:
    """The cards that show the last day of the period before, carried on."""
    return Cards(through, (face,))


def files_of(state: State, through: dt.date) -> list[CountryFile]:
    """What the programme published, country by country, as the register's files have it."""
    source = {SOURCE: Source(OWN_RECORD, "whole")}
    return [
        CountryFile(line.country, countries().names[line.country], through, source, line.acts)
        for line in state.lines.values()
        if line.acts
    ]
