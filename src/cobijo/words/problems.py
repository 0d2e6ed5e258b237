"""What is wrong with an input, in the reader's language.

Errors are raised in rooms that know no language, so they carry their English text (see `messages`). It is itself the id
of the message in `errors.po`: of a phrase its pattern, of a sentence without values the sentence.
"""

from __future__ import annotations

from cobijo.errors import Problem
from cobijo.messages import Phrase
from cobijo.words.catalog import read_catalog


def in_language(text: str, lang: str) -> str:
    """The text of a problem in a language; as it stands where it is a value and not a sentence."""
    if lang == "en":
        return text
    messages = read_catalog(lang, "errors")
    if isinstance(text, Phrase):
        return text.into(messages.get(text.pattern, text.pattern), lambda value: in_language(value, lang))
    return messages.get(text, text)


def place_in_language(place: str, lang: str) -> str:
    """Where a problem stands, in a language: a part of the input that has a word of its own (`file`, `line 3`), or the
    name of a field or a column, which is the same in every language."""
    if lang == "en":
        return place
    if isinstance(place, Phrase):
        pattern = read_catalog(lang, "errors").get(place.pattern, place.pattern)
        return place.into(pattern, lambda value: place_in_language(value, lang))
    return read_catalog(lang).get(f"place.{place}", place)


def parts_in_language(problem: Problem, lang: str) -> dict[str, str]:
    """Where it is, what was found and expected, and what to do, in a language."""
    parts = {part: in_language(getattr(problem, part), lang) for part in ("found", "expected", "remedy")}
    return {"place": place_in_language(problem.place, lang), **parts}
