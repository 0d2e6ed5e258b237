"""A request as the ledger keeps it."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.timeline import Span

KINDS = frozenset({"designation", "extension", "reiteration", "none_made", "press_count"})
"""What an entry is. `none_made`: a state that preferred not to ask. `press_count`: a count by a newspaper."""

ASKING = frozenset({"designation", "extension", "reiteration"})
"""The kinds that ask for something, and so have an outcome."""

ASKERS = frozenset({"government", "members_of_congress", "organizations", "press", "unknown"})

OUTCOMES = frozenset({"granted", "refused", "withdrawn", "no_answer_found", "pending"})
"""`no_answer_found` says what was searched for and not found; it is never read as a refusal."""

ANSWERS = frozenset({"granted", "refused", "withdrawn"})
"""The outcomes that came on a day."""

EVENTS = frozenset({"armed_conflict", "earthquake", "epidemic", "flood", "storm", "volcanic_eruption"})

SIDES = frozenset({"requesting", "united_states"})


class Text(NamedTuple):
    """Our own summary, in both languages."""

    en: str
    es: str


class Event(NamedTuple):
    """What the request was about, as a kind and the days in which it began. None where the ledger doesn't say."""

    kind: str
    began: Span | None


class Statement(NamedTuple):
    """What a side said, summed up: by whom, in which language and where it can be read, as far as is known."""

    side: str
    summary: Text
    date: Span | None = None
    language: str | None = None
    who: Text | None = None
    url: str | None = None


class Position(NamedTuple):
    """What another government, or a body of governments, said of the request."""

    by: str
    summary: Text
    date: Span | None = None


class Source(NamedTuple):
    """Where it can be read."""

    url: str
    note: str | None = None


class Request(NamedTuple):
    """One entry. `date` spans the days on which it may have been made."""

    id: str
    country: str
    kind: str
    by: str
    date: Span
    certainty: str
    who: Text | None = None
    to: Text | None = None
    channel: Text | None = None
    cause: Text | None = None
    asks: Text | None = None
    event: Event | None = None
    repeats: str | None = None
    outcome: str | None = None
    outcome_date: Span | None = None
    pending_as_of: Span | None = None
    followed_by: str | None = None
    """The designation that followed a request; that it was made because of it, no entry says."""
    unverified: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    doubt: Text | None = None
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()


class Ledger(NamedTuple):
    """Every entry, by id, in the order of days."""

    requests: dict[str, Request]

    def of_country(self, country: str) -> tuple[Request, ...]:
        """The entries about one country."""
        return tuple(r for r in self.requests.values() if r.country == country)


class State(NamedTuple):
    """What had come of a request by a day: `on` is the day of the answer, or on which it was last called pending."""

    outcome: str | None
    on: Span | None
