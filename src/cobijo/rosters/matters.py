"""How far an office has come with a matter, which may be of something else than TPS."""

from __future__ import annotations

import re
from typing import Any

from cobijo.letters import normal
from cobijo.rosters.tells import TPS
from cobijo.rosters.told import denial, is_otherwise, plain_words

_BY_A_MATTER = ("status.granted", "status.withdrawn", "inadmissibility")
_MATTER = re.compile(
    r"(?:(?:case|matter|asunto|expediente|tramite|caso|current|del?|la|el) )*(?:stage|etapa|phase|fase)(?: .*)?|"
    r"(?:matter|asunto|expediente|tramite) (?:status|estado|estatus|outcome|disposition|result)|"
    r"(?:status|estado|estatus) (?:of (?:the )?matter|del (?:asunto|expediente|tramite))"
)
_KIND_OF_MATTER = re.compile(
    r"(?:case|matter|legal|service|asunto|caso) (?:types?|categor(?:y|ies)|matters?)|"
    r"types? of (?:case|matter|service)|tipos? de (?:caso|asunto|tramite|servicio)|matters?|asuntos?|practice area"
)
_OF_TPS = re.compile(rf"\b(?:{TPS}|uscis)\b")
_OF_ANY = re.compile(
    r"(?:(?:immigration|inmigracion|humanitarian|humanitari[oa]|general|legal|other|otr[oa]|case|caso|"
    r"services?|servicios?|asunto|matter|affirmative|status|estatus|intake|consult\w*) ?)*"
)


def is_of_a_matter(header: str) -> bool:
    """Whether a header says how far the office has come with a matter, which may be of something else than TPS."""
    return _MATTER.fullmatch(plain_words(header)) is not None


def is_kind_of_matter(header: str) -> bool:
    """Whether a header says of what kind a matter is."""
    return _KIND_OF_MATTER.fullmatch(plain_words(header)) is not None


def of_a_matter(told: tuple[str, ...], cell: Any, kind: str) -> tuple[str, ...]:
    """What is left of what a cell tells of a matter. Its grant or denial is none of TPS where the matter is of another
    kind; and a client withdraws from much, so that it ends TPS only where the matter, or the cell, is of TPS."""
    plain = normal(kind)
    if _OF_TPS.search(f"{normal(str(cell))} {plain}"):
        return told
    words = normal(str(cell))
    if is_otherwise(words):
        return told
    if denial().search(words):
        return told if _OF_ANY.fullmatch(plain) else tuple(one for one in told if one not in _BY_A_MATTER)
    withdrawn = "status.withdrawn" in told or not _OF_ANY.fullmatch(plain)
    unheard = _BY_A_MATTER if withdrawn else ("status.withdrawn",)
    return tuple(one for one in told if one not in unheard)
