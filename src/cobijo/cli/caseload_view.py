"""A caseload on the terminal: who must act by when, what came out and why, then the answers, a line each, worst first.

At most a hundred lines however many people there are; `--long` shows every answer with all that it rests on. Piped to
a program, the answers come tab-separated and whole, and what is said about them goes to standard error.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, NamedTuple

from cobijo.cli.tables import drawn, line, paragraph, table
from cobijo.decide.outcome import OUTCOMES, Outcome
from cobijo.words import Words

SHOWN_ROWS = 60
"""Rows that a terminal is shown of a long answer."""

WORST_FIRST = tuple(Outcome)

SHOWN_DAYS, SHOWN_REASONS, SHOWN_ANSWERS = 7, 20, 25
"""Lines of each part: together with their headings fewer than a hundred."""


class Due(NamedTuple):
    """A day by which something is to be done, for whom, and what."""

    day: str
    designation: str
    what: str
    ref: str


def show_caseload(rows: list[Any], answers: list[Any], register: Any, asof: Any, words: Words, *, long: bool) -> None:
    """Show answers. `answers` are the screenings beside the rows, where the engine gave them."""
    full = {id(row): screening for row, screening in answers}
    ordered = sorted(rows, key=lambda row: (_rank(row.outcome), row.next_deadline or "9", row.ref))
    if not drawn():
        print(table(_head(words), [_cells(row, full.get(id(row)), register, asof, words) for row in ordered]))
        _said(rows, asof, words, sys.stderr)
        return
    _said(rows, asof, words, sys.stdout)
    _days(_dues(rows, full, register, asof, words), asof, words)
    _outcomes(Counter(row.outcome for row in rows), words)
    _reasons(ordered, register, asof, words)
    shown = ordered if long else _some(ordered, SHOWN_ANSWERS)
    print(f"\n{words.say('heading.answers')}")
    cells = [_cells(row, full.get(id(row)), register, asof, words) for row in shown]
    print(table(_head(words), cells) if long else table(_head(words)[:5], [row[:5] for row in cells], cut=True))
    if len(shown) < len(ordered):
        print(line(words.say("caseload.rest", {"count": len(ordered) - len(shown)})))


def _head(words: Words) -> list[str]:
    return [words.say(f"table.{name}") for name in ("ref", "designation", "outcome", "date", "reason", "next")]


def _cells(row: Any, s: Any, register: Any, asof: Any, words: Words) -> list[str]:
    from cobijo.answers.remarks import remarks
    from cobijo.answers.screening import next_step

    reason, step = reason_of(row, register, asof, words), ""
    if s is not None:
        wanted = next((truth for truth, outcome in OUTCOMES.items() if outcome == row.outcome), None)
        deciding = next((a for a in s.elements if a.truth == wanted), None)
        because = remarks(deciding.because, words) if deciding is not None else []
        reason, step = because[0] if because else reason, next_step(s, words)
    where = row.designation or words.country(row.country)
    return [row.ref, where, words.say(f"outcome.{row.outcome}.short"), row.next_deadline or "", reason, step]


def reason_of(row: Any, register: Any, asof: Any, words: Words) -> str:
    """Why an answer is what it is, in a few words that many have in common: from the row alone."""
    from cobijo.law.clauses import CLAUSES

    element = {clause.id: clause.element for clause in CLAUSES}
    if row.outcome in (Outcome.NOT_DESIGNATED, Outcome.NOT_DETERMINED):
        return _standing(row.designation, register, asof, words)
    if row.outcome == Outcome.INELIGIBLE:
        return words.say("caseload.fails", {"elements": _named((element[c] for c in row.failed.split()), words)})
    if row.outcome == Outcome.NEEDS_INFORMATION and row.next_question:
        return words.say("caseload.lacks", {"facts": (row.next_question,)})
    if row.outcome == Outcome.NEEDS_INFORMATION:
        return _standing(row.designation, register, asof, words)
    if row.outcome == Outcome.NEEDS_JUDGMENT:
        from cobijo.engines.rows import ELEMENT_IDS

        judged = (id_ for id_, truth in zip(ELEMENT_IDS, row.truths, strict=True) if truth == "judgment")
        return words.say("caseload.judged", {"elements": _named(judged, words)})
    return ""


def _named(elements: Iterable[str], words: Words) -> str:
    return words.list([words.say(f"element.{id_}").lower() for id_ in dict.fromkeys(elements)])


def _standing(designation: str | None, register: Any, asof: Any, words: Words) -> str:
    from cobijo.register import stand

    one = register.designations.get(designation)
    if one is None:
        return words.say("standing.never.short") if designation is None else ""
    why = stand(one, asof, register.edition.sources_reach).why
    return words.say(f"{why.id}.short", why.values)


def _said(rows: list[Any], asof: Any, words: Words, out: Any) -> None:
    people = len({row.ref for row in rows})
    counts = words.say("caseload.people", {"people": f"{people:,}", "rows": f"{len(rows):,}"})
    print(f"{counts}. {words.show(asof.on)}", file=out)


# --- who must act by when


def _dues(rows: list[Any], full: dict[int, Any], register: Any, asof: Any, words: Words) -> list[Due]:
    from cobijo.answers.screening import deadline_text

    found = []
    for row in rows:
        where = row.designation or row.country
        screening = full.get(id(row))
        if row.outcome == Outcome.INELIGIBLE:
            screening = None  # no day of the designation is theirs to keep
        if screening is not None:
            found += [Due(str(d.date), where, deadline_text(d, words), row.ref) for d in screening.deadlines]
            continue
        by = getattr(row, "do_by", None)  # what a holder is to do, where the rows tell it
        if by:
            found.append(Due(by, where, words.say(f"deadline.{row.do}", {"date": by}), row.ref))
        if row.next_deadline and row.next_deadline != by and row.outcome != Outcome.INELIGIBLE:
            found.append(Due(row.next_deadline, where, _what(row, register, asof, words), row.ref))
    return sorted(set(found))


def _what(row: Any, register: Any, asof: Any, words: Words) -> str:
    """What a row's day is for: what the designation sets on that day, else the end of somebody's sixty days."""
    from cobijo.answers.screening import deadline_text
    from cobijo.decide.deadlines import of_designation
    from cobijo.register import stand

    one = register.designations.get(row.designation)
    set_by = of_designation(stand(one, asof, register.edition.sources_reach)) if one is not None else ()
    what = next((due for due in set_by if str(due.date) == row.next_deadline), None)
    return deadline_text(what, words) if what else words.say("deadline.register_late", {"date": row.next_deadline})


def _days(dues: list[Due], asof: Any, words: Words) -> None:
    import datetime as dt

    print(f"\n{words.say('heading.act_first')}")
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for due in dues:
        together[due.day, due.designation, due.what].append(due.ref)
    if not together:
        print(words.say("caseload.no_days"))
        return
    first = list(together.items())[:SHOWN_DAYS]
    left = {day: (dt.date.fromisoformat(day) - asof.on).days for (day, _, _), _ in first}
    if drawn():
        for (day, where, what), refs in first:
            values = {"by": day, "left": left[day], "designation": where, "people": len(refs), "what": what}
            print(paragraph(words.say("caseload.due", values)))
            print(line(f"    {', '.join(refs)}"))
    else:
        rows = [
            [day, str(left[day]), str(len(refs)), where, what, ", ".join(refs)] for (day, where, what), refs in first
        ]
        names = ("by_day", "left", "people", "designation", "what", "ref")
        print(table([words.say(f"table.{name}") for name in names], rows))
    if len(together) > SHOWN_DAYS:
        print(line(words.say("caseload.later", {"count": len(together) - SHOWN_DAYS})))


# --- what came out, and why


def _outcomes(counts: Counter[str], words: Words) -> None:
    print(f"\n{words.say('heading.summary')}")
    for name in sorted(counts, key=_rank):
        print(line(f"{counts[name]:>7,}  {words.say(f'outcome.{name}')}"))


def _reasons(rows: list[Any], register: Any, asof: Any, words: Words) -> None:
    together: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        reason = reason_of(row, register, asof, words)
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
