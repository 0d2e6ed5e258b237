"""Countries in a roster's cells: codes, names, demonyms and official names, in English and Spanish.

XX and XXX are what passports and courts write for unknown. Two-letter codes may be FIPS codes, where `ES` is El
Salvador and not Spain: see `codes`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from cobijo.facts.countries import AmbiguousCountry, countries
from cobijo.letters import normal
from cobijo.rosters.codes import TWO_WAYS, eoir, in_eoir, in_fips, read_code

STATELESS = frozenset({"stateless", "apatrida", "sin nacionalidad", "no nationality", "xxa"})
UNKNOWN_CODES = frozenset({"XX", "XXX"})
OF_ISO = frozenset({"iso", "likely", "contract"})
"""How codes are read of which nothing is known but that they are ISO 3166: as they are said to be, as they are likely
to be, or as our own names of facts have them."""

WITHOUT = "NN"
"""No nationality, in the courts' list."""

ANSWERS = frozenset({"NO", "SI"})
"""Norway and Slovenia, which in a column of answers are no and yes."""

CENTRAL_AMERICA = frozenset({"SV", "GT", "HN", "NI", "CR", "PA", "BZ"})

EXPECTED = "a country code or name"
_STRAY = re.compile(r"[?¿<>≤≥~≈±…+*=!#_\[\]{}\"|\\^%$@:0-9]")
_LISTED = re.compile(r"[;/&]")
_PARTS = re.compile(r"\s*(?:[;/&,]|\band\b|\by\b|\be\b)\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
_CENTRAL = re.compile(
    r"(.+?),? \(?(?:c\.? ?a\.?|central america|centroam[eé]rica|am[eé]rica central)\)?", re.IGNORECASE
)
_SHORT = {"rep": "republic", "repub": "republic", "dem": "democratic", "fed": "federal"}
_CORTO = {
    **dict.fromkeys(("rep", "repub"), "republica"),
    "dem": "democratica",
    "fed": "federal",
    "pop": "popular",
    "bol": "bolivariana",
}
_OFFICIAL = re.compile(
    r"^(?:the )?(?:(?:bolivarian|islamic|federal|democratic|federal democratic|socialist|arab|co operative|cooperative|"
    r"united|people s|independent|state of|transitional)\s+)*(?:republic|kingdom|state|states|union|emirate|sultanate|"
    r"commonwealth|principality)\s+(?:of\s+)(?:the\s+)?(?=\w)|"
    r"^(?:la )?(?:republica|reino|estado|estados|union)(?: (?:bolivariana|federal|islamica|democratica|arabe|popular|"
    r"unida|cooperativa))* (?:de la |de los |de |del )"
)
_PARTS_OF_NAMES = frozenset(
    """north south east west northern southern eastern western central america norte sur este oeste oriental occidental
    kingdom reino state states estado estados union federation federacion citizen ciudadano ciudadana national nacional
    dual none the los las del department region province provincia""".split()  # noqa: SIM905 - read as words
)
OFFICIAL = {
    "democratic republic of the congo": "CD",
    "democratic republic of congo": "CD",
    "dr congo": "CD",
    "drc": "CD",
    "republica democratica del congo": "CD",
    "congo democratic republic of the": "CD",
    "republica democratica congo": "CD",
    "republica arabe siria": "SY",
    "republic of the congo": "CG",
    "republica del congo": "CG",
    "democratic people s republic of korea": "KP",
    "republic of korea": "KR",
    "republic of the sudan": "SD",
    "republic of sudan": "SD",
    "republica de sudan": "SD",
    "republica del sudan": "SD",
    "republic of guinea": "GN",
    "republica de guinea": "GN",
    "salvadorian": "SV",
    "salvadorean": "SV",
    "republic of the union of myanmar": "MM",
    "ivory coast": "CI",
    "swaziland": "SZ",
    "zaire": "CD",
    "u s": "US",
    "u s a": "US",
    "estados unidos de america": "US",
}
"""Names that are not in the table of countries, in plain letters."""


@lru_cache(maxsize=1)
def country_words() -> frozenset[str]:
    """The words that names of countries are made of: a message may quote them where a country is expected."""
    names = (*countries().codes, *OFFICIAL, *_SHORT, *_CORTO, *_SHORT.values(), *_CORTO.values(), *STATELESS)
    return frozenset(word for name in names for word in normal(name).split()) | _PARTS_OF_NAMES


def read_country(text: str, codes: str, imagined: frozenset[str]) -> str | None:
    """A country by code or name, None for the codes of unknown. Raises ValueError."""
    plain = " ".join(text.replace("\u200b", "").split())
    upper = plain.upper()
    if len(plain) in (2, 3) and plain.isascii() and plain.isalpha():
        return _by_code(upper, codes, imagined)
    bracketed = _BRACKETED.fullmatch(plain)
    if bracketed:
        return _bracketed(bracketed.group(1), bracketed.group(2), codes, imagined)
    if _STRAY.search(plain) or "(" in plain or ")" in plain:
        raise ValueError(EXPECTED)
    return _by_name(plain)


def _by_code(code: str, codes: str, imagined: frozenset[str]) -> str | None:
    if code in UNKNOWN_CODES:
        return None
    if len(code) == 2 and codes not in OF_ISO and (code[0] != "X" or code in eoir()):
        return read_code(code, codes)
    if codes == "likely" and code in TWO_WAYS:
        raise ValueError("a name or three letters: this code is one country in ISO 3166 and another in FIPS")
    if codes in ("likely", "contract") and code in ANSWERS:
        raise ValueError("a country, not an answer; Norway and Slovenia by name or three letters")
    if len(code) == 2 and code[0] == "X" and code != "XK":
        if code in imagined:
            return code
        raise ValueError("a country; codes from XA to XZ are for imagined states, which --designation names")
    return countries().find(code)


def _by_name(text: str) -> str:
    for name in _forms(text):
        if name in OFFICIAL:
            return OFFICIAL[name]
        try:
            return countries().find(name)
        except AmbiguousCountry:
            raise
        except ValueError:
            continue
    raise ValueError(EXPECTED)


def _forms(text: str) -> Iterator[str]:
    """A name as it stands, then turned round (`Haiti, Republic of`), then short of what a state calls itself."""
    head, _, tail = text.partition(",")
    names = [normal(text)] if not tail.strip() or "," in tail else [normal(text), normal(f"{tail} {head}")]
    for name in names:
        yield name
    for name, short in itertools.product(names, (_SHORT, _CORTO)):
        whole = " ".join(short.get(word, word) for word in name.split())
        yield whole
        yield _OFFICIAL.sub("", whole)
        yield whole.removesuffix(" republic").removesuffix(" republica")
        yield whole.removeprefix("republica ")
        yield whole.removeprefix("the ")


def _bracketed(name: str, also: str, codes: str, imagined: frozenset[str]) -> str | None:
    """A name with another name or code of the same country behind it, as in `El Salvador (SV)`."""
    if _STRAY.search(also):
        raise ValueError(EXPECTED)
    whole = normal(f"{name} {also}")
    if whole in countries().codes:
        return countries().codes[whole]
    first = read_country(name, "iso", imagined)
    if first is not None and _is_code_of(also, first):
        return first
    second = read_country(also, codes, imagined)
    if first != second:
        raise ValueError("one country, or several with semicolons between them")
    return first


def _is_code_of(also: str, country: str) -> bool:
    """Whether a code behind a name that is written out is the same country's, in ISO 3166 or in FIPS."""
    code = also.strip().upper()
    return len(code) == len(country) and country in (code, in_fips(code), in_eoir(code))


def read_countries(text: str, codes: str, imagined: frozenset[str]) -> list[str] | None:
    """The nationalities of a cell: [] for the stateless, None where a code says that they are not known. Raises
    ValueError."""
    if not _STRAY.search(text) and normal(text) in STATELESS:
        return []
    if codes.startswith("eoir") and text.strip().upper() == WITHOUT:
        return []
    try:
        found = read_country(text, codes, imagined)
        return None if found is None else [found]
    except AmbiguousCountry:
        raise
    except ValueError as error:
        central = _CENTRAL.fullmatch(text.strip())
        if central and _is_central(central.group(1)):
            return [_by_name(central.group(1))]
        parts = _PARTS.split(text.strip())
        if len(parts) < 2 or not all(parts):
            raise error from None
        return _several(text, parts, codes, imagined)


def _is_central(name: str) -> bool:
    try:
        return not _LISTED.search(name) and len(name.strip()) > 3 and _by_name(name) in CENTRAL_AMERICA
    except ValueError:
        return False


def _several(text: str, parts: list[str], codes: str, imagined: frozenset[str]) -> list[str] | None:
    if "," in text and [len(part) == 2 for part in parts] == [False, True]:
        first = read_country(parts[0], "iso", imagined)
        if first is not None and _is_code_of(parts[1], first):
            return [first]
    if "," in text and {len(part) == 2 for part in parts} == {True, False}:
        raise ValueError("one country, or several with semicolons between them; a state or a region is none")
    found = [read_country(part, codes, imagined) for part in parts]
    if None in found:
        raise ValueError("countries that are all known")
    return list(dict.fromkeys(code for code in found if code is not None))
