"""What is added tomorrow by walk 2 of CONTRIBUTING, a rule with a new fact, is five files and turns no test red."""

from __future__ import annotations

import subprocess

import pytest

from tests.house import walk_rule

OF_LAW = ("tests/law", "tests/facts", "tests/words")
"""What looks at a fact by itself; the engines and a whole screening look at the other walk's."""


@pytest.mark.long
@pytest.mark.parametrize(("new", "looking"), [("fact", ()), ("field", OF_LAW)])
def test_a_rule_with_a_new_fact_is_five_files_and_no_red_test(new, looking, tmp_path, capfd):
    assert set(walk_rule.FACTS) == {"fact", "field"}
    assert len(walk_rule.HAND_WRITTEN) <= 5
    try:
        walk_rule.walk(tmp_path, walk_rule.FACTS[new], *looking)
    except subprocess.CalledProcessError:
        out, err = capfd.readouterr()
        pytest.fail(f"{out[-4000:]}{err[-2000:]}")
    assert " failed" not in capfd.readouterr().out
