"""What `decide` does not find met for a person, and what the facts raise and leave open: said before anything else.

Of an applicant it is each element that is not met, or that a person has to weigh, or that something told may bar; of
whoever holds a grant, what a withdrawal would look at; of both, the flags of the case. Nothing that nobody asked is
held against anybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.answers.remarks import remarks
from cobijo.answers.screening import concern_said
from cobijo.decide import Screening
from cobijo.decide.flags import SAME, Flag, flags
from cobijo.decide.holder import HINTED, Raised, concerns
from cobijo.decide.status import FOR_A_LAWYER
from cobijo.decide.waivers import grounds
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS, WITHDRAWN
from cobijo.logic import Truth
from cobijo.logic.truth import OPPOSITE
from cobijo.messages import Message
from cobijo.papers.answers import Source
from cobijo.papers.earlier import earlier
from cobijo.register import Ended, Standing
from cobijo.timeline import day
from cobijo.words import Words

BARS = ("criminal_bar", "asylum_bar")
"""What no waiver lifts: 8 U.S.C. 1254a(c)(2)(B). A ground of inadmissibility may be waived by what is filed."""

TOLD = tuple(one.id for one in CONCERNS if one.tree is None)
"""What is raised by something told, and not by what a holder did since the grant."""


class Unmet(NamedTuple):
    """An element that is not met, or may not be, with its law; why, or of a grant the concern, by its id."""

    element: str
    citation: str
    truth: Truth
    because: tuple[Message, ...] = ()
    concern: str = ""

    @property
    def stops(self) -> bool:
        """Whether no sum is asked for until a person decides."""
        return self.truth is Truth.NO or self.element in BARS


def unmet(source: Source) -> tuple[Unmet, ...]:
    """All of it for the one designation that the filing is about, what stops it first."""
    screening = source.screening
    if screening is None or screening.holder is HINTED:
        return ()
    found = _of_grant(screening) if screening.holder.grant is not Truth.NO else _of_applicant(screening)
    return tuple(sorted(found, key=lambda one: (not one.stops, one.truth is not Truth.NO)))


def _of_grant(screening: Screening) -> Iterator[Unmet]:
    """What a withdrawal would look at; not that nobody said which windows were used, which is asked of everybody."""
    for one in screening.holder.concerns:
        if not one.untold:
            yield Unmet(one.element, one.citation, Truth(OPPOSITE[one.truth]), concern=one.id)


def _of_applicant(screening: Screening) -> Iterator[Unmet]:
    raised = {one.element for one in _raised(screening)}
    for one in screening.elements:
        element, cited = one.element.id, one.element.rule.citation.text
        if one.truth in (Truth.NO, Truth.JUDGMENT) or (one.truth is Truth.UNKNOWN and element in raised):
            yield Unmet(element, cited, one.truth, one.because)


def _raised(screening: Screening) -> Iterator[Raised]:
    truths = {one.element.id: one.truth for one in screening.elements}
    yield from (one for one in concerns(screening.facts, screening.given, truths) if one.id in TOLD)


def stopped(source: Source) -> tuple[str, dict[str, Any]] | None:
    """Why no sum is asked for until a person decides, as the last part of a message's id, with what it names."""
    screening = source.screening
    if any(one.id == WITHDRAWN for one in flagged(source)):
        return "withdrawn", {}
    if screening is None:
        return None
    if source.no_late_cover or any(one.stops for one in unmet(source)):
        return "not_met", {}
    stands = screening.standing.stands if screening.standing is not None else None
    if screening.outcome == "not_designated" and not isinstance(stands, Ended):
        return "not_designated", {"country": screening.country}
    return None


def unmet_said(source: Source, words: Words) -> list[str]:
    """All of it as sentences, in a language of everything, what stops the filing first."""
    return [_said(one, words) for one in unmet(source)]


def flagged(source: Source) -> tuple[Flag, ...]:
    """What else of the case changes what a filing means, as a withdrawal, an order, an open charge: a flag each. What a
    withdrawal would look at anyway is not told twice, nor the denial of the application that is on file."""
    told = {one.concern for one in unmet(source)}
    found = (one for one in flags(source.case.facts, day(source.on)) if SAME.get(one.id) not in told)
    return tuple(one for one in found if one.id != earlier(source))


def for_an_attorney(source: Source) -> bool:
    """Whether any of it, or a late registration that no reason allows, is shown to an attorney or accredited
    representative before anything is signed or paid."""
    standing = source.screening.standing if source.screening is not None else None
    return (
        (standing is not None and isinstance(standing.stands, Ended))
        or source.no_late_cover
        or bool(unmet(source))
        or any(one.id in FOR_A_LAWYER for one in flagged(source))
    )


def _flags_said(source: Source, words: Words) -> list[str]:
    """The flags as sentences, first those with which nobody should act without a lawyer."""
    found = sorted(flagged(source), key=lambda one: (one.id != WITHDRAWN, one.id not in FOR_A_LAWYER))
    return [
        words.say(
            f"packet.flag{'.lawyer' if one.id in FOR_A_LAWYER else ''}",
            {"text": words.say(f"flag.{one.id}"), "citation": one.citation.text},
        )
        for one in found
    ]


def gravest_first(source: Source, stands: list[str], words: Words) -> list[str]:
    """All of it beside what stands: before it, or where the designation ended, after that."""
    standing = source.screening.standing if source.screening is not None else None
    found = [*unmet_said(source, words), *_flags_said(source, words)]
    ended = standing is not None and isinstance(standing.stands, Ended)
    return [*stands, *found] if ended else [*found, *stands]


def _said(one: Unmet, words: Words) -> str:
    open_ = one.truth is Truth.UNKNOWN
    why = [concern_said(one.concern, words, open_=open_)] if one.concern else remarks(one.because, words)
    kind = "concern" if one.concern else ("no", "unknown", "judgment")[one.truth]
    if kind == "no" and one.element in BARS:
        kind = "bar"
    values = {"element": words.say(f"element.{one.element}"), "citation": one.citation, "why": " ".join(why)}
    return words.say(f"packet.unmet.{kind}", values)


def client_id(element: str, facts: Mapping[str, Any]) -> str:
    """The id of the sentence that tells a client what an element asks: of a ground that may not be waived another than
    that it must be waived first."""
    beyond = element == "admissibility" and bool(grounds(facts).beyond)
    return f"client.element.{element}{'_beyond' if beyond else ''}"


def since(standing: Standing | None) -> dict[str, dt.date | None]:
    """The days that a designation counts presence and residence from, as a client's sentences name them."""
    act = standing.basis.act if standing is not None and standing.basis is not None else None
    return {
        "presence": act.continuous_physical_presence_since if act is not None else None,
        "residence": act.continuous_residence_since if act is not None else None,
    }


def flags_told(source: Source) -> list[dict[str, str]]:
    """The flags for a program."""
    return [{"id": one.id, "citation": one.citation.text} for one in flagged(source)]


def unmet_told(source: Source) -> list[dict[str, Any]]:
    """The same for a program."""
    truths = ("not_met", "unknown", "judgment")
    return [
        {"element": one.element, "state": truths[one.truth], "citation": one.citation, "stops": one.stops}
        for one in unmet(source)
    ]
