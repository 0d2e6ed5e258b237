"""What the terminal shows: tables, paragraphs and progress, drawn by rich, which is imported when something is drawn.

Where standard output is no terminal nothing is drawn: tables come tab-separated, one line a row, and paragraphs
unbroken, so that other programs can read them. Whoever sets COLUMNS wants them drawn, at that width.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cobijo.privacy import printable, redacted

if TYPE_CHECKING:
    from rich.console import Console

GAP, LAST = 2, 12
"""What is between two columns, and what is left of the last one before the others are cut."""

LEAST, USUAL = 40, 80
"""The narrowest a table is drawn, and the width where nobody says one."""


def drawn() -> bool:
    """Whether somebody looks, and is not another program that reads."""
    return "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty())


def total_width() -> int:
    """The width there is."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        return max(LEAST, int(said[:6]))
    return _width_of(sys.__stdout__)


def _width_of(file: Any) -> int:
    try:
        return max(LEAST, os.get_terminal_size(file.fileno()).columns)
    except (AttributeError, ValueError, OSError):
        return USUAL


def table(head: list[str], rows: list[list[str]], *, width: int | None = None, cut: bool = False) -> str:
    """A table with a rule under its head. Columns that would overflow the width are wrapped, or `cut` to one line."""
    plain = [[printable(cell) for cell in row] for row in [head, *rows]]
    if width is None and not drawn():
        return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in plain)
    from rich.box import Box
    from rich.table import Table
    from rich.text import Text

    rule = Box("    \n    \n ─  \n    \n    \n    \n    \n    \n")
    titles = [_stacked(title, [row[n] for row in plain[1:]]) for n, title in enumerate(plain[0])]
    widths, gap = _widths([titles, *plain[1:]], width or total_width(), cut=cut)
    made = Table(box=rule, pad_edge=False, padding=(0, gap - 1, 0, 0), show_edge=False, header_style="bold")
    for n, (title, room) in enumerate(zip(titles, widths, strict=True)):
        numbers = all(row[n].replace(",", "").lstrip("-").isdigit() for row in plain[1:])
        made.add_column(Text(title), width=room, overflow="ellipsis" if cut else "fold", no_wrap=cut)
        made.columns[-1].justify = "right" if numbers and len(plain) > 1 else "left"
    for row in plain[1:]:
        made.add_row(*(Text(cell) for cell in row))
    return _drawn(made, width)


def _stacked(title: str, cells: list[str]) -> str:
    """A title over cells that don't wrap: its words one under the other where it is wider than they are."""
    return title.replace(" ", "\n") if max([0, *map(len, cells)]) < len(title) else title


def _widths(rows: list[list[str]], total: int, *, cut: bool) -> tuple[list[int], int]:
    """As wide as each column needs; where that is too wide, narrower from the widest on, words whole as long as there
    is room; and how far the columns stand apart. Rich shrinks every column alike, and breaks days before it wraps
    sentences."""
    from rich.cells import cell_len

    cells = [[row[n] for row in rows] for n in range(len(rows[0]))]
    needed = [max(cell_len(text) for cell in column for text in cell.split("\n")) for column in cells]
    least = [max(cell_len(word) for cell in column for word in (*cell.split(), "")) for column in cells]
    gap = GAP if cut or sum(least) + GAP * (len(needed) - 1) <= total else 1
    room = total - gap * (len(needed) - 1)
    if cut:  # the last column is the one that can be looked up
        needed[-1] -= max(0, min(sum(needed) - room, needed[-1] - LAST))
    while sum(needed) > room:
        slack = [need - low for need, low in zip(needed, least, strict=True)]
        widest = max(range(len(needed)), key=lambda n: (slack[n] > 0, needed[n]))
        if needed[widest] <= 1:
            break
        needed[widest] -= 1
    return needed, gap


def paragraph(text: str, *, indent: str = "", width: int | None = None) -> str:
    """A paragraph wrapped to the terminal; days, ids and citations stay whole."""
    text = printable(text)
    if width is None and not drawn():
        return indent + text
    from rich.text import Text

    room = (width or total_width()) - len(indent)
    lines = Text(_CITATION.sub(lambda found: found[0].replace(" ", _JOINED), text)).wrap(_console(width), room)
    told = ((indent if n == 0 else " " * len(indent)) + line.plain.rstrip() for n, line in enumerate(lines))
    return "\n".join(told).replace(_JOINED, " ")


def remark(text: str) -> None:
    """Print a paragraph to standard error, wrapped where that is a terminal; no number in it is anybody's, of a file's
    name neither."""
    text = redacted(text)
    seen = sys.stderr is not None and sys.stderr.isatty()
    print(paragraph(text, width=_width_of(sys.__stderr__)) if seen else text, file=sys.stderr)


_JOINED = "\ue000"
"""Stands for the spaces of a citation while lines are broken: no text that is printed has it."""

_CITATION = re.compile(r"\b\d+ (?:U\.S\.C\.|CFR|FR|I&N Dec\.|F\.3d|F\.4th) [\w().-]+|\bPub\. L\. [\d-]+")


def line(text: str) -> str:
    """One line, cut to the terminal where somebody looks."""
    text = printable(text)
    if not drawn():
        return text
    from rich.text import Text

    made = Text(text)
    made.truncate(total_width(), overflow="ellipsis")
    return made.plain


def _console(width: int | None) -> Console:
    from rich.console import Console

    colour = sys.stdout is not None and sys.stdout.isatty()
    return Console(width=width or total_width(), force_terminal=colour, highlight=False, legacy_windows=False)


def _drawn(made: Any, width: int | None) -> str:
    console = _console(width)
    with console.capture() as capture:
        console.print(made)
    return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n"))


AFTER = 2.0
"""Seconds of work after which it is worth saying how far it is."""


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Any]:
    """A bar on standard error for work that takes longer than AFTER, how far it is and how long it will take; without
    a total it moves, and says how long it took so far. Yields what is called with the size of each step.

    Nothing is drawn, and rich not imported, where nobody looks or the work is done before."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda steps=1: None
        return
    import threading

    bar = _Bar(what, total)
    timer = threading.Timer(AFTER, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar.step
    finally:
        timer.cancel()
        bar.stop()


class _Bar:
    """A bar that may not be there yet."""

    def __init__(self, what: str, total: int | None) -> None:
        self.what, self.total, self.done = what, total, 0
        self.ended = False
        self.drawn: Any = None
        self.task: Any = None

    def start(self) -> None:
        """Draw it from here on."""
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        count = [TextColumn("{task.completed:,.0f} / {task.total:,.0f}"), TimeRemainingColumn()] if self.total else []
        columns = (TextColumn("{task.description}"), BarColumn(), *count, TimeElapsedColumn())
        drawn = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = drawn.add_task(self.what, total=self.total, completed=self.done)
        if not self.ended:
            drawn.start()
            self.drawn = drawn

    def step(self, steps: int = 1) -> None:
        """Some more is done."""
        self.done += steps
        if self.drawn is not None:
            self.drawn.update(self.task, completed=self.done)

    def stop(self) -> None:
        """All is done: nothing of it stays on the terminal."""
        self.ended = True
        if self.drawn is not None:
            self.drawn.stop()
