"""A history in stretches says of every day what the fold says of it."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from cobijo.register import stand
from cobijo.register.history import learning_days, stretches
from cobijo.register.read import shipped
from cobijo.timeline import AsOf

REGISTER = shipped()
REACH = REGISTER.edition.sources_reach
DESIGNATIONS = list(REGISTER.designations.values())
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2028, 12, 31))


@given(designation=st.sampled_from(DESIGNATIONS), on=DAYS, known=st.none() | DAYS)
@settings(max_examples=400, deadline=None)
def test_a_stretch_holds_what_the_fold_gives_for_each_of_its_days(designation, on, known):
    line = stretches(designation, REACH, known=known)
    stretch = [s for s in line if s.first <= on][-1]
    assert stretch.standing._replace(asof=None) == stand(designation, AsOf(on, known), REACH)._replace(asof=None)


def test_neighbours_differ():
    for designation in DESIGNATIONS:
        line = stretches(designation, REACH, same=lambda s: s.in_force)
        assert all(a.standing.in_force != b.standing.in_force for a, b in itertools.pairwise(line))


def test_what_was_learned_on_a_day_is_known_from_then():
    for designation in DESIGNATIONS:
        days = learning_days(designation)
        assert days[0] == designation.acts[0].known_from
        before = stretches(designation, REACH, known=days[0] - dt.timedelta(days=1))
        assert {s.standing.in_force for s in before} == {False}
