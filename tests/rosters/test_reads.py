"""What is read of a distinct value by a short way is what the long one says of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

pytest.importorskip("pyarrow")

from cobijo.errors import InputError
from cobijo.facts.vocabulary import VOCABULARY
from cobijo.rosters import Options, days, open_roster, read_roster, reads
from cobijo.rosters.cells import How
from cobijo.rosters.headers import Column
from tests.rosters.roads import same_on_both

FACTS = {fact.name: fact for fact in VOCABULARY}
DAYS = st.one_of(
    st.dates().map(dt.date.isoformat),
    st.dates(dt.date(1900, 1, 1), dt.date(2040, 1, 1)).map(dt.date.isoformat),
    st.sampled_from(sorted(days.PLACEHOLDERS | days.NOT_OF_BIRTH)),
    st.from_regex(r"\d{4}[-/]\d{2}[-/]\d{2}", fullmatch=True),
    st.text(max_size=12),
)


@given(DAYS, st.sampled_from(["born", "arrived", "filed"]), st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1)))
@example("1970-01-01", "born", dt.date(2026, 1, 1))
@example("2100-12-31", "filed", dt.date(2140, 1, 1))
@example("２００１-02-03", "arrived", dt.date(2026, 1, 1))
def test_a_plain_day_is_read_as_every_day_is(text, fact, on):
    column = Column(fact, FACTS[fact])
    short = reads.Reader(column, How(on=on))._anew(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reads, "plain_day", lambda cell, on: None)
        assert reads.Reader(column, How(on=on))._anew(text) == short


@pytest.mark.parametrize("cell", ["1/0/1900", "0/1/1900", "1/0/1900 0:00"])
def test_what_a_spreadsheet_shows_for_nought_is_no_day_and_stops_no_column(cell, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,arrived\nA,SV,{cell}\nB,SV,2001-01-02\n")
    roster = same_on_both(path, Options(on=dt.date(2026, 1, 1)))
    first, second = (case for _, case in roster.cases)
    assert "arrived" not in first.facts
    assert "arrived" in second.facts


@pytest.mark.parametrize("slip", ["45/02/2001", "02/99/2001", "0/13/2001"])
def test_a_slip_that_is_no_day_proves_no_order(slip, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(f"ref,nationalities,arrived\nA,SV,{slip}\nB,SV,03/04/2001\n")
    with pytest.raises(InputError):
        read_roster(open_roster(path), Options(on=dt.date(2026, 1, 1)))
