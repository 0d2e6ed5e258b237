"""The door of the command line: read the words, hand over, turn errors into exit statuses.

0: an answer, whatever it is. 2: wrong use or wrong input. 1: a fault (a full disk, a bug).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import Any, NoReturn

from cobijo.errors import CobijoError, InputError
from cobijo.version import VERSION
from cobijo.words import LANGUAGES, Words

COMMANDS = {
    "countries": "register",
    "country": "register",
    "screen": "screen",
    "requests": "requests",
    "assess": "requests",
    "estimate": "estimate",
    "caseload": "caseload",
    "status": "law",
    "card": "card",
    "fees": "card",
    "evidence": "card",
    "rules": "law",
    "register": "register",
    "site": "site",
    "serve": "site",
}
"""The module of each command. Only that of the command given is imported, and only its arguments built."""


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the reader's language."""

    lang = "en"

    def error(self, message: str) -> NoReturn:
        from cobijo.words.problems import in_language

        place, _, what = message.partition(": ")
        said = f"{place}: {in_language(what, self.lang)}" if what else in_language(place, self.lang)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {said}\n")


def _speak(lang: str) -> None:
    """Let argparse's own sentences come from the catalog: it looks each up by `_`, and offers no other way."""
    _Parser.lang = lang
    if lang != "en":
        from cobijo.words.problems import in_language

        vars(argparse)["_"] = lambda text: in_language(text, lang)
    else:
        vars(argparse)["_"] = str


def parser(words: Words, given: list[str]) -> argparse.ArgumentParser:
    """The command line, with the arguments of the command that is given."""
    top = _Parser(
        prog="cobijo",
        description=words.say("help.cobijo"),
        epilog=words.say("help.epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"cobijo {VERSION}")
    top.add_argument("--lang", choices=LANGUAGES, default=words.lang, help=words.say("help.lang"))
    commands = top.add_subparsers(
        dest="command", metavar=words.say("help.command"), required=True, parser_class=_Parser
    )
    for name, module in COMMANDS.items():
        text = words.say(f"help.{name}")
        command = commands.add_parser(name, help=text, description=text)
        if name in given:
            importlib.import_module(f"cobijo.cli.{module}").arguments(command, words, name)
    return top


def language(given: list[str]) -> str:
    """The language asked for, wherever `--lang` stands; English otherwise."""
    for n, argument in enumerate(given):
        value = given[n + 1] if argument == "--lang" and n + 1 < len(given) else argument.removeprefix("--lang=")
        if value in LANGUAGES and argument.startswith("--lang"):
            return value
    return "en"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    words = Words(language(given))
    _speak(words.lang)
    try:
        options: Any = parser(words, given).parse_args(given)
        return int(options.run(options, words) or 0)
    except InputError as error:
        from cobijo.words.problems import parts_in_language

        for problem in error.problems:
            print(
                words.say(
                    "error.problem",
                    {"source": error.source, "place": problem.place, **parts_in_language(problem, words.lang)},
                ),
                file=sys.stderr,
            )
        return 2
    except CobijoError as error:
        print(str(error), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(
            words.say("error.system", {"file": error.filename or "", "reason": error.strerror or ""}), file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        # Only the kind of the fault is said: its own words may quote what a client's file holds.
        if os.environ.get("COBIJO_TRACE"):
            raise
        print(words.say("error.fault", {"kind": type(fault).__name__}), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
