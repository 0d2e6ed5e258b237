"""Random people, made from a seed: every fact known, unknown or in between, with what the law turns on well mixed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from cobijo.errors import CaseError
from cobijo.facts.case import Case, parse_case
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind

COUNTRIES = ["HT", "SV", "VE", "SD", "LB", "UA", "HN", "SO", "SY", "GT", "LR", "NP"]
TERMS = ["P0D", "P5D", "P6D", "P6M", "P1Y", "P12M", "P1Y1D", "P366D", "P3Y", "P364D", "P30D"]
GROUNDS = ["212(a)(2)", "212(a)(2)(A)(i)(II)", "212(a)(2)(C)", "212(a)(3)(B)", "212(a)(4)", "212(a)(5)(A)",
           "212(a)(6)(C)(i)", "212(a)(7)", "212(a)(7)(A)(i)", "212(a)(9)(B)(i)"]  # fmt: skip
UNDER = ["HT-2010", "HT-2021", "VE-2021", "VE-2023", "SV-2001", "SD-2022", "LB-2024"]

SKIPPED = {"ref", "entered", "orders", "notices", "evidence", "cards"}


class Maker:
    """Makes people one after the other from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = 0

    def people(self, count: int) -> list[Case]:
        """That many people whose facts don't contradict each other."""
        found: list[Case] = []
        while len(found) < count:
            try:
                found.append(parse_case({"ref": f"P{self.made:06}", **self.person()}))
            except CaseError:
                continue
            finally:
                self.made += 1
        return found

    def person(self) -> dict[str, Any]:
        return {fact.name: value for fact in VOCABULARY if fact.name not in SKIPPED
                and (value := self.maybe(lambda fact=fact: self.value(fact))) is not None}  # fmt: skip

    def maybe(self, make: Callable[[], Any], known: float = 0.85) -> Any:
        return make() if self.random.random() < known else None

    def value(self, fact: FactType) -> Any:
        pick = self.random.choice
        match fact.kind:
            case Kind.FLAG:
                return self.random.random() < (0.9 if fact.name == "in_us" else 0.15)
            case Kind.CODE:
                return pick(fact.codes)
            case Kind.TERM:
                return pick(TERMS)
            case Kind.NUMBER:
                return pick([0, 5, 29, 30, 31, 111])
            case Kind.PARAGRAPH:
                return pick(GROUNDS)
            case Kind.COUNTRY:
                return pick(COUNTRIES)
            case Kind.COUNTRIES:
                return self.listed(lambda: pick(COUNTRIES), [0, 1, 1, 1, 1, 1, 1, 1, 1, 2])
            case Kind.DAYS:
                return self.listed(self.day, [0, 1, 2])
            case Kind.DAY | Kind.DAY_OR_ONGOING:
                ongoing = fact.kind is Kind.DAY_OR_ONGOING and self.random.random() < 0.4
                return "ongoing" if ongoing else self.interval(1950, 2004) if fact.name == "born" else self.interval()
            case Kind.RECORDS:
                return self.listed(lambda: self.record(fact), [0, 0, 0, 1, 1, 2])
            case Kind.RECORD:
                return self.record(fact)
        return pick(UNDER) if fact.name == "under" else "text"

    def record(self, fact: FactType) -> dict[str, Any]:
        return {f.name: value for f in fact.fields if (value := self.maybe(lambda f=f: self.value(f))) is not None}

    def listed(self, make: Callable[[], Any], lengths: list[int]) -> Any:
        items = [make() for _ in range(self.random.choice(lengths))]
        return items if self.random.random() < 0.93 else {"known": items, "complete": False}

    def interval(self, first: int = 1998, last: int = 2026) -> Any:
        one, two = sorted((self.day(first, last), self.day(first, last)))
        shape = self.random.random()
        if shape < 0.8:
            return one
        return {"not_before": one, "not_after": two} if shape < 0.9 else (
            {"not_before": one} if shape < 0.95 else {"not_after": two})  # fmt: skip

    def day(self, first: int = 1998, last: int = 2026) -> str:
        r = self.random
        return f"{r.randint(first, last)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
