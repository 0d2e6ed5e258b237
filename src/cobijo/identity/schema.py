"""What a person file may say, field by field: the one list by which it is read, and by which the maps of forms are held
to it.

Everything may be left out, and is then unknown. What is not here has no place on a form that cobijo fills.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class As(Enum):
    """How a field is written; the value says what is expected, as a message does."""

    TEXT = "a text"
    NAME = "a name"
    NUMBER = "digits, with or without dashes and blanks"
    PHONE = "a telephone number"
    DAY = "a day as YYYY-MM-DD"
    YES = "true or false"
    COUNTRY = "a two-letter country code (ISO 3166-1)"
    STATE = "a State or territory by its two letters"
    CODE = "one of the codes"
    CODES = "a list of codes"
    WHOLE = "a whole number"
    MONEY = "a whole number of US dollars"
    PART = "an object"
    PARTS = "a list of objects"
    DAYS = "a list of days"
    COUNTRIES = "a list of two-letter country codes"
    ANSWERS = "an object of answers, each true or false"
    TEXTS = "an object of texts"


@dataclass(frozen=True, slots=True)
class Detail:
    """One field: how it is written, its codes, how many digits a number has, the fields of which an object is made;
    `past`: days that are never still ahead."""

    kind: As
    codes: tuple[str, ...] = ()
    digits: tuple[int, ...] = ()
    fields: Mapping[str, Detail] | None = None
    past: bool = False


def _of(kind: As) -> Detail:
    return Detail(kind)


def _code(codes: str) -> Detail:
    return Detail(As.CODE, tuple(codes.split()))


def _codes(codes: str) -> Detail:
    return Detail(As.CODES, tuple(codes.split()))


def _part(fields: Mapping[str, Detail]) -> Detail:
    return Detail(As.PART, fields=fields)


TEXT, NAME, DAY, YES, COUNTRY, PHONE = (_of(k) for k in (As.TEXT, As.NAME, As.DAY, As.YES, As.COUNTRY, As.PHONE))
BORN = DIED = Detail(As.DAY, past=True)
A_NUMBER = Detail(As.NUMBER, digits=(7, 8, 9))
ACCOUNT = Detail(As.NUMBER, digits=(12,))

NAMES = {"family_name": NAME, "given_name": NAME, "middle_name": NAME}
ADDRESS = {
    "care_of": NAME,
    "street": TEXT,
    "unit_kind": _code("apt ste flr"),
    "unit": TEXT,
    "city": TEXT,
    "state": _of(As.STATE),
    "zip": Detail(As.NUMBER, digits=(5, 9)),
    "province": TEXT,
    "postal_code": TEXT,
    "country": COUNTRY,
}
TPS = {"tps_from": DAY, "tps_to": DAY, "tps_dates": _code("present unknown"), "tps_valid": _code("yes no unknown")}
RELATIVE = {
    **NAMES,
    "a_number": A_NUMBER,
    "uscis_account": ACCOUNT,
    "born": BORN,
    "died": DIED,
    "address": _part(ADDRESS),
    "nationalities": TEXT,
    "relation": _code("spouse former_spouse child parent other"),
    "married_on": DAY,
    "place_of_marriage": _part({"place": TEXT, **ADDRESS}),
    "marriage_ended": TEXT,
    "marriage_ended_on": DAY,
    "had_tps": _code("yes no unknown"),
    "applying": _code("yes no unknown"),
    **TPS,
}
HELPER = {**NAMES, "organization": TEXT, "address": _part(ADDRESS), "phone": PHONE, "mobile": PHONE, "email": TEXT}
REPRESENTATIVE: Mapping[str, Detail] = {
    **HELPER,
    "kind": _code("attorney accredited"),
    "g28": YES,
    "licensing_authority": TEXT,
    "bar_number": TEXT,
    "under_order": YES,
    "accredited_on": DAY,
    "uscis_account": ACCOUNT,
    "fax": PHONE,
    "associated_with": NAME,
    "law_student": NAME,
    "receipt": TEXT,
    "receives": _codes("notices documents not_i94"),
    "prepared": YES,
    "beyond": YES,
}
"""The attorney or accredited representative, as Form G-28 asks: `g28` says that they appear, `receives` what the client
chooses to have sent to them, `prepared` that they prepare the forms too, and are the preparer on each."""

MONEY, WHOLE = _of(As.MONEY), _of(As.WHOLE)

DOCUMENT = {"issued_before": YES, "issued": DAY, "disposition": TEXT}
TRAVEL: Mapping[str, Detail] = {
    "i821_receipt": TEXT,
    "documents": _part(
        {
            "reentry": _part(DOCUMENT),
            "advance_parole": _part(DOCUMENT),
            "replacement": YES,
            "why": _code("not_received lost own_error their_error"),
            "wrong": _codes("name anumber countryofbirthcitizenship terms dob gender validity photo"),
            "explanation": TEXT,
            "receipt": TEXT,
        }
    ),
    "trip": _part({"departs": DAY, "purpose": TEXT, "countries": TEXT, "times": _code("one several"), "days": WHOLE}),
}
"""What Form I-131 asks besides: earlier documents, and the trip."""

WAIVER: Mapping[str, Detail] = {
    "filed": _part(
        {
            "i485": YES,
            "i821": YES,
            "i212": YES,
            "i212_now": YES,
            "i212_place": TEXT,
            "i212_on": DAY,
            "i485_receipt": TEXT,
            "i212_receipt": TEXT,
        }
    ),
    "stays": Detail(As.PARTS, fields={"entered": DAY, "left": DAY, "status": TEXT, "place": TEXT, "city": TEXT}),
    "ties": Detail(As.PARTS, fields={**RELATIVE, "phone": PHONE, "email": TEXT, "relationship": TEXT, "status": TEXT}),
    "waiver": _part(
        {
            "statement": TEXT,
            "hardship": TEXT,
            "discretion": TEXT,
            "for_another": YES,
            "forms": TEXT,
            "forms_total": WHOLE,
        }
    ),
}
"""What Form I-601 asks besides: earlier applications, stays, relatives with ties, statements."""

MEANS: Mapping[str, Detail] = {
    "waiver_family": Detail(
        As.PARTS, fields={"name": NAME, "born": BORN, "a_number": A_NUMBER, "relationship": TEXT, "forms": TEXT}
    ),
    "benefits": Detail(
        As.PARTS,
        fields={"name": NAME, "relationship": TEXT, "agency": TEXT, "kind": TEXT, "awarded": DAY, "expires": DAY},
    ),
    "income": _part(
        {
            "employment": _code("employed unemployed retired other"),
            "employment_other": TEXT,
            "unemployment_benefits": YES,
            "unemployed_since": DAY,
            "household_size": WHOLE,
            "earners": WHOLE,
            "head_of_household": NAME,
            "own": MONEY,
            "family": MONEY,
            "changed": YES,
            "explanation": TEXT,
        }
    ),
    "hardship": _part(
        {
            "situation": TEXT,
            "expenses": _codes("rent food utilities care insurance loans car commuting medical school other"),
            "expenses_other": TEXT,
            "expenses_total": MONEY,
        }
    ),
    "assets": Detail(As.PARTS, fields={"kind": TEXT, "value": MONEY}),
}
"""What Form I-912 asks besides: who else files, benefits, income, hardship."""

PERSON: Mapping[str, Detail] = {
    **NAMES,
    "passport_spelling": _part(NAMES),
    "other_names": Detail(As.PARTS, fields=NAMES),
    "a_number": A_NUMBER,
    "uscis_account": ACCOUNT,
    "ssn": Detail(As.NUMBER, digits=(9,)),
    "sex": _code("male female"),
    "born": BORN,
    "other_births": Detail(As.DAYS, past=True),
    "place_of_birth": _part({"city": TEXT, "state": TEXT, "country": COUNTRY}),
    "countries_lived": _of(As.COUNTRIES),
    "address": _part(ADDRESS),
    "mailing_address": _part(ADDRESS),
    "mailing_is_home": YES,
    "phone": PHONE,
    "mobile": PHONE,
    "email": TEXT,
    "language": _code("en es ht ar uk"),
    "marital_status": _code("single married divorced widowed separated annulled other"),
    "marital_status_other": TEXT,
    "married_on": DAY,
    "relatives": Detail(As.PARTS, fields=RELATIVE),
    "last_entry": _part(
        {
            "port": TEXT,
            "city": TEXT,
            "state": _of(As.STATE),
            "status": TEXT,
            "i94": Detail(As.NUMBER, digits=(11,)),
            "authorized_until": DAY,
        }
    ),
    "current_status": TEXT,
    "passport": _part({"number": TEXT, "country": COUNTRY, "expires": DAY}),
    "travel_document": _part({"number": TEXT}),
    "other_passports": Detail(As.PARTS, fields={"number": TEXT}),
    "proceedings": _part(
        {
            "ever": YES,
            "before": _codes("immigration_court bia federal_court"),
            "place": TEXT,
            "federal_place": TEXT,
            "from": DAY,
            "to": DAY,
            "ongoing": YES,
        }
    ),
    "ethnicity": _code("hispanic not_hispanic"),
    "race": _codes("white asian black american_indian pacific_islander"),
    "height": _part({"feet": _of(As.WHOLE), "inches": _of(As.WHOLE)}),
    "weight_pounds": _of(As.WHOLE),
    "eyes": _code("black blue brown gray green hazel maroon pink other"),
    "hair": _code("bald black blond brown gray red sandy white other"),
    "granted_by": _code("uscis immigration_judge"),
    "wants": _part(
        {
            "work_permit": YES,
            "permit": _code("first renewal replacement"),
            "travel_document": YES,
            "fee_waiver": _codes("benefit income hardship"),
        }
    ),
    "filed_permit_before": YES,
    "abc_settlement": YES,
    "travelled": _part({"countries": TEXT, "from": DAY, "to": DAY, "status": TEXT}),
    "offers": _part({"what": TEXT, "why": TEXT}),
    **TRAVEL,
    **WAIVER,
    **MEANS,
    "answers": _of(As.ANSWERS),
    "explanations": _of(As.TEXTS),
    "reads_english": YES,
    "interpreter": _part({**HELPER, "language": TEXT}),
    "preparer": _part({**HELPER, "kind": _code("attorney not_attorney"), "beyond": YES}),
    "representative": _part(REPRESENTATIVE),
}
"""A person file. `relatives` holds the spouse, former spouses and children; `answers` and `explanations` are by the
items of a form's questions, as `10.b` or `31.a`."""

ITEMS = frozenset(
    """1.c 5 8.a 8.b 8.c 9.a 9.b 9.c 10.a 10.b 10.c 11 12.a 12.b 12.c 12.d 12.e 13.a 13.b 13.c 13.d 14.a 14.b 14.c 14.d
    15.a 15.b 15.c 16 17 18.a 18.b 18.c 19 20.a 20.b 20.c 20.d 20.e 21 22 23.a 23.b 23.c 24 25 26 27 28 29 30.a 30.b
    30.c 30.d 30.e 31.a 31.b 32 33 34 35 36 37.a 37.b 38.a 38.b 38.c 38.d 38.e 39.a 39.b 40 41""".split()  # noqa: SIM905 - read as words
)
"""The items of Part 7 of Form I-821, the one form whose questions are answered so."""

BY_RELATION = {"spouse": "spouse", "former_spouses": "former_spouse", "children": "child"}
"""The names by which a map asks for relatives."""

STATES = frozenset(
    """AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP FM MH PW""".split()  # noqa: SIM905 - read as words
)

COUNTRIES_HERE = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "FM", "MH", "PW", "UM"})
"""The countries, as ISO has them, to which mail goes with a State or territory and a ZIP Code."""

COPIED = (
    "address",
    "mailing_address",
    "mailing_is_home",
    "phone",
    "mobile",
    "email",
    "interpreter",
    "preparer",
    "representative",
)
"""What the members of a household share: where they live and who helps them. What is of one person, and what is
answered under penalty of perjury, is never copied."""

WHERE_MAIL_GOES = frozenset({"mailing_address", "mailing_is_home"})

_STEP = re.compile(r"([a-z_0-9]+)(?:\[(\d*)\])?")


def detail(path: str) -> Detail | None:
    """The field that a path of a map leads to: `mailing_address.zip`, `children[1].born`, `race[]`; None if to none."""
    fields: Mapping[str, Detail] | None = PERSON
    found: Detail | None = None
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        if match is None or fields is None:
            return None
        name = match.group(1)
        found = Detail(As.PARTS, fields=RELATIVE) if name in BY_RELATION else fields.get(name)
        if found is None:
            return None
        fields = found.fields
    return found
