"""One language's words: sentences with their values put in, days and terms as that language writes them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cobijo.errors import NoWords
from cobijo.privacy import redacted
from cobijo.words.catalog import LANGUAGES, read_catalog

if TYPE_CHECKING:
    import datetime as dt

    from cobijo.timeline import Span, Term

_VALUE = re.compile(r"\{\w+\}")
_POSITION = re.compile(r"\[(\d*)\]")
_PLACED = re.compile(r"((?:https?://|github:)\S+(?: [\w./-]+)*) \((.*)\)((?: doc [\w-]+)?)")
"""An address, or a file of a repository, with what is said of it; and which document of it, where that follows."""

_CONTRACTED = {"es": re.compile(r"\b([Aa]|[Dd]e) el\b")}
"""What a language writes as one word where a sentence and its value meet: `a el` is `al`, `de el` is `del`. A name
keeps its article: El Salvador."""


class _Messages(dict[str, str]):
    """Messages by their ids. One that is asked for and lacks is named."""

    __slots__ = ("lang",)

    def __init__(self, messages: Mapping[str, str], lang: str) -> None:
        super().__init__(messages)
        self.lang = lang

    def __missing__(self, id_: str) -> str:
        raise NoWords(id_, self.lang)


class Words:
    """The words of one language. Asking for a message that doesn't exist raises NoWords, a KeyError: it never shows an
    id."""

    def __init__(self, lang: str, *domains: str) -> None:
        """`domains` are further catalogs, whose messages come before those of the first: `site` speaks to a reader.
        A language of readers alone has no first one."""
        self.lang = lang
        self.messages = read_catalog(lang) if lang in LANGUAGES or not domains else {}
        for domain in domains:
            self.messages = {**self.messages, **read_catalog(lang, domain)}
        self.messages = _Messages(self.messages, lang)

    def say(self, id_: str, values: Mapping[str, Any] | None = None) -> str:
        """The sentence of an id, with its values."""
        said = self.messages[id_].format_map(_Shown(self, values or {}))
        contracted = _CONTRACTED.get(self.lang)
        return contracted.sub(r"\1l", said) if contracted is not None and values else said

    def blank(self, id_: str) -> str:
        """The sentence of an id where no case is at hand: each of its values is left open."""
        return _VALUE.sub("…", self.messages[id_])

    def has(self, id_: str) -> bool:
        """Whether there is a message of that id."""
        return id_ in self.messages

    def title(self, english: str) -> str:
        """The title of a situation, which stands in English in the data, and in English where it isn't translated."""
        return english if self.lang == "en" else read_catalog(self.lang, "situations").get(english, english)

    def note(self, english: str) -> str | None:
        """What the record notes at an act, which stands in English in it; None where it isn't said in this language."""
        if self.lang == "en":
            return english
        return read_catalog(self.lang, "notes").get(english) if self.lang in LANGUAGES else None

    def noted(self, english: str) -> str:
        """The same for a sentence that goes on: where it isn't said in this language, it says that English follows."""
        said = self.note(english)
        return self.messages["words.in_english"].format(note=english) if said is None else said

    def recorded(self, english: str) -> str:
        """What the record says in English of where something was read, of who made an act, or of what an agency said;
        addresses and names stay as they are."""
        if self.lang == "en":
            return english
        said = read_catalog(self.lang, "sources") if self.lang in LANGUAGES else self.messages
        if english in said:
            return said[english]
        placed = _PLACED.fullmatch(english)
        return f"{placed[1]} ({said.get(placed[2], placed[2])}){placed[3]}" if placed else english

    def show(self, value: Any) -> str:
        """A value as a reader of this language sees it."""
        if value is None:
            return self.say("words.unknown")
        if isinstance(value, str | int):
            return str(value)
        if isinstance(value, os.PathLike):
            return redacted(str(value))  # a file may bear somebody's number in its name
        # Imported where a day or a term is shown, so that --help need not.
        import datetime as dt

        from cobijo.timeline import Span, Term

        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, Term):
            return self._term(value)
        if isinstance(value, tuple):
            return self.list([self.show(one) for one in value])
        return str(value)

    def date(self, value: dt.date) -> str:
        """A day: March 9, 2001."""
        month = self.messages[f"month.{value.month}"]
        return self.messages["words.date"].format(month=month, day=value.day, year=value.year)

    def fact(self, place: str) -> str:
        """What a fact is called, by its place: `convictions[1].max_term`."""
        positions = [int(n) + 1 for n in _POSITION.findall(place) if n]
        name = _POSITION.sub("[]", place)
        id_ = f"fact.{name}"
        if id_ not in self.messages:
            id_ = f"fact.{_POSITION.sub('', place)}"
        text = self.messages[id_].format(n=positions[0] if positions else "")
        return text if positions else " ".join(text.split()).replace(" ,", ",").replace(" )", ")")

    def question(self, place: str) -> tuple[str, str]:
        """The question that asks for a fact, and why it is asked."""
        name = _POSITION.sub("[]", place)
        group = name.split("[")[0].split(".")[0]
        why = self.messages.get(f"question.{name}.why") or self.messages[f"question.{group}.why"]
        return self.messages[f"question.{name}"], why

    def country(self, code: str) -> str:
        """The name of a country."""
        from cobijo.facts.countries import countries

        return self.messages.get(f"country.{code}") or countries().name(code, self.lang)

    def list(self, items: list[str] | tuple[str, ...]) -> str:
        """Several things in one phrase."""
        if len(items) < 2:
            return items[0] if items else ""
        return self.messages["words.and"].format(list=", ".join(items[:-1]), last=items[-1])

    def _span(self, span: Span) -> str:
        import datetime as dt

        from cobijo.timeline.days import FIRST, LAST

        if span.first == LAST:
            return self.messages["words.ongoing"]
        if span.exact:
            return self.date(dt.date.fromordinal(int(span.first)))
        first = "" if span.first == FIRST else self.date(dt.date.fromordinal(int(span.first)))
        last = "" if span.last == LAST else self.date(dt.date.fromordinal(int(span.last)))
        if not first and not last:
            return self.messages["words.unknown"]
        if span.last - span.first == 1:
            return self.messages["words.either"].format(first=first, last=last)
        id_ = "words.between" if first and last else "words.not_before" if first else "words.not_after"
        return self.messages[id_].format(first=first, last=last)

    def counted(self, n: int, unit: str) -> str:
        """So many `years`, `months` or `days`; one of them is said as one."""
        return self.messages[f"words.{unit}.one" if n == 1 else f"words.{unit}"].format(n=n)

    def _term(self, term: Term) -> str:
        years, months = divmod(term.months, 12)
        units = (("years", years), ("months", months), ("days", term.days))
        return self.list([self.counted(n, unit) for unit, n in units if n]) or self.counted(0, "days")


class _Said(str):
    """A value in a sentence. Beside a number stands what is counted, one or several: `{n} {n:row|rows}`."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        """The value; or, where two words are given, the one that goes with it."""
        one, bar, several = spec.partition("|")
        return (one if self == "1" else several) if bar else format(str(self), spec)


class _Shown(Mapping[str, str]):
    """Values as they are shown, looked up only when a sentence asks for them."""

    def __init__(self, words: Words, given: Mapping[str, Any]) -> None:
        self.words = words
        self.given = given

    def __getitem__(self, name: str) -> str:
        value = self.given.get(name)
        if name == "country" and isinstance(value, str):
            return self.words.country(value)
        if name == "note" and isinstance(value, str):
            return self.words.noted(value)
        if name in ("source", "order") and isinstance(value, str):
            return self.words.recorded(value)
        if name in ("facts", "fact", "numbered"):
            names = value if isinstance(value, tuple) else (value,)
            return self.words.list([self.words.fact(place) for place in names])
        return _Said(self.words.show(value))

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)
