"""One form, from the command and from Python: what is written, what is refused, and that nobody's name is said."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from cobijo import papers
from cobijo.cli.main import main
from cobijo.errors import InputError, UsageError
from cobijo.facts.case import parse_case
from cobijo.identity import joined, parse_person
from cobijo.papers import editions
from cobijo.papers.asked import answer_to
from cobijo.papers.blanks import blank_of, open_blank
from cobijo.papers.comparing import compare
from cobijo.papers.drafting import draft
from cobijo.papers.editions import FORMS, acceptance, maps, read_map
from cobijo.papers.filling import fill
from cobijo.papers.form import fill_form, filled_form, refuse_existing, source_of
from cobijo.papers.given import One, edition_of
from cobijo.papers.likeness import numbers_of, words_of
from cobijo.register.read import shipped
from cobijo.words.catalog import read_catalog
from tests.papers.conftest import real_blank
from tests.papers.made import OWNER, made_blank, made_file, saved_again
from tests.papers.people import ADDRESS, ANA, HOLDER, ON, source


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A folder with a made-up blank that the maps know, a case and a person."""
    blank, edition = made_blank("i-821")
    monkeypatch.setattr("cobijo.papers.given.maps", lambda form: (edition,))
    (tmp_path / "blank.pdf").write_bytes(blank.data)
    (tmp_path / "case.json").write_text(json.dumps(HOLDER))
    (tmp_path / "person.json").write_text(
        json.dumps({**ANA, "family_name": "Zzqfamily " * 9, "given_name": "Zzqgiven"})
    )
    return tmp_path


def run(office, *more: str, form: str = "i-821") -> int:
    given = ["--person", str(office / "person.json"), "--blank", str(office / "blank.pdf")]
    given += [] if "--on" in more else ["--on", ON.isoformat()]
    return main(["papers", "form", form, str(office / "case.json"), *given, "--out", str(office / "out.pdf"), *more])


def test_a_form_is_written_with_its_sheet_and_no_name_is_said(office, capsys):
    assert run(office, "--json") == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["form"] == "I-821"
    assert found["filled"] > 30
    assert {"place", "means", "label", "why", "text"} == set(found["left_blank"][0])
    assert ("family_name", "name_too_long") in {(one["means"], one["why"]) for one in found["left_blank"]}
    assert [one["who"] for one in found["signs"]] == ["applicant"]
    assert "Zzq" not in said.out + said.err
    written = blank_of((office / "out.pdf").read_bytes(), "out")
    assert {one.value for one in written.fields} >= {"Zzqgiven", "05/01/1990", "012345678"}
    assert "Zzqfamily" in (office / "out.left-blank.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in office.iterdir()) == [
        "blank.pdf", "case.json", "out.left-blank.txt", "out.pdf", "person.json"]  # fmt: skip
    assert (office / "out.pdf").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_left_is_said_for_the_eye_in_both_languages(office, capsys, lang):
    assert run(office, "--lang", lang) == 0
    said = capsys.readouterr().out
    assert read_catalog(lang, "papers")["papers.caution.read_through"].split()[0] in said
    assert "Zzq" not in said


def test_a_household_is_copied_and_shown_as_copied(office, capsys):
    (office / "head.json").write_text(json.dumps({"mobile": "202-555-0199", "given_name": "Zzqhead"}))
    assert run(office, "--household", str(office / "head.json"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["copied"] == ["Page 11, Part 8, Item 4"]


def test_nobody_is_the_head_of_their_own_household(office, capsys):
    assert run(office, "--household", str(office / "person.json")) == 2
    assert "the head of the household" in capsys.readouterr().err
    assert not (office / "out.pdf").exists()


def test_what_is_worked_out_of_what_was_copied_is_shown_as_copied():
    head = {"mailing_is_home": True, "address": ADDRESS, "preparer": {"given_name": "Luz", "family_name": "Ayuda"}}
    src = source_of(parse_case(HOLDER), shipped(), on=ON, person=joined(parse_person({}), parse_person(head)))
    for means in ("case.mailing_is_home", "case.prepared_by_other", "case.preparer_name", "mailing_address.street"):
        answer = answer_to(means, src)
        assert answer.known
        assert answer.copied, means
    assert not answer_to("case.country", src).copied


@pytest.mark.parametrize(
    ("home", "written", "left"), [(None, True, False), ("12 Oak", False, True), ("1 Lone", True, False)]
)
def test_a_mailing_address_is_written_or_listed_whatever_is_said_of_the_home(office, capsys, home, written, left):
    place = {"city": "Boise", "state": "ID", "zip": "83701"}
    person = {"mailing_address": {"street": "1 Lone", **place}, "mailing_is_home": True}
    person |= {} if home is None else {"address": {"street": home, **place}}
    (office / "person.json").write_text(json.dumps(person))
    assert run(office, "--json") == 0
    values = {one.value for one in blank_of((office / "out.pdf").read_bytes(), "out").fields}
    assert ("1 Lone" in values) == written
    assert ("two_addresses" in {one["why"] for one in json.loads(capsys.readouterr().out)["left_blank"]}) == left


def test_without_a_person_file_the_case_alone_is_on_the_form(office, capsys):
    blank, out = str(office / "blank.pdf"), str(office / "out.pdf")
    case = str(office / "case.json")
    assert main(["papers", "form", "i-821", case, "--blank", blank, "--out", out, "--on", "2026-07-01"]) == 0
    values = {one.value for one in blank_of((office / "out.pdf").read_bytes(), "out").fields}
    assert {"El Salvador", "02/01/2001"} <= values


# --- refused, whole


def refused(office, capsys, *more: str, form: str = "i-821") -> str:
    before = sorted(path.name for path in office.iterdir())
    assert run(office, *more, form=form) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sorted(path.name for path in office.iterdir()) == before
    assert "Zzq" not in said.err
    assert "Traceback" not in said.err
    return said.err


def test_a_scan_is_refused(office, capsys):
    (office / "blank.pdf").write_bytes(made_file(maps("i-821")[0], scan=True))
    assert "without fields" in refused(office, capsys)


def test_a_file_that_asks_for_a_password_is_refused(office, capsys):
    (office / "blank.pdf").write_bytes(made_file(maps("i-821")[0], user_password=OWNER))
    assert "password" in refused(office, capsys)


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\nrubbish", b"%PDF-1.7\n" + bytes(2000)])
def test_what_is_no_pdf_is_refused(office, capsys, content):
    (office / "blank.pdf").write_bytes(content)
    assert "official page" in refused(office, capsys)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_a_damaged_file_is_refused(office, capsys, cut):
    data = (office / "blank.pdf").read_bytes()
    (office / "blank.pdf").write_bytes(data[: int(len(data) * cut)])
    refused(office, capsys)


def test_a_file_that_no_map_knows_is_refused(office, capsys):
    blank, _ = made_blank("i-821")
    (office / "blank.pdf").write_bytes(saved_again(blank.data, more="one line more"))
    assert "papers compare" in refused(office, capsys)


def test_an_edition_that_is_not_accepted_on_the_day_is_refused(office, capsys, monkeypatch):
    assert "later day than the filing" in refused(office, capsys, "--on", "2025-01-19")
    acts, pages, sources = editions.record()
    held = [one._replace(form="I-821", edition=maps("i-821")[0].day) for one in acts if one.kind == "held_back"]
    monkeypatch.setattr(editions, "record", lambda: ((*acts, *held), pages, sources))
    assert "26-cv-13799" in refused(office, capsys, "--on", "2026-10-01")


def test_an_edition_of_which_no_source_speaks_is_filled_with_a_caution(office, capsys):
    assert run(office, "--on", "2025-06-01", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["accepted"]["accepted"] is None
    assert any("https://www.uscis.gov/i-821" in one for one in found["cautions"])


@pytest.mark.parametrize("name", ["out.pdf", "out.left-blank.txt"])
def test_what_is_there_is_never_written_over(office, capsys, name):
    (office / name).write_bytes(b"signed by hand")
    refused(office, capsys)
    assert (office / name).read_bytes() == b"signed by hand"


def test_a_person_file_with_an_unknown_field_is_refused(office, capsys):
    (office / "person.json").write_text(json.dumps({"Zzqunknown": 1}))
    assert "field 1" in refused(office, capsys)


def test_a_form_of_another_kind_is_named():
    blank, _ = real_blank("i-765")
    with pytest.raises(InputError, match=r"Give the blank of Form I-821"):
        edition_of(blank, "x.pdf", maps("i-821"), form="i-821")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match="Make it first"):
        refuse_existing(tmp_path / "no" / "such" / "out.pdf")


def test_the_same_from_python(register, tmp_path):
    from cobijo.facts.case import parse_case

    blank, edition = made_blank("i-821")
    (tmp_path / "blank.pdf").write_bytes(blank.data)
    who = {"case": parse_case(HOLDER), "person": parse_person(ANA)}
    made = fill_form("i-821", blank=tmp_path / "blank.pdf", register=register, on=ON, editions=(edition,), **who)
    assert made.accepted.accepted
    assert made.to_json()["filled"] == len(made.filled.plan.puts)
    assert "Sign" in made.sheet()


# --- a new blank against the nearest map


def test_a_known_blank_is_as_its_map_says_and_its_draft_is_the_map(tmp_path):
    blank, edition = real_blank("i-821")
    found = compare(blank)
    assert (found.known, found.same, found.changes) == (True, len(edition.fields), ())
    (tmp_path / "draft.toml").write_text(draft(blank), encoding="utf-8")
    assert read_map(tmp_path / "draft.toml") == edition


def test_what_moved_is_told_by_its_meaning(tmp_path):
    blank, edition = made_blank("i-821")
    fields = list(blank.fields)
    at = {one.means: n for n, one in reversed(list(enumerate(edition.fields)))}
    fields[at["sex"]] = replace(fields[at["sex"]], page=3)
    fields[at["a_number"]] = replace(fields[at["a_number"]], length=10)
    fields[at["email"]] = replace(fields[at["email"]], name="form1[0].Renamed[0]")
    fields[at["ssn"]] = replace(fields[at["ssn"]], tooltip="Part 2. 9. Enter something else.")
    fields[at["hair"]] = replace(fields[at["hair"]], name="form1[0].New[0]", tooltip="Part 3. 7. Enter something new.")
    changed = replace(blank, sha256="0" * 64, fields=tuple(fields))
    found = compare(changed, (edition,))
    told = {(one.kind, one.means) for one in found.changes}
    assert told == {
        ("moved", "sex"),
        ("relimited", "a_number"),
        ("renamed", "email"),
        ("reworded", "ssn"),
        ("gone", "hair"),
        ("added", ""),
    }
    assert not found.known
    assert found.printed == "01/20/25"
    text = draft(changed, edition)
    assert "# new: give it a meaning" in text
    assert "# reworded: read whether it still means this" in text
    (tmp_path / "draft.toml").write_text(text, encoding="utf-8")
    assert {one.means for one in read_map(tmp_path / "draft.toml").fields} >= {"email", "ssn", ""}


def test_other_words_on_its_pages_are_told_though_no_field_differs():
    """A new edition may change a fee or a warning alone: the page and its new line are named, and counted."""
    blank, edition = made_blank("i-821")
    saved = replace(blank, sha256="0" * 64)
    assert not compare(saved, (edition,)).other_words
    other = blank_of(saved_again(blank.data, more="The fee is another one"), "again")
    found = compare(other, (edition,))
    told = [(one.kind, one.place, one.before, one.after) for one in found.changes]
    assert told == [("printed", "Page 1", "0", "The fee is another one")]
    assert (found.other_words, found.kind, found.same) == (True, "new", len(edition.fields))
    assert found.to_json()["changes"][0]["after"] == "The fee is another one"
    back = compare(replace(saved, sha256="1" * 64), (replace(edition, words=words_of(other), lines=numbers_of(other)),))
    assert [(one.place, one.before, one.after) for one in back.changes] == [("Page 1", "1", "")]


def test_each_line_on_record_is_of_the_agencys_own_file():
    for form in FORMS:
        edition = maps(form)[0]
        assert bool(edition.words) == bool(edition.lines)
        assert len(edition.lines) in (0, edition.pages)


def test_what_a_field_takes_is_told_in_words_and_only_where_it_is_another():
    blank, edition = made_blank("i-821")
    fields = list(blank.fields)
    n, old = next((n, one) for n, one in enumerate(fields) if one.choices)
    fields[n] = replace(old, choices=(*old.choices, "ZZ"), box=(1, *old.box[1:]))
    found = compare(replace(blank, sha256="0" * 64, fields=tuple(fields)), (edition,)).changes
    assert [one.kind for one in found] == ["moved", "relimited"]
    assert all("(" not in one.before + one.after for one in found)
    assert found[1].after.startswith("Opt: ")
    assert found[1].after.endswith(" | ZZ")


def test_the_command_tells_it_too(tmp_path, capsys):
    (tmp_path / "new.pdf").write_bytes(made_blank("i-821")[0].data)
    assert main(["papers", "compare", str(tmp_path / "new.pdf"), "--draft", str(tmp_path / "d.toml"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["nearest"] == {"form": "I-821", "edition": "2025-01-20"}
    assert {one["kind"] for one in found["changes"]} == {"printed"}
    assert read_map(tmp_path / "d.toml").sha256 == {found["sha256"]}
    assert main(["papers", "compare", str(tmp_path / "new.pdf")]) == 0
    shown = capsys.readouterr().out
    assert "not known" in shown
    assert "Page 2" in shown
    assert "made-up 2" in shown
    assert main(["papers", "compare", str(tmp_path / "none.pdf")]) == 2


def test_a_filled_form_is_said_to_be_filled_and_no_draft_has_a_word_of_it(tmp_path, capsys):
    blank, edition = made_blank("i-821")
    filled = fill(blank, edition, source({**ANA, "family_name": "Zzqfamily"}))
    path = tmp_path / "filled.pdf"
    path.write_bytes(filled.data)
    assert main(["papers", "compare", str(path), "--draft", str(tmp_path / "d.toml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["filled"] is True
    assert "Zzq" not in (tmp_path / "d.toml").read_text(encoding="utf-8")
    assert main(["papers", "compare", str(path)]) == 0
    assert "Something is filled in" in capsys.readouterr().out
    assert compare(blank).filled is False


# --- words


def test_both_languages_have_every_message_with_its_values():
    import re
    import string
    from pathlib import Path

    import cobijo.papers

    first, other = (read_catalog(lang, "papers") for lang in ("en", "es"))
    assert set(first) == set(other)

    def values(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for id_, text in first.items():
        assert values(text) == values(other[id_]), id_
    home = Path(cobijo.papers.__file__).parent
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in [*home.glob("*.py"), home.parent / "cli" / "papers.py"]
    )
    asked = set(re.findall(r'"(papers\.[a-z_.]+[a-z])"', source))
    asked |= {
        f"papers.why.{why}"
        for why in re.findall(r'(?:(?<!_)none\(|why=|Answered\(None, |_leave\(\w+, )"(\w+)"', source)
    }
    assert asked <= set(first)


def test_an_open_blank_says_where_it_is_when_it_is_not_there(tmp_path):
    with pytest.raises(InputError, match="Check the path"):
        open_blank(tmp_path / "none.pdf")


def test_everybody_who_signs_is_named_in_both_languages():
    who = {one.choice for form in FORMS for one in maps(form)[0].fields if one.means == "signature"}
    assert who >= {"applicant", "interpreter", "preparer", "physician"}
    for lang in ("en", "es"):
        assert all(f"papers.signs.{one}" in read_catalog(lang, "papers") for one in who)


def test_a_path_is_a_path_or_a_text_wherever_python_takes_one(tmp_path):
    blank, edition = made_blank("i-821")
    made = filled_form(One(blank, edition, acceptance(edition.form, edition.day, ON)), source(ANA))
    assert made.write(str(tmp_path / "form.pdf")) == tmp_path / "form.left-blank.txt"
    letter = papers.letter("reminder", {**HOLDER, "nationalities": ["LB"]}, country="LB", on="2026-07-01")
    letter.write(str(tmp_path / "letter.pdf"))
    assert (tmp_path / "letter.pdf").read_bytes() == letter.data
    folder = tmp_path / "blanks"
    folder.mkdir()
    for one in (folder, str(folder), [folder], [str(folder)]):
        assert papers.packet(HOLDER, one, on=ON).files.keys() == {"packet.pdf", "client.pdf"}
