"""The door of the command line: read the words, hand over, turn errors into exit statuses.

0: an answer, whatever it is. 2: wrong use or wrong input. 1: a fault (a full disk, a bug).
"""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

from cobijo.cli import caseload, register, screen
from cobijo.errors import CobijoError, InputError
from cobijo.version import VERSION
from cobijo.words import LANGUAGES, Words

FAMILIES = (register, screen, caseload)


class _Parser(argparse.ArgumentParser):
    """An argument parser that speaks the reader's language where argparse lets it."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\n")


def parser(words: Words) -> argparse.ArgumentParser:
    """The whole command line."""
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
    for family in FAMILIES:
        family.add(commands, words)
    return top


def language(arguments: list[str]) -> str:
    """The language asked for, wherever `--lang` stands; English otherwise."""
    for n, argument in enumerate(arguments):
        value = (
            argument[7:] if argument.startswith("--lang=") else arguments[n + 1 : n + 2] if argument == "--lang" else ""
        )
        value = value[0] if isinstance(value, list) and value else value
        if value in LANGUAGES:
            return str(value)
    return "en"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    words = Words(language(given))
    try:
        options: Any = parser(words).parse_args(given)
        return int(options.run(options, words) or 0)
    except InputError as error:
        for problem in error.problems:
            print(
                words.say(
                    "error.problem",
                    {
                        "source": error.source,
                        "place": problem.place,
                        "found": problem.found,
                        "expected": problem.expected,
                        "remedy": problem.remedy,
                    },
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


if __name__ == "__main__":
    sys.exit(main())
