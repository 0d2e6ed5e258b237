"""How the columns of a roster are read, with samples: what a person looks at before anything is answered."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cobijo.facts.case import WORDS, parse_fact
from cobijo.facts.vocabulary import Kind
from cobijo.privacy import redacted, shown
from cobijo.rosters.cells import Remark, read_cell, says_nothing
from cobijo.rosters.look import Understood
from cobijo.rosters.mapping import name_of
from cobijo.rosters.nationality import OF_ISO
from cobijo.rosters.refs import clean_ref, ref_problem
from cobijo.rosters.sources.base import Record

SHOWN = 3
LOOKED_AT = 2_000
"""Records that samples are taken from."""

UNSHOWN = frozenset({Kind.TEXT})
"""Kinds of cells that are never quoted: what people wrote of somebody."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """A header, what it was taken for ("": not used) and why, how its days or codes are written, samples of cells with
    what they were read as, and how many of the cells that were looked at are filled and can't be read. Of a folder the
    `files` in which it stands."""

    header: str
    fact: str
    why: str
    order: str | None
    codes: str | None
    samples: tuple[tuple[str, str], ...]
    filled: int
    unread: int
    files: tuple[str, ...] = ()


def sampled(how: Understood, records: list[Record]) -> list[Sampled]:
    """Every header of a roster, with samples from some records."""
    return [_one(taken.position, taken.header, taken.why, how, records) for taken in how.taken if taken.header]


def together(by_file: Mapping[str, Sequence[Sampled]]) -> list[Sampled]:
    """The headers of several files, each once with the files in which it stands: but apart where files that bear it
    take it for different things, or write its days in different orders."""
    found: dict[tuple[str | None, ...], Sampled] = {}
    for file, columns in by_file.items():
        for one in columns:
            key = (one.header, one.fact, one.why, one.order, one.codes)
            before = found.get(key, replace(one, samples=(), filled=0, unread=0))
            samples = dict((*before.samples, *one.samples))
            found[key] = replace(
                before,
                samples=tuple(samples.items())[:SHOWN],
                filled=before.filled + one.filled,
                unread=before.unread + one.unread,
                files=(*before.files, file),
            )
    return list(found.values())


def first_records(how: Understood) -> list[Record]:
    """The first records of a roster, for samples."""
    return [one for one in itertools.islice(how.source.records(), LOOKED_AT) if one.odd is None]


def _one(position: int, header: str, why: str, how: Understood, records: list[Record]) -> Sampled:
    column = how.columns.get(position)
    cells = [record.cells[position] for record in records if position < len(record.cells)]
    filled = [cell for cell in cells if not says_nothing(cell)]
    if column is None:
        return Sampled(header, "", why, None, None, (), len(filled), 0)
    found: dict[str, str] = {}
    unread = 0
    for cell in filled:
        read = _read(cell, position, how)
        unread += read is None
        if read is not None and len(found) < SHOWN and column.type.kind not in UNSHOWN:
            found.setdefault(_quoted(cell), read)
    cell_how = how.hows[position]
    codes = _list_of(cell_how.codes) if column.type.kind in (Kind.COUNTRY, Kind.COUNTRIES) else None
    return Sampled(header, name_of(column), why, cell_how.order, codes, tuple(found.items()), len(filled), unread)


def _list_of(codes: str) -> str:
    """Which list a column's codes are of, as the command says it."""
    return "iso" if codes in OF_ISO else codes.removesuffix("?")


def _read(cell: Any, position: int, how: Understood) -> str | None:
    """What a cell is read as, None where it can't be read."""
    column = how.columns[position]
    if column.place == "ref":
        fine = ref_problem(cell, column.header, plain=how.options.refs == "plain") is None
        return clean_ref(cell) if fine else None
    try:
        value = read_cell(cell, column.type, how.hows[position])
    except Remark:
        return "unknown"
    except ValueError:
        return None
    if value is None:
        return "unknown"
    if parse_fact(column.type, value)[1]:
        return None
    if isinstance(value, dict):
        return shown(value, WORDS)
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return f"{len(value)} entr{'y' if len(value) == 1 else 'ies'}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _quoted(cell: Any) -> str:
    """A cell that was read, as it stands: no word of it is a name. Of a list or an object only that it is one."""
    text = str(cell).strip()
    return "JSON" if text[:1] in "[{" or isinstance(cell, list | dict) else redacted(text[:40])
