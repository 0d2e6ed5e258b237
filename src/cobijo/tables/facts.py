"""Cases as a table that every engine reads: one row a person, in the columns that `logic.printing.sql` describes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cobijo.decide.deadlines import letters
from cobijo.facts.case import Case
from cobijo.facts.vocabulary import DERIVED, VOCABULARY, FactType, Kind
from cobijo.law.deadlines import SENT
from cobijo.logic.leaves import Listed
from cobijo.logic.printing.sql import bounded, column
from cobijo.tables.extras import library

DAY_KINDS = frozenset({Kind.DAY, Kind.DAY_OR_ONGOING})
LIST_KINDS = frozenset({Kind.RECORDS, Kind.COUNTRIES, Kind.DAYS, Kind.CODES})

UNREAD = frozenset({"ref", "entered", "evidence"})
"""Facts that no row looks at; they stay out of the table, so that it is as narrow as it can be."""

LETTERS = "letters"
"""What letters ask for, and by when: a list of `code_of` numbers, worked out once for every day that is asked about."""


def code_of(what: str, by: int) -> int:
    """A thing to do and its day as one number: the soonest is the least."""
    return by * len(SENT) + SENT.index(what)


def tops() -> Iterator[FactType]:
    """The facts that have columns of their own, fields of single records included under their dotted names."""
    for fact in (*VOCABULARY, *DERIVED):
        if fact.name in UNREAD:
            continue
        if fact.kind is Kind.RECORD_OR_NO:
            yield FactType(fact.name, Kind.FLAG, fact.order)
        if fact.kind in (Kind.RECORD, Kind.RECORD_OR_NO):
            for field in fact.fields:
                yield FactType(f"{fact.name}.{field.name}", field.kind, field.order, field.codes, field.fields)
        else:
            yield fact


def day_places() -> frozenset[str]:
    """The places of all facts that are days."""
    found = set()
    for fact in tops():
        if fact.kind in DAY_KINDS:
            found.add(fact.name)
        if fact.kind is Kind.RECORDS:
            found |= {f"{fact.name}[].{field.name}" for field in fact.fields if field.kind in DAY_KINDS}
        if fact.kind is Kind.DAYS:
            found.add(f"{fact.name}[].day")
    return frozenset(found)


def schema() -> Any:
    """The Arrow schema of the table."""
    arrow = library("pyarrow", "tables")
    fields = [arrow.field("ref", arrow.string()), arrow.field("facts_hash", arrow.string())]
    for fact in tops():
        fields += _fields(arrow, fact, column(fact.name))
    return arrow.schema([*fields, arrow.field(LETTERS, arrow.list_(arrow.int32()))])


def fields_of(fact: FactType, name: str) -> list[Any]:
    """The columns of a fact, or of a field of an entry, as fields of Arrow."""
    return _fields(library("pyarrow", "tables"), fact, name)


def row_type(fact: FactType) -> Any:
    """The type of an entry of a list."""
    return _entry(library("pyarrow", "tables"), fact)


def cells_of(fact: FactType, value: Any) -> tuple[Any, ...]:
    """A value of a fact as the cells of its columns."""
    found: dict[str, Any] = {}
    _put(found, "", fact, value)
    return tuple(found.values())


def columns_of(names: set[str]) -> list[str]:
    """The columns of the table that hold some facts."""
    arrow = library("pyarrow", "tables")
    if "filed" in names:
        names = names | {fact.name for fact in DERIVED}
    return [f.name for fact in tops() if fact.name in names for f in _fields(arrow, fact, column(fact.name))]


def _fields(arrow: Any, fact: FactType, name: str) -> list[Any]:
    if fact.kind in LIST_KINDS:
        return [arrow.field(name, arrow.list_(_entry(arrow, fact))), arrow.field(f"{name}_complete", arrow.bool_())]
    if fact.kind in DAY_KINDS:
        return [arrow.field(f"{name}_first", arrow.int32()), arrow.field(f"{name}_last", arrow.int32())]
    if fact.kind is Kind.TERM:
        return [arrow.field(f"{name}_months", arrow.int32()), arrow.field(f"{name}_days", arrow.int32())]
    if fact.kind is Kind.FLAG:
        return [arrow.field(name, arrow.bool_())]
    return [arrow.field(name, arrow.float64() if fact.kind is Kind.NUMBER else arrow.string())]


def _entry(arrow: Any, fact: FactType) -> Any:
    if fact.kind is Kind.RECORDS:
        return arrow.struct(
            [f for field in fact.fields if field.kind not in LIST_KINDS for f in _fields(arrow, field, field.name)]
        )
    if fact.kind is Kind.DAYS:
        return arrow.struct([arrow.field("day_first", arrow.int32()), arrow.field("day_last", arrow.int32())])
    return arrow.string()


def facts_table(cases: Iterable[Case]) -> Any:
    """Cases as an Arrow table."""
    arrow = library("pyarrow", "tables")
    rows = [{"ref": case.ref, "facts_hash": case.facts_hash, **row(case)} for case in cases]
    return arrow.Table.from_pylist(rows, schema=schema())


def row(case: Case) -> dict[str, Any]:
    """One case as values by column."""
    found: dict[str, Any] = {}
    for fact in tops():
        _put(found, column(fact.name), fact, case.facts.get(fact.name))
    due = [code_of(d.what, d.date.toordinal()) for d in letters(case.facts)]
    return {**found, LETTERS: due or None}


def _put(found: dict[str, Any], name: str, fact: FactType, value: Any) -> None:
    if fact.kind in LIST_KINDS:
        listed: Listed | None = value
        found[name] = None if listed is None else [_item(fact, entry) for entry in listed.items]
        found[f"{name}_complete"] = None if listed is None else listed.complete
    elif fact.kind in DAY_KINDS:
        found[f"{name}_first"] = None if value is None else bounded(value.first)
        found[f"{name}_last"] = None if value is None else bounded(value.last)
    elif fact.kind is Kind.TERM:
        found[f"{name}_months"], found[f"{name}_days"] = (None, None) if value is None else value
    else:
        found[name] = value


def _item(fact: FactType, entry: Any) -> Any:
    if fact.kind is Kind.DAYS:
        day = entry["day"]
        return {
            "day_first": None if day is None else bounded(day.first),
            "day_last": None if day is None else bounded(day.last),
        }
    if fact.kind is not Kind.RECORDS:
        return entry
    item: dict[str, Any] = {}
    for field in fact.fields:
        if field.kind not in LIST_KINDS:
            _put(item, field.name, field, entry.get(field.name))
    return item
