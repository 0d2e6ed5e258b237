"""One record looked at by itself: a person, a row set aside with what is wrong with it, or no person at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from cobijo.errors import CaseError, Problem
from cobijo.facts.case import WORDS, Case, parse_case
from cobijo.facts.reference import quoted
from cobijo.facts.vocabulary import FactType, Kind
from cobijo.messages import Message, Phrase, text_of
from cobijo.rosters.cells import OTHER_CARD, Remark, read_cell, says_nothing
from cobijo.rosters.days import COPIED, COPIED_FROM_BIRTH, Ambiguous
from cobijo.rosters.headers import Column, is_of_one_day
from cobijo.rosters.lines import (
    OF_A_REPORT,
    OF_THE_ROW_ABOVE,
    is_of_a_report,
    is_the_header,
    may_be_of_a_report,
    may_go_on,
)
from cobijo.rosters.look import Understood
from cobijo.rosters.mapping import COUNTRY_KINDS
from cobijo.rosters.nationality import country_words
from cobijo.rosters.opening import open_lists, open_nationalities, open_trips, returns
from cobijo.rosters.refs import clean_ref, elsewhere, ref_problem, same, twice
from cobijo.rosters.seconds import contradicts
from cobijo.rosters.sources.records import Odd, Record
from cobijo.rosters.untold import asked_as_applicant
from cobijo.timeline import parse_span

ROW = "row "
"""With the number of its line, what a person without a reference is called."""

WAS_WITHDRAWN = "caseload.note.withdrawn"
AS_APPLICANT = "caseload.note.asked_as_applicant"

ANOTHER_ROW = "a reference that is no other row's where that row has none"

KNOWN_WORDS = WORDS | {"row", "life", "fine", "only", "about"}


class Person(NamedTuple):
    """A record that was read: its line, the case, and what was read as unknown though something stood there."""

    line: int
    case: Case
    remarks: tuple[Message, ...] = ()


class Reject(NamedTuple):
    """One thing that is wrong with a row that is set aside, and the row's line in the file."""

    line: int
    problem: Problem


class Nobody(NamedTuple):
    """A record that is no person: its line, and why: `empty`, `footer`, `header`."""

    line: int
    why: str


Outcome = Person | Nobody | list[Reject]


def read_row(record: Record, how: Understood) -> Outcome:
    """What a record is."""
    filled = [n for n, cell in enumerate(record.cells) if not says_nothing(cell)]
    if not filled and (record.odd is None or record.cells):
        return Nobody(record.line, "empty")
    if is_the_header(record.cells, how.source.header):
        return Nobody(record.line, "header")
    if is_of_a_report(record, filled, how):
        return Nobody(record.line, "footer")
    problems: list[Problem] = []
    remarks: list[Message] = []
    if record.odd is not None:
        return [Reject(record.line, Problem("row", *record.odd))]
    data, headers = facts_of(record, how, problems, remarks)
    problems += _of_seconds(record, how, data)
    open_lists(record, how, data, problems, remarks)
    open_trips(record, how, data, remarks)
    open_nationalities(how, data, remarks)
    problems += returns(record, how, data)
    problems += _copied(data, headers)
    ref = _reference(record, how, problems)
    if not problems and may_be_of_a_report(record, filled, how, ref):
        problems.append(Problem("row", *OF_A_REPORT))
    if not problems and ref is None and len(data) <= 1 and may_go_on(filled, how):
        problems.append(Problem("row", *OF_THE_ROW_ABOVE))
    if not problems:
        try:
            case = replace(parse_case(data), ref=ref if ref is not None else f"{ROW}{record.line}")
            remarks += [Message(AS_APPLICANT, {})] if asked_as_applicant(data) else []
            return Person(record.line, case, tuple(remarks))
        except CaseError as error:
            problems = [_named(problem, headers) for problem in error.problems]
    return [Reject(record.line, problem) for problem in problems]


def _of_seconds(record: Record, how: Understood, data: dict[str, Any]) -> list[Problem]:
    """Where a second column of a fact says otherwise than the first."""
    problems: list[Problem] = []
    for n, (column, first) in how.seconds.items():
        cell = record.cells[n] if n < len(record.cells) else None
        said = _first_said(record, how, data, column)
        if isinstance(cell, Odd):
            problems += [] if said is None else [Problem(column.header, *cell)]
            continue
        try:
            if contradicts(cell, column, how.hows[first]._replace(entry=False), said):
                _contradict(how.columns[first], column, problems)
        except ValueError as error:
            quoted = _quoted(cell, column)
            problems.append(Problem(column.header, quoted, text_of(error), "Mend the cell, or leave it empty."))
    return problems


def _first_said(record: Record, how: Understood, data: dict[str, Any], column: Column) -> Any:
    """What a record says of a fact of which a column is a second one. A field is known by its columns: in a list its
    entry may stand at another place."""
    said = data.get(column.fact.name)
    if column.field is None or not said:
        return said if column.field is None else None
    values = (
        _value(record.cells[n], first, how, n, [], [])  # what is wrong with it is said already
        for n, first in how.columns.items()
        if first.place == column.place and first.bound is None and n < len(record.cells)
    )
    return next((value for value in values if value is not None), None)


def _reference(record: Record, how: Understood, problems: list[Problem]) -> str | None:
    at = how.reference
    if at is None or at >= len(record.cells):
        return None
    cell, header = record.cells[at], how.columns[at].header
    if isinstance(cell, Odd):
        problems.append(Problem(header, *cell))
        return None
    ref = clean_ref(cell)
    if ref is None:
        return None
    problem = ref_problem(cell, header, plain=how.options.refs == "plain")
    if problem is not None:
        problems.append(problem)
    elif ref.startswith(ROW) and ref.removeprefix(ROW).isdecimal() and ref != f"{ROW}{record.line}":
        problems.append(Problem(header, ref, ANOTHER_ROW, "Give the person a reference of its own."))
    elif (key := same(ref)) in how.twice:
        problems.append(twice(header, ref, how.twice[key], record.line))
    elif key in how.options.elsewhere:
        problems.append(elsewhere(header, ref, how.options.elsewhere[key]))
    return ref


def _copied(data: dict[str, Any], headers: dict[str, str]) -> list[Problem]:
    """A day of a birth that stands as the day of an arrival or a filing too. Nobody is told from it that she came in
    time."""
    born = data.get("born")
    if not isinstance(born, str):
        return []
    places = [name for name in COPIED_FROM_BIRTH if data.get(name) == born]
    return [Problem(headers.get(name, name), *COPIED) for name in places]


# --- the facts of a record


def withdrawal_told(column: Column) -> list[Message]:
    """What is said of a day of a withdrawal that is read, in a sentence: an answer's row has an id alone."""
    return [Message(WAS_WITHDRAWN, {"column": column.header})] if column.place == "status.withdrawn" else []


class Said(NamedTuple):
    """What one cell says."""

    column: Column
    value: Any


def facts_of(
    record: Record, how: Understood, problems: list[Problem], remarks: list[Message]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts of a record as JSON, and the header that each place of them comes from. What columns say against each
    other is a problem, whichever stands first."""
    by_fact: dict[str, list[Said]] = {}
    left_out: set[tuple[str, int | None]] = set()
    for n, column in how.columns.items():
        if n >= len(record.cells) or column.place == "ref":
            continue
        told = len(remarks)
        value = _value(record.cells[n], column, how, n, problems, remarks)
        if any(remark.id == OTHER_CARD for remark in remarks[told:]):
            left_out.add((column.fact.name, column.position))
        if value is not None:
            remarks += withdrawal_told(column)
            by_fact.setdefault(column.fact.name, []).append(Said(column, value))
    data: dict[str, Any] = {}
    headers: dict[str, str] = {}
    for name, every in by_fact.items():
        said = [one for one in every if (name, one.column.position) not in left_out]
        if not said:
            continue
        value = _together(said[0].column.fact, _intervals(said, problems), headers, problems)
        if value is not None:
            data[name] = value
    return data, headers


def _value(
    cell: Any, column: Column, how: Understood, position: int, problems: list[Problem], remarks: list[Message]
) -> Any:
    if isinstance(cell, Odd):
        problems.append(Problem(column.header, *cell))
        return None
    try:
        return read_cell(cell, column.type, how.hows[position])
    except Remark as remark:
        remarks.append(remark.of(column.header))
    except Ambiguous as error:
        problems.append(Problem(column.header, _quoted(cell, column), text_of(error), "Write YYYY-MM-DD."))
    except ValueError as error:
        problems.append(
            Problem(column.header, _quoted(cell, column), text_of(error), "Mend the cell, or leave it empty.")
        )
    return None


def _quoted(cell: Any, column: Column) -> str:
    """A cell for a message. In a column of countries their names are shown, which may be names of persons elsewhere."""
    return quoted(cell, KNOWN_WORDS | country_words() if column.type.kind in COUNTRY_KINDS else KNOWN_WORDS)


def _intervals(said: list[Said], problems: list[Problem]) -> list[Said]:
    """Columns that hold the ends of an interval as what they say together: with one another, and with the day."""
    ends: dict[str, list[Said]] = {}
    for one in said:
        if one.column.bound is not None:
            ends.setdefault(one.column.place, []).append(one)
    if not ends:
        return said
    found = [one for one in said if one.column.bound is None]
    for place, bounds in ends.items():
        interval: dict[str, Any] = {}
        for column, value in bounds:
            end = value.get(column.bound) if isinstance(value, dict) else value
            if interval.setdefault(str(column.bound), end) != end:
                _contradict(bounds[0].column, column, problems)
        days = [one for one in found if one.column.place == place and not one.column.last]
        if not days:
            found.append(Said(bounds[0].column, {name: day for name, day in interval.items() if day is not None}))
        for day in days:
            if not _lies_in(day.value, interval):
                _contradict(day.column, bounds[0].column, problems)
    return found


def _lies_in(day: Any, interval: dict[str, Any]) -> bool:
    """Whether all of a day, as it is known, lies in an interval."""
    try:
        inner, outer = parse_span(day), parse_span({name: end for name, end in interval.items() if end is not None})
    except (ValueError, TypeError):
        return True  # what is wrong with a day is said where a case is read
    return outer.first <= inner.first and inner.last <= outer.last


def _together(fact: FactType, said: list[Said], headers: dict[str, str], problems: list[Problem]) -> Any:
    """What the columns of one fact say together."""
    wholes = [one for one in said if one.column.field is None and not one.column.last]
    fields = [one for one in said if one.column.field is not None]
    if fact.kind is Kind.RECORDS:
        return _list(fact, wholes, fields, headers, problems)
    if fact.fields:
        return _record(fact, wholes, fields, headers, problems)
    value = _agreed(_joined(wholes, problems), problems) if wholes else None
    if wholes:
        headers[fact.name] = wholes[0].column.header
    for one in said:
        if one.column.last:
            value = _with_last(value, one, wholes, headers, problems)
    return value


def _agreed(said: list[Said], problems: list[Problem]) -> Any:
    """The one value of columns that say the same."""
    first = said[0]
    for other in said[1:]:
        if other.value != first.value:
            _contradict(first.column, other.column, problems)
    return first.value


def _joined(said: list[Said], problems: list[Problem]) -> list[Said]:
    """Columns that hold an entry each of a list of plain values, as one column that holds the list."""
    entries = sorted((one for one in said if one.column.one_of_several), key=lambda one: one.column.position or 0)
    if not entries:
        return said
    for one in entries[1:]:
        if not one.value or not entries[0].value:
            _contradict(entries[0].column, one.column, problems)  # a nationality, and that there is none
    joined = list(dict.fromkeys(value for one in entries for value in one.value))
    return [*(one for one in said if not one.column.one_of_several), Said(entries[0].column, joined)]


def _contradict(one: Column, two: Column, problems: list[Problem]) -> None:
    problems.append(
        Problem(
            f"{one.header} and {two.header}",
            "two columns that contradict each other",
            Phrase("one answer for {place}", place=two.place if one.field or two.field else one.place),
            "Mend one of the two, or leave it empty.",
        )
    )


def _with_last(value: Any, last: Said, wholes: list[Said], headers: dict[str, str], problems: list[Problem]) -> Any:
    """A last arrival bounds the first day of the stay: trips may have come between."""
    bound = last.value.get("not_after") if isinstance(last.value, dict) else last.value
    if value is None:
        headers.setdefault("arrived", last.column.header)
        return None if bound is None else {"not_after": bound}
    if bound is not None and parse_span(value).first > parse_span({"not_after": bound}).last:
        _contradict(wholes[0].column, last.column, problems)
    return value


def _list(
    fact: FactType, wholes: list[Said], fields: list[Said], headers: dict[str, str], problems: list[Problem]
) -> Any:
    """A list that stands in one column, or entry by entry in several; never in both."""
    entries: dict[int, dict[str, Said]] = {}
    for one in fields:
        before = entries.setdefault(one.column.position or 0, {}).setdefault(one.column.type.name, one)
        if before.value != one.value:
            _contradict(before.column, one.column, problems)
    if wholes and fields:
        _contradict(wholes[0].column, fields[0].column, problems)
    if wholes:
        headers[fact.name] = wholes[0].column.header
        return _agreed(wholes, problems)
    for n, position in enumerate(sorted(entries)):
        for name, one in entries[position].items():
            headers[f"{fact.name}[{n}].{name}"] = one.column.header
            headers.setdefault(f"{fact.name}[{n}]", one.column.header)
    return [{name: one.value for name, one in entries[n].items()} for n in sorted(entries)]


def _record(
    fact: FactType, wholes: list[Said], fields: list[Said], headers: dict[str, str], problems: list[Problem]
) -> Any:
    """A record that stands in one column, field by field in several, or in both where these agree."""
    if wholes and not isinstance(wholes[0].value, dict):
        if fields:
            _contradict(wholes[0].column, fields[0].column, problems)
        headers[fact.name] = wholes[0].column.header
        return _agreed(wholes, problems)
    found: dict[str, Said] = {}
    for whole in wholes:
        headers.setdefault(fact.name, whole.column.header)
        for name, value in whole.value.items():
            _put(found, name, Said(whole.column, value), problems)
    listed: dict[FactType, list[Said]] = {}
    for one in fields:
        if one.column.inside is not None:
            listed.setdefault(one.column.inside, []).append(one)
            continue
        _put(found, one.column.type.name, one, problems)
        headers[f"{fact.name}.{one.column.type.name}"] = one.column.header
    for inside, parts in listed.items():
        entries = _list(replace(inside, name=f"{fact.name}.{inside.name}"), [], parts, headers, problems)
        _put(found, inside.name, Said(parts[0].column, entries), problems)
    return {name: one.value for name, one in found.items()}


def _put(found: dict[str, Said], name: str, said: Said, problems: list[Problem]) -> None:
    before = found.setdefault(name, said)
    if before.value is None:
        found[name] = said
    elif said.value is not None and before.value != said.value:
        if is_of_one_day(before.column) or is_of_one_day(said.column):
            if before.value and isinstance(before.value, list) and said.value and isinstance(said.value, list):
                found[name] = Said(before.column, [*before.value, *(d for d in said.value if d not in before.value)])
                return
        _contradict(before.column, said.column, problems)


def _named(problem: Problem, headers: dict[str, str]) -> Problem:
    """A problem of a case under the headers as the user wrote them, those that it is held against too."""
    expected = problem.expected
    if isinstance(expected, Phrase):
        problem = problem._replace(expected=expected.change(lambda value: headers.get(value, value)))
    place = problem.place
    while place and place not in headers:
        shorter = place.rpartition(".")[0] if "." in place else place.partition("[")[0]
        place = shorter if shorter != place else ""
    return problem._replace(place=headers[place]) if place else problem
