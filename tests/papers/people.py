"""People of nobody: one whose answers all fit, and thousands that are generated, hard to print on purpose."""

from __future__ import annotations

import datetime as dt
import random
from functools import lru_cache
from typing import Any

from cobijo.facts.case import Case, parse_case
from cobijo.identity import parse_person
from cobijo.papers.answers import Source
from cobijo.papers.form import source_of
from cobijo.register.read import shipped

ON = dt.date(2026, 7, 1)
"""A day on which the mapped editions are accepted, as far as is on record, and El Salvador's designation stands."""

HOLDER: dict[str, Any] = {
    "ref": "R-1",
    "nationalities": ["SV"],
    "born": "1990-05-01",
    "in_us": True,
    "arrived": "2001-02-01",
    "absences": [],
    "orders": [],
    "convictions": [],
    "pending_charges": [],
    "status": {"ever_granted": True, "granted": "2001-12-01", "under": "SV-2001"},
}

ADDRESS = {
    "street": "100 Example Street",
    "unit_kind": "apt",
    "unit": "4B",
    "city": "Springfield",
    "state": "VA",
    "zip": "22150",
}

ANA: dict[str, Any] = {
    "family_name": "Ejemplo Muñoz",
    "given_name": "Ana",
    "middle_name": "Núria",
    "a_number": "A-012-345-678",
    "sex": "female",
    "born": "1990-05-01",
    "place_of_birth": {"city": "Santa Ana", "country": "SV"},
    "address": ADDRESS,
    "mailing_address": {**ADDRESS, "street": "PO Box 1", "unit_kind": "ste"},
    "phone": "(202) 555-0100",
    "email": "ana@example.org",
    "marital_status": "married",
    "granted_by": "uscis",
    "wants": {"work_permit": True, "permit": "renewal"},
    "reads_english": True,
}


@lru_cache(maxsize=64)
def _case(text: str) -> Case:
    import json

    return parse_case(json.loads(text))


def source(person: dict[str, Any] | None = None, case: dict[str, Any] | None = None, *, on: dt.date = ON) -> Source:
    """What a form is filled from, of a person and a case as JSON."""
    import json

    read = _case(json.dumps(HOLDER if case is None else case))
    return source_of(read, shipped(), on=on, person=parse_person(person or {}), country=None)


# --- generated

SYLLABLES = (
    "Ma",
    "ría",
    "Ño",
    "Zdr",
    "av",
    "ko",
    "Ğül",
    "Nguyễn",
    "O'",
    "-",
    " de ",
    "los ",
    "ÁÉÍ",
    "ŝ",
    "Łu",
    "ß",
    "ç",
    "ة",
    "Ж",
    "缅",
    "Ay",
    "e",
)
WORDS = (
    "served",
    "in",
    "the",
    "village",
    "as",
    "a",
    "guard;",
    "año",
    "Ciudad",
    "Škoda",
    "—",
    "“quoted”",
    "Dhaka",
    "1999",
    "Pneumonoultramicroscopic" * 3,
)


def generated(seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A person and a case by a number: long names, many scripts, many trips, children, passports and explanations."""
    draw = random.Random(seed)

    def name() -> str:
        return "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((1, 2, 3, 6, 14)))).strip(" -") or "Uno"

    def text(most: int) -> str:
        return " ".join(draw.choice(WORDS) for _ in range(draw.randint(1, most)))

    def day(first: int, last: int) -> str:
        return dt.date(draw.randint(first, last), draw.randint(1, 12), draw.randint(1, 28)).isoformat()

    def address() -> dict[str, Any]:
        return {
            **ADDRESS,
            "street": text(8),
            "city": name(),
            "unit": draw.choice(("4B", "12345678")),
            "zip": draw.choice(("22150", "221501234")),
        }

    def one_of(**fields: Any) -> dict[str, Any]:
        return {key: value for key, value in fields.items() if draw.random() < 0.7}

    names = {"family_name": name(), "given_name": name(), "middle_name": name()}
    children = [
        {"relation": "child", **one_of(family_name=name(), given_name=name(), born=day(1990, 2020), address=address())}
        for _ in range(draw.choice((0, 1, 5)))
    ]
    person = one_of(
        **names,
        a_number=draw.choice(("A1234567", "012345678")),
        born="1990-05-01",
        sex=draw.choice(("male", "female")),
        address=address(),
        mailing_address=address(),
        other_names=[one_of(family_name=name(), given_name=name()) for _ in range(draw.choice((0, 2, 9)))],
        place_of_birth=one_of(city=name(), country="SV"),
        phone=draw.choice(("202-555-0100", "+503 2222 0000")),
        email=draw.choice(("a@example.org", "a" * 60 + "@example.org")),
        current_status=text(9),
        race=draw.choice((["white"], ["white", "asian"])),
        countries_lived=draw.choice((["GT"], ["GT", "MX", "BZ", "HN", "NI", "CD"])),
        passport=one_of(number="A" * draw.choice((8, 40)), country="SV", expires=day(2027, 2035)),
        other_passports=[{"number": name()} for _ in range(draw.choice((0, 3)))],
        relatives=children,
        wants={"work_permit": True, "permit": "first", "fee_waiver": "income"},
        answers={
            item: draw.random() < 0.3 for item in ("1.c", "10.a", "15.a", "31.a", "34", "36") if draw.random() < 0.8
        },
        explanations={item: text(120) for item in ("31.a", "36") if draw.random() < 0.6},
        travelled=one_of(countries=text(9), status=text(3)),
        reads_english=draw.random() < 0.5,
        interpreter=one_of(
            family_name=name(),
            given_name=name(),
            language=draw.choice(("Spanish", "Mam and K'iche' of the highlands")),
            email=text(3),
        ),
        preparer=one_of(family_name=name(), given_name=name(), kind="attorney", beyond=True, address=address()),
    )
    first = {**HOLDER, "status": {"ever_granted": False}, "late_filing": [{"circumstance": "parolee"}]}
    return person, draw.choice((HOLDER, first))
