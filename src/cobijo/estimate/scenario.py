"""How many would come forward: the reach with each assumption at its low, central and high value.

A rate has three values and a source. One without a source is off: it is named, it takes no part, and it has no range,
unless the user gives it a value (`--assume no_crimes=0.97`). Each assumption's size is said: what the central number
would be with that one at its low or its high value, less the central number.

Where a scenario has nobody of the sample to begin with, or an assumption was left out so that nobody is settled, it is
no zero: it has no number, and the most that it can be.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import NamedTuple

from cobijo.errors import UsageError
from cobijo.estimate.accuracy import recalled, take_up
from cobijo.estimate.cells import Asked, Cell, error, people
from cobijo.estimate.unseen import Gap
from cobijo.estimate.weigh import Count, interval, none_seen
from cobijo.messages import Phrase, among

ENDS = ("low", "central", "high")
MOST_MISSED = 0.9
"""The largest share of people that a survey may be taken to miss: of the rest, no number could be made."""


class Rate(NamedTuple):
    """A share that is taken to be so: of the people, or of those whom the survey misses. None in all three: off.

    `source` is a citation, or the id of words of ours.
    """

    id: str
    low: float | None
    central: float | None
    high: float | None
    source: str
    certainty: str = "quoted"

    def at(self, end: str) -> float | None:
        """Its value in a scenario."""
        return {"low": self.low, "central": self.central, "high": self.high}[end]

    @property
    def off(self) -> bool:
        """Whether it takes no part."""
        return self.central is None


def rates(known: dt.date | None = None) -> tuple[Rate, ...]:
    """Every rate, those that are off too, by what was known on a day."""
    share, none = take_up(known), "source.none_found"
    unsure = "recalled" if recalled(known) else "quoted"
    registers = (*share, "source.accuracy", unsure) if share else (None, None, None, "source.accuracy_unknown")
    return (
        # One value: no source was found for a lower or a higher one, so it has no range.
        Rate(
            "undercount",
            0.10,
            0.10,
            0.10,
            "DHS Office of Immigration Statistics, Estimates of the Unauthorized Immigrant Population Residing in the "
            "United States: January 2012",
            "recalled",
        ),
        Rate("registers", *registers),
        Rate("no_crimes", None, None, None, none),
        Rate("no_absences", None, None, None, none),
        Rate("no_inadmissibility", None, None, None, none),
    )


def assumed(texts: tuple[str, ...], known: dt.date | None = None) -> tuple[Rate, ...]:
    """The rates, with the values that a user gave: `registers=0.6`. Raises UsageError for another name or value."""
    found = {rate.id: rate for rate in rates(known)}
    given = [text.partition("=")[0] for text in texts]
    for text in texts:
        name, _, value = text.partition("=")
        if given.count(name) > 1:
            said = ", ".join(one for one in texts if one.partition("=")[0] == name)
            raise UsageError.at("--assume", name, said, "one value", "Say it once.")
        if name not in found:
            raise UsageError.at("--assume", "name", name, among(found), "Write --assume registers=0.6.")
        missed = name == "undercount"
        most = MOST_MISSED if missed else 1
        try:
            share = float(value)
        except ValueError:
            share = -1.0
        # With none of them left, every scenario would be nought, and that for certain.
        if not 0 <= share <= most or (share == 0 and not missed):
            expected = Phrase("a share from 0 to {most}" if missed else "a share above 0, up to {most}", most=most)
            raise UsageError.at("--assume", name, value or "nothing", expected, "Write 0.6 for 60%.")
        found[name] = found[name]._replace(
            low=share, central=share, high=share, source="source.given", certainty="given"
        )
    return tuple(found.values())


Values = tuple[str | float | None, str | float | None, str | float | None]
Shares = tuple[float, float, float]


class Moved(NamedTuple):
    """An assumption of the scenarios: its three values, and how far each end moves the central number.

    `moves` is None where it is off, and an end of it where there is no number to move.
    """

    id: str
    values: Values
    source: str
    certainty: str
    moves: tuple[int | None, int | None] | None


class Outcome(NamedTuple):
    """One scenario: how many, with the sampling error alone, and the value that each assumption took.

    Or no number, and the most that it can be. The sample of the count is those whom the scenario begins with.
    """

    cell: Count
    values: dict[str, str | float | None]

    @property
    def people(self) -> int | None:
        """How many."""
        return self.cell.number


class Scenario(NamedTuple):
    """The three scenarios, that in which everybody registers, and what moved them."""

    low: Outcome
    central: Outcome
    high: Outcome
    everybody: Outcome
    moved: tuple[Moved, ...]


class Base(NamedTuple):
    """What the survey gives to one end, after its lawful edits: those covered, those whose year of entry leaves them
    open, those who have none. `name` says which edits."""

    name: str
    covered: Count
    open: Count
    undated: Count


class Bases(NamedTuple):
    """What the survey gives to the three ends: the people, the shares of the open and of those without a year of entry
    who are taken to be in, the arrivals that the survey is too old to have seen, and the people in cells.

    `bound` is the most that there may be where nobody is in the sample. `settled` is false where an assumption was left
    out, or nothing tells what share of the undated is in: then all are open, and no scenario has a number.
    """

    steps: tuple[Base, Base, Base]
    lawful_source: str
    open_share: Shares
    undated_share: Shares
    gap: Gap
    cells: tuple[Cell, ...]
    bound: int
    settled: bool


def scenarios(bases: Bases, chosen: tuple[Rate, ...]) -> Scenario:
    """The three scenarios and the sizes of their assumptions."""
    names = ("lawful", "cutoff_year", "undated", "arrivals_since_survey", *(rate.id for rate in chosen))
    middle = dict.fromkeys(names, 1)
    central = _outcome(bases, chosen, middle)

    def moved(name: str) -> tuple[int | None, int | None]:
        each = ({**middle, name: end} for end in (0, 2))
        low, high = (_total(bases, _asked(bases, ends), _factor(chosen, ends)) for ends in each)
        return _less(low, central.people), _less(high, central.people)

    return Scenario(
        _outcome(bases, chosen, dict.fromkeys(names, 0)),
        central,
        _outcome(bases, chosen, dict.fromkeys(names, 2)),
        _outcome(bases, tuple(_all(r) for r in chosen), middle),
        (
            *(one._replace(moves=_unless(one.values[1] is None, moved(one.id))) for one in _of_the_survey(bases)),
            *(
                Moved(r.id, (r.low, r.central, r.high), r.source, r.certainty, _unless(r.off, moved(r.id)))
                for r in chosen
            ),
        ),
    )


def _of_the_survey(bases: Bases) -> tuple[Moved, ...]:
    """The assumptions whose values are the survey's own. Where everybody has a year of entry, none is needed."""
    low, central, high = (step.name for step in bases.steps)
    found = [
        Moved("lawful", (low, central, high), bases.lawful_source, "quoted", None),
        Moved("cutoff_year", bases.open_share, "source.evenly", "own", None),
        Moved("arrivals_since_survey", bases.gap.unseen or (None, None, None), "source.arrivals", "own", None),
    ]
    if bases.steps[2].undated.sample_size:
        found.insert(2, Moved("undated", bases.undated_share, "source.undated", "own", None))
    return tuple(found)


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _unless(off: bool, moves: tuple[int | None, int | None]) -> tuple[int | None, int | None] | None:
    return None if off else moves


def _all(rate: Rate) -> Rate:
    return rate._replace(low=1.0, central=1.0, high=1.0) if rate.id == "registers" else rate


def _outcome(bases: Bases, chosen: tuple[Rate, ...], ends: dict[str, int]) -> Outcome:
    """The number with each assumption at the end that `ends` says: 0 low, 1 central, 2 high."""
    asked, factor = _asked(bases, ends), _factor(chosen, ends)
    total = _total(bases, asked, factor)
    values = _values(bases, chosen, ends)
    step = bases.steps[asked.step]
    if total is None:
        return Outcome(none_seen(_most(step, bases, factor)), values)
    off = error(bases.cells, asked, bases.gap) * factor
    return Outcome(Count(total, off, interval(total, off), _sample(step, asked, bases.gap)), values)


def _sample(step: Base, asked: Asked, gap: Gap) -> int:
    """The persons of the sample whom a number is made of: of the open and the undated, where a share of them is in it,
    or where arrivals are counted from them."""
    arrivals = bool(gap.years and gap.unseen)
    parts = ((step.covered, 1.0), (step.open, asked.open), (step.undated, asked.undated))
    return sum(count.sample_size for count, share in parts if share or arrivals)


def _asked(bases: Bases, ends: dict[str, int]) -> Asked:
    open_, undated = bases.open_share[ends["cutoff_year"]], bases.undated_share[ends["undated"]]
    return Asked(ends["lawful"], open_, undated, ends["arrivals_since_survey"])


def _total(bases: Bases, asked: Asked, factor: float) -> int | None:
    """The number; none where nobody is settled, or nobody of the sample is in it."""
    found = people(bases.cells, (cell.weights[0] for cell in bases.cells), asked, bases.gap)
    return round(found * factor) if bases.settled and found else None


def _values(bases: Bases, chosen: tuple[Rate, ...], ends: dict[str, int]) -> dict[str, str | float | None]:
    """The value that each assumption took."""
    asked, unseen = _asked(bases, ends), bases.gap.unseen
    values: dict[str, str | float | None] = {"lawful": bases.steps[asked.step].name, "cutoff_year": asked.open}
    values["arrivals_since_survey"] = None if unseen is None else unseen[asked.arrivals]
    values |= {rate.id: rate.at(ENDS[ends[rate.id]]) for rate in chosen}
    return values | ({"undated": asked.undated} if bases.steps[2].undated.sample_size else {})


def _factor(chosen: tuple[Rate, ...], ends: dict[str, int]) -> float:
    """What the rates make of one person."""
    factor = 1.0
    for rate in chosen:
        value = rate.at(ENDS[ends[rate.id]])
        if value is not None:
            factor *= 1 / (1 - value) if rate.id == "undercount" else value
    return factor


def _most(step: Base, bases: Bases, factor: float) -> int:
    """The most that a scenario without a number can be, at 90%: all who are open, or the few whom no sample shows."""
    seen = 0 if bases.settled else sum(c.interval90[1] for c in step[1:] if c.sample_size and c.interval90)
    return math.ceil(max(seen, bases.bound) * factor / 10) * 10
