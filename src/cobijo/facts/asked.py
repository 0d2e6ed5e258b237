"""The facts of a case as the trees of rules take them: `facts.arrived`, `facts.convictions.max_term`.

Each is made of its one declaration in the vocabulary. A name that is not declared there is an error where it is
written, when the law is imported; so is a question that its kind does not answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cobijo.facts.vocabulary import DERIVED, GROUNDS, VOCABULARY, FactType, Kind
from cobijo.logic.asked import Fact, Item, Shape, meant
from cobijo.logic.leaves import Listed

KINDS = {
    Kind.TEXT: "text",
    Kind.FLAG: "flag",
    Kind.DAY: "day",
    Kind.DAY_OR_ONGOING: "day",
    Kind.TERM: "term",
    Kind.NUMBER: "number",
    Kind.CODE: "code",
    Kind.COUNTRY: "country",
    Kind.COUNTRIES: "list",
    Kind.DAYS: "list",
    Kind.CODES: "list",
    Kind.PARAGRAPH: "paragraph",
    Kind.RECORD: "record",
    Kind.RECORD_OR_NO: "flag",
    Kind.RECORDS: "records",
}

SAID = {"delivered": "status.applications", "filed_keeps": "filed"}
"""What is worked out of what is said: which fact a person is asked for where it lacks."""


def shape_of(declared: FactType) -> Shape:
    """How a fact may be asked. The entries of a list of days are records of one `day`."""
    fields = {one.name: shape_of(one) for one in declared.fields}
    if declared.kind is Kind.DAYS:
        fields = {"day": Shape("day")}
    codes = GROUNDS if declared.kind is Kind.PARAGRAPH else declared.codes
    return Shape(KINDS[declared.kind], codes, fields)


class Facts:
    """Every fact of the vocabulary, by its name."""

    def __getattr__(self, name: str) -> Fact:
        """A fact. Raises AttributeError where none of that name is declared."""
        for declared in (*VOCABULARY, *DERIVED):
            if declared.name == name:
                found = Fact(name, SAID.get(name), shape_of(declared))
                setattr(self, name, found)  # the law asks for each many times
                return found
        raise AttributeError(
            f"no fact {name!r} is declared in facts.vocabulary{meant(name, [one.name for one in VOCABULARY])}"
        )


facts = Facts()


# --- the same, for what Python looks at itself: of a case, or of an entry of a list ---


def value_of(one: Fact | Item) -> Callable[[Mapping[str, Any]], Any]:
    """What looks a declared value up: the value, None where nothing is known of it."""
    name = _key(one)
    return lambda told: told.get(name)


def entries_of(one: Fact | Item) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """What looks the known entries of a declared list up: none where nothing is known of it. Raises TypeError where it
    is declared as no list."""
    one.counts(1)
    name = _key(one)

    def entries(told: Mapping[str, Any]) -> tuple[Any, ...]:
        listed: Listed | None = told.get(name)
        return () if listed is None else listed.items

    return entries


def is_said(one: Fact | Item, *codes: str) -> Callable[[Mapping[str, Any]], bool]:
    """What tells whether a declared value is said to be one of these codes. Raises ValueError where it has no such
    code."""
    one.is_in(*codes)
    name = _key(one)
    return lambda told: told.get(name) in codes


def _key(one: Fact | Item) -> str:
    return one.field if isinstance(one, Item) else one.name
