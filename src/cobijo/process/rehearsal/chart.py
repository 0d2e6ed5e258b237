"""A rehearsal drawn: applications and decisions a week, and the backlog; as SVG, and as a line of the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from cobijo.files import SIGN

WIDTH, PANEL, LEFT, TOP, BOTTOM = 720, 260, 72, 44, 36

_STEPS = "▁▂▃▄▅▆▇█"


def spark(numbers: Sequence[int], width: int = 60) -> str:
    """Numbers as a line of blocks, the mean of each stretch of them a block."""
    if not numbers:
        return ""
    size = -(-len(numbers) // width)
    means = [sum(numbers[n : n + size]) / len(numbers[n : n + size]) for n in range(0, len(numbers), size)]
    most = max(means) or 1
    return "".join(_STEPS[min(len(_STEPS) - 1, int(mean / most * len(_STEPS)))] for mean in means)


def svg(found: Sequence[Mapping[str, Any]], titles: Sequence[str], names: Mapping[str, str]) -> str:
    """One panel a rehearsal, the same scale of weeks. `names` are those of the three lines, and of the whole."""
    height = PANEL * len(found)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d" '
        'font-family="system-ui, sans-serif" font-size="12">',
        f"<!-- {SIGN} -->",
        f'<title id="t">{escape(names["title"])}</title>',
        f'<desc id="d">{escape(" ".join([names["notice"], *titles]))}</desc>',
        "<style>svg{color:#222}.filed{stroke:#1f5f8b}.decided{stroke:#8a4b08;stroke-dasharray:6 3}"
        ".backlog{stroke:#444;stroke-dasharray:2 3}@media(prefers-color-scheme:dark){svg{color:#eee}"
        ".filed{stroke:#7db7df}.decided{stroke:#f0b070}.backlog{stroke:#bbb}}</style>",
    ]
    for n, (one, title) in enumerate(zip(found, titles, strict=True)):
        parts += _panel(one["weeks"], title, names, n * PANEL)
    return "\n".join([*parts, "</svg>", ""])


def _panel(weeks: Mapping[str, Any], title: str, names: Mapping[str, str], above: int) -> list[str]:
    lines = {name: weeks[name] for name in ("filed", "decided", "backlog")}
    most = max([1, *(max(line, default=0) for line in lines.values())])
    inner, wide = PANEL - TOP - BOTTOM, WIDTH - LEFT - 16

    def point(n: int, value: int) -> str:
        x = LEFT + wide * n / max(1, len(weeks["week"]) - 1)
        return f"{x:.1f},{above + TOP + inner * (1 - value / most):.1f}"

    parts = [f'<text x="{LEFT}" y="{above + 18}" font-size="14" fill="currentColor">{escape(title)}</text>']
    for share in (0, 0.5, 1):
        y = above + TOP + inner * (1 - share)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - 16}" y1="{y}" y2="{y}" stroke="currentColor" opacity="0.2"/>'
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end" fill="currentColor">{round(most * share):,}</text>'
        )
    for k, (name, line) in enumerate(lines.items()):
        points = " ".join(point(n, value) for n, value in enumerate(line))
        parts.append(f'<polyline class="{name}" points="{points}" fill="none" stroke-width="1.5"/>')
        x = LEFT + 200 * k
        parts.append(
            f'<line class="{name}" x1="{x}" x2="{x + 24}" y1="{above + 32}" y2="{above + 32}" stroke-width="2"/>'
            f'<text x="{x + 30}" y="{above + 36}" fill="currentColor">{escape(names[name])}</text>'
        )
    first, last = weeks["week"][0], weeks["week"][-1]
    y = above + PANEL - BOTTOM + 18
    parts.append(f'<text x="{LEFT}" y="{y}" fill="currentColor">{first}</text>')
    parts.append(f'<text x="{WIDTH - 16}" y="{y}" text-anchor="end" fill="currentColor">{last}</text>')
    return parts
