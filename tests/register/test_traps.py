"""Facts of the record that a naive reading gets wrong, one plain sentence each."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.register import Register, in_force, stand
from cobijo.timeline import AsOf
from tests.conftest import as_of, frozen


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ends(register: Register, designation: str, on: str) -> dt.date | None:
    """The end as it was known on the day itself."""
    return as_of(register, designation, on, on).ends


# 1


@pytest.mark.parametrize(
    ("one", "two", "on"),
    [("VE-2021", "VE-2023", "2024-01-01"), ("HT-2010", "HT-2021", "2022-01-01"), ("SD-1997", "SD-2022", "2023-01-01")],
)
def test_two_designations_of_one_state_run_side_by_side_with_their_own_dates(register, one, two, on):
    first, second = as_of(register, one, on), as_of(register, two, on)
    assert first.in_force is True
    assert second.in_force is True
    assert first.basis.act.continuous_residence_since != second.basis.act.continuous_residence_since


def test_lebanon_1991_and_lebanon_2024_are_different_designations(register):
    assert as_of(register, "LB-1991", "1992-01-01").in_force is True
    assert as_of(register, "LB-2024", "1992-01-01").in_force is False
    assert as_of(register, "LB-1991", "2025-01-01").in_force is False


# 2


def test_a_redesignation_moves_both_dates(register):
    before, after = as_of(register, "SO-1991", "2024-07-21"), as_of(register, "SO-1991", "2024-07-22")
    assert (before.basis.act.continuous_residence_since, before.basis.act.continuous_physical_presence_since) == (
        day("2023-01-11"),
        day("2023-03-18"),
    )
    assert (after.basis.act.continuous_residence_since, after.basis.act.continuous_physical_presence_since) == (
        day("2024-07-12"),
        day("2024-09-18"),
    )


@pytest.mark.parametrize(
    ("designation", "residence"), [("SV-2001", "2001-02-13"), ("HN-1999", "1998-12-30"), ("NI-1999", "1998-12-30")]
)
def test_an_extension_never_moves_a_date(register, designation, residence):
    for on in ("2003-01-01", "2017-01-01", "2024-01-01"):
        assert as_of(register, designation, on).basis.act.continuous_residence_since == day(residence)


def test_the_venezuelan_notice_of_september_2022_extended_and_did_not_redesignate(register):
    standing = as_of(register, "VE-2021", "2022-10-01")
    assert standing.basis.act.id == "VE-001"
    assert standing.ends == day("2024-03-10")


# 3


@pytest.mark.parametrize(
    ("designation", "on", "residence", "presence"),
    [("LR-1991", "1997-05-01", "1996-06-01", "1997-04-07"), ("SS-2011", "2012-01-01", "2004-10-07", "2011-11-03")],
)
def test_residence_may_be_asked_from_long_before_presence(register, designation, on, residence, presence):
    act = as_of(register, designation, on).basis.act
    assert act.continuous_residence_since == day(residence)
    assert act.continuous_physical_presence_since == day(presence)


# 4


@pytest.mark.parametrize(
    ("designation", "between", "published"),
    [
        ("AO-2000", "2001-04-01", "2001-04-05"),
        ("SL-1997", "2000-11-05", "2000-11-09"),
        ("LR-1991", "1997-04-01", "1997-04-07"),
        ("BA-1992", "1998-08-20", "1998-08-24"),
        ("SS-2011", "2025-05-05", "2025-05-06"),
        ("SO-1991", "2000-10-01", "2000-11-20"),
    ],
)
def test_a_notice_published_late_reaches_back_once_it_is_known(register, designation, between, published):
    assert as_of(register, designation, between, between).in_force is None
    assert as_of(register, designation, between, published).in_force is True


# 5


@pytest.mark.parametrize(
    ("designation", "on", "through"),
    [
        ("GW-1999", "2000-06-01", "2000-09-10"),
        ("BA-1992", "2000-12-01", "2001-02-10"),
        ("XK-1998", "2000-10-01", "2000-12-08"),
        ("HN-1999", "2018-02-01", "2018-07-05"),
        ("SS-2011", "2025-08-01", "2025-11-03"),
        ("LB-2024", "2026-06-15", "2026-11-27"),
    ],
)
def test_without_a_timely_determination_a_designation_runs_six_months_more(register, designation, on, through):
    standing = as_of(register, designation, on)
    assert standing.in_force is True
    assert any(p.act.kind == "automatic_extension" and p.ends == day(through) for p in standing.periods)


def test_no_extension_of_el_salvador_is_made_up_after_september_2026(register):
    standing = as_of(register, "SV-2001", "2026-11-24", "2026-11-24")
    assert standing.in_force is None
    assert standing.why.id == "standing.no_determination"
    assert standing.ends == day("2026-09-09")


def test_in_june_2025_honduras_was_open_and_in_july_it_was_terminated(register):
    assert as_of(register, "HN-1999", "2025-07-07", "2025-07-07").in_force is None
    assert ends(register, "HN-1999", "2025-07-08") == day("2025-09-08")


# 6


@pytest.mark.parametrize(
    ("designation", "published", "period", "end"),
    [
        ("VE-2023", "2025-02-05", "2025-04-02", "2025-04-07"),
        ("NP-2015", "2025-06-06", "2025-06-24", "2025-08-05"),
        ("HN-1999", "2025-07-08", "2025-07-05", "2025-09-08"),
        ("NI-1999", "2025-07-08", "2025-07-05", "2025-09-08"),
        ("SY-2012", "2025-09-22", "2025-09-30", "2025-11-21"),
        ("SS-2011", "2025-11-06", "2025-11-03", "2026-01-05"),
        ("ET-2022", "2025-12-15", "2025-12-12", "2026-02-13"),
        ("MM-2021", "2025-11-25", "2025-11-25", "2026-01-26"),
    ],
)
def test_a_termination_published_late_runs_past_the_expiry(register, designation, published, period, end):
    standing = as_of(register, designation, published, published)
    assert standing.period_ends == day(period)
    assert standing.ends == day(end)
    assert standing.in_force is True


# 7, 8


@pytest.mark.parametrize(
    ("designation", "printed"),
    [
        ("SD-1997", "2018-11-02"),
        ("NI-1999", "2019-01-05"),
        ("HT-2010", "2019-07-22"),
        ("SV-2001", "2019-09-09"),
        ("NP-2015", "2019-06-24"),
        ("HN-1999", "2020-01-05"),
    ],
)
def test_a_printed_termination_date_is_not_an_end_while_a_court_holds_it_back(register, designation, printed):
    after = (day(printed) + dt.timedelta(days=200)).isoformat()
    standing = as_of(register, designation, after, after)
    assert standing.in_force is True
    assert standing.ends_kind == "court_order"
    assert standing.ends is None


def test_the_decision_of_september_2020_against_the_injunction_changed_nothing(register):
    for designation in ("SV-2001", "HT-2010", "NI-1999", "SD-1997"):
        assert as_of(register, designation, "2020-09-13").in_force is True
        assert as_of(register, designation, "2020-09-15").in_force is True


# 9, 10


def test_the_notices_of_june_2023_rescinded_only_four_terminations(register):
    for designation in ("SV-2001", "HN-1999", "NP-2015", "NI-1999"):
        assert as_of(register, designation, "2023-07-01").terminated_by is None
    for designation in ("HT-2010", "SD-1997"):
        assert as_of(register, designation, "2023-07-01").terminated_by is not None


@pytest.mark.parametrize(
    ("designation", "begins"),
    [("SV-2001", "2023-09-10"), ("NP-2015", "2023-12-25"), ("HN-1999", "2024-01-06"), ("NI-1999", "2024-01-06")],
)
def test_the_extensions_of_2023_begin_on_the_rhythm_of_the_old_designation(register, designation, begins):
    acts = register.designations[designation].acts
    extension = next(a for a in acts if a.kind == "extension" and a.published == day("2023-06-21"))
    assert extension.effective_day == day(begins)


# 11, 12


@pytest.mark.parametrize(
    ("on", "end"),
    [
        ("2023-10-03", "2025-04-02"),
        ("2025-01-17", "2026-10-02"),
        ("2025-02-03", "2025-04-02"),
        ("2025-02-05", "2025-04-07"),
        ("2025-03-31", "2026-10-02"),
        ("2025-05-19", "2025-04-07"),
        ("2025-09-05", "2026-10-02"),
        ("2025-10-03", "2025-10-03"),
    ],
)
def test_the_end_of_venezuela_2023_moved_seven_times(register, on, end):
    assert ends(register, "VE-2023", on) == day(end)


@pytest.mark.parametrize(
    ("on", "end"),
    [
        ("2024-07-01", "2026-02-03"),
        ("2025-02-24", "2025-08-03"),
        ("2025-07-01", "2026-02-03"),
        ("2025-11-28", "2026-02-03"),
        ("2026-02-04", None),
        ("2026-07-01", None),
        ("2026-07-27", "2026-07-27"),
    ],
)
def test_the_end_of_haiti_2021_moved_back_and_forth(register, on, end):
    assert ends(register, "HT-2021", on) == (day(end) if end else None)


def test_a_subgroup_of_venezuelans_with_documents_stands_apart(register):
    orders = as_of(register, "VE-2023", "2025-06-15").orders
    assert any(order.effect == "preserves_documents" for order in orders)


# 13


@pytest.mark.parametrize(
    ("designation", "end"),
    [
        ("HT-2021", "2026-07-27"),
        ("SY-2012", "2026-07-27"),
        ("YE-2015", "2026-07-20"),
        ("MM-2021", "2026-08-07"),
        ("SS-2011", "2026-08-07"),
        ("SO-1991", "2026-08-14"),
        ("ET-2022", "2026-08-18"),
    ],
)
def test_the_stayed_terminations_took_effect_months_after_their_printed_dates(register, designation, end):
    standing = as_of(register, designation, "2026-09-01")
    assert standing.in_force is False
    assert standing.ends == day(end)
    assert as_of(register, designation, (day(end) - dt.timedelta(days=1)).isoformat()).in_force is True


def test_mullin_v_doe_ended_no_designation_that_was_not_before_the_court(register):
    for designation in ("MM-2021", "ET-2022", "SO-1991", "SS-2011", "YE-2015"):
        assert as_of(register, designation, "2026-06-26", "2026-06-26").in_force is True


def test_after_mullin_v_doe_haiti_and_syria_stood_until_the_judgment_and_its_day_was_not_known_before(register):
    for designation in ("HT-2021", "SY-2012"):
        then = as_of(register, designation, "2026-07-01", "2026-07-01").stands
        assert (then.kind, then.day, then.why.id) == ("in_force", None, "standing.order_to_follow")
        now = as_of(register, designation, "2026-07-20").stands
        assert (now.kind, now.day, now.why.id) == ("in_force", day("2026-07-27"), "standing.terminates_by_order")
        assert as_of(register, designation, "2026-07-28").stands.kind == "ended"


# 14


def cards(register: Register, id_: str):
    return register.acts[id_].cards


def test_card_extensions_differ_in_length_between_notices_of_one_day(register):
    assert cards(register, "NI-016").through == day("2018-03-06")
    assert cards(register, "HN-016").through == day("2018-07-04")
    assert cards(register, "SY-008").through == day("2018-09-27")


def test_old_card_faces_come_back_years_later(register):
    assert day("2023-03-03") in cards(register, "YE-012").faces
    assert day("2018-01-05") in cards(register, "NI-023").faces


def test_a_card_extension_may_hang_on_timely_re_registration(register):
    assert "reregistered" in {c.id for c in cards(register, "SS-008").conditions}


# 15, 16


def test_re_registration_was_extended_after_it_had_closed(register):
    assert as_of(register, "HT-2010", "2012-12-10", "2012-12-10").reregistration.closes == day("2012-11-30")
    assert as_of(register, "HT-2010", "2013-01-02").reregistration.closes == day("2013-01-29")


def test_re_registration_was_lengthened_to_the_whole_period_in_december_2023(register):
    assert as_of(register, "SV-2001", "2023-12-14").reregistration.closes == day("2025-03-09")


@pytest.mark.parametrize(
    ("designation", "on", "closes"),
    [
        ("HN-1999", "1999-08-10", "1999-08-20"),
        ("NI-1999", "1999-08-10", "1999-08-20"),
        ("HT-2010", "2010-08-01", "2011-01-18"),
        ("MM-2021", "2021-09-01", "2022-11-25"),
        ("VE-2021", "2021-09-01", "2022-09-09"),
        ("SY-2012", "2021-09-01", "2022-09-30"),
        ("LR-2014", "2015-07-01", "2015-08-18"),
        ("HT-2021", "2025-03-01", "2025-08-03"),
        ("HT-2021", "2025-07-15", "2026-02-03"),
        ("SD-1997", "2013-02-01", "2013-07-08"),
        ("SS-2011", "2013-02-01", "2013-07-08"),
    ],
)
def test_registration_lasts_longer_or_shorter_than_first_announced(register, designation, on, closes):
    assert as_of(register, designation, on, on).basis.registration.closes == day(closes)


# 17


def test_haiti_2010_and_ebola_rest_on_the_ground_that_needs_no_request(register):
    for id_ in ("HT-001", "GN-001", "LR-019", "SL-009"):
        assert register.acts[id_].grounds == ("extraordinary_conditions",)
        assert register.acts[id_].state_requested is None


# 18


def test_deferred_enforced_departure_is_kept_apart_from_tps(register):
    assert {act.country for act in register.ded} >= {"LR", "VE", "LB", "HK"}
    assert not any(act.id.startswith("DED") for act in register.acts.values())
    assert not any(s.in_force for d in register.of_country("LR") for s in [as_of(register, d.id, "2001-01-01")])


# 19


def test_one_liberian_notice_ends_a_designation_and_makes_another(register):
    acts = [a for a in register.acts.values() if a.citation == "69 FR 52297"]
    assert {(a.designation, a.kind) for a in acts} == {("LR-2002", "termination"), ("LR-2004", "redesignation")}


def test_the_liberian_redesignation_of_1998_follows_an_expiry_and_is_a_designation_of_its_own(register):
    assert as_of(register, "LR-1991", "1998-09-29").in_force is False
    assert as_of(register, "LR-1998", "1998-09-29").in_force is True


def test_rwanda_stays_designated_to_december_1997(register):
    assert as_of(register, "RW-1994", "1997-10-01").in_force is True
    assert as_of(register, "RW-1994", "1997-12-07").in_force is False


# 20, 25


def test_a_boundary_day_shared_by_two_periods_counts_in_both(register):
    for on in ("2000-11-01", "2000-11-02", "2000-11-03"):
        assert as_of(register, "BI-1997", on).in_force is True
    for on in ("2015-11-02", "2016-05-02", "2016-05-03"):
        assert as_of(register, "SD-1997", on).in_force is True


# 21


def test_a_correction_names_what_it_corrects(register):
    corrections = [a for a in register.acts.values() if a.kind == "correction"]
    assert len(corrections) >= 33
    assert all(a.corrects for a in corrections)
    assert register.acts["SS-013"].cards.faces == (day("2022-05-02"),)


# 22


def test_el_salvador_1990_was_designated_by_congress_and_lapsed_by_its_own_terms(register):
    assert register.acts["SV-001"].kind == "statutory_designation"
    assert register.acts["SV-001"].citation is None
    assert as_of(register, "SV-1990", "1992-06-30").in_force is True
    assert as_of(register, "SV-1990", "1992-07-01").in_force is False


# 23


@pytest.mark.parametrize(
    ("designation", "announced", "published", "residence"),
    [("HT-2021", "2021-05-22", "2021-08-03", "2021-07-29"), ("UA-2022", "2022-03-03", "2022-04-19", "2022-04-11")],
)
def test_an_announcement_is_not_law(register, designation, announced, published, residence):
    assert as_of(register, designation, announced).in_force is False
    standing = as_of(register, designation, published)
    assert standing.in_force is True
    assert standing.basis.act.continuous_residence_since == day(residence)


# 24


def test_one_printed_list_of_card_faces_is_split_by_country(register):
    by_country = {id_[:2]: set(cards(register, id_).faces) for id_ in ("SV-018", "HT-013", "NI-019", "SD-023")}
    assert not by_country["SV"] & by_country["NI"] - {day("2020-01-02")}
    assert len(set.union(*by_country.values())) == 10


# beyond the list


def test_the_old_lines_of_haiti_and_sudan_ended_with_the_last_documents_after_ramos_was_dismissed(register):
    for designation in ("HT-2010", "SD-1997"):
        assert as_of(register, designation, "2024-06-30").in_force is True
        standing = as_of(register, designation, "2024-07-01")
        assert standing.stands.kind == "ended"
        assert standing.stands.day == day("2024-06-30")
        assert any(d.id == "doubt.unverified" and d.values["field"] == "ends" for d in standing.doubts)


@pytest.mark.parametrize(
    ("country", "on", "known", "kind", "last"),
    [
        ("BI", "2009-05-01", "2009-05-01", "in_force", "2009-05-01"),
        ("BI", "2009-05-02", "2009-05-02", "ended", "2009-05-01"),
        ("GN", "2017-05-21", "2017-05-21", "ended", "2017-05-20"),
        ("LR", "2017-05-21", "2017-05-21", "ended", "2017-05-20"),
        ("SL", "2017-05-21", "2017-05-21", "ended", "2017-05-20"),
        ("AF", "2025-07-17", "2025-07-17", "in_force", None),
        ("AF", "2025-07-22", "2025-07-22", "ended", "2025-07-21"),
        ("SV", "2026-11-25", "2026-11-25", "not_determined", "2026-09-09"),
        ("SD", "2025-04-25", "2025-04-25", "in_force", "2026-10-19"),
    ],
)
def test_what_stands_is_one_of_three_with_its_day(register, country, on, known, kind, last):
    standing = [s for d in register.of_country(country) if (s := as_of(register, d.id, on, known)).since][-1]
    assert standing.stands.kind == kind
    assert standing.stands.day == (day(last) if last else None)


@pytest.mark.parametrize(
    ("designation", "on", "windows"),
    [
        ("HN-1999", "2023-12-01", [("2023-11-06", "2024-01-05")]),
        ("HN-1999", "2025-07-01", [("2023-11-06", "2025-07-05")]),
        ("NI-1999", "2023-12-01", [("2023-11-06", "2024-01-05")]),
        ("NP-2015", "2023-12-01", [("2023-10-24", "2023-12-23")]),
        ("SV-2001", "2023-08-01", [("2023-07-12", "2023-09-10")]),
        ("VE-2021", "2025-01-25", [("2025-01-17", "2025-09-10")]),
        ("BI-1997", "2006-10-01", [("2006-09-14", "2006-11-13")]),
    ],
)
def test_a_window_for_registering_again_is_never_the_hull_with_an_older_one(register, designation, on, windows):
    shown = as_of(register, designation, on, on).reregistrations[-len(windows) :]
    assert [(str(w.opens), str(w.closes)) for w in shown] == windows


def test_no_later_docket_is_named_in_an_earlier_view(register):
    for order in as_of(register, "HN-1999", "2025-08-10", "2025-08-10").orders:
        assert "26-199" not in (order.authority or "")
        assert order.docket is None or order.docket.year <= 25


def test_a_designation_that_ended_by_its_own_law_carries_no_currency_caution(register):
    for designation in ("SV-1990", "AO-2000", "GN-2014"):
        standing = as_of(register, designation, "2026-11-25", "2026-11-25")
        assert standing.stands.kind == "ended"
        assert not any(d.id in ("doubt.after_reach", "doubt.note") for d in standing.doubts)


def test_an_answer_for_a_day_after_the_sources_carries_that_caution(register):
    before = frozen(register, "2026-11-23")
    assert any(d.id == "doubt.after_reach" for d in as_of(before, "LB-2024", "2026-11-24").doubts)
    assert not any(d.id == "doubt.after_reach" for d in as_of(before, "UA-2022", "2026-01-01").doubts)


def test_sources_that_disagree_are_both_shown(register):
    assert any(d.id == "doubt.sources_disagree" for d in as_of(register, "HT-2021", "2026-09-01").doubts)


def test_what_was_known_never_depends_on_what_was_published_later(register):
    for designation in register.designations.values():
        for act in designation.acts[:-1]:
            on = act.known_from.isoformat()
            known = as_of(register, designation.id, on, on)
            assert all(a.known_from <= act.known_from for a in known.acts)


def test_whether_it_stood_is_that_of_all_that_stood(register):
    """On the days around each that an act names, also as known before the later acts."""
    for line in register.designations.values():
        named = {a.known_from for a in line.acts} | {a.effective_day for a in line.acts} | {a.ends for a in line.acts}
        days = sorted(one + dt.timedelta(step) for one in named if one is not None for step in (-1, 0, 1))
        for on in days:
            for asof in (AsOf(on), AsOf(on, on), AsOf(on, days[len(days) // 2])):
                assert in_force(line, asof) == stand(line, asof).in_force, (line.id, asof)
