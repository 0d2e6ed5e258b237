"""Editions that stay: each a small file beside the register, with every act as it was recorded and what stood by it.

A kept edition is never written anew. What changed between two of them is worked out from the files alone, so that it
stays what it was whatever the program learns later.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.dataset.plain import plain, read_as
from cobijo.dataset.stands import stood, told_apart
from cobijo.decide import stamp
from cobijo.errors import InputError, UsageError
from cobijo.files import read_bytes
from cobijo.register import Act, Designation, Register
from cobijo.register.read import HOME
from cobijo.register.spells import line

FORMAT = 1
SUFFIX = ".json.gz"
LARGEST = 20_000_000
DRAFT = "draft"
"""The name of what has not been kept yet."""


class Edition(NamedTuple):
    """One edition: its version, the day on which it was kept, the acts by id, and what stood by designation.

    `acts` are plain, without the file that they stand in, each with where it was read; `stands` has, for each
    designation, the stretches of days with what stood, as known by all that the edition holds.
    """

    version: str
    kept: dt.date | None
    sources_reach: dt.date
    program: str
    law: str
    acts: dict[str, dict[str, Any]]
    designations: dict[str, dict[str, Any]]
    stands: dict[str, list[dict[str, Any]]]

    @property
    def content(self) -> tuple[Any, ...]:
        """What readers would see of it: all but when it was kept and by which program."""
        return self.acts, self.designations, self.stands, self.sources_reach


@lru_cache(maxsize=4)
def edition_of(register: Register, kept: dt.date | None = None) -> Edition:
    """The register as an edition."""
    versions, reach = stamp(register), register.edition.sources_reach
    acts = (*register.acts.values(), *register.programme)
    return Edition(
        version=versions.register,
        kept=kept,
        sources_reach=reach,
        program=versions.cobijo,
        law=versions.law,
        acts={act.id: _act(act, register) for act in sorted(acts, key=lambda a: a.id)},
        designations={d.id: _designation(d) for d in register.designations.values()},
        stands={d.id: stretches(d, reach) for d in register.designations.values()},
    )


def _act(act: Act, register: Register) -> dict[str, Any]:
    found: dict[str, Any] = plain(act._replace(sources=(), file=""))
    del found["file"]
    return {**found, "read_at": [source.at for source in register.sources_of(act)]}


def _designation(designation: Designation) -> dict[str, Any]:
    return {"sources_through": plain(designation.sources_through)}


def stretches(designation: Designation, reach: dt.date | None) -> list[dict[str, Any]]:
    """What stood under a designation, stretch by stretch, plain; what says nothing is left out."""
    return [
        {
            "from": spell.first.isoformat(),
            "to": plain(spell.last),
            **{name: plain(value) for name, value in stood(spell.standing).items() if value not in (None, [])},
        }
        for spell in line(designation, reach, told_apart)
    ]


def read_act(kept: dict[str, Any]) -> Act:
    """An act from what an edition keeps of it, to fold it again."""
    found: Act = read_as(Act, {"file": "", "sources": [], "effective": None, **kept})
    return found


# --- the files


def home_of(register: Register) -> Path:
    """The folder of a register's editions."""
    return (register.home or HOME) / "editions"


def kept_editions(home: Path) -> list[Edition]:
    """The editions of a folder, oldest first. Raises InputError."""
    found = [read_edition(path) for path in home.glob(f"*{SUFFIX}")] if home.is_dir() else []
    return sorted(found, key=lambda e: (e.kept or dt.date.max, _order(e.version)))


def _order(version: str) -> tuple[Any, ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in version.split("."))


def read_edition(path: Path) -> Edition:
    """One edition from its file. Raises InputError naming the file."""
    try:
        data = json.loads(gzip.decompress(read_bytes(path, LARGEST)))
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']}")
        return Edition(
            version=data["edition"],
            kept=dt.date.fromisoformat(data["kept"]),
            sources_reach=dt.date.fromisoformat(data["sources_reach"]),
            program=data["program"],
            law=data["law"],
            acts=data["acts"],
            designations=data["designations"],
            stands=data["stands"],
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        remedy = "Restore it: a kept edition is never changed."
        raise InputError.at(path, "edition", str(error) or type(error).__name__, "a kept edition", remedy) from None


def edition_bytes(edition: Edition) -> bytes:
    """An edition as its file: the same bytes for the same edition."""
    data = {
        "format": FORMAT,
        "edition": edition.version,
        "kept": plain(edition.kept),
        "sources_reach": plain(edition.sources_reach),
        "program": edition.program,
        "law": edition.law,
        "designations": edition.designations,
        "acts": edition.acts,
        "stands": edition.stands,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), 9, mtime=0)


def keep(register: Register, on: dt.date) -> Path:
    """Write the register down as an edition. Raises UsageError where one of this version is kept already."""
    home, edition = home_of(register), edition_of(register, on)
    path = home / f"{edition.version}{SUFFIX}"
    if path.exists():
        same = read_edition(path).content == edition.content
        found = f"{edition.version}, kept already" + ("" if same else ", and the record has changed since")
        remedy = "Nothing is to be done." if same else "Give edition.toml a new version; a kept edition stays as it is."
        raise UsageError.at(path, "version", found, "a version that was not kept yet", remedy)
    home.mkdir(exist_ok=True)
    path.write_bytes(edition_bytes(edition))
    return path


def is_draft(register: Register, editions: list[Edition] | None = None) -> bool:
    """Whether the record differs from the kept edition of its version, or there is none."""
    kept = kept_editions(home_of(register)) if editions is None else editions
    now = edition_of(register)
    return all(one.version != now.version or one.content != now.content for one in kept)
