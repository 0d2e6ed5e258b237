"""The facts of a case as the trees of rules take them: `facts.arrived`, `facts.convictions.max_term`.

Each is made of its one declaration in the vocabulary. A name that is not declared there is an error where it is
written, when the law is imported; so is a question that its kind does not answer.
"""

from __future__ import annotations

from cobijo.facts.vocabulary import DERIVED, GROUNDS, VOCABULARY, FactType, Kind
from cobijo.logic.asked import Fact, Shape, meant

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
                return Fact(name, SAID.get(name), shape_of(declared))
        raise AttributeError(
            f"no fact {name!r} is declared in facts.vocabulary{meant(name, [one.name for one in VOCABULARY])}"
        )


facts = Facts()
