"""The first look through a large roster, column by column: distinct values, and references by their hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from cobijo.rosters.coded import coded, looks, texts
from cobijo.rosters.held import Held
from cobijo.rosters.lines import SAMPLE
from cobijo.rosters.sources.base import Batch, Source, Wanted
from cobijo.tables.batches import answered

SAMPLES = 100_000


def look_at_pieces(
    source: Source, held: Held, wanted: Sequence[int], reference: int | None
) -> tuple[dict[int, Counter[Any]], dict[str, list[int]], list[str]]:
    """How often each value stands in some columns, the lines of each reference that stands twice, and what the first
    ones look like. How many records and blank lines there are is known afterwards."""
    unlike = () if reference is None else (reference,)
    seen: dict[int, Counter[Any]] = {n: Counter() for n in wanted}
    hashes, length, blank = [], 0, 0
    first: list[str] = []
    pieces = held.look(Wanted(tuple(sorted({*wanted, *unlike})), unlike))
    for looked in answered(pieces, partial(_look, wanted=wanted, reference=reference)):
        for n, counted in looked.counts.items():
            if len(seen[n]) < SAMPLES:
                seen[n].update(counted)
        hashes.append(looked.refs)
        first += looked.first[: SAMPLE - len(first)]
        length += looked.records
        blank += looked.blank
    source.length, source.blank = length, source.blank_before + blank
    again = _again(np.concatenate(hashes)) if reference is not None and hashes else np.empty(0, np.uint64)
    return seen, _exactly(held, reference, again) if reference is not None and len(again) else {}, first


class _Looked(NamedTuple):
    """What was seen in a batch: how often each value stands in the columns that are looked at, the hashes of its
    references, what the first of them look like, and how many records and blank lines it has."""

    counts: dict[int, dict[Any, int]]
    refs: Any
    first: list[str]
    records: int
    blank: int


def _look(batch: Batch, wanted: Sequence[int], reference: int | None) -> _Looked:
    counts = {}
    for n in wanted:
        codes, values = coded(batch.column(n))
        often = np.bincount(codes, minlength=len(values)).tolist()
        counts[n] = {
            value if isinstance(value, str) else repr(value): count
            for value, count in zip(values, often, strict=True)
            if count and value is not None
        }
    refs, first = np.empty(0, np.uint64), []
    if reference is not None:
        found = looks(texts(batch.column(reference)))
        there = found.is_valid().to_numpy(zero_copy_only=False)
        refs = hashed(found)[there]
        first = found.take(pa.array(np.flatnonzero(there)[:SAMPLE])).to_pylist()
    return _Looked(counts, refs, first, len(batch.lines) + len(batch.odd), batch.blank)


def _again(hashes: Any) -> Any:
    """The hashes that occur more than once."""
    hashes.sort()
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def _exactly(held: Held, reference: int, again: Any) -> dict[str, list[int]]:
    """What the references of these hashes look like, compared letter by letter, with their lines."""
    lines: dict[str, list[int]] = {}
    pieces = held.once_more(Wanted((reference,), (reference,)))
    for found in answered(pieces, partial(_same, reference=reference, again=again)):
        for ref, line in found:
            lines.setdefault(ref, []).append(line)
    return {ref: found for ref, found in lines.items() if len(found) > 1}


def _same(batch: Batch, reference: int, again: Any) -> list[tuple[str, int]]:
    found = looks(texts(batch.column(reference)))
    rows = np.flatnonzero(np.isin(hashed(found), again) & found.is_valid().to_numpy(zero_copy_only=False))
    return list(zip(found.take(pa.array(rows)).to_pylist(), batch.lines[rows].tolist(), strict=True))


_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORDS = 1 << 12


def hashed(found: Any) -> Any:
    """A number for each text, the same for the same text: its bytes as the digits of a number, in 64 bits."""
    offsets, data = found.buffers()[1], found.buffers()[2]
    ends = np.frombuffer(offsets, np.int32)[found.offset : found.offset + len(found) + 1].astype(np.int64)
    if not len(found) or data is None or ends[-1] == ends[0]:
        return np.zeros(len(found), np.uint64)
    raw = np.frombuffer(data, np.uint8)[ends[0] : ends[-1]]
    starts = ends[:-1] - ends[0]
    lengths = np.diff(ends)
    result = lengths.astype(np.uint64) + np.uint64(1)
    with np.errstate(over="ignore"):
        for at in range(min(int(lengths.max()), _WORDS)):
            rows = slice(None) if at < lengths.min() else np.flatnonzero(lengths > at)
            result[rows] = result[rows] * _FACTOR + raw[starts[rows] + at]
    return result
