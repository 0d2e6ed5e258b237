"""The separate sheet of a form: what its Additional Information has no room for, on a page of our own.

Each form says what such a sheet must have: the name and the A-Number at the top of each page, the page, part and item
that each answer belongs to, and on each page a signature and the day. The sheet is in English, as the form, and is read
back by another program before it is given out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from cobijo.identity import Person
from cobijo.papers.additional import Extra, together
from cobijo.papers.drawing import printable
from cobijo.papers.editions import Edition
from cobijo.papers.setting import set_pages
from cobijo.tables.extras import library
from cobijo.words import Words

HEAD, FOOT = 90.0, 108.0
"""Points at the top and the bottom of a page that hold what stands on every page, and nothing that was asked."""

UNSEEN = dict.fromkeys(map(ord, "\u200b\ufeff"))
HYPHENS = {2: "-", 0xFFFE: "-"}
"""What the reader makes of a hyphen at the end of a line."""


def separate_sheet(edition: Edition, extras: Iterable[Extra], person: Person) -> bytes:
    """The pages, in the order of the form."""
    words = Words("en", "papers")
    values = {
        "title": words.say("papers.separate.title", {"form": edition.form, "edition": edition.printed}),
        "name": _name(person),
        "number": f"A{number.zfill(9)}" if (number := person.get("a_number")) else "",
        "entries": [{"place": _place(one, words), "lines": one.text.split("\n")} for one in together(extras)],
        "words": {
            name: words.say(f"papers.separate.{name}") for name in ("intro", "name", "number", "signature", "date")
        },
    }
    return set_pages(_template(), values, lang="en")


def _name(person: Person) -> str:
    """The name in letters that the agency reads; empty, for a line to write on, where it is not known in any."""
    return next((one for one in (person.name, person.spelled) if printable(one)), "")


def _place(extra: Extra, words: Words) -> str:
    place = extra.mapped.place
    return words.say("papers.separate.continued", {"place": place}) if extra.continued else place


@lru_cache(maxsize=1)
def _template() -> str:
    return (Path(__file__).parent / "separate.typ").read_text(encoding="utf-8")


# --- read back


def holds(data: bytes, extras: Iterable[Extra]) -> bool:
    """Whether a sheet shows each text whole, under its reference, in order and within the edges of the paper."""
    shown, at = _bare("".join(_shown(data))), 0
    words = Words("en", "papers")
    for one in together(extras):
        for text in (_place(one, words), one.text):
            wanted = _bare(text)
            found = shown.find(wanted, at)
            if found < 0:
                return False
            at = found + len(wanted)
    return True


def _shown(data: bytes) -> Iterator[str]:
    """The text of each page between its head and its foot."""
    with library("pypdfium2", "papers").PdfDocument(data) as file:
        for page in file:
            width, height = page.get_size()
            yield page.get_textpage().get_text_bounded(0, FOOT, width, height - HEAD)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text.translate(UNSEEN).translate(HYPHENS)).split())
