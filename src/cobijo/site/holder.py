"""What the holder's questions know: each country's cards by the day on which they change, and what each printed day of
a work permit means for a holder of that country's TPS, as `cobijo.decide.card` answers it.

The device looks up and composes; it works out nothing that this has not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator
from typing import Any, TypeVar

from cobijo.answers.today import SINCE, CountryCard, Line, Source, country_card, last_deferred, source_of_deferred
from cobijo.law.cfr244.s14_withdrawal import ANSWER_DAYS
from cobijo.law.related.cfr103 import APPEAL_DAYS
from cobijo.register import Designation, Register, stand
from cobijo.register.history import stretches
from cobijo.register.model import DedAct
from cobijo.site.printed import AHEAD, Entry, Printed, printed, turns
from cobijo.timeline import AsOf

# --- as data for the device


def device_holder(register: Register, on: dt.date, codes: tuple[str, ...]) -> dict[str, Any]:
    """The countries by code: `[[from, cards], …]`; deferred departure by code; the sources, each once; how many days
    there are to answer each kind of letter."""
    sources: dict[Source, int] = {}
    answers: dict[Entry, int] = {}
    held = {code: _country(code, register, on, sources, answers) for code in codes}
    return {
        "countries": held,
        "answers": [_entry(one) for one in answers],
        "ded": _ded(register, on, sources),
        # Where nothing can be read by a link, the page needs no address.
        "sources": [[one.text, one.url if one.url.startswith("https:") else "", one.grade] for one in sources],
        "days": {"intent": ANSWER_DAYS, "withdrawal": APPEAL_DAYS, "denied": APPEAL_DAYS},
    }


def _ded(register: Register, on: dt.date, sources: dict[Source, int]) -> dict[str, Any]:
    """Deferred enforced departure by country, where it runs or ever ran: its last day, whether our sources reach beyond
    it, and what notices say of the printed days of its work permits."""
    found: dict[str, Any] = {}
    for country in sorted({act.country for act in register.ded}):
        acts = [a for a in register.ded if a.country == country and a.known_from <= on]
        last = last_deferred(country, register, on)
        if last is not None and last.ends is not None:
            recent = last.ends >= SINCE
            found[country] = {
                "ends": _day(last.ends),
                "source": _numbered(source_of_deferred(last), sources),
                "recent": recent,
                "known": last.ends < register.edition.sources_reach,
                "faces": _ded_faces(acts, sources) if recent else {},
            }
    return found


def _ded_faces(acts: list[DedAct], sources: dict[Source, int]) -> dict[int, Any]:
    """Each printed day with the last day of the notice that carries it furthest."""
    listed = [(a.cards.through, a.cards.faces, a) for a in acts if a.cards and a.cards.through]
    found: dict[int, Any] = {}
    for through, faces_, act in sorted(listed, key=lambda one: one[0]):
        found |= {face.toordinal(): [_day(through), _numbered(source_of_deferred(act), sources)] for face in faces_}
    return found


Held = TypeVar("Held", bound=Hashable)

LEAST = 2
"""What the device finds in every answer: from which receipt it is, and whether the card is good."""


def _numbered(one: Held, held: dict[Held, int]) -> int:
    """The number of what is told once."""
    return held.setdefault(one, len(held))


def _entry(entry: Entry) -> list[Any]:
    """An answer, without what it ends with that is not so: a page is to be light."""
    told = []
    for piece in entry:
        last = max(
            n for n, value in enumerate(piece) if n < LEAST or not (value is None or value is False or value == ())
        )
        told.append(piece[: last + 1])
    return told


def _country(
    code: str, register: Register, on: dt.date, sources: dict[Source, int], answers: dict[Entry, int]
) -> list[Any]:
    lines = register.of_country(code)
    last = on + dt.timedelta(days=AHEAD)
    reach = register.edition.sources_reach
    days = {on} | {s.first for d in lines for s in stretches(d, reach, since=on) if on <= s.first <= last}
    days |= {day + dt.timedelta(days=1) for day in _window_ends(lines) if on <= day < last}
    days |= turns(lines, register, on, last)
    found: list[Any] = []
    for day in sorted(days):
        cards = [_line(card, register, day, sources, answers) for card in _cards(code, register, day)]
        if not found or found[-1][1] != cards:
            found.append([day.toordinal(), cards])
    return found


def _window_ends(lines: tuple[Designation, ...]) -> Iterator[dt.date]:
    for act in (act for line in lines for act in line.acts):
        for window in (act.registration, act.reregistration):
            if window is not None and window.closes is not None:
                yield window.closes


def _cards(code: str, register: Register, on: dt.date) -> list[CountryCard]:
    """The card of each designation that somebody holds or held: the first is the one for who doesn't say."""
    first = country_card(code, register, on)
    return [first, *(country_card(code, register, on, designation=id_) for id_, _ in first.older)]


def _line(
    card: CountryCard, register: Register, on: dt.date, sources: dict[Source, int], answers: dict[Entry, int]
) -> dict[str, Any]:
    line = register.designations.get(card.designation or "")
    known = Printed({}, []) if line is None else printed(line, register, on)
    found = {
        "id": card.designation,
        "kind": card.kind,
        "day": _day(card.last_day),
        "state": _said(card.state, sources),
        "why": _said(card.why, sources),
        "futures": [_said(one, sources) for one in card.futures],
        "court": _said(card.court, sources) if card.recent and card.court.id != "court.nothing" else None,
        "file": [_said(one, sources) for one in card.file],
        "reach": _day(card.reach),
        "agency": _agency(card) if card.kind == "not_determined" else None,
        "recent": card.recent,
        "residence": _residence(line, register, on),
        "kept": [_said(one, sources) for one in card.kept],
        "doubts": list(card.doubts),
        "unconfirmed": [_said(one, sources) for one in card.unconfirmed],
        "faces": {face.toordinal(): _numbered(entry, answers) for face, entry in known.alone.items()},
        # Those of the day on which it is asked begin with nothing.
        "others": [[_day(first) or 0, _numbered(entry, answers)] for first, entry in known.stretches],
    }
    # What is not so is left out: a page is to be light.
    return {name: value for name, value in found.items() if value not in (None, False, [], {})}


def _residence(line: Designation | None, register: Register, on: dt.date) -> int | None:
    """Since when its people have lived here, by which a designation is known."""
    basis = stand(line, AsOf(on), register.edition.sources_reach).basis if line is not None else None
    return _day(basis.act.continuous_residence_since) if basis is not None else None


def _agency(card: CountryCard) -> dict[str, Any] | None:
    act = card.agency
    if act is None or act.statement is None:
        return None
    said = act.statement
    page = {"url": act.official_url} if (act.official_url or "").startswith("https:") else {}
    return {"said": said.en, "published": _day(act.published), "read": _day(said.read), **page}


def _said(line: Line, sources: dict[Source, int]) -> list[Any]:
    values = {name: _value(v) for name, v in line.values.items()}
    source = _numbered(line.source, sources) if line.source is not None else None
    found: list[Any] = [line.id, values, source]
    return [*found, [_said(note, sources) for note in line.notes]] if line.notes else found


def _value(value: Any) -> Any:
    if isinstance(value, dt.date):
        return [value.toordinal()] * 2
    return [_value(one) for one in value] if isinstance(value, tuple) else value


def _day(found: dt.date | None) -> int | None:
    return found.toordinal() if found is not None else None
