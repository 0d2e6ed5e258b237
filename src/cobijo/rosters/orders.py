"""Which way round the slashed days of a column are written: 31/01/2001 or 01/31/2001. What a person says of it comes
first (see `look`); here it is what the cells of the column prove of themselves, and where they prove too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Mapping
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.messages import Message, Phrase
from cobijo.rosters.days import TURNED, order_of, turned_of

Ask = Callable[[str, str], str | None]
"""Asks how the days of a column are to be read: (column, example) to `month-first`, `day-first` or None."""


_MANY = 10
"""So many times as many cells have to bear a header out as contradict it."""


class Written(NamedTuple):
    """How the slashed days of a column are written: how many cells prove which order, or can be read in both
    ("either"), and an example of each."""

    kinds: Counter[str]
    examples: dict[str, str]

    @classmethod
    def of(cls, seen: Mapping[Any, int]) -> Written:
        """By the values of a column and how often each stands there."""
        kinds: Counter[str] = Counter()
        examples: dict[str, str] = {}
        for cell, count in seen.items():
            for part in str(cell).split(";"):
                kind = order_of(part) or _of_year_first(part) if isinstance(cell, str) else None
                if kind is not None:
                    kinds[kind] += count
                    examples.setdefault(kind, part.strip())
        return cls(kinds, examples)

    @property
    def proofs(self) -> list[str]:
        """The orders that cells prove."""
        return [order for order in ("day-first", "month-first") if self.kinds[order]]

    def disproves(self, order: str) -> bool:
        """Whether the cells prove another order than a header says: a slip or two among many prove nothing."""
        other = "month-first" if order == "day-first" else "day-first"
        return self.kinds[other] * _MANY > self.kinds[order]

    @property
    def turned(self) -> bool:
        """Whether days that have their year first have their month last, so far as any shows it."""
        return self.kinds[TURNED] * _MANY > self.kinds["as ISO"]

    def proven(self, beside: Container[str]) -> str | None:
        """The order that the cells prove by themselves: a few prove nothing of many, and those that others in the file
        contradict have to be as many as the ones in doubt."""
        if len(self.proofs) != 1:
            return None
        order, other = self.proofs[0], "month-first" if self.proofs[0] == "day-first" else "day-first"
        wanted = self.kinds["either"] if other in beside else self.kinds["either"] / 2
        return order if self.kinds[order] >= wanted else None


def _of_year_first(text: str) -> str | None:
    """`order_of` for a day that has its year first: what can be read both ways proves nothing there."""
    found = turned_of(text)
    return None if found == "either" else found


def order_in(
    source: str, header: str, written: Written, beside: Container[str], ask: Ask | None
) -> tuple[str | None, Message | None]:
    """How the slashed days of a column are written, as its own cells prove, else as answered; and what is to be said of
    that. `beside` is what other columns of the file prove of themselves. Raises InputError where it stays open."""
    proofs = written.proofs
    if not written.kinds["either"]:
        return (proofs[0] if len(proofs) == 1 else None), None
    proven = written.proven(beside)
    if proven is not None:
        values = {"column": header, "order": proven, "example": written.examples[proven]}
        return proven, Message("caseload.note.order", values)
    order = ask(header, written.examples["either"]) if ask is not None and not proofs else None
    if order is None:
        raise _ambiguous(source, header, written)
    return order, None


def _ambiguous(source: str, header: str, written: Written) -> InputError:
    kinds, examples, proofs = written.kinds, written.examples, written.proofs
    what = repr(examples["either"])
    if len(proofs) == 2:
        what = Phrase("{example}, in a column that mixes both orders", example=what)
    elif proofs:
        more, beside = kinds["either"] - 1, repr(examples[proofs[0]])
        what = Phrase("{example} and {n} more that read both ways, beside {one}", example=what, n=more, one=beside)
    return InputError.at(
        source,
        Phrase("column {name}", name=repr(header)),
        what,
        "days that are not both month-first and day-first",
        "Say --dates month-first or --dates day-first, or write YYYY-MM-DD.",
    )
