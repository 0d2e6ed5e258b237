"""The vocabulary: every fact that can be said of a person, with its kind and when it is asked.

`order` is the order of asking: easy first, hard last (country, arrival, registration, travel, arrests). The words of a
fact are `fact.<place>`, `question.<place>` and `question.<place>.why`, in `words/`; a new fact brings its English with
it, as a rule does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """How a fact is written and what it means inside."""

    TEXT = "text"
    FLAG = "true or false"
    DAY = 'a day, or {"not_before": day, "not_after": day}'
    DAY_OR_ONGOING = 'a day, an interval, or "ongoing"'
    TERM = "a duration such as P1Y, P6M or P5D"
    NUMBER = "a whole number, 0 or more"
    CODE = "one of the codes"
    COUNTRY = "a two-letter country code (ISO 3166-1)"
    COUNTRIES = "a list of two-letter country codes"
    DAYS = "a list of days"
    CODES = "a list of codes"
    PARAGRAPH = "a paragraph of INA 212(a), as 212(a)(6)(A)(i)"
    RECORD = "an object"
    RECORD_OR_NO = "an object, or false where there is none"
    RECORDS = "a list of objects"


@dataclass(frozen=True, slots=True)
class FactType:
    """One fact: its name, kind, codes where it has them, its order of asking, and its fields if it is made of some.

    A number lies from `least` to `most`, and is `whole` unless it says otherwise. `past` marks a day on which something
    has happened: it is no later than the day asked about. Of a `dated` one the rules themselves ask whether it had come
    by then, so that it is no later than that day or today. `said` names it in a sentence ("whether the
    child was married"), `question` asks for it, `why` tells whoever is asked what it is asked for (a field is asked for
    what its record is, unless it says otherwise): English words that the catalog is made from.
    """

    name: str
    kind: Kind
    order: int = 0
    codes: tuple[str, ...] = ()
    fields: tuple[FactType, ...] = ()
    least: int = 0
    most: int = 10**7
    whole: bool = True
    past: bool = False
    dated: bool = False
    said: str = ""
    question: str = ""
    why: str = ""

    @property
    def stands(self) -> bool:
        """Whether the rules take a day as it stands, and none asks whether it had come: a trip that is planned is no
        such day, but one that has begun is."""
        return (self.past or self.name == "left") and not self.dated

    @property
    def expected(self) -> str:
        """How it is written, in words."""
        return "a number, 0 or more" if self.kind is Kind.NUMBER and not self.whole else self.kind.value

    def field(self, name: str) -> FactType | None:
        """A field of it, by name."""
        return next((f for f in self.fields if f.name == name), None)


def _flag(name: str, order: int, *, said: str = "", question: str = "", why: str = "") -> FactType:
    return FactType(name, Kind.FLAG, order, said=said, question=question, why=why)


def _day(name: str, order: int) -> FactType:
    return FactType(name, Kind.DAY, order)


def _past(name: str, order: int, *, dated: bool = False) -> FactType:
    return FactType(name, Kind.DAY, order, past=True, dated=dated)


def _dated(name: str, order: int) -> FactType:
    return FactType(name, Kind.DAY, order, dated=True)


def _code(name: str, order: int, codes: str) -> FactType:
    return FactType(name, Kind.CODE, order, tuple(codes.split()))


MOST_DAYS = 40_000
"""Days that a trip can last: more than a hundred years are a slip."""

EVIDENCE = [
    "passport",
    "national_identity_card",
    "birth_certificate_with_photo",
    "affidavit_of_unsuccessful_efforts",
    "stateless_statement",
    "entry_passport_stamp",
    "i94",
    "travel_ticket",
    "employment_record",
    "rent_or_utility_record",
    "school_record",
    "medical_record",
    "attestation_by_organization",
    "money_order_receipt",
    "bank_record",
    "tax_record",
    "us_born_child_birth_certificate",
    "vehicle_or_license_record",
    "insurance_record",
    "court_disposition",
    "waiver_approval",
    "status_evidence",
    "marriage_certificate",
    "own_birth_certificate",
    "relative_tps_evidence",
    "receipt_notice",
    "trip_records",
]
"""Kinds of documents that show an element: 8 CFR 244.9(a)."""

GROUNDS = tuple(
    f"212(a)({number})({letter})"
    for number, last in enumerate("CIGEDGBBCE", 1)
    for letter in "ABCDEFGHI"[: ord(last) - 64]
)
"""The paragraphs of INA 212(a) to the letter, 8 U.S.C. 1182(a): each number with the last of its letters."""

_CRIME = (
    FactType("offense", Kind.TEXT, 70),
    _flag("in_us", 71),
    _code("jurisdiction", 72, "state federal tribal municipal military foreign"),
    FactType("max_term", Kind.TERM, 73),
    _code("labelled", 74, "felony misdemeanor infraction"),
    FactType("sentence", Kind.TERM, 75),
    _flag("no_jail_certified", 76),
    _flag("juvenile_adjudication", 77),
    _flag("criminal_proceeding", 78),
)

_DRUGS = (
    _flag("controlled_substance", 80),
    FactType("marijuana_grams", Kind.NUMBER, 81, whole=False),
    _flag("simple_possession_of_marijuana", 81),
)

VOCABULARY: tuple[FactType, ...] = (
    FactType("ref", Kind.TEXT),
    FactType("nationalities", Kind.COUNTRIES, 1),
    _past("nationality_since", 2),
    FactType("entry_passport", Kind.COUNTRY, 3),
    FactType("last_habitual_residence", Kind.COUNTRY, 4),
    _past("born", 5),
    _flag("in_us", 6),
    _past("arrived", 7),
    FactType(
        "entered",
        Kind.RECORD,
        8,
        fields=(
            _code("manner", 8, "inspected paroled without_inspection"),
            FactType("status", Kind.TEXT, 8),
            FactType("circuit", Kind.NUMBER, 8, least=1, most=11),
        ),
    ),
    _day("filed", 10),
    FactType(
        "late_filing",
        Kind.RECORDS,
        20,
        fields=(
            _code(
                "circumstance",
                20,
                "nonimmigrant voluntary_departure relief_granted relief_pending parolee reparole_pending spouse child",
            ),
            _day("from", 21),
            FactType("until", Kind.DAY_OR_ONGOING, 22),
            _flag("during_initial_registration", 23),
            _flag("relative_currently_eligible", 24),
            _flag("married", 25),
            FactType(
                "married_on",
                Kind.DAY,
                26,
                past=True,
                dated=True,
                said="on which day the child married (circumstance {n})",
                question="On which day did the child marry?",
            ),
        ),
    ),
    FactType(
        "absences",
        Kind.RECORDS,
        30,
        fields=(
            _day("left", 31),
            _dated("returned", 32),
            FactType("days", Kind.NUMBER, 33, most=MOST_DAYS),
            _code("reason", 34, "visit emergency work removal other"),
            _flag("under_removal_order", 35),
            _flag("contrary_to_law", 36),
            _flag("prior_consent", 37),
            _code("document", 38, "I-512T I-512L none"),
        ),
    ),
    FactType(
        "orders",
        Kind.RECORDS,
        40,
        fields=(
            _code("kind", 40, "removal voluntary_departure in_absentia"),
            _past("date", 41, dated=True),
            _flag("final", 42),
            _flag("executed", 43),
        ),
    ),
    FactType(
        "asylum_bars",
        Kind.RECORD,
        50,
        fields=(
            _flag("firmly_resettled", 50),
            _flag("persecutor", 51),
            _flag("particularly_serious_crime", 52),
            _flag("serious_nonpolitical_crime", 53),
            _flag("danger_to_security", 54),
            _flag("terrorist_activity", 55),
        ),
    ),
    FactType(
        "inadmissibility",
        Kind.RECORDS,
        60,
        fields=(FactType("ground", Kind.PARAGRAPH, 60), _code("waiver", 61, "none pending granted denied")),
    ),
    FactType(
        "convictions",
        Kind.RECORDS,
        70,
        fields=(*_CRIME, _past("convicted", 70), _code("vacated", 79, "no legal_defect rehabilitative"), *_DRUGS),
    ),
    FactType(
        "pending_charges",
        Kind.RECORDS,
        85,
        fields=(
            *_CRIME,
            _code("disposition", 85, "pending unknown dismissed acquitted adjudication_withheld"),
            _flag("plea_or_finding", 86),
            _flag("restraint_imposed", 87),
            *_DRUGS,
        ),
    ),
    FactType(
        "status",
        Kind.RECORD,
        12,
        fields=(
            _flag("ever_granted", 12),
            _past("granted", 13, dated=True),
            FactType("under", Kind.TEXT, 14),
            _past("withdrawn", 15, dated=True),
            _flag("appeal_pending", 16),
            FactType(
                "applications",
                Kind.RECORDS,
                17,
                fields=(
                    _day("filed", 17),
                    _code("result", 17, "granted denied rejected pending"),
                    _code("delivered", 17, "paper online"),
                ),
            ),
            FactType("reregistered", Kind.DAYS, 18, dated=True),
            FactType("missed_window_reason", Kind.TEXT, 19),
        ),
    ),
    FactType(
        "notices",
        Kind.RECORDS,
        19,
        fields=(
            _code("kind", 19, "denial withdrawal intent_to_withdraw evidence_request"),
            _dated("date", 19),
            _code("served", 19, "mail person"),
            _day("due", 19),
            _flag("charging_document", 19),
        ),
    ),
    FactType("evidence", Kind.CODES, 19, tuple(EVIDENCE)),
    FactType(
        "cards",
        Kind.RECORDS,
        19,
        fields=(
            _code("category", 19, "A12 C19"),
            _day("expires", 19),
            _dated("issued", 19),
            _dated("renewal_received", 19),
            _flag("individual_notice", 19),
        ),
    ),
    FactType(
        "in_proceedings", Kind.RECORD_OR_NO, 19, fields=(_day("charging_document", 19), _flag("ground_mandatory", 19))
    ),
)

DERIVED: tuple[FactType, ...] = (
    _code("delivered", 17, "paper online"),
    _day("filed_keeps", 10),
    FactType(
        "filings",
        Kind.RECORDS,
        10,
        fields=(_day("filed", 10), _code("delivered", 17, "paper online"), _day("filed_keeps", 10)),
    ),
)
"""What reading a case works out of what is said, for the rules: nobody is asked for it. See `facts.filings`."""

_BY_NAME = {fact.name: fact for fact in VOCABULARY}

_PLACE = re.compile(r"\[\d*\]")


def fact_type(place: str) -> FactType | None:
    """The type of a fact by its place: `arrived`, `convictions[1].max_term`, `status.granted`."""
    first, *rest = _PLACE.sub("", place).split(".")
    found = _BY_NAME.get(first)
    for name in rest:
        found = found.field(name) if found else None
    return found
