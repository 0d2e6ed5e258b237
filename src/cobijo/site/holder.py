"""What the holder's questions know: each country's cards by the day on which they change, and what each printed day of
a work permit means for a holder of that country's TPS, as `cobijo.decide.card` answers it.

The device looks up and composes; it works out nothing that this has not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cobijo.answers.own_card import Own, own
from cobijo.answers.today import SINCE, CountryCard, Line, Source, country_card, last_deferred, source_of_deferred
from cobijo.decide.card import check_card
from cobijo.law.cfr244.s14_withdrawal import ANSWER_DAYS
from cobijo.law.cfr274a.s13_automatic_extension import SCHEDULE
from cobijo.law.related.cfr103 import APPEAL_DAYS
from cobijo.register import Designation, Register, stand
from cobijo.register.history import stretches
from cobijo.register.model import DedAct
from cobijo.timeline import AsOf

AHEAD = 45
"""Days after the building for which answers are made: longer than a copy may be relied on."""

FIRST_FACE = dt.date(2023, 1, 1)
"""Cards that ran out before this day are answered as past, whatever they were."""


def faces(line: Designation) -> list[dt.date]:
    """The printed days that cards of a designation are known to bear."""
    listed = {face for act in line.acts if act.cards for face in act.cards.faces}
    ends = {act.ends for act in line.acts if act.ends is not None and act.designation == line.id}
    return sorted(day for day in listed | ends if day >= FIRST_FACE)


def pieces(line: Designation, register: Register, on: dt.date, face: dt.date) -> list[tuple[dt.date | None, Own]]:
    """The answer for a card by the day on which a renewal was received: first without one, then from each day."""
    told = [None, *sorted(_breaks(line, register, on, face))]
    found: list[tuple[dt.date | None, Own]] = []
    for received in told:
        answer = own(line, register, on, face, received)
        if not found or found[-1][1] != answer:
            found.append((received, answer))
    return found


def _breaks(line: Designation, register: Register, on: dt.date, face: dt.date) -> set[dt.date]:
    """The days of receipt on which the answer may change."""
    card = check_card(register, AsOf(on), category="A12", expires=face)
    days = {entry.first for entry in SCHEDULE} | {face + dt.timedelta(days=1), dt.date(2016, 1, 1)}
    for extension in card.extensions:
        if extension.designation in (None, line.id):
            days |= {m.condition.day + dt.timedelta(days=1) for m in extension.conditions if m.condition.day}
    return {day for day in days if day <= on}


# --- as data for the device


def device_holder(register: Register, on: dt.date, codes: tuple[str, ...]) -> dict[str, Any]:
    """The countries by code: `[[from, cards], …]`; deferred departure by code; the sources, each once; how many days
    there are to answer each kind of letter."""
    sources: dict[Source, int] = {}
    held = {code: _country(code, register, on, sources) for code in codes}
    return {
        "countries": held,
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


def _numbered(source: Source, sources: dict[Source, int]) -> int:
    return sources.setdefault(source, len(sources))


def _country(code: str, register: Register, on: dt.date, sources: dict[Source, int]) -> list[Any]:
    lines = register.of_country(code)
    last = on + dt.timedelta(days=AHEAD)
    reach = register.edition.sources_reach
    days = {on} | {s.first for d in lines for s in stretches(d, reach, since=on) if on <= s.first <= last}
    days |= {day + dt.timedelta(days=1) for day in (*_window_ends(lines), *_card_ends(lines)) if on <= day < last}
    found: list[Any] = []
    for day in sorted(days):
        cards = [_line(card, register, day, sources) for card in _cards(code, register, day)]
        if not found or found[-1][1] != cards:
            found.append([day.toordinal(), cards])
    return found


def _window_ends(lines: tuple[Designation, ...]) -> Iterator[dt.date]:
    for act in (act for line in lines for act in line.acts):
        for window in (act.registration, act.reregistration):
            if window is not None and window.closes is not None:
                yield window.closes


def _card_ends(lines: tuple[Designation, ...]) -> Iterator[dt.date]:
    """The printed days of cards, and the days through which notices carry them."""
    for line in lines:
        yield from faces(line)
    for act in (act for line in lines for act in line.acts):
        if act.cards is not None and act.cards.through is not None:
            yield act.cards.through


def _cards(code: str, register: Register, on: dt.date) -> list[CountryCard]:
    """The card of each designation that somebody holds or held: the first is the one for who doesn't say."""
    first = country_card(code, register, on)
    return [first, *(country_card(code, register, on, designation=id_) for id_, _ in first.older)]


def _line(card: CountryCard, register: Register, on: dt.date, sources: dict[Source, int]) -> dict[str, Any]:
    line = register.designations.get(card.designation or "")
    listed = [] if line is None else faces(line)
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
        "faces": {face.toordinal(): _pieces(pieces(line, register, on, face)) for face in listed if line},
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


def _pieces(found: list[tuple[dt.date | None, Own]]) -> list[Any]:
    return [[_day(received), *_answer(one)] for received, one in found]


def _answer(o: Own) -> list[Any]:
    conditions = [[c.id, _day(c.day)] for c in o.conditions] + [["cut", _day(day), source] for source, day in o.cuts]
    return [o.valid, _day(o.through), _day(o.at_most), o.source, conditions, o.lasts]


def _day(found: dt.date | None) -> int | None:
    return found.toordinal() if found is not None else None
