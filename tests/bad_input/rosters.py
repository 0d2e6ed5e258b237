"""Rosters as they come damaged: files that are none, cells that mean nothing or two things, facts with holes."""

from __future__ import annotations

import gzip
import io
import random
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tests.bad_input.entry import EITHER, REFUSED, Bad

HEAD = "ref,nationalities,in_us,arrived,absences,convictions\n"
ROW = "r1,SV,yes,2001-01-10,none,none\n"
OK = "ok2,SV,yes,2001-01-10,none,none\n"

FILES: dict[str, bytes] = {
    "nothing": b"",
    "blank": b"\n\n\n",
    "no facts": b"a,b\n1,2\n",
    "binary": b"\0\1\2" * 100,
    "UTF-16 without a mark": (HEAD + ROW).encode("utf-16-le"),
    "UTF-16, cut": (HEAD + ROW).encode("utf-16")[:-1],
    "a workbook": b"PK\x03\x04xxx",
    "html": b"<html><body>nationalities</body></html>",
    "gzip": gzip.compress(b"a"),
    "a column twice": b"ref,ref,nationalities\n1,2,SV\n",
    "a fact twice": b"nationalities,nationality\nSV,SV\n",
    "a header alone": b"ref\nr1\n",
    "no header": b"Juan Perez Canario,A123456789,SV,1990-01-01\nAna Canario,A123456788,SV,1991-01-01\n",
    "json": b'{"ref": "a"}',
    "toml": b'country = "GT"\n',
}
CELLS: dict[str, list[str]] = {
    "arrived": [
        "2001-02-30",
        "0000-01-01",
        "soon",
        "٢٠٠١-٠١-١٠",
        "2001-13",
        "0000-05",
        "31 Feb 2001",
        "9999-12-31",
        "A123456789",
        "Juan Perez Canario",
        "ask ana canario",
    ],
    "in_us": ["perhaps", "yes?", "~no", "2", "Juan Perez Canario", "yes and no", "canario", "canario_2"],
    "nationalities": [
        "Atlantis",
        "Congo",
        "=SV",
        "SV?",
        "stateless?",
        "Juan Canario",
        "canario lopez",
        "Jordan canario",
    ],
    "absences": [
        "[{",
        '[{"days":NaN}]',
        "[" * 900 + "]" * 900,
        '[{"days":' + "9" * 5000 + "}]",
        '[{"left":"2010-01-01","left":"2011-01-01"}]',
        "{}",
        '{"known":[],"complete":1}',
        "yes",
        '[{"days":-5}]',
        '[{"returned":"2010-01-01","days":10000000}]',
        '[{"days":1.5}]',
        "none?",
        "(none)",
        "0?",
        "canario, 2010",
    ],
    "convictions": [
        '[{"offense":"\\ud800"}]',
        '[{"max_term":"P9000Y"}]',
        '[{"max_term":"P99999999999999999999Y"}]',
        "none?",
        "no?",
        "yes",
        "~none",
        "said canario",
        '[{"offense":"canario"',
    ],
    "ref": [
        "A123456789",
        "A 123 456 789",
        "A#123456789",
        "A-123-456-789",
        "Alien 123456789",
        "A123456789-Perez",
        "A‑123‑456‑789",
        "123-45-6789",
        "x" * 600,
        "\x1b[2Jr",
        "1.23E+15",
        "2,5E+11",
        "4111111111111000",
        "4111111111111111",
        "1E5",
        "True",
        "#REF!",
        "#¿NOMBRE?",
        "########",
        "1999-12-31",
        "31/12/1999",
    ],
}
LINES: dict[str, tuple[str, ...]] = {
    "a total of a country": ("r1", "Total,SV,,,,"),
    "a total of a flag": ("r1", "TOTAL,,yes,,,"),
    "a report by number": ("r1", "Report 3,SV,,,,"),
    "a label and a count": ("r1", "Unique: 4,,,,,"),
    "a sentence": ("r1", "One to twelve of 12,,,,,"),
    "a figure": ("r1", "Max,,1,,0,0"),
    "a name alone": ("r1", "canario,,,,,"),
    "nulls alone": ("r1", "None,None,None,None,None,None"),
    "a number that was cut": ("1001", "1002"),
    "a reference that was cut": ("ab/1", "ab/2"),
    "numbers alone": ("", "1001"),
    "another dash": ("r-1", "r\u20111,SV,,,,"),
    "full width": ("r1", "ｒ1,SV,,,,"),
    "a Greek letter": ("O1", "Ο1,SV,,,,"),
    "a fraction of nothing": ("17", "17.0,SV,,,,"),
}
"""A reference of a person who is whole, and a line beneath: it is never answered, and never left out in silence."""

COLUMNS: dict[str, list[str]] = {
    "absence_1_days": ["nan", "inf", "1e400", "-3", "2.5", "three", "1_000", "50000", "10?", "~5", "1,5"],
    "conviction_1_marijuana_grams": ["nan", "inf", "-1", "1,5", "30,5", "1.000,5", "> 30", "30+"],
    "conviction_1_max_term": [
        "-6 months",
        "P",
        "99999999999999999999 years",
        "P9000Y",
        "> 1 year",
        "1 year+",
        "≥ 1 year",
        "<1 year",
        "~6 months",
        "1 year?",
    ],
}


def entries() -> Iterator[Bad]:
    """The family."""
    for name, content in FILES.items():
        yield Bad(name, ("caseload", "screen", "roster.csv", "--out", "out.csv"), {"roster.csv": content})
    for engine in ("python", "arrow", "duckdb"):
        # A cell is read before any engine sees it, and to plan a statement takes a second.
        every = 8 if engine == "duckdb" else 1
        for field, cells in CELLS.items():
            for n, cell in [*enumerate(cells)][::every]:
                yield _cell(f"{engine}: {field} {n}", engine, field, cell)
        for column, cells in COLUMNS.items():
            for n, cell in [*enumerate(cells)][::every]:
                content = f"ref,nationalities,arrived,{column}\nr1,SV,2001-01-10,{_quoted(cell)}\n"
                yield _roster(f"{engine}: {column} {n}", content.encode(), engine)
        for n in ("0", "51", "100000", "99999999"):
            content = f"ref,nationalities,conviction_{n}_max_term\nr1,SV,P1Y\n"
            yield _roster(f"{engine}: conviction {n}", content.encode(), engine, wanted=EITHER)
        yield from _tables_of_facts(engine)
    for name, (ref, line) in LINES.items():
        whole = ROW.replace("r1", ref) if ref else ""
        yield _roster(f"a line, {name}", f"{HEAD}{whole}{line}\n".encode(), "arrow")
    yield from _damaged()


def _cell(name: str, engine: str, field: str, cell: str) -> Bad:
    names = HEAD.strip().split(",")
    row = [_quoted(cell) if one == field else value for one, value in zip(names, ROW.strip().split(","), strict=True)]
    return _roster(name, f"{HEAD}{','.join(row)}\n{OK}".encode(), engine)


def _roster(name: str, content: bytes, engine: str, wanted: str = REFUSED) -> Bad:
    return Bad(
        name,
        ("caseload", "screen", "roster.csv", "--out", "out.csv", "--engine", engine),
        {"roster.csv": content},
        wanted,
    )


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell


# --- Parquet


@lru_cache(maxsize=1)
def _facts() -> Any:
    from cobijo.facts.case import parse_case
    from cobijo.tables.facts import facts_table

    return facts_table(
        [parse_case({"ref": f"r{n}", "nationalities": ["SV"], "arrived": "2001-01-10"}) for n in range(5)]
    )


def _parquet(table: Any, **how: Any) -> bytes:
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, **how)
    return out.getvalue()


def _tables_of_facts(engine: str) -> Iterator[Bad]:
    import pyarrow as pa

    if engine == "python":
        return
    facts = _facts()

    def entry(name: str, content: bytes, wanted: str = REFUSED) -> Bad:
        argv = ("caseload", "screen", "facts.parquet", "--out", "out.csv", "--engine", engine)
        return Bad(f"{engine}: facts, {name}", argv, {"facts.parquet": content}, wanted)

    raw = _parquet(facts)
    for n, ref in enumerate(
        [
            "A123456789",
            "A-123-456-789",
            "123-45-6789",
            "",
            None,
            "a\x1b[2J",
            "A‑123‑456‑789",
            "Alien 123456789",
            "x" * 101,
        ]
    ):
        refs = pa.array([ref, *facts["ref"].to_pylist()[1:]], pa.string())
        yield entry(f"reference {n}", _parquet(facts.set_column(0, "ref", refs)))
    for column in ("facts_hash", "arrived_first", "ref", "in_us", "convictions"):
        yield entry(f"no {column}", _parquet(facts.drop_columns([column])))
    for column in ("arrived_first", "in_us", "convictions"):
        place = facts.column_names.index(column)
        yield entry(f"{column} as text", _parquet(facts.set_column(place, column, facts["ref"])))
    for part in (0.1, 0.5, 0.9, 0.99):
        yield entry(f"the first {part}", raw[: int(len(raw) * part)])
    chance = random.Random(7)
    for n in range(25):
        flipped = bytearray(raw)
        for _ in range(4):
            flipped[chance.randrange(4, len(raw))] = chance.randrange(256)
        yield entry(f"four bytes {n}", bytes(flipped), EITHER)
    yield entry("no rows", _parquet(facts.slice(0, 0)), EITHER)


def _damaged() -> Iterator[Bad]:
    """Rosters as Parquet and XLSX that are damaged, or of types that are odd."""
    import pyarrow as pa

    good = _parquet(pa.table({"ref": ["r1"], "nationalities": ["SV"], "arrived": ["2001-01-10"]}))
    odd = {
        "nested": {"ref": ["r1"], "nationalities": [[["SV"]]], "arrived": ["x"]},
        "a map": {
            "ref": ["r"],
            "nationalities": ["SV"],
            "absences": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int32())),
        },
        "NaN": {"ref": ["r"], "nationalities": ["SV"], "in_us": [float("nan")]},
        "a day beyond time": {"ref": ["r"], "nationalities": ["SV"], "arrived": pa.array([2**30], pa.date32())},
        "a moment beyond time": {
            "ref": ["r"],
            "nationalities": ["SV"],
            "arrived": pa.array([2**61], pa.timestamp("us")),
        },
    }
    whole = {name: _parquet(pa.table(columns)) for name, columns in odd.items()}
    whole |= {
        "nothing": b"",
        "text": b"hello",
        "its name alone": b"PAR1" + b"\0" * 100 + b"PAR1",
        "cut": good[:-20],
        "half": good[: len(good) // 2],
    }
    for name, content in whole.items():
        wanted = EITHER if name in ("NaN",) else REFUSED
        yield Bad(
            f"parquet, {name}",
            ("caseload", "screen", "roster.parquet", "--out", "out.csv"),
            {"roster.parquet": content},
            wanted,
        )
    chance = random.Random(5)
    for n in range(25):
        flipped = bytearray(good)
        for _ in range(3):
            flipped[chance.randrange(4, len(good))] = chance.randrange(256)
        yield Bad(
            f"parquet, three bytes {n}",
            ("caseload", "screen", "roster.parquet", "--out", "out.csv"),
            {"roster.parquet": bytes(flipped)},
            EITHER,
        )
    for name, content in {
        "garbage": b"PK\x03\x04garbage" * 10,
        "nothing": b"",
        "text": b"hello",
        "csv": (HEAD + ROW).encode(),
    }.items():
        yield Bad(f"xlsx, {name}", ("caseload", "screen", "roster.xlsx", "--out", "out.csv"), {"roster.xlsx": content})
