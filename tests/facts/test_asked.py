"""What Python asks of a case by name is declared, as what rules ask."""

from __future__ import annotations

import ast

import pytest

from cobijo.facts.asked import entries_of, facts, is_said, value_of
from cobijo.facts.case import parse_case
from cobijo.facts.vocabulary import DERIVED, VOCABULARY
from cobijo.law import record
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "cobijo"

NAMES = {one.name for one in (*VOCABULARY, *DERIVED)} | {
    f"{one.name}.{field.name}" for one in VOCABULARY for field in one.fields
}


def asked_of_facts(tree: ast.AST) -> set[str]:
    """The names that code asks of what it calls `facts`: `facts.get("…")`, `facts["…"]`, `entries(facts, "…")`."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=of, attr="get"), args=[ast.Constant(value=str(name)), *_]):
                pass
            case ast.Subscript(value=of, slice=ast.Constant(value=str(name))):
                pass
            case ast.Call(func=ast.Name(id="entries" | "_entries"), args=[of, ast.Constant(value=str(name)), *_]):
                pass
            case _:
                continue
        if ast.unparse(of).rpartition(".")[2] == "facts":
            found.add(name)
    return found


def test_the_walk_sees_a_name_that_is_asked():
    program = 'facts.get("arived")\ncase.facts["born"]\nentries(s.facts, "convicions")\nother.get("thing")'
    assert asked_of_facts(ast.parse(program)) == {"arived", "born", "convicions"}


def test_each_name_that_is_asked_of_a_case_is_declared():
    asked = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in sorted(SOURCE.rglob("*.py"))
        for name in asked_of_facts(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(asked) > 50
    assert {one for one in asked if one[1] not in NAMES} == set()


def keys_of(tree: ast.AST) -> set[str]:
    """The names that stand as keys in what code makes."""
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    return {key.value for one in made for key in one.keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize(
    "module", ["decide/of_record.py", "decide/touched.py", "law/acts.py", "process/guards/designations.py"]
)
def test_what_makes_values_of_the_record_spells_none_of_their_names(module):
    names = {one.name for one in (*record.OF_DESIGNATION, *record.OF_ACT)}
    fields = {field for one in record.OF_DESIGNATION for field in one.shape.fields}
    assert keys_of(ast.parse((SOURCE / module).read_text(encoding="utf-8"))) & (names | fields) == set()


def test_flags_look_up_nothing_but_what_is_declared():
    tree = ast.parse((SOURCE / "decide" / "flags.py").read_text(encoding="utf-8"))
    looked_up = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "get"]
    assert [ast.unparse(one) for one in looked_up] == []
    assert asked_of_facts(tree) == set()


@pytest.mark.parametrize(
    ("asks", "error", "told"),
    [
        (lambda: value_of(facts.convictions.convictd), AttributeError, "did you mean 'convicted'"),
        (lambda: entries_of(facts.convicions), AttributeError, "did you mean 'convictions'"),
        (lambda: entries_of(facts.arrived), TypeError, "is a day"),
        (lambda: is_said(facts.convictions.vacated, "legal_defects"), ValueError, "no code 'legal_defects'"),
        (lambda: is_said(facts.convictions.convicted, "no"), TypeError, "is a day"),
    ],
)
def test_a_slip_fails_where_it_is_written(asks, error, told):
    with pytest.raises(error, match=told):
        asks()


def test_a_value_is_looked_up_by_its_declaration():
    case = parse_case(
        {"ref": "T", "nationalities": ["HT"], "status": {"appeal_pending": True}, "convictions": [{"vacated": "no"}]}
    )
    assert value_of(facts.status.appeal_pending)(case.facts) is True
    assert value_of(facts.arrived)(case.facts) is None
    assert entries_of(facts.orders)(case.facts) == ()
    (one,) = entries_of(facts.convictions)(case.facts)
    assert is_said(facts.convictions.vacated, "no")(one)
    assert not is_said(facts.convictions.vacated, "legal_defect", "rehabilitative")(one)
