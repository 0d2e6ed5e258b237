"""The check and the status are one answer: of every designation that somebody holds or held, whatever a holder tells of
cards, renewals and letters, the page promises no more of work, stay and travel than `cobijo status`, and no less."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from cobijo.decide.status import status_of
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from cobijo.register import stand
from cobijo.register.read import shipped
from cobijo.site.holder import faces, own
from cobijo.timeline import AsOf
from cobijo.words import READERS, Words
from tests.site.test_each_designation import BEGUN
from tests.site.test_holder import DAY, NOTHING, Told, opened, today  # noqa: F401  (a fixture)

SAY = Words("en", "today").say
LETTERS = {None: {}, "2026-11-16": {}, "2026-01-05": {}}
RECEIVED = (None, "no", "2025-01-15", "2025-02-10")

ASKED = """([told, today]) => told.map((given) => {
  const data = cobijoPage.data(), {messages, names, recorded} = cobijoCatalogs.en;
  const words = cobijoWords(messages, "en", names, recorded);
  const more = () => null, known = new Map(Object.entries(given));
  const {state, elements} = cobijoAnswer.answer({told: known, data, words, today, clock: today, more, asked: more});
  const box = document.createElement("div"), of = {};
  box.append(...elements);
  for (const one of box.querySelectorAll("section")) of[one.querySelector("h2").textContent] = one.textContent;
  return [state, of.Work || "", of.Stay || "", of.Travel || "", [...box.querySelectorAll(".boss")].length];
})"""


def number(text):
    return dt.date.fromisoformat(text).toordinal()


def people():
    """Each designation's holders: whether they hold or wait, the card's day, the receipt, the letter."""
    for id_ in BEGUN:
        printed = [None, *(day.isoformat() for day in faces(shipped().designations[id_])[-4:])]
        for track, face, received, letter in itertools.product(("now", "waiting"), printed, RECEIVED, LETTERS):
            if face is not None or received is None:
                yield id_, track, face, received, letter


def on_page(id_, track, face, received, letter):
    kind = {"now": "withdrawal", "waiting": "denied"}[track]
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
    for one, (state, work, stay, travel, boss) in zip(told, found, strict=True):
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
    assert len(told) > 500


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
    text, say = today.inner_text("main"), Words(lang, "today").say
    day = Words(lang, "today").date(dt.date(2026, 7, 22))
    assert say("today.condition.cut", {"source": "91 FR 22952", "day": day}) in text
    assert say("answer.work.if", {"expires": "", "through": ""}).split()[-3:] not in text.split()
    assert "only if this is true" not in text


def test_what_the_agency_said_stands_beside_work_and_a_receipt_that_is_none_is_not_asked_for(today, site):  # noqa: F811
    Told(opened(today, site), {**SALVADORAN, "receipt": "no"}).finish()
    work = today.locator("main section", has=today.get_by_role("heading", name="Work", exact=True)).inner_text()
    assert "permission to work included" in work
    assert SAY("answer.stay.not_determined") in work
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
