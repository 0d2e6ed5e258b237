"""What a terminal shows of a caseload is the same whichever engine answered and however many people there are."""

from __future__ import annotations

import csv
import re

import pytest

from cobijo.cli.caseload import ARROW_FROM
from cobijo.cli.main import main
from tests.conftest import ROOT

KINDS = {
    "who has filed has nothing to register": (
        "2025-02-01",
        [{"nationalities": "LB", "filed": "2025-01-10"}],
        {"LB-2024": ["The designation runs through May 27, 2026."]},
    ),
    "who has not filed has": (
        "2025-02-01",
        [{"nationalities": "LB"}],
        {
            "LB-2024": [
                "Register: Form I-821 must be received by May 27, 2026.",
                "The designation runs through May 27, 2026.",
            ]
        },
    ),
    "an appeal, the letter by mail": (
        "2025-02-01",
        [
            {
                "nationalities": "LB",
                "filed": "2025-01-10",
                "notice_1_kind": "denial",
                "notice_1_date": "2025-01-20",
                "notice_1_served": "mail",
            }
        ],
        {
            "LB-2024": [
                "Appeal: Form I-290B must be received by February 24, 2025.",
                "The designation runs through May 27, 2026.",
            ]
        },
    ),
    "an appeal of who is not eligible; no day of the designation": (
        "2025-02-01",
        [
            {
                "nationalities": "LB",
                "arrived": "2024-12-01",
                "filed": "2025-01-10",
                "notice_1_kind": "denial",
                "notice_1_date": "2025-01-20",
            }
        ],
        {"LB-2024": ["Appeal: Form I-290B must be received by February 19, 2025."]},
    ),
    "a letter that names its day": (
        "2025-02-01",
        [
            {
                "nationalities": "LB",
                "filed": "2025-01-10",
                "notice_1_kind": "evidence_request",
                "notice_1_date": "2025-01-20",
                "notice_1_due": "2025-03-15",
            }
        ],
        {
            "LB-2024": [
                "Answer the agency's letter: it must be received by March 15, 2025.",
                "The designation runs through May 27, 2026.",
            ]
        },
    ),
    "a card": (
        "2025-02-01",
        [{"nationalities": "LB", "filed": "2025-01-10", "card_1_category": "C19", "card_1_expires": "2025-08-01"}],
        {
            "LB-2024": [
                "The work permit is printed to end on August 1, 2025: renew, or see what extends it.",
                "The designation runs through May 27, 2026.",
            ]
        },
    ),
    "a holder, and somebody to register, on one day": (
        "2024-03-01",
        [
            {"nationalities": "SD", "status_ever_granted": "yes", "status_under": "SD-2022"},
            {"nationalities": "SD", "filed": "2023-01-10"},
            {"nationalities": "SD"},
        ],
        {
            "SD-2022": [
                "Re-register: Form I-821 must be received by April 19, 2025.",
                "Register: Form I-821 must be received by April 19, 2025.",
                "The designation runs through April 19, 2025.",
            ]
        },
    ),
    "sixty days, which count only if the designation goes on": (
        "2026-11-01",
        [
            {
                "nationalities": "UA",
                "late_filing_1_circumstance": "nonimmigrant",
                "late_filing_1_from": "2022-03-01",
                "late_filing_1_until": "2026-10-10",
            }
        ],
        {
            "UA-2022": [
                "Register late: Form I-821 must be received by December 9, 2026. That day counts only if TPS for "
                "Ukraine goes on: if it ended, nobody can register late any more."
            ]
        },
    ),
    "of several filings the one that goes furthest, which is still to come": (
        "2025-02-01",
        [
            {
                "nationalities": "HT",
                "arrived": "2022-01-15",
                "application_1_filed": "2021-09-01",
                "application_1_result": "denied",
                "application_2_filed": "2025-02-10",
            }
        ],
        {
            "HT-2021": [
                "Register: Form I-821 must be received by February 3, 2026.",
                "The designation runs through February 3, 2026.",
            ]
        },
    ),
}
"""A roster of each kind: the day asked about, its people, and what each designation's days say."""


def roster(path, people):
    head = list(dict.fromkeys(["ref", "in_us", *(name for person in people for name in person)]))
    with path.open("w", newline="", encoding="utf-8") as file:
        written = csv.DictWriter(file, head)
        written.writeheader()
        written.writerows({"ref": f"R-{n:04}", "in_us": "yes", **person} for n, person in enumerate(people))
    return str(path)


def shown(capsys, path, on, *more):
    assert main(["caseload", "screen", path, "--on", on, *more]) == 0
    return capsys.readouterr().out


def days(text):
    """What is said of each day, without whom it is said of."""
    told = [line for line in text.partition("\nSummary")[0].splitlines() if re.match(r"\d{4}-", line)]
    return [re.sub(r", [\d,]+ (person|people):", ":", line) for line in told]


@pytest.fixture
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")


@pytest.mark.parametrize("kind", KINDS)
def test_every_engine_and_number_of_people_is_told_the_same(kind, tmp_path, capsys, wide):
    on, people, said = KINDS[kind]
    one = roster(tmp_path / "one.csv", people)
    plain = shown(capsys, one, on, "--engine", "python")
    for designation, texts in said.items():
        found = [line.partition(f" {designation}: ")[2] for line in days(plain)]
        assert [text for text in found if text] == texts
    assert shown(capsys, one, on, "--engine", "arrow") == plain
    assert shown(capsys, one, on, "--engine", "duckdb") == plain
    many = roster(tmp_path / "many.csv", people * ARROW_FROM)
    assert days(shown(capsys, many, on)) == days(plain)


def test_a_designation_that_is_imagined_says_its_days(tmp_path, capsys, wide):
    one = roster(tmp_path / "one.csv", [{"nationalities": "GT"}])
    asked = ("--designation", str(ROOT / "examples" / "guatemala-2021.toml"))
    plain = shown(capsys, one, "2021-06-01", *asked, "--engine", "python")
    assert len(days(plain)) == 2
    assert shown(capsys, one, "2021-06-01", *asked, "--engine", "arrow") == plain


@pytest.mark.parametrize("asked", [("--long",), ()], ids=["long", "a program"])
def test_every_answer_is_told_with_its_reason_and_the_next_step(asked, tmp_path, capsys, monkeypatch):
    """Whom the columns alone would leave without either: who appears eligible, and who holds TPS."""
    if asked:
        monkeypatch.setenv("COLUMNS", "1000")
    else:
        monkeypatch.delenv("COLUMNS", raising=False)
    sample = str(ROOT / "examples" / "sample_caseload.csv")
    plain = shown(capsys, sample, "2026-11-24", *asked, "--engine", "python")
    assert shown(capsys, sample, "2026-11-24", *asked, "--engine", "arrow") == plain
    head, *rows = (ROOT / "examples" / "sample_caseload.csv").read_text(encoding="utf-8").splitlines()
    many = tmp_path / "many.csv"
    many.write_text("\n".join([head, *(f"N{n}-{row}" for n in range(8) for row in rows)]), encoding="utf-8")
    text = shown(capsys, str(many), "2026-11-24", *asked)
    for ref in ("SAMPLE-005", "SAMPLE-019", "SAMPLE-063"):
        (told,) = (line for line in plain.splitlines() if line.startswith(ref))
        (again,) = (line for line in text.splitlines() if line.startswith(f"N7-{ref}"))
        assert again.split() == [f"N7-{ref}", *told.split()[1:]]


def test_what_a_withdrawal_would_look_at_is_told_beside_the_step(tmp_path, capsys, wide):
    """The step names it under a heading; a table has none."""
    holder = {"nationalities": "LB", "status_ever_granted": "yes", "status_under": "LB-2024", "in_us": "yes"}
    one = roster(tmp_path / "one.csv", [{**holder, "conviction_1_labelled": "felony"}])
    (row,) = (line for line in shown(capsys, one, "2025-02-01", "--long").splitlines() if "R-0000  LB" in line)
    assert (
        "show a lawyer what is named under “What a withdrawal would look at”. What a withdrawal would look at: " in row
    )
    assert "Convictions are named: any felony, or two misdemeanors, bar TPS." in row
    assert "was granted" in row
