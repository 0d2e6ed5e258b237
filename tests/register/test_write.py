"""What is written is read back the same, every act of the shipped register too; and a write is whole or nothing."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from cobijo.errors import RegisterError
from cobijo.register import Grade, read_register
from cobijo.register.entries import ActReader
from cobijo.register.read import HOME, shipped
from cobijo.register.shapes import Faults
from cobijo.register.sources import Source
from cobijo.register.write import CountryFile, act_toml, publish


def read_back(act):
    sources = "".join(f'{key} = "x"\n' for key in dict.fromkeys(act.sources))
    faults = Faults()
    (found,) = ActReader(act.file, tomllib.loads(f"[source]\n{sources}\n{act_toml(act)}"), faults).acts()
    assert faults.problems == []
    return found


@pytest.mark.parametrize("country", sorted({d.country for d in shipped().designations.values()}))
def test_every_act_of_the_register_is_read_back_as_it_was(country):
    for designation in shipped().of_country(country):
        for act in designation.acts:
            assert read_back(act) == act


DAY = dt.date(2024, 1, 1)
NAME = {"en": "Imagined", "es": "Imaginado"}


def a_file(ends=dt.date(2022, 9, 30), n=1):
    act = next(act for act in shipped().acts.values() if act.kind == "designation" and act.published)
    acts = [
        act._replace(id=f"XA-{k:03}", designation="XA-2021", ends=ends, sources=("s",), file="xa.toml", unverified=(),
                     disagrees_with=(), departs_from=(), corrects=None, certainty=Grade.QUOTED, note=None)
        for k in range(1, n + 1)
    ]  # fmt: skip
    return CountryFile(
        "XA", {"en": "Imagined", "es": "Imaginado"}, dt.date(2024, 1, 1), {"s": Source("x", "whole")}, acts
    )


def test_acts_are_appended_and_past_acts_stay(tmp_path):
    home = tmp_path / "own"
    assert publish(home, [a_file()], through=DAY) == 1
    before = (home / "countries" / "xa.toml").read_text()
    assert publish(home, [a_file(n=2)], through=DAY) == 1
    assert (home / "countries" / "xa.toml").read_text().startswith(before.rstrip("\n"))
    assert publish(home, [a_file(n=2)], through=DAY) == 0
    assert set(read_register(home).acts) == {"XA-001", "XA-002"}


def test_an_act_that_was_published_is_never_edited(tmp_path):
    home = tmp_path / "own"
    publish(home, [a_file()], through=DAY)
    before = (home / "countries" / "xa.toml").read_bytes()
    with pytest.raises(RegisterError, match="never edited"):
        publish(home, [a_file(ends=dt.date(2023, 9, 30))], through=DAY)
    assert (home / "countries" / "xa.toml").read_bytes() == before


def test_the_record_of_the_government_is_not_written_to(tmp_path):
    with pytest.raises(RegisterError):
        publish(HOME, [a_file()], through=DAY)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RegisterError):
        publish(tmp_path, [a_file()], through=DAY)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
