"""The windows for filing, as later acts lengthened, cut or followed them: a list, never one hull."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from cobijo.register.kinds import ActKind
from cobijo.register.model import Act, Window
from cobijo.register.standing import Basis, FilingWindow, current

ONE_DAY = dt.timedelta(days=1)


def bases(acts: Sequence[Act], bites: Callable[[Act], bool], on: dt.date) -> list[Basis]:
    """Each designation and redesignation with its windows, as later acts lengthened or cut them."""
    found = sorted((a for a in acts if a.kind.sets_dates), key=lambda a: (a.effective.first, a.known_from))
    windows = {a.id: [_window(a.registration, a)] if a.registration else [] for a in found}
    for act in acts:
        if act.registration is None or act.kind.sets_dates:
            continue
        if act.kind is ActKind.VACATUR:
            touched = [a.id for a in found if a.id in act.acts_on] if bites(act) else []
        else:
            touched = [a.id for a in found if a.known_from <= act.known_from][-1:]
        for id_ in touched:
            _change(windows[id_], act.registration, act)
    return [_basis(act, tuple(windows[act.id]), on) for act in found]


def _basis(act: Act, windows: tuple[FilingWindow, ...], on: dt.date) -> Basis:
    shown = current(windows, on)
    return Basis(act, windows, Window(shown.opens, shown.closes) if shown else Window())


def reregistrations(acts: Sequence[Act], vacated: Callable[[Act], Act | None]) -> tuple[FilingWindow, ...]:
    """The windows for re-registering, one after the other.

    An act that lengthens a window changes the one that the last extension opened. Where that extension's own window is
    not on record, the lengthening act gives one that is open at its beginning: never the hull with an older window.
    A window closes with the vacatur of the act that opened it.
    """
    windows: list[FilingWindow] = []
    unrecorded = False
    for act in acts:
        change = act.reregistration
        if change is None:
            unrecorded = unrecorded or act.kind.prolongs
            continue
        same = windows and change.opens is not None and change.opens == windows[-1].opens
        if windows and not unrecorded and (same or act.kind.lengthens_windows):
            _change(windows, change, act)
        else:
            windows.append(_window(change, act))
        unrecorded = False
    return tuple(_cut_short(window, vacated(window.act)) for window in windows)


def _cut_short(window: FilingWindow, vacatur: Act | None) -> FilingWindow:
    """A window that no longer stands once the act that opened it was vacated."""
    if vacatur is None:
        return window
    last = vacatur.effective_day - ONE_DAY
    return window._replace(closes=min(window.closes or last, last), act=vacatur)


def _window(window: Window, act: Act) -> FilingWindow:
    return FilingWindow(window.opens, window.closes, act)


def _change(windows: list[FilingWindow], change: Window, act: Act) -> None:
    """Let an act change the last window, or open one of its own where it begins after that has closed."""
    last = windows[-1] if windows else None
    if last is None or (change.opens and last.closes and change.opens > last.closes + ONE_DAY):
        windows.append(_window(change, act))
    else:
        windows[-1] = FilingWindow(change.opens or last.opens, change.closes or last.closes, act)
