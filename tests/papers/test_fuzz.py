"""A hundred generated people on paper; `make fuzz-papers` prints ten thousand."""

from __future__ import annotations

import pytest

from tests.papers.fuzz import printed


@pytest.mark.long
def test_a_hundred_generated_people_are_printed_without_a_character_lost():
    found = printed(range(100), ("i-765",))
    assert found["people"] == 100
    assert found["lost"] == found["not proven"] == 0
    assert found["fields filled"] > 1000
    assert {"name_not_drawable", "on a separate sheet"} <= set(found)


@pytest.mark.parametrize("seed", [594, 1394])
def test_a_text_that_runs_over_two_entries_is_whole(seed):
    found = printed(range(seed, seed + 1))
    assert found["lost"] == found["not proven"] == 0
