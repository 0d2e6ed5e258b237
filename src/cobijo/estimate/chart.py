"""Charts. The reach by cut-off date: a bar for those covered, a paler one for those left open, a line for the error.
And the government's estimates: for each, how many of so many came to hold it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from cobijo.estimate.accuracy import Compared
from cobijo.estimate.report import number
from cobijo.files import SIGN
from cobijo.words import Words

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720, 372, 72, 72, 40

STYLE = (
    "<style>svg{color:#222}.bar{fill:#1f5f8b}.open{fill:#a9cbe2}@media(prefers-color-scheme:dark)"
    "{svg{color:#eee}.bar{fill:#7db7df}.open{fill:#35566d}}</style>"
)

Cell = dict[str, Any]
"""A residence date with its counts, as an answer has them: `date`, the covered, and under `open` those left open."""


class Plot(NamedTuple):
    """One designation's part of a chart: what it is called, and its counts by residence date."""

    title: str
    cutoffs: Sequence[Cell]


def sensitivity_svg(plots: Sequence[Plot], words: Words) -> str:
    """An SVG that stands alone, is read aloud, and follows the reader's light or dark background; one plot below the
    other."""
    title = "; ".join(plot.title for plot in plots)
    spoken = " ".join(f"{plot.title}. {_spoken(plot.cutoffs, words)}" for plot in plots)
    parts = [*_opened(HEIGHT * len(plots), title, spoken)]
    for n, plot in enumerate(plots):
        parts += [f'<g transform="translate(0 {HEIGHT * n})">', *_drawn(plot), "</g>"]
    return "\n".join([*parts, "</svg>", ""])


def _opened(tall: int, title: str, spoken: str) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" role="img" aria-labelledby="t d" '
        'font-family="system-ui, sans-serif" font-size="12">',
        f"<!-- {SIGN} -->",
        f'<title id="t">{escape(title)}</title>',
        f'<desc id="d">{escape(spoken)}</desc>',
        STYLE,
    ]


def _drawn(plot: Plot) -> list[str]:
    """The axis, and for each date a bar with its error. Where nobody was seen it goes from none to the most."""
    most = max([1, *(_top(c) for c in plot.cutoffs)])
    step = _nice(most / 4)
    ceiling = step * (most // step + 1)

    def y(count: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / ceiling), 1)

    parts = [f'<text x="{LEFT}" y="20" font-size="14" fill="currentColor">{escape(plot.title)}</text>']
    for tick in range(0, ceiling + 1, step):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{y(tick)}" y2="{y(tick)}" stroke="currentColor" opacity="0.2"/>'
            f'<text x="{LEFT - 8}" y="{y(tick) + 4}" text-anchor="end" fill="currentColor">{tick:,}</text>'
        )
    slot = (WIDTH - LEFT - 16) / max(1, len(plot.cutoffs))
    for n, cutoff in enumerate(plot.cutoffs):
        x, wide = LEFT + slot * n + slot * 0.15, slot * 0.7
        covered, left_open = cutoff["count"] or 0, cutoff["open"]["count"] or 0
        parts.append(_bar(x, y(covered + left_open), wide, y(covered) - y(covered + left_open), "open"))
        parts.append(_bar(x, y(covered), wide, y(0) - y(covered), "bar"))
        low, high = _error(cutoff)
        middle = round(x + wide / 2, 1)
        parts.append(
            f'<line x1="{middle}" x2="{middle}" y1="{y(high)}" y2="{y(low)}" stroke="currentColor" stroke-width="1.5"/>'
        )
        parts.append(
            f'<text x="{middle}" y="{HEIGHT - BOTTOM + 16}" text-anchor="end" fill="currentColor" '
            f'transform="rotate(-35 {middle} {HEIGHT - BOTTOM + 16})">{cutoff["date"]}</text>'
        )
    return parts


def _error(cutoff: Cell) -> tuple[int, int]:
    if cutoff["interval90"] is None:
        return 0, int(cutoff["at_most"])
    low, high = cutoff["interval90"]
    return low, high


def _bar(x: float, top: float, wide: float, tall: float, kind: str) -> str:
    return (
        f'<rect x="{round(x, 1)}" y="{top}" width="{round(wide, 1)}" height="{round(max(0, tall), 1)}" class="{kind}"/>'
    )


def _top(cutoff: Cell) -> int:
    return max(_error(cutoff)[1], (cutoff["count"] or 0) + (cutoff["open"]["count"] or 0))


def _nice(value: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50…"""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if factor * size >= value:
                return factor * size
        size *= 10


def _spoken(cutoffs: Sequence[Cell], words: Words) -> str:
    said = [
        words.say("estimate.spoken", {"date": c["date"], "count": number(c, words), "open": number(c["open"], words)})
        for c in cutoffs
    ]
    return " ".join(said)


ROW = 26


def accuracy_svg(rows: Sequence[Compared], words: Words) -> str:
    """Holders as a share of each estimate, a bar a row; paler where the two don't count the same people."""
    title, tall = words.say("estimate.accuracy_chart"), TOP + ROW * len(rows) + 40
    left, most = 190, max(1.0, *(row.share for row in rows))
    spoken = "; ".join(f"{row.designation} {row.notice}: {row.share:.1%}" for row in rows)

    def x(share: float) -> float:
        return round(left + (WIDTH - left - 80) * share / most, 1)

    parts = [
        *_opened(tall, title, spoken),
        f'<text x="16" y="20" font-size="14" fill="currentColor">{escape(title)}</text>',
        f'<line x1="{x(1)}" x2="{x(1)}" y1="{TOP - 8}" y2="{tall - 24}" stroke="currentColor" stroke-dasharray="4 3"/>',
        f'<text x="{x(1)}" y="{tall - 8}" text-anchor="middle" fill="currentColor">100%</text>',
    ]
    for n, row in enumerate(rows):
        top = TOP + ROW * n
        parts.append(
            f'<text x="{left - 8}" y="{top + 14}" text-anchor="end" fill="currentColor">'
            f"{escape(row.designation)}, {row.notice}</text>"
        )
        kind = "bar" if row.comparable else "open"
        parts.append(_bar(left, top, x(row.share) - left, ROW - 8, kind))
        parts.append(f'<text x="{x(row.share) + 6}" y="{top + 14}" fill="currentColor">{row.share:.0%}</text>')
    return "\n".join([*parts, "</svg>", ""])
