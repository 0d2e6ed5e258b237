"""What a contributor runs after adding an act: is the record whole, in order, and sourced?

Reading already refuses what can't be read. This looks for what can be read and is still wrong or worth a reason:
sources declared and never used, an act that is surer than its sources, a gap between periods that no note explains, an
extension that begins before the period it prolongs is near its end, a window that closes before its notice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from cobijo.citations import look_alike
from cobijo.register.kinds import ActKind
from cobijo.register.model import Act, Designation, Register
from cobijo.register.sources import weakest

ONE_DAY = dt.timedelta(days=1)


class Finding(NamedTuple):
    """One thing found: an `error` must be mended, a `remark` is worth a look. `text` says what to do."""

    level: str
    file: str
    act: str
    field: str
    text: str


def check_register(register: Register) -> list[Finding]:
    """All findings, in the order of the files."""
    found = [*_sources(register), *_hosts(register), *_currency(register)]
    found += [Finding("remark", remark.file, remark.act, "certainty", remark.text) for remark in register.remarks]
    for act in register.programme:
        found += _grade(act, register)
    for designation in register.designations.values():
        found += [*_line(designation), *_continuity(designation)]
        for act in designation.acts:
            found += [*_act(act, register), *_cards(act, designation)]
    return sorted(found, key=lambda f: (f.level, f.file, f.act))


def _sources(register: Register) -> Iterator[Finding]:
    used: dict[str, set[str]] = {}
    for act in (*register.acts.values(), *register.programme):
        used.setdefault(act.file, set()).update(act.sources)
    for file, declared in register.sources.items():
        for key in sorted(set(declared) - used.get(file, set())):
            yield Finding("error", file, "[source]", key, "Declared and never used: use it in an act, or delete it.")


def _hosts(register: Register) -> Iterator[Finding]:
    """Addresses that only look like the government's: a reader would take their word for it."""
    for file, declared in register.sources.items():
        for key, source in declared.items():
            official = look_alike(source.at)
            if official is not None:
                text = f"{source.at} resembles {official} and is not: say in words what it is a copy of."
                yield Finding("error", file, "[source]", key, text)


def _currency(register: Register) -> Iterator[Finding]:
    """How far the sources are said to reach, beside the newest act that is there."""
    newest = max((act.known_from for act in (*register.acts.values(), *register.programme)), default=None)
    edition = register.edition
    if newest is not None and edition.sources_reach < newest:
        text = f"{edition.sources_reach} is before the newest act, {newest}: move it on."
        yield Finding("error", "edition.toml", "edition", "sources_reach", text)
    for designation in register.designations.values():
        through, file = designation.sources_through, f"{designation.country.lower()}.toml"
        last = max((act.known_from for act in designation.acts), default=None)
        if through is None:
            text = "How far the sources of this country reach is not said: answers fall back on the edition's day."
            yield Finding("remark", file, designation.id, "sources_through", text)
        elif last is not None and through < last:
            text = f"{through} is before the newest act, {last}: move it on."
            yield Finding("error", file, designation.id, "sources_through", text)
        if designation.reach_note is not None and through is not None and edition.sources_reach < through:
            text = "A note about what is missing, older than what has been read since: read it again."
            yield Finding("error", file, designation.id, "reach_note", text)


def _grade(act: Act, register: Register) -> Iterator[Finding]:
    """An act is never surer than its sources, and a field that none of them shows is named."""
    if not act.sources:
        if act.certainty.seen:
            text = f"{act.certainty.capitalize()} without a source: name one, or write recalled."
            yield _error(act, "sources", text)
        return
    given = register.grades(act)
    for field in (field for field, grade in given.items() if grade is None):
        text = "No source, as far as it was seen, shows it: name the field in `unverified`, or add a source."
        yield _error(act, field, text)
    grade = weakest(grade for grade in given.values() if grade is not None)
    if act.certainty.rank < grade.rank:
        weak = ", ".join(field for field, one in given.items() if one == grade)
        text = f"Surer than its sources: {weak} was only {grade}. Write {grade}, or name the field in `unverified`."
        yield _error(act, "certainty", text)


def _error(act: Act, field: str, text: str) -> Finding:
    return Finding("error", act.file, act.id, field, text)


def _remark(act: Act, field: str, text: str) -> Finding:
    return Finding("remark", act.file, act.id, field, text)


def _cards(act: Act, designation: Designation) -> Iterator[Finding]:
    """A cut must take something that an act extended or that a period printed."""
    others = [other for other in designation.acts if other is not act]
    extended = [other.cards for other in others if other.cards is not None]
    printed = {face for cards in extended for face in cards.faces}
    printed |= {day for day in (*(other.ends for other in others), *(cards.through for cards in extended)) if day}
    for n, cut in enumerate(act.cuts):
        unknown = [face for face in cut.faces if face not in printed]
        if unknown or not (extended or printed):
            which = ", ".join(face.isoformat() for face in unknown) or "these cards"
            text = f"Cuts what no act extended: {which}. Add the act that did, or mend the day."
            yield _error(act, f"cuts[{n}]", text)


def _line(designation: Designation) -> Iterator[Finding]:
    if not designation.acts:
        file, text = f"{designation.country.lower()}.toml", "A designation without acts: add its first act."
        yield Finding("error", file, designation.id, "act", text)
    elif not any(act.kind.sets_dates for act in designation.acts):
        text = "No designation or redesignation: add the act that made it."
        yield Finding("error", designation.acts[0].file, designation.id, "kind", text)


def _act(act: Act, register: Register) -> Iterator[Finding]:
    yield from _grade(act, register)
    yield from _unverified(act)
    yield from _dates_set(act)
    yield from _closes(act)
    if act.citation is None and act.authority is None:
        yield _remark(act, "citation", "Neither a citation nor an authority: say who made the act.")
    if act.corrects and not any(a.citation == act.corrects for a in register.acts.values()):
        yield _error(act, "corrects", f"No act cites {act.corrects}: mend the citation.")


def _unverified(act: Act) -> Iterator[Finding]:
    for field in act.unverified:
        if field != "note" and _value(act, field) in (None, ()):
            yield _error(act, f"unverified.{field}", "Names a field that is empty: mend the name.")


def _dates_set(act: Act) -> Iterator[Finding]:
    """What a designation sets: the days that a person must meet, and the window to register in."""
    if not act.kind.sets_dates:
        return
    for field in ("continuous_residence_since", "continuous_physical_presence_since", "ends"):
        if getattr(act, field) is None:
            yield _error(act, field, "A designation sets this day: add it, with its certainty.")
    if act.registration is None or act.registration.opens is None or act.registration.closes is None:
        text = "The window is not known in full: a person's registration stays unknown."
        yield _remark(act, "registration", text)


def _closes(act: Act) -> Iterator[Finding]:
    """A window closes after its notice; what extends late registration may name one that had closed."""
    closes = act.registration.closes if act.registration else None
    late = act.kind is ActKind.LATE_REGISTRATION_EXTENSION
    if closes and act.published and closes < act.published and not late:
        yield _error(act, "registration.closes", "Closes before the notice was published: one of the two is wrong.")


def _continuity(designation: Designation) -> Iterator[Finding]:
    """Each extension begins when the period before it ends, or a note says why not. Shared boundary days are usual."""
    ends: dt.date | None = None
    for act in sorted(designation.acts, key=lambda a: (a.effective.first, a.ends or dt.date.max)):
        if act.kind.extends and ends is not None:
            start = act.effective_day
            if start > ends + ONE_DAY and not act.note:
                text = f"Begins {start}, after a gap since {ends}: mend the day, or say why in `note`."
                yield _error(act, "effective", text)
        if act.ends is not None and (act.kind.gives_period or act.kind is ActKind.TERMINATION):
            ends = max(ends or act.ends, act.ends)


def _value(act: Act, field: str) -> object:
    name, _, part = field.partition(".")
    value = getattr(act, name, None)
    return getattr(value, part, None) if part and value is not None else value
