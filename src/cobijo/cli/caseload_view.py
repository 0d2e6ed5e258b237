"""A caseload on the terminal: who must act by when, what came out and why, then the answers, a line each, worst first.

At most a hundred lines however many people there are; `--long` shows every answer with all that it rests on. Piped to
a program, the answers come tab-separated and whole, and what is said about them goes to standard error.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from cobijo.cli.tables import drawn, line, paragraph, table
from cobijo.decide.outcome import OUTCOMES, Outcome
from cobijo.logic import Truth
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.cli.behind import Behind
    from cobijo.decide import Screening
    from cobijo.messages import Message

SHOWN_ROWS = 60
"""Rows that a terminal is shown of a long answer."""

WORST_FIRST = tuple(Outcome)

SHOWN_DAYS, SHOWN_REASONS, SHOWN_ANSWERS = 7, 20, 25
"""Lines of each part: together with their headings fewer than a hundred."""


MOST = 5_000
"""Answers that are shown each with what is behind it."""


class Due(NamedTuple):
    """A day by which something is to be done, for whom, and what."""

    day: str
    designation: str
    what: str
    ref: str


def show_caseload(rows: list[Any], behind: Behind, words: Words, *, long: bool) -> None:
    """Show answers, with what is `behind` them."""
    asof = behind.asof
    ordered = sorted(rows, key=lambda row: (_rank(row.outcome), row.next_deadline or "9", row.ref))
    if not drawn():
        print(table(_head(words), _table_of(ordered, behind, words)))
        _said(rows, asof, words, sys.stderr)
        return
    _said(rows, asof, words, sys.stdout)
    _days(_dues(rows, behind, words), asof, words, long=long)
    _outcomes(Counter(row.outcome for row in rows), words)
    _reasons(ordered, behind, words)
    shown = ordered if long else _some(ordered, SHOWN_ANSWERS)
    print(f"\n{words.say('heading.answers')}")
    cells = _table_of(shown, behind, words)
    print(table(_head(words), cells) if long else table(_head(words)[:5], [row[:5] for row in cells], cut=True))
    if len(shown) < len(ordered):
        print(line(words.say("caseload.rest", {"count": len(ordered) - len(shown)})))


def _head(words: Words) -> list[str]:
    return [words.say(f"table.{name}") for name in ("ref", "designation", "outcome", "date", "reason", "next")]


def _table_of(rows: list[Any], behind: Behind, words: Words) -> list[list[str]]:
    """Answers, each with its reason and what is next: of more than MOST from the rows alone, since to screen each again
    takes longer than to answer all."""
    each = len(rows) <= MOST
    return [_cells(row, behind.screening(row) if each else None, behind, words) for row in rows]


def _cells(row: Any, s: Screening | None, behind: Behind, words: Words) -> list[str]:
    from cobijo.answers.remarks import remarks

    because = remarks(_because(s), words) if s is not None else []
    reason = because[0] if because else _reason(row, behind, words)
    where = row.designation or words.country(row.country)
    outcome = words.say(f"outcome.{row.outcome}.short")
    return [row.ref, where, outcome, row.next_deadline or "", reason, _step(s, words) if s is not None else ""]


def _because(s: Screening) -> tuple[Message, ...]:
    """What an outcome rests on: a grant that stands or may, else the element that decides."""
    wanted = next((truth for truth, outcome in OUTCOMES.items() if outcome == s.outcome), None)
    if s.outcome is Outcome.BENEFICIARY or (wanted is not None and s.holder.grant is not Truth.NO):
        return s.holder.because
    deciding = next((a for a in s.elements if a.truth == wanted), None)
    return deciding.because if deciding is not None else ()


def _step(s: Screening, words: Words) -> str:
    """What is next, and of who holds TPS what a withdrawal would look at: a table has no heading of that name to name
    it under."""
    from cobijo.answers.screening import concerns, next_step

    told = concerns(s, words) if s.outcome is Outcome.BENEFICIARY else []
    named = [f"{words.say('heading.concerns')}: {' '.join(told)}"] if told else []
    return " ".join([next_step(s, words), *named])


def _reason(row: Any, behind: Behind, words: Words) -> str:
    """Why an answer is what it is, in a few words that many have in common: from the row alone."""
    from cobijo.law.clauses import CLAUSES

    element = {clause.id: clause.element for clause in CLAUSES}
    if row.outcome in (Outcome.NOT_DESIGNATED, Outcome.NOT_DETERMINED):
        return _standing(row, behind, words)
    if row.outcome == Outcome.INELIGIBLE:
        return words.say("caseload.fails", {"elements": _named((element[c] for c in row.failed.split()), words)})
    if row.outcome == Outcome.NEEDS_INFORMATION and row.next_question:
        return words.say("caseload.lacks", {"facts": (row.next_question,)})
    if row.outcome == Outcome.NEEDS_INFORMATION:
        return _standing(row, behind, words)
    if row.outcome == Outcome.NEEDS_JUDGMENT:
        from cobijo.engines.rows import ELEMENT_IDS

        judged = (id_ for id_, truth in zip(ELEMENT_IDS, row.truths, strict=True) if truth == "judgment")
        return words.say("caseload.judged", {"elements": _named(judged, words)})
    return ""


def _named(elements: Iterable[str], words: Words) -> str:
    return words.list([words.say(f"element.{id_}").lower() for id_ in dict.fromkeys(elements)])


def _standing(row: Any, behind: Behind, words: Words) -> str:
    standing = behind.standing(row)
    if standing is None:
        return words.say("standing.never.short")
    return words.say(f"{standing.why.id}.short", standing.why.values)


def _said(rows: list[Any], asof: Any, words: Words, out: Any) -> None:
    people = len({row.ref for row in rows})
    counts = words.say("caseload.people", {"people": f"{people:,}", "rows": f"{len(rows):,}"})
    print(f"{counts}. {words.show(asof.on)}", file=out)


# --- who must act by when


def _dues(rows: list[Any], behind: Behind, words: Words) -> list[Due]:
    from cobijo.answers.screening import deadline_text
    from cobijo.law.deadlines import OF_DESIGNATION

    found = set()
    for row in rows:
        where, standing = row.designation or row.country, behind.standing(row)
        for day in behind.days(row):
            # Of who is not eligible no day of the designation is theirs to keep; those of letters and cards are.
            if row.outcome != Outcome.INELIGIBLE or day.what not in OF_DESIGNATION:
                found.add(Due(str(day.date), where, deadline_text(day, words, standing), row.ref))
    return sorted(found)


def _days(dues: list[Due], asof: Any, words: Words, *, long: bool) -> None:
    import datetime as dt

    print(f"\n{words.say('heading.act_first')}")
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for due in dues:
        together[due.day, due.designation, due.what].append(due.ref)
    if not together:
        print(words.say("caseload.no_days"))
        return
    first = list(together.items())[: None if long else SHOWN_DAYS]
    left = {day: (dt.date.fromisoformat(day) - asof.on).days for (day, _, _), _ in first}
    for (day, where, what), refs in first:
        values = {"by": day, "left": left[day], "designation": where, "people": len(refs), "what": what}
        print(paragraph(words.say("caseload.due", values)))
        print(line(f"    {', '.join(refs)}"))
    if len(together) > len(first):
        print(line(words.say("caseload.later", {"count": len(together) - len(first)})))


# --- what came out, and why


def _outcomes(counts: Counter[str], words: Words) -> None:
    print(f"\n{words.say('heading.summary')}")
    for name in sorted(counts, key=_rank):
        print(line(f"{counts[name]:>7,}  {words.say(f'outcome.{name}')}"))


def _reasons(rows: list[Any], behind: Behind, words: Words) -> None:
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        reason = _reason(row, behind, words)
        if reason:
            together[row.outcome, row.designation or words.country(row.country), reason].append(row.ref)
    ordered = sorted(together.items(), key=lambda pair: (_rank(pair[0][0]), -len(pair[1])))
    shown = _some(ordered, SHOWN_REASONS, lambda pair: pair[0][0])
    if not ordered:
        return
    print(f"\n{words.say('heading.reasons')}")
    cells = [
        [str(len(refs)), where, words.say(f"outcome.{outcome}.short"), reason]
        for (outcome, where, reason), refs in shown
    ]
    names = ("answers", "designation", "outcome", "reason")
    print(table([words.say(f"table.{name}") for name in names], cells, cut=True))
    if len(ordered) > len(shown):
        print(line(words.say("caseload.more_reasons", {"count": len(ordered) - len(shown)})))


def _some(ordered: list[Any], most: int, outcome: Callable[[Any], str] = attrgetter("outcome")) -> list[Any]:
    """The first of each outcome, the worst outcomes first: those that have few leave their room to the others."""
    kinds = list(dict.fromkeys(map(outcome, ordered)))
    counts = Counter(map(outcome, ordered))
    room, shown = most, Counter[str]()
    for left, kind in zip(range(len(kinds), 0, -1), sorted(kinds, key=counts.__getitem__), strict=True):
        shown[kind] = min(counts[kind], room // left)
        room -= shown[kind]
    found = []
    for one in ordered:
        if shown[outcome(one)] > 0:
            shown[outcome(one)] -= 1
            found.append(one)
    return found


def _rank(outcome: str) -> int:
    return WORST_FIRST.index(outcome) if outcome in WORST_FIRST else len(WORST_FIRST)


def show_summary(counts: Any, people: int | None, words: Words) -> None:
    """How many rows came to each outcome, and of how many people where that was counted."""
    from cobijo.cli.tables import table

    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    rows = sum(counts.values())
    of = words.say("caseload.rows", {"rows": f"{rows:,}"})
    if people is not None:
        of = words.say("caseload.people", {"people": f"{people:,}", "rows": f"{rows:,}"})
    print(f"\n{words.say('heading.summary')}: {of}")
    summary = [[words.say(f"outcome.{name}"), f"{count:,}"] for name, count in ordered]
    print(table([words.say("table.outcome"), words.say("table.count")], summary))
