"""References that stand in more than one file of a folder. Within a file the first look finds them (`rosters.look`); a
folder is one caseload, so that they are found in all of its files before any is answered.

Hashes are held against each other first, four bytes a person; letter by letter only those that are found twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cobijo.errors import InputError
from cobijo.rosters.coded import looks, texts
from cobijo.rosters.look import reference_of
from cobijo.rosters.looking import hashed
from cobijo.rosters.mapping import Mapping as Said
from cobijo.rosters.refs import Where
from cobijo.rosters.sources.base import Source, Wanted

Places = dict[Path, list[int]]
"""The lines of one reference, by file."""

ROWS = 1 << 17


def shared_references(
    files: Sequence[Path], opened: Callable[[Path], Source | None], said: Said
) -> dict[Path, dict[str, Places]]:
    """The references of each file that stand in others of the folder too, and where. `opened` gives a roster, or None
    for a table of facts. A file that can't be read is passed over here: it is said when its turn comes."""
    filled = [file for file in files if file.stat().st_size]
    if len(filled) < 2:
        return {}
    readers = {file: _References(file, opened, said) for file in filled}
    found = [np.unique(_small(reader)) for reader in readers.values()]
    every = np.concatenate(found)
    every.sort()
    again = np.unique(every[1:][every[1:] == every[:-1]])
    places: dict[str, Places] = {}
    for (file, reader), hashes in zip(readers.items(), found, strict=True):
        if len(again) and np.isin(hashes, again, assume_unique=True).any():
            for ref, line in _exactly(reader, again):
                places.setdefault(ref, {}).setdefault(file, []).append(line)
    shared: dict[Path, dict[str, Places]] = {}
    for ref, lines in places.items():
        for file in lines if len(lines) > 1 else ():
            shared.setdefault(file, {})[ref] = lines
    return shared


def elsewhere(file: Path, shared: Mapping[str, Places]) -> dict[str, Where]:
    """Where each reference of a file that stands in others too does so."""
    first = ((ref, next(one for one in places if one != file), places) for ref, places in shared.items())
    return {ref: Where(other.name, places[other][0]) for ref, other, places in first}


def fingerprint(shared: Mapping[str, Places]) -> str:
    """What is shared, as a few letters: by it a run that goes on knows whether the files beside one have changed."""
    return hashlib.sha256("\n".join(sorted(shared)).encode()).hexdigest()[:16]


class _References:
    """What the references of one file look like, with their lines, some at a time."""

    def __init__(self, file: Path, opened: Callable[[Path], Source | None], said: Said) -> None:
        self._file = file
        self._opened = opened
        self._said = said

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        try:
            source = self._opened(self._file)
            yield from self._of_facts() if source is None else self._of_roster(source)
        except InputError:
            return

    def _of_facts(self) -> Iterator[tuple[Any, Any]]:
        with pq.ParquetFile(self._file) as file:
            at = 1
            for batch in file.iter_batches(ROWS, columns=["ref"]):
                yield looks(texts(batch.column(0))), np.arange(at, at + batch.num_rows)
                at += batch.num_rows

    def _of_roster(self, source: Source) -> Iterator[tuple[Any, Any]]:
        at = reference_of(source, self._said)
        if at is None:
            return
        for piece in source.pieces():
            for batch in piece(Wanted((at,), (at,))):
                yield looks(texts(batch.column(at))), batch.lines


def _small(reader: _References) -> Any:
    """The hashes of all references, in four bytes."""
    found = [_hashes(refs)[refs.is_valid().to_numpy(zero_copy_only=False)] for refs, _ in reader]
    return np.concatenate(found) if found else np.empty(0, np.uint32)


def _hashes(refs: Any) -> Any:
    return (hashed(refs) >> np.uint64(32)).astype(np.uint32)


def _exactly(reader: _References, again: Any) -> Iterator[tuple[str, int]]:
    """The references of these hashes, with their lines."""
    for refs, lines in reader:
        rows = np.flatnonzero(np.isin(_hashes(refs), again) & refs.is_valid().to_numpy(zero_copy_only=False))
        yield from zip(refs.take(pa.array(rows)).to_pylist(), lines[rows].tolist(), strict=True)
