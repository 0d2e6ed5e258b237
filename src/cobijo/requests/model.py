"""A request as the ledger keeps it, and what each side said of it."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.register import Grade
from cobijo.timeline import Span

"""The grades of what somebody saw. A statement that a newspaper sums up is quoted."""

KINDS = frozenset(
    {
        "designation",
        "redesignation",
        "extension",
        "reiteration",
        "deferred_departure",
        "pause",
        "none_made",
        "statement",
        "press_count",
    }
)
"""What an entry is. `deferred_departure` and `pause` (of removals) ask for another road than the statute's.
`none_made`: a state that is on record as not having asked, for the span that `covers` gives. `statement`: somebody
spoke of a request without making one. `press_count`: a count by a newspaper."""

ASKING = KINDS - {"none_made", "statement", "press_count"}
"""The kinds that ask for something, and so have an outcome."""

DENIED = frozenset({"extension"})
"""What a state may be on record as not having asked for, beside a designation."""

FOR_DESIGNATION = frozenset({"designation", "redesignation", "reiteration"})
"""The kinds that can be the official request of 8 U.S.C. 1254a(b)(1)(B)(iii)."""

FOR_TPS = FOR_DESIGNATION | {"extension"}
"""The kinds that ask for TPS: the others ask for another road, and are counted apart."""

ASKERS = frozenset(
    {"government", "legislature", "members_of_congress", "state_officials", "organizations", "press", "unknown"}
)
"""Who speaks. `legislature` is that of the foreign state; `state_officials` are those of a state of the Union."""

ADDRESSEES = frozenset(
    {
        "president",
        "vice_president",
        "state",
        "homeland_security",
        "immigration_service",
        "justice",
        "congress",
        "ambassador",
        "government",
    }
)
"""The offices of the United States that were asked: `state` is the Department or its Secretary, `ambassador` that of
the United States, `immigration_service` the INS or USCIS, `government` where no office is named."""

OUTCOMES = frozenset({"granted", "refused", "withdrawn", "no_answer_found", "pending"})
"""`no_answer_found` says what was searched for and not found; it is never read as a refusal."""

ANSWERS = frozenset({"granted", "refused", "withdrawn"})
"""The outcomes that came on a day."""

SIDES = frozenset({"requesting", "united_states"})


class Text(NamedTuple):
    """Our own summary, in both languages."""

    en: str
    es: str

    def __repr__(self) -> str:
        return f"<Text {self.en[:60]!r}>"


class Source(NamedTuple):
    """Where it can be read, and the days on which it may have been published, where the address doesn't tell them."""

    url: str
    note: str | None = None
    date: Span | None = None

    def __repr__(self) -> str:
        return f"<Source {self.url[:100]}>"


class Statement(NamedTuple):
    """What a side said, summed up: by whom, in which language, where it was published and can be read.

    `words` are a few of its own words, where they are what matters. `anonymous`: said by somebody who wasn't named.
    """

    side: str
    summary: Text
    date: Span | None = None
    language: str | None = None
    who: Text | None = None
    channel: Text | None = None
    url: str | None = None
    words: str | None = None
    anonymous: bool = False

    def __repr__(self) -> str:
        return f"<Statement of {self.side}: {self.summary.en[:60]!r}>"


class Position(NamedTuple):
    """What another government, or a body of governments, said, and about what."""

    by: Text
    summary: Text
    about: str
    date: Span | None = None
    url: str | None = None
    anonymous: bool = False


ABOUT = frozenset({"request", "migration"})
"""What a position is about: the request itself, or migration at large."""


class Figure(NamedTuple):
    """A number of people that somebody published: who, of what, and the fewest and the most."""

    of: Text
    by: Text
    at_least: int
    at_most: int | None = None
    url: str | None = None

    def __repr__(self) -> str:
        return f"<Figure {self.at_least}: {self.of.en[:60]!r}>"


class Request(NamedTuple):
    """One entry. `date` spans the days on which it may have been made."""

    id: str
    countries: tuple[str, ...]
    kind: str
    by: str
    date: Span
    certainty: Grade
    who: Text | None = None
    to: Text | None = None
    addressees: tuple[str, ...] = ()
    channel: Text | None = None
    cause: Text | None = None
    asks: Text | None = None
    event: str | None = None
    """The id of the event that it was about."""
    repeats: str | None = None
    covers: Span | None = None
    """Of `none_made`: the days for which the state is on record as not having asked."""
    denies: str | None = None
    """Of `none_made`: the kind of request that was not made, where it is another than a designation."""
    outcome: str | None = None
    announced: Span | None = None
    """The day on which the answer was made known."""
    published: Span | None = None
    """The day on which the answer stood in the Federal Register."""
    told: Span | None = None
    """The day on which the answer was first told of, by a source of later days: until then nobody could know it."""
    reason: Text | None = None
    """The reason that the United States gave, where it gave one."""
    pending_as_of: Span | None = None
    followed_by: str | None = None
    """The designation that followed a request; that it was made because of it, no entry says."""
    unverified: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    doubt: Text | None = None
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __repr__(self) -> str:
        return f"<Request {self.id}: {self.kind}, {', '.join(self.countries)}>"

    @property
    def country(self) -> str:
        """The country that it is about; the first, where there are several."""
        return self.countries[0]

    @property
    def answered(self) -> Span | None:
        """The first day on which the answer could be known."""
        return self.announced or self.published

    @property
    def sure(self) -> bool:
        """Whether a source was seen that it was asked for: not from memory, and not doubtful in what it asks."""
        return self.certainty.seen and not {"asks", "kind"} & set(self.unverified)


class Ledger(NamedTuple):
    """Every entry, by id, in the order of days."""

    requests: dict[str, Request]

    def of_country(self, country: str) -> tuple[Request, ...]:
        """The entries about one country."""
        return tuple(r for r in self.requests.values() if country in r.countries)

    def first_of(self, request: Request) -> Request:
        """The request that one repeats, where that one repeats another its first; else itself."""
        while request.repeats is not None:
            request = self.requests[request.repeats]
        return request

    def for_tps(self, request: Request) -> bool:
        """Whether it asks for TPS. What repeats a plea for a pause in removals asks for a pause again."""
        return request.kind in FOR_TPS and self.first_of(request).kind in FOR_TPS


class State(NamedTuple):
    """What had come of a request by a day: `on` is the day of the answer, or on which it was last called pending."""

    outcome: str | None
    on: Span | None
