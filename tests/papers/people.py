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

PENDING: dict[str, Any] = {
    **HOLDER,
    "status": {"ever_granted": False, "applications": [{"filed": "2026-06-01", "result": "pending"}]},
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
    "wants": {"work_permit": True, "permit": "renewal"},
    "reads_english": True,
}

HELPER: dict[str, Any] = {
    "family_name": "Ayuda",
    "given_name": "Luz",
    "organization": "Example Legal Aid",
    "phone": "202-555-0101",
    "mobile": "202-555-0102",
    "email": "luz@example.org",
    "address": {**ADDRESS, "unit_kind": "flr", "unit": "3"},
}
EVERYTHING: dict[str, Any] = {
    **ANA,
    "other_names": [{"family_name": f"Nombre {n}", "given_name": "Ana"} for n in range(4)],
    "uscis_account": "012345678901",
    "granted_by": "uscis",
    "ssn": "900-00-0000",
    "other_births": ["1991-05-01"],
    "countries_lived": ["GT", "MX"],
    "mobile": "202-555-0103",
    "married_on": "2015-02-03",
    "last_entry": {"port": "Laredo", "city": "Laredo", "state": "TX", "status": "none", "i94": "12345678901"},
    "current_status": "TPS",
    "passport": {"number": "A1234567", "country": "SV", "expires": "2030-01-01"},
    "travel_document": {"number": "T123"},
    "proceedings": {"ever": True, "before": ["immigration_court", "bia"], "place": "Arlington, VA", "ongoing": True},
    "ethnicity": "hispanic",
    "race": ["white", "american_indian"],
    "height": {"feet": 5, "inches": 4},
    "weight_pounds": 130,
    "eyes": "brown",
    "hair": "black",
    "wants": {"work_permit": True, "permit": "renewal", "fee_waiver": ["income", "hardship"]},
    "answers": {"1.c": True, "5": False, "10.a": False, "31.a": True, "15.a": False},
    "explanations": {"31.a": "Was made to serve in the civil defence of the village for three weeks. " * 3},
    "travelled": {"countries": "Guatemala, Mexico", "from": "2001-01-05", "to": "2001-01-30", "status": "none"},
    "reads_english": False,
    "interpreter": {**HELPER, "language": "Spanish"},
    "preparer": {**HELPER, "kind": "attorney", "beyond": True},
    "representative": {
        **HELPER,
        "g28": True,
        "kind": "attorney",
        "licensing_authority": "Virginia",
        "bar_number": "VA 12345",
        "under_order": False,
        "uscis_account": "123456789012",
        "fax": "202-555-0109",
        "receives": ["notices", "documents"],
    },
    "i821_receipt": "IOE0000000000",
    "documents": {
        "advance_parole": {"issued_before": True, "issued": "2015-02-01", "disposition": "in my possession"},
        "replacement": False,
    },
    "trip": {"departs": "2026-09-01", "purpose": "To see my mother", "countries": "El Salvador", "days": 20},
    "filed": {"i821": True, "i485": False},
    "stays": [{"entered": "2001-02-01", "status": "none", "place": "Laredo, TX", "city": "Springfield"}],
    "waiver": {"statement": "It was so. " * 20, "discretion": "For my family.", "forms": "I-765", "forms_total": 1},
    "income": {"employment": "employed", "household_size": 4, "earners": 1, "own": 21000, "family": 0},
    "hardship": {"situation": "Lost work.", "expenses": ["rent", "food"], "expenses_total": 2500},
    "assets": [{"kind": "bank account", "value": 300}],
}
"""A person file that says something for every part of every form."""

WAIVED: dict[str, Any] = {
    **HOLDER,
    "inadmissibility": [
        {"ground": "212(a)(6)(C)(i)", "waiver": "none"},
        {"ground": "212(a)(9)(B)(i)"},
        {"ground": "212(a)(6)(E)", "waiver": "granted"},
    ],
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
        wants={"work_permit": True, "permit": "first", "fee_waiver": ["income"]},
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
