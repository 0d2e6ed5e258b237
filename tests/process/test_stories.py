"""The stories that ship go as they should, in both languages; a story that can't be read is refused with its place."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib

import pytest

from cobijo.answers.programme import CobijoLaw, kinds_json
from cobijo.cli.main import main
from cobijo.decide.status import status_of
from cobijo.errors import RegisterError
from cobijo.process import play
from cobijo.process.clock import OF_ITSELF
from cobijo.process.holding import holding
from cobijo.process.kinds import KINDS
from cobijo.process.remarks import REMARKS
from cobijo.process.roles import Role
from cobijo.process.stories import read_story, story_of
from cobijo.register import Register
from cobijo.register.read import shipped
from cobijo.requests.read import shipped as ledger
from cobijo.timeline import AsOf
from cobijo.words import LANGUAGES, Words, read_catalog
from tests.conftest import ROOT

WENT, GRANTED = ROOT / "examples" / "guatemala-as-it-went.toml", ROOT / "examples" / "guatemala-granted.toml"
FAMILY = ROOT / "examples" / "ecuador-family.toml"


def told(capsys, *arguments):
    assert main(["programme", "play", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_call_went_unanswered_and_its_days_are_counted(capsys):
    found = told(capsys, WENT)
    call = next(r for r in found["requests"] if r["id"] == "GT-2021-03-30")
    assert (call["made"], call["answer"], call["days_without_answer"]) == ("2021-03-30", None, 1372)
    assert found["refused"] == 0
    assert found["designations"] == []
    sides = {(a["side"], a["language"]) for a in call["accounts"]}
    assert {("requesting", "es"), ("united_states", "en")} <= sides


def test_a_request_whose_day_is_not_known_is_counted_from_the_first_and_from_the_last(capsys):
    found = {r["id"]: r for r in told(capsys, WENT, "--until", "2024-12-31")["requests"]}
    letter, again, fires = (found[id_] for id_ in ("GT-2024-03", "GT-2021-09-13", "GT-2024-07-23"))
    assert letter["made"] == {"not_before": "2024-03-01", "not_after": "2024-04-30"}
    assert letter["days_without_answer"] == {"at_least": 245, "at_most": 305}
    assert fires["days_without_answer"] == {"at_least": 161, "at_most": 305}
    assert "same request" in fires["doubt"]
    assert again["repeats"] == {"id": "GT-2020-11-11", "made": "2020-11-11"}
    assert again["days_without_answer"] == {"at_least": 1205, "at_most": 1217}
    early = told(capsys, WENT, "--until", "2024-04-10")["requests"][-1]
    assert early["days_without_answer"] == {"at_least": 0, "at_most": 40}


def test_each_account_has_the_words_of_the_ledger(capsys):
    for account in told(capsys, WENT)["requests"][0]["accounts"]:
        assert account["summary"]


def test_the_words_of_the_call_are_those_of_the_ledger(capsys):
    said = [e["said"] for e in told(capsys, WENT)["ledger"] if e["said"]]
    entry = ledger().requests["GT-2021-03-30"]
    assert [(s["summary"], s["words"]) for s in said] == [(t.summary.en, t.words) for t in entry.statements]


def test_days_are_counted_by_the_day_that_is_asked_about(capsys):
    found = told(capsys, WENT, "--until", "2021-04-15")
    assert [r["days_without_answer"] for r in found["requests"]] == [16]
    assert all(e["day"] <= "2021-04-15" for e in found["ledger"])


def test_had_it_been_granted_one_person_holds_tps_until_the_designation_ends(capsys):
    found = told(capsys, GRANTED)
    spans = [(s["from"], s["through"], s["holds"]) for s in found["people"][0]["holds"]]
    assert spans == [
        ("2021-03-30", "2021-05-19", "nothing"),
        ("2021-05-20", "2021-07-14", "treatment"),
        ("2021-07-15", "2024-03-31", "tps"),
        ("2024-04-01", "2024-04-02", "ended"),
    ]
    refused = [(e["event"], e["refused"]["guard"]) for e in found["ledger"] if e["refused"]]
    assert refused == [
        ("designation_decided", "consulted"),
        ("designation_published", "registration_period"),
        ("application_granted", "biometrics"),
        ("application_granted", "own_case"),
        ("permit_shown", "holder_here"),
        ("returned", "document_unused"),
        ("disclosed", "disclosable"),
        ("termination_published", "earliest_termination"),
        ("permit_shown", "permit_unexpired"),
    ]
    assert all(re.match(r"\d+ (U\.S\.C\.|CFR) ", e["citation"]) for e in found["ledger"])


def test_each_of_a_family_is_decided_alone(capsys):
    found = told(capsys, FAMILY, "--until", "2018-01-31")
    held = {
        person["ref"]: [(s["from"], s["through"], s["holds"]) for s in person["holds"]] for person in found["people"]
    }
    granted = [
        ("2016-05-18", "2016-10-19", "nothing"),
        ("2016-10-20", "2017-12-31", "tps"),
        ("2018-01-01", "2018-01-31", "ended"),
    ]
    assert held["SYN-EC-MOTHER"] == held["SYN-EC-CHILD"] == granted
    assert held["SYN-EC-FATHER"] == [
        ("2016-05-18", "2016-10-30", "nothing"),
        ("2016-10-31", "2017-02-13", "denied"),
        ("2017-02-14", "2017-02-20", "nothing"),
        ("2017-02-21", "2017-12-31", "tps"),
        ("2018-01-01", "2018-01-31", "ended"),
    ]


def test_a_family_meets_what_the_law_asks(capsys):
    found = told(capsys, FAMILY, "--until", "2018-01-31")
    refused = [(e["event"], e["refused"]["guard"], e["refused"]["citation"]) for e in found["ledger"] if e["refused"]]
    assert refused == [
        ("application_filed", "own_or_represented", "8 CFR 103.2(a)(3)"),
        ("record_opened", "may_see", "8 U.S.C. 1254a(c)(6)"),
        ("application_denied", "denial_grounded", "8 CFR 244.10(b)"),
        ("application_denied", "rights_told", "8 CFR 244.10(c)"),
        ("appeal_filed", "own_or_represented", "8 CFR 103.2(a)(3)"),
        ("appeal_decided", "another_decides", "8 CFR 103.3(a)(2)(iii)"),
        ("judgment_settled", "is_judgment", "8 CFR 244.10(b)"),
        ("termination_published", "earliest_termination", "8 U.S.C. 1254a(b)(3)(B)"),
        ("permit_shown", "permit_unexpired", "8 CFR 274a.14(a)"),
    ]
    assert [(r["id"], r["made"], r["answer"]) for r in found["requests"]] == [
        ("EC-2016-05-18", "2016-05-18", "granted")
    ]


@pytest.mark.parametrize("day", ["2021-05-19", "2021-05-21", "2021-08-01", "2022-01-15", "2023-05-01", "2024-04-02"])
def test_what_is_held_is_what_a_status_answers_on_the_same_facts(day):
    story, on = read_story(GRANTED), dt.date.fromisoformat(day)
    state = play(story.state, story.events, CobijoLaw(), until=on).state
    person, line = state.people["SYN-GT-1"], state.lines["GT"].designation
    register = Register(shipped().edition, {line.id: line}, shipped().names, {})
    (answer,) = status_of(person.case, register, AsOf(on), country="GT")
    # Of an applicant the facts alone leave open whether the case is prima facie: that is an officer's judgment.
    kind = holding(state, person, on).kind
    assert answer.kind in {"tps": ("granted",), "ended": ("none",)}.get(kind, ("unknown", "applicant"))


@pytest.mark.parametrize("story", [GRANTED, FAMILY])
def test_a_story_speaks_spanish(capsys, story):
    assert main(["programme", "play", str(story), "--lang", "es"]) == 0
    out = capsys.readouterr().out
    assert "No es el gobierno de los Estados Unidos" in " ".join(out.split())
    assert "Se otorga el TPS." in out


def test_every_word_of_the_programme_is_there_in_both_languages():
    first, second = (read_catalog(lang, "programme") for lang in LANGUAGES)
    assert set(first) == set(second)
    for id_, text in first.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", second[id_])), id_
    wanted = {f"programme.step.{id_}" for id_ in (*KINDS, *OF_ITSELF)} | {f"programme.role.{r}" for r in Role}
    wanted |= {f"programme.guard.{g.id}" for kind in KINDS.values() for g in kind.guards}
    wanted |= {f"programme.remark.{id_}" for id_ in REMARKS}
    assert wanted <= set(first)


def test_the_table_of_steps_gives_each_its_paragraph_and_its_actors():
    for one in kinds_json(Words("en", "programme")):
        assert one["citation"]
        assert one["by"]
        assert all(asked["citation"] and asked["text"] for asked in one["asked"])


EVENT = {"day": dt.date(2021, 4, 1), "kind": "request_made", "by": "foreign_mission", "id": "R", "country": "GT",
         "channel": "note"}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "wish"}, "kind"),
        ({"by": "king"}, "by"),
        ({"day": "tomorrow"}, "day"),
        ({"channel": "telegram"}, "channel"),
        ({"colour": "red"}, "colour"),
        ({"ledger": "XX-1"}, "ledger"),
        ({"ledger": "GT-2021-03-30"}, "day"),
        ({"event": "NO-SUCH"}, "event"),
        ({"country": "Guatemala"}, "country"),
        ({"kind": "record_opened", "person": "SYN-1", "fields": []}, "fields"),
    ],
)
def test_a_story_that_cannot_be_read_names_the_place(change, place):
    data = {"title": {"en": "t", "es": "t"}, "event": [{**EVENT, **change}]}
    with pytest.raises(RegisterError) as error:
        story_of("story.toml", data)
    assert any(place in problem.place for problem in error.value.problems)


@pytest.mark.parametrize(
    ("person", "place"),
    [
        ({"ref": "Maria", "language": "es", "facts": {}}, "ref"),
        ({"ref": "SYN-1", "language": "es", "facts": {"arrived": "soon"}}, "arrived"),
        ({"ref": "SYN-1", "language": "es", "facts": {"status": {"ever_granted": True}}}, "status"),
    ],
)
def test_people_are_synthetic_and_their_facts_can_be_read(person, place):
    data = {"title": {"en": "t", "es": "t"}, "person": [person], "event": [EVENT]}
    with pytest.raises(RegisterError) as error:
        story_of("story.toml", data)
    assert any(place in problem.place for problem in error.value.problems)


def test_before_anything_happened_nobody_holds_anything(capsys):
    found = told(capsys, GRANTED, "--until", "2020-01-01")
    assert (found["ledger"], found["people"][0]["holds"]) == ([], [])


STRANGE = [
    None,
    True,
    -1,
    10**30,
    "",
    "x" * 300,
    "GT",
    [],
    ["x"],
    {},
    {"opens": 1},
    dt.date(1901, 1, 1),
    dt.date(2150, 1, 1),
]


def test_no_value_of_a_story_is_a_fault_of_cobijo():
    """Each field of the story that ships, with each strange value: read, or refused with its place, never a fault."""
    data = tomllib.loads(GRANTED.read_text())
    law = CobijoLaw()
    for n, event in enumerate(data["event"]):
        for field in event:
            for value in STRANGE:
                changed = [*data["event"][:n], {**event, field: value}, *data["event"][n + 1 : n + 3]]
                try:
                    story = story_of("story.toml", {**data, "event": changed})
                except RegisterError:
                    continue
                play(story.state, story.events, law, until=dt.date(2024, 12, 31))


def test_every_fault_of_a_story_is_named_at_once():
    person = {"ref": "Maria", "language": "es", "facts": {}}
    data = {"title": {"en": "t"}, "person": [person], "event": [{**EVENT, "kind": "nope"}]}
    with pytest.raises(RegisterError) as error:
        story_of("story.toml", data)
    assert [problem.place.rsplit(", ")[-1] for problem in error.value.problems][:3] == ["title", "ref", "kind"]


def test_a_story_of_nothing_is_refused():
    with pytest.raises(RegisterError):
        story_of("story.toml", {"title": {"en": "t", "es": "t"}, "event": []})
