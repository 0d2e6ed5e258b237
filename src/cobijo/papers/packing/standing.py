"""What stands for the designation on the day of the postmark, with its source and day: the first thing that is said.

Where the record can't tell, each future is said; where it ends on a day, whether what is mailed can still arrive by it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.country import futures_json, stands_json, statement_json
from cobijo.papers.answers import Source
from cobijo.papers.packing.mailing import Mailing
from cobijo.register import Act, Ended, InForce
from cobijo.words import Words


def stands_said(source: Source, mailing: Mailing, words: Words) -> list[str]:
    """What stands, as sentences, the gravest first; none where it is not known which country it is about."""
    standing = source.screening.standing if source.screening is not None else None
    told = stands_json(standing, words) if standing is not None else None
    if source.screening is None or standing is None or told is None:
        return []
    stands, found = standing.stands, []
    if isinstance(stands, Ended):
        found.append(words.say("packet.stands.ended", {"country": source.screening.country, "day": stands.on}))
    found.append(_with_source(told, words))
    found += [one["if"] for one in futures_json(standing, words)]
    if isinstance(stands, InForce) and stands.until is not None:
        found += _near(stands.until, mailing, words)
    return [*found, *(_agency(one, words) for one in standing.statements[-1:])]


def _agency(act: Act, words: Words) -> str:
    """What the agency itself says of it, with where and when it was read: as that nobody has to re-register."""
    told = statement_json(act, words)
    return words.say(
        "packet.stands.agency",
        {"text": told["text"], "source": act.source_text, "read": act.statement and act.statement.read},
    )


def _with_source(told: dict[str, Any], words: Words) -> str:
    """The sentence of what stands, with its source where it does not name it itself."""
    by, why = told["by"], str(told["why"])
    return why if not by or by in why else words.say("packet.stands.by", {"text": why, "source": by})


def _near(until: dt.date, mailing: Mailing, words: Words) -> list[str]:
    """What is received after the end, or may be."""
    received = mailing.received_by
    if received is not None and received > until:
        return [words.say("packet.stands.received_after", {"received": received, "day": until})]
    if mailing.on > until - dt.timedelta(days=mailing.margin):
        return [words.say("packet.stands.near", {"on": mailing.on, "day": until})]
    return []
