"""The table of two times says on every day what the fold says, as known on every day."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cobijo.dataset.stands import stood
from cobijo.register import stand
from cobijo.register.history import learning_days, turning_days
from cobijo.register.read import shipped
from cobijo.timeline import AsOf

COLUMNS = ("kind", "in_force", "day", "by", "since", "ends", "ends_kind", "basis", "continuous_residence_since",
           "continuous_physical_presence_since", "registration_opens", "registration_closes",
           "reregistration_opens", "reregistration_closes")  # fmt: skip

KNOWN = """SELECT {columns}, why FROM stands WHERE designation = :designation
AND "from" <= :on AND ("to" IS NULL OR "to" >= :on)
AND known_from <= :known AND (known_to IS NULL OR known_to >= :known)"""

NOW = """SELECT {columns}, why FROM stands WHERE designation = :designation
AND "from" <= :on AND ("to" IS NULL OR "to" >= :on) AND known_to IS NULL"""


def asked(database, designation, on, known):
    query = (NOW if known is None else KNOWN).format(columns=", ".join(COLUMNS))
    given_ = {"designation": designation.id, "on": on.isoformat(), "known": known and known.isoformat()}
    with closing(sqlite3.connect(database)) as connection:
        return [row[:-1] for row in connection.execute(query, given_)]


def answered(designation, on, known):
    found = stand(designation, AsOf(on, known), shipped().edition.sources_reach)
    if found.since is None:
        return []
    values = (stood(found)[name] for name in COLUMNS)
    return [tuple(v.isoformat() if isinstance(v, dt.date) else v for v in values)]


def near(days):
    """Days around those on which something turns: where an edge would be a day off."""
    return st.tuples(st.sampled_from(days), st.integers(-2, 2)).map(lambda p: p[0] + dt.timedelta(days=p[1]))


@st.composite
def questions(draw):
    designation = draw(st.sampled_from(list(shipped().designations.values())))
    reach = shipped().edition.sources_reach
    anywhere = st.dates(dt.date(1990, 1, 1), dt.date(2031, 1, 1))
    on = draw(near(turning_days(designation, reach)) | anywhere)
    known = draw(st.none() | near(learning_days(designation)) | anywhere)
    return designation, on, known


@given(questions())
@settings(max_examples=600, deadline=None)
def test_the_table_says_what_the_fold_says(home, question):
    assert asked(home / "register.sqlite", *question) == answered(*question)


@pytest.mark.parametrize(
    ("on", "known", "day", "by"),
    [
        ("2025-06-30", "2025-06-30", "2025-08-03", "90 FR 10511"),
        ("2025-06-30", "2025-01-01", "2026-02-03", "89 FR 54484"),
    ],
)
def test_haiti_before_and_after_its_partial_vacatur(home, on, known, day, by):
    """The day of a period that was cut short is the vacatur's, not that of the notice that it cut."""
    (found,) = asked(home / "register.sqlite", shipped().designations["HT-2021"],
                     dt.date.fromisoformat(on), dt.date.fromisoformat(known))  # fmt: skip
    assert (found[COLUMNS.index("day")], found[COLUMNS.index("by")]) == (day, by)


def test_no_two_rows_overlap(filled):
    by_designation: dict[str, list] = {}
    for row in filled["stands"]:
        by_designation.setdefault(row["designation"], []).append(row)
    last = dt.date.max
    for rows in by_designation.values():
        for n, one in enumerate(rows):
            for other in rows[n + 1 :]:
                days = one["from"] <= (other["to"] or last) and other["from"] <= (one["to"] or last)
                known = one["known_from"] <= (other["known_to"] or last) and other["known_from"] <= (
                    one["known_to"] or last
                )
                assert not (days and known), (one, other)
