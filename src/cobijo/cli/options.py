"""The options that every reading command takes, and what they stand for."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

from cobijo.errors import UsageError
from cobijo.timeline import AsOf
from cobijo.words import Words

if TYPE_CHECKING:
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


def asof(options: Any) -> AsOf:
    """The two times that the options ask for; the clock is read here and nowhere deeper."""
    return AsOf(options.on or dt.date.today(), options.known)


def load_case(path: str, on: dt.date) -> Case:
    """A case from a file: nothing in it may have happened later than today, or the day asked about."""
    from pathlib import Path

    from cobijo.facts.case import read_case

    return read_case(Path(path), today=max(dt.date.today(), on))


def load_register(options: Any, country: str | None = None) -> Register:
    """The register asked for: the shipped one, or another in the same format."""
    from pathlib import Path

    from cobijo.register import read_register

    return read_register(Path(options.register) if options.register else None, country=country)


def load_designation(text: str, register: Register) -> Designation:
    """A designation by its id in the register, or from a file. Raises UsageError or RegisterError."""
    from pathlib import Path

    from cobijo.register import read_designation

    if text in register.designations:
        return register.designations[text]
    if not text.endswith(".toml") and not Path(text).exists():
        known = ", ".join(register.designations)
        raise UsageError.at("--designation", "value", text, f"a file, or one of {known}", "Check the id.")
    return read_designation(Path(text))


def which(chosen: Any, register: Register) -> dict[str, Any]:
    """What to screen against: `--country`, `--designation`, or all that a case could touch."""
    return {
        "country": country_code(chosen.country) if chosen.country else None,
        "designation": load_designation(chosen.designation, register) if chosen.designation else None,
    }


def country_code(text: str) -> str:
    """A country by code or name. Raises UsageError."""
    from cobijo.facts.countries import AmbiguousCountry, countries

    try:
        return countries().find(text.upper() if len(text) == 2 else text)
    except AmbiguousCountry as error:
        expected = str(error)
    except ValueError:
        expected = "a country code (ISO 3166-1, as HT) or name"
    raise UsageError.at("country", "value", text, expected, "See `cobijo countries`.")


def print_json(value: Any) -> None:
    """The answer for a program, alone on standard output."""
    import json

    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def day(text: str) -> dt.date:
    """A day of the command line. Raises the error that argparse shows."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day as YYYY-MM-DD") from None
