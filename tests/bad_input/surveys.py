"""Survey files that are none, or that hold what no survey holds."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache

from tests.bad_input.entry import EITHER, REFUSED, Bad
from tests.conftest import ROOT


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    with gzip.open(ROOT / "examples" / "acs2018_noncitizens_14_states.csv.gz", "rt", encoding="utf-8") as file:
        return file.read().splitlines()[:60]


def _text(rows: list[str]) -> bytes:
    return ("\n".join(rows) + "\n").encode()


def _changed(column: str, value: str) -> bytes:
    head, *rows = _lines()
    place = head.split(",").index(column)
    cells = rows[0].split(",")
    cells[place] = value
    return _text([head, *rows[1:], ",".join(cells)])


def _without(column: str) -> bytes:
    place = _lines()[0].split(",").index(column)
    return _text([",".join(c for n, c in enumerate(row.split(",")) if n != place) for row in _lines()])


def _zip(*named: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named:
            archive.writestr(name, content)
    return out.getvalue()


def _patched(raw: bytes, *changes: tuple[int, int]) -> bytes:
    found = bytearray(raw)
    for place, value in changes:
        found[place] = value
    return bytes(found)


def files() -> Iterator[tuple[str, bytes, str]]:
    """Name (with its suffix last), content, whether it must be refused."""
    good = _text(_lines())
    head = _lines()[0]
    for name, content in {
        "nothing.csv": b"",
        "a header.csv": _text([head]),
        "NULs.csv": b"\0" * 500,
        "binary.csv": bytes(range(256)) * 20,
        "UTF-16.csv": good.decode().encode("utf-16"),
        "a short row.csv": good + b"a,b\n",
        "a long row.csv": good + (_lines()[1] + ",1,2,3\n").encode(),
        "garbage.csv.gz": b"\x1f\x8bgarbage",
        "cut.csv.gz": gzip.compress(good)[:500],
        "plain.csv.gz": good,
        "garbage.parquet": b"PAR1xxxxPAR1",
        "another.txt": good,
        "empty.zip": _zip(),
        "garbage.zip": b"PKgarbage",
        "houses.zip": _zip(("psam_h01.csv", good)),
        "two alike.zip": _zip(("psam_p01.csv", good), ("PSAM_P01.CSV", good)),
        "slip.zip": _zip(("../psam_p01.csv", good)),
        "half.zip": _zip(("psam_p01.csv", good))[:400],
    }.items():
        yield name, content, REFUSED
    for column in ("PWGTP", "CIT", "PWGTP80", "SERIALNO", "POBP", "YOEP"):
        yield f"no {column}.csv", _without(column), REFUSED
    for column, value in [
        ("PWGTP", "-5"),
        ("PWGTP", "NaN"),
        ("PWGTP", ""),
        ("PWGTP1", "x"),
        ("AGEP", "-1"),
        ("AGEP", "999"),
        ("AGEP", "1.5"),
        ("CIT", "9"),
        ("CIT", "x"),
        ("POBP", "99999"),
        ("POBP", "x"),
        ("YOEP", "0"),
        ("YOEP", "9999"),
        ("SERIALNO", "x"),
        ("PWGTP", "99999999999"),
    ]:
        if column in head.split(","):
            yield f"{column} {value or 'nothing'}.csv", _changed(column, value), EITHER
    raw = _zip(("psam_p01.csv", good))
    central = raw.rfind(b"PK\x01\x02")
    yield "a byte off.zip", _patched(raw, (100, raw[100] ^ 255)), REFUSED
    yield "under a password.zip", _patched(raw, (6, raw[6] | 1), (central + 8, raw[central + 8] | 1)), REFUSED
    yield "method 99.zip", _patched(raw, (8, 99), (central + 10, 99)), REFUSED


def entries() -> Iterator[Bad]:
    """The family."""
    for name, content, wanted in files():
        path = name.replace(" ", "_")
        argv = ("estimate", "--country", "GT", "--on", "2018-06-25", "--json", "--survey", path)
        yield Bad(name, argv, {path: content}, wanted)
