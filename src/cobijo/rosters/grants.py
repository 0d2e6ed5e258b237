"""Columns that tell of a grant of TPS and are not read: `TPS holder`, `Immigration status` = TPS, `I-821 status` =
Approved. Whoever holds TPS is no applicant, so that such a cell is read where it is plain, and else sets the row aside.

A no says nothing: who holds none now may have held it. What is pending, denied or of something else is no grant.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cobijo.letters import is_doubted, normal
from cobijo.rosters.cells import NO, NONE, UNKNOWN, YES, folded
from cobijo.rosters.forms import OF_TPS
from cobijo.rosters.tells import GIVEN, HOLDING

_WORDS = r"(?:granted|approved|approval notice|aprobad[oa]|concedid[oa]|otorgad[oa])"
_HELD = (
    r"(?:active|activ[oa]|current|currently|valid|vigente|holders?|beneficiar(?:y|i[oa])|recipient|titular|renewed|"
    r"renovad[oa]|re ?registered|since|desde|reinscrit[oa]|has|tiene|yes|si|in effect|maintained)"
)
_ENDED = r"(?:expired|lapsed|ended|former(?:ly)?|prior|previous(?:ly)?|vencid[oa]|expirad[oa]|caducad[oa]|had|tuvo)"
_NOT_YET = (
    r"(?:not|no|non|never|nunca|sin|if|when|once|until|pending|awaiting|expect\w*|to be|will be|denied|eligible|"
    r"elegible|appl\w+|seeking|wants?|interested|filing|pendiente|solicit\w+|pursuing|could|may|potential\w*|possible)"
)
_BETWEEN = r"(?: (?:yet|been|be|was|is|has|had|have|ha|sido|for|in|to|the|a|de|del|el|su|tiene|currently))*"
_OTHER = (
    r"(?:asylum|asilo|parole|withholding|bond|eads?|permits?|permiso|daca|bail|fianza|waiver|continuance|extension|"
    r"[tuv] ?visas?|visas?|vawa|sij\w*|cancellation|removal|deportation|adjustment|green card|naturali[sz]ation|"
    r"nta|motion|i ?(?!821)\d{3}[a-z]?)"
)


@cache
def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


def _granting(plain: str) -> str:
    """What is left of a cell without what is not yet, was denied, or was of something else."""
    left = _shape(
        rf"{_NOT_YET}{_BETWEEN} (?:{_WORDS}|{_HELD}|{OF_TPS})|"
        rf"{OF_TPS} (?:is |was |status )?(?:{_NOT_YET}|refused|deneg\w+|negad\w+|candidate|intake|screening|initial|"
        rf"filed|submitted|prep\w*|ready|in process|case|packet|consult\w*|new|first|eligib\w*)"
    ).sub(" / ", plain)
    return _of_tps(left)


def _of_tps(plain: str) -> str:
    """What is left of a cell without what was of something else. Where a no is doubted, it stays."""
    return _shape(rf"{_OTHER}(?: (?:was|is|has been))? {_WORDS}|{_WORDS} {_OTHER}").sub(" / ", plain)


def told_in_state(header: str, cell: str) -> tuple[str, ...]:
    """What a cell tells of a grant beneath a header, in plain letters, of a state of something."""
    plain = normal(cell)
    if _shape(
        r"ij|court|eoir|bia|judge|juez|corte|hearing|background|huellas?|fingerprints?|security|housing|living|arrangement"
    ).search(header):
        return ()
    granting = _of_tps if is_doubted(cell) else _granting
    left, apart = granting(plain), " / ".join(granting(normal(part)) for part in re.split(r"[,;\n]+", cell))
    ours = _shape(OF_TPS).search(header) is not None
    named = _shape(OF_TPS).search(left) is not None
    of_a_person = _shape(r"status|estatus|condicion").search(header) is not None
    of_a_case = not of_a_person or _shape(r"case|caso|application|solicitud|clos\w+|reason").search(header) is not None
    ended = (ours or named) and _shape(_ENDED).search(left) is not None
    held = (ours or named) and _shape(_HELD).search(left) is not None
    if ended:
        return ("status.granted", "status.withdrawn")
    bare = (named and not of_a_case) or is_of_a_holder(cell)
    return ("status.granted",) if held or bare or _shape(_WORDS).search(apart) else ()


def is_of_a_holder(cell: Any) -> bool:
    """Whether a cell is the category of the card of who was granted TPS: A12, however it is written."""
    return re.fullmatch(r"a ?0*12", normal(str(cell))) is not None


_PENDING = re.compile(
    r"(?:application |solicitud )?(?:pending|pendiente|applied|applying|filed|submitted|in process|en proceso|"
    r"in progress|not (?:yet|filed|applied|granted|approved)|"
    r"(?:denied|denegad[oa])(?: (?:on|in|en|el|\d+))*|eligible|elegible|not eligible|"
    r"applicant|solicitante|c ?0*19|rfe|waiting|en espera|to (?:be )?(?:file|filed)|initial|first time|new)"
)


def is_no_grant(cell: Any) -> bool:
    """Whether a cell beneath a header that tells of a grant says that there is none yet."""
    return not is_doubted(str(cell)) and _PENDING.fullmatch(normal(str(cell))) is not None


_NOW = (
    r"(?:(?:is|on|es|has|have|holds?|tiene|con|current(?:ly)?|active|activ[oa]|actual(?:mente)?|still|aun|todavia|valid|"
    rf"vigente|an?|una?|client|cliente|status|estatus|estado|beneficiari[oa]|titular|de|del|el|immigration) )*{OF_TPS}"
    r"(?: (?:holders?|beneficiar(?:y|i[oa])|recipients?|titular|active|activ[oa]|current(?:ly)?|actual(?:mente)?|valid|"
    r"vigente|held|now|ahora|status|estatus|y n))*"
)
"""Headers that ask whether somebody holds TPS now."""
_OF_IT = r"(?:current(?:ly)?|active|tps|status|valid|held|holds?|holder|now|an?|any|has|have|on|does|do|is|tiene)"
_NO_STATUS = (
    r"(?:undocumented|indocumentad[oa]|no (?:immigration |legal )?status|sin (?:estatus|papeles)|out of status)"
)
_NO_MORE = (
    rf"(?:no|none|not|never|n|false|f|ningun[oa]?|nunca)(?: {_OF_IT})*|inactiv[eoa]|"
    rf"(?:no longer|no more|ya no|no mas)\b.*|"
    rf"(?:was |formerly |status )*(?:{_ENDED}|out of (?:tps|status)|fell out|stopped|fuera de estatus)\b.*|"
    rf"(?:not|never|nunca) (?:been )?(?:granted|approved|conced\w+|aprobad[oa])\b.*|{_NO_STATUS}"
)
_FIRST = re.compile(r"[,;.:()?*–—/\n]|\s-+\s")


def is_over(header: str, cell: Any) -> bool:
    """Whether a cell says that TPS is not held now, beneath a header in plain letters that asks whether it is: a no, or
    what begins with one. Beneath a state of a person it names TPS, or says that she has no status. Of an applicant
    that says nothing: who holds none now may have held it."""
    now = _now().fullmatch(header) is not None
    if folded(str(cell)) in UNKNOWN or not (now or _shape("status|estatus|estado|condicion").search(header)):
        return False
    if now and (cell is False or folded(str(cell)) in (*NO, *NONE)):
        return True
    words = next((part for one in _FIRST.split(str(cell)) if (part := normal(one))), "")
    over = _no_more().fullmatch(words) is not None
    return over and (now or _shape(f"{OF_TPS}|{_NO_STATUS}").search(words) is not None)


@cache
def _now() -> re.Pattern[str]:
    return re.compile(_NOW)


@cache
def _no_more() -> re.Pattern[str]:
    return re.compile(_NO_MORE)


def is_plain(header: str, cell: Any) -> bool:
    """Whether a cell says without more that TPS was granted, beneath a header in plain letters."""
    plain = normal(str(cell))
    if cell is True or folded(str(cell)) in YES:
        return _shape(OF_TPS).search(header) is not None and _shape(f"{GIVEN}|{HOLDING}").search(header) is not None
    if is_doubted(str(cell)):
        return False
    if is_of_a_holder(cell):
        return True
    said = _shape(OF_TPS).search(f"{header} {plain}") is not None
    return said and (_shape(rf"(?:{OF_TPS} )?(?:{_WORDS}|{_HELD})(?: {OF_TPS})?|{OF_TPS}").fullmatch(plain) is not None)
