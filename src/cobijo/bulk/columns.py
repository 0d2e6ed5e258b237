"""From a roster's headers to facts: our own names, `conviction_1_max_term` columns, and the synonyms that case
management systems use. Columns that are no fact (names, addresses, numbers of papers) are left unread."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cobijo.facts.countries import normal
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind

SINGULAR = {
    "convictions": "conviction",
    "pending_charges": "pending_charge",
    "absences": "absence",
    "inadmissibility": "inadmissibility",
    "late_filing": "late_filing",
    "orders": "order",
    "cards": "card",
    "asylum_bars": "asylum_bar",
    "entered": "entered",
    "status": "status",
}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means: a fact, or one field of one entry of a list of facts. `last` marks a last arrival."""

    header: str
    fact: FactType
    position: int | None = None
    field: FactType | None = None
    last: bool = False

    @property
    def type(self) -> FactType:
        """The type of the cells."""
        return self.field or self.fact

    @property
    def place(self) -> str:
        """The fact's place in a case."""
        if self.field is None:
            return self.fact.name
        at = "" if self.position is None else f"[{self.position}]"
        return f"{self.fact.name}{at}.{self.field.name}"


_NUMBERED = re.compile(r"([a-z_ ]+?)[ _]*(\d+)[ _]+([a-z_ ]+)")


def match(header: str) -> Column | None:
    """What a header means, or None where it is no fact."""
    plain = normal(header).replace(" ", "_")
    names = {fact.name: fact for fact in VOCABULARY}
    if plain in names:
        return Column(header, names[plain])
    numbered = _NUMBERED.fullmatch(plain)
    for fact in VOCABULARY:
        single = SINGULAR.get(fact.name)
        if single is None:
            continue
        if fact.kind is Kind.RECORDS and numbered and numbered.group(1) in (single, fact.name):
            field = fact.field(numbered.group(3))
            if field is not None and int(numbered.group(2)) >= 1:
                return Column(header, fact, int(numbered.group(2)) - 1, field)
        if fact.kind is Kind.RECORD:
            for prefix in (single, fact.name):
                field = fact.field(plain.removeprefix(f"{prefix}_")) if plain.startswith(f"{prefix}_") else None
                if field is not None:
                    return Column(header, fact, None, field)
    target = synonyms().get(normal(header))
    if target is None:
        return None
    if target == "last_arrival":
        return Column(header, names["arrived"], last=True)
    return match(target)


@lru_cache(maxsize=1)
def synonyms() -> dict[str, str]:
    """Our name by a synonym in plain letters."""
    with (Path(__file__).parent / "column_synonyms.csv").open(encoding="utf-8", newline="") as file:
        return {normal(row["synonym"]): row["fact"] for row in csv.DictReader(file)}
