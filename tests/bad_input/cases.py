"""Cases that are none: broken JSON, every fact with values of the wrong kind, references that are numbers of persons,
facts that can't all be true, more than anybody has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from tests.bad_input.entry import EITHER, REFUSED, Bad

BASE = {"ref": "X-1", "nationalities": ["SV"], "in_us": True, "arrived": "2001-01-10", "absences": []}

DAYS = [
    "",
    "soon",
    "2001-02-30",
    "2001-02-29",
    "2001-13-01",
    "0000-01-01",
    "0001-01-01",
    "1700-01-01",
    "9999-12-31",
    "01/10/2001",
    "20010110",
    "2001-W02-3",
    "2001W02-3",
    "2001-1-1",
    " 2001-01-1",
    "-2001-01-1",
    "+200-01-01",
    "2001-01-10T00:00:00",
    "٢٠٠١-٠١-١٠",
    "２００１-０１-１０",
    20010110,
    1.5,
    True,
    [],
    ["2001-01-10"],
    {},
    {"not_before": None, "not_after": None},
    {"not_before": "2002-01-01", "not_after": "2001-01-01"},
    {"not_before": "2001-01-01", "x": 1},
    {"not_before": {"not_before": "2001-01-01"}},
    {"not_before": 5},
    {"not_before": "0000-01-01"},
    {"not_after": "9999-12-31"},
]
TEXTS = [5, 1.5, True, [], ["a"], {}, "x" * 501, "a\x00b", "a\x1b[2Jb", "a\u202eb", "a\x9bb"]
FLAGS = ["true", "yes", "no", "", 1, 0, 2.5, [], [True], {}]
TERMS = [
    "1 year",
    "",
    "P",
    "-P1Y",
    "P-1Y",
    "PT5H",
    "P1.5Y",
    "P1YT5H",
    "p1y",
    "P١Y",
    "P201Y",
    "P9000Y",
    "P8100Y10D",
    "P99999999999999999999Y",
    "P" + "9" * 5000 + "D",
    "P1M1000000000000000000D",
    6,
    True,
    [],
    {},
]
NUMBERS = ["5", "", -1, -0.5, 10**7 + 1, 1e300, True, [], [5], {}]
COUNTRIES = ["sv", "ZZ", "US A", "SLV", "El Salvador", "", "\u202eVS", "S", 5, True, None, [], ["SV"], {}]
GROUNDS = ["212(b)(1)", "fraud", "", 212, "212(a)" + "(1)" * 100, "212(a)" + "(1)" * 20_000, "212(a)(1)(", [], {}]
LISTS = [
    "none",
    "",
    False,
    5,
    {},
    {"known": []},
    {"known": [], "complete": "yes"},
    {"known": None, "complete": False},
    {"known": [], "complete": True, "z": 1},
    {"a": 1},
]


def bad_values(fact: FactType) -> list[Any]:
    """Values that a fact can't have."""
    match fact.kind:
        case Kind.TEXT:
            return TEXTS
        case Kind.FLAG:
            return FLAGS
        case Kind.DAY | Kind.DAY_OR_ONGOING:
            return DAYS
        case Kind.TERM:
            return TERMS
        case Kind.NUMBER:
            return [*NUMBERS, *([1.5, fact.most + 1] if fact.whole else [])]
        case Kind.CODE:
            return ["x", "", fact.codes[0] + "?", fact.codes[0].swapcase(), 5, True, [], [fact.codes[0]], {}]
        case Kind.COUNTRY:
            return [value for value in COUNTRIES if value is not None]
        case Kind.COUNTRIES:
            return [*LISTS, "SV", *([value] for value in COUNTRIES), ["SV", "SV"], ["SV"] * 501]
        case Kind.PARAGRAPH:
            return GROUNDS
        case Kind.CODES:
            return [*LISTS, ["x"], [5], [None], [[]], ["Passport"]]
        case Kind.DAYS:
            return [*LISTS, *([value] for value in DAYS)]
        case Kind.RECORDS:
            return [*LISTS, ["none"], [[]], [5], [None], [{"zzz": 1}], [{}] * 501]
        case Kind.RECORD:
            return ["none", "", False, 5, [], [{}], {"zzz": 1}]
        case Kind.RECORD_OR_NO:
            return ["none", "", True, 5, [], [{}], {"zzz": 1}]


def facts() -> Iterator[tuple[str, Any]]:
    """Every place with every value that can't stand there, as the fact that holds it."""
    for fact in VOCABULARY:
        for n, value in enumerate(bad_values(fact)):
            yield f"{fact.name} {n}", {fact.name: value}
        for field in fact.fields:
            for n, value in enumerate(bad_values(field)):
                inner = {field.name: value}
                yield f"{fact.name}.{field.name} {n}", {fact.name: [inner] if fact.kind is Kind.RECORDS else inner}


BROKEN = {
    "nothing": "",
    "spaces": " \n",
    "null": "null",
    "a number": "1",
    "a text": '"x"',
    "a list": "[]",
    "a list of objects": "[{}]",
    "cut": '{"ref":',
    "two": "{} {}",
    "a last comma": '{"ref":"a",}',
    "single quotes": "{'ref':'a'}",
    "a comment": "{/*x*/}",
    "an assignment": '{"ref"="a"}',
    "python": "{'ref': None}",
    "NaN": '{"absences":[{"days":NaN}]}',
    "infinity": '{"absences":[{"days":Infinity}]}',
    "minus infinity": '{"absences":[{"days":-Infinity}]}',
    "NaN grams": '{"convictions":[{"marijuana_grams":NaN}]}',
    "NaN circuit": '{"entered":{"circuit":NaN}}',
    "NaN list": '{"nationalities":NaN}',
    "1e400": '{"absences":[{"days":1e400}]}',
    "5,000 digits": '{"absences":[{"days":' + "9" * 5000 + "}]}",
    "4,301 digits": '{"entered":{"circuit":' + "1" * 4301 + "}}",
    "31 decimals": '{"convictions":[{"marijuana_grams":1.' + "1" * 31 + "}]}",
    "a name twice": '{"ref":"a","ref":"b"}',
    "a name twice inside": '{"status":{"granted":null,"granted":null}}',
    "a name twice in a list": '{"absences":[{"left":"2010-01-01","left":"2010-01-02"}]}',
    "deep lists": "[" * 100_000,
    "deep lists, closed": "[" * 50_000 + "]" * 50_000,
    "deep objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "deep in a fact": '{"nationalities":' + "[" * 900 + "]" * 900 + "}",
    "deep in no fact": '{"zzz":' + "[" * 950 + "]" * 950 + "}",
    "deep and known": '{"nationalities":' + '{"known":' * 900 + "[]" + ',"complete":true}' * 900 + "}",
    "half a character": '{"ref":"\\ud800"}',
    "half a character as a name": '{"\\ud800":1}',
    "half a character in an offence": '{"convictions":[{"offense":"\\ud800"}]}',
    "a NUL": '{"ref":"a\\u0000b"}',
    "a name with a space": '{"ref ":"a"}',
    "a dotted name": '{"status.granted":"2001-01-01"}',
    "a capital": '{"Nationalities":["SV"]}',
    "__proto__": '{"__proto__":{"a":1}}',
    "a person as a name": '{"Juan Perez Canario":1}',
    "an A-number as a name": '{"A123456789":1}',
    "200,000 names": "{" + ",".join(f'"f{i}":1' for i in range(200_000)) + "}",
    "60,000 convictions": json.dumps({"convictions": [{"max_term": "P6M"}] * 60_000}),
    "a million entries": '{"convictions":[' + ",".join(["{}"] * 1_000_001) + "]}",
    "800,000 countries": '{"nationalities":[' + ",".join(['"SV"'] * 800_000) + "]}",
    "six megabytes": '{"ref":"' + "x" * 6_000_000 + '"}',
}
BYTES = {
    "two NULs": b"\0\0",
    "a NUL inside": b'{"ref":"a\0b"}',
    "no UTF-8": b'{"ref":"\xff\xfe"}',
    "Latin-1": '{"ref":"Ñ"}'.encode("latin-1"),
    "UTF-16": '{"ref":"a"}'.encode("utf-16"),
    "UTF-16 BE": '{"ref":"a"}'.encode("utf-16-be"),
    "UTF-32": '{"ref":"a"}'.encode("utf-32"),
    "a mark alone": b"\xef\xbb\xbf",
    "two marks": b'\xef\xbb\xbf\xef\xbb\xbf{"ref":"a"}',
    "a workbook": b"PK\x03\x04" + b"x" * 99,
    "gzip": b"\x1f\x8b\x08" + b"x" * 99,
}
REFS = [
    "A123456789",
    "a123456789",
    "A-123-456-789",
    "A 123 456 789",
    "A#123456789",
    "A# 123-456-789",
    "Alien 123456789",
    "A123456789-Perez",
    "A‑123‑456‑789",
    "123456789",
    "12345678",
    "123 456 789",
    "123-45-6789",
    "123 45 6789",
    "A12345678",
    "A.123.456.789",
    "A_123456789",
    "EAC1234567890",
    "IOE0123456789",
    "USCIS# 123456789",
    "client A123456789",
    "１２３４５６７８９",
    "A١٢٣٤٥٦٧٨٩",
    "A\u00a0123\u00a0456\u00a0789",
    "1.23E+15",
    "4111111111111000",
    "True",
    "None",
    "nan",
    "#REF!",
    "1999-12-31",
    "",
    " ",
    "a\nb",
    "a\tb",
    "a\x1b[2Jb",
    "\x1b]0;pwn\x07",
    "\u202eabc",
    "a\u200bb",
    "a\u2028b",
    "x" * 101,
]
CONTRADICTIONS = [
    {"born": "2005-01-01"},
    {"born": "2001-01-11"},
    {"filed": "1990-01-01", "born": "1991-01-01"},
    {"born": "2090-01-01"},
    {"absences": [{"left": "2010-02-01", "returned": "2010-01-01"}]},
    {"absences": [{"left": "2010-01-01", "returned": "2010-01-10", "days": 500}]},
    {"absences": [{"left": "1990-01-01", "returned": "1990-02-01"}]},
    {"arrived": "2090-01-01"},
    {"convictions": [{"convicted": "2090-01-01"}]},
    {"absences": [{"left": "2010-01-01", "returned": "2010-03-01"}, {"left": "2010-02-01", "returned": "2010-02-10"}]},
    {"born": "1990-01-01", "convictions": [{"convicted": "1980-01-01"}]},
    {"convictions": [{"max_term": "P6M", "sentence": "P5Y"}]},
    {"convictions": [{"max_term": "P0D", "sentence": "P1D"}]},
    {"convictions": [{"jurisdiction": "foreign", "in_us": True}]},
    {"status": {"granted": "2005-01-01", "withdrawn": "2001-01-01"}},
    {"status": {"ever_granted": False, "granted": "2005-01-01"}},
    {"status": {"granted": "2090-01-01"}},
    {"orders": [{"date": "2090-01-01"}]},
    {"late_filing": [{"from": "2005-01-01", "until": "2001-01-01"}]},
    {"cards": [{"issued": "2020-01-01", "expires": "2010-01-01"}]},
    {"nationality_since": "2090-01-01"},
    {"absences": [{"left": f"2010-01-{n:02}", "returned": f"2010-02-{n:02}"} for n in range(1, 28)] * 18},
    {"status": {"under": "ZZ-9999"}},
    {"status": {"under": "\u202eSV-2001"}},
    {"status": {"under": "SV-3001"}},
    {"status": {"under": "sv-2001"}},
]
RIGHT: dict[str, Any] = {
    "an empty object": {},
    "all null": {fact.name: None for fact in VOCABULARY},
    "500 convictions": {"convictions": [{"offense": "x"}] * 500},
    "500 lengths of trips": {"absences": [{"days": 1}] * 500},
    "a reference in other letters": {"ref": "éñ漢字"},
    "a day as a reference": {"ref": "20240131-02"},
}


def entries() -> Iterator[Bad]:
    """The family."""
    for name, value in facts():
        yield _case(name, json.dumps({**BASE, **value}).encode())
    for name, text in BROKEN.items():
        yield _case(name, text.encode())
    for name, raw in BYTES.items():
        yield _case(name, raw)
    for n, ref in enumerate(REFS):
        yield _case(f"reference {n}", json.dumps({**BASE, "ref": ref}).encode())
    for n, value in enumerate(CONTRADICTIONS):
        yield _case(f"contradiction {n}", json.dumps({**BASE, **value}).encode())
    for name, value in RIGHT.items():
        yield _case(name, json.dumps(value).encode(), wanted=EITHER)
    for command in ("status", "evidence"):
        for name, text in list(BROKEN.items())[:40]:
            yield _case(f"{command}: {name}", text.encode(), command=command)
        for n, ref in enumerate(REFS[:20]):
            yield _case(f"{command}: reference {n}", json.dumps({**BASE, "ref": ref}).encode(), command=command)


def _case(name: str, content: bytes, *, command: str = "screen", wanted: str = REFUSED) -> Bad:
    return Bad(name, (command, "case.json", "--json"), {"case.json": content}, wanted)
