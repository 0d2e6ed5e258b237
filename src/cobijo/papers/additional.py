"""Additional Information: the part of each form for what its fields have no room for, each piece with its reference.

What does not fit there either is not cut: the rest goes on a separate sheet (`separate`), which each form allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cobijo.logic.leaves import Listed
from cobijo.papers.answers import Source
from cobijo.papers.asked import answer_to
from cobijo.papers.blanks import Field
from cobijo.papers.drawing import Mark, settled
from cobijo.papers.earlier import applications_said
from cobijo.papers.editions import Edition, Mapped

Fit = Callable[[Field, str], tuple[Mark, ...] | None]

TITLES = {
    "other_names": "Other name",
    "other_births": "Other date of birth",
    "countries_lived": "Country of residence",
    "other_passports": "Passport or travel document",
    "children": "Child",
    "former_spouses": "Former spouse",
    "benefits": "Benefit",
    "assets": "Asset",
    "waiver_family": "Family member",
    "stays": "Stay",
    "ties": "Relative",
}
"""Lists of the person file of which a form holds the first few; what an entry is called on it, in English as it is."""

CALLED = {
    "address": "physical address",
    "unit": "apartment, suite or floor number",
    "street": "street number and name",
    "zip": "ZIP Code",
    "care_of": "in care of",
    "a_number": "A-Number",
    "ssn": "Social Security number",
    "uscis_account": "USCIS Online Account Number",
    "i94": "Form I-94 number",
    "i821_receipt": "receipt number of Form I-821",
    "i212_place": "where Form I-212 was filed",
    "i212_receipt": "receipt number of Form I-212",
    "i485_receipt": "receipt number of Form I-485",
    "born": "date of birth",
    "died": "date of death",
    "nationality_1": "country of citizenship or nationality",
    "waiver_forms": "forms being filed",
}
"""Parts of a meaning that don't say in themselves what they are, in English as the form is."""

_SLOT = re.compile(r"([a-z_]+)\[(\d+)\]")


@dataclass(frozen=True, slots=True, repr=False)
class Extra:
    """A text that needs more room, and the field that it belongs to. `continued`: it begins on the form itself. `told`
    is where the person file tells it, where that is not what the field means."""

    mapped: Mapped
    text: str
    continued: bool = False
    told: str = ""


def called(means: str) -> str:
    """What a meaning is called among additional information: in our own words, whole, and never those of a tooltip."""
    parts = []
    for n, step in enumerate(means.removeprefix("case.").split(".")):
        name, _, number = step.partition("[")
        said = TITLES.get(name) or CALLED.get(name) or name.replace("_", " ")
        said = "address" if n and name == "address" else said
        parts.append(f"{said} {int(number.rstrip(']')) + 1}" if number.rstrip("]") else said)
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def together(extras: Iterable[Extra]) -> Iterator[Extra]:
    """Entries of one list as one text, an entry a line: they share a reference, and so a place."""
    for (mapped, continued), listed in groupby(extras, key=lambda one: (one.mapped, one.continued)):
        yield Extra(mapped, "\n".join(one.text for one in listed), continued)


class Places:
    """The places of a form for additional information, taken one after the other."""

    def __init__(self, edition: Edition, fit: Fit) -> None:
        self.fit = fit
        self.taken: list[tuple[Mapped, str, tuple[Mark, ...]]] = []
        found: dict[int, dict[str, Mapped]] = {}
        for mapped in edition.fields:
            match = re.fullmatch(r"additional\[(\d+)\]\.(page|part|item|text)", mapped.means)
            if match:
                found.setdefault(int(match.group(1)), {})[match.group(2)] = mapped
        self.free = [found[n] for n in sorted(found)]

    def take(self, extra: Extra) -> str:
        """Put a text into as many places as it needs; what is left of it when there are no more."""
        rest = extra.text
        while rest and self.free:
            place = self.free[0]
            part = self._most(rest, place["text"].field)
            if not part or not self._refer(extra.mapped, place):
                return rest
            marks = self.fit(place["text"].field, part)
            self.taken.append((place["text"], part, marks or ()))
            self.free.pop(0)
            rest = rest[len(part) :].lstrip()
        return rest

    def _most(self, text: str, field: Field) -> str:
        """As much of a text as fits, whole words where there is a choice."""
        if self.fit(field, text) is not None:
            return text
        ends = [match.end() for match in re.finditer(r"\S+", text)]
        fits = _last(ends, lambda end: self.fit(field, text[:end]) is not None)
        if fits is None:
            fits = _last(list(range(1, len(text))), lambda end: self.fit(field, text[:end]) is not None)
        return text[:fits] if fits else ""

    def _refer(self, mapped: Mapped, place: dict[str, Mapped]) -> bool:
        """The reference to the page, part and item, whole or not at all."""
        words = {"page": str(mapped.field.page), "part": mapped.part, "item": mapped.item}
        found = []
        for name, text in words.items():
            if name in place and text:
                marks = self.fit(place[name].field, text)
                if marks is None:
                    return False
                found.append((place[name], text, marks))
        self.taken += found
        return True


def _last(ends: list[int], fits: Callable[[int], bool]) -> int | None:
    """The last of some ends that fits, where all before it do."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if fits(ends[middle]) else (low, middle)
    return ends[low - 1] if low else None


def beyond(edition: Edition, source: Source, asked: Callable[[Mapped], bool]) -> Iterator[Extra]:
    """The entries of lists for which the form has no fields, each as one text, where the form asks for them at all."""
    slots: dict[str, dict[int, list[Mapped]]] = {}
    for mapped in edition.fields:
        match = _SLOT.match(mapped.means)
        if match and match.group(1) in TITLES:
            slots.setdefault(match.group(1), {}).setdefault(int(match.group(2)), []).append(mapped)
    for name, held in slots.items():
        first = next(iter(held.values()))[0]
        if not asked(first):
            continue
        for n in range(1 + max(held), len(source.person.get(name) or ())):
            # The first entry of some lists lacks a field that the others have, as the day of leaving after a stay.
            whole = max(held, key=lambda one: len(held[one]))
            text = _entry(name, n, whole, held[whole], source)
            if text:
                yield Extra(first, text, told=f"{name}[{n}]")
    yield from _nationalities(edition, source)


def _entry(name: str, n: int, first: int, fields: list[Mapped], source: Source) -> str:
    """One entry as a text: what each field of the first entry on the form means, and the answer to it of this one."""
    said: dict[str, str] = {}
    for mapped in fields:
        means = mapped.means.replace(f"[{first}]", f"[{n}]", 1)
        found = answer_to(means, source)
        words = found.text if found.text is not None else ", ".join(sorted(found.codes))
        if words:
            label = means.partition("]")[2].strip(".").replace("_", " ").replace(".", " ")
            said.setdefault(label, settled(words))
    title = TITLES[name]
    parts = [f"{label}: {words}" if label else words for label, words in said.items()]
    return f"{title} {n + 1}: {'; '.join(parts)}" if parts else ""


def _nationalities(edition: Edition, source: Source) -> Iterator[Extra]:
    fields = [one for one in edition.fields if one.means.startswith("case.nationality_")]
    listed: Listed | None = source.case.facts.get("nationalities")
    if fields and listed is not None and listed.complete:
        for code in listed.items[len(fields) :]:
            yield Extra(fields[-1], source.words.country(code))


def earlier_told(edition: Edition, source: Source) -> Iterator[Extra]:
    """Each earlier application of whoever has no TPS, at the item that asks for them; a holder is not asked."""
    mapped = next((one for one in edition.fields if one.means == "case.filing" and one.choice == "initial"), None)
    if mapped is not None and "reregistration" not in answer_to("case.filing", source).codes:
        for text in applications_said(source):
            yield Extra(mapped, text, told="status.applications")


def explained(edition: Edition, source: Source) -> Iterator[Extra]:
    """The explanations that the person gives of answers, by item of Part 7."""
    texts = source.person.get("explanations") or {}
    for item, text in texts.items():
        mapped = next((one for one in edition.fields if one.means == f"part7.{item}"), None)
        if mapped is not None:
            yield Extra(mapped, settled(text), told=f"explanations.{item}")
