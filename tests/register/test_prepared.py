"""The register as it was prepared: what is read from its files, all of it, and only while it is of these files."""

import io
import pickle
import shutil
from pathlib import Path

import pytest

from cobijo.register import prepared, read_register
from cobijo.register.prepared import HOME, digest, prepare


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "prepared.bin"
    prepare(path)
    return path


def parts(register) -> dict:
    """Everything that a register holds; its designations, which are compared by identity, field by field."""
    found = {name: value for name, value in vars(register).items() if name != "acts"}
    found["designations"] = {
        id_: (d.id, d.acts, d.sources_through, d.reach_note) for id_, d in register.designations.items()
    }
    return found


def test_what_was_kept_is_what_the_files_say(kept):
    assert parts(prepared.prepared(kept)) == parts(read_register())


def test_an_edited_file_is_seen_at_once(kept, tmp_path, monkeypatch):
    home = tmp_path / "register"
    shutil.copytree(HOME, home, ignore=shutil.ignore_patterns("__pycache__"))
    assert digest(home) == digest()
    file = home / "countries" / "lb.toml"
    file.write_bytes(file.read_bytes().replace(b"2026-05-27", b"2026-05-28", 1))
    assert digest(home) != digest()
    monkeypatch.setattr(prepared, "digest", lambda: digest(home))
    assert prepared.prepared(kept) is None


@pytest.mark.parametrize("what", ["gone", "empty", "cut short", "of another edition"])
def test_what_is_not_whole_or_not_of_these_files_is_not_taken(kept, tmp_path, what):
    path = tmp_path / "prepared.bin"
    content = kept.read_bytes()
    if what != "gone":
        path.write_bytes(
            {"empty": b"", "cut short": content[:5], "of another edition": b"edition." + content[8:]}[what]
        )
    assert prepared.prepared(path) is None


def test_it_names_no_place_on_the_machine_that_made_it(kept):
    assert str(HOME).encode() not in kept.read_bytes()
    assert str(Path.home()).encode() + b"/" not in kept.read_bytes()


def test_it_makes_nothing_but_the_shapes_of_the_record_and_days(kept):
    rooms = set()

    class Watched(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> object:
            rooms.add(".".join(module.split(".")[:2]))
            return super().find_class(module, name)

    Watched(io.BytesIO(kept.read_bytes()[8:])).load()
    assert rooms == {"cobijo.register", "cobijo.timeline", "cobijo.citations", "datetime"}
