"""How each kind of answer is told: as the contract's JSON, and in the few lines that a person reads first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cobijo.answers.assessment import assessment_json
from cobijo.answers.card import card_json, card_said, quote_json
from cobijo.answers.country import country_json, designation_json
from cobijo.answers.history import History
from cobijo.answers.screening import next_step, screening_json
from cobijo.answers.status import sections, status_json
from cobijo.decide import Screening
from cobijo.decide.assess import Assessment
from cobijo.decide.card import Card
from cobijo.decide.fees import FeeQuote
from cobijo.decide.status import Status
from cobijo.errors import UsageError
from cobijo.explained import TOLD, Telling
from cobijo.law.benefits import BENEFITS
from cobijo.messages import among
from cobijo.register import Standing
from cobijo.requests.read import shipped_events
from cobijo.words import LANGUAGES, Words


def tell(kind: type, json: Callable[[Any, Words], Any], lines: Callable[[Any, Any, Words], list[str]]) -> None:
    """Say how a kind of answer is told: `lines` are given the answer, its JSON, and the words of the language."""
    TOLD[kind] = Telling(
        lambda answer, lang: json(answer, spoken(lang)),
        lambda answer, lang: lines(answer, json(answer, spoken(lang)), spoken(lang)),
    )


def spoken(lang: str) -> Words:
    """The words of a language. Raises UsageError of one that answers are not told in."""
    if lang not in LANGUAGES:
        raise UsageError.at("lang", "value", str(lang), among(LANGUAGES), "Choose another.")
    return Words(lang)


def cited(rows: list[dict[str, Any]], text: str = "text") -> list[str]:
    """Sentences with their citations."""
    return [f"  - {row[text]} ({row['citation']})" for row in rows]


def _screening(answer: Screening, found: dict[str, Any], words: Words) -> list[str]:
    place = f"{found['designation'] or words.say('standing.never.short')}, {words.country(found['country'])}"
    return [
        f"{place}, {found['on']}: {words.say('outcome.' + found['outcome'])}",
        *(
            f"  {words.say('element.' + one['id'])}: {words.say('truth.' + one['truth'])}. "
            f"{' '.join(one['because'])} ({one['citation']})"
            for one in found["elements"]
        ),
        *([f"  {words.say('heading.concerns')}:"] if found["concerns"] else []),
        *(f"  - {one['text']} ({one['citation']})" for one in found["concerns"]),
        *(f"  - {flag.partition(': ')[2]}" for flag in found["flags"]),
        f"{words.say('table.next')}: {next_step(answer, words)}",
    ]


def _status(_: Status, found: dict[str, Any], words: Words) -> list[str]:
    return [
        f"{found['designation']}, {found['on']}: {found['headline']}",
        *(f"  → {one['why']} ({one['citation']})" for one in found["do"]),
        *(
            f"  {words.say('element.' + name)}: {words.say('truth.' + held['truth'])}"
            f"{' · ' + held['until'] if held['until'] else ''}. {' '.join(held['because'])} ({held['authority']})"
            for name, held in ((benefit.id, found[benefit.id]) for benefit in BENEFITS)
        ),
        *(f"  {words.say(f'heading.{name}')}: {line}" for name, lines in sections(found, words) for line in lines),
        *(f"  ≠ {one['statute']} / {one['regulation']}: {one['text']}" for one in found["conflicts"]),
        *(f"  ? {doubt}" for doubt in found["doubts"]),
    ]


def _card(answer: Card, found: dict[str, Any], words: Words) -> list[str]:
    return [
        card_said(answer, words),
        *(f"  ? {one}" for one in found["settle"]),
        *(
            f"  {one['source']}: {one['through'] or one['through_at_most'] or '—'}. "
            + " ".join([*(c["text"] for c in one["conditions"] if not c["met"]), *one["notes"]])
            for one in found["extensions"]
        ),
        *(f"  - {caution}" for caution in found["cautions"]),
    ]


def _quote(_: FeeQuote, found: dict[str, Any], words: Words) -> list[str]:
    total = words.say("words.unknown") if found["total"] is None else f"${found['total']}"
    return [
        f"{words.say('fees.total')}, {found['on']}: {total}",
        *(f"  {one['form']}, {one['what']}: ${one['amount']} ({one['citation']})" for one in found["items"]),
        *(f"  - {line}" for line in (*found["unknown"], *found["notes"])),
    ]


def _standing(_: Standing, found: dict[str, Any], words: Words) -> list[str]:
    return [f"{found['designation']}: {found['why']}", *(f"  ? {doubt}" for doubt in found["doubts"])]


def _history(_: History, found: dict[str, Any], words: Words) -> list[str]:
    return [
        f"{found['name']}, {found['on']}",
        *(f"{one['designation']}: {one['why']}" for one in found["designations"]),
        *(
            f"  {act['published'] or '—'} {act['designation']} {words.say('kind.' + act['kind'])} ({act['source']})"
            for act in found["acts"]
        ),
    ]


def _assessment(_: Assessment, found: dict[str, Any], words: Words) -> list[str]:
    return [
        words.say("assess.question", {"country": words.country(found["country"]), "on": found["on"]}),
        *(
            f"  {words.say('ground.' + one['ground'])}: {words.say('truth.' + one['truth'])} ({one['citation']})"
            for one in found["grounds"]
        ),
        f"  {found['official_request']['text']}",
        *(f"  - {one['text']}" for one in found["what_is_missing"]),
    ]


tell(Screening, screening_json, _screening)
tell(Status, status_json, _status)
tell(Card, card_json, _card)
tell(FeeQuote, quote_json, _quote)
tell(Standing, designation_json, _standing)
tell(History, lambda h, words: country_json(h.register, h.country, h.asof, words), _history)
tell(Assessment, lambda found, words: assessment_json(found, shipped_events(), words), _assessment)
