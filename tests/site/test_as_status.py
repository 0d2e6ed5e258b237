"""The check and the status are one answer: of every designation that somebody holds or held, whatever a holder tells of
cards, renewals and letters, the page promises no more of work, stay and travel than `cobijo status`, and no less."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import re

import pytest

from cobijo.decide.status import status_of
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from cobijo.register import stand
from cobijo.register.read import shipped
from cobijo.site.device import data_text, words
from cobijo.site.holder import device_holder
from cobijo.site.printed import faces, own
from cobijo.timeline import AsOf
from cobijo.words import READERS, Words
from tests.conformance.people import MANY
from tests.site.test_each_designation import BEGUN
from tests.site.test_holder import DAY, NOTHING, Told, opened, today  # noqa: F401  (a fixture)

SAY = Words("en", "today").say
LETTERS = {None: {}, "2026-11-16": {}, "2026-01-05": {}}
CARDS, RENEWALS = (4, 4) if MANY else (2, 2)
"""Printed days of each designation, and receipts of each; `make crowds` asks for more."""
RECEIVED = (None, "no", "2025-01-15", "2025-02-10")

ASKED = """([told, today, other]) => told.map((given) => {
  const data = {...cobijoPage.data(), ...other}, {messages, names, recorded} = cobijoCatalogs.en;
  const words = cobijoWords(messages, "en", names, recorded);
  const more = () => null, known = new Map(Object.entries(given));
  const {state, elements} = cobijoAnswer.answer({told: known, data, words, today, clock: today, more, asked: more});
  const box = document.createElement("div"), of = {};
  box.append(...elements);
  for (const one of box.querySelectorAll("section")) of[one.querySelector("h2").textContent] = one.textContent;
  const permit = cobijoHolder.permit(known, data, today);
  return [state, of.Work || "", of.Stay || "", of.Travel || "", [...box.querySelectorAll(".boss")].length, permit,
    of["What to do this week"] || ""];
})"""


def number(text):
    return dt.date.fromisoformat(text).toordinal()


def people():
    """Each designation's holders: whether they hold or wait, the card's day, the receipt, the letter."""
    for id_ in BEGUN:
        printed = [None, *(day.isoformat() for day in faces(shipped().designations[id_])[-CARDS:])]
        for track, face, received, letter in itertools.product(("now", "waiting"), printed, RECEIVED, LETTERS):
            if face is not None or received is None:
                yield id_, track, face, received, letter


def on_page(id_, track, face, received, letter):
    kind = "denied" if track == "waiting" else "withdrawal"
    card = {"kind": "A12", "category": "A12", "expires": number(face)} if face else {"kind": "none"}
    receipt = {"kind": received} if received == "no" else {"kind": "value", "v": number(received)} if received else {}
    return {
        "track": {"kind": track}, "country": {"kind": "value", "v": id_[:2]}, "which": {"kind": "value", "v": id_},
        "card": card, "receipt": receipt,
        "letter": {"kind": kind, "date": number(letter)} if letter else {"kind": "none"},
        "trips": {"kind": "no"}, "crimes": {"kind": "no"},
    }  # fmt: skip


def in_case(id_, track, face, received, letter):
    card = {"category": "A12", "expires": face} if face else None
    if card and received and received != "no":
        card["renewal_received"] = received
    status = {"ever_granted": track == "now", "under": id_}
    if track == "waiting":
        status["applications"] = [{"filed": "2025-03-01", "result": "denied" if letter else "pending"}]
    elif letter:
        status["withdrawn"] = letter
    return parse_case(
        {"ref": "SYN-1", "nationalities": [id_[:2]], "status": status, "absences": [], "cards": [card] if card else [],
         **({"filed": "2025-03-01"} if track == "waiting" else {})}
    )  # fmt: skip


def truths(case):
    (status,) = status_of(case, shipped(), AsOf(DAY))
    return {one.rule.id: one.truth for one in status.held}


def test_the_check_says_of_work_stay_and_travel_what_the_status_says(today, site):  # noqa: F811
    told = list(people())
    opened(today, site)
    found = today.evaluate(ASKED, [[on_page(*one) for one in told], DAY.toordinal()])
    seen = set()
    for one, (state, work, stay, travel, boss, *_others) in zip(told, found, strict=True):
        id_, track, *_, letter = one
        kind = state.split(":")[1]
        status = truths(in_case(*one))
        undetermined = SAY("answer.stay.not_determined")
        if state.split(":")[0] != id_:  # a printed day that only another designation bears, which the page then tells
            continue
        seen.add((kind, track, bool(letter), status["stay"], status["work"]))
        if kind == "ended":
            assert (status["stay"], status["work"]) == (Truth.NO, Truth.NO), one
            assert SAY("answer.stay.ended") in stay, one
            assert "good until" not in work, (one, work)
            assert (travel, boss) == ("", 0), one
        elif status["stay"] is Truth.NO:
            assert SAY("answer.stay.denied") in stay, one
            assert (SAY("answer.work.denied") in work, boss) == (True, 0), one
            assert SAY("answer.travel.no") in travel, one
        elif kind == "not_determined":
            assert (status["stay"], status["work"]) == (Truth.UNKNOWN, Truth.UNKNOWN), one
            assert undetermined in stay, one
            assert "may stay" not in stay, one
            said = {undetermined, *map(SAY, ("answer.work.lasts", "answer.work.ran_out.if"))}
            said |= {SAY("answer.work.denied")} if letter else set()
            assert any(text in work for text in said), (one, work)
            assert SAY("answer.travel.no") in travel, one
        elif status["stay"] is Truth.YES:
            assert "You may stay until November 27, 2026" in stay, one
            assert SAY("answer.travel.yes") in travel, one
        else:  # what hangs on a judgment, or on an appeal that nobody has told of
            assert undetermined not in stay, one
            assert SAY("answer.stay.withdrawn") in stay or "If your form looked right" in stay, one
            assert "You may stay until" not in stay, one
            assert SAY("answer.travel.no") in travel, one
        if track == "now" and letter and kind != "ended":  # whose TPS was taken away asks for no card
            assert SAY("answer.work.none") not in work, (one, work)
    assert len(seen) > 10
    assert {kind for kind, *_ in seen} == {"ended", "in_force", "not_determined"}
    assert len(told) > (500 if MANY else 300)


def test_nothing_but_its_own_notice_carries_a_card_past_the_end_of_its_designation():
    """A receipt gives work for as long as TPS does."""
    register, seen = shipped(), 0
    for line in register.designations.values():
        standing = stand(line, AsOf(DAY), register.edition.sources_reach)
        for face, received in itertools.product(faces(line), (None, dt.date(2025, 1, 20), dt.date(2025, 11, 3))):
            if standing.in_force is False:
                seen += 1
                assert own(line, register, DAY, face, received).valid is False, (line.id, face, received)
    assert seen > 50


DAYS = dt.timedelta
PERIODS = [dt.date.fromisoformat(day) for day in
           ("2018-02-02", "2022-05-03", "2022-05-04", "2025-02-10", "2025-07-21", "2025-07-22", "2025-09-20",
            "2025-10-29", "2025-10-30")]  # fmt: skip
"""Days of receipt within each period of the law of receipts, and beside where it changed."""


def printed_days(line, on, chosen):
    """Days that notices name, those beside them, floors, and days at random between them and around the day."""
    floors = [act.cards.faces_from for act in line.acts if act.cards and act.cards.faces_from]
    near = [*faces(line), *floors, on, *(on - DAYS(n) for n in (180, 365, 540))]
    found = [*near, *(day + DAYS(chosen.choice((-1, 1))) for day in near)]
    found += [on + DAYS(chosen.randrange(-900, 900)) for _ in range(12)]
    return sorted({day for day in found if dt.date(1990, 11, 29) <= day <= on + DAYS(1000)})


def cards_of(line, on, chosen):
    """Printed days, each without a renewal, and with some days on which one was received."""
    for face in printed_days(line, on, chosen):
        yield face, None
        yield from ((face, day) for day in chosen.sample([*PERIODS, face, face + DAYS(1)], RENEWALS) if day <= on)


def of_status(line, face, received, on):
    """The card as `cobijo status` checks it, for who holds TPS under a designation."""
    (status,) = status_of(
        in_case(line.id, "now", face.isoformat(), received and received.isoformat(), None), shipped(), AsOf(on)
    )
    return status.cards[0]


@pytest.mark.parametrize(
    ("built", "later"), [("2026-11-24", 1), ("2026-11-27", 0), ("2026-11-27", 9), ("2026-08-20", 0), ("2026-08-20", 30)]
)
def test_any_printed_day_and_any_receipt_mean_on_the_page_what_the_status_says(today, site, built, later):  # noqa: F811
    """Whether the card is good, through which day, whether a receipt settles it: for who holds what stands or may."""
    register, made, chosen = shipped(), dt.date.fromisoformat(built), random.Random(f"{built} {later}")
    on = made + DAYS(later)
    lines = [register.designations[id_] for id_ in ("LB-2024", "SV-2001", "UA-2022", "SD-2022")]
    cards = [(line, *one) for line in lines for one in cards_of(line, on, chosen)]
    told = [on_page(line.id, "now", face.isoformat(), day and day.isoformat(), None) for line, face, day in cards]
    opened(today, site)
    data = {"holder": device_holder(register, made, tuple(line.country for line in lines))}
    found = today.evaluate(ASKED, [told, on.toordinal(), data])
    seen, bare = {True: 0, False: 0, None: 0}, None
    for (line, face, day), (state, work, *_, permit, _) in zip(cards, found, strict=True):
        assert state.split(":")[0] == line.id
        answer = of_status(line, face, day, on)
        where, valid = (on, line.id, face, day, permit, answer.settles), permit["valid"]
        seen[answer.valid] += 1
        if answer.valid is None and valid is False:
            # No notice does: only the receipt of a renewal could, which was not told, and is asked for.
            assert {m.id for m in answer.settles} <= {"card.ask_receipt", "card.condition.designation_lasts"}, where
        else:
            assert valid is answer.valid, where
        ends = [d.toordinal() for d in (answer.through, answer.through_at_most) if d is not None]
        if valid:
            assert permit["through"] in ends, (where, answer.through)
        elif valid is None and ends:
            assert (permit["through"] or permit["atMost"]) == max(ends), where
        open_ = valid is not False or (day is None and permit["asks"])
        assert not (open_ and SAY("answer.work.none") in work), where
        named = SAY("answer.work.strange", {"expires": face}) in work
        assert not (named and (answer.printed or valid or (valid is False and open_))), where
        assert (SAY("answer.work.receipt") in work) == (day is None and permit["asks"] and valid is not True), where
        bare = permit if day is None else bare
        if valid is not False and not bare["asks"]:  # a receipt that is not asked for changes nothing
            assert [permit[n] for n in ("valid", "through", "source")] == [
                bare[n] for n in ("valid", "through", "source")
            ], where
    assert min(seen[False], seen[None]) > 20, seen


OF_A_DAY = {
    "a day that no notice names, and a receipt of the year's law": (
        "2026-11-27", "LB", "2026-01-15", "2025-09-20",
        ["may be good until January 15, 2027, but we are not sure", "91 FR 22952", "TPS itself must still last"],
    ),
    "the same, and nobody knows of a receipt": (
        "2026-11-27", "LB", "2026-01-15", "unknown", ["the receipt may make this one last longer"],
    ),
    "a day from a floor on": (
        "2026-11-27", "UA", "2026-08-15", "no", ["notice for such cards that we know of runs until October 19, 2026"],
    ),
    "a floor of another notice": (
        "2026-11-27", "SD", "2026-08-15", "no", ["notice for such cards that we know of runs until October 19, 2026"],
    ),
    **{
        f"an old day that a notice lists, {day}": (
            "2026-11-27", "SV", day, None, ["notice for such cards that we know of runs until September 9, 2026"],
        )
        for day in ("2018-03-09", "2019-09-09", "2020-01-02", "2021-01-04", "2021-10-04", "2022-12-31")
    },
    "an old day while its notice runs": (
        "2026-08-20", "SV", "2018-03-09", None, ["is good until September 9, 2026 only if this is true", "Form I-797"],
    ),
    "a day that is not past": (
        "2026-08-20", "UA", "2026-09-01", None, ["good until the day it says, September 1, 2026", "For your boss"],
    ),
}  # fmt: skip


def built_with(holder, site, on):
    """The page with what holders are told on another day of building."""
    text = (site / "en" / "check.html").read_text(encoding="utf-8")
    begin = re.search(r'<script[^>]*id="data"[^>]*>', text).end()
    end = text.index("</script>", begin)
    days = {"built": number(on), "until": number(on) + 30}
    return text[:begin] + data_text({**json.loads(text[begin:end]), "holder": holder, **days}) + text[end:]


@pytest.mark.parametrize("name", OF_A_DAY)
def test_who_has_a_card_is_never_told_that_there_is_none(today, site, name):  # noqa: F811
    on, country, face, receipt, wanted = OF_A_DAY[name]
    today.clock.set_fixed_time(dt.datetime.fromisoformat(f"{on}T17:00+00:00"))
    holder = device_holder(shipped(), dt.date.fromisoformat(on), (country,))
    today.route(
        "**/check.html", lambda route: route.fulfill(body=built_with(holder, site, on), content_type="text/html")
    )
    page = opened(today, site)
    told = Told(page, {"track": "now", "country": country, "card": ("A12", face), "receipt": receipt, **NOTHING})
    told.finish()
    text = page.inner_text("main")
    assert ("receipt" in told.asked) == (receipt is not None)
    assert [part for part in wanted if part not in text] == []
    assert SAY("answer.work.none") not in text
    assert SAY("answer.work.strange", {"expires": dt.date.fromisoformat(face)}) not in text


def test_a_day_that_no_card_can_bear_is_doubted_and_not_called_good_or_bad(today, site):  # noqa: F811
    told = Told(opened(today, site), {"track": "now", "country": "LB", "card": ("A12", "2028-03-03"), **NOTHING})
    told.finish()
    text = today.inner_text("main")
    assert SAY("answer.work.strange", {"expires": dt.date(2028, 3, 3)}) in text
    assert SAY("answer.work.ask") in text
    assert SAY("answer.work.none") not in text


ENDED = [
    d for d in BEGUN if stand(shipped().designations[d], AsOf(DAY), shipped().edition.sources_reach).in_force is False
]


@pytest.mark.parametrize(("built", "later"), [("2026-11-27", 0), ("2026-08-20", 30)])
def test_a_day_to_come_of_a_designation_that_ended_is_doubted_as_the_commands_do(today, site, built, later):  # noqa: F811
    """Whatever the day, and whenever the card was made: nobody is told no where `card` and `status` can't say."""
    made, chosen = dt.date.fromisoformat(built), random.Random(built)
    on, register = made + DAYS(later), shipped()
    ahead = [on, on + DAYS(1), on + DAYS(1000), *(on + DAYS(chosen.randrange(1000)) for _ in range(5))]
    past = [on - DAYS(1), on - DAYS(chosen.randrange(2, 900))]
    cards = [(register.designations[id_], face) for id_ in ENDED for face in (*ahead, *past)]
    told = [on_page(line.id, "had", face.isoformat(), None, None) for line, face in cards]
    opened(today, site)
    codes = tuple(sorted({line.country for line, _ in cards}))
    data = {"holder": device_holder(register, made, codes)}
    found = today.evaluate(ASKED, [told, on.toordinal(), data])
    flat, doubt, lawyer = map(SAY, ("answer.work.ended", "answer.work.disputed", "answer.do.disputed"))
    seen = {True: 0, False: 0}
    for (line, face), (state, work, *_, boss, permit, todo) in zip(cards, found, strict=True):
        if state != f"{line.id}:ended":  # a day that only another designation of the country bears
            continue
        (status,) = status_of(in_case(line.id, "now", face.isoformat(), None, None), register, AsOf(on))
        truth, where = next(one.truth for one in status.held if one.rule.id == "work"), (on, line.id, face, work)
        assert permit["valid"] is status.cards[0].valid, where
        open_ = truth is not Truth.NO and permit["valid"] is not True
        assert (doubt in work, lawyer in todo, flat not in work) == (open_, open_, permit["valid"] is not False), where
        assert ("1254a(d)(3)" in work, boss) == (open_, 0), where
        assert (truth is not Truth.NO) == (face >= on), where
        seen[open_] += 1
    assert min(seen.values()) > 50, seen


@pytest.mark.parametrize("lang", READERS)
@pytest.mark.parametrize("card", [("A12", "2027-02-03"), "A12", "none", "unknown", "other"])
def test_who_had_tps_that_ended_is_told_of_the_card_that_was_told_of(today, site, lang, card):  # noqa: F811
    Told(opened(today, site, lang), {"track": "had", "country": "HT", "card": card, **NOTHING}).finish()
    say = words(lang).say
    work = today.locator(
        "main section", has=today.get_by_role("heading", name=say("answer.work"), exact=True)
    ).inner_text()
    said = {"none": ["ended_none"], "other": ["other"]}.get(
        card, ["disputed"] if isinstance(card, tuple) else ["unseen", "disputed"]
    )
    ours = {id_: say(f"answer.work.{id_}") for id_ in ("ended", "ended_none", "other", "unseen", "disputed", "ask")}
    assert [id_ for id_ in ours if ours[id_] in work and id_ != "ask"] == [id_ for id_ in ours if id_ in said]
    assert (ours["ask"] in work) == isinstance(card, tuple)
    assert (say("answer.do.disputed") in today.inner_text("main")) == isinstance(card, tuple)


VENEZUELAN = {"track": "had", "country": "VE", "card": ("A12", "2026-10-02"), "which": "VE-2023", **NOTHING}
SALVADORAN = {"track": "now", "country": "SV", "card": ("A12", "2026-09-09"), **NOTHING}


@pytest.mark.parametrize("track", ["now", "had"])
@pytest.mark.parametrize("which", ["VE-2023", "VE-2021", "unknown"])
def test_a_venezuelan_is_told_that_the_card_is_past_whenever_the_renewal_came(today, site, track, which):  # noqa: F811
    told = Told(opened(today, site), {**VENEZUELAN, "track": track, "which": which, "receipt": "2025-01-20"})
    told.finish()
    text = today.inner_text("main")
    assert "2028" not in text
    assert "Your card said October 2, 2026, and that day is past." in text
    assert SAY("answer.work.ended") in text
    # Said once, with the day that has gone by.
    assert text.count("a court kept papers") == 1
    assert "That day has passed" in text


def test_what_a_court_kept_is_told_to_whose_card_it_may_be(today, site):  # noqa: F811
    Told(opened(today, site), {**VENEZUELAN, "card": ("A12", "2025-04-02"), "which": "unknown"}).finish()
    assert "a court kept papers" not in today.inner_text("main")


@pytest.mark.parametrize("lang", READERS)
def test_what_nobody_can_look_up_is_our_doubt_with_what_to_do(today, site, lang):  # noqa: F811
    Told(opened(today, site, lang), {**SALVADORAN, "receipt": "2025-02-10"}).finish()
    text, say = today.inner_text("main"), words(lang).say
    day = Words(lang, "today").date(dt.date(2026, 7, 22))
    assert say("today.condition.cut", {"source": "91 FR 22952", "day": day}) in text
    assert say("answer.work.if", {"expires": "", "through": ""}).split()[-3:] not in text.split()
    assert "only if this is true" not in text


def test_what_the_agency_said_stands_beside_work_and_a_receipt_that_is_none_is_not_asked_for(today, site):  # noqa: F811
    Told(opened(today, site), {**SALVADORAN, "receipt": "no"}).finish()
    work = today.locator("main section", has=today.get_by_role("heading", name="Work", exact=True)).inner_text()
    assert "permission to work included" in work
    assert SAY("answer.work.ran_out.look", {"country": "SV"}) in work
    assert "the receipt may make" not in work


@pytest.mark.parametrize("lang", [lang for lang in READERS if lang not in ("en", "es")])
def test_a_doubt_of_the_record_is_said_in_the_readers_language(today, site, lang):  # noqa: F811
    Told(
        opened(today, site, lang), {"track": "now", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING}
    ).finish()
    assert today.locator(".in-doubt [lang=en]").count() == 0
    assert "was not found" not in today.inner_text("main")
    page = (site / lang / "countries" / "lb.html").read_text(encoding="utf-8")
    assert "was not found" not in page


def test_a_card_of_an_older_designation_is_said_to_be_one(today, site):  # noqa: F811
    Told(
        opened(today, site),
        {"track": "now", "country": "HT", "card": ("A12", "2017-07-22"), "which": "unknown", **NOTHING},
    ).finish()
    assert "A card with July 22, 2017 is of an older TPS for Haiti" in today.inner_text("main")


def test_another_country_that_nobody_is_sure_of_does_not_ask_for_the_first_again(today, site):  # noqa: F811
    Told(opened(today, site), {"track": "never", "country": "LB"}).finish()
    today.get_by_role("button", name="See if it fits me").click()
    places = []
    for _ in range(4):
        places.append(today.locator("main").get_attribute("data-place"))
        if today.locator("main").get_attribute("data-step") == "question":
            today.locator('main input[name="answer"][value="unknown"]').check()
        today.locator("main .go").click()
    assert places[0] == "nationalities+1"
    assert "nationalities" not in places


def test_deferred_departure_that_ended_lately_comes_before_tps_that_ended_long_ago(today, site):  # noqa: F811
    Told(opened(today, site), {"track": "had", "country": "LR", "card": "none", "which": "unknown", **NOTHING}).finish()
    text = today.inner_text("main")
    assert 0 <= text.index("June 30, 2026") < text.index("May 20, 2017")


def test_a_designation_chosen_before_the_track_was_changed_is_never_said_to_be_none(today, site):  # noqa: F811
    opened(today, site)
    stale = on_page("HT-2010", "now", None, None, None)
    ((state, *_),) = today.evaluate(ASKED, [[stale], DAY.toordinal()])
    assert state == "HT-2021:ended"
