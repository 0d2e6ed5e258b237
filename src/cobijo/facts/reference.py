"""The office's own reference of a person: the same rule for a case, a row of a roster and a table of facts.

A reference is printed, logged and mailed. It is never a number that the government gave to the person. Eight or nine
digits alone are taken for one, unless the office says that they are its own (`plain`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from cobijo.errors import Problem
from cobijo.messages import Phrase, at_most
from cobijo.privacy import FEWEST, MASK, is_day, number_in, shown

LONGEST = 100
"""Characters of a reference."""

_REMEDY = "Never put such a number where it is printed and logged."
_OWN = "Never put such a number where it is printed and logged. If it is a number of your own, say --refs plain."

_TEXT = "Format the column as text."
_COLUMN_OR_OWN = "Check the column. If it is a reference of your own, say --refs plain."
_TEXT_OR_OWN = "Format the column as text. If it is a number of your own, say --refs plain."

_WITHOUT = "an A-number without its letter"

BARE = re.compile(
    r"#? ?(?:(?:0+(?=[1-9]))?\d{8,9}(?:\.0+)?|\d(?:[ \-‐‑‒–.]\d){7,8}|\d{2,3}[ \-‐‑‒–.]\d{3}[ \-‐‑‒–.]\d{2,3})"
    r"|\d{2,3}(?:,\d{3}){2}|(?!(?:19|20)\d\d )(?=(?:\d ?){8,9}$)\d+ \d+|(?:0+(?=[1-9]))?\d{8,9}[ \-.]?A"
    r"|\d{2,3}-\d{3}-\d{2,3}-?A"
    r"|O\d{7,8}|A[NL]?[\W_]*(?=(?:[A-Z]*\d){6})[\dO][\dOSIBLZ]{6,8}|A(?:A|R|RN|NO|NUM|XX+)[\W_]*\d{8,9}"
    r"|A[\W_]*O\d\d[\W_]\d{3}[\W_]\d{3}",
    re.IGNORECASE,
)
"""Eight or nine digits and nothing else, together, one by one or in groups, with zeros before them, as a number with a
fraction, with its A behind it, or after an A with a letter that looks like a digit: an A-number without its letter, or
an office's own number."""

_LABEL = re.compile(
    r"(?:(?:A(?:A|R|RN|NO|NUM|XX+)|FILE|CASE|REG(?:ISTRATION)?|EOIR|USCIS|ICE|DHS|ALIEN|DEL?|NUMBER|NUM|NO|NR|N|ID|EXPEDIENTE|CASO|ARCHIVO|REGISTRO|"
    r"N[ÚU]MERO|N[ÚU]M|FORM|FORMULARIO|I[ \-]?\d{3}[A-Z]?(?!\d))[^0-9A-Z]+|N[Oº°]\.?(?=\d))+",
    re.IGNORECASE,
)
"""What says of which kind the number behind it is: so written it is the number no less."""

_GOVERNMENTS = re.compile(
    r"A(?:A|R|RN|NO|NUM|XX+)(?![A-Z])|EOIR|USCIS|ICE|DHS|ALIEN|REG(?:ISTRATION)?|I[ \-]?\d{3}", re.IGNORECASE
)
"""Of these the number is never the office's own, whatever it says."""

_DRESS = "'\"`´‘’“”=.,;:*_-()[]{}<> "
"""What programs and people put about a number so that it stays a text."""

_EXTENSION = re.compile(r"\.[A-Z][A-Z0-9]{1,4}", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")
"""What is neither letter nor digit: whichever sign stands between the digits, the number is the same."""

_NINE = re.compile(r"(?<![0-9A-Z])\d{9}(?![0-9A-Z])|^[^\d]*\d{9}[^\d]*$", re.IGNORECASE)
"""Nine digits together by themselves, or the only digits there are: behind any word they may be an A-number."""

_IN_GROUPS = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{2,3}(?!\d)|(?<![\d-])\d{2}-\d{3}-\d{3}(?!-?\d)")
"""An A-number as it is spoken, whatever stands before or behind it, once every sign is a dash: `TPS-012-345-678`."""

_GROUPED = re.compile(r"(?<=\d)\s*[,'’´`]\s*(?=\d)")
_PADDED = re.compile(r"(?<!\d)0[0 .\-]*(?=[1-9]\d{6,8}(?!\d))")
"""What is put among the digits of a number, and before them, so that it is the number no less."""

_AS_LATIN = str.maketrans("АаΑᎪОоΟοՕօ", "AaAAOoOoOo")

OTHERS = {
    "a social security number": re.compile(
        r"(?:SSN?|ITIN|TIN|NSS)[\W_]*\d(?:[\W_]*\d){8}|\d-?\d-?\d-\d\d-\d{4}|[X*#•]{3}[\W_]*[X*#•]{2}[\W_]*\d{4}|"
        r"(?:SSN|ITIN|NSS)[\W_]*(?:LAST[\W_]*(?:4|FOUR)[\W_]+)?\d{4}",
        re.IGNORECASE,
    ),
    "a passport number": re.compile(
        r"(?:PASSPORT|PASAPORTE)[\W_]*(?:(?:NO|N|NUM|NUMBER|NÚM|NÚMERO)[\W_]+)?"
        r"[A-Z]{0,2}[\W_]*\d(?:[\W_]*\d){5,9}|PPT?[\W_]+[A-Z]{1,2}[\W_]*\d{6,9}",
        re.IGNORECASE,
    ),
    "the number of a payment card": re.compile(r"[3-6]\d{3}([ .\-])\d{4}\1\d{4}\1\d{4}"),
    "an I-94 number": re.compile(
        r"I[\W_]*94[\W_]+(?:(?:NO|N|NUM|NUMBER|NÚM|NÚMERO)[\W_]+)?\d{9}[A-Z0-9]\d", re.IGNORECASE
    ),
    "an e-mail address": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+"),
    "a telephone number": re.compile(
        r"(?:\+?1[ .\-]?)?(?:\(\d{3}\) ?|\d{3}[ .\-])\d{3}[ .\-]\d{4}|\+\d[\d ().\-]{6,18}\d"
    ),
}
"""What else leads to a person by itself."""

NOTHING = frozenset(
    r"""none null <null> (null) nan nat <na> na n/a nil undefined \n unknown desconocido desconocida s/n (blank) blank
    (empty) empty - -- --- – — . ? ?? ???""".split()  # noqa: SIM905 - a list of words is read as words
)
"""What programs and offices write where there is no reference, in small letters. Two rows that have it have no
reference; they do not share one."""

ANSWERS = frozenset({"true", "false", "verdadero", "falso"})

SHORTENED = re.compile(r"\d(?:[.,]\d+E[+-]?\d{1,3}|E\+\d{1,3})", re.IGNORECASE)
"""A number as a spreadsheet or a program writes one that is too wide, with a fraction or a plus: what it was can't be
read any more, and several people may have become one. `1E5` has neither: an office may number so."""

EXPONENT = re.compile(r"\dE\d{1,2}", re.IGNORECASE)

WIDE = re.compile(r"(?:# ?)?0*([1-9]\d{15,})(?:\.0+)?")
"""A number of more digits than a spreadsheet keeps: it writes noughts for all after the fifteenth."""
KEPT = 15

FAILED = re.compile(r"#(?:N/[AD]|[¡¿]?[A-ZÁÉÍÓÚ_]{2,14}(?:/0)?[!?]|GETTING_DATA|#+)", re.IGNORECASE)
"""What a spreadsheet shows in place of a value, in English and Spanish."""

_YEAR, _MONTH, _DAY = r"(?:18|19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
WRITTEN_DAY = re.compile(
    rf"(?:{_YEAR}([-/.]){_MONTH}\1{_DAY}|{_DAY}([-/.]){_MONTH}\2{_YEAR}|{_MONTH}([-/.]){_DAY}\3{_YEAR}"
    rf"|{_DAY}[- ][A-Z]{{3,10}}\.?[- ]{_YEAR})(?:[T ]\d\d?:\d\d.*)?",
    re.IGNORECASE,
)
"""A day: of a birth perhaps, which is nobody's reference."""

SUSPECT = (
    r"^#|@|^\W*[aA][nNlL]?[\W_]*[0-9oO][0-9oOsSiIbBlLzZ]{6,8}\W*$|^[oO]\d{7,8}$|^\d+(?:[.,]\d+)?[eE][+\-]?\d+$|"
    r"^\d{1,4}[/.\- ](?:\d{1,2}|[A-Za-z]{3,10}\.?)[/.\- ]\d{1,4}(?:[T ].*)?$|"
    r"(?:^|[^0-9])0[0 .\-]*[1-9](?:[^0-9]?[0-9]){6,8}(?:[^0-9]|$)|^(?i:true|false|verdadero|falso)$|"
    r"^\W*(?i:passport|pasaporte|ssn|itin|nss|ppt?[\W_]+[a-z])|^\W*[Xx]{3}[\W_]*[Xx]{2}[\W_]*\d{4}|^\W*[iI][\W_]*94|"
    r"^[*#]{3}[\W_]*[*#]{2}|^\W*[3-6]\d{3}[ .\-]\d{4}[ .\-]\d{4}[ .\-]\d{4}\W*$"
)
"""What a reference looks like, beside one of seven digits, that is worth a second look: for whole columns, where a long
number is told by its shape and not by its digits."""


def reference_problem(ref: str, *, plain: bool = False) -> Problem | None:
    """What is wrong with a reference, or None. `plain`: the office says that its own numbers look like these."""
    if not ref.strip():
        return Problem("ref", '""', "a reference, or nothing at all", "Leave it out.")
    if len(ref) > LONGEST:
        return Problem("ref", Phrase("{n} characters", n=len(ref)), at_most(LONGEST), "Use a shorter reference.")
    if any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in ref):
        return Problem("ref", "a control character", "letters, digits and signs", "Write the reference anew.")
    plainly = unicodedata.normalize("NFKC", ref).strip()
    if problem := _no_reference(plainly):
        return problem
    if problem := _number(plainly, plain=plain):
        return problem
    dressed = plainly.translate(_AS_LATIN).strip(_DRESS)
    extension = _EXTENSION.fullmatch(dressed, dressed.rfind("."))
    evened = _SIGNS.sub("-", dressed[: extension.start()] if extension else dressed)
    forms = (dressed, plainly, evened)
    if other := next((kind for kind, shape in OTHERS.items() if any(map(shape.fullmatch, forms))), None):
        return Problem("ref", Phrase("what looks like {kind}", kind=other), "the office's own reference", _REMEDY)
    unlabelled = _unlabelled(dressed)
    bare = BARE.fullmatch(unlabelled) or BARE.fullmatch(plainly) or BARE.fullmatch(_unlabelled(evened))
    if bare is not None:
        lettered = "an A-number" in (number_in(dressed), number_in(evened))
        labelled = _LABEL.match(evened) is not None and _GOVERNMENTS.match(dressed) is not None
        own = re.fullmatch(r"\d+(?:\.0+)?", bare.group()) is not None and not (lettered or labelled)
        if plain and own:
            return None
        kind = "an A-number" if lettered else _WITHOUT
        remedy = _OWN if own else _REMEDY
        return Problem("ref", Phrase("what looks like {kind}", kind=kind), "the office's own reference", remedy)
    held = [number_in(text) for text in (ref, _PADDED.sub("", _GROUPED.sub("", plainly)), evened)]
    said = next((one for one in held if one is not None and one != _WITHOUT), None)
    if said is not None or (not plain and (_NINE.search(evened) or _IN_GROUPS.search(evened))):
        remedy = _REMEDY if said else _OWN
        return Problem(
            "ref", Phrase("what looks like {kind}", kind=said or _WITHOUT), "the office's own reference", remedy
        )
    return None


def quoted(value: Any, known: frozenset[str] = frozenset()) -> str:
    """A value of a cell or a fact for a message, as `privacy.shown` says it, unless the whole of it looks like what no
    reference may be: of a whole cell that is known, whatever stands between its digits. A day is none."""
    text = str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    if sum(map(str.isdigit, text)) < FEWEST or is_day(text) or (problem := reference_problem(text)) is None:
        return shown(value, known)
    number = str(problem.found).startswith("what looks like ") or problem.found == "a number with an exponent"
    return (f'"{MASK}"' if isinstance(value, str) else MASK) if number else shown(value, known)


def _unlabelled(text: str) -> str:
    """A reference without the words that say of which kind it is."""
    return (_LABEL.sub("", text, count=1) if _LABEL.match(text) else text).strip(_DRESS)


def _no_reference(text: str) -> Problem | None:
    """What stands where a reference should, and is none whatever an office says."""
    if text.lower() in NOTHING:
        return Problem("ref", text, "a reference, or nothing at all", "Leave it out.")
    if FAILED.fullmatch(text):
        return Problem(
            "ref",
            "an error in place of a value",
            "the office's own reference",
            "Mend the formula, or leave the cell empty.",
        )
    if text.lower() in ANSWERS:
        return Problem("ref", "an answer of yes or no", "the office's own reference", "Check the column.")
    return None


def _number(text: str, *, plain: bool) -> Problem | None:
    """What is wrong with a number or a day: lost digits always, the rest unless the office says that it is its own."""
    if SHORTENED.fullmatch(text) or (not plain and EXPONENT.fullmatch(text)):
        expected = "the whole reference: a spreadsheet shortens a number that is too wide"
        remedy = _TEXT if SHORTENED.fullmatch(text) else _TEXT_OR_OWN
        return Problem("ref", "a number with an exponent", expected, remedy)
    wide = WIDE.fullmatch(text)
    cut = wide is not None and not wide[1][KEPT:].strip("0")
    if cut or (wide is not None and not plain):
        expected = "fewer than 16 digits: a spreadsheet keeps no more of a number"
        remedy = _TEXT if cut else _TEXT_OR_OWN
        return Problem("ref", "a number of 16 digits or more", expected, remedy)
    if not plain and WRITTEN_DAY.fullmatch(text):
        return Problem("ref", "a day", "the office's own reference", _COLUMN_OR_OWN)
    return None
