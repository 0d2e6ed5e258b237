"""Countries by code and by every name that a roster may use.

The codes are ISO 3166-1 alpha-2, with XK for Kosovo and XA to XZ (but XK) free for imagined states. Names are the
Department of Homeland Security's in English, CLDR's in Spanish. A bare name that two states share is refused.
"""

from __future__ import annotations

import csv
import re
from functools import cached_property, lru_cache
from pathlib import Path

from cobijo.letters import normal
from cobijo.messages import among

FORMER = {
    "CSHH": ("CZ", "SK"),
    "CSXX": ("RS", "ME", "XK"),
    "SUHH": ("AM", "AZ", "BY", "EE", "GE", "KZ", "KG", "LV", "LT", "MD", "RU", "TJ", "TM", "UA", "UZ"),
    "YUCS": ("BA", "HR", "XK", "ME", "MK", "RS", "SI"),
}
"""States that are several today, by their codes in ISO 3166-3."""

SHARED_NAMES = {
    "czechoslovakia": FORMER["CSHH"],
    "serbia and montenegro": FORMER["CSXX"],
    "soviet union": FORMER["SUHH"],
    "ussr": FORMER["SUHH"],
    "yugoslavia": FORMER["YUCS"],
    "sudan": ("SD", "SS"),
    "congo": ("CD", "CG"),
    "korea": ("KP", "KR"),
    "guinea": ("GN", "GW", "GQ"),
    "sudanese": ("SD", "SS"),
    "korean": ("KP", "KR"),
    "guinean": ("GN", "GW", "GQ"),
    "congolese": ("CD", "CG"),
}
"""Names that may stand for more than one state: asked about, never guessed."""

NO_FOREIGN_STATE = frozenset({"US", "PR", "GU", "VI", "MP", "AS", "UM"}) | frozenset({"AQ", "BV", "HM", "GS", "TF"})
"""Codes of no foreign state: the United States, its Commonwealths and territories (8 U.S.C. 1101(a)(38)) and outlying
possessions (8 U.S.C. 1101(a)(29)); and what is nobody's home: the Antarctic, and islands without inhabitants."""

_CODE = re.compile(r"[A-Z]{2}")


class AmbiguousCountry(ValueError):
    """A name that two states share; `codes` are the states."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self.codes = codes
        super().__init__(among(codes))


class Countries:
    """All countries: `names[code][lang]`, and every other name by which a roster may call them."""

    def __init__(self, names: dict[str, dict[str, str]], also: dict[str, list[str]]) -> None:
        self.names = names
        self._also = also

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code by a name in plain letters; made when a name is first looked up."""
        found: dict[str, str] = {}
        for code, names in self.names.items():
            for text in (*names.values(), *self._also[code]):
                found.setdefault(normal(text), code)
        return found

    def name(self, code: str, lang: str) -> str:
        """The name of a country; the code itself for an imagined state."""
        return self.names.get(code, {}).get(lang, code)

    def find(self, text: str) -> str:
        """The code for a code or name. Raises AmbiguousCountry, or ValueError where nothing fits."""
        plain = text.strip()
        if is_country(plain):
            return plain
        key = normal(plain)
        if key in SHARED_NAMES:
            raise AmbiguousCountry(SHARED_NAMES[key])
        if key not in self.codes:
            raise ValueError("a country code or name")
        return self.codes[key]


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The table, read once."""
    names: dict[str, dict[str, str]] = {}
    also: dict[str, list[str]] = {}
    with (Path(__file__).parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        for code, alpha3, en, es, other in list(csv.reader(file))[1:]:
            names[code] = {"en": en, "es": es}
            also[code] = [alpha3, *filter(None, other.split(";"))]
    return Countries(names, also)


def is_country(code: str) -> bool:
    """Whether the text is a country code: ISO 3166-1, XK, or a free code XA to XZ."""
    if not _CODE.fullmatch(code):
        return False
    return code[0] == "X" or code in countries().names


def is_foreign_state(code: str) -> bool:
    """Whether the code stands for a foreign state, or for a part of one where people are at home."""
    return is_country(code) and code not in NO_FOREIGN_STATE
