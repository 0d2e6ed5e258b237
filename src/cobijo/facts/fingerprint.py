"""A fingerprint of the facts alone: the same facts give the same one, whatever the reference and the order.

Every fact has a number of its own, and the fingerprint is their sum, so that a million people can be told apart by
columns: a value that many people share is looked at once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

SIZE = (1 << 64) - 1
OBJECT, LIST = 1, 2
STEP = 0x9E3779B97F4A7C15
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def facts_hash(data: Mapping[str, Any]) -> str:
    """The fingerprint of a case as JSON."""
    return f"{total(data, but='ref'):016x}"


def total(data: Mapping[str, Any], *, but: str = "") -> int:
    """The sum of the numbers of some facts. What is null is not known, and counts for nothing."""
    found = sum(fact(name, value) for name, value in data.items() if value is not None and name != but)
    return found & SIZE


def fact(name: str, value: Any) -> int:
    """The number of one fact."""
    return mixed(of_text(name) + of_value(value))


def of_value(value: Any) -> int:
    """The number of a value: of a list the order counts, of an object it does not."""
    if isinstance(value, Mapping):
        return mixed(total(value) + OBJECT)
    if isinstance(value, list | tuple):
        return mixed(sum(entry(of_value(one), n) for n, one in enumerate(value)) + LIST)
    return of_text(json.dumps(value, sort_keys=True, default=str))


def entry(number: int, place: int) -> int:
    """The number of an entry of a list, at its place."""
    return mixed(number + (place + 1) * STEP)


def mixed(number: int) -> int:
    """A number whose bits are mixed, so that sums of such numbers differ."""
    number &= SIZE
    number = ((number ^ (number >> 30)) * FIRST) & SIZE
    number = ((number ^ (number >> 27)) * SECOND) & SIZE
    return number ^ (number >> 31)


@lru_cache(maxsize=1 << 16)
def of_text(text: str) -> int:
    """The number of a text."""
    return int.from_bytes(hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "little")
