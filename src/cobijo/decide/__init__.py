"""Answers: the law read over the facts of a person and the record of the government, with reasons and gaps.

Nothing here speaks: an answer carries ids and values, and `words` makes sentences of them. What this room hands out is
imported when it is asked for: `cobijo country` needs one page of the law, not the whole book.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cobijo.decide.deadlines import Deadline
    from cobijo.decide.record import Stamp, stamp
    from cobijo.decide.screen import Missing, Screening, screen_case, screen_designation
    from cobijo.decide.touched import designations_for

__all__ = [
    "Deadline",
    "Missing",
    "Screening",
    "Stamp",
    "designations_for",
    "screen_case",
    "screen_designation",
    "stamp",
]

_WHERE = {
    "Deadline": "deadlines",
    "Stamp": "record",
    "stamp": "record",
    "Missing": "screen",
    "Screening": "screen",
    "designations_for": "touched",
    "screen_case": "screen",
    "screen_designation": "screen",
}


if not TYPE_CHECKING:  # as in cobijo itself

    def __getattr__(name: str) -> object:
        import importlib

        if name in _WHERE:
            return getattr(importlib.import_module(f"cobijo.decide.{_WHERE[name]}"), name)
        raise AttributeError(f"module 'cobijo.decide' has no attribute {name!r}")
