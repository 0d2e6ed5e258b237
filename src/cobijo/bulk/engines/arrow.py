"""Screen a caseload in this process, on Arrow columns: the same rows as the statement of `bulk.plan` gives.

People are taken in batches. Clauses that look at the person alone are answered for a whole batch; the others once a
designation, for the people whom it could touch.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cobijo.bulk.batches import answered, pieces
from cobijo.bulk.caseload import ELEMENT_IDS, HEADER, Row
from cobijo.bulk.designations import HULLS, Line, due, given_of, hulls, lines
from cobijo.bulk.facts import DAY_KINDS, LIST_KINDS, columns_of, tops
from cobijo.bulk.plan import PERSONAL, RECORDED
from cobijo.bulk.planes import Evaluator, Numbers, Rows, Values, masks, pack, unpack
from cobijo.bulk.table import FORMULA, library, replace_file
from cobijo.decide import stamp
from cobijo.decide.screen import OUTCOMES, TRUTHS
from cobijo.law.cfr244.s02_eligibility import LATE, LATE_FILING_DAYS
from cobijo.law.clauses import CLAUSES, Clause, asked, order_of
from cobijo.law.deadlines import LATE_COUNTS, STILL_TO_REGISTER, STILL_TO_REREGISTER
from cobijo.logic.leaves import JUDGMENT, NO, UNKNOWN, YES
from cobijo.logic.printing.sql import OPEN_LAST, column
from cobijo.logic.tree import facts as facts_of
from cobijo.register import Designation, Register
from cobijo.timeline import AsOf

NEVER = np.int32(2**31 - 1)
"""No day: later than every day."""

_WHO = {"nationalities", "last_habitual_residence", "status.under"}
_KINDS = {fact.name: fact.kind for fact in tops()}
_QUESTIONS = sorted({name for names in asked() for name in names}, key=order_of)
_TREES = [c.tree for c in RECORDED] + [STILL_TO_REGISTER, STILL_TO_REREGISTER, LATE_COUNTS]
_READ = {name.split("[")[0] for clause in PERSONAL for name in facts_of(clause.tree)} | set(_QUESTIONS)
_FACTS = columns_of({name.split("[")[0] for tree in _TREES for name in facts_of(tree)} | {LATE.name, "filed"})
_COLUMNS = sorted({"ref", "facts_hash", *_FACTS, *columns_of(_READ | _WHO)})
_OUTCOMES = [OUTCOMES[truth] for truth in sorted(OUTCOMES)]
_BITS = {id_: sum(1 << n for n, c in enumerate(CLAUSES) if c.element == id_) for id_ in ELEMENT_IDS}
_BITS["all"] = (1 << len(CLAUSES)) - 1
_WAITING = _OUTCOMES.index("needs_information")
_NAMES = [TRUTHS[truth] for truth in sorted(TRUTHS)]


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `bulk.facts`); rows in no particular order."""
    for answers in _screened(facts, register, asof, country, designation):
        columns = [answers.column(name).to_pylist() for name in HEADER]
        for ref, code, id_, outcome, *rest in zip(*columns, strict=True):
            yield Row(ref, code, id_, outcome, tuple(rest[: len(ELEMENT_IDS)]), *rest[len(ELEMENT_IDS) :])


def screen_to_file(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    out: Path,
    *,
    country: str | None = None,
    designation: Designation | None = None,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, straight into Parquet or CSV; how many rows came to each
    outcome. The file is Parquet, CSV, or a DuckDB database with the table `screenings`, by its suffix. What is held at
    a time does not grow with the caseload."""
    counted = Counter[str]()
    with replace_file(out) as temporary:
        written = temporary.with_suffix(".parquet") if out.suffix == ".duckdb" else temporary
        with _writer(written) as writer:
            for answers in _screened(facts, register, asof, country, designation):
                for name, count in zip(*_counts(answers.column("outcome")), strict=True):
                    counted[name] += count
                writer.write_table(_no_formula(answers) if out.suffix == ".csv" else answers)
        if out.suffix == ".duckdb":
            with library("duckdb", "duckdb").connect(str(temporary)) as connection:
                connection.execute("CREATE TABLE screenings AS SELECT * FROM read_parquet($1)", [str(written)])
    return dict(counted)


# --- a batch


def _screened(
    facts: Any | Path, register: Register, asof: AsOf, country: str | None, designation: Designation | None
) -> Iterator[Any]:
    """The answers to each batch as a table, in their order."""
    asking = Asking(
        [*lines(register, asof, country=country, designation=designation)], country, designation is not None
    )
    return answered(pieces(facts, _COLUMNS, UNLIKE), partial(_batch, asking=asking, edition="/".join(stamp(register))))


UNLIKE = frozenset({"ref", "facts_hash"})
"""The columns whose texts do not repeat."""


class Asking(NamedTuple):
    """What is asked of a caseload: the designations; the country that everybody is asked about; whether it is one."""

    lines: list[Line]
    country: str | None
    one: bool


class Pairs(NamedTuple):
    """A designation with the people to screen for it, by their places in the batch. `line` is None for countries that
    have none, and `nation` then says which is meant for each."""

    line: Line | None
    people: Numbers
    nation: Any = None


class Marks(NamedTuple):
    """What clauses came to, a number a row whose bits are the clauses: not met, lacking a fact, needing a judgment."""

    failed: Numbers
    gaps: Numbers
    judged: Numbers

    def of(self, index: Numbers) -> Marks:
        """The same of other rows, by their places."""
        return Marks(self.failed[index], self.gaps[index], self.judged[index])

    def beside(self, other: Marks) -> Marks:
        """With what other clauses came to."""
        return Marks(self.failed | other.failed, self.gaps | other.gaps, self.judged | other.judged)

    def least(self, clauses: int) -> Numbers:
        """The least truth among some clauses, given as bits."""
        found = np.full(len(self.failed), YES, np.uint8)
        for bits, truth in ((self.judged, JUDGMENT), (self.gaps, UNKNOWN), (self.failed, NO)):
            found[bits & np.uint32(clauses) != 0] = truth
        return found


class Answers(NamedTuple):
    """What came out for the people of a pair: the place of the outcome among OUTCOMES, what the clauses came to, the
    next day that matters (NEVER where there is none)."""

    outcome: Numbers
    marks: Marks
    deadline: Numbers


def _batch(batch: Any, asking: Asking, edition: str) -> Any:
    """The answers to a batch as a table."""
    people = Rows(dict(zip(batch.schema.names, batch.columns, strict=True)), batch.num_rows)
    evaluator = Evaluator(people, {})
    personal = _marks(evaluator, PERSONAL)
    pairs = [pair for pair in _pairs(people, asking) if len(pair.people)]
    answers = [_answer(batch, evaluator, pair, personal) for pair in pairs]
    if not pairs:
        return _SCHEMA.empty_table()
    index = np.concatenate([pair.people for pair in pairs])
    marks = Marks(*(np.concatenate(bits) for bits in zip(*(answer.marks for answer in answers), strict=True)))
    outcome = np.concatenate([answer.outcome for answer in answers])
    opened = {name: _open(people, name)[index] for name in _QUESTIONS}
    question = np.where(outcome == _WAITING, _question(marks.gaps, opened), np.uint8(len(_QUESTIONS)))
    ids = [pair.line.standing.designation.id if pair.line else None for pair in pairs]
    countries = [
        pa.repeat(pair.line.standing.designation.country, len(pair.people)) if pair.line else pair.nation
        for pair in pairs
    ]
    columns = [
        batch.column("ref").take(pa.array(index)),
        pa.concat_arrays(countries).dictionary_encode(),
        _named(np.repeat(np.arange(len(ids), dtype=np.int16), [len(pair.people) for pair in pairs]), ids),
        _named(outcome, [*_OUTCOMES, "not_designated"]),
        *(_named(marks.least(_BITS[id_]), _NAMES) for id_ in ELEMENT_IDS),
        _each(marks.failed, _ids),
        _each(marks.gaps, _ids),
        _named(question, [*_QUESTIONS, None]),
        _each(np.concatenate([answer.deadline for answer in answers]), _iso),
        _named(np.zeros(len(index), np.int8), [edition]),
        batch.column("facts_hash").take(pa.array(index)),
    ]
    return pa.Table.from_arrays(columns, schema=_SCHEMA)


def _marks(evaluator: Evaluator, clauses: tuple[Clause, ...]) -> Marks:
    """What some of the clauses came to, each at its own bit."""
    rows = evaluator.people.rows
    none = ~rows.all()
    failed, gaps, judged = ([none] * len(CLAUSES) for _ in range(3))
    for n, clause in enumerate(CLAUSES):
        if clause in clauses:
            found = evaluator.truths(clause.tree)
            lacks = found.lacking()
            failed[n], gaps[n], judged[n] = found.no, lacks, ~(found.yes | found.no | lacks)
    return Marks(*(masks(planes, rows.count) for planes in (failed, gaps, judged)))


_TEXT = pa.string()
_CODE = pa.dictionary(pa.int32(), _TEXT)
_SCHEMA = pa.schema([(name, _TEXT if name in UNLIKE else _CODE) for name in HEADER])


def _pairs(people: Rows, asking: Asking) -> Iterator[Pairs]:
    """Each designation with the people whom it could touch; see `decide.screen_case`."""
    everybody = np.arange(people.count)
    if asking.one:
        yield Pairs(asking.lines[0], everybody)
        return
    entries, lengths = people.entries("nationalities"), people.lengths("nationalities")
    whole = _flags(people, people.true("nationalities_complete"))
    resident = _flags(people, people.known("last_habitual_residence"))
    stateless = whole & (lengths == 0)
    positions, nations = entries.coded("")
    homes, countries = people.coded("last_habitual_residence")
    owners = entries.owners()
    unsaid = np.zeros(people.count, np.bool_) if asking.country else ~whole | (stateless & ~resident)

    def of(wanted: Callable[[str | None], bool]) -> tuple[Numbers, Numbers]:
        """Entries by nationality, and people by habitual residence, whose country is wanted."""
        by_nation = np.array([wanted(code) for code in nations])[positions] & whole[owners]
        by_home = np.array([wanted(code) for code in countries])[homes] & stateless & resident
        return np.flatnonzero(by_nation), np.flatnonzero(by_home)

    under, ids = people.coded("status__under")
    held = _flags(people, people.known("status__under"))
    for line in asking.lines:
        designation = line.standing.designation
        chosen: list[Numbers] = []
        if line.screened:
            by_nation, by_home = of(partial(eq, designation.country))
            chosen = [everybody] if asking.country else [owners[by_nation], by_home]
        if line.open:
            chosen.append(np.flatnonzero(unsaid))
        named = np.array([id_ == designation.id for id_ in ids])[under] & held
        for one in chosen:
            named[one] = False
        yield Pairs(line, np.concatenate([*chosen, np.flatnonzero(named)]))
    begun = {line.standing.designation.country for line in asking.lines if line.screened}
    if asking.country:
        if asking.country not in begun:
            yield Pairs(None, everybody, pa.repeat(asking.country, people.count))
        return
    by_nation, by_home = of(lambda nation: nation is not None and nation not in begun)
    said = [_taken(nations, positions[by_nation]), _taken(countries, homes[by_home])]
    yield Pairs(None, np.concatenate([owners[by_nation], by_home]), pa.concat_arrays(said))


def _answer(batch: Any, people: Evaluator, pair: Pairs, personal: Marks) -> Answers:
    """What came out for the people of a pair."""
    line, index = pair.line, pair.people
    if len(index) != batch.num_rows or (index != np.arange(len(index))).any():
        taken = batch.select(_FACTS).take(pa.array(index))
        people = Evaluator(Rows(dict(zip(_FACTS, taken.columns, strict=True)), len(index)), {})
    asked = people.people.rows
    given: dict[str, Any] = {"country": pair.nation}
    if line is not None:
        given = {**given_of(line.standing), **_days_to_meet(asked, line)}
    evaluator = people.beside(given)
    marks = _marks(evaluator, RECORDED).beside(personal.of(index))
    outcome = _outcome(marks.least(_BITS["all"]), line.standing.in_force if line else False)
    return Answers(outcome, marks, _deadline(evaluator, asked, line))


def _days_to_meet(people: Rows, line: Line) -> dict[str, Any]:
    """The days of the redesignations that may count by each person's filing day; see `decide.given`."""
    known = hulls(line.standing)
    days, total = np.array(known["opened"], np.int32), len(known["opened"])
    if total < 2:
        return {}
    first, last = (people.numbers(f"filed_{end}") for end in ("first", "last"))
    sure = np.ones(people.count, np.bool_) if first.known is None else _flags(people, first.known)
    i, j = (np.maximum(np.searchsorted(days, end.values, "right") - 1, 0) for end in (first, last))
    at = np.where(sure, i * total + j, total - 1)
    return {name: tuple(_picked(known[f"h_{name}_{end}"], at) for end in ("first", "last")) for name in HULLS}


def _picked(days: list[int | None], at: Numbers) -> Values:
    values, known = np.array([day or 0 for day in days], np.int32), np.array([day is not None for day in days])
    return Values(values[at], pack(known[at]))


# --- from truths to the columns of a row


def _flags(rows: Rows, bits: Any) -> Any:
    return unpack(bits, rows.count).view(np.bool_)


def _open(people: Rows, name: str) -> Any:
    """Whether more could be known of a fact; see `law.clauses.is_open`."""
    stem, kind = column(name), _KINDS[name]
    if kind in LIST_KINDS:
        whole = _flags(people, people.true(f"{stem}_complete"))
        return ~whole | (people.lengths(stem) > 0)
    if kind in DAY_KINDS:
        first, last = (people.numbers(f"{stem}_{end}").values for end in ("first", "last"))
        return ~_flags(people, people.known(f"{stem}_first")) | (first != last)
    return ~_flags(people, people.known(stem))


def _outcome(least: Numbers, in_force: bool | None) -> Numbers:
    """The place of the outcome among OUTCOMES, or after them where nothing is designated."""
    if in_force is False:
        return np.full(len(least), len(_OUTCOMES), np.uint8)
    return least if in_force else np.where(least != NO, np.uint8(_WAITING), least)


def _question(gaps: Numbers, opened: dict[str, Numbers]) -> Numbers:
    """The place of the fact to find out next in the order of asking; see `law.clauses.next_fact`."""
    found = np.full(len(gaps), len(_QUESTIONS), np.uint8)
    for n, names in enumerate(asked()):
        waits = gaps & np.uint32(1 << n) != 0
        for name in names:
            found = np.where(waits & opened[name], np.minimum(found, np.uint8(_QUESTIONS.index(name))), found)
            waits = waits & ~opened[name]
    return found


def _named(codes: Numbers, names: Sequence[str | None]) -> Any:
    """Places in a list of names as a column of the names; a place of None is null."""
    nothing = np.array([name is None for name in names])
    places = pa.array(codes.astype(np.int32), mask=nothing[codes] if nothing.any() else None)
    return pa.DictionaryArray.from_arrays(places, pa.array([name or "" for name in names], _TEXT))


def _taken(texts: list[str | None], positions: Numbers) -> Any:
    return pa.array(texts, _TEXT).take(pa.array(positions))


def _each(numbers: Numbers, text: Callable[[int], str | None]) -> Any:
    """Numbers as texts, each written once."""
    found = pa.array(numbers).dictionary_encode()
    return _named(found.indices.to_numpy(), [text(number) for number in found.dictionary.to_pylist()])


@lru_cache(maxsize=1 << 16)
def _ids(chosen: int) -> str:
    """The ids of clauses, in the order of the law."""
    return " ".join(clause.id for n, clause in enumerate(CLAUSES) if chosen >> n & 1)


def _deadline(evaluator: Evaluator, people: Rows, line: Line | None) -> Numbers:
    """The next day that matters under the designation, NEVER where there is none; see `decide.deadlines`."""
    found = np.full(people.count, NEVER)
    if line is None:
        return found
    days = due(line.standing)
    register, again = (_flags(people, evaluator.truths(tree).yes) for tree in (STILL_TO_REGISTER, STILL_TO_REREGISTER))
    if days["register_by"] is not None:
        found[register] = days["register_by"]
    if days["late_after"] is not None:
        found = np.where(register, np.minimum(found, _late(evaluator, people, days["late_after"])), found)
    if days["reregister_by"] is not None:
        found = np.where(again, np.minimum(found, days["reregister_by"]), found)
    return found if days["ends_on"] is None else np.minimum(found, days["ends_on"])


def _late(evaluator: Evaluator, people: Rows, after: int) -> Numbers:
    """The earliest end of the sixty days that late registration leaves each person."""
    entries, found = people.entries(column(LATE)), np.full(people.count, NEVER)
    if not entries.count:
        return found
    first, last = (np.asarray(entries.numbers(f"until_{end}").values) for end in ("first", "last"))
    counts = _flags(entries, evaluator.of_entries(LATE_COUNTS, LATE).yes & entries.known("until_first"))
    ends = last + LATE_FILING_DAYS
    ends = np.where(counts & (first == last) & (last < OPEN_LAST) & (ends >= after), ends, NEVER)
    some = np.flatnonzero(np.diff(entries.offsets))
    found[some] = np.minimum.reduceat(ends, entries.offsets[some])
    return found


def _iso(day: int) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day != NEVER else None


# --- files


def _writer(out: Path) -> Any:
    if out.suffix != ".csv":
        repeated = [name for name in HEADER if name not in UNLIKE]
        return pq.ParquetWriter(out, _SCHEMA, store_schema=False, use_dictionary=repeated)
    from pyarrow.csv import CSVWriter, WriteOptions

    return CSVWriter(
        out, pa.schema([(name, _TEXT) for name in HEADER]), write_options=WriteOptions(quoting_style="needed")
    )


def _counts(outcomes: Any) -> tuple[list[str], list[int]]:
    found = outcomes.value_counts()
    return found.field("values").to_pylist(), found.field("counts").to_pylist()


def _no_formula(answers: Any) -> Any:
    """The rows with references that no spreadsheet takes for a formula; see `bulk.table.safe`."""
    import pyarrow.compute as pc

    answers = answers.cast(pa.schema([(name, _TEXT) for name in HEADER]))
    refs = answers.column("ref")
    risky = pc.match_substring_regex(refs, f"^[{''.join(FORMULA).replace('-', '')}-]")
    return answers.set_column(0, "ref", pc.if_else(risky, pc.binary_join_element_wise("'", refs, ""), refs))
