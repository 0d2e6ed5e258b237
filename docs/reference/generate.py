"""Write the reference pages that are made from the code; a test holds them to it.

python docs/reference/generate.py
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cobijo.answers.rules import codes_json
from cobijo.dataset.schema import schema
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.identity.schema import PERSON, As, Detail
from cobijo.register import entries, fields
from cobijo.register.model import EFFECTS, GROUNDS, KINDS, PROGRAMME_KINDS
from cobijo.register.shapes import Shape
from cobijo.words import Words

HERE = Path(__file__).parent

HEAD = """# The facts of a case

A case is one JSON object. A fact that is left out, or `null`, is unknown; `[]` means none; `false` means no. Any day
may be an interval, `{"not_before": day, "not_after": day}`, with either end left out. Any list that may not be whole is
written `{"known": [...], "complete": false}`. Facts that contradict each other are refused, all at once;
those that contradict each other by the days of one designation settle nothing under it.

`ref` is the office's own reference: never a name, never an A-number.

| fact | written as | the question |
| --- | --- | --- |
"""


def case_page() -> str:
    """The page on the vocabulary."""
    words = Words("en")
    lines = [line for fact in VOCABULARY if fact.name != "ref" for line in _rows(fact, "", words)]
    return HEAD + "\n".join(lines) + "\n"


def _rows(fact: FactType, prefix: str, words: Words) -> Iterator[str]:
    place = f"{prefix}{fact.name}"
    kind = " \\| ".join(f"`{code}`" for code in fact.codes) if fact.codes else fact.expected
    question, _ = words.question(place)
    yield f"| `{place}` | {kind} | {question} |"
    mark = "[]." if fact.kind is Kind.RECORDS else "."
    for field in fact.fields:
        yield from _rows(field, f"{place}{mark}", words)


CODES = """# The codes of a caseload

`failed` and `gaps` hold the clauses that are not met and that lack a fact, in this order, joined by blanks. The same
table comes from `cobijo caseload codes`, in English or Spanish, also as a file (`--out codes.csv`).

| code | element | citation | what it asks | facts |
| --- | --- | --- | --- | --- |
"""


def codes_page() -> str:
    """The page on the codes."""
    rows = (
        f"| `{one['code']}` | {one['element']} | {one['citation']} | {one['meaning']} | {', '.join(one['facts'])} |"
        for one in codes_json(Words("en"))
    )
    return CODES + "\n".join(rows) + "\n"


PERSON_HEAD = """# The fields of a person file

Who a person is, as `cobijo papers` reads it to fill forms, and nothing else: no decision looks at it, and nothing that
stands in it is ever part of a message. One JSON object. What is left out, or `null`, is not known and stays blank on
the form. `relatives` holds the spouse, former spouses and children, told apart by `relation`. `answers` and
`explanations` are by the items of Part 7 of Form I-821: `{"31.a": true}`, `{"31.a": "..."}`. A day before 1880 or after
2100 is refused, and one that is never still ahead where it is later than today and than the day asked about.

| field | written as |
| --- | --- |
"""


def person_page() -> str:
    """The page on the person file."""
    return PERSON_HEAD + "\n".join(_details(PERSON, "")) + "\n"


def _details(fields: Mapping[str, Detail], prefix: str) -> Iterator[str]:
    for name, one in fields.items():
        said = " \\| ".join(f"`{code}`" for code in one.codes) if one.codes else one.kind.value
        said = f"a list of codes: {said}" if one.kind is As.CODES else said
        digits = f" ({' or '.join(map(str, one.digits))})" if one.digits else ""
        yield f"| `{prefix}{name}` | {said}{digits}{', never still ahead' if one.past else ''} |"
        if one.fields:
            yield from _details(one.fields, f"{prefix}{name}{'[].' if one.kind is As.PARTS else '.'}")


ACT = """# An act of the register

The unit of the register is the act, not the notice: one notice can hold two acts, a court order is an act, and a
correction names what it corrects. A country's acts stand in `src/cobijo/register/countries/<code>.toml`, those of one
litigation in `orders/`, those of the whole programme in `programme/`, each under its own `[[act]]`. Past acts are never
edited. What no source gives is left out: left out means unknown.

`cobijo register check` holds every act to this page. To write one, see
[CONTRIBUTING](../../CONTRIBUTING.md#walk-1-a-new-notice-in-the-federal-register); `cobijo register sync` drafts those
that the Federal Register published since.

## The fields

"""


def act_page() -> str:
    """The page on the acts of the register."""
    words = Words("en")
    parts = [ACT, *_table(fields.ACT, entries.ACT)]
    parts.append("\n## The parts of the fields that are tables\n")
    for name, table in fields.PARTS.items():
        title = "registration` and `reregistration" if name == "registration" else name
        parts += [f"\n`{title}`\n\n" if name != "source" else "\n`[source]`, each under a key of your own\n\n"]
        parts += _table(table, entries.PARTS[name])
    parts.append("\n## The kinds\n\n| kind | what it is | of |\n| --- | --- | --- |\n")
    for kind in sorted(KINDS | PROGRAMME_KINDS):
        of = [where for where, kinds in (("a designation", KINDS), ("the programme", PROGRAMME_KINDS)) if kind in kinds]
        parts.append(f"| `{kind}` | {words.say(f'kind.{kind}')} | {', '.join(of)} |\n")
    parts.append("\n## The effects of an order\n\n| effect | what it does |\n| --- | --- |\n")
    parts += [f"| `{effect}` | {words.say(f'effect.{effect}')} |\n" for effect in sorted(EFFECTS)]
    parts.append("\n## The grounds\n\n| ground | in words |\n| --- | --- |\n")
    parts += [f"| `{ground}` | {words.say(f'ground.{ground}')} |\n" for ground in sorted(GROUNDS)]
    parts.append("\n## How an act was seen\n\n| grade | meaning |\n| --- | --- |\n")
    parts += [f"| `{grade}` | {meaning} |\n" for grade, meaning in fields.GRADES.items()]
    return "".join(parts)


def _table(meanings: Mapping[str, fields.Field], shapes: Mapping[str, Shape]) -> Iterator[str]:
    """A table of fields: how each is written and who needs it stand with the reader, what it says in `fields`."""
    yield "| field | written as | needed by | what it says | example |\n| --- | --- | --- | --- | --- |\n"
    for name, field in meanings.items():
        shape = shapes[name]
        needed = "all" if shape.required else field.needed_by
        yield f"| `{name}` | {_written(shape.expected)} | {needed} | {field.meaning} | `{field.example}` |\n"


def _written(expected: str) -> str:
    """The shape in words; the longest list of codes stands below the table."""
    return expected if len(expected) < 160 else "one of the kinds below"


CONTRIBUTING = HERE.parent.parent / "CONTRIBUTING.md"


def contributing_page() -> str:
    """The page for contributors as it stands, its picture drawn from the contracts that keep the walls."""
    head, _, rest = CONTRIBUTING.read_text(encoding="utf-8").partition("```\n")
    return f"{head}```\n{_picture()}{rest[rest.index('```') :]}"


def _picture() -> str:
    """The rooms from the ground up, each with the sentence that it opens with."""
    project = tomllib.loads((CONTRIBUTING.parent / "pyproject.toml").read_text(encoding="utf-8"))
    floors = project["tool"]["importlinter"]["contracts"][0]["layers"]
    lines = []
    for floor in reversed(floors):
        rooms = [room.strip() for room in floor.split("|")]
        lines.append("".join(f" {room:<11} {_opening(room)}\n" for room in rooms if room != "__main__"))
    return "  ↑\n".join(line for line in lines if line)


def _opening(room: str) -> str:
    """The first sentence of a room, as much of it as stands in a line."""
    home = CONTRIBUTING.parent / "src" / "cobijo"
    path = home / room / "__init__.py" if (home / room).is_dir() else home / f"{room}.py"
    said = " ".join((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split())
    return textwrap.shorten(said.partition(". ")[0].removesuffix("."), 105, placeholder=" …")


PYTHON = """# From Python

`import cobijo` gives a function for each reading command, with the same answers, as typed objects. Every answer has a
short `repr`, `.explain()` (the answer in sentences; `lang="es"` in Spanish) and `.to_json()` (what the command prints
with `--json`); an entry of the rule book, a document to show and a request of the ledger are named tuples with a short
`repr`, and say themselves by their fields. The package is typed (`py.typed`); importing it loads nothing heavy.

{what}

## The functions

"""


def python_page() -> str:
    """The page on the front door, from its own docstrings."""
    import cobijo
    from cobijo import asking, caseload, papers

    named = {name: getattr(cobijo, name) for name in cobijo.__all__}
    types = {name for name, one in named.items() if isinstance(one, type)}
    errors = {name for name in types if named[name].__module__ == "cobijo.errors"}
    parts = [PYTHON.format(what=inspect.getdoc(asking).partition("\n\n")[2])]
    parts += [_function(f"cobijo.{name}", getattr(asking, name)) for name in cobijo.FUNCTIONS]
    parts.append(inspect.getdoc(caseload).rpartition("\n\n")[2] + "\n\n")
    parts += [_named(f"cobijo.caseload.{name}", getattr(caseload, name)) for name in caseload.__all__]
    parts.append(inspect.getdoc(papers).rpartition("\n\n")[2] + "\n\n")
    parts += [_function(f"cobijo.papers.{name}", getattr(papers, name)) for name in papers.__all__]
    for title, table in (("types", types - errors), ("errors", errors)):
        parts.append(f"\n## The {title}\n\n| name | what it is |\n| --- | --- |\n")
        parts += [f"| `cobijo.{name}` | {_meaning(getattr(cobijo, name))} |\n" for name in sorted(table)]
    return "".join(parts)


def _named(name: str, one: Any) -> str:
    """A function, or a type of answers with what it holds."""
    return f"### {name}\n\n{inspect.getdoc(one)}\n\n" if isinstance(one, type) else _function(name, one)


def _function(name: str, one: Callable[..., object]) -> str:
    """A function with its signature, as it is written in the source, and what it says of itself."""
    source = inspect.getsource(one)
    signature = source[4 + len(one.__name__) : source.index(':\n    """')]
    return f"### {name}\n\n```python\n{name}{signature}\n```\n\n{inspect.getdoc(one)}\n\n"


def _meaning(one: type) -> str:
    """What a type says of itself, in its first paragraph."""
    return " ".join(str(inspect.getdoc(one)).partition("\n\n")[0].split())


DATA = """# The tables of the data

Every table is in `register.sqlite`, as `<table>.csv` and as `parquet/<table>.parquet`. `text`, `day` (ISO 8601), `yes`
(true, false or empty), `number` and `list` (JSON in CSV and SQLite) are the types; a **key** names the row, and an
arrow leads to the table whose key a column holds.
"""


def data_page() -> str:
    """The page on the published tables."""
    parts = [DATA]
    for table in schema().values():
        parts.append(f"\n## {table.name}\n\n{table.what}\n\n| column | type | meaning |\n| --- | --- | --- |\n")
        for column in table.columns:
            name = f"**`{column.name}`**" if column.key else f"`{column.name}`"
            of = f" → `{column.of}`" if column.of else ""
            parts.append(f"| {name} | {column.type}{of} | {column.meaning} |\n")
    return "".join(parts)


ENGINES = """# What each engine spells

Every rule is a tree of these nodes, and each engine answers the same trees. A node that an engine does not spell is
refused by its name; below the nodes stand the values beside rules (a day, a code, a mark), and the uses that an engine
refuses. `not yet` can be built; `never` can't be meant. All that the shipped rules use is spelled wherever they are
asked, and the same situations are run in every engine.

| node | what it asks | Python | JavaScript | DuckDB | Spark | Arrow |
| --- | --- | --- | --- | --- | --- | --- |
"""


def _use(name: str) -> str:
    """What one use of a node asks, by its name, as `Contains.a fact of the case`."""
    kind, use = name.split(".", 1)
    return f"As `{kind}`, {use}."


def engines_page() -> str:
    """The page on engines: a row for each node, and for each use of one that an engine lacks."""
    from cobijo.engines.planes import Evaluator
    from cobijo.logic import values
    from cobijo.logic.printing.duckdb import DuckDBPrinter
    from cobijo.logic.printing.javascript import JavaScript
    from cobijo.logic.printing.spark import SparkPrinter
    from cobijo.logic.printing.visitor import KINDS, table

    asks = {kind.__name__: (kind.__doc__ or "").split("\n")[0] for kind in (*KINDS, *values.KINDS)}
    rows = [
        f"| `{name}` | {asks.get(name) or _use(name)} | {' | '.join(('yes', *said))} |"
        for name, said in table(JavaScript, DuckDBPrinter, SparkPrinter, Evaluator)
    ]
    return ENGINES + "\n".join(rows) + "\n"


if __name__ == "__main__":
    (HERE / "data.md").write_text(data_page(), encoding="utf-8")
    (HERE / "act.md").write_text(act_page(), encoding="utf-8")
    (HERE / "codes.md").write_text(codes_page(), encoding="utf-8")
    CONTRIBUTING.write_text(contributing_page(), encoding="utf-8")
    (HERE / "python.md").write_text(python_page(), encoding="utf-8")
    (HERE / "case.md").write_text(case_page(), encoding="utf-8")
    (HERE / "person.md").write_text(person_page(), encoding="utf-8")
    (HERE / "engines.md").write_text(engines_page(), encoding="utf-8")
