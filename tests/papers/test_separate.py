"""The separate sheet of a form: made where the form has no more room, read back whole, signed on each page, mailed."""

from __future__ import annotations

import io
import json
import re

import pikepdf
import pypdfium2 as pdfium
import pytest

from cobijo.cli.main import main
from cobijo.identity import parse_person
from cobijo.papers.additional import Extra
from cobijo.papers.drawing import printable, undrawable
from cobijo.papers.editions import Edition
from cobijo.papers.filling import NotProven, fill
from cobijo.papers.packing.packet import PACKET
from cobijo.papers.separate import holds, separate_sheet
from tests.papers.conftest import mapped, real_blank
from tests.papers.made import made_blank
from tests.papers.people import ANA, HOLDER, ON, source
from tests.papers.test_packet import packet, read
from tests.papers.test_setting import tags

LONG = [f"word{n}" for n in range(600)]
TOLD = {**ANA, "answers": {"31.a": True}, "explanations": {"31.a": " ".join(LONG)}}


def edition() -> Edition:
    return made_blank("i-821")[1]


def extra(text: str, means: str = "part7.31.a", *, continued: bool = False) -> Extra:
    return Extra(next(one for one in edition().fields if one.means == means), text, continued)


def pages(data: bytes) -> list[str]:
    with pdfium.PdfDocument(data) as file:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in file]


def test_the_rest_of_a_long_answer_stands_on_it_with_its_reference(i821):
    blank, of = i821
    made = fill(blank, of, source(TOLD))
    said = " ".join(pages(made.separate))
    assert "Item 31.a (continued from the form)" in said
    assert said.index("continued") < said.index("word599")
    on_form = " ".join(put.text for put in made.plan.puts if re.fullmatch(r"additional\[\d\]\.text", put.mapped.means))
    assert [*on_form.split(), *made.plan.apart[0].text.split()] == LONG
    assert made.separate == fill(blank, of, source(TOLD)).separate


def test_a_form_with_room_enough_has_none():
    blank, of = made_blank("i-821")
    assert fill(blank, of, source(ANA)).separate == b""


def test_each_page_has_the_name_the_number_and_a_place_to_sign():
    person = parse_person(ANA)
    data = separate_sheet(edition(), [extra(" ".join(LONG))], person)
    found = pages(data)
    assert len(found) > 1
    for text in found:
        assert "Ana Núria Ejemplo Muñoz" in text
        assert "A012345678" in text
        assert "Signature" in text
        assert "Date (mm/dd/yyyy)" in text
    assert {"/H1", "/H2", "/P"} <= tags(data)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == "en"
        assert b"pdfuaid" in file.Root.Metadata.read_bytes()
        assert "Muñoz" not in str(file.docinfo)


TEXTS = (
    "".join(map(chr, range(0x20, 0x7F))),
    "".join(c for c in map(chr, range(0xA0, 0x250)) if printable(c)),
    "".join(map(chr, range(0x1E00, 0x1F00))),
    "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ",
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 12,
    "fi ffi fl office, efficient; well-known and-so-on-and-on " * 20,
    "one\n\ntwo  three\n #set *b* _i_ = @a <b> `c` $x$ \\ // end",
)


@pytest.mark.parametrize("text", TEXTS)
def test_every_letter_that_may_be_on_it_is_printed_and_read_back(text):
    data = separate_sheet(edition(), [extra(text), extra("after", "part7.36")], parse_person(ANA))
    assert holds(data, [extra(text), extra("after", "part7.36")])


def test_a_word_that_is_broken_is_copied_out_as_it_is():
    said = "".join(pages(separate_sheet(edition(), [extra("Zzq" * 60)], parse_person({}))))
    assert "\u200b" not in said
    assert "Zzq" * 60 in said.replace(" ", "")


def test_entries_of_one_list_stand_under_one_reference():
    names = [extra(f"Other name {n}: Łucja", "other_names[0].given_name") for n in range(3, 9)]
    (text,) = pages(separate_sheet(edition(), [*names, extra("after")], parse_person(ANA)))
    assert (text.count("Page "), text.count("Other name")) == (2, 6)


def test_what_is_not_on_it_is_found_out():
    data = separate_sheet(edition(), [extra("one two three")], parse_person(ANA))
    assert not holds(data, [extra("one two four")])
    assert not holds(data, [extra("one two three", continued=True)])
    assert not holds(data, [extra("one two three"), extra("more", "part7.36")])


def test_a_sheet_that_is_not_as_asked_is_not_given_out(monkeypatch):
    monkeypatch.setattr("cobijo.papers.filling.holds", lambda *_: False)
    blank, of = made_blank("i-821")
    with pytest.raises(NotProven):
        fill(blank, of, source(TOLD))


@pytest.mark.parametrize(
    ("city", "apart"), [("Łódź", True), ("Nguyễn Ğül", True), ("A → B", True), ("Київ", False), ("缅甸", False)]
)
def test_latin_letters_that_the_form_lacks_are_printed_and_others_wait_for_a_person(city, apart):
    blank, of = made_blank("i-821")
    told = {"answers": {"31.a": True}, "explanations": {"31.a": f"In {city} I was made to serve."}}
    made = fill(blank, of, source(told))
    assert undrawable(city)
    assert [city in one.text for one in made.plan.apart] == ([True] if apart else [])
    waiting = [one for one in made.plan.left if one.why == "not_drawable"]
    assert [city in one.text for one in waiting] == ([] if apart else [True])
    assert [one.values["field"] for one in waiting] == ([] if apart else ["explanations.31.a"])


@pytest.mark.parametrize(
    ("own", "passport", "printed"),
    [("Łukasz", "", "Łukasz"), ("Їжакевич", "Yizhakevych", "Yizhakevych"), ("တင်", "", None)],
)
def test_the_name_at_the_top_is_in_letters_that_the_agency_reads_or_a_line(own, passport, printed):
    person = {"family_name": own, "passport_spelling": {"family_name": passport}} if passport else {"family_name": own}
    (text,) = pages(separate_sheet(edition(), [extra("one")], parse_person(person)))
    assert own not in text or own == printed
    assert printed is None or printed in text


@pytest.mark.parametrize("form", mapped())
def test_each_official_form_allows_a_separate_sheet_of_paper(form):
    blank, of = real_blank(form)
    page = next(one.field.page for one in of.fields if one.means == "additional[0].text")
    said = " ".join(pages(blank.data)[page - 1].split())
    assert "attach a separate sheet of paper" in said
    assert "indicate the Page Number, Part Number, and Item Number" in said


# --- beside the form, and in the packet


def test_the_command_writes_it_beside_the_form_and_never_over_another(tmp_path, capsys, monkeypatch):
    blank, of = made_blank("i-821")
    monkeypatch.setattr("cobijo.papers.given.maps", lambda form: (of,))
    (tmp_path / "blank.pdf").write_bytes(blank.data)
    (tmp_path / "case.json").write_text(json.dumps(HOLDER))
    (tmp_path / "person.json").write_text(json.dumps(TOLD))
    asked = ["papers", "form", "i-821", str(tmp_path / "case.json"), "--person", str(tmp_path / "person.json")]
    asked += ["--blank", str(tmp_path / "blank.pdf"), "--out", str(tmp_path / "out.pdf"), "--on", ON.isoformat()]
    other = tmp_path / "out.separate-sheet.pdf"
    other.write_bytes(b"signed")
    assert main(asked) == 2
    assert (other.read_bytes(), (tmp_path / "out.pdf").exists()) == (b"signed", False)
    other.unlink()
    capsys.readouterr()
    assert main([*asked, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["separate_sheet_file"] == str(other)
    assert [one["means"] for one in found["separate_sheet"]] == ["part7.31.a"]
    assert "word599" in " ".join(pages(other.read_bytes()))
    assert "separate sheet" in (tmp_path / "out.left-blank.txt").read_text()
    assert other.stat().st_mode & 0o077 == 0


def test_it_is_mailed_after_its_form_and_the_cover_and_the_manifest_name_it(register):
    made = packet(register, TOLD, forms=("i-821", "i-765"))
    with pikepdf.open(io.BytesIO(made.files[PACKET])) as file, file.open_outline() as outline:
        marks = [item.title for item in outline.root]
        assert marks[2:] == ["Mailed: I-821", "Mailed: separate sheet of I-821", "Mailed: I-765"]
        assert not file.check_pdf_syntax()
    said = read(made.files[PACKET])
    assert "word599" in said
    assert "with a separate sheet" in said
    assert "Each page of the separate sheet" in said
    forms = made.to_json()["forms"]
    assert [(one["form"], one["separate_sheet"]) for one in forms] == [("I-821", 1), ("I-765", 0)]
    assert "word599" not in json.dumps(made.to_json())
