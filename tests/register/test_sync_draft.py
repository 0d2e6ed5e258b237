"""Drafts hold what was read, under the right designation, and never more; most days of real abstracts, none wrong."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from cobijo.cli.sync import names
from cobijo.errors import InputError
from cobijo.register import Register
from cobijo.register.entries import ActReader
from cobijo.register.shapes import Faults
from cobijo.register.sources import grades
from cobijo.register.sync import drafts, read_answer, write_drafts
from cobijo.register.sync.documents import Document
from cobijo.register.sync.lines import countries_in
from tests.conftest import ROOT, frozen

RECORDED = {d.number: d for d in read_answer(ROOT / "tests" / "register" / "answers" / "recorded.json")}
DAYS = ("published", "effective", "ends", "continuous_residence_since", "continuous_physical_presence_since")


def before(register, document):
    """The register as it was on the day before a document was published."""
    return frozen(register, (document.published - dt.timedelta(days=1)).isoformat())


def drafted(register, document):
    """The draft acts of one document, as the register of the day before would have had them."""
    synced = drafts([document], before(register, document), names())
    return [act for draft in synced.drafts for act in tomllib.loads(draft.text)["act"]]


def made_up(title, abstract=None, number="2026-99999", published="2026-11-26"):
    return Document(number, title, dt.date.fromisoformat(published), abstract, citation="91 FR 99999")


def test_documents_that_the_register_holds_are_not_drafted(register):
    synced = drafts(RECORDED.values(), register, names())
    assert (synced.documents, synced.held, synced.drafts) == (len(RECORDED), len(RECORDED), ())


@pytest.mark.parametrize("number", [n for n in RECORDED if n != "2022-24984"])
def test_a_draft_stands_in_the_line_of_its_designation_under_the_next_free_id(register, number):
    document = RECORDED[number]
    held = {(act.kind, act.designation) for act in register.acts.values() if act.document == number}
    ids = set(before(register, document).acts)
    for act in drafted(register, document):
        assert (act["kind"], act["designation"]) in held
        assert act["id"] not in ids
        assert (act["certainty"], act["citation"]) == ("indexed", document.citation)


@pytest.mark.parametrize("number", ["2021-05715", "2021-16481", "2022-08390", "2025-12621"])
def test_a_draft_whose_days_were_read_is_read_by_the_register(register, number):
    document = RECORDED[number]
    (draft,) = drafts([document], before(register, document), names()).drafts
    faults = Faults()
    reader = ActReader(draft.file, tomllib.loads(draft.text), faults)
    acts = reader.acts()
    faults.raise_any()
    for act in acts:
        assert act.official_url == f"https://www.federalregister.gov/d/{number}"
        given = grades(act.fields, [reader.sources[key] for key in act.sources])
        assert None not in given.values(), "a field that no source shows is named in `unverified`"


def test_a_country_that_the_register_does_not_know_gets_its_file_and_its_designation(register):
    period = "from November 26, 2026, through May 25, 2028"
    said = f"The Secretary is designating Cuba for Temporary Protected Status (TPS) for 18 months, {period}."
    document = made_up("Designation of Cuba for Temporary Protected Status", said)
    (draft,) = drafts([document], frozen(register, "2026-11-25"), names()).drafts
    data = tomllib.loads(draft.text)
    assert (draft.file, data["country"], data["name"]) == ("cu.draft.toml", "CU", {"en": "Cuba", "es": "Cuba"})
    assert data["designation"] == [{"id": "CU-2026"}]
    assert [act["id"] for act in data["act"]] == ["CU-001"]


def test_a_later_notice_on_a_country_that_a_draft_began_falls_under_that_draft(register):
    first = made_up("Designation of Cuba for Temporary Protected Status")
    later = made_up("Extension of the Designation of Cuba for Temporary Protected Status", number="2028-00001")
    (draft,) = drafts([first, later], frozen(register, "2026-11-25"), names()).drafts
    assert [(act.id, act.designation) for act in draft.acts] == [("CU-001", "CU-2026"), ("CU-002", "CU-2026")]
    assert not [left for act in draft.acts for left in act.not_read if left.field == "designation"]
    (alone,) = drafts([later], frozen(register, "2026-11-25"), names()).drafts
    assert [left.found for left in alone.acts[0].not_read if left.field == "designation"] == ["none is on record"]


def test_a_document_that_is_held_as_an_act_of_the_programme_or_of_ded_is_held(register):
    held = [act.document for act in (*register.programme, *register.ded) if act.document]
    found = [made_up("Rule on Temporary Protected Status", number=number) for number in held]
    assert drafts(found, register, names())[1:] == (len(held), (), ())


def test_where_two_designations_may_be_meant_the_other_is_named(register):
    (draft,) = drafts([RECORDED["2025-02970"]], before(register, RECORDED["2025-02970"]), names()).drafts
    assert draft.acts[0].designation == "HT-2021"
    title = "Extension of the Designation of Venezuela for Temporary Protected Status"
    document = made_up(title, published="2024-06-01")
    (draft,) = drafts([document], before(register, document), names()).drafts
    assert [left.found for left in draft.acts[0].not_read if left.field == "designation"] == ["VE-2021"]
    document = made_up(title.replace("the Des", "the 2021 Des"), published="2024-06-01")
    (draft,) = drafts([document], before(register, document), names()).drafts
    assert draft.acts[0].designation == "VE-2021"
    assert not [left for left in draft.acts[0].not_read if left.field == "designation"]


@pytest.mark.parametrize(
    ("title", "why", "countries"),
    [
        (RECORDED["2022-24984"].title, "several_countries", ("SV", "HT", "NI", "SD", "HN", "NP")),
        ("Extension of the Designation of Atlantis for Temporary Protected Status", "no_country", ()),
        ("Temporary Protected Status for Haiti: Frequently Asked Questions", "no_kind", ("HT",)),
        ("Deferred Enforced Departure for Certain Venezuelans", "ded", ("VE",)),
        ("Employment Authorization for Haitian F-1 Nonimmigrant Students", "not_tps", ("HT",)),
        (
            "Automatic Extension of Work Authorization for Hondurans and Nicaraguans Under Temporary Protected Status",
            "several_countries",
            ("HN", "NI"),
        ),
    ],
)
def test_what_can_not_be_drafted_is_left_to_a_person(register, title, why, countries):
    synced = drafts([made_up(title)], frozen(register, "2026-11-25"), names())
    assert synced.drafts == ()
    assert [(left.why, left.countries) for left in synced.left] == [(why, countries)]


def test_a_document_that_is_held_for_some_of_its_countries_alone_says_so(register):
    title = (
        "Continuation of Documentation for Beneficiaries of Temporary Protected Status Designations for Nepal and Togo"
    )
    synced = drafts([made_up(title, number="2025-12621")], frozen(register, "2026-11-25"), names())
    assert [(left.why, left.countries) for left in synced.left] == [("in_part", ("NP", "TG"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Extension of South Sudan Designation", ["SS"]),
        ("Designations for El Salvador, Haiti, Nicaragua, Sudan", ["SV", "HT", "NI", "SD"]),
        ("Sudan and South Sudan", ["SD", "SS"]),
        ("Burma (Myanmar)", ["MM"]),
        ("Guinea-Bissau", ["GW"]),
        ("Guinea", ["GN"]),
        ("Bosnia-Hercegovina; and the Syrian Arab Republic", ["BA", "SY"]),
        ("Designation of the Province of Kosovo in the Republic of Serbia Under Temporary Protected Status", ["XK"]),
        ("Exception to Registration Deadlines", []),
    ],
)
def test_countries_go_by_every_name_the_register_knows(text, found):
    assert countries_in(text, names()) == found


def test_a_country_goes_by_the_name_that_the_register_gives_it(register):
    own = Register(register.edition, {}, {"XA": {"en": "Xland", "es": "Xlandia"}}, {})
    assert countries_in("Designation of Xland for Temporary Protected Status", names(own)) == ["XA"]


def test_a_title_can_not_leave_its_comment_nor_a_text_its_quotes(register):
    title = 'Extension of the Designation of Haiti for Temporary Protected Status\n[[act]]\nid = "HT-666"'
    document = made_up(title)._replace(citation='1 FR 1"\nx = 1')
    (draft,) = drafts([document], frozen(register, "2026-11-25"), names()).drafts
    data = tomllib.loads(draft.text)
    assert [act["id"] for act in data["act"]] != ["HT-666"]
    assert len(data["act"]) == 1


# --- writing


def synced_cuba(register):
    title = "Designation of Cuba for Temporary Protected Status"
    return drafts([made_up(title)], frozen(register, "2026-11-25"), names())


def test_drafts_are_written_beside_the_register_never_into_it(register, tmp_path):
    with pytest.raises(InputError, match="the register itself"):
        write_drafts(synced_cuba(register), tmp_path / "countries", register=tmp_path)
    assert list(tmp_path.iterdir()) == []
    (path,) = write_drafts(synced_cuba(register), tmp_path / "out", register=tmp_path / "register")
    assert path.name == "cu.draft.toml"
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["cu.draft.toml"]


def test_a_file_is_no_folder_for_drafts(register, tmp_path):
    path = tmp_path / "out"
    path.write_text("mine")
    with pytest.raises(InputError, match="expected a folder"):
        write_drafts(synced_cuba(register), path, register=tmp_path / "register")


def test_a_draft_that_a_person_has_changed_is_not_overwritten(register, tmp_path):
    (path,) = write_drafts(synced_cuba(register), tmp_path, register=tmp_path / "register")
    write_drafts(synced_cuba(register), tmp_path, register=tmp_path / "register")
    path.write_text("mine")
    with pytest.raises(InputError, match="an earlier draft"):
        write_drafts(synced_cuba(register), tmp_path, register=tmp_path / "register")
    assert path.read_text() == "mine"


# --- measured on real abstracts


def measured(register, documents):
    """Of the days that the register records of these documents: how many, how many a draft has, which are wrong."""
    total, right, wrong = 0, 0, []
    for document in documents:
        found = {(act["kind"], act["designation"]): act for act in drafted(register, document)}
        for act in (act for act in register.acts.values() if act.document == document.number):
            draft = found.get((act.kind, act.designation), {})
            for field in DAYS:
                held = act.effective_day if field == "effective" else getattr(act, field)
                total += held is not None
                right += held is not None and draft.get(field) == held
                if field in draft and draft[field] != held:
                    wrong.append((act.id, field, draft[field], held))
    return total, right, wrong


def test_the_recorded_abstracts_give_nine_days_in_ten_and_none_wrong(register):
    """One fixture of twelve documents, chosen for their difficulty: three of them hold days that no abstract gives."""
    plain = [d for d in RECORDED.values() if d.number not in ("2022-24984", "2022-10018", "2012-31032")]
    total, right, wrong = measured(register, plain)
    assert wrong == []
    assert right / total >= 0.9


def test_the_last_forty_abstracts_give_nine_days_in_ten_and_none_wrong(register, shared):
    held = {act.document for act in register.acts.values()}
    found = read_answer(shared / "data" / "official" / "federal_register_tps_documents.json")
    total, right, wrong = measured(register, [d for d in found if d.number in held][-40:])
    assert total > 180
    assert wrong == []
    assert right / total >= 0.9
