"""Other names of an arrival, of a filing and of a stay, and what says that an arrival was a return.

Where a column is read, one of these beside it is a second one (`seconds`); by itself none is read, since nobody knows
for sure what it is. Who returned on the day that stands as the arrival was here before: the stay did not begin then.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from cobijo.letters import normal
from cobijo.rosters.days import first_days
from cobijo.rosters.forms import OF_TPS
from cobijo.rosters.headers import match, plain_name
from cobijo.timeline import parse_span

_US = r"(?:us|(?:the )?country|ee uu|(?:el )?pais)"
_THE_US = re.compile(r"\bthe us\b")
_TO_US = rf"(?: (?:to|into|in|a|al|en) {_US})?"
_ENTRY = r"(?:entry|arrival|admission|ewi|(?:border )?crossing|entrada|llegada|ingreso|admision|cruce)"
_DAY = r"(?:dates?|day|year|month|month and year|fechas?|dia|ano|mes|mes y ano)"
_FIRST = r"(?:first|original|initial|earliest|primera?|inicial)"
_APPLIED = r"(?:application|filing|filed|request|registration|submission|submitted|applied|receipt|received)"
_SOLICITED = r"(?:solicitud|registro|tramite|presentacion|inscripcion)"

_OTHER_NAMES = {
    "arrived": re.compile(
        rf"doe|entrada|arrival|{_DAY} (?:of|de|del) (?:la |el |(?:each|every|all|todas las|cada) )?(?:us )?"
        rf"(?:{_FIRST} )?(?:{_ENTRY}|entries|entradas)(?: {_FIRST})?{_TO_US}|"
        rf"(?:us )?{_ENTRY} (?:date|year|day){_TO_US}|"
        rf"(?:all |every |each )?(?:us )?(?:entry|arrival) dates{_TO_US}|"
        rf"{_DAY} (?:que )?(?:entered|arrived|came|crossed|admitted|llego|entro|ingreso|cruzo)"
        rf"(?: (?:to|into|in|a|al|en))?(?: {_US}| (?:the |la )?(?:border|frontera))?|"
        r"(?:crossed|cruzo) (?:the |la )?(?:border|frontera)(?: (?:on|date|el|fecha))?|"
        rf"(?:us )?{_FIRST} (?:us )?{_ENTRY}{_TO_US}(?: (?:date|year|day))?|{_ENTRY} {_FIRST}{_TO_US}|"
        rf"(?:(?:has|been|is|lives?|lived|living|resid(?:es|ed|ing)|resident|here|client) )*in {_US} since|"
        rf"(?:us|here) since|(?:(?:esta|vive|reside|ha vivido|viviendo) )*en {_US} desde(?: cuando)?|"
        rf"desde (?:cuando |que (?:ano|fecha) )?(?:(?:esta|vive|reside) )?en {_US}"
    ),
    "filed": re.compile(
        rf"(?:(?:{_DAY}) (?:of |de |del )?(?:la |el )?)?{_FIRST} {OF_TPS}(?: {_APPLIED})*(?: (?:date|on))?|"
        rf"{OF_TPS} (?:first|originally|initially|{_FIRST}) {_APPLIED}(?: (?:date|on))?|"
        rf"(?:{_DAY} (?:de |del )?(?:la |el )?)?{_FIRST} {_SOLICITED} (?:de |del )?(?:la |el )?{OF_TPS}|"
        rf"(?:{_DAY} (?:de |del )?(?:la |el )?)?{_SOLICITED} {_FIRST} (?:de |del )?(?:la |el )?{OF_TPS}"
    ),
    "in_us": re.compile(
        r"(?:(?:is|client|applicant|currently|now|still|ever) )*(?:physically|presently) (?:present|here)(?: in us)?|"
        r"(?:(?:is|client|applicant) )*(?:physically|presently|currently|still|now|inside|lives?|living|residing) "
        r"(?:in |within )?us|"
        r"(?:esta )?(?:fisicamente )?presente en ee uu|fisicamente (?:presente|en ee uu)|(?:sigue|aun|todavia) en ee uu"
    ),
}

_YEARS_HERE = re.compile(
    rf"(?:(?:number|no|total) of |how many |total )?years (?:(?:lived|living|residing|resident|spent|been) )?in {_US}|"
    rf"anos (?:(?:viviendo|vividos|residiendo|de residencia) )?en {_US}|time in {_US}|tiempo en {_US}|"
    r"length of (?:us )?(?:residence|stay)"
)
_YEARS = re.compile(r"(\d{1,2})(?:[.]\d+)?(?: ?(?:y|yrs?|years?|anos?))?")

_LEFT_US = re.compile(
    r"\b(?:left|exit(?:s|ed)?|leaving|depart(?:ed|ures?)|salio|sali|salidas?|abandono)\b(?: \w+)* (?:us|ee uu)\b|"
    r"\b(?:us|ee uu) (?:exits?|departures?)\b"
)
_CAME_BACK = re.compile(
    r"\b(?:re ?ent(?:ry|ries|ered)|return(?:s|ed|ing)?|came back|regres\w+|retorn\w+|reingres\w+|re ?entradas?|"
    r"volvio|vueltas?)\b"
)
_BEFORE = re.compile(
    r"\b(?:prior|previous|past|earlier) (?:us )?(?:entry|entries)\b|"
    r"\bentradas? (?:previas?|anterior(?:es)?)\b|\bprevias? entradas?\b"
)

HOW_ENTERED = ("entered.manner", "entered.status")
"""The facts that say how somebody entered."""
_OF_AN_ENTRY = re.compile(
    r"(?:us )?(?:entry|arrival|admission) (?:type|status|manner|method|class|category|basis)|"
    r"(?:type|status|manner|method|class|mode|basis) (?:of|at|on|upon) (?:us )?(?:entry|arrival|admission)|"
    r"(?:immigration )?status (?:at|on|upon|when) (?:entry|arrival|admission|entered)|how (?:entered|arrived)|"
    r"(?:forma|tipo|modo|manera|estatus|estado) (?:de|en|al) (?:la )?(?:entrada|llegada|ingreso|admision|entrar)"
)
_A_RETURN = re.compile(
    r"\b(?:advanced? parole|ap|i ?512[tl]?|i ?131|re ?ent(?:ry|ered|ries)|re ?admi\w+|return\w*|came back|"
    r"parole anticipad[oa]|permiso (?:anticipado|de (?:viaje|reingreso))|reingres\w+|regres\w+|retorn\w+|"
    r"travel authori[sz]ation|autorizacion de viaje)\b"
)

PAPER = re.compile(r"(?:travel )?documents? used|documentos? (?:de viaje )?usados?")
KIND_OF_FILING = re.compile(
    r"(?:(?:tps|i ?821|uscis) )?(?:filing|application|registration|request|submission) (?:types?|kinds?|category)|"
    r"(?:types?|kinds?) of (?:tps )?(?:filing|application|registration|request|submission)|"
    r"tipos? de (?:solicitud|presentacion|registro|inscripcion)"
)
AGAIN = re.compile(r"\b(?:renew\w*|re ?regist\w*|renov\w*|reinscri\w*|re ?inscri\w*)\b")
"""Of what kind an application for TPS is: only who was granted it registers again (8 CFR 244.17)."""


def other_name(plain: str) -> str | None:
    """The fact of which a header, in plain letters, is another name that is not read by itself."""
    plain = _THE_US.sub("us", plain)
    if _YEARS_HERE.fullmatch(plain):
        return "arrived"
    return next((fact for fact, shape in _OTHER_NAMES.items() if shape.fullmatch(plain)), None)


def counts_years(header: str) -> bool:
    """Whether beneath a header stands for how many years somebody has been here."""
    return _YEARS_HERE.fullmatch(_THE_US.sub("us", plain_name(header))) is not None


def too_few_or_many(cell: Any, arrived: Any, on: dt.date | None, latest: dt.date | None) -> bool:
    """Whether a number of years here is off by more than one from an arrival, asked about on a day; whoever wrote it
    may have counted until the latest day. Of what is no plain number nothing is said."""
    found = _YEARS.fullmatch(normal(str(cell))) if on is not None and not isinstance(cell, bool) else None
    if found is None or on is None:
        return False
    try:
        span = parse_span(arrived)
    except (ValueError, TypeError):
        return True
    fewest = (on.toordinal() - span.last) / 365.25 if span.last < on.toordinal() else 0
    most = (max(on, latest or on).toordinal() - span.first) / 365.25
    return not math.floor(fewest) - 1 <= int(found[1]) <= math.ceil(most) + 1


def is_of_an_entry(header: str) -> bool:
    """Whether a header that is no fact asks how somebody entered, and not of a last entry."""
    return match(header) is None and _OF_AN_ENTRY.fullmatch(plain_name(header)) is not None


def says_return(cell: Any) -> bool:
    """Whether a cell that says how somebody entered says that it was a return: on advance parole, or again."""
    return isinstance(cell, str) and _A_RETURN.search(normal(cell)) is not None


def tells_of_a_stay_before(header: str, cell: Any, arrived: Any) -> bool:
    """Whether a day beneath the name of a departure from the United States, or of a return, may be no later than the
    arrival, whichever way round it is written; or beneath that of an earlier entry before it."""
    plain = plain_name(header)
    earlier = _BEFORE.search(plain) is not None
    if not (earlier or _LEFT_US.search(plain) or _CAME_BACK.search(plain)):
        return False
    try:
        span = parse_span(arrived)
    except (ValueError, TypeError):
        return False  # what is wrong with a day is said where a case is read
    return any(day < span.last if earlier else day <= span.last for day in first_days(cell))
