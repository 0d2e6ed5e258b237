"""What is wrong with a register or an imagined designation is said by file, act and field, all at once."""

from __future__ import annotations

import shutil

import pytest

from cobijo.errors import RegisterError
from cobijo.register import read_designation, read_register
from cobijo.register.check import check_register
from cobijo.register.read import HOME

GOOD = """
country = "XA"
name = { en = "Xland", es = "Xlandia" }
[[designation]]
id = "XA-2024"
[source]
a = "a page"
[[act]]
id = "XA-001"
designation = "XA-2024"
kind = "designation"
citation = "89 FR 1"
published = 2024-06-01
effective = 2024-06-01
ends = 2025-11-30
continuous_residence_since = 2024-05-15
continuous_physical_presence_since = 2024-06-01
registration = { opens = 2024-06-01, closes = 2024-11-28 }
certainty = "quoted"
sources = ["a"]
"""

ORDER = """
case = "Doe v. Roe"
[source]
b = "a docket"
[[act]]
id = "XA-002"
designation = "XA-2024"
kind = "court_order"
authority = "Doe v. Roe"
effective = 2025-01-01
effect = "suspends"
acts_on = ["XA-001"]
certainty = "quoted"
sources = ["b"]
"""


def write(tmp_path, country=GOOD, order=ORDER):
    (tmp_path / "countries").mkdir()
    (tmp_path / "orders").mkdir()
    (tmp_path / "countries" / "xa.toml").write_text(country)
    (tmp_path / "orders" / "doe.toml").write_text(order)
    shutil.copy(HOME / "edition.toml", tmp_path)
    return tmp_path


def test_a_small_register_is_read_and_clean(tmp_path):
    assert [f for f in check_register(read_register(write(tmp_path))) if f.level == "error"] == []


BAD = [
    ('id = "XA-001"', 'id = "XA-002"', "XA-002, id"),
    ('sources = ["a"]', 'sources = ["c"]', "XA-001, sources"),
    ('kind = "designation"', 'kind = "naming"', "XA-001, kind"),
    ("effective = 2024-06-01", 'effective = "2024-06-01x"', "XA-001, effective"),
    ("ends = 2025-11-30", "ends = 2023-11-30", "XA-001, ends"),
    ("ends = 2025-11-30", 'ends = "soon"', "XA-001, ends"),
    ("closes = 2024-11-28", "closes = 2024-05-28", "XA-001, registration"),
    ('certainty = "quoted"', 'certainty = "sure"', "XA-001, certainty"),
    ('certainty = "quoted"', 'certainty = "quoted"\ncolour = "red"', "XA-001, colour"),
    ('designation = "XA-2024"', 'designation = "XA-2025"', "XA-001, designation"),
    ('designation = "XA-2024"', 'designation = "Xland"', "XA-001, designation"),
    ('citation = "89 FR 1"', 'grounds = ["war"]', "XA-001, grounds"),
]


@pytest.mark.parametrize(("good", "bad", "place"), BAD)
def test_a_fault_in_a_country_file_is_named(tmp_path, good, bad, place):
    with pytest.raises(RegisterError) as caught:
        read_register(write(tmp_path, country=GOOD.replace(good, bad, 1)))
    assert any(place in problem.place for problem in caught.value.problems), str(caught.value)


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ('acts_on = ["XA-001"]', "", "XA-002, acts_on"),
        ('acts_on = ["XA-001"]', 'acts_on = ["XA-009"]', "XA-002, acts_on"),
        ('effect = "suspends"', 'effect = "stops"', "XA-002, effect"),
        ("effective = 2025-01-01", "effective = { not_before = 2025-01-01 }", "XA-002, effective"),
    ],
)
def test_a_fault_in_an_order_is_named(tmp_path, good, bad, place):
    with pytest.raises(RegisterError) as caught:
        read_register(write(tmp_path, order=ORDER.replace(good, bad, 1)))
    assert any(place in problem.place for problem in caught.value.problems), str(caught.value)


def test_all_faults_are_reported_at_once(tmp_path):
    bad = GOOD.replace('kind = "designation"', 'kind = "naming"').replace('sources = ["a"]', 'sources = ["c"]')
    with pytest.raises(RegisterError) as caught:
        read_register(write(tmp_path, country=bad, order=ORDER.replace("suspends", "stops")))
    assert len(caught.value.problems) >= 3


@pytest.mark.parametrize(("text", "says"), [("a = ", "TOML"), ("a = 1\na = 2\n", "TOML"), ("\x00", "TOML")])
def test_malformed_toml_names_the_file(tmp_path, text, says):
    with pytest.raises(RegisterError, match=says):
        read_register(write(tmp_path, country=text))


def test_a_folder_that_is_no_register_says_so(tmp_path):
    with pytest.raises(RegisterError, match="countries"):
        read_register(tmp_path)


@pytest.mark.parametrize(
    ("good", "bad", "field"),
    [
        ('sources = ["a"]', "sources = []", "sources"),
        ('a = "a page"', 'a = "a page"\nz = "another"', "z"),
        ('certainty = "quoted"', 'certainty = "quoted"\nunverified = ["document"]', "unverified.document"),
        ("ends = 2025-11-30\n", "", "ends"),
    ],
)
def test_the_checker_says_what_to_mend(tmp_path, good, bad, field):
    found = check_register(read_register(write(tmp_path, country=GOOD.replace(good, bad, 1))))
    assert any(f.level == "error" and f.field == field for f in found)


GAP = """
[[act]]
id = "XA-003"
designation = "XA-2024"
kind = "extension"
citation = "90 FR 2"
published = 2025-10-01
effective = 2026-01-01
ends = 2026-06-30
certainty = "quoted"
sources = ["a"]
"""


def test_a_gap_between_periods_needs_a_reason(tmp_path):
    found = check_register(read_register(write(tmp_path, country=GOOD + GAP)))
    assert [f.act for f in found if f.level == "error"] == ["XA-003"]


def test_a_gap_with_a_reason_is_accepted(tmp_path):
    explained = GAP + 'note = "Published late."\n'
    assert not [f for f in check_register(read_register(write(tmp_path, country=GOOD + explained)))
                if f.level == "error"]  # fmt: skip


def test_the_shipped_register_is_clean(register):
    assert [f for f in check_register(register) if f.level == "error"] == []


SHORT = """
country = "GT"
grounds = ["environmental_disaster"]
effective = 2021-04-01
ends = 2022-09-30
continuous_residence_since = 2021-03-30
continuous_physical_presence_since = 2021-04-01
registration = { opens = 2021-04-01, closes = 2021-09-28 }
extensions = [ { from = 2022-10-01, through = 2024-03-31 } ]
"""


def test_an_imagined_designation_is_read(tmp_path):
    path = tmp_path / "d.toml"
    path.write_text(SHORT)
    found = read_designation(path)
    assert found.id == "GT-2021"
    assert [a.kind for a in found.acts] == ["designation", "extension"]


def test_the_long_form_is_a_register_file(tmp_path):
    path = tmp_path / "d.toml"
    path.write_text(GOOD)
    assert read_designation(path).id == "XA-2024"


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ('country = "GT"', 'country = "Guatemala"', "country"),
        ("continuous_residence_since = 2021-03-30\n", "", "continuous_residence_since"),
        ("from = 2022-10-01", "from = 2022-09-01", "extensions[0].from"),
        ("through = 2024-03-31", "through = 2022-03-31", "extensions[0]"),
        ("ends = 2022-09-30", "ends = 2020-09-30", "ends"),
        ("closes = 2021-09-28", "closes = 2021-03-28", "registration"),
        ('grounds = ["environmental_disaster"]', 'grounds = ["flood"]', "grounds"),
        ("ends = 2022-09-30", "ends = 2022-09-30\nuntil = 2023-01-01", "until"),
    ],
)
def test_a_fault_in_an_imagined_designation_is_named(tmp_path, good, bad, place):
    path = tmp_path / "d.toml"
    path.write_text(SHORT.replace(good, bad))
    with pytest.raises(RegisterError) as caught:
        read_designation(path)
    assert any(place in p.place for p in caught.value.problems), str(caught.value)
