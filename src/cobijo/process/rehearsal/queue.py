"""The queue: applications come in, officers take them one after the other, in SimPy's time.

The law has decided each application before (the rules, on the engines): what takes time is that somebody gets to
it. Each officer is a process that takes the oldest application that is ready. Chance is Python's own, from a seed.
"""

from __future__ import annotations

import importlib
from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from cobijo.errors import EngineError
from cobijo.process.rehearsal.inputs import Inputs

WORKING = 5 / 7
"""Of seven days five are worked."""

RETENTION_DAYS = 540
"""The days over which the share of those who register again was counted; of another period it is the power."""

GRANT, DENY, ASK = 0, 1, 2
"""What an application comes to: granted, denied, or open until the person answers what is asked."""


class Filing(NamedTuple):
    """The applications of people who register for the first time, column by column: the day on which each was filed
    (days since the start; below 0 it was decided before), what it comes to, and whose it is."""

    filed: Sequence[int]
    verdict: Sequence[int]


class Again(NamedTuple):
    """A window for registering again, in days since the start, and the days of the period before it."""

    opens: int
    closes: int
    period: int


class Queue(NamedTuple):
    """What came of it: for each application, first ones before those of registering again, the day on which it was
    filed and decided (-1: not decided), its kind and what it came to. `person` says whose."""

    person: array[int]
    filed: array[int]
    decided: array[int]
    again: array[int]
    verdict: array[int]


Progress = Callable[[int], None]


def run(
    filing: Filing, windows: Sequence[Again], officers: int, days: int, inputs: Inputs, seed: str, step: Progress
) -> Queue:
    """Run the queue for some days. The same seed gives the same days."""
    return _Run(filing, windows, days, inputs, Random(seed)).run(officers, step)  # noqa: S311 - chance, not a secret


class _Run:
    def __init__(self, filing: Filing, windows: Sequence[Again], days: int, inputs: Inputs, chance: Random) -> None:
        self.filing, self.windows, self.days, self.inputs, self.chance = filing, windows, days, inputs, chance
        self.found = Queue(*(array("q") for _ in Queue._fields))
        self.coming: dict[int, list[int]] = {}
        self.ready: deque[int] = deque()
        self.holders: list[int] = []
        self.arrived: Any = None

    def run(self, officers: int, step: Progress) -> Queue:
        simpy = _library()
        env = simpy.Environment()
        self.arrived = env.event()
        for person, (filed, verdict) in enumerate(zip(self.filing.filed, self.filing.verdict, strict=True)):
            if filed < 0 and verdict == GRANT:
                self.holders.append(person)
            elif 0 <= filed < self.days:
                self.file(person, filed, 0, verdict)
        env.process(self.intake(env, step))
        for _ in range(officers):
            env.process(self.officer(env))
        env.run(until=self.days)
        return self.found

    def file(self, person: int, day: int, again: int, verdict: int) -> None:
        """An application is filed; it can be taken once fingerprints are there."""
        found = self.found
        number = len(found.person)
        for column, value in zip(found, (person, day, -1, again, verdict), strict=True):
            column.append(value)
        lag = self.inputs.intake_days * (0.5 + self.chance.random())
        self.coming.setdefault(int(day + lag) + 1, []).append(number)

    def intake(self, env: Any, step: Progress) -> Iterator[Any]:
        """Each day: who registers again files, and what has become ready goes to the officers."""
        opening = {window.opens: window for window in self.windows}
        while True:
            today = int(env.now)
            if today in opening:
                self.register_again(opening[today])
            new = self.coming.pop(today, ())
            if new:
                self.ready.extend(new)
                event, self.arrived = self.arrived, env.event()
                event.succeed()
            step(1)
            yield env.timeout(1)

    def register_again(self, window: Again) -> None:
        """The holders of the day file on some day of the window; the others don't register again."""
        span = max(1, window.closes - window.opens + 1)
        share = self.inputs.reregisters ** (window.period / RETENTION_DAYS)
        staying = []
        for person in self.holders:
            if self.chance.random() < share:
                staying.append(person)
                self.file(person, window.opens + int(span * self.chance.random()), 1, GRANT)
        self.holders = staying

    def officer(self, env: Any) -> Iterator[Any]:
        """Take the oldest application that is ready, work on it, decide it."""
        rate = self.inputs.decisions_a_day * WORKING
        while True:
            if not self.ready:
                yield self.arrived
                continue
            number = self.ready.popleft()
            yield env.timeout(self.chance.expovariate(rate))
            self.found.decided[number] = int(env.now)
            if self.found.verdict[number] == GRANT and not self.found.again[number]:
                self.holders.append(self.found.person[number])


def _library() -> Any:
    try:
        return importlib.import_module("simpy")
    except ImportError:
        raise EngineError.missing("simpy", "rehearsal") from None


def counted(days: Sequence[int], weeks: int) -> list[int]:
    """How many of some days fall in each week."""
    found = [0] * weeks
    for day in days:
        if 0 <= day < weeks * 7:
            found[day // 7] += 1
    return found


__all__ = ["ASK", "DENY", "GRANT", "Again", "Filing", "Queue", "counted", "run"]
