"""Running text of a language that is written from right to left: what is written from left to right within it."""

from __future__ import annotations

import re

from cobijo.citations import citations_in

RIGHT_TO_LEFT = ("ar",)
"""The languages of readers that are written from right to left."""

_LATIN = re.compile(r"(?<![\w{./-])(?:\d*[A-Za-z][\w./:'-]*(?: \w[\w./:'-]*)*|\d+(?:[./-]\d+)+)(?<![.:'-])", re.ASCII)
"""Words of Latin letters in a row; days in figures, numbers of a telephone."""

_MIXED = re.compile(r"[\d./-]")
"""What such a row has that is drawn apart: a form (I-797C), an address (uscis.gov/tps), a case (No. 26-199)."""

_NAMED = re.compile(r"\{(?:source|order|record|category)\}")
"""Values that are names of notices and cases, of entries on a form, of categories."""

_LTR, _FIRST, _END = "\u2066", "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A text, or the pattern of one, in which each citation, form, address, day in figures and named value keeps its
    own order: between Arabic letters `8 U.S.C. 1151(b)` would have its 8 behind it, and its brackets apart.

    Source: the Unicode Bidirectional Algorithm, UAX 9, explicit directional isolates.
    """
    found = [(start, stop, _LTR) for start, stop, _ in citations_in(text)]
    found += [(*match.span(), _LTR) for match in _LATIN.finditer(text) if _MIXED.search(match[0])]
    found += [(*match.span(), _FIRST) for match in _NAMED.finditer(text)]
    shown, reached = "", 0
    for start, stop, opening in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= reached:
            shown, reached = f"{shown}{text[reached:start]}{opening}{text[start:stop]}{_END}", stop
    return shown + text[reached:]
