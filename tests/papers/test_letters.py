"""Letters: what each says is on its pages, in every language that it is in; what must not be said is on none."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pypdf
import pytest

from cobijo.answers.situations import base, written
from cobijo.cli.main import main
from cobijo.decide import screen_case
from cobijo.decide.status import status_of
from cobijo.errors import CaseError, InputError, UsageError
from cobijo.facts.case import parse_case
from cobijo.identity import NOBODY, Person, parse_person
from cobijo.law.benefits import BENEFITS
from cobijo.law.related.cfr103 import OF_APPEAL
from cobijo.papers.calendar import events
from cobijo.papers.circumstances import PARAGRAPHS
from cobijo.papers.kinds import CLIENTS, KINDS, WITNESSES, languages_of
from cobijo.papers.letters import make_letter
from cobijo.papers.letters.cards import card_told
from cobijo.papers.letters.letter import WRITERS, words_of
from cobijo.papers.letters.parts import Content, Given, Said
from cobijo.register.model import Register
from cobijo.register.read import shipped
from cobijo.site.printed import faces
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, READERS, Words
from tests.papers.people import ANA, HOLDER
from tests.papers.test_setting import read, tags, unread

ON = dt.date(2026, 11, 26)
LEBANON = {
    "ref": "R-1",
    "nationalities": ["LB"],
    "arrived": "2024-10-01",
    "absences": [],
    "status": {"ever_granted": True, "granted": "2025-01-05", "under": "LB-2024"},
    "cards": [{"category": "A12", "expires": "2026-05-27"}],
}
UKRAINE = {**LEBANON, "nationalities": ["UA"], "arrived": "2022-01-01"}
UKRAINE["status"] = {"ever_granted": True, "granted": "2022-06-01", "under": "UA-2022"}
LATE = {
    "ref": "R-3",
    "nationalities": ["LB"],
    "arrived": "2023-01-01",
    "in_us": True,
    "absences": [],
    "late_filing": [{"circumstance": "parolee", "from": "2024-01-01", "until": "2026-11-01"}],
}
PERSON = parse_person(ANA)


def given(
    data: dict, *, on: dt.date = ON, known: dt.date | None = None, person: Person = NOBODY, witness: str = WITNESSES[0]
) -> Given:
    """What a letter is written from."""
    case, asof = parse_case(data), AsOf(on, known)
    found = status_of(case, shipped(), asof), screen_case(case, shipped(), asof)
    return Given(case, shipped(), asof, person, *found, witness)


def content(kind: str, data: dict, *, lang: str = "en", **more: Any) -> Content:
    """What a letter says, before it is set."""
    return WRITERS[kind](given(data, **more), words_of(kind, lang))


def sentences(found: Content, words: Words | None = None) -> list[str]:
    """All that stands on a letter; the sources as the record has them, or as `words` say them."""
    said = [one for block in found.blocks for one in block.items]
    recorded = words.recorded if words is not None else str
    sources = [recorded(one.source.text) for one in said if one.source is not None]
    heads = [block.head for block in found.blocks]
    opening = [text for pair in found.opening for text in pair]
    notes = [note for one in said for note in one.notes]
    return [t for t in (found.title, found.lead, *opening, *heads, *[one.text for one in said], *notes, *sources) if t]


def bare(text: str) -> str:
    """Letters and digits alone, as they were before a font joined them."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def test_every_kind_has_its_writer() -> None:
    assert tuple(WRITERS) == KINDS
    assert words_of("result", "uk").has("client.result")


EACH = [(kind, lang) for kind in KINDS for lang in languages_of(kind)]


@pytest.mark.parametrize(("kind", "lang"), [one for one in EACH if one[1] != "ar"])
@pytest.mark.parametrize("who", ["holder", "undecided"])
def test_every_sentence_is_on_the_pages_that_a_screen_reader_reads(
    who: str, kind: str, lang: str, register: Register
) -> None:
    data = LATE if kind == "late-registration" else CASES[who]
    made = make_letter(kind, parse_case(data), register=register, on=ON, person=PERSON, lang=lang)
    text = bare(read(made.data))
    assert [one for one in sentences(made.content, words_of(kind, lang)) if bare(one) not in text] == []
    assert {"/H1", "/P"} <= tags(made.data)
    assert made.data == make_letter(kind, parse_case(data), register=register, on=ON, person=PERSON, lang=lang).data


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("who", ["holder", "undecided"])
def test_every_arabic_word_is_on_the_pages_that_a_screen_reader_reads(who: str, kind: str, register: Register) -> None:
    person = parse_person({**ANA, "given_name": "رامي"})
    made = make_letter(kind, parse_case(CASES[who]), register=register, on=ON, person=person, lang="ar")
    said = "\n".join(sentences(made.content))
    assert "رامي" in said
    assert unread(said, made.data) == []


def test_the_name_is_on_the_page_and_nowhere_else(register: Register) -> None:
    made = make_letter("result", parse_case(LEBANON), register=register, on=ON, person=PERSON)
    assert "Ejemplo Muñoz" in read(made.data)
    assert "Ejemplo" not in json.dumps(made.to_json()) + repr(made)
    import io

    metadata = str(pypdf.PdfReader(io.BytesIO(made.data)).metadata)
    assert "What stands for you today" in metadata
    assert not any(word in metadata for word in ("Ejemplo", "TPS", "Lebanon"))


def test_each_day_of_the_register_has_its_source_and_how_it_was_seen() -> None:
    (days,) = [block for block in content("reminder", HOLDER, on=dt.date(2026, 7, 1)).blocks if block.kind == "boxes"]
    assert days.items[0].text.startswith("Ask a free legal helper by September 9, 2026")
    assert days.items[0].source is not None
    assert (days.items[0].source.text, days.items[0].source.grade != "") == ("90 FR 5953", True)


@pytest.mark.parametrize("kind", ["result", "reminder", "referral"])
def test_an_undecided_designation_gives_each_future_with_its_day(kind: str) -> None:
    for lang in languages_of(kind):
        words = words_of(kind, lang)
        said = "\n".join(sentences(content(kind, UKRAINE, lang=lang)))
        assert words.say("today.future.no_determination", {"until": dt.date(2027, 4, 19)}) in said
        assert words.say("today.future.terminated", {"until": dt.date(2026, 10, 19)}) in said


def test_a_letter_to_an_employer_cites_the_notice_and_names_no_country(register: Register) -> None:
    names = {name[:6] for one in register.names.values() for name in one.values()}
    asked = 0
    for line in register.designations.values():
        for act in (act for act in line.acts if act.cards and act.known_from.year >= 2024):
            card = {"category": "A12", "expires": next(map(str, act.cards.faces), "2026-01-01")}
            data = {**LEBANON, "nationalities": [line.country], "status": {}, "cards": [card]}
            try:
                text = "\n".join(sentences(content("employer", data, on=act.known_from)))
            except CaseError:
                continue
            asked += 1
            assert not [name for name in (*names, line.id) if name in text], (act.id, text)
    assert asked > 10
    assert "91 FR 32069" in sentences(content("employer", LEBANON))
    assert "EAD EXT 11/27/2026" in "\n".join(sentences(content("employer", LEBANON)))


def test_no_letter_says_that_a_card_is_good_that_is_not() -> None:
    with pytest.raises(CaseError, match="cards: found none that the record shows"):
        content("employer", {**LEBANON, "cards": [{"category": "A12", "expires": "2019-05-27"}]})
    with pytest.raises(CaseError, match="cards: found none"):
        content("employer", {**LEBANON, "cards": []})
    with pytest.raises(CaseError, match="cobijo status"):
        content(
            "employer", {**LEBANON, "cards": [{"category": "A12", "expires": "2025-03-09"}]}, on=dt.date(2026, 7, 1)
        )
    nobodys = {
        **LEBANON,
        "nationalities": ["SV"],
        "status": {},
        "cards": [{"category": "A12", "expires": "2018-03-09"}],
    }
    asked = content("employer", nobodys)
    assert not any("Salvador" in one for one in sentences(asked))
    assert "can't be said" in asked.lead
    told = sentences(asked)
    assert not any("It is extended by" in one for one in told)
    assert any("only if each condition" in one for one in told)
    listed = [one for part in asked.blocks if part.kind == "list" for one in part.items]
    assert len(listed) == len(set(listed))
    assert any("Only with a notice" in one for one in sentences(asked))
    assert asked.cautions


def test_a_person_of_every_situation_is_told_in_every_language() -> None:
    leads: dict[str, set[str]] = {lang: set() for lang in READERS}
    people = [{**base()["case"], **one["facts"], "ref": "R-1"} for one in written()[::9]]
    text = json.dumps([one for one in people if one["nationalities"]])  # nobody from nowhere gets a letter
    for data in json.loads(text.replace('"XA"', '"HT"')):
        found = given(data, on=dt.date(2024, 10, 1))
        for lang in READERS:
            for kind in CLIENTS if found.named and found.statuses else CLIENTS[: found.named]:
                leads[lang].add(WRITERS[kind](found, words_of(kind, lang)).lead)
    assert all(len(found) > 3 for found in leads.values())


def test_who_held_it_is_told_what_remains_and_who_asks_is_told_what_is_open() -> None:
    held = sentences(content("result", HOLDER, on=dt.date(2026, 7, 1)))
    assert any(text.startswith("Your TPS is in force until September 9, 2026") for text in held)
    asked = content("result", {**LATE, "late_filing": []})
    assert "On what you told us, TPS does not fit you" in asked.lead or "need to know" in asked.lead
    nobody = {"ref": "R", "nationalities": ["GT"]}
    assert "Guatemala was never named for TPS" in content("result", nobody).lead


def test_a_case_of_nobody_from_nowhere_is_refused() -> None:
    with pytest.raises(CaseError, match="nationalities"):
        content("result", {"ref": "R-9"})


@pytest.mark.parametrize(
    ("witness", "paragraphs"),
    [
        ("acquaintance", ["8 CFR 244.9(a)", "8 CFR 244.9(b)"]),
        ("organization", [f"8 CFR 244.9(a)(2)(v){one}" for one in ("(C)", "(D)", "(F)", "(G)", "(B), (E)")]),
        ("employer", [f"8 CFR 244.9(a)(2)(i)({one})" for one in "ABCD"]),
    ],
)
def test_a_witness_is_asked_what_the_regulation_asks(witness: str, paragraphs: list[str]) -> None:
    found = content("declaration", LEBANON, witness=witness, person=PERSON)
    text = sentences(found)
    assert set(paragraphs) <= set(text)
    assert "28 U.S.C. 1746" in text
    assert found.opening[0][1] == "Ana Núria Ejemplo Muñoz"
    assert any("October 16, 2024" in one for one in text)
    assert "8 CFR 103.2(b)(3)" in sentences(content("declaration", LEBANON, lang="es", witness=witness))


def test_a_circumstance_that_the_person_file_tells_otherwise_is_on_no_cover() -> None:
    """It is signed for."""
    spouse = {**LATE, "late_filing": [{"circumstance": "spouse", "from": "2024-01-01", "until": "ongoing"}]}
    told = {"family_name": "Ejemplo", "given_name": "Nadie"}
    for status, agreed in (("single", False), ("married", True)):
        person = parse_person({**told, "marital_status": status})
        if agreed:
            content("late-registration", spouse, person=person)
            continue
        with pytest.raises(CaseError, match=r"late_filing\[0\].circumstance.*marital_status"):
            content("late-registration", spouse, person=person)


def test_a_late_registration_names_its_circumstance_its_days_and_its_proof() -> None:
    found = content("late-registration", LATE)
    text = "\n".join(sentences(found))
    assert "Parole: from January 1, 2024 until November 1, 2026." in text
    assert "8 CFR 244.2(f)(2)(iii)" in text
    assert "December 31" not in text, "the designation ends before 60 days are over"
    assert "while the designation is extended" in text
    sooner = {**LATE["late_filing"][0], "until": "2026-09-27"}
    within = "\n".join(sentences(content("late-registration", {**LATE, "late_filing": [sooner]})))
    assert "by November 26, 2026. (8 CFR 244.2(g))" in within
    assert found.cautions == ()
    over = {"circumstance": "parolee", "from": "2000-01-01", "until": "2001-01-01"}
    for listed in ([], [over]):
        with pytest.raises(CaseError, match="late_filing"):
            content("late-registration", {**LATE, "late_filing": listed})
    open_ = content("late-registration", {**LATE, "late_filing": [{"circumstance": "spouse"}]})
    assert any("Not settled" in one for one in open_.cautions)
    assert [block.head for block in open_.blocks if block.kind == "list"] == ["The reason that is given"]
    assert (
        open_.lead == "Form I-821 is filed after the initial registration period, for the reason that is given below."
    )
    assert any("look at this cover before it is signed" in one for one in open_.cautions)
    told = "\n".join(sentences(open_))
    assert "Spouse of a person currently eligible for TPS." in told
    assert "not known" not in told
    half = {**LATE, "late_filing": [{"circumstance": "spouse"}], "evidence": ["marriage_certificate"]}
    told = "\n".join(sentences(content("late-registration", half)))
    assert "marriage certificate" in told
    assert "proof that the relative is eligible" in told
    asked = "\n".join(sentences(content("evidence", half)))
    assert "Held: marriage certificate. That shows a part of it" in asked


HELD = {"circumstance": "parolee", "from": "2024-01-01", "until": "2026-11-01"}


@pytest.mark.parametrize(
    ("entry", "said", "settled"),
    [
        (HELD, "from January 1, 2024 until", True),
        ({"circumstance": "parolee", "from": "2024-01-01"}, "from January 1, 2024 until ____", False),
        ({"circumstance": "parolee", "until": "2026-11-01"}, "from ________ until November 1, 2026", False),
        ({"circumstance": "nonimmigrant"}, "from ________ until ________", False),
        (
            {"circumstance": "spouse", "from": "2024-01-01", "until": "ongoing"},
            "since January 1, 2024, and it goes on",
            False,
        ),
        ({"circumstance": "parolee", "from": "2000-01-01", "until": "2001-01-01"}, None, False),
    ],
)
def test_a_circumstance_stands_among_those_that_allow_it_only_where_it_does_alone(
    entry: dict, said: str | None, settled: bool
) -> None:
    found = content("late-registration", {**LATE, "late_filing": [HELD, entry]})
    allowing, *open_ = (block for block in found.blocks if block.kind == "list")
    text = "\n".join(line for one in (open_ or [allowing]) for item in one.items for line in (item.text, *item.notes))
    assert (said is None) or (said in text)
    assert len(allowing.items) == 1 + settled
    assert bool(open_) == (not settled and said is not None)
    assert bool(found.cautions) == (not settled)
    assert ("Left out of the cover" in "".join(found.cautions)) == (said is None)
    assert "was a parolee" not in text
    assert "not known" not in text


def test_why_a_circumstance_does_not_allow_it_is_said_once_and_with_its_own_number() -> None:
    over = {"circumstance": "parolee", "from": "2000-01-01", "until": "2001-01-01"}
    told = content("late-registration", {**LATE, "late_filing": [HELD, over]}).cautions
    (why,) = (one for one in told if "Left out" in one)
    assert why.count("Not kept on paper by the next working day either.") == 1
    assert "Circumstance 2 did not hold" in why
    open_ = content("late-registration", {**LATE, "late_filing": [HELD, {"circumstance": "spouse"}]}).cautions
    assert "(circumstance 2)" in " ".join(open_)
    assert "circumstance 1" not in " ".join(open_)


@pytest.mark.parametrize("lang", READERS)
def test_what_ends_is_reminded_of_apart_from_what_has_to_be_received(lang: str) -> None:
    """A card that is printed to end on a day is no paper that has to arrive by it."""
    words = words_of("reminder", lang)
    on, card = dt.date(2026, 10, 3), [{"category": "A12", "expires": "2026-10-19"}]
    letter = {"kind": "evidence_request", "date": "2026-09-10", "served": "mail", "due": "2026-12-08"}
    holder = {**UKRAINE, "cards": card, "convictions": [], "pending_charges": []}
    ends = content("reminder", holder, on=on, lang=lang)
    both = content("reminder", {**holder, "notices": [letter]}, on=on, lang=lang)
    assert ends.lead == words.say("client.reminder.lead_ends")
    assert both.lead == words.say("client.reminder.lead")
    found = {one.head: [item.text for item in one.items] for one in both.blocks if one.kind == "boxes"}
    assert found[words.say("client.days")] == [words.say("answer.do.respond", {"date": dt.date(2026, 12, 8)})]
    assert words.say("client.do.renew", {"date": dt.date(2026, 10, 19)}) in found[words.say("client.days_ends")]
    assert words.say("client.days") not in [one.head for one in ends.blocks]
    nothing = content("reminder", {"ref": "R-1", "nationalities": ["HN"]}, on=ON, lang=lang)
    assert nothing.lead == words.say("client.reminder.lead_none")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_referral_says_what_stands_in_words_that_its_reader_knows(lang: str) -> None:
    words = words_of("referral", lang)
    told = content("referral", UKRAINE, on=dt.date(2026, 10, 3), lang=lang)
    listed = [item.text for one in told.blocks if one.kind == "list" for item in one.items]
    names = [words.say(f"letter.referral.benefit.{one}") for one in ("stay", "work")]
    assert all(any(text.startswith(name) for text in listed) for name in names)
    assert not any(text.endswith(f": {words.say('truth.judgment')}") for text in listed)
    assert all(words.has(f"letter.referral.benefit.{one.id}") for one in BENEFITS)


def test_of_a_notice_that_reaches_an_earlier_day_it_is_said_that_no_later_one_is_known() -> None:
    on, holder = dt.date(2026, 10, 20), {**UKRAINE, "cards": [{"category": "A12", "expires": "2026-10-19"}]}
    told = sentences(content("result", holder, on=on))
    assert any(text.startswith("Your card said October 19, 2026, and that day is past.") for text in told)
    assert not any("It is good until October 19, 2026" in text for text in told)
    assert "On record through October 19, 2026; what came after that day is not known" in sentences(
        content("employer", holder, on=on)
    )


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("on", "past"), [("2026-11-26", False), ("2026-11-27", False), ("2026-11-28", True)])
def test_past_the_last_day_of_its_notice_a_card_is_told_it_and_what_follows(on: str, past: bool, lang: str) -> None:
    words, last = words_of("result", lang), dt.date(2026, 11, 27)
    holder = {**LEBANON, "cards": [{"category": "A12", "expires": "2026-05-27"}]}
    told = sentences(content("result", holder, on=dt.date.fromisoformat(on), lang=lang))
    values = {"expires": dt.date(2026, 5, 27), "through": last, "country": "LB"}
    assert (words.say("answer.work.ran_out", values) in told) == past
    assert (words.say("answer.work.extended", values) in told) != past
    for id_ in ("if", "look", "stands"):
        assert (words.say(f"answer.work.ran_out.{id_}", values) in told) == past


SALVADORAN: dict[str, Any] = {
    "ref": "R-8",
    "nationalities": ["SV"],
    "status": {"ever_granted": True, "granted": "2001-11-20", "under": "SV-2001", "reregistered": ["2025-02-10"]},
}


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("holder", "face"), [(SALVADORAN, "2026-09-09"), (LEBANON, "2026-11-27"), (UKRAINE, "2026-10-19")]
)
def test_a_card_of_the_last_known_period_is_told_alike_under_every_designation(
    holder: dict[str, Any], face: str, lang: str, register: Register
) -> None:
    """Good on its last day; the day after, the client and the employer are told what to look at."""
    words, last = words_of("result", lang), dt.date.fromisoformat(face)
    case = {**holder, "cards": [{"category": "A12", "expires": face}]}
    (country,) = holder["nationalities"]
    follows = [words.say(f"answer.work.ran_out.{id_}", {"country": country}) for id_ in ("if", "look", "stands")]
    for on, past in ((last, False), (last + dt.timedelta(days=1), True)):
        told = sentences(content("result", case, on=on, lang=lang))
        assert (words.say("answer.work.printed", {"expires": last, "through": last}) in told) != past
        assert (words.say("answer.work.past", {"expires": last}) in told) == past
        assert [one in told for one in follows] == [past] * 3
        if lang not in LANGUAGES:
            continue
        office = words_of("employer", lang)
        text = "\n".join(sentences(content("employer", case, on=on, lang=lang)))
        values = {"category": "A12", "expires": last, "on": on, "through": last}
        assert (office.say("letter.employer.open", values) in text) == past
        assert (office.say("card.ran_out.then") in text) == past
        assert (office.say("today.future") in text) == past
        assert not any(name[:6] in text for one in register.names.values() for name in one.values())


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("granted", [True, False])
def test_who_holds_what_a_country_never_had_is_told_what_it_may_be(granted: bool, lang: str) -> None:
    words = words_of("result", lang)
    told = sentences(
        content("result", {"ref": "R-7", "nationalities": ["MX"], "status": {"ever_granted": granted}}, lang=lang)
    )
    assert [words.say(f"answer.never.holder.{n}") in told for n in (1, 2, 3)] == [granted] * 3


def test_what_notices_say_alike_an_employer_reads_once() -> None:
    """Two guidances of one day extend a card in the same way, on the same condition."""
    data = {"ref": "R-9", "nationalities": ["SD", "UA"], "cards": [{"category": "A12", "expires": "2026-10-19"}]}
    found = content("employer", data, on=dt.date(2026, 11, 26))
    (listed, *_) = (block for block in found.blocks if block.kind == "list")
    assert len({(one.text, one.notes) for one in listed.items}) == len(listed.items)
    assert any(one.source and "; " in one.source.text for one in listed.items)
    futures = [block for block in found.blocks if block.head == "What can be true now"]
    assert len(futures) == len(set(futures))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_line_that_waits_for_a_name_is_told_to_whoever_prints_the_letter(lang: str) -> None:
    case = parse_case(LEBANON)
    asked = {"register": shipped(), "on": ON, "lang": lang}
    assert any("by hand" in one for one in make_letter("result", case, **asked).cautions)
    assert not any("by hand" in one for one in make_letter("result", case, person=PERSON, **asked).cautions)


def test_papers_are_asked_for_that_are_not_held() -> None:
    found = content("evidence", {**LEBANON, "evidence": ["passport"]})
    assert "passport" not in [one.text for block in found.blocks for one in block.items]
    assert any("Held: passport" in block.head for block in found.blocks)


def test_what_there_is_none_of_is_refused(register: Register) -> None:
    case = parse_case(LEBANON)
    for kind, more, place in (
        ("result", {"lang": "fr"}, "--lang"),
        ("employer", {"lang": "ar"}, "--lang"),
        ("poem", {}, "kind"),
        ("declaration", {"witness": "friend"}, "--witness"),
    ):
        with pytest.raises(UsageError, match=place):
            make_letter(kind, case, register=register, on=ON, **more)


def test_the_command_writes_once_or_not_at_all(tmp_path, capsys) -> None:
    case, who, out = tmp_path / "case.json", tmp_path / "who.json", tmp_path / "out.pdf"
    case.write_text(json.dumps(LEBANON), encoding="utf-8")
    who.write_text(json.dumps({**ANA, "family_name": "ተስፋዬ"}), encoding="utf-8")
    asked = ["papers", "letter", "result", str(case), "--on", "2026-11-26", "--out", str(out)]
    assert main([*asked, "--person", str(who)]) == 2
    said = capsys.readouterr()
    assert "page: For: found U+1270" in said.err
    assert not any(letters in said.out + said.err for letters in ("ተስፋዬ", "ስፋ", "Ana"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.json", "who.json"]
    assert main([*asked, "--lang", "uk"]) == 0
    before = out.read_bytes()
    assert main(asked) == 2
    assert out.read_bytes() == before
    assert "a file that is there" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.json", "out.pdf", "who.json"]


def test_a_name_that_turns_the_line_around_is_refused(register: Register) -> None:
    from types import MappingProxyType

    from cobijo.identity import Person

    person = Person(MappingProxyType({"family_name": "Example\u202eelpmaxE"}))
    with pytest.raises(InputError, match=r"U\+202E"):
        make_letter("result", parse_case(LEBANON), register=register, on=ON, person=person)


@pytest.mark.parametrize("lang", READERS)
def test_a_reminder_to_a_holder_whose_designation_ended_says_so_before_any_day(lang: str) -> None:
    held = {"ever_granted": True, "granted": "1999-07-15", "under": "HN-1999"}
    case = {**LEBANON, "nationalities": ["HN"], "status": held}
    first = content("reminder", case, lang=lang, on=dt.date(2026, 10, 3)).blocks[0]
    words = words_of("reminder", lang)
    said = words.say("answer.ended", {"country": "HN", "day": dt.date(2025, 9, 8)})
    assert first.items[0].text == said
    # The day is said once, and then why.
    day = words.date(dt.date(2025, 9, 8))
    assert day not in first.items[1].text
    told = content("result", case, lang=lang, on=dt.date(2026, 10, 3))
    assert (told.lead, day in told.blocks[0].items[0].text) == (said, False)
    assert content("reminder", LEBANON, lang=lang, on=dt.date(2026, 10, 3)).blocks[0].kind == "boxes"
    unsaid = {"nationalities": ["HT"], "status": {"ever_granted": True, "granted": "2010-07-15"}}
    first = content("reminder", unsaid, lang=lang, on=dt.date(2026, 10, 3)).blocks[0]
    assert words.date(dt.date(2026, 7, 27)) in first.items[0].text


def test_a_name_is_given_to_an_agency_or_an_employer_in_the_letters_of_the_passport() -> None:
    own = {"given_name": "Яна", "family_name": "Їжакевич"}
    assert parse_person(own).in_latin == "Яна Їжакевич"
    spelled = {**own, "passport_spelling": {"given_name": "Yana", "family_name": "Yizhakevych"}}
    assert parse_person(spelled).in_latin == "Yana Yizhakevych (Яна Їжакевич)"
    half = parse_person({**spelled, "middle_name": "Їжаківна"})
    assert half.unspelled == ("middle_name",)
    assert half.in_latin == "Яна Їжаківна Їжакевич"


def test_the_part_of_a_name_that_lacks_a_spelling_is_named(register: Register) -> None:
    spelled = {"given_name": "Yana", "family_name": "Yizhakevych"}
    half = parse_person(
        {"given_name": "Яна", "middle_name": "Їжаківна", "family_name": "Їжакевич", "passport_spelling": spelled}
    )
    with pytest.raises(InputError, match=r"add passport_spelling\.middle_name to the person file"):
        make_letter("employer", parse_case(LEBANON), register=register, on=ON, person=half)


def test_an_employer_reads_the_name_in_latin_letters_alone() -> None:
    own = {"given_name": "Яна", "family_name": "Їжакевич"}
    spelled = parse_person({**own, "passport_spelling": {"given_name": "Yana", "family_name": "Yizhakevych"}})
    said = " ".join(sentences(content("employer", LEBANON, person=spelled)))
    assert "Yana Yizhakevych" in said
    assert "Яна" not in said


@pytest.mark.parametrize(
    ("kind", "case"), [("employer", LEBANON), ("declaration", LEBANON), ("late-registration", LATE)]
)
@pytest.mark.parametrize("name", ["Їжакевич", "حداد"])
def test_a_letter_to_the_agency_or_an_employer_waits_for_latin_letters(
    kind: str, case: dict, name: str, register: Register
) -> None:
    own = parse_person({"given_name": "Ana", "family_name": name})
    with pytest.raises(InputError, match="passport_spelling") as refused:
        make_letter(kind, parse_case(case), register=register, on=ON, person=own)
    assert name not in str(refused.value)
    assert make_letter("result", parse_case(case), register=register, on=ON, person=own).data


SV_LATE = {
    "nationalities": ["SV"],
    "born": "1990-05-01",
    "arrived": "2001-02-01",
    "status": {"ever_granted": False},
    "late_filing": [
        {
            "circumstance": "relief_pending",
            "from": "2000-01-01",
            "until": "2026-09-01",
            "during_initial_registration": True,
        }
    ],
}


@pytest.mark.parametrize("lang", READERS)
def test_sixty_days_under_a_designation_that_is_not_decided_count_in_one_future_alone(lang: str) -> None:
    day = dt.date(2026, 10, 3)
    told = words_of("result", lang).say("client.if_goes_on", {"country": "SV"})
    assert told in sentences(content("result", SV_LATE, lang=lang, on=day))
    assert told in sentences(content("reminder", SV_LATE, lang=lang, on=day))
    assert told not in sentences(content("result", LATE, lang=lang))


def test_the_cover_of_a_late_registration_claims_no_day_of_a_designation_that_is_not_decided() -> None:
    told = "\n".join(sentences(content("late-registration", SV_LATE, on=dt.date(2026, 10, 3))))
    assert "if the designation is extended through that time: by October 31, 2026" in told


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(("filed", "planned"), [("2026-12-10", True), ("2026-03-31", False)])
def test_an_answer_that_rests_on_a_planned_filing_says_so(filed: str, planned: bool, lang: str) -> None:
    late = {**SV_LATE, "late_filing": [], "filed": filed}
    lead = content("result", late, lang=lang, on=dt.date(2026, 4, 1)).lead
    id_ = "client.planned.ineligible" if planned else "client.outcome.ineligible"
    assert lead == words_of("result", lang).say(id_, {"day": dt.date(2026, 12, 10)})


@pytest.mark.parametrize(("lang", "said"), [("en", "and it goes on"), ("es", "y continúa")])
def test_a_circumstance_that_is_ongoing_has_no_day_until_which_it_lasts(lang: str, said: str) -> None:
    listed = [{"circumstance": "parolee", "from": "2024-01-01", "until": "ongoing"}]
    told = "\n".join(sentences(content("late-registration", {**LATE, "late_filing": listed}, lang=lang)))
    assert said in told
    assert "until ongoing" not in told


ASKED = {**LEBANON, "status": {"ever_granted": False}, "arrived": "2025-02-01", "filed": "2026-07-01", "cards": []}
CASES = {
    "holder": LEBANON,
    "undecided": UKRAINE,
    "late": LATE,
    "asked": ASKED,
    "held": {**HOLDER, "cards": LEBANON["cards"]},
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("on", [dt.date(2026, 7, 1), ON])
def test_each_day_of_the_register_on_any_letter_stands_there_with_its_source_and_grade(name: str, on: dt.date) -> None:
    """A day that an act of the designation gives, wherever a letter names it, has on it an act and its grade."""
    told = given(CASES[name], on=on, person=PERSON)
    for kind, lang in EACH:
        words = words_of(kind, lang)
        try:
            found = WRITERS[kind](told, words)
        except CaseError:
            continue
        items = [one for block in found.blocks for one in block.items]
        text = "\n".join([found.lead, *(one.text for one in items), *(note for one in items for note in one.notes)])
        sourced = "\n".join(one.text for one in items if one.source is not None and one.source.grade)
        said = {day for day in days_of(told) if words.date(day) in text}
        assert not [day for day in said if words.date(day) not in sourced], (kind, lang)


def days_of(told: Given) -> set[dt.date]:
    """The days that the acts of the designation give: its end, its dates, its windows, how long cards last."""
    standing = told.status.standing
    found = {standing.ends, standing.period_ends}
    for act in standing.acts:
        found |= {act.ends, act.continuous_residence_since, act.continuous_physical_presence_since}
        found |= {act.cards.through} if act.cards else set()
        for window in (act.registration, act.reregistration):
            found |= {window.opens, window.closes} if window is not None else set()
    printed_on_the_card = {dt.date.fromisoformat(one["expires"]) for one in LEBANON["cards"]}
    return {day for day in found if day is not None} - printed_on_the_card


@pytest.mark.parametrize("lang", READERS)
def test_a_client_is_never_told_that_a_card_shows_nothing_which_an_employer_is_told_to_accept(lang: str) -> None:
    """Every printed day that cards of a designation bear, before and after its end: what the letter says of it is what
    `cobijo card` and `status` answer."""
    words = words_of("result", lang)
    denied = words.say("answer.work.ended")
    asked = {True: 0, None: 0, False: 0}
    for line in shipped().designations.values():
        for face in (day for day in faces(line) if day.year >= 2025):
            card = {"category": "A12", "expires": face.isoformat(), "issued": "2024-02-15"}
            held = {"ever_granted": True, "granted": "2024-02-01", "under": line.id}
            case = {"ref": "R-5", "nationalities": [line.country], "status": held, "cards": [card]}
            for on in (dt.date(2025, 12, 1), dt.date(2026, 9, 15), ON):
                told = given(case, on=on)
                answer = told.status.cards[0].valid
                if told.status.standing.in_force is False:
                    asked[answer] += 1
                letter = WRITERS["result"](told, words)
                said = [
                    one.text for part in letter.blocks if part.head == words.say("answer.work") for one in part.items
                ]
                assert (denied in said) == (answer is False and told.status.standing.in_force is False), (
                    line.id,
                    card,
                    on,
                )
    assert all(asked.values()), asked


def test_a_card_that_a_court_keeps_good_past_the_end_is_good_in_the_letter_with_the_order() -> None:
    card = {"category": "A12", "expires": "2026-10-02", "issued": "2025-02-03"}
    held = {"ever_granted": True, "granted": "2024-02-01", "under": "VE-2023"}
    case = {"ref": "R-6", "nationalities": ["VE"], "status": held, "cards": [card]}

    def works(**more: Any) -> list[tuple[str, str]]:
        (part,) = [
            one for one in content("result", {**case, **more}, on=ON.replace(month=9)).blocks if one.head == "Work"
        ]
        return [(one.text, one.source.text if one.source is not None else "") for one in part.items]

    order = "National TPS Alliance v. Noem (N.D. Cal., Chen, J.)"
    assert works() == [("Your card is good until the day it says, October 2, 2026.", order)]
    # Who had it in hand too late, or does not say, or whose card nobody saw.
    assert "we are not sure" in works(cards=[{**card, "issued": "2025-06-03"}])[0][0]
    assert "we are not sure" in works(cards=[{"category": "A12", "expires": "2026-10-02"}])[0][0]
    assert "Look at" in works(cards=[{"category": "A12"}])[0][0]
    assert "TPS has ended" in works(cards=[])[0][0]


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("on", "known", "good", "open_"),
    [
        ("2026-07-18", None, "2026-07-19", "2026-07-20"),
        ("2026-07-18", "2026-07-18", "2026-07-24", None),
        ("2026-07-15", None, "2026-07-17", None),
    ],
)
def test_a_card_that_was_cut_short_with_either_of_two_days_is_told_with_both(lang, on, known, good, open_) -> None:
    """Yemen's stay lasted until July 20, 2026; whether its cards were good on that day is open."""
    held = {"ever_granted": True, "granted": "2015-12-05", "under": "YE-2015", "reregistered": ["2024-08-01"]}
    cards = [{"category": "A12", "expires": "2024-09-03"}]
    case = {"ref": "R-1", "nationalities": ["YE"], "status": held, "cards": cards}
    day, told = dt.date.fromisoformat, words_of("result", lang)
    found = content("result", case, lang=lang, on=day(on), known=known and day(known))
    (work,) = [one for one in found.blocks if one.head == told.say("answer.work")]
    said = told.say("answer.work.extended", {"expires": dt.date(2024, 9, 3), "through": day(good)})
    after = [told.say("client.card_left_open", {"day": day(open_)})] if open_ else []
    assert work.items[0].text == " ".join([said, *after])


def card_cases() -> Iterator[tuple[dict, dt.date]]:
    """A holder of each designation of late with each printed day of its cards, on days before and after cuts and ends,
    with and without the receipt of a renewal."""
    for line in shipped().designations.values():
        for face in (day for day in faces(line) if day.year >= 2025):
            for on in (dt.date(2026, 3, 2), dt.date(2026, 7, 18), dt.date(2026, 9, 15), ON):
                for more in ({}, {"renewal_received": "2024-08-01"}):
                    card = {"category": "A12", "expires": face.isoformat(), "issued": "2023-12-15", **more}
                    held = {"ever_granted": True, "granted": "2023-12-01", "under": line.id}
                    yield {"ref": "R-5", "nationalities": [line.country], "status": held, "cards": [card]}, on


def test_a_letter_gives_the_last_day_of_a_card_that_status_gives_and_all_that_would_settle_it() -> None:
    asked = {True: 0, None: 0, False: 0}
    for n, (data, on) in enumerate(card_cases()):
        for known in (None, on):
            told = given(data, on=on, known=known)
            (card,) = told.status.cards
            for lang in ("en", READERS[n % len(READERS)]):
                words, place, one = words_of("result", lang), (data, on, known, lang), told_of(told, lang)
                if card.valid is True:
                    values = {"expires": card.expires, "through": card.through}
                    assert any(words.say(f"answer.work.{id_}", values) in one.text for id_ in GOOD), place
                if card.through_at_most is not None and card.valid is True and card.through_at_most > card.through:
                    assert words.date(card.through_at_most) in one.text, place
                for note in card.settles:
                    for value in filter(None, note.values.values()):
                        text = words.date(value) if isinstance(value, dt.date) else str(value)
                        whole = "\n".join([one.text, one.source.text if one.source else "", *one.notes])
                        in_words = lang == "en" or isinstance(value, dt.date)
                        assert not in_words or text in whole or note.id == "card.unverified", (note, *place)
                assert len(one.notes) >= len({note.id for note in card.settles if note.id != "card.ran_out"}), place
            asked[card.valid] += 1
    assert all(asked.values()), asked


def test_a_letter_to_an_employer_says_all_that_would_settle_a_card_and_all_that_is_noted_at_its_act() -> None:
    asked = {"settle": 0, "notes": 0}
    for data, on in card_cases():
        told = given(data, on=on)
        try:
            said = sentences(WRITERS["employer"](told, words_of("employer", "en")))
        except CaseError:
            continue
        (card,) = told.status.cards
        found = [*card.settles]
        if card.valid is True:
            found = [n for one in card.extensions if one.through == card.through and one.valid for n in one.notes]
        for note in found:
            # A source whose name names a country is called by its kind: the words around it are looked for.
            around = words_of("employer", "en").say(note.id, {**note.values, "source": "@"}).split("@")
            assert any(all(part in one for part in around) for one in said), (data, on, note)
            asked["notes" if card.valid else "settle"] += 1
    assert all(asked.values()), asked


def test_the_day_on_which_a_card_ends_is_on_the_reminder_as_on_the_calendar() -> None:
    """Every third: each printed day, and each language of each country."""
    asked = 0
    for n, (data, on) in enumerate(islice(card_cases(), 0, None, 3)):
        told, lang = given(data, on=on), READERS[n % len(READERS)]
        days = [one.day for one in events(told.case, told.register, told.asof) if one.what in ("card_ends", "renew")]
        text = "\n".join(sentences(WRITERS["reminder"](told, words_of("reminder", lang))))
        assert all(words_of("reminder", lang).date(day) in text for day in days), (data, on, lang)
        asked += len(days)
    assert asked


@pytest.mark.parametrize("lang", READERS)
def test_a_card_whose_last_counted_day_is_before_its_printed_one_is_told_with_both(lang: str) -> None:
    told = given({**LEBANON, "cards": [{"category": "A12", "expires": "2027-05-27"}]})
    words, last = words_of("result", lang), dt.date(2026, 11, 27)
    card = replace(told.status.cards[0], valid=True, through=last, through_at_most=None)
    said = card_told(card, told, words)
    values = {"expires": dt.date(2027, 5, 27), "through": last}
    assert said.text == words.say("answer.work.counted", values)
    assert words.say("answer.work.printed", values) not in said.text
    assert said.source is not None


GOOD = ("printed", "extended", "counted")


def told_of(told: Given, lang: str) -> Said:
    """What the result says of the one card."""
    words = words_of("result", lang)
    (work,) = [one for one in WRITERS["result"](told, words).blocks if one.head == words.say("answer.work")]
    return work.items[0]


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("kind", PARAGRAPHS)
def test_who_files_late_is_told_the_reason_that_was_given_and_no_head_stands_alone(kind: str, lang: str) -> None:
    late = {**ASKED, "nationalities": ["SV"], "arrived": "2001-01-01", "late_filing": [{"circumstance": kind}]}
    found = content("result", late, lang=lang)
    said = words_of("result", lang).say(f"client.reason.{kind}")
    assert any(said in one and PARAGRAPHS[kind] in one for one in sentences(found))
    assert all(block.items for block in found.blocks)
    settled = {**late, "late_filing": [{**SPOUSE, "circumstance": kind}]}
    assert all(block.items for block in content("result", settled, lang=lang, on=dt.date(2026, 10, 3)).blocks)


SPOUSE = {
    "from": "2001-06-01",
    "until": "ongoing",
    "during_initial_registration": True,
    "relative_currently_eligible": True,
}


DENIED = {**ASKED, "filed": "2025-02-01", "in_proceedings": False}
DENIAL = {"kind": "denial", "date": "2026-09-25", "served": "mail", "charging_document": False}
TAKEN = {**LEBANON, "status": {**LEBANON["status"], "withdrawn": "2026-09-25"}, "in_proceedings": False}
APPEAL_BY = dt.date(2026, 10, 28)


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("decided", ["denied", "withdrawn"])
@pytest.mark.parametrize(
    ("notice", "court", "on", "appeals", "said", "law"),
    [
        ({}, False, "2026-10-03", True, "answer.do.appeal", "8 CFR 103.3(a)(2)(i), 103.8(b)"),
        ({}, False, "2026-11-26", False, "answer.do.past", "8 CFR 103.3(a)(2)(i), 103.8(b)"),
        ({"charging_document": True}, False, "2026-10-03", False, "client.judge", "8 CFR 244.11"),
        ({"charging_document": None}, True, "2026-10-03", False, "client.judge", "8 CFR 244.18(b)"),
        (None, False, "2026-10-03", False, "answer.do.appeal_open", None),
    ],
)
def test_a_decision_against_the_person_leads_with_what_can_be_done_about_it(
    notice, court: bool, on: str, appeals: bool, said: str, law: str | None, decided: str, lang: str
) -> None:
    """An appeal by its day, or the judge where there is none, as `status` has it: whatever TPS would seem to be."""
    words, kind = words_of("result", lang), "denial" if decided == "denied" else "withdrawal"
    told = {key: one for key, one in {**DENIAL, "kind": kind, **(notice or {})}.items() if one is not None}
    case = {**(DENIED if decided == "denied" else TAKEN), "notices": [told] if notice is not None else []}
    if decided == "denied":
        case["status"] = {"ever_granted": False, "applications": [{"filed": "2025-02-01", "result": "denied"}]}
    if court:
        case["in_proceedings"] = {"charging_document": "2026-09-25"}
    found = content("result", case, lang=lang, on=dt.date.fromisoformat(on))
    assert found.lead == words.say(f"{'answer' if appeals else 'client'}.{decided}")
    first = found.blocks[0].items[0]
    assert first.text.startswith(words.say(said, {"date": APPEAL_BY}))
    counted = notice is None and decided == "withdrawn"  # the day of the withdrawal itself is told
    assert (first.source.text if first.source is not None else None) == (OF_APPEAL[True] if counted else law)
    if said == "client.judge":
        assert not {words.say("answer.stay.withdrawn"), words.say("answer.letter.withdrawal")} & {*sentences(found)}
        assert all(one.what != "appeal" for one in given(case, on=dt.date.fromisoformat(on)).status.do)


def test_where_nobody_told_whether_a_paper_for_court_came_the_letter_says_both() -> None:
    both = words_of("result", "en").say("answer.letter.withdrawal")
    unsaid = {key: one for key, one in DENIAL.items() if key != "charging_document"}
    for notices, said in (([DENIAL], False), ([unsaid], True), ([], True)):
        case = {**DENIED, "status": {"ever_granted": False, "applications": [{"result": "denied"}]}, "notices": notices}
        assert (both in sentences(content("result", case, on=dt.date(2026, 10, 3)))) == said


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize(
    ("country", "arrived", "filed", "expires", "on", "stay", "work"),
    [
        ("HT", "2024-03-10", "2024-10-01", "2026-02-03", "2026-11-26", "ended", "answer.work.ended"),
        ("VE", "2023-06-10", "2023-12-05", "2025-04-02", "2026-10-03", "ended", "answer.work.ended"),
        ("SV", "1999-03-01", "2025-02-01", "2026-09-09", "2026-10-03", "not_determined", "answer.work.if_open"),
        ("UA", "2023-05-05", "2025-02-20", "2026-10-19", "2026-11-26", "not_determined", "answer.work.past"),
        ("UA", "2023-05-05", "2025-02-20", "2026-10-19", "2026-10-03", None, "answer.work.printed"),
    ],
)
def test_who_asked_and_waits_is_told_that_whatever_became_of_the_designation(
    country, arrived, filed, expires, on, stay, work, lang: str
) -> None:
    words, day = words_of("result", lang), dt.date.fromisoformat(expires)
    case = {**ASKED, "nationalities": [country], "arrived": arrived, "filed": filed, "convictions": []}
    case |= {"pending_charges": [], "orders": [], "inadmissibility": [], "entered": {"manner": "inspected"}}
    case["status"] = {"ever_granted": False, "applications": [{"filed": filed, "result": "pending"}]}
    case["cards"] = [{"category": "C19", "expires": expires, "individual_notice": True}]
    found = content("result", case, lang=lang, on=dt.date.fromisoformat(on))
    said, heads = sentences(found), [one.head for one in found.blocks]
    assert found.lead == words.say("client.applicant")
    assert any(words.say(work, {"expires": day, "through": day}) in one for one in said)
    assert (words.say("answer.relief") in heads) == (stay == "ended")
    assert words.say("answer.remains") not in heads
    if stay is not None:
        assert words.say(f"answer.stay.{stay}") in said
        assert not {words.say("client.element.registration"), words.say("today.file")} & {*said}


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("under", ["VE-2021", "VE-2023", None])
@pytest.mark.parametrize("country", ["VE", None])
def test_a_holder_of_any_designation_of_a_country_gets_the_letter_of_a_holder(
    country: str | None, under: str | None, lang: str, register: Register
) -> None:
    words, granted = words_of("result", lang), "2024-02-01" if under == "VE-2023" else "2021-09-01"
    held = {"ever_granted": True, "granted": granted, **({"under": under} if under else {})}
    card = {"category": "A12", "expires": "2026-10-02", "issued": "2025-01-30"}
    case = parse_case({"ref": "R-6", "nationalities": ["VE"], "arrived": "2020-10-10", "status": held, "cards": [card]})
    made = make_letter("result", case, register=register, on=dt.date(2026, 9, 20), lang=lang, country=country)
    said = sentences(made.content)
    heads = ("answer.stay", "answer.work", "answer.travel", "answer.remains", "answer.relief")
    assert [words.say(one) for one in heads if words.say(one) not in said] == []
    assert not {words.say("today.file"), words.say("client.outcome.not_designated", {"country": "VE"})} & {*said}
    assert words.say("answer.work.printed", {"expires": dt.date(2026, 10, 2), "through": dt.date(2026, 10, 2)}) in said


@pytest.mark.parametrize("lang", READERS)
def test_the_agencys_own_letter_is_heard_where_no_notice_of_the_designation_reaches_as_far(lang: str) -> None:
    """Its day is on it and nowhere else: the day of another country's notice is not the person's."""
    words, face, on = words_of("result", lang), dt.date(2026, 9, 9), dt.date(2026, 10, 3)
    held = {"ever_granted": True, "granted": "2001-11-20", "under": "SV-2001", "reregistered": ["2025-02-10"]}
    case = {"ref": "R-8", "nationalities": ["SV"], "status": held}
    for notice in (True, False):
        case["cards"] = [{"category": "A12", "expires": "2026-09-09", "individual_notice": notice}]
        said = sentences(content("result", case, lang=lang, on=on))
        assert (words.say("answer.work.if_open", {"expires": face}) in said) == notice
        asked = {words.say(f"today.condition.{one}") for one in ("individual_notice", "designation_lasts")}
        assert asked <= {*said} if notice else not asked & {*said}
        assert not any(words.date(dt.date(2026, 10, 19)) in one for one in said)
