"""What stands in brackets behind the name of a column, and is no part of the name: how its cells are written, that it
must be filled, whose it is, or the same name once more.

Only what is known to be such a hint is dropped. Of whatever else stands there nobody knows whether it makes the column
a narrower one: `Convictions (felony)` is not of all convictions, and `Filed (I-589)` is of another form.
"""

from __future__ import annotations

import re
from functools import cache

from cobijo.facts.vocabulary import Kind
from cobijo.letters import normal

BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|<([^<>]*)>")

OF_THE_FORM = re.compile(r"tps|(?:(?:form|formulario) )?i ?821(?: tps)?|tps i ?821")
"""The form that is asked about: in brackets it says no less than before the name."""

_ANY = (
    r"y n(?: u(?:nk)?)?|yes(?: or)? no(?: (?:or )?unknown)?|s n|si(?: o)? no(?: (?:o )?(?:no se|desconocido))?|t f|"
    r"1 0|0 1|true(?: or)? false|verdadero(?: o)? falso|yes 1 no 0|si 1 no 0|boolean|bool|check ?box|casilla|"
    r"required|optional|mandatory|must be filled|obligatori[oa]|requerid[oa]|opcional|"
    r"(?:if|when) (?:any|known|available|applicable|there are any)|if applies|"
    r"si (?:se (?:conoce|sabe|tiene)|lo sabe|la sabe|corresponde|aplica|(?:los |las |lo |la )?hay|tiene)|"
    r"leave (?:blank|empty) if (?:none|unknown|not known)|dejar en blanco si (?:no hay|no se sabe|se desconoce)|"
    r"(?:please )?(?:select|choose|pick)(?: one)?|(?:seleccione|elija)(?: uno| una)?|drop ?down|pick ?list|lista|"
    r"text|free text|plain text|texto|texto libre|format|formato|json|"
    r"(?:of )?(?:the )?(?:client|applicant|beneficiary)(?: s)?|"
    r"(?:del? )?(?:la )?(?:cliente|solicitante|beneficiari[oa])"
)
_PART = r"(?:m{1,3}|d{1,2}|j{2}|[ya]{2}|[ya]{4}|mon|mes|month|day|dia|year|ano|jjjj)"
_OF_KIND = {
    "day": rf"{_PART}(?: {_PART}){{1,2}}|mmddyyyy|ddmmyyyy|yyyymmdd|ddmmaaaa|aaaammdd|mmddaaaa|mmddyy|ddmmyy|"
    r"iso(?: 8601)?|date|date only|fecha|us format|formato us|(?:month|day) first|(?:dia|mes) primero|"
    r"(?:e g|eg|ex|example|for example|ej|p ej|por ejemplo) [0-9]+(?: [0-9]+)*",
    "country": r"(?:iso(?: 3166)?(?: 1)?(?: (?:alpha )?[23])?)(?: codes?)?|(?:country|country name|"
    r"(?:country|alpha|letter) codes?|codes?)|(?:alpha )?[23](?: letters?)?(?: codes?)?|"
    r"(?:two|three) letters?(?: codes?)?|pais|nombre del pais|codigo(?: (?:iso|de pais|del pais))?(?: de [23] letras)?|"
    r"(?:e g|eg|ex|example|ej|p ej|por ejemplo) [a-z]{2,3}",
    "list": r"list|list all|list any|all|any|number|count|number of|lista|todas|todos|numero|cantidad|"
    r"none or (?:list|json)|(?:write )?none if (?:there are )?none|0 if none",
}
_OF_KINDS = {
    Kind.DAY: "day",
    Kind.DAY_OR_ONGOING: "day",
    Kind.DAYS: "day",
    Kind.COUNTRY: "country",
    Kind.COUNTRIES: "country",
    Kind.RECORDS: "list",
}
_OF_PLACE = {
    "ref": r"internal|intern[oa]|unique|unic[oa]|our|ours|own|office|oficina|auto|automatic|system|sistema|database|"
    r"no (?:pii|names?)|anonymous|anonim[oa]|legalserver|docketwise|clio|salesforce|inszoom|number|numero|id|no",
    "arrived": r"(?:(?:to|into|in) )?(?:the )?us|(?:(?:a|en) )?ee uu|first|initial|original|earliest|first ever|"
    r"primera|inicial",
    "filed": OF_THE_FORM.pattern,
    "status.granted": OF_THE_FORM.pattern,
    "status.ever_granted": OF_THE_FORM.pattern,
}


_LONGEST = 80
"""Letters of a hint: what is longer is a remark."""


@cache
def _hints(place: str, kind: Kind) -> re.Pattern[str]:
    parts = [_ANY, _OF_KIND.get(_OF_KINDS.get(kind, ""), ""), _OF_PLACE.get(place, "")]
    one = "|".join(part for part in parts if part)
    return re.compile(rf"(?:{one})(?: (?:{one}|or|o))*")


def is_hint(said: str, place: str, kind: Kind) -> bool:
    """Whether what stands in brackets says only how the cells of a fact are written, or nothing. The words are compared
    in plain letters; `place` is the fact's place in a case, `kind` that of the cells."""
    plain = normal(said)
    return not plain or (len(plain) <= _LONGEST and _hints(place, kind).fullmatch(plain) is not None)


_AGAIN = (
    r"(?:last|latest|most recent|recent|current|present|final|second|2nd|third|3rd|ultim[oa]|mas reciente|reciente|"
    r"actual|segund[oa]|tercer[oa]?)"
)
_ENTRY = r"(?:entry|entered|arrival|arrived|admission|admitted|admit|paroled|entrada|llegada|ingreso|admision)"
_ABOUT = r"(?:date|dates|day|on|at|of|the|us|to|in|into|fecha|dia|de|del|la|el|a|ee|uu|i 94|pais|al)"
_LATER = re.compile(rf"(?=.*\b{_AGAIN}\b)(?=.*\b{_ENTRY}\b)(?:(?:{_AGAIN}|{_ENTRY}|{_ABOUT})(?: |$))+")
_NUMBERED = re.compile(rf"(?=.*\b{_ENTRY}\b)(?:(?:{_ENTRY}|{_ABOUT}) )+(?:number )?[2-9]")
_ADMITTED = re.compile(rf"i 94 (?:(?:{_ENTRY}|date|of|on) ?)+")


def is_later_entry(plain: str) -> bool:
    """Whether a name in plain letters is that of a later arrival than the first: `Date last entered`, `Entry 2`."""
    return any(shape.fullmatch(plain) for shape in (_LATER, _NUMBERED, _ADMITTED))
