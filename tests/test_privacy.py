"""What a message may say of a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobijo.errors import Problem
from cobijo.facts.reference import quoted, reference_problem
from cobijo.privacy import MASK, number_in, printable, redacted, shown

NUMBERS = [
    "A123456789",
    "a12345678",
    "A-123-456-789",
    "A 123 456 789",
    "A#123456789",
    "A# 123-456-789",
    "Alien 123456789",
    "Alien No. 123 456 789",
    "Alien Reg. No. 123456789",
    "alien registration number 12345678",
    "A-File #123456789",
    "Extranjero 123456789",
    "USCIS# 123456789",
    "A‑123‑456‑789",
    "A_123456789",
    "A·123·456·789",
    "Aº123456789",
    "(A) 123456789",
    "А123456789",
    "123456789",
    "12345678",
    "123-456-789",
    "123-45-6789",
    "123 45 6789",
    "EAC1234567890",
    "IOE0123456789",
    "IOE-01-234-56789",
    "MSC 12 345 67890",
]
NONE = [
    "2001-01-10",
    "20010110",
    "150,000,000 bytes",
    "90 FR 10511",
    "2024-01764",
    "case-2024-0012",
    "SAMPLE-060",
    "A-0001",
    "P000123",
    "03/04/2001 12:00:00",
    "8 U.S.C. 1254a(c)(1)(A)(i)",
    "1234567890123456",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_the_number_of_a_person_is_masked_and_is_no_reference(text):
    assert number_in(text)
    assert MASK in redacted(f"found {text} here")
    assert not any(part in redacted(f"found {text} here") for part in ("456", "4567", "12345"))
    assert reference_problem(text) is not None
    assert text not in str(Problem("ref", text, "the office's own", "Mend it."))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_of_a_person_stays(text):
    assert number_in(text) is None
    assert redacted(text) == text


@pytest.mark.parametrize("text", ["F1234567", "C12345678", "AB1234567", "e1234567", "HND1234567"])
def test_the_number_of_a_passport_is_said_in_no_message_though_an_office_may_count_so(text):
    assert redacted(f"found {text} here") == f"found {MASK} here"
    assert reference_problem(text) is None


@pytest.mark.parametrize("text", ["TPS20260101.csv", "SV20260101", "20260101"])
def test_a_day_in_the_name_of_a_file_stays(text):
    assert redacted(f"found {text} here") == f"found {text} here"


@pytest.mark.parametrize("text", ["A20260101", "C20260101", "ANo20260101", "ALIEN20260101", "TPS20261301"])
def test_what_may_be_a_number_of_a_person_is_masked_though_it_could_be_a_day(text):
    assert MASK in redacted(f"found {text} here")


def test_an_office_may_say_that_its_numbers_look_like_these():
    assert reference_problem("123456789", plain=True) is None


@given(
    st.text(alphabet=" -.#:_/‑–", max_size=2),
    st.integers(10**7, 10**9 - 1),
    st.sampled_from(["A", "a", "Alien", "USCIS"]),
)
def test_no_spelling_of_an_a_number_comes_through(gap, number, prefix):
    digits = gap.join(str(number))
    assert number_in(f"{prefix}{gap}{digits}") is not None
    assert digits not in redacted(f"{prefix}{gap}{digits}")


@pytest.mark.long
@given(st.text())
def test_nothing_that_steers_a_terminal_comes_through(text):
    assert not set(printable(text)) & {chr(n) for n in (*range(9), *range(11, 32), 127, 0x9B, 0x202E, 0x200B)}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Juan Perez", "a text of 10 characters"),
        ("juan perez", "a text of 10 characters"),
        ("maria", "a text of 5 characters"),
        ("PEREZ, JUAN", "a text of 11 characters"),
        ("O’Neill", "a text of 7 characters"),
        ("ANA", "a text of 3 characters"),
        ("maria2", "a text of 6 characters"),
        ("perez_maria", "a text of 11 characters"),
        ("2010 pedro", "a text of 10 characters"),
        ("none?", '"none?"'),
        ("soon", '"soon"'),
        ("maybe ten", '"maybe ten"'),
        ("> 30", '"> 30"'),
        ("P6M", '"P6M"'),
        ("SV", '"SV"'),
        ("31 Feb 2001", '"31 Feb 2001"'),
        (5, "5"),
        (None, "null"),
        (["SV", "Maria"], '["SV", "…"]'),
        ("Pérez A123456789", "a text of 16 characters"),
    ],
)
def test_a_value_is_quoted_without_what_may_be_a_name(value, said):
    assert shown(value) == said


@pytest.mark.parametrize(
    "text", ["305-555-0134", "(305) 555-0134", "+1 305 555 0134", "+504 2222 1234", "305.555.0134"]
)
def test_a_telephone_number_is_masked(text):
    assert redacted(f'found "{text}"; expected a day') == f'found "{MASK}"; expected a day'


@pytest.mark.parametrize("text", ["2001-02-13", "1,234,567", "90 FR 10511", "8 U.S.C. 1254a", "C-305-12"])
def test_what_only_has_digits_is_no_telephone_number(text):
    assert redacted(f"found {text} here") == f"found {text} here"


WHOLE = [
    "212345678.0", "12345678.0", "1.2345678E+07", "012,345,678", "012/345/678", "012_345_678", "012~345~678",
    "012:345:678", "0123 45678", "0123456 78", "0 1 2 3 4 5 6 7 8", "-012345678", "2025550143", "A-0123456I",
    "012345678 A", "'012345678", 12345678.0, 212345678, "012 345/678", "5035550143",
]  # fmt: skip
NOT_WHOLE = [
    "2001-01-10", "03/04/2001 12:00:00", "20010110", "2001-14-02", "31/31/2001", "2001-2003", "1,234,567", "$150,000",
    "90 FR 10511", "2024-01764", "2001-01-10 00:00:00+00:00", 20010110, "1999-2001", "12.5", 7, "10 2001",
]  # fmt: skip


@pytest.mark.parametrize("value", WHOLE)
def test_a_whole_cell_is_judged_as_a_reference_is(value):
    assert quoted(value) in (MASK, f'"{MASK}"')


@pytest.mark.parametrize("value", NOT_WHOLE)
def test_a_cell_that_is_no_number_of_a_person_is_quoted_as_it_stands(value):
    assert quoted(value) == (f'"{value}"' if isinstance(value, str) else str(value))


@given(st.integers(10**7, 10**9 - 1), st.text(alphabet=" -.#:_/~,*|", min_size=1, max_size=1), st.sampled_from([3, 4]))
def test_whichever_sign_groups_the_digits_no_cell_quotes_what_a_reference_may_not_be(number, sign, size):
    digits = f"{number:09}"
    text = sign.join(digits[n : n + size] for n in range(0, 9, size))
    if reference_problem(text) is not None:
        assert MASK in quoted(text)


@pytest.mark.parametrize("text", ["2025550143", "call 5035550143 now"])
def test_ten_digits_of_a_telephone_are_masked(text):
    assert MASK in redacted(text)


@pytest.mark.parametrize(
    "text", ["1234567890 bytes", "at most 1,000,000 rows", "$2500000000", "2,500,000,000 bytes", "12345678901234"]
)
def test_sums_and_counts_of_ten_digits_stay(text):
    assert redacted(text) == text
