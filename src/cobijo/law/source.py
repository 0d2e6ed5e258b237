"""What a file of the law was written from: its paragraphs, the text they were compared with and when, what is left out.

Each file says it once, as `LAW`. No edition is the official one itself: each says which copy was seen. Where nothing
was seen there is no day of comparing.
"""

from __future__ import annotations

import datetime as dt
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from cobijo import law
from cobijo.citations import Citation, cite


class Edition(NamedTuple):
    """A text that rules were compared with: `text` is what it is, and how it was seen."""

    id: str
    text: str


CODE_2023 = Edition("code_2023", "a copy of the United States Code as of April 2023, so without Pub. L. 119-21")
CFR_2015 = Edition("cfr_2015", "a copy of the annual edition of 2015; no later amendment of the section is known")
ECFR_2026 = Edition("ecfr_2026", "a copy of the electronic Code of Federal Regulations as of April 5, 2026")
CFR_2024 = Edition("cfr_2024", "a copy that names the amendments of 2020 and 2024; the words of 2024 were not seen")
EXCERPT = Edition("excerpt", "excerpts that others quote; the whole text was not seen")
TOLD = Edition("told", "what others say that it holds; none of its own words were seen")
NOT_SEEN = Edition("not_seen", "the text was not seen; a lawyer should read it before relying on this")

EDITIONS = (CODE_2023, CFR_2015, ECFR_2026, CFR_2024, EXCERPT, TOLD, NOT_SEEN)


@dataclass(frozen=True, slots=True)
class Source:
    """The paragraphs of one file, and how their text was seen."""

    citations: tuple[Citation, ...]
    edition: Edition
    compared: dt.date | None
    left_out: str

    @property
    def slug(self) -> str:
        """What its words are found by."""
        return self.citations[0].slug

    def holds(self, citation: Citation) -> bool:
        """Whether a citation stands in one of these paragraphs."""
        return any(
            citation.text == one.text
            or (
                (one.kind != "other" and one.text.split("(")[0] == citation.text.split("(")[0])
                and citation.paragraphs[: len(one.paragraphs)] == one.paragraphs
            )
            for one in self.citations
        )


def source(*citations: str, edition: Edition, compared: str, left_out: str = "") -> Source:
    """What a file was compared with, and the day of comparing."""
    return Source(tuple(map(cite, citations)), edition, dt.date.fromisoformat(compared), left_out)


def recalled(*citations: str, left_out: str = "") -> Source:
    """What a file rests on that nobody has compared: for a lawyer to read before it is relied on."""
    return Source(tuple(map(cite, citations)), NOT_SEEN, None, left_out)


ROOMS = ("usc1254a", "cfr244", "cfr274a", "related", "authorities")


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """What each file of the law was written from: statute, regulations, what they refer to, authorities."""
    found = []
    for room in ROOMS:
        path = [f"{at}/{room}" for at in law.__path__]
        for module in sorted(one.name for one in pkgutil.iter_modules(path)):
            one = getattr(import_module(f"cobijo.law.{room}.{module}"), "LAW", None)
            if one is not None:
                found.append(one)
    return tuple(found)


def source_of(citation: Citation) -> Source:
    """The file in which a citation stands: that of the narrowest paragraph. Raises LookupError where none is."""
    found = [one for one in sources() if one.holds(citation)]
    if not found:
        raise LookupError(f"no file of the law holds {citation}")
    return max(found, key=lambda one: len(one.citations[0].paragraphs))


@lru_cache(maxsize=1)
def compared() -> str:
    """The day on which a file of the law was last compared with its text: the edition of the law that answers bear."""
    return max(one.compared for one in sources() if one.compared is not None).isoformat()
