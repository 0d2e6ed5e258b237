"""One person's packet: what is in the file, for whom, in which language, and for a screen reader."""

from __future__ import annotations

import datetime as dt
import io
import json

import pikepdf
import pypdfium2 as pdfium
import pytest

from cobijo.errors import InputError, UsageError
from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.blanks import blank_of
from cobijo.papers.editions import acceptance
from cobijo.papers.given import Given, One, blanks
from cobijo.papers.packing.packet import CLIENT, PACKET, Packet, make_packet
from cobijo.words.catalog import read_catalog
from tests.papers.conftest import REAL
from tests.papers.made import made_blank
from tests.papers.people import ANA, EVERYTHING, HOLDER, ON, WAIVED
from tests.papers.test_setting import unread

OCTOBER = dt.date(2026, 10, 3)


def given(*forms: str, on: dt.date = ON) -> Given:
    """Made-up blanks as they are known."""
    found = {}
    for form in forms:
        blank, edition = made_blank(form)
        found[form] = One(blank, edition, acceptance(edition.form, edition.day, on))
    return found


def packet(register, person=ANA, case=HOLDER, forms=("i-765",), on=ON, **said) -> Packet:
    return make_packet(
        parse_case(case), given(*forms, on=on), register=register, on=on, person=parse_person(person), **said
    )


def read(data: bytes) -> str:
    """The text of a file's pages, its lines joined."""
    file = pdfium.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in file]
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def of_ana(register) -> Packet:
    return packet(
        register, {**ANA, "language": "es"}, {**HOLDER, "evidence": ["passport"]}, ("i-821", "i-765"), OCTOBER
    )


def test_everything_is_in_one_file_and_each_part_has_its_mark(of_ana):
    with pikepdf.open(io.BytesIO(of_ana.files[PACKET])) as file, file.open_outline() as outline:
        marks = [item.title for item in outline.root]
        assert marks == ["Stays in the office", "Mailed: cover", "Mailed: I-821", "Mailed: I-765"]
        assert not file.check_pdf_syntax()
        assert "Muñoz" not in str(file.docinfo)
        assert HOLDER["ref"] not in str(file.docinfo)
    assert set(of_ana.files) == {PACKET, CLIENT, "i-821.left-blank.txt", "i-765.left-blank.txt"}


def test_the_forms_are_as_they_were_filled(of_ana):
    """Each form's pages are the picture of the filled form, and its fields stand under the form's own name."""
    whole = pdfium.PdfDocument(of_ana.files[PACKET])
    whole.init_forms()
    forms = [form.data for form in of_ana.contents.forms.values()]
    first = len(whole) - sum(len(pdfium.PdfDocument(data)) for data in forms)
    for data in forms:
        alone = pdfium.PdfDocument(data)
        alone.init_forms()
        for number in range(len(alone)):
            pictures = (page.render(scale=0.5).to_numpy() for page in (alone[number], whole[first + number]))
            one, other = pictures
            assert (one == other).all()
        first += len(alone)
    held = {field.name: field.value for field in blank_of(of_ana.files[PACKET], "packet").fields}
    assert {name.partition("/")[0] for name in held} == {"I-821", "I-765"}
    assert sum(value == "Ejemplo Muñoz" for value in held.values()) >= 2


def test_our_pages_and_the_forms_keep_what_a_screen_reader_reads(of_ana):
    with pikepdf.open(io.BytesIO(of_ana.files[PACKET])) as file:
        assert str(file.Root.Lang) == "en"
        assert file.Root.MarkInfo.Marked
        tree = file.Root.StructTreeRoot
        pages = {page.obj.objgen for page in file.pages}
        seen, waiting = set(), list(tree.K)
        marked = set()
        while waiting:
            one = waiting.pop()
            if isinstance(one, pikepdf.Array):
                waiting += list(one)
            elif isinstance(one, pikepdf.Dictionary) and (one.objgen == (0, 0) or one.objgen not in seen):
                seen.add(one.objgen)
                if "/Pg" in one:
                    marked.add(one.Pg.objgen)
                waiting += [one.K] if "/K" in one else []
        assert marked <= pages
        own = [page for page in file.pages if "/StructParents" in page.obj]
        keys = [int(page.obj.StructParents) for page in own]
        assert len(set(keys)) == len(keys)
        assert {page.obj.objgen for page in own} <= marked
        numbers = [int(n) for n in list(tree.ParentTree.Nums)[::2]]
        assert numbers == sorted(set(numbers))
        assert set(keys) <= set(numbers)
    with pikepdf.open(io.BytesIO(of_ana.files[CLIENT])) as file:
        assert str(file.Root.Lang) == "es"
        assert b"pdfuaid" in file.Root.Metadata.read_bytes()


@pytest.mark.skipif(not REAL.is_dir(), reason="the official blanks are not on this machine")
def test_the_real_forms_keep_their_own_tags(register):
    known = blanks([REAL], ON)
    made = make_packet(parse_case(HOLDER), known, register=register, on=ON, person=parse_person(ANA))
    with pikepdf.open(io.BytesIO(made.files[PACKET])) as file:
        assert len(file.Root.StructTreeRoot.K) == 4  # the office's sheet, the cover, two forms
        numbers = [int(n) for n in list(file.Root.StructTreeRoot.ParentTree.Nums)[::2]]
        assert numbers == sorted(set(numbers))
        widgets = [a for page in file.pages for a in page.obj.get("/Annots", ()) if a.get("/Subtype") == "/Widget"]
        assert all(int(one.StructParent) in set(numbers) for one in widgets if "/StructParent" in one)
        assert len(file.Root.AcroForm.Fields) == 2


def test_the_office_is_told_what_to_settle_pay_and_ask_for(of_ana):
    said = read(of_ana.files[PACKET])
    for text in (
        "Attn: TPS El Salvador P.O. Box 8635",
        "131 S. Dearborn",
        "To pay: $830. Payments: 3, one for each fee.",
        "Fees are never combined",
        "G-1450 / G-1650",
        "8 CFR 106.2",
        "Nationality · 8 CFR 244.9(a)(1)",
        "Held: passport.",
        "Nothing is held that shows it.",
        "closed on March 18, 2025",
        "read on October 3, 2026",
    ):
        assert text in said, text


def test_the_cover_says_what_is_enclosed(of_ana):
    file = pdfium.PdfDocument(of_ana.files[PACKET])
    covers = [text for page in file if "Enclosed" in (text := page.get_textpage().get_text_range())]
    (cover,) = covers
    said = " ".join(cover.split())
    assert "Ana Núria Ejemplo Muñoz" in said
    assert "A012345678" in said
    assert "payment 3: I-765, added for a renewal, $280" in said
    assert "Nationality: passport (8 CFR 244.9(a)(1))" in said


def test_the_clients_copy_is_in_their_language_and_has_no_name(of_ana):
    said = read(of_ana.files[CLIENT])
    assert "Guarde esto." in said
    assert "A pagar: $830" in said
    assert "Reinscripción en el TPS: El Salvador" in said
    assert not any(name in said for name in ("Ejemplo", "Ana ", "012345678"))


def test_what_is_told_to_a_program_has_no_word_of_the_person(register):
    person = {**EVERYTHING, "family_name": "Zzqfamily " * 9, "given_name": "Zzqgiven"}
    made = packet(register, person, WAIVED, ("i-765", "i-912"))
    assert "Zzq" not in json.dumps(made.to_json())
    assert "Zzq" not in " ".join(made.files)
    assert [one["form"] for one in made.to_json()["forms"]] == ["I-765", "I-912"]
    assert "Form G-28" in read(made.files[PACKET])
    assert "Zzqfamily" in made.files["i-912.left-blank.txt"].decode()


def test_a_form_without_a_blank_is_said_to_be_missing(register):
    made = packet(register, forms=())
    assert made.to_json()["absent"] == ["i-821", "i-765"]
    assert "Form I-821 belongs to this filing and is not in this packet" in read(made.files[PACKET])
    assert set(made.files) == {PACKET, CLIENT}


def test_nothing_known_makes_a_packet_that_says_so(register):
    made = packet(register, {}, {"nationalities": ["SV"]}, ())
    assert made.to_json()["fees"]["total"] is None
    assert made.to_json()["filing"] is None
    assert "Nobody said whether this person was ever granted TPS" in read(made.files[PACKET])


@pytest.mark.parametrize("name", ["缅 甸", "Ж Ğül", "ة", "အောင်"])
def test_a_name_in_any_letters_makes_a_packet(register, name):
    made = packet(register, {**ANA, "family_name": name}, forms=("i-765",))
    said = read(made.files[PACKET])
    assert "U+" in said
    assert name in made.files["i-765.left-blank.txt"].decode()


@pytest.mark.parametrize("lang", ["ht", "ar", "uk"])
def test_the_clients_copy_says_in_a_language_of_readers_what_there_are_words_for_and_marks_the_rest(register, lang):
    made = packet(register, {**ANA, "language": lang}, forms=(), on=OCTOBER)
    said, own, english = read(made.files[CLIENT]), read_catalog(lang, "copy"), read_catalog("en", "packet")
    assert any(english[f"packet.language.{lang}"] in text for text in made.remarks)
    assert english["packet.client.intro"] not in said
    today = read_catalog(lang, "today")
    ours = own["packet.client.intro"], own["packet.client.unread"], today["today.future.extended"]
    if lang == "ar":
        assert unread("\n".join(ours), made.files[CLIENT]) == []
    else:
        assert [one for one in (*ours, f"[{today['today.in_english']}]") if one not in said] == []
    assert "830" in said
    assert not any(name in said for name in ("Ejemplo", "Ana ", "012345678"))


def letters_on(page):
    """Each letter that is drawn on a page of a PDF, with its left, bottom and right."""
    text = page.get_textpage()
    boxes = [(text.get_text_range(n, 1), *text.get_charbox(n)) for n in range(text.count_chars())]
    return [(c, left, bottom, right) for c, left, bottom, right, _ in boxes if c.strip()]


def test_a_citation_keeps_its_order_on_a_page_in_arabic(register):
    """Its volume or title stands at the left of `FR` and `CFR`, after a word in Arabic too."""
    made = packet(register, {**ANA, "language": "ar"}, forms=(), on=OCTOBER)
    asked = 0
    with pdfium.PdfDocument(made.files[CLIENT]) as pages:
        for page in pages:
            drawn = letters_on(page)
            for c, left, bottom, _ in drawn:
                line = [one for one in drawn if abs(one[2] - bottom) < 4]
                before = max((one for one in line if one[3] <= left + 0.5), key=lambda one: one[3], default=None)
                follows = min((one for one in line if one[1] > left), key=lambda one: one[1], default=None)
                if (c, follows and follows[0]) not in (("F", "R"), ("C", "F")):
                    continue
                if before is not None and before[0] == "C":
                    continue
                asked += 1
                assert (before or " ")[0].isdigit(), (c, before)
    assert asked > 5


def test_a_sum_keeps_its_order_on_a_page_in_arabic(register):
    """Its sign stands at the left of its digits, after a word in Arabic too."""
    made = packet(register, {**ANA, "language": "ar"}, forms=(), on=dt.date(2025, 2, 3))
    asked = 0
    with pdfium.PdfDocument(made.files[CLIENT]) as pages:
        for page in pages:
            drawn = letters_on(page)
            for c, _, bottom, right in drawn:
                line = [one for one in drawn if abs(one[2] - bottom) < 4 and one[1] >= right - 0.5]
                follows = min(line, key=lambda one: one[1], default=None)
                if c == "$":
                    asked += 1
                    assert follows is not None
                    assert follows[0].isdigit(), follows
    assert asked > 2


def test_the_same_is_made_of_the_same(register):
    first, second = (packet(register, forms=("i-765",)).files for _ in range(2))
    assert first == second


# --- the blanks of a folder


def test_a_folder_stands_for_the_blanks_that_are_known(tmp_path, monkeypatch):
    blank, edition = made_blank("i-765")
    monkeypatch.setattr("cobijo.papers.given.maps", lambda form: (edition,) if form == "i-765" else ())
    (tmp_path / "a.pdf").write_bytes(blank.data)
    (tmp_path / "instructions.PDF").write_bytes(b"%PDF-1.7 not a form")
    (tmp_path / "notes.txt").write_text("nothing")
    assert list(blanks([tmp_path], ON)) == ["i-765"]
    with pytest.raises(InputError, match="can't be read"):
        blanks([tmp_path / "instructions.PDF"], ON)
    (tmp_path / "b.pdf").write_bytes(made_blank("i-821")[0].data)
    with pytest.raises(InputError, match=r"found Form I-821, edition 01/20/25; expected one of I-765 08/21/25"):
        blanks([tmp_path / "b.pdf"], ON)
    with pytest.raises(InputError, match="edition that is accepted"):
        blanks([tmp_path / "a.pdf"], dt.date(2025, 8, 20))


def test_two_blanks_of_one_form_are_refused(tmp_path):
    blank, edition = made_blank("i-765")
    other = blank.data + b"\n% another\n"
    (tmp_path / "a.pdf").write_bytes(blank.data)
    (tmp_path / "b.pdf").write_bytes(other)
    from dataclasses import replace
    from hashlib import sha256

    both = replace(edition, sha256=edition.sha256 | {sha256(other).hexdigest()})
    with pytest.raises(UsageError, match="a second blank"):
        blanks([tmp_path], ON, [both])


# --- words


def test_both_languages_say_the_same_things():
    import string

    first, other = (read_catalog(lang, "packet") for lang in ("en", "es"))
    assert list(first) == list(other)
    for id_, text in first.items():
        values = [{name for _, name, _, _ in string.Formatter().parse(said) if name} for said in (text, other[id_])]
        assert values[0] == values[1], id_
