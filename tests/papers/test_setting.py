"""Our own pages: what stands in the values is what can be read on the page, or an error and nothing."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cobijo.errors import InputError
from cobijo.papers.setting import set_pages
from cobijo.papers.setting.pages import FONTS
from cobijo.words.catalog import read_catalog

PLAIN = "= #v.title\n#v.body"
LETTERS = st.characters(
    codec="utf-8", categories=("Lu", "Ll", "Nd", "Po", "Sc", "Sm"), max_codepoint=0x4FF, exclude_characters="\u0378"
)


def read(data: bytes) -> str:
    """The text of a PDF as PDFium reads it."""
    with pypdfium2.PdfDocument(data) as pages:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def arabic(text: str) -> Counter[str]:
    """The Arabic words of a text without vowel marks, each with its letters in the order in which they are said."""
    plain = re.sub("[\u064b-\u0652\u0670]", "", text)
    return Counter(re.findall("[\u0621-\u064a\u066e-\u06d3]+", plain))


def read_twice(data: bytes) -> tuple[str, str]:
    """The text of a PDF as PDFium reads it, and as pypdf does, which knows what the glyphs say and no more."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return read(data), "\n".join(page.extract_text() for page in pages)


def unread(text: str, data: bytes) -> list[str]:
    """The Arabic words of a text that one of two readers does not find in a PDF."""
    return [word for found in read_twice(data) for word in arabic(text) if word not in found]


def tags(data: bytes) -> set[str]:
    """The kinds of the structure elements of a PDF."""

    def walk(node: object) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                yield from walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"])
            yield from walk(node.get("/K"))

    return set(walk(pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Temporary Protected Status"),
        ("es", "Estatus de Protección Temporal, ¿cuándo?"),
        ("ht", "Sa ki fèt jodi a, epi kilè li fini"),
        ("uk", "Тимчасовий захищений статус, їжак і ґанок"),
        ("ar", "نسخة طلبك من القانون، بحلول أكتوبر؛ لا تسافر"),
    ],
)
def test_a_page_says_what_it_was_given(lang: str, text: str) -> None:
    data = set_pages(PLAIN, {"title": "A title", "body": text}, lang=lang)
    assert text in read(data)
    root = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert {"/H1", "/P"} <= tags(data)


def test_arabic_is_set_from_right_to_left() -> None:
    data = set_pages(PLAIN, {"title": "عنوان", "body": "الحماية"}, lang="ar")
    with pypdfium2.PdfDocument(data) as pages:
        text = pages[0].get_textpage()
        left = min(text.get_charbox(n)[0] for n in range(text.count_chars()))
        assert left > pages[0].get_width() / 2
    assert pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/Lang"] == "ar"


def test_every_arabic_word_of_ours_is_read_from_the_file_as_it_was_set() -> None:
    said = [text for domain in ("client", "copy", "today") for text in read_catalog("ar", domain).values()]
    data = set_pages("#for one in v.said [- #one\n]", {"title": "T", "said": said}, lang="ar")
    assert [arabic(found) for found in read_twice(data)] == [arabic("\n".join(said))] * 2


@pytest.mark.parametrize("name", ["رامي حداد", "مُحَمَّد بن عَبْدِ الله", "آمنة لؤلؤ أبو الآلاء", "گلالۍ ښکلې پټنګ"])
def test_a_name_in_arabic_on_a_page_in_english_is_read_as_it_was_set(name: str) -> None:
    data = set_pages(PLAIN, {"title": "T", "body": f"To {name}, who asked"}, lang="en")
    assert [arabic(found) for found in read_twice(data)] == [arabic(name)] * 2


def test_a_letter_that_no_font_has_is_an_error_that_says_where_and_no_more() -> None:
    values = {"title": "T", "body": "b", "people": [{"name": "Selam ሰላም ተስፋዬ"}]}
    with pytest.raises(InputError) as error:
        set_pages("= #v.title\n#v.people.first().name", values, lang="en")
    assert "people[0].name" in str(error.value)
    assert "U+1230" in str(error.value)
    assert not any(name in str(error.value) for name in ("Selam", "ላም", "ተስ"))
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


SHEET = '#for b in v.blocks [#b.at("text", default: "") #b.at("items", default: ()).join()]'
HEADED = {
    "beneath a heading": (
        [{"kind": "heading", "text": "Who signs"}, {"kind": "list", "items": ["plain", "ሰላም"]}],
        'page: Of the office: under "Who signs": found U+1230',
    ),
    "under the head of a block": ([{"kind": "list", "head": "Relatives", "items": ["ሰላም"]}], 'under "Relatives"'),
    "before any heading": ([{"kind": "title", "text": "ሰላም 7"}], "Of the office: its first lines"),
    "the reference": ([{"kind": "title", "text": "Packet 案-7"}], "Of the office: the reference: found U+6848"),
}


@pytest.mark.parametrize("name", HEADED)
def test_a_letter_that_no_font_has_is_told_by_its_sheet_and_what_it_stands_under(name: str) -> None:
    blocks, said = HEADED[name]
    with pytest.raises(InputError) as error:
        set_pages(SHEET, {"title": "Of the office", "blocks": blocks}, lang="en", ref="案-7")
    assert said in str(error.value)
    assert "blocks[" not in str(error.value)
    assert "7" not in str(error.value)


def test_marks_that_turn_a_text_around_are_refused() -> None:
    with pytest.raises(InputError, match=r"body.*U\+202E"):
        set_pages(PLAIN, {"title": "T", "body": "evil\u202egnp"}, lang="en")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(LETTERS, min_size=1, max_size=40))
def test_what_is_printed_is_what_was_given_or_an_error(text: str) -> None:
    try:
        data = set_pages(PLAIN, {"title": "T", "body": f"|{text}|"}, lang="en")
    except InputError:
        return
    found = "".join(read(data).split())
    assert "".join(f"|{text}|".split()) in found.replace("\ufb01", "fi")


def test_values_hold_no_mark_up() -> None:
    text = '#read("/etc/passwd") $x$ *b* _i_ = @a <b> `c` \\ // #v'
    assert text in read(set_pages(PLAIN, {"title": "T", "body": text}, lang="en"))


def test_nothing_is_written_and_the_bytes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    values = {"title": "T", "body": "the same"}
    assert set_pages(PLAIN, values, lang="en") == set_pages(PLAIN, values, lang="en")
    assert list(tmp_path.iterdir()) == []


def test_the_fonts_are_ours_and_open() -> None:
    from importlib.metadata import metadata

    for package in FONTS.values():
        assert metadata(package.replace("_", "-"))["License-Expression"] == "OFL-1.1"
