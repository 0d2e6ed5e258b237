"""What goes onto a form, decided field by field before anything is written: the gates.

1 glyphs: what the field's font can't draw is not written; a name waits for its spelling in the passport.
2 clipping: what does not fit whole goes to Additional Information with its reference, and what has no room there to a
  separate sheet; a name waits for a person.
3 lengths and combs: a text longer than its cells is treated as one that does not fit.
4 one-of: of the boxes of one meaning at most one is ticked.
5 barcodes, signatures and days of signing are never touched.
6 the edition: see `editions`.

Every answer ends in exactly one place: in its field, in Additional Information, on the separate sheet, or on the sheet
of what is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cobijo.papers.additional import Extra, Places, beyond, called, earlier_told, explained, together
from cobijo.papers.answers import Answer, Source, number
from cobijo.papers.asked import RESTS_ON, answer_to
from cobijo.papers.blanks import Field
from cobijo.papers.drawing import Face, Mark, laid_out, printable, settled, undrawable
from cobijo.papers.editions import UNTOUCHED, Edition, Mapped
from cobijo.papers.unasked import addresses, unasked

DETAILED = ("1.c", "5")
"""Questions of Part 7 whose yes has fields of its own to be explained in."""

REFERENCES = ("See Additional Information", "See Add. Info.")
"""What stands in a field whose answer has no room there: the longest that fits."""


@dataclass(frozen=True, slots=True, repr=False)
class Put:
    """One field that is filled: with a text and where each piece of it stands, or ticked."""

    mapped: Mapped
    text: str = ""
    marks: tuple[Mark, ...] = ()
    copied: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Left:
    """One thing that is not on the form as it was asked: where, what it means, why, and what a message needs to say it.

    `label` is what the form itself asks there. `text` is what could not be placed and is for a person to write: it
    stands on the sheet and nowhere else.
    """

    place: str
    means: str
    label: str
    why: str
    values: Mapping[str, Any]
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """All that is decided about one form. `moved` are the places of what stands in Additional Information for want of
    room, `apart` what goes on a separate sheet, `unasked` the fields of the person file that the form does not ask."""

    puts: tuple[Put, ...]
    left: tuple[Left, ...]
    copied: tuple[str, ...]
    moved: tuple[str, ...] = ()
    apart: tuple[Extra, ...] = ()
    unasked: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The plan without a word of the person: which fields are filled, and what is left and why."""
        return {
            "filled": len(self.puts),
            "left": [{"place": one.place, "means": one.means, "why": one.why} for one in self.left],
            "copied": list(self.copied),
            "moved": list(self.moved),
            "separate_sheet": [one.mapped.place for one in self.apart],
            "not_asked": list(self.unasked),
        }


def plan(edition: Edition, source: Source, faces: Mapping[str, Face]) -> Plan:
    """Decide every field of a form. `faces` are the fonts of the blank's fields, by their names."""
    return _Planner(edition, source, faces).plan()


class _Planner:
    """Goes through a form once, keeping what is put, what is left, and what waits for room at the end."""

    def __init__(self, edition: Edition, source: Source, faces: Mapping[str, Face]) -> None:
        self.edition, self.source, self.faces = edition, source, faces
        self.puts: list[Put] = []
        self.left: list[Left] = []
        self.extras: list[Extra] = []
        self.copied: dict[str, None] = {}
        self.answers: dict[str, Answer] = {}
        self.unused: frozenset[str] = frozenset()
        self.whole: dict[str, Extra] = {}

    def plan(self) -> Plan:
        boxes: dict[str, list[Mapped]] = {}
        carried = addresses(self.edition, self.source, self._asked)
        self.whole = {extra.mapped.means.removesuffix(".street"): extra for extra in carried}
        for mapped in self.edition.fields:
            means = mapped.means
            if means in UNTOUCHED or means.startswith("additional["):
                continue
            if mapped.field.kind == "box":
                boxes.setdefault(means, []).append(mapped)
            else:
                self._text(mapped, self._answer(mapped))
        for listed in boxes.values():
            self._boxes(listed, self._answer(listed[0]))
        self.extras += [*self._abroad(), *beyond(self.edition, self.source, self._asked)]
        self.extras += earlier_told(self.edition, self.source)
        self._explain()
        moved, apart = self._place()
        told = {one.means for one in self.left if one.why == "not_used"}
        left = tuple(sorted(self.left, key=_order))
        # What is told with its place as not used is not told again by its name.
        named = (one for one in unasked(self.edition, self.source, self._asked) if one not in told)
        return Plan(tuple(self.puts), left, tuple(self.copied), moved, apart, tuple(named))

    def _abroad(self) -> Iterator[Extra]:
        """The addresses that go whole to Additional Information, where a person sees whether the form takes them. One
        in other letters than Latin goes nowhere, and the sheet has it."""
        for extra in self.whole.values():
            if printable(extra.text):
                self._leave(extra.mapped, "abroad")
                yield extra
            else:
                wrong = undrawable(extra.text)
                self._leave(extra.mapped, "abroad_not_drawable", extra.text, characters=codes(wrong), field=extra.told)

    def _explain(self) -> None:
        """The explanations of what is answered yes; others wait for a person, and are not mailed."""
        for extra in explained(self.edition, self.source):
            if "yes" in self._of(extra.mapped.means).codes:
                self.extras.append(extra)
            else:
                self._leave(extra.mapped, "explained_no", extra.text)

    def _answer(self, mapped: Mapped) -> Answer:
        """The answer to a field; none where the form asks it only after another answer, and that is known to differ."""
        condition, _, wanted = mapped.asked_if.partition("=")
        if condition:
            before = self._of(condition)
            if before.known and wanted not in before.codes:
                return Answer(why="not_asked")
        return self._of(mapped.means)

    def _asked(self, mapped: Mapped) -> bool:
        return self._answer(mapped).why != "not_asked"

    def _of(self, means: str) -> Answer:
        if means not in self.answers:
            self.answers[means] = answer_to(means, self.source) if means else Answer(why="not_mapped")
        return self.answers[means]

    def _leave_empty(self, mapped: Mapped, answer: Answer) -> None:
        """A field without an answer, and why. Of a part that the form does not ask, and that the person file speaks of,
        it is said once."""
        why, part = answer.why or "not_said", mapped.means.partition(".")[0]
        home = mapped.asked_if.startswith("case.mailing_is_home")
        if why == "not_asked" and not home and part not in self.unused and self._of(mapped.means).known:
            why, self.unused = "not_used", self.unused | {part}
        self._leave(mapped, why, **answer.values)

    def _leave(self, mapped: Mapped, why: str, text: str = "", **values: Any) -> None:
        self.left.append(Left(mapped.place, mapped.means, mapped.label, why, values, text))

    def _put(self, mapped: Mapped, answer: Answer, text: str = "", marks: tuple[Mark, ...] = ()) -> None:
        self.puts.append(Put(mapped, text, marks, answer.copied))
        if answer.copied:
            self.copied[mapped.place] = None

    # --- boxes

    def _boxes(self, listed: list[Mapped], answer: Answer) -> None:
        first = listed[0]
        if not answer.known:
            self._leave_empty(first, answer)
            return
        chosen = [one for one in listed if one.choice in answer.codes]
        several = first.means.endswith("[]")
        if not chosen or (len(chosen) > 1 and not several) or (several and len(chosen) < len(answer.codes)):
            # An answer for which there is no box, as a weight of no kind: `No` where only `Yes` can be ticked is none.
            if not (len(listed) == 1 and answer.codes == {"no"}):
                self._leave(first, "no_box")
            return
        for one in chosen:
            self._put(one, answer)
        item = first.means.removeprefix("part7.")
        if (
            item not in (first.means, *DETAILED)
            and "yes" in answer.codes
            and item not in (self.source.person.get("explanations") or {})
        ):
            self._leave(first, "explain")

    # --- texts

    def _text(self, mapped: Mapped, answer: Answer) -> None:
        if answer.text is None:
            self._leave_empty(mapped, answer)
            return
        if answer.note:
            self._leave(mapped, answer.note)
        whole, field = settled(answer.text), mapped.field
        text = number(whole, field.length)
        if len(text) < len(whole):
            self._leave(mapped, "zip_plus_four", whole)
        if field.kind == "list":
            # The lists of some forms have blanks before their entries.
            listed = next((choice for choice in field.choices if choice.strip() == text), None)
            if listed is None:
                self._leave(mapped, "not_listed", text)
                return
            text = listed
        if wrong := undrawable(text):
            self._spell(mapped, answer, text, wrong)
            return
        marks = self._fitted(field, text)
        if marks is not None:
            self._put(mapped, answer, text, marks)
        elif answer.name:
            self._leave(mapped, "name_too_long", text, count=str(len(text)))
        else:
            self._move(mapped, answer, text)

    def _fitted(self, field: Field, text: str) -> tuple[Mark, ...] | None:
        return laid_out(text, field, self.faces[field.name])

    def _spell(self, mapped: Mapped, answer: Answer, text: str, wrong: str) -> None:
        """A text that the form can't draw: a name as the passport has it in Latin letters, or a person's decision."""
        own = mapped.means if mapped.means in ("family_name", "given_name", "middle_name") else ""
        spelled = self.source.person.get(f"passport_spelling.{own}") if own else None
        if mapped.means == "case.full_name":
            spelled = self.source.person.spelled
        if spelled and not undrawable(settled(spelled)):
            self._text(mapped, replace(answer, text=spelled))
            return
        if answer.name:
            self._leave(mapped, "name_not_drawable", text, characters=codes(wrong))
        else:
            self._leave(mapped, "not_drawable", text, characters=codes(wrong), field=_told(mapped))

    def _move(self, mapped: Mapped, answer: Answer, text: str) -> None:
        """A text that does not fit, to Additional Information, and in its field where to find it."""
        if mapped.means.rpartition(".")[0] not in self.whole:
            self.extras.append(Extra(mapped, text if self._alone(mapped) else f"{called(mapped.means)}: {text}"))
        for reference in REFERENCES:
            marks = self._fitted(mapped.field, reference) if mapped.field.kind == "text" else None
            if marks is not None and not mapped.field.comb:
                self._put(mapped, answer, reference, marks)
                return

    def _alone(self, mapped: Mapped) -> bool:
        """Whether the form has no other text at a place, so that the reference says which one it is."""
        texts = (one for one in self.edition.fields if one.place == mapped.place and one.field.kind != "box")
        return all(one is mapped for one in texts)

    # --- what needs more room

    def _place(self) -> tuple[tuple[str, ...], tuple[Extra, ...]]:
        """Put what needs more room where there is some: the places of what the form takes, and what goes on a sheet.

        Latin letters that the form's font lacks are printed on the sheet; others wait for a person, since the agency
        reads English alone (8 CFR 103.2(b)(3)).
        """
        drawn, apart = [], []
        for extra in self.extras:
            wrong = undrawable(extra.text)
            if not wrong:
                drawn.append(extra)
            elif printable(extra.text):
                apart.append(extra)
            else:
                told = extra.told or _told(extra.mapped)
                self._leave(extra.mapped, "not_drawable", extra.text, characters=codes(wrong), field=told)
        places, moved = Places(self.edition, self._fitted), []
        for extra in together(drawn):
            rest = places.take(extra)
            if rest != extra.text:
                moved.append(extra.mapped.place)
            if rest:
                apart.append(replace(extra, text=rest, continued=rest != extra.text))
        for mapped, text, marks in places.taken:
            self._put(mapped, Answer(text), text, marks)
        return tuple(dict.fromkeys(moved)), tuple(sorted(apart, key=lambda one: _numbers(one.mapped.place)))


def _told(mapped: Mapped) -> str:
    """Where the person file tells what a field asks."""
    rests = RESTS_ON.get(mapped.means.removeprefix("case."), ()) if mapped.means.startswith("case.") else ()
    return " / ".join(rests) or mapped.means.removeprefix("case.")


def codes(letters: Iterable[str]) -> str:
    """Letters as their numbers, each once and sorted: in their order they would be the name itself on a screen. A sign
    that is no letter has its name beside its number, since our own pages may lack the sign too."""
    return " ".join(map(_code, sorted(set(letters))))


def _code(letter: str) -> str:
    sign = f" ({unicodedata.name(letter, '-')})" if unicodedata.category(letter)[0] in "PS" else ""
    return f"U+{ord(letter):04X}{sign}"


def _order(left: Left) -> list[tuple[int, str]]:
    return _numbers(left.place)


def _numbers(place: str) -> list[tuple[int, str]]:
    """By page, part and item, 9 before 10."""
    return [(int(number or 0), letter) for number, letter in re.findall(r"(\d+)\.?([a-z]?)\b", place)]


def texts(puts: Iterable[Put]) -> Iterator[tuple[str, str]]:
    """What is written into the text fields, by their names."""
    return ((put.mapped.field.name, put.text) for put in puts if put.mapped.field.kind != "box")
