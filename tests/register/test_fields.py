"""The reference explains every field of an act and no other, with examples that the reader takes."""

from __future__ import annotations

import tomllib

import pytest

from cobijo.register import Grade, entries, fields
from cobijo.register.model import Act
from cobijo.register.shapes import Faults
from cobijo.register.sources import SEEN


def test_every_field_of_an_act_is_explained():
    assert set(fields.ACT) == set(Act._fields) - {"file"} == set(entries.ACT)


def test_every_part_of_a_field_is_explained():
    assert {name: set(table) for name, table in fields.PARTS.items()} == {
        name: set(table) for name, table in entries.PARTS.items()
    }


EXAMPLES = [("", name, field) for name, field in fields.ACT.items()] + [
    (table, name, field) for table, parts in fields.PARTS.items() for name, field in parts.items()
]


@pytest.mark.parametrize(("table", "name", "field"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else "")
def test_an_example_is_what_the_reader_takes(table, name, field):
    shape = (entries.PARTS[table] if table else entries.ACT)[name]
    value = tomllib.loads(f"x = {field.example}")["x"]
    assert shape.fits(value)
    if not table and name in entries.PARTS:
        for one in value if isinstance(value, list) else [value]:
            assert set(one) <= set(entries.PARTS[name])


def test_a_field_that_only_some_kinds_need_says_which():
    said = {name: field.needed_by for name, field in fields.ACT.items() if "`" in field.needed_by}
    for kind in {kind for text in said.values() for kind in text.replace("`", "").split(", ")}:
        data = {"act": [{"id": "XA-001", "designation": "XA-2024", "kind": kind, "certainty": "recalled"}]}
        data["act"][0]["effective"] = tomllib.loads("x = 2024-01-01")["x"]
        faults = Faults()
        entries.ActReader("xa.toml", data, faults).acts()
        missing = {problem.place.partition(", ")[2] for _, problem in faults.problems}
        assert missing == {name for name, text in said.items() if f"`{kind}`" in text}


def test_every_grade_and_every_way_of_seeing_is_explained():
    assert tuple(fields.GRADES) == tuple(Grade)
    said = fields.PARTS["source"]["seen"].meaning
    assert len(SEEN) == said.count(";") + 1
