"""How hard a page is to read: Flesch-Kincaid grade for English, INFLESZ (Szigriszt-Pazos) for Spanish.

Syllables are counted with hyphenation patterns, which need no network. Names, dates and codes count as one short word
each; every other word of the law counts as it is. What a page quotes from the record (class
`record`, tables of data, citations, codes) is not ours to simplify and is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

import pyphen

NAMES = {
    "en": """Temporary Protected Status (TPS)|Temporary Protected Status|Federal Register|Department of Justice|
United States|Deferred Enforced Departure|JavaScript|Web Content Accessibility Guidelines|
January|February|September|October|November|December""",
    "es": """Estatus de Protección Temporal|Registro Federal|Departamento de Justicia|Estados Unidos|
Salida Forzosa Diferida|JavaScript|pautas de accesibilidad para el contenido web|
septiembre|noviembre|diciembre|febrero""",
}

SENTENCE = 5

QUOTED = {"script", "style", "template", "svg", "code", "pre", "noscript", "table", "option", "nav"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "div", "section", "legend", "label", "summary", "td", "th",
          "button", "header", "footer", "nav", "main", "ul", "ol", "br", "a"}  # fmt: skip


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.quoted: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        skipped = tag in QUOTED or {"record", "cite", "code", "stamp", "doubts"} & set(classes)
        if tag not in {"br", "meta", "link", "input", "rect", "circle", "line"} and (self.quoted or skipped):
            self.quoted.append(tag)
        elif tag in BLOCKS - {"a"}:
            self.parts.append(". ")

    def handle_endtag(self, tag):
        if self.quoted and self.quoted[-1] == tag:
            self.quoted.pop()
        elif tag in BLOCKS - {"a"} and not self.quoted:
            self.parts.append(". ")

    def handle_data(self, data):
        if not self.quoted:
            self.parts.append(data)


def text_of(html: str) -> str:
    """The words of a page that are its own, block by block."""
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.parts).split())


@lru_cache(maxsize=2)
def _tools(lang: str):
    names = "|".join(part.strip() for part in NAMES[lang].replace("\n", "").split("|"))
    return pyphen.Pyphen(lang=f"{lang}_US" if lang == "en" else "es"), re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def syllables(word: str, lang: str) -> int:
    """The syllables of a word."""
    if lang == "es":
        return max(1, len(re.findall(r"[aeiouáéíóúü]+", re.sub(r"([aeo])([aeo])|([íú])([aeo])|([aeo])([íú])",
                   r"\1\3\5-\2\4\6", word.lower()))))  # fmt: skip
    hyphenated = len(_tools(lang)[0].positions(word)) + 1
    vowels = len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))
    return max(1, hyphenated, min(vowels, hyphenated + 1))


def measure(text: str, lang: str) -> tuple[float, int]:
    """The grade (English) or INFLESZ score (Spanish) of a text, and its number of words."""
    plain = _tools(lang)[1].sub("law", text)
    plain = re.sub(r"\b[\w.]*\d[\w.,/()-]*", "one", plain)
    # Headings, links and cells of a few words are no sentences: counting them would flatter the page.
    sentences = [s for s in re.split(r"[.!?:;]+(?:\s|$)", plain) if len(s.split()) >= SENTENCE]
    words = [w for s in sentences for w in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", s)]
    if not words:
        return (0.0 if lang == "en" else 100.0), 0
    count = sum(syllables(w, lang) for w in words)
    per_sentence, per_word = len(words) / len(sentences), count / len(words)
    if lang == "en":
        return 0.39 * per_sentence + 11.8 * per_word - 15.59, len(words)
    return 206.835 - 62.3 * per_word - per_sentence, len(words)
