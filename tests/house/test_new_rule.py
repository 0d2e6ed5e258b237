"""What is added tomorrow by walk 2 of CONTRIBUTING, a rule with a new fact, is five files and turns no test red."""

from __future__ import annotations

import subprocess

import pytest

from tests.house import walk_rule


@pytest.mark.long
@pytest.mark.parametrize("new", walk_rule.FACTS)
def test_a_rule_with_a_new_fact_is_five_files_and_no_red_test(new, tmp_path, capfd):
    assert len(walk_rule.HAND_WRITTEN) <= 5
    try:
        walk_rule.walk(tmp_path, walk_rule.FACTS[new])
    except subprocess.CalledProcessError:
        out, err = capfd.readouterr()
        pytest.fail(f"{out[-4000:]}{err[-2000:]}")
    assert " failed" not in capfd.readouterr().out
