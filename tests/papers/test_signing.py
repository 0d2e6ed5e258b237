"""Who signs for a child: 8 CFR 103.2(a)(2)."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.papers.ages import who_signs
from cobijo.papers.packing.client import client, words_for
from cobijo.papers.packing.packet import contents_of
from cobijo.papers.packing.pages import signs_part
from cobijo.papers.sheet import signs_said
from cobijo.words import Words
from tests.papers.people import ANA, source

FILED = dt.date(2026, 7, 1)
IN_LEBANONS_WINDOW = dt.date(2025, 2, 3)
NEW = {"ref": "R-1", "nationalities": ["SV"], "in_us": True, "status": {"ever_granted": False}}


@pytest.mark.parametrize(
    ("own", "case", "who"),
    [
        ("2015-05-01", None, "applicant_child"),
        ("2012-07-02", None, "applicant_child"),
        ("2012-07-01", None, "applicant"),
        ("2012-06-30", None, "applicant"),
        (None, "2012-07-02", "applicant_child"),
        (None, "2012-07-01", "applicant"),
        (None, {"not_before": "2013-01-01"}, "applicant_child"),
        (None, {"not_after": "2012-07-01"}, "applicant"),
        (None, {"not_before": "2012-07-01", "not_after": "2012-07-02"}, "applicant_age_open"),
        (None, {"not_after": "2014-01-01"}, "applicant_age_open"),
        (None, None, "applicant_age_open"),
        ("2015-05-01", "1990-05-01", "applicant_age_open"),
        ("2027-05-01", None, "applicant_age_open"),
    ],
)
def test_a_parent_or_guardian_may_sign_for_a_child_until_the_day_of_the_14th_birthday(own, case, who):
    src = source({"born": own} if own else {}, {**NEW, "born": case} if case else NEW, on=FILED)
    assert who_signs("applicant", src) == who
    assert who_signs("interpreter", src) == "interpreter"


def test_who_is_born_on_the_29th_of_february_is_14_on_the_1st_of_march():
    for on, who in ((dt.date(2026, 2, 28), "applicant_child"), (dt.date(2026, 3, 1), "applicant")):
        assert who_signs("applicant", source({"born": "2012-02-29"}, NEW, on=on)) == who


@pytest.mark.parametrize("lang", ["en", "es", "ht", "ar", "uk"])
def test_the_sheet_the_packet_and_the_clients_copy_say_it_with_the_rule(lang):
    src = source({**ANA, "born": "2015-05-01"}, {**NEW, "nationalities": ["LB"]}, on=IN_LEBANONS_WINDOW)
    contents = contents_of(src, {})
    office = Words("en", "papers", "packet")
    assert "parent or legal guardian" in signs_said("applicant", src, office)
    assert "8 CFR 103.2(a)(2)" in str(list(signs_part(contents, office)))
    copy = str(client(contents, words_for(lang, "en")))
    assert "8 CFR 103.2(a)(2)" in copy
    assert "{on}" not in copy
