"""A reference is never a number that the government gave, however it is dressed; and two that look alike are one."""

from __future__ import annotations

import pytest

from cobijo.errors import InputError
from cobijo.facts.reference import reference_problem
from cobijo.rosters import Options
from cobijo.rosters.refs import same
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, lines

pa = pytest.importorskip("pyarrow")

A_PERSONS = [
    "'076543210", "`076543210`", "=076543210", "76,543,210", "76543210.", "076543210A", "76543210-a", "AN 076543210",
    "AL076543210", "A+076543210", "0765432 10", "A\u041e76543210", "O76543210", "A0765S3210", "A07654321O",
    "'A076543210", "A76,543,210", "A-76,543,210", "a# 76, 543, 210", "A076'543'210", "A0000076543210",
    "A000 076,543,210", "0000076543210", "00000076543210", "Alien No. 76,543,210",
    "File: 012-345-678", "Case 012345678", "Registration 012345678", "eoir 012 345 678", "I-589 012345678",
    "No.012345678", "N\u00ba 012345678", "NBC*2012345678", "A*012345678", "Expediente: 012345678", "Case No. 012345678",
    "SSN987654321", "SSN 987-65-4321", "ana.b@example.org", "(305) 555-0134", "305-555-0134", "+504 2222 1234",
]  # fmt: skip
AN_OFFICES = [
    "C-1", "2024-00123", "2024 00123", "TPS-2024-0012", "A-12", "AL-2024-001", "0001", "AB123456", "AS2024001",
    "N.\u00ba 12", "1,234", "Case 2024-001", "File 12345", "I-589 12", "Caso 0045", "LS-12345678",
    "24-1-0045", "O-1", "LS-24-0001234", "A-1,234", "A,12,34",
]  # fmt: skip


@pytest.mark.parametrize("ref", A_PERSONS)
def test_a_persons_number_is_refused_however_it_is_dressed(ref):
    from cobijo.tables.references import check_references

    assert reference_problem(ref) is not None
    with pytest.raises(InputError):
        check_references(pa.array([ref]))


@pytest.mark.parametrize("ref", AN_OFFICES)
def test_an_offices_own_reference_is_taken(ref):
    assert reference_problem(ref) is None


def test_both_roads_set_aside_the_same_references(tmp_path):
    path = tmp_path / "r.csv"
    refs = [ref.replace('"', '""') for ref in (*A_PERSONS, *AN_OFFICES)]
    path.write_text(lines(*({"ref": ref} for ref in refs)))
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == AN_OFFICES
    assert len({reject.line for reject in roster.rejects}) == len(A_PERSONS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("D 3", "D  3"), ("D 3", "D\u00a03"), ("'D-3", "D-3"), ("0007.", "0007"), ("\u03f9-5", "C-5"),
        ("\u13df-5", "C-5"),
        ("\u050c-5", "G-5"), ("\u0581-5", "g-5"), ("\u2ca4-5", "C-5"), ("\ua4e6-5", "V-5"),
    ],
)  # fmt: skip
def test_two_that_look_alike_are_one(one, other, tmp_path):
    assert same(one) == same(other) == same(same(one))
    path = tmp_path / "r.csv"
    path.write_text(lines({"ref": one}, {"ref": other}, {"ref": "E-9"}), encoding="utf-8")
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == ["E-9"]


@pytest.mark.parametrize(
    ("ref", "kind"),
    [
        ("A012345678", "an A-number"), ("A#012 345 678", "an A-number"), ("Case A012345678", "an A-number"),
        ("012345678", "an A-number without its letter"), ("File 012345678", "an A-number without its letter"),
    ],
)  # fmt: skip
def test_an_a_number_with_its_letter_is_called_one(ref, kind):
    assert str(reference_problem(ref).found) == f"what looks like {kind}"
