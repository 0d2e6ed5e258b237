"""What a header tells of that is not read, and what a cell tells beneath one that says no more than that it is a state.

The words are in `tells`. Made when a header is first asked: of most rosters every column is understood.
"""

from __future__ import annotations

import itertools
import re
from functools import cache

from cobijo.facts.countries import countries
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.letters import is_doubted, normal
from cobijo.rosters.arrivals import AGAIN, KIND_OF_FILING, PAPER, is_of_an_entry, says_return
from cobijo.rosters.cells import YES, folded
from cobijo.rosters.ends import DEAD, ENDING, LETTER, OTHERWISE
from cobijo.rosters.grants import told_in_state
from cobijo.rosters.tells import (
    AN_APPLICATION,
    APART,
    DENIAL,
    LEFT_HOME,
    NOT_OF_IT,
    OTHERS,
    STATE,
    SUFFERED,
    TELLS,
    TPS,
)

LOOKED_AT = 500
"""Characters of a cell that are looked at: a state is said in a few words."""


def told_by(header: str) -> tuple[str, ...]:
    """The facts of which a header tells."""
    plain = plain_words(header)
    if plain in _fields():
        return _fields()[plain]
    found = [name for name in TELLS if _tells(name, plain)]
    if "absences" not in found and (left_home(header) or _went_to(plain)):
        found.append("absences")
    if "nationalities" not in found and _of_a_nation(header, plain):
        found.append("nationalities")
    if "asylum_bars" not in found and _settled_in(plain):
        found.append("asylum_bars")
    if "status.withdrawn" not in found and is_otherwise(plain):
        found.append("status.withdrawn")
    return tuple(found)


def is_otherwise(plain: str) -> bool:
    """Whether plain words say that somebody died, or is a citizen or a permanent resident: no holder of TPS who has to
    act. Of her father they say nothing of her."""
    return _otherwise().search(_of_other_dead().sub(" / ", plain)) is not None


@cache
def _otherwise() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{OTHERWISE})(?![a-z0-9])")


@cache
def _of_other_dead() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:{OTHERS})(?: (?:s|is|was|has|members?|date|of))* (?:{DEAD})|"
        rf"(?:{DEAD})(?: (?:date|of|del?|la|el|the|her|his|su))* (?:{OTHERS})|"
        r"death certificate|certificate of death|death threats?|fear of death|amenazas? de muerte)\b"
    )


@cache
def denial() -> re.Pattern[str]:
    """What finds a denial that is said of nothing else, in plain words."""
    return re.compile(rf"(?<![a-z0-9])(?:{DENIAL})(?![a-z0-9])")


def is_ending(header: str) -> bool:
    """Whether cells beneath a header are heard of an end of TPS alone: `Letter`, `Renewal`."""
    return _ending().fullmatch(plain_words(header)) is not None


def is_of_a_letter(header: str) -> bool:
    """Whether a header tells of a letter of the agency, or of the day by which to answer one: `RFE due`."""
    return LETTER.fullmatch(plain_words(header)) is not None


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(ENDING)


CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CUSTOM = re.compile(r"__p?c$", re.IGNORECASE)


def plain_words(header: str) -> str:
    """A header in plain letters, also one of which the words are written as one: `EverArrested__c`."""
    return normal(CAMEL.sub(" ", _CUSTOM.sub("", header.strip())))


def is_of_others(header: str) -> bool:
    """Whether a header is of somebody else than the person: of her mother, or of her lawyer."""
    return _of_others().search(plain_words(header)) is not None


@cache
def _of_others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{OTHERS}|{SUFFERED}|petitioners?|sponsors?|attorneys?|lawyers?|abogad[oa]s?)\b")


_WENT = re.compile(
    r"\b(?:moved|relocated|se mudo|emigrated|"
    r"return(?:s|ed)?|travell?(?:s|ed)?|went|trips?|visit(?:s|ed)?|viajes?|viajo|regres[oa]s?|volvio|visitas?|"
    r"vueltas?) (?:back )?(?:to|a|al) (?:the |la )?"
)


def _went_to(plain: str) -> bool:
    """Whether a header tells that somebody went to a country: `Returned to Venezuela`."""
    found = _WENT.search(plain)
    place = plain[found.end() :] if found else ""
    return bool(place) and any(place == name or place.startswith(f"{name} ") for name in _names())


_SETTLED = re.compile(r"\b(?:asylum|asilo|refug\w+|residen\w+|status|estatus|settled|lived|papers|visa) (?:in|en|of) ")


def _settled_in(plain: str) -> bool:
    """Whether a header tells that another country took somebody in: `Asylum in Spain`, `Visa Chile`."""
    found = _SETTLED.search(plain)
    place = plain[found.end() :] if found else ""
    if place and any(place == name or place.startswith(f"{name} ") for name in _names()):
        return True
    beside = _PAPER_OF.sub(" ", plain).strip()
    return beside != plain and _is_elsewhere(beside)


_PAPER_OF = re.compile(
    r"\b(?:(?:humanitarian |temporary |permanent |work )?visa(?: humanitaria| temporal| permanente)?|lpr|asylee|"
    r"asilad[oa]|"
    r"(?:lawful )?(?:permanent )?residen(?:ce|cy|cia|te?)(?: permanente)?|papers|papeles|refugee|refugiad[oa])"
    r"(?: permits?)?\b"
)
_A_PEOPLE = re.compile(r"(?P<land>[a-z]{4,}?)(?:ian|an|nian|ean|ano|ana|eno|ena|ino|ina|ense)")


def _is_elsewhere(plain: str) -> bool:
    """Whether a text is the name of a country other than the United States, or of its people."""
    if plain in ("united states", "america", "american", "estados unidos"):
        return False
    people = _A_PEOPLE.fullmatch(plain)
    stem = people["land"] if people else None
    return plain in _names() or (stem is not None and any(name.startswith(stem) for name in _names()))


def _tells(name: str, plain: str) -> bool:
    if name == "in_us":
        plain = _WITH.sub(" ", plain)
    if not _tell(name).search(plain) or (name in NOT_OF_IT and _not(name).search(plain)):
        return False
    if name == "absences":
        plain = LEFT_HOME.sub(" / ", plain)
    return name not in APART or _tell(name).search(_apart(name).sub(" / ", plain)) is not None


def left_home(header: str) -> bool:
    """Whether a header tells when somebody left home: `Date left Venezuela`, `Fecha de salida del país de origen`."""
    plain = plain_words(header)
    if LEFT_HOME.search(plain):
        return True
    _, _, place = plain.partition("left ") if "left " in plain else plain.partition("salida de ")
    return bool(place) and any(place == name or place.startswith(f"{name} ") for name in _names())


_OF_A_NATION = frozenset(
    """citizen citizens citizenship national nationality passport passports ciudadana ciudadano ciudadania nacional
    nacionalidad pasaporte""".split()  # noqa: SIM905 - a list of words is read as words
)


def nation_in(header: str) -> str | None:
    """The country whose citizen, or whose passport, a header tells of: `Spanish nationality`, `Pasaporte mexicano`."""
    words = plain_words(header).split()
    for one, two in itertools.pairwise(words):
        name = one if two in _OF_A_NATION else two if one in _OF_A_NATION else ""
        if name in _names():
            return countries().codes[name]
    return None


_WITH = re.compile(r"\b(?:with|con) (?:(?:his|her|their|the|su|sus|la) )?[a-z]+")
"""In whose company somebody is."""

_OF_A_PEOPLE = re.compile(
    r"\b(?!(?:non|than|can|human|veteran|urban|when|plan)\b)[a-z]+(?:an|ish|ese|ench|utch|eek|iss|ani|aqi|aeli|ine) "
    r"(?:citizens?|citizenship|nationals?|nationality|passports?)\b|"
    r"\b(?:ciudadan[oa]|ciudadania|nacional|nacionalidad|pasaporte) (?!human)[a-z]+(?:an[oa]|en[oa]|es|esa|ense|ol|ola|"
    r"ino|ina|eco|eca)\b"
)
"""A people's name as most are made in English and Spanish: most are in no list of countries."""


def _of_a_nation(header: str, plain: str) -> bool:
    found = nation_in(header) is not None or _OF_A_PEOPLE.search(plain) is not None
    return found and not _not("nationalities").search(plain)


@cache
def _names() -> frozenset[str]:
    """Names of countries and of their nationals that are words of their own."""
    return frozenset(name for name in countries().codes if len(name) > 3)


_GENERIC = frozenset((
    "from", "until", "days", "kind", "date", "document", "reason", "jurisdiction", "disposition", "married",
    "married on", "in us",
))  # fmt: skip
"""Names of fields that offices call other things by too."""

_BESIDE = {"orders": ("absences",)}
"""An order may have been carried out: then there was a trip too."""


@cache
def _fields() -> dict[str, tuple[str, ...]]:
    """The lists whose entries have a field of this name, by the bare name: `max_term`, `under_removal_order`."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in VOCABULARY:
        if fact.kind is Kind.RECORDS and fact.name not in ("cards", "notices"):
            for one in fact.fields:
                if (name := normal(one.name)) not in _GENERIC:
                    found[name] = (*found.get(name, ()), *_BESIDE.get(fact.name, ()), fact.name)
    return found


@cache
def _tell(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{TELLS[name]})(?![a-z0-9])")


@cache
def _not(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{NOT_OF_IT[name]})\b")


@cache
def _apart(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{APART[name]})(?![a-z0-9])")


def told_words() -> set[str]:
    """The words, and the beginnings of words, that these headers are made of."""
    return {
        word
        for words in (*TELLS.values(), *NOT_OF_IT.values(), *APART.values(), OTHERWISE)
        for word in re.findall(r"[a-z]{3,}", words)
    }


def told_of_state(header: str, cell: str) -> tuple[str, ...]:
    """The facts of which a cell tells beneath a header that says no more than that it is a state of something."""
    plain = plain_words(header)
    if (told := _told_of_one(header, plain, cell)) is not None:
        return told
    if asked := _ASKED.get(plain.removesuffix("s")):
        return asked if folded(cell) in YES else told_by(cell[:LOOKED_AT])
    if re.fullmatch(AN_APPLICATION, plain) and folded(cell) in YES:
        return ()  # that somebody applied, and not what came of it
    if is_ending(header):
        found = told_by(f"tps {cell}"[:LOOKED_AT])
        return tuple(name for name in found if name in _OF_AN_END) if "status.withdrawn" in found else ()
    return _of_a_state(plain, cell[:LOOKED_AT])


def _of_a_state(plain: str, said: str) -> tuple[str, ...]:
    """Of a state of a case or a person, by a header in plain letters."""
    of = ""
    if not _COURT.search(plain) and re.search(rf"\b(?:{TPS}|decision|result\w*|outcome|determina\w+)\b", plain):
        of = "tps application " if re.search(r"\b(?:application|solicitud)\b", plain) else "tps "
    alone = (name for name in told_by(said) if not name.startswith("status.")) if of else ()
    # Of a grant the cell says no more than `grants` hears in it.
    others = (name for name in (*told_by(of + said), *alone) if name != "status.granted")
    names = dict.fromkeys((*told_in_state(plain, said), *others))
    words = normal(said)
    if is_otherwise(words):
        names["status.withdrawn"] = None
    elif _is_denied_elsewhere(plain, words):
        names.pop("status.withdrawn", None)
    if re.fullmatch("residentes?", words):
        names["asylum_bars"] = None
    if _COURT.search(plain) and _A_CODE.fullmatch(said.strip()):
        names.update(dict.fromkeys(("absences", "orders")))
    place = _IN_A_PLACE.fullmatch(words)
    if place is not None and _is_elsewhere(place["land"]):
        names["in_us"] = None
    if _NATIONALITY.search(plain) and _DUAL.search(words):
        names["nationalities"] = None
    return tuple(names)


def _told_of_one(header: str, plain: str, cell: str) -> tuple[str, ...] | None:
    """What a cell tells beneath a header of which one answer alone tells anything; None beneath any other."""
    if _CASE_TYPE.fullmatch(plain):
        return ("absences", "orders") if _OF_REMOVAL.fullmatch(cell.strip()) else ()
    if is_of_continuity(header):
        return ("absences",) if _is_broken(cell) else ()
    if is_of_an_entry(header) or PAPER.fullmatch(plain):
        return ("absences",) if says_return(cell) else ()
    if KIND_OF_FILING.fullmatch(plain):
        return ("status.granted",) if AGAIN.search(normal(cell)) else ()
    return None


def _is_denied_elsewhere(plain: str, words: str) -> bool:
    """Whether a denial is said of what is not decided by who decides of TPS, and not said to be of TPS."""
    elsewhere = _NOT_OF_USCIS.search(plain) is not None and denial().search(words) is not None
    return elsewhere and re.search(rf"\b{TPS}\b", words) is None


_OF_AN_END = ("inadmissibility", "status.withdrawn")
_IN_A_PLACE = re.compile(
    r"(?:(?:now|currently|back|living|lives|resides|is|moved|stuck|ahora|esta|vive|reside|de vuelta) )*(?:in|en) "
    r"(?:the )?(?P<land>[a-z ]+)"
)
"""Where somebody is, as a cell says it beneath the name of a state."""
_CONTINUITY = re.compile(
    r"(?:(?:has|meets?|met|maintained|proof of|cumple|tiene) )*(?:continuous(?:ly)? (?:residen(?:ce|cy|t)|resided|"
    r"(?:physical(?:ly)? )?presen(?:ce|t))|cr|cpp|residencia continua|presencia (?:fisica )?continua)"
    r"(?: (?:met|maintained|ok|requirement|cumplid[oa]|y n))*"
)
_GAP = r"(?:broken?|breaks?|gaps?|interru\w+|fail\w*|left|salio|salid[oa]s?)"
_UNBROKEN = re.compile(
    rf"\b(?:no|not|n t|never|without|sin|nunca)(?: (?:ever|been|known|significant|has|ha|any))* {_GAP}"
    rf"(?: (?:or|nor|and|in|ni|o|y) (?:any )?{_GAP})*"
)
_NOT_KEPT = (
    r"(?:no|not|n t|never|nunca) (?:been )?(?:met|meet\w*|maintain\w*|continu\w*|satisf\w*|establish\w*|cumpl\w*)"
)
_BROKEN = re.compile(rf"^(?:no|n|false|f|falso|0)$|\b(?:{_GAP}|{_NOT_KEPT})\b")
_NO_AND_MORE = re.compile(r"\s*no\b\s*[^\w\s]", re.IGNORECASE)


def _is_broken(cell: str) -> bool:
    """Whether a cell says that a stay was not continuous: a bare no, a gap, a trip. That there are no gaps, or that
    nobody has looked yet, is none; a doubted no is."""
    plain = normal(cell)
    if is_doubted(cell) and re.search(rf"^no?\b|\b{_GAP}\b", plain):
        return True
    left = _UNBROKEN.sub(" / ", plain)
    return _NO_AND_MORE.match(cell) is not None or bool(_BROKEN.search(left)) or "absences" in told_by(left)


_OF_CRIME, _OF_AN_ORDER = ("convictions", "pending_charges"), ("absences", "orders")
_ASKED = {
    "background": _OF_CRIME, "huella": (), "fingerprint": (), "court order": _OF_AN_ORDER,
}  # fmt: skip
"""Headers, without the s of a plural, beneath which each cell tells; and what a yes tells beneath them."""


def is_of_continuity(header: str) -> bool:
    """Whether a header asks if a stay was continuous: who says no tells of an absence."""
    return _CONTINUITY.fullmatch(plain_words(header)) is not None


_NATIONALITY = re.compile(r"citizen|national|ciudadan|nacional")
_COURT = re.compile(r"\b(?:ij|court|eoir|bia|judge|juez|corte|hearing|clos\w+|cierre)\b")
"""A court decides of removal: what it terminates is proceedings."""
_NOT_OF_USCIS = re.compile(
    rf"{_COURT.pattern}|\b(?:background|security|fbi|biometrics?|name check|huellas?|fingerprints?|housing|living)\b"
)
"""Of whose states a denial is none of TPS."""
_CASE_TYPE = re.compile(r"case type(?: code)?|type of case|tipo de caso")
_OF_REMOVAL = re.compile(
    r"RMV|DEP|EXC|WHO|CFR|RFR|(?:in )?(?:removal|deportation|exclusion|remoci[oó]n|deportaci[oó]n)(?: proceedings?)?",
    re.IGNORECASE,
)
"""Cases of the immigration courts in which somebody may be removed, by the courts' own codes or in words."""
_A_CODE = re.compile(r"[A-Z]{1,2}")
"""A court's own code of a decision, which may be that of an order."""
_DUAL = re.compile(r"\b(?:dual|dobles?|two|dos|multiple|both|ambas|usc|natz?d?|citizen|citizenship|born in us)\b")


def is_state(header: str) -> bool:
    """Whether a header says no more than that each cell is a state of something: `TPS status`, `Decision`."""
    plain = plain_words(header)
    return (
        is_of_continuity(header)
        or is_of_an_entry(header)
        or PAPER.fullmatch(plain) is not None
        or KIND_OF_FILING.fullmatch(plain) is not None
        or plain.removesuffix("s") in _ASKED
        or STATE.fullmatch(plain) is not None
        or _CASE_TYPE.fullmatch(plain) is not None
    )
