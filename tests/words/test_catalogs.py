"""The catalogs are whole: every id that can be asked for is there, in every language, with the same placeholders."""

from __future__ import annotations

import argparse
import ast
import errno
import functools
import inspect
import os
import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cobijo
from cobijo.cli.main import COMMANDS
from cobijo.cli.main import main as cobijo_main
from cobijo.errors import EngineError, NoWords, Problem
from cobijo.facts.countries import FORMER
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.law.elements import ELEMENTS
from cobijo.law.words import messages
from cobijo.logic.tree import Judgment, rules, walk
from cobijo.messages import Phrase, at_most, text_of
from cobijo.register.model import EFFECTS, GROUNDS, KINDS
from cobijo.register.read import shipped
from cobijo.timeline import Term
from cobijo.words import LANGUAGES, READERS, Words, read_catalog
from cobijo.words.catalog import HOME, read_file
from cobijo.words.problems import in_language, parts_in_language, place_in_language
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
    first = {id_: text for id_, text in first.items() if not id_.startswith("country.")}
    names = {id_ for id_ in ours if id_.startswith("country.")}
    said = {id_ for id_ in ours if " " in id_}
    assert set(ours) - names - said == set(first)
    assert names >= {f"country.{code}" for code in FORMER}
    assert len(names) > 50 or lang in LANGUAGES
    for id_, text in first.items():
        assert sorted(fields(text)) == sorted(fields(ours[id_])), id_
        assert sorted(re.findall(r"[A-Z]-\d+\w*|\b\d+\b", text)) == sorted(
            re.findall(r"[A-Z]-\d+\w*|\b\d+\b", ours[id_])
        ) or id_ in {"hold.start.3", "answer.relief.5", "answer.relief.6", "today.court.none"}, id_
        assert ours[id_].strip() == ours[id_] != "", id_


@pytest.mark.parametrize("lang", [lang for lang in READERS if lang not in LANGUAGES])
def test_what_an_agency_said_and_what_is_in_doubt_is_said_in_every_language_of_readers(lang):
    """Spanish stands beside the English in the record, or in the catalog of its notes."""
    acts = shipped().acts.values()
    said = {id_: text for id_, text in read_catalog(lang, "today").items() if " " in id_}
    doubts = {line.reach_note for line in shipped().designations.values() if line.reach_note}
    doubts |= {act.note for act in acts if act.note and act.disagrees_with}
    assert set(said) == {act.statement.en for act in acts if act.statement} | doubts
    for english, text in said.items():
        assert sorted(re.findall(r"\d+", english)) == sorted(re.findall(r"\d+", text)), english
        for name in ("USCIS", "TPS", "E-Verify"):
            assert (name in english) == (name in text), (name, english)


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
    for name in ("client.po", "copy.po", "today.po"):
        head = (Path(HOME) / lang / "LC_MESSAGES" / name).read_text(encoding="utf-8").splitlines()[0]
        assert "Not yet read by a native speaker" in head
    assert sorted(path.name for path in (Path(HOME) / lang).rglob("*.po")) == ["client.po", "copy.po", "today.po"]


@pytest.mark.parametrize("lang", [lang for lang in READERS if lang not in LANGUAGES])
def test_the_clients_copy_of_a_packet_says_what_it_says_as_english_does(lang):
    first = Words("en", "papers", "packet").messages
    ours = read_catalog(lang, "copy")
    assert list(ours) == list(read_catalog("ht", "copy"))
    own = {"packet.client.unread"}
    for id_ in set(ours) - own:
        assert sorted(fields(first[id_])) == sorted(fields(ours[id_])), id_
        assert sorted(re.findall(r"[A-Z]-\d+\w*", first[id_])) == sorted(re.findall(r"[A-Z]-\d+\w*", ours[id_])), id_
        assert ours[id_].strip() == ours[id_] != "", id_


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


RAISING = {"Problem": 1, "fault": 2, "add": 2, "at": 2, "Shape": 0, "refuse": 2, "text_of": 0, "Odd": 0, "not_taken": 0,
           "EngineError": 0}  # fmt: skip
"""What errors are made with, and the first argument that is said in words."""


EXPECTED = ("ValueError", "Ambiguous", "_Expected", "_Wrong")
READING = ("facts", "rosters", "timeline", "identity")
"""In these rooms such an error says what was expected, and becomes a part of a problem."""


@functools.cache
def nodes_of_files() -> list[tuple[Path, list[ast.AST]]]:
    return [(file, list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))) for file in SOURCE.rglob("*.py")]


def called(node: ast.AST) -> str | None:
    function = getattr(node, "func", None)
    return getattr(function, "id", getattr(function, "attr", None))


@functools.cache
def said() -> list[tuple[Path, ast.expr]]:
    """What errors are raised with: the arguments themselves, or what was given to the names that stand there."""
    found = []
    for file, nodes in nodes_of_files():
        named: dict[str, list[ast.expr]] = {}
        for node in nodes:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        named.setdefault(target.id, []).append(node.value)
        for node in nodes:
            if isinstance(node, ast.Raise) and called(node.exc) in EXPECTED and file.parent.name in READING:
                found += [(file, one) for one in node.exc.args]
            found += [(file, one.value) for one in getattr(node, "keywords", ()) if one.arg == "what"]
            if not isinstance(node, ast.Call) or called(node) not in RAISING:
                continue
            for argument in node.args[RAISING[called(node)] :]:
                given = named.get(argument.id, []) if isinstance(argument, ast.Name) else [argument]
                found += [(file, one) for value in given for one in branches(value)]
    return found


def branches(value: ast.expr) -> list[ast.expr]:
    if isinstance(value, ast.IfExp):
        return [*branches(value.body), *branches(value.orelse)]
    return [one for part in value.values for one in branches(part)] if isinstance(value, ast.BoolOp) else [value]


@functools.cache
def sentences() -> set[str]:
    """Every sentence without values that an error is raised with."""
    found = {kind.value for kind in Kind} | {one.value for _, one in said() if isinstance(one, ast.Constant)}
    return {text for text in found if re.search("[a-z] ?[a-z]", str(text)) and " " in text}


@functools.cache
def patterns() -> set[str]:
    """Every pattern of a phrase, which is a constant."""
    found = set()
    for _, nodes in nodes_of_files():
        for node in nodes:
            if called(node) == "Phrase" and node.args:
                found |= {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
    return {text for text in found if isinstance(text, str)}


@pytest.mark.long
def test_every_error_is_said_in_spanish_too():
    assert len(sentences()) > 400
    spanish = read_catalog("es", "errors")
    assert sorted(sentences() - set(spanish)) == []
    assert len(patterns()) > 100
    assert {text: spanish.get(text) for text in patterns() if fields(spanish.get(text, "")) != fields(text)} == {}


def test_no_error_is_put_together_without_its_pattern():
    """What is put together in English can't be said in another language."""
    worded = [
        f"{file.name}:{one.lineno}"
        for file, one in said()
        if isinstance(one, ast.JoinedStr)
        and any(isinstance(part, ast.Constant) and re.search("[a-z]{2} | [a-z]{2}", part.value) for part in one.values)
    ]
    assert worded == []


def test_the_catalog_of_errors_holds_nothing_that_is_no_longer_said():
    texts = {
        node.value
        for _, nodes in nodes_of_files()
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    texts |= set(read_catalog("en", "papers").values()) | {os.strerror(number) for number in errno.errorcode}
    theirs = {text for text in read_catalog("es", "errors") if text.replace("\n", r"\n") in inspect.getsource(argparse)}
    assert sorted(set(read_catalog("es", "errors")) - texts - theirs) == []


@pytest.mark.parametrize("domain", ["site", "today"])
def test_a_catalog_of_pages_holds_nothing_that_no_page_says(domain):
    files = [path for path in SOURCE.rglob("*") if path.suffix in {".py", ".js", ".html"}]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    whole = {*re.findall(r"[\"'`]([a-z][\w.]+)[\"'`]", source)}
    # Put together from a beginning: f"state.{kind}", `answer.${name}`, "card." ~ kind, "card." + kind.
    begun = tuple({*re.findall(r"[\"'`]([a-z][\w.]*[._])(?:\$?\{|[\"'`] *[+~])", source)})
    ids = read_file("en", domain)
    said = {id_ for id_ in ids for name in (id_, id_.removeprefix("today.")) if name in whole or name.startswith(begun)}
    assert [id_ for id_ in ids if re.fullmatch(r"[a-z][\w.]+", id_) and id_ not in said] == []


def test_an_error_in_spanish_keeps_what_it_names():
    assert in_language(at_most(150_000_000), "es") == "como máximo 150,000,000"
    assert in_language('"2001-02-30"', "es") == '"2001-02-30"'
    assert in_language(Phrase("a list of {what}", what="tables"), "es") == "una lista de tablas"


def test_an_error_in_spanish_says_where_in_spanish_too_and_leaves_names_alone():
    problem = Problem(Phrase("line {n}, {place}", n=3, place="ref"), "nothing", "a file", "Check the path.")
    assert parts_in_language(problem, "es")["place"] == "línea 3, ref"
    assert place_in_language("file", "es") == "archivo"
    assert place_in_language("nationalities", "es") == "nationalities"
    assert in_language("header", "es") == "header", "a value as it was found is no place"


def test_a_library_that_is_not_there_is_said_in_spanish():
    said = in_language(text_of(EngineError.missing("duckdb", "duckdb")), "es")
    assert said == "Esto necesita duckdb: pip install '.[duckdb]' en la carpeta del código de cobijo"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", ["1 year", "1 month and 2 days", "0 days"]), ("es", ["1 año", "1 mes y 2 días", "0 días"])],
)
def test_one_of_a_unit_is_said_as_one(lang, said):
    assert [Words(lang).show(term) for term in (Term(12, 0), Term(1, 2), Term(0, 0))] == said


def test_an_unknown_message_is_an_error_never_an_id_on_the_page():
    with pytest.raises(KeyError):
        Words("en").say("no.such.message")


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        Words("xx")


@pytest.mark.parametrize("ask", [lambda words: words.say("rule.zzq.yes"), lambda words: words.blank("rule.zzq.yes")])
def test_a_message_that_lacks_is_named_with_the_command_that_makes_it(ask):
    with pytest.raises(NoWords, match=r"rule\.zzq\.yes in es.*make words"):
        ask(Words("es"))


@pytest.mark.long
def test_a_command_that_lacks_words_says_which_and_is_at_fault(monkeypatch, capsys):
    whole = read_file("en", "law")
    monkeypatch.setattr(
        "cobijo.words.words.read_catalog",
        lambda lang, domain="cobijo": {id_: text for id_, text in read_catalog(lang, domain).items() if id_ != LACKS},
    )
    assert LACKS in whole
    assert cobijo_main(["rules", "8-cfr-244.2"]) == 1
    said = capsys.readouterr().err
    assert LACKS in said
    assert "make words" in said


LACKS = "rule.late_child.meaning"
