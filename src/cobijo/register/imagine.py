"""A designation that nobody made: read from a file, screened and estimated like a real one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cobijo.messages import Phrase
from cobijo.register.entries import COUNTRY, COUNTRY_FILE, ActReader
from cobijo.register.model import GROUNDS, Act, Designation
from cobijo.register.shapes import DAY, TABLE, TABLES, Faults, each, fits, load_toml, needed, one_of

_SHORT = {
    "country": needed(COUNTRY),
    "grounds": each(one_of(GROUNDS)),
    "effective": needed(DAY),
    "ends": needed(DAY),
    "continuous_residence_since": needed(DAY),
    "continuous_physical_presence_since": needed(DAY),
    "registration": TABLE,
    "extensions": TABLES,
}
_EXTENSION = {"from": needed(DAY), "through": needed(DAY)}
_LONG = {name: shape._replace(required=False) for name, shape in COUNTRY_FILE.items()}
_HOME = ("US",)
"""No foreign state: 8 U.S.C. 1254a(b)(1) speaks of foreign states, and parts of them."""


def read_designation(path: Path) -> Designation:
    """Read a hypothetical designation: the contract's short form, or a register country file with one designation."""
    faults = Faults()
    name, data = load_toml(path, faults)
    faults.raise_any()
    return designation_of(name, data)


def designation_of(name: str, data: dict[str, Any]) -> Designation:
    """A designation from parsed TOML, in either form; `name` is what errors call it. Raises RegisterError."""
    faults = Faults()
    acts = _long_form(name, data, faults) if "act" in data else _short_form(name, data, faults)
    faults.raise_any()
    line = sorted(acts, key=lambda a: (a.known_from, a.effective, a.id))
    return Designation(line[0].designation, tuple(line))


def _long_form(name: str, data: dict[str, Any], faults: Faults) -> list[Act]:
    """A register country file."""
    if not fits(data, _LONG, faults.of(name), what="a designation"):
        return []
    acts = ActReader(name, data, faults).acts()
    ids = sorted({act.designation for act in acts})
    if not faults.problems and len(ids) != 1:
        faults.add(
            name, "designation", ", ".join(ids) or "none", "acts of one designation", "Keep one designation a file."
        )
    return acts


def _short_form(name: str, data: dict[str, Any], faults: Faults) -> list[Act]:
    """The contract's short form of a hypothetical designation, as acts."""
    if not fits(data, _SHORT, faults.of(name), what="a designation"):
        return []
    country = data["country"]
    if country in _HOME:
        faults.add(name, "country", country, "a foreign state", "XA to XZ are free for imagined states.")
    if data.get("grounds") == []:
        faults.add(
            name, "grounds", "[]", "at least one ground", Phrase("One of: {names}.", names=", ".join(sorted(GROUNDS)))
        )
    designation = f"{country}-{data['effective'].year}"
    base = {"designation": designation, "certainty": "read", "sources": []}
    entries = [
        {
            **base,
            "id": f"{country}-001",
            "kind": "designation",
            "published": data["effective"],
            **{field: data[field] for field in _SHORT if field in data and field not in ("country", "extensions")},
        }
    ]
    entries += _extensions(name, data, base, faults)
    return ActReader(name, {"act": entries}, faults).acts()


def _extensions(name: str, data: dict[str, Any], base: dict[str, Any], faults: Faults) -> list[dict[str, Any]]:
    """The entries of the extensions, each after the one before."""
    entries = []
    latest = data["ends"]
    for n, extension in enumerate(data.get("extensions", []), start=2):
        place = f"extensions[{n - 2}]"
        if not fits(extension, _EXTENSION, faults.of(name), what="an extension", inside=place):
            continue
        start, end = extension["from"], extension["through"]
        if end < start:
            faults.add(
                name,
                f"{place}.through",
                end.isoformat(),
                Phrase("a day on or after {day}", day=start),
                "Mend one of the two.",
            )
            continue
        if (start <= latest and n > 2) or start < data["effective"] or start < latest:
            faults.add(
                name,
                f"extensions[{n - 2}].from",
                start.isoformat(),
                Phrase("a day after {day}", day=latest),
                "Extensions follow one another; they don't overlap.",
            )
        elif start > latest + dt.timedelta(days=1):
            expected = Phrase("{day}, the day after the period before", day=latest + dt.timedelta(days=1))
            faults.add(name, f"{place}.from", start.isoformat(), expected, "An extension prolongs what still stands.")
        latest = end
        entries.append(
            {**base, "id": f"{data['country']}-{n:03}", "kind": "extension", "effective": start, "ends": end}
        )
    return entries
