"""Columns as codes of distinct values, whatever they come from; and as texts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.facts.reference import NOTHING
from cobijo.rosters.refs import clean_ref, same
from cobijo.rosters.sources.columns import Values, encoded
from cobijo.rosters.sources.records import TOO_LONG, Odd

_NOTHING = pa.array(sorted(NOTHING))


class Unreadable:
    """A value that a library can't give to Python: a day out of range, an unknown time zone."""

    def __str__(self) -> str:
        return "a value that can't be read"


def coded(column: Any) -> tuple[Any, list[Any]]:
    """A code a row, and the distinct values; what is missing is the value None."""
    if isinstance(column, Values):
        return column.codes, column.values
    if not pa.types.is_dictionary(column.type):
        column = _as_codes(column)
        if isinstance(column, Values):
            return column.codes, column.values
    values = values_of(column.dictionary)
    if not column.null_count:
        return column.indices.to_numpy(), values
    codes = column.indices.cast(pa.int64()).fill_null(len(values)).to_numpy()
    return codes, [*values, None]


def _as_codes(column: Any) -> Any:
    try:
        return column.dictionary_encode()
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return encoded(values_of(column))


def values_of(array: Any) -> list[Any]:
    """The values of an array, each by itself where some can't be given."""
    try:
        found = list(array.to_pylist())
    except (ValueError, OverflowError, KeyError, LookupError):
        return [_value(one) for one in array]
    return [_text_of(one) for one in found] if _is_binary(array.type) else found


def _is_binary(kind: Any) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind))


def _text_of(raw: bytes | None) -> Any:
    """Bytes as the text that some programs write without saying so."""
    try:
        return None if raw is None else raw.decode()
    except UnicodeDecodeError:
        return Unreadable()


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError, KeyError, LookupError):
        return Unreadable()


def texts(column: Any) -> Any:
    """A column of references as texts, cleaned; what is missing or empty is null."""
    if isinstance(column, Values):
        return pa.array([clean_ref(column.values[code]) for code in column.codes], pa.string())
    if pa.types.is_dictionary(column.type):
        column = column.dictionary.take(column.indices)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return pa.array([clean_ref(value) for value in values_of(column)], pa.string())
    column = column.cast(pa.string())
    column = pc.if_else(pc.is_in(pc.utf8_lower(column), value_set=_NOTHING), pa.scalar(None, pa.string()), column)
    rows = np.flatnonzero(Letters(column).unusual())
    if len(rows):
        mask = np.zeros(len(column), np.bool_)
        mask[rows] = True
        mended = [clean_ref(value) for value in column.take(pa.array(rows)).to_pylist()]
        column = pc.replace_with_mask(column, pa.array(mask), pa.array(mended, pa.string()))
    return column


def looks(refs: Any) -> Any:
    """What each of some references looks like (`refs.same`). Nearly all look like themselves."""
    odd = (
        pc.match_substring_regex(refs, r"\.0|  |^'|\.$").fill_null(False).to_numpy(zero_copy_only=False)
        | Letters(refs).foreign()
    )
    if not odd.any():
        return refs
    found = [None if ref is None else same(ref) for ref in refs.filter(pa.array(odd)).to_pylist()]
    return pc.replace_with_mask(refs, pa.array(odd), pa.array(found, pa.string()))


class Letters:
    """The bytes of many texts as they lie one after the other, and what stands in which text."""

    def __init__(self, texts: Any) -> None:
        self.texts = texts
        ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
        self.ends = ends.astype(np.int64) - (int(ends[0]) if len(ends) else 0)
        data = texts.buffers()[2]
        start = int(ends[0]) if len(ends) else 0
        size = int(self.ends[-1]) if len(ends) else 0
        self.bytes = np.frombuffer(data, np.uint8)[start : start + size] if data is not None else np.empty(0, np.uint8)

    def counted(self, there: Any) -> Any:
        """How many of some bytes stand in each text."""
        sums = np.concatenate(([0], np.cumsum(there, dtype=np.int64)))
        return sums[self.ends[1:]] - sums[self.ends[:-1]]

    def unusual(self) -> Any:
        """Where a text is empty, begins or ends with a blank, or holds what is no letter, digit or sign of ASCII."""
        odd = (self.bytes < 32) | (self.bytes > 126)
        found = self.counted(odd) > 0 if odd.any() else np.zeros(len(self.texts), np.bool_)
        lengths = np.diff(self.ends)
        filled = lengths > 0
        first, last = self.ends[:-1][filled], self.ends[1:][filled] - 1
        found[filled] |= (self.bytes[first] == 32) | (self.bytes[last] == 32)
        return (found | ~filled) & self.texts.is_valid().to_numpy(zero_copy_only=False)

    def foreign(self) -> Any:
        """Where a text holds what is not ASCII."""
        odd = self.bytes > 127
        return self.counted(odd) > 0 if odd.any() else np.zeros(len(self.texts), np.bool_)

    def digits(self) -> Any:
        """How many digits each text has."""
        return self.counted((self.bytes >= 48) & (self.bytes <= 57))

    def unlike(self) -> Any:
        """Where a text is no single word with a digit in it."""
        one = pc.match_substring_regex(self.texts, r"^[^ :=]*[0-9][^ :=]*$").fill_null(True)
        return ~one.to_numpy(zero_copy_only=False)

    def shapes(self, rows: Any) -> Any:
        """Some of the texts, every digit of which is a nine."""
        nines = self.bytes.copy()
        nines[(nines >= 48) & (nines <= 57)] = 57
        offsets = pa.py_buffer(self.ends.astype(np.int32))
        whole = pa.Array.from_buffers(pa.string(), len(self.texts), [None, offsets, pa.py_buffer(nines)])
        return whole.take(pa.array(rows)).dictionary_encode()


def no_text(column: Any, count: int) -> Any:
    """Where no reference can be told: a formula, an error, a day or an answer stands there, or a number that is so long
    that a spreadsheet has not kept the whole of it."""
    if isinstance(column, Values):
        return np.array([_is_no_text(value) for value in column.values], np.bool_)[column.codes]
    if pa.types.is_floating(column.type):
        return pc.greater_equal(pc.abs(column), TOO_LONG).fill_null(False).to_numpy(zero_copy_only=False)
    if pa.types.is_temporal(column.type) or pa.types.is_boolean(column.type) or _is_binary(column.type):
        return column.is_valid().to_numpy(zero_copy_only=False)
    return np.zeros(count, np.bool_)


def _is_no_text(value: Any) -> bool:
    long = isinstance(value, float) and abs(value) >= TOO_LONG
    return long or isinstance(value, Odd | bool | dt.date | dt.time | dt.timedelta)
