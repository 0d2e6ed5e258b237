"""A new blank held against the nearest map: what is as it was, what moved, what came and went, by meaning.

A field is known again by its name, or, where the agency renamed it, by what its tooltip says. What a new edition asks
otherwise is never carried over by itself: the draft of a map names it for a person to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from cobijo.papers.blanks import Blank, Field
from cobijo.papers.editions import FORMS, Edition, Mapped, maps

T = TypeVar("T")

NEAR = 0.5
"""Points by which a box may differ and be where it was: files are written anew with other decimals."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `kind` is `moved`, `reworded`, `relimited`, `renamed`, `gone` or `added`."""

    kind: str
    means: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A blank against the nearest map: how many fields are as they were, and each that is not."""

    sha256: str
    form: str
    edition: str
    printed: str
    known: bool
    same: int
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it for a program."""
        return {
            "sha256": self.sha256,
            "nearest": {"form": self.form, "edition": self.edition},
            "printed_edition": self.printed or None,
            "known": self.known,
            "same": self.same,
            "changes": [
                {"kind": c.kind, "means": c.means, "place": c.place, "before": c.before, "after": c.after}
                for c in self.changes
            ],
        }


def nearest(blank: Blank, editions: Iterable[Edition] | None = None) -> Edition:
    """The map that shares the most fields with a blank, by tooltip and by name."""
    listed = editions if editions is not None else (one for form in FORMS for one in maps(form))
    names, tips = {one.name for one in blank.fields}, {one.tooltip for one in blank.fields}

    def shared(edition: Edition) -> int:
        return sum((one.field.name in names) + (one.field.tooltip in tips) for one in edition.fields)

    return max(listed, key=shared)


def compare(blank: Blank, editions: Iterable[Edition] | None = None) -> Comparison:
    """Hold a blank against the nearest map."""
    edition = nearest(blank, editions)
    pairs = paired(blank, edition)
    changes: list[Change] = []
    same = 0
    for field, mapped in pairs:
        found = list(_changes(field, mapped)) if mapped is not None else [_new(field)]
        changes += found
        same += not found
    kept = {mapped.field.name for _, mapped in pairs if mapped is not None}
    gone = [one for one in edition.fields if one.field.name not in kept]
    changes += [Change("gone", one.means, one.place, one.field.tooltip, "") for one in gone]
    known = blank.sha256 in edition.sha256
    return Comparison(
        blank.sha256, edition.form, edition.day.isoformat(), printed_edition(blank), known, same, tuple(changes)
    )


def paired(blank: Blank, edition: Edition) -> list[tuple[Field, Mapped | None]]:
    """Each field of a blank with that of the map which it is: by its name, where kind and tooltip agree, else by a
    tooltip that only one of each has, else by its name."""
    by_name = {one.field.name: one for one in edition.fields}
    by_tooltip = _single((one.field, one) for one in edition.fields)
    own = _single((field, field.name) for field in blank.fields)
    taken: set[str] = set()
    found: dict[str, Mapped | None] = {}

    def take(field: Field, mapped: Mapped | None) -> None:
        if mapped is not None and mapped.field.name not in taken and field.name not in found:
            taken.add(mapped.field.name)
            found[field.name] = mapped

    for field in blank.fields:
        mapped = by_name.get(field.name)
        if mapped is not None and (mapped.field.tooltip, mapped.field.kind) == (field.tooltip, field.kind):
            take(field, mapped)
    for field in blank.fields:
        said = field.kind, field.tooltip
        if own.get(said) == field.name:
            take(field, by_tooltip.get(said))
    for field in blank.fields:
        mapped = by_name.get(field.name)
        if mapped is not None and mapped.field.kind == field.kind:
            take(field, mapped)
    return [(field, found.get(field.name)) for field in blank.fields]


def _single(fields: Iterable[tuple[Field, T]]) -> dict[tuple[str, str], T]:
    """What goes with each kind and tooltip that only one field has."""
    found: dict[tuple[str, str], list[T]] = {}
    for field, one in fields:
        found.setdefault((field.kind, field.tooltip), []).append(one)
    return {key: listed[0] for key, listed in found.items() if len(listed) == 1 and key[1]}


def _changes(field: Field, mapped: Mapped) -> Iterator[Change]:
    old = mapped.field

    def change(kind: str, before: object, after: object) -> Change:
        return Change(kind, mapped.means, mapped.place, str(before), str(after))

    if field.name != old.name:
        yield change("renamed", old.name, field.name)
    if field.tooltip != old.tooltip:
        yield change("reworded", old.tooltip, field.tooltip)
    if field.page != old.page or any(abs(a - b) > NEAR for a, b in zip(field.box, old.box, strict=True)):
        yield change("moved", f"page {old.page}, {old.box}", f"page {field.page}, {field.box}")
    limits = (field.length, field.flags, field.state, field.choices)
    if limits != (old.length, old.flags, old.state, old.choices):
        yield change("relimited", (old.length, old.flags, old.state), (field.length, field.flags, field.state))


def _new(field: Field) -> Change:
    return Change("added", "", f"Page {field.page}", "", field.tooltip or field.name)


def printed_edition(blank: Blank) -> str:
    """The edition that the agency's bars say, as 01/20/25; empty where they say none."""
    for field in blank.fields:
        match = re.fullmatch(r"[A-Z]+-\d+\w*\|(\d\d/\d\d/\d\d)\|\d+", field.value)
        if match:
            return match.group(1)
    return ""
