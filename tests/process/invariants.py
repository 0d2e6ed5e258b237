"""What must be so of every story, written from the statute and the regulations, and not from the guards.

`broken` walks over the steps that counted with books of its own. It knows nothing of guards, kinds or the fold; the
elements of eligibility alone it asks of the law, since they are what the law says of a person. Each line of a check
cites what it keeps.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from cobijo.answers.programme import CobijoLaw
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from cobijo.process.events import Entry
from cobijo.process.state import State

STATES = {"GT", "HN", "XA"}
"""The foreign states of the stories."""

PARTS = {
    "armed_conflict": {"ongoing_armed_conflict", "threat_to_safety"},
    "environmental_disaster": {"disaster_disrupts_living", "state_unable_to_handle_return"},
    "extraordinary_conditions": {"conditions_prevent_return", "not_contrary_to_national_interest"},
}
"""1254a(b)(1)(A) to (C): what is found, ground by ground."""

DAYS = dt.timedelta


def months(day: dt.date, count: int) -> dt.date:
    """So many calendar months later, on the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def lasts(first: dt.date, last: dt.date, count: int) -> bool:
    return months(first, count) - DAYS(1) <= last <= months(first, count)


class Books:
    """What happened so far, in plain words."""

    def __init__(self, start: State) -> None:
        self.day: dt.date | None = None
        self.requests: dict[str, dict[str, Any]] = {}
        self.acts: list[dict[str, Any]] = []
        self.findings: dict[tuple[str, str, str], bool] = {}
        self.consulted: dict[str, dt.date] = {}
        self.decided: dict[str, list[str]] = {}
        self.reviews: dict[str, tuple[dt.date, bool]] = {}
        self.permits: dict[str, dict[str, Any]] = {}
        self.people = {
            ref: {"facts": dict(p.facts), "language": p.language, "trips": [], "travels": {}}
            for ref, p in start.people.items()
        }
        self.designation: Any = None
        self.faults: list[str] = []

    def must(self, holds: bool, paragraph: str) -> None:
        if not holds:
            self.faults.append(paragraph)

    # --- a country

    def ends(self, country: str) -> dt.date | None:
        days = [a["ends"] for a in self.acts if a["country"] == country and a["kind"] in ("designation", "extension")]
        return max(days, default=None)

    def effective(self, country: str) -> dt.date | None:
        return min(
            (a["effective"] for a in self.acts if a["country"] == country and a["kind"] == "designation"), default=None
        )

    def ended(self, country: str, day: dt.date) -> bool:
        """A termination has taken effect, and no court holds it."""
        for act in self.acts:
            if act["country"] == country and act["kind"] == "termination" and not act.get("suspended"):
                return day > max(act["ends"], self.ends(country) or act["ends"])
        return False

    def stands(self, country: str, day: dt.date) -> bool:
        effective = self.effective(country)
        return effective is not None and effective <= day and not self.ended(country, day)


def broken(start: State, entries: list[Entry] | tuple[Entry, ...], after: State) -> list[str]:
    """The paragraphs that the steps that counted do not keep. `after` gives the designations as acts of the register,
    for asking the elements."""
    books = Books(start)
    books.designation = {country: line.designation for country, line in after.lines.items()}
    for entry in entries:
        if entry.refused is None:
            event = entry.event
            books.must(books.day is None or event.day >= books.day, "8 CFR 1.2: days do not go back")
            books.day = max(event.day, books.day or event.day)
            check = _CHECKS.get(event.kind)
            if check is not None:
                check(books, event.day, event.about, event.who)
    return books.faults


# --- requests, findings, notices


def request_made(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    b.must(a["id"] not in b.requests, "one request, one record")
    b.requests[a["id"]] = {"country": a["country"], "made": day, "began": a.get("event_began")}


def foreign(b: Books, day: dt.date, a: Any, who: str) -> None:
    b.must(a["country"] in STATES, "(b)(1): a foreign state")


def of_request(b: Books, day: dt.date, a: Any, who: str) -> None:
    b.must(a["request"] in b.requests, "an account is of a request that was made")


def consulted(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    b.consulted[a["country"]] = day


def found(b: Books, day: dt.date, a: Any, who: str) -> None:
    foreign(b, day, a, who)
    b.must(a["part"] in PARTS.get(a["ground"], set()), "(b)(1): a part of a ground")
    b.must(bool((a.get("reason") or "").strip()), "(b)(3)(A): a basis")
    b.findings[a["country"], a["ground"], a["part"]] = a["holds"]


def after_consultation(b: Books, country: str, paragraph: str) -> None:
    last = max((x["published"] for x in b.acts if x["country"] == country and x["published"]), default=dt.date.min)
    day = b.consulted.get(country)
    b.must(day is not None and day >= last, f"{paragraph}: after consultation")


def decided(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    foreign(b, day, a, who)
    after_consultation(b, country, "(b)(1)")
    for ground in a["grounds"]:
        for part in PARTS[ground]:
            b.must(b.findings.get((country, ground, part)) is True, "(b)(1): only if found")
    if "environmental_disaster" in a["grounds"]:
        asked = [
            r
            for r in b.requests.values()
            if r["country"] == country and r["began"] and r["began"] == a.get("event_began")
        ]
        b.must(any(r["began"] <= r["made"] <= day for r in asked), "(b)(1)(B)(iii): officially requested")
    b.decided[country] = list(a["grounds"])


def published(b: Books, day: dt.date, a: Any, who: str) -> None:
    country, window, estimate = a["country"], a["registration"], a.get("estimate") or {}
    b.must(bool(b.decided.pop(country, None)), "(b)(1): designated by a decision")
    b.must(bool((a.get("findings") or "").strip()), "(b)(1): a statement of the findings")
    low, high = estimate.get("at_least"), estimate.get("at_most")
    b.must(
        low is not None and high is not None and 0 <= low <= high and bool(estimate.get("status")),
        "(b)(1): an estimate",
    )
    b.must(a["effective"] >= day, "(b)(2)(A): on publication or later")
    b.must(months(a["effective"], 6) - DAYS(1) <= a["ends"] <= months(a["effective"], 18), "(b)(2): 6 to 18 months")
    b.must(a["continuous_physical_presence_since"] == a["effective"], "(c)(1)(A)(i): since the effective date")
    b.must((window["closes"] - window["opens"]).days + 1 >= 180, "(c)(1)(A)(iv): 180 days")
    b.must(a.get("information") is True, "(b)(4): information")
    for key in [key for key in b.findings if key[0] == country]:
        del b.findings[key]
    act(b, country, "designation", day, a["effective"], a["ends"])
    b.acts[-1]["again"] = a.get("reregistration")


def act(b: Books, country: str, kind: str, day: dt.date | None, effective: dt.date, ends: dt.date | None) -> None:
    n = sum(x["country"] == country for x in b.acts) + 1
    b.acts.append(
        {
            "id": f"{country}-{n:03}",
            "country": country,
            "kind": kind,
            "published": day,
            "effective": effective,
            "ends": ends,
        }
    )


def reviewed(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(b.stands(country, day), "(b)(3)(A): of a designation in effect")
    after_consultation(b, country, "(b)(3)(A)")
    b.must(bool((a.get("reason") or "").strip()), "(b)(3)(A): the basis")
    b.must(ends is not None and (ends - day).days >= 60, "(b)(3)(A): at least 60 days before the end")
    b.must(b.reviews.get(country, (None,))[0] != ends, "(b)(3)(A): one determination a period")
    b.reviews[country] = (ends, a["met"])


def extended(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(b.stands(country, day), "(b)(3)(C): of a designation in effect")
    b.must(b.reviews.get(country) == (ends, True), "(b)(3)(C): still met")
    b.must(
        ends is not None and any(lasts(ends + DAYS(1), a["through"], n) for n in (6, 12, 18)),
        "(b)(3)(C): 6, 12 or 18 months",
    )
    act(b, country, "extension", day, (ends or day) + DAYS(1), a["through"])
    b.acts[-1]["again"] = a.get("reregistration")


def by_itself(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(ends is not None and months(ends, 6) == a["through"], "(b)(3)(C): six months")
    undecided = b.reviews.get(country, (None,))[0] != ends
    b.must((ends - day).days < 60 if undecided else b.reviews[country][1], "(b)(3)(C): nobody decided in time")
    act(b, country, "extension", None, ends + DAYS(1), a["through"])


def terminated(b: Books, day: dt.date, a: Any, who: str) -> None:
    country = a["country"]
    ends = b.ends(country)
    b.must(b.stands(country, day), "(b)(3)(B): of a designation in effect")
    b.must(
        not any(x["country"] == country and x["kind"] == "termination" for x in b.acts), "(b)(3)(B): terminated once"
    )
    b.must(b.reviews.get(country) == (ends, False), "(b)(3)(B): no longer met")
    b.must(
        (a["ends"] - day).days >= 60 and (ends is None or a["ends"] >= ends),
        "(b)(3)(B): not before 60 days, nor the end",
    )
    b.must(bool((a.get("reason") or "").strip()), "(b)(3)(B): the basis")
    act(b, country, "termination", day, a["ends"], a["ends"])


def ordered(b: Books, day: dt.date, a: Any, who: str, *, suspends: bool = True) -> None:
    named = next((x for x in b.acts if x["id"] == a["act"] and x["country"] == a["country"]), None)
    b.must(named is not None, "an order is on an act")
    if named is not None:
        b.must(bool(named.get("suspended")) is not suspends, "an order changes what stands")
        named["suspended"] = suspends
    act(b, a["country"], "court_order", None, day, None)


def lifted(b: Books, day: dt.date, a: Any, who: str) -> None:
    ordered(b, day, a, who, suspends=False)


# --- a person


def elements(b: Books, p: Any, day: dt.date) -> dict[str, Truth]:
    case = parse_case({"ref": "SYN-1", **p["facts"], "filed": p["filed"].isoformat()})
    read = CobijoLaw().elements(case, b.designation[p["country"]], day)
    settled = p.get("settled", {})
    return {
        i: (Truth.YES if settled[i] else Truth.NO) if t is Truth.JUDGMENT and i in settled else t
        for i, t in read.items()
    }


def whom(b: Books, a: Any) -> dict[str, Any]:
    b.must(a["person"] in b.people, "a step is about a person of the programme")
    return b.people.get(a["person"], {"facts": {}, "language": "", "trips": [], "travels": {}})


def filed(b: Books, day: dt.date, a: Any, who: str) -> None:
    p, country = whom(b, a), a["country"]
    b.must(b.stands(country, day), "(a)(1): a national of a designated state")
    b.must(p.get("stage") in (None, "denied"), "8 CFR 244.7: one application")
    p.update(
        country=country,
        filed=day,
        stage="pending",
        officer=None,
        settled={},
        asked=[],
        work=a.get("work_permit"),
        charged=False,
    )
    p.update(biometrics=None, treated=None, appeal=None, withdrawn=None)
    b.must(elements(b, p, day)["registration"] is not Truth.NO, "8 CFR 244.7(b): in the registration period")
    born = dt.date.fromisoformat(p["facts"]["born"])
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    charge = CobijoLaw().charge(
        day, filing="initial", work_permit=a.get("work_permit") is True, age=age, online=a.get("online") is True
    )
    owed = (charge.total or 0) - (charge.waivable if a.get("waiver") else 0)
    b.must(charge.total is not None and a.get("paid", 0) == owed, "8 CFR 244.7(c): the fee")


def pending(b: Books, p: Any) -> None:
    b.must(p.get("stage") == "pending", "8 CFR 244.10: an application that is pending")


def mine(b: Books, p: Any, who: str) -> None:
    pending(b, p)
    b.must(p.get("officer") == who, "one officer decides a case")


def fingerprinted(b: Books, day: dt.date, a: Any, who: str) -> None:
    pending(b, p := whom(b, a))
    p["biometrics"] = day


def assigned(b: Books, day: dt.date, a: Any, who: str) -> None:
    pending(b, p := whom(b, a))
    b.must(p.get("officer") is None, "one officer decides a case")
    p["officer"] = who


def treated(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    plain = elements(b, {**p, "settled": {}}, day)
    b.must(min(plain.values()) >= Truth.JUDGMENT, "8 CFR 244.1: prima facie")
    p["treated"] = day


def asked(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    b.must(bool(a.get("facts")), "8 CFR 244.9(a): what is asked")
    b.must(a["due"] > day, "8 CFR 103.2(b)(8): a day to come")
    p["asked"].append([a["due"], False])


def answered(b: Books, day: dt.date, a: Any, who: str) -> None:
    pending(b, p := whom(b, a))
    late = any(due < day and not done for due, done in p["asked"])
    b.must(not late or a.get("good_cause") is True, "8 CFR 244.9(c): in time")
    p["facts"].update(a["facts"])
    p["asked"] = [[due, True] for due, _ in p["asked"]]


def settled(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    b.must(elements(b, {**p, "settled": {}}, day)[a["element"]] is Truth.JUDGMENT, "a judgment is of an open question")
    reasoned(b, a)
    p["settled"][a["element"]] = a["met"]


def reasoned(b: Books, a: Any) -> None:
    b.must(bool((a.get("reason") or "").strip()), "8 CFR 244.10(c): a reason in writing")


def granted(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    b.must(b.stands(p["country"], day), "(a)(1): while the state is designated")
    born = dt.date.fromisoformat(p["facts"]["born"])
    b.must(p["biometrics"] is not None or months(born, 14 * 12) > day, "1254b(a): fingerprints from 14")
    truths = set(elements(b, p, day).values())
    b.must(Truth.NO not in truths, "(c)(1)(A): meets every requirement")
    b.must(Truth.UNKNOWN not in truths, "8 CFR 244.9(a)(3): the burden of showing")
    b.must(Truth.JUDGMENT not in truths, "8 CFR 244.10(b): judgments are the officer's")
    b.must(a.get("notice_language") == p["language"], "(a)(3)(D): in a language that is understood")
    p.update(stage="granted", granted=day, decided=day, by=who)


def denied(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    reasoned(b, a)
    truths, because = elements(b, p, day), list(a.get("because", ()))
    b.must(all(truths[i] is Truth.NO for i in because), "never denied on what is met or not known")
    if a.get("abandoned"):
        b.must(any(due < day and not done for due, done in p["asked"]), "8 CFR 244.9(c): asked, and no answer")
    if a.get("discretion"):
        b.must(
            set(truths.values()) == {Truth.YES} and not because, "8 CFR 244.10(b): discretion apart from ineligibility"
        )
    ways = [bool(because), bool(a.get("discretion")), bool(a.get("abandoned"))]
    b.must(sum(ways) == 1, "8 CFR 244.10(c): one reason of a kind")
    criminal = {"criminal_bar", "asylum_bar", "admissibility"} & set(because)
    told = (a.get("charging_document") is True and criminal) or (
        a.get("appeal_rights") is True and not a.get("charging_document")
    )
    b.must(bool(told), "8 CFR 244.10(c): rights are told")
    p.update(stage="denied", decided=day, by=who, charged=a.get("charging_document") is True, appeal=None)


def appealed(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    against = p.get("withdrawn") or (p.get("decided") if p.get("stage") == "denied" else None)
    b.must(against is not None, "an appeal is of a decision against the person")
    last = (against or day) + DAYS(33 if a.get("mailed") else 30)
    b.must(day <= last, "8 CFR 103.3(a)(2)(i): thirty days")
    b.must(not p.get("charged"), "8 CFR 244.10(c)(2): no appeal with a charging document")
    b.must(p.get("appeal") is None, "one appeal")
    p["appeal"] = "pending"


def appeal_done(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("appeal") == "pending", "8 CFR 244.10(d): an appeal that is pending")
    b.must(p.get("by") != who, "somebody else decides an appeal")
    reasoned(b, a)
    p["appeal"] = "sustained" if a["sustained"] else "dismissed"
    if a["sustained"] and p.get("withdrawn"):
        p.update(withdrawn=None, notice=None)
    elif a["sustained"]:
        p.update(stage="pending", officer=None)


def holds(b: Books, p: Any, day: dt.date) -> bool:
    gone = p.get("withdrawn") is not None and p.get("appeal") != "pending"
    return p.get("stage") == "granted" and not gone and not b.ended(p["country"], day)


def holding(b: Books, p: Any, day: dt.date) -> None:
    b.must(holds(b, p, day), "of who holds TPS")


def permit(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    undecided = p.get("stage") == "pending" or (p.get("stage") == "denied" and p.get("appeal") == "pending")
    b.must(
        holds(b, p, day) or (p.get("treated") is not None and undecided), "(a)(1)(B), (a)(4)(B): work goes with status"
    )
    b.must(p.get("work") is True, "8 CFR 244.6(b): asked for")
    b.must(a["serial"] not in b.permits, "one number, one permit")
    ends = b.ends(p.get("country", ""))
    b.must(day <= a["expires"] and (ends is None or a["expires"] <= ends), "(d)(2): within the designation")
    b.permits[a["serial"]] = {
        "person": a["person"],
        "category": "A12" if p.get("stage") == "granted" else "C19",
        "expires": a["expires"],
        "revoked": None,
    }


def revoked(b: Books, day: dt.date, a: Any, who: str) -> None:
    known = b.permits.get(a["serial"])
    b.must(known is not None and known["revoked"] is None, "8 CFR 274a.14(b): a permit that is good is revoked once")
    reasoned(b, a)
    if known is not None:
        known["revoked"] = day


def shown(b: Books, day: dt.date, a: Any, who: str) -> None:
    known = b.permits.get(a["serial"])
    b.must(known is not None, "a permit that nobody issued is forged")
    if known is None:
        return
    b.must(
        all(a.get(n) in (None, known[n]) for n in ("person", "category", "expires")), "a permit says what was issued"
    )
    b.must(known["revoked"] is None, "8 CFR 274a.14(b): not revoked")
    b.must(day <= known["expires"], "8 CFR 274a.14(a): not expired")
    b.must(b.people[known["person"]].get("left") is None, "(f)(3): whoever left does not show it here")


def authorized(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    ends = b.ends(p.get("country", ""))
    b.must(
        day <= a["from"] <= a["through"] and (ends is None or a["through"] <= ends),
        "(f)(3): prior consent, within the period",
    )
    p["travels"][a["document"]] = {"from": a["from"], "through": a["through"], "used": False}


def refused_travel(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, whom(b, a), day)
    reasoned(b, a)


def left(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("left") is None, "who is here leaves")
    p["left"] = day
    p["facts"]["in_us"] = False
    consent = any(t["from"] <= day <= t["through"] and not t["used"] for t in p["travels"].values())
    p["trips"].append((day, consent))


def back(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("left") is not None, "who left comes back")
    travel = p["travels"].get(a.get("document"))
    b.must(travel is not None, "(c)(5): the section admits nobody by itself")
    if travel is not None:
        b.must(not travel["used"], "one trip, one document")
        b.must(p.get("left") is None or (travel["from"] <= p["left"] and day <= travel["through"]), "within its days")
        travel["used"] = True
    p["left"] = None
    p["facts"]["in_us"] = True


def window(b: Books, country: str, day: dt.date) -> Any:
    opened = [x["again"] for x in b.acts if x["country"] == country and x.get("again") and x["again"]["opens"] <= day]
    return max(opened, key=lambda w: w["opens"], default=None)


def again(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    open_ = window(b, p.get("country", ""), day)
    inside = open_ is not None and day <= open_["closes"]
    b.must(
        inside or (open_ is not None and bool((a.get("good_cause") or "").strip())), "8 CFR 244.17(a): in its window"
    )
    p["again" if inside else "late"] = day


def cause(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("late") is not None, "8 CFR 244.17(b): a late registration")
    reasoned(b, a)
    if a["found"]:
        p.update(again=p.get("late"), notice=None)
    p["late"] = None


def noticed(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    b.must(p.get("notice") is None, "8 CFR 244.14(b): told once")
    reasoned(b, a)
    open_ = window(b, p.get("country", ""), day)
    grounds = {
        "absence": any(d >= p.get("granted", day) and not ok for d, ok in p["trips"]),
        "not_reregistered": bool(
            open_ and open_["closes"] < day and not (p.get("again") and p["again"] >= open_["opens"])
        ),
        "ineligible": p.get("filed") is not None
        and any(
            t is Truth.NO
            for i, t in elements(b, {**p, "settled": {}}, day).items()
            if i != "continuous_physical_presence"
        ),
    }
    b.must(grounds[a["ground"]], "(c)(3): one of its grounds")
    p["notice"] = {"day": day, "ground": a["ground"], "cause": None}


def notice(b: Books, p: Any) -> dict[str, Any]:
    b.must(p.get("notice") is not None, "8 CFR 244.14(b)(1): a notice comes first")
    return p.get("notice") or {"day": dt.date.min, "ground": "", "cause": None}


def cause_shown(b: Books, day: dt.date, a: Any, who: str) -> None:
    told = notice(b, whom(b, a))
    b.must(told["day"] == dt.date.min or (day - told["day"]).days <= 30, "8 CFR 244.14(b)(1): thirty days")
    told["cause"] = day


def closed(b: Books, day: dt.date, a: Any, who: str) -> None:
    notice(b, p := whom(b, a))
    reasoned(b, a)
    p["notice"] = None


def withdrawn(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    told = notice(b, p)
    if told["ground"] == "not_reregistered":
        b.must(
            told["cause"] is not None or (day - told["day"]).days > 30, "8 CFR 244.14(b)(1): thirty days to show cause"
        )
    reasoned(b, a)
    b.must(a.get("appeal_rights") is True or a.get("charging_document") is True, "8 CFR 244.14(b)(3): rights are told")
    p.update(withdrawn=day, by=who, charged=a.get("charging_document") is True, appeal=None)


def unanswered(b: Books, day: dt.date, a: Any, who: str) -> None:
    told = notice(b, p := whom(b, a))
    b.must(told["cause"] is None and (day - told["day"]).days > 30, "8 CFR 244.14(b)(1): thirty days without an answer")
    p["withdrawn"] = day


def final_order(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    p.update(withdrawn=day, charged=True)


ALLOWED = {
    ("applicant", "own_request"),
    ("representative", "representation"),
    ("representative", "written_consent"),
    ("department_officer", "official_duty"),
    ("law_enforcement", "law_enforcement"),
    ("third_party", "written_consent"),
    ("third_party", "court_order"),
}
PAPERS = {"written_consent", "court_order", "representation"}


def told(b: Books, day: dt.date, a: Any, who: str) -> None:
    whom(b, a)
    b.must((a["to"], a["basis"]) in ALLOWED and (bool(a.get("reference")) or a["basis"] not in PAPERS), "8 CFR 244.16")


def looked(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    if "convictions" in a["fields"]:
        b.must(who in (a["person"], p.get("officer")), "(c)(6): the officer's and the applicant's own case alone")


_CHECKS = {
    "request_made": request_made,
    "account_given": of_request,
    "request_acknowledged": of_request,
    "position_taken": of_request,
    "agencies_consulted": consulted,
    "evidence_gathered": foreign,
    "finding_recorded": found,
    "designation_decided": decided,
    "designation_declined": foreign,
    "designation_published": published,
    "conditions_reviewed": reviewed,
    "extension_published": extended,
    "termination_published": terminated,
    "court_order_entered": ordered,
    "court_order_ended": lifted,
    "automatic_extension": by_itself,
    "application_filed": filed,
    "biometrics_taken": fingerprinted,
    "case_assigned": assigned,
    "treatment_granted": treated,
    "evidence_requested": asked,
    "evidence_given": answered,
    "judgment_settled": settled,
    "application_granted": granted,
    "application_denied": denied,
    "appeal_filed": appealed,
    "appeal_decided": appeal_done,
    "permit_issued": permit,
    "permit_revoked": revoked,
    "permit_shown": shown,
    "travel_authorized": authorized,
    "travel_denied": refused_travel,
    "departed": left,
    "returned": back,
    "reregistered": again,
    "good_cause_decided": cause,
    "withdrawal_noticed": noticed,
    "cause_shown": cause_shown,
    "notice_closed": closed,
    "status_withdrawn": withdrawn,
    "withdrawn_without_answer": unanswered,
    "final_order_entered": final_order,
    "record_opened": looked,
    "disclosed": told,
}
