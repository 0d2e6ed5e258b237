"""The door of the command line: read the words, hand over, turn errors into exit statuses.

0: an answer, whatever it is. 2: wrong use or wrong input. 1: a fault (a full disk, a bug).
"""

from __future__ import annotations

import argparse
import errno
import gc
import importlib
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from cobijo.cli.tables import remark, total_width
from cobijo.errors import CobijoError, InputError, NoWords, UsageError, cut
from cobijo.messages import text_of
from cobijo.privacy import redacted
from cobijo.version import VERSION
from cobijo.words import LANGUAGES, Words

if TYPE_CHECKING:
    from cobijo.errors import UsageError

COMMANDS = {
    "countries": "register",
    "country": "register",
    "screen": "screen",
    "requests": "requests",
    "assess": "assess",
    "estimate": "estimate",
    "caseload": "caseload",
    "status": "law",
    "card": "card",
    "fees": "card",
    "evidence": "card",
    "rules": "law",
    "register": "register",
    "papers": "papers",
    "programme": "programme",
    "verify": "verify",
    "site": "site",
    "serve": "site",
}
"""The module of each command. Only that of the command given is imported, and only its arguments built."""

SIGNALLED = 128
"""To this the number of a signal is added, in the exit status of what it ended."""

LONGEST = 600
"""Characters of a complaint about the command line: an argument may be anything."""


class _Once(argparse.Action):
    """An option of one value: of two the last would be taken, and the first dropped in silence. One value that is said
    again is one value."""

    said = False
    value: Any = None

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        """Keep the value. Raises UsageError where there was one."""
        if self.said and self.option_strings and values != self.value:
            raise _twice(self)
        self.said, self.value = True, values
        setattr(namespace, self.dest, values)


def _twice(action: argparse.Action) -> UsageError:
    from cobijo.errors import UsageError

    return UsageError.at(action.option_strings[0], "value", "said twice", "one value", "Say it once.")


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what may have been meant."""

    lang = "en"

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        for name in (None, "store"):
            self.register("action", name, _Once)

    def error(self, message: str) -> NoReturn:
        said = redacted(message if len(message) <= LONGEST else message[:LONGEST] + "...")
        self.print_usage(sys.stderr)
        remark(f"{self.prog}: {said}{self._meant(said.partition(': ')[2])}")
        self.exit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        """As argparse does, but for the disk that is full: what nobody can read was not said."""
        stream = file or sys.stderr
        if message and stream is not None:
            stream.write(message)

    def _meant(self, what: str) -> str:
        """What may have been meant by the first words of a complaint, as a sentence; or nothing."""
        from difflib import get_close_matches

        quoted, first = what.partition("'")[2], what.partition(" ")[0].partition("=")[0]
        given = quoted.partition("'")[0] or first
        known = [text for action in self._actions for text in (*action.option_strings, *_choices(action))]
        near = get_close_matches(given[:60], known, 1)
        return f". {Words(self.lang).say('error.meant', {'near': near[0]})}" if near and near[0] != given else ""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does; but what is not understood, or is given as nothing, is said by the command in question."""
        found, rest = self.parse_known_args(args, namespace)
        parser = _asked(self, found)
        if rest:
            parser.error(vars(argparse)["_"]("unrecognized arguments: %s") % " ".join(rest))
        for action in parser._actions:
            _refuse_nothing(action, getattr(found, action.dest, None))
            if parser is not self and any(_differ(own, action) for own in self._actions):
                raise _twice(action)  # `cobijo --lang es card --lang en`
        return found


def _differ(one: argparse.Action, other: argparse.Action) -> bool:
    """Whether the same option was said of cobijo and of its command, with two values."""
    both = isinstance(one, _Once) and isinstance(other, _Once) and one.said and other.said and one.value != other.value
    return both and bool(set(one.option_strings) & set(other.option_strings))


def _choices(action: argparse.Action) -> list[str]:
    return [str(choice) for choice in action.choices or ()]


def _asked(parser: argparse.ArgumentParser, found: argparse.Namespace) -> argparse.ArgumentParser:
    """The parser of the command, or of its action, that was given."""
    for action in parser._actions:
        chosen = getattr(found, action.dest, None)
        if isinstance(action.choices, dict) and chosen in action.choices:
            return _asked(action.choices[chosen], found)
    return parser


def _refuse_nothing(action: argparse.Action, value: Any) -> None:
    """What is given as nothing. Raises UsageError."""
    from cobijo.cli.options import nothing

    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and not text.strip():
            place = (*action.option_strings, str(action.metavar or action.dest))[0]
            raise nothing(place)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Argparse's own, told the width: to find it out it would import a library of archives."""
    return argparse.HelpFormatter(prog, width=total_width() - 2)


def _in_lines(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, width=total_width() - 2)


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
        prog="cobijo", description=words.say("help.cobijo"), epilog=words.say("help.epilog"), formatter_class=_in_lines
    )
    top.add_argument("--version", action="version", version=f"cobijo {VERSION}")
    top.add_argument("--lang", choices=LANGUAGES, default=words.lang, help=words.say("help.lang"))
    commands = top.add_subparsers(
        dest="command", metavar=words.say("help.command"), required=True, parser_class=_Parser
    )
    for name, module in COMMANDS.items():
        text = words.say(f"help.{name}")
        command = commands.add_parser(name, help=text, description=text, formatter_class=_formatter)
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
    own = arguments is None
    if own and (status := _own_process()):
        return status
    given = sys.argv[1:] if arguments is None else arguments
    words = Words(language(given))
    _speak(words.lang)
    try:
        try:
            return _run(given, words)
        finally:
            # A program that calls `main` has the language of this call for this call alone.
            _speak("en")
            sys.stdout.flush()
    except InputError as error:
        return _wrong(error, words)
    except NoWords as fault:
        return _say(words.say("error.no_words", {"id": fault.id, "in": fault.lang}), 1)
    except CobijoError as error:
        return _say(_in_words(error, words), 2)
    except BrokenPipeError:
        # Whoever read the answer has seen enough: what is left goes nowhere, in silence.
        _drop_output(own)
        return 0
    except OSError as error:
        file = cut(str(error.filename or words.say("words.standard_output")))
        _drop_output(own)
        said = words.say("error.system", {"file": file, "reason": error.strerror or str(error)})
        return _say(said, 2 if error.errno == errno.ENAMETOOLONG else 1)
    except (KeyboardInterrupt, SystemExit) as stop:
        return _stopped(stop, words)
    except Exception as fault:
        # Only the kind of the fault is said: its own words may quote what a client's file holds.
        if os.environ.get("COBIJO_TRACE"):
            raise
        return _say(words.say("error.fault", {"kind": type(fault).__name__}), 1)


def _run(given: list[str], words: Words) -> int:
    if not given or given in (["--lang", words.lang], [f"--lang={words.lang}"]):
        parser(words, given).print_help()
        return 0
    if any("\0" in word for word in given):
        # The system has no such argument; a program that calls `main` may.
        raise UsageError.at("cobijo", "value", "a control character", "letters, digits and signs", "Check the path.")
    options: Any = parser(words, given).parse_args(given)
    status = int(options.run(options, words) or 0)
    if "today" in options:
        _say(words.say("note.today", {"on": options.today}), status)
    return status


def _stopped(stop: BaseException, words: Words) -> int:
    """The last words of a run that is told to end: what it kept and how to go on, where the command knows; the status.
    A terminal that has gone away hears nothing. Raises what ends a command by itself."""
    status = stop.code if isinstance(stop, SystemExit) else SIGNALLED + signal.SIGINT
    if not isinstance(status, int) or status <= SIGNALLED:
        raise stop
    with suppress(OSError, ValueError):
        _say(" ".join(getattr(stop, "__notes__", ())) or words.say("error.stopped"), status)
    return status


def _in_words(error: CobijoError, words: Words) -> str:
    from cobijo.words.problems import in_language

    return in_language(text_of(error), words.lang)


def _wrong(error: InputError, words: Words) -> int:
    from cobijo.cli.problems import tell

    tell(error, words)
    return 2


def _say(text: str, status: int) -> int:
    """A message to whoever runs the command; the status."""
    remark(text)
    return status


# --- what is of the process, and not of a call from a program


def _own_process() -> int:
    """Write UTF-8 whatever the terminal's encoding, and leave nothing behind when told to end; 1 if nobody can hear."""
    if sys.stdout is None:
        if sys.stderr is not None:
            print("standard output: closed. Nothing was done.", file=sys.stderr)
        return 1
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    sys.meta_path.insert(0, _Unneeded())
    # Cells by the million are in no cycle, and looking for one among them takes as long as reading them.
    gc.set_threshold(200_000, 10, 10)
    # A library that still writes while it is thrown away, after a full disk was said, has nothing to add.
    sys.unraisablehook = lambda _: None
    return 0


class _Unneeded:
    """Arrow imports pandas, where it is installed, to ask of each value whether it is one of its own: a third of a
    second for nothing, since no command makes a frame. In this process it is not to be found."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """No finder's business but that of `pandas`. Raises ModuleNotFoundError."""
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def _end(number: int, _: object) -> NoReturn:
    """End as after an error: every file that is being written is taken away on the way out."""
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise SystemExit(SIGNALLED + number)


def _drop_output(own: bool) -> None:
    """Let what is left in the buffer of standard output go nowhere: the end of the process would try again."""
    with suppress(OSError, ValueError):
        if own:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
