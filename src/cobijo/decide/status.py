"""What a person holds on a day under a designation: each benefit, its truth, until when, and by which authority."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from cobijo.decide.card import Card, check_card
from cobijo.decide.deadlines import Deadline, deadlines
from cobijo.decide.flags import Flag, flags, told_of_grant
from cobijo.decide.holder import Raised, concerns
from cobijo.decide.of_record import record_of
from cobijo.decide.reasons import because
from cobijo.decide.record import Stamp, stamp
from cobijo.decide.screen import best_reading
from cobijo.decide.touched import designations_for
from cobijo.explained import Answer
from cobijo.facts.case import Case
from cobijo.law.benefits import BENEFITS
from cobijo.law.cfr244.s05_temporary_treatment import PENDING
from cobijo.law.cfr244.s12_employment_authorization import WORK_AFTER_DECISION
from cobijo.law.cfr244.s13_end_of_treatment import DENIED_AND_PENDING
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.conflicts import CONFLICTS, Conflict
from cobijo.law.elements import DATED
from cobijo.law.usc1254a.a1_granting import GRANT, HOLDS, STAY
from cobijo.law.usc1254a.a2_work import WORK
from cobijo.law.usc1254a.b_designation import TERMINATION_NOTICE_DAYS
from cobijo.law.usc1254a.c3_withdrawal import TRIP_WITHOUT_CONSENT
from cobijo.logic import Rule, Truth, needs, trace
from cobijo.logic.leaves import Listed
from cobijo.messages import Message
from cobijo.register import DedAct, Designation, Register, Standing, stand
from cobijo.timeline import AsOf, day, exact_day


class Held(NamedTuple):
    """One benefit: its truth, the last day it runs (None: open, or not known), why, and the facts looked at."""

    rule: Rule
    truth: Truth
    until: dt.date | None
    by_order: bool
    because: tuple[Message, ...]
    facts: tuple[str, ...]
    gaps: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Held {self.rule.id}: {self.truth.name.lower()}, until {self.until}>"


class Thing(NamedTuple):
    """One thing to do: `what` finds its words (`do.<what>`), `by` is the day by which it must be received, if it has
    one. `deadline` is what the day was counted from."""

    what: str
    by: dt.date | None
    citation: str
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Status(Answer):
    """What a person holds under one designation. `kind` is `granted`, `applicant`, `none` or `unknown`; `ended` whether
    a grant ended with the designation; `misses` whether the person's dates miss those of the designation; `grant` the
    truth of the grant itself, which may be for a judge to say; `denied` whether a notice of denial came since what is
    said to be pending was filed; `concerns` what a withdrawal of it would look at."""

    ref: str
    designation: Designation
    standing: Standing
    asof: AsOf
    kind: str
    ended: bool
    misses: bool
    grant: Truth
    denied: bool
    held: tuple[Held, ...]
    missing: tuple[str, ...]
    flags: tuple[Flag, ...]
    concerns: tuple[Raised, ...]
    conflicts: tuple[Conflict, ...]
    cards: tuple[Card, ...]
    do: tuple[Thing, ...]
    edition: Stamp

    def gist(self) -> str:
        """Who, under which designation, on which day, and what is held."""
        return f"{self.ref or '-'} {self.designation.id} on {self.asof.on}: {self.kind}"


def status_of(case: Case, register: Register, asof: AsOf, *, country: str | None = None) -> tuple[Status, ...]:
    """What a person holds under each designation that the case could touch: in a country the one of the grant first,
    then what is held, then the newest whose days the person's dates meet."""
    under: Any = case.facts.get("status.under")
    if under in register.designations and country is None:
        wanted = [register.designations[under]]
    else:
        wanted = [d for d in designations_for(case, register, asof, country) if isinstance(d, Designation)]
    found = [_status(case, designation, register, asof) for designation in wanted]
    countries = list(dict.fromkeys(s.designation.country for s in found))

    def place(s: Status) -> tuple[int, bool, int, bool, int]:
        own = s.designation.id == under
        return (countries.index(s.designation.country), not own, _KINDS.index(s.kind), s.misses, -_since(s))

    return tuple(sorted(found, key=place))


_KINDS = ("granted", "applicant", "unknown", "none")
"""What is said first of a country: what is held, then what may be."""


def _since(s: Status) -> int:
    return s.standing.since.toordinal() if s.standing.since is not None else 0


def _status(case: Case, designation: Designation, register: Register, asof: AsOf) -> Status:
    standing = stand(designation, asof, register.edition.sources_reach)
    facts = dict(case.facts)
    given = record_of(standing, register, facts.get("filed"))
    if standing.in_force and _may_rest_on_suspended(standing, facts):
        given["in_force"] = None  # of this person: what the grant rests on may be held up while the rest stands
    holds = Truth(trace(HOLDS, facts, given).truth)
    treated = Truth(trace(STAY, facts, given).truth) if holds is Truth.NO else Truth.NO
    held = tuple(_held(one, facts, given, standing, holds) for one in BENEFITS)
    untold = trace(WINDOWS_KEPT, facts, given) if holds is not Truth.NO else None
    windows = [gap.name for gap in needs(untold, facts, given) if gap.source == "case"] if untold is not None else []
    missing = tuple(dict.fromkeys([*(name for one in held for name in one.gaps), *windows]))
    raised = flags(facts, day(asof.on))
    grant = Truth(trace(GRANT, facts, given).truth)
    looked_at = _concerns(case, standing, register, asof) if grant is not Truth.NO and told_of_grant(facts) else ()
    kind = _kind(holds, treated)
    denied = kind == "applicant" and trace(PENDING, facts, given).truth == Truth.JUDGMENT
    urgent = _for_a_lawyer(raised, looked_at, kind, held[0].truth)
    if urgent is None and denied:
        urgent = DENIED_AND_PENDING.citation.text
    misses = any(trace(element.rule, facts, given).truth == Truth.NO for element in DATED)
    return Status(
        ref=case.ref,
        designation=designation,
        standing=standing,
        asof=asof,
        kind=kind,
        ended=standing.in_force is False and _granted(facts, grant),
        misses=misses,
        grant=grant,
        denied=denied,
        held=held,
        missing=missing,
        flags=raised,
        concerns=looked_at,
        conflicts=_conflicts(facts, given, standing),
        cards=tuple(checked_cards(facts, register, asof, held=_may_belong_to(designation, facts, given, register))),
        do=tuple(_things(facts, standing, asof.on, kind, urgent, missing, given)),
        edition=stamp(register),
    )


def _may_rest_on_suspended(standing: Standing, facts: Mapping[str, Any]) -> bool:
    """Whether a court suspends a designation or redesignation under which the person may have filed, and so been
    granted: the facts do not say under which of a designation's acts a grant was made."""
    bases, filed = {base.act.id for base in standing.bases}, facts.get("filed")
    held_up = [act for act in standing.acts if act.kind.sets_dates and act.id not in bases]
    opened = [(act.registration.opens if act.registration else None) or act.known_from for act in held_up]
    return any(filed is None or day.toordinal() <= filed.last for day in opened)


def _concerns(case: Case, standing: Standing, register: Register, asof: AsOf) -> tuple[Raised, ...]:
    """What a withdrawal of a grant would look at, as a screening has it; once the designation has ended, nothing."""
    if standing.in_force is False:
        return ()
    best = best_reading(case, standing.designation.country, standing, register, asof)
    return concerns(best.facts, best.given, best.truths)


def _granted(facts: Mapping[str, Any], granted: Truth) -> bool:
    """Whether a grant is on the facts, or said without the designation that it was under."""
    return granted in (Truth.YES, Truth.JUDGMENT) or (
        granted == Truth.UNKNOWN and facts.get("status.ever_granted") is True
    )


def _held(one: Rule, facts: dict[str, Any], given: dict[str, Any], standing: Standing, holds: Truth) -> Held:
    """One benefit, and until when. After a decision against the person, work that no grant gives lasts as long as a
    card or an appeal does, and no longer."""
    traced = trace(one, facts, given)
    gaps = needs(traced, facts, given)
    reasons, explanation = because(traced, gaps, facts, given)
    until = _until(standing, treated=holds is Truth.NO) if traced.truth != Truth.NO else None
    after = trace(WORK_AFTER_DECISION, facts, given).truth if one is WORK and holds is not Truth.YES else Truth.NO
    decided = after == Truth.YES or (after == Truth.UNKNOWN and holds is Truth.NO)
    if decided:
        until = _printed(facts, standing.asof.on)
    by_order = until is None and not decided and standing.in_force is True and traced.truth != Truth.NO
    names = tuple(gap.name for gap in gaps if gap.source == "case")
    return Held(one, Truth(traced.truth), until, by_order, reasons, explanation.facts, names)


def _printed(facts: Mapping[str, Any], on: dt.date) -> dt.date | None:
    """The latest day printed on a card that is still ahead."""
    days = [c["expires"] for c in _entries(facts, "cards") if c.get("expires") is not None and c["expires"].exact]
    latest = max((int(one.first) for one in days), default=0)
    return dt.date.fromordinal(latest) if latest >= on.toordinal() else None


def _entries(facts: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    listed: Listed | None = facts.get(name)
    return list(listed.items) if listed is not None else []


def _may_belong_to(
    designation: Designation, facts: Mapping[str, Any], given: Mapping[str, Any], register: Register
) -> frozenset[str] | None:
    """The designations that the person's card may belong to: the one of the grant, else each of the person's own
    countries; None where no country is told that was ever designated."""
    if trace(GRANT, facts, given).truth in (Truth.YES, Truth.JUDGMENT):
        return frozenset({designation.id})
    told, under = facts.get("nationalities"), register.designations.get(facts.get("status.under") or "")
    countries = {*(told.items if told is not None else ()), facts.get("last_habitual_residence")}
    countries |= {under.country} if under is not None else set()
    return frozenset(d.id for d in register.designations.values() if d.country in countries) or None


def may_be_of(statuses: Iterable[Status], facts: Mapping[str, Any], register: Register) -> frozenset[str] | None:
    """The designations that the person's cards may belong to, by all answers; None where no country is told."""
    filed = facts.get("filed")
    found = [
        _may_belong_to(one.designation, facts, record_of(one.standing, register, filed), register) for one in statuses
    ]
    return frozenset(line for lines in found for line in lines or ()) or None


def checked_cards(
    facts: Mapping[str, Any], register: Register, asof: AsOf, *, held: frozenset[str] | None = None
) -> Iterator[Card]:
    """Each card that the case names, as far as it can be checked; see `check_card` for what is `held`."""
    for card in _entries(facts, "cards"):
        printed = exact_day(card.get("expires"))
        if card.get("category") is not None and printed is not None:
            yield check_card(
                register,
                asof,
                category=card["category"],
                expires=printed,
                renewal_received=exact_day(card.get("renewal_received")),
                issued=exact_day(card.get("issued")),
                notice=card.get("individual_notice"),
                held=held,
            )


def _things(
    facts: Mapping[str, Any],
    standing: Standing,
    on: dt.date,
    kind: str,
    urgent: str | None,
    missing: tuple[str, ...],
    given: Mapping[str, Any],
) -> Iterator[Thing]:
    """What to do next, soonest first; then what has no day."""
    for one in deadlines(standing, facts, on, given):
        if one.what != "designation_ends":
            yield Thing(one.what, one.date, one.source, one)
    if urgent is not None:
        yield Thing("see_lawyer", None, urgent)
    if missing:
        yield Thing("find_out", None, "8 U.S.C. 1254a(a)(1)")
    if standing.in_force is None:
        yield Thing("watch", None, "8 U.S.C. 1254a(b)(3)")
    elif standing.in_force is False:
        yield Thing("other_relief", None, "8 CFR 244.19")
    elif kind == "granted":
        yield Thing("keep", None, "8 U.S.C. 1254a(c)(3)")


FOR_A_LAWYER = frozenset(
    {
        "later_conviction", "conviction_of_holder", "aggravated_felony", "cumulative_sentences", "a_plea_makes_two",
        "trip_without_consent", "order_after_grant", "order_without_day", "voluntary_departure", "withdrawn",
        "intent_to_withdraw", "in_proceedings", "renew_before_judge", "older_order",
    }
)  # fmt: skip
"""Flags that nobody should act on without a lawyer or an accredited representative."""


def _for_a_lawyer(raised: tuple[Flag, ...], looked_at: tuple[Raised, ...], kind: str, stay: Truth) -> str | None:
    """The law by which somebody should see a lawyer first: a flag's, that of what a withdrawal would look at, or that
    of a stay which is a judgment. That nobody said which windows were used is still to be found out."""
    urgent = next((flag.citation.text for flag in raised if flag.id in FOR_A_LAWYER), None)
    if urgent is None:
        urgent = next((one.citation for one in looked_at if not one.untold), None)
    return urgent or ("8 CFR 244.17(b)" if kind == "granted" and stay is Truth.JUDGMENT else None)


def _conflicts(facts: dict[str, Any], given: dict[str, Any], standing: Standing) -> tuple[Conflict, ...]:
    """Where statute and regulation part, of the places that this case comes to."""
    applies = {
        "presence_after_grant": trace(TRIP_WITHOUT_CONSENT, facts, given).truth != Truth.NO,
        "treatment_ends": standing.terminated_by is not None
        and any(one.get("result") == "pending" for one in _entries(facts, "status.applications")),
        "termination_later_of": standing.terminated_by is not None,
        "periodic_registration": trace(WINDOWS_KEPT, facts, given).truth == Truth.JUDGMENT,
        "not_waivable": bool(_entries(facts, "inadmissibility")),
        "stateless": facts.get("nationalities") is not None and not facts["nationalities"].items,
    }
    return tuple(one for one in CONFLICTS if applies.get(one.id))


def _kind(holds: Truth, treated: Truth) -> str:
    if holds in (Truth.YES, Truth.JUDGMENT):
        return "granted"
    if treated in (Truth.YES, Truth.JUDGMENT):
        return "applicant"
    return "none" if holds is Truth.NO and treated is Truth.NO else "unknown"


def _until(standing: Standing, *, treated: bool) -> dt.date | None:
    """The last day: the designation's; for temporary treatment no later than 60 days after a termination's notice."""
    ended = standing.terminated_by
    if treated and ended is not None and ended.published is not None:
        limit = ended.published + dt.timedelta(days=TERMINATION_NOTICE_DAYS)
        if limit < standing.asof.on:  # past the regulation's day the statute's is in question
            return standing.ends
        return min(limit, standing.ends) if standing.ends else limit
    return standing.ends


def deferred_departure(case: Case, register: Register, asof: AsOf) -> tuple[DedAct, ...]:
    """Deferred enforced departure that reaches a person's countries on a day: the President's act, apart from TPS."""
    nationalities = case.facts.get("nationalities")
    countries = set(nationalities.items) if nationalities is not None else set()
    countries.add(case.facts.get("last_habitual_residence"))
    known = [a for a in register.ded if asof.published(a.known_from) and a.effective <= asof.on]
    return tuple(a for a in known if a.country in countries and a.ends is not None and asof.on <= a.ends)
