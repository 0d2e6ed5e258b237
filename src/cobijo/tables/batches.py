"""Arrow tables and Parquet files in batches, read and answered by as many workers as there are processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cobijo.errors import InputError

BATCH = 1 << 17
"""Rows at a time: what is made of them on the way stays in the processor's cache."""

Piece = Callable[[], Iterable[Any]]
"""Reads some batches, in the worker that asks."""

Answer = TypeVar("Answer")


def pieces(
    source: Any | Path, columns: list[str] | None = None, unlike: frozenset[str] = frozenset()
) -> Iterator[Piece]:
    """A table or some columns of a Parquet file piece by piece; small row groups are put together, large ones taken
    apart. Texts are read as codes, since they repeat; `unlike` names the columns whose texts do not.

    Raises InputError where the file is damaged, here or when a piece is read.
    """
    if not isinstance(source, Path):
        for batch in source.combine_chunks().to_batches(max_chunksize=BATCH):
            yield partial(list, [batch])
        return
    metadata = _sound(source, lambda: pq.read_metadata(source))
    schema = metadata.schema.to_arrow_schema()
    # Texts within lists can't be read as codes where a file has several row groups.
    texts = [field.name for field in schema if field.type == pa.string() and field.name not in unlike]
    groups: list[int] = []
    rows = 0
    for n in range(metadata.num_row_groups):
        groups.append(n)
        rows += metadata.row_group(n).num_rows
        if rows >= BATCH // 2 or n == metadata.num_row_groups - 1:
            yield partial(_read, source, metadata, texts, columns, groups, rows)
            groups, rows = [], 0


def _read(
    path: Path, metadata: Any, texts: list[str], columns: list[str] | None, groups: list[int], rows: int
) -> Iterator[Any]:
    def read() -> Iterator[Any]:
        with pq.ParquetFile(path, metadata=metadata, read_dictionary=texts) as file:
            if rows <= 2 * BATCH:
                yield from file.read_row_groups(groups, columns, use_threads=False).combine_chunks().to_batches()
            else:
                yield from file.iter_batches(BATCH, groups, columns, use_threads=False)

    found = read()
    while (batch := _sound(path, lambda: next(found, None))) is not None:
        yield batch


def _sound(path: Path, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise InputError.at(path, "file", reason, "a Parquet file", "Check that the file is whole.") from None


def answered(found: Iterable[Piece], answer: Callable[[Any], Answer]) -> Iterator[Answer]:
    """What comes out of each batch, in order. Few pieces are under way at a time, so that memory stays bounded."""
    workers = os.cpu_count() or 1
    _keep_freed_memory()

    def work(piece: Piece) -> list[Answer]:
        return [answer(batch) for batch in piece()]

    with ThreadPoolExecutor(workers) as pool:
        running: deque[Any] = deque()
        for piece in found:
            running.append(pool.submit(work, piece))
            if len(running) > workers:
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _keep_freed_memory() -> None:
    """glibc takes a block of more than some kilobytes from the system and gives it back when it is freed, so that every
    array made on the way costs its pages anew. Once it has freed a larger block it keeps what is smaller."""
    np.empty(16 << 20, np.uint8)
