"""`cobijo caseload screen ROSTER`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from cobijo.cli import options
from cobijo.words import Words

if TYPE_CHECKING:
    from pathlib import Path

SHOWN_REJECTS = 10
SHOWN_ROWS = 200


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command and its actions."""
    actions = command.add_subparsers(dest="action", metavar=words.say("help.command"), required=True)
    text = words.say("help.caseload_screen")
    screen = actions.add_parser("screen", help=text, description=text)
    screen.add_argument("roster", metavar="ROSTER", help=words.say("help.roster"))
    screen.add_argument("--out", metavar="FILE", help=words.say("help.out"))
    screen.add_argument("--dates", choices=["month-first", "day-first"], help=words.say("help.dates"))
    which = screen.add_mutually_exclusive_group()
    which.add_argument("--country", metavar="SV", help=words.say("help.screen_country"))
    which.add_argument("--designation", metavar="FILE", help=words.say("help.designation"))
    options.reading(screen, words)
    screen.set_defaults(run=run_screen)


def run_screen(chosen: Any, words: Words) -> int:
    """Screen a roster; the table goes to the terminal, the rows to a file."""
    from pathlib import Path

    from cobijo.bulk import read_roster, read_table, screen_roster, write_table
    from cobijo.bulk.caseload import HEADER

    register, asof = options.load_register(chosen), options.asof(chosen)
    designation = options.load_designation(chosen.designation, register) if chosen.designation else None
    country = options.country_code(chosen.country) if chosen.country else None
    roster = read_roster(read_table(Path(chosen.roster)), dates=chosen.dates, ask=_asker(words))
    progress = Progress(len(roster.cases), words)
    answers = list(
        screen_roster(
            (case for _, case in roster.cases),
            register,
            asof,
            designation=designation,
            country=country,
            progress=progress.step,
        )
    )
    progress.done()
    chosen.out = Path(chosen.out) if chosen.out else None
    if chosen.out is not None:
        write_table(chosen.out, list(HEADER), [row.cells() for row, _ in answers])
    rejects = _write_rejects(chosen, roster) if roster.rejects else None
    if chosen.json:
        options.print_json([dict(zip(HEADER, row.cells(), strict=True)) for row, _ in answers])
    else:
        _show(answers, words)
    _report(chosen, roster, rejects, words)
    return 2 if roster.rejects else 0


def _show(answers: list[Any], words: Words) -> None:
    from collections import Counter

    from cobijo.answers.remarks import remarks
    from cobijo.answers.screening import next_step, standing_short
    from cobijo.cli.tables import table

    head = [words.say(f"table.{name}") for name in ("ref", "designation", "outcome", "reason", "next", "date")]
    rows = []
    for row, s in answers[:SHOWN_ROWS]:
        deciding = _deciding(s)
        reason = remarks(deciding.because, words)[0] if deciding is not None else standing_short(s, words)
        rows.append(
            [
                row.ref,
                row.designation or words.country(row.country),
                words.say(f"outcome.{row.outcome}"),
                reason,
                next_step(s, words),
                row.next_deadline or "",
            ]
        )
    print(table(head, rows))
    counts = Counter(row.outcome for row, _ in answers)
    print(
        f"\n{words.say('heading.summary')}: "
        + words.say("caseload.people", {"people": len({row.ref for row, _ in answers}), "rows": len(answers)})
    )
    summary = [[words.say(f"outcome.{name}"), str(count)] for name, count in counts.most_common()]
    print(table([words.say("table.outcome"), words.say("table.count")], summary))


def _deciding(s: Any) -> Any:
    """The element that the outcome rests on: the first that fails, lacks facts or needs a judgment."""
    wanted = {"ineligible": 0, "needs_information": 1, "needs_judgment": 2, "appears_eligible": 3}.get(s.outcome)
    return next((a for a in s.elements if a.truth == wanted), None)


def _write_rejects(chosen: Any, roster: Any) -> Path:
    from pathlib import Path

    from cobijo.bulk import write_table

    base = chosen.out or Path(chosen.roster)
    path = base.with_name(f"{base.stem}.rejects.csv")
    rows = [
        [str(r.line), r.problem.place, r.problem.found, r.problem.expected, r.problem.remedy] for r in roster.rejects
    ]
    write_table(path, ["line", "field", "found", "expected", "what_to_do"], rows)
    return path


def _report(chosen: Any, roster: Any, rejects: Path | None, words: Words) -> None:
    """What happened, for the eye: to standard error, so that --json stays clean."""
    from cobijo.words.problems import parts_in_language

    out = sys.stderr if chosen.json else sys.stdout
    if roster.unused:
        print(words.say("caseload.ignored", {"columns": ", ".join(roster.unused)}), file=sys.stderr)
    if chosen.out is not None:
        print(words.say("caseload.written", {"path": chosen.out}), file=out)
    for reject in roster.rejects[:SHOWN_REJECTS]:
        print(
            words.say(
                "caseload.row",
                {"line": reject.line, "field": reject.problem.place, **parts_in_language(reject.problem, words.lang)},
            ),
            file=sys.stderr,
        )
    if len(roster.rejects) > SHOWN_REJECTS:
        print(words.say("caseload.more", {"count": len(roster.rejects) - SHOWN_REJECTS}), file=sys.stderr)
    if rejects is not None:
        count = len({r.line for r in roster.rejects})
        print(words.say("caseload.rejects", {"count": count, "path": rejects}), file=sys.stderr)


def _asker(words: Words) -> Any:
    """A question at the terminal where there is one; else None, and an ambiguous column is an error."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(column: str, example: str) -> str | None:
        print(
            words.say("caseload.ask_dates", {"column": column, "example": example}), end="", file=sys.stderr, flush=True
        )
        answer = sys.stdin.readline().strip().lower()[:1]
        return {"m": "month-first", "d": "day-first"}.get(answer)

    return ask


class Progress:
    """A counter on a terminal's standard error; silent elsewhere and for short work."""

    EVERY = 50

    def __init__(self, total: int, words: Words) -> None:
        self.total = total
        self.words = words
        self.count = 0
        self.shown = sys.stderr.isatty() and total > self.EVERY

    def step(self) -> None:
        """One person more."""
        self.count += 1
        if self.shown and (self.count % self.EVERY == 0 or self.count == self.total):
            filled = round(20 * self.count / self.total)
            text = self.words.say("caseload.progress", {"done": self.count, "total": self.total})
            print(f"\r{'█' * filled}{'░' * (20 - filled)} {text}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """The line is finished."""
        if self.shown:
            print(file=sys.stderr)
