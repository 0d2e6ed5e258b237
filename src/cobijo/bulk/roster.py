"""A roster: from a table to cases. A row that can't be read is set aside with its line and field; the rest go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cobijo.bulk.cells import SLASHED, Ambiguous, read_cell
from cobijo.bulk.columns import Column, match
from cobijo.bulk.table import Table
from cobijo.errors import CaseError, InputError, Problem
from cobijo.facts.case import Case, parse_case
from cobijo.facts.vocabulary import Kind

A_NUMBER = re.compile(r"A?[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}", re.IGNORECASE)

Ask = Callable[[str, str], str | None]
"""Asks how the days of a column are to be read: (column, example) to `month-first`, `day-first` or None."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row set aside: its line in the file, and what was wrong with it."""

    line: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Roster:
    """The cases of a table, with their lines, the rows set aside, and the columns that were not used."""

    cases: tuple[tuple[int, Case], ...]
    rejects: tuple[Reject, ...]
    unused: tuple[str, ...]


def read_roster(table: Table, *, dates: str | None = None, ask: Ask | None = None) -> Roster:
    """Read every row as a case. `dates` says how ambiguous days are written; else `ask` is asked, once a column.

    Raises InputError where no column is a fact, two columns are the same fact, or a column's days stay ambiguous.
    """
    columns = _columns(table)
    orders = {n: _date_order(table, n, column, dates, ask) for n, column in columns.items() if _has_days(column)}
    cases: list[tuple[int, Case]] = []
    rejects: list[Reject] = []
    refs: dict[str, int] = {}
    for line, row in enumerate(table.rows, start=table.first_line):
        if not any(cell is not None and str(cell).strip() for cell in row):
            continue
        problems: list[Problem] = []
        if len(row) > len(table.header):
            problems.append(
                Problem(
                    "row",
                    f"{len(row)} cells",
                    f"{len(table.header)}, as in the header",
                    "A cell with a comma needs quotes.",
                )
            )
        data = _facts(row, columns, orders, problems)
        data.setdefault("ref", f"row {line}")
        problems += _ref_problems(str(data["ref"]), refs, line)
        if not problems:
            try:
                cases.append((line, parse_case(data)))
            except CaseError as error:
                problems = error.problems
        rejects += [Reject(line, problem) for problem in problems]
    unused = tuple(name for n, name in enumerate(table.header) if name and n not in columns)
    return Roster(tuple(cases), tuple(rejects), unused)


def _columns(table: Table) -> dict[int, Column]:
    found = {n: column for n, name in enumerate(table.header) if name and (column := match(name)) is not None}
    if not any(column.place != "ref" for column in found.values()):
        raise InputError.at(
            table.source,
            "header",
            ", ".join(table.header)[:200] or "nothing",
            "columns named as the facts of a case, such as nationalities and arrived",
            "See docs/reference/roster.md for the names that are understood.",
        )
    seen: dict[str, str] = {}
    for column in found.values():
        if column.place in seen:
            raise InputError.at(
                table.source,
                "header",
                f"{seen[column.place]!r} and {column.header!r}",
                f"one column for {column.place}",
                "Delete or rename one.",
            )
        seen[column.place] = column.header
    return found


def _has_days(column: Column) -> bool:
    return column.type.kind in (Kind.DAY, Kind.DAY_OR_ONGOING, Kind.DAYS)


def _date_order(table: Table, n: int, column: Column, dates: str | None, ask: Ask | None) -> str | None:
    """How the slashed days of a column are written: as its own cells prove, else as told, else as answered."""
    found: set[str] = set()
    example = None
    for row in table.rows:
        parts = SLASHED.fullmatch(str(row[n]).strip()) if n < len(row) and row[n] is not None else None
        if parts is None:
            continue
        first, second = int(parts.group(1)), int(parts.group(2))
        if first > 12:
            found.add("day-first")
        elif second > 12:
            found.add("month-first")
        elif first != second:
            example = example or parts.group(0)
    if len(found) == 1:
        return found.pop()
    if example is None:
        return dates
    order = dates or (ask(column.header, example) if ask is not None and not found else None)
    if order is None:
        what = f"{example!r}, in a column that mixes both orders" if found else f"{example!r}"
        raise InputError.at(
            table.source,
            f"column {column.header!r}",
            what,
            "days that are not both month-first and day-first",
            "Say --dates month-first or --dates day-first, or write YYYY-MM-DD.",
        )
    return order


def _facts(
    row: tuple[Any, ...], columns: Mapping[int, Column], orders: Mapping[int, str | None], problems: list[Problem]
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for n, column in columns.items():
        if n >= len(row):
            continue
        try:
            value = read_cell(row[n], column.type, order=orders.get(n))
        except Ambiguous as error:
            problems.append(Problem(column.place, repr(row[n]), str(error), "Write YYYY-MM-DD."))
            continue
        except ValueError as error:
            problems.append(Problem(column.place, repr(row[n])[:60], str(error), "Mend the cell, or leave it empty."))
            continue
        if value is not None:
            _put(data, column, value)
    return data


def _put(data: dict[str, Any], column: Column, value: Any) -> None:
    name = column.fact.name
    if column.last:
        # A last arrival bounds the first day of the stay: trips may have come between.
        data.setdefault(name, value if isinstance(value, dict) else {"not_after": value})
    elif column.field is None:
        data[name] = value
    elif column.position is None:
        data.setdefault(name, {})[column.field.name] = value
    else:
        entries = data.setdefault(name, [])
        if isinstance(entries, list):
            while len(entries) <= column.position:
                entries.append({})
            entries[column.position][column.field.name] = value


def _ref_problems(ref: str, refs: dict[str, int], line: int) -> list[Problem]:
    if A_NUMBER.fullmatch(ref.strip()):
        return [
            Problem(
                "ref",
                "what looks like an A-number",
                "the office's own reference",
                "Never put an A-number where it is printed and logged.",
            )
        ]
    if ref in refs:
        return [Problem("ref", f"{ref!r} again", "a reference of its own", f"It stands in line {refs[ref]} too.")]
    refs[ref] = line
    return []
