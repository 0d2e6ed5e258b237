"""A batch of people in, a table of answers out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.bulk.answer_files import SCHEMA, TEXT
from cobijo.bulk.caseload import ELEMENT_IDS
from cobijo.bulk.engines.arrow.answers import BITS, FACTS, NAMES, NEVER, WAITING, Marks, answer_pair, marks_of
from cobijo.bulk.engines.arrow.pairs import Asking, Pairs, pairs_of
from cobijo.bulk.facts import DAY_KINDS, LIST_KINDS, columns_of, tops
from cobijo.bulk.plan import PERSONAL
from cobijo.bulk.planes import Evaluator, Numbers, Rows, flags
from cobijo.decide.screen import TRUTHS
from cobijo.law.clauses import CLAUSES, asked, order_of
from cobijo.logic.printing.sql import column
from cobijo.logic.tree import facts as facts_of

_WHO = {"nationalities", "last_habitual_residence", "status.under"}
_KINDS = {fact.name: fact.kind for fact in tops()}
_QUESTIONS = sorted({name for names in asked() for name in names}, key=order_of)
_READ = {name.split("[")[0] for clause in PERSONAL for name in facts_of(clause.tree)} | set(_QUESTIONS)
COLUMNS = sorted({"ref", "facts_hash", *FACTS, *columns_of(_READ | _WHO)})
"""The columns that are read of a table of facts."""

_TRUTHS = [TRUTHS[truth] for truth in sorted(TRUTHS)]


def answers_to(batch: Any, asking: Asking, stamped: list[str | None]) -> Any:
    """The answers to a batch as a table: person by person, each person's designations in order. `stamped` is what
    every row says alike: the edition, the day asked about, and what was known by."""
    people = Rows(dict(zip(batch.schema.names, batch.columns, strict=True)), batch.num_rows)
    evaluator = Evaluator(people, {})
    personal = marks_of(evaluator, PERSONAL)
    pairs = [_by_country(pair) for pair in pairs_of(people, asking) if len(pair.people)]
    pairs.sort(key=_id)
    answers = [answer_pair(batch, evaluator, pair, personal) for pair in pairs]
    if not pairs:
        return SCHEMA.empty_table()
    index = np.concatenate([pair.people for pair in pairs])
    order = np.argsort(index, kind="stable")
    index = index[order]
    marks = Marks(*(np.concatenate(bits)[order] for bits in zip(*(answer.marks for answer in answers), strict=True)))
    outcome = np.concatenate([answer.outcome for answer in answers])[order]
    opened = {name: _open(people, name)[index] for name in _QUESTIONS}
    question = np.where(outcome == WAITING, _question(marks.gaps, opened), np.uint8(len(_QUESTIONS)))
    asked_about = np.repeat(np.arange(len(pairs), dtype=np.int16), [len(pair.people) for pair in pairs])[order]
    columns = [
        batch.column("ref").take(pa.array(index)),
        _countries(pairs).take(pa.array(order)),
        _named(asked_about, [_id(pair) or None for pair in pairs]),
        _named(outcome, [*NAMES, "not_designated"]),
        *(_named(marks.least(BITS[id_]), _TRUTHS) for id_ in ELEMENT_IDS),
        _each(marks.failed, _ids),
        _each(marks.gaps, _ids),
        _named(question, [*_QUESTIONS, None]),
        _each(np.concatenate([answer.deadline for answer in answers])[order], _iso),
        *(_named(np.zeros(len(index), np.int8), [text]) for text in stamped),
        batch.column("facts_hash").take(pa.array(index)),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _id(pair: Pairs) -> str:
    """What orders the answers of one person; see `caseload.in_order`."""
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


def _open(people: Rows, name: str) -> Any:
    """Whether more could be known of a fact; see `law.clauses.is_open`."""
    stem, kind = column(name), _KINDS[name]
    if kind in LIST_KINDS:
        whole = flags(people, people.true(f"{stem}_complete"))
        return ~whole | (people.lengths(stem) > 0)
    if kind in DAY_KINDS:
        first, last = (people.numbers(f"{stem}_{end}").values for end in ("first", "last"))
        return ~flags(people, people.known(f"{stem}_first")) | (first != last)
    return ~flags(people, people.known(stem))


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
    return pa.DictionaryArray.from_arrays(places, pa.array([name or "" for name in names], TEXT))


def _each(numbers: Numbers, text: Callable[[int], str | None]) -> Any:
    """Numbers as texts, each written once."""
    found = pa.array(numbers).dictionary_encode()
    return _named(found.indices.to_numpy(), [text(number) for number in found.dictionary.to_pylist()])


@lru_cache(maxsize=1 << 16)
def _ids(chosen: int) -> str:
    """The ids of clauses, in the order of the law."""
    return " ".join(clause.id for n, clause in enumerate(CLAUSES) if chosen >> n & 1)


def _iso(day: int) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day != NEVER else None
