"""What an office sends: to the person, which papers to bring; to a lawyer or another office, whom to see and why."""

from __future__ import annotations

from collections.abc import Iterator

from cobijo.answers.remarks import remarks
from cobijo.answers.screening import concern_said, deadline_text
from cobijo.answers.status import headline
from cobijo.answers.today import ending, source_of
from cobijo.decide import Screening
from cobijo.decide.evidence import EvidenceItem, evidence_for
from cobijo.decide.status import Held, Status
from cobijo.logic import Truth
from cobijo.papers.letters.parts import (
    Block,
    Content,
    Given,
    Said,
    agency_block,
    block,
    by,
    coming_block,
    facts_list,
    futures_block,
    opening,
    source_of_deadline,
    source_of_element,
    stands_said,
)
from cobijo.words import Words


def evidence_request(given: Given, words: Words) -> Content:
    """For each element that has to be shown: what is held, and the papers of which one is needed: 8 CFR 244.9."""
    found = [one for one in evidence_for(given.case) if one.needed]
    blocks = [
        block("boxes", _element(one, words), [words.say(f"evidence.{kind}") for kind in one.others])
        for one in found
        if one.others or one.beyond
    ]
    told = [
        Said(words.say("letter.evidence.efforts"), by("8 CFR 244.9(a)")),
        Said(words.say("letter.evidence.own_words"), by("8 CFR 244.9(b)")),
        Said(words.say("letter.evidence.copies"), by("8 CFR 103.2(b)(3)")),
        Said(words.say("evidence.never_an_answer")),
    ]
    blocks += [
        block("text", "", told),
        block("hand", "", [words.say("letter.evidence.by"), words.say("letter.signed.office")]),
    ]
    return Content(
        words.say("letter.evidence.title"), words.say("letter.evidence.lead"), opening(given, words), tuple(blocks)
    )


def _element(one: EvidenceItem, words: Words) -> str:
    name = f"{words.say(f'element.{one.proof.element}')} ({one.proof.citation.text})"
    id_ = {"held": "evidence.have", **{one: f"evidence.{one}" for one in ("half", "each", "beyond")}}.get(one.state)
    if id_ is None:
        return name
    return f"{name}. {words.say(id_, {'held': words.list([words.say(f'evidence.{kind}') for kind in one.held or ()])})}"


def referral(given: Given, words: Words) -> Content:
    """Whom to see and why: what stands, the days ahead, what a lawyer must look at first, what is not known."""
    status = given.status
    blocks = [
        block("text", "", [words.say("letter.referral.lead")]),
        block("text", words.say("letter.referral.stands"), [stands_said(given, words)]),
        block("list", "", _benefits(given, words)),
        *futures_block(status.standing, given.register, words),
        *coming_block(status.standing, given.register, words),
        *agency_block(status.standing, given.register, words),
        *_days(given, status, words),
        *_decisions(given, words),
        *_unmet(given, words),
        *_crimes(given, words),
        *_to_judge(given, status, words),
        block("text", words.say("letter.referral.consent"), [words.say("letter.referral.consent.text")]),
        block("hand", "", [words.say(f"letter.{one}") for one in ("referral.to", "sign.person", "signed.office")]),
    ]
    return Content(
        words.say("letter.referral.title"), headline(status, words), opening(given, words, about=True), tuple(blocks)
    )


def _benefits(given: Given, words: Words) -> list[Said]:
    held = given.status.held
    return [_benefit(one, given, words) for one in held if one.truth is not Truth.NO or one.rule.id in ("stay", "work")]


def _benefit(one: Held, given: Given, words: Words) -> Said:
    """A benefit by its rule; where it runs until a day, with the act that gives the day."""
    truth = words.say(f"letter.referral.truth.{('no', 'unknown', 'judgment', 'yes')[one.truth]}")
    name, cited = words.say(f"letter.referral.benefit.{one.rule.id}"), one.rule.citation.text
    if one.until is None or one.truth is not Truth.YES:
        return Said(words.say("letter.referral.benefit", {"name": name, "truth": truth}), by(cited))
    values = {"name": f"{name} ({cited})", "truth": truth, "day": one.until}
    standing = given.status.standing
    act = ending(standing) if one.until == standing.ends else None
    return Said(words.say("letter.referral.benefit_until", values), source_of(act, "ends", given.register))


def _days(given: Given, status: Status, words: Words) -> Iterator[Block]:
    listed = [
        Said(
            deadline_text(one.deadline, words, status.standing),
            source_of_deadline(one.deadline, status, given.register),
        )
        for one in status.do
        if one.deadline is not None
    ]
    if listed:
        yield block("list", words.say("heading.deadlines"), listed)


def _decisions(given: Given, words: Words) -> Iterator[Block]:
    """The letters of the agency, each with its day."""
    listed = [
        Said(words.say(f"letter.referral.notice.{kind}", {"day": words.show(one.get("date"))}))
        for one in facts_list(given.case, "notices") or ()
        if (kind := one.get("kind")) is not None
    ]
    if listed:
        yield block("list", words.say("letter.referral.notices"), listed)


def _unmet(given: Given, words: Words) -> Iterator[Block]:
    """What of an application is not met, with the reasons; and what is not known, where no question is left that could
    change the answer: those stand among what is still to find out."""
    screening = given.screening
    if screening is None or screening.holder.grant is not Truth.NO:
        return
    heads = {Truth.NO: "not_met", **({} if screening.missing else {Truth.UNKNOWN: "open"})}
    for truth, head in heads.items():
        listed = [
            Said(
                f"{words.say(f'element.{one.element.id}')}: {' '.join(remarks(one.because, words))}",
                source_of_element(one, given),
            )
            for one in screening.elements
            if one.truth is truth
        ]
        if listed:
            yield block("list", words.say(f"client.head.{head}"), listed)


_CRIMES = {"convictions": "conviction", "pending_charges": "charge"}
"""The lists of crimes, with the end of the id of the sentence for an entry."""


def _crimes(given: Given, words: Words) -> Iterator[Block]:
    """Each conviction and charge that was told, by the number that what is open of it names it by."""
    listed = []
    for name, kind in _CRIMES.items():
        for n, one in enumerate(facts_list(given.case, name) or (), 1):
            offense = one.get("offense") or words.say("words.unknown")
            values = {"n": n, "offense": offense, "day": words.show(one.get("convicted"))}
            listed.append(Said(words.say(f"letter.referral.{kind}", values)))
    if listed:
        yield block("list", words.say("letter.referral.crimes"), listed)


def _to_judge(given: Given, status: Status, words: Words) -> Iterator[Block]:
    """What a lawyer must look at: flags, what a withdrawal would look at, judgments; and what is still to find out."""
    screening = given.screening
    if status.flags:
        flags = [Said(words.say(f"flag.{one.id}"), by(one.citation.text)) for one in status.flags]
        yield block("list", words.say("heading.flags"), flags)
    if screening is not None and screening.holder.concerns:
        yield block("list", words.say("heading.concerns"), _concerns(screening, words))
    if screening is not None and screening.judgments:
        yield block(
            "list", words.say("heading.judgments"), [words.say(one.id, one.values) for one in screening.judgments]
        )
    asked = [one.fact for one in screening.missing if one.source == "case"] if screening is not None else []
    facts = dict.fromkeys([*status.missing, *asked])
    if facts:
        yield block("list", words.say("heading.missing"), [words.fact(place) for place in facts])


def _concerns(screening: Screening, words: Words) -> list[Said]:
    return [
        Said(concern_said(one.id, words, open_=one.truth is Truth.UNKNOWN), by(one.citation))
        for one in screening.holder.concerns
    ]
