"""What a person would ask about before anything is answered: a passport of another country, a day that was copied."""

from __future__ import annotations

import pytest

from cobijo.rosters import Options
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, lines


@pytest.mark.parametrize(
    ("nationalities", "passport", "whole"),
    [("SV", "HN", False), ("SV", "SV", True), ("SV", "", True), ("SV;HN", "HN", True), ("SV;HN", "GT", False)],
)
@pytest.mark.parametrize("header", ["entry_passport", "Passport issued by", "País del pasaporte"])
def test_a_passport_of_another_country_may_show_a_second_nationality(header, nationalities, passport, whole, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"nationalities": nationalities, header: passport}))
    roster = same_on_both(path, Options(on=ON))
    ((_, case),) = roster.cases
    assert case.facts["nationalities"].complete is whole
    assert [note.id for note in roster.notes] == ([] if whole else ["caseload.note.other_passport"])


@pytest.mark.parametrize("name", ["arrived", "filed"])
def test_a_day_that_is_copied_from_the_birth_is_set_aside(name, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        lines({"born": "2001-01-01", "arrived": "2001-02-01", "filed": "2002-06-01", name: "2001-01-01"}, {})
    )
    roster = same_on_both(path, Options(on=ON))
    assert len(roster.cases) == 1
    assert [reject.problem.place for reject in roster.rejects] == [name]
