"""What the record says of one printed day on one day, as the values that the card rules ask for: one function for every
caller. It selects and computes nothing of law: which acts were known, what stood, which cuts were in operation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from cobijo.decide.card_cuts import Cutting, cuts_among
from cobijo.logic.leaves import Listed
from cobijo.register import Act, Designation, Register, Standing, in_force, stand
from cobijo.timeline import AsOf, day, exactly


def card_record(
    register: Register, asof: AsOf, expires: dt.date, *, held: frozenset[str] | None = None
) -> dict[str, Any]:
    """Every value of `law.card_record` that the record supplies, for a card with a printed day, of all designations or
    of those in `held`. The entries of designations and of their acts and cuts say in `of` what they are of."""
    programme = _cuts(cuts_among(register.programme, asof), expires)
    lines = [one for one in register.designations.values() if held is None or one.id in held]
    each = (_designation(register, one, asof, expires, programme) for one in lines)
    return {
        "on": day(asof.on),
        "sources_reach": day(register.edition.sources_reach),
        "cuts": Listed(tuple(dict(cut) for cut in programme)),
        "designations": Listed(tuple(one for one in each if one is not None)),
    }


def _designation(
    register: Register, designation: Designation, asof: AsOf, expires: dt.date, programme: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """What one designation says; None before any of its acts was known."""
    found = _of_any_day(designation, asof, register.edition.sources_reach, may_speak(designation, expires))
    if found is None:
        return None
    public, told, same = found
    then = in_force(designation, AsOf(expires, asof.known), register.edition.sources_reach)
    # A cut that is known now is heard on an earlier day too: the card was to end with its day.
    cuts = [*_cuts(cuts_among(public, asof), expires), *(dict(cut) for cut in programme)]
    return {**same, "stood": then is not False, "cuts": Listed(tuple(cuts)), "acts": Listed(tuple(map(_copied, told)))}


_OfAnyDay = tuple[tuple[Act, ...], tuple[dict[str, Any], ...], dict[str, Any]]
"""The public acts, the entries of those that are known, and the values that hang on no printed day."""


@lru_cache(maxsize=1024)
def _of_any_day(designation: Designation, asof: AsOf, reach: dt.date, speaks: bool) -> _OfAnyDay | None:
    """What a designation says whatever the printed day, so far as its acts may speak of it; None before any of them was
    known. Many cards are asked about on one day."""
    public = _public(designation, asof.known)
    known = [n for n, act in enumerate(public) if act.known_from <= asof.on or act.effective_day <= asof.on]
    if not known:
        return None
    entries = _acts(designation, asof.known) if speaks else ()
    told = tuple(entries[n] for n in known) if entries else ()
    acts: list[Act] = [entry["of"] for entry in told]
    standing = stand(designation, asof, reach)
    same = {
        "of": standing,
        **_standing(standing),
        "reach": exactly(designation.sources_through),
        "period_days": _days(act.ends for act in acts if gives_period(act)),
        "extension_days": _days(act.cards.through for act in acts if act.cards is not None and act.kind.prints_cards),
    }
    return public, told, same


@lru_cache(maxsize=1024)
def _public(designation: Designation, known: dt.date | None) -> tuple[Act, ...]:
    return tuple(act for act in designation.acts if known is None or act.known_from <= known)


def _copied(act: dict[str, Any]) -> dict[str, Any]:
    """An act's entry of one's own, to be filled in."""
    return {**act, "conditions": Listed(tuple(dict(one) for one in act["conditions"].items))}


def _standing(standing: Standing) -> dict[str, Any]:
    stands = standing.stands
    return {
        "in_force": standing.in_force,
        "outlives": standing.outlives_its_periods,
        "period_ends": exactly(standing.period_ends),
        "stands_through": exactly(stands.day) if stands.kind == "in_force" else None,
    }


def may_speak(designation: Designation, expires: dt.date) -> bool:
    """Whether an act of a designation could have to do with a printed day. Where none could, every rule answers of its
    acts what it answers of none, so they are not gone through: most designations say nothing of most days."""
    days, floors = _days_named(designation)
    number = expires.toordinal()
    return number in days or any(first <= number <= last for first, last in floors)


@lru_cache(maxsize=1024)
def _days_named(designation: Designation) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    """The days that acts name or end with, with those beside the ends; and the ranges of days that they extend."""
    listing = [act.cards for act in designation.acts if act.cards is not None]
    ends = {act.ends for act in designation.acts} | {cards.through for cards in listing}
    beside = {end.toordinal() + step for end in ends if end is not None for step in (-1, 0, 1)}
    floors = tuple(
        (cards.faces_from.toordinal(), (cards.through or dt.date.max).toordinal())
        for cards in listing
        if cards.faces_from is not None
    )
    return frozenset(beside | {face.toordinal() for cards in listing for face in cards.faces}), floors


def gives_period(act: Act) -> bool:
    """Whether cards are printed with the last day of an act."""
    return act.ends is not None and act.kind.ends_with_period


@lru_cache(maxsize=1024)
def _acts(designation: Designation, known: dt.date | None) -> tuple[dict[str, Any], ...]:
    public = _public(designation, known)
    return tuple(act_entry(act, before, then) for act, before, then in zip(public, *periods(public), strict=True))


def periods(acts: Sequence[Act]) -> tuple[list[dt.date | None], list[dt.date | None]]:
    """Of each act the end of the period that the acts before it give, and of the one that stood when it was published:
    no extension of documents outlasts that unsaid."""
    before: list[dt.date | None] = []
    last: dt.date | None = None
    for act in acts:
        before.append(last)
        last = act.ends if gives_period(act) else last
    then = [
        max((a.ends for a in acts if a.ends is not None and a.known_from <= act.known_from), default=None)
        for act in acts
    ]
    return before, then


def act_entry(act: Act, before: dt.date | None, then: dt.date | None) -> dict[str, Any]:
    """What one act says of cards, whatever the printed day."""
    cards = act.cards
    listed = cards.faces if cards is not None else ()
    conditions = cards.conditions if cards is not None else ()
    return {
        "of": act,
        "known": day(act.known_from),
        "ends": exactly(act.ends),
        "extends_cards": cards is not None,
        "usually_extends": act.kind.may_extend_cards,
        "through": exactly(cards.through) if cards is not None else None,
        "faces": _days(listed),
        "floor": exactly(cards.faces_from) if cards is not None else None,
        "complete": cards is None or cards.complete,
        "outlast": cards is not None and cards.outlast,
        "to_each": cards is not None and cards.by_notice_to_each,
        "period_before": exactly(before),
        "period_then": exactly(then),
        "conditions": Listed(tuple({"id": c.id, "day": exactly(c.day), "of": c} for c in conditions)),
    }


def _cuts(cuts: Iterable[Cutting], expires: dt.date) -> list[dict[str, Any]]:
    """The cuts that take cards with a printed day."""
    return [cut_entry(one) for one in cuts if not one.cut.faces or expires in one.cut.faces]


def cut_entry(one: Cutting) -> dict[str, Any]:
    """What one act says of a cut."""
    return {
        "of": one.act,
        "known": day(one.act.known_from),
        "through": day(one.cut.through),
        "certain": one.cut.certain,
        "way": one.cut.extended_by or "any",
    }


@lru_cache(maxsize=4096)
def _same_days(days: tuple[dt.date, ...]) -> Listed:
    return Listed(tuple({"day": day(one)} for one in dict.fromkeys(days)))


def _days(days: Iterable[dt.date | None]) -> Listed:
    return _same_days(tuple(one for one in days if one is not None))
