"""Write the reference pages that are made from the code; a test holds them to it.

python docs/reference/generate.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cobijo.answers.rules import codes_json
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.words import Words

HERE = Path(__file__).parent

HEAD = """# The facts of a case

A case is one JSON object. A fact that is left out, or `null`, is unknown; `[]` means none; `false` means no. Any day
may be an interval, `{"not_before": day, "not_after": day}`, with either end left out. Any list that may not be whole is
written `{"known": [...], "complete": false}`. Facts that contradict each other are refused, all at once.

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
    kind = " \\| ".join(f"`{code}`" for code in fact.codes) if fact.codes else fact.kind.value
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


if __name__ == "__main__":
    (HERE / "codes.md").write_text(codes_page(), encoding="utf-8")
    (HERE / "case.md").write_text(case_page(), encoding="utf-8")
