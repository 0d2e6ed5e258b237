"""Columns as codes of distinct values, whatever they come from; and as texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.bulk.rosters.refs import clean_ref
from cobijo.bulk.rosters.sources.columns import Values, encoded


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
        return list(array.to_pylist())
    except (ValueError, OverflowError, KeyError, LookupError):
        return [_value(one) for one in array]


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError, KeyError, LookupError):
        return Unreadable()


_UNCLEAN = r"^\s|\s$|[\x{00a0}\x{00ad}\x{200b}-\x{200f}\x{2060}\x{feff}\x{fe0e}\x{fe0f}\n\t]"


def texts(column: Any) -> Any:
    """A column of references as texts, cleaned; what is missing or empty is null."""
    if isinstance(column, Values):
        return pa.array([clean_ref(column.values[code]) for code in column.codes], pa.string())
    if pa.types.is_dictionary(column.type):
        column = column.dictionary.take(column.indices)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return pa.array([clean_ref(value) for value in values_of(column)], pa.string())
    column = column.cast(pa.string())
    unclean = pc.or_kleene(pc.match_substring_regex(column, _UNCLEAN), pc.equal(column, "")).fill_null(False)
    if pc.any(unclean).as_py():
        rows = np.flatnonzero(unclean.to_numpy(zero_copy_only=False))
        mended = [clean_ref(value) for value in column.take(pa.array(rows)).to_pylist()]
        column = pc.replace_with_mask(column, unclean, pa.array(mended, pa.string()))
    return column


def cut_short(column: Any, count: int) -> Any:
    """Where a number stands that is so long that a spreadsheet has not kept the whole of it."""
    if isinstance(column, Values):
        long = [isinstance(value, float) and abs(value) >= 1e15 for value in column.values]
        return np.array(long, np.bool_)[column.codes]
    if pa.types.is_floating(column.type):
        return pc.greater_equal(pc.abs(column), 1e15).fill_null(False).to_numpy(zero_copy_only=False)
    return np.zeros(count, np.bool_)
