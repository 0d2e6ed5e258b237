"""What the usual sentences of a notice give, and what they don't: days are read, never guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.register.sync import read_answer
from cobijo.register.sync.documents import Document
from cobijo.register.sync.sentences import WANTED, read
from cobijo.register.sync.titles import kinds
from tests.conftest import ROOT

RECORDED = ROOT / "tests" / "register" / "answers" / "recorded.json"
DOCUMENTS = {document.number: document for document in read_answer(RECORDED)}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def document(title: str, abstract: str | None = None, dates: str | None = None, **more) -> Document:
    return Document("2026-99999", title, day("2026-03-02"), abstract, dates, citation="91 FR 99999", **more)


EXTENSION = "Extension of the Designation of Xland for Temporary Protected Status"
TERMINATION = "Termination of the Designation of Xland for Temporary Protected Status"
DESIGNATION = "Designation of Xland for Temporary Protected Status"
BOTH = "Extension and Redesignation of Xland for Temporary Protected Status"


def one(title, abstract=None, dates=None, **more):
    (act,) = read(document(title, abstract, dates, **more)).acts
    return act


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (EXTENSION, ["extension"]),
        ("Extension of Xland Designation for Temporary Protected Status", ["extension"]),
        ("Extension of the Designation of Temporary Protected Status for Xland", ["extension"]),
        (DESIGNATION, ["designation"]),
        ("Redesignation of Xland Under Temporary Protected Status Program", ["redesignation"]),
        ("Extension and Re-designation of Temporary Protected Status for Xland", ["extension", "redesignation"]),
        (TERMINATION, ["termination"]),
        ("Termination of the 2021 Designation of Xland for Temporary Protected Status", ["termination"]),
        ("Termination and Re-Designation of Xland for Temporary Protected Status", ["termination", "redesignation"]),
        ("Six-Month Extension and Termination of Designation of Xland Under the TPS Program",
         ["extension", "termination"]),
        ("Vacatur of 2025 Temporary Protected Status Decision for Xland", ["vacatur"]),
        (f"{BOTH}-Correction", ["correction"]),
        (f"{DESIGNATION}; Correction", ["correction"]),
        ("Automatic Extension of Employment Authorization Documentation for Xland TPS Beneficiaries",
         ["ead_extension_notice"]),
        ("Continuation of Documentation for Beneficiaries of Temporary Protected Status Designations for Xland",
         ["ead_extension_notice"]),
        ("Extension of the Re-registration Period for Xland Temporary Protected Status",
         ["reregistration_period_extension"]),
        ("Extension of the Registration Period for Xlanders Under the Temporary Protected Status Program",
         ["late_registration_extension"]),
        ("Temporary Protected Status, Exception to Registration Deadlines", []),
        ("Agency Information Collection Activities; Application for Temporary Protected Status", []),
    ],
)  # fmt: skip
def test_a_title_says_which_kinds_of_act_a_notice_holds(title, expected):
    assert list(kinds(document(title))) == expected


def test_a_correction_is_one_by_its_number_or_its_type_too():
    assert kinds(document(EXTENSION, kind="Correction")) == ("correction",)
    assert kinds(document(EXTENSION)._replace(number="C1-2023-19312")) == ("correction",)


def test_an_extension_that_came_by_itself_is_told_from_one_that_was_decided():
    said = (
        "The designation of Xland, set to expire on May 27, 2026, is automatically extended for 6 months, from May 28,"
    )
    act = one(EXTENSION, f"{said} 2026, through November 27, 2026.")
    assert act.kind == "automatic_extension"
    assert (act.values["effective"], act.values["ends"]) == (day("2026-05-28"), day("2026-11-27"))


def test_an_automatic_extension_whose_first_day_is_not_said_has_none():
    act = one(EXTENSION, "The designation of Xland for TPS is automatically extended through November 27, 2026.")
    assert act.values == {"ends": day("2026-11-27")}
    assert [left.field for left in act.not_read] == ["effective"]


PERIODS = [
    "for 18 months, from March 4, 2020, through September 3, 2021.",
    "for 18 months, effective March 4, 2020 through September 3, 2021.",
    "for 18 months, effective from March 4, 2020, through September 3, 2021.",
    "for 18 months, beginning on March 4, 2020, and ending on September 3, 2021.",
    "for 18 months, beginning on March 4, 2020, through September 3, 2021.",
    "for eighteen months, beginning on Wednesday, March 4, 2020 and ending on Friday, September 3, 2021.",
    "for an additional 18-month period from March 4, 2020 until September 3, 2021.",
]


@pytest.mark.parametrize("said", PERIODS)
def test_a_period_is_read_in_each_usual_way_of_saying_it(said):
    act = one(
        EXTENSION, f"The Secretary is extending the designation of Xland for Temporary Protected Status (TPS) {said}"
    )
    assert (act.values["effective"], act.values["ends"]) == (day("2020-03-04"), day("2021-09-03"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("for 18 months, from March 4, 2020, through September 3, 2020.", "misfit"),
        ("for 12 months, from March 4, 2020, through September 3, 2021.", "misfit"),
        ("from March 4, 2021, through September 3, 2020.", "misfit"),
        ("for 18 months, from February 30, 2020, through August 29, 2021.", "not_said"),
        ("for 18 months.", "not_said"),
    ],
)
def test_a_period_that_can_not_be_is_not_taken(said, why):
    act = one(EXTENSION, f"The Secretary is extending the designation of Xland for TPS {said}")
    assert act.values == {}
    assert why in {left.why for left in act.not_read}


def test_two_sentences_that_differ_give_nothing():
    act = one(
        EXTENSION,
        "The Secretary is extending the designation of Xland from March 4, 2020, through September 3, 2021.",
        "The extension of Xland for TPS begins on March 5, 2020, and ends on September 3, 2021.",
    )
    assert "effective" not in act.values
    assert act.values["ends"] == day("2021-09-03")
    assert {(left.field, left.why) for left in act.not_read} >= {("effective", "several")}


@pytest.mark.parametrize(
    "sentence",
    [
        "USCIS will issue new EADs, valid from March 4, 2020, through September 3, 2021.",
        "The designation was previously extended from March 4, 2020, through September 3, 2021.",
        "Deferred Enforced Departure runs from March 4, 2020, through September 3, 2021.",
        "The 60-day re-registration period for the extension runs from March 4, 2020, through September 3, 2021.",
    ],
)
def test_a_period_of_something_else_is_not_that_of_the_designation(sentence):
    assert not {"effective", "ends"} & set(one(EXTENSION, sentence).values)


def test_windows_stand_under_dates():
    again = "Re-registration: The 60-day re-registration period runs from September 6, 2023 through November 6, 2023."
    first = (
        "First-time Registration: The initial registration period for new applicants under the redesignation begins on "
        "September 6, 2023 and will remain in effect through May 3, 2025."
    )
    act = one(EXTENSION, None, again)
    assert act.values["reregistration"] == {"opens": day("2023-09-06"), "closes": day("2023-11-06")}
    extension, redesignation = read(document(BOTH, None, f"{again} {first}")).acts
    assert extension.values == {"reregistration": {"opens": day("2023-09-06"), "closes": day("2023-11-06")}}
    assert redesignation.values == {"registration": {"opens": day("2023-09-06"), "closes": day("2025-05-03")}}


EFFECTIVE = "This termination is effective September 8, 2025."
OUT = "nationals of Xland who have been granted TPS will no longer have TPS."


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (f"{EFFECTIVE} After September 8, 2025, {OUT}", "2025-09-08"),
        ("The designation is terminated effective at 11:59 p.m., local time, on September 8, 2025.", "2025-09-08"),
        ("The termination is effective at 12:01 a.m., local time, September 8, 2025.", "2025-09-07"),
        ("The designation will be terminated effective 12:01 a.m., local time, September 8, 2025.", "2025-09-07"),
        ("The termination will take effect at 11:59 p.m., local time, on September 8, 2025.", "2025-09-08"),
        (f"{EFFECTIVE} On September 8, 2025, {OUT}", "2025-09-07"),
        (EFFECTIVE, None),
        (f"The termination is effective at 12:01 a.m., September 8, 2025. After September 8, 2025, {OUT}", None),
    ],
)
def test_a_termination_a_minute_past_midnight_ends_the_day_before(said, ends):
    act = one(TERMINATION, said)
    assert act.values["effective"] == day("2025-09-08")
    assert act.values.get("ends") == (day(ends) if ends else None)
    assert ends or "ends" in {left.field for left in act.not_read}


def test_the_day_on_which_a_designation_was_to_expire_is_passed_over_and_named():
    found = read(DOCUMENTS["2025-12621"])
    assert found.acts[0].values == {"effective": day("2025-09-08"), "ends": day("2025-09-08")}
    assert [words[-13:] for words in found.passed_over] == [" July 5, 2025"]


def test_cards_are_never_a_whole_list():
    printed = "March 3, 2023, September 3, 2024, or March 3, 2025"
    act = one(EXTENSION, f"DHS automatically extends EADs through March 3, 2026, with an expiration date of {printed}.")
    assert act.values["cards"]["through"] == day("2026-03-03")
    assert act.values["cards"]["complete"] is False
    faces = {day("2023-03-03"), day("2024-09-03"), day("2025-03-03")}
    assert set(act.values["cards"]["faces"]) == faces


def test_a_notice_on_cards_alone_extends_them_by_its_title():
    title = "Automatic Extension of Employment Authorization Documentation for Xland TPS Beneficiaries"
    said = "This notice extends the validity of EADs with an expiration date of July 5, 2005, until September 5, 2005."
    act = one(title, said, "This notice is effective July 5, 2005.")
    assert act.values["effective"] == day("2005-07-05")
    assert (act.values["cards"]["through"], act.values["cards"]["faces"]) == (day("2005-09-05"), [day("2005-07-05")])


def test_a_note_in_brackets_does_not_join_two_sentences():
    again = "The 60-day re-registration period runs from August 21, 2023, through October 20, 2023."
    note = "(Note: It is important to re-register during the re-registration period and not to wait.)"
    period = "begins on October 20, 2023, and will remain in effect for 18 months, ending on April 19, 2025."
    extension, redesignation = read(
        document(BOTH, None, f"The extension {period} {again} {note} The 18-month redesignation of Xland {period}")
    ).acts
    assert extension.values["reregistration"] == {"opens": day("2023-08-21"), "closes": day("2023-10-20")}
    assert (redesignation.values["effective"], redesignation.values["ends"]) == (day("2023-10-20"), day("2025-04-19"))


def test_new_cards_are_no_extended_cards():
    assert "cards" not in one(EXTENSION, "USCIS will issue new EADs with a September 3, 2021, expiration date.").values


RECORDED_DAYS = {
    "2012-31032": {"reregistration_period_extension": {"reregistration": {"closes": "2013-01-29"}}},
    "2016-23250": {"termination": {"effective": "2017-05-21", "ends": "2017-05-20"}},
    "2021-05715": {
        "extension": {"effective": "2021-03-31", "ends": "2022-09-30"},
        "redesignation": {"effective": "2021-03-31", "ends": "2022-09-30", "continuous_residence_since": "2021-03-19",
                          "continuous_physical_presence_since": "2021-03-31"},
    },
    "2021-16481": {"designation": {
        "effective": "2021-08-03", "ends": "2023-02-03", "continuous_residence_since": "2021-07-29",
        "continuous_physical_presence_since": "2021-08-03",
        "registration": {"opens": "2021-08-03", "closes": "2023-02-03"}}},
    "2022-08390": {"designation": {
        "effective": "2022-04-19", "ends": "2023-10-19", "continuous_residence_since": "2022-04-11",
        "continuous_physical_presence_since": "2022-04-19"}},
    "2022-10018": {"correction": {"corrects": "87 FR 12190"}},
    "2022-24984": {"ead_extension_notice": {}},
    "2023-13019": {"reinstatement": {}, "extension": {"effective": "2023-12-25", "ends": "2025-06-24"}},
    "2023-21865": {
        "extension": {"effective": "2024-03-11", "ends": "2025-09-10"},
        "redesignation": {"effective": "2023-10-03", "continuous_residence_since": "2023-07-31",
                          "continuous_physical_presence_since": "2023-10-03"},
    },
    "2024-14247": {
        "extension": {"effective": "2024-08-04", "ends": "2026-02-03"},
        "redesignation": {"effective": "2024-08-04", "ends": "2026-02-03", "continuous_residence_since": "2024-06-03",
                          "continuous_physical_presence_since": "2024-08-04"},
    },
    "2025-02970": {"vacatur": {"ends": "2025-08-03", "registration": {"closes": "2025-08-03"}}},
    "2025-12621": {"termination": {"effective": "2025-09-08", "ends": "2025-09-08"}},
}  # fmt: skip


@pytest.mark.parametrize("number", RECORDED_DAYS)
def test_the_recorded_documents_give_these_days_and_no_others(number):
    found = {act.kind: as_text(act.values) for act in read(DOCUMENTS[number]).acts}
    assert found == RECORDED_DAYS[number]


def as_text(value):
    return {k: as_text(v) for k, v in value.items()} if isinstance(value, dict) else str(value)


@pytest.mark.parametrize("number", RECORDED_DAYS)
def test_what_an_act_should_say_is_read_or_named_as_not_read(number):
    for act in read(DOCUMENTS[number]).acts:
        named = {left.field.partition(".")[0] for left in act.not_read}
        assert set(WANTED[act.kind]) <= {*act.values, *named}


def test_what_follows_from_the_law_is_taken_and_stays_unverified():
    redesignation = read(DOCUMENTS["2021-05715"]).acts[1]
    assert [unsure.field for unsure in redesignation.unsure] == ["continuous_physical_presence_since"]
    act = read(DOCUMENTS["2022-08390"]).acts[0]
    assert [(u.field, "or later date" in u.reason) for u in act.unsure] == [("effective", True)]


def test_a_redesignation_that_begins_with_the_extension_has_its_end():
    period = (
        "extending the designation of Xland for 18 months, beginning on June 13, 2024, and ending on December 12, 2025."
    )
    since = "continuously physically present in the United States since June 13, 2024, the effective date of this"
    said = f"The Secretary is {period} Applicants must show that they have been {since} redesignation of Xland."
    extension, redesignation = read(document(BOTH, said)).acts
    assert redesignation.values["ends"] == extension.values["ends"]
    assert "ends" in {unsure.field for unsure in redesignation.unsure}
