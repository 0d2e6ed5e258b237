"""How many would come forward: the reach with each assumption at its low, central and high value.

A rate has three values and a source. One without a source is off: it is named, it takes no part, and it has no range,
unless the user gives it a value (`--assume no_crimes=0.97`). Each assumption's size is said: what the central number
would be with that one at its low or its high value, less the central number.
"""

from __future__ import annotations

from typing import NamedTuple

from cobijo.errors import UsageError
from cobijo.estimate.accuracy import take_up
from cobijo.estimate.weigh import Count, interval

ENDS = ("low", "central", "high")


class Rate(NamedTuple):
    """A share that is taken to be so: of the people, or of those whom the survey misses. None in all three: off."""

    id: str
    low: float | None
    central: float | None
    high: float | None
    source: str
    certainty: str = "quoted"

    def at(self, end: str) -> float | None:
        """Its value in a scenario."""
        return {"low": self.low, "central": self.central, "high": self.high}[end]


def rates() -> tuple[Rate, ...]:
    """Every rate, those that are off too."""
    none = "no published share was found"
    return (
        Rate(
            "undercount",
            0.05,
            0.10,
            0.20,
            "DHS Office of Immigration Statistics, Estimates of the Unauthorized Immigrant Population Residing in the "
            "United States: January 2012: 10% of unauthorized immigrants missed; 5% and 20% tried beside it",
            "recalled",
        ),
        Rate("registers", *take_up(), "holders against the government's estimates: `cobijo estimate --accuracy`"),
        Rate("no_crimes", None, None, None, none),
        Rate("no_absences", None, None, None, none),
        Rate("no_inadmissibility", None, None, None, none),
    )


def assumed(texts: tuple[str, ...]) -> tuple[Rate, ...]:
    """The rates, with the values that a user gave: `registers=0.6`. Raises UsageError for another name or value."""
    found = {rate.id: rate for rate in rates()}
    for text in texts:
        name, _, value = text.partition("=")
        if name not in found:
            raise UsageError.at("--assume", "name", name, f"one of {', '.join(found)}", "Write --assume registers=0.6.")
        try:
            share = float(value)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1 or (name == "undercount" and share > 0.9):
            raise UsageError.at("--assume", name, value or "nothing", "a share from 0 to 1", "Write 0.6 for 60%.")
        found[name] = found[name]._replace(low=share, central=share, high=share, source="given", certainty="given")
    return tuple(found.values())


class Moved(NamedTuple):
    """An assumption of the scenarios: its three values, and how far each end moves the central number."""

    id: str
    values: tuple[str | float | None, str | float | None, str | float | None]
    source: str
    certainty: str
    moves: tuple[int, int] | None


class Outcome(NamedTuple):
    """One scenario: how many, with the sampling error alone, and the value that each assumption took."""

    people: int
    interval90: tuple[int, int]
    values: dict[str, str | float | None]


class Scenario(NamedTuple):
    """The three scenarios, that in which everybody registers, and what moved them."""

    low: Outcome
    central: Outcome
    high: Outcome
    everybody: Outcome
    moved: tuple[Moved, ...]


class Bases(NamedTuple):
    """What the survey gives to each end: the covered after the lawful edits, those of the open who are taken to be in,
    and the arrivals that the survey is too old to have seen."""

    covered: tuple[Count, Count, Count]
    lawful: tuple[str, str, str]
    lawful_source: str
    open_count: int
    open_share: tuple[float, float, float]
    unseen: tuple[int, int, int]


def scenarios(bases: Bases, chosen: tuple[Rate, ...]) -> Scenario:
    """The three scenarios and the sizes of their assumptions."""
    names = ("lawful", "cutoff_year", "arrivals_since_survey", *(rate.id for rate in chosen))
    middle = dict.fromkeys(names, 1)
    central = _outcome(bases, chosen, middle)
    everybody = _outcome(bases, tuple(_all(r) for r in chosen), middle)

    def moved(name: str) -> tuple[int, int]:
        ends = [_outcome(bases, chosen, {**middle, name: end}).people - central.people for end in (0, 2)]
        return ends[0], ends[1]

    return Scenario(
        _outcome(bases, chosen, dict.fromkeys(names, 0)),
        central,
        _outcome(bases, chosen, dict.fromkeys(names, 2)),
        everybody,
        (
            Moved("lawful", bases.lawful, bases.lawful_source, "quoted", moved("lawful")),
            Moved("cutoff_year", bases.open_share, "arrivals spread evenly over a year", "own", moved("cutoff_year")),
            Moved(
                "arrivals_since_survey",
                bases.unseen,
                "the survey: fewest, mean and most arrivals of its last five whole years",
                "own",
                moved("arrivals_since_survey"),
            ),
            *(
                Moved(r.id, (r.low, r.central, r.high), r.source, r.certainty, None if r.low is None else moved(r.id))
                for r in chosen
            ),
        ),
    )


def _all(rate: Rate) -> Rate:
    return rate._replace(low=1.0, central=1.0, high=1.0) if rate.id == "registers" else rate


def _outcome(bases: Bases, chosen: tuple[Rate, ...], ends: dict[str, int]) -> Outcome:
    """The number with each assumption at the end that `ends` says: 0 low, 1 central, 2 high."""
    covered = bases.covered[ends["lawful"]]
    share, unseen = bases.open_share[ends["cutoff_year"]], bases.unseen[ends["arrivals_since_survey"]]
    factor = 1.0
    values: dict[str, str | float | None] = {
        "lawful": bases.lawful[ends["lawful"]],
        "cutoff_year": share,
        "arrivals_since_survey": unseen,
    }
    for rate in chosen:
        value = rate.at(ENDS[ends[rate.id]])
        values[rate.id] = value
        if value is not None:
            factor *= 1 / (1 - value) if rate.id == "undercount" else value
    kept = (covered.number or 0) / max(1, bases.covered[2].number or 0)
    total = ((covered.number or 0) + (bases.open_count * share + unseen) * kept) * factor
    error = (covered.standard_error or 0.0) * factor
    return Outcome(round(total), interval(round(total), error), values)
