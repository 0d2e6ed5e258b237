"""The options that every reading command takes, and what they stand for."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

from cobijo.clock import today
from cobijo.messages import Phrase, text_of
from cobijo.timeline import AsOf, parse_day
from cobijo.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cobijo.errors import UsageError
    from cobijo.facts.case import Case
    from cobijo.register import Designation, Register


class OfRegister(argparse.Namespace):
    """What a command is given that reads a register."""

    register: str | None


class Timed(argparse.Namespace):
    """What a command is given that answers as of a day; `today` is set where none was given (see `asof`)."""

    on: dt.date | None
    known: dt.date | None
    today: dt.date


class Reading(OfRegister, Timed):
    """What every reading command is given: see `reading`."""

    json: bool
    lang: str


class Which(argparse.Namespace):
    """What is screened against, where not everything that a case could touch is: see `which`."""

    country: str | None
    designation: str | None


def reading(command: argparse.ArgumentParser, words: Words, *, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Add `--register`, `--on`, `--known`, `--json` and `--lang`; `languages` where what is made has more of them."""
    command.add_argument("--register", metavar="PATH", help=words.say("help.register_path"))
    command.add_argument("--on", type=day, metavar="DATE", help=words.say("help.on"))
    command.add_argument("--known", type=day, metavar="DATE", help=words.say("help.known"))
    command.add_argument("--json", action="store_true", help=words.say("help.json"))
    language(command, words, languages)


def language(command: argparse.ArgumentParser, words: Words, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Add `--lang`."""
    id_ = "help.lang" if languages == LANGUAGES else "help.lang_of"
    command.add_argument("--lang", default=words.lang, choices=languages, help=words.say(id_))


EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
"""The days that can be asked about: the statute is of 1990, and nothing is on record that ends later."""


def asof(options: Timed) -> AsOf:
    """The two times that the options ask for. Where no day is given it is today's in Washington, where notices are
    published and filings counted; the command says so at its end (see `main`)."""
    if options.on is None:
        options.on = options.today = today()
    return AsOf(options.on, options.known)


def out_file(text: str) -> Path:
    """Where the answers go, as it is typed. Raises UsageError."""
    from pathlib import Path

    if not text.strip():
        raise nothing("--out")
    return Path(text)


def nothing(place: str) -> UsageError:
    """An unset variable of a shell is not the same as a name that is left out."""
    from cobijo.errors import UsageError

    return UsageError.at(place, "value", '""', "something", "Leave it out, or say what is meant.")


def out_path(out: Path | None, roster: Path, header: Sequence[str]) -> Path | None:
    """Where the answers go, of these columns, refused before any work where cobijo may not write: over the roster or
    anything else that it did not write, or that somebody has changed since, beside a table of rejects that is somebody
    else's, under a name it has no form for."""
    if out is not None:
        return writable(out, roster, header)
    guard_rejects(roster, roster)
    return None


def writable(out: Path, roster: Path, header: Sequence[str]) -> Path:
    """The file of the answers. Raises UsageError where it, or a table of rejects beside it, is not as cobijo wrote
    it."""
    from cobijo.tables.writing import guard_table

    guarded = guard_table(out, header, reads=[roster])
    guard_rejects(out, roster)
    return guarded


def guard_rejects(base: Path, roster: Path) -> None:
    """That the rows set aside may be written beside a file. Raises UsageError where a table of them is not as cobijo
    wrote it: somebody may have worked through it."""
    from cobijo.caseload.parts import rejects_beside
    from cobijo.cli.rosters import REJECTS
    from cobijo.tables.writing import guard_table

    guard_table(rejects_beside(base), REJECTS, reads=[roster])


def read_person(path: str, asof: AsOf) -> Case:
    """A case from a file, of which nothing has happened later than today or the day asked about. Raises CaseError."""
    from cobijo.asking import person_of

    return person_of(path, asof)


def load_register(options: OfRegister) -> Register:
    """The register asked for: the shipped one, or another in the same format."""
    from cobijo.asking import register

    return register(options.register or None)


def load_designation(text: str, register: Register) -> Designation:
    """A designation by its id in the register, or from a file. Raises UsageError or RegisterError."""
    from cobijo.asking import line_of

    return line_of(text, register)


def which(chosen: Which, register: Register) -> dict[str, Any]:
    """What to screen against: `--country`, `--designation`, or all that a case could touch."""
    from cobijo.asking import country_of

    return {
        "country": country_of(chosen.country, register) if chosen.country else None,
        "designation": load_designation(chosen.designation, register) if chosen.designation else None,
    }


def country_code(text: str, chosen: OfRegister) -> str:
    """A country by code or name; a state that is imagined, where the register that is asked has it. Raises
    UsageError."""
    from cobijo.asking import country_of

    imagined = text.strip()[:1] in ("X", "x")  # else no register need be read to know a country
    return country_of(text, load_register(chosen) if imagined else None)


def print_json(value: Any) -> None:
    """The answer for a program, alone on standard output."""
    import json

    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def not_taken(text: str) -> argparse.ArgumentTypeError:
    """The error that argparse shows of an argument, in the language that it speaks (see `main`)."""
    return argparse.ArgumentTypeError(vars(argparse)["_"](text))


def day(text: str) -> dt.date:
    """A day of the command line. Raises the error that argparse shows."""
    try:
        found = parse_day(text)
    except ValueError:
        raise not_taken(Phrase("{value} is not a day as YYYY-MM-DD", value=repr(text))) from None
    if not EARLIEST <= found <= LATEST:
        raise not_taken(
            Phrase("{day} is not a day from {first} to {last}", day=repr(text), first=EARLIEST, last=LATEST)
        )
    return found


def printed_day(text: str) -> dt.date:
    """A day as it is printed on a card. Raises the error that argparse shows."""
    from cobijo.facts.printed import printed_day as printed

    try:
        return day(printed(text).isoformat())
    except ValueError as error:
        raise not_taken(text_of(error)) from None


def category(text: str) -> str:
    """The category of a card, however it is printed. Raises the error that argparse shows."""
    from cobijo.facts.printed import plain_category

    try:
        return plain_category(text)
    except ValueError as error:
        raise not_taken(text_of(error)) from None
