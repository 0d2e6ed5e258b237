"""A citation of the law of the United States, as its readers write it, with a link to the official text.

Kinds: `usc` (8 U.S.C. 1254a(c)(1)(A)), `cfr` (8 CFR 244.1), `fr` (90 FR 10511),
`frdoc` (FR Doc. 2026-20187, where the page is not known), `publ` (Pub. L. 119-21),
`ina` (INA 212(a)(2)), and `other` for a case, a form or a manual, which has no address that can be derived.
A section of the Act (INA) leads to the section of the Code where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_KINDS = (
    ("usc", re.compile(r"(\d+) U\.S\.C\. (\d+[a-z]*)((?:\([0-9A-Za-z]+\))*)")),
    ("cfr", re.compile(r"(\d+) CFR (\d+[a-z]?(?:\.\d+)?)((?:\([0-9A-Za-z]+\))*)")),
    ("fr", re.compile(r"(\d+) FR (\d+)()")),
    ("frdoc", re.compile(r"(FR Doc\.) ([0-9A-Z]+-\d+)()")),
    ("publ", re.compile(r"Pub\. L\. (\d+)-(\d+)()")),
    ("ina", re.compile(r"(INA) (\d+[A-Z]?)((?:\([0-9A-Za-z]+\))*)")),
)
_ANY = re.compile("|".join(rf"\b{pattern.pattern}" for _, pattern in _KINDS))

_CODIFIED = {"212": "1182", "244": "1254a"}
"""Sections of the Immigration and Nationality Act that cobijo cites, and where title 8 of the Code has them."""


class Citation(NamedTuple):
    """One place in the law. `text` is what is printed; `kind`, `title` and `section` are what it is ordered by."""

    text: str
    kind: str
    title: str = ""
    section: str = ""
    paragraphs: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def order(self) -> tuple[object, ...]:
        """What citations are sorted by: the statute before the regulations, numbers as numbers."""
        kinds = ("usc", "cfr", "ina", "publ", "fr", "frdoc", "other")
        numbers = [int(n) if n.isdigit() else 0 for n in re.split(r"\D+", f"{self.title} {self.section}") if n]
        return (kinds.index(self.kind), numbers, self.paragraphs, self.text)

    @property
    def slug(self) -> str:
        """The citation as an address part: `8-cfr-244.4`."""
        return re.sub(r"[^a-z0-9.]+", "-", self.text.lower().replace("u.s.c.", "usc")).strip("-")

    @property
    def url(self) -> str | None:
        """The official text, or None where no address follows from the citation itself."""
        if self.kind == "usc":
            return f"https://www.govinfo.gov/link/uscode/{self.title}/{self.section}"
        if self.kind == "cfr":
            part = "section" if "." in self.section else "part"
            return f"https://www.ecfr.gov/current/title-{self.title}/{part}-{self.section}"
        if self.kind == "fr":
            return f"https://www.federalregister.gov/citation/{self.title}-FR-{self.section}"
        if self.kind == "frdoc":
            return f"https://www.federalregister.gov/d/{self.section}"
        if self.kind == "publ":
            return f"https://www.govinfo.gov/link/plaw/{self.title}/public/{self.section}"
        if self.kind == "ina" and self.section in _CODIFIED:
            return f"https://www.govinfo.gov/link/uscode/8/{_CODIFIED[self.section]}"
        return None


def citations_in(text: str) -> Iterator[tuple[int, int, Citation]]:
    """Where citations stand in running text, by their ends, in order."""
    for match in _ANY.finditer(text):
        yield (*match.span(), cite(match.group()))


@lru_cache(maxsize=4096)
def cite(text: str) -> Citation:
    """Read a citation. Raises ValueError on empty text; whatever has no known shape is of kind `other`."""
    text = " ".join(text.split())
    if not text:
        raise ValueError("a citation can't be empty")
    for kind, pattern in _KINDS:
        match = pattern.fullmatch(text)
        if match:
            title, section, rest = match.groups()
            return Citation(text, kind, title, section, tuple(re.findall(r"\(([^)]+)\)", rest)))
    return Citation(text, "other")
