"""A crowd who holds TPS comes out the same from every engine, the browser's included; `make crowds` asks many more."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.decide import screen_case
from cobijo.decide.flags import flags
from cobijo.facts.case import parse_case
from cobijo.law.cfr244.s10_decision import DENIED
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS, WITHDRAWN
from cobijo.timeline import AsOf, day
from tests.conformance.engines import ENGINES, answered, assert_same, python_rows
from tests.conformance.javascript import screened
from tests.conformance.people import MANY, Maker

SEED = 20261124
PEOPLE = 20_000 if MANY else 2_000
ON = AsOf(dt.date(2025, 6, 1))


WARNED = {
    "ref": "H-WARNED", "nationalities": ["SV"],
    "status": {"ever_granted": True, "granted": "2001-06-01", "under": "SV-2001"},
    "notices": [{"kind": "intent_to_withdraw", "date": "2025-05-20"}],
}  # fmt: skip
"""Who has a letter to answer, as hardly one of thousands has by chance."""


@pytest.fixture(scope="module")
def holders():
    return [*Maker(SEED).holders(PEOPLE), parse_case(WARNED)]


@pytest.fixture(scope="module")
def expected(holders, register):
    return answered(holders, register, ON)


@pytest.mark.parametrize("rows", ENGINES)
def test_holders_come_out_the_same(rows, holders, expected, register):
    assert_same(expected.rows, rows(holders, register, ON))


def test_holders_come_out_the_same_in_the_browser(holders, expected, register):
    assert_same(expected.shapes, screened(holders, register, ON))


def test_holders_come_out_the_same_in_the_browser_on_another_day(holders, register):
    people, asof = holders[-300:], AsOf(dt.date(2026, 11, 25))
    assert_same(answered(people, register, asof).shapes, screened(people, register, asof))


@pytest.mark.parametrize("rows", ENGINES)
@pytest.mark.parametrize(("on", "known"), [("2026-11-25", None), ("2023-07-01", "2022-01-01")])
def test_holders_come_out_the_same_on_other_days(rows, on, known, holders, register):
    asof = AsOf(dt.date.fromisoformat(on), dt.date.fromisoformat(known) if known else None)
    people = holders[:300]
    assert_same(python_rows(people, register, asof), rows(people, register, asof))


def test_holders_reach_every_outcome_and_have_every_thing_to_do(expected, holders, register):
    assert {row.outcome for row in expected.rows} >= {
        "beneficiary", "needs_judgment", "needs_information", "not_designated",
    }  # fmt: skip
    later = python_rows(holders[:500], register, AsOf(dt.date(2026, 11, 25)))
    assert {row.do for row in (*expected.rows, *later)} >= {
        "respond", "reregister", "keep", "see_lawyer", "watch", "find_out", "other_relief",
    }  # fmt: skip
    assert any(row.cards and "; " in row.cards for row in expected.rows)
    said = {word for row in expected.rows for word in (row.cards or "").split()}
    assert {"valid", "not_extended", "open"} <= said
    assert any(row.stay_until for row in expected.rows)
    assert any(row.work_until and not row.stay_until for row in expected.rows)
    # Every one of them is a national of the country of the grant.
    raised = {code for row in expected.rows for code in row.concerns.split()}
    assert raised == {one.id for one in CONCERNS} - {"nationality"} | {WITHDRAWN, DENIED}


WITHDRAWN_ON = [
    ("2024-02-01", "withdrawn"),
    ("2025-06-01", "withdrawn"),
    ({"not_before": "2025-05-01", "not_after": "2025-07-01"}, "withdrawn"),
    ("2025-06-02", ""),
    (None, ""),
]


@pytest.mark.parametrize("rows", [pytest.param(python_rows, id="python"), *ENGINES])
def test_a_row_says_that_tps_was_withdrawn(rows, register):
    """Also where no grant stands, and where the country has no designation; not of a day that is still ahead."""
    told = {f"{nation}-{n}": one for nation in ("SV", "HT", "FR") for n, one in enumerate(WITHDRAWN_ON)}
    people = [
        parse_case(
            {
                "ref": ref,
                "nationalities": [ref[:2]],
                "status": {"ever_granted": True, "granted": "2002-01-10", "withdrawn": day_of},
            }
        )
        for ref, (day_of, _) in told.items()
    ]
    answers = rows(people, register, ON)
    for ref, (_, expected) in told.items():
        found = {row.concerns.split(" ")[0] for row in answers if row.ref == ref}
        assert found
        assert found <= {expected, "reregistration"} if not expected else found == {expected}


@pytest.mark.parametrize("rows", [pytest.param(python_rows, id="python"), *ENGINES])
def test_a_notice_of_withdrawal_is_a_withdrawal_in_every_row(rows, register):
    """Final, on appeal, of nobody knows what day; and one from before the grant, which took away another."""
    letters = [("2025-04-01", False), ("2025-04-01", None), (None, False), ("2001-01-10", False), ("2025-06-02", False)]
    people = [
        parse_case(
            {
                "ref": f"W-{n}",
                "nationalities": ["SV"],
                "status": {"ever_granted": True, "granted": "2002-01-10", "under": "SV-2001", "appeal_pending": appeal},
                "notices": [{"kind": "withdrawal", "date": date}],
            }
        )
        for n, (date, appeal) in enumerate(letters)
    ]
    found = {row.ref: row for row in rows(people, register, ON)}
    assert [found[f"W-{n}"].concerns.startswith("withdrawn") for n in range(5)] == [True, True, True, False, False]
    outcomes = [found[f"W-{n}"].outcome for n in range(5)]
    assert outcomes == ["needs_information", "needs_information", "needs_information", "beneficiary", "beneficiary"]
    assert [found[f"W-{n}"].next_question for n in (1, 2)] == ["status.appeal_pending", "status.withdrawn"]


@pytest.mark.parametrize("rows", [pytest.param(python_rows, id="python"), *ENGINES])
@pytest.mark.parametrize(
    ("letter", "granted", "raised"),
    [
        ({"date": "2025-04-01"}, "2002-01-10", False),
        ({}, "2002-01-10", False),
        ({"kind": "denial", "date": "2025-04-01"}, "2002-01-10", False),
        ({"kind": "withdrawal", "date": "2025-04-01"}, None, True),
        ({"kind": "withdrawal", "date": {"not_before": "2002-01-01", "not_after": "2002-12-31"}}, "2002-01-10", True),
    ],
)
def test_a_row_says_withdrawn_where_status_flags_it(rows, letter, granted, raised, register):
    """A notice of which nobody says what it is raises it in neither."""
    status = {"ever_granted": True, "granted": granted, "under": "SV-2001", "appeal_pending": False}
    person = parse_case({"ref": "W-1", "nationalities": ["SV"], "status": status, "notices": [letter]})
    assert (WITHDRAWN in [flag.id for flag in flags(person.facts, day(ON.on))]) is raised
    (row,) = rows([person], register, ON)
    assert (WITHDRAWN in row.concerns.split()) is raised


_GRANT = {"ever_granted": True, "granted": "2002-01-10", "under": "SV-2001"}

TOLD_OF_DENIALS = [
    ({"status": {"applications": [{"filed": "2021-05-01", "result": "denied"}]}}, True),
    ({"status": {"applications": [{"result": "denied"}, {"filed": "2024-01-10", "result": "pending"}]}}, True),
    ({"status": {"applications": [{"filed": "2024-01-10", "result": "pending"}]}}, False),
    ({"status": {"applications": [{"result": "rejected"}, {}]}}, False),
    ({"notices": [{"kind": "denial", "date": "2025-06-01"}]}, True),
    ({"notices": [{"kind": "denial", "date": "2025-06-02"}]}, False),
    ({"notices": [{"kind": "denial"}]}, True),
    ({"notices": [{"date": "2025-05-01"}]}, False),
    ({"notices": [{"kind": "denial", "date": "2025-05-01"}], "status": _GRANT}, True),
    ({"notices": [{"kind": "denial", "date": "2001-12-01"}], "status": _GRANT}, False),
    ({"status": {**_GRANT, "applications": [{"filed": "2001-03-20", "result": "denied"}]}}, False),
    ({}, False),
]


@pytest.mark.parametrize("rows", [pytest.param(python_rows, id="python"), *ENGINES])
@pytest.mark.parametrize("nation", ["SV", "HT", "FR"])
def test_a_row_says_denied_where_a_screening_flags_it(rows, nation, register):
    """Whatever the answer is, and where the country has no designation; not of a day that is still ahead."""
    people = [
        parse_case({"ref": f"D-{n}", "nationalities": [nation], **told}) for n, (told, _) in enumerate(TOLD_OF_DENIALS)
    ]
    answers = rows(people, register, ON)
    for person, (_, raised) in zip(people, TOLD_OF_DENIALS, strict=True):
        screened_as = screen_case(person, register, ON)
        assert {"flag.denied" in [remark.id for remark in one.flags] for one in screened_as} == {raised}
        assert {DENIED in row.concerns.split() for row in answers if row.ref == person.ref} == {raised}


LETTERS = [
    ({"kind": "denial", "date": "2025-05-20"}, None, "2025-06-20"),
    ({"kind": "denial", "date": "2025-05-20", "served": "mail"}, None, "2025-06-23"),
    ({"kind": "denial", "date": "2025-05-20"}, True, None),
    ({"kind": "evidence_request", "due": "2025-06-11"}, None, "2025-06-11"),
    ({"kind": "denial", "date": "2025-03-03"}, None, None),
    ({"kind": "denial", "date": "2025-05-20", "charging_document": True}, None, None),
]


@pytest.mark.parametrize("rows", [pytest.param(python_rows, id="python"), *ENGINES])
@pytest.mark.parametrize("ever_granted", [None, True])
def test_the_next_deadline_of_a_row_is_that_of_a_letter_where_that_comes_first(rows, ever_granted, register):
    """Of an applicant too. What is under appeal is not appealed again."""
    bare = {"nationalities": ["SV"], "filed": "2001-06-01"}
    people = [
        parse_case({"ref": f"L-{n}", **bare, "notices": [letter],
                    "status": {"appeal_pending": appealed, "ever_granted": ever_granted}})
        for n, (letter, appealed, _) in enumerate(LETTERS)
    ]  # fmt: skip
    answers = rows(people, register, ON)
    for person, (_, _, day_of) in zip(people, LETTERS, strict=True):
        (row,) = (one for one in answers if one.ref == person.ref and one.designation == "SV-2001")
        (screened_as,) = (one for one in screen_case(person, register, ON) if one.designation == "SV-2001")
        assert row.next_deadline == (day_of or "2026-09-09"), person.ref
        assert row.next_deadline == min(d.date for d in screened_as.deadlines if d.what != "renew").isoformat()


@pytest.mark.parametrize("rows", [pytest.param(python_rows, id="python"), *ENGINES])
def test_a_grant_is_under_one_designation(rows, register):
    """Of whom no country is told, or who has two and does not say under which, no row says that TPS is held; of whom
    one is told and another may be, it is that of the one."""
    granted = {"status": {"ever_granted": True, "granted": "2003-01-10"}}
    told = {
        "N-1": {"nationalities": {"known": ["SV"], "complete": False}},
        "N-2": {"nationalities": None},
        "N-3": {"nationalities": ["SV", "HN"]},
        "N-4": {"nationalities": ["SV", "HN"], "status": {**granted["status"], "under": "SV-2001"}},
        "N-5": {"nationalities": ["SV"]},
    }
    answers = rows([parse_case({"ref": ref, **granted, **one}) for ref, one in told.items()], register, ON)
    held = {(row.ref, row.designation) for row in answers if row.outcome == "beneficiary" or row.stay_until}
    assert held == {("N-1", "SV-2001"), ("N-4", "SV-2001"), ("N-5", "SV-2001")}
    assert {row.outcome for row in answers if row.ref in ("N-2", "N-3")} <= {
        "needs_information", "ineligible", "not_designated",
    }  # fmt: skip
