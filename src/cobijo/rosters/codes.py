"""Which list a column's two-letter country codes come from: ISO 3166, FIPS 10-4, or the immigration courts' own.

The courts' public files (EOIR, FOIA library, "EOIR Case Data", table `tblLookupNationality`) have a list of their own,
near to FIPS: `ES` is El Salvador and `HO` Honduras as there, but `SV` is Slovenia, `UE` Ukraine and `XS` South Sudan.
`eoir.csv` has what each of its codes means, with no country where that is none of today's, or no single one.

A column shows what it holds: a code that only one kind of list has (`HA`, or `HN`) speaks for that kind. Where it shows
nothing, a code that is two countries is refused; so it is where it shows both.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from cobijo.facts.countries import countries

TWO_WAYS = frozenset({"BI", "BM", "BY", "ES", "LI", "MH", "NU"})
"""Countries in ISO 3166 that in FIPS or in the courts' list are others, each of which has been designated: Bosnia and
Herzegovina, Burma, Burundi, El Salvador, Liberia, Montserrat, Nicaragua."""

ELSEWHERE = frozenset({"BA", "BI", "MM", "NI", "SS", "SV"})
"""Countries in ISO 3166 that have been designated, and that in FIPS or in the courts' list are others, or none."""

COLLOQUIAL = frozenset({"DR", "UK"})
"""What people write who think of no list: it speaks for none."""

ENOUGH = 2
"""So many different codes of a list leave no doubt that a column holds that list; one may be a slip."""

_CODE = re.compile(r"(?<![^\W\d_])[A-Za-z]{2}(?![^\W\d_])")
_CODES_ONLY = re.compile(r"\s*[A-Za-z]{2}(?:\s*[;/,&]\s*[A-Za-z]{2})*\s*")


@lru_cache(maxsize=1)
def fips() -> dict[str, str]:
    """ISO codes by the FIPS 10-4 codes that are not the same; a country of one code in both is not listed."""
    return _table("fips")


@lru_cache(maxsize=1)
def eoir() -> dict[str, str]:
    """ISO codes by the codes of the courts' list, all of them; empty where a code is no country of today."""
    return _table("eoir")


def _table(name: str) -> dict[str, str]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row[name]: row["code"] for row in csv.DictReader(file)}


def in_iso(code: str) -> str | None:
    """The country of a code in ISO 3166."""
    return code if code in countries().names else None


def in_fips(code: str) -> str | None:
    """The country of a code in FIPS 10-4, by its ISO code."""
    if code in fips():
        return fips()[code]
    return None if code in fips().values() else in_iso(code)


def in_eoir(code: str) -> str | None:
    """The country of a code in the courts' list, by its ISO code."""
    return eoir().get(code) or None


def read_code(code: str, codes: str) -> str:
    """The ISO code of a two-letter code of some list: `fips`, `eoir`, `unsaid`. A list that a column has shown by one
    code alone has a question mark behind it: then no code is read that may be another country designated once. Raises
    ValueError."""
    kind, shown_once = codes.removesuffix("?"), codes.endswith("?")
    if kind == "eoir":
        found = {in_eoir(code)}
    elif kind == "fips":
        found = {in_fips(code)}
    elif kind == "foreign":
        found = {in_fips(code), eoir().get(code)}
    else:
        found = {in_iso(code), in_fips(code), eoir().get(code)}
    if shown_once and code in ELSEWHERE:
        raise ValueError("a name, or a code that is the same in ISO 3166 and in FIPS")
    meant = found - {None}
    if len(meant) == 1 and "" not in meant:
        return str(*meant)
    if kind in ("fips", "eoir"):
        raise ValueError("a FIPS code of a country" if kind == "fips" else "a code of a country in the courts' list")
    raise ValueError("a name, or a code that is the same in ISO 3166 and in FIPS")


def shown_by(cells: Iterable[str], system: str) -> str | None:
    """Which list the cells of a column show that they come from: `iso`, `foreign` or, in a column of the courts,
    `eoir`, each with a question mark where one code alone shows it; `unsaid` where they show both; None where neither
    is shown."""
    courts = system == "EOIR"
    ours: set[str] = set()
    theirs: set[str] = set()
    for code in {code.upper() for cell in cells if _CODES_ONLY.fullmatch(cell) for code in _CODE.findall(cell)}:
        iso = in_iso(code)
        other = in_eoir(code) if courts else in_fips(code) or in_eoir(code)
        if code not in COLLOQUIAL and (iso is None) != (other is None):
            (theirs if iso is None else ours).add(code)
    if ours and theirs:
        return "unsaid"
    if theirs:
        return ("eoir" if courts else "foreign") + ("" if len(theirs) >= ENOUGH else "?")
    return "iso" if ours else None


NOBODYS = frozenset({"SV"})
"""Of the codes in ELSEWHERE the one that in FIPS is nobody's nationality: Svalbard's. Many of it are Salvadorans."""

FEW = 20
"""So many times as many cells of one reading leave a code of another list a slip."""


def is_slip(cells: Mapping[str, int]) -> bool:
    """Whether the codes of a column that are of another list than ISO 3166 are a slip or two among many cells that can
    be one country alone: then they are what is doubtful, and not the others. A code that could be two countries speaks
    for neither; its own row is set aside."""
    strays, plain = 0, 0
    for cell, count in cells.items():
        codes = {code.upper() for code in _CODE.findall(cell)} if _CODES_ONLY.fullmatch(cell) else set()
        if codes and all(code in NOBODYS or _is_same(code) for code in codes):
            plain += count
        elif codes:
            strays += count
    return FEW * strays <= plain


def _is_same(code: str) -> bool:
    """Whether a code is one country in every list that has it."""
    country = in_iso(code)
    return country is not None and in_fips(code) == country and eoir().get(code, country) in (country, "")


def mostly_two_ways(cells: Mapping[str, int]) -> bool:
    """Whether at least half of the cells hold a code that is one country in ISO 3166 and a designated one elsewhere: a
    caseload is not made of Spaniards."""
    two = sum(n for cell, n in cells.items() if TWO_WAYS & {code.upper() for code in _CODE.findall(cell)})
    return 2 * two >= sum(cells.values())
