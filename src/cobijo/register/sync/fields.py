"""Everything but periods that a sentence of a known shape gives: the two dates of a designation, the day on which a
termination bites, windows, cards, and what a correction corrects."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from cobijo.register.sync.days import DAY, day_of, days_in, periods_in
from cobijo.register.sync.documents import Document
from cobijo.register.sync.reading import Faults, sentences, take

ONE_DAY = dt.timedelta(days=1)

_SINCE = rf"since (?P<day>{DAY})"
_RESIDENCE = re.compile(rf"continuous(?:ly)? resid(?:ing|ed|e|ence) in the United States {_SINCE}")
_PRESENCE = re.compile(rf"continuous(?:ly)? physical(?:ly)? (?:present|presence) in the United States {_SINCE}")
_EFFECT_OF_BASIS = re.compile(rf"(?P<day>{DAY}),? the effective date of (?:this|the) re-?designation")
_TERMINATED = re.compile(
    rf"\bterminat(?:ion|ed|ing|es)\b(?:(?!{DAY})[^.]){{0,160}}?\b(?:effective|takes? effect),?"
    rf"(?:(?: at)? (?P<hour>[\w:]+ [ap]m),?(?: local time,?)?)?(?: on)? (?P<day>{DAY})"
)
_LAST_DAY = re.compile(rf"\bAfter (?P<day>{DAY}),[^.]*? will no longer have")
_FIRST_DAY_OUT = re.compile(rf"\b(?:On|Beginning(?: on)?|As of|Effective) (?P<day>{DAY}),[^.]*? will no longer have")
_MIDNIGHT = ("12:01 am", "12:00 am")
_EXPIRES_INSTEAD = re.compile(rf"\bwill (?:now )?expire on (?P<day>{DAY}), instead of")
_REGISTER_INSTEAD = re.compile(rf"registration will remain in effect until (?P<day>{DAY}), instead of")
_THROUGH = re.compile(rf"\bextend\w*\b(?:(?!{DAY})[^.]){{0,160}}?\b(?:through|until) (?P<day>{DAY})")
_LENGTHENED = re.compile(
    rf"(?:extending the (?:re-|initial )?registration periods? (?:for [^.]*? )?through|filing deadline of)"
    rf" (?P<day>{DAY})"
)
_NAMES = {
    "reregistration": re.compile(r"\bre-registration\b", re.IGNORECASE),
    "registration": re.compile(r"(?<!re-)\bregistration\b", re.IGNORECASE),
}
_CARDS = re.compile(r"\bEADs?\b|Employment Authorization Documents?", re.IGNORECASE)
_PRINTED = re.compile(rf"\bexpiration dates? of (?P<days>{DAY}(?:(?:,|,? (?:or|and)) {DAY})*)", re.IGNORECASE)
_NOTICE_EFFECTIVE = re.compile(rf"\b(?:notice|correction) is effective(?: on)? (?P<day>{DAY})")
_CORRECTED = re.compile(r"\bat (\d{1,3} FR \d{1,6})\b")
_OF_NUMBER = re.compile(r"C\d+-(\d{4}-\d+)")
"""A correction that the Federal Register itself printed is numbered after the document."""

_PUBLISHED = re.compile(rf"published in the Federal Register on (?P<day>{DAY})")


def basis(kind: str, text: str, faults: Faults) -> dict[str, Any]:
    """The two dates that a designation or redesignation sets, its effect, and its registration."""
    found: dict[str, Any] = _window(text, "registration")
    take(found, kind, "continuous_residence_since", _days(_RESIDENCE, text), faults)
    take(found, kind, "continuous_physical_presence_since", _days(_PRESENCE, text), faults)
    take(found, kind, "effective", _days(_EFFECT_OF_BASIS, text), faults)
    return found


def extension(kind: str, text: str, faults: Faults) -> dict[str, Any]:
    """The window of an extension, its cards, and the end of one that came about by itself."""
    found = {**_window(text, "reregistration"), **cards(text)}
    if kind == "automatic_extension":
        of_status = " ".join(sentence for sentence in sentences(text) if not _CARDS.search(sentence))
        take(found, kind, "ends", _days(_THROUGH, of_status), faults)
    return found


def termination(text: str, faults: Faults) -> dict[str, Any]:
    """The day on which a termination bites, the last day before it, and what an orderly transition leaves until then.

    The last day is the same one, but the day before where the termination bites a minute past midnight.
    """
    found: dict[str, Any] = {**_window(text, "reregistration"), **cards(text)}
    last = _days(_LAST_DAY, text) | {day - ONE_DAY for day in _days(_FIRST_DAY_OUT, text)}
    effective = set()
    for hit in _TERMINATED.finditer(text):
        day = day_of(hit["day"])
        if day is not None:
            effective.add(day)
            if hit["hour"]:
                last.add(day - ONE_DAY if hit["hour"] in _MIDNIGHT else day)
    take(found, "termination", "effective", effective, faults)
    take(found, "termination", "ends", last, faults)
    return found


def vacatur(text: str, document: Document, faults: Faults) -> dict[str, Any]:
    """What a vacatur shortens; it takes effect when published where it says `immediately`."""
    found: dict[str, Any] = {}
    if re.search(r"\bvacates? [^.]*\bimmediately\b", text):
        found["effective"] = document.published
    take(found, "vacatur", "ends", _days(_EXPIRES_INSTEAD, text), faults)
    return {**found, **_closes("registration", _days(_REGISTER_INSTEAD, text))}


def lengthened(kind: str, text: str) -> dict[str, Any]:
    """The new end of a window that was made longer."""
    return _closes("reregistration" if kind.startswith("re") else "registration", _days(_LENGTHENED, text))


def documents_alone(text: str, faults: Faults) -> dict[str, Any]:
    """A notice that does nothing but extend cards."""
    found = cards(text, r"\bextend")
    take(found, "ead_extension_notice", "effective", _days(_NOTICE_EFFECTIVE, text), faults)
    return found


def cards(text: str, how: str = r"\bautomatically extend") -> dict[str, Any]:
    """Cards that are extended by themselves, with the printed days that the sentence names; never a whole list."""
    for sentence in sentences(text):
        if _CARDS.search(sentence) and re.search(how, sentence, re.IGNORECASE):
            through = _days(_THROUGH, _PRINTED.sub("", sentence))
            printed = {day for m in _PRINTED.finditer(sentence) for _, _, day in days_in(m["days"]) if day}
            if len(through) == 1:
                return {"cards": {"through": through.pop(), "faces": sorted(printed), "complete": False}}
    return {}


def corrected(text: str, document: Document) -> dict[str, Any]:
    """What a correction corrects: by its citation, its document number, or the day of its publication."""
    cited = set(_CORRECTED.findall(text))
    if len(cited) == 1:
        return {"corrects": cited.pop()}
    if printed := _OF_NUMBER.fullmatch(document.number):
        return {"corrects_document": printed[1]}
    if document.correction_of:
        number = document.correction_of.partition("?")[0].rstrip("/").rsplit("/", 1)[-1]
        return {"corrects_document": number.removesuffix(".json")}
    published = _days(_PUBLISHED, text)
    return {"corrects_published": published.pop()} if len(published) == 1 else {}


def _window(text: str, field: str) -> dict[str, Any]:
    """The window that follows the name of a registration in one sentence, where there is only one such."""
    name, other = _NAMES[field], _NAMES["registration" if field == "reregistration" else "reregistration"]
    found = set()
    for sentence in sentences(text):
        for period in periods_in(sentence):
            named = list(name.finditer(sentence, 0, period.start))
            if not named or period.between or period.last < period.first:
                continue
            near = sentence[named[-1].end() : period.start]
            if not other.search(near) and not re.search(DAY, near):
                found.add((period.first, period.last))
    if len(found) != 1:
        return {}
    opens, closes = found.pop()
    return {field: {"opens": opens, "closes": closes}}


def _closes(field: str, days: set[dt.date]) -> dict[str, Any]:
    return {field: {"closes": days.pop()}} if len(days) == 1 else {}


def _days(pattern: re.Pattern[str], text: str) -> set[dt.date]:
    return {day for found in pattern.finditer(text) if (day := day_of(found["day"]))}
