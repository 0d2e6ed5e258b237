"""A new blank held against the nearest map: what is as it was, what moved, what came and went, by meaning.

A field is known again by its name, or, where the agency renamed it, by what its tooltip says. What a new edition asks
otherwise is never carried over by itself: the draft of a map names it for a person to read. A file that says that it is
another form is not compared: everything on it would seem to have moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeVar

from cobijo.errors import InputError
from cobijo.messages import Phrase, among
from cobijo.papers.blanks import COMB, MULTILINE, READ_ONLY, Blank, Field
from cobijo.papers.editions import FORMS, Edition, Mapped, maps
from cobijo.papers.likeness import LINE, another_file, at_same_place, is_filled, lines_of, named, pages_of, words_of

T = TypeVar("T")

ALIKE = 0.5
"""The share of a map's questions that a file must ask to be held against it, where it does not say which form it is:
an edition keeps nearly all of them, and two forms share those of a name and an address."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `kind` is `moved`, `reworded`, `relimited`, `renamed`, `gone` or `added` of a field; of a page
    `printed`, where it has other words: `after` are the lines that are new on it, `before` is how many lines that are
    on record for it stand nowhere in the file."""

    kind: str
    means: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A blank against the nearest map: how many fields are as they were, and each that is not. `known` is the file on
    record, `another_file` one with its questions and words; `on_record` says whether any file of the edition is,
    `filled` whether something is filled in, and `other_words` whether the pages print other words than the record's:
    a fee or a warning may be another though no field is."""

    sha256: str
    form: str
    edition: str
    printed: str
    known: bool
    another_file: bool
    same: int
    changes: tuple[Change, ...]
    on_record: bool = True
    filled: bool = False
    other_words: bool = False

    @property
    def kind(self) -> str:
        """What the file is to the record, as the last part of a message's id."""
        if self.known or not self.another_file:
            return "known" if self.known else "new"
        return "another_file" if self.on_record else "no_file"

    def to_json(self) -> dict[str, Any]:
        """All of it for a program."""
        return {
            "sha256": self.sha256,
            "nearest": {"form": self.form, "edition": self.edition},
            "printed_edition": self.printed or None,
            "known": self.known,
            "filled": self.filled,
            "other_words": self.other_words,
            "another_file": self.another_file,
            "same": self.same,
            "changes": [
                {"kind": c.kind, "means": c.means, "place": c.place, "before": c.before, "after": c.after}
                for c in self.changes
            ],
        }


def nearest(blank: Blank, source: str, editions: Iterable[Edition] | None = None) -> Edition:
    """The map to hold a blank against: of the form that it says it is, else the one with which it shares the most.

    Raises InputError for a file of another form altogether.
    """
    listed = tuple(editions) if editions is not None else tuple(one for form in FORMS for one in maps(form))
    own = named(blank)
    of_form = [one for one in listed if own is not None and one.form == own.form and not own.instructions]
    names, tips = {one.name for one in blank.fields}, {one.tooltip for one in blank.fields}

    def shared(edition: Edition) -> int:
        return sum((one.field.name in names) + (one.field.tooltip in tips) for one in edition.fields)

    found = max(of_form or listed, key=shared)
    if not of_form:
        _refuse_other(blank, source, found, listed)
    return found


def _refuse_other(blank: Blank, source: str, near: Edition, listed: Iterable[Edition]) -> None:
    """Refuse a file of another form, by what it says of itself, or by how little it shares with the nearest map."""
    wanted = among(dict.fromkeys(one.form for one in listed))
    remedy = "cobijo has no map of that form, and nothing to compare it with. Give a blank of one that it fills."
    own = named(blank)
    if own is not None:
        found = Phrase("Form {form}, edition {edition}", form=own.text, edition=own.printed)
        raise InputError.at(source, "form", found, wanted, remedy)
    tips = {one.tooltip for one in blank.fields if one.tooltip}
    asked = sum(one.field.tooltip in tips for one in near.fields)
    if asked < ALIKE * len(near.fields):
        values = {"count": asked, "all": len(near.fields), "form": near.form}
        found = Phrase(
            "a file that does not say which form it is, and asks {count} of the {all} things of Form {form}", **values
        )
        raise InputError.at(source, "form", found, wanted, remedy)


def compare(blank: Blank, editions: Iterable[Edition] | None = None, *, source: str = "blank") -> Comparison:
    """Hold a blank against the nearest map. Raises InputError for a file of another form."""
    edition = nearest(blank, source, editions)
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
    like = not known and another_file(blank, (edition,)) is not None
    day, printed = edition.day.isoformat(), printed_edition(blank)
    other = not known and bool(edition.words) and words_of(blank) != edition.words
    changes += _other_words(blank, edition) if other else []
    own = day, printed, known, like, same, tuple(changes), bool(edition.sha256), is_filled(blank, (edition,))
    return Comparison(blank.sha256, edition.form, *own, other)


def _other_words(blank: Blank, edition: Edition) -> Iterator[Change]:
    """Each page whose words are not those on record, with the lines that stand nowhere there: one that only went to
    another page is not new."""
    pages = [lines_of(page) for page in pages_of(blank.data)]
    record = [[page[n : n + LINE] for n in range(0, len(page), LINE)] for page in edition.lines]
    theirs, ours = {number for page in pages for number, _ in page}, {number for page in record for number in page}
    for n, (page, own) in enumerate(zip_longest(pages, record, fillvalue=()), 1):
        if [number for number, _ in page] != list(own):
            new = [line for number, line in page if number not in ours]
            gone = sum(number not in theirs for number in own)
            yield Change("printed", "", f"Page {n}", str(gone), "\n".join(new))


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
    if not at_same_place(field, old):
        yield change("moved", _at(old), _at(field))
    was, now = _limits(old), _limits(field)
    if was != now:
        names = [name for name in was if was[name] != now[name]]
        yield change("relimited", *("; ".join(f"{name}: {one[name]}" for name in names) for one in (was, now)))


def _at(field: Field) -> str:
    """Where a field is, in points from the left and the bottom."""
    return f"page {field.page}: {', '.join(f'{edge:g}' for edge in field.box)}"


def _limits(field: Field) -> dict[str, str]:
    """What a field takes, by the names that the file format has for it (ISO 32000-1, 12.7)."""
    bits = (("ReadOnly", READ_ONLY), ("Multiline", MULTILINE), ("Comb", COMB))
    flags = [name for name, bit in bits if field.flags & bit]
    other = field.flags & ~sum(bit for _, bit in bits)
    return {
        "MaxLen": str(field.length if field.length is not None else "-"),
        "Ff": " ".join([*flags, *([f"{other:#x}"] if other else [])]) or "-",
        "AS": field.state or "-",
        "Opt": " | ".join(choice.strip() for choice in field.choices) or "-",
    }


def _new(field: Field) -> Change:
    return Change("added", "", f"Page {field.page}", "", field.tooltip or field.name)


def printed_edition(blank: Blank) -> str:
    """The edition that the file says that it is, as 01/20/25; empty where it says none."""
    own = named(blank)
    return own.printed if own is not None else ""
