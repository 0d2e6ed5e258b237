"""The law is encoded as its snapshots say. After a change that is meant: `make snapshots`, and review the diff."""

from __future__ import annotations

import pytest

from tests.snapshots.law import HOME, pages

PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_what_is_encoded_is_what_the_snapshot_says(name):
    assert (HOME / f"{name}.txt").read_text(encoding="utf-8") == PAGES[name]


def test_there_is_no_snapshot_of_a_file_that_is_gone():
    assert {path.stem for path in HOME.glob("*.txt")} == set(PAGES)
