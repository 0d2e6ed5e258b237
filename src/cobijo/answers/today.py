"""A country's card: what stands today, who may work and file, the next date, the last act of a court, what it means.

One for every page and for the holder's questions on the device. Lines stay ids with values, so that one card serves
every language; each day comes with its source, how that was seen, and where the text can be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.answers.country import grade_of_statement
from cobijo.citations import cite
from cobijo.decide.card import CardExtension, check_card
from cobijo.decide.futures import futures
from cobijo.register import Act, Designation, EndsKind, Grade, Register, Standing, stand
from cobijo.register.fold import decides, suspends
from cobijo.register.kinds import Effect
from cobijo.register.model import DedAct
from cobijo.register.standing import FilingWindow, current, reach_of
from cobijo.timeline import AsOf

SINCE = dt.date(2025, 1, 1)
"""Who held TPS that ended from this day on still looks for it on the first page."""

MEANS = 4
"""Lines of what it means."""

WHY = {
    "period": "period",
    "automatic_extension": "automatic_extension",
    "terminates": "terminates",
    "terminates_by_order": "terminates",
    "suspended": "court",
    "order_to_follow": "court",
    "terminated": "ended",
    "terminated_restored": "ended_court",
    "lapsed": "lapsed",
    "no_determination": "no_determination",
    "stay_lifted_no_end": "court_unknown",
    "stay_ran_out": "court_unknown",
    "stay_fate_unknown": "court_unknown",
    "no_period": "period",
    "not_yet": "not_yet",
}
"""The sentence for a reader, by the fold's own reason (`standing.<id>`)."""


class Source(NamedTuple):
    """Where a day comes from: the act in words, where its text can be read, how it was seen."""

    text: str
    url: str
    grade: str


class Line(NamedTuple):
    """One sentence of a card: `today.<id>`, its values, and the source of its day."""

    id: str
    values: Mapping[str, Any]
    source: Source | None = None
    notes: tuple[Line, ...] = ()


class CountryCard(NamedTuple):
    """What a reader from a country must know today. `kind` is `in_force`, `not_determined`, `ended` or `never`."""

    country: str
    designation: str | None
    kind: str
    state: Line
    why: Line
    last_day: dt.date | None
    futures: tuple[Line, ...]
    agency: Act | None
    agency_source: Source | None
    permits: tuple[Line, ...]
    file: tuple[Line, ...]
    next_line: Line
    next_day: dt.date | None
    court: Line
    means: tuple[Line, ...]
    reach: dt.date | None
    older: tuple[tuple[str, Line], ...]
    others: tuple[Line, ...] = ()
    kept: tuple[Line, ...] = ()
    doubts: tuple[str, ...] = ()
    unconfirmed: tuple[Line, ...] = ()
    deferred: Line | None = None

    @property
    def recent(self) -> bool:
        """Whether the first page shows it: in force, undetermined, or ended lately."""
        return _recent(self.kind, self.last_day)


def _recent(kind: str, last: dt.date | None) -> bool:
    return kind != "ended" or (last is not None and last >= SINCE)


def country_card(code: str, register: Register, on: dt.date, *, designation: str | None = None) -> CountryCard:
    """The card of a country on a day: of the designation that is named, else of the one that stands or is newest."""
    reach = register.edition.sources_reach
    found = [s for d in register.of_country(code) if (s := stand(d, AsOf(on), reach)).since is not None]
    if not found:
        return _never(code, reach, deferred_line(code, register, on))
    found.sort(key=lambda s: (s.designation.id == designation, s.in_force is not False, s.since), reverse=True)
    first, *others = found
    kind, last = first.stands.kind, first.stands.day
    permits, until = _permits(first, register, on)
    dated = sorted(_ahead(first, until, on, register), key=lambda pair: pair[0])
    next_day, next_line = dated[0] if dated else (None, Line("next.none", {}))
    said = first.statements[-1] if first.statements else None
    return CountryCard(
        country=code,
        designation=first.designation.id,
        kind=kind,
        state=state_of(first, register),
        why=why_of(first),
        last_day=last,
        futures=tuple(Line(one.id, {"until": one.until}) for one in futures(first)),
        agency=said,
        agency_source=source_of_statement(said, register) if said else None,
        permits=tuple(permits),
        file=tuple(filing(first, register, on)),
        next_line=next_line,
        next_day=next_day,
        court=_court(first.designation, register, on),
        means=tuple(Line(f"means.{kind}.{n + 1}", {}) for n in range(MEANS)),
        reach=reach_of(found) or reach,
        older=tuple((s.designation.id, state_of(s, register)) for s in others),
        others=tuple(_of_year(s, register) for s in others if _recent(s.stands.kind, s.stands.day)),
        kept=tuple(_kept(first, register, on)) if first.in_force is not True else (),
        doubts=tuple(str(one.values["note"]) for one in first.doubts if one.id in IN_WORDS),
        unconfirmed=tuple(_unconfirmed(first, register)),
        deferred=deferred_line(code, register, on),
    )


IN_WORDS = ("doubt.note", "doubt.sources_disagree")
"""Doubts that the record puts in words of its own."""


def _of_year(standing: Standing, register: Register) -> Line:
    """How another designation of the country stands, called by its year."""
    state = state_of(standing, register)
    return Line("of_year", {"year": standing.designation.id[3:]}, None, (state,))


def _kept(standing: Standing, register: Register, on: dt.date) -> Iterator[Line]:
    """Which papers an order of a court kept good although the designation ended."""
    for act in standing.orders:
        if act.effect is Effect.PRESERVES_DOCUMENTS and act.cards is not None:
            notes = tuple(Line(f"condition.{c.id}", {"day": c.day}) for c in act.cards.conditions)
            days = {"day": act.effective_day, "faces": act.cards.faces, "through": act.cards.through}
            over = act.cards.through is not None and act.cards.through < on
            yield Line("kept_past" if over else "kept", days, source_of(act, "cards.through", register), notes)


def _unconfirmed(standing: Standing, register: Register) -> Iterator[Line]:
    """The acts of which the record marks a day that shapes the answer as not confirmed, or all as from memory."""
    wanted = {str(one.values["act"]) for one in standing.doubts if one.id in ("doubt.unverified", "doubt.recalled")}
    for act in (act for act in standing.acts if act.id in wanted):
        source = source_of(act, "ends", register)
        yield Line("unconfirmed", {}, source._replace(grade=act.certainty) if source else None)


def _never(code: str, reach: dt.date, deferred: Line | None) -> CountryCard:
    """A country that was never named, as far as our sources reach. Where deferred departure runs, nobody is told that
    all talk of it is a lie."""
    means = tuple(Line(f"means.never.{n + 1}", {}) for n in range(MEANS))
    if deferred is not None and deferred.id == DED_LIVE:
        means = means[1:]
    nothing = Line("next.none", {})
    state, why = Line("state.never", {}), Line("why.never", {"day": reach})
    court = Line("court.nothing", {})
    return CountryCard(
        code, None, "never", state, why, None, (), None, None, (), (), nothing, None, court, means, None, (),
        deferred=deferred,
    )  # fmt: skip


# --- deferred enforced departure: the President's, apart from TPS

DED_LIVE = "ded.in_force"


def last_deferred(country: str, register: Register, on: dt.date) -> DedAct | None:
    """The act of deferred enforced departure that runs furthest, of those known on a day."""
    acts = [a for a in register.ded if a.country == country and a.known_from <= on]
    return max((a for a in acts if a.ends is not None), key=lambda a: a.ends or dt.date.min, default=None)


def deferred_line(country: str, register: Register, on: dt.date) -> Line | None:
    """That deferred departure runs, or ended lately, or ran as far as our sources reach; none where it never ran or
    ended long ago."""
    act = last_deferred(country, register, on)
    if act is None or act.ends is None or act.ends < SINCE:
        return None
    values = {"country": country, "day": act.ends}
    if act.ends < on:
        if act.ends >= register.edition.sources_reach:
            return Line("ded.ran_out", values, source_of_deferred(act), (Line("ded.open", {}),))
        return Line("ded.ended", values, source_of_deferred(act))
    return Line(DED_LIVE, values, source_of_deferred(act), (Line("ded.text", {}),))


def source_of_deferred(act: DedAct) -> Source:
    """The source of an act of deferred departure: by its citation, else by the number of its document."""
    text = act.citation or act.document or act.id
    shown = f"FR Doc. {text}" if text == act.document else text
    return Source(shown, cite(text).url or "", act.grade)


def ending(standing: Standing) -> Act | None:
    """The act that gives the last day of a designation."""
    if standing.terminated_by is not None and standing.in_force is not True:
        return standing.terminated_by
    if standing.ends_kind is EndsKind.TERMINATION:
        return standing.terminated_by
    wanted = standing.ends or standing.period_ends
    return next((p.ends_by for p in reversed(standing.periods) if p.ends == wanted), None)


def source_of(act: Act | None, field: str, register: Register) -> Source | None:
    """The source of a day, with the grade of the field that gives it."""
    if act is None:
        return None
    grade = register.grades(act).get(field) or (Grade.RECALLED if field in act.unverified else act.certainty)
    return Source(act.source_text, act.official_url or f"{act.country.lower()}-record.html#{act.id}", grade)


def source_of_statement(act: Act, register: Register) -> Source | None:
    """The source of what an agency said that is no notice, graded as the statement was seen."""
    source = source_of(act, "statement", register)
    return source._replace(grade=grade_of_statement(act)) if source else None


ENDED_SAID = "why.ended_said"
"""The reason of an end that only the agency tells of: no order was seen that lifted what a court had held back."""


def why_of(standing: Standing) -> Line:
    """Why a designation stands as it does: where a court brought it back for a while after its end, that too; where
    only the agency says that a hold is over, no more than that."""
    ended = standing.why.id == "standing.terminated_restored" and standing.terminated_by
    orders = sorted(_deciding(standing, ended), key=lambda a: (a.effective_day, a.known_from)) if ended else []
    if orders and not any(a.effect in (Effect.RESTORES, Effect.LIFTS_SUSPENSION) for a in orders):
        return Line(ENDED_SAID, {})
    held, last = [a for a in orders if suspends(a)], orders[-1] if orders else None
    if held and last and standing.ends and standing.ends < held[-1].effective_day < last.effective_day:
        return Line("why.ended_again", {"back": held[-1].effective_day, "again": last.effective_day})
    return Line(f"why.{WHY[standing.why.id.removeprefix('standing.')]}", {"day": standing.stands.day})


def _deciding(standing: Standing, termination: Act) -> Iterator[Act]:
    """The orders of courts by a day that say whether a termination bites."""
    for act in standing.designation.acts:
        if act.kind == "court_order" and termination.id in act.acts_on and decides(act):
            if act.effective_day <= standing.asof.on and standing.asof.published(act.known_from):
                yield act


def state_of(standing: Standing, register: Register) -> Line:
    """How a designation stands, with the source of its day."""
    kind, day = standing.stands.kind, standing.stands.day
    id_ = f"state.{kind}" if day is not None else f"state.{kind}_open"
    orders = [o for o in standing.orders if o.effective_day == day or o.source_text == standing.stands.by]
    act = orders[-1] if kind == "ended" and orders else ending(standing)
    field = "effective" if act is not None and act.kind == "court_order" else "ends"
    return Line(id_, {"day": day}, source_of(act, field, register))


# --- work permits


def own_extension(line: str, register: Register, on: dt.date, face: dt.date) -> CardExtension | None:
    """The best of what extends a card of a designation with a printed day, or may, by notices of that designation: one
    that runs, else the last that ran out."""
    card = check_card(register, AsOf(on), category="A12", expires=face, held=frozenset({line}))
    own = [e for e in card.extensions if e.designation == line and e.valid is not False and e.through is not None]
    return max(own, key=lambda e: (not e.past(on), e.valid is True, e.through), default=None)


def _permits(standing: Standing, register: Register, on: dt.date) -> tuple[list[Line], list[dt.date]]:
    """What extends cards, by the same end and conditions, or else the last day to which one did; and those days."""
    line = standing.designation
    groups: dict[tuple[Any, ...], list[dt.date]] = {}
    for face in sorted({face for act in line.acts if act.cards for face in act.cards.faces}):
        found = own_extension(line.id, register, on, face)
        if found is not None:
            met = tuple(m.condition for m in found.conditions if m.met is not True)
            groups.setdefault((found.through, found.valid, met, found.source), []).append(face)
    known = [key[0] for key in groups]
    running = {key: faces for key, faces in groups.items() if key[0] >= on}
    lines = [_listed(line, key, faces, register) for key, faces in running.items()]
    if groups and not running:
        last = max(groups, key=lambda key: key[0])
        lines = [Line("permits.ran_out", {"through": last[0]}, _carried(line, last[3], register))]
    rest = {"in_force": "permits.printed", "ended": "permits.ended"}.get(standing.stands.kind, "permits.open")
    return [*lines, Line(rest, {})], known


def _listed(line: Designation, key: tuple[Any, ...], faces: list[dt.date], register: Register) -> Line:
    through, valid, conditions, source = key
    notes = tuple(Line(f"condition.{c.id}", {"day": c.day}) for c in conditions)
    id_ = "permits.listed" if valid is True and not conditions else "permits.listed_if"
    return Line(id_, {"faces": tuple(faces), "through": through}, _carried(line, source, register), notes)


def _carried(line: Designation, source: str, register: Register) -> Source | None:
    """The notice that carries cards to a day, as a source."""
    act = next((a for a in line.acts if a.source_text == source and a.cards), None)
    return source_of(act, "cards.through", register)


# --- who may file


def filing(standing: Standing, register: Register, on: dt.date) -> Iterator[Line]:
    """Who may still file, first and again."""
    if standing.in_force is False:
        yield Line("file.ended", {})
        return
    window = current(standing.basis.windows, on) if standing.basis else None
    if window is None or window.closes is None:
        yield Line("file.unknown", {})
    else:
        id_ = "file.open" if window.open_on(on) else "file.closed"
        yield Line(id_, {"day": window.closes}, source_of(window.act, "registration.closes", register))
    if window is None or not window.open_on(on):
        yield Line("file.late", {})
    again = standing.reregistration
    if again is not None and again.closes is not None:
        yield _again(again, register, on)


def _again(window: FilingWindow, register: Register, on: dt.date) -> Line:
    id_ = "again.open" if window.open_on(on) else "again.soon" if window.opens and on < window.opens else "again.closed"
    values = {"opens": window.opens, "day": window.closes}
    return Line(id_, values, source_of(window.act, "reregistration.closes", register))


# --- the next date


def _ahead(
    standing: Standing, permits: list[dt.date], on: dt.date, register: Register
) -> Iterator[tuple[dt.date, Line]]:
    """Each day ahead, with its line."""
    if standing.in_force and standing.ends is not None:
        yield standing.ends, Line("next.ends", {"day": standing.ends}, source_of(ending(standing), "ends", register))
    if standing.in_force is not False and standing.basis is not None:
        window = current(standing.basis.windows, on)
        if window is not None and window.closes is not None and window.closes >= on:
            yield window.closes, Line("next.register", {"day": window.closes})
    again = standing.reregistration
    if standing.in_force is not False and again is not None and again.closes is not None and again.closes >= on:
        yield again.closes, Line("next.reregister", {"day": again.closes})
    for day in permits:
        if day >= on:
            yield day, Line("next.card", {"day": day})
    for future in futures(standing):
        if future.until is not None and future.until >= on:
            yield future.until, Line("next.future", {"day": future.until})


# --- courts

DID = {
    "closed": ("NI-051", "SV-036"),
    "refused": ("AF-007", "CM-005", "CM-006"),
    "kept": ("HT-046", "HT-047", "HT-048", "SY-020"),
    "reported": ("HT-039",),
    "supports": ("HN-031", "NI-033", "NP-018"),
    "weakens": ("ET-007", "MM-009", "SO-036", "SS-020", "YE-014"),
    "upheld": ("VE-014", "VE-018"),
}
"""What a court did by an order that leaves a designation as it stood, of those that were a designation's last since
2025: as their notes in the record tell it. The effect alone would say only that an order came."""


def _court(line: Designation, register: Register, on: dt.date) -> Line:
    """The last order of a court on a designation, as far as it was seen."""
    orders = [a for a in line.acts if a.kind == "court_order" and a.known_from <= on]
    if not orders:
        return Line("court.nothing", {})
    last = max(orders, key=lambda a: (a.effective_day, a.id))
    source = source_of(last, "effective", register)
    notes = () if last.certainty.whole else (Line("court.not_seen", {}),)
    did = next((id_ for id_, acts in DID.items() if last.id in acts), last.effect or Effect.NONE)
    return Line(f"court.{did}", {"day": last.effective_day}, source, notes)
