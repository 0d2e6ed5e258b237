"""Documents of the Federal Register as its public API gives them, or as a plain list of abstracts.

The API answers a search with `{"count": N, "total_pages": P, "next_page_url": …, "results": [document, …]}`, and a
document with the fields asked for (https://www.federalregister.gov/developers/documentation/api/v1). Both shapes may be
saved to a file. What is cut short, empty, or lacks a field that every document has is refused whole: a notice that was
left out must not look like one that was never published.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from cobijo.errors import InputError
from cobijo.messages import Phrase, at_most, in_bytes

MAX_BYTES = 20_000_000
MAX_TEXT = 50_000
FIELDS = (
    "document_number", "title", "type", "publication_date", "abstract", "dates", "citation", "correction_of",
)  # fmt: skip
"""What is asked of the API about each document."""

_NUMBER = re.compile(r"[A-Z]?\d{1,4}(-\d{1,4})?-\d{1,6}")
_NOTHING = re.compile(r"no (summary|abstract)\b.*", re.IGNORECASE)


class Document(NamedTuple):
    """One document: what its index entry says of it. `dates` is the text under DATES, where the API gives it."""

    number: str
    title: str
    published: dt.date
    abstract: str | None = None
    dates: str | None = None
    kind: str | None = None
    citation: str | None = None
    correction_of: str | None = None

    @property
    def official(self) -> str:
        """The address of the official text, made from the document number: it leads to the dated one."""
        return f"https://www.federalregister.gov/d/{self.number}"


def refuse(source: object, place: str, found: str, expected: str, remedy: str) -> NoReturn:
    """Refuse an answer, or a place to write to. Raises InputError."""
    raise InputError.at(source, place, found, expected, remedy)


def read_answer(path: Path) -> list[Document]:
    """The documents of a saved answer. Raises InputError where it is not whole."""
    try:
        if path.stat().st_size > MAX_BYTES:
            found = in_bytes(path.stat().st_size)
            refuse(path, "size", found, at_most(MAX_BYTES), "Check that this is the right file.")
        raw = path.read_bytes()
    except OSError as error:
        refuse(path, "file", error.strerror or "an unreadable file", "a readable file", "Check the path.")
    data = parsed(raw, path)
    if isinstance(data, list):
        return documents(data, path)
    if not isinstance(data, dict) or "results" not in data:
        refuse(path, "answer", _short(data), "an answer of the API, or a list of documents", WHERE)
    check_count(data, len(_results(data, path)), path)
    return documents(_results(data, path), path)


WHERE = "Save what https://www.federalregister.gov/api/v1/documents.json answers, and give that file."


def parsed(raw: bytes, source: object) -> Any:
    """The JSON of an answer. Raises InputError, naming what stands there instead."""
    try:
        text = raw.decode("utf-8-sig")
        if not text.strip():
            refuse(source, "answer", "nothing", "JSON", WHERE)
        return json.loads(text)
    except UnicodeDecodeError:
        refuse(source, "answer", "bytes that are not UTF-8 text", "JSON", WHERE)
    except RecursionError:
        refuse(source, "answer", "JSON nested too deeply", "an answer of the API, or a list of documents", WHERE)
    except ValueError as error:
        if text.lstrip().startswith("<"):
            refuse(source, "answer", "a web page", "JSON", WHERE)
        place = Phrase("line {n}", n=error.lineno) if isinstance(error, json.JSONDecodeError) else "answer"
        refuse(source, place, "JSON that is cut short or broken", "JSON", "Save the whole answer again.")


def check_count(data: Mapping[str, Any], held: int, source: object) -> None:
    """That an answer, or the last of its pages, says that this many documents are all. Raises InputError."""
    count = data.get("count")
    if not isinstance(count, int) or isinstance(count, bool):
        refuse(source, "count", _short(count), "how many documents were found", "Save the whole answer again.")
    if count != held or data.get("next_page_url") is not None:
        found = Phrase("{held} of {count} documents", held=held, count=count)
        refuse(source, "results", found, "all of them", "Ask with per_page=1000, so that one page holds all.")


def documents(entries: list[Any], source: object) -> list[Document]:
    """The documents of a list, oldest first, each once. Raises InputError, with every fault."""
    if not entries:
        refuse(source, "results", "no documents", "at least one", WHERE)
    found: dict[str, Document] = {}
    for n, entry in enumerate(entries):
        document = _document(entry, n, source)
        known = found.setdefault(document.number, document)
        if known != document:
            place = f"results[{n}], {document.number}"
            refuse(source, place, "the same document twice, with other words", "one of them", "Save the answer again.")
    return sorted(found.values(), key=lambda d: (d.published, d.number))


def _document(entry: Any, n: int, source: object) -> Document:
    place = f"results[{n}]"
    if not isinstance(entry, dict):
        refuse(source, place, _short(entry), "a document", "Save the whole answer again.")
    number, title, published = (entry.get(name) for name in ("document_number", "title", "publication_date"))
    if not isinstance(number, str) or not _NUMBER.fullmatch(number):
        refuse(source, f"{place}.document_number", _short(number), "a document number, as 2025-12621", AGAIN)
    if not isinstance(title, str) or not plain(title):
        refuse(source, f"{place}.title", _short(title), "the title of the document", AGAIN)
    day = _day(published, lambda found: refuse(source, f"{place}.publication_date", found, "a day", AGAIN))
    texts = {name: entry.get(name) for name in ("abstract", "dates", "type", "citation", "correction_of")}
    for name, text in texts.items():
        if text is not None and (not isinstance(text, str) or len(text) > MAX_TEXT):
            refuse(source, f"{place}.{name}", _short(text), "text of usual length", AGAIN)
    return Document(
        number, plain(title), day, _said(texts["abstract"]), _said(texts["dates"]),
        _said(texts["type"]), _citation(texts["citation"]), _said(texts["correction_of"]),
    )  # fmt: skip


AGAIN = "Ask for this field too, and save the answer again."


def plain(text: str) -> str:
    """A text on one line, without what can't be printed and without marks of markup."""
    text = re.sub(r"<[^<>]{1,80}>", " ", text)
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _said(text: str | None) -> str | None:
    """A text that says something; the index writes `No summary provided.` where there is none."""
    said = plain(text or "")
    return said if said and not _NOTHING.fullmatch(said) else None


def _citation(text: str | None) -> str | None:
    return text if text and re.fullmatch(r"\d{1,3} FR \d{1,6}", text) else None


def _day(value: Any, refuse: Callable[[str], NoReturn]) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        refuse(_short(value))


def _results(data: Mapping[str, Any], source: object) -> list[Any]:
    results = data.get("results", [])
    if not isinstance(results, list):
        refuse(source, "results", _short(results), "a list of documents", "Save the whole answer again.")
    return results


def _short(value: Any) -> str:
    """A value as it stands in an answer, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str) if value is not None else "nothing"
    return text if len(text) <= 80 else f"{text[:77]}…"
