"""Load the register from TOML. Every fault of a file is reported at once, with the act and the field."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.errors import Problem, RegisterError
from cobijo.register.entries import ActReader, Faults, load_toml, read_cards
from cobijo.register.model import Act, DedAct, Designation, Edition, Register

HOME = Path(__file__).parent


@lru_cache(maxsize=1)
def shipped() -> Register:
    """The register that comes with the package, read once."""
    return read_register()


def read_register(path: Path | None = None, *, country: str | None = None) -> Register:
    """Read a whole register, or what concerns one country. Raises RegisterError naming file, act and field."""
    home = path or HOME
    if not (home / "countries").is_dir():
        raise RegisterError(
            str(home),
            [
                Problem(
                    "folder",
                    "no countries/ in it",
                    "a register",
                    "Give the folder that holds countries/, orders/ and edition.toml.",
                )
            ],
        )
    faults = Faults()
    pattern = f"{country.lower()}.toml" if country else "*.toml"
    files = [load_toml(file, faults) for file in sorted((home / "countries").glob(pattern))]
    orders = [load_toml(file, faults) for file in sorted((home / "orders").glob("*.toml")) if _bears_on(file, country)]
    names: dict[str, dict[str, str]] = {}
    acts: list[Act] = []
    declared: dict[str, dict[str, Any]] = {}
    sources: dict[str, dict[str, str]] = {}
    for name, data in files:
        reader = ActReader(name, data, faults)
        code = data.get("country")
        if isinstance(code, str):
            names[code] = data.get("name", {"en": code, "es": code})
        declared.update({entry["id"]: entry for entry in data.get("designation", []) if "id" in entry})
        sources[name] = data.get("source", {})
        acts += reader.acts()
    cases: dict[str, str] = {}
    for name, data in orders:
        sources[name] = data.get("source", {})
        cases[name] = data.get("case", name)
        acts += [act for act in ActReader(name, data, faults).acts() if country is None or act.country == country]
    _check_references(acts, declared, faults, whole=country is None)
    faults.raise_any()
    designations = {}
    for id_, entry in declared.items():
        line = sorted((a for a in acts if a.designation == id_), key=lambda a: (a.known_from, a.effective, a.id))
        designations[id_] = Designation(id_, tuple(line), entry.get("sources_reach"), entry.get("reach_note"))
    ded = _read_ded(home / "ded.toml", country, faults)
    faults.raise_any()
    return Register(_edition(home / "edition.toml", faults), designations, names, sources, ded, cases)


def _bears_on(file: Path, country: str | None) -> bool:
    """Whether an order file can concern a country at all: a look at the text saves parsing the others."""
    return country is None or f'designation = "{country}-'.encode() in file.read_bytes()


def _check_references(acts: list[Act], declared: dict[str, dict[str, Any]], faults: Faults, *, whole: bool) -> None:
    seen: dict[str, str] = {}
    for act in acts:
        if act.id in seen:
            faults.add(
                act.file,
                f"{act.id}, id",
                "the same id twice",
                "an id of its own",
                f"The other one is in {seen[act.id]}.",
            )
        seen[act.id] = act.file
        if act.designation not in declared:
            faults.add(
                act.file,
                f"{act.id}, designation",
                act.designation,
                "a designation declared in its country file",
                f'Add [[designation]] id = "{act.designation}".',
            )
    ids = set(seen)
    for act in acts:
        for other in (*act.acts_on, *act.disagrees_with):
            if other not in ids and (whole or other[:2] == act.country):
                faults.add(act.file, f"{act.id}, acts_on", other, "the id of an act in the register", "Mend the id.")


def _read_ded(path: Path, country: str | None, faults: Faults) -> tuple[DedAct, ...]:
    if not path.exists() or (country is not None and f'country = "{country}"'.encode() not in path.read_bytes()):
        return ()
    _, data = load_toml(path, faults)
    acts = []
    for entry in data.get("act", []):
        if country is not None and entry.get("country") != country:
            continue
        cards = read_cards(entry, lambda *_: None)
        fields = {
            key: entry.get(key)
            for key in (
                "id",
                "country",
                "who",
                "kind",
                "effective",
                "certainty",
                "ends",
                "published",
                "citation",
                "document",
                "note",
            )
        }
        acts.append(
            DedAct(
                **fields,
                cards=cards,
                sources=tuple(entry.get("sources", ())),
                unverified=tuple(entry.get("unverified", ())),
            )
        )
    return tuple(acts)


def _edition(path: Path, faults: Faults) -> Edition:
    if not path.exists():
        faults.add("edition.toml", "file", "nothing", "the edition of the register", "Add it; see the shipped one.")
        faults.raise_any()
    _, data = load_toml(path, faults)
    faults.raise_any()
    return Edition(data["version"], data["sources_reach"], data.get("federal_register_compared_through"))
