"""What makes a card's answer, each alone, on a register made for it."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from cobijo.decide.card import check_card
from cobijo.register import read_register
from cobijo.register.check import check_register
from cobijo.register.read import HOME
from cobijo.timeline import AsOf

COUNTRY = """
country = "XA"
sources_through = 2026-10-01
[[designation]]
id = "XA-2020"
[source]
a = "https://www.federalregister.gov/d/2020-1"
[[act]]
id = "XA-001"
designation = "XA-2020"
kind = "designation"
citation = "85 FR 1"
published = 2020-01-01
effective = 2020-01-01
ends = 2021-06-30
continuous_residence_since = 2019-12-01
continuous_physical_presence_since = 2020-01-01
registration = { opens = 2020-01-01, closes = 2020-06-28 }
certainty = "read"
sources = ["a"]
[[act]]
id = "XA-002"
designation = "XA-2020"
kind = "extension"
citation = "86 FR 2"
published = 2021-05-01
effective = 2021-07-01
ends = 2022-12-31
EXTENDED
certainty = "read"
sources = ["a"]
"""
MORE = """
[[act]]
id = "XA-000"
designation = "XA-2020"
kind = "{kind}"
authority = "the agency"
published = {day}
effective = {day}
{fields}
certainty = "read"
sources = ["a"]
"""
FACE = "2021-06-30"


def day(text):
    return dt.date.fromisoformat(text) if text else None


@pytest.fixture
def register(tmp_path):
    def made(extended="cards = { through = 2021-12-31, faces = [2021-06-30] }", *more):
        for folder in ("countries", "orders"):
            (tmp_path / folder).mkdir(exist_ok=True)
        text = COUNTRY.replace("EXTENDED", extended)
        for n, (kind, on, fields) in enumerate(more, start=3):
            text += MORE.format(kind=kind, day=on, fields=fields).replace("XA-000", f"XA-{n:03}")
        (tmp_path / "countries" / "xa.toml").write_text(text)
        shutil.copy(HOME / "edition.toml", tmp_path)
        return read_register(tmp_path)

    return made


def asked(register, on, *, expires=FACE, known=None, **told):
    return check_card(register, AsOf(day(on), day(known)), category="A12", expires=day(expires), **told)


@pytest.mark.parametrize(
    ("on", "valid"), [("2021-06-30", True), ("2021-12-31", True), ("2022-01-01", False), ("2023-02-01", False)]
)
def test_a_notice_extends_through_its_day(register, on, valid):
    assert asked(register(), on, renewal_received=day("2016-01-01")).valid is valid


@pytest.mark.parametrize(
    ("condition", "told", "valid"),
    [
        ('{ id = "individual_notice" }', {}, None),
        ('{ id = "individual_notice" }', {"notice": True}, True),
        ('{ id = "individual_notice" }', {"notice": False}, False),
        ('{ id = "renewal_received_by", day = 2021-06-01 }', {}, None),
        ('{ id = "renewal_received_by", day = 2021-06-01 }', {"renewal_received": day("2021-06-02")}, False),
        ('{ id = "issued_by", day = 2021-02-05 }', {}, None),
        ('{ id = "issued_by", day = 2021-02-05 }', {"issued": day("2021-02-05")}, True),
        ('{ id = "issued_by", day = 2021-02-05 }', {"issued": day("2021-02-06")}, False),
        ('{ id = "received_by", day = 2021-02-05 }', {"issued": day("2021-02-06")}, False),
        ('{ id = "reregistered" }', {}, None),
        ('{ id = "may_reregister" }', {}, None),
        ('{ id = "designation_lasts" }', {}, True),
    ],
)
def test_a_condition_counts_when_it_is_met_and_is_open_when_it_is_not_told(register, condition, told, valid):
    listed = f"cards = {{ through = 2021-12-31, faces = [2021-06-30], conditions = [{condition}] }}"
    found = asked(register(listed), "2021-10-01", **told)
    assert [e.valid for e in found.extensions if e.designation] == [valid]
    if "renewal_received" not in told:
        assert found.valid is (None if valid is False else valid) or found.valid is valid


def test_a_notice_to_each_adds_to_an_older_list_and_does_not_replace_it(register):
    single = 'cards = { through = 2022-12-31, faces = [2021-06-30], conditions = [{ id = "individual_notice" }] }'
    made = register("cards = { through = 2021-12-31, faces = [2021-06-30] }",
                    ("ead_extension_notice", "2021-09-01", single))  # fmt: skip
    assert asked(made, "2021-10-01").valid is True
    assert asked(made, "2022-02-01").valid is None
    assert asked(made, "2022-02-01", notice=True).valid is True


def test_a_list_that_is_not_whole_leaves_the_usual_card_open(register):
    assert asked(register("cards = { through = 2021-12-31, faces = [], complete = false }"), "2021-10-01").valid is None
    assert asked(register("cards = { through = 2021-12-31, faces = [], complete = false }"), "2022-10-01",
                 renewal_received=day("2016-01-01")).valid is False  # fmt: skip


def test_a_later_list_that_is_not_whole_is_heard_beside_an_older_one_that_has_run_out(register):
    later = ("ead_extension_notice", "2022-01-02", "cards = { through = 2022-06-30, faces = [], complete = false }")
    assert asked(register("cards = { through = 2021-12-31, faces = [2021-06-30] }", later), "2022-03-01").valid is None


def test_a_floor_takes_the_days_from_it_on_and_no_other(register):
    made = register("cards = { through = 2021-12-31, faces_from = 2021-06-01, complete = false }")
    assert asked(made, "2021-10-01").valid is True
    assert asked(made, "2021-10-01", expires="2021-05-31", renewal_received=day("2016-01-01")).valid is False


@pytest.mark.parametrize(
    ("cut", "on", "valid"),
    [
        ("{ through = 2021-09-30 }", "2021-09-30", True),
        ("{ through = 2021-09-30 }", "2021-10-01", False),
        ("{ through = 2021-09-30, certain = false }", "2021-10-01", None),
        ("{ through = 2021-09-30, faces = [2021-06-30] }", "2021-10-01", False),
        ("{ through = 2021-09-30, faces = [2021-12-31] }", "2021-10-01", True),
        ('{ through = 2021-09-30, extended_by = "receipt" }', "2021-10-01", True),
        ("{ through = 2021-09-30 }, { through = 2021-08-31 }", "2021-09-15", False),
    ],
)
def test_the_earliest_cut_that_applies_wins(register, cut, on, valid):
    made = register("cards = { through = 2021-12-31, faces = [2021-06-30] }",
                    ("card_cut", "2021-08-01", f"cuts = [{cut}]"))  # fmt: skip
    found = asked(made, on, renewal_received=day("2016-01-01"))
    assert found.valid is valid
    if valid is None:
        assert "card.cut" in {c.id for c in found.cautions}


def test_a_cut_is_not_heard_before_it_was_made_nor_over_a_later_extension(register):
    cut = ("card_cut", "2021-08-01", "cuts = [{ through = 2021-09-30 }]")
    again = ("ead_extension_notice", "2021-09-15", "cards = { through = 2022-03-31, faces = [2021-06-30] }")
    made = register("cards = { through = 2021-12-31, faces = [2021-06-30] }", cut, again)
    assert asked(made, "2021-07-20", known="2021-07-20").through == day("2021-12-31")
    assert asked(made, "2021-08-20", known="2021-08-20").through == day("2021-09-30")
    assert asked(made, "2022-03-31").valid is True


def test_a_cut_goes_with_the_act_that_made_it(register):
    cut = ("vacatur", "2021-08-01", 'cuts = [{ through = 2021-09-30 }]\nends = 2022-12-31\nacts_on = ["XA-002"]')
    order = ("court_order", "2021-09-20", 'effect = "sets_aside"\nacts_on = ["XA-003"]')
    listed = "cards = { through = 2021-12-31, faces = [2021-06-30] }"
    assert asked(register(listed, cut), "2021-10-01", renewal_received=day("2016-01-01")).valid is False
    assert asked(register(listed, cut, order), "2021-10-01").valid is True


ENDED = ("termination", "2021-07-01", "ends = 2022-12-31")


def test_no_notice_of_a_designation_that_has_ended_is_heard_unless_it_says_that_cards_outlast_it(register):
    plain = register("cards = { through = 2023-06-30, faces = [2021-06-30] }", ENDED)
    lasting = register("cards = { through = 2023-06-30, faces = [2021-06-30], outlast = true }", ENDED)
    assert asked(plain, "2022-12-31").valid is True
    assert asked(plain, "2023-01-01").valid is False
    assert asked(lasting, "2023-01-01").valid is True
    assert asked(lasting, "2023-07-01").valid is False


def test_a_receipt_never_gives_more_than_the_designations_that_print_the_day(register):
    made = register("", ("termination", "2021-06-01", "ends = 2022-12-31"))
    told = {"expires": "2022-12-31", "renewal_received": day("2022-12-01")}
    assert asked(made, "2022-12-31", **told).valid is True
    assert asked(made, "2023-03-01", **told).valid is False


def test_a_card_that_has_not_run_out_is_no_better_than_its_designation(register):
    made = register("", ("termination", "2022-10-01", "ends = 2022-12-31"))
    assert asked(made, "2022-12-31", expires="2022-12-31").valid is True
    cut = register("", ("card_cut", "2022-10-01", "cuts = [{ through = 2022-11-30 }]"))
    assert asked(cut, "2022-10-15", expires="2022-12-31").through == day("2022-11-30")
    assert asked(cut, "2022-12-01", expires="2022-12-31").valid is False


@pytest.mark.parametrize(
    ("more", "field"),
    [(("card_cut", "2021-08-01", "cuts = [{ through = 2021-09-30, faces = [1999-01-01] }]"), "cuts[0]")],
)
def test_a_cut_of_what_no_act_extended_is_found(register, more, field):
    found = check_register(register("", more))
    assert any(f.level == "error" and f.field == field for f in found)
