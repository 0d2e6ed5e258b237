"""The shipped register as it was read when the package was built, so that a command need not parse 400 kB of TOML.

The TOML files are the register; this is made of them, as Python's `.pyc` is of its `.py`. It stands beside them, is in
no repository, and holds only where its digest says that it was made of these very files, for these very shapes: who
edits a file sees the edit at once. `hatch_build.py` makes it when the package is built or installed, `make` where a
file is newer, and tests/register/test_prepared.py holds it to what is read (decisions/0027).
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from importlib.util import source_hash
from pathlib import Path

from cobijo.register.model import Register

HOME = Path(__file__).parent
KEPT = HOME / "prepared.bin"
_SHAPED_BY = ("register", "timeline", "citations")
"""The rooms that say what is kept."""
_DIGEST = 8


def digest(home: Path = HOME) -> bytes:
    """What the files of a register come to, and the code that says what is kept of them: as Python tells of a `.pyc`
    whether it is of its source."""
    files = [*sorted(home.glob("*.toml")), *sorted(home.glob("*/*.toml"))]
    for room in _SHAPED_BY:
        files += sorted((HOME.parent / room).glob("*.py"))
    contents = [(file.name, file.read_bytes()) for file in files]
    return source_hash(b"".join(b"%b %d\n%b" % (name.encode(), len(content), content) for name, content in contents))


@lru_cache(maxsize=1)
def shipped() -> Register:
    """The register that comes with the package: as it was prepared, else read once."""
    return prepared() or _read()


def _read() -> Register:
    from cobijo.register.read import read_register

    return read_register()


def prepare(path: Path = KEPT) -> None:
    """Keep the register of the package, without the place where it lies. Raises RegisterError; OSError where nothing
    can be written."""
    parts = {name: value for name, value in vars(_read()).items() if name not in ("home", "acts")}
    new = path.with_suffix(".new")
    new.write_bytes(digest() + pickle.dumps(parts, protocol=5))
    new.replace(path)


def prepared(path: Path = KEPT) -> Register | None:
    """The register of the package as it was kept; None where it wasn't, or not of the files that are there."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if content[:_DIGEST] != digest():
        return None
    parts = pickle.loads(content[_DIGEST:])  # noqa: S301 - it came with the code that runs, and is as much our own
    return Register(**parts, home=HOME)
