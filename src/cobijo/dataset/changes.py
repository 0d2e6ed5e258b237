"""What one edition changed after another: act by act, the days whose answer changed, and whom that touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from cobijo.dataset.editions import DRAFT, Edition, edition_of, read_act, stretches
from cobijo.register import Designation, Register

ONE_DAY = dt.timedelta(days=1)

ADDED, AMENDED, REMOVED = "added", "amended", "removed"

NEW, LATE, ERRATUM = "new", "late", "erratum"
"""Why an act changed: it happened since, it had been missed, or what was recorded of it was not right."""

_HOLDERS = frozenset(
    {"kind", "in_force", "day", "by", "ends", "ends_kind", "reregistration_opens", "reregistration_closes"}
)
_APPLICANTS = frozenset(
    {
        "kind", "in_force", "basis", "since", "continuous_residence_since", "continuous_physical_presence_since",
        "registration_opens", "registration_closes",
    }
)  # fmt: skip
_CARDS = frozenset({"cards", "cuts"})


class Days(NamedTuple):
    """Days whose answer changed, with what stood before and after; None where nothing did."""

    first: dt.date
    last: dt.date | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def columns(self) -> set[str]:
        """What of the answer changed."""
        before, after = self.before or {}, self.after or {}
        return {name for name in {*before, *after} if before.get(name) != after.get(name)}


class ActChange(NamedTuple):
    """What happened to the record of one act, and the days whose answer changed by it."""

    id: str
    designation: str | None
    change: str
    why: str
    kind: str
    source: str
    fields: dict[str, tuple[Any, Any]]
    days: tuple[Days, ...]
    touches: tuple[str, ...]


class Change(NamedTuple):
    """From one edition to the next. `before` is None of the first.

    `answers` are all days whose answer changed, by designation; `other` those that no act accounts for: the sources
    of a designation reach further, or the program reads the acts in another way.
    """

    before: Edition | None
    after: Edition
    acts: tuple[ActChange, ...]
    answers: dict[str, tuple[Days, ...]]
    other: dict[str, tuple[Days, ...]]


def history(editions: list[Edition], register: Register | None = None) -> list[Change]:
    """What each edition changed, and last what the register as it stands has changed since."""
    line = list(editions)
    if register is not None:
        now = edition_of(register)
        if not line or line[-1].content != now.content:
            line.append(now._replace(version=DRAFT if any(e.version == now.version for e in line) else now.version))
    return [compare(before, after) for before, after in zip([None, *line], line, strict=False)]


def compare(before: Edition | None, after: Edition) -> Change:
    """What changed between two editions; of the first, nothing is listed."""
    if before is None:
        return Change(None, after, (), {}, {})
    answers: dict[str, tuple[Days, ...]] = {}
    other: dict[str, tuple[Days, ...]] = {}
    acts: list[ActChange] = []
    for id_ in sorted({*before.designations, *after.designations}):
        changed = tuple(differences(before.stands.get(id_, []), after.stands.get(id_, [])))
        if changed:
            answers[id_] = changed
        told = _acts(id_, before, after)
        acts += told
        left = _unexplained(changed, told)
        if left:
            other[id_] = left
    acts += _acts("", before, after)
    return Change(before, after, tuple(acts), answers, other)


def differences(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Days]:
    """The days on which two lines of stretches differ, joined where the same differs on."""
    found: Days | None = None
    for day, following in _pieces(before, after):
        one, two = _at(before, day), _at(after, day)
        if one == two:
            continue
        last = following - ONE_DAY if following else None
        if found and found.last == day - ONE_DAY and (found.before, found.after) == (one, two):
            found = found._replace(last=last)
            continue
        if found:
            yield found
        found = Days(day, last, one, two)
    if found:
        yield found


def _pieces(*lines: list[dict[str, Any]]) -> list[tuple[dt.date, dt.date | None]]:
    starts = {dt.date.fromisoformat(one["from"]) for line in lines for one in line}
    ends = {dt.date.fromisoformat(one["to"]) + ONE_DAY for line in lines for one in line if one["to"]}
    days: list[dt.date] = sorted(starts | ends)
    return list(zip(days, [*days[1:], None], strict=True)) if days else []


def _at(line: list[dict[str, Any]], day: dt.date) -> dict[str, Any] | None:
    text = day.isoformat()
    for one in line:
        if one["from"] <= text and (one["to"] is None or text <= one["to"]):
            return {name: value for name, value in one.items() if name not in ("from", "to")}
    return None


def _acts(designation: str, before: Edition, after: Edition) -> list[ActChange]:
    """The changes of the acts of one designation, each with the days that it changes after those before it."""
    old, new = _of(before, designation), _of(after, designation)
    changed = sorted(
        (id_ for id_ in {*old, *new} if old.get(id_) != new.get(id_)), key=lambda id_: _known(old, new, id_)
    )
    now, reach = dict(old), _reach(designation, before)
    line = _line(designation, now, reach)
    found = []
    for id_ in changed:
        if id_ in new:
            now[id_] = new[id_]
        else:
            del now[id_]
        following = _line(designation, now, reach)
        days = tuple(differences(line, following))
        found.append(_change(id_, old.get(id_), new.get(id_), before, days))
        line = following
    return found


def _of(edition: Edition, designation: str) -> dict[str, dict[str, Any]]:
    return {id_: act for id_, act in edition.acts.items() if (act.get("designation") or "") == designation}


def _known(old: dict[str, Any], new: dict[str, Any], id_: str) -> tuple[dt.date, str]:
    return read_act(new.get(id_) or old[id_]).known_from, id_


def _reach(designation: str, edition: Edition) -> dt.date | None:
    text = edition.designations.get(designation, {}).get("sources_through")
    return dt.date.fromisoformat(text) if text else edition.sources_reach


def _line(designation: str, acts: dict[str, dict[str, Any]], reach: dt.date | None) -> list[dict[str, Any]]:
    if not designation:
        return []
    read = sorted(map(read_act, acts.values()), key=lambda a: (a.known_from, a.effective, a.id))
    return stretches(Designation(designation, tuple(read)), reach)


def _change(
    id_: str, old: dict[str, Any] | None, new: dict[str, Any] | None, before: Edition, days: tuple[Days, ...]
) -> ActChange:
    act = read_act(new or old or {})
    one, two = old or {}, new or {}
    fields = {name: (one.get(name), two.get(name)) for name in sorted({*one, *two}) if one.get(name) != two.get(name)}
    if old is None:
        change, why = ADDED, NEW if act.known_from > before.sources_reach else LATE
    else:
        change, why = (AMENDED if new is not None else REMOVED), ERRATUM
    whole = {} if old is None else fields
    return ActChange(
        id_, act.designation or None, change, why, act.kind, act.source_text, whole, days, touched(set(fields), days)
    )


def touched(fields: set[str], days: tuple[Days, ...]) -> tuple[str, ...]:
    """Whom a change may touch: by what of the answers changed, and of the act."""
    columns = {name for one in days for name in one.columns}
    found = {
        "holders": bool(columns & _HOLDERS),
        "applicants": bool(columns & _APPLICANTS),
        "card_holders": bool(fields & _CARDS),
        "employers": bool(fields & _CARDS),
    }
    return tuple(name for name, touches in found.items() if touches)


def _unexplained(changed: tuple[Days, ...], told: list[ActChange]) -> tuple[Days, ...]:
    """The changed days that overlap no day of any act."""
    spans = [(d.first, d.last or dt.date.max) for act in told for d in act.days]
    return tuple(
        day
        for day in changed
        if not any(first <= (day.last or dt.date.max) and day.first <= last for first, last in spans)
    )
