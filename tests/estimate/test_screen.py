"""What the screen says of an estimate: each warning exactly where it holds, and no number that the answer hasn't."""

from __future__ import annotations

import copy
import json
import re

import pytest
from tests.estimate.test_estimate import person, survey_file
from tests.estimate.test_scenarios import estimate

from cobijo.cli import estimated
from cobijo.estimate.report import estimate_json
from cobijo.words import Words

pytest.importorskip("duckdb")
WORDS = {lang: Words(lang) for lang in ("en", "es")}


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    path = survey_file(
        tmp_path_factory.mktemp("survey") / "p.csv", [person(n, 1, entry=2005 + n % 5) for n in range(12)]
    )
    return estimate_json(estimate(path), WORDS["en"])


def changed(answer, **at):
    """The same answer with some values of its survey, or of its head, another."""
    found = copy.deepcopy(answer)
    for name, value in at.items():
        (found["survey"] if name in found["survey"] else found)[name] = value
    return found


def quiet(answer):
    """An answer with nothing to warn of."""
    found = changed(
        answer, imagined=False, whole_country=True, codes_borrowed=False, sample_untold=False, old=False, later=False,
        replicate_weights_alike=False, error_by="replicate weights", temporary_disk_bytes=0, after_registration=False,
    )  # fmt: skip
    found["lawful"].update(edits=answer["lawful"]["edits"] or [{"id": "x"}], not_possible=[])
    for one in found["assumptions"]:
        one["used"] = True
    return found


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_answer_that_nothing_is_wrong_with_warns_of_nothing(answer, lang):
    assert estimated._warnings(quiet(answer), WORDS[lang]) == []


UNSEEN = {"low": 1, "central": 2, "high": 3}
WARNINGS = {
    "estimate.imagined": {"imagined": True},
    "estimate.not_whole": {"whole_country": False},
    "estimate.borrowed": {"codes_borrowed": True},
    "estimate.sample_untold": {"sample_untold": True},
    "estimate.replicates_alike": {"replicate_weights_alike": True, "error_by": "design factor"},
    "estimate.design_factor": {"error_by": "design factor"},
    "estimate.old": {"old": True, "arrivals_unseen": UNSEEN, "years_before_the_day_asked": 2.5},
    "estimate.old_unknown": {"old": True, "arrivals_unseen": None, "years_before_the_day_asked": 2.5},
    "estimate.later": {"later": True, "years_after_the_day_asked": 1.5},
    "estimate.late": {"after_registration": True},
    "estimate.disk": {"temporary_disk_bytes": 1},
}
"""Each warning, and what makes it hold."""


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("id_", WARNINGS)
def test_each_warning_is_said_where_it_holds_and_alone(answer, id_, lang):
    looked = {"years_looked_at": 5, "years_of_nobody_in_the_sample": 0}
    now = changed(quiet(answer), **WARNINGS[id_])
    now["survey"]["arrivals_looked_at"] = {**now["survey"]["arrivals_looked_at"], **looked}
    (said,) = estimated._warnings(now, WORDS[lang])
    form = ".*".join(map(re.escape, re.split(r"{\w+}", WORDS[lang].messages[id_])))
    assert re.fullmatch(form, said)


def test_the_size_on_disk_is_rounded_up(answer):
    for size, shown in ((1, "1 "), (1_000_000, "1 "), (1_000_001, "2 "), (2_500_000_000, "2,500 ")):
        (said,) = estimated._warnings(changed(quiet(answer), temporary_disk_bytes=size), WORDS["en"])
        assert f" {shown}" in f" {said}"


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_number_is_shown_that_the_answer_has_not(answer, lang, capsys):
    """Every number of three digits or more, whatever separates its thousands, stands in the answer."""
    estimated.show(answer, WORDS[lang])
    out = capsys.readouterr().out
    held = set(re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", json.dumps(answer, default=str))))
    shown = {one.replace(",", "") for one in re.findall(r"(?<![\d.,(])\d{1,3}(?:,\d{3})+(?![\d,]|\.\d)", out)}
    assert shown, "nothing was compared"
    assert shown <= held


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_assumption_is_shown_with_its_source(answer, lang, capsys):
    estimated.show(answer, WORDS[lang])
    out = capsys.readouterr().out
    for one in answer["assumptions"]:
        if "open_without_it" in one["effect"] or one["rate"] is not None:
            source = one["source"] if one["rate"] is None else one["rate"]["source"]
            assert f"{one['id']}: " in out
            assert f"[{source}]" in out


def test_several_side_by_side_say_once_what_holds_for_all(answer, capsys):
    both = changed(quiet(answer), whole_country=False)
    other = changed(both, designation="XX-2020", later=True, years_after_the_day_asked=3.0)
    estimated.compare([both, other], WORDS["en"])
    out = capsys.readouterr().out
    (shared,) = estimated._warnings(both, WORDS["en"])
    alone = next(one for one in estimated._warnings(other, WORDS["en"]) if one != shared)
    assert out.count(shared) == 1
    assert f"XX-2020: {alone}" in out


@pytest.mark.parametrize(("value", "said"), [(0.5, "0.5"), (1_234, "1,234"), (1.0, "1")])
def test_a_number_of_people_and_a_share_are_written_as_such(value, said):
    assert estimated._value(value, WORDS["en"]) == said
