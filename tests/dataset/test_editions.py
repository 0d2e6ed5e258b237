"""Editions stay as they were kept, and what changed between two is told act by act, with the days and with whom."""

from __future__ import annotations

import datetime as dt
import json
import shutil

import pytest

from cobijo.cli.main import main
from cobijo.dataset.changes import compare, differences, history
from cobijo.dataset.editions import (
    edition_bytes,
    edition_of,
    home_of,
    is_draft,
    keep,
    kept_editions,
    read_act,
    read_edition,
)
from cobijo.dataset.history import change_json, errata_json
from cobijo.errors import InputError, UsageError
from cobijo.register import read_register
from cobijo.register.read import HOME, shipped
from cobijo.words import Words

KEPT = dt.date(2026, 11, 26)

NOTICE = """
[[act]]
id = "LB-900"
designation = "LB-2024"
kind = "extension"
citation = "91 FR 99999"
document = "2026-99999"
published = 2026-11-20
effective = 2026-11-28
ends = 2028-05-27
certainty = "indexed"
sources = ["invented"]
"""
SOURCE = '\ninvented = { at = "a notice made up for a test", seen = "line" }\n'


@pytest.fixture
def folder(tmp_path):
    """A register to change, without editions of its own."""
    home = tmp_path / "register"
    shutil.copytree(HOME, home, ignore=shutil.ignore_patterns("*.py", "__pycache__", "editions", "sync"))
    return home


def rewrite(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, (name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def renew(folder, version):
    rewrite(folder, "edition.toml", shipped().edition.version, version)


def test_every_act_comes_back_from_an_edition_as_it_was(tmp_path):
    register = shipped()
    path = tmp_path / "x.json.gz"
    path.write_bytes(edition_bytes(edition_of(register, KEPT)))
    found = read_edition(path)
    for act in (*register.acts.values(), *register.programme):
        assert read_act(found.acts[act.id])._replace(file=act.file, sources=act.sources) == act
    assert path.stat().st_size < 200_000


def test_an_edition_is_the_same_bytes_every_time():
    assert edition_bytes(edition_of(shipped(), KEPT)) == edition_bytes(edition_of(shipped(), KEPT))


def test_the_shipped_editions_can_be_read_and_follow_each_other():
    editions = kept_editions(home_of(shipped()))
    assert [e.version for e in editions][:1] == ["2026.11.25"]
    assert [e.kept for e in editions] == sorted(e.kept for e in editions)
    assert len(editions[0].acts) > 500
    assert history(editions)[0].before is None


def test_a_kept_edition_is_never_written_again(folder):
    register = read_register(folder)
    path = keep(register, KEPT)
    before = path.read_bytes()
    with pytest.raises(UsageError, match="kept already"):
        keep(read_register(folder), KEPT)
    assert not is_draft(read_register(folder))
    rewrite(folder, "countries/ht.toml", "ends = 2011-07-22", "ends = 2011-07-23")
    assert is_draft(read_register(folder))
    with pytest.raises(UsageError, match="changed since"):
        keep(read_register(folder), KEPT)
    assert path.read_bytes() == before


def test_a_new_notice_is_news_with_the_days_that_it_changes(folder):
    keep(read_register(folder), KEPT)
    rewrite(folder, "countries/lb.toml", "[source]", f"[source]{SOURCE}")
    with (folder / "countries" / "lb.toml").open("a", encoding="utf-8") as file:
        file.write(NOTICE)
    renew(folder, "2026.12.1")
    keep(read_register(folder), KEPT + dt.timedelta(days=5))
    first, second = history(kept_editions(folder / "editions"), read_register(folder))
    assert first.before is None
    (act,) = second.acts
    assert (act.id, act.change, act.why) == ("LB-900", "added", "new")
    assert act.days[0].first == dt.date(2026, 11, 20)
    assert act.days[0].after["ends"] == "2028-05-27"
    assert "holders" in act.touches
    assert list(second.answers) == ["LB-2024"]
    assert second.answers["LB-2024"] == act.days
    assert second.other == {}
    assert errata_json([second], Words("en", "data")) == []


def test_a_designation_of_which_nothing_stood_before_or_after_has_no_days():
    assert list(differences([], [])) == []


def test_what_was_recorded_wrong_is_an_erratum_with_whom_it_touched(folder):
    keep(read_register(folder), KEPT)
    rewrite(folder, "countries/ht.toml", "ends = 2011-07-22", "ends = 2011-07-20")
    (_, change) = history(kept_editions(folder / "editions"), read_register(folder))
    assert change.after.version == "draft"
    (act,) = change.acts
    assert (act.id, act.change, act.why) == ("HT-001", "amended", "erratum")
    assert act.fields == {"ends": ("2011-07-22", "2011-07-20")}
    assert act.days
    (erratum,) = errata_json([change], Words("en", "data"))
    assert "people who hold TPS" in erratum["whom"]
    assert erratum["fields"] == [{"field": "ends", "before": "2011-07-22", "after": "2011-07-20"}]


def test_an_act_that_was_missing_is_an_omission_and_one_taken_away_an_erratum(folder):
    whole = edition_of(read_register(folder), KEPT)
    without = whole._replace(acts={id_: act for id_, act in whole.acts.items() if id_ != "HT-027"})
    (found,) = compare(without, whole).acts
    assert (found.change, found.why) == ("added", "late")
    assert found.days
    (gone,) = compare(whole, without).acts
    assert (gone.change, gone.why) == ("removed", "erratum")
    assert [(d.first, d.last) for d in gone.days] == [(d.first, d.last) for d in found.days]


def test_days_that_no_act_accounts_for_are_told_too(folder):
    before = edition_of(read_register(folder), KEPT)
    altered = {**before.stands, "HT-2010": before.stands["HT-2010"][1:]}
    change = compare(before, before._replace(stands=altered))
    assert change.acts == ()
    assert list(change.other) == ["HT-2010"]


def test_an_edition_that_was_tampered_with_is_refused(tmp_path):
    (tmp_path / "1.json.gz").write_bytes(b"no gzip")
    with pytest.raises(InputError, match=r"1\.json\.gz"):
        kept_editions(tmp_path)


def test_the_command_tells_the_same(folder, capsys):
    assert main(["register", "history", "--register", str(folder)]) == 0
    assert "register keep" in capsys.readouterr().out
    assert main(["register", "keep", "--register", str(folder)]) == 0
    capsys.readouterr()
    rewrite(folder, "countries/ht.toml", "ends = 2011-07-22", "ends = 2011-07-20")
    assert main(["register", "history", "--register", str(folder), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["from"], second["to"]) == (None, "draft")
    assert [a["act"] for a in second["acts"]] == ["HT-001"]
    register = read_register(folder)
    expected = [change_json(c, Words("en", "data")) for c in history(kept_editions(folder / "editions"), register)]
    assert json.loads(json.dumps(expected)) == [first, second]
    assert main(["register", "history", "--register", str(folder), "--lang", "es"]) == 0
    assert "corregido" in capsys.readouterr().out
    assert main(["register", "keep", "--register", str(folder)]) == 2
    assert "edition.toml" in capsys.readouterr().err
