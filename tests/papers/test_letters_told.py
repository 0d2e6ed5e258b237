"""Letters: what the record, the agency and the case say is silent in none, and no other person's notice is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cobijo.answers.remarks import remarks
from cobijo.answers.situations import base, written
from cobijo.decide import flags as room_of_flags
from cobijo.decide.card_record import may_speak
from cobijo.decide.flags import told_of_grant
from cobijo.decide.futures import coming, futures
from cobijo.errors import CaseError
from cobijo.facts.case import parse_case
from cobijo.law.cfr244.s12_employment_authorization import DECISIONS
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS
from cobijo.logic import Truth
from cobijo.papers.letters import make_letter
from cobijo.papers.letters.letter import WRITERS, words_of
from cobijo.papers.letters.raised import OF_CONCERNS, OF_FLAGS
from cobijo.register import stand
from cobijo.register.model import Register
from cobijo.register.read import shipped
from cobijo.site.printed import faces
from cobijo.timeline import AsOf
from cobijo.words import READERS
from tests.papers.test_letters import LEBANON, UKRAINE, content, days_of, given, sentences
from tests.papers.test_setting import read


def shared_cards() -> Iterator[tuple[dict, dt.date]]:
    """A holder of each designation of late with each printed day that several of them bear."""
    lines = [one for one in shipped().designations.values() if any(day.year >= 2025 for day in faces(one))]
    for face in sorted({day for one in lines for day in faces(one) if day.year >= 2025}):
        bearing = [one for one in lines if may_speak(one, face)]
        for line in bearing if len(bearing) > 1 else ():
            held = {"ever_granted": True, "granted": "2023-12-01", "under": line.id}
            for more in ({}, {"individual_notice": True}):
                card = {"category": "A12", "expires": face.isoformat(), "issued": "2023-12-15", **more}
                case = {"ref": "R-5", "nationalities": [line.country], "status": held, "cards": [card]}
                for on in (dt.date(2026, 9, 1), dt.date(2026, 10, 5), dt.date(2026, 11, 27)):
                    yield case, on


def test_a_letter_to_an_employer_tells_what_the_persons_own_designation_gives_and_no_other_day() -> None:
    """Sudan's and Ukraine's notices name days that El Salvador's cards bear too: they say nothing of those."""
    words, asked = words_of("employer", "en"), {True: 0, None: 0, False: 0}
    for data, on in shared_cards():
        told = given(data, on=on)
        (card,) = told.status.cards
        asked[card.valid] += 1
        if card.valid is False or (card.valid is None and not (card.extensions or card.goes_on)):
            with pytest.raises(CaseError, match="cobijo status"):
                WRITERS["employer"](told, words)
            continue
        letter, values = WRITERS["employer"](told, words), {"category": "A12", "expires": card.expires, "on": on}
        id_ = "card.yes" if card.valid else "letter.employer.open"
        assert letter.lead == words.say(id_, {**values, "through": card.through}), (data, on)
        standing = told.status.standing
        own = days_of(told) | {on, card.expires, card.sources_through, card.through, standing.period_ends}
        own |= {one.until for one in futures(standing)} | {one.through for one in card.extensions}
        own |= {note.values.get("through") for one in card.extensions for note in one.notes}
        own |= {condition.condition.day for one in card.extensions for condition in one.conditions}
        own |= {act.published for act in standing.designation.acts}
        text = "\n".join(sentences(letter))
        found = {dt.datetime.strptime(day, "%B %d, %Y").date() for day in re.findall(r"[A-Z][a-z]+ \d+, \d{4}", text)}
        assert found <= own, (data, on, found - own)
        others = [one.id for one in told.register.designations.values() if one.id != told.status.designation.id]
        assert not [one for one in others if any(one in caution for caution in letter.cautions)], (data, on)
    assert all(asked.values()), asked


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    ("nationalities", "status", "sure"),
    [
        (["UA"], {"ever_granted": True, "granted": "2023-12-01", "under": "UA-2022"}, True),
        (["SV", "UA"], {"ever_granted": True, "granted": "2023-12-01", "under": "UA-2022"}, True),
        (["SV", "UA"], {"ever_granted": True, "granted": "2023-12-01"}, False),
        (["SV", "UA"], {}, False),
        (["UA"], {"under": "SV-2001"}, False),
        ([], {}, False),
        (None, {}, False),
    ],
)
def test_where_a_card_may_be_of_several_designations_that_differ_nothing_is_sure(
    nationalities: list[str] | None, status: dict, sure: bool, lang: str
) -> None:
    words, day = words_of("employer", lang), dt.date(2026, 10, 5)
    cards = [{"category": "A12", "expires": "2026-09-09", "individual_notice": True}]
    case = {"ref": "R-8", "status": status, "cards": cards}
    case |= {"nationalities": nationalities} if nationalities is not None else {}
    letter = content("employer", case, lang=lang, on=day)
    values = {"category": "A12", "expires": dt.date(2026, 9, 9), "on": day, "through": dt.date(2026, 10, 19)}
    assert letter.lead == words.say("card.yes" if sure else "letter.employer.open", values)
    assert (words.say("letter.employer.whose") in sentences(letter)) != sure
    assert (words.say("letter.employer.whose.office") in letter.cautions) != sure
    assert words.date(dt.date(2026, 10, 19)) in "\n".join(sentences(letter))


# --- what the agency itself last said

UNDECIDED = {
    "SV-2001": {"ever_granted": True, "granted": "2002-01-01", "under": "SV-2001", "reregistered": ["2025-03-01"]},
    "UA-2022": {"ever_granted": True, "granted": "2023-12-01", "under": "UA-2022", "reregistered": ["2025-02-10"]},
    "SD-2022": {"ever_granted": True, "granted": "2023-12-01", "under": "SD-2022", "reregistered": ["2025-02-10"]},
    "LB-2024": {"ever_granted": True, "granted": "2025-03-20", "under": "LB-2024"},
}


@pytest.mark.parametrize(
    ("kind", "lang"),
    [*((kind, lang) for kind in ("result", "reminder") for lang in READERS), ("referral", "en"), ("referral", "es")],
)
@pytest.mark.parametrize("line", UNDECIDED)
def test_what_the_agency_last_said_of_a_designation_is_told_with_its_source_and_grade(
    line: str, kind: str, lang: str, register: Register
) -> None:
    words, on = words_of(kind, lang), dt.date(2026, 11, 28)
    case = {"ref": "R-1", "nationalities": [line[:2]], "status": UNDECIDED[line]}
    act = stand(register.designations[line], AsOf(on), register.edition.sources_reach).statements[-1]
    assert act.statement is not None
    said = act.statement.es if lang == "es" else words.recorded(act.statement.en)
    assert (said == act.statement.en) == (lang == "en")
    (told,) = [one for one in content(kind, case, lang=lang, on=on).blocks if one.head == words.say("today.agency")]
    (one,) = told.items
    assert said in one.text
    assert words.date(act.statement.read) in one.text
    assert one.source is not None
    assert (one.source.text, bool(one.source.grade)) == (act.source_text, True)


def test_a_source_is_cited_in_spanish_on_a_letter_in_spanish(register: Register) -> None:
    card = {"category": "A12", "expires": "2026-09-09", "individual_notice": True}
    case = parse_case({**UKRAINE, "cards": [card]})
    made = make_letter("result", case, register=register, on=dt.date(2026, 10, 5), lang="es")
    page = " ".join(read(made.data).split())
    assert (
        words_of("result", "es").recorded("E-Verify guidance of September 3, 2026 (individual notices of USCIS)")
        in page
    )
    assert "E-Verify guidance of" not in page


# --- the last weeks of what no later act extends


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("on", "near"),
    [("2026-09-27", False), ("2026-09-28", True), ("2026-11-20", True), ("2026-11-27", True), ("2026-11-28", False)],
)
def test_near_the_last_known_day_a_holder_is_sent_to_help_and_told_what_is_not_known(
    on: str, near: bool, lang: str
) -> None:
    """From 60 days before it on: by then a decision is due (8 U.S.C. 1254a(b)(3)(A))."""
    day, last = dt.date.fromisoformat(on), dt.date(2026, 11, 27)
    for kind in ("result", "reminder", *(("referral",) if lang in ("en", "es") else ())):
        words, told = words_of(kind, lang), sentences(content(kind, LEBANON, lang=lang, on=day))
        assert (words.say("client.coming.none", {"day": last}) in told) == near, kind
        assert (words.say("client.coming.terminated", {"until": last}) in told) == near, kind
        ahead = words.say("today.future.no_determination", {"until": dt.date(2027, 5, 27)})
        assert (ahead in told) == (day >= dt.date(2026, 9, 28)), kind
        if kind == "result":
            assert (words.say("answer.do.before_end", {"day": last}) in told) == near


def test_nothing_is_said_to_be_open_of_what_an_act_on_record_settles(register: Register) -> None:
    """El Salvador's extension was on record before the period ahead of it ran out; an end that was ordered is told."""
    asked = 0
    for line in register.designations.values():
        for act in (one for one in line.acts if one.ends is not None and one.known_from.year >= 2023):
            standing = stand(line, AsOf(act.known_from), register.edition.sources_reach)
            if standing.in_force is True and standing.ends is not None and standing.ends > act.known_from:
                asked += 1
                ordered = standing.terminated_by is not None
                assert not (ordered and coming(standing)), act.id
                for one in coming(standing):
                    assert one.until is None or one.until >= standing.ends, act.id
    assert asked > 10
    salvador = register.designations["SV-2001"]
    assert not coming(stand(salvador, AsOf(dt.date(2025, 2, 1)), register.edition.sources_reach))
    early = AsOf(dt.date(2025, 1, 10), dt.date(2025, 1, 10))
    assert coming(stand(salvador, early, register.edition.sources_reach))


@pytest.mark.parametrize("lang", READERS)
def test_before_an_end_that_was_ordered_the_result_sends_to_help(lang: str) -> None:
    words, held = words_of("result", lang), {"ever_granted": True, "granted": "2024-11-20", "under": "HT-2021"}
    case = {"ref": "R-1", "nationalities": ["HT"], "status": held}
    told = given(case, on=dt.date(2025, 12, 1), known=dt.date(2025, 12, 1))
    ends = told.status.standing.ends
    assert told.status.standing.in_force is True
    assert words.say("answer.do.before_end", {"day": ends}) in sentences(WRITERS["result"](told, words))


# --- what else the case raises

ORDER = {"kind": "removal", "date": "2026-01-15", "final": True, "executed": False}
GRANTED = {
    "HT": {"ever_granted": True, "granted": "2024-11-20", "under": "HT-2021", "reregistered": []},
    "UA": UNDECIDED["UA-2022"],
    "LB": UNDECIDED["LB-2024"],
}


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("country", GRANTED)
def test_a_final_order_after_the_grant_is_told_first_and_what_remains_is_kept(country: str, lang: str) -> None:
    words = words_of("result", lang)
    card = {"category": "A12", "expires": "2026-11-27"}
    case = {"ref": "R-1", "nationalities": [country], "status": GRANTED[country], "cards": [card], "orders": [ORDER]}
    letter = content("result", case, lang=lang, on=dt.date(2026, 11, 20))
    assert letter.lead == words.say("client.ordered")
    assert letter.blocks[0].head == words.say("client.raised")
    assert letter.blocks[0].items[0].text == words.say("client.raised.order")
    told = sentences(letter)
    assert words.say("answer.do.no_filing") in told
    assert words.say("answer.relief") in told
    assert (words.say("answer.remains") in told) == (country == "HT")
    assert not {words.say("client.head.open"), words.say("client.head.not_met"), words.say("today.file")} & {*told}
    assert not any(words.say("answer.stay.in_force", {"day": dt.date(2026, 11, 27)}) in one for one in told)
    assert words.say("answer.work.printed", {"expires": dt.date(2026, 11, 27)}) not in told
    reminder = content("reminder", case, lang=lang, on=dt.date(2026, 11, 20))
    assert reminder.blocks[0].items[0].text == words.say("client.raised.order")


@pytest.mark.parametrize("final", [None, False])
def test_an_order_of_which_nobody_said_that_it_is_final_is_told_and_takes_nothing(final: bool | None) -> None:
    words, order = words_of("result", "en"), {"kind": "removal", "date": "2026-01-15", "final": final}
    order = {name: value for name, value in order.items() if value is not None}
    letter = content("result", {**LEBANON, "orders": [order]}, on=dt.date(2026, 8, 1))
    assert letter.lead != words.say("client.ordered")
    assert words.say("client.raised.order") in sentences(letter)


def test_every_flag_and_every_concern_has_a_sentence_for_the_person() -> None:
    source = Path(room_of_flags.__file__).read_text(encoding="utf-8")
    raised = set(re.findall(r'\(?"([a-z_]+)", "8 (?:CFR|U\.S\.C\.)|"([a-z_]+)", "INA', source))
    named = {one or other for one, other in raised} | set(DECISIONS)
    assert named == set(OF_FLAGS), named ^ set(OF_FLAGS)
    assert {one.id for one in CONCERNS} == set(OF_CONCERNS)


HOLDERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("later_conviction", {"convictions": [{"convicted": "2026-02-01"}]}),
    ("open_charge", {"pending_charges": [{"disposition": "pending"}]}),
    ("trip_without_consent", {"absences": [{"left": "2026-01-10", "returned": "2026-02-10", "prior_consent": False}]}),
    ("older_order", {"orders": [{"kind": "removal", "date": "2019-01-15", "final": True}]}),
    ("order_without_day", {"orders": [{"kind": "removal", "final": True}]}),
    ("voluntary_departure", {"orders": [{"kind": "voluntary_departure", "date": "2019-01-15"}]}),
    ("in_proceedings", {"in_proceedings": {"charging_document": "2026-06-01"}}),
    ("intent_to_withdraw", {"notices": [{"kind": "intent_to_withdraw", "date": "2026-07-15"}]}),
    ("evidence_request", {"notices": [{"kind": "evidence_request", "date": "2026-07-15", "due": "2026-08-20"}]}),
)


@pytest.mark.parametrize(("flag", "facts"), HOLDERS, ids=[flag for flag, _ in HOLDERS])
def test_what_screen_raises_on_a_holder_is_in_the_result_in_every_language(flag: str, facts: dict[str, Any]) -> None:
    told = given({**LEBANON, **facts}, on=dt.date(2026, 8, 1))
    assert flag in {one.id for one in told.status.flags}
    for lang in READERS:
        words = words_of("result", lang)
        said = sentences(WRITERS["result"](told, words))
        assert all(words.say(OF_FLAGS[one.id]) in said for one in told.status.flags)


def test_no_flag_and_no_concern_of_any_situation_is_silent_in_the_result() -> None:
    words, asked = words_of("result", "en"), {"flags": 0, "concerns": 0}
    for one in written():
        data = {**base()["case"], **one["facts"], "ref": "R-1"}
        if not data["nationalities"] or "XA" not in data["nationalities"]:
            continue
        under = {"under": "HT-2021"} if data.get("status", {}).get("under") else {}
        data = {**data, "nationalities": ["HT"], "status": {**data.get("status", {}), **under}}
        told = given(data, on=dt.date(2024, 10, 1))
        said = "\n".join(sentences(WRITERS["result"](told, words)))
        for flag in told.status.flags:
            asked["flags"] += 1
            decided = {*DECISIONS, "renew_before_judge"} if not told_of_grant(told.case.facts) else set()
            assert words.say(OF_FLAGS[flag.id]) in said or flag.id in decided, (flag.id, one["facts"])
        for concern in told.screening.holder.concerns if told.screening is not None else ():
            if concern.id != "reregistration" or concern.truth is not Truth.UNKNOWN:
                asked["concerns"] += 1
                assert concern.citation in said, (concern.id, one["facts"])
    assert all(asked.values()), asked


# --- what is missing, and what is past


@pytest.mark.parametrize("lang", READERS)
def test_whoever_is_asked_for_what_is_missing_is_told_what_it_is(lang: str) -> None:
    words, asked = words_of("result", lang), 0
    for one in written()[::7]:
        data = {**base()["case"], **one["facts"], "ref": "R-1"}
        if "XA" not in (data["nationalities"] or ()):
            continue
        told = given({**data, "nationalities": ["HT"]}, on=dt.date(2024, 10, 1))
        letter = WRITERS["result"](told, words)
        if words.say("client.do.find_out") in sentences(letter):
            asked += 1
            (listed,) = [part for part in letter.blocks if part.head == words.say("client.head.tell_us")]
            assert listed.items
    assert asked


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("facts", "id_", "days"),
    [
        ({"withdrawn": "2024-05-01"}, "client.appeal_past", ("2024-05-31", "2024-06-03")),
        ({"withdrawn": "2026-11-02"}, "client.appeal_by", ("2026-12-02", "2026-12-07")),
        ({"withdrawn": "2026-10-26"}, "client.appeal_by", ("2026-11-25", "2026-11-30")),
    ],
)
def test_an_appeal_from_a_withdrawal_of_which_only_the_day_is_told_has_its_days(
    facts: dict, id_: str, days: tuple[str, str], lang: str
) -> None:
    words = words_of("result", lang)
    case = {"ref": "R-1", "nationalities": ["UA"], "status": {**UNDECIDED["UA-2022"], **facts}}
    last, by_mail = map(dt.date.fromisoformat, days)
    first = content("result", case, lang=lang, on=dt.date(2026, 11, 27)).blocks[0].items[0]
    assert first.text.endswith(words.say(id_, {"date": last, "by_mail": by_mail}))
    assert first.text.startswith(words.say("answer.do.appeal_open")) == (id_ == "client.appeal_by")
    assert first.source is not None


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("notice", "id_", "day"),
    [
        ({"kind": "withdrawal", "date": "2024-05-01", "served": "mail"}, "past", "2024-06-03"),
        ({"kind": "intent_to_withdraw", "date": "2024-05-01"}, "past", "2024-05-31"),
        ({"kind": "evidence_request", "date": "2024-05-01", "due": "2024-07-01"}, "past", "2024-07-01"),
        ({"kind": "withdrawal"}, "appeal_open", None),
        ({"kind": "intent_to_withdraw"}, "respond_open", None),
    ],
)
def test_a_letter_whose_day_to_answer_is_past_or_not_told_is_not_silent(
    notice: dict, id_: str, day: str | None, lang: str
) -> None:
    words = words_of("result", lang)
    case = {"ref": "R-1", "nationalities": ["UA"], "status": UNDECIDED["UA-2022"], "notices": [notice]}
    told = sentences(content("result", case, lang=lang, on=dt.date(2026, 11, 27)))
    assert words.say(f"answer.do.{id_}", {"date": dt.date.fromisoformat(day) if day else None}) in told


BEYOND = [{"ground": "212(a)(2)(A)(i)(I)", "waiver": "none"}]
"""A ground that may not be waived: 8 U.S.C. 1254a(c)(2)(A)(iii)(I)."""


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    "status", [{"ever_granted": False}, {"ever_granted": True, "granted": "2024-01-01", "under": "UA-2022"}]
)
def test_a_ground_that_may_not_be_waived_is_told_as_such(lang: str, status: dict) -> None:
    case = {**UKRAINE, "status": status, "inadmissibility": BEYOND}
    said = sentences(content("result", case, lang=lang))
    words = words_of("result", lang)
    assert words.say("client.element.admissibility_beyond") in said
    assert words.say("client.element.admissibility") not in said
    waivable = {**case, "inadmissibility": [{"ground": "212(a)(6)(C)(i)", "waiver": "none"}]}
    assert words.say("client.element.admissibility") in sentences(content("result", waivable, lang=lang))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_waiver_is_asked_of_a_person_whose_ground_may_not_be_waived(lang: str) -> None:
    letter = content("evidence", {**UKRAINE, "inadmissibility": BEYOND}, lang=lang)
    said, words = sentences(letter), words_of("evidence", lang)
    heads = [one.head for one in letter.blocks]
    assert words.say("evidence.waiver_approval") not in said
    assert any(words.say("evidence.beyond") in head for head in heads)


DENIED = {
    **LEBANON,
    "nationalities": ["SD"],
    "arrived": "2019-01-01",
    "cards": [],
    "status": {"ever_granted": False, "applications": [{"filed": "2023-11-01", "result": "denied"}]},
    "notices": [{"kind": "denial", "date": "2026-09-15", "served": "mail"}],
    "convictions": [{"offense": "Synthetic offense", "in_us": True, "convicted": "2020-06-15"}, {"in_us": True}],
    "pending_charges": [{"offense": "Synthetic charge"}],
    "inadmissibility": BEYOND,
}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_referral_of_a_denied_applicant_tells_what_screen_tells(lang: str) -> None:
    words = words_of("referral", lang)
    told = given(DENIED, on=dt.date(2026, 10, 5))
    said = sentences(WRITERS["referral"](told, words))
    assert words.say("letter.referral.notice.denial", {"day": words.date(dt.date(2026, 9, 15))}) in said
    assert told.screening is not None
    for one in told.screening.elements:
        reasons = " ".join(remarks(one.because, words))
        line = f"{words.say(f'element.{one.element.id}')}: {reasons}"
        assert (line in said) is (one.truth in (Truth.NO, Truth.UNKNOWN)), one.element.id
    assert {one.truth for one in told.screening.elements} > {Truth.NO, Truth.UNKNOWN}
    crimes = [one for one in said if "Synthetic" in one or words.say("words.unknown") + ". " in one]
    assert len(crimes) == 3
    assert words.date(dt.date(2020, 6, 15)) in crimes[0]


@pytest.mark.parametrize("lang", READERS)
def test_who_has_no_card_is_not_told_of_this_one(lang: str) -> None:
    held = {"ever_granted": True, "granted": "2024-03-01", "under": "VE-2023"}
    told = given({"ref": "R-5", "nationalities": ["VE"], "status": held, "cards": []}, on=dt.date(2026, 11, 27))
    words = words_of("result", lang)
    said = sentences(WRITERS["result"](told, words))
    assert words.say("answer.work.ended_none") in said
    assert words.say("answer.work.ended") not in said


REFUSED = {
    "ref": "R-5", "nationalities": ["SV"], "born": "1990-05-01", "arrived": "1999-02-01", "filed": "2024-01-10",
    "status": {"ever_granted": False}, "notices": [{"kind": "denial", "date": "2025-03-10"}],
    "cards": [{"category": "C19", "expires": "2025-03-09"}],
}  # fmt: skip


@pytest.mark.parametrize("lang", READERS)
def test_who_was_denied_is_not_told_that_a_card_is_good_while_nobody_knows_of_work(lang: str) -> None:
    words = words_of("result", lang)
    said = sentences(WRITERS["result"](given(REFUSED, on=dt.date(2025, 11, 1)), words))
    assert words.say("answer.work.denied") in said
    assert not [text for text in said if words.date(dt.date(2026, 3, 9)) in text]


def test_a_day_that_is_told_in_part_is_told_so_to_a_lawyer() -> None:
    case = {**REFUSED, "notices": [{"kind": "denial", "date": {"not_before": "2025-03-01", "not_after": "2025-03-31"}}]}
    said = " ".join(sentences(WRITERS["referral"](given(case, on=dt.date(2025, 11, 1)), words_of("referral", "en"))))
    assert "March 1, 2025" in said
    assert "March 31, 2025" in said
