"""Random people, made from a seed: every fact known, unknown or in between, with what the law turns on well mixed."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Callable
from typing import Any

from cobijo.errors import CaseError
from cobijo.facts.case import Case, parse_case
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind

MANY = bool(os.environ.get("COBIJO_MANY"))
"""Whether tens of thousands are asked for: `make crowds`."""

COUNTRIES = ["HT", "SV", "VE", "SD", "LB", "UA", "HN", "SO", "SY", "GT", "LR", "NP"]
TERMS = ["P0D", "P5D", "P6D", "P6M", "P1Y", "P12M", "P1Y1D", "P366D", "P3Y", "P364D", "P30D"]
GROUNDS = ["212(a)(2)", "212(a)(2)(A)(i)(II)", "212(a)(2)(C)", "212(a)(3)(B)", "212(a)(4)", "212(a)(5)(A)",
           "212(a)(6)(C)(i)", "212(a)(7)", "212(a)(7)(A)(i)", "212(a)(9)(B)(i)"]  # fmt: skip
UNDER = ["HT-2010", "HT-2021", "VE-2021", "VE-2023", "SV-2001", "SD-2022", "LB-2024"]

SKIPPED = {"ref", "entered", "evidence"}

GRANTED = {
    "SV-2001": "2001-06-01", "HN-1999": "1999-06-01", "NI-1999": "1999-06-01", "HT-2010": "2010-06-01",
    "HT-2021": "2021-09-01", "SY-2012": "2012-09-01", "VE-2021": "2021-06-01", "VE-2023": "2023-12-01",
    "UA-2022": "2022-06-01", "SD-2022": "2022-06-01", "SO-1991": "1996-06-01", "YE-2015": "2015-12-01",
    "NP-2015": "2015-09-01", "LB-2024": "2024-12-15", "AF-2022": "2022-08-01", "MM-2021": "2021-09-01",
}  # fmt: skip
"""Some designations, and for each a day on which a grant could have been made."""

FACES = ["2025-03-09", "2025-05-03", "2026-04-02", "2026-09-09", "2027-01-02"]
"""Days printed on cards: some are extended, and some are still ahead."""

BARS = [field.name for fact in VOCABULARY if fact.name == "asylum_bars" for field in fact.fields]


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

    def holders(self, count: int) -> list[Case]:
        """That many people who were granted TPS and of whom nothing is said that ended it; the rest is by chance."""
        found: list[Case] = []
        while len(found) < count:
            try:
                found.append(parse_case({"ref": f"H{self.made:06}", **self.holder()}))
            except CaseError:
                continue
            finally:
                self.made += 1
        return found

    def holder(self) -> dict[str, Any]:
        pick, line = self.random.choice, self.random.choice(list(GRANTED))
        person = {name: value for name, value in self.person().items() if name not in ("orders", "in_proceedings")}
        granted = GRANTED[line]
        filed = f"{int(granted[:4]) - 1}-{granted[5:]}"
        status = {"ever_granted": True, "granted": granted, "under": line,
                  "applications": [{"filed": filed, "result": "granted"}]}  # fmt: skip
        if self.random.random() < 0.3:
            status["applications"].insert(
                0, {"filed": f"{int(granted[:4]) - 2}-01-15", "result": pick(["denied", "rejected"])}
            )
        if self.random.random() < 0.3:
            status |= {"withdrawn": "2024-03-01" if granted < "2024" else "2025-02-01", "appeal_pending": True}
        if self.random.random() < 0.5:
            status["reregistered"] = self.listed(self.day, [0, 1, 3])
        if self.random.random() < 0.3:
            return self.careful(line, dt.date.fromisoformat(granted))
        for name in pick([(), ("granted",), ("applications",), ("under",)]):
            status.pop(name)
        if self.random.random() < 0.3:
            person["cards"] = [
                {"category": pick(["A12", "C19"]), "expires": pick(FACES)} for _ in range(pick([1, 1, 2]))
            ]
        orders = [{"kind": "removal", "date": "1990-01-01", "final": True}]
        return {
            **person,
            "nationalities": [line[:2]],
            "filed": filed,
            "status": status,
            "orders": pick([None, [], orders]),
        }

    def careful(self, line: str, granted: dt.date) -> dict[str, Any]:
        """Somebody who did all in time and of whom nothing else is known."""
        filed = (granted - dt.timedelta(days=10)).isoformat()
        again = [(granted + dt.timedelta(days=59 * i)).isoformat() for i in range(1, 19)]
        return {
            "nationalities": [line[:2]],
            "arrived": "1990-01-01",
            "absences": [],
            "inadmissibility": [],
            "asylum_bars": dict.fromkeys(BARS, False),
            "filed": filed,
            "convictions": [],
            "pending_charges": [],
            "status": {
                "ever_granted": True,
                "granted": granted.isoformat(),
                "under": line,
                "applications": [{"filed": filed, "result": "granted"}],
                "reregistered": again,
            },
        }

    def person(self) -> dict[str, Any]:
        found = {fact.name: value for fact in VOCABULARY if fact.name not in SKIPPED
                 and (value := self.maybe(lambda fact=fact: self.value(fact))) is not None}  # fmt: skip
        status = found.get("status", {})
        if {"granted", "withdrawn"} & set(status) and self.random.random() < 0.9:
            status["ever_granted"] = True
        return found

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
            case Kind.RECORD_OR_NO:
                return self.record(fact) if self.random.random() < 0.2 else False
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
