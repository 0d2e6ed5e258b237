"""Whether there is anything to register: whom no window asks, or who has an application on file, does not."""

from __future__ import annotations

from functools import lru_cache

from cobijo.law.deadlines import NOTHING_SINCE
from cobijo.logic import Truth, compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import UNKNOWN, YES
from cobijo.papers.answers import Source
from cobijo.papers.earlier import earlier
from cobijo.register import Standing


def nothing_to_register(source: Source) -> str | None:
    """Why nothing is to be registered, as the last part of a message's id: an application is on file; no window for
    registering again is on record, or the person registered in the last one, or was granted TPS after it. None where
    something is, or may be, and under a designation that ended, which says more."""
    if not _ended(source) and (on_file := earlier(source)) is not None:
        return on_file
    standing = _held(source)
    if standing is not None and standing.reregistration is None:
        return "no_window"
    return "registered" if _in_last_window(source) == YES else None


def registering_not_said(source: Source) -> bool:
    """Whether the last window closed and nobody said if the person registered in it: a filing now is late, or there is
    nothing to file."""
    return _in_last_window(source) == UNKNOWN


def _ended(source: Source) -> bool:
    standing = source.screening.standing if source.screening is not None else None
    return standing is not None and standing.in_force is False


def _held(source: Source) -> Standing | None:
    """The standing of a designation that did not end, of whoever holds a grant under it."""
    screening = source.screening
    if screening is None or screening.standing is None or screening.holder.grant is not Truth.YES:
        return None
    return screening.standing if screening.standing.in_force is not False else None


def _in_last_window(source: Source) -> int | None:
    """Whether the person registered in the last window, or was granted TPS after it; None where none closed."""
    standing, screening = _held(source), source.screening
    window = standing.reregistration if standing is not None else None
    if screening is None or window is None or window.closes is None or window.closes >= source.on:
        return None
    return _registered()(screening.facts, screening.given)


@lru_cache(maxsize=1)
def _registered() -> Answer:
    return compile_tree(NOTHING_SINCE)
