"""The folder of a site: what in it is ours, and how a new one takes its place.

`_files` names every file of a site with a hash of what was written, so that what cobijo did not write, or somebody
has changed since, is never taken away.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from cobijo.errors import UsageError
from cobijo.messages import Phrase

MARK = "data/edition.json"
"""What tells a site of ours from any other folder."""

OWN = "_files"
"""Names every file of the site."""

_EXPECTED = "a new folder, an empty one, or a site built before"
_REMEDY = "Choose another folder; nothing was written."


def write_own(made: Path) -> None:
    """Write down every file of a site that was made."""
    files = sorted(f.relative_to(made).as_posix() for f in made.rglob("*") if f.is_file())
    lines = [OWN, *(f"{name} {_hash(made / name)}" for name in files)]
    (made / OWN).write_text("\n".join([*lines, ""]), encoding="utf-8")


def refuse_foreign(out: Path) -> None:
    """Refuse a folder with anything in it that an earlier build did not write. Raises UsageError."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists()):
        raise UsageError.at("--out", "folder", str(out), _EXPECTED, _REMEDY)
    foreign = first_foreign(out)
    if foreign is not None:
        raise UsageError.at("--out", "folder", Phrase("{n} in {field}", n=foreign, field=out), _EXPECTED, _REMEDY)


def first_foreign(out: Path) -> str | None:
    """The first name in a site that is not of it, or that was changed since it was built."""
    own = _own(out)
    folders = {folder.as_posix() for name in own for folder in Path(name).parents}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_dir() and not path.is_symlink():
            if name not in folders:
                return name
        elif name not in own or path.is_symlink() or (own[name] and own[name] != _hash(path)):
            return name
    return None


def _own(out: Path) -> dict[str, str]:
    """The files of a site with their hashes; one that was built before there were hashes has none."""
    path = out / OWN
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    parts = (line.rpartition(" ") if " " in line else (line, "", "") for line in lines)
    return {name: digest for name, _, digest in parts}


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def swap(made: Path, out: Path, aside: Path) -> None:
    """Put a new site where the old one is, or leave the old one. Raises UsageError where something came into it."""
    try:
        if out.exists():
            out.rename(aside)
            foreign = first_foreign(aside)
            if foreign is not None:
                raise UsageError.at(
                    "--out", "folder", Phrase("{n} in {field}", n=foreign, field=out), _EXPECTED, _REMEDY
                )
        made.rename(out)
    except BaseException:  # a signal too
        if aside.exists() and not out.exists():
            aside.rename(out)
        raise
