"""Tables and paragraphs of any words, at any width: nothing is wider, nothing is lost, a citation stays whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cobijo.cli import tables
from cobijo.cli.tables import line, paragraph, table, total_width

LETTERS = "abcdefghijklmnoñpqrstuvwxyzáéíóú0123456789"
WORD = st.text(alphabet=LETTERS, min_size=1, max_size=9)
CELL = st.lists(WORD, max_size=6).map(" ".join)
WIDTH = st.integers(60, 120)


@st.composite
def rows(draw, wide=4):
    columns = draw(st.integers(0, wide))
    return [
        [draw(WORD), *draw(st.lists(CELL, min_size=columns, max_size=columns))] for _ in range(draw(st.integers(1, 5)))
    ]


@settings(max_examples=30)
@given(rows(), WIDTH)
def test_a_table_is_never_wider_than_the_terminal_and_loses_no_word(cells, width):
    head = [f"h{n}" for n in range(len(cells[0]))]
    drawn = table(head, cells, width=width)
    assert max(map(len, drawn.splitlines())) <= width
    assert sorted(drawn.replace("─", "").split()) == sorted(
        word for row in [head, *cells] for cell in row for word in cell.split()
    )


@settings(max_examples=30)
@given(rows(), WIDTH)
def test_a_table_that_is_cut_has_one_line_a_row(cells, width):
    drawn = table([f"h{n}" for n in range(len(cells[0]))], cells, width=width, cut=True).splitlines()
    assert len(drawn) == len(cells) + 2
    assert max(map(len, drawn)) <= width


def test_numbers_stand_to_the_right_and_words_to_the_left():
    drawn = table(["who", "count"], [["a", "1,234"], ["b", "-5"]], width=60).splitlines()
    assert drawn[2:] == ["a    1,234", "b       -5"]
    words = table(["who", "count"], [["a", "1,234"], ["b", "none"]], width=60).splitlines()
    assert words[2:] == ["a    1,234", "b    none"]


def test_a_title_that_is_wider_than_its_cells_stands_in_several_lines():
    drawn = table(["must register by", "x"], [["no", "y"]], width=60).splitlines()
    assert [one.split()[0] for one in drawn[:3]] == ["must", "register", "by"]


def test_what_a_program_gets_is_one_line_a_row_and_one_tab_a_column(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    assert table(["a", "b"], [["one\ntwo", "x" * 200], ["", "\t"]]) == f"a\tb\none two\t{'x' * 200}\n\t"
    assert paragraph("word " * 50, indent="  ") == "  " + "word " * 50
    assert line("x" * 200) == "x" * 200


@settings(max_examples=30)
@given(st.lists(WORD, min_size=1, max_size=40), WIDTH, st.integers(0, 6))
def test_a_paragraph_keeps_its_words_in_order_and_hangs_under_its_indent(words, width, indent):
    lines = paragraph(" ".join(words), indent="-" * indent, width=width).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0].startswith("-" * indent)
    assert all(one.startswith(" " * indent) and one.strip() for one in lines[1:])
    assert " ".join(one[indent:].strip() for one in lines).split() == words


@pytest.mark.parametrize(
    "citation",
    [
        "8 U.S.C. 1254a(c)(2)(A)(iii)",
        "8 CFR 244.14(b)(1)",
        "90 FR 10511",
        "27 I&N Dec. 225",
        "45 F.4th 103",
        "Pub. L. 102-232",
    ],
)
@pytest.mark.parametrize("before", range(50, 60))
def test_a_citation_is_never_broken(citation, before):
    lines = paragraph("x" * before + f" {citation} and more", width=60).splitlines()
    assert any(citation in one for one in lines)
    assert not re.search("[\ue000-\uf8ff]", "".join(lines)), "what stood for a space is one again"


@pytest.mark.parametrize(
    ("said", "width"),
    [
        ("100", 100),
        ("10", tables.LEAST),
        ("9" * 30, 999_999),
        ("0", tables.USUAL),
        ("wide", tables.USUAL),
        ("٤٠", tables.USUAL),
    ],
)
def test_the_width_is_what_columns_says_where_it_says_one(said, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", said)
    monkeypatch.setattr("sys.__stdout__", None)
    assert total_width() == width


def test_a_line_is_cut_where_somebody_looks(monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    assert line("x" * 200) == "x" * 49 + "…"
    assert line("short") == "short"
