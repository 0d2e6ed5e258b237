"""Terms of imprisonment as people write them: `6 months`, `one year`, `1 yr 6 mos`, `P6M`, `life`."""

from __future__ import annotations

import re
from typing import Any

from cobijo.letters import unaccented

_UNITS = {
    **dict.fromkeys(["year", "yr", "y", "ano"], "Y"), **dict.fromkeys(["month", "mth", "mo", "m", "mes"], "M"),
    **dict.fromkeys(["week", "wk", "w", "semana"], "W"), **dict.fromkeys(["day", "d", "dia"], "D"),
}  # fmt: skip
_COUNTS = {
    word: n
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for n, word in enumerate(words.split(), start=1)
} | {"una": 1, "uno": 1, "eighteen": 18, "dieciocho": 18}
_PART_OF_TERM = rf"(\d{{1,20}}|(?:{'|'.join(_COUNTS)})(?=[ -]))[ -]?({'|'.join(_UNITS)})(?:e?s)?\.?"
_TERM = re.compile(rf"{_PART_OF_TERM}(?:(?:,|,? and|,? y|) ?{_PART_OF_TERM})*", re.ASCII)
_LONGEST_TERM = {"D": 73_000, "W": 10_400, "M": 2_400, "Y": 200}
_FINE_ONLY = frozenset({"fine only", "only a fine", "solo multa", "multa solamente"})
_ISO_TERM = re.compile(r"P(?=\d)(?:(\d{1,20})Y)?(?:(\d{1,20})M)?(?:(\d{1,20})W)?(?:(\d{1,20})D)?", re.ASCII)
_LIFE = frozenset({"life", "life imprisonment", "life without parole", "cadena perpetua"})
BEYOND_LIFE = "P200Y"
"""How a term is read that is longer than any life: whatever the law compares it with, it is longer."""


def read_term(cell: Any, name: str) -> str:
    """The ISO 8601 duration of a cell. `name` says of what: of a `sentence` a fine is no imprisonment. Raises
    ValueError with what was expected."""
    text = str(cell).strip()
    iso = _ISO_TERM.fullmatch(text.upper())
    if iso is not None:
        years, months, weeks, some = (int(part or 0) for part in iso.groups())
        beyond = years + months // 12 + weeks // 53 + some // 367 >= 200
        return BEYOND_LIFE if beyond else text.upper()
    word = " ".join(unaccented(text.casefold()).split())
    if word in _LIFE:
        return BEYOND_LIFE
    if word in _FINE_ONLY and name == "sentence":
        return "P0D"
    if word in _FINE_ONLY:
        # It may be what the sentence was, of a crime for which the law allows years.
        raise ValueError("the longest term that the law allowed, such as 6 months; 0 days where it allowed none")
    parts = _parts_of_term(word)
    if not parts:
        raise ValueError("a duration such as 6 months, 1 year, 90 days or P6M")
    if any(count >= _LONGEST_TERM[unit] for unit, count in parts.items()):
        return BEYOND_LIFE
    return "P" + "".join(f"{count}{unit}" for unit, count in parts.items())


def _parts_of_term(word: str) -> dict[str, int]:
    """How many years, months, weeks and days a term has, the longest first; nothing where it is none, or says one of
    them twice."""
    if _TERM.fullmatch(word) is None:
        return {}
    found = re.findall(_PART_OF_TERM, word)
    parts = {_UNITS[unit]: _COUNTS.get(count) or int(count) for count, unit in found}
    in_order = list(parts) == [unit for unit in "YMWD" if unit in parts]
    return parts if in_order and len(parts) == len(found) else {}
