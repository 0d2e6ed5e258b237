"""From the entries of a TOML file to acts, field by field, collecting every fault with its place."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cobijo.errors import Problem, RegisterError
from cobijo.register.model import BASIS_KINDS, CERTAINTIES, EFFECTS, GROUNDS, KINDS, Act, Cards, Window
from cobijo.timeline import Span, parse_span

MAX_BYTES = 8_000_000

_DESIGNATION = re.compile(r"[A-Z]{2}-\d{4}")
_FIELDS = frozenset(Act._fields) - {"file"}
_LISTS = ("grounds", "acts_on", "disagrees_with", "departs_from", "unverified", "sources")
_DAYS = ("published", "ends", "until", "continuous_residence_since", "continuous_physical_presence_since")
_PLAIN = tuple(sorted(_FIELDS - {*_LISTS, "effective", "registration", "reregistration", "cards"}))


class Faults:
    """Collects what is wrong, by file."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, Problem]] = []

    def add(self, file: str, place: str, found: str, expected: str, remedy: str) -> None:
        self.problems.append((file, Problem(place, found, expected, remedy)))

    def of(self, file: str, name: str) -> Callable[[str, object, str, str], None]:
        """What reports the faults of one entry, by field."""

        def fault(field: str, found: object, expected: str, remedy: str) -> None:
            shown = repr(found) if found is not None else "nothing"
            self.add(file, f"{name}, {field}", shown, expected, remedy)

        return fault

    def raise_any(self) -> None:
        if not self.problems:
            return
        files = list(dict.fromkeys(file for file, _ in self.problems))
        if len(files) == 1:
            raise RegisterError(files[0], [problem for _, problem in self.problems])
        raise RegisterError(
            "register", [Problem(f"{file}: {p.place}", p.found, p.expected, p.remedy) for file, p in self.problems]
        )


def load_toml(path: Path, faults: Faults) -> tuple[str, dict[str, Any]]:
    """The name and the content of a file; empty, with a fault, where it can't be read."""
    name = path.name
    try:
        if path.stat().st_size > MAX_BYTES:
            faults.add(
                name,
                "size",
                f"{path.stat().st_size:,} bytes",
                f"at most {MAX_BYTES:,}",
                "Check that this is the right file.",
            )
            return name, {}
        return name, tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        faults.add(name, "file", "bytes that are not UTF-8 text", "a TOML file", "Check that this is the right file.")
    except tomllib.TOMLDecodeError as error:
        faults.add(name, "TOML", str(error), "well-formed TOML", "Mend the line named and run again.")
    except OSError as error:
        faults.add(name, "file", error.strerror or "an unreadable file", "a readable file", "Check the path.")
    return name, {}


class ActReader:
    """Reads the acts of one file, field by field."""

    def __init__(self, file: str, data: dict[str, Any], faults: Faults) -> None:
        self.file = file
        self.data = data
        self.faults = faults
        self.sources = data.get("source", {})

    def acts(self) -> list[Act]:
        found = [self.act(n, entry) for n, entry in enumerate(self.data.get("act", []), start=1)]
        return [act for act in found if act is not None]

    def act(self, number: int, entry: dict[str, Any]) -> Act | None:
        name = str(entry["id"]) if isinstance(entry.get("id"), str) else f"act {number}"
        before = len(self.faults.problems)
        fault = self.faults.of(self.file, name)
        self._shapes(entry, fault)
        self._codes(entry, fault)
        effective = self._effective(entry, fault)
        windows: dict[str, Any] = {
            field: self._window(entry, field, fault) for field in ("registration", "reregistration")
        }
        cards = read_cards(entry, fault)
        for key in entry.get("sources", []):
            if key not in self.sources:
                fault("sources", key, "a source declared under [source]", "Declare it, or mend the key.")
        if len(self.faults.problems) > before or effective is None:
            return None
        fields: dict[str, Any] = {
            **{field: entry.get(field) for field in _PLAIN},
            **{field: tuple(entry.get(field, ())) for field in _LISTS},
            **windows,
        }
        return Act(effective=effective, file=self.file, cards=cards, **fields)

    def _shapes(self, entry: dict[str, Any], fault: Callable[..., None]) -> None:
        for field in sorted(set(entry) - _FIELDS):
            fault(field, entry[field], "a field of an act", f"The fields are: {', '.join(sorted(_FIELDS))}.")
        for field in ("id", "designation", "kind", "certainty"):
            if not isinstance(entry.get(field), str):
                fault(field, entry.get(field), "text", "Add it.")
        for field in _DAYS:
            if field in entry and not is_day(entry[field]):
                fault(field, entry[field], "a day as YYYY-MM-DD, without quotes", "Write the day.")

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
        ends: Any = entry.get("ends")
        if entry.get("kind") in BASIS_KINDS | {"extension", "automatic_extension"} and is_day(ends):
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
        if not all(is_day(end) for end in value.values()):
            fault(field, value, "days", "Write days as YYYY-MM-DD, without quotes.")
            return None
        window = Window(value.get("opens"), value.get("closes"))
        if window.opens and window.closes and window.closes < window.opens:
            fault(field, f"{window.opens} to {window.closes}", "closes on or after opens", "One of the two is wrong.")
        return window


def read_cards(entry: dict[str, Any], fault: Callable[..., None]) -> Cards | None:
    """The cards that an act extends."""
    value = entry.get("cards")
    if value is None:
        return None
    faces = value.get("faces", []) if isinstance(value, dict) else None
    if faces is None or set(value) - {"through", "faces", "complete", "condition"} or not all(map(is_day, faces)):
        fault("cards", value, "{ through = day, faces = [days], complete = false }", "Write the cards covered.")
        return None
    return Cards(value.get("through"), tuple(faces), value.get("complete", True), value.get("condition"))


def is_day(value: object) -> bool:
    """Whether a value is a day without a time."""
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
