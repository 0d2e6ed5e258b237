"""The blanks that the user gives, each known by its map: opened once, and fit to be filled on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cobijo.errors import InputError, UsageError
from cobijo.papers.blanks import Blank, open_blank
from cobijo.papers.editions import FORMS, Acceptance, Edition, acceptance, edition_of, maps
from cobijo.papers.sheet import acceptance_text
from cobijo.words import Words


class One(NamedTuple):
    """A blank, its map, and whether its edition is accepted on the day of filing."""

    blank: Blank
    edition: Edition
    accepted: Acceptance


Given = Mapping[str, One]
"""Blanks by the names of their forms, as `i-821`."""


def one_of(path: Path, form: str, on: dt.date, known: tuple[Edition, ...] | None = None) -> One:
    """A blank of a form. Raises InputError where it is none, or of an edition that is not accepted on the day."""
    blank = open_blank(path)
    edition = edition_of(blank, form, str(path), maps(form) if known is None else known)
    return One(blank, edition, _accepted(path, edition, on))


def blanks(paths: Iterable[Path], on: dt.date, known: Iterable[Edition] | None = None) -> Given:
    """Blanks by their forms, whichever they are. A folder stands for those of its files that a map knows.

    Raises InputError as `one_of` does, and UsageError for two blanks of one form.
    """
    editions = tuple(known) if known is not None else tuple(one for form in FORMS for one in maps(form))
    found: dict[str, One] = {}
    for path, named in _files(paths):
        blank = _opened(path, named=named)
        edition = next((one for one in editions if blank is not None and blank.sha256 in one.sha256), None)
        if blank is None or edition is None:
            if named:
                raise _unknown(path, editions)
            continue
        form = edition.form.lower()
        if form in found and found[form].blank.sha256 != blank.sha256:
            remedy = "Give one blank of each form."
            raise UsageError.at(path, "form", f"a second blank of Form {edition.form}", "one of each form", remedy)
        found[form] = One(blank, edition, _accepted(path, edition, on))
    return MappingProxyType(found)


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            yield from ((one, False) for one in sorted(path.glob("*.[pP][dD][fF]")))
        else:
            yield path, True


def _opened(path: Path, *, named: bool) -> Blank | None:
    """A blank; None for a file of a folder that is none."""
    try:
        return open_blank(path)
    except InputError:
        if named:
            raise
        return None


def _unknown(path: Path, editions: Iterable[Edition]) -> InputError:
    wanted = ", ".join(f"{one.form} of {one.printed}" for one in editions)
    remedy = "Get the form from its official page; if that is a new edition, run `cobijo papers compare` on it."
    return InputError.at(path, "form", "a file that no map knows", f"one of {wanted}", remedy)


def _accepted(path: Path, edition: Edition, on: dt.date) -> Acceptance:
    """Whether an edition is accepted. Raises InputError where it is not."""
    accepted = acceptance(edition.form, edition.day, on)
    if accepted.accepted is False:
        found = acceptance_text(accepted, edition, Words("en", "papers"))
        remedy = f"Get the edition that is accepted: {accepted.page}"
        raise InputError.at(path, "edition", found, "an edition that is accepted on the day of filing", remedy)
    return accepted
