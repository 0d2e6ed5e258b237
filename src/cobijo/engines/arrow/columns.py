"""A batch of people in, a table of answers out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.decide.outcome import TRUTHS, Outcome
from cobijo.decide.to_do import UNDATED
from cobijo.engines.answer_files import SCHEMA, TEXT
from cobijo.engines.arrow.answers import FACTS, NAMES, WAITING, Answers, answer_pair
from cobijo.engines.arrow.dues import NEVER
from cobijo.engines.arrow.holders import FACTS as OF_HOLDERS
from cobijo.engines.arrow.holders import NOTHING, Held
from cobijo.engines.arrow.marks import BITS, Marks, marks_of
from cobijo.engines.arrow.pairs import Asking, Pairs, pairs_of
from cobijo.engines.cards import Cards
from cobijo.engines.plan import PERSONAL
from cobijo.engines.planes import Evaluator, Numbers, Rows, flags
from cobijo.engines.planes.rows import plain
from cobijo.engines.rows import ELEMENT_IDS, HEADER
from cobijo.law import record
from cobijo.law.cfr244.s12_employment_authorization import DECISIONS
from cobijo.law.clauses import CLAUSES, asked, asked_of_grant, is_open, order_of
from cobijo.law.deadlines import SENT
from cobijo.law.screening import TOUCHES
from cobijo.law.usc1254a.a1_granting import EVER_GRANTED, GRANT_HINTED
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS
from cobijo.logic.leaves import NO
from cobijo.logic.tree import facts as facts_of
from cobijo.tables.facts import columns_of
from cobijo.timeline import day

_ASKED = {name for names in (*asked(), *asked_of_grant()) for name in names}
_QUESTIONS = sorted({*_ASKED, EVER_GRANTED.name}, key=order_of)
_TREES = [*(clause.tree for clause in PERSONAL), GRANT_HINTED, TOUCHES, *DECISIONS.values()]
_READ = {name.split("[")[0] for tree in _TREES for name in facts_of(tree)} | set(_QUESTIONS)
COLUMNS = sorted({"ref", "facts_hash", "cards", *FACTS, *OF_HOLDERS, *columns_of(_READ)})
"""The columns that are read of a table of facts."""

_CARDS = HEADER.index("cards")

_TRUTHS = [TRUTHS[truth] for truth in sorted(TRUTHS)]


_DO = [None, *SENT, "see_lawyer", *(UNDATED.get(name) for name in NAMES)]
"""What there may be to do: nothing, what has a day, to see a lawyer, and what each outcome leaves."""


def answers_to(batch: Any, asking: Asking, cards: Cards, stamped: list[str | None]) -> Any:
    """The answers to a batch as a table: person by person, each person's designations in order. `cards` says what
    becomes of a card; `stamped` what every row says alike: the day asked about, what was known by, and the edition."""
    batch, several = one_filing_each(batch)
    people = Rows(dict(zip(batch.schema.names, batch.columns, strict=True)), batch.num_rows)
    evaluator = Evaluator(people, {})
    personal = marks_of(evaluator, PERSONAL)
    pairs = [_by_country(pair) for pair in pairs_of(evaluator, asking) if len(pair.people)]
    pairs.sort(key=_id)
    answers = [answer_pair(batch, evaluator, pair, personal) for pair in pairs]
    if not pairs:
        return SCHEMA.empty_table()
    joined = Joined.of(batch, people, pairs, answers)
    order = np.argsort(joined.who if several is None else several[joined.who], kind="stable")
    if several is not None:
        order = order[best(joined, several)[order]]
    columns = _columns(joined, evaluator, stamped, order)
    columns.insert(_CARDS, cards.column(batch.column("cards")).take(pa.array(joined.who[order])))
    return pa.Table.from_arrays(columns, schema=SCHEMA)


class Joined(NamedTuple):
    """The answers of all pairs one after the other: whom each is about, by pair and by place in the batch (`who`)."""

    batch: Any
    pairs: list[Pairs]
    pair: Numbers
    who: Numbers
    outcome: Numbers
    marks: Marks
    hinted: Numbers
    deadline: Numbers
    held: Held

    @staticmethod
    def of(batch: Any, people: Rows, pairs: list[Pairs], answers: list[Answers]) -> Joined:
        """Join what came out for each pair."""

        def whole(parts: list[Numbers]) -> Numbers:
            return np.concatenate(parts)

        return Joined(
            batch,
            pairs,
            np.repeat(np.arange(len(pairs), dtype=np.int16), [len(pair.people) for pair in pairs]),
            whole([pair.people for pair in pairs]),
            whole([a.outcome for a in answers]),
            Marks(*map(whole, map(list, zip(*(a.marks for a in answers), strict=True)))),
            whole([a.hinted for a in answers]),
            whole([a.deadline for a in answers]),
            Held(*map(whole, map(list, zip(*(a.held for a in answers), strict=True)))),
        )

    def at(self, order: Numbers) -> Joined:
        """Some of the rows, in an order."""
        return self._replace(
            pair=self.pair[order],
            who=self.who[order],
            outcome=self.outcome[order],
            marks=self.marks.of(order),
            hinted=self.hinted[order],
            deadline=self.deadline[order],
            held=self.held.of(order),
        )


def _columns(joined: Joined, people: Evaluator, stamped: list[str | None], order: Numbers) -> list[Any]:
    """The columns of the answers but for the cards, in an order."""
    rows = joined.at(order)
    index, marks, held = rows.who, rows.marks, rows.held
    dated = (held.grant != NO) & (held.due != NOTHING)
    return [
        rows.batch.column("ref").take(pa.array(index)),
        _countries(rows.pairs).take(pa.array(order)),
        _named(rows.pair, [_id(pair) or None for pair in rows.pairs]),
        _named(rows.outcome, NAMES),
        *(_named(marks.least(BITS[id_]), _TRUTHS) for id_ in ELEMENT_IDS),
        _each(marks.failed, _ids),
        _each(marks.gaps, _ids),
        _named(_question(rows, people), [*_QUESTIONS, None]),
        _each(rows.deadline, _iso),
        _each(held.concerns | _decided(people, stamped[0])[index], _concerns),
        _each(held.stay, _iso),
        _each(held.work, _iso),
        _named(_to_do(rows, dated), _DO),
        _each(np.where(dated, held.due // len(SENT), NOTHING), _iso),
        *(_named(np.zeros(len(index), np.int8), [text]) for text in stamped),
        rows.batch.column("facts_hash").take(pa.array(index)),
    ]


def _to_do(rows: Joined, dated: Numbers) -> Numbers:
    """The place among _DO of what to do next; see `decide.to_do`."""
    lawyer = (rows.outcome == NAMES.index(Outcome.BENEFICIARY)) & (rows.held.concerns != 0)
    undated = np.where(lawyer, len(SENT) + 1, rows.outcome + len(SENT) + 2)
    found = np.where(dated, rows.held.due % len(SENT) + 1, undated)
    return np.where(rows.held.grant == NO, 0, found)


def _id(pair: Pairs) -> str:
    """What orders the answers of one person; see `rows.in_order`."""
    return pair.line.standing.designation.id if pair.line else ""


def _by_country(pair: Pairs) -> Pairs:
    """A pair whose people are in the order of the countries that they are asked about, where those differ."""
    if pair.line is not None:
        return pair
    order = pc.array_sort_indices(pair.nation)
    return Pairs(None, pair.people[order.to_numpy()], pair.nation.take(order))


def _countries(pairs: list[Pairs]) -> Any:
    found = [
        pa.repeat(pair.line.standing.designation.country, len(pair.people)) if pair.line else pair.nation
        for pair in pairs
    ]
    return pa.concat_arrays(found).dictionary_encode()


def _question(rows: Joined, people: Evaluator) -> Numbers:
    """The place of the fact to find out next in the order of asking; see `law.clauses.next_fact`. Of who holds a grant,
    or may, what the grant waits for; else whether there was one, where one shows and the answer would be a no."""
    opened = {name: flags(people.people.rows, people.truths(is_open(name)).yes)[rows.who] for name in _QUESTIONS}
    least = rows.marks.least(BITS["all"])
    found = np.where(
        rows.held.grant != NO,
        _waiting(rows.held.waits, asked_of_grant(), opened),
        _waiting(rows.marks.gaps, asked(), opened),
    )
    unsaid = (rows.held.grant == NO) & rows.hinted & (least == NO)
    found = np.where(unsaid, np.uint8(_QUESTIONS.index(EVER_GRANTED.name)), found)
    return np.where(rows.outcome == WAITING, found, np.uint8(len(_QUESTIONS)))


def _waiting(gaps: Numbers, asked_of: tuple[tuple[str, ...], ...], opened: dict[str, Numbers]) -> Numbers:
    found = np.full(len(gaps), len(_QUESTIONS), np.uint8)
    for n, names in enumerate(asked_of):
        waits = gaps & np.uint32(1 << n) != 0
        for name in names:
            found = np.where(waits & opened[name], np.minimum(found, np.uint8(_QUESTIONS.index(name))), found)
            waits = waits & ~opened[name]
    return found


def one_filing_each(batch: Any) -> tuple[Any, Any]:
    """The batch with a row for every filing of those who filed several times, and for each row whose it is; None where
    nobody did."""
    filings = batch.column("filings")
    if filings.null_count == batch.num_rows:
        return batch, None
    lengths = np.maximum(pc.list_value_length(filings).fill_null(0).to_numpy(), 1)
    owners = np.repeat(np.arange(batch.num_rows), lengths)
    more = pc.is_valid(filings).to_numpy(False)[owners]
    taken = batch.take(pa.array(owners))
    flat = filings.flatten()
    place = np.where(more, np.cumsum(more) - 1, 0)
    for field, values in zip(flat.type, flat.flatten(), strict=True):
        old = taken.column(field.name)
        new = pc.if_else(pa.array(more), plain(values).take(pa.array(place)), plain(old)).cast(old.type)
        taken = taken.set_column(taken.schema.get_field_index(field.name), field.name, new)
    return taken, owners


def best(rows: Joined, owners: Numbers) -> Numbers:
    """Of those who filed several times, the application that comes out best under each designation: the first such."""
    least = rows.marks.least(BITS["all"]).astype(np.int8)
    key = owners[rows.who] * len(rows.pairs) + rows.pair
    order = np.lexsort((rows.who, -least, key))
    first = np.ones(len(order), np.bool_)
    first[1:] = key[order][1:] != key[order][:-1]
    found = np.zeros(len(order), np.bool_)
    found[order[first]] = True
    return found


def _named(codes: Numbers, names: Sequence[str | None]) -> Any:
    """Places in a list of names as a column of the names; a place of None is null."""
    nothing = np.array([name is None for name in names])
    places = pa.array(codes.astype(np.int32), mask=nothing[codes] if nothing.any() else None)
    return pa.DictionaryArray.from_arrays(places, pa.array([name or "" for name in names], TEXT))


def _each(numbers: Numbers, text: Callable[[int], str | None]) -> Any:
    """Numbers as texts, each written once."""
    found = pa.array(numbers).dictionary_encode()
    return _named(found.indices.to_numpy(), [text(number) for number in found.dictionary.to_pylist()])


@lru_cache(maxsize=1 << 16)
def _ids(chosen: int) -> str:
    """The ids of clauses, in the order of the law."""
    return " ".join(clause.id for n, clause in enumerate(CLAUSES) if chosen >> n & 1)


def _decided(people: Evaluator, on: str | None) -> Numbers:
    """Against whom a decision was made by the day asked about, or may have been: the bits after those of the
    concerns, in the order of DECISIONS."""
    given = {record.on.name: day(dt.date.fromisoformat(on))} if on else {}
    rows = people.people.rows
    bits: Numbers = np.zeros(rows.count, np.uint16)
    for n, tree in enumerate(DECISIONS.values(), start=len(CONCERNS)):
        bits |= flags(rows, people.beside(given).truths(tree).yes).astype(np.uint16) << n
    return bits


@lru_cache(maxsize=1 << 10)
def _concerns(chosen: int) -> str:
    """The ids of concerns, after those of the decisions that were made."""
    first = [id_ for n, id_ in enumerate(DECISIONS, start=len(CONCERNS)) if chosen >> n & 1]
    return " ".join([*first, *(one.id for n, one in enumerate(CONCERNS) if chosen >> n & 1)])


def _iso(day: int) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day not in (NEVER, NOTHING) else None
