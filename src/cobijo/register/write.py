"""Write acts in the format that the register ships in, so that whatever reads one register reads another.

`act_toml` writes one act; `publish` appends acts to a register of one's own, whole or not at all: what is there
already stays as it was, and the register is read back before anything is moved into its place.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import Problem, RegisterError
from cobijo.files import replace_file
from cobijo.register.model import Act, Register
from cobijo.register.read import HOME, read_register
from cobijo.register.sources import Source
from cobijo.register.sync.toml import value
from cobijo.timeline import Span
from cobijo.timeline.days import FIRST, LAST

EDITION = "programme"
"""The version of a register that cobijo's own programme wrote, by which it is told from the government's record."""

ORDER = (
    "id", "designation", "kind", "grounds", "citation", "document", "authority", "official", "docket", "published",
    "decided", "effective", "ends", "continuous_residence_since", "continuous_physical_presence_since", "registration",
    "reregistration", "cards", "cuts", "statement", "state_requested", "effect", "acts_on", "until", "corrects",
    "disagrees_with", "departs_from", "certainty", "unverified", "sources", "note",
)  # fmt: skip
"""The fields of an act, in the order in which the register writes them."""


class CountryFile(NamedTuple):
    """What a country's file says: its names, its designations and how far they were followed, sources, acts."""

    country: str
    name: Mapping[str, str]
    through: dt.date
    sources: Mapping[str, Source]
    acts: Sequence[Act]


def act_toml(act: Act) -> str:
    """One act, one field a line; what is empty is left out."""
    lines = ((name, _written(name, getattr(act, name))) for name in ORDER)
    return "\n".join(["[[act]]", *(f"{name} = {value(one)}" for name, one in lines if one is not None)])


def _written(name: str, one: Any) -> Any:
    """A field as TOML has it; None where there is nothing to write."""
    if one is None or one == ():
        return None
    if name == "effective":
        return _span(one)
    if name == "docket":
        return _parts({"court": one.court, "number": one.text, "entry": one.entry})
    if name == "cards":
        conditions = [_parts(condition._asdict()) for condition in one.conditions]
        return _parts({**one._asdict(), "conditions": conditions}, leave={"complete": True, "outlast": False})
    if name == "cuts":
        return [_parts(cut._asdict(), leave={"certain": True}) for cut in one]
    return _parts(one._asdict()) if hasattr(one, "_asdict") else one


def _parts(fields: Mapping[str, Any], leave: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The parts that are there, without those that say what is taken for granted."""
    usual = leave or {}
    return {
        name: one for name, one in fields.items() if one not in (None, (), []) and usual.get(name, _NONE) is not one
    }


_NONE = object()


def _span(span: Span) -> Any:
    ends = {"not_before": span.first, "not_after": span.last}
    days = {name: dt.date.fromordinal(int(end)) for name, end in ends.items() if end not in (FIRST, LAST)}
    return days["not_before"] if span.exact else days


def country_toml(file: CountryFile) -> str:
    """A country's file."""
    parts = [f"country = {value(file.country)}", f"name = {value(dict(file.name))}"]
    parts += [f"sources_through = {value(file.through)}", ""]
    for id_ in dict.fromkeys(act.designation for act in file.acts):
        parts += ["[[designation]]", f"id = {value(id_)}", ""]
    parts.append("[source]")
    parts += [f"{key} = {value(_parts(source._asdict()))}" for key, source in file.sources.items()]
    return "\n".join([*parts, "", *(f"{act_toml(act)}\n" for act in file.acts)])


def publish(home: Path, files: Sequence[CountryFile], *, through: dt.date) -> int:
    """Append the acts of some countries to a register of one's own, followed through a day; how many were new.

    Acts that are there already must be the same. Raises RegisterError where the folder is no register of the
    programme's, where an act is there and says something else, or where the result could not be read.
    """
    before = _own(home)
    whole = [_joined(file, before) for file in files]
    reach = max([through, *(file.through for file in whole)] + ([before.edition.sources_reach] if before else []))
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "register"
        if before is not None:
            shutil.copytree(home, draft)
        (draft / "countries").mkdir(parents=True, exist_ok=True)
        written = {Path("countries") / f"{one.country.lower()}.toml": country_toml(one) for one in whole}
        written[Path("edition.toml")] = f"version = {value(EDITION)}\nsources_reach = {value(reach)}\n"
        for name, text in written.items():
            (draft / name).write_text(text, encoding="utf-8")
        read_register(draft)
    (home / "countries").mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        with replace_file(home / name, private=False) as temporary:
            temporary.write_text(text, encoding="utf-8")
    known = before.acts if before is not None else {}
    return sum(act.id not in known for file in files for act in file.acts)


def _own(home: Path) -> Register | None:
    """The register of the programme's own that is there; None where there is nothing yet."""
    if not home.exists() or (home.is_dir() and not any(home.iterdir())):
        return None
    found = read_register(home) if home.resolve() != HOME.resolve() else None
    if found is None or found.edition.version != EDITION:
        expected = "a new folder, or a register that the programme wrote"
        remedy = "The record of the government is not written to by a rehearsal."
        raise RegisterError(str(home), [Problem("folder", "another register", expected, remedy)])
    return found


def _joined(file: CountryFile, before: Register | None) -> CountryFile:
    """The file with the acts that are there already first. Past acts are never edited."""
    line = [act for act in before.acts.values() if act.country == file.country] if before is not None else []
    given = {act.id: act for act in file.acts}
    for act in line:
        new = given.get(act.id)
        if new is not None and act_toml(new) != act_toml(act):
            expected = "the act as it was published"
            remedy = "Past acts are never edited: publish to another folder."
            problem = Problem(f"{act.id}", "another act of that id", expected, remedy)
            raise RegisterError(f"{file.country.lower()}.toml", [problem])
    known = {act.id for act in line}
    through = max([file.through, *(act.known_from for act in line)])
    return file._replace(through=through, acts=(*line, *(act for act in file.acts if act.id not in known)))
