"""What a person is told on paper, in each language of readers: what stands for them today, and the days to keep.

The sentences are those of the pages for the reader today. Whoever holds TPS, or held it, is told what stands; whoever
does not is told what came of the screening, and what is not met or still open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cobijo.answers.today import filing
from cobijo.decide import Screening
from cobijo.decide.deadlines import deadlines
from cobijo.decide.flags import told_of_grant
from cobijo.decide.status import Status
from cobijo.facts.printed import CATEGORIES
from cobijo.law.usc1254a.a2_work import WORK
from cobijo.law.usc1254a.f_benefits import TRAVEL
from cobijo.logic import Truth
from cobijo.papers.another import ended, later_of
from cobijo.papers.calendar import ENDS, ends_of_cards
from cobijo.papers.circumstances import PARAGRAPHS, reason_said
from cobijo.papers.earlier import became
from cobijo.papers.letters.cards import card_told
from cobijo.papers.letters.parts import (
    HELP,
    Block,
    Content,
    Given,
    Said,
    agency_block,
    block,
    coming_block,
    facts_list,
    futures_block,
    line_said,
    opening,
    source_of_element,
    stands_said,
    why_stands,
)
from cobijo.papers.letters.raised import ordered, raised
from cobijo.papers.letters.steps import appeals_of, before_end, decided, decision, judges, thing_said, todo, withdrawn
from cobijo.papers.unmet import client_id, since
from cobijo.timeline import exact_day
from cobijo.words import LANGUAGES, Words


def result(given: Given, words: Words) -> Content:
    """What stands for a person today: the answer in a sentence, why, what may be done, and what to do by when."""
    if given.named and not given.statuses:
        return _never(given, words)
    status, screening = given.status, given.screening
    held = _held(given, status, screening)
    lead = _headline(given, status, screening, words)
    blocks = [*decision(given, status, words), *raised(given, status, words)]
    blocks += [block("text", "", [_below(lead, given, words)]), *_ahead(status, given, words)]
    blocks += _holder(given, status, words) if held else _others(given, status, screening, words)
    blocks += [
        *_asked(given, status, screening, held=held, words=words),
        *todo(given, status, words),
        *_after(given, status, held=held, words=words),
        _help(words),
        _end(given, words),
    ]
    return Content(words.say("client.result"), lead, opening(given, words), tuple(blocks))


def reminder(given: Given, words: Words) -> Content:
    """The days that are still to come, by which something must have arrived or on which something ends; and what is
    open meanwhile."""
    status = given.status
    received, ends = _days(given, status, words)
    kind = "lead" if received else "lead_ends" if ends else "lead_none"
    days = received or ([] if ends else [Said(words.say("today.next.none"))])
    head = _headline(given, status, given.screening, words)
    ended = [Said(head), _below(head, given, words)]
    open_ = [*_ahead(status, given, words)]
    blocks = [
        *(raised(given, status, words) if ordered(given, status) else ()),
        *([block("text", "", ended)] if status.ended else []),
        *(
            [block("text", "", [stands_said(given, words)])]
            if not status.ended and status.standing.in_force is not True
            else []
        ),
        *([block("boxes", words.say("client.days"), days)] if days else []),
        *([block("boxes", words.say("client.days_ends"), ends)] if ends else []),
        block("text", "", [words.say("client.moves")]),
        *open_,
        _help(words),
        _end(given, words),
    ]
    return Content(
        words.say("client.reminder"), words.say(f"client.reminder.{kind}"), opening(given, words), tuple(blocks)
    )


def _ahead(status: Status, given: Given, words: Words) -> Iterator[Block]:
    """What can be true, or follow, where it is not decided; and what the agency itself last said."""
    for told in (futures_block, coming_block, agency_block):
        yield from told(status.standing, given.register, words)


def _below(head: str, given: Given, words: Words) -> Said:
    """How the designation stands, below a headline: where that says the day on which it ended, only why."""
    return (why_stands if head == _ended_said(given.status, words) else stands_said)(given, words)


def _ended_said(status: Status, words: Words) -> str | None:
    """The sentence that TPS ended on a day, which says all of how the designation stands."""
    stands = status.standing.stands
    if status.standing.in_force is not False or stands.day is None:
        return None
    return words.say(f"answer.{_state(status)}", {"country": status.designation.country, "day": stands.day})


def _held(given: Given, status: Status, screening: Screening | None) -> bool:
    """Whether a grant is on the facts, or said without its designation: then what stands is told, and no screening."""
    facts = given.case.facts
    if told_of_grant(facts) and facts.get("status.under") is None and status.standing.in_force is False:
        return True  # it may be of an earlier designation of the country, which is not asked about any more
    if ordered(given, status):
        return True  # what is left of TPS is told, and not what an application would ask
    return (
        status.kind == "granted" or status.ended or (screening is not None and screening.holder.grant is not Truth.NO)
    )


# --- the answer in a sentence


def _headline(given: Given, status: Status, screening: Screening | None, words: Words) -> str:
    stands = status.standing.stands
    values = {"country": status.designation.country, "day": stands.day}
    if ordered(given, status):
        return words.say("client.ordered")
    if (status.kind == "applicant" and not status.denied) or _waits(given, status):
        return words.say("client.applicant")
    if (against := decided(given, status)) is not None:
        appeals = appeals_of(status) or given.case.facts.get("status.appeal_pending") is True
        return words.say(f"{'answer' if appeals and not judges(status) else 'client'}.{against}")
    if status.kind == "granted" and status.grant is Truth.JUDGMENT:
        return words.say("client.unsure")
    if status.kind == "granted" or (_held(given, status, screening) and stands.kind != "in_force"):
        if (later := later_of(status.standing, given.register)) is not None:
            both = ended(status.standing, later)
            return words.say("client.ended_both" if "later_day" in both else "answer.ended_other", both)
        return words.say(f"answer.{_state(status)}", values)
    if _held(given, status, screening) or screening is None:
        return words.say("client.unsure")
    planned = exact_day(given.case.facts.get("filed"))
    if screening.outcome in PLANNED and planned is not None and planned > given.asof.on:
        return words.say(f"client.planned.{screening.outcome}", {"day": planned})
    return words.say(f"client.outcome.{screening.outcome}", values)


PLANNED = ("appears_eligible", "ineligible")
"""Answers that rest on the day of the filing: of one that is still to come it is said that they do."""


def _waits(given: Given, status: Status) -> bool:
    """Whether an application waits for its decision while the designation ended or nobody knows that it stands: no
    benefit comes of it for sure, and it is on file all the same."""
    waits = became(given.case.facts, given.asof.on) == "pending"
    return waits and status.kind != "granted" and status.standing.in_force is not True


def _state(status: Status) -> str:
    stands = status.standing.stands
    return f"{stands.kind}_open" if stands.day is None and stands.kind != "not_determined" else stands.kind


# --- who holds it, or held it


def _holder(given: Given, status: Status, words: Words) -> Iterator[Block]:
    yield block("text", words.say("answer.stay"), [_stay(given, status, words)])
    yield block("text", words.say("answer.work"), [*_work(given, status, words)])
    travels = any(one.rule is TRAVEL and one.truth is Truth.YES for one in status.held)
    yield block("text", words.say("answer.travel"), [words.say(f"answer.travel.{'yes' if travels else 'no'}")])


def _stay(given: Given, status: Status, words: Words) -> str:
    if status.kind != "granted" and withdrawn(given):
        return words.say("client.open" if judges(status) else "answer.stay.withdrawn")
    if ordered(given, status) and status.standing.in_force is not False:
        return words.say("client.open")
    stay = status.held[0]
    if status.kind == "granted" and status.standing.in_force is True and stay.truth is not Truth.YES:
        return words.say("client.open")
    if status.kind != "granted" and status.standing.in_force is True:
        return words.say("client.open")
    state = "ended" if status.standing.in_force is False else _state(status)
    return words.say(f"answer.stay.{state}", {"day": status.standing.stands.day})


def _work(given: Given, status: Status, words: Words) -> Iterator[Said]:
    """What each card shows, as `cobijo card` and `status` answer it. Where TPS ended, a card may still count: by a
    notice or an order that outlasts the end, or because it is older than the notice of it (8 U.S.C. 1254a(d)(3))."""
    ended_ = status.standing.in_force is False
    work = _work_of(status)
    cards = facts_list(given.case, "cards")
    if ordered(given, status) and not ended_:
        yield Said(words.say("client.open"))
        return
    if cards and _doubted(given, status):
        yield Said(words.say("answer.work.denied"))
        return
    if not cards:
        yield Said(words.say(f"answer.work.{_without(cards, ended=ended_, work=work)}"))
        return
    checked = iter(status.cards)
    for card in cards:
        seen = card.get("category") is not None and exact_day(card.get("expires")) is not None
        answer = next(checked) if seen else None
        if card.get("category") not in CATEGORIES:
            yield Said(words.say("answer.work.other"))
        elif answer is None:
            yield Said(words.say("answer.work.unseen"))
        elif ended_ and answer.valid is False:
            yield Said(words.say("answer.work.ended"))
        else:
            yield card_told(answer, given, words, letter=card.get("individual_notice") is True)


def _doubted(given: Given, status: Status) -> bool:
    """Whether it is not known that a card still lets its holder work, after a decision against them."""
    if status.standing.in_force is False or decided(given, status) is None:
        return False
    return _work_of(status) is not Truth.YES


def _work_of(status: Status) -> Truth:
    return next(one.truth for one in status.held if one.rule is WORK)


def _without(cards: Sequence[Any] | None, *, ended: bool, work: Truth) -> str:
    """Of who has no card, or told of none, the last part of the message's id."""
    if ended and (cards is not None or work is Truth.NO):
        return "ended_none"
    return "unseen" if cards is None else "none"


# --- who does not


def _others(given: Given, status: Status, screening: Screening | None, words: Words) -> Iterator[Block]:
    """What is not met and what is open, in plain words; and who may still file, to whoever has nothing on file."""
    waits = _waits(given, status)
    if status.kind == "applicant":
        yield block("text", words.say("answer.stay"), [words.say("client.waiting")])
    elif waits and (status.kind == "unknown" or status.standing.in_force is False):
        yield block("text", words.say("answer.stay"), [_stay(given, status, words)])
    if (status.kind == "applicant" or waits or decided(given, status)) and _works(given, status):
        yield block("text", words.say("answer.work"), [*_work(given, status, words)])
    for truths, head in (((Truth.NO,), "not_met"), ((Truth.UNKNOWN, Truth.JUDGMENT), "open")):
        listed = [*_elements(given, screening, truths, words)] if screening is not None else []
        if listed:
            yield block("list", words.say(f"client.head.{head}"), listed)
    if not waits:
        lines = filing(status.standing, given.register, given.asof.on)
        yield block("list", words.say("today.file"), [line_said(line, words) for line in lines])


def _works(given: Given, status: Status) -> bool:
    """Whether a card is told that may give work, or that the end of the designation reached."""
    work = _work_of(status)
    return bool(facts_list(given.case, "cards")) and (work is not Truth.NO or status.standing.in_force is False)


def _elements(given: Given, screening: Screening, truths: tuple[Truth, ...], words: Words) -> Iterator[Said]:
    values = since(given.status.standing)
    # Of a form that is on file already it is not said that it must be received.
    on_file = ("registration",) if _waits(given, given.status) else ()
    for one in (one for one in screening.elements if one.element.id not in on_file):
        id_ = client_id(one.element.id, given.case.facts)
        if one.truth in truths and words.has(id_):
            notes = tuple(_reasons(given, words)) if one.element.id == "registration" else ()
            yield Said(words.say(id_, values), source_of_element(one, given), notes)


def _reasons(given: Given, words: Words) -> Iterator[str]:
    """Each reason for filing late that was told, with its paragraph. Whether it allows it is not said."""
    told = [one.get("circumstance") for one in facts_list(given.case, "late_filing") or ()]
    for kind in dict.fromkeys(one for one in told if one in PARAGRAPHS):
        yield reason_said(kind, words)


def _asked(given: Given, status: Status, screening: Screening | None, *, held: bool, words: Words) -> Iterator[Block]:
    """What is still missing, as the questions that ask for it: in English, and marked so, where a language of readers
    has no words for them."""
    gaps = [one.fact for one in screening.missing if one.source == "case"] if screening is not None and not held else []
    if any(one.what == "find_out" for one in status.do):
        gaps += status.missing
    own = words if words.lang in LANGUAGES else Words(LANGUAGES[0])
    asked = dict.fromkeys(own.question(fact)[0] for fact in gaps)
    if own is not words:
        asked = dict.fromkeys(f"{text} [{words.say('today.in_english')}]" for text in asked)
    if asked:
        yield block("boxes", words.say("client.head.tell_us"), asked)


# --- what to do, by when


def _days(given: Given, status: Status, words: Words) -> tuple[list[Said], list[Said]]:
    """The days ahead in their order: those by which something has to be received, and those on which a card or the
    designation ends, by which nothing has to be."""
    found = [(one.by, one.what, thing_said(one, given, status, words)) for one in status.do if one.by is not None]
    for day in deadlines(status.standing, given.case.facts, given.asof.on):
        if day.what == "designation_ends":
            found.append((day.date, day.what, before_end(day, given, status, words)))
    renewed = {one.by for one in status.do if one.what == "renew"}
    for card, last in () if _doubted(given, status) else ends_of_cards(status):
        if last >= given.asof.on and last not in renewed:
            found.append((last, "card_ends", card_told(card, given, words)))
    found.sort(key=lambda one: one[0])
    return [said for _, what, said in found if what not in ENDS], [said for _, what, said in found if what in ENDS]


# --- what else, and where help is


_LINES = {"remains": 3, "relief": 6, "ends": 3}
"""How many sentences stand under a head."""


def _after(given: Given, status: Status, *, held: bool, words: Words) -> Iterator[Block]:
    """What remains of TPS that ended, to who held it; other roads, also to who asked for it."""
    if status.standing.in_force is False and (held or _waits(given, status) or decided(given, status)):
        heads = ["remains", "relief"] if held else ["relief"]
    elif ordered(given, status):
        heads = ["relief"]
    else:
        heads = ["ends"] if status.kind == "granted" else []
    for head in heads:
        lines = [words.say(f"answer.{head}.{n + 1}") for n in range(_LINES[head])]
        yield block("list", words.say(f"answer.{head}"), lines)


def _never(given: Given, words: Words) -> Content:
    """A country that was never designated: nobody can file, and that is said."""
    means = [words.say(f"today.means.never.{n + 1}") for n in (0, 2, 3)]
    held: tuple[Block, ...] = ()
    if given.case.facts.get("status.ever_granted") is True:
        lines = [words.say(f"answer.never.holder.{n + 1}") for n in range(3)]
        held = (block("list", words.say("answer.never.holder"), lines),)
    blocks = (*held, block("list", words.say("today.means"), means), _help(words))
    lead = words.say("answer.never", {"country": given.screenings[0].country})
    return Content(words.say("client.result"), lead, opening(given, words), blocks)


def _help(words: Words) -> Block:
    told = [f"{words.say('answer.help.text')} {HELP}", words.say("answer.help.bring"), words.say("answer.help.fraud")]
    return block("text", words.say("answer.help"), told)


def _end(given: Given, words: Words) -> Block:
    """How far the record reaches; and, where it is so, that no native speaker has read the words."""
    status = given.status
    reach = status.designation.sources_through or given.register.edition.sources_reach
    told = [words.say("today.reach", {"country": status.designation.country, "day": reach})]
    if words.lang not in LANGUAGES:
        told.append(words.say("client.unread"))
    return block("text", "", told)
