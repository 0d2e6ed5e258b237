"""What is added tomorrow by walk 1 of CONTRIBUTING, a notice, turns no test red."""

from __future__ import annotations

import subprocess

import pytest

from tests.house.walk import walk


@pytest.mark.long
def test_a_new_notice_is_added_without_a_red_test(tmp_path, capfd):
    try:
        walk(tmp_path)
    except subprocess.CalledProcessError:
        out, err = capfd.readouterr()
        pytest.fail(f"{out[-4000:]}{err[-2000:]}")
    assert " failed" not in capfd.readouterr().out
