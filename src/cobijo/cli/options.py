"""The options that every reading command takes, and what they stand for."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from typing import TYPE_CHECKING, Any

from cobijo.clock import today
from cobijo.timeline import AsOf, parse_day
from cobijo.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from cobijo.facts.case import Case
    from cobijo.register import Designation, Register


def reading(command: argparse.ArgumentParser, words: Words) -> None:
    """Add `--register`, `--on`, `--known`, `--json` and `--lang`."""
    command.add_argument("--register", metavar="PATH", help=words.say("help.register_path"))
    command.add_argument("--on", type=day, metavar="DATE", help=words.say("help.on"))
    command.add_argument("--known", type=day, metavar="DATE", help=words.say("help.known"))
    command.add_argument("--json", action="store_true", help=words.say("help.json"))
    language(command, words)


def language(command: argparse.ArgumentParser, words: Words) -> None:
    """Add `--lang`."""
    command.add_argument("--lang", default=words.lang, choices=("en", "es"), help=words.say("help.lang"))


EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
"""The days that can be asked about: the statute is of 1990, and nothing is on record that ends later."""


def asof(options: Any) -> AsOf:
    """The two times that the options ask for. Where no day is given it is today's in Washington, where notices are
    published and filings counted; the command says so at its end (see `main`)."""
    if options.on is None:
        options.on = options.today = today()
    return AsOf(options.on, options.known)


def out_path(text: str | None, roster: Path) -> Path | None:
    """Where the answers go, refused before any work where cobijo may not write: over the roster or anything else that
    it did not write, beside a table of rejects that is somebody else's, under a name it has no form for."""
    from pathlib import Path

    from cobijo.files import guard_foreign
    from cobijo.tables.writing import suffix_known

    out = None if text is None else suffix_known(Path(text))
    base = out or roster
    guard_foreign(base.with_name(f"{base.stem}.rejects.csv"), reads=[roster])
    return None if out is None else guard_foreign(out, reads=[roster])


def read_person(path: str, asof: AsOf) -> Case:
    """A case from a file, of which nothing has happened later than today or the day asked about. Raises CaseError."""
    from cobijo.asking import person_of

    return person_of(path, asof)


def load_register(options: Any, country: str | None = None) -> Register:
    """The register asked for: the shipped one, or another in the same format."""
    from pathlib import Path

    from cobijo.register import read_register
    from cobijo.register.read import shipped

    if options.register is None and country is None:
        return shipped()
    return read_register(Path(options.register) if options.register else None, country=country)


def load_designation(text: str, register: Register) -> Designation:
    """A designation by its id in the register, or from a file. Raises UsageError or RegisterError."""
    from cobijo.asking import line_of

    return line_of(text, register)


def which(chosen: Any, register: Register) -> dict[str, Any]:
    """What to screen against: `--country`, `--designation`, or all that a case could touch."""
    return {
        "country": country_code(chosen.country) if chosen.country else None,
        "designation": load_designation(chosen.designation, register) if chosen.designation else None,
    }


def country_code(text: str) -> str:
    """A country by code or name. Raises UsageError."""
    from cobijo.asking import country_of

    return country_of(text)


def print_json(value: Any) -> None:
    """The answer for a program, alone on standard output."""
    import json

    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def day(text: str) -> dt.date:
    """A day of the command line. Raises the error that argparse shows."""
    try:
        found = parse_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as YYYY-MM-DD") from None
    if not EARLIEST <= found <= LATEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day from {EARLIEST} to {LATEST}")
    return found


def printed_day(text: str) -> dt.date:
    """A day as it is printed on a card, month first, or as YYYY-MM-DD. Raises the error that argparse shows."""
    slashed = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text.strip())
    if slashed is None:
        return day(text.strip())
    month, number, year = (int(part) for part in slashed.groups())
    try:
        return day(dt.date(year, month, number).isoformat())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as m/d/yyyy") from None


def category(text: str) -> str:
    """The category of a card, however it is printed: `A12`, `A-12`, `(a)(12)`."""
    return re.sub(r"[^0-9A-Za-z]", "", text).upper() if len(text) <= 12 else text
