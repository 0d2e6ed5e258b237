"""What a message may say of a person: the one redactor, and the shapes that no reference may have.

Messages reach terminals, logs and other people's screens. A number that the government gave to a person is masked in
every one, whatever it stands in; a cell or a fact is quoted only where no word of it may be a name; and nothing that
steers a terminal gets out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cobijo.letters import unaccented
from cobijo.messages import Phrase

_GAP = r"[\s#:.*·•º°()\-‐‑‒–—−_/]*"
_PART = r"[ \-‐‑‒–−.·]"
_CENTERS = "(?:IOE|EAC|WAC|LIN|SRC|MSC|NBC|YSC|TSC|VSC)"
"""What a receipt number begins with: then it may be written in any groups."""

KINDS = {
    "an A-number": (
        rf"(?<![0-9A-Za-z])(?:(?:USCIS|ALIEN|A|EXTRANJER[AO]){_GAP}(?:REG(?:ISTRATION)?|FILE)?{_GAP}"
        rf"(?:NUMBER|NO|NUM|#)?{_GAP})\d(?:{_GAP}\d){{6,8}}(?!\d)"
    ),
    "a social security number": rf"(?<!\d)\d{{3}}{_PART}\d{{2}}{_PART}\d{{4}}(?!\d)",
    "a receipt number": rf"(?<![0-9A-Za-z])(?:[A-Z]{{3}}[ \-]?\d{{10}}|{_CENTERS}{_GAP}\d(?:{_GAP}\d){{9}})(?!\d)",
    "an A-number without its letter": (
        rf"(?<![\d.,\-])(?:\d{{8,9}}|\d{{3}}{_PART}\d{{3}}{_PART}\d{{2,3}})(?![\d,]|[.\-]\d)"
    ),
}
"""The numbers that the government gives to a person, however they are written: a letter A, or the word, and seven to
nine digits; nine digits of social security; three letters and ten digits of a receipt; eight or nine digits alone."""

FEWEST = 7
"""Digits that every number of a person has."""

MASK = "*********"

_TELEPHONE = (
    r"(?<![\d.\-])(?:\+?1[ .\-]?)?(?:\(\d{3}\) ?|\d{3}[ .\-])\d{3}[ .\-]\d{4}(?![\d.\-])|"
    r"\+\d(?:[ .()\-]*\d){7,14}(?!\d)|(?<![\d.,$\-])(?:[2-9]\d{2}){2}\d{4}(?![\d,]|[.\-]\d)"
)
"""A telephone number of this continent, in groups or ten digits together, neither three of which begin with 0 or 1; and
one with the code of its country: by it a person is found."""

_DOCUMENT = r"(?<![0-9A-Za-z])[A-Z]{1,3}\d{7,9}(?![0-9A-Za-z])"
"""The number of a passport or of a card, as it is printed. An office's own may look the same: it is masked in what is
said, and no reference is refused for it."""

WORDS = frozenset(
    """a an and at by for in is of on or the to yes no true false none unknown null nan inf infinity ongoing stateless
    known complete not before after not_before not_after day days week weeks month months year years today yesterday
    si sí ninguno ninguna desconocido dia dias día días semana semanas mes meses año años
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    monday tuesday wednesday thursday friday saturday sunday
    maybe perhaps probably possibly likely soon later ago since until about around approx approximately circa early mid
    late several many few some pending quizás quizá tal vez pronto hace desde hasta aproximadamente varios varias
    two three four five six seven eight nine ten eleven twelve dos tres cuatro cinco seis siete ocho nueve
    diez""".split()  # noqa: SIM905 - a list of words is read as words
)
"""Words that are nobody's name where a day, a number or a yes is expected."""

LONGEST = 60
"""Characters of a value that a message quotes: longer text may be somebody's story."""

_ALIKE = str.maketrans("АаΑº", "AaA°")
"""Letters of other scripts that look like the A of an A-number, and the raised o of a number."""

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_ESCAPED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@lru_cache(maxsize=1)
def _shapes() -> dict[str, re.Pattern[str]]:
    """The shapes of KINDS, made when first needed: most commands say nothing that has eight digits."""
    return {kind: re.compile(shape, re.IGNORECASE) for kind, shape in KINDS.items()}


@lru_cache(maxsize=1)
def _said() -> tuple[re.Pattern[str], ...]:
    """What no message says, though a reference may look so."""
    return re.compile(_TELEPHONE), re.compile(_DOCUMENT, re.IGNORECASE)


def is_day(text: str) -> bool:
    """Whether eight digits are a day that is written without dashes."""
    return re.fullmatch(r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", text) is not None


def _is_dated(text: str) -> bool:
    """Whether eight digits are a day, also behind two or three letters, as files are named: `TPS20260101`. Behind one
    letter they may be the number of a passport."""
    letters = text.rstrip("0123456789")
    return is_day(text.removeprefix(letters)) and (not letters or (letters.isalpha() and len(letters) > 1))


def number_in(text: str) -> str | None:
    """What number of a person a text holds or looks like ("an A-number"), or None."""
    import unicodedata

    plain = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    if sum(map(str.isdigit, plain)) < FEWEST:
        return None
    for kind, shape in _shapes().items():
        if any(not is_day(found.group()) for found in shape.finditer(plain)):
            return kind
    return None


def printable(text: str) -> str:
    """A text without anything that steers a terminal or turns the direction of writing: those are spelled out."""
    if text.isascii() and text.isprintable():
        return text
    import unicodedata

    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _ESCAPED else _spelled(c) for c in text)


def redacted(text: str) -> str:
    """A message as it may be shown: the numbers of persons masked, control characters spelled out."""
    text = printable(text)
    if sum(map(str.isdigit, text)) < FEWEST:
        return text
    for shape in _said():
        text = shape.sub(lambda found: found.group() if _is_dated(found.group()) else MASK, text)
    for shape in _shapes().values():
        text = shape.sub(lambda found: found.group() if is_day(found.group()) else MASK, text)
    return text


def shown(value: Any, known: frozenset[str] = frozenset()) -> str:
    """A value of a cell or a fact, for a message: as it stands where it is a number, a day, a code or nothing but words
    that are nobody's name; else how long it is. A list or an object is shown without its other words.

    A word is nobody's name if it is one of WORDS or of `known`, or no longer than a letter or, in capitals or beside a
    digit, than two (`SV`, `P6M`). A name may be written in any letters, and may be any other word.
    """
    import json

    if isinstance(value, str):
        if not all(_is_no_name(word, value, known) for word in re.finditer(_WORD, value)):
            return Phrase("a text of {n} characters", n=len(value))
        text = json.dumps(value, ensure_ascii=False)
    else:
        try:
            whole = json.dumps(value, ensure_ascii=False, default=str)
        except (ValueError, RecursionError):
            return "a value that nests too deeply"
        text = re.sub(_WORD, lambda word: word.group() if _is_no_name(word, whole, known) else "…", whole)
    return redacted(text if len(text) <= LONGEST else text[: LONGEST - 3] + "...")


def _is_no_name(word: re.Match[str], text: str, known: frozenset[str]) -> bool:
    found, beside = word.group(), text[word.start() - 1 : word.start()] + text[word.end() : word.end() + 1]
    short = len(found) == 1 or (len(found) == 2 and (found.isupper() or any(map(str.isdigit, beside))))
    return short or bool({found.casefold(), unaccented(found.casefold())} & (WORDS | known))


def _spelled(c: str) -> str:
    return f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}"
