"""Whatever stands in a TOML file where something else belongs is a fault with its place, never a traceback."""

from __future__ import annotations

import shutil

import pytest

from cobijo.cli.main import main
from cobijo.errors import RegisterError
from cobijo.register import read_designation, read_register
from cobijo.register.read import HOME
from tests.register.test_bad_files import GOOD, ORDER, SHORT, write

LONG = GOOD.replace("[source]", "sources_through = 2026-01-01\n[source]", 1)
DEEP = "[" * 5000 + "]" * 5000

ACT = [
    ("grounds = 5", "grounds"),
    ('grounds = [["a"]]', "grounds"),
    ("grounds = [{ a = 1 }]", "grounds"),
    ("cards = { through = 2025-01-01, faces = 5 }", "cards.faces"),
    ('cards = { through = "x" }', "cards.through"),
    ('cards = { complete = "no" }', "cards.complete"),
    ("cards = { faces = [2025-01-01, 2025-01-01] }", "cards.faces"),
    ('cards = { conditions = [{ id = "if_it_rains" }] }', "cards.conditions[0].id"),
    ('cards = { conditions = [{ id = "issued_by" }] }', "cards.conditions[0].day"),
    ('cards = { conditions = [{ id = "reregistered", day = 2025-01-01 }] }', "cards.conditions[0].day"),
    ("cards = { faces_from = 2025-06-01, through = 2025-01-01 }", "cards.faces_from"),
    ("cuts = 5", "cuts"),
    ("cuts = [{ faces = [2025-01-01] }]", "cuts[0].through"),
    ('cuts = [{ through = 2025-01-01, extended_by = "magic" }]', "cuts[0].extended_by"),
    ('docket = { court = "N.D. Cal.", number = "soon" }', "docket.number"),
    ('docket = "N.D. Cal."', "docket"),
    ('official = "https://usciss.us/tps"', "official"),
    ('official = "http://www.uscis.gov/tps"', "official"),
    ('document = "2024-1"\nofficial = "https://www.federalregister.gov/documents/2024/06/01/2024-2/x"', "official"),
    ("note = 5", "note"),
    ('note = "a\\nb"', "note"),
    ("decided = 2024-07-01", "decided"),
    ("until = 9999-12-31", "until"),
    ("published = 2024-06-01T10:00:00", "published"),
    ('unverified = "ends"', "unverified"),
    ('acts_on = [{ id = "XA-001" }]', "acts_on"),
    ('state_requested = "yes"', "state_requested"),
    ('statement = { en = "x" }', "statement.es"),
]


@pytest.mark.parametrize(("line", "place"), ACT, ids=[line for line, _ in ACT])
def test_a_field_of_another_shape_is_named(tmp_path, line, place):
    known = GOOD.replace("published = 2024-06-01\n", "") if line.startswith("published") else GOOD
    with pytest.raises(RegisterError) as caught:
        read_register(write(tmp_path, country=known + line + "\n"))
    assert [p for p in caught.value.problems if place in p.place], str(caught.value)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("edition.toml", ""),
        ("edition.toml", "version = 5\nsources_reach = 2026-01-01"),
        ("edition.toml", 'version = "1"\nsources_reach = "x"'),
        ("ded.toml", 'act = "x"'),
        ("ded.toml", "[[act]]"),
        ("countries/xb.toml", 'country = "XB"\nact = "x"'),
        ("countries/xb.toml", 'country = "XB"\nact = ["x"]'),
        ("countries/xb.toml", 'country = "XB"\nname = "x"'),
        ("countries/xb.toml", 'country = "XB"\ndesignation = "x"'),
        ("countries/xb.toml", 'country = "XB"\nsource = "x"'),
        ("countries/xb.toml", 'country = "XB"\n[source]\na = 5'),
        ("countries/xb.toml", 'country = "XB"\n[source]\na = { at = "x", seen = "twice" }'),
        ("countries/xb.toml", 'country = "Xland"'),
        ("countries/xb.toml", f"a = {DEEP}"),
        ("countries/xb.toml", f"a = {'9' * 5000}"),
        ("orders/roe.toml", 'act = [1]\ncase = "x"'),
        ("programme/fees.toml", 'title = "x"'),
        ("programme/fees.toml", 'title = { en = "x", es = "x" }\n[[act]]\nid = "PR-1"\ndesignation = "XA-2024"'),
    ],
)
def test_check_and_the_commands_that_read_agree_on_what_is_wrong(tmp_path, capsys, file, text):
    home = write(tmp_path)
    (home / file).parent.mkdir(exist_ok=True)
    (home / file).write_text(text)
    for command in (["register", "check"], ["countries"], ["country", "XA"]):
        # A country is read from its own files alone, which is what keeps that command fast.
        if command[0] == "country" and not file.startswith(("edition", "programme")):
            continue
        assert main([*command, "--register", str(home)]) == 2
        assert file.rpartition("/")[2] in capsys.readouterr().err


@pytest.mark.parametrize(
    ("good", "bad", "place"),
    [
        ("extensions = [ { from = 2022-10-01, through = 2024-03-31 } ]", extensions, "extensions")
        for extensions in ('extensions = "x"', "extensions = 5", 'extensions = ["x"]', "extensions = { from = 1 }",
                           "extensions = [{ from = 2022-10-01 }]",
                           "extensions = [{ from = 2032-10-01, through = 2034-01-01 }]",
                           "extensions = [{ from = 2022-10-01, through = 2022-09-01 }]")
    ]
    + [
        ('grounds = ["environmental_disaster"]', "grounds = []", "grounds"),
        ('country = "GT"', 'country = "US"', "country"),
        ("closes = 2021-09-28", "closes = 9999-12-31", "registration"),
        ("ends = 2022-09-30", "ends = 2020-09-30", "ends"),
    ],
)  # fmt: skip
def test_a_short_designation_of_another_shape_is_named(tmp_path, good, bad, place):
    file = tmp_path / "d.toml"
    file.write_text(SHORT.replace(good, bad))
    with pytest.raises(RegisterError) as caught:
        read_designation(file)
    assert any(place in problem.place for problem in caught.value.problems), str(caught.value)


@pytest.mark.parametrize(
    "act", ['act = "x"', "act = 5", 'act = ["x"]', "act = []", f"act = {DEEP}", f"act = {'7' * 5000}"]
)
def test_a_long_designation_of_another_shape_is_named(tmp_path, capsys, act):
    file = tmp_path / "d.toml"
    file.write_text(f'country = "GT"\n{act}\n')
    case = tmp_path / "case.json"
    case.write_text('{"nationalities": ["GT"]}')
    assert main(["screen", str(case), "--designation", str(file)]) == 2
    assert "d.toml" in capsys.readouterr().err


def test_a_register_that_still_says_verified_is_read_with_a_remark_that_names_the_word(tmp_path, capsys):
    home = write(tmp_path, country=GOOD.replace('"quoted"', '"verified"'), order=ORDER)
    register = read_register(home)
    assert register.acts["XA-001"].certainty == "quoted"
    assert main(["register", "check", "--register", str(home)]) == 0
    said = capsys.readouterr().out
    assert "XA-001" in said
    assert "quoted" in said


def test_sources_that_reach_less_far_than_the_newest_act_are_an_error(tmp_path, capsys):
    home = write(tmp_path)
    (home / "edition.toml").write_text('version = "1"\nsources_reach = 2024-12-31\n')
    assert main(["register", "check", "--register", str(home)]) == 2
    assert "sources_reach" in capsys.readouterr().out


def test_a_file_that_is_no_file_is_refused_and_not_waited_for(tmp_path):
    home = write(tmp_path)
    shutil.rmtree(home / "orders")
    (home / "orders").mkdir()
    import os

    os.mkfifo(home / "orders" / "doe.toml")
    with pytest.raises(RegisterError, match="regular file"):
        read_register(home)
    assert HOME.is_dir()
