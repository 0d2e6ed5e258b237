"""What may be printed of a header that no fact is known by, and of the name of a sheet: either may be somebody's name,
where a file has no header, or a sheet for each client.

A word is printed where it is one that headers are made of: of our own names, of the synonyms, of what tells of a bar,
or of the list in `header_words.txt`. Of any other word the first letter is left, with the number of the column or the
sheet by which its owner finds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cobijo.facts.vocabulary import VOCABULARY, FactType
from cobijo.letters import normal
from cobijo.privacy import LONGEST, WORDS, redacted
from cobijo.rosters.headers import synonyms
from cobijo.rosters.told import CAMEL, told_by, told_words

_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 2
"""Letters of a word that is shown whatever it is: `x0`, `#2`, an ending."""


def _common() -> set[str]:
    """Words that the headers of offices are made of, in plain letters; none of them is anybody's name alone."""
    _, _, words = (Path(__file__).parent / "header_words.txt").read_text(encoding="utf-8").partition("\n")
    return set(words.split())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    found = {word for name in synonyms() for word in name.split()} | told_words()

    def add(fact: FactType) -> None:
        found.update(normal(fact.name).split())
        for one in fact.fields:
            add(one)

    for fact in VOCABULARY:
        add(fact)
    return frozenset(found | WORDS | _common())


@lru_cache(maxsize=2_000)
def shown_name(name: str) -> str:
    """A name as far as it may be printed: of a word that is none of headers the first letter."""
    if len(name) > LONGEST:
        name = name[: LONGEST - 1] + "…"
    return redacted(_WORD.sub(_word, name))


def _word(found: re.Match[str]) -> str:
    """A word, or each of those that are written as one: `ClientName`."""
    word = found.group()
    parts = [word] if _is_known(word) else CAMEL.split(word)
    return "".join(part if _is_known(part) else f"{part[0]}…" for part in parts)


def _is_known(word: str) -> bool:
    plain = normal(word)
    return len(word) <= _SHORT or plain in _known() or plain.removesuffix("s") in _known() or bool(told_by(word))


def shown_header(header: str, position: int) -> str:
    """A header for a message: with the number of its column where not all of it may be printed."""
    shown = shown_name(header)
    return shown if shown == header else f"#{position + 1} ({shown})"


def shown_sheet(name: str, known: Sequence[str]) -> str:
    """The name of a sheet for a message: with its number where not all of it may be printed, by which it is chosen."""
    shown = shown_name(name)
    return repr(shown) if shown == name else f"#{known.index(name) + 1} ({shown!r})"
