"""The designations as a table that a caseload is joined with: one row each, values of the record in `g_` columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.decide.of_record import opened, record_of, stay_on
from cobijo.decide.touched import lines_of
from cobijo.errors import EngineError
from cobijo.law.clauses import CLAUSES
from cobijo.law.record import OF_DESIGNATION
from cobijo.logic import Given, Item, NotAfter, Plus
from cobijo.logic.leaves import Listed
from cobijo.logic.printing.sql import bounded, less_years, years_before
from cobijo.logic.tree import walk
from cobijo.messages import Phrase
from cobijo.register import Designation, Register, Standing, stand
from cobijo.tables.extras import library
from cobijo.timeline import AsOf, Span, day

HULLS = ("continuous_residence_since", "continuous_physical_presence_since")
"""Values that depend on which redesignation counts for the person: `h_…` lists one for each pair of redesignations."""

LISTS = {
    "designations_made": ("opened", "next"),
    "registrations": ("opens", "closes"),
    "extensions": ("from", "through"),
    "reregistrations": ("opens", "closes", "next"),
    "other_lines": ("since", "ends"),
}
OF_ENTRY = {"other_lines": ("designation", "open")}
"""What an entry of these lists has beside days: codes and flags."""

DAYS = ("ends", "on", "since", "reregistration_opens", "register_by", "late_after", "reregister_by", "ends_on")


@lru_cache(maxsize=1)
def years_counted() -> frozenset[tuple[str, str, int]]:
    """The days of the record that a rule compares with a day some calendar years after one of the case. Asked of each
    entry of each line, and found by reading all rules."""
    found = set()
    for clause in CLAUSES:
        for node in walk(clause.tree):
            if isinstance(node, NotAfter) and isinstance(node.first, Plus) and node.first.years:
                second = node.second
                if isinstance(second, Item) and isinstance(second.of, Given):
                    found.add((second.of.name, second.field, node.first.years))
    return frozenset(found)


def schema() -> Any:
    """The Arrow schema of the table."""
    arrow = library("pyarrow", "tables")
    number, numbers = arrow.int32(), arrow.list_(arrow.int32())
    fields = [
        arrow.field("designation", arrow.string()),
        arrow.field("d_country", arrow.string()),
        arrow.field("in_force", arrow.bool_()),
        arrow.field("open", arrow.bool_()),
        arrow.field("screened", arrow.bool_()),
    ]
    fields += [arrow.field(f"h_{name}_{end}", numbers) for name in HULLS for end in ("first", "last")]
    fields += [arrow.field(f"g_{name}_{end}", number) for name in DAYS for end in ("first", "last")]
    for name, parts in LISTS.items():
        stems = [*parts, *(less_years(field, years) for of, field, years in sorted(years_counted()) if of == name)]
        days = [arrow.field(f"{stem}_{end}", number) for stem in stems for end in ("first", "last")]
        entry = arrow.struct([*(_field(arrow, name, of) for of in OF_ENTRY.get(name, ())), *days])
        fields += [arrow.field(f"g_{name}", arrow.list_(entry)), arrow.field(f"g_{name}_complete", arrow.bool_())]
    fields += [arrow.field("g_designation", arrow.string())]
    fields += [arrow.field("stay_on", number)]
    return arrow.schema(fields)


def _field(arrow: Any, name: str, field: str) -> Any:
    """A code or a flag of an entry, as it is declared."""
    (kind,) = (of.shape.fields[field].kind for of in OF_DESIGNATION if of.name == name and of.shape is not None)
    return arrow.field(field, arrow.bool_() if kind == "flag" else arrow.string())


def designations_table(
    register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Any:
    """The designations that a caseload may touch, and a last row, without an id, for countries never designated."""
    arrow = library("pyarrow", "tables")
    rows = [_values(line) for line in lines(register, asof, country=country, designation=designation)]
    if designation is None:
        never = {"in_force": False, "open": False, "screened": False, **_ends("g_on", day(asof.on))}
        rows.append({**never, **{f"g_{name}_complete": False for name in LISTS}})
    return arrow.Table.from_pylist(rows, schema=schema())


class Line(NamedTuple):
    """A designation as it stands: whether it is in force or undetermined, and whether its nationals are screened.

    `record` has the values that the rules look at where no filing day is known."""

    standing: Standing
    open: bool
    screened: bool
    record: Mapping[str, Any]


def lines(
    register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Line]:
    """The designations that a caseload may touch: all, those of a country, or the one that is named."""
    if designation is not None:
        standing = stand(designation, asof, register.edition.sources_reach)
        yield Line(standing, standing.in_force is not False, True, record_of(standing, register))
        return
    for code, there in lines_of(register, asof).items():
        for one in there if country in (None, code) else ():
            standing = stand(one.designation, asof, register.edition.sources_reach)
            yield Line(standing, one.open, one.asked, record_of(standing, register))


def _values(line: Line) -> dict[str, Any]:
    standing = line.standing
    given = line.record
    found: dict[str, Any] = {
        "designation": standing.designation.id,
        "g_designation": standing.designation.id,
        "d_country": standing.designation.country,
        "in_force": standing.in_force,
        "open": line.open,
        "screened": line.screened,
        **hulls(standing),
        "stay_on": stays.toordinal() if (stays := stay_on(standing)) is not None else None,
    }
    for name in DAYS:
        found.update(_ends(f"g_{name}", given.get(name)))
    for name in LISTS:
        listed: Listed = given[name]
        found[f"g_{name}"] = [_entry(name, entry) for entry in listed.items]
        found[f"g_{name}_complete"] = listed.complete
    return found


def _ends(stem: str, value: Span | None) -> dict[str, int | None]:
    return {
        f"{stem}_first": None if value is None else bounded(value.first),
        f"{stem}_last": None if value is None else bounded(value.last),
    }


def _entry(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field, value in entry.items():
        found.update({field: value} if field in OF_ENTRY.get(name, ()) else _ends(field, value))
    for of, field, years in years_counted():
        if of == name:
            value = entry[field]
            back = None if value is None else Span(years_before(value.first, years), years_before(value.last, years))
            found.update(_ends(less_years(field, years), back))
    return found


def hulls(standing: Standing) -> dict[str, Any]:
    """For each pair of the first and the last redesignation that may count, the span of each day to meet."""
    bases = standing.bases
    days = [opened(b).toordinal() for b in bases]
    if days != sorted(days):
        line = standing.designation.id
        raise EngineError(Phrase("{designation}: redesignations that opened out of order", designation=line))
    found: dict[str, Any] = {}
    for name in HULLS:
        values = [getattr(b.act, name) for b in bases]
        for end, pick in (("first", min), ("last", max)):
            found[f"h_{name}_{end}"] = [
                _pick(pick, values[i : j + 1]) for i in range(len(bases)) for j in range(len(bases))
            ]
    return found


def _pick(pick: Any, values: list[dt.date | None]) -> int | None:
    known = [v.toordinal() for v in values if v is not None]
    return pick(known) if known and len(known) == len(values) else None
