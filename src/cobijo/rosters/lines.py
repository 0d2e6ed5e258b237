"""Lines beneath and between the rows of a table that are no person: totals, counts, notes, headings.

Two things are told apart. A line that says no more than a report does is no person, and is named. A line that may be
one, because its reference is like no other row's and next to nothing is said of anybody, is set aside: it is never
answered, and never left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cobijo.facts.vocabulary import Kind
from cobijo.rosters.cells import NO_COUNTRY, NULL, UNKNOWN, UNSURE_NONE, WRITTEN_NULL, Remark, folded, read_cell
from cobijo.rosters.headers import Column
from cobijo.rosters.nationality import read_countries
from cobijo.rosters.refs import clean_ref, same
from cobijo.rosters.sources.records import Record

if TYPE_CHECKING:
    from cobijo.rosters.look import Understood

FOOTER = re.compile(
    r"\b(?:grand )?totals?\b|\bsub-?total\b|\brecords?\b|\bcopyright\b|\bconfidential\b|\ball rights reserved\b|"
    r"\bgenerated\b|\breport\b|\bpage \d|\bpágina \d|\bend of\b|\brows?\b|\bsummary\b|\bfilter(?:ed)?\b|\bas of\b|"
    r"\bcount\b|\bprinted\b|\bexported\b|\bnotes?:|\bsuma\b|\bregistros?\b|\bconfidencial\b|\binforme\b|\bcantidad\b|"
    r"\bsource\b|\bfuente\b|\bgenerado\b|\bimpreso\b|©|\baverage\b|\bpromedio\b|^media$|\bmedian[ao]?\b|"
    r"\bprepared by\b|\bpreparado por\b|\blast updated\b|\bactualizado\b|\bdownloaded\b|\bdescargado\b|"
    r"\bcontinued\b|\bcontin[uú]a\b|\bfin (?:de|del)\b|\bhoja \d|^\W*(?:end|fin)\W*$|^[-=_*~. ]{2,}$|"
    r"\bexport created\b|\bcreated (?:on|at|by)\b|^(?:#|no\.?|number) of \w+|^\W*n ?= ?\d+\W*$|"
    r"^\*+ ?(?:estimated|unknown|approximate|pending)\b|^(?:legend|leyenda|key) ?:|"
    r"\btotales\b|\brecuento\b|\bn[uú]mero de\b|\bfilters?\b|\bfiltr(?:ad[oa]s?|os?)\b|^(?:showing|mostrando)\b|"
    r"\btot\.|\bsummaries\b|^(?:legend|leyenda)s?\W*$|\boverall\b|\brun by\b|\bprivileged\b|"
    r"\blast refreshed\b|^sum(?: of)?\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,3}(?:,?\d{3})*(?:\.\d+)?%?")
_REFERENCE = re.compile(r"[A-Z]{1,8}[-_/]?\d[\w/-]*|\d{2,6}-\d{3,}", re.IGNORECASE)
"""A reference as most offices write one. Where it stands alone in a record that is too short, the rest was cut off."""

_FEW = 3
"""Cells of a line of a report, beside those that count."""

_CODE = 3
"""Letters of a country's code, which a reference may look like."""

SAID_FEW = 2
"""Facts: of whom more is said is a person, whatever the reference."""

COUNTED = frozenset({Kind.TEXT, Kind.FLAG, Kind.NUMBER, Kind.RECORDS, Kind.RECORD_OR_NO})
"""Kinds of facts that a line of counts beneath a table may seem to tell."""

SAMPLE = 1000
"""References of a file by which it is told how the office writes them."""

USUAL = 3
"""References of one shape at least, where it is how the office writes them."""

OF_A_REPORT = (
    "a line that may be of a report",
    "a person: a reference as the other rows have one, or more than this said of somebody",
    "Leave the line out, or give the person a reference and say more.",
)

OF_THE_ROW_ABOVE = (
    "a line without a reference that says one thing alone",
    "a row a person, each with its reference",
    "It may belong to the row above. Put it there, or give it a reference and say more.",
)
"""A second line of one person, as an export writes it that has a line for each nationality or conviction: somebody of
whom nothing else is said, where others have a reference, is hardly a person of her own."""

SAYS_ENOUGH = 3
"""Facts that a roster has columns for: where there are fewer, one is all that can be said of anybody."""

_SENTENCE = re.compile(
    r"[:=]|(?=.*\d)\S+(?:\s+\S+){3,}|^\W*(?:mean|max|min|maximum|minimum|m[aá]ximo|m[ií]nimo|sum|std|mode|moda)\W*$",
    re.IGNORECASE,
)
"""What no office numbers people by: a label with a colon, four words with a number among them, the name of a figure
that a spreadsheet works out."""

_ONE_WORD = re.compile(r"[^\s:=]*\d[^\s:=]*")
"""What most offices number people by: one word, with a digit."""


COUNT = r"^[0-9,.]+%?$"
"""What may be a count, among others."""

_SIGNS = re.compile(r"\W+")
"""What nobody is called by."""

_RULE = re.compile(r"[-=_*~.–—•]{2,}")
"""A line drawn beneath a column."""


class Shapes(NamedTuple):
    """How the first references of a file are written: each shape, how many have it, and whether any has a number."""

    often: Mapping[str, int]
    total: int
    numbered: bool

    @classmethod
    def of(cls, looks: Iterable[str]) -> Shapes:
        """Of references, by what they look like (`refs.same`)."""
        often = Counter(map(_shape, looks))
        return cls(often, often.total(), any("9" in shape for shape in often))

    @property
    def by_number(self) -> bool:
        """Whether the office numbers its people: most references have a digit."""
        return self.numbered and 2 * sum(n for shape, n in self.often.items() if "9" in shape) > self.total

    def again(self, ref: str) -> bool:
        """Whether more than one row has a reference of this shape."""
        return self.often.get(_shape(same(ref)), 0) > 1

    def has(self, ref: str) -> bool:
        """Whether another row has a reference of the same shape."""
        return _shape(same(ref)) in self.often

    def usual(self, ref: str) -> bool:
        """Whether the office writes its references so."""
        alike = self.often.get(_shape(same(ref)), 0)
        return alike >= USUAL and 2 * alike >= self.total


NO_SHAPES = Shapes({}, 0, numbered=False)


def _shape(ref: str) -> str:
    return re.sub(r"\d+", "9", ref)


def report_words(text: str) -> bool:
    """Whether a text where a reference should stand reads like a line of a report."""
    return _REFERENCE.fullmatch(text) is None and bool(FOOTER.search(text) or _SENTENCE.search(text))


def is_the_header(cells: Sequence[Any], header: tuple[str, ...]) -> bool:
    """Whether the header stands here once more, in whatever letters."""
    if len(cells) != len(header):
        return False
    pairs = zip(cells, header, strict=True)
    return all(("" if cell is None else folded(str(cell))) == folded(name) for cell, name in pairs)


def is_of_a_report(record: Record, filled: list[int], how: Understood) -> bool:
    """Whether a record is a line of a report and no person: it says no fact that is more than a count, and little
    else."""
    words = [n for n in filled if not _counts(record.cells[n])]
    if not filled or len(words) > _FEW or (record.odd is not None and not record.cells):
        return False
    if how.reference in filled and _is_a_reference(record.cells[how.reference], how):
        return False
    footer = any(FOOTER.search(str(record.cells[n])) for n in words)
    if len(filled) > _FEW and not (footer and len(words) == 1):
        return False
    said = [n for n in filled if n in how.columns and _says_a_fact(record.cells[n], how.columns[n], how, n)]
    if said:
        named = how.reference if how.reference in filled else None
        return footer and len(words) == 1 and words[0] not in said and named in (None, words[0])
    return _is_alone(record, filled[0], footer=footer, how=how) if len(filled) == 1 else footer


def _is_alone(record: Record, at: int, *, footer: bool, how: Understood) -> bool:
    """Whether a line of which one cell is filled is no person, however many empty cells stand behind it: a word or two
    may be somebody's name, and what is written as references are may be what is left of a row."""
    text, short = str(record.cells[at]).strip(), len(record.cells) < len(how.source.header)
    if footer:
        return True
    if at == how.reference and _is_cut(text, how, short=short):
        return False
    if short and _is_of_another_kind(text, len(how.source.header)):
        return False
    counts = at != how.reference and _counts(text)
    return counts or _is_a_heading(text) or _SIGNS.fullmatch(text) is not None


def _is_a_reference(cell: Any, how: Understood) -> bool:
    """Whether a cell is a reference as most offices write one, or as this one does."""
    text = clean_ref(cell)
    return text is not None and (_REFERENCE.fullmatch(text) is not None or how.shapes.usual(text))


def _is_cut(text: str, how: Understood, *, short: bool) -> bool:
    """Whether a reference stands alone in a record, the rest of which was cut off if it is too `short`. A number alone
    is one where other rows have such references, or where no row has any; a row that is whole counts among them."""
    alike = how.shapes.has(text) if short else how.shapes.again(text)
    alone = how.shapes.total == (0 if short else 1)
    return _REFERENCE.fullmatch(text) is not None or alike or (alone and text.isdecimal())


def may_be_of_a_report(record: Record, filled: list[int], how: Understood, ref: str | None) -> bool:
    """Whether nobody can tell if a record is a person or a line of a report."""
    if ref is not None and how.shapes.usual(ref):
        return False
    said = [n for n in filled if n in how.columns and _says_a_fact(record.cells[n], how.columns[n], how, n)]
    if len(said) > SAID_FEW and any(how.columns[n].type.kind not in COUNTED for n in said):
        return False
    words = [n for n in filled if not _counts(record.cells[n]) and not _is_unknown(record.cells[n])]
    if ref is None:
        ruled = how.reference in filled and _RULE.fullmatch(str(record.cells[how.reference]).strip()) is not None
        return ruled or (not said and len(words) <= _FEW)
    of_a_country = any(how.columns[n].type.kind is Kind.COUNTRIES for n in said)
    if (of_a_country or not (said or words)) and _is_a_count_among_references(ref, how):
        return True
    if said:
        alone = words == [how.reference] or how.shapes.by_number
        counted = how.shapes.numbered and alone and _ONE_WORD.fullmatch(ref) is None
        return (
            report_words(ref)
            or counted
            or (how.shapes.by_number and not how.shapes.again(ref) and FOOTER.search(ref) is not None)
        )
    if len(words) > _FEW:
        return False
    if _ONE_WORD.fullmatch(ref) is not None:
        alone = how.shapes.by_number and how.shapes.total > 1 and not how.shapes.again(ref)
        unlike = alone and _REFERENCE.fullmatch(ref) is None
        return words == [how.reference] and (unlike or FOOTER.search(ref) is not None)
    return " " in ref or report_words(ref) or how.shapes.numbered


def has_lines_of_one(how: Understood) -> bool:
    """Whether a roster may have more lines than people: it has references, and columns for several facts."""
    facts = {column.fact.name for column in how.columns.values() if column.place != "ref"}
    return how.shapes.total > 0 and len(facts) >= SAYS_ENOUGH


def may_go_on(filled: Iterable[int], how: Understood) -> bool:
    """Whether a line may go on with the person above. One with a name or a city, which nothing reads, is a person."""
    return has_lines_of_one(how) and all(n in how.columns or n in how.seconds or n in how.untold for n in filled)


def _is_a_count_among_references(ref: str, how: Understood) -> bool:
    """Whether a number stands alone where the references of a file are written in another way: beside a country it
    may be how many are its nationals."""
    return _counts(ref) and how.shapes.total > 1 and not how.shapes.again(ref)


def _is_unknown(cell: Any) -> bool:
    """Whether a cell says that nothing is known."""
    return isinstance(cell, str) and (cell.strip() == WRITTEN_NULL or folded(cell) in UNKNOWN)


def _is_a_heading(text: str) -> bool:
    """Whether a cell that stands alone where a reference would is the name of a country: the people beneath it are
    its nationals."""
    try:
        return len(text.strip()) > _CODE and bool(read_countries(text, "iso", frozenset()))
    except ValueError:
        return False


def _counts(cell: Any) -> bool:
    """Whether a cell holds a number and nothing else."""
    return not isinstance(cell, bool) and _COUNT.fullmatch(str(cell).strip()) is not None


def _is_of_another_kind(text: str, width: int) -> bool:
    """Whether a line is a person's after all, with other signs between its cells than the header has."""
    return max(text.count(sign) for sign in ",;|\t") + 1 >= max(4, width // 2)


def _says_a_fact(cell: Any, column: Column, how: Understood, position: int) -> bool:
    if column.place == "ref" or column.type.kind is Kind.TEXT:
        return False
    try:
        return read_cell(cell, column.type, how.hows[position]) is not None
    except Remark as remark:
        return remark.id not in (
            NO_COUNTRY,
            NULL,
            UNSURE_NONE,
        )  # what may be a placeholder is a day, and no country is nothing
    except ValueError:
        return False
