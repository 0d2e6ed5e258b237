"""A first look through a roster: what can only be known of a whole column. Which way round its days are written, of
which kind its codes are, whether it is a fact at all, and which references stand twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from collections.abc import Mapping as Values
from dataclasses import dataclass, field, replace
from typing import Any

from cobijo.errors import InputError, Problem
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.messages import Message, Phrase
from cobijo.rosters.cells import How, Remark, read_cell
from cobijo.rosters.codes import TWO_WAYS, is_slip, mostly_two_ways, shown_by
from cobijo.rosters.headers import Column, bracketed, is_of_one_day, match, offered, says_turned
from cobijo.rosters.held import LIMIT, Held, Reading
from cobijo.rosters.lines import NO_SHAPES, SAMPLE, Shapes
from cobijo.rosters.mapping import (
    COUNTRY_KINDS,
    DAY_KINDS,
    NO_FACT,
    NOTHING_SAID,
    Mapping,
    Taken,
    fitted,
    name_of,
    nothing_known,
    take,
)
from cobijo.rosters.naming import shown_header, shown_sheet
from cobijo.rosters.orders import Ask, Written, order_in
from cobijo.rosters.refs import Where, clean_ref, same
from cobijo.rosters.seconds import seconds
from cobijo.rosters.sources.base import Source, Wanted
from cobijo.rosters.sources.records import Record
from cobijo.rosters.titles import header_beneath, is_one_name, names_beneath
from cobijo.rosters.told import is_of_a_letter
from cobijo.rosters.untold import Untold, again_in, cards_in, untold

OF_FACTS = frozenset({"facts_hash", "nationalities_complete"})
"""Columns by which a table of facts is told from a roster."""
UNREADABLE = "no cell of it can be read as this"
SAMPLES = 10_000
"""Distinct values of a column that are remembered."""

SHOWN = 10
"""Lines that a remark names."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of a roster. `dates` is how days are written wherever they can be read in two ways, `refs`
    may be `plain`: bare numbers are the office's own. `on` is the day asked about, `latest` the day by which everything
    has happened that anybody knows of: today, where that is later. `imagined` are the states of a hypothetical
    designation, `elsewhere` what the references look like that stand in another file of the caseload too. `look` is for
    who only looks at the columns: days that could be read in two ways are told, and hold up nothing."""

    dates: str | None = None
    ask: Ask | None = None
    refs: str | None = None
    on: dt.date | None = None
    latest: dt.date | None = None
    mapping: Mapping = NOTHING_SAID
    imagined: frozenset[str] = frozenset()
    elsewhere: Values[str, Where] = field(default_factory=dict)
    look: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How a roster is read: its columns by position, how their cells are, where the references are, and in which lines
    those stand that look alike; `untold` are columns that are not read and tell of a list; `held` is what was kept of
    the first look, `shapes` how references are written."""

    source: Source
    taken: tuple[Taken, ...]
    columns: dict[int, Column]
    hows: dict[int, How]
    options: Options
    twice: dict[str, list[int]] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    seen: dict[int, Counter[Any]] = field(default_factory=dict)
    untold: Untold = field(default_factory=dict)
    seconds: dict[int, tuple[Column, int]] = field(default_factory=dict)
    held: Held | None = None
    shapes: Shapes = NO_SHAPES

    @property
    def reference(self) -> int | None:
        """The position of the references."""
        return next((n for n, column in self.columns.items() if column.place == "ref"), None)

    def pieces(self) -> Iterator[Reading]:
        """What gives the columns that are read, piece by piece."""
        held = self.held or Held(self.source, _wanted(self.columns, (*self.untold, *self.seconds)), 0)
        return held.last()

    @property
    def unused(self) -> tuple[str, ...]:
        """The headers that are not used."""
        return tuple(t.header for t in self._unused())

    @property
    def unused_shown(self) -> tuple[str, ...]:
        """The headers that are not used, as far as they may be printed."""
        return tuple(shown_header(t.header, t.position) for t in self._unused())

    def _unused(self) -> Iterator[Taken]:
        return (t for t in self.taken if t.header and t.position not in (*self.columns, *self.seconds))


def understand(
    source: Source, options: Options, records: Iterable[Record] | None = None, *, limit: int = LIMIT
) -> Understood:
    """Look through a roster once, record by record where they are given, else column by column, of which so many bytes
    are kept. Raises InputError where no column is a fact, or the days of a column stay ambiguous."""
    options = replace(options, mapping=fitted(options.mapping, source.header))
    taken = _taken(source, options)
    columns = {t.position: t.column for t in taken if t.column is not None}
    unsaid = _untold(taken, columns)
    twofold = _seconds(taken, columns)
    wanted = [n for n, column in columns.items() if _is_looked_at(column, options)]
    reference = next((n for n, column in columns.items() if column.place == "ref"), None)
    held = None
    if records is not None:
        seen, lines, first = _look_at_records(records, wanted, reference)
        twice = {ref: found for ref, found in lines.items() if len(found) > 1}
    else:
        from cobijo.rosters.looking import look_at_pieces

        held = Held(source, _wanted(columns, (*unsaid, *twofold)), limit)
        seen, twice, first = look_at_pieces(source, held, wanted, reference)
    settled = _settled(source, taken, columns, seen, twice, options)
    unread = _untold(settled.taken, settled.columns)
    beside = _seconds(settled.taken, settled.columns)
    notes = (*settled.notes, *(_said_of_second(source, column, n) for n, (column, _) in beside.items()))
    return replace(settled, untold=unread, seconds=beside, notes=notes, held=held, shapes=Shapes.of(first))


def _taken(source: Source, options: Options) -> list[Taken]:
    """What each header means. Raises InputError for a table of facts, half of whose columns have a roster's names, and
    where none is a fact; then the sheets that can't be seen are named, since the people may be there."""
    if OF_FACTS.issubset(source.header):
        remedy = "Give the roster that it was made of; `cobijo caseload screen` takes either, each as a file."
        raise InputError.at(source.name, "file", "a table of facts", "a roster", remedy)
    if is_one_name(source.header) and (beneath := names_beneath(source)) is not None:
        raise InputError(source.name, [beneath])
    try:
        return take(source.name, source.header, options.mapping)
    except InputError as error:
        if (beneath := header_beneath(source)) is not None:
            raise InputError(source.name, [*error.problems, beneath]) from None
        if not source.hidden_sheets:
            raise
        names = ", ".join(shown_sheet(one, source.sheets) for one in source.hidden_sheets)
        sheet = shown_sheet(source.read_from, source.sheets)
        found = Phrase("no roster in {sheet}; hidden: {names}", sheet=sheet, names=names)
        hidden = Problem("sheets", found, "a sheet of people", "Say which: --sheet NAME.")
        raise InputError(source.name, [*error.problems, hidden]) from None


def reference_of(source: Source, said: Mapping) -> int | None:
    """The position of a roster's references. Raises InputError where no column is a fact."""
    columns = (t for t in take(source.name, source.header, said) if t.column is not None)
    return next((t.position for t in columns if t.column is not None and t.column.place == "ref"), None)


def _untold(taken: Iterable[Taken], columns: dict[int, Column]) -> Untold:
    """The columns that tell of something and are not read, unless a person has said that they are not used."""
    unread = ((t.position, t.header) for t in taken if t.column is None and t.why in (NO_FACT, UNREADABLE))
    return {**untold(unread, columns.values()), **cards_in(columns), **again_in(columns)}


def _seconds(taken: Iterable[Taken], columns: dict[int, Column]) -> dict[int, tuple[Column, int]]:
    """The columns that are held against one that is read, unless a person has said that they are not used."""
    return seconds(((t.position, t.header) for t in taken if t.column is None and t.why == NO_FACT), columns)


def _said_of_second(source: Source, column: Column, position: int) -> Message:
    values = {"column": shown_header(source.header[position], position), "name": name_of(column)}
    return Message("caseload.note.second", values)


def _wanted(columns: dict[int, Column], unsaid: Iterable[int]) -> Wanted:
    """The columns that are read, and those of which it counts whether anything stands there. References do not
    repeat."""
    unlike = tuple(n for n, column in columns.items() if column.place == "ref")
    return Wanted(tuple(sorted({*columns, *unsaid})), unlike)


def _is_looked_at(column: Column, options: Options) -> bool:
    if _may_be_a_question(column) or _is_usual_for_a_day(column):
        return True
    if column.type.kind in DAY_KINDS:
        return options.dates is None and column.header not in options.mapping.dates
    return column.doubtful or (column.type.kind in (Kind.RECORD, *COUNTRY_KINDS) and column.place != "ref")


def _look_at_records(
    records: Iterable[Record], wanted: list[int], reference: int | None
) -> tuple[dict[int, Counter[Any]], dict[str, list[int]], list[str]]:
    seen: dict[int, Counter[Any]] = {n: Counter() for n in wanted}
    lines: dict[str, list[int]] = {}
    first: list[str] = []
    for record in records:
        if record.odd is not None:
            continue
        for n in wanted:
            cell = record.cells[n] if n < len(record.cells) else None
            if cell is not None and len(seen[n]) < SAMPLES:
                seen[n][cell if isinstance(cell, str) else repr(cell)] += 1
        ref = clean_ref(record.cells[reference]) if reference is not None and reference < len(record.cells) else None
        if ref is not None:
            lines.setdefault(looks := same(ref), []).append(record.line)
            first += [looks] if len(first) < SAMPLE else []
    return seen, lines, first


def _settled(
    source: Source,
    taken: list[Taken],
    columns: dict[int, Column],
    seen: dict[int, Counter[Any]],
    twice: dict[str, list[int]],
    options: Options,
) -> Understood:
    notes: list[Message] = []
    for n, column in list(columns.items()):
        if _is_a_question(column, seen.get(n, ()), options):
            columns[n] = replace(column, field=column.fact.field("ever_granted"), doubtful=False)
            taken[n] = replace(taken[n], column=columns[n])
        elif n in seen and column.fact.name == "entered" and (day := _as_arrival(column, seen[n], columns, options)):
            columns[n] = day
            taken[n] = replace(taken[n], column=day, why=day.why)
        elif n in seen and not _is_a_fact(column, seen[n], options):
            del columns[n]
            taken[n] = replace(taken[n], column=None, why=UNREADABLE)
            notes.append(Message("caseload.note.no_fact", {"column": column.header}))
    if all(column.place == "ref" for column in columns.values()):
        raise nothing_known(source.name, source.header)
    hows = {}
    written = {n: Written.of(seen.get(n, Counter())) for n, column in columns.items() if column.type.kind in DAY_KINDS}
    for n, column in columns.items():
        kind, entry = _codes(column, options), column.one_of_several or is_of_one_day(column)
        how = How(column.order, options.on, kind, options.imagined, options.latest, entry)
        if n in written:
            beside = {proof for m, other in written.items() if m != n for proof in other.proofs}
            order, note = _order(source, column, written[n], beside, options)
            how = how._replace(order=order, turned=says_turned(column.header) or written[n].turned)
            notes += [note] if note is not None else []
        if column.type.kind in COUNTRY_KINDS and column.header not in options.mapping.codes:
            how = how._replace(codes=_shown(column, how.codes, seen.get(n, Counter())))
            notes += _said_of_codes(column, how.codes, seen.get(n, Counter()))
        hows[n] = how
    notes += _offers(taken, columns)
    notes += _hidden(source, columns)
    return Understood(source, tuple(taken), columns, hows, options, twice, tuple(notes), seen)


def _order(
    source: Source, column: Column, written: Written, beside: Container[str], options: Options
) -> tuple[str | None, Message | None]:
    """How the days of a column are written, and what is said of it. Where its cells disprove its header, those that can
    be read in two ways are not read. Raises InputError where it stays open, unless somebody only looks."""
    header = column.header
    if said := options.dates or options.mapping.dates.get(header):
        return said, None
    if column.order is not None:
        return (None if written.disproves(column.order) else column.order), None
    try:
        return order_in(source.name, header, written, beside, options.ask)
    except InputError:
        if not options.look:
            raise
        values = {"column": header, "example": written.examples["either"]}
        return None, Message("caseload.note.order_open", values)


def _offers(taken: list[Taken], columns: dict[int, Column]) -> Iterator[Message]:
    """That a column which is not read may be a fact that no other column says, or tells of a letter to answer."""
    said = {column.place for column in columns.values()}
    for one in taken:
        fact = offered(one.header) if one.column is None and one.why == NO_FACT else None
        if fact is not None and fact not in said:
            yield Message("caseload.note.offered", {"column": one.header, "name": fact})
        if one.column is None and one.why == NO_FACT and is_of_a_letter(one.header):
            yield Message("caseload.note.letter", {"column": shown_header(one.header, one.position)})
        unsaid = bracketed(one.header) if one.column is None and one.why == NO_FACT else None
        if unsaid is not None and unsaid.place not in said:
            values = {"column": shown_header(one.header, one.position), "name": name_of(unsaid)}
            yield Message("caseload.note.in_brackets", values)


def _hidden(source: Source, columns: dict[int, Column]) -> Iterator[Message]:
    """That rows, and columns that are facts, are read though they can't be seen in their sheet."""
    if source.hidden_lines:
        first, more = source.hidden_lines[:SHOWN], len(source.hidden_lines) - SHOWN
        lines = ", ".join(map(str, first)) + (", …" if more > 0 else "")
        yield Message("caseload.note.hidden_rows", {"count": len(source.hidden_lines), "lines": lines})
    names = [source.header[n] for n in sorted(source.hidden_columns & set(columns))]
    if names:
        yield Message("caseload.note.hidden_columns", {"count": len(names), "columns": ", ".join(names)})


def _shown(column: Column, likely: str, seen: Counter[Any]) -> str:
    """Of which kind the codes of a column are, by what its cells show. A column that has one of our own names holds ISO
    3166 as our cases do, so that `ES` is Spain there, among others: but where half of the column is `ES` and nothing in
    it is of ISO 3166 alone, it is rather a column of Salvadorans under our name, and to read them as Spaniards would be
    sure and wrong. They are set aside, and whoever means Spain writes ESP. A code of another list that is a slip among
    many plain ones makes nothing of these doubtful."""
    cells = {cell: n for cell, n in seen.items() if isinstance(cell, str)}
    kind = shown_by(cells, column.why)
    if kind == "foreign?" and is_slip(cells):
        return "likely"  # the slip's own row is set aside, and one of a code that may be two countries
    if kind not in (None, "iso"):
        return str(kind)
    if column.header.strip() == column.fact.name and (kind == "iso" or not mostly_two_ways(cells)):
        return "contract"
    return "likely" if kind == "iso" else likely


def _said_of_codes(column: Column, codes: str, seen: Counter[Any]) -> Iterator[Message]:
    """What is said of the codes of a column: that they are those of another list, or may be."""
    kind = codes.removesuffix("?")
    if kind in ("unsaid", "foreign", "eoir"):
        yield Message(f"caseload.note.codes_{kind}", {"column": column.header})
    elif codes == "contract":
        two = sorted({cell.strip().upper() for cell in seen if isinstance(cell, str)} & TWO_WAYS)
        if two:
            yield Message("caseload.note.codes_iso", {"column": column.header, "codes": ", ".join(two)})


def _codes(column: Column, options: Options) -> str:
    """Of which kind the codes of a column are, as far as that is said."""
    return "likely" if column.codes == "iso" and column.header not in options.mapping.codes else column.codes


def _is_a_fact(column: Column, seen: Counter[Any], options: Options) -> bool:
    """Whether any cell of a doubtful column can be read. A column called `status` is one of objects, or of no fact."""
    if column.type.kind is Kind.RECORD:
        return not seen or any(str(cell).lstrip()[:1] == "{" for cell in seen)
    if _is_usual_for_a_day(column) and not column.doubtful:
        return not _answers(seen, column, options)
    return not column.doubtful or any(_reads(cell, column, options) for cell in seen)


def _may_be_a_question(column: Column) -> bool:
    """Whether a usual name of the day of a grant may ask instead whether there was one: `TPS granted?`."""
    usual = column.why not in ("name", "map") and not column.bound and not column.doubtful
    return usual and column.place == "status.granted"


def _is_a_question(column: Column, seen: Iterable[Any], options: Options) -> bool:
    """Whether the cells of such a column answer with yes or no, and none with a day."""
    if not _may_be_a_question(column) or (field := column.fact.field("ever_granted")) is None:
        return False
    asked = replace(column, field=field)
    return any(_reads(cell, asked, options) for cell in seen) and not any(
        _reads(cell, column, options) for cell in seen
    )


def _is_usual_for_a_day(column: Column) -> bool:
    """Whether it is by a usual name that a column is taken for a day; a yes may stand beneath it too: `TPS filed?`."""
    return column.why not in ("name", "map") and column.type.kind in (Kind.DAY, Kind.DAYS)


def _answers(seen: Iterable[Any], column: Column, options: Options) -> bool:
    """Whether the cells of a column of days answer with yes or no, and none is a day or may be a slip of one."""
    asked = replace(column, field=next(f for f in VOCABULARY if f.kind is Kind.FLAG), inside=None)
    said = [cell for cell in seen if str(cell).strip()]
    answers = [cell for cell in said if _reads(cell, asked, options)]
    others = (cell for cell in said if not _reads(cell, asked, options))
    return bool(answers) and not any(char.isdigit() for cell in others for char in str(cell))


def _as_arrival(column: Column, seen: Iterable[Any], columns: Values[int, Column], options: Options) -> Column | None:
    """`Entered`, which is the name of an object of ours, as the day of the arrival: where its cells are days and no
    other column says that day."""
    day = match("Date of entry")
    if day is None or column.field is not None or any(one.place == day.place for one in columns.values()):
        return None
    return replace(day, header=column.header) if any(_reads(cell, day, options) for cell in seen) else None


def _reads(cell: Any, column: Column, options: Options) -> bool:
    try:
        how = How(None, options.on, _codes(column, options), options.imagined, options.latest)
        return read_cell(cell, column.type, how) is not None
    except (ValueError, Remark):
        return False
