"""Draft acts: what was read of each document that the register does not hold, as TOML for a person to check.

One file a country, `lb.draft.toml`, in a folder of its own: sources declared, acts as the register writes them, graded
`indexed`, and above each act what could not be read. Documents that speak of several countries, or of none, or whose
title no rule knows, are listed: nothing is made up for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cobijo.register.model import Register
from cobijo.register.sync.documents import Document, refuse
from cobijo.register.sync.lines import Line, Names, countries_in, line_of
from cobijo.register.sync.reading import NotRead, ReadAct, Unsure
from cobijo.register.sync.sentences import read
from cobijo.register.sync.titles import about_tps
from cobijo.register.sync.toml import act_toml, comment, file_toml, sources


class DraftAct(NamedTuple):
    """A draft act: where it would stand, and what a person has to look at."""

    id: str
    designation: str
    kind: str
    document: Document
    toml: str
    not_read: tuple[NotRead, ...]
    unsure: tuple[Unsure, ...]
    passed_over: tuple[str, ...]


class Draft(NamedTuple):
    """The draft of one country."""

    country: str
    acts: tuple[DraftAct, ...]
    text: str

    @property
    def file(self) -> str:
        """The name of its file: never that of a file of the register."""
        return f"{self.country.lower()}.draft.toml"


class Left(NamedTuple):
    """A document that is left to a person.

    `why`: `several_countries`, `no_country`, `no_kind`, `ded`, `not_tps`, or `in_part` where the register holds acts of
    some countries that its title names, and none of others.
    """

    document: Document
    why: str
    countries: tuple[str, ...] = ()


class Synced(NamedTuple):
    """What came of all documents: how many the register holds, drafts for the others, and what is left to a person."""

    documents: int
    held: int
    drafts: tuple[Draft, ...]
    left: tuple[Left, ...]


def drafts(documents: Iterable[Document], register: Register, names: Names) -> Synced:
    """Draft acts of the documents that the register does not hold."""
    by_country: dict[str, list[Document]] = {}
    left: list[Left] = []
    held = count = 0
    for document in documents:
        count += 1
        found = countries_in(document.title, names)
        holding = _holding(document, register)
        if holding is not None:
            held += 1
            if missing := [code for code in found if holding and code not in holding and len(found) > 1]:
                left.append(Left(document, "in_part", tuple(missing)))
            continue
        why = _left_why(document, found)
        if why is not None:
            left.append(Left(document, why, tuple(found)))
        else:
            by_country.setdefault(found[0], []).append(document)
    made = tuple(_draft(code, by_country[code], register, names) for code in sorted(by_country))
    return Synced(count, held, made, tuple(left))


def _holding(document: Document, register: Register) -> set[str] | None:
    """The countries with an act of a document; none where it is held elsewhere; None where nobody holds it."""
    holding = {
        act.country
        for act in register.acts.values()
        if act.document == document.number or (act.document is None and act.citation == (document.citation or 0))
    }
    elsewhere = {act.document for act in register.programme} | {act.document for act in register.ded}
    return holding if holding or document.number in elsewhere else None


def _left_why(document: Document, found: list[str]) -> str | None:
    if not about_tps(document):
        return "ded" if "deferred enforced departure" in document.title.lower() else "not_tps"
    if len(found) != 1:
        return "several_countries" if found else "no_country"
    return None if read(document).acts else "no_kind"


def _draft(code: str, documents: list[Document], register: Register, names: Names) -> Draft:
    number = max((int(id_[3:]) for id_ in register.acts if id_[:2] == code and id_[3:].isdigit()), default=0)
    acts: list[DraftAct] = []
    new: list[str] = []
    for document in documents:
        reading = read(document)
        for act in reading.acts:
            number += 1
            line = line_of(act, reading.acts, document, code, register, drafted=new)
            acts.append(_act(f"{code}-{number:03}", act, line, document, register, reading.passed_over))
            if line.new and line.id not in new:
                new.append(line.id)
    known = code in register.names
    text = file_toml(
        country=None if known else code,
        name=None if known else names.of.get(code, {"en": code, "es": code}),
        designations=new,
        documents=documents,
        acts=[act.toml for act in acts],
    )
    return Draft(code, tuple(acts), text)


def _act(
    id_: str, act: ReadAct, line: Line, document: Document, register: Register, passed_over: tuple[str, ...]
) -> DraftAct:
    values = dict(act.values)
    not_read = [*act.not_read, *([line.choose] if line.choose else [])]
    not_read += _resolve(values, id_[:2], register)
    unsure = (*act.unsure, *_not_shown(values, document))
    lines = [*_remarks(document, not_read, unsure, passed_over)]
    text = act_toml(id_, line.id, act.kind, document, values, [one.field for one in unsure])
    return DraftAct(id_, line.id, act.kind, document, "\n".join([*lines, text]), tuple(not_read), unsure, passed_over)


def _not_shown(values: dict[str, object], document: Document) -> Iterator[Unsure]:
    """Fields that a notice gives elsewhere than where the index was read, by what the register takes each to show."""
    for field in values:
        if not any(source.shows(field) for source in sources(document).values()):
            yield Unsure(field, "seen in passing; the notice says it in full")


def _resolve(values: dict[str, object], code: str, register: Register) -> Iterator[NotRead]:
    """Turn the document or the day that a correction names into the citation, where one act alone fits."""
    hints = {name: values.pop(name) for name in ("corrects_document", "corrects_published") if name in values}
    if not hints:
        return
    fits = {
        act.citation
        for act in register.acts.values()
        if act.country == code
        and act.kind != "correction"
        and (act.document == hints.get("corrects_document", "") or act.published == hints.get("corrects_published", ""))
    }
    if len(fits) == 1 and None not in fits:
        values["corrects"] = fits.pop()
    else:
        yield NotRead("corrects", "choose", ", ".join(str(hint) for hint in hints.values()))


WHY = {
    "not_said": "the index entry doesn't say",
    "several": "the index entry gives several days",
    "misfit": "the days don't fit the length printed beside them",
    "choose": "choose yourself",
}


def _remarks(
    document: Document, not_read: list[NotRead], unsure: tuple[Unsure, ...], passed_over: tuple[str, ...]
) -> Iterator[str]:
    """What stands above an act, as comments."""
    yield comment(f"{document.published} {document.title}")
    yield comment(f"Read the notice first: {document.official}")
    for one in not_read:
        found = f" ({one.found})" if one.found else ""
        usual = f"; usual: {one.usual}" if one.usual is not None else ""
        yield comment(f"NOT READ {one.field}: {WHY[one.why]}{found}{usual}")
    for sure in unsure:
        yield comment(f"UNVERIFIED {sure.field}: {sure.reason}")
    for words in passed_over:
        yield comment(f"passed over: {words}")


def write_drafts(synced: Synced, out: Path, *, register: Path) -> list[Path]:
    """Write the drafts, all or none. Raises InputError where one would replace what a person may have changed, or would
    land in the register."""
    if out.resolve().is_relative_to(register.resolve()):
        refuse(out, "folder", "the register itself", "a folder of its own", "A person moves acts into the register.")
    if out.exists() and not out.is_dir():
        refuse(out, "folder", "a file", "a folder", "Give another folder.")
    files = {out / draft.file: draft.text for draft in synced.drafts}
    for path, text in files.items():
        if path.exists() and path.read_text(encoding="utf-8", errors="replace") != text:
            refuse(path, "file", "an earlier draft", "no file, or the same one", "Move it, or give another folder.")
    if files:
        out.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    return list(files)
