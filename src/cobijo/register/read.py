"""Load the register from TOML. Every fault of a file is reported at once, with the act and the field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cobijo.errors import Problem, RegisterError
from cobijo.messages import Phrase
from cobijo.register.entries import (
    COUNTRY_FILE,
    DED_FILE,
    DESIGNATION_ENTRY,
    EDITION,
    ORDER_FILE,
    PROGRAMME_FILE,
    ActReader,
    read_ded,
    read_sources,
)
from cobijo.register.model import Act, DedAct, Designation, Edition, Reading, Register
from cobijo.register.prepared import HOME, shipped
from cobijo.register.shapes import Faults, Shape, fits, load_toml
from cobijo.register.sources import Source

__all__ = ["HOME", "read_register", "shipped"]


def read_register(path: Path | None = None) -> Register:
    """Read a register from its files. Raises RegisterError naming file, act and field."""
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
    read = _Read(faults)
    read.countries(home / "countries")
    read.orders(home / "orders")
    read.programme(home / "programme")
    ded = _read_ded(home / "ded.toml", faults)
    edition = _edition(home / "edition.toml", faults)
    _check_references(read, faults)
    faults.raise_any()
    designations = {}
    for id_, entry in read.declared.items():
        line = sorted((a for a in read.acts if a.designation == id_), key=lambda a: (a.known_from, a.effective, a.id))
        through = entry.get("sources_through", entry.get("sources_reach"))
        designations[id_] = Designation(id_, tuple(line), through, entry.get("reach_note"))
    return Register(
        edition,
        designations,
        read.names,
        read.sources,
        ded,
        read.cases,
        programme=tuple(sorted(read.of_programme, key=lambda a: (a.known_from, a.id))),
        remarks=tuple(read.remarks),
        home=home,
    )


class _Read:
    """What has been read so far, file by file."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.acts: list[Act] = []
        self.of_programme: list[Act] = []
        self.names: dict[str, dict[str, str]] = {}
        self.declared: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, dict[str, Source]] = {}
        self.cases: dict[str, str] = {}
        self.remarks: list[Reading] = []

    def countries(self, folder: Path) -> None:
        """One file a country."""
        for file in sorted(folder.glob("*.toml")):
            name, data = load_toml(file, self.faults)
            if not self._whole(name, data, COUNTRY_FILE, "a country file"):
                continue
            code = data["country"]
            self.names[code] = data.get("name", {"en": code, "es": code})
            for n, entry in enumerate(data.get("designation", []), start=1):
                if fits(entry, DESIGNATION_ENTRY, self.faults.of(name, f"designation {n}"), what="a designation"):
                    self.declared[entry["id"]] = {"sources_through": data.get("sources_through"), **entry}
            self.acts += self._acts(name, data)

    def orders(self, folder: Path) -> None:
        """One file a litigation."""
        for file in sorted(folder.glob("*.toml")):
            name, data = load_toml(file, self.faults)
            if self._whole(name, data, ORDER_FILE, "an order file"):
                self.cases[name] = data["case"]
                self.acts += self._acts(name, data)

    def programme(self, folder: Path) -> None:
        """Acts of the whole programme; a register of one's own may have none."""
        for file in sorted(folder.glob("*.toml")):
            name, data = load_toml(file, self.faults)
            if self._whole(name, data, PROGRAMME_FILE, "a programme file"):
                self.of_programme += self._acts(name, data, programme=True)

    def _whole(self, name: str, data: dict[str, Any], shapes: Mapping[str, Shape], what: str) -> bool:
        return bool(data) and fits(data, shapes, self.faults.of(name), what=what)

    def _acts(self, name: str, data: dict[str, Any], *, programme: bool = False) -> list[Act]:
        reader = ActReader(name, data, self.faults, programme=programme)
        self.sources[name] = reader.sources
        acts = reader.acts()
        self.remarks += [_renamed(act, reader.renamed[act.id]) for act in acts if act.id in reader.renamed]
        return acts


def _renamed(act: Act, word: str) -> Reading:
    """That an act still says `verified`, and which word to write."""
    text = f"“{word}” is no grade any more; read as “{act.certainty}”, as its sources have it. Write that word."
    return Reading(act.file, act.id, text)


def _check_references(read: _Read, faults: Faults) -> None:
    seen: dict[str, str] = {}
    for act in (*read.acts, *read.of_programme):
        if act.id in seen:
            faults.add(
                act.file,
                f"{act.id}, id",
                "the same id twice",
                "an id of its own",
                Phrase("The other one is in {what}.", what=seen[act.id]),
            )
        seen[act.id] = act.file
        if act.designation and act.designation not in read.declared:
            faults.add(
                act.file,
                f"{act.id}, designation",
                act.designation,
                "a designation declared in its country file",
                Phrase('Add [[designation]] id = "{id}".', id=act.designation),
            )
    for act in (*read.acts, *read.of_programme):
        for field in ("acts_on", "disagrees_with"):
            for other in getattr(act, field):
                if other not in seen:
                    faults.add(
                        act.file, f"{act.id}, {field}", other, "the id of an act in the register", "Mend the id."
                    )


def _read_ded(path: Path, faults: Faults) -> tuple[DedAct, ...]:
    if not path.exists():
        return ()
    name, data = load_toml(path, faults)
    if not fits(data, DED_FILE, faults.of(name), what="a file of deferred departure"):
        return ()
    places = read_sources(name, data, faults)
    acts = [read_ded(entry, n, name, faults) for n, entry in enumerate(data.get("act", []), start=1)]
    return tuple(
        act._replace(sources=tuple(places[key].at for key in act.sources if key in places))
        for act in acts
        if act is not None
    )


def _edition(path: Path, faults: Faults) -> Edition:
    if not path.exists():
        faults.add("edition.toml", "file", "nothing", "the edition of the register", "Add it; see the shipped one.")
        faults.raise_any()
    name, data = load_toml(path, faults)
    if not fits(data, EDITION, faults.of(name), what="an edition"):
        faults.raise_any()
    return Edition(data["version"], data["sources_reach"], data.get("federal_register_compared_through"))
