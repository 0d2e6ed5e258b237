"""Load the register from TOML. Every fault of a file is reported at once, with the act and the field."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cobijo.errors import Problem, RegisterError
from cobijo.register.model import (
    BASIS_KINDS,
    CERTAINTIES,
    EFFECTS,
    GROUNDS,
    KINDS,
    Act,
    Cards,
    DedAct,
    Designation,
    Edition,
    Register,
    Window,
)
from cobijo.timeline import Span, parse_span

HOME = Path(__file__).parent
MAX_BYTES = 8_000_000

_DESIGNATION = re.compile(r"[A-Z]{2}-\d{4}")


def read_register(path: Path | None = None, *, country: str | None = None) -> Register:
    """Read a whole register, or what concerns one country. Raises RegisterError naming file, act and field."""
    home = path or HOME
    if not (home / "countries").is_dir():
        raise RegisterError(str(home), [Problem("folder", "no countries/ in it", "a register",
                                                "Give the folder that holds countries/, orders/ and edition.toml.")])
    faults = _Faults()
    pattern = f"{country.lower()}.toml" if country else "*.toml"
    files = [_load(file, faults) for file in sorted((home / "countries").glob(pattern))]
    orders = [_load(file, faults) for file in sorted((home / "orders").glob("*.toml"))]
    names: dict[str, dict[str, str]] = {}
    acts: list[Act] = []
    declared: dict[str, dict[str, Any]] = {}
    sources: dict[str, dict[str, str]] = {}
    for name, data in files:
        reader = _Reader(name, data, faults)
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
        acts += [act for act in _Reader(name, data, faults).acts() if country is None or act.country == country]
    _check_references(acts, declared, faults, whole=country is None)
    faults.raise_any()
    designations = {}
    for id_, entry in declared.items():
        line = sorted((a for a in acts if a.designation == id_), key=lambda a: (a.known_from, a.effective, a.id))
        designations[id_] = Designation(id_, tuple(line), entry.get("sources_reach"), entry.get("reach_note"))
    ded = _read_ded(home / "ded.toml", country, faults)
    faults.raise_any()
    return Register(_edition(home / "edition.toml", faults), designations, names, sources, ded, cases)


def read_designation(path: Path) -> Designation:
    """Read a hypothetical designation: the contract's short form, or a register country file with one designation."""
    faults = _Faults()
    name, data = _load(path, faults)
    faults.raise_any()
    if "act" in data:
        acts = _Reader(name, data, faults).acts()
        ids = sorted({act.designation for act in acts})
        if len(ids) != 1:
            faults.add(name, "designation", ", ".join(ids) or "none", "acts of one designation",
                       "Keep one designation a file.")
        faults.raise_any()
        line = sorted(acts, key=lambda a: (a.known_from, a.effective, a.id))
        return Designation(ids[0], tuple(line))
    acts = _short_form(name, data, faults)
    faults.raise_any()
    return Designation(acts[0].designation, tuple(acts))


class _Faults:
    """Collects what is wrong, by file."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, Problem]] = []

    def add(self, file: str, place: str, found: str, expected: str, remedy: str) -> None:
        self.problems.append((file, Problem(place, found, expected, remedy)))

    def raise_any(self) -> None:
        if not self.problems:
            return
        files = list(dict.fromkeys(file for file, _ in self.problems))
        if len(files) == 1:
            raise RegisterError(files[0], [problem for _, problem in self.problems])
        raise RegisterError("register", [
            Problem(f"{file}: {p.place}", p.found, p.expected, p.remedy) for file, p in self.problems
        ])


def _load(path: Path, faults: _Faults) -> tuple[str, dict[str, Any]]:
    name = path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            faults.add(name, "size", f"{path.stat().st_size:,} bytes", f"at most {MAX_BYTES:,}",
                       "Check that this is the right file.")
            return name, {}
        return name, tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        faults.add(name, "file", "bytes that are not UTF-8 text", "a TOML file", "Check that this is the right file.")
    except tomllib.TOMLDecodeError as error:
        faults.add(name, "TOML", str(error), "well-formed TOML", "Mend the line named and run again.")
    except OSError as error:
        faults.add(name, "file", error.strerror or "an unreadable file", "a readable file", "Check the path.")
    return name, {}


class _Reader:
    """Reads the acts of one file, field by field."""

    def __init__(self, file: str, data: dict[str, Any], faults: _Faults) -> None:
        self.file = file
        self.data = data
        self.faults = faults
        self.sources = data.get("source", {})

    def acts(self) -> list[Act]:
        found = [self.act(n, entry) for n, entry in enumerate(self.data.get("act", []), start=1)]
        return [act for act in found if act is not None]

    def act(self, number: int, entry: dict[str, Any]) -> Act | None:
        name = entry.get("id") if isinstance(entry.get("id"), str) else f"act {number}"
        before = len(self.faults.problems)

        def fault(field: str, found: object, expected: str, remedy: str) -> None:
            self.faults.add(self.file, f"{name}, {field}", repr(found) if found is not None else "nothing",
                            expected, remedy)

        for field in sorted(set(entry) - _FIELDS):
            fault(field, entry[field], "a field of an act", f"The fields are: {', '.join(sorted(_FIELDS))}.")
        for field in ("id", "designation", "kind", "certainty"):
            if not isinstance(entry.get(field), str):
                fault(field, entry.get(field), "text", "Add it.")
        self._codes(entry, fault)
        for field in ("published", "ends", "until", "continuous_residence_since", "continuous_physical_presence_since"):
            if field in entry and not _is_day(entry[field]):
                fault(field, entry[field], "a day as YYYY-MM-DD, without quotes", "Write the day.")
        effective = self._effective(entry, fault)
        windows = {field: self._window(entry, field, fault) for field in ("registration", "reregistration")}
        cards = _cards(entry, fault)
        for key in entry.get("sources", []):
            if key not in self.sources:
                fault("sources", key, "a source declared under [source]", "Declare it, or mend the key.")
        if len(self.faults.problems) > before or effective is None:
            return None
        plain = {field: entry.get(field) for field in (
            "published", "ends", "citation", "document", "authority", "continuous_residence_since",
            "continuous_physical_presence_since", "state_requested", "effect", "until", "corrects", "note",
        )}
        lists = {field: tuple(entry.get(field, ())) for field in (
            "grounds", "acts_on", "disagrees_with", "unverified", "sources",
        )}
        return Act(id=entry["id"], designation=entry["designation"], kind=entry["kind"], effective=effective,
                   certainty=entry["certainty"], file=self.file, cards=cards, **plain, **lists, **windows)

    def _codes(self, entry: dict[str, Any], fault: Callable[..., None]) -> None:
        kind, effect = entry.get("kind"), entry.get("effect")
        if isinstance(kind, str) and kind not in KINDS:
            fault("kind", kind, f"one of {', '.join(sorted(KINDS))}", "Take the kind that fits.")
        if isinstance(entry.get("designation"), str) and not _DESIGNATION.fullmatch(entry["designation"]):
            fault("designation", entry["designation"], "a country code and a year, as HT-2021", "Mend the id.")
        if entry.get("certainty") not in CERTAINTIES and isinstance(entry.get("certainty"), str):
            fault("certainty", entry["certainty"], "verified or recalled", "Say how sure the source makes it.")
        for ground in entry.get("grounds", ()):
            if ground not in GROUNDS:
                fault("grounds", ground, f"one of {', '.join(sorted(GROUNDS))}", "Take the statute's ground.")
        if kind in ("court_order", "termination_implemented"):
            if effect not in EFFECTS:
                fault("effect", effect, f"one of {', '.join(sorted(EFFECTS))}", "Say what the order does.")
        if kind in ("court_order", "termination_implemented", "vacatur", "reinstatement"):
            if not entry.get("acts_on"):
                fault("acts_on", None, "the ids of the acts that it acts on", "Name at least one act.")
        if kind == "correction" and not entry.get("corrects"):
            fault("corrects", None, "the citation that it corrects", "Name it.")

    def _effective(self, entry: dict[str, Any], fault: Callable[..., None]) -> Span | None:
        value = entry.get("effective")
        try:
            span = parse_span(value)
        except (ValueError, TypeError):
            fault("effective", value, "a day, or { not_before = day, not_after = day }", "Write the day.")
            return None
        if span.last == float("inf"):
            fault("effective", value, "an end", "Give not_after: a day by which the act surely had effect.")
            return None
        ends = entry.get("ends")
        if entry.get("kind") in BASIS_KINDS | {"extension", "automatic_extension"} and _is_day(ends):
            if ends.toordinal() < span.first:
                fault("ends", ends.isoformat(), "a day on or after `effective`", "One of the two is wrong.")
        return span

    def _window(self, entry: dict[str, Any], field: str, fault: Callable[..., None]) -> Window | None:
        value = entry.get(field)
        if value is None:
            return None
        if not isinstance(value, dict) or set(value) - {"opens", "closes"}:
            fault(field, value, "{ opens = day, closes = day }", "Write the window.")
            return None
        if not all(_is_day(end) for end in value.values()):
            fault(field, value, "days", "Write days as YYYY-MM-DD, without quotes.")
            return None
        window = Window(value.get("opens"), value.get("closes"))
        if window.opens and window.closes and window.closes < window.opens:
            fault(field, f"{window.opens} to {window.closes}", "closes on or after opens", "One of the two is wrong.")
        return window


def _cards(entry: dict[str, Any], fault: Callable[..., None]) -> Cards | None:
    value = entry.get("cards")
    if value is None:
        return None
    faces = value.get("faces", []) if isinstance(value, dict) else None
    if faces is None or set(value) - {"through", "faces", "complete", "condition"} or not all(map(_is_day, faces)):
        fault("cards", value, "{ through = day, faces = [days], complete = false }", "Write the cards covered.")
        return None
    return Cards(value.get("through"), tuple(faces), value.get("complete", True), value.get("condition"))


def _check_references(
    acts: list[Act], declared: dict[str, dict[str, Any]], faults: _Faults, *, whole: bool
) -> None:
    seen: dict[str, str] = {}
    for act in acts:
        if act.id in seen:
            faults.add(act.file, f"{act.id}, id", "the same id twice", "an id of its own",
                       f"The other one is in {seen[act.id]}.")
        seen[act.id] = act.file
        if act.designation not in declared:
            faults.add(act.file, f"{act.id}, designation", act.designation, "a designation declared in its country file",
                       f'Add [[designation]] id = "{act.designation}".')
    ids = set(seen)
    for act in acts:
        for other in (*act.acts_on, *act.disagrees_with):
            if other not in ids and (whole or other[:2] == act.country):
                faults.add(act.file, f"{act.id}, acts_on", other, "the id of an act in the register", "Mend the id.")


def _short_form(name: str, data: dict[str, Any], faults: _Faults) -> list[Act]:
    """The contract's short form of a hypothetical designation, as acts."""
    fields = {"country", "grounds", "effective", "ends", "continuous_residence_since",
              "continuous_physical_presence_since", "registration", "extensions"}  # fmt: skip
    for field in sorted(set(data) - fields):
        faults.add(name, field, repr(data[field]), "a field of a designation", f"The fields: {', '.join(sorted(fields))}.")
    country = data.get("country")
    if not isinstance(country, str) or not re.fullmatch(r"[A-Z]{2}", country):
        faults.add(name, "country", repr(country), "a two-letter country code", "XA to XZ are free for imagined states.")
        return []
    for field in ("effective", "ends", "continuous_residence_since", "continuous_physical_presence_since"):
        if not _is_day(data.get(field)):
            faults.add(name, field, repr(data.get(field)), "a day as YYYY-MM-DD, without quotes", "Write the day.")
    if faults.problems:
        return []
    designation = f"{country}-{data['effective'].year}"
    base = {"designation": designation, "certainty": "verified", "sources": []}
    entries = [{
        **base, "id": f"{country}-001", "kind": "designation", "published": data["effective"],
        **{field: data[field] for field in fields - {"country", "extensions"} if field in data},
    }]
    latest = data["ends"]
    for n, extension in enumerate(data.get("extensions", []), start=2):
        start, end = extension.get("from"), extension.get("through")
        if not _is_day(start) or not _is_day(end) or end < start:
            faults.add(name, f"extensions[{n - 2}]", repr(extension), "{ from = day, through = day }", "Write both days.")
            continue
        if start <= latest and n > 2 or start < data["effective"] or start < latest:
            faults.add(name, f"extensions[{n - 2}].from", start.isoformat(), f"a day after {latest}",
                       "Extensions follow one another; they don't overlap.")
        latest = end
        entries.append({**base, "id": f"{country}-{n:03}", "kind": "extension", "effective": start, "ends": end})
    return _Reader(name, {"act": entries}, faults).acts()


def _read_ded(path: Path, country: str | None, faults: _Faults) -> tuple[DedAct, ...]:
    if not path.exists():
        return ()
    name, data = _load(path, faults)
    acts = []
    for entry in data.get("act", []):
        if country is not None and entry.get("country") != country:
            continue
        cards = _cards(entry, lambda *_: None)
        fields = {key: entry.get(key) for key in (
            "id", "country", "who", "kind", "effective", "certainty", "ends", "published", "citation", "document", "note",
        )}
        acts.append(DedAct(**fields, cards=cards, sources=tuple(entry.get("sources", ())),
                           unverified=tuple(entry.get("unverified", ()))))
    return tuple(acts)


def _edition(path: Path, faults: _Faults) -> Edition:
    if not path.exists():
        faults.add("edition.toml", "file", "nothing", "the edition of the register", "Add it; see the shipped one.")
        faults.raise_any()
    _, data = _load(path, faults)
    faults.raise_any()
    return Edition(data["version"], data["sources_reach"], data.get("federal_register_compared_through"))


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


_FIELDS = frozenset(Act.__dataclass_fields__) - {"file"}
