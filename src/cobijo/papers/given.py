"""The blanks that the user gives, each known by its map: opened once, and fit to be filled on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cobijo.errors import InputError, UsageError
from cobijo.messages import Phrase, among
from cobijo.papers.blanks import Blank, open_blank
from cobijo.papers.editions import FORMS, Acceptance, Edition, acceptance, maps
from cobijo.papers.likeness import another_file, is_filled, named
from cobijo.papers.sheet import acceptance_values
from cobijo.words import Words


class One(NamedTuple):
    """A blank, its map, and whether its edition is accepted on the day of filing."""

    blank: Blank
    edition: Edition
    accepted: Acceptance


Given = Mapping[str, One]
"""Blanks by the names of their forms, as `i-821`."""


def one_of(
    path: Path, form: str, on: dt.date, known: tuple[Edition, ...] | None = None, *, same_fields: bool = False
) -> One:
    """A blank of a form. Raises InputError where it is none, or of an edition that is not accepted on the day."""
    blank = open_blank(path)
    own = maps(form) if known is None else known
    edition = edition_of(blank, str(path), own, form=form, same_fields=same_fields)
    return One(blank, edition, _accepted(path, edition, on))


def blanks(
    paths: Iterable[Path], on: dt.date, known: Iterable[Edition] | None = None, *, same_fields: bool = False
) -> Given:
    """Blanks by their forms, whichever they are. A folder stands for those of its files that a map knows.

    Raises InputError as `one_of` does, and UsageError for two blanks of one form.
    """
    editions = tuple(known) if known is not None else tuple(one for form in FORMS for one in maps(form))
    opened = [(path, blank, own) for path, own in _files(paths) if (blank := _opened(path, named=own))]
    found: dict[str, One] = {}
    # The agency's own files first: beside one of them, one in a folder that was saved again is passed over.
    for path, blank, own in sorted(opened, key=lambda one: _on_record(one[1], editions) is None):
        edition = _on_record(blank, editions)
        if edition is None and not own:
            like = another_file(blank, editions)
            if like is None or like.form.lower() in found:
                continue
        edition = edition or edition_of(blank, str(path), editions, same_fields=same_fields)
        form = edition.form.lower()
        if form in found and found[form].blank.sha256 != blank.sha256:
            again, remedy = Phrase("a second blank of Form {form}", form=edition.form), "Give one blank of each form."
            raise UsageError.at(path, "form", again, "one of each form", remedy)
        found[form] = One(blank, edition, _accepted(path, edition, on))
    return found


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


# --- which edition a blank is of


def edition_of(
    blank: Blank, source: str, editions: Iterable[Edition], *, form: str = "", same_fields: bool = False
) -> Edition:
    """The map of a blank, by its SHA-256. Raises InputError for one that none knows, by what the file says that it is.

    A file that is only like one on record is taken where `same_fields` says so; `form` is the one that is asked for.
    """
    own = tuple(editions)
    edition = _on_record(blank, own)
    if edition is not None:
        return edition
    like = another_file(blank, own)
    if like is not None and same_fields:
        return like
    if like is not None:
        values = {"form": like.form, "edition": like.printed}
        if not like.sha256:
            found = Phrase("a file with the questions of Form {form}, {edition}, of which none is on record", **values)
            remedy = "Hold its pages beside those of the official page, and fill it with --same-fields."
            raise InputError.at(source, "file", found, "a file that is on record", remedy)
        found = Phrase(
            "another file than is on record, with the questions and words of Form {form}, {edition}", **values
        )
        remedy = "Get the form again from its official page. If this file can be trusted, fill it with --same-fields."
        raise InputError.at(source, "file", found, "the file as the agency offers it", remedy)
    raise _unknown(blank, source, own, form)


def _on_record(blank: Blank, editions: Iterable[Edition]) -> Edition | None:
    return next((one for one in editions if blank.sha256 in one.sha256), None)


def _unknown(blank: Blank, source: str, editions: tuple[Edition, ...], form: str) -> InputError:
    """What is wrong with a blank that no map knows, as far as the file itself says what it is."""
    wanted = among(f"{one.form} {one.printed}" for one in editions)
    own = named(blank)
    if own is None:
        return InputError.at(source, "edition", "a file that no map knows", wanted, _NEW)
    values = {"form": own.text, "edition": own.printed}
    if is_filled(blank, (one for one in editions if one.form == own.form)):
        found = Phrase("Form {form}, edition {edition}, with something filled in", **values)
        return InputError.at(source, "file", found, "an empty form", _EMPTY)
    if own.instructions or own.form not in {one.form for one in editions}:
        found = Phrase("Form {form}, edition {edition}", **values)
        remedy = Phrase("Give the blank of Form {form}.", form=form.upper()) if form else _NOT_FILLED
        return InputError.at(source, "form", found, wanted, remedy)
    if own.printed in {one.printed for one in editions if one.form == own.form}:
        found = Phrase("a file that calls itself Form {form}, edition {edition}, and asks other things", **values)
        return InputError.at(source, "edition", found, wanted, _NEW)
    found = Phrase("Form {form}, edition {edition}, which no map knows", **values)
    return InputError.at(source, "edition", found, wanted, _NEW)


_NEW = "Get the form from its official page; if that is a new edition, run `cobijo papers compare` on it."
_EMPTY = "Get the form anew from its official page: what stands in this one would stay on it."
_NOT_FILLED = "Fill that form by hand: cobijo has no map of it."


def _accepted(path: Path, edition: Edition, on: dt.date) -> Acceptance:
    """Whether an edition is accepted. Raises InputError where it is not."""
    accepted = acceptance(edition.form, edition.day, on)
    if accepted.accepted is False:
        pattern = Words("en", "papers").messages[f"papers.edition.{accepted.why}"]
        found = Phrase(pattern, **acceptance_values(accepted, edition))
        remedy = Phrase("Get the edition that is accepted: {page}", page=accepted.page)
        raise InputError.at(path, "edition", found, "an edition that is accepted on the day of filing", remedy)
    return accepted
