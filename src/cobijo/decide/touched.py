"""Which designations a case could touch, by the conditions of `law.screening`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cobijo.decide.of_record import lines_beside
from cobijo.facts.case import Case
from cobijo.law import record
from cobijo.law.screening import ASKED_OF_NATIONALS, COUNTRY_SAID, MAY_STAND, TOUCHES, TOUCHES_IN_COUNTRY
from cobijo.logic import compile_tree
from cobijo.logic.evaluate import Answer
from cobijo.logic.leaves import YES
from cobijo.register import Designation, Register, stand
from cobijo.timeline import AsOf, day


class Line(NamedTuple):
    """A designation as it stands on a day: what the conditions look at, whether it may stand, and whether the country's
    people are asked about it."""

    designation: Designation
    record: Mapping[str, Any]
    open: bool
    asked: bool


@lru_cache(maxsize=64)
def lines_of(register: Register, asof: AsOf) -> dict[str, tuple[Line, ...]]:
    """The designations of each country of the register, by its code."""
    found: dict[str, list[Line]] = {}
    for one in register.designations.values():
        found.setdefault(one.country, []).append(_line(one, register, asof))
    return {code: tuple(lines) for code, lines in found.items()}


def _line(one: Designation, register: Register, asof: AsOf) -> Line:
    standing = stand(one, asof, register.edition.sources_reach)
    found = {
        record.country.name: one.country,
        record.designation.name: one.id,
        record.in_force.name: standing.in_force,
        record.since.name: None if standing.since is None else day(standing.since),
        record.other_lines.name: lines_beside(register, one, asof),
    }
    may_stand, asked = (answer({}, found) == YES for answer in _of_line())
    return Line(one, found, may_stand, asked)


def designations_for(case: Case, register: Register, asof: AsOf, country: str | None = None) -> list[Designation | str]:
    """The designations that a case could touch; a country's code stands where it has none to be asked about.

    A country's designations in force or undetermined; where there are none, the newest. Where nothing is known of the
    nationality, every country's that is in force or undetermined. The one that the case names is always among them.
    """
    lines = lines_of(register, asof)
    said = [country] if country else _said(case.facts)
    codes = said if said is not None else sorted(lines)
    under: Any = case.facts.get("status.under")
    named = register.designations.get(under)
    beside = [named.country] if named is not None and country is None and named.country not in codes else []
    touches = _touches(everybody=country is not None)
    found: list[Designation | str] = []
    for code in (*codes, *beside):
        there = lines.get(code, ())
        found += [one.designation for one in there if touches(case.facts, one.record) == YES]
        if code not in beside and said is not None and not any(one.asked for one in there):
            found.append(code)
    return found


def _said(facts: Mapping[str, Any]) -> list[str] | None:
    """The countries that a person is of; None where they are not said."""
    if _country_said()(facts, {}) != YES:
        return None
    return list(facts["nationalities"].items) or [facts["last_habitual_residence"]]


@lru_cache(maxsize=1)
def _country_said() -> Answer:
    return compile_tree(COUNTRY_SAID)


@lru_cache(maxsize=1)
def _of_line() -> tuple[Answer, Answer]:
    return compile_tree(MAY_STAND), compile_tree(ASKED_OF_NATIONALS)


@lru_cache(maxsize=2)
def _touches(*, everybody: bool) -> Answer:
    return compile_tree(TOUCHES_IN_COUNTRY if everybody else TOUCHES)
