"""What is added tomorrow by the walks in CONTRIBUTING, a notice or a rule, turns no test red."""

from __future__ import annotations

import subprocess

import pytest

from tests.house import walk_rule
from tests.house.walk import walk


@pytest.mark.long
def test_a_new_notice_is_added_without_a_red_test(tmp_path, capfd):
    try:
        walk(tmp_path)
    except subprocess.CalledProcessError:
        out, err = capfd.readouterr()
        pytest.fail(f"{out[-4000:]}{err[-2000:]}")
    assert " failed" not in capfd.readouterr().out


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
