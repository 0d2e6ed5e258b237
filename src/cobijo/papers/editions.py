"""The editions of the forms: a map of each that is known, chosen by the file's SHA-256, and when each is accepted.

A map (`forms/<form>/editions/*.toml`) says of every field what the file says of it, and what it means to us. Which
editions are accepted is a record of its own (`forms/acceptance.toml`), act by act, each with its source.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import UsageError
from cobijo.messages import among
from cobijo.papers.blanks import Field
from cobijo.papers.labels import label_of

FORMS = ("i-821", "i-765", "i-131", "i-912", "i-601", "g-28")
HOME = Path(__file__).parent / "forms"

BARCODE, UNTOUCHED = "barcode", ("barcode", "signature", "signed_on", "button", "office", "other_category")
"""Meanings that are never filled: the agency's own bars and buttons, what its officers write, what is written in ink on
the day of signing, and what a form asks of others than those who hold TPS or apply for it."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One field of a map: the file's own description of it, where it stands on the form, and what it means.

    `means` is a path of the person file, or what `answers` works out; a box is ticked where the meaning has the value
    `choice`. Boxes of one meaning are one-of, but for a meaning that ends in `[]`, of which several may hold. Where the
    form asks a thing only after another answer, `asked_if` is that answer, as `case.reads=interpreter`. `called` is
    what it asks where its tooltip is another field's.
    """

    field: Field
    part: str
    item: str
    means: str
    choice: str = ""
    asked_if: str = ""
    called: str = ""

    @property
    def place(self) -> str:
        """Where it stands on the form, as the form itself refers to it."""
        parts = [f"Page {self.field.page}"]
        parts += [f"Part {self.part}"] if self.part else []
        return ", ".join([*parts, f"Item {self.item}"] if self.item else parts)

    @property
    def label(self) -> str:
        """What the form asks there, in its own words: the end of the tooltip."""
        return self.called or label_of(self.field.tooltip)


@dataclass(frozen=True, slots=True)
class Edition:
    """A form's edition as it is mapped. `words` is a number for what is drawn on its pages, `lines` are one for each
    line of each page; empty where its map was made without the agency's own file. `another_file` marks a blank that is
    not the file on record, and is like it."""

    form: str
    day: dt.date
    printed: str
    sha256: frozenset[str]
    pages: int
    fields: tuple[Mapped, ...]
    words: str = ""
    lines: tuple[str, ...] = ()
    another_file: bool = False


class Act(NamedTuple):
    """One thing on record about an edition: that it is accepted, or that it was held back."""

    id: str
    form: str
    kind: str
    edition: dt.date
    first: dt.date | None
    seen: dt.date
    certainty: str
    sources: tuple[str, ...]
    alone: bool = False
    earlier_too: bool = False
    order: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether an edition is accepted on a day: True, False, or None where no source says; the acts that say so.

    `seen` is the last day for which a source bears it out: beyond it, and where nothing is known, `page` is to be
    looked at before filing.
    """

    accepted: bool | None
    why: str
    seen: dt.date | None
    acts: tuple[Act, ...]
    page: str

    @property
    def caution(self) -> bool:
        """Whether the official page has to be looked at."""
        return self.accepted is None or self.why == "accepted_as_last_seen"


@lru_cache(maxsize=8)
def maps(form: str) -> tuple[Edition, ...]:
    """The maps of a form, the newest first. Raises UsageError for a form that cobijo does not fill."""
    if form not in FORMS:
        raise UsageError.at("form", "value", form, among(FORMS), "Choose another.")
    found = [read_map(path) for path in sorted((HOME / form / "editions").glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: one.day, reverse=True))


def read_map(path: Path) -> Edition:
    """One map from its file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    fields = tuple(_mapped(name, one, data["lists"]) for name, one in data["fields"].items())
    own = data["form"], data["edition"], data["printed"], frozenset(data["sha256"]), data["pages"]
    return Edition(*own, fields, data.get("words", ""), tuple(data.get("lines", ())))


def _mapped(name: str, data: Mapping[str, Any], lists: Mapping[str, list[str]]) -> Mapped:
    left, bottom, right, top = data["box"]
    field = Field(
        name,
        data["page"],
        (left, bottom, right, top),
        data["kind"],
        data["tooltip"],
        data.get("length"),
        data.get("flags", 0),
        data.get("state", ""),
        tuple(lists[data["list"]]) if "list" in data else (),
        data.get("value", ""),
    )
    own = (data.get(key, "") for key in ("choice", "asked_if", "called"))
    return Mapped(field, data.get("part", ""), data.get("item", ""), data["means"], *own)


@lru_cache(maxsize=1)
def record() -> tuple[tuple[Act, ...], Mapping[str, str], Mapping[str, str]]:
    """The acts on editions; the official page of each form; the sources by their keys."""
    data = tomllib.loads((HOME / "acceptance.toml").read_text(encoding="utf-8"))
    acts = tuple(
        Act(
            one["id"],
            one["form"],
            one["kind"],
            one["edition"],
            one.get("from"),
            one["seen"],
            one["certainty"],
            tuple(one["sources"]),
            one.get("alone", False),
            one.get("earlier_too", False),
            one.get("order", ""),
            one.get("note", ""),
        )
        for one in data["act"]
    )
    return acts, data["page"], data["source"]


def acceptance(form: str, edition: dt.date, on: dt.date, acts: Iterable[Act] | None = None) -> Acceptance:
    """Whether an edition is accepted for a filing on a day, by what is on record."""
    listed, pages, _ = record()
    own = [one for one in (acts if acts is not None else listed) if one.form == form]
    page = pages.get(form, "")
    if on < edition:
        return Acceptance(False, "not_out_yet", None, (), page)
    held = tuple(a for a in own if a.kind == "held_back" and a.edition == edition and _begun(a, on))
    if held:
        return Acceptance(False, "held_back", held[-1].seen, held, page)
    borne, others = _borne(own, edition, on), _others_alone(own, edition, on)
    if others and not any(a.seen >= others[-1].seen for a in borne):
        return Acceptance(False, "another_alone", others[-1].seen, others, page)
    if not borne:
        return Acceptance(None, "no_source", None, (), page)
    seen = max(a.seen for a in borne)
    why = "accepted" if on <= seen else "accepted_as_last_seen"
    return Acceptance(True, why, seen, borne, page)


def _borne(own: Iterable[Act], edition: dt.date, on: dt.date) -> tuple[Act, ...]:
    """The acts by which an edition is accepted, one of which at least speaks of the day."""
    covering = tuple(a for a in own if a.kind == "accepted" and _covers(a, edition))
    return covering if any(_begun(a, on) for a in covering) else ()


def _others_alone(own: Iterable[Act], edition: dt.date, on: dt.date) -> tuple[Act, ...]:
    """The acts by which, from a day that has come, another edition alone is accepted."""
    return tuple(a for a in own if a.alone and a.first is not None and a.first <= on and not _covers(a, edition))


def _begun(act: Act, on: dt.date) -> bool:
    """Whether an act speaks of a day. Seen on one day, it says nothing of days before, unless it says from when."""
    return (act.first or act.seen) <= on


def _covers(act: Act, edition: dt.date) -> bool:
    return act.edition == edition or (act.earlier_too and edition <= act.edition)
