"""What a person file says twice and in two ways: fields that can't all be as they are written.

A form never chooses between them. The fields are named by their paths, each as a map asks for it, and a person decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from cobijo.identity.person import Person
from cobijo.identity.schema import BY_RELATION, COUNTRIES_HERE

Fields = tuple[str, ...]

ENDED = ("divorced", "widowed", "annulled")
"""After which nobody is a spouse."""

ORDER = (
    ("born", "died"),
    ("born", "married_on"),
    ("born", "marriage_ended_on"),
    ("married_on", "marriage_ended_on"),
    ("tps_from", "tps_to"),
    ("from", "to"),
    ("entered", "left"),
    ("awarded", "expires"),
)
"""Days of one part of the file of which the first is never after the second."""

ONLY_AFTER: Mapping[str, tuple[tuple[str, tuple[Any, ...]], ...]] = {
    "": (
        ("marital_status_other", ("marital_status", "other")),
        ("married_on", ("marital_status", "married", "separated", "other")),
    ),
    "filed": (
        ("i485_receipt", ("i485", True)),
        ("i212_receipt", ("i212", True)),
        ("i212_place", ("i212", True)),
        ("i212_on", ("i212", True)),
    ),
    "proceedings": tuple((one, ("ever", True)) for one in ("before", "place", "federal_place", "from", "to")),
    "documents.reentry": tuple((one, ("issued_before", True)) for one in ("issued", "disposition")),
    "documents.advance_parole": tuple((one, ("issued_before", True)) for one in ("issued", "disposition")),
    "documents": tuple((one, ("replacement", True)) for one in ("why", "wrong", "explanation", "receipt")),
    "wants": (("permit", ("work_permit", True)),),
    "income": (
        ("employment_other", ("employment", "other")),
        ("unemployed_since", ("employment", "unemployed")),
        ("explanation", ("changed", True)),
    ),
}
"""What is said only after another answer of the same part, and which answers those are: where another one is given, the
two don't go together."""


def clashes(person: Person) -> Mapping[str, Fields]:
    """By the path of each field that another contradicts, all the fields of the contradiction."""
    found: dict[str, Fields] = {}
    for fields in _found(person):
        for one in fields:
            found.setdefault(one, fields)
    return found


def clashing(path: str, listed: Mapping[str, Fields]) -> Fields:
    """The fields that contradict each other about what stands at a path, or in the part that it is of; none else."""
    steps = path.removesuffix("[]").split(".")
    whole = (".".join(steps[:n]) for n in range(len(steps), 0, -1))
    return next((listed[one] for one in whole if one in listed), ())


def _found(person: Person) -> Iterator[Fields]:
    yield from _marriage(person)
    yield from _after_another_answer(person)
    yield from _of_permits(person)
    yield from _of_helpers(person)
    for place, part in _parts(person):
        yield from _order(place, part)
        if part.keys() & {"street", "unit", "unit_kind", "zip"}:
            yield from _address(place, part)
    yield from _births(person)
    yield from _numbers(person)


def _parts(person: Person) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every part of the file with its path, each relative as a map asks for them."""

    def within(place: str, part: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        yield place, part
        for name, value in part.items():
            own = f"{place}.{name}" if place else name
            if isinstance(value, Mapping):
                yield from within(own, value)
            elif name != "relatives" and isinstance(value, tuple):
                for n, one in enumerate(value):
                    if isinstance(one, Mapping):
                        yield from within(f"{own}[{n}]", one)

    yield from within("", person.fields)
    for name in BY_RELATION:
        for n, one in enumerate(person.get(name) or () if name != "spouse" else _spouses(person)):
            yield from within("spouse" if name == "spouse" and n == 0 else f"{name}[{n}]", one)


def _spouses(person: Person) -> tuple[Mapping[str, Any], ...]:
    return tuple(one for one in person.get("relatives") or () if one.get("relation") == "spouse")


def _marriage(person: Person) -> Iterator[Fields]:
    status, spouses = person.get("marital_status"), _spouses(person)
    if len(spouses) > 1:
        yield ("spouse", *(f"spouse[{n}]" for n in range(1, len(spouses))))
    if spouses and status in ("single", *ENDED):
        yield ("marital_status", "spouse")
    # Whom death parted is widowed, and nobody's current spouse.
    if any(one.get("died") is not None for one in spouses) and status in ("married", "separated"):
        yield ("marital_status", "spouse.died", "spouse")
    # On the forms a single person is one who never married.
    if status == "single" and person.get("former_spouses"):
        yield ("marital_status", "former_spouses")
    own, told = person.get("married_on"), person.get("spouse.married_on")
    if len(spouses) == 1 and None not in (own, told) and own != told:
        yield ("married_on", "spouse.married_on")


def _after_another_answer(person: Person) -> Iterator[Fields]:
    for place, rules in ONLY_AFTER.items():
        before = f"{place}." if place else ""
        for name, (other, *answers) in rules:
            said = person.get(f"{before}{other}")
            if person.get(f"{before}{name}") is not None and said is not None and said not in answers:
                yield (f"{before}{other}", f"{before}{name}")


def _of_permits(person: Person) -> Iterator[Fields]:
    if person.get("filed_permit_before") is False and person.get("wants.permit") in ("renewal", "replacement"):
        yield ("filed_permit_before", "wants.permit")
    if person.get("proceedings.ongoing") is True and person.get("proceedings.to") is not None:
        yield ("proceedings.ongoing", "proceedings.to")
    if person.get("proceedings.ever") is False and person.get("proceedings.ongoing") is True:
        yield ("proceedings.ever", "proceedings.ongoing")
    earners, size = person.get("income.earners"), person.get("income.household_size")
    if None not in (earners, size) and earners > size:
        yield ("income.earners", "income.household_size")
    expenses = person.get("hardship.expenses")
    if expenses is not None and "other" not in expenses and person.get("hardship.expenses_other") is not None:
        yield ("hardship.expenses", "hardship.expenses_other")


def _of_helpers(person: Person) -> Iterator[Fields]:
    own = person.get("interpreter") is not None and not person.is_copied("interpreter")
    if person.get("reads_english") is True and own:
        yield ("reads_english", "interpreter")


def _order(place: str, part: Mapping[str, Any]) -> Iterator[Fields]:
    before = f"{place}." if place else ""
    for first, second in ORDER:
        one, other = part.get(first), part.get(second)
        if isinstance(one, dt.date) and isinstance(other, dt.date) and one > other:
            yield (f"{before}{first}", f"{before}{second}")


def _address(place: str, part: Mapping[str, Any]) -> Iterator[Fields]:
    """An apartment of no house, and an address in the United States and abroad at once."""
    before = f"{place}." if place else ""
    if part.get("street") is None and (part.get("unit") is not None or part.get("unit_kind") is not None):
        yield tuple(f"{before}{name}" for name in ("unit_kind", "unit") if part.get(name) is not None)
    here = [name for name in ("state", "zip") if part.get(name) is not None]
    abroad = [name for name in ("province", "postal_code") if part.get(name) is not None]
    country = part.get("country")
    other = abroad if country in COUNTRIES_HERE else here
    if country is not None and other:
        yield (f"{before}country", *(f"{before}{name}" for name in other))
    elif here and abroad:
        yield tuple(f"{before}{name}" for name in (*here, *abroad))


def _births(person: Person) -> Iterator[Fields]:
    born = person.get("born")
    for n, one in enumerate(person.get("children") or ()):
        if born is not None and one.get("born") is not None and one["born"] <= born:
            yield ("born", f"children[{n}].born")


def _numbers(person: Person) -> Iterator[Fields]:
    """One number of the government for two people."""
    for name in ("a_number", "uscis_account"):
        held: dict[str, list[str]] = {}
        for place, part in _parts(person):
            if part.get(name) is not None and (place == "" or place.partition("[")[0] in BY_RELATION):
                held.setdefault(part[name].zfill(9), []).append(f"{place}.{name}" if place else name)
        yield from (tuple(places) for places in held.values() if len(places) > 1)
