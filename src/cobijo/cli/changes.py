"""`cobijo caseload changes ROSTER`: before and after an act or a day, side by side."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from cobijo.cli import options, rosters
from cobijo.cli.caseload_view import SHOWN_ROWS
from cobijo.words import Words

HEADER = ["ref", "designation", "what", "before", "after", "why_before", "why_after", "harm", "holder"]


def run_changes(chosen: rosters.Changes, words: Words) -> int:
    """Whose answer, deadline or card is another after a notice, an order, or between two days."""
    from cobijo.caseload.comparing import changes, two_states
    from cobijo.cli.tables import progress
    from cobijo.rosters import read_roster
    from cobijo.tables.writing import write_table

    chosen.out = options.out_path(chosen.out, Path(chosen.roster), HEADER)
    register = options.load_register(chosen)
    before, after = two_states(register, chosen.before, chosen.after, chosen.source)
    last = max(after.on, options.asof(chosen).on)  # what is known of people today, on whichever day is asked about
    roster = read_roster(rosters.source_of(chosen), rosters.options_of(chosen, words, last))
    with progress(words.say("caseload.screening"), len(roster.cases)) as step:
        found = changes([case for _, case in roster.cases], register, before, after, progress=step)
    rows = [
        [
            c.ref,
            c.designation,
            c.what,
            c.before,
            c.after,
            _why(c.why_before, words),
            _why(c.why_after, words),
            str(c.harm),
            "yes" if c.holder else "no",
        ]
        for c in found
    ]
    if chosen.out is not None:
        write_table(chosen.out, HEADER, rows, reads=[Path(chosen.roster)])
    if chosen.json:
        options.print_json([dict(zip(HEADER, row, strict=True)) for row in rows])
    else:
        _show_changes(found, before, after, words, long=chosen.long)
    rejects = rosters.write_rejects(rosters.base_of(chosen), roster, words.lang)
    rosters.report(chosen, roster, rejects, words)
    return 2 if roster.rejects else 0


def _why(remark: Any, words: Words) -> str:
    return words.say(f"{remark.id}.short", remark.values) if remark is not None else ""


def _show_changes(found: list[Any], before: Any, after: Any, words: Words, *, long: bool) -> None:
    from cobijo.cli.tables import drawn, line, table

    print(words.say("changes.heading", {"before": before.known, "after": after.known}))
    if not found:
        print(words.say("changes.none"))
        return
    each = [list(mine) for _, mine in groupby(found, key=lambda c: c.ref)]
    shown = each[:SHOWN_ROWS] if drawn() and not long else each
    if drawn() and not long:
        # A line a person: why it changed is the same for many. `--long`, a program and the file are told all.
        last, rows = "also", [[*_cells(c, words), _kinds(others, words)] for c, *others in shown]
    else:
        last, rows = "reason", [[*_cells(c, words), _why(c.why_after, words)] for c in found]
    print(table([words.say(f"table.{n}") for n in ("ref", "designation", "what", "before", "after", last)], rows))
    if len(shown) < len(each):
        print(line(words.say("caseload.rest", {"count": len(each) - len(shown)})))
    worse = len({c.ref for c in found if c.what == "outcome" and c.harm > 10})
    print(words.say("changes.summary", {"people": len(each), "changes": len(found), "worse": worse}))


def _cells(c: Any, words: Words) -> list[str]:
    what = words.say(f"changes.{c.what}")
    return [c.ref, c.designation or "—", what, _state(c.before, words), _state(c.after, words)]


def _kinds(changes: list[Any], words: Words) -> str:
    """What else changed for a person, each kind once."""
    return ", ".join(dict.fromkeys(words.say(f"changes.{one.what}") for one in changes))


def _state(value: str | None, words: Words) -> str:
    """An outcome or a card's state in words; a day as it is."""
    if value is None:
        return "—"
    name, _, day = value.partition(" ")
    for id_ in (f"outcome.{name}.short", f"card.state.{name}", f"status.kind.{name}"):
        if words.has(id_):
            return f"{words.say(id_)} {day}".strip()
    return value
