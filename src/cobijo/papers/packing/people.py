"""The person files of a roster, as a table: one row a person, one column a field, `ref` as in the roster.

A column is a field of the person file by its path, `family_name`, `address.street`, `other_names[0].family_name`,
`answers.31.a`; a list of codes, days or countries is written with semicolons, and anything else as JSON text.
`household` is the reference of the head of the household, from whom is copied what the household shares. No
message quotes a cell.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError, Problem
from cobijo.facts.strict_json import NotStrict, loads
from cobijo.identity import Person, parse_person
from cobijo.identity.schema import PERSON, As, Detail, detail
from cobijo.messages import Phrase
from cobijo.rosters import open_roster
from cobijo.rosters.refs import clean_ref, ref_problem, same, twice
from cobijo.rosters.sources.records import Record

_PAGE = "See docs/reference/person.md."
_LISTS = (As.CODES, As.DAYS, As.COUNTRIES)
_WHOLE = (As.PART, As.PARTS, As.ANSWERS, As.TEXTS)
_SAID = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d{1,3})\])?")


class Row(NamedTuple):
    """One row: where it stands, the person, and the reference of the head of the household."""

    line: int
    person: Person
    household: str | None


@dataclass(frozen=True, slots=True, repr=False)
class People:
    """The people of a table by their references; `faults` are the rows that can't be read, by line."""

    rows: Mapping[str, Row]
    faults: tuple[tuple[int, str, Problem], ...]

    def head_of(self, ref: str) -> Person | None:
        """The head of a person's household, where it is somebody else."""
        row = self.rows.get(ref)
        if row is None or row.household is None or row.household == ref:
            return None
        return self.rows[row.household].person


class Column(NamedTuple):
    """A column: the path of its field, and how that is written."""

    path: str
    kind: As


def read_people(path: Path, *, plain: bool = False, latest: dt.date | None = None) -> People:
    """Read a table of people; `latest` as for `parse_person`. Raises InputError for columns that are not known, for one
    without `ref`, and for what is no table. Rows that can't be read are among the faults; so are all that have one
    reference, or references that look alike, since nobody can tell whose papers they are. `plain` says that bare
    numbers are the office's own."""
    source = open_roster(path)
    columns = _columns(source.header, str(path))
    rows: dict[str, Row] = {}
    faults: list[tuple[int, str, Problem]] = []
    records = [one for one in source.records() if one.odd is not None or any(c not in (None, "") for c in one.cells)]
    lines: dict[str, list[int]] = {}
    for record in records:
        lines.setdefault(same(_ref_of(record, columns)), []).append(record.line)
    for record in records:
        ref = _ref_of(record, columns)
        try:
            row = _row(record, columns, ref, plain=plain, latest=latest)
            if len(places := lines[same(ref)]) > 1:
                raise InputError("row", [twice("ref", ref, places, record.line)])
        except InputError as error:
            faults += [(record.line, ref, problem) for problem in error.problems]
            continue
        rows[ref] = row
    while lost := [ref for ref, row in rows.items() if row.household is not None and row.household not in rows]:
        for ref in lost:
            wanted = "the reference of a row of this table that can be read"
            faults.append((rows[ref].line, ref, Problem("household", "a reference without a row", wanted, "Check it.")))
        rows = {ref: row for ref, row in rows.items() if ref not in lost}
    for ref in _headed(rows):
        faults.append((rows.pop(ref).line, ref, Problem("household", *_HEADED)))
    return People(rows, tuple(faults))


_HEADED = (
    "a head of the household who has a head of their own",
    "the reference of one head for the whole household",
    "Leave the head's own household empty.",
)


def _headed(rows: Mapping[str, Row]) -> list[str]:
    """Whoever names a head that has a head of their own, as two who name each other: it can't be told from whom what
    the household shares is copied."""

    def head(ref: str) -> str | None:
        found = rows[ref].household if ref in rows else None
        return found if found != ref else None

    return [ref for ref in rows if (own := head(ref)) is not None and head(own) is not None]


def _columns(header: Iterable[str], source: str) -> tuple[Column | None, ...]:
    found: list[Column | None] = []
    problems: list[Problem] = []
    for number, name in enumerate(header, 1):
        path = name.strip()
        if path in ("ref", "household"):
            found.append(Column(path, As.TEXT))
        elif not path:
            found.append(None)
        elif (kind := _kind_of(path)) is not None:
            found.append(Column(path, kind))
        else:
            problems.append(
                Problem(
                    Phrase("column {name}", name=number),
                    "a field that is not known",
                    "a field of a person",
                    _meant(path),
                )
            )
    named = [one.path for one in found if one is not None]
    problems += [
        Problem("header", Phrase("{what} twice", what=path), "each column once", "Take one away.")
        for path in dict.fromkeys(named)
        if named.count(path) > 1
    ]
    if "ref" not in named and not problems:
        problems.append(Problem("header", "no column ref", "a column ref, as in the roster", "Add it."))
    if problems:
        raise InputError(source, problems)
    return tuple(found)


def _kind_of(path: str) -> As | None:
    """How a field is written; of `answers.31.a`, one of its answers."""
    name, _, item = path.partition(".")
    held = PERSON.get(name)
    if held is not None and held.kind in (As.ANSWERS, As.TEXTS) and item:
        return As.YES if held.kind is As.ANSWERS else As.TEXT
    listed: Detail | None = detail(path)
    plain = all(_STEP.fullmatch(step) and step.split("[")[0] not in ("spouse", "children") for step in path.split("."))
    return listed.kind if listed is not None and plain else None


def _meant(path: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(path.casefold()[:40], PERSON, 1, 0.75)
    return Phrase("Did you mean {near}?", near=near[0]) if near else _PAGE


def _ref_of(record: Record, columns: tuple[Column | None, ...]) -> str:
    for column, cell in zip(columns, record.cells, strict=False):
        if column is not None and column.path == "ref":
            return clean_ref(cell) or ""
    return ""


def _row(record: Record, columns: tuple[Column | None, ...], ref: str, *, plain: bool, latest: dt.date | None) -> Row:
    """One row as a person. Raises InputError with every fault."""
    if record.odd is not None:
        raise InputError.at("row", "row", record.odd.found, record.odd.expected, record.odd.remedy)
    if not ref:
        raise InputError.at("row", "ref", "nothing", "the reference of the roster", "Add it.")
    problem = ref_problem(ref, "ref", plain=plain)
    if problem is not None:
        raise InputError("row", [problem])
    data: dict[str, Any] = {}
    household, problems = None, []
    for column, cell in zip(columns, record.cells, strict=False):
        if column is None or column.path == "ref" or cell in (None, ""):
            continue
        if column.path == "household":
            household = clean_ref(cell)
            continue
        try:
            _place(data, column.path, _value(cell, column.kind))
        except ValueError as error:
            problems.append(Problem(column.path, "a cell that can't be read", str(error), _PAGE))
    if problems:
        raise InputError("row", problems)
    return Row(record.line, parse_person(_filled(data), source="row", latest=latest), household)


def _value(cell: Any, kind: As) -> Any:
    """A cell as JSON has it. Raises ValueError with what was expected."""
    if isinstance(cell, dt.datetime | dt.date):
        return cell.isoformat()[:10]
    if kind is As.YES:
        said = _SAID.get(str(int(cell) if isinstance(cell, float) else cell).strip().casefold())
        if said is None:
            raise ValueError("yes or no, true or false")
        return said
    text = str(int(cell) if isinstance(cell, float) and cell == int(cell) else cell).strip()
    if kind in (As.WHOLE, As.MONEY):
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError("a whole number")
        return int(text)
    if kind in _WHOLE or (kind in _LISTS and text.startswith("[")):
        try:
            return loads(text)
        except NotStrict:
            raise ValueError("JSON text") from None
    return [one.strip() for one in text.split(";") if one.strip()] if kind in _LISTS else text


def _place(data: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where its path leads. Lists are kept by position until the row is whole."""
    name, _, item = path.partition(".")
    if PERSON[name.partition("[")[0]].kind in (As.ANSWERS, As.TEXTS) and item:
        data.setdefault(name, {})[item] = value
        return
    steps: list[str | int] = []
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None:
            raise ValueError("a field of a person")
        steps += [match[1], int(match[2])] if match[2] else [match[1]]
    holder: Any = data
    for place in steps[:-1]:
        holder = holder.setdefault(place, {})
        if not isinstance(holder, dict):
            raise ValueError("a field that is not given in another column too")
    if steps[-1] in holder:
        raise ValueError("a field that is not given in another column too")
    holder[steps[-1]] = value


def _filled(value: Any) -> Any:
    """Lists that were kept by position, as lists: places that nobody filled are left out."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_filled(value[key]) for key in sorted(value)]
    return {key: _filled(one) for key, one in value.items()}
