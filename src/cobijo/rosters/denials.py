"""Cells that deny in words what the header above them asks: `no criminal history`, `Denies`, `never left`.

A denial is nothing but words of denying and of what is denied. A word more, a day or a number, and the cell says
something: `none since 2010, DUI in 2008`.
"""

from __future__ import annotations

import re
from functools import cache

from cobijo.letters import is_doubted, normal

_NO = (
    r"(?:no|none|never|not|non|nor|without|sin|ni|ningun\w*|nunca|jamas|nada|negative|clean|clear|false|0|denies|niega|"
    r"nobody|nadie|(?:has|have|had|was|were|is|are|ha|han) (?:never|nunca)|"
    r"(?:has|have|had|did|does|do|is|was|were|are)(?: not|n t)|"
    r"(?:hasn|haven|hadn|didn|doesn|don|isn|wasn|weren|aren) t|(?:client|applicant|cliente) (?:denies|niega))"
)
_THINGS = (
    r"or|and|of|any|all|known|reported|on|file|prior|criminal|history|records?|arrests?|convictions?|membership|"
    r"affiliation|passports?|denials?|bars?|issues?|pandillas?|pasaporte|orden(?:es)?|otr[ao]s?|de|ni|y|o|charges?|"
    r"offenses?|crimes?|trips?|travel|departures?|absences?|exits?|entries|orders?|removal|deportation|inadmissibility|"
    r"grounds?|waivers?|other|others|second|nationalit(?:y|ies)|citizenship|dual|citizens?|gangs?|antecedentes|penales|"
    r"condenas?|cargos?|arrestos?|viajes?|salidas?|delitos?|nacionalidad(?:es)?|ciudadania|parole|detention|custody|"
    r"ties|involvement|problems?|problemas|else|mas"
)
_SAID = (
    r"a|an|the|to|in|from|us|usa|u s|country|pais|estados unidos|el|la|los|del?|se|hay|ha|han|tiene|tenido|been|be|"
    r"ever|applicable|applies|apply|aplica|aplican|issued|used|verified|found|made|given|filed|entered|member|miembro|"
    r"detained|affiliated|denied|removed|deported|convicted|charged|arrested|ordered|resettled|withdrawn|revoked|"
    r"terminated|naturalized|inadmissible|barred|left|departed|traveled|travelled|since|arrival|arriving|entry|llegada|"
    r"desde|su|her|his|their|viajado|salido|sido|estado|usado|emitid[oa]s?|detenid[oa]|deportad[oa]|arrestad[oa]|"
    r"condenad[oa]|expulsad[oa]|outside|fuera|abroad|extranjero|has|have"
)
_LEFT_OUT = re.compile(r"verified|confirmed|per client|self reported|verificado|confirmado|n a|na|gracias|thanks")
_BEGINS = re.compile(_NO)
_NOT_HERE = re.compile(
    r"\b(?:not|no|n t|no esta|no vive)(?: living| residing)? (?:in|en) (?:the |los |el )?"
    r"(?:us|usa|u s|country|pais|ee uu|estados)\b"
)
_NO_CLEAR = re.compile(r"\b(?:not|n t|never|nunca) (?:clear|clean|negative|none|false)\b")
"""A no to a no."""
_PARTS = re.compile(r"([,;.:()–—/\n]+|\s-+\s)")
_JOINED = re.compile(r"\b(?:or|and|nor|y|o|u|ni)\b")
_NARROWER = re.compile(
    r"\b(?:in|en|inside|within|dentro del?) (?:the |los |el )?(?:us|usa|u s|united states|country|pais|ee uu|"
    r"estados unidos)\b"
)
_SINCE = re.compile(r"\b(?:since|desde)\b")
_OF_ARREST = re.compile(r"\b(?:arrest\w*|detain\w*|detention|deten\w*|custod\w*|charged?|charges|cargos?)\b")
_CONVICTED = re.compile(r"\b(?:convict\w*|conden\w*|charged?|charges|cargos?|acusad[oa]s?)\b")
_ARRESTED = re.compile(r"\b(?:arrest\w*|detain\w*|detention|deten\w*|custod\w*|records?|history|antecedentes)\b")


def is_denied(text: str, names: tuple[str, ...] = (), header: str = "") -> bool:
    """Whether a text does nothing but deny what a header in plain letters asks, which tells of these facts. Each part
    between commas and dots denies by itself, or goes on with what is denied: `no arrests, convictions or charges`. Who
    is not in the United States has said where she is not. A sign that is left over is doubt: `no?`, `~none`."""
    plain = normal(text)
    if is_doubted(text) or not _BEGINS.match(plain) or _NOT_HERE.search(plain) or _NO_CLEAR.search(plain):
        return False
    if _of_less(plain, names, header):
        return False
    first, *rest = _PARTS.split(text)
    parts = [("", normal(first)), *zip(map(str.strip, rest[::2]), map(normal, rest[1::2]), strict=True)]
    parts = [(sign, part) for sign, part in parts if part]
    listed = any(_JOINED.search(part) for _, part in parts)
    return all(
        _denies(part) or (n > 0 and (_LEFT_OUT.fullmatch(part) or _goes_on(sign, part, listed)))
        for n, (sign, part) in enumerate(parts)
    )


def _of_less(plain: str, names: tuple[str, ...], header: str) -> bool:
    """Whether what is denied is less than what was asked: convictions here, or since the arrival, where there may be
    others; that somebody was convicted, where it was asked whether she was arrested."""
    if names and _NARROWER.search(plain):
        return True
    if names and set(names) != {"absences"} and _SINCE.search(plain):
        return True
    asked = _OF_ARREST.search(header) is not None and _CONVICTED.search(plain) is not None
    return asked and not _ARRESTED.search(plain) and not _asks_of(header, plain)


def _asks_of(header: str, plain: str) -> bool:
    """Whether a cell denies charges where of charges is asked."""
    return re.search(r"charge|cargos?", header) is not None and re.search(r"charge|cargos?", plain) is not None


def _denies(part: str) -> bool:
    return _denied().fullmatch(part) is not None


def _goes_on(sign: str, part: str, listed: bool) -> bool:
    """Whether a part goes on with a list of what is denied. A dot or a semicolon begins anew, and two things side by
    side are a list where they are joined by a word, or by a slash: `no record, charges` may say that there are."""
    if sign not in (",", "/") or not (listed or sign == "/"):
        return False
    return _list().fullmatch(part) is not None


# Long patterns are made when a cell first asks for them: most cells deny nothing.


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"(?:{_NO}|{_NO}(?: (?:{_NO}|{_THINGS}|{_SAID}))+)")


@cache
def _list() -> re.Pattern[str]:
    return re.compile(rf"(?:{_THINGS})(?: (?:{_THINGS}))*")


# --- what says of a list that it is empty

_NO_SUCH = r"(?:(?:has |have )?no|zero|sin|no tiene|no hay|ningun[oa]?)"
_ENTRIES = {
    "convictions": r"(?:criminal )?convictions?|criminal (?:records?|history)|condenas?(?: penales)?|"
    r"antecedentes(?: penales)?",
    "pending_charges": r"(?:pending |criminal )?charges?|charges? pending|cargos?(?: pendientes?)?",
    "absences": r"absences?|trips?(?: abroad)?|travels?(?: abroad)?|viajes?|ausencias?|salidas?(?: del pais)?",
    "orders": r"orders?|removal orders?|orders? of removal|orden(?:es)?(?: de (?:remocion|deportacion))?",
    "inadmissibility": r"grounds?(?: of inadmissibility)?|inadmissibility(?: grounds?)?|causal(?:es)?"
    r"(?: de inadmisibilidad)?",
}
_NEVER = {
    "convictions": r"never (?:been )?convicted|nunca (?:ha sido )?condenad[oa]",
    "absences": r"(?:has )?never left(?: the (?:us|u\.s|country))?|(?:nunca|no) ha (?:salido(?: del pais)?|viajado)",
}
"""What says of a list in words that nothing is in it, by the list: of convictions, that there are none of them, and not
that there are no arrests."""
_FOUND = r"(?:known|reported|found|on file|on record|conocid[oa]s?|reportad[oa]s?|encontrad[oa]s?)"
_NONE_KNOWN = rf"(?:none|nothing|nada|ningun[oa]s?) {_FOUND}|no records?(?: (?:found|on file))?|se desconocen"
"""What says that nobody knows of any, which is not that there are none: unknown, and said."""


def no_such(name: str, word: str) -> bool:
    """Whether a folded text says of a list, by its name, that there is nothing of just what it holds."""
    return re.fullmatch(rf"{_NO_SUCH} (?:{_ENTRIES.get(name, 'entries')})|{_NEVER.get(name, 'none')}", word) is not None


def none_known(name: str, word: str) -> bool:
    """Whether a folded text says that nobody knows of anything of the kind."""
    things = _ENTRIES.get(name, "entries")
    shape = rf"{_NONE_KNOWN}|{_NO_SUCH} known (?:{things})|{_NO_SUCH} (?:{things}) {_FOUND}"
    return re.fullmatch(shape, word) is not None
