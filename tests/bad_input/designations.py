"""Designations that can't be imagined: broken TOML, every field with values of the wrong kind, days in no order."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bad_input.commands import CASE, SMALL
from tests.bad_input.entry import REFUSED, Bad

GOOD = """country = "GT"
grounds = ["environmental_disaster"]
effective = 2021-04-01
ends = 2022-09-30
continuous_residence_since = 2021-03-30
continuous_physical_presence_since = 2021-04-01
registration = { opens = 2021-04-01, closes = 2021-09-28 }
"""
DAYS = [
    '"2021-04-01"',
    "2021-04-01T00:00:00",
    "9999-12-31",
    "0001-01-01",
    "true",
    "5",
    "[]",
    "{}",
    '""',
    "[2021-04-01]",
    "12:00:00",
    "nan",
]
FIELDS = {
    "country": ['"gt"', "5", '"ZZ"', '"US"', '["GT"]', '"GTM"', '""', "true", "{}", '"Guatemala"', "inf"],
    "grounds": [
        '"environmental_disaster"',
        '["war"]',
        "5",
        "[]",
        "{a=1}",
        '[["a"]]',
        '["armed_conflict","armed_conflict"]',
        "[{a=1}]",
        "[5]",
        "true",
        '[""]',
    ],
    "effective": DAYS,
    "ends": [*DAYS, "2020-01-01", "2051-09-30"],
    "continuous_residence_since": [*DAYS, "2030-03-30"],
    "continuous_physical_presence_since": DAYS,
    "registration": [
        '"x"',
        "[]",
        "{}",
        "5",
        "true",
        "{ opens = 2021-09-28, closes = 2021-04-01 }",
        "{ x = 1, opens = 2021-04-01, closes = 2021-09-28 }",
        "{ opens = 2021-04-01T01:00:00Z, closes = 2021-09-28 }",
        '{ opens = "x", closes = 2021-09-28 }',
        "{ opens = 2021-04-01, closes = 9999-12-31 }",
    ],
    "extensions": [
        '"x"',
        "5",
        '["x"]',
        "[5]",
        "{from=2023-01-01}",
        "[[]]",
        "[{}]",
        "[{from=2023-01-01,through=2022-01-01}]",
        "[{from=2022-10-01,through=2023-01-01,foo=1}]",
        "[{from=2022-10-01,through=9999-12-31}]",
        "[{from=2010-10-01,through=2011-01-01}]",
        "[{from=2030-10-01,through=2031-01-01}]",
        "[{from=2022-10-01,through=2023-01-01},{from=2022-12-01,through=2024-01-01}]",
        '[{from="x",through=2023-01-01}]',
    ],
}
WHOLE = {
    "nothing": "",
    "blank": "\n\n",
    "cut": "country = ",
    "a key twice": GOOD + 'country="HN"\n',
    "a NUL": 'country="G\0T"',
    "json": "{}",
    "no such field": GOOD + "foo=1\n",
    "deep": "a=" + "[" * 5000 + "]" * 5000,
    "deep tables": "[" + ".".join(["a"] * 3000) + "]\nx=1\n",
    "eight megabytes": "#" + "x" * 8_000_001,
    "5,000 digits": "country=" + "9" * 5000,
    "no acts": 'country="GT"\nact=[]\n',
    "act: a text": 'country="GT"\nact="x"\n',
    "act: a number": "act=5\n",
    "act: texts": 'act=["x"]\n',
    "act: numbers": "act=[1]\n",
    "act: a table": '[act]\nid="x"\n',
    "act: an id alone": '[[act]]\nid="GT-001"\n',
    "a country that is none": 'country = "A Country That Is None"\n',
    "an A-number": 'country = "A123456789"\n',
}
RAW = {
    "UTF-16": GOOD.encode("utf-16"),
    "Latin-1": GOOD.encode() + b"# \xf1\n",
    "binary": bytes(range(256)),
    "a workbook": b"PK\x03\x04" + b"x" * 99,
}


def entries() -> Iterator[Bad]:
    """The family."""
    for field, values in FIELDS.items():
        for n, value in enumerate(values):
            yield _file(f"{field} {n}", _with(field, value).encode())
        if field != "extensions":
            yield _file(f"no {field}", _with(field, None).encode())
    for name, text in WHOLE.items():
        yield _file(name, text.encode())
    for name, raw in RAW.items():
        yield _file(name, raw)
    for field in ("extensions", "registration", "ends", "effective"):
        for n, value in enumerate(FIELDS[field][:8]):
            yield _file(f"caseload: {field} {n}", _with(field, value).encode(), "caseload", "screen", "roster.csv")


def _with(field: str, value: str | None) -> str:
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{field} ")]
    return "\n".join([*lines, *([f"{field} = {value}"] if value is not None else []), ""])


def _file(name: str, content: bytes, *words: str) -> Bad:
    argv = (*(words or ("screen", "case.json")), "--designation", "d.toml")
    return Bad(name, argv, {"case.json": CASE, "roster.csv": SMALL, "d.toml": content}, REFUSED)
