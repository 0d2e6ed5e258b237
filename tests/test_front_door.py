"""`import cobijo`: the same answers as the commands, as typed objects."""

from __future__ import annotations

import ast
import datetime as dt
import doctest
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pyarrow as pa
import pytest

import cobijo
from cobijo.cli.main import main
from cobijo.errors import CaseError, InputError, UsageError, said_by_name
from cobijo.facts.case import parse_case
from cobijo.logic import Rule
from cobijo.logic.leaves import Listed
from cobijo.timeline import Term
from tests.conftest import ROOT

DOOR = Path(cobijo.__file__)
CASELOAD = ROOT / "examples" / "sample_caseload.csv"
PERSON = {"nationalities": ["LB"], "arrived": "2024-10-17"}


def test_the_docstring_tells_the_truth():
    assert doctest.testmod(cobijo).failed == 0


# --- the door itself


def imported_for_the_types() -> set[str]:
    """The names that a type checker sees at the door: those imported where it looks."""
    blocks = [node for node in ast.parse(DOOR.read_text(encoding="utf-8")).body if isinstance(node, ast.If)]
    (block,) = (node for node in blocks if ast.unparse(node.test) == "TYPE_CHECKING")
    return {
        alias.asname or alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def test_the_door_has_what_it_says_and_nothing_else():
    shown = set(cobijo.__all__)
    assert len(shown) == len(cobijo.__all__)
    assert shown == imported_for_the_types() - {"Any"} | {"__version__"}
    assert shown == set(cobijo._WHERE) | {"__version__", "caseload", "papers"} == set(dir(cobijo))
    for name in cobijo.__all__:
        assert getattr(cobijo, name) is not None
    with pytest.raises(AttributeError, match="parse_case"):
        cobijo.parse_case  # noqa: B018


def test_the_door_and_its_page_name_the_same():
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith(("### cobijo.", "| `cobijo."))]
    named = {line.split("cobijo.")[1].split("`")[0] for line in lines}
    assert {name.partition(".")[0] for name in named} == set(cobijo.__all__) - {"__version__"}


NOT_READING = {"register", "site", "serve", "programme", "verify"}
"""Commands that build or keep something; `cobijo.register` is the register itself."""


def test_every_reading_command_has_its_function():
    from cobijo.cli.main import COMMANDS

    missing = set(COMMANDS) - NOT_READING - {*cobijo.FUNCTIONS, "caseload", "papers"}
    assert not missing, f"{missing}: give each a function in cobijo.asking, or list it in NOT_READING"


def test_a_room_and_a_function_of_one_name_are_both_there():
    import cobijo.register.read
    from cobijo import requests

    assert cobijo.register.read.shipped() is cobijo.register()
    assert {one.id for one in requests("GT", on="2021-04-15")} == {
        one.id for one in cobijo.requests("GT", on="2021-04-15")
    }
    assert requests.read.shipped().of_country("GT")


CHECKED = """
import cobijo
from cobijo import CaseError, Register, Screening
record: Register = cobijo.register()
answers: tuple[Screening, ...] = cobijo.screen({}, country="HT", register=record)
text: str = answers[0].explain()
for asked in cobijo.requests("GT"): ident: str = asked.id
wrong: int = cobijo.card("A12", "2026-05-27").through
"""


MISSPELT = """
import cobijo, cobijo.decide, cobijo.register.read
from cobijo import Scrreening
from cobijo.decide import screen_cases
cobijo.scren({})
cobijo.caseload.scren([])
cobijo.register.read_registr
"""


def type_checked(tmp_path: Path, program: str) -> list[str]:
    """What the type checker says of a program that uses the package."""
    (tmp_path / "user.py").write_text(program, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", str(tmp_path / "user.py")]
    found = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return [line for line in found.stdout.splitlines() if line.startswith(str(tmp_path))]


@pytest.mark.long
def test_a_type_checker_sees_the_types(tmp_path):
    (line,) = type_checked(tmp_path, CHECKED)
    assert 'expression has type "date | None", variable has type "int"' in line


@pytest.mark.long
def test_a_type_checker_refuses_a_name_that_is_not_there(tmp_path):
    said = type_checked(tmp_path, MISSPELT)
    wrong = [at for at, line in enumerate(MISSPELT.splitlines(), 1) if at > 2 and line]
    assert [int(line.split(":")[1]) for line in said if " error: " in line] == wrong


@pytest.mark.long
def test_a_type_checker_knows_each_name(tmp_path):
    asked = [f"reveal_type(cobijo.{name})" for name in cobijo.__all__]
    said = type_checked(tmp_path, "\n".join(["import cobijo", *asked]))
    assert len(said) == len(asked)
    assert [line for line in said if " error: " in line or '"Any"' in line] == []


# --- the same answers as the commands


CASE = {"ref": "A", "nationalities": ["SV"], "born": "1980-05-01", "status": {"ever_granted": True, "under": "SV-2001"}}
ON = "2024-06-01"


def commanded(capsys, *arguments) -> object:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("countries", "--on", ON), lambda: [one.to_json() for one in cobijo.countries(on=ON)]),
        (("country", "HT", "--on", ON), lambda: cobijo.country("Haiti", on=ON).to_json()),
        (("screen", "CASE", "--on", ON), lambda: {"screenings": [one.to_json() for one in cobijo.screen(CASE, on=ON)]}),
        (("card", "--category", "A12", "--expires", "2018-03-09", "--on", ON),
         lambda: cobijo.card("A12", "2018-03-09", on=ON).to_json()),
        (("fees", "--filing", "initial", "--age", "30", "--on", ON),
         lambda: cobijo.fees("initial", age=30, on=ON).to_json()),
        (("assess", "GT", "--on", "2021-03-30"), lambda: cobijo.assess("GT", on="2021-03-30").to_json()),
        (("countries",), lambda: [one.to_json() for one in cobijo.countries()]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_an_answer_is_the_one_of_the_command(arguments, answer, tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    given = [str(path) if one == "CASE" else one for one in arguments]
    assert json.loads(json.dumps(answer())) == commanded(capsys, *given)


def test_a_status_is_the_one_of_the_command(tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    found = commanded(capsys, "status", str(path), "--on", ON)
    assert [one.to_json() for one in cobijo.status(path, on=ON)] == found["statuses"]
    assert cobijo.status(str(path), on=ON) == cobijo.status(CASE, on=ON)


def test_rules_requests_and_evidence_are_those_of_the_commands(tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    rules = commanded(capsys, "rules", "8-cfr-244.4")["rules"]
    assert [one.rule.id for one in cobijo.rules("8-cfr-244.4")] == [one["id"] for one in rules]
    asked = commanded(capsys, "requests", "GT", "--on", ON)
    assert [one.id for one in cobijo.requests("GT", on=ON)] == [one["id"] for one in asked]
    shown = commanded(capsys, "evidence", str(path))["evidence"]
    assert [one.proof.element for one in cobijo.evidence(CASE)] == [one["element"] for one in shown]


def test_changes_are_those_of_the_command(tmp_path, capsys):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "ref,nationalities,arrived,ever granted\nA,VE,2021-01-01,yes\nB,HT,2020-01-01,no\n", encoding="utf-8"
    )
    found = commanded(capsys, "caseload", "changes", str(roster), "--source", "90 FR 8805")
    changes = cobijo.caseload.changes(roster, source="90 FR 8805")
    assert [(one.ref, one.designation, one.what, one.after) for one in changes] == [
        (one["ref"], one["designation"], one["what"], one["after"]) for one in found
    ]
    assert changes
    shown = commanded(capsys, "caseload", "columns", str(roster))["columns"]
    assert [(one.header, one.fact) for one in cobijo.caseload.columns(roster)] == [
        (one["header"], one["fact"] or "") for one in shown
    ]


# --- an answer in hand


ANSWERS = [
    (
        lambda: cobijo.screen(PERSON, country="LB", on="2025-06-01")[0],
        "<Screening - LB-2024 on 2025-06-01: ineligible>",
    ),
    (lambda: cobijo.status(CASE, on=ON)[0], "<Status A SV-2001 on 2024-06-01: "),
    (lambda: cobijo.card("A12", "2018-03-09", on=ON), "<Card A12 2018-03-09 on 2024-06-01: "),
    (lambda: cobijo.fees("initial", age=30, on=ON), "<FeeQuote 2024-06-01: $"),
    (lambda: cobijo.country("HT", on=ON), "<History HT on 2024-06-01: in force, "),
    (lambda: cobijo.countries(on=ON)[0], "<Standing "),
    (lambda: cobijo.assess("GT", on="2021-03-30"), "<Assessment GT on 2021-03-30: armed_conflict judgment"),
]


@pytest.mark.parametrize(("answer", "shown"), ANSWERS, ids=[shown.split()[0][1:] for _, shown in ANSWERS])
def test_an_answer_is_a_short_line_and_explains_itself_in_both_languages(answer, shown):
    found = answer()
    assert repr(found).startswith(shown)
    assert len(repr(found)) < 200
    english, spanish = found.explain(), found.explain("es")
    assert english
    assert spanish
    assert english != spanish
    assert "{" not in english + spanish


def test_the_register_is_a_short_line():
    assert repr(cobijo.register()).startswith("<Register ")
    assert repr(cobijo.register().designations["HT-2021"]).startswith("<Designation HT-2021: ")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: cobijo.country("Hayti"), "Did you mean Haiti"),
        (lambda: cobijo.screen({}, designation="HT-2022"), "Did you mean HT-2021"),
        (lambda: cobijo.screen({"arrived": "2999-01-01"}), "arrived"),
        (lambda: cobijo.fees("first", age=30), "initial, reregistration"),
        (lambda: cobijo.fees("initial", permit="renewal"), "first filing"),
        (lambda: cobijo.caseload.screen([PERSON], engine="abacus"), "duckdb"),
        (lambda: cobijo.caseload.changes([PERSON]), "expected source, or both before and after"),
        (lambda: cobijo.caseload.changes([PERSON], source="1 FR 1"), "^source: "),
        (lambda: cobijo.caseload.changes([PERSON], before="2025-01-02", after="2025-01-01"), "changes: after: "),
        (lambda: cobijo.caseload.screen(CASELOAD, sheet="People"), "sheet: found People"),
        (lambda: cobijo.caseload.columns(CASELOAD, query="SELECT 1"), "query: "),
        (lambda: cobijo.caseload.changes(CASELOAD, source="90 FR 8805", sheet="People"), "sheet: "),
        (lambda: cobijo.papers.letter("declaration", PERSON, witness="nobody"), "^witness: "),
        (lambda: cobijo.papers.letter("result", PERSON, lang="xx"), "^lang: "),
    ],
    ids=["country", "designation", "case", "filing", "permit", "engine", "changes", "source", "after", "sheet", "query",
         "a sheet of changes", "witness", "lang"],
)  # fmt: skip
def test_a_slip_is_answered_with_what_to_do_by_the_name_of_the_argument(call, told):
    with pytest.raises(InputError, match=told) as refused:
        call()
    assert not re.search(r"--[a-z]", str(refused.value))


def test_the_command_names_the_option(capsys):
    assert main(["screen", "--designation", "HT-2022", str(ROOT / "examples" / "guatemalan_case.json")]) == 2
    assert "--designation" in capsys.readouterr().err


def test_what_was_found_is_told_as_it_was_found():
    with pytest.raises(UsageError, match=r"^mail_days: value: found --no; expected a word\. Leave out mail_days"), \
         said_by_name():  # fmt: skip
        raise UsageError.at("--mail-days", "value", "--no", "a word", "Leave out --mail-days.")


def test_a_function_is_no_module_of_the_same_name():
    """Else `cobijo.caseload.changes` would be one or the other, by what was imported before."""
    for room in (cobijo.caseload, cobijo.papers):
        assert set(room.__all__) & {path.stem for path in Path(room.__path__[0]).iterdir()} == set()


def test_the_register_is_at_hand(register):
    assert set(cobijo.register().acts) == set(register.acts)
    assert cobijo.register().acts["HT-018"].citation == "86 FR 41863"
    assert cobijo.register() is cobijo.register()


def test_a_person_is_screened():
    (answer,) = cobijo.screen(PERSON, country="LB", on="2025-06-01")
    assert answer.outcome == "ineligible"
    assert cobijo.screen(PERSON, designation="LB-2024", on=dt.date(2025, 6, 1))[0].outcome == "ineligible"


def test_bad_facts_raise_with_their_place():
    with pytest.raises(CaseError, match="arrived"):
        cobijo.screen({"arrived": "soon"}, on="2025-06-01")


def test_a_card_is_checked():
    assert cobijo.card("A12", "2026-05-27", on="2026-11-24").through == dt.date(2026, 11, 27)


@pytest.mark.parametrize("category", ["A12", "A-12", "(a)(12)", "a12"])
@pytest.mark.parametrize("expires", ["5/27/2026", "05/27/2026", "2026-05-27", dt.date(2026, 5, 27)])
def test_a_card_is_read_as_it_is_printed(category, expires):
    assert cobijo.card(category, expires, on="2026-11-24") == cobijo.card("A12", "2026-05-27", on="2026-11-24")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"category": "C09"}, "category.*expected one of A12, C19"),
        ({"category": "A11"}, "deferred enforced departure"),
        ({"category": None}, "category"),
        ({"expires": "27/5/2026"}, "expires.*m/d/yyyy"),
        ({"expires": None}, "expires"),
        ({"renewal_received": "1/1/2099"}, "renewal_received.*not happened yet"),
    ],
)
def test_of_a_card_that_is_none_nothing_is_answered(said, told):
    with pytest.raises(UsageError, match=told):
        cobijo.card(**{"category": "A12", "expires": "2026-05-27", "on": "2026-11-24", **said})


@pytest.mark.parametrize(
    "frame",
    [
        [{"ref": "A", "nationalities": "LB", "arrived": "2024-10-17"}],
        pa.table({"ref": ["A"], "nationalities": ["LB"], "arrived": ["2024-10-17"]}),
    ],
)
def test_a_frame_is_screened(frame):
    (row,) = cobijo.caseload.screen(frame, on="2025-06-01")
    assert (row.ref, row.designation, row.outcome) == ("A", "LB-2024", "ineligible")


@pytest.mark.long
@pytest.mark.parametrize("engine", ["python", "arrow", "duckdb"])
def test_a_frame_is_screened_by_any_engine(engine):
    frame = [{"ref": "A", "nationalities": "LB", "arrived": "2024-10-17"}, {"ref": "B", "nationalities": "HT"}]
    rows = cobijo.caseload.screen(frame, on="2025-06-01", engine=engine)
    assert [(row.ref, row.outcome) for row in rows] == [("A", "ineligible"), ("B", "needs_information")]
    (row,) = cobijo.caseload.screen(frame[:1], designation="VE-2023", on="2025-06-01", engine=engine)
    assert row.designation == "VE-2023"


def test_a_path_is_screened():
    rows = cobijo.caseload.screen(ROOT / "examples" / "sample_caseload.csv", on="2026-11-24")
    assert len(rows) > 72


def test_a_row_that_cannot_be_read_is_not_lost_in_silence():
    with pytest.raises(InputError, match="line 1, arrived"):
        cobijo.caseload.screen([{"ref": "A", "arrived": "soon"}], on="2025-06-01")


@pytest.mark.parametrize("ask", [lambda: cobijo.rules(5), lambda: cobijo.rules("8-cfr-999"), lambda: cobijo.rules("")])
def test_a_section_that_is_none_is_refused_as_the_command_refuses_it(ask):
    with pytest.raises(cobijo.UsageError, match="section"):
        ask()


def test_an_age_that_is_none_is_refused_by_the_name_of_the_argument():
    for age in ("x", -1):
        with pytest.raises(cobijo.UsageError, match="age") as refused:
            cobijo.fees("initial", age=age)
        assert "--" not in str(refused.value)


def of_card(**asked):
    return cobijo.card("A12", "2026-05-27", on="2026-11-24", **asked)


def of_screen(**asked):
    return cobijo.screen({"nationalities": ["HT"]}, on="2026-11-24", **asked)


REFUSED = [
    (lambda: of_screen(designation="LB-2024", country="HT"), "country, designation", "one of the two"),
    (lambda: of_screen(country=""), "country", "a country code"),
    (lambda: of_screen(register=5), "register", "a path"),
    (lambda: cobijo.register(5), "register", "a path"),
    (lambda: of_screen(country="HT")[0].explain(lang="fr"), "lang", "en, es"),
    (lambda: of_screen(country="HT")[0].to_json(lang="fr"), "lang", "en, es"),
    (lambda: cobijo.fees("reregistration", work_permit=True, permit="x"), "permit", "first, renewal"),
    (lambda: cobijo.fees("initial", age="30"), "age", "a whole number"),
    (lambda: cobijo.fees("initial", age=True), "age", "a whole number"),
    (lambda: cobijo.fees("initial", age=30.5), "age", "a whole number"),
    (lambda: cobijo.fees("initial", work_permit="no"), "work_permit", "True or False"),
    (lambda: cobijo.fees("initial", work_permit=None), "work_permit", "True or False"),
    (lambda: cobijo.fees("initial", online=1), "online", "True or False"),
    (lambda: of_card(notice="yes"), "notice", "True or False"),
    (lambda: of_card(issued="2026-11-30"), "issued", "on or before"),
    (lambda: of_card(issued="2026-06-01"), "issued", "No card is issued after its printed day"),
    (lambda: of_card(renewal_received=5), "renewal_received", "a day as"),
    (lambda: cobijo.estimate(survey=5, country="HT"), "survey", "a list"),
    (lambda: cobijo.estimate(survey=[5], country="HT"), "survey", "a path"),
    (lambda: cobijo.estimate(survey=[], country="HT"), "files", "a person file"),
    (lambda: cobijo.estimate(survey="x.csv", country="HT", without=5), "without", "a list"),
    (lambda: cobijo.requests(5), "country", "a country code"),
]


@pytest.mark.parametrize(("ask", "name", "expected"), REFUSED)
def test_an_argument_of_another_kind_is_refused_by_its_name(ask, name, expected):
    """Nothing is dropped in silence, and no text counts as a yes."""
    with pytest.raises(InputError) as refused:
        ask()
    assert name in str(refused.value)
    assert expected in str(refused.value)
    assert "--" not in str(refused.value)


def within(one: object, depth: int = 8) -> Iterator[object]:
    """A value and all that it is made of, each list by its first entries. A rule is shown by its name, and only the
    tree below it as a tree."""
    if depth and not isinstance(one, Rule):
        parts = list(one.values()) if isinstance(one, dict) else list(one)[:5] if isinstance(one, list | tuple) else []
        parts += [getattr(one, field.name) for field in fields(one)] if is_dataclass(one) else []
        for part in parts:
            yield from within(part, depth - 1)
    yield one


SHOWN = [
    lambda: cobijo.screen(CASE, on=ON),
    lambda: cobijo.screen(TWICE, on=ON),
    lambda: cobijo.status(CASE, on=ON),
    lambda: cobijo.card("A12", "2018-03-09", on=ON),
    lambda: cobijo.fees("initial", age=30, on=ON),
    lambda: cobijo.country("HT", on=ON),
    lambda: cobijo.countries(on=ON),
    lambda: cobijo.assess("GT", on="2021-03-30"),
    lambda: cobijo.requests("HT"),
    lambda: cobijo.rules("8-cfr-244.2"),
    lambda: cobijo.evidence(CASE),
    lambda: [*cobijo.register().acts.values()],
    cobijo.accuracy,
    lambda: [parse_case(CASE), Term.parse("P1Y")],
    lambda: cobijo.caseload.screen([CASE, PERSON], on=ON),
    lambda: cobijo.caseload.columns(CASELOAD),
    lambda: cobijo.caseload.changes([CASE, PERSON], before="2024-01-01", after="2025-03-01"),
]
TWICE = {**CASE, "status": {"applications": [{"filed": "2001-05-01", "result": "denied"}, {"filed": "2002-05-01"}]}}


def of_the_package(one: object) -> bool:
    """A type of the package; a list of the case is as long as what was said."""
    return type(one).__module__.startswith("cobijo") and not isinstance(one, Listed)


@pytest.mark.filterwarnings("ignore")
def test_whatever_an_answer_is_made_of_is_shown_in_a_line():
    shown = [one for ask in SHOWN for one in within(ask()) if of_the_package(one)]
    kinds = {type(one) for one in shown}
    public = {getattr(cobijo, name) for name in cobijo.__all__ if name[0].isupper()}
    public = {kind for kind in public if not issubclass(kind, Exception)}
    assert {kind.__name__ for kind in public - kinds} == {"Answer", "Estimate", "Problem"}
    assert {type(one).__name__ for one in shown if len(repr(one)) >= 300} == set()
    assert len(kinds) > 40
