"""A designation that nobody made: read from a file, screened and estimated like a real one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cobijo.register.entries import ActReader, Faults, is_day, load_toml
from cobijo.register.model import Act, Designation

_SHORT_DAYS = ("effective", "ends", "continuous_residence_since", "continuous_physical_presence_since")
_SHORT = frozenset({"country", "grounds", "registration", "extensions", *_SHORT_DAYS})


def read_designation(path: Path) -> Designation:
    """Read a hypothetical designation: the contract's short form, or a register country file with one designation."""
    faults = Faults()
    name, data = load_toml(path, faults)
    faults.raise_any()
    return designation_of(name, data)


def designation_of(name: str, data: dict[str, Any]) -> Designation:
    """A designation from parsed TOML, in either form; `name` is what errors call it. Raises RegisterError."""
    faults = Faults()
    if "act" in data:
        acts = ActReader(name, data, faults).acts()
        ids = sorted({act.designation for act in acts})
        if len(ids) != 1:
            faults.add(
                name, "designation", ", ".join(ids) or "none", "acts of one designation", "Keep one designation a file."
            )
        faults.raise_any()
        line = sorted(acts, key=lambda a: (a.known_from, a.effective, a.id))
        return Designation(ids[0], tuple(line))
    acts = _short_form(name, data, faults)
    faults.raise_any()
    return Designation(acts[0].designation, tuple(acts))


def _short_form(name: str, data: dict[str, Any], faults: Faults) -> list[Act]:
    """The contract's short form of a hypothetical designation, as acts."""
    for field in sorted(set(data) - _SHORT):
        known = f"The fields: {', '.join(sorted(_SHORT))}."
        faults.add(name, field, repr(data[field]), "a field of a designation", known)
    country = data.get("country")
    if not isinstance(country, str) or not re.fullmatch(r"[A-Z]{2}", country):
        faults.add(
            name, "country", repr(country), "a two-letter country code", "XA to XZ are free for imagined states."
        )
        return []
    for field in _SHORT_DAYS:
        if not is_day(data.get(field)):
            faults.add(name, field, repr(data.get(field)), "a day as YYYY-MM-DD, without quotes", "Write the day.")
    if faults.problems:
        return []
    designation = f"{country}-{data['effective'].year}"
    base = {"designation": designation, "certainty": "verified", "sources": []}
    entries = [
        {
            **base,
            "id": f"{country}-001",
            "kind": "designation",
            "published": data["effective"],
            **{field: data[field] for field in _SHORT - {"country", "extensions"} if field in data},
        }
    ]
    entries += _extensions(name, data, base, faults)
    return ActReader(name, {"act": entries}, faults).acts()


def _extensions(name: str, data: dict[str, Any], base: dict[str, Any], faults: Faults) -> list[dict[str, Any]]:
    """The entries of the extensions, each after the one before."""
    entries = []
    latest = data["ends"]
    for n, extension in enumerate(data.get("extensions", []), start=2):
        start, end = extension.get("from"), extension.get("through")
        if not is_day(start) or not is_day(end) or end < start:
            faults.add(
                name, f"extensions[{n - 2}]", repr(extension), "{ from = day, through = day }", "Write both days."
            )
            continue
        if (start <= latest and n > 2) or start < data["effective"] or start < latest:
            faults.add(
                name,
                f"extensions[{n - 2}].from",
                start.isoformat(),
                f"a day after {latest}",
                "Extensions follow one another; they don't overlap.",
            )
        latest = end
        entries.append(
            {**base, "id": f"{data['country']}-{n:03}", "kind": "extension", "effective": start, "ends": end}
        )
    return entries
