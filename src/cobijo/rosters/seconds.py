"""A second column of a fact that another column says: `arrived.1`, `Corrected DOB`, `Date of Entry per I-94`.

Programs number a header that stands twice, and join two tables as `_x` and `_y`; offices say beside a name where a
value is from, or that it was mended, or call it otherwise (`In US since`). Such a column says nothing where the first
is silent, since nobody knows which of the two was meant. Where it says another thing, the row is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from cobijo.facts.vocabulary import Kind
from cobijo.letters import is_doubted, normal
from cobijo.rosters.arrivals import counts_years, other_name, too_few_or_many
from cobijo.rosters.cells import BOXES, NO, YES, How, Remark, folded, read_cell, says_nothing
from cobijo.rosters.days import MONTHS, ORDERS
from cobijo.rosters.headers import Column, bracketed, column_of, match, named, plain_name
from cobijo.rosters.hints import BRACKETED
from cobijo.rosters.tells import TELLS
from cobijo.rosters.told import is_of_others
from cobijo.timeline import parse_span

COMPARED = frozenset({
    Kind.DAY, Kind.DAY_OR_ONGOING, Kind.FLAG, Kind.COUNTRY, Kind.COUNTRIES, Kind.TERM, Kind.NUMBER, Kind.CODE,
    Kind.PARAGRAPH,
})  # fmt: skip
"""What two columns can be held against each other in: of a list of entries the second one tells (`untold`)."""

_SOURCE = (
    r"(?:form )?i ?94(?: record)?|passports?|pasaportes?|birth certificate|acta(?: de nacimiento)?|partida(?: de "
    r"nacimiento)?|uscis|dhs|cbp|ice|eoir|ins|foia|a ?file|court|corte|intake|interview|entrevista|records?|system|"
    r"sistema|visa|id|dui|consulate|consulado|self|cliente?|applicant|attorney|declaration|affidavit|ead|i ?821|"
    r"documents?|documentos?|stamp|sello"
)
_MARK = (
    r"corrected|correct|corregid[oa]|correct[oa]|updated?|actualizad[oa]|new|nuev[oa]|verified|verificad[oa]|confirmed|"
    r"confirmad[oa]|original|revised|revisad[oa]|amended|edited|actual|true|real|verdader[oa]|stated|claimed|reported|"
    r"declarad[oa]|alleged|alternat(?:e|iv[oa])|alt|old|viej[oa]|copy(?: of)?|copia(?: de)?|"
    r"dup(?:licate)?|duplicad[oa]|backup|imported|matched|official|oficial|final|clean(?:ed)?|raw"
)
_BEFORE = re.compile(rf"(?:{_MARK}|{_SOURCE}) (?=.)")
_BEHIND = re.compile(
    rf"(?<=.) (?:{_MARK}|(?:(?:as )?per|from|on|in|by|according to|source|segun|de acuerdo (?:con|a)|del?|por|en) "
    rf"(?:the |el |la |su |her |his )?(?:{_SOURCE})|{_SOURCE}|\d{{1,2}})$"
)
_JOINED = re.compile(r"_(?:x|y|left|right|copy|dup|old|new)$|\s+(?:x|y)$", re.IGNORECASE)
"""What programs put behind a header when they join two tables."""
_DIGITS = re.compile(r"(?<=[A-Za-z])(?=\d{1,2}$)")


_OF_THE_OFFICE = re.compile(r"\b(?:system|sistema|intake|interview|entrevista|(?<!94 )records?)\b")
"""Where an office writes down: the day of an entry into it is no arrival."""
_VERIFIED = re.compile(r" (?:verified|verificad[oa]|confirmed|confirmad[oa]|matched)$")
"""What asks behind a name whether somebody has looked: how, by whom and when stands beneath it too."""
_DAYS = re.compile(r"\s*[;|\n]\s*|,\s*(?=\d{4}\b(?!\s*$)|\d{1,2}/)")
"""What stands between several days of one cell."""
_DOUBT = re.compile(
    r"\b(?:no|not|n t|nor?|never|nunca|jamas|ni|wrong\w*|incorrect\w*|false|fals[oa]|fake|differ\w*|dif(?:iere|erente)"
    r"\w*|distint[oa]|mismatch\w*|disput\w*|discrepan\w*|conflict\w*|err(?:or|oneous|oneo)\w*|equivocad[oa]|fraud\w*|"
    r"maybe|perhaps|probabl\w+|possibl\w+|quizas?|tal vez|posible\w*|unsure|uncertain|unclear|doubt\w*|dud[ao]\w*|"
    r"before|after|antes|despues|earlier|later|other|another|otr[oa]|changed?|cambi\w+|alias|about|around|alrededor)\b"
)
"""Words by which a text without a number may say that a day is another one."""


@lru_cache(maxsize=1_000)
def second(header: str) -> Column | None:
    """The fact of which a header that is none itself names a second column, however many marks it bears."""
    if match(header) is not None:
        return None
    text = header if _unheard(header) else BRACKETED.sub(" ", header).strip()
    bare = _JOINED.sub("", text)
    names = [normal(_DIGITS.sub(" ", bare))]
    for name in names:  # grows by what is left without a mark
        left = (shape.sub("", name, count=1) for shape in (_BEHIND, _BEFORE))
        names += [one for one in left if one not in names]
    found = [bare] * (bare != text) + names[1:]
    if one := next((one for name in found if (one := named(name, header)) and _can_be(one, header)), None):
        return one
    if bracketed(header) is not None or is_of_others(header):
        return None
    others = (column_of(place, header) for name in names if (place := other_name(plain_name(name))))
    return next((one for one in others if one is not None and _can_be(one, header)), None)


def _unheard(header: str) -> bool:
    """Whether what stands in brackets behind a fact's name is told nowhere else (`untold.told_beside`)."""
    column = bracketed(header)
    return column is not None and column.fact.name not in (*TELLS, "arrived")


def _can_be(column: Column, header: str) -> bool:
    """Whether a fact can have a second column. A reference has none, and a last arrival or a bound is another thing; so
    is the day on which the office wrote something down."""
    if column.type.kind is Kind.DAY and column.fact.name != "born" and _OF_THE_OFFICE.search(normal(header)):
        return False
    return column.place != "ref" and not column.last and column.bound is None and not column.doubtful


def seconds(headers: Iterable[tuple[int, str]], read: Mapping[int, Column]) -> dict[int, tuple[Column, int]]:
    """The second columns among some headers, none of which is read: what each would be, and the position of the column
    that is read."""
    places = {column.place: n for n, column in read.items() if column.bound is None and not column.last}
    found = ((position, second(header)) for position, header in headers)
    return {
        position: (column, places[column.place])
        for position, column in found
        if column is not None and column.place in places and _is_compared(column)
    }


def _is_compared(column: Column) -> bool:
    """Whether two columns can be held against each other; of texts only the designation of a grant."""
    return column.type.kind in COMPARED or column.place == "status.under"


def is_beside(cell: Any, column: Column) -> bool:
    """Whether a cell says nothing of the fact: nothing at all, or an answer beneath the name of a day or a country, as
    to whether somebody has looked (`DOB verified`: yes). Beneath a day, so does a text without a number (`on file`),
    unless it doubts the day."""
    if says_nothing(cell):
        return True
    if column.type.kind is Kind.FLAG:
        return False
    if isinstance(cell, bool) or folded(str(cell)) in (*YES, *NO, *BOXES):
        return True
    if column.type.kind is not Kind.DAY or not isinstance(cell, str) or is_doubted(cell):
        return False
    words = normal(cell)
    named_month = any(word in MONTHS for word in words.split())
    return bool(words) and not (any(map(str.isdigit, cell)) or named_month or _DOUBT.search(words))


def _looked_at(cell: Any, column: Column) -> bool:
    """Whether a text beneath a name that asks whether somebody has looked says how, or who."""
    asked = column.type.kind is not Kind.FLAG and _VERIFIED.search(normal(column.header)) is not None
    return asked and isinstance(cell, str) and not (is_doubted(cell) or _DOUBT.search(normal(cell)))


def contradicts(cell: Any, column: Column, how: How, said: Any) -> bool:
    """Whether a cell of a second column says otherwise than the first. A day that can be read in two ways is the one
    that agrees. Raises ValueError where it can't be read."""
    if said is None or is_beside(cell, column):
        return False
    if column.place == "arrived" and counts_years(column.header):
        return too_few_or_many(cell, said, how.on, how.latest)
    if len(several := _DAYS.split(cell) if column.type.kind is Kind.DAY and isinstance(cell, str) else ()) > 1:
        return any(contradicts(day, column, how, said) for day in several)
    failed: ValueError | None = None
    read = []
    for order in ORDERS if how.order is None else (how.order,):
        try:
            read.append(read_cell(cell, column.type, how._replace(order=order)))
        except Remark:
            return False  # a placeholder says nothing
        except ValueError as error:
            failed = error
    if not read and failed is not None:
        if _looked_at(cell, column):
            return False
        raise failed
    if column.fact.name == "born" and _looked_at(cell, column) and any(_is_later(value, said) for value in read):
        return False  # the day on which somebody looked
    return not any(value is None or _agree(value, said, column.type.kind) for value in read)


def _is_later(one: Any, other: Any) -> bool:
    """Whether a day is later than another."""
    try:
        return one is not None and parse_span(one).first > parse_span(other).last
    except (ValueError, TypeError):
        return False


def _agree(one: Any, other: Any, kind: Kind) -> bool:
    """Whether two values can be the same: a day and its month, one of several nationalities."""
    if kind is Kind.COUNTRIES:
        known = other.get("known") if isinstance(other, dict) else other
        return set(one) <= set(known or ()) and bool(one) == bool(known)
    if kind is not Kind.DAY:
        return bool(one == other)
    try:
        first, last = parse_span(one), parse_span(other)
    except (ValueError, TypeError):
        return True  # what is wrong with a day is said where a case is read
    return first.first <= last.last and last.first <= first.last
