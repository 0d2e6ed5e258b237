"""Every designation of every country, where a holder may ask: the check, the status, the country's page and its record
say one thing of it, and no doubt that the record marks is lost on the way."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from cobijo.answers.country import country_json
from cobijo.answers.status import status_json
from cobijo.answers.today import SINCE, country_card
from cobijo.decide.status import status_of
from cobijo.facts.case import parse_case
from cobijo.register import stand
from cobijo.register.read import shipped
from cobijo.timeline import AsOf
from cobijo.words import READERS, Words
from tests.site.test_holder import DAY, NOTHING, Told, opened, today  # noqa: F401  (a fixture)

WORDS = Words("en")
BEGUN = [d.id for d in shipped().designations.values() if stand(d, AsOf(DAY)).since is not None]
SEVERAL = sorted({d[:2] for d in BEGUN if sum(other[:2] == d[:2] for other in BEGUN) > 1})
MARKED = ("doubt.note", "doubt.sources_disagree", "doubt.papers_kept", "doubt.papers_kept_by")

ANSWERED = """([told, today]) => told.map(([track, country, which]) => {
  const data = cobijoPage.data(), {messages, names, recorded} = cobijoCatalogs.en;
  const words = cobijoWords(messages, "en", names, recorded);
  const known = new Map(Object.entries({track: {kind: track}, country: {kind: "value", v: country},
    card: {kind: "unknown"}, which: which ? {kind: "value", v: which} : {kind: "unknown"}}));
  const more = () => null, at = {told: known, data, words, today, clock: today, more, asked: more};
  const {state, elements} = cobijoAnswer.answer(at);
  const box = document.createElement("div");
  box.append(...elements);
  return [state, box.textContent];
})"""


def answered(page, site, told):
    opened(page, site)
    return page.evaluate(ANSWERED, [told, DAY.toordinal()])


def holder(id_):
    """Somebody who was granted TPS under a designation, as it is told to `cobijo status`."""
    return parse_case(
        {"ref": "SYN-1", "nationalities": [id_[:2]], "status": {"ever_granted": True, "under": id_}, "absences": []}
    )


def test_each_designation_is_told_alike_by_the_check_the_status_and_the_country(today, site):  # noqa: F811
    told = answered(today, site, [("had", id_[:2], id_) for id_ in BEGUN])
    for id_, (state, text) in zip(BEGUN, told, strict=True):
        (status,) = status_of(holder(id_), shipped(), AsOf(DAY))
        ours = status_json(status, WORDS)["stands"]
        of_country = {
            d["designation"]: d["stands"] for d in country_json(shipped(), id_[:2], AsOf(DAY), WORDS)["designations"]
        }
        card = country_card(id_[:2], shipped(), DAY, designation=id_)
        assert state == f"{id_}:{ours['kind']}"
        assert of_country[id_] == ours
        assert (card.kind, card.last_day) == (ours["kind"], ours["day"] and dt.date.fromisoformat(ours["day"]))
        assert ours["day"] is None or WORDS.date(dt.date.fromisoformat(ours["day"])) in text, id_


def test_who_does_not_know_which_is_told_the_day_of_each(today, site):  # noqa: F811
    told = answered(today, site, [("had", code, None) for code in SEVERAL])
    for code, (_, text) in zip(SEVERAL, told, strict=True):
        standings = [stand(d, AsOf(DAY)).stands for d in shipped().of_country(code)]
        lately = [one.day for one in standings if one.kind != "ended" or one.day >= SINCE]
        for day in lately or [one.day for one in standings]:
            assert WORDS.date(day) in text, (code, day)
    assert {"VE", "HT", "SD", "SV", "LB"} <= set(SEVERAL)


@pytest.mark.parametrize(
    ("answers", "state", "wanted"),
    [({"which": "VE-2021"}, "VE-2021:ended", ["ended on November 7, 2025"]),
     ({"which": "VE-2023"}, "VE-2023:ended", ["ended on October 3, 2025"]),
     ({"which": "unknown"}, "VE-2023:ended", ["October 3, 2025", "November 7, 2025", "since March 8, 2021"]),
     ({"card": ("A12", "2025-11-07")}, "VE-2021:ended", ["ended on November 7, 2025"]),
     ({"track": "waiting"}, "VE-2023:ended", ["October 3, 2025", "November 7, 2025"]),
     ({"track": "never"}, "VE-2023:ended", ["October 3, 2025", "November 7, 2025"])],
)  # fmt: skip
def test_a_venezuelan_is_told_of_the_right_designation(today, site, answers, state, wanted):  # noqa: F811
    told = Told(
        opened(today, site), {"track": "had", "country": "VE", "card": ("A12", "2026-10-02"), **NOTHING, **answers}
    )
    assert told.finish() == state
    text = today.inner_text("main")
    assert [part for part in wanted if part not in text] == []
    # Whoever's papers a court kept good is told which court, until when, and for whom; another card is none of them.
    kept = answers.get("card") is None
    assert kept == ("Only if you got the card by February 5, 2025" in text)
    assert kept == ("On May 30, 2025 a court kept papers that say October 2, 2026 good until October 2, 2026" in text)


def test_no_doubt_of_the_record_is_lost(today, site):  # noqa: F811
    told = answered(today, site, [("had", id_[:2], id_) for id_ in BEGUN])
    seen = set()
    for id_, (_, text) in zip(BEGUN, told, strict=True):
        standing = stand(shipped().designations[id_], AsOf(DAY), shipped().edition.sources_reach)
        (status,) = status_of(holder(id_), shipped(), AsOf(DAY))
        path = site / "en" / "countries" / f"{id_[:2].lower()}"
        page, record = (
            path.with_name(path.name + end).read_text(encoding="utf-8") for end in (".html", "-record.html")
        )
        first = country_card(id_[:2], shipped(), DAY).designation == id_
        for one in standing.doubts:
            said = str(one.values.get("note", ""))
            assert WORDS.say(one.id, one.values) in status_json(status, WORDS)["doubts"]
            if one.id in MARKED:
                seen.add(one.id)
                shown = said or WORDS.date(one.values["through"])
                assert shown in text, (id_, one)
                assert not first or plain(shown) in plain(page), (id_, one)
                assert plain(shown) in plain(record), (id_, one)
            if one.id in ("doubt.unverified", "doubt.recalled"):
                assert "no text that confirms" in text, (id_, one)
                assert not first or "no text that confirms" in page, (id_, one)
    assert seen >= {"doubt.note", "doubt.sources_disagree", "doubt.papers_kept_by"}


def plain(text):
    return re.sub(r"&#?\w+;|['’\"“”]|\s+", " ", text)


def test_the_country_page_and_the_first_page_tell_the_other_designation_that_ended_lately(site):
    for lang in READERS:
        day = Words(lang, "today").date(dt.date(2025, 11, 7))
        for path in ("countries/ve.html", "index.html"):
            assert day in (site / lang / path).read_text(encoding="utf-8"), (lang, path)


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [({"track": "ded", "country": "VE", "card": "unknown"},
      ["DED for Venezuela ended on July 20, 2022", "November 7, 2025"]),
     ({"track": "ded", "country": "SV", "card": "unknown"}, ["DED for El Salvador ended on December 31, 1994"]),
     ({"track": "now", "country": "HK"}, ["DED for Hong Kong", "is in force until February 5, 2027", "A11"]),
     ({"track": "never", "country": "PS"}, ["ended on August 13, 2025"])],
)  # fmt: skip
def test_deferred_departure_on_record_is_never_said_to_be_none(today, site, answers, wanted):  # noqa: F811
    Told(opened(today, site), answers).finish()
    text = today.inner_text("main")
    assert [part for part in wanted if part not in text] == []
    assert "We have no DED" not in text


def test_every_deferred_departure_of_the_record_has_its_last_day(today, site):  # noqa: F811
    last = {}
    for act in shipped().ded:
        last[act.country] = max(act.ends, last.get(act.country, act.ends))
    told = answered(today, site, [("ded", code, None) for code in sorted(last)])
    for code, (_, text) in zip(sorted(last), told, strict=True):
        assert WORDS.date(last[code]) in text, code
