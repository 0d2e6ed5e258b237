"""The catalogs are whole: every id that can be asked for is there, in every language, with the same placeholders."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cobijo
from cobijo.cli.main import COMMANDS
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.law.elements import ELEMENTS
from cobijo.law.words import messages
from cobijo.logic.tree import Judgment, rules, walk
from cobijo.register.model import EFFECTS, GROUNDS, KINDS
from cobijo.words import LANGUAGES, READERS, Words, read_catalog
from cobijo.words.catalog import HOME, read_file
from cobijo.words.problems import in_language
from tests.words import law_catalog

SOURCE = Path(cobijo.__file__).parent


UNASKED = {"ref"}


def places():
    for fact in VOCABULARY:
        if fact.name == "ref":
            continue
        yield fact.name
        mark = "[]" if fact.kind is Kind.RECORDS else ""
        for field in fact.fields:
            yield f"{fact.name}{mark}.{field.name}"


def wanted() -> set[str]:
    found = {f"{kind}.{place}" for place in places() for kind in ("fact", "question")}
    found |= {f"question.{fact.name}.why" for fact in VOCABULARY if fact.name not in UNASKED}
    for element in ELEMENTS:
        found.add(f"element.{element.id}")
        found |= {f"rule.{rule.id}.{answer}" for rule in rules(element.rule) for answer in ("yes", "no")}
        found |= {f"judgment.{node.id}" for node in walk(element.rule) if isinstance(node, Judgment)}
    found |= {f"kind.{kind}" for kind in KINDS} | {f"effect.{e}" for e in EFFECTS} | {f"ground.{g}" for g in GROUNDS}
    found |= {f"help.{command}" for command in COMMANDS}
    rooms = "standing|doubt|flag|step|change|note|heading|help|words|caseload|counted|error|check|unknown|sync"
    for file in SOURCE.rglob("*.py"):
        found |= set(re.findall(rf'"((?:{rooms})\.[a-z_.]+)"', file.read_text(encoding="utf-8")))
    return {id_ for id_ in found if not id_.endswith(".")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_that_can_be_asked_for_exists(lang):
    assert wanted() - set(read_catalog(lang)) == set()


def test_all_languages_have_the_same_messages_with_the_same_placeholders():
    first, *others = (read_catalog(lang) for lang in LANGUAGES)
    for other in others:
        assert set(first) == set(other)
        for id_, text in first.items():
            assert fields(text) == fields(other[id_]), id_


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"note"}


@pytest.mark.parametrize("lang", READERS)
def test_a_language_of_readers_is_whole_and_keeps_every_placeholder(lang):
    first, ours = read_catalog("en", "today"), read_catalog(lang, "today")
    names = {id_ for id_ in ours if id_.startswith("country.")}
    assert set(ours) - names == set(first)
    assert len(names) > 50 or lang in LANGUAGES
    for id_, text in first.items():
        assert sorted(fields(text)) == sorted(fields(ours[id_])), id_
        assert sorted(re.findall(r"[A-Z]-\d+\w*|\b\d+\b", text)) == sorted(
            re.findall(r"[A-Z]-\d+\w*|\b\d+\b", ours[id_])
        ) or id_ in {"hold.start.3", "answer.relief.5", "answer.relief.6", "today.court.none"}, id_
        assert ours[id_].strip() == ours[id_] != "", id_


@pytest.mark.parametrize("lang", READERS[1:])
def test_letters_to_clients_are_whole_in_every_language_of_readers(lang):
    first, ours = read_catalog("en", "client"), read_catalog(lang, "client")
    assert list(first) == list(ours)
    for id_, text in first.items():
        assert sorted(fields(text)) == sorted(fields(ours[id_])), id_
        assert re.findall(r"I-\d+", text) == re.findall(r"I-\d+", ours[id_]), id_
        assert ours[id_].strip() == ours[id_] != "", id_


@pytest.mark.parametrize("lang", [lang for lang in READERS if lang not in LANGUAGES])
def test_a_language_that_no_native_speaker_has_read_says_so(lang):
    for name in ("client.po", "today.po"):
        head = (Path(HOME) / lang / "LC_MESSAGES" / name).read_text(encoding="utf-8").splitlines()[0]
        assert "Not yet read by a native speaker" in head
    assert sorted(path.name for path in (Path(HOME) / lang).rglob("*.po")) == ["client.po", "today.po"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_message_is_empty(lang):
    assert [id_ for id_, text in read_catalog(lang).items() if not text.strip()] == []


@pytest.mark.parametrize("domain", ["cobijo", "law"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_our_reader_agrees_with_babels(lang, domain):
    with (Path(HOME) / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        theirs = {message.id: message.string for message in read_po(file) if message.id}
    assert theirs == read_file(lang, domain)


def test_the_english_words_of_the_law_are_those_at_the_rules():
    assert law_catalog.FILE.read_text(encoding="utf-8") == law_catalog.catalog(), "run `make words`"
    assert set(read_file("es", "law")) == set(messages())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_rules_stand_in_the_catalog_of_the_law_alone(lang):
    others = set(read_file(lang, "cobijo")) - {"judgment.term_not_comparable"}
    assert [id_ for id_ in others if id_.startswith(("rule.", "judgment.", "open."))] == []


def sentences() -> set[str]:
    """Every sentence that an error is raised with, as constants and patterns in the source, named first or not."""
    found = {kind.value for kind in Kind}
    calls = {"Problem": 1, "fault": 2, "add": 2, "at": 2, "Shape": 0, "refuse": 2}
    for file in SOURCE.rglob("*.py"):
        whole = ast.parse(file.read_text(encoding="utf-8"))
        named = {
            target.id: node.value
            for node in ast.walk(whole)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(whole):
            called = getattr(getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", None))
            if not isinstance(node, ast.Call) or called not in calls:
                continue
            for argument in node.args[calls[called] :]:
                given = named.get(argument.id) if isinstance(argument, ast.Name) else argument
                if isinstance(given, ast.Constant) and " " in str(given.value):
                    found.add(given.value)
                elif isinstance(given, ast.JoinedStr):
                    found.add("".join(p.value if isinstance(p, ast.Constant) else "7" for p in given.values))
    return {text for text in found if re.search("[a-z] ?[a-z]", text)}


def test_every_error_is_said_in_spanish_too():
    assert len(sentences()) > 100
    same = {"7 bytes"}
    assert [text for text in sentences() - same if in_language(text, "es") == text] == []


def test_an_error_in_spanish_keeps_what_it_names():
    assert in_language("at most 150,000,000", "es") == "como máximo 150,000,000"
    assert in_language('"2001-02-30"', "es") == '"2001-02-30"'


def test_an_unknown_message_is_an_error_never_an_id_on_the_page():
    with pytest.raises(KeyError):
        Words("en").say("no.such.message")


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        Words("xx")
