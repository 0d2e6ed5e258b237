"""No English on a Spanish page, but quotations, and names: of cases, of laws, of papers, of publications, of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "input", "img", "col", "wbr", "source", "circle", "line", "rect", "path"}
SILENT = {"script", "style", "code", "pre", "q"}
"""What isn't read as a sentence: scripts, commands, names of fields, and the words of others."""

ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|on|by|with|for|after|before|under|from|until|is|was|were|are|not|that|which|as|or|an|its|"
    r"page|notice|order|copy|release|guidance|quotes|source|card|court)\b"
)
SPANISH = re.compile(r"\b(?:de|del|la|el|los|las|en|y|o|por|para|con|sin|que|se|su|un|una|al|hasta|desde|no|es)\b")
CASE = re.compile(r"(?:[A-Z][\w.,&'’]*(?: of)? )+v\. (?:[A-Z][\w.,&'’]*(?: of)? ?)+")
ADDRESS = re.compile(r"(?:https?://|github:)\S+|\b[\w-]+(?:\.[\w-]+)+(?:/\S*)?|\b\w+_\w+\b")
NAMES = re.compile(r"Voice of America|Center for American Progress|Matter of [^,]*|Temporary Protected Status")


class Texts(HTMLParser):
    """The running texts of a page, each with the language that it is marked as; titles of elements too."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        lang = given.get("lang") or (self.open[-1][1] if self.open else "")
        for name in ("title", "aria-label", "alt", "placeholder"):
            if given.get(name):
                self.found.append((lang, given[name]))
        if given.get("name") == "description":
            self.found.append((lang, given["content"]))
        if tag not in VOID:
            self.open.append(("code" if "code" in (given.get("class") or "").split() else tag, lang))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] not in (tag, "code"):
            pass

    def handle_data(self, data):
        if self.open and not SILENT & {tag for tag, _ in self.open} and data.strip():
            self.found.append((self.open[-1][1], " ".join(data.split())))


def sentences(page: str) -> Iterator[tuple[str, str]]:
    """The texts without names and addresses."""
    for lang, text in Texts(page).found:
        yield lang, ADDRESS.sub(" ", NAMES.sub(" ", CASE.sub(" ", text)))


def is_english(text: str) -> bool:
    """Two English words that no name has, and more of them than Spanish ones; one, where none is Spanish."""
    english, spanish = len(ENGLISH.findall(text)), len(SPANISH.findall(text))
    return english > spanish or english > 2


def test_english_is_told_from_spanish():
    assert is_english("quotes the notice")
    assert is_english("E-Verify guidance")
    assert is_english("Terminada (USCIS's page on Nepal, after the order of July 31, 2025)")
    assert not is_english("La guía de E-Verify")
    assert not is_english(CASE.sub("", "Venezuelan Association of Massachusetts v. USCIS"))


def test_no_block_of_english_stands_on_a_spanish_page(site):
    found: dict[str, list[str]] = {}
    for path in (*(site / "es").rglob("*.html"), *(site / "papers").glob("*-es.html")):
        for lang, text in sentences(path.read_text(encoding="utf-8")):
            # The form in which the data are cited is the data's own; languages are called by their own names.
            if is_english(text) and not (lang == "en" and path.name == "data.html"):
                found.setdefault(text, []).append(path.relative_to(site).as_posix())
    assert {text: sorted(paths)[:2] for text, paths in found.items()} == {}


def test_no_field_of_the_record_is_called_by_its_bare_name(site):
    for path in (site / "es").rglob("*-record.html"):
        assert not re.search(r"Sin confirmar: \w+(_|\.)\w+", path.read_text(encoding="utf-8")), path
