"""The questions of Part 7 of Form I-821, each bound to what it rests on: facts of the case, bars, grounds.

A case answers a question only as far as its facts cover it, and SETTLES says which way that goes. A conviction is
surely a charge, so it answers yes to the question about charges; that there was none does not answer no, since an
arrest without a charge is no fact of a case. A no is ticked where the fact is as wide as the question: that nobody is
accused of something, or called something, is no answer to whether it was ever done. What no fact covers is answered by
the person alone (`answers` of the person file), and never from silence: a ground that nobody found to apply is no
answer either. Where facts of the case leave in doubt what they cover, as whether a conviction is a felony, no answer
of no settles it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cobijo.citations import Citation, cite
from cobijo.decide.flags import flags
from cobijo.facts.asked import facts
from cobijo.law.cfr244.s01_definitions import felony, felony_or_misdemeanor
from cobijo.law.cfr244.s04_ineligible import ANY_FELONY
from cobijo.law.related.usc1101 import charge_is_conviction, conviction
from cobijo.logic import Truth, trace
from cobijo.logic.leaves import Listed, entries
from cobijo.logic.tree import Each, Node, all_of, at_least, no, some, surely
from cobijo.timeline import day

Facts = Mapping[str, Any]
Reads = Callable[[Facts], bool | None]

_CONVICTIONS, _CHARGES, _ORDERS, _BARS = facts.convictions, facts.pending_charges, facts.orders, facts.asylum_bars


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its item on the form, the law that it comes from, the grounds of inadmissibility that a yes raises.

    `reads` answers it from the facts of a case, None where they don't, and SETTLES says which way it can; `beside` is
    what they say of the same thing in other words, which ticks nothing, and which the person's own answer is held
    against. `asks` are the facts that it looks at, and `open_` whether what they tell leaves it in doubt: where it is
    None, whatever they tell does. `after` are the questions of which one must be answered with yes for this one to be
    asked.
    """

    item: str
    citation: Citation
    grounds: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    reads: Reads | None = None
    after: tuple[str, ...] = ()
    open_: Callable[[Facts], bool] | None = None
    beside: Reads | None = None


def _doubtful(node: Node) -> Callable[[Facts], bool]:
    """Whether the facts leave a tree open."""
    return lambda given: trace(node, given, {}).truth not in (Truth.YES, Truth.NO)


def _yes(node: Node, given: Facts) -> bool:
    return trace(node, given, {}).truth == Truth.YES


def _either(yes: Node | None, no_: Node | None) -> Reads:
    """Yes where one tree surely holds, no where the other does."""

    def read(given: Facts) -> bool | None:
        if yes is not None and _yes(yes, given):
            return True
        return False if no_ is not None and _yes(no_, given) else None

    return read


def _none(name: str) -> Reads:
    """No where a list is known to be empty."""

    def read(given: Facts) -> bool | None:
        listed: Listed | None = given.get(name)
        return False if listed is not None and listed.complete and not listed.items else None

    return read


def _sentences(given: Facts) -> bool | None:
    """Whether the sentences of two or more convictions come to five years: 8 U.S.C. 1182(a)(2)(B)."""
    listed: Listed | None = given.get("convictions")
    if listed is None:
        return None
    terms = [one["sentence"] for one in listed.items if one.get("sentence") is not None]
    years = sum(term.months / 12 + term.days / 365 for term in terms)
    gone = any(one.get("vacated") not in (None, "no") or one.get("juvenile_adjudication") for one in listed.items)
    if gone:
        return None
    if len(terms) >= 2 and years > 5:
        return True
    whole = listed.complete and len(terms) == len(listed.items)
    # A sentence with a conviction that no judgment names stands among the charges. Five years to the day, added up in
    # months and days, are for a person to count.
    few = len(listed.items) < 2 or years < 4.99
    return False if whole and few and _yes(no(_WITHHELD), given) else None


_VACATED = surely(some(_CONVICTIONS, _CONVICTIONS.vacated.is_in("legal_defect", "rehabilitative")))
"""The form asks about every conviction; whether one that was vacated is answered with yes is for a person to say."""


def _called(name: str) -> Node:
    """Whether a court here calls a crime of the case so, as the form asks, whatever the regulation counts it for."""
    return at_least(
        1,
        Each(_CONVICTIONS, all_of(_CONVICTIONS.in_us, _CONVICTIONS.labelled.is_in(name))),
        Each(_CHARGES, all_of(charge_is_conviction(), _CHARGES.in_us, _CHARGES.labelled.is_in(name))),
    )


_WITHHELD = some(_CHARGES, charge_is_conviction())
_MISDEMEANOR = at_least(
    1,
    Each(
        _CONVICTIONS, all_of(felony_or_misdemeanor(_CONVICTIONS, conviction()), no(felony(_CONVICTIONS, conviction())))
    ),
    Each(
        _CHARGES,
        all_of(felony_or_misdemeanor(_CHARGES, charge_is_conviction()), no(felony(_CHARGES, charge_is_conviction()))),
    ),
)
_INFRACTION = _CONVICTIONS.labelled.is_in("infraction")
"""The form asks about crimes, and leaves out minor traffic violations."""
_ANY_CRIME = some(_CONVICTIONS, all_of(no(surely(_CONVICTIONS.juvenile_adjudication)), no(surely(_INFRACTION))))
_DRUGS = some(_CONVICTIONS, all_of(_CONVICTIONS.controlled_substance, no(surely(_CONVICTIONS.juvenile_adjudication))))
_REMOVED = some(_ORDERS, all_of(_ORDERS.kind.is_in("removal", "in_absentia"), _ORDERS.executed))
_IN_ABSENTIA = some(_ORDERS, _ORDERS.kind.is_in("in_absentia"))


def _charged(given: Facts) -> bool | None:
    crimes = [*entries(given, "convictions"), *entries(given, "pending_charges")]
    return True if any(one.get("labelled") != "infraction" for one in crimes) else None


def _bar(item: str, name: str, citation: str, *grounds: str, reads: Reads | None = None) -> Question:
    """A bar of asylum law: as most are asked about, it says what the government believes, and not what was done."""
    fact = getattr(_BARS, name)
    beside = _either(all_of(fact), no(fact))
    return Question(item, cite(citation), grounds, (f"asylum_bars.{name}",), reads, beside=beside)


def _never_convicted(given: Facts) -> bool | None:
    """No where there was no conviction of any kind, nor a charge that is one."""
    return False if _none("convictions")(given) is False and _yes(no(_WITHHELD), given) else None


def _asked(item: str, *grounds: str, citation: str = "", after: tuple[str, ...] = ()) -> Question:
    """A question that no fact of a case covers."""
    paragraph = grounds[0].removeprefix("212") if grounds else ""
    return Question(item, cite(citation or f"8 U.S.C. 1182{paragraph}"), grounds, after=after)


_SECURITY, _RIGHTS = "212(a)(3)(A)", "212(a)(3)(E)"
_UNLAWFUL = "8 U.S.C. 1158(b)(2)(A)"

QUESTIONS = (
    _asked("1.c", citation=f"{_UNLAWFUL}(vi)"),
    _asked("5", citation=f"{_UNLAWFUL}(vi)", after=("1.c",)),
    Question(
        "8.a",
        cite("8 U.S.C. 1254a(c)(2)(B)(i)"),
        (),
        ("convictions", "pending_charges"),
        _either(ANY_FELONY, all_of(no(ANY_FELONY), no(_called("felony")), no(_VACATED))),
    ),
    Question(
        "8.b",
        cite("8 U.S.C. 1254a(c)(2)(B)(i)"),
        (),
        ("convictions", "pending_charges"),
        _either(_MISDEMEANOR, all_of(no(_MISDEMEANOR), no(_called("misdemeanor")), no(_VACATED))),
    ),
    _bar("8.c", "particularly_serious_crime", f"{_UNLAWFUL}(ii)", reads=_never_convicted),
    _bar("9.a", "persecutor", f"{_UNLAWFUL}(i)", reads=_either(all_of(_BARS.persecutor), no(_BARS.persecutor))),
    _bar("9.b", "serious_nonpolitical_crime", f"{_UNLAWFUL}(iii)"),
    _bar("9.c", "danger_to_security", f"{_UNLAWFUL}(iv)", "212(a)(3)(A)"),
    Question(
        "10.a",
        cite("8 U.S.C. 1182(a)(2)(A)"),
        ("212(a)(2)(A)",),
        ("convictions",),
        _either(_ANY_CRIME, None),
        open_=_doubtful(_ANY_CRIME),
    ),
    Question(
        "10.b",
        cite("8 U.S.C. 1182(a)(2)(A)(i)(II)"),
        ("212(a)(2)(A)(i)(II)",),
        ("convictions[].controlled_substance",),
        _either(_DRUGS, None),
        open_=_doubtful(_DRUGS),
    ),
    _asked("10.c", "212(a)(2)(A)(i)(II)"),
    Question(
        "11",
        cite("8 U.S.C. 1182(a)(2)(B)"),
        ("212(a)(2)(B)",),
        ("convictions[].sentence", "pending_charges"),
        _sentences,
    ),
    *(_asked(f"12.{letter}", "212(a)(2)(C)") for letter in "abcde"),
    *(_asked(f"13.{letter}", _SECURITY) for letter in "abcd"),
    _bar("14.a", "terrorist_activity", f"{_UNLAWFUL}(v)", "212(a)(3)(B)"),
    _asked("14.b", "212(a)(3)(C)"),
    _asked("14.c", "212(a)(3)(D)"),
    _asked("14.d", _RIGHTS),
    Question("15.a", cite("8 CFR 244.4(a)"), (), ("convictions", "pending_charges")),
    Question("15.b", cite("8 CFR 244.4(a)"), (), ("convictions", "pending_charges"), _charged),
    Question(
        "15.c", cite("8 CFR 244.4(a)"), (), ("convictions",), _either(_ANY_CRIME, None), open_=_doubtful(_ANY_CRIME)
    ),
    _asked("16", citation="8 U.S.C. 1101(a)(48)(A)"),
    _asked("17", "212(a)(2)(E)"),
    *(_asked(f"18.{letter}", "212(a)(2)(D)") for letter in "abc"),
    _asked("19", "212(a)(2)(D)"),
    Question(
        "20.a",
        cite("8 U.S.C. 1182(a)(9)(A)"),
        ("212(a)(9)(A)",),
        ("orders",),
        _either(_REMOVED, None),
        open_=_doubtful(_REMOVED),
        beside=_none("orders"),
    ),
    Question("20.b", cite("8 U.S.C. 1182(a)(9)(A)"), ("212(a)(9)(A)",), ("orders",), beside=_none("orders")),
    _asked("20.c", "212(a)(9)(C)", after=("20.a", "20.b")),
    _asked("20.d", "212(a)(9)(A)", after=("20.c",)),
    Question(
        "20.e",
        cite("8 U.S.C. 1182(a)(6)(B)"),
        ("212(a)(6)(B)",),
        ("orders[].kind",),
        _either(_IN_ABSENTIA, None),
        open_=_doubtful(_IN_ABSENTIA),
    ),
    _asked("21", "212(a)(6)(C)(i)"),
    _asked("22", "212(a)(6)(E)"),
    *(
        _asked(f"23.{letter}", ground)
        for letter, ground in zip("abc", [f"212(a)(1)(A){n}" for n in ("(i)", "(iii)", "(iv)")], strict=True)
    ),
    _asked("24", "212(a)(6)(D)"),
    _asked("25", "212(a)(6)(F)"),
    _asked("26", "212(a)(6)(F)"),
    _asked("27", "212(a)(10)(A)"),
    _asked("28", "212(a)(10)(B)"),
    _asked("29", "212(a)(10)(C)"),
    *(_asked(f"30.{letter}", _RIGHTS) for letter in "abc"),
    _asked("30.d", citation=f"{_UNLAWFUL}(i)"),
    _asked("30.e", "212(a)(2)(G)"),
    *(_asked(item, citation=f"{_UNLAWFUL}(i)") for item in ("31.a", "31.b")),
    *(_asked(item, "212(a)(3)(B)") for item in ("32", "33", "34")),
    _asked("35", "212(a)(10)(D)"),
    _asked("36", "212(a)(6)(C)(ii)"),
    *(_asked(f"37.{letter}", "212(a)(3)(G)") for letter in "ab"),
    *(_asked(f"38.{letter}", "212(a)(2)(H)") for letter in "abcde"),
    *(_asked(f"39.{letter}", "212(a)(2)(I)") for letter in "ab"),
    _asked("40", "212(a)(2)(G)"),
    _asked("41", citation="8 U.S.C. 1158(d)(6)"),
)

BY_ITEM = {one.item: one for one in QUESTIONS}

Way = Literal["yes", "no", "both"]

SETTLES: Mapping[str, tuple[Way, str]] = {
    "8.a": ("both", "Have you EVER been convicted of. 8. A. Any felony committed in the United States?"),
    "8.b": ("both", "Have you EVER been convicted of. 8. B. Any misdemeanor committed in the United States?"),
    "8.c": ("no", "Have you EVER been convicted of. 8. C. Any particularly serious crime"),
    "9.a": ("both", "Have you EVER ordered, incited, assisted, or otherwise participated in the persecution of"),
    "10.a": ("yes", "10. A. A crime (other than a purely political offense)?"),
    "10.b": ("yes", "10. B. A violation of any law relating to a controlled substance"),
    "11": ("both", "Have you EVER been convicted of two or more criminal offenses"),
    "15.b": ("yes", "15. B. Cited, charged, or indicted, for breaking or violating any law"),
    "15.c": ("yes", "15. C. Been convicted, fined, imprisoned, placed on probation"),
    "20.a": ("yes", "20. A. Have you EVER been ordered removed, and been deported"),
    "20.e": ("yes", "20. E. Have you EVER failed to attend or remain in attendance at any immigration proceedings"),
}
"""Which answers the facts of a case settle, of each question where they settle any, and the form's own words that it
was read from: in an edition with other words it has to be read again.

A conviction of any kind is asked of everybody, so that there was none says no where the form asks about convictions of
one kind; the order of a judge is, and not that of an officer at the border, so that none says nothing about removal.
A bar of asylum law that looks at what the government believes, or at how a judgment became final, settles no answer
about what was done."""


def _settles(question: Question, read: bool | None) -> bool:
    """Whether the facts of a case settle a question that way."""
    way = SETTLES.get(question.item, ("",))[0]
    return read is not None and way in ("both", "yes" if read else "no")


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question: yes, no or None; and why it is none, as the last part of a message's id."""

    yes: bool | None
    why: str = ""


def answer(question: Question, given: Facts, own: Mapping[str, bool]) -> Answered:
    """The answer to a question by the case and by the person's own answers, and none where the two disagree."""
    if question.after:
        before = [answer(BY_ITEM[item], given, own).yes for item in question.after]
        if all(one is False for one in before):
            return Answered(None, "not_asked")
    read = question.reads(given) if question.reads is not None else None
    read = read if _settles(question, read) else None
    beside = question.beside(given) if question.beside is not None else None
    said = own.get(question.item)
    if said is not None and not {read, beside} <= {None, said}:
        return Answered(None, "disagree")
    found = read if said is None else said
    if found is None and beside is True:
        return Answered(None, "case_open")
    if found is False and _raised(question, given):
        return Answered(None, "ground_listed")
    if read is None and found is not True and question.item in CRIMES and entries(given, "convictions"):
        return Answered(None, "crimes_named")
    if read is None and found is False and _left_open(question, given):
        return Answered(None, "case_open")
    if found is not True and question.item == SERIOUS and _may_be_serious(given):
        return Answered(None, "case_open")
    return Answered(found, "" if found is not None else "not_said")


SERIOUS = "8.c"
"""The question about a particularly serious crime."""


def _left_open(question: Question, given: Facts) -> bool:
    """Whether the case tells of what a question looks at, and leaves it in doubt."""
    names = {name.partition("[")[0] for name in question.asks if "." not in name.partition("[")[0]}
    told = any(entries(given, name) for name in names)
    return told and (question.open_ is None or question.open_(given))


def _may_be_serious(given: Facts) -> bool:
    """Whether a crime of the case may be an aggravated felony, which is particularly serious by law: what the office
    is told beside the form is no clear no on it."""
    return any(one.id == "aggravated_felony" for one in flags(given, day(dt.date.max)))


CRIMES = ("8.a", "8.b")
"""The questions about convictions by what a court calls them."""


def _raised(question: Question, given: Facts) -> bool:
    """Whether the case lists a ground that a yes to the question would raise."""
    found = [one.get("ground") or "" for one in entries(given, "inadmissibility")]
    return any(ground.startswith(paragraph) for ground in found for paragraph in question.grounds)
