"""Whether there is anything to register again: whom no window asks does not, and pays for nothing."""

from __future__ import annotations

from functools import lru_cache

from cobijo.law.deadlines import NOTHING_SINCE
from cobijo.logic import Truth, compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import YES
from cobijo.papers.answers import Source


def nothing_to_register(source: Source) -> str | None:
    """Why nothing is to be registered again, as the last part of a message's id: no window is on record, or the person
    registered in the last one, or was granted TPS after it. None where something is, or may be, and
    under a designation that ended, which says more."""
    screening = source.screening
    if screening is None or screening.standing is None or screening.holder.grant is not Truth.YES:
        return None
    if screening.standing.in_force is False:
        return None
    window = screening.standing.reregistration
    if window is None:
        return "no_window"
    closed = window.closes is not None and window.closes < source.on
    return "registered" if closed and _registered()(screening.facts, screening.given) == YES else None


@lru_cache(maxsize=1)
def _registered() -> Answer:
    return compile_tree(NOTHING_SINCE)
