"""What the statute and 8 CFR part 244 ask of each step about a person, from their text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cobijo.answers.programme import CobijoLaw
from cobijo.facts.case import parse_case
from cobijo.logic import Truth
from tests.process.books import DAYS, Books, months


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
    b.must(
        day < dt.date(2025, 7, 22) or a["expires"] <= months(day, 12), "Pub. L. 119-21: a year at most, or the period"
    )
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
    here = b.people[known["person"]].get("left") is None
    b.must(here or who.startswith("port_of_entry"), "(f)(3): whoever left shows it at a port of entry alone")


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
