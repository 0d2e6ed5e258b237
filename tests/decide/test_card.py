"""Work permits: what extends a printed day, what is certain, what would settle the rest."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest

from cobijo.answers.card import record
from cobijo.cli.options import printed_day
from cobijo.decide.card import check_card
from cobijo.timeline import AsOf
from tests.conftest import frozen


def day(text):
    return dt.date.fromisoformat(text)


def card(register, expires, on, *, received=None, known=None, category="A12"):
    asof = AsOf(day(on), day(known) if known else None)
    return check_card(register, asof, category=category, expires=day(expires),
                      renewal_received=day(received) if received else None)  # fmt: skip


def test_a_card_that_has_not_run_out_is_valid(register):
    found = card(register, "2026-10-19", "2026-10-18", known="2026-10-18")
    assert (found.valid, found.through) == (True, day("2026-10-19"))
    assert record(found) is None


def test_a_printed_day_to_which_no_designation_lasts_is_not_accepted_on_its_face(register):
    found = card(register, "2027-05-01", "2026-11-24", known="2026-11-24")
    assert found.valid is None
    assert "card.no_such_day" in {c.id for c in found.cautions}


@pytest.mark.parametrize(
    ("expires", "on", "through", "source"),
    [
        ("2016-01-22", "2016-03-01", "2016-07-22", "80 FR 51582"),
        ("2018-03-09", "2019-06-01", "2020-01-02", "84 FR 7103"),
        ("2018-03-09", "2021-06-01", "2021-10-04", "85 FR 79208"),
        ("2022-11-25", "2023-06-01", "2023-11-25", "87 FR 58515"),
        ("2023-10-19", "2026-01-01", "2026-04-19", "90 FR 5944"),
        ("2026-05-27", "2026-11-24", "2026-11-27", "91 FR 32069"),
        ("2018-06-24", "2019-06-01", "2020-03-24", "84 FR 20647"),
    ],
)
def test_a_notice_that_lists_the_day_extends_the_card(register, expires, on, through, source):
    found = card(register, expires, on)
    assert found.valid is True
    assert found.through == day(through)
    assert source in {e.source for e in found.extensions}
    assert record(found) == f"EAD EXT {day(through):%m/%d/%Y}"


def test_two_notices_of_one_day_extend_the_same_printed_day_differently(register):
    both = card(register, "2018-01-05", "2018-02-01")
    assert (both.valid, both.through, both.through_at_most) == (True, day("2018-03-06"), day("2018-07-04"))
    assert {(e.source, e.designation) for e in both.extensions} == {
        ("82 FR 59630", "HN-1999"),
        ("82 FR 59636", "NI-1999"),
    }
    between = card(register, "2018-01-05", "2018-05-01")
    assert (between.valid, between.through, between.through_at_most) == (None, None, day("2018-07-04"))
    assert "card.notices_differ" in {c.id for c in between.cautions}


def test_a_notice_not_yet_published_extends_nothing(register):
    assert card(register, "2018-01-05", "2017-12-31").valid is True
    assert card(register, "2018-01-05", "2018-08-01", known="2018-08-01").valid is not True
    assert card(register, "2018-01-05", "2021-12-01").valid is True


def test_a_card_that_nothing_lists_is_not_extended(register):
    found = card(register, "2015-04-04", "2019-06-01")
    assert (found.valid, found.extensions) == (False, ())


@pytest.mark.parametrize(
    ("expires", "received", "on", "valid", "through"),
    [
        ("2020-06-01", "2020-05-01", "2020-11-28", True, "2020-11-28"),
        ("2020-06-01", "2020-05-01", "2020-11-29", None, None),
        ("2023-10-19", "2023-10-01", "2025-04-11", True, "2026-04-19"),  # a notice goes on after the receipt's last day
        ("2024-06-01", "2024-05-01", "2025-11-23", None, None),  # some that stood on that day have ended since
        ("2024-06-01", "2024-05-01", "2025-11-24", False, None),
        # Sudan's and Ukraine's day, whose designations last to October 19, 2026.
        # The rule of April 29, 2026 may cut what a receipt gave after July 22.
        ("2025-04-19", "2025-04-01", "2026-05-01", True, "2026-07-22"),
        ("2025-04-19", "2025-04-01", "2026-08-04", True, "2026-10-11"),  # a court held that use of it back
        ("2025-04-19", "2025-04-01", "2026-08-05", None, None),
        ("2025-07-31", "2025-07-21", "2026-06-01", None, None),  # a day that no designation prints; many have ended
        ("2025-07-31", "2025-07-22", "2026-06-01", None, None),
        ("2025-11-15", "2025-10-29", "2026-06-01", None, None),
        ("2025-06-15", "2025-10-30", "2025-11-30", False, None),
        ("2024-06-01", "2024-07-01", "2024-08-01", None, None),
        ("2016-12-01", "2016-11-01", "2017-03-01", False, None),
    ],
)
def test_a_renewal_extends_by_the_day_of_its_receipt(register, expires, received, on, valid, through):
    found = card(register, expires, on, received=received)
    assert found.valid is valid
    assert found.through == (day(through) if through else None)


def test_an_extension_that_ends_with_tps_gives_only_its_limit(register):
    found = card(register, "2025-08-01", "2026-01-01", received="2025-07-25")
    assert (found.valid, found.through, found.through_at_most) == (None, None, day("2026-08-01"))
    assert "card.ends_with_tps" in {n.id for e in found.extensions for n in e.notes}
    assert "designation_lasts" in {c.condition.id for e in found.extensions for c in e.conditions}


def test_a_receipt_that_was_not_given_is_asked_for(register):
    found = card(register, "2024-02-02", "2024-06-01")
    assert found.valid is None
    assert "card.ask_receipt" in {c.id for c in found.cautions}


def test_a_condition_of_the_notice_leaves_it_open(register):
    found = card(register, "2017-11-02", "2018-02-01")
    assert ("reregistered", None) in [(c.condition.id, c.met) for e in found.extensions for c in e.conditions]
    assert found.valid is None


@pytest.mark.parametrize(
    ("expires", "on", "valid", "last", "source"),
    [
        ("2026-05-27", "2026-11-26", True, "2026-11-27", "91 FR 32069"),
        ("2026-05-27", "2026-11-27", True, "2026-11-27", "91 FR 32069"),
        # Ukraine's letters ran to October 19: none of them settles a day of November.
        ("2026-05-27", "2026-11-28", None, "2026-11-27", "91 FR 32069"),
        ("2026-05-27", "2027-06-01", None, "2026-11-27", "91 FR 32069"),
        ("2026-10-19", "2026-10-20", None, "2026-10-19", "E-Verify guidance of September 3, 2026"),
        ("2026-10-19", "2026-11-26", None, "2026-10-19", "E-Verify guidance of September 3, 2026"),
        ("2026-10-02", "2026-10-18", None, None, None),
        ("2026-10-02", "2026-10-19", None, None, None),
        ("2026-10-02", "2026-10-20", None, "2026-10-19", "E-Verify guidance of September 3, 2026"),
    ],
)
def test_past_the_last_day_of_a_notice_that_day_is_named_and_what_follows(register, expires, on, valid, last, source):
    found = card(frozen(register, "2026-11-26"), expires, on)
    assert found.valid is valid
    said = {one.id: one.values for one in found.settles}
    if valid:
        assert (found.through, said) == (day(last), {})
    elif last is None:
        assert "card.condition.individual_notice" in said
        assert not {"card.ran_out", "card.ran_out.then"} & {*said}
    else:
        assert [one for one in said if one != "card.uncut"] == ["card.ran_out", "card.ran_out.then"]
        assert said["card.ran_out"]["through"] == day(last)
        assert said["card.ran_out"]["source"] == source
        asked = [(m.condition.id, m.met) for e in found.extensions if e.valid is None for m in e.conditions]
        assert asked.count(("designation_lasts", None)) == len([e for e in found.extensions if e.valid is None])


@pytest.mark.long
def test_a_card_in_doubt_never_leaves_what_would_settle_it_unsaid(register):
    faces = {face for act in register.acts.values() if act.cards for face in act.cards.faces}
    for face in sorted(faces):
        for on in ("2025-12-01", "2026-06-01", "2026-11-26", "2026-11-28", "2027-03-01"):
            found = check_card(register, AsOf(day(on)), category="A12", expires=face)
            assert (found.valid is None) == bool(found.settles), (face, on)


def test_who_tells_the_designation_hears_only_its_notices(register):
    register = frozen(register, "2026-11-26")
    told = check_card(register, AsOf(day("2026-11-28")), category="A12", expires=day("2026-05-27"),
                      held=frozenset({"LB-2024"}))  # fmt: skip
    assert (told.valid, [e.designation for e in told.extensions]) == (None, ["LB-2024"])
    # Venezuela's designation has ended, and so has what a receipt or a letter of another country could give.
    ended = check_card(register, AsOf(day("2026-11-28")), category="A12", expires=day("2026-10-02"),
                       renewal_received=day("2025-01-20"), held=frozenset({"VE-2023"}))  # fmt: skip
    assert (ended.valid, ended.through, ended.settles) == (False, None, ())
    assert "card.notices_differ" not in {c.id for c in ended.cautions}


def test_a_country_is_never_asked_for(register):
    found = card(register, "2018-01-05", "2018-05-01")
    assert "card.never_ask_country" in {c.id for c in found.cautions}


def test_no_card_outlives_the_termination_that_took_effect(register):
    assert card(register, "2026-02-03", "2026-07-20").valid is not False
    assert card(register, "2026-02-03", "2026-08-05").valid is not True


def test_a_printed_day_that_cannot_be_read_is_asked_for_as_cards_print_it():
    assert printed_day("5/27/2026") == dt.date(2026, 5, 27)
    with pytest.raises(argparse.ArgumentTypeError, match="m/d/yyyy"):
        printed_day("5/27/26")
