"""The values of the register as plain JSON and back: what an edition keeps of each act."""

from __future__ import annotations

import datetime as dt
import types
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cobijo.timeline import Span, span_json
from cobijo.timeline.days import FIRST, LAST, parse_span


def plain(value: Any) -> Any:
    """A value as JSON has it; what says nothing is left out of a record."""
    if isinstance(value, Span):
        return span_json(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if hasattr(value, "_asdict"):
        return {name: plain(one) for name, one in value._asdict().items() if one is not None and one != ()}
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value


def read_as(kind: Any, value: Any) -> Any:
    """A plain value as the type that it was: the other way round of `plain`."""
    if kind is Span:
        return Span(FIRST, LAST) if value is None else parse_span(value)
    if value is None:
        return None
    if kind is dt.date:
        return dt.date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(value)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return read_as(next(part for part in parts if part is not type(None)), value)
    if origin is tuple:
        return tuple(read_as(parts[0], one) for one in value)
    if hasattr(kind, "_fields"):
        hints = _hints(kind)
        return kind(**{name: read_as(hints[name], one) for name, one in value.items() if name in hints})
    return value


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
