"""A letter, set by us and by WeasyPrint: the same sentences, interleaved, each time another letter.

    PYTHONPATH=src:. .venv-peers/bin/python -m benchmarks.letters

"Whole" is from the case to the bytes, with everything that is decided on the way; "set" is the pages alone. Measured is
the time of all processors, which other work on the machine does not lengthen, and the least wall beside it.
"""

from __future__ import annotations

import datetime as dt
import html
import importlib
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import weasyprint

from cobijo.facts.case import parse_case
from cobijo.papers.letters import make_letter
from cobijo.papers.letters.letter import set_letter, words_of
from cobijo.papers.letters.parts import Content, printed
from cobijo.papers.setting.pages import FONTS
from cobijo.register.read import shipped
from cobijo.words import Words

ROUNDS = 25
NAMES = ("whole", "set", "WeasyPrint")
LETTERS = (("result", "en"), ("result", "ar"), ("reminder", "uk"), ("employer", "en"), ("declaration", "es"))
ON = dt.date(2026, 11, 26)
HOLDER = {
    "nationalities": ["LB"],
    "arrived": "2024-10-01",
    "absences": [],
    "status": {"ever_granted": True, "granted": "2025-01-05", "under": "LB-2024"},
    "cards": [{"category": "A12", "expires": "2026-05-27"}],
}
STYLE = (
    "@page { size: letter; margin: 1in } small { color: #555 }body { font: 10.5pt 'Noto Sans', 'IBM Plex Sans Arabic' }"
)
FACES = "".join(
    f"@font-face {{ font-family: '{family}'; font-weight: 100 900; src: url('{file.as_uri()}') }}"
    for family, package in FONTS.items()
    for file in (Path(importlib.import_module(package).__file__).parent / "files").glob("*.ttf")
    if file.stem in ("NotoSans[wdth,wght]", "IBMPlexSansArabic-Regular")
)
"""The same fonts for both."""


def as_page(content: Content, words: Words) -> str:
    """The same letter as HTML: the same heads, sentences and sources."""
    parts = [f"<h1>{html.escape(content.title)}</h1><p><b>{html.escape(content.lead)}</b></p>"]
    parts += [f"<p>{html.escape(label)}: {html.escape(text)}</p>" for label, text in content.opening]
    for one in content.blocks:
        parts.append(f"<h2>{html.escape(one.head)}</h2><ul>" if one.head else "<ul>")
        for said in one.items:
            source = printed(said.source, words) or {}
            parts.append(f"<li>{html.escape(said.text)} <small>{html.escape(' '.join(source.values()))}</small></li>")
        parts.append("</ul>")
    head = f"<title>{html.escape(content.title)}</title><style>{FACES}{STYLE}</style>"
    return f'<html lang="{words.lang}"><head>{head}</head><body>{"".join(parts)}</body></html>'


class Spent(NamedTuple):
    """What one go took, in milliseconds."""

    processors: float
    wall: float


def timed(work: Callable[[], object]) -> Spent:
    """One go."""
    wall, processors = time.perf_counter(), time.process_time()
    work()
    return Spent(1000 * (time.process_time() - processors), 1000 * (time.perf_counter() - wall))


def one_go(kind: str, lang: str, n: int) -> tuple[Spent, Spent, Spent]:
    """Another letter of a kind: whole, its pages alone, the same pages by WeasyPrint."""
    register, words = shipped(), words_of(kind, lang)
    case = parse_case({**HOLDER, "ref": f"R-{n}"})
    made = make_letter(kind, case, register=register, on=ON, lang=lang).content
    case = parse_case({**HOLDER, "ref": f"S-{n}"})
    other = made._replace(lead=f"{made.lead} {n}")
    return (
        timed(lambda: make_letter(kind, case, register=register, on=ON, lang=lang)),
        timed(lambda: set_letter(other, words)),
        timed(lambda: weasyprint.HTML(string=as_page(other, words)).write_pdf(pdf_variant="pdf/ua-1")),
    )


def main() -> None:
    """Print the medians of each kind and language, and their ratio; the first go fills the caches of both."""
    print("milliseconds, processors (least wall)")
    for kind, lang in LETTERS:
        goes = [one_go(kind, lang, n) for n in range(ROUNDS + 1)][1:]
        taken = [statistics.median(one.processors for one in row) for row in zip(*goes, strict=True)]
        walls = [min(one.wall for one in row) for row in zip(*goes, strict=True)]
        shown = ", ".join(f"{name} {t:.1f} ({w:.1f})" for name, t, w in zip(NAMES, taken, walls, strict=True))
        print(f"{kind} {lang}: {shown}; {taken[2] / taken[0]:.1f}x the whole, {taken[2] / taken[1]:.1f}x the pages")


if __name__ == "__main__":
    main()
