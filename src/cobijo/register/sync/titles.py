"""What a title announces: which kinds of act, in the register's words.

One notice can hold two acts, so a title gives a list. The rules are tried in order; a title that no rule knows gives
nothing, and the document is left to a person.
"""

from __future__ import annotations

import re

from cobijo.register.sync.documents import Document

_RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bcorrection$", ("correction",)),
    (r"^deferred enforced departure|deferred enforced departure (?!.*temporary protected)", ()),
    (r"reconsideration and rescission of termination.*; extension", ("reinstatement", "extension")),
    (r"rescission of termination", ("reinstatement",)),
    (r"vacatur", ("vacatur",)),
    (r"exten\w+ of (the )?(initial )?registration periods?", ("late_registration_extension",)),
    (r"exten\w+ of (the )?re-?registration periods?", ("reregistration_period_extension",)),
    (r"^continuation of documentation", ("ead_extension_notice",)),
    (r"^(automatic )?extension of (employment|work) authorization", ("ead_extension_notice",)),
    (r"^re-registration procedures .*automatic extension of employment", ("ead_extension_notice",)),
    (r"before termination of", ("termination",)),
    (r"termination and re-?designation", ("termination", "redesignation")),
    (r"extension and termination|termination of .*after final .*extension", ("extension", "termination")),
    (r"extension (of designation )?and re-?designation", ("extension", "redesignation")),
    (r"\btermination of\b", ("termination",)),
    (r"re-?designation of", ("redesignation",)),
    (r"\bextension of\b", ("extension",)),
    (r"^designation of", ("designation",)),
)
_TPS = re.compile(r"temporary protected status|\bTPS\b", re.IGNORECASE)
_CORRECTING = re.compile(r"[CX]\d{0,2}-")


def about_tps(document: Document) -> bool:
    """Whether the title names TPS: the search finds every document that mentions it."""
    return bool(_TPS.search(document.title))


def kinds(document: Document) -> tuple[str, ...]:
    """The kinds of act that a document announces, in the order of its title; () where no rule knows the title."""
    if document.correction_of or document.kind == "Correction" or _CORRECTING.match(document.number):
        return ("correction",)
    title = document.title.lower().replace("- ", "-")
    for pattern, found in _RULES:
        if re.search(pattern, title):
            return _automatic(found, document)
    return ()


def _automatic(found: tuple[str, ...], document: Document) -> tuple[str, ...]:
    """An extension is automatic where the notice says that no determination was made in time."""
    said = f"{document.abstract or ''} {document.dates or ''}".lower()
    if re.search(r"automatically extend\w* (the designation|by operation|for (a period of )?(six|6)|through)"
                 r"|designation [^.]{0,160}\bis automatically extended", said):  # fmt: skip
        return tuple("automatic_extension" if kind == "extension" else kind for kind in found)
    return found
