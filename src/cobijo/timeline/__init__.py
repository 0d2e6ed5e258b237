"""Days, spans of days, legal terms, and the two times of an answer. Nothing here reads a clock."""

from cobijo.timeline.asof import AsOf
from cobijo.timeline.days import (
    Span,
    day,
    exact_day,
    exactly,
    has_come,
    iso,
    iso_day,
    ordinal,
    parse_day,
    parse_span,
    span_json,
)
from cobijo.timeline.terms import Term

__all__ = [
    "AsOf",
    "Span",
    "Term",
    "day",
    "exact_day",
    "exactly",
    "has_come",
    "iso",
    "iso_day",
    "ordinal",
    "parse_day",
    "parse_span",
    "span_json",
]
