"""What a record tells in columns that are not read: it opens a list that looked whole, or a grant that looked sure."""

from __future__ import annotations

from typing import Any

from cobijo.errors import Problem
from cobijo.messages import Message
from cobijo.rosters.arrivals import HOW_ENTERED, is_of_an_entry, says_return, tells_of_a_stay_before
from cobijo.rosters.cells import Remark, read_cell, says_nothing
from cobijo.rosters.look import Understood
from cobijo.rosters.matters import is_kind_of_matter, is_of_a_matter, of_a_matter
from cobijo.rosters.naming import shown_header
from cobijo.rosters.sources.records import Record
from cobijo.rosters.untold import OF_AGAIN, granted, is_to_come, opened, read_grant, told_in, withdrawn
from cobijo.timeline import parse_span

GRANTED = (
    "a grant, in a column that is not read",
    "the day of a grant of TPS as status_granted",
    "Say with --map what the column is, or that it is not used.",
)

CARD = (
    "a card of who was granted TPS, of whom it is said that there was no grant",
    "a category of card and a status that agree",
    "Mend one of the two, or leave it empty.",
)

WITHDRAWN = (
    "an end of TPS, a denial, a death or another status, in a column that is not read",
    "whoever holds TPS still; the day of a withdrawal as status_withdrawn",
    "Say with --map what the column is, or that it is not used.",
)

RETURN = (
    "an arrival that was a return",
    "the first day of the stay as arrived, and the trip as absence_1_left and absence_1_returned",
    "Mend the arrival, or leave it empty.",
)
BEFORE = (
    "a stay in the United States before the day of arrival",
    "the first day of the stay as arrived, and the trip as absence_1_left and absence_1_returned",
    "Mend the arrival, leave it empty, or say with --map that the column is not used.",
)


def open_lists(
    record: Record, how: Understood, data: dict[str, Any], problems: list[Problem], remarks: list[Message]
) -> None:
    """What a column tells of that is not read: lists may not be whole, and a grant may not stand. Of an end it counts
    only whether there was a grant, which another column may tell."""
    ended: list[str] = []
    for n, names in how.untold.items():
        told = told_in(names, how.source.header[n], record.cells[n]) if n < len(record.cells) else ()
        header = shown_header(how.source.header[n], n)
        if told and is_of_a_matter(how.source.header[n]):
            told = of_a_matter(told, record.cells[n], _matter(record, how))
        for name in told:
            if name == "status.withdrawn":
                ended += [] if is_to_come(how.source.header[n], record.cells[n], how.options.on) else [header]
            elif name == "status.granted":
                if read_grant(data, how.source.header[n], record.cells[n]):
                    remarks.append(Message("caseload.note.granted", {"column": header}))
                problem = CARD if n in how.columns and names != OF_AGAIN else GRANTED
                problems += [Problem(header, *problem)] if granted(data) else []
            elif opened(data, name, record.cells[n], how.source.header[n]):
                remarks.append(Message("caseload.note.untold", {"column": header, "fact": name}))
    problems += [Problem(header, *WITHDRAWN) for header in ended] if withdrawn(data) else []


def returns(record: Record, how: Understood, data: dict[str, Any]) -> list[Problem]:
    """Where an applicant's arrival was no first one: a column says that it was a return, or that somebody was here
    before. Then neither who came too late nor who came in time can be told from it. What a holder is told rests on the
    grant."""
    arrived = data.get("arrived")
    if arrived is None or not granted(data):
        return []
    problems = []
    for n, cell in enumerate(record.cells[: len(how.source.header)]):
        header = how.source.header[n]
        column = how.columns[n] if n in how.columns else how.seconds[n][0] if n in how.seconds else None
        if (column is not None and column.place in HOW_ENTERED) or (n in how.untold and is_of_an_entry(header)):
            problems += [Problem(shown_header(header, n), *RETURN)] if says_return(cell) else []
        elif "absences" in told_in(how.untold.get(n, ()), header, cell) and tells_of_a_stay_before(
            header, cell, arrived
        ):
            problems.append(Problem(shown_header(header, n), *BEFORE))
    return problems


def _matter(record: Record, how: Understood) -> str:
    """Of what kind a record says that its matter is."""
    cells = zip(how.source.header, record.cells, strict=False)
    return " ".join(str(cell) for header, cell in cells if not says_nothing(cell) and is_kind_of_matter(header))


def open_trips(record: Record, how: Understood, data: dict[str, Any], remarks: list[Message]) -> None:
    """A last arrival that is later than the first one ends a trip: where no trip of those told can end so, there is
    one that is not told."""
    arrived = data.get("arrived")
    for n, column in how.columns.items():
        if arrived is None or not column.last or n >= len(record.cells):
            continue
        try:
            last = read_cell(record.cells[n], column.type, how.hows[n])
        except (ValueError, Remark):
            continue  # said where the cell was read as a fact
        if last is None or not _came_again(arrived, last, data.get("absences")):
            continue
        if opened(data, "absences", record.cells[n]):
            remarks.append(Message("caseload.note.last_arrival", {"column": column.header}))


def open_nationalities(how: Understood, data: dict[str, Any], remarks: list[Message]) -> None:
    """A passport of another country than the nationality may show a second one."""
    passport, said = data.get("entry_passport"), data.get("nationalities")
    known = said.get("known") if isinstance(said, dict) else said
    if passport is None or not known or passport in known or not opened(data, "nationalities", passport):
        return
    header = next(column.header for column in how.columns.values() if column.place == "entry_passport")
    remarks.append(Message("caseload.note.other_passport", {"column": header}))


def _came_again(arrived: Any, last: Any, absences: Any) -> bool:
    """Whether a last arrival is later than the first one, and ends none of the trips."""
    try:
        bound = parse_span(last)
        if bound.first <= parse_span(arrived).last:
            return False
        trips = absences if isinstance(absences, list) else ()
        ends = [parse_span(one["returned"]) for one in trips if isinstance(one, dict) and one.get("returned")]
    except (ValueError, TypeError):
        return True  # what is wrong with a day is said where a case is read
    return not any(end.first <= bound.last and bound.first <= end.last for end in ends)
