"""What the statute asks of requests, findings, notices and reviews: 8 U.S.C. 1254a(b), from its text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.process.books import DAYS, Books, lasts, months, said, six_months

STATES = {"GT", "HN", "XA"}
"""The foreign states of the stories."""

PARTS = {
    "armed_conflict": {"ongoing_armed_conflict", "threat_to_safety"},
    "environmental_disaster": {"disaster_disrupts_living", "state_unable_to_handle_return"},
    "extraordinary_conditions": {"conditions_prevent_return", "not_contrary_to_national_interest"},
}
"""1254a(b)(1)(A) to (C): what is found, ground by ground."""


def request_made(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    b.must(a["id"] not in b.requests, "one request, one record")
    begun(b, day, a)
    b.requests[a["id"]] = {"country": a["country"], "made": day, "began": a.get("event_began"), "answered": False}


def begun(b: Books, day: dt.date, a: Any) -> None:
    b.must((a.get("event_began") or day) <= day, "(b)(1)(B): there has been an event")


def foreign(b: Books, day: dt.date, a: Any, who: str) -> None:
    b.must(a["country"] in STATES, "(b)(1): a foreign state")


def of_request(b: Books, day: dt.date, a: Any, who: str) -> None:
    b.must(a["request"] in b.requests, "an account is of a request that was made")


def acknowledged(b: Books, day: dt.date, a: Any, who: str) -> None:
    of_request(b, day, a, who)
    request = b.requests.get(a["request"], {})
    b.must(not request.get("acknowledged"), "(b)(1)(B)(iii): a request is acknowledged once")
    request["acknowledged"] = True


def account(b: Books, day: dt.date, a: Any, who: str) -> None:
    of_request(b, day, a, who)
    b.must(a["side"] == "requesting" or not who.startswith("foreign_mission"), "a mission speaks for its own state")


def consulted(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    b.must(all(map(said, a["agencies"])) and bool(a["agencies"]), "(b)(1): consultation with appropriate agencies")
    b.consulted[a["country"]] = day


def found(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    b.must(a["part"] in PARTS.get(a["ground"], set()), "(b)(1): a part of a ground")
    b.must(said(a.get("reason")), "(b)(3)(A): a basis")
    b.findings[a["country"], a["ground"], a["part"]] = a["holds"]


def after_consultation(b: Books, country: str, paragraph: str) -> None:
    last = max((x["published"] for x in b.acts if x["country"] == country and x["published"]), default=dt.date.min)
    day = b.consulted.get(country)
    b.must(day is not None and day >= last, f"{paragraph}: after consultation")


def decided(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    foreign(b, day, a, who)
    begun(b, day, a)
    after_consultation(b, country, "(b)(1)")
    b.must(bool(a["grounds"]), "(b)(1): on one of three grounds")
    for ground in a["grounds"]:
        for part in PARTS[ground]:
            b.must(b.findings.get((country, ground, part)) is True, "(b)(1): only if found")
    if "environmental_disaster" in a["grounds"]:
        asked = [r for r in b.requests.values() if r["country"] == country and r["made"] <= day]
        b.must(any(carries(r, a.get("event_began")) for r in asked), "(b)(1)(B)(iii): officially requested")
    b.decided[country] = list(a["grounds"])
    answer(b, country)


def carries(request: Any, event: dt.date | None) -> bool:
    """A request is about the event that is decided on, where both name one; it comes after what is named; and where
    nobody names anything, it is one that has no answer yet."""
    named = {day for day in (request["began"], event) if day is not None}
    if not named:
        return not request["answered"]
    return len(named) == 1 and named.pop() <= request["made"]


def answer(b: Books, country: str) -> None:
    for request in b.requests.values():
        request["answered"] = request["answered"] or request["country"] == country


def declined(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    answer(b, a["country"])
    b.decided.pop(a["country"], None)


def published(b: Books, day: dt.date, a: Any, who: str) -> None:
    country, window, estimate = a["country"], a["registration"], a.get("estimate") or {}
    grounds = b.decided.pop(country, [])
    b.must(bool(grounds), "(b)(1): designated by a decision")
    for key in ((country, ground, part) for ground in grounds for part in PARTS[ground]):
        b.must(b.findings.get(key) is True, "(b)(1): only if found, and found still")
    b.must(said(a.get("findings")), "(b)(1): a statement of the findings")
    low, high = estimate.get("at_least"), estimate.get("at_most")
    b.must(
        low is not None and high is not None and 0 <= low <= high > 0 and said(estimate.get("status")),
        "(b)(1): an estimate",
    )
    b.must(a["effective"] >= day, "(b)(2)(A): on publication or later")
    b.must(months(a["effective"], 6) - DAYS(1) <= a["ends"] <= months(a["effective"], 18), "(b)(2): 6 to 18 months")
    b.must(a["continuous_physical_presence_since"] == a["effective"], "(c)(1)(A)(i): since the effective date")
    inside = min(window["closes"], a["ends"]) - max(window["opens"], day, a["effective"])
    b.must(window["opens"] >= day, "(c)(1)(A)(iv): registers under a designation, which is made by the notice")
    b.must(a["continuous_residence_since"] <= a["ends"], "(c)(1)(A)(ii): a day since which somebody can have resided")
    b.must(inside.days + 1 >= 180, "(c)(1)(A)(iv): 180 days in which somebody can register")
    again(b, day, a, a["ends"])
    b.must(a.get("information") is True, "(b)(4): information")
    for key in [key for key in b.findings if key[0] == country]:
        del b.findings[key]
    line = b.line(country) + any(x["kind"] == "termination" for x in b.of(country))
    act(b, country, "designation", day, a["effective"], a["ends"], line=line)
    b.acts[-1]["again"] = a.get("reregistration")
    b.acts[-1]["opens"] = window["opens"]
    b.acts[-1]["residence"] = a["continuous_residence_since"]


def again(b: Books, day: dt.date, a: Any, ends: dt.date) -> None:
    window = a.get("reregistration")
    if window is not None:
        b.must(day <= window["opens"] <= window["closes"] <= ends, "8 CFR 244.17(a): the window that is provided")


def act(
    b: Books,
    country: str,
    kind: str,
    day: dt.date | None,
    effective: dt.date,
    ends: dt.date | None,
    line: int | None = None,
) -> None:
    n = sum(x["country"] == country for x in b.acts) + 1
    b.acts.append(
        {
            "id": f"{country}-{n:03}",
            "country": country,
            "line": b.line(country) if line is None else line,
            "kind": kind,
            "published": day,
            "effective": effective,
            "ends": ends,
        }
    )


def determined(b: Books, country: str) -> bool | None:
    """What was determined for the period that runs, unless a court holds the notice that published it."""
    ends, met, day = b.reviews.get((country, b.line(country)), (None, False, dt.date.min))
    since = [x for x in b.of(country) if x["kind"] == "termination" and x["published"] >= day]
    if ends is None or ends != b.ends(country) or (since and b.termination(country) is None):
        return None
    return met


def reviewed(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(b.stands(country, day), "(b)(3)(A): of a designation in effect")
    after_consultation(b, country, "(b)(3)(A)")
    b.must(said(a.get("reason")), "(b)(3)(A): the basis")
    late = b.held_up(country)
    before = b.reviews.get((country, b.line(country)), (None, False, dt.date.min))
    b.must(b.consulted.get(country, day) > before[2], "(b)(3)(A): a consultation for each determination")
    b.must(determined(b, country) is not a["met"], "(b)(3)(A): a determination is made once, or otherwise")
    told = [x for x in b.of(country) if x["kind"] == "termination" and x["published"] >= before[2]]
    saved = before[0] == ends and not before[1] and a["met"] and ends is not None and day <= ends and not told
    in_time = ends is not None and (late or (ends - day).days >= 60)
    b.must(in_time or saved, "(b)(3)(A): at least 60 days before the end")
    anew = saved or (not told and ends is not None and (ends - day).days >= 60)
    b.must(
        determined(b, country) is None or anew,
        "(b)(3)(A): one determination a period, made otherwise in time and before a notice alone",
    )
    b.reviews[country, b.line(country)] = (ends, a["met"], day)


def extended(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(b.stands(country, day), "(b)(3)(C): of a designation in effect")
    b.must(determined(b, country) is True, "(b)(3)(C): still met")
    b.must(
        ends is not None and any(lasts(ends + DAYS(1), a["through"], n) for n in (6, 12, 18)),
        "(b)(3)(C): 6, 12 or 18 months",
    )
    again(b, day, a, a["through"])
    cards = a.get("cards_through")
    b.must(
        cards is None or (ends is not None and ends < cards <= a["through"]),
        "(d)(2): documents are good for the period and its extension",
    )
    act(b, country, "extension", day, (ends or day) + DAYS(1), a["through"])
    b.acts[-1]["again"] = a.get("reregistration")
    b.acts[-1]["cards"] = (ends, a.get("cards_through"))


def by_itself(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    lines = [n for n in range(b.line(country) + 1) if (e := b.ends(country, n)) and six_months(e) == a["through"]]
    b.must(bool(lines), "(b)(3)(C): six months")
    line = lines[-1] if lines else 0
    ends, review = b.ends(country, line), b.reviews.get((country, line), (None, False, day))
    b.must(b.termination(country, line) is None, "(b)(3)(B): what is terminated is not extended")
    told = [x for x in b.of(country, line) if x["kind"] == "termination" and x["published"] >= review[2]]
    silent = review[0] == ends and not review[1] and not told and review[2] <= ends < day
    b.must(
        (ends - day).days < 60 if review[0] != ends else review[1] or silent,
        "(b)(3)(C): nobody determined and published in time",
    )
    b.must(b.effective(country, line) is not None, "(b)(3)(C): of a designation that no court holds up")
    act(b, country, "extension", None, ends + DAYS(1), a["through"], line)


def terminated(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(b.stands(country, day), "(b)(3)(B): of a designation in effect")
    b.must(b.termination(country) is None, "(b)(3)(B): terminated once, unless a court holds it")
    b.must(determined(b, country) is False, "(b)(3)(B): no longer met")
    b.must(
        (a["ends"] - day).days >= 60 and (ends is None or a["ends"] >= ends),
        "(b)(3)(B): not before 60 days, nor the end",
    )
    b.must(said(a.get("reason")), "(b)(3)(B): the basis")
    act(b, country, "termination", day, a["ends"], a["ends"])


def ordered(b: Books, day: dt.date, a: Any, who: str, *, suspends: bool = True) -> None:
    named = next((x for x in b.acts if x["id"] == a["act"] and x["country"] == a["country"]), None)
    b.must(named is not None and named["kind"] != "court_order", "an order is on an act")
    b.must(a.get("until", day) >= day, "5 U.S.C. 705: an order holds up to a day to come")
    by_law = named is not None and named["kind"] == "extension" and named["published"] is None
    b.must(not by_law, "(b)(3)(C): what the law gives of itself is no act of an agency")
    if named is not None:
        b.must(bool(named.get("suspended")) is not suspends, "an order changes what stands")
        named["suspended"] = suspends
        named["restored"] = None if suspends else day
        named["until"] = a.get("until")
        if a.get("determination") and (a["country"], named["line"]) in b.reviews:
            b.reviews[a["country"], named["line"]] = (None, False, day)
    act(b, a["country"], "court_order", None, day, None, None if named is None else named["line"])


def lifted(b: Books, day: dt.date, a: Any, who: str) -> None:
    ordered(b, day, a, who, suspends=False)


def lapsed(b: Books, day: dt.date, a: Any, who: str) -> None:
    named = next(x for x in b.acts if x["id"] == a["act"])
    until = named.get("until")
    b.must(until is not None and day > until, "5 U.S.C. 705: an order lasts to its day")
    ordered(b, day, a, who, suspends=False)
    named["restored"] = until
