"""The keys: Ed25519, from the library `cryptography`; made, kept, rotated, and used to seal and to check.

A folder of keys holds `keys.json`, which is published, and one file a private key, which only its owner can read and
which never leaves the folder. A key that goes out of use keeps its place in `keys.json`, with its last day.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.errors import EngineError, InputError
from cobijo.files import read_bytes, replace_file
from cobijo.messages import Phrase
from cobijo.process.permit import Key, Seal, decode, encode

KEYS, MAX_BYTES = "keys.json", 1_000_000

SEALED = "sealed.json"
"""The last day through which the keys of a folder have sealed something: no later key begins before it is over."""


@lru_cache(maxsize=1)
def _library() -> Any:
    try:
        return importlib.import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    except ImportError:
        raise EngineError.missing("cryptography", "permits") from None


def verify(key: Key, signed: bytes, seal: bytes) -> bool:
    """Whether a seal is a key's over some bytes."""
    invalid = importlib.import_module("cryptography.exceptions").InvalidSignature
    try:
        _library().Ed25519PublicKey.from_public_bytes(decode(key.public)).verify(seal, signed)
    except (invalid, ValueError):
        return False
    return True


def new_key(folder: Path, first: dt.date) -> Key:
    """Make a key that seals from a day on, and end the one before on the day before. Raises InputError where the day is
    not after the first day of the key before, or something was sealed on it or later: it would be good no more."""
    before = read_keys(folder / KEYS) if (folder / KEYS).exists() else []
    if before and before[-1].first >= first:
        remedy = "A key follows the one before."
        raise InputError.at(
            folder / KEYS, "from", str(first), Phrase("a day after {day}", day=before[-1].first), remedy
        )
    through = sealed_through(folder)
    if through is not None and first <= through:
        remedy = "What was sealed on that day or later would no longer hold."
        raise InputError.at(folder / KEYS, "from", str(first), Phrase("a day after {day}", day=through), remedy)
    private = _library().Ed25519PrivateKey.generate()
    key = Key(f"k{len(before) + 1}", encode(private.public_key().public_bytes_raw()), first)
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder / f"{key.id}.private", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(encode(private.private_bytes_raw()) + "\n")
    ended = [one if one.last else one._replace(last=first - dt.timedelta(days=1)) for one in before]
    with replace_file(folder / KEYS, private=False) as temporary:
        temporary.write_text(json.dumps(keys_json([*ended, key]), indent=2) + "\n", encoding="utf-8")
    return key


def sealed_through(folder: Path) -> dt.date | None:
    """The last day through which something was sealed in a folder. Raises InputError."""
    path = folder / SEALED
    if not path.exists():
        return None
    try:
        return dt.date.fromisoformat(read_json(path)["through"])
    except (KeyError, TypeError, ValueError):
        remedy = "Check that this is the right file."
        raise InputError.at(path, "through", "something else", "a day as YYYY-MM-DD", remedy) from None


def note_sealed(folder: Path, day: dt.date) -> None:
    """Keep that something was sealed through a day."""
    before = sealed_through(folder)
    if before is None or before < day:
        with replace_file(folder / SEALED) as temporary:
            temporary.write_text(json.dumps({"through": day.isoformat()}) + "\n", encoding="utf-8")


def keys_json(keys: Sequence[Key]) -> dict[str, Any]:
    """The keys as they are published."""
    listed = [
        {"id": k.id, "public": k.public, "from": k.first.isoformat(), "until": k.last and k.last.isoformat()}
        for k in keys
    ]
    return {"keys": listed}


def read_keys(path: Path) -> list[Key]:
    """The published keys. Raises InputError."""
    return keys_of(str(path), read_json(path))


def keys_of(name: str, data: Any) -> list[Key]:
    """The published keys from parsed JSON; `name` is what errors call it. Raises InputError."""
    try:
        keys = [_key(one) for one in data["keys"]]
    except (AttributeError, KeyError, TypeError, ValueError):
        keys = []
    if not keys or len({key.id for key in keys}) < len(keys):
        remedy = "Give the keys.json that the programme published."
        raise InputError.at(name, "keys", "none that can be read", "the keys of a programme, each once", remedy)
    return keys


def _key(one: Any) -> Key:
    last = one.get("until")
    if len(decode(one["public"])) != 32 or not isinstance(one["id"], str):
        raise ValueError("a key of 32 bytes")
    days = dt.date.fromisoformat(one["from"]), None if last is None else dt.date.fromisoformat(last)
    return Key(one["id"], one["public"], *days)


def read_json(path: Path) -> Any:
    """What a small JSON file holds. Raises InputError."""
    try:
        return json.loads(read_bytes(path, MAX_BYTES).decode("utf-8"))
    except OSError as error:
        raise InputError.at(
            path, "file", error.strerror or "unreadable", "a readable file", "Check the path."
        ) from None
    except (ValueError, RecursionError):
        remedy = "Check that this is the right file."
        raise InputError.at(path, "file", "something else", "a JSON file", remedy) from None


def sealer(folder: Path, day: dt.date) -> tuple[Key, Seal]:
    """The key of a folder that seals on a day, and its seal, which keeps that something was sealed on that day. Raises
    InputError where there is none."""
    key = next((key for key in read_keys(folder / KEYS) if key.seals_on(day)), None)
    path = folder / f"{key.id if key else 'k1'}.private"
    if key is None or not path.exists():
        remedy = "Make one: cobijo programme keys --out DIR --from DAY."
        raise InputError.at(folder, "key", "none", Phrase("a key that seals on {day}", day=day), remedy)
    private = _library().Ed25519PrivateKey.from_private_bytes(decode(path.read_text(encoding="ascii").strip()))

    def seal(body: bytes) -> bytes:
        note_sealed(folder, day)
        return bytes(private.sign(body))

    return key, seal
