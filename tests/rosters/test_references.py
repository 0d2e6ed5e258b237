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
    "ARN 012345678", "ARN 012-345-678", "AR012345678", "AA012345678", "AA-01234567", "012_345_678", "012/345/678",
    "012~345~678", "A\\012\\345\\678", "A|012|345|678", "Passport 012345678", "Pasaporte: C123456", "TPS-012345678",
    "TPS012345678", "2026-012345678", "Clinic 012345678", "123_45_6789", "123/45/6789", "123\\45\\6789", "9 12 34 5678",
    "012345678.pdf", "12345678.pdf", "A012345678.docx", "305/555/0134", "012345678_scan", "12 345 678 A",
    "AXXX-012-345-678", "A O12 345 678", "XXX-XX-6789", "xxx - xx - 6789",
    "SV-012-345-678", "C-012-345-678", "24-012-345-678", "M012-345-678", "SV 012 345 678", "SV/012/345/678",
    "ana 012-345-678", "012-345-678-SV", "012.345.678/SV", "12-345-678-SV", "I94 12345678901", "I-94 123456789A1",
    "***-**-4321", "###-##-4321", "SSN 4321", "ssn: 4321", "ITIN-4321", "SSN last 4: 4321", "PP B01234567",
    "PPT-C123456", "4111 1111 1111 1111", "5500-0000-0000-0004",
]  # fmt: skip
AN_OFFICES = [
    "C-1", "2024-00123", "2024 00123", "TPS-2024-0012", "A-12", "AL-2024-001", "0001", "AB123456", "AS2024001",
    "N.\u00ba 12", "1,234", "Case 2024-001", "File 12345", "I-589 12", "Caso 0045", "LS-12345678",
    "24-1-0045", "O-1", "LS-24-0001234", "A-1,234", "A,12,34",
    "C-1042", "TPS-0042", "2024_00123", "2024/00123", "AR-2024-001", "AA-12", "24-0100231", "26-11-27-001",
    "C-1042.pdf", "MAT-1001", "3f123456789a", "00012-24", "Passport 3", "ARN-12", "LS-24-000123", "HN-20240117",
    "TPS_2024_0042", "AXX-12", "P12345678", "LS-24-000-123", "2024-001-002", "I-94 12",
    "SAMPLE-00012345", "24-001", "PP-0012", "PP 01234", "SS-0001", "SSN-1", "2024 0001 0002 0003",
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


@pytest.mark.parametrize("ref", ["TPS-012345678", "012345678.pdf", "2026-012345678", "SV-012-345-678"])
def test_nine_digits_behind_a_word_are_an_offices_own_where_it_says_so(ref):
    problem = reference_problem(ref)
    assert problem is not None
    assert "--refs plain" in problem.remedy
    assert reference_problem(ref, plain=True) is None


@pytest.mark.parametrize("ref", ["ARN 012345678", "AR012345678", "Passport 012345678", "123/45/6789", "012_345_678"])
def test_a_number_that_says_whose_it_is_is_never_an_offices_own(ref):
    assert reference_problem(ref, plain=True) is not None
