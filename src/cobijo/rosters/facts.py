"""Many records by columns: from a batch of a file to a batch of the table of facts.

Rows that are plain are read column by column. Every other row, where a cell can't be read, where columns or facts may
contradict each other, where a reference may be a person's number, is looked at by itself (`row`): so there is one place
that says what is wrong with a row, and both ways come to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.facts import fingerprint
from cobijo.facts.case import parse_fact
from cobijo.facts.reference import LONGEST, SUSPECT, WIDE
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.messages import Message
from cobijo.privacy import FEWEST
from cobijo.rosters.coded import Letters, coded, looks, no_text, texts
from cobijo.rosters.doubts import doubtful, of_a_grant, tightened
from cobijo.rosters.gathering import Facts
from cobijo.rosters.lines import COUNT, COUNTED, FOOTER, SAID_FEW, has_lines_of_one, report_words
from cobijo.rosters.look import Understood
from cobijo.rosters.matters import is_of_a_matter
from cobijo.rosters.naming import shown_header
from cobijo.rosters.reads import NOTHING, ODD, READ, Read, Reader, Reads
from cobijo.rosters.refs import ref_problem
from cobijo.rosters.row import AS_APPLICANT, ROW, Nobody, Person, Reject, read_row
from cobijo.rosters.second_lines import has_a_second_line, with_second_lines
from cobijo.rosters.sources.base import Batch
from cobijo.rosters.told import is_ending
from cobijo.rosters.untold import OF_A_CARD, OF_A_STATE, OF_AGAIN, read_grant, told_in
from cobijo.tables.batches import answered
from cobijo.tables.facts import cells_of, facts_table, schema


class Part(NamedTuple):
    """What a batch of a file came to: the facts of its people, in the order of the file, until they are let go, how
    many they are, and what became of the rest. `begins_below` where its first line may go on with the last row of the
    batch before; `last` is that row's line and reference, where it is a person."""

    facts: Any
    people: int
    rejects: tuple[Reject, ...]
    nobody: tuple[Nobody, ...]
    remarks: tuple[Message, ...]
    begins_below: bool = False
    last: tuple[int, str] | None = None


def settled(found: Iterable[tuple[Part, Any]]) -> Iterator[tuple[Part, Any]]:
    """Batches, each with the table that was made of it, one person of which has no row in it any more where the next
    batch begins with a second line of theirs."""
    before: tuple[Part, Any] | None = None
    for part, table in found:
        if before is not None and part.begins_below:
            before = _without_the_last(*before)
        if before is not None:
            yield before
        before = (part, table)
    if before is not None:
        yield before


def _without_the_last(part: Part, table: Any) -> tuple[Part, Any]:
    if part.last is None:
        return part, table
    line, ref = part.last
    kept = table.filter(pc.not_equal(table.column("ref").cast(pa.string()), ref))
    part = part._replace(people=part.people - 1, rejects=(*part.rejects, has_a_second_line(line)), last=None)
    return part, kept


class Grants:
    """Reads the one column that tells of a grant and is no fact (`TPS status`), of a roster that says nothing else of a
    grant: where its cell is plain the grant is read, any other cell that tells of something has its row looked at."""

    def __init__(self, position: int, names: tuple[str, ...], header: str) -> None:
        (status,) = (fact for fact in VOCABULARY if fact.name == "status")
        (self._fact,) = (field for field in status.fields if field.name == "ever_granted")
        self.position = position
        self._names, self._header = names, header
        inside, _ = parse_fact(self._fact, True)
        note = Message("caseload.note.granted", {"column": shown_header(header, position)})
        self._granted = Read(READ, inside, fingerprint.of_value(True), cells_of(self._fact, inside), note)

    @classmethod
    def of(cls, how: Understood) -> Grants | None:
        """That column of a roster; None where there is none, or where several columns speak of a grant."""
        if any(column.fact.name == "status" for column in how.columns.values()):
            return None
        mine = [
            (n, names)
            for n, names in how.untold.items()
            if (names in (OF_A_STATE, OF_A_CARD) or "status.granted" in names) and not is_ending(how.source.header[n])
        ]
        mine = [(n, names) for n, names in mine if names != OF_A_CARD] or mine
        return cls(*mine[0], how.source.header[mine[0][0]]) if len(mine) == 1 else None

    def reads(self, array: Any) -> Reads:
        """The column of a batch."""
        codes, values = coded(array)
        return Reads(self._fact, codes, [self._read(value) for value in values])

    def _read(self, cell: Any) -> Read:
        told = told_in(self._names, self._header, cell)
        if not told:
            return Read(NOTHING)
        plain = told == ("status.granted",) and read_grant({}, self._header, cell)
        return self._granted if plain else Read(ODD)


class Reading:
    """Reads a roster as it is understood."""

    def __init__(self, how: Understood) -> None:
        self.how = how
        self._readers = {n: Reader(c, how.hows[n]) for n, c in how.columns.items() if c.place != "ref"}
        self._twice = pa.array(sorted({*how.twice, *how.options.elsewhere}), pa.string())
        self._schema = schema()
        self._grants = Grants.of(how)
        hows = {n: how.hows[first]._replace(entry=False) for n, (_, first) in how.seconds.items()}
        self._seconds = {n: Reader(column, hows[n], second=True) for n, (column, _) in how.seconds.items()}

    def parts(self) -> Iterator[Part]:
        """The whole roster, batch by batch, by as many workers as there are processors."""
        pairs = ((part, part.facts) for part in answered(self.how.pieces(), self.part))
        return (part._replace(facts=facts) for part, facts in settled(pairs))

    def part(self, batch: Batch) -> Part:
        """One batch."""
        count = len(batch.lines)
        reads = {n: reader.reads(batch.column(n)) for n, reader in self._readers.items()} if count else {}
        grants = self._grants.reads(batch.column(self._grants.position)) if count and self._grants else None
        facts = self._gathered(reads, count, grants)
        refs, odd, unlike = self._references(batch, count)
        odd |= facts.odd | (facts.told == 0)
        if count:
            for n, second in self._seconds.items():
                odd |= self._otherwise(second.reads(batch.column(n)), reads, second.column.place)
            odd |= self._untold(batch, facts) | self._of_a_report(facts, refs, unlike)
        for found in (*reads.values(), *([] if grants is None else [grants])):
            if found.any_odd:
                odd |= found.odd
        odd |= doubtful(facts.columns, count)
        plain = np.flatnonzero(~odd)
        told = [remark for found in reads.values() for remark in found.remarks(plain)]
        told += [] if grants is None else grants.remarks(plain)
        told += [Message(AS_APPLICANT, {})] * int(np.count_nonzero(_as_applicants(facts) & ~odd))
        return self._joined(batch, facts, refs, odd, told)

    def _otherwise(self, second: Reads, reads: dict[int, Reads], place: str) -> Any:
        """Where a second column of a fact may say otherwise than the first."""
        found = second.odd
        for n, first in reads.items():
            if self.how.columns[n].place == place:
                found = found | (second.said & first.said & (second.numbers != first.numbers))
        return found

    def _of_a_report(self, facts: Facts, refs: Any, unlike: Any) -> Any:
        """Where little is told, or nothing but what may be a count, of somebody whose reference is unlike one, or who
        has none and is called by a row."""
        found = ~facts.firm & pc.starts_with(refs, ROW).to_numpy(zero_copy_only=False)
        few = ~facts.firm | (facts.told <= SAID_FEW)
        if has_lines_of_one(self.how):
            found |= (facts.several <= 1) & pc.starts_with(refs, ROW).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(unlike & few)
        if len(rows) and not self.how.shapes.numbered:
            words = refs.take(pa.array(rows)).to_pylist()
            rows = rows[np.fromiter(map(report_words, words), np.bool_, len(rows))]
        found[rows] = True
        rows = np.flatnonzero(few & ~found)
        worded = pc.match_substring_regex(refs.take(pa.array(rows)), FOOTER.pattern, ignore_case=True)
        found[rows] = worded.fill_null(False).to_numpy(zero_copy_only=False)
        if not self.how.shapes.again("1"):
            counts = pc.match_substring_regex(refs.take(pa.array(rows)), COUNT)
            found[rows] |= counts.fill_null(False).to_numpy(zero_copy_only=False)
        return found

    def _untold(self, batch: Batch, facts: Facts) -> Any:
        """Where something stands in a column that tells of a list and is not read; or a card shows a grant, and no
        other column says one; or TPS is said to be over, where another says that there was one."""
        granted = _says_granted(facts)
        whole = any(one.fact.name == "status" and one.field is None for one in self.how.columns.values())
        held = granted | of_a_grant(facts.columns, facts.count) | whole
        found = np.zeros(len(batch.lines), np.bool_)
        for n, names in self.how.untold.items():
            if self._grants is not None and n == self._grants.position:
                continue
            codes, values = coded(batch.column(n))
            header = self.how.source.header[n]
            told = [told_in(names, header, value) for value in values]
            tells = np.fromiter(map(bool, told), np.bool_, len(values))[codes]
            tells &= held | ~np.fromiter((one == ("status.withdrawn",) for one in told), np.bool_, len(told))[codes]
            if names in (OF_A_CARD, OF_AGAIN):
                grants = np.fromiter((one == ("status.granted",) for one in told), np.bool_, len(told))[codes]
                tells &= ~(grants & granted)
            found |= tells
        return found

    # --- columns

    def _gathered(self, reads: dict[int, Reads], count: int, grants: Reads | None) -> Facts:
        facts = Facts(count)
        columns = self.how.columns
        for n, found in reads.items():
            if columns[n].bound is not None:
                facts.odd |= found.said  # the ends of intervals are put together where a row is looked at
        for fact in VOCABULARY:
            mine = {n: f for n, f in reads.items() if columns[n].fact.name == fact.name and columns[n].bound is None}
            if mine:
                self._fact(facts, fact, mine)
                facts.several += np.logical_or.reduce([found.said for found in mine.values()])
            elif grants is not None and fact.name == "status":
                facts.record(fact, [], {grants.fact.name: [grants]})
        for found in reads.values():
            if found.fact.kind is not Kind.TEXT:
                facts.told += found.said
            if found.fact.kind not in COUNTED:
                facts.firm |= found.said
        if "absences" in facts.columns:
            facts.columns["absences"] = tightened(facts.columns["absences"])
        return facts

    def _fact(self, facts: Facts, fact: FactType, mine: dict[int, Reads]) -> None:
        columns = self.how.columns
        wholes = [found for n, found in mine.items() if columns[n].field is None and not columns[n].last]
        if fact.kind is Kind.RECORDS:
            entries: dict[int, dict[str, list[Reads]]] = {}
            for n, found in mine.items():
                field, position = columns[n].field, columns[n].position
                if field is not None and position is not None:
                    entries.setdefault(position, {}).setdefault(field.name, []).append(found)
            facts.records(fact, wholes, entries)
        elif fact.fields:
            fields: dict[str, list[Reads]] = {}
            for n, found in mine.items():
                if columns[n].inside is not None:
                    facts.odd |= found.said  # few rows list applications, and those are looked at one by one
                elif (field := columns[n].field) is not None:
                    fields.setdefault(field.name, []).append(found)
            facts.record(fact, wholes, fields)
        else:
            several = any(columns[n].one_of_several for n in mine)
            facts.simple(fact, wholes, [found for n, found in mine.items() if columns[n].last], several=several)

    # --- references

    def _references(self, batch: Batch, count: int) -> tuple[Any, Any, Any]:
        """The reference of every row, where it has to be looked at, and where it is unlike most references."""
        at = self.how.reference
        odd, unlike = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
        if not count:
            return pa.array([], pa.string()), odd, unlike
        column = batch.column(at) if at is not None else None
        refs = texts(column) if column is not None else pa.nulls(count, pa.string())
        if column is not None:
            odd |= self._looks_odd(refs) | no_text(column, count)
            unlike = Letters(refs).unlike()
            odd |= pc.starts_with(refs, ROW).fill_null(False).to_numpy(zero_copy_only=False)
            if len(self._twice):
                odd |= pc.is_in(looks(refs), value_set=self._twice).to_numpy(zero_copy_only=False)
        if refs.null_count:
            rows = np.flatnonzero(refs.is_null().to_numpy(zero_copy_only=False))
            named = pa.array([f"{ROW}{line}" for line in batch.lines[rows].tolist()], pa.string())
            refs = pc.replace_with_mask(refs, refs.is_null(), named)
        return refs, odd, unlike

    def _looks_odd(self, refs: Any) -> Any:
        """References that may be a person's number, or none, or can't be printed. Long numbers are told by their
        shapes, of which there are few: the digits don't matter, but for those that a spreadsheet has not kept."""
        letters = Letters(refs)
        odd = letters.unusual() | (np.diff(letters.ends) > LONGEST)
        odd |= pc.match_substring_regex(refs, SUSPECT).fill_null(False).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero((letters.digits() >= FEWEST) & ~odd)
        if not len(rows):
            return odd
        shapes = letters.shapes(rows)
        plain = self.how.options.refs == "plain"
        wrong = np.array(
            [
                WIDE.fullmatch(shape) is not None or ref_problem(shape, "", plain=plain) is not None
                for shape in shapes.dictionary.to_pylist()
            ]
        )
        odd[rows[wrong[shapes.indices.to_numpy()]]] = True
        return odd

    # --- what comes out

    def _joined(self, batch: Batch, facts: Facts, refs: Any, odd: Any, told: list[Message]) -> Part:
        plain = np.flatnonzero(~odd)
        table = self._table(facts, refs)
        if len(plain) < facts.count:
            table = _but(table, np.flatnonzero(odd))
        named = ~pc.starts_with(refs, ROW).to_numpy(zero_copy_only=False)
        # Of whom little is said, or who has no reference, it counts whether any other cell is filled; and of what kind
        # a matter is, where its stage is told.
        whole = ~(facts.firm & named) | any(is_of_a_matter(self.how.source.header[n]) for n in self.how.untold)
        looked = [(n, batch.record(n, whole=bool(whole[n]))) for n in np.flatnonzero(odd).tolist()]
        people: list[tuple[int, Person]] = []
        rejects: list[Reject] = []
        nobody: list[Nobody] = []
        for place, record in sorted([*looked, *batch.odd], key=lambda pair: pair[1].line):
            found = read_row(record, self.how)
            if isinstance(found, Person):
                people.append((place, found))
            elif isinstance(found, Nobody):
                nobody.append(found)
            else:
                rejects += found
        lines = batch.lines[plain]
        if people:
            added = facts_table([one.case for _, one in people])
            lines = np.concatenate((lines, [one.line for _, one in people]))
            order = np.argsort(np.concatenate((plain, [place for place, _ in people])), kind="stable")
            table, lines = pa.concat_tables([table, added]).combine_chunks().take(pa.array(order)), lines[order]
        told += [note for _, one in people for note in one.remarks]
        above, rejects, begins_below = with_second_lines(lines, rejects)
        if above:
            kept = ~np.isin(lines, list(above))
            table, lines = table.filter(pa.array(kept)), lines[kept]
        last = None
        if len(lines) and not (rejects and rejects[-1].line > lines[-1]):
            last = (int(lines[-1]), table.column("ref")[-1].as_py())
        return Part(table, table.num_rows, tuple(rejects), tuple(nobody), tuple(told), begins_below, last)

    def _table(self, facts: Facts, refs: Any) -> Any:
        """The columns as a table of facts; of what the roster does not say, nothing is known."""
        columns = []
        for field in self._schema:
            if field.name == "ref":
                columns.append(refs)
            elif field.name == "facts_hash":
                columns.append(in_hex(facts.numbers))
            else:
                columns.append(facts.columns.get(field.name, _Nothing.of(facts.count, field.type)))
        return pa.Table.from_arrays(columns, schema=self._schema)


def _says_granted(facts: Facts) -> Any:
    """Where the columns that are read say that TPS was granted."""
    ever = facts.columns.get("status__ever_granted")
    if ever is None:
        return np.zeros(facts.count, np.bool_)
    return pc.equal(ever, True).fill_null(False).to_numpy(zero_copy_only=False)


def _as_applicants(facts: Facts) -> Any:
    """Where something is said of a grant, and not whether there was one (`untold.asked_as_applicant`)."""
    ever = facts.columns.get("status__ever_granted")
    unsaid = True if ever is None else ever.is_null().to_numpy(zero_copy_only=False)
    return of_a_grant(facts.columns, facts.count) & unsaid


def _but(table: Any, rows: Any) -> Any:
    """A table without some of its rows, which are few: the runs between them, put together."""
    if len(rows) > table.num_rows // 50:
        kept = np.ones(table.num_rows, np.bool_)
        kept[rows] = False
        return table.take(pa.array(np.flatnonzero(kept)))
    starts = [0, *(rows + 1).tolist()]
    ends = [*rows.tolist(), table.num_rows]
    runs = [table.slice(start, end - start) for start, end in zip(starts, ends, strict=True) if end > start]
    return pa.concat_tables(runs).combine_chunks() if runs else table.slice(0, 0)


class _Nothing:
    """Columns of which nothing is known, made once."""

    _made: dict[tuple[int, str], Any] = {}

    @classmethod
    def of(cls, count: int, kind: Any) -> Any:
        """A column of nulls."""
        key = count, str(kind)
        if key not in cls._made:
            if len(cls._made) > 500:
                cls._made = {}
            cls._made[key] = pa.nulls(count, kind)
        return cls._made[key]


_HEX = np.frombuffer("".join(f"{n:02x}" for n in range(256)).encode(), np.uint16)


def in_hex(numbers: Any) -> Any:
    """Numbers of 64 bits as texts of sixteen digits."""
    digits = _HEX[numbers.byteswap().view(np.uint8)]
    offsets = np.arange(0, 16 * len(numbers) + 1, 16, dtype=np.int32)
    return pa.Array.from_buffers(pa.string(), len(numbers), [None, pa.py_buffer(offsets), pa.py_buffer(digits)])
