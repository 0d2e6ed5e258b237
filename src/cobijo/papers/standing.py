"""What stands for the designation on the day of the postmark, with its source and day: the first thing that is said.

Where the record can't tell, each future is said; where it ends on a day, whether what is mailed can still arrive by it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.country import futures_json, stands_json, statement_json
from cobijo.answers.remarks import remarks
from cobijo.answers.today import why_of
from cobijo.decide.futures import futures as undecided
from cobijo.papers import MAIL_DAYS
from cobijo.papers.another import ended, ended_id
from cobijo.papers.answers import Source
from cobijo.register import Act, Ended, InForce, Standing
from cobijo.timeline import iso_day
from cobijo.words import LANGUAGES, Words


def stands_said(
    source: Source, words: Words, *, margin: int = MAIL_DAYS, received_by: dt.date | None = None
) -> list[str]:
    """What stands, as sentences, the gravest first; none where it is not known which country it is about. `margin` are
    the days that are kept for the mail, `received_by` the last day of receipt where one is known."""
    screening = source.screening
    standing = screening.standing if screening is not None else None
    told = stands_json(standing, source.words) if standing is not None else None
    if screening is None or standing is None or told is None:
        return []
    stands, found = standing.stands, []
    if isinstance(stands, Ended):
        values = ended(standing, source.later)
        found.append(words.say(ended_id("packet.stands.ended", values), values))
    for one in (standing, source.later) if source.later is not None else (standing,):
        said = _in_full(one, words) if words.lang in LANGUAGES else _as_readers_read(one, screening.country, words)
        year = {"year": one.designation.id[3:]}
        found += [words.say("packet.stands.of", {**year, "text": text}) for text in said] if source.later else said
    if isinstance(stands, InForce) and stands.until is not None:
        found += _near(stands.until, source.on, margin, received_by, words)
    return [*found, *(_agency(one, words) for one in standing.statements[-1:])]


def _in_full(standing: Standing, words: Words) -> list[str]:
    """What stands, what is doubtful about it and each future, in a language of everything."""
    told = stands_json(standing, words)
    futures = (one["if"] for one in futures_json(standing, words))
    return [_with_source(told or {}, words), *remarks(standing.doubts, words), *futures]


def _as_readers_read(standing: Standing, country: str, words: Words) -> list[str]:
    """The same in a language of readers: in the sentences of the pages for the reader today."""
    stands = standing.stands
    state = f"today.state.{stands.kind}{'' if stands.day is not None else '_open'}"
    why = why_of(standing)
    said = f"{words.say('today.title', {'country': country})}: {words.say(state, {'day': stands.day})}."
    source = f" ({words.say('today.source')}: {stands.by})" if stands.by else ""
    fates = [words.say(f"today.{one.id}", {"until": one.until}) for one in undecided(standing)]
    return [f"{said} {words.say(f'today.{why.id}', why.values)}{source}", *fates]


def _agency(act: Act, words: Words) -> str:
    """What the agency itself says of it, with where and when it was read: as that nobody has to re-register."""
    told, read = statement_json(act, words), act.statement and act.statement.read
    if words.lang not in LANGUAGES:
        when = words.say("today.agency.when", {"published": act.published, "read": read})
        return f"{words.say('today.agency')}: {told['text']} {when} ({words.recorded(act.source_text)})"
    return words.say("packet.stands.agency", {"text": told["text"], "source": act.source_text, "read": read})


def _with_source(told: dict[str, Any], words: Words) -> str:
    """The sentence of what stands, with its source where it does not name it itself."""
    by, why = told["by"], str(told["why"])
    return why if not by or by in why else words.say("packet.stands.by", {"text": why, "source": by})


def _near(until: dt.date, on: dt.date, margin: int, received_by: dt.date | None, words: Words) -> list[str]:
    """What is received after the end, or may be."""
    if received_by is not None and received_by > until:
        return [words.say("packet.stands.received_after", {"received": received_by, "day": until})]
    if on > until - dt.timedelta(days=margin):
        return [words.say("packet.stands.near", {"on": on, "day": until})]
    return []


def stands_told(source: Source) -> dict[str, Any] | None:
    """What stands for a program, with each future where it is not decided; none where it is not known of which."""
    screening = source.screening
    if screening is None or screening.standing is None:
        return None
    told = stands_json(screening.standing, source.words)
    if told is None:
        return None
    futures = [{"until": iso_day(one.until), "citation": one.citation} for one in undecided(screening.standing)]
    return {"designation": screening.designation, **told, "futures": futures}
