"""What a line of the ledger says, field by field: what a step tells, and what a guard found where it refused one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from cobijo.process.confidentiality import KEPT
from cobijo.words import Words

HEADED = frozenset({"person", "country", "request", "serial", "id", "words", "ledger", "statement", "position"})
"""The fields that a line begins with, or that are quoted under it."""

UNKNOWN = frozenset({"owed", "age"})
"""Values that there always are: where one is not on record it is not known, and never none."""

_IDS = ("programme.value", "programme.part", "ground", "element", "programme.holds")
"""Where the words of an id may stand."""


def content(
    about: Mapping[str, Any], words: Words, *, skipped: frozenset[str] | tuple[str, ...] = HEADED
) -> list[dict[str, Any]]:
    """The fields of a step with their labels, each as a program reads it (`value`) and as a person does (`text`)."""
    return [
        {
            "field": name,
            "label": words.say(f"programme.field.{name}"),
            "text": _text(name, value, words),
            "value": plain(value),
        }
        for name, value in about.items()
        if name not in skipped
    ]


def _text(name: str, value: Any, words: Words) -> str:
    if value is None and name in UNKNOWN:
        return words.say("programme.not_known")
    if value is None or value in ((), [], {}):
        return words.say("programme.none")
    if isinstance(value, bool):
        return words.say("programme.yes" if value else "programme.no")
    if isinstance(value, dt.date):
        return value.isoformat()
    if name in ("paid", "owed", "waived"):
        return f"${value:,}"
    if name in _BY_NAME:
        return _BY_NAME[name](value, words)
    if isinstance(value, Mapping):
        return str(value[words.lang]) if set(value) == {"en", "es"} else _table(value, words)
    if isinstance(value, tuple | list):
        return ("; " if isinstance(value[0], Mapping) else ", ").join(_text("", one, words) for one in value)
    return _word(str(value), words)


def _word(text: str, words: Words) -> str:
    """An id as it is called; anything else as it stands."""
    return next((words.say(f"{home}.{text}") for home in _IDS if words.has(f"{home}.{text}")), text)


def _table(value: Mapping[str, Any], words: Words) -> str:
    """A window; or the parts of a table, each with its label."""
    if set(value) == {"opens", "closes"}:
        days = {name: _text("", day, words) for name, day in value.items()}
        return words.say("programme.window", days)
    return ", ".join(
        f"{words.say(f'programme.field.{name}')}: {_text(name, one, words)}" for name, one in value.items()
    )


def _facts(value: Any, words: Words) -> str:
    """Facts that were asked for, by what they are called; or given, with what was said."""
    if not isinstance(value, Mapping):
        return words.list([words.fact(str(name)) for name in value])
    return "; ".join(f"{words.fact(name)}: {_given(one, words)}" for name, one in value.items())


def _fields(value: Any, words: Words) -> str:
    """Fields of a person's record: what the programme keeps, and facts by what they are called."""
    return words.list([words.say(f"programme.kept.{one}") if one in KEPT else words.fact(one) for one in value])


def _given(value: Any, words: Words) -> str:
    if isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        return str(len(value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_given(one, words)}" for name, one in value.items())
    return _text("", value, words)


_BY_NAME: dict[str, Callable[[Any, Words], str]] = {
    "holding": lambda value, words: words.say(f"programme.holds.{value}"),
    "facts": _facts,
    "fields": _fields,
    "withheld": _fields,
    # What may be written in a story, beside what it means.
    "parts": lambda value, words: ", ".join(f"{one} ({_word(one, words)})" for one in value),
}
"""Fields whose values are read in a way of their own."""


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return value
