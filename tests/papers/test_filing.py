"""What a filing is, costs and takes, where it goes and by when: situations as data, and the record's own truth."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from pypdf import PdfReader

from cobijo.answers.screening import screening_json
from cobijo.answers.status import status_json
from cobijo.decide import screen_case
from cobijo.decide.status import status_of
from cobijo.errors import CaseError
from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.asked import answer_to
from cobijo.papers.circumstances import PARAGRAPHS
from cobijo.papers.drawing import Face
from cobijo.papers.editions import acceptance, maps
from cobijo.papers.letters import make_letter
from cobijo.papers.mailing import mailing_of
from cobijo.papers.packing.checklist import checklist_of
from cobijo.papers.packing.client import client, words_for
from cobijo.papers.packing.fees import fees_of
from cobijo.papers.packing.filing import filing_of
from cobijo.papers.packing.packet import _bound, contents_of
from cobijo.papers.packing.pages import _enclosed, cover, evidence_part, fees_part, office, remarks, when_part
from cobijo.papers.packing.record import STATES, addresses, destination, payment_on, payments, sources_of
from cobijo.papers.packing.telling import contents_json
from cobijo.papers.planning import Plan, plan
from cobijo.papers.sheet import all_cautions
from cobijo.papers.standing import stands_said
from cobijo.register.read import shipped
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, READERS, Words
from tests.papers.people import ANA, EVERYTHING, HOLDER, ON, PENDING, WAIVED, source

OPEN_WINDOW = dt.date(2025, 2, 3)
"""A day in El Salvador's window of 2025, January 17 to March 18 (90 FR 5953)."""

FIRST = {**HOLDER, "status": {"ever_granted": False}}
NEVER_SAID = {key: value for key, value in HOLDER.items() if key != "status"}


DENIED = {**FIRST, "status": {"ever_granted": False, "applications": [{"filed": "2026-03-03", "result": "denied"}]}}
RETURNED = {**FIRST, "status": {"ever_granted": False, "applications": [{"filed": "2026-03-03", "result": "rejected"}]}}


def wants(**said) -> dict:
    return {**ANA, "wants": said}


# --- what is filed


@pytest.mark.parametrize(
    ("person", "case", "kind", "forms", "open_"),
    [
        (ANA, HOLDER, "reregistration", ("i-821", "i-765"), ()),
        (wants(work_permit=True), HOLDER, "reregistration", ("i-821", "i-765"), ("permit",)),
        (wants(work_permit=False), HOLDER, "reregistration", ("i-821",), ()),
        ({}, HOLDER, "reregistration", ("i-821",), ("work_permit",)),
        (wants(work_permit=True), FIRST, "initial", ("i-821", "i-765"), ()),
        (ANA, FIRST, "initial", ("i-821", "i-765"), ("permit_disagrees",)),
        (ANA, PENDING, None, ("i-765",), ("pending",)),
        (wants(work_permit=False), PENDING, None, (), ("pending",)),
        ({}, PENDING, None, (), ("pending", "work_permit")),
        (ANA, {**FIRST, "status": {"applications": [{"result": "pending"}]}}, None, ("i-765",), ("pending",)),
        (ANA, DENIED, None, (), ("denied",)),
        (ANA, {**FIRST, "notices": [{"kind": "denial", "date": "2026-06-20"}]}, None, (), ("denied",)),
        (ANA, {**FIRST, "notices": [{"kind": "evidence_request"}]}, None, ("i-765",), ("pending",)),
        (ANA, {**FIRST, "filed": "2026-05-02"}, None, (), ("filed",)),
        (ANA, {**FIRST, "filed": "2026-08-02"}, "initial", ("i-821", "i-765"), ("permit_disagrees",)),
        (wants(work_permit=False), RETURNED, "initial", ("i-821",), ()),
        (wants(work_permit=False), NEVER_SAID, None, ("i-821",), ("filing_not_said",)),
        (EVERYTHING, WAIVED, "reregistration", ("g-28", "i-821", "i-765", "i-912", "i-601"), ()),
        (wants(work_permit=False), {**FIRST, "nationalities": []}, None, ("i-821",), ("filing_which_country",)),
    ],
)
def test_what_is_filed_is_what_was_said_and_nothing_more(person, case, kind, forms, open_):
    found = filing_of(source(person, case))
    assert (found.kind, found.forms, found.open_) == (kind, forms, open_)


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ([{"ground": "212(a)(6)(C)(i)", "waiver": "none"}], True),
        ([{"ground": "212(a)(2)(A)(i)(I)", "waiver": "none"}], False),
        ([{"ground": "212(a)(4)", "waiver": "none"}], False),
        ([{"ground": "212(a)(2)(A)(i)(II)", "waiver": "none"}], True),
    ],
)
def test_a_waiver_is_asked_for_a_ground_alone_that_may_be_waived(listed, asked):
    assert ("i-601" in filing_of(source(ANA, {**HOLDER, "inadmissibility": listed})).forms) is asked


@pytest.mark.parametrize("lang", READERS)
def test_the_packet_tells_a_ground_that_may_not_be_waived_as_such(lang):
    listed = [{"ground": "212(a)(2)(A)(i)(I)", "waiver": "none"}]
    contents = contents_of(source(wants(work_permit=True), {**FIRST, "inadmissibility": listed}), {})
    words = words_for(lang, "en")
    said = str(client(contents, words)["blocks"])
    assert words.say("client.element.admissibility_beyond") in said
    assert words.say("client.element.admissibility") not in said
    checked = str(list(evidence_part(contents, words)))
    assert words.say("packet.evidence.beyond") in checked
    assert words.say("evidence.waiver_approval") not in checked


# --- what it costs


def planned(said):
    """The fees of the filing that is planned: of a late one, where nobody said whether the person registered before."""
    found = fees_of(said, filing_of(said))
    return found.ways[0] if found.ways else found


@pytest.mark.parametrize(
    ("person", "case", "on", "sums", "payments_"),
    [
        (ANA, HOLDER, ON, (830, None, None), 3),
        (wants(work_permit=True), HOLDER, ON, (None, 1110, 830), 2),
        (wants(work_permit=False), HOLDER, ON, (30, None, None), 1),
        (wants(work_permit=True), HOLDER, dt.date(2026, 10, 16), (None, 1120, 830), 2),
        ({}, HOLDER, ON, (None, None, None), 1),
        (wants(work_permit=True, permit="replacement"), HOLDER, ON, (None, None, None), 0),
        (ANA, PENDING, ON, (None, None, None), 0),
        (wants(work_permit=False), NEVER_SAID, ON, (None, None, None), 0),
        (wants(work_permit=True, permit="renewal", fee_waiver=["income"]), HOLDER, OPEN_WINDOW, (0, None, None), 0),
        (ANA, HOLDER, dt.date(2030, 1, 1), (None, None, None), 0),
    ],
)
def test_the_sum_is_known_only_where_everything_that_it_rests_on_is(person, case, on, sums, payments_):
    said = source(person, case, on=on)
    found = planned(said)
    assert (found.to_pay, found.if_first, found.if_renewal) == sums
    assert found.payments == payments_
    assert found.to_pay is not None or found.unknown


def test_each_fee_has_a_payment_of_its_own_and_a_citation():
    said = source(ANA)
    found = planned(said)
    paid = [line.payment for line in found.lines if line.payment]
    assert paid == list(range(1, len(paid) + 1))
    assert sum(line.fee.amount for line in found.lines if line.payment) == found.to_pay
    assert all(line.fee.citation.text for line in found.lines)
    assert [line.payment for line in found.lines if line.fee.amount == 0] == [0]


def test_what_is_asked_to_be_waived_is_not_paid_and_what_cant_be_is():
    said = source(wants(work_permit=True, permit="renewal", fee_waiver=["income"]))
    found = planned(said)
    assert {(line.fee.what, line.waiver) for line in found.lines if line.fee.amount} == {
        ("biometrics", True),
        ("work_permit", True),
        ("work_permit_renewal_added", False),
    }
    assert found.to_pay == 280


@pytest.mark.parametrize(
    ("case_born", "own", "age_known"),
    [
        ("1990-05-01", "1990-05-01", True),
        (None, "1990-05-01", True),
        ("1990-05-01", None, True),
        ("1991-05-01", "1990-05-01", True),
        (None, None, False),
        ({"not_before": "1990-01-01", "not_after": "1990-06-01"}, None, True),
        ({"not_before": "1990-01-01", "not_after": "1991-12-31"}, None, True),
        ({"not_before": "1990-01-01"}, None, False),
    ],
)
def test_the_age_for_biometrics_is_never_guessed(case_born, own, age_known):
    said = source({**wants(work_permit=False), "born": own}, {**HOLDER, "born": case_born})
    found = planned(said)
    assert found.to_pay == (30 if age_known else None)


@pytest.mark.parametrize(
    ("person", "late", "alone"),
    [(ANA, 830, 800), (wants(work_permit=False), 30, 0), (wants(work_permit=True), None, None), ({}, None, None)],
)
def test_who_never_said_that_they_registered_again_is_asked_and_both_ways_are_told(person, late, alone):
    contents = contents_of(source(person, HOLDER, on=ON), {})
    sheet = contents.fees
    assert sheet.to_pay is None
    assert [one.to_pay for one in sheet.ways] == [late, alone]
    assert not [line for line in sheet.ways[1].lines if line.fee.form == "I-821"]
    words = Words("en", "papers", "packet")
    assert any("nobody said whether the person registered again" in one for one in remarks(contents, words))
    told = str(list(fees_part(contents, words)))
    assert ("nothing is filed and nothing is paid" in told) == (alone == 0)
    assert contents_json(contents)["fees"]["if_registered"] == alone
    assert not contents_of(source(person, HOLDER, on=OPEN_WINDOW), {}).fees.ways


def test_whoever_said_in_full_when_they_registered_is_not_asked_again():
    missed = {**HOLDER, "status": {**HOLDER["status"], "reregistered": ["2019-01-10"]}}
    assert mailing_of(source(ANA, missed, on=ON)).why == "closed"


# --- by when


@pytest.mark.parametrize(
    ("on", "margin", "why", "mail_by"),
    [
        (OPEN_WINDOW, 10, "in_time", dt.date(2025, 3, 7)),  # March 8 is a Saturday
        (dt.date(2025, 3, 7), 10, "in_time", dt.date(2025, 3, 7)),
        (dt.date(2025, 3, 10), 10, "little_time", dt.date(2025, 3, 7)),
        (dt.date(2025, 3, 17), 1, "in_time", dt.date(2025, 3, 17)),
        (dt.date(2025, 3, 18), 10, "too_late", dt.date(2025, 3, 7)),
        (dt.date(2025, 3, 19), 10, "closed_not_said", None),
        (ON, 10, "closed_not_said", None),
    ],
)
def test_it_is_mailed_so_that_it_is_received_in_time(on, margin, why, mail_by):
    said = source(ANA, on=on)
    found = mailing_of(said, margin)
    assert (found.why, found.mail_by) == (why, mail_by)
    assert (found.received_by is None) == (mail_by is None)


def test_what_is_not_settled_has_no_day():
    for case in (NEVER_SAID, {**FIRST, "nationalities": []}):
        said = source(ANA, case, on=OPEN_WINDOW)
        assert mailing_of(said).why == "not_known"


# --- where to


def test_every_list_divides_the_states_and_territories_among_its_lockboxes():
    assert len(STATES) == 56
    for one in addresses():
        assert sorted(state for box in one.lockboxes for state in box.states) == sorted(STATES), one.seen.id
        assert one.page.startswith("https://www.uscis.gov/")
        for box in one.lockboxes:
            assert any("TPS" in line for line in box.usps)
            number = next(line for line in box.usps if line.startswith("P.O. Box")).removeprefix("P.O. ")
            assert any(f"({number})" in line for line in box.courier)


def test_every_entry_has_its_day_its_grade_and_a_source():
    for one in (*addresses(), *payments()):
        assert one.seen.reviewed <= one.seen.read
        assert one.seen.certainty in ("read", "quoted")
        assert all(sources_of(one.seen))


@pytest.mark.parametrize(
    ("country", "state", "on", "known", "why", "name"),
    [
        ("SV", "TX", "2026-09-20", None, "known", "USCIS Dallas Lockbox"),
        ("SV", "VA", "2026-10-04", None, "as_last_read", "USCIS Chicago Lockbox"),
        ("SV", "NY", "2026-10-03", None, "known", "USCIS Elgin Lockbox"),
        ("SV", None, "2026-10-03", None, "which_state", None),
        ("SV", "TX", "2026-09-02", None, "no_list", None),
        ("SV", "TX", "2026-09-20", "2026-09-20", "no_list", None),
        ("LB", None, "2026-09-20", None, "known", "USCIS Chicago Lockbox"),
        ("UA", "NY", "2025-07-07", None, "known", "USCIS Chicago Lockbox"),
        ("UA", "TX", "2026-01-01", None, "as_last_read", "USCIS Phoenix Lockbox"),
        ("UA", "TX", "2026-10-02", None, "known", "USCIS Phoenix Lockbox"),
        ("UA", "AE", "2026-10-02", None, "which_state", None),
        ("HT", "FL", "2026-09-20", None, "no_list", None),
        (None, "FL", "2026-09-20", None, "which_country", None),
    ],
)
def test_an_address_is_as_it_was_last_read_or_it_is_the_official_page(country, state, on, known, why, name):
    day = dt.date.fromisoformat
    found = destination(country, state, day(on), day(known) if known else None)
    assert found.why == why
    assert (found.lockbox.name if found.lockbox else None) == name
    assert found.page.startswith("https://www.uscis.gov/")


def test_how_to_pay_is_as_it_was_last_read():
    assert payment_on(dt.date(2026, 3, 29)) is None
    first, second = payment_on(dt.date(2026, 3, 30)), payment_on(dt.date(2026, 10, 2))
    assert first is not None
    assert second is not None
    assert (first.each, second.each) == (False, True)
    assert payment_on(dt.date(2026, 10, 2), dt.date(2026, 10, 1)) == first


# --- what shows it


def test_what_is_missing_is_asked_for_and_what_nobody_said_is_not_said_to_be_missing():
    def states(**said) -> dict[str, str]:
        return {one.element: one.why for one in checklist_of(source({}, {**HOLDER, **said}))}

    assert states()["nationality"] == "not_said"
    assert states(evidence=[])["nationality"] == "missing"
    assert states(evidence=["passport"])["nationality"] == "held"
    assert states(evidence=["passport"])["criminal_bar"] == "not_needed"
    charged = states(evidence=[], pending_charges=[{"disposition": "pending"}])
    assert charged["criminal_bar"] == "missing"


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("held", "why", "asked"),
    [
        (["marriage_certificate"], "half", ("relative_tps_evidence",)),
        ([], "each", ("marriage_certificate", "relative_tps_evidence")),
        (["marriage_certificate", "relative_tps_evidence"], "held", ()),
    ],
)
def test_a_late_spouse_is_asked_for_the_half_that_a_marriage_does_not_show(held, why, asked, lang):
    late = {**FIRST, "late_filing": [{"circumstance": "spouse"}], "evidence": held}
    contents = contents_of(source(ANA, late), {})
    (one,) = [item for item in contents.checklist if item.element == "registration"]
    assert (one.why, one.others) == (why, asked)
    words = words_for(lang, "en")
    listed = [block["items"] for block in evidence_part(contents, words) if block["kind"] == "boxes"]
    assert ([words.say(f"evidence.{kind}") for kind in asked] in listed) == bool(asked)


def test_what_is_held_is_not_asked_for_again():
    for one in checklist_of(source({}, {**HOLDER, "evidence": ["passport", "i94"]})):
        assert not set(one.held) & set(one.others)
        assert len(set(one.others)) == len(one.others)


# --- what stands


ENDED = ("HT-2010", "VE-2023", "HN-1999")


def held(designation: str) -> dict:
    status = {"ever_granted": True, "granted": "2024-03-01", "under": designation}
    return {**HOLDER, "nationalities": [designation[:2]], "status": status}


@pytest.mark.parametrize("designation", ENDED)
def test_a_holder_of_a_designation_that_ended_has_no_kind_of_filing_and_no_sum(designation):
    contents = contents_of(source(ANA, held(designation), on=LATE), {})
    assert answer_to("case.filing", contents.source).why == "designation_ended"
    assert not answer_to("case.category_1", contents.source).known
    told = contents_json(contents)
    assert told["open"] == ["filing_designation_ended"]
    assert told["stands"]["kind"] == "ended"
    assert (told["fees"]["total"], told["fees"]["items"]) == (None, [])
    words = Words("en", "papers", "packet")
    first = remarks(contents, words)[0]
    assert " ended" in first
    blocks = client(contents, words_for("en", "en"))["blocks"]
    assert blocks[2]["items"][0] == first
    (steps,) = [one["items"] for one in blocks if words.say("packet.client.address") in one.get("items", ())]
    assert steps[0] == words.say("packet.client.attorney")
    assert not any(word in str(blocks) for word in ("Sign in ink", "payment", "Who signs where", "Enclosed"))


def steps_of(case, on=ON):
    contents = contents_of(source({**ANA, "wants": {"work_permit": True}}, case, on=on), {})
    return contents.mailing.why, str(client(contents, words_for("en", "en"))["blocks"])


@pytest.mark.parametrize(
    "case",
    [FIRST, {**HOLDER, "status": {**HOLDER["status"], "reregistered": []}}],
    ids=["a first application", "a registration that was missed"],
)
def test_after_the_window_an_attorney_sees_it_before_the_client_signs_or_pays(case):
    found, blocks = steps_of(case)
    assert found == "closed"
    assert "before you sign, pay or mail" in blocks
    assert not any(word in blocks for word in ("Sign in ink", "payment", "Who signs where"))


def test_in_the_window_the_client_signs_and_pays():
    found, blocks = steps_of(HOLDER, OPEN_WINDOW)
    assert found == "in_time"
    assert all(word in blocks for word in ("Sign in ink", "payment", "Who signs where"))


GOES_ON = {
    **FIRST,
    "nationalities": ["LB"],
    "arrived": "2024-06-01",
    "status": {"ever_granted": False, "applications": []},
    "late_filing": [{"circumstance": "parolee", "from": "2024-06-01", "until": "ongoing"}],
}


@pytest.mark.parametrize("lang", READERS)
def test_a_reason_that_goes_on_is_told_with_the_last_day_of_the_designation(lang):
    contents = contents_of(source(wants(work_permit=True), GOES_ON, on=dt.date(2026, 10, 5)), {})
    mailing = contents.mailing
    assert (mailing.why, mailing.received_by, mailing.mail_by) == (
        "in_time",
        dt.date(2026, 11, 27),
        dt.date(2026, 11, 17),
    )
    assert not mailing.after_the_window
    words = words_for(lang, "en")
    said = [one.get("text") for one in client(contents, words)["blocks"]]
    reason = words.say("client.reason", {"text": words.say("client.reason.parolee")})
    assert f"{reason} (8 CFR 244.2(f)(2)(iii))" in said


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("person", "case", "settled"),
    [
        (ANA, {**HOLDER, "status": {**HOLDER["status"], "reregistered": ["2025-02-01"]}}, True),
        (ANA, HOLDER, True),
        (wants(work_permit=True), HOLDER, False),
        ({}, HOLDER, False),
        (ANA, NEVER_SAID, False),
        ({}, {"ref": "R-1", "nationalities": ["SV"]}, False),
    ],
)
def test_what_is_open_is_settled_before_the_client_signs(person, case, settled, lang):
    contents = contents_of(source(person, case, on=OPEN_WINDOW), {})
    words = words_for(lang, "en")
    boxes = [item for one in client(contents, words)["blocks"] if one["kind"] == "boxes" for item in one["items"]]
    sign, settle = words.say("packet.client.sign"), words.say("packet.client.settle")
    assert (settle in boxes) is not settled
    assert sign not in boxes or settled or boxes.index(settle) < boxes.index(sign)


def test_the_clients_copy_names_no_option_of_a_command():
    holder = contents_of(source({"wants": {"work_permit": True}}, HOLDER, on=LATE), {})
    assert "fees.first_or_renewal" in [one.id for one in holder.fees.unknown]
    assert not holder.for_a_person
    assert not any(" --" in str(client(holder, words_for(lang, "en"))["blocks"]) for lang in READERS)


LATE = dt.date(2026, 10, 16)


@pytest.mark.parametrize(
    ("case", "on", "said"),
    [
        (HOLDER, LATE, ("If no determination was made in time", "If it was terminated", "If it was extended")),
        (held("UA-2022"), LATE, ("ends on October 19, 2026", "90 FR 5936")),
        (
            held("LB-2024"),
            dt.date(2026, 10, 3),
            ("through November 27, 2026", "91 FR 32069", "do not have to re-register"),
        ),
    ],
)
def test_what_stands_is_said_first_with_its_source_and_its_futures(case, on, said):
    contents, words = contents_of(source(ANA, case, on=on), {}), Words("en", "papers", "packet")
    stands = contents.stands(words)
    assert remarks(contents, words)[: len(stands)] == stands
    assert all(any(text in one for one in stands) for text in said)


@pytest.mark.parametrize("lang", [one for one in READERS if one != "en"])
def test_the_client_reads_what_the_agency_last_said_in_their_own_language(lang):
    person = source(ANA, HOLDER, on=dt.date(2026, 10, 3))
    act = person.screening.standing.statements[-1]
    told = "\n".join(stands_said(person, words_for(lang, "en")))
    assert act.statement.en not in told
    assert (act.statement.es if lang == "es" else words_for(lang, "en").recorded(act.statement.en)) in told


@pytest.mark.parametrize("designation", ["MM-2021", "YE-2015"])
@pytest.mark.parametrize("lang", READERS)
def test_an_end_that_the_agency_alone_tells_of_is_not_told_as_one_that_was_seen(designation, lang):
    country, _, year = designation.partition("-")
    status = {"ever_granted": True, "granted": f"{int(year) + 2}-12-01", "under": designation}
    made = source(ANA, {"nationalities": [country], "status": status}, on=dt.date(2026, 11, 27))
    words, office_words = words_for(lang, "en"), Words("en", "papers", "packet")
    doubt = words.say("today.why.ended_said")
    contents = contents_of(made, {})
    told = json.dumps(client(contents, words)["blocks"], ensure_ascii=False)
    values = {"country": country, "day": made.screening.standing.stands.day}
    assert words.say("packet.stands.ended", values) not in told
    assert words.say("packet.stands.ended_said", values) in told
    assert lang in LANGUAGES or doubt in told
    said = [*stands_said(made, office_words), *remarks(contents, office_words)]
    assert [one for one in made.screening.standing.doubts if office_words.say(one.id, one.values) not in said] == []
    assert not any(one.startswith(f"TPS for {office_words.country(country)} ended on") for one in said)


def test_nothing_is_said_to_stand_where_the_country_is_not_known():
    said = source(ANA, {**HOLDER, "nationalities": [], "status": {"ever_granted": False}})
    assert not stands_said(said, Words("en", "papers", "packet"))


def test_the_payment_of_which_the_sum_is_open_is_named_with_each_sum_and_its_source():
    contents = contents_of(source(wants(work_permit=True), HOLDER, on=ON), {})
    told = contents_json(contents)["fees"]
    assert [(one["permit"], one["amount"]) for one in told["either"]] == [("first", 560), ("renewal", 280)]
    (line,) = [one for one in _enclosed(contents, Words("en", "papers", "packet")) if "still open" in one]
    assert all(text in line for text in ("payment 3", "$560", "$280", "90 FR 52693"))
    assert not contents_json(contents_of(source(ANA, HOLDER, on=ON), {}))["fees"]["either"]


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("case", [HOLDER, PENDING, NEVER_SAID, {**FIRST, "nationalities": []}])
@pytest.mark.parametrize("person", [{}, ANA, wants(work_permit=True)])
def test_the_client_reads_no_word_of_a_machine(person, case, lang):
    told = str(client(contents_of(source(person, case), {}), words_for(lang, "en"))["blocks"])
    assert not [word for word in ("wants.", "--country", "github", "person file") if word in told]


def test_a_wish_that_is_a_filing_of_its_own_is_not_let_fall():
    words = Words("en", "papers", "packet")
    asked = contents_of(source(wants(work_permit=True, permit="renewal", travel_document=True), HOLDER), {})
    assert any("Form I-131 is a filing of its own" in one for one in remarks(asked, words))
    assert not any("I-131" in one for one in remarks(contents_of(source(ANA, HOLDER), {}), words))


# --- a late registration ends where the designation does


LATE_BY_PAROLE = {
    "nationalities": ["UA"],
    "born": "1990-05-01",
    "arrived": "2022-04-20",
    "status": {"ever_granted": False},
    "late_filing": [{"circumstance": "parolee", "from": "2022-04-20", "until": "2026-09-01"}],
}


def test_no_packet_says_a_day_of_receipt_after_the_end_of_the_designation():
    """Ukraine stands through October 19, 2026; 60 days after September 1 would be October 31."""
    found = mailing_of(source(wants(work_permit=False), LATE_BY_PAROLE, on=dt.date(2026, 10, 5)))
    assert (found.received_by, found.mail_by) == (dt.date(2026, 10, 19), dt.date(2026, 10, 9))
    assert found.deadline is not None
    assert found.deadline.source == "8 CFR 244.2(f)(2)"


def test_a_late_first_application_is_named_with_its_circumstance_and_both_futures():
    """No form has a field for it. Of El Salvador it is not decided on the day whether TPS goes on."""
    case = {
        **FIRST,
        "late_filing": [{"circumstance": "relief_pending", "until": "2026-09-01", "during_initial_registration": True}],
    }
    asked, words = source(wants(work_permit=False), case, on=dt.date(2026, 10, 3)), Words("en", "papers", "packet")
    contents = contents_of(asked, {})
    said = remarks(contents, words)
    assert any("8 CFR 244.2(f)(2)(ii)" in one and "late-registration" in one for one in said)
    assert "8 CFR 244.2(f)(2)(ii)" in str(cover(contents, words, "Ana Ejemplo"))
    assert any("only if TPS for El Salvador goes on" in one for one in said)
    assert any("only if TPS for El Salvador goes on" in str(one) for one in when_part(contents, words))
    asof, english = AsOf(dt.date(2026, 10, 3)), Words("en")
    status = status_json(status_of(parse_case(case), shipped(), asof)[0], english)
    screening = screening_json(screen_case(parse_case(case), shipped(), asof)[0], english)
    for told in (status["do"][0]["why"], screening["deadlines"][0]["text"]):
        assert "counts only if TPS for El Salvador goes on" in told
    settled = contents_of(source(wants(work_permit=False), LATE_BY_PAROLE, on=dt.date(2026, 10, 5)), {})
    assert not any("goes on" in one for one in remarks(settled, words))
    assert not any("late-registration" in one for one in remarks(contents_of(source(ANA, HOLDER), {}), words))


@pytest.mark.parametrize("on", [dt.date(2026, 3, 2), dt.date(2026, 10, 5), dt.date(2026, 11, 27)])
@pytest.mark.parametrize("more", [{}, {"until": "2026-09-20"}, {"until": "2025-01-01"}, {"until": "ongoing"}])
@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_the_cover_of_a_late_registration_is_named_where_it_can_be_made(kind, more, on):
    late = {"circumstance": kind, "from": "2024-01-01", "relative_currently_eligible": True, **more}
    case = {**FIRST, "nationalities": ["SV"], "late_filing": [late]}
    asked = source(wants(work_permit=False), case, on=on)
    said = remarks(contents_of(asked, {}), Words("en", "papers", "packet"))
    ended = asked.screening.standing.in_force is False
    try:
        make_letter("late-registration", parse_case(case), register=shipped(), on=on, person=parse_person(ANA))
    except CaseError:
        assert not any("papers letter late-registration" in one for one in said), said
    else:
        assert any("papers letter late-registration" in one for one in said) != ended, said


# --- whom no window asks to register again

LB_HOLDER = {
    "nationalities": ["LB"],
    "born": "1990-01-01",
    "status": {"ever_granted": True, "granted": "2025-01-05", "under": "LB-2024"},
}
AFTER = dt.date(2026, 7, 1)
AGAIN = {**HOLDER, "status": {**HOLDER["status"], "reregistered": ["2025-02-10"]}}
GRANTED_SINCE = {**HOLDER, "status": {**HOLDER["status"], "granted": "2025-06-01"}}


@pytest.mark.parametrize(
    ("case", "why"), [(LB_HOLDER, "no_window"), (AGAIN, "registered"), (GRANTED_SINCE, "registered"), (HOLDER, None)]
)
def test_nobody_is_told_to_register_again_whom_no_window_asks(case, why):
    asked = source(wants(work_permit=True, permit="renewal"), case, on=AFTER)
    found = filing_of(asked)
    if why is None:
        assert (found.kind, found.forms) == ("reregistration", ("i-821", "i-765"))
        return
    assert (found.kind, found.forms, found.open_) == (None, ("i-765",), (why,))
    assert found.stops
    sheet, mailing = fees_of(asked, found), mailing_of(asked)
    assert (sheet.lines, sheet.to_pay, mailing.why) == ((), None, "not_known")
    said = remarks(contents_of(asked, {}), Words("en", "papers", "packet"))
    assert any("Form I-765" in one for one in said)
    assert not any("late" in one for one in said)


@pytest.mark.parametrize(("case", "why"), [(LB_HOLDER, "no_window"), (AGAIN, "registered")])
@pytest.mark.parametrize("lang", READERS)
def test_who_has_nothing_to_file_gets_no_cover_and_no_word_of_a_permit_that_nobody_asked_for(case, why, lang):
    person = {**ANA, "wants": {"work_permit": False, "fee_waiver": ["income"]}, "representative": {"g28": True}}
    contents = contents_of(source(person, case, on=AFTER), {})
    assert (contents.filing.nothing, contents.filing.forms, contents.filing.open_) == (True, (), (why,))
    told = contents_json(contents)
    assert (told["address"], told["absent"], told["fees"]["items"]) == (None, [], [])
    assert told["fees"]["unknown"] == [f"packet.open.{why}_nothing"]
    words = words_for(lang, "en")
    office_words = Words("en", "papers", "packet")
    pages = json.dumps([client(contents, words), office(contents, office_words, remarks(contents, office_words))])
    assert not [one for one in ("I-765", "G-28", "P.O. Box", "Lockbox") if one in pages]
    assert json.dumps(words.say(f"packet.open.{why}_nothing", contents.filing.values)) in pages
    asked = source({**person, "wants": {"work_permit": True}}, case, on=AFTER)
    assert filing_of(asked).forms == ("g-28", "i-765")
    assert not filing_of(source({**person, "wants": {}}, case, on=AFTER)).nothing


@pytest.mark.parametrize(("case", "wanted"), [(LB_HOLDER, True), (LB_HOLDER, False), (AGAIN, True), (AGAIN, False)])
def test_a_form_alone_says_in_the_words_of_the_packet_that_nothing_is_left_to_register(case, wanted):
    made = source(wants(work_permit=wanted, permit="renewal" if wanted else None), case, on=AFTER)
    edition = maps("i-821")[0]
    words = Words("en", "papers", "packet")
    accepted = acceptance(edition.form, edition.day, AFTER)
    told = all_cautions(edition, Plan((), (), ()), accepted, made, words)
    said = [
        one for one in remarks(contents_of(made, {}), words) if "to register again" in one or "registered again" in one
    ]
    assert said
    assert set(said) <= set(told)


def test_the_packet_of_who_has_nothing_to_file_is_the_sheet_of_the_office_alone():
    def bound(**said):
        return contents_of(source({**ANA, "wants": said}, AGAIN, on=AFTER), {})

    words = Words("en", "papers", "packet")
    with_cover, without = (_bound(one, words, ()) for one in (bound(work_permit=True), bound(work_permit=False)))
    marks = [[str(one.title) for one in PdfReader(io.BytesIO(data)).outline] for data in (with_cover, without)]
    assert marks == [
        [words.say("packet.mark.office"), words.say("packet.mark.cover")],
        [words.say("packet.mark.office")],
    ]


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("case", [LB_HOLDER, AGAIN])
def test_no_sheet_speaks_of_an_application_where_nothing_is_left_to_register(case, lang):
    """Nobody said whether a work permit is wanted: that is asked, and the kind of the application is not."""
    contents, words = contents_of(source({**ANA, "wants": {}}, case, on=AFTER), {}), words_for(lang, "en")
    english, country = Words("en", "papers", "packet"), {"country": case["nationalities"][0]}
    sheets = {"client": (client(contents, words), words), "cover": (cover(contents, english, ""), english)}
    for name, (page, own) in sheets.items():
        texts = json.dumps(page, ensure_ascii=False)
        assert json.dumps(own.say("packet.kind.open"), ensure_ascii=False) not in texts, name
    assert english.say("packet.kind.nothing", country) in json.dumps(sheets["cover"][0])


@pytest.mark.parametrize(("on", "told"), [(dt.date(2025, 3, 7), True), (dt.date(2025, 3, 10), False)])
def test_no_sheet_says_to_mail_by_a_day_before_the_planned_one(on, told):
    contents, words = contents_of(source(ANA, on=on), {}), Words("en", "papers", "packet")
    texts = json.dumps([*when_part(contents, words)])
    assert ("Mail it by" in texts) == told
    assert words.say("packet.received_by", {"day": dt.date(2025, 3, 18)}) in texts


def test_an_open_window_asks_whoever_has_not_registered_in_it():
    asked = source(wants(work_permit=False), HOLDER, on=OPEN_WINDOW)
    assert (filing_of(asked).kind, mailing_of(asked).why) == ("reregistration", "in_time")


@pytest.mark.parametrize("category", ["A12", "C19"])
def test_a_first_permit_of_whoever_has_a_card_is_a_contradiction_and_no_sum(category):
    case = {**HOLDER, "cards": [{"category": category, "expires": "2026-09-09"}]}
    asked = source(wants(work_permit=True, permit="first"), case)
    found = filing_of(asked)
    assert (found.permit, found.open_) == (None, ("permit_held",))
    sheet = fees_of(asked, found)
    assert (sheet.lines, sheet.to_pay, sheet.if_first, sheet.if_renewal) == ((), None, None, None)
    assert answer_to("wants.permit", asked).why == "contradicts"
    renewed = source(wants(work_permit=True, permit="renewal"), case)
    assert filing_of(renewed).open_ == ()


# --- an application on file, and notices


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("case", [PENDING, DENIED, {**FIRST, "filed": "2026-05-02"}])
def test_no_packet_asks_to_sign_or_pay_a_second_application(case, lang):
    office_words, theirs = Words("en", "papers", "packet"), words_for(lang, "en")
    for person in (wants(work_permit=False), wants(work_permit=True), {**ANA, "wants": {}}):
        contents = contents_of(source(person, case), {})
        assert "i-821" not in contents.filing.forms
        assert (contents.fees.to_pay, contents.fees.lines) == (None, ())
        said = told(client(contents, theirs))
        assert theirs.say("packet.client.sign") not in said
        assert "$" not in said
        assert contents.filing.said(contents.filing.open_[0], theirs) in said
        assert contents.filing.said(contents.filing.open_[0], office_words) in remarks(contents, office_words)


def test_each_earlier_application_stands_in_part_11_where_the_form_asks_for_it():
    for case, outcome in ((DENIED, "denied"), (PENDING, "pending"), (RETURNED, "rejected")):
        edition = maps("i-821")[0]
        courier = Face("Courier", 10.0, "0 g", (600.0,) * 256)
        found = plan(edition, source({}, case), {one.field.name: courier for one in edition.fields})
        (text,) = [put.text for put in found.puts if put.mapped.means.endswith("].text")]
        assert text.startswith("Earlier application for TPS 1: filed 0")
        assert outcome in text
        assert [put.text for put in found.puts if put.mapped.means == "additional[0].item"] == ["1.a"]


@pytest.mark.parametrize(("case", "what"), [(PENDING, "pending"), (DENIED, "denied"), (RETURNED, None)])
def test_who_fills_the_form_alone_is_told_first_that_an_application_is_on_file(case, what):
    words, edition = Words("en", "papers", "packet"), maps("i-821")[0]
    accepted = acceptance(edition.form, edition.day, ON)
    asked = source({}, {**case, "notices": [{"kind": "evidence_request", "due": "2026-08-03"}]} if what else case)
    said = all_cautions(edition, Plan((), (), ()), accepted, asked, words)
    assert [words.say(f"papers.caution.on_file_{one}") in said for one in ("pending", "denied", "filed")] == [
        what == one for one in ("pending", "denied", "filed")
    ]
    assert ("August 3, 2026" in said[0]) == (what is not None)


def noticed(kind: str, **said) -> dict:
    return {**(HOLDER if "withdraw" in kind else FIRST), "notices": [{"kind": kind, **said}]}


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("case", "what", "day"),
    [
        (noticed("denial", date="2026-06-20", served="mail"), "appeal", "2026-07-23"),
        (noticed("denial", date="2026-06-20", served="person"), "appeal", "2026-07-20"),
        (noticed("withdrawal", date="2026-06-20", served="mail"), "appeal", "2026-07-23"),
        (noticed("intent_to_withdraw", date="2026-06-20"), "respond", "2026-07-20"),
        (noticed("evidence_request", date="2026-06-20", due="2026-08-03"), "respond", "2026-08-03"),
        (noticed("denial", date="2026-01-20", served="person"), "past", "2026-02-19"),
        (noticed("denial"), "appeal_open", None),
        (noticed("intent_to_withdraw"), "respond_open", None),
        (noticed("evidence_request", date="2026-06-20"), "evidence", None),
    ],
)
def test_each_notice_stands_on_both_sheets_with_its_last_day_and_what_to_do(case, what, day, lang):
    contents, theirs = contents_of(source(ANA, case), {}), words_for(lang, "en")
    last = day and dt.date.fromisoformat(day)
    assert theirs.say(f"answer.do.{what}", {"date": last}) in told(client(contents, theirs))
    for office_lang in ("en", "es"):
        words = Words(office_lang, "papers", "packet")
        first = remarks(contents, words)[0]
        id_ = f"deadline.{what}" if what in ("appeal", "respond") else f"packet.notice.{what}"
        assert words.say(id_, {"date": last, "day": last}) in first
    (status, *_) = status_of(contents.source.case, shipped(), AsOf(contents.source.on))
    assert ((what, last) in {(one.what, one.by) for one in status.do}) == (what in ("appeal", "respond"))


def told(page: dict) -> str:
    """All that stands on a page."""
    return json.dumps(page, ensure_ascii=False)


MISSED = {
    "ref": "R-1",
    "nationalities": ["UA"],
    "arrived": "2022-04-01",
    "status": {"ever_granted": True, "granted": "2022-12-01", "under": "UA-2022", "reregistered": []},
}
CONVICTED = {**HOLDER, "convictions": [{"offense": "theft", "convicted": "2024-02-02", "labelled": "misdemeanor"}]}


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("case", [MISSED, CONVICTED, noticed("intent_to_withdraw", date="2026-06-20")])
def test_no_client_is_asked_to_sign_or_pay_what_the_office_shows_to_an_attorney_first(case, lang):
    contents, theirs = contents_of(source(ANA, case), {}), words_for(lang, "en")
    assert any("before anything is signed" in one for one in remarks(contents, Words("en", "papers", "packet")))
    said = told(client(contents, theirs))
    for step in ("sign", "copies", "receipt", "intro"):
        assert theirs.say(f"packet.client.{step}") not in said
    assert "$" not in said
    assert theirs.say("packet.client.attorney") in said


PAROLED = {
    "ref": "R-1", "nationalities": ["LB"], "born": "1980-10-05", "arrived": "2024-10-10", "in_us": True, "absences": [],
    "convictions": [], "pending_charges": [], "inadmissibility": [], "in_proceedings": False,
    "status": {"ever_granted": False, "applications": []},
}  # fmt: skip


@pytest.mark.parametrize(
    ("on", "filed", "allowed"),
    [
        (dt.date(2026, 10, 2), {"filed": "2026-10-05"}, True),  # a Monday, after the Saturday on which 60 days end
        (dt.date(2026, 10, 5), {}, False),
        (dt.date(2026, 11, 2), {}, False),
    ],
)
def test_a_late_registration_that_is_weighed_or_not_allowed_is_shown_before_it_is_signed_or_paid(on, filed, allowed):
    circumstance = {"circumstance": "parolee", "from": "2024-10-10", "until": "2026-08-04"}
    case = {**PAROLED, **filed, "late_filing": [{**circumstance, "during_initial_registration": True}]}
    contents, theirs = contents_of(source(ANA, case, on=on), {}), words_for("en", "en")
    assert any("attorney" in one for one in remarks(contents, Words("en", "papers", "packet")))
    said = told(client(contents, theirs))
    for step in ("sign", "copies", "intro"):
        assert theirs.say(f"packet.client.{step}") not in said
    assert "$" not in said
    assert theirs.say("packet.client.attorney") in said
    # What no reason allows has no sum for the office either, as what is not met has none.
    assert contents.filing.stops == (() if allowed else ("not_met",))


@pytest.mark.parametrize(
    ("case", "title"), [(HOLDER, "Application for Temporary Protected Status"), (PENDING, "Application for Employment")]
)
def test_the_cover_is_headed_by_what_is_filed(case, title):
    contents = contents_of(source(wants(work_permit=True), case), {})
    assert cover(contents, Words("en", "papers", "packet"), "")["title"].startswith(title)
