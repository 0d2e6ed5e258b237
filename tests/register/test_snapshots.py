"""The register answers as its snapshots say. After a change that is meant: `make snapshots`, and review the diff."""

import pytest

from cobijo.register import read_register
from tests.snapshots.draw import HOME, draw


@pytest.mark.parametrize("country", sorted(read_register().names))
def test_what_stood_is_what_the_snapshot_says(register, country):
    assert (HOME / f"{country}.txt").read_text(encoding="utf-8") == draw(register, country)
