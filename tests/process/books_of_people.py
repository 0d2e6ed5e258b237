"""What the statute and 8 CFR part 244 ask of each step about a person, from their text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.programme import CobijoLaw
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from cobijo.timeline.federal_days import next_working_day
from tests.process.books import DAYS, Books, months, said


def elements(b: Books, p: Any, day: dt.date, facts: Any = None, whose: Any = None) -> dict[str, Truth]:
    case = parse_case({"ref": "SYN-1", **(facts or with_trips(p)), "filed": p["filed"].isoformat()})
    read = CobijoLaw().elements(case, b.designation[p["country"], p["line"]], day)
    settled = p.get("settled", {})
    return {
        i: Truth.YES
        if t in (Truth.NO, Truth.JUDGMENT) and decided_for(whose or p, p, i)
        else (Truth.YES if settled[i] else Truth.NO)
        if t is Truth.JUDGMENT and i in settled
        else t
        for i, t in read.items()
    }


PRESENCE = "continuous_physical_presence"
ASKS = {
    "nationality": {"last_habitual_residence", "nationalities", "nationality_since"},
    PRESENCE: {"absences", "arrived"},
    "continuous_residence": {"absences", "arrived"},
    "admissibility": {"convictions", "inadmissibility"},
    "criminal_bar": {"convictions", "pending_charges"},
    "asylum_bar": {"asylum_bars"},
    "registration": {"born", "late_filing"},
}
"""What each element is about."""


def facts_on(p: Any, name: Any) -> Any:
    """The facts that a finding in the person's favour was made on, and the trips."""
    if isinstance(name, dt.date):
        return next((trip for trip in p["trips"] if trip[0] == name), None)
    facts = {n: v for n, v in p["facts"].items() if n in ASKS.get(name, p["facts"])}
    return facts, list(p["trips"])


def decide_for(b: Books, p: Any, g: Any, names: Any) -> None:
    """What was found in the person's favour is settled on those facts; of an absence, for residence as for presence."""
    act = next((x for x in b.of(g["country"], g["line"]) if x["id"] == g.get("act")), None)
    days = [n.isoformat() for n in names if isinstance(n, dt.date)]
    trips = [trip for trip in with_trips(p)["absences"] if act and ends_by(trip) >= act["residence"].isoformat()]
    same = [
        t["left"] in days or (PRESENCE in names and t["left"] >= act["effective"].isoformat()) for t in trips if act
    ]
    names = [*names, *(["continuous_residence"] if same and all(same) else [])]
    g["favour"] = {**g.get("favour", {}), **{name: facts_on(p, name) for name in names}}
    for name in [*names, *([PRESENCE] if any(isinstance(n, dt.date) for n in names) else [])]:
        g.get("settled", {}).pop(name, None)


def ends_by(trip: Any) -> str:
    """The last day on which a trip may have ended."""
    came = trip.get("returned") or "9999-12-31"
    return str(came["not_after"] if isinstance(came, dict) else came)


def decided_for(p: Any, g: Any, name: Any) -> bool:
    """Whether that was found, and no fact is another: of what was granted, a trip since is a ground of its own."""
    found = g.get("favour", {}).get(name)
    if found is None or isinstance(name, dt.date):
        return found is not None and found == facts_on(p, name)
    granted_ = g is not p or p.get("stage") == "granted"
    facts, trips = facts_on(p, name)
    return found[0] == facts and (found[1] == trips or (granted_ and name != PRESENCE))


def since(b: Books, p: Any, day: dt.date, line: Any = None) -> dict[str, Truth]:
    """The elements of whoever holds TPS: of a traveller it is asked what happened, not where the person is."""
    grant = held(b, p, day, line)
    if grant is None:
        return {}
    return elements(b, grant, day, {**with_trips(p), "in_us": True}, p)


def with_trips(p: Any) -> dict[str, Any]:
    """The facts, with the trips that a port of entry saw."""
    seen = [
        {
            "left": left.isoformat(),
            **({"returned": came} if came else {}),
            "prior_consent": consent,
            "reason": "visit",
            "contrary_to_law": False,
            "under_removal_order": False,
            "document": "I-512T" if consent else "none",
        }
        for left, consent, came in p["trips"]
    ]
    return {**p["facts"], "absences": [*(p["facts"].get("absences") or []), *seen]}


def grants(p: Any) -> list[Any]:
    """What was granted, the newest first."""
    return ([p] if p.get("stage") == "granted" else []) + p.get("kept", [])


def gone(g: Any) -> bool:
    """Withdrawn, and no appeal keeps it meanwhile."""
    return g.get("withdrawn") is not None and g["withdrawn"]["appeal"] != "pending"


def held_up(b: Books, g: Any) -> bool:
    """A court holds up what an application rests on: the act of its registration, or all that made the designation."""
    acts = [x for x in b.of(g["country"], g["line"]) if x["kind"] == "designation"]
    own = [x for x in acts if x["id"] == g.get("act")]
    return all(x.get("suspended") for x in acts) or any(x.get("suspended") for x in own)


def alive(b: Books, g: Any, day: dt.date) -> bool:
    """Its designation stands, and nothing holds it up."""
    return b.stands(g["country"], day, g["line"]) and not held_up(b, g)


def held(b: Books, p: Any, day: dt.date, line: Any = None) -> Any:
    """The grant that stands: each ends with its own designation, and is withdrawn by itself."""
    listed = [g for g in grants(p) if line in (None, (g["country"], g["line"]))]
    return next((g for g in listed if not gone(g) and alive(b, g, day)), None)


def whom(b: Books, a: Any) -> dict[str, Any]:
    b.must(a["person"] in b.people, "a step is about a person of the programme")
    return b.people.get(a["person"], {"facts": {}, "language": "", "trips": [], "travels": {}})


def child(b: Books, p: Any, a: Any, day: dt.date) -> bool:
    """Whether somebody signs for a child, who is one."""
    if "signed_as" not in a:
        return False
    born = dt.date.fromisoformat(p["facts"].get("born") or "0001-01-01")
    young = months(born, 14 * 12) > day
    b.must(young and a["signed_as"] in ("parent", "legal_guardian"), "8 CFR 103.2(a)(2): less than fourteen years old")
    return young


def speaks(b: Books, p: Any, a: Any, who: str, day: dt.date) -> bool:
    """Whether it is for a child that somebody takes the step."""
    for_child = child(b, p, a, day)
    mine = (a["person"], "applicant", *p.get("acts_for", ()))
    b.must(for_child or who in mine, "8 CFR 103.2(a)(3): the person, or who has entered an appearance")
    return for_child


def enters(b: Books, day: dt.date, a: Any, who: str) -> None:
    p, name = whom(b, a), a["representative"]
    for_child = child(b, p, a, day) if who == name else speaks(b, p, a, who, day)
    signed = who in (a["person"], "applicant") or a.get("signed_by") == a["person"]
    signed = signed or (for_child and (who != name or a.get("signed_by", name) != name))
    b.must(signed, "8 CFR 292.4(a), 103.2(a)(3): the person signs who acts for the person")
    p["acts_for"] = {*p.get("acts_for", ()), name}


def leaves(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    for_child = speaks(b, p, a, who, day)
    b.must(a["representative"] in p.get("acts_for", ()), "8 CFR 292.4(a): an appearance that was entered")
    own = who in (a["person"], "applicant", a["representative"])
    b.must(own or for_child, "8 CFR 292.4(a): nobody ends another's appearance")
    p["acts_for"] = p.get("acts_for", set()) - {a["representative"]}


def waiver(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    looked_at(b, p)
    b.must(p.get("asks_waiver") is True, "8 CFR 106.3: a waiver that was asked for, and not decided yet")
    b.must(p.get("officer") is None, "8 CFR 103.2(a)(7): before the case is taken up")
    reasoned(b, a)
    p["asks_waiver"] = False
    if not a["granted"]:
        p["stage"] = "rejected"


def rests_on(b: Books, country: str, line: int, day: dt.date) -> Any:
    """The designation, or redesignation, whose registration was opened last."""
    made = [x for x in b.of(country, line) if x["kind"] == "designation" and not x.get("suspended")]
    opened = [x for x in made if x["opens"] <= day]
    return max(opened, key=lambda x: (x["opens"], x["id"]), default=made[-1] if made else None)


def one_open(b: Books, day: dt.date, p: Any, country: str, line: int, *, may_be_early: bool) -> None:
    """One application at a time, and none for what is held."""
    b.must(b.stands(country, day), "(a)(1): a national of a designated state")
    open_ = p.get("stage") in ("early", "pending") and (alive(b, p, day) or held_up(b, p))
    same = may_be_early and p.get("stage") == "early" and (p["country"], p["line"]) == (country, line)
    b.must(not open_ or same, "8 CFR 244.7: one application")
    b.must(p.get("stage") != "denied" or p.get("appeal") != "pending", "8 CFR 244.10(d): an appeal comes first")
    mine_ = [g for g in grants(p) if (g["country"], g["line"]) == (country, line) and not gone(g)]
    b.must(not any(alive(b, g, day) or held_up(b, g) for g in mine_), "8 CFR 244.7: who holds TPS has asked for it")


NEW: dict[str, Any] = {
    "stage": "pending",
    "officer": None,
    "settled": {},
    "asked": [],
    "due": set(),
    "charged": False,
    "biometrics": None,
    "treated": None,
    "appeal": None,
    "withdrawn": None,
    "granted": None,
    "favour": {},
}


def begins(b: Books, day: dt.date, p: Any, country: str, stage: str) -> None:
    """A new application, and what was granted before it."""
    line = b.line(country)
    names = ("country", "line", "act", "filed", "settled", "due", "granted", "withdrawn", "officer", "favour")
    kept = [{n: g.get(n) for n in names} for g in grants(p)]
    act = rests_on(b, country, line, day)
    fresh = {n: type(v)(v) if isinstance(v, list | set | dict) else v for n, v in NEW.items()}
    p.update({**fresh, "kept": kept, "country": country, "line": line, "filed": day, "stage": stage})
    p["act"] = act and act["id"]


def filed(b: Books, day: dt.date, a: Any, who: str) -> None:
    p, country = whom(b, a), a["country"]
    speaks(b, p, a, who, day)
    b.must(not to_come(p["facts"], day), "8 CFR 244.9(b): nothing is shown of a day to come")
    one_open(b, day, p, country, b.line(country), may_be_early=True)
    before = {n: p.get(n) for n in ("officer", "biometrics", "treated", "asked", "settled", "due")}
    early = p.get("stage") == "early"
    if held(b, p, day) is None:
        p.update(notice=None, late=None, again=None)
    begins(b, day, p, country, "pending")
    if early:
        p.update(before)
    if a.get("work_permit"):
        p["due"] = {"A12", "C19"}
    p["asks_waiver"] = a.get("waiver") is True
    b.must(elements(b, p, day)["registration"] is not Truth.NO, "8 CFR 244.7(b): in the registration period")
    fee(b, day, p, a, "initial", "8 CFR 244.7(c): the fee")


def sought(b: Books, day: dt.date, a: Any, who: str) -> None:
    p, country = whom(b, a), a["country"]
    speaks(b, p, a, who, day)
    b.must(not to_come(p["facts"], day), "8 CFR 244.9(b): nothing is shown of a day to come")
    one_open(b, day, p, country, b.line(country), may_be_early=False)
    begins(b, day, p, country, "early")
    acts = [x for x in b.of(country, p["line"]) if x["kind"] == "designation" and not x.get("suspended")]
    b.must(any(x["opens"] > day for x in acts), "8 CFR 244.5(a): prior to the registration period")
    b.must(elements(b, p, day)["registration"] is Truth.NO, "8 CFR 244.5(a): prior to the registration period")


def last_early(b: Books, p: Any) -> dt.date:
    """8 CFR 244.5(a): the thirtieth day of the registration period."""
    return next_working_day(next(x["opens"] for x in b.acts if x["id"] == p["act"]) + DAYS(29))


def treatment_lapsed(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p["stage"] == "early" and day > last_early(b, p), "8 CFR 244.5(a): the first thirty days of the period")
    b.must(not held_up(b, p), "5 U.S.C. 705: what waits for an order's end does not lapse")
    p.update(stage="lapsed", treated=None)


def fee(b: Books, day: dt.date, p: Any, a: Any, filing: str, paragraph: str) -> None:
    """As the schedule has it for the filing; a permit that one had before is renewed."""
    born = dt.date.fromisoformat(p["facts"]["born"])
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    had = any(b.people.get(permit["person"]) is p for permit in b.permits.values())
    charge = CobijoLaw().charge(
        day,
        filing=filing,
        work_permit=a.get("work_permit") is True,
        age=age,
        online=a.get("online") is True,
        permit="replacement" if a.get("replaces") else "renewal" if had and filing != "initial" else "first",
    )
    owed = (charge.total or 0) - (charge.waivable if a.get("waiver") else 0)
    b.must(charge.total is not None and a.get("paid", 0) == owed, paragraph)


def pending(b: Books, p: Any) -> None:
    b.must(p.get("stage") == "pending", "8 CFR 244.10: an application that is pending")


def looked_at(b: Books, p: Any) -> None:
    b.must(p.get("stage") in ("early", "pending"), "8 CFR 244.8: an application that an officer has")


def mine(b: Books, p: Any, who: str) -> None:
    looked_at(b, p)
    b.must(p.get("officer") == who, "one officer decides a case")


def decides(b: Books, p: Any, who: str) -> None:
    pending(b, p)
    mine(b, p, who)
    not_waiting(b, p)


def not_waiting(b: Books, p: Any) -> None:
    b.must(not held_up(b, p), "5 U.S.C. 705: what a court holds up is not decided meanwhile")


def fingerprinted(b: Books, day: dt.date, a: Any, who: str) -> None:
    looked_at(b, p := whom(b, a))
    p["biometrics"] = day


def assigned(b: Books, day: dt.date, a: Any, who: str) -> None:
    looked_at(b, p := whom(b, a))
    b.must(p.get("officer") is None, "one officer decides a case")
    p["officer"] = who


def treated(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    not_waiting(b, p)
    b.must(p["treated"] is None, "8 CFR 244.10(e)(2): given once, it lasts")
    b.must(at_first_sight(b, p, day), "8 CFR 244.1: prima facie")
    p["treated"] = day


def at_first_sight(b: Books, p: Any, day: dt.date) -> bool:
    plain = elements(b, {**p, "settled": {}}, day)
    return all(t >= Truth.JUDGMENT for i, t in plain.items() if i != "registration" or p["stage"] != "early")


def not_treated(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    not_waiting(b, p)
    reasoned(b, a)
    b.must(p["treated"] is None, "8 CFR 244.10(e)(2): given once, it lasts")
    b.must(not at_first_sight(b, p, day), "8 CFR 244.10(a): whoever establishes the claim is treated so")


def treatment_over(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    ending = b.termination(p["country"], p["line"])
    b.must(p.get("treated") is not None, "8 CFR 244.13: of who is treated so")
    b.must(ending is not None and (day - ending["published"]).days > 60, "8 CFR 244.13(b): sixty days after the notice")
    p["treated"] = None


def asked(b: Books, day: dt.date, a: Any, who: str) -> None:
    mine(b, p := whom(b, a), who)
    b.must(bool(a.get("facts")), "8 CFR 244.9(a): what is asked")
    b.must(a["due"] > day, "8 CFR 103.2(b)(8): a day to come")
    p["asked"].append([a["due"] + DAYS(3 if a.get("mailed") else 0), False])


def answered(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    speaks(b, p, a, who, day)
    applies = p.get("stage") in ("early", "pending")
    b.must(may_tell(b, p, day), "8 CFR 244.9, 103.3(a)(2)(vi): of who applies, appeals, or holds TPS")
    late = applies and any(next_working_day(due) < day and not done for due, done in p["asked"])
    b.must(not late or a.get("good_cause") is True, "8 CFR 244.9(c): in time")
    learned(b, day, p, a, seen=False)
    p["asked"] = [[due, True] for due, _ in p["asked"]]


def may_tell(b: Books, p: Any, day: dt.date) -> bool:
    applies = p.get("stage") in ("early", "pending") or (p.get("stage") == "denied" and p.get("appeal") == "pending")
    appeals = any((g.get("withdrawn") or {}).get("appeal") == "pending" for g in grants(p))
    return applies or appeals or held(b, p, day) is not None


def listed(facts: Any) -> list[Any]:
    """The trips that are told."""
    found = facts.get("absences", [])
    return list(found["known"]) if isinstance(found, dict) else list(found)


def to_come(value: Any, day: dt.date) -> bool:
    """Whether what is told has a day in it that has not come."""
    if isinstance(value, dict):
        return any(to_come(one, day) for one in value.values())
    if isinstance(value, list):
        return any(to_come(one, day) for one in value)
    return isinstance(value, str) and value[:4].isdigit() and len(value) == 10 and value > day.isoformat()


def learned(b: Books, day: dt.date, p: Any, a: Any, *, seen: bool) -> None:
    """New facts are known, and what was judged on others is open again. `seen`: an officer found them."""
    b.must(not to_come(a["facts"], day), "8 CFR 244.9(b): nothing is shown of a day to come")
    grant = held(b, p, day)
    final = [one for one in a["facts"].get("orders", []) if one["final"] and one not in p["facts"].get("orders", [])]
    since_grant = [one for one in final if grant and one["date"] >= grant["granted"].isoformat()]
    b.must(not since_grant, "8 CFR 244.18(a): a final order since the grant takes it away")
    told_ = {name: value for name, value in a["facts"].items() if name not in ("absences", "in_us")}
    changed = {name for name, value in told_.items() if p["facts"].get(name) != value}
    p["facts"].update(told_)
    if "absences" in a["facts"]:
        days = {left.isoformat() for left, _, _ in p["trips"]}
        others = [trip for trip in listed(a["facts"]) if trip["left"] not in days]
        changed |= {"absences"} if others != (p["facts"].get("absences") or []) else set()
        p["facts"]["absences"] = others
    changed |= {"absences"} if returns(b, day, p, a["facts"], seen=seen) else set()
    for grant in (p, *p.get("kept", [])):
        for element, names in ASKS.items():
            if names & changed:
                grant.get("settled", {}).pop(element, None)


def returns(b: Books, day: dt.date, p: Any, facts: Any, *, seen: bool) -> bool:
    """Trips that a port of entry saw beginning, and whose end is told: whether one is another now."""
    told_ = {trip["left"]: trip["returned"] for trip in listed(facts) if trip.get("returned")}
    before, away = list(p["trips"]), p.get("left")
    for n, (left, consent, came) in enumerate(before):
        end = told_.get(left.isoformat())
        if end is None:
            continue
        inside = isinstance(came, dict) and came["not_before"] <= end <= came["not_after"]
        b.must(came in (None, end) or inside, "8 CFR 244.15: a return that is on record")
        b.must(seen or left != away, "8 CFR 244.15: an officer, or a port of entry, says who is back")
        last = [t["through"] for t in p["travels"].values() if t["from"] <= left <= t["through"]]
        began = p.get("began", {}).get(left, consent)
        p["trips"][n] = (left, began and any(dt.date.fromisoformat(end) <= t for t in last), end)
    b.must(seen or away is None or facts.get("in_us") is not True, "8 CFR 244.15: an officer, or a port of entry")
    ended = away is not None and (facts.get("in_us") is True or p["trips"][-1][2] is not None)
    if ended and facts.get("in_us") is not False:
        left, consent, came = p["trips"][-1]
        p["trips"][-1] = (left, consent, came or {"not_before": left.isoformat(), "not_after": day.isoformat()})
        p["left"] = None
    p["facts"]["in_us"] = facts.get("in_us", p["facts"].get("in_us")) if away is None else p["left"] is None
    return before != p["trips"]


def found(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(may_tell(b, p, day), "8 CFR 244.14(a)(1): at any time thereafter")
    reasoned(b, a)
    learned(b, day, p, a, seen=True)


def settled(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    if p.get("stage") in ("early", "pending") and not a.get("held"):
        b.must(p.get("officer") == who, "one officer decides a case")
        not_waiting(b, p)
        read, judged = elements(b, {**p, "settled": {}}, day), p
    else:
        judged = held(b, p, day) or {"settled": {}}
        holding(b, p, day)
        kept, judged["settled"] = judged["settled"], {}
        read, judged["settled"] = since(b, p, day), kept
    b.must(read.get(a["element"]) is Truth.JUDGMENT, "a judgment is of an open question")
    reasoned(b, a)
    judged["settled"][a["element"]] = a["met"]


def reasoned(b: Books, a: Any) -> None:
    b.must(said(a.get("reason")), "8 CFR 244.10(c): a reason in writing")


def granted(b: Books, day: dt.date, a: Any, who: str) -> None:
    decides(b, p := whom(b, a), who)
    b.must(b.stands(p["country"], day, p["line"]), "(a)(1): while the state is designated")
    born = dt.date.fromisoformat(p["facts"]["born"])
    b.must(p["biometrics"] is not None or months(born, 14 * 12) > day, "1254b(a): fingerprints from 14")
    truths = set(elements(b, p, day).values())
    b.must(Truth.NO not in truths, "(c)(1)(A): meets every requirement")
    b.must(Truth.UNKNOWN not in truths, "8 CFR 244.9(a)(3): the burden of showing")
    b.must(Truth.JUDGMENT not in truths, "8 CFR 244.10(b): judgments are the officer's")
    b.must(a.get("notice_language") == p["language"], "(a)(3)(D): in a language that is understood")
    p.update(stage="granted", granted=day, decided=day, by=who, withdrawn=None)


def denied(b: Books, day: dt.date, a: Any, who: str) -> None:
    decides(b, p := whom(b, a), who)
    reasoned(b, a)
    truths, because = elements(b, p, day), list(a.get("because", ()))
    b.must(all(truths[i] is Truth.NO for i in because), "never denied on what is met or not known")
    if a.get("abandoned"):
        b.must(
            any(next_working_day(due) < day and not done for due, done in p["asked"]),
            "8 CFR 244.9(c): asked, and no answer",
        )
    if a.get("discretion"):
        b.must(
            set(truths.values()) == {Truth.YES} and not because, "8 CFR 244.10(b): discretion apart from ineligibility"
        )
        b.must(not decided_for(p, p, "discretion"), "8 CFR 244.10(d): an appeal decided it on the same facts")
    ways = [bool(because), bool(a.get("discretion")), bool(a.get("abandoned"))]
    b.must(sum(ways) == 1, "8 CFR 244.10(c): one reason of a kind")
    if a.get("abandoned"):
        told = a.get("appeal_rights") is True or a.get("charging_document") is True
        b.must(not told, "8 CFR 103.2(b)(15): there is no appeal")
    else:
        rights(b, p, a, because, "8 CFR 244.10(c)(1): ")
    p.update(stage="denied", decided=day, by=who, charged=a.get("charging_document") is True, appeal=None)
    p.update(abandoned=a.get("abandoned") is True, appeal_officer=None, motion=None)
    p["because"] = [i for i, t in truths.items() if t is Truth.NO]


BEYOND_WAIVER = ("212(a)(2)(A)", "212(a)(2)(B)", "212(a)(2)(C)", "212(a)(3)")
"""8 CFR 244.3(c). No person of the stories comes within the exception for marijuana."""


def rights(b: Books, p: Any, a: Any, because: list[str], paragraph: str) -> None:
    """A charging document for what 244.4 and 244.3(c) list, and for nothing else; the right to appeal otherwise."""
    listed = [one["ground"] for one in p["facts"].get("inadmissibility") or []]
    beyond = "admissibility" in because and any(one.startswith(BEYOND_WAIVER) for one in listed)
    barred = beyond or bool({"criminal_bar", "asylum_bar"} & set(because))
    charged = a.get("charging_document") is True
    b.must(charged is barred, f"{paragraph}a charging document where the ground calls for one, and there alone")
    b.must(barred or a.get("appeal_rights") is True, f"{paragraph}the right to appeal")


def against(b: Books, p: Any, a: Any, state: Any) -> Any:
    """The decision that an appeal is against, of those in a state; the newest of all where there is none in it."""
    found = [
        {"of": g, "day": g["withdrawn"]["day"], "kind": "withdrawal", **g["withdrawn"]}
        for g in grants(p)
        if g.get("withdrawn")
    ]
    if p.get("stage") == "denied":
        found.append(
            {
                "of": p,
                "day": p["decided"],
                "kind": "denial",
                "by": p["by"],
                "charged": p["charged"],
                "appeal": p["appeal"],
                "appeal_officer": p.get("appeal_officer"),
                "abandoned": p["abandoned"],
            }
        )
    found = sorted((one for one in found if a.get("against") in (None, one["kind"])), key=lambda one: one["day"])
    b.must(bool(found), "an appeal is of a decision against the person")
    meant = [one for one in found if one["appeal"] == state]
    b.must(len(meant) < 2, "an appeal is of one decision")
    return (meant or found or [None])[-1]


def marked(found: Any, appeal: str) -> None:
    (found["of"]["withdrawn"] if found["kind"] == "withdrawal" else found["of"])["appeal"] = appeal


def appealed(b: Books, day: dt.date, a: Any, who: str) -> None:
    speaks(b, p := whom(b, a), a, who, day)
    found = against(b, p, a, None)
    if found is None:
        return
    last = next_working_day(found["day"] + DAYS(33 if a.get("mailed") else 30))
    b.must(day <= last, "8 CFR 103.3(a)(2)(i): thirty days")
    b.must(not found.get("abandoned"), "8 CFR 103.2(b)(15): no appeal of a denial for abandonment")
    b.must(not found["charged"], "8 CFR 244.10(c)(2): no appeal with a charging document")
    b.must(found["appeal"] is None, "one appeal")
    marked(found, "pending")


def appeal_given(b: Books, day: dt.date, a: Any, who: str) -> None:
    found = against(b, whom(b, a), a, "pending")
    if found is None:
        return
    b.must(found["appeal"] == "pending", "8 CFR 244.10(d): an appeal that is pending")
    b.must(found["by"] != who, "somebody else decides an appeal")
    b.must(found.get("appeal_officer") is None, "8 CFR 244.10(c): the record is forwarded once")
    (found["of"]["withdrawn"] if found["kind"] == "withdrawal" else found["of"])["appeal_officer"] = who


def moved(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    speaks(b, p, a, who, day)
    b.must(p.get("stage") == "denied" and p["abandoned"], "8 CFR 103.2(b)(15): a denial for abandonment")
    b.must(p.get("motion") is None, "one motion on one decision")
    if p.get("decided"):
        last = next_working_day(p["decided"] + DAYS(33 if a.get("mailed") else 30))
        b.must(day <= last or said(a.get("delay")), "8 CFR 103.5(a)(1)(i): thirty days")
    p["motion"] = "pending"


def motion_done(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("motion") == "pending", "8 CFR 103.5(a)(1)(ii): a motion that was filed")
    b.must(p.get("officer") == who, "8 CFR 103.5(a)(1)(ii): whose decision it was")
    reasoned(b, a)
    p["motion"] = "granted" if a["reopened"] else "denied"
    if a["reopened"]:
        p.update(stage="pending", asked=[[due, True] for due, _ in p["asked"]])


def appeal_done(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    found = against(b, p, a, "pending")
    if found is None:
        return
    b.must(found["appeal"] == "pending", "8 CFR 244.10(d): an appeal that is pending")
    b.must(found["by"] != who, "somebody else decides an appeal")
    b.must(found.get("appeal_officer") in (None, who), "8 CFR 244.10(c): who was given the record decides")
    reasoned(b, a)
    if found["kind"] == "denial":
        not_waiting(b, p)
    marked(found, "sustained" if a["sustained"] else "dismissed")
    if a["sustained"] and found["kind"] == "withdrawal":
        decide_for(b, p, found["of"], found["of"]["withdrawn"]["because"])
        found["of"]["withdrawn"] = None
        p["excused"] = day
    elif a["sustained"]:
        p.update(stage="pending", officer=None, settled={}, appeal_officer=None)
        decide_for(b, p, p, [*p["because"], "discretion"])


def holds(b: Books, p: Any, day: dt.date) -> bool:
    return held(b, p, day) is not None


def holding(b: Books, p: Any, day: dt.date) -> None:
    b.must(holds(b, p, day), "of who holds TPS")


def undecided(p: Any) -> bool:
    """Not decided for good."""
    return p.get("stage") in ("early", "pending") or (p.get("stage") == "denied" and p.get("appeal") == "pending")


def permit(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    under = held(b, p, day) or p
    category = with_status(b, p, day)
    b.must(category in under.get("due", ()), "8 CFR 244.6(b): asked for, and not given yet")
    under.get("due", set()).discard(category)
    b.must(p.get("left") is None, "8 CFR 274a.12(c): given to who is here")
    b.must(a["serial"] not in b.permits, "one number, one permit")
    last = latest(b, under, day)
    over = None if category == "A12" or not under.get("country") else treated_to(b, under)
    b.must(over is None or a["expires"] <= over, "8 CFR 244.13(b): sixty days after the notice, in any case")
    b.must(last is not None and day <= a["expires"] <= last, "(d)(2): valid during the period and its extensions")
    b.must(
        day < dt.date(2025, 7, 22) or a["expires"] <= months(day, 12), "Pub. L. 119-21: a year at most, or the period"
    )
    b.permits[a["serial"]] = {
        "person": a["person"],
        "category": category,
        "issued": day,
        "expires": a["expires"],
        "revoked": None,
        "under": (under.get("country", ""), under.get("line", 0)),
        "act": under.get("act"),
    }


def with_status(b: Books, p: Any, day: dt.date) -> str:
    """The category of a permit: of who holds TPS, or is treated so."""
    treated_ = p.get("treated") is not None and undecided(p) and alive(b, p, day)
    b.must(holds(b, p, day) or treated_, "(a)(1)(B), (a)(4): work goes with status")
    return "A12" if holds(b, p, day) else "C19"


def treated_to(b: Books, p: Any) -> dt.date | None:
    """The last day of temporary treatment: by a notice of termination, and by the beginning of the period."""
    days = [treatment_day(b, p["country"], p["line"]), last_early(b, p) if p["stage"] == "early" else None]
    return min((day for day in days if day is not None), default=None)


def asks_permit(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    speaks(b, p, a, who, day)
    category, under = with_status(b, p, day), held(b, p, day) or p
    b.must(p.get("left") is None, "8 CFR 274a.12(c): asked for by who is here")
    b.must(category not in under.get("due", ()), "8 CFR 274a.13(a): asked for once")
    old = b.permits.get(a.get("replaces"))
    b.must(a.get("replaces") is None or (old is not None and old["person"] == a["person"]), "a permit of one's own")
    fee(b, day, p, a, "permit", "8 CFR 244.6(b): the fee of a permit")
    under.setdefault("due", set()).add(category)


def treatment_day(b: Books, country: str, line: int) -> dt.date | None:
    """The last day of temporary treatment: sixty days after a notice of termination that no court holds."""
    ending = b.termination(country, line)
    return None if ending is None else ending["published"] + DAYS(60)


def latest(b: Books, grant: Any, day: dt.date) -> dt.date | None:
    """The last day that a period, a termination or an order gives; None where an order alone gives none."""
    country, line = grant.get("country", ""), grant.get("line", 0)
    ends, ending = b.ends(country, line), b.termination(country, line)
    if ending is not None and ends is not None:
        return max(ends, ending["ends"], ending.get("restored") or ends)
    if ends is not None and b.held_up(country, line) and day > ends:
        until = [x["until"] for x in b.of(country, line) if x.get("suspended") and x["kind"] == "termination"][-1]
        return until or months(day, 18)
    return ends


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
    p, (country, line) = b.people[known["person"]], known["under"]
    b.must(b.stands(country, day, line), "8 CFR 244.12(a), 5 U.S.C. 705: while the designation is in effect")
    held_ = any(x.get("suspended") for x in b.acts if x["id"] == known["act"])
    b.must(not held_, "5 U.S.C. 705: while no court holds up what it goes with")
    b.must(p.get("ordered") is None or p["ordered"] < known["issued"], "8 CFR 244.18(a): a final order withdraws")
    over = treatment_day(b, country, line) if known["category"] == "C19" else None
    mine_ = [g for g in grants(p) if (g["country"], g["line"]) == (country, line)]
    b.must(over is None or day <= over or bool(mine_), "8 CFR 244.13(b): treatment has ended, in any case")
    own = (
        p.get("stage") in ("early", "lapsed", "pending")
        and (p["country"], p["line"]) == (country, line)
        and p["filed"] <= known["issued"]
    )
    lost = known["category"] == "C19" and own and p.get("treated") is None
    b.must(not lost, "8 CFR 244.13(b): a treatment that has ended does not come back by itself")
    status = holds(b, p, day) or (p.get("treated") is not None and undecided(p) and (over is None or day <= over))
    carried = [
        x["cards"][1]
        for x in b.of(country, line)
        if status and x.get("cards") and not x.get("suspended") and known["expires"] == x["cards"][0] and x["cards"][1]
    ]
    b.must(
        day <= known["expires"] or day <= max(carried, default=day - DAYS(1)),
        "8 CFR 274a.14(a), 244.12(b), (c): not expired, or carried on for whoever has the status",
    )
    b.must(p.get("left") is None, "(f)(3): whoever left comes back on the authorization alone")


def authorized(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    b.must(p.get("left") is None, "(f)(3): consent is given before the person leaves")
    grant = held(b, p, day) or p
    ends = latest(b, grant, day)
    b.must(
        day <= a["from"] <= a["through"] and ends is not None and a["through"] <= ends,
        "(f)(3): prior consent, within the period",
    )
    given = {number for one in b.people.values() for number in one["travels"]}
    b.must(a["document"] not in given, "8 CFR 244.15(a): one number, one authorization")
    once = a.get("trips") != "several"
    p["travels"][a["document"]] = {"from": a["from"], "through": a["through"], "used": False, "once": once}


def refused_travel(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, whom(b, a), day)
    reasoned(b, a)


def left(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("left") is None, "who is here leaves")
    p["left"] = day
    p["facts"]["in_us"] = False
    consent = any(t["from"] <= day <= t["through"] and not t["used"] for t in p["travels"].values())
    p["trips"].append((day, consent, None))
    p["began"] = {**p.get("began", {}), day: consent}
    reopen(p)


def reopen(p: Any) -> None:
    """A trip is another fact: what was judged of earlier ones does not judge it."""
    for grant in (p, *p.get("kept", [])):
        for element in ("continuous_physical_presence", "continuous_residence"):
            grant.get("settled", {}).pop(element, None)


def back(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("left") is not None, "who left comes back")
    travel = p["travels"].get(a.get("document"))
    other = a.get("document") is None and said(a.get("admitted_as"))
    b.must(travel is not None or other, "(c)(5): the section admits nobody by itself")
    if travel is not None:
        b.must(not travel["used"], "one trip, one document")
        b.must(p.get("left") is None or (travel["from"] <= p["left"] and day <= travel["through"]), "within its days")
        travel["used"] = travel["once"]
    if not other:
        holding(b, p, day)
    if p["trips"]:
        left = p["trips"][-1][0]
        last = [t["through"] for t in p["travels"].values() if t["from"] <= left <= t["through"]]
        covered = p["began"][left] and any(day <= one for one in last)
        p["trips"][-1] = (left, covered, day.isoformat())
    p["left"] = None
    p["facts"]["in_us"] = True
    reopen(p)


def consent_over(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    left, consent, _ = p["trips"][-1]
    b.must(p.get("left") == left and consent, "(f)(3): of who left with consent and is not back")
    over = [t["through"] for t in p["travels"].values() if t["from"] <= left <= t["through"]]
    b.must(all(last < day for last in over), "(f)(3): the consent lasts to its last day")
    p["trips"][-1] = (left, False, None)
    reopen(p)


def window(b: Books, grant: Any, day: dt.date) -> Any:
    acts = b.of(grant.get("country", ""), grant.get("line", 0))
    opened = [x["again"] for x in acts if x.get("again") and x["again"]["opens"] <= day]
    return max(opened, key=lambda w: w["opens"], default=None)


def again(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    speaks(b, p, a, who, day)
    grant = held(b, p, day) or p
    open_ = window(b, grant, day)
    inside = open_ is not None and day <= open_["closes"]
    b.must(inside or (open_ is not None and said(a.get("good_cause"))), "8 CFR 244.17(a): in its window")
    used = p.get("again") if p.get("late") is None else p["late"]
    since = max(open_["opens"], grant.get("granted") or open_["opens"]) if open_ is not None else None
    b.must(used is None or since is None or used < since, "8 CFR 244.17(a): once in a window")
    fee(b, day, p, a, "reregistration", "8 CFR 244.17(a): the fee of a permit, and of biometrics")
    if a.get("work_permit"):
        grant["due"].add("A12")
    p["again" if inside else "late"] = day
    if p.get("notice") and p["notice"]["ground"] == "not_reregistered":
        p["notice"]["cause"] = day


def cause(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    b.must(p.get("late") is not None, "8 CFR 244.17(b): a late registration")
    reasoned(b, a)
    if a["found"]:
        p.update(again=p.get("late"))
        if p.get("notice") and p["notice"]["ground"] == "not_reregistered":
            p["notice"] = None
    p["late"] = None


def noticed(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    grant = held(b, p, day) or {}
    b.must(p.get("notice") is None and not grant.get("withdrawn"), "8 CFR 244.14(b): told once")
    reasoned(b, a)
    b.must(ground(b, p, day, a["ground"]), "(c)(3): one of its grounds")
    line = (grant.get("country"), grant.get("line"))
    because = shows_ground(b, p, day, a["ground"])
    p["notice"] = {"day": day, "ground": a["ground"], "cause": None, "line": line, "by": who, "because": because}
    p["notice"]["days"] = 33 if a.get("mailed") else 30


def ground(b: Books, p: Any, day: dt.date, name: str, line: Any = None) -> bool:
    """Whether what happened shows a ground of (c)(3)."""
    grant = held(b, p, day, line)
    if grant is None:
        return False
    if name != "not_reregistered":
        return bool(shows_ground(b, p, day, name, line))
    open_ = window(b, grant, day)
    used = open_ is not None and p.get("again") is not None and p["again"] >= open_["opens"]
    excused = open_ is not None and p.get("excused") is not None and p["excused"] >= open_["closes"]
    return bool(open_ and open_["closes"] < day and not used and not excused and p.get("late") is None)


def shows_ground(b: Books, p: Any, day: dt.date, name: str, line: Any = None) -> list[Any]:
    """The elements, or the trips, that show a ground: none that was found in the person's favour."""
    grant = held(b, p, day, line) or {}
    if name == "absence":
        days = [left for left, consent, _ in p["trips"] if left >= grant.get("granted", day) and not consent]
        return [left for left in days if not decided_for(p, grant, left)]
    if name == "ineligible":
        return [i for i, t in since(b, p, day, line).items() if t is Truth.NO and i != PRESENCE]
    return []


def notice(b: Books, p: Any) -> dict[str, Any]:
    b.must(p.get("notice") is not None, "8 CFR 244.14(b)(1): a notice comes first")
    return p.get("notice") or {"day": dt.date.min, "ground": "", "cause": None, "line": None, "because": [], "days": 30}


def cause_shown(b: Books, day: dt.date, a: Any, who: str) -> None:
    speaks(b, p := whom(b, a), a, who, day)
    told = notice(b, p)
    last = told["day"] if told["day"] == dt.date.min else next_working_day(told["day"] + DAYS(told["days"]))
    b.must(told["day"] == dt.date.min or day <= last, "8 CFR 244.14(b)(1): thirty days")
    told["cause"] = day


def closed(b: Books, day: dt.date, a: Any, who: str) -> None:
    told = notice(b, p := whom(b, a))
    reasoned(b, a)
    grant = held(b, p, day, told["line"])
    if told["ground"] == "not_reregistered":
        p["excused"] = day
    elif grant is not None:
        decide_for(b, p, grant, told["because"])
    p["notice"] = None


def withdrawn(b: Books, day: dt.date, a: Any, who: str) -> None:
    holding(b, p := whom(b, a), day)
    told = notice(b, p)
    grant = held(b, p, day, told["line"]) or {}
    if told["ground"] == "not_reregistered":
        b.must(
            told["cause"] is not None or (day - told["day"]).days > told["days"],
            "8 CFR 244.14(b)(1): thirty days to show cause",
        )
    reasoned(b, a)
    b.must(told["cause"] is not None or day > told["day"], "8 CFR 103.2(b)(16)(i): heard before a decision")
    b.must(grant and not grant.get("withdrawn"), "8 CFR 244.14(b)(3): an appeal is decided, and not taken away")
    b.must(p.get("late") is None, "8 CFR 244.17(b): a cause that was told is decided")
    b.must(
        ground(b, p, day, told["ground"], told["line"]) if told["ground"] and p.get("late") is None else True,
        "(c)(3): still so",
    )
    truths = since(b, p, day, told["line"])
    if told["ground"] == "absence":
        no = truths.get("continuous_physical_presence") is Truth.NO
        b.must(no, "(c)(4)(A): not brief, casual and innocent, as was found")
    found = [i for i, t in truths.items() if t is Truth.NO and i != "continuous_physical_presence"]
    rights(b, p, a, found if told["ground"] == "ineligible" else [], "8 CFR 244.14(b)(3): ")
    because = shows_ground(b, p, day, told["ground"], told["line"])
    charged = a.get("charging_document") is True
    grant["withdrawn"] = {"day": day, "by": who, "charged": charged, "appeal": None, "because": because}
    p["notice"] = None


def unanswered(b: Books, day: dt.date, a: Any, who: str) -> None:
    told = notice(b, p := whom(b, a))
    b.must(
        told["cause"] is None and (day - told["day"]).days > told["days"],
        "8 CFR 244.14(b)(1): thirty days without an answer",
    )
    b.must(p.get("late") is None, "8 CFR 244.17(b): a cause that was told is decided")
    grant = held(b, p, day, told["line"])
    b.must(grant is not None, "8 CFR 244.14(b)(1): of who holds TPS")
    (grant or {})["withdrawn"] = {"day": day, "by": None, "charged": False, "appeal": None, "because": []}
    p["notice"] = None


def final_order(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    if any(not gone(grant) for grant in grants(p)):
        p.update(ordered=day, notice=None)
    for grant in grants(p):
        before = grant.get("withdrawn") if gone(grant) else None
        grant["withdrawn"] = {**(before or {"day": day, "by": None, "appeal": None, "because": []}), "charged": True}


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
    p = whom(b, a)
    b.must(a["to"] != "representative" or bool(p.get("acts_for")), "8 CFR 292.4(a): an appearance that was entered")
    b.must((a["to"], a["basis"]) in ALLOWED and (said(a.get("reference")) or a["basis"] not in PAPERS), "8 CFR 244.16")
    looked(b, day, a, who)


def looked(b: Books, day: dt.date, a: Any, who: str) -> None:
    p = whom(b, a)
    for_child = child(b, p, a, day)
    if "convictions" in a["fields"]:
        on_appeal = [g["withdrawn"] for g in grants(p) if g.get("withdrawn")]
        on_appeal += [p] if p.get("stage") == "denied" else []
        given = [x.get("appeal_officer") for x in on_appeal if x.get("appeal") == "pending"]
        given += [(p.get("notice") or {}).get("by"), p.get("officer"), *(g.get("officer") for g in p.get("kept", []))]
        free = [x for x in on_appeal if x.get("appeal") == "pending" and x.get("appeal_officer") is None]
        given += [who for x in free if x.get("by") != who]
        mine_ = (a["person"], "applicant", *p.get("acts_for", ()), *given)
        b.must(for_child or who in mine_, "(c)(6): the officer's and the applicant's own case alone")
