"""A column of references is refused where one of them would be, and only there: by the rule for one."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cobijo.errors import InputError
from cobijo.facts.reference import reference_problem
from cobijo.tables.references import check_references

SIGNS = st.text(alphabet="0123456789AaOoIl .,-/_#@()=:'\"\u2013\u0410\u200b\tEe+", max_size=16)
LIKE = st.from_regex(
    r"(?:[A-Za-z]{1,4}-?)?\d{1,9}|A ?#?\d{8,9}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d(?:\.\d)?[eE]\+?\d{1,2}"
    r"|#[A-Z/0!?]{2,6}",
    fullmatch=True,
)
WORDS = st.sampled_from(["None", "N/A", "nan", "TRUE", "falso", "unknown", "--", "\\N", "a@b.org", "x" * 101, " ", ""])


def refused(refs, *, plain):
    try:
        check_references(pa.array(refs, pa.string()), plain=plain)
    except InputError:
        return True
    return False


@given(ref=SIGNS | LIKE | WORDS, plain=st.booleans())
@example(ref="A012345678", plain=True)
@example(ref="012345678", plain=True)
@example(ref="(503) 555-0188", plain=False)
@example(ref="2024-06-04T10:00", plain=False)
@example(ref="1,2E+05", plain=False)
def test_a_column_is_refused_exactly_where_a_reference_is(ref, plain):
    assert refused(["CASE-1", ref], plain=plain) == (reference_problem(ref, plain=plain) is not None), repr(ref)


def test_a_row_without_a_reference_is_refused():
    assert refused(["CASE-1", None], plain=False)


def test_the_error_tells_what_looks_wrong_and_does_not_repeat_it():
    with pytest.raises(InputError) as caught:
        check_references(pa.array(["CASE-1", "A 012 345 678"], pa.string()))
    assert "table of facts" in str(caught.value)
    assert "345" not in str(caught.value)


def test_a_column_of_none_is_sound():
    check_references(pa.array([], pa.string()))
