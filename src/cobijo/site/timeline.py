"""A country's history drawn as SVG: a bar for each stretch, a dot for each court order, every one with its words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

from cobijo.register import Designation, Register
from cobijo.register.history import Stretch, stretches
from cobijo.words import Words

WIDTH, ROW, TOP, LEFT = 760, 34, 26, 84
KINDS = {True: "yes", None: "open"}
SHORT_SPAN = 8
"""Years up to which every year is marked."""


class Bar(NamedTuple):
    """One stretch drawn: from where to where, and its words."""

    x: float
    width: float
    kind: str
    title: str


def timeline(designations: tuple[Designation, ...], register: Register, on: dt.date, words: Words) -> Any:
    """The drawing, as markup: an image with a title and a description, each shape with words of its own."""
    from markupsafe import Markup

    lines = [(d, _line(d, register)) for d in designations]
    days = [s.first for _, line in lines for s in line if s.first > dt.date.min]
    first, last = dt.date(min(days).year, 1, 1), dt.date(max(*days, on).year + 1, 1, 1)
    scale = _Scale(first, last)
    height = TOP + ROW * len(lines) + 10
    country = words.country(designations[0].country)
    parts = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-labelledby="timeline-title timeline-text">',
        f'<title id="timeline-title">{escape(words.say("country.title", {"country": country}))}</title>',
        f'<desc id="timeline-text">{escape("; ".join(_said(lines, words)))}</desc>',
        *_years(scale, height),
    ]
    for n, (designation, line) in enumerate(lines):
        y = TOP + ROW * n
        parts.append(f'<text x="0" y="{y + 18}">{escape(designation.id)}</text>')
        for bar in _bars(designation, line, scale, words):
            parts.append(
                f'<rect class="{bar.kind}" x="{bar.x:.1f}" y="{y + 4}" width="{bar.width:.1f}" height="20" rx="2">'
                f"<title>{escape(bar.title)}</title></rect>"
            )
        parts += _orders(designation, scale, y, words)
    x = scale.x(on)
    parts.append(f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{height - 4}"/></svg>')
    return Markup("".join(parts))  # noqa: S704 - every word in it is escaped above


class _Scale:
    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first = first
        self.last = last

    def x(self, day: dt.date) -> float:
        part = (day - self.first).days / (self.last - self.first).days
        return LEFT + (WIDTH - LEFT - 6) * min(1.0, max(0.0, part))


def _line(designation: Designation, register: Register) -> list[Stretch]:
    return stretches(designation, register.edition.sources_reach, same=lambda s: s.in_force)


def _pieces(line: list[Stretch], until: dt.date | None = None) -> Iterator[tuple[Stretch, dt.date | None]]:
    """The stretches in force or undetermined, each with the day after its last."""
    for n, stretch in enumerate(line):
        if stretch.standing.in_force is not False:
            yield stretch, line[n + 1].first if n + 1 < len(line) else until


def _title(designation: str, stretch: Stretch, end: dt.date | None, words: Words) -> str:
    state = words.say("status.in_force" if stretch.standing.in_force else "status.unknown")
    values = {"designation": designation, "state": state, "first": stretch.first}
    if end is None:
        return words.say("country.timeline.from", values)
    return words.say("country.timeline.from_to", {**values, "last": end - dt.timedelta(days=1)})


def _bars(designation: Designation, line: list[Stretch], scale: _Scale, words: Words) -> Iterator[Bar]:
    for stretch, end in _pieces(line):
        x = scale.x(stretch.first)
        width = max(1.5, scale.x(end or scale.last) - x)
        yield Bar(x, width, KINDS[stretch.standing.in_force], _title(designation.id, stretch, end, words))


def _said(lines: list[tuple[Designation, list[Stretch]]], words: Words) -> Iterator[str]:
    for designation, line in lines:
        for stretch, end in _pieces(line):
            yield _title(designation.id, stretch, end, words)


def _orders(designation: Designation, scale: _Scale, y: int, words: Words) -> Iterator[str]:
    for act in designation.acts:
        if act.kind == "court_order" and act.effect != "none":
            order = words.recorded(act.source_text)
            said = f"{words.date(act.effective_day)}: {order} {words.say(f'effect.{act.effect}')}"
            x = scale.x(act.effective_day)
            yield f'<circle cx="{x:.1f}" cy="{y + 14}" r="4"><title>{escape(said)}</title></circle>'


def _years(scale: _Scale, height: int) -> Iterator[str]:
    years = scale.last.year - scale.first.year
    step = 1 if years <= SHORT_SPAN else 2 if years <= 2 * SHORT_SPAN else 5
    for year in range(scale.first.year, scale.last.year + 1):
        if year % step == 0:
            x = scale.x(dt.date(year, 1, 1))
            yield f'<line class="year" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{height - 4}"/>'
            yield f'<text class="year" x="{x:.1f}" y="12" text-anchor="middle">{year}</text>'
