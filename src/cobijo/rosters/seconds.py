"""A second column of a fact that another column says: `arrived.1`, `Corrected DOB`, `Date of Entry per I-94`.

Programs number a header that stands twice, and join two tables as `_x` and `_y`; offices say beside a name where a
value is from, or that it was mended. Such a column says nothing where the first is silent, since nobody knows which of
the two was meant. Where it says another thing, the row is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from cobijo.facts.vocabulary import Kind
from cobijo.letters import normal
from cobijo.rosters.cells import BOXES, NO, YES, How, Remark, folded, read_cell, says_nothing
from cobijo.rosters.days import ORDERS
from cobijo.rosters.headers import Column, bracketed, match, named
from cobijo.rosters.hints import BRACKETED
from cobijo.rosters.tells import TELLS
from cobijo.timeline import parse_span

COMPARED = (Kind.DAY, Kind.FLAG, Kind.COUNTRY, Kind.COUNTRIES)
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


@lru_cache(maxsize=1_000)
def second(header: str) -> Column | None:
    """The fact of which a header that is none itself names a second column, however many marks it bears."""
    if match(header) is not None:
        return None
    text = header if _unheard(header) else BRACKETED.sub(" ", header).strip()
    bare = _JOINED.sub("", text)
    left = [bare] if bare != text else []
    tried = {plain := normal(_DIGITS.sub(" ", bare))}
    while plain:
        shorter = [shape.sub("", plain, count=1) for shape in (_BEHIND, _BEFORE)]
        found = [one for one in shorter if one != plain]
        left += found
        plain = next((one for one in found if one not in tried), "")
        tried.add(plain)
    both = [_BEHIND.sub("", one) for one in left] + [_BEFORE.sub("", one) for one in left]
    return next((one for name in (*left, *both) if (one := named(name, header)) and _can_be(one)), None)


def _unheard(header: str) -> bool:
    """Whether what stands in brackets behind a fact's name is told nowhere else (`untold.told_in_brackets`)."""
    column = bracketed(header)
    return column is not None and column.fact.name not in (*TELLS, "arrived")


def _can_be(column: Column) -> bool:
    """Whether a fact can have a second column. A reference has none, and a last arrival or a bound is another thing."""
    return column.place != "ref" and not column.last and column.bound is None and not column.doubtful


def seconds(headers: Iterable[tuple[int, str]], read: Mapping[int, Column]) -> dict[int, tuple[Column, int]]:
    """The second columns among some headers, none of which is read: what each would be, and the position of the column
    that is read."""
    places = {column.place: n for n, column in read.items() if column.bound is None and not column.last}
    found = ((position, second(header)) for position, header in headers)
    return {
        position: (column, places[column.place])
        for position, column in found
        if column is not None and column.place in places and column.type.kind in COMPARED
    }


def is_beside(cell: Any, column: Column) -> bool:
    """Whether a cell says nothing of the fact: nothing at all, or an answer beneath the name of a day or a country, as
    to whether somebody has looked (`DOB verified`: yes)."""
    if says_nothing(cell):
        return True
    if column.type.kind is Kind.FLAG:
        return False
    return isinstance(cell, bool) or folded(str(cell)) in (*YES, *NO, *BOXES)


def contradicts(cell: Any, column: Column, how: How, said: Any) -> bool:
    """Whether a cell of a second column says otherwise than the first. A day that can be read in two ways is the one
    that agrees. Raises ValueError where it can't be read."""
    if said is None or is_beside(cell, column):
        return False
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
        raise failed
    return not any(value is None or _agree(value, said, column.type.kind) for value in read)


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
