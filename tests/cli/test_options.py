"""What a command reads of its options is declared, and what is declared is what its parser gives."""

from __future__ import annotations

import argparse
from inspect import get_annotations
from typing import get_type_hints

import pytest

from cobijo.cli.main import COMMANDS, parser
from cobijo.cli.rehearse import CHANGED
from cobijo.cli.serve import Serve
from cobijo.words import Words

OF_THE_DOOR = {"command", "help", "version", "run"}
"""What the door of the command line gives, and reads, itself."""


def _leaves(name: str, one: argparse.ArgumentParser, above: frozenset[str] = frozenset()):
    """Each parser that runs something, with what is given by itself and by those above it."""
    below = [action for action in one._actions if isinstance(action, argparse._SubParsersAction)]
    mine = above | {action.dest for action in one._actions if action not in below} | set(one._defaults)
    if not below:
        yield name, one, mine
    for action in below:
        for word, found in action.choices.items():
            yield from _leaves(f"{name} {word}", found, mine)


def _commands():
    words = Words("en")
    for command in COMMANDS:
        top = parser(words, [command])
        (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
        yield from _leaves(command, commands.choices[command], frozenset({"lang"}))


@pytest.mark.parametrize(("name", "one", "given"), [pytest.param(*found, id=found[0]) for found in _commands()])
def test_declared_options_are_those_of_the_parser(name, one, given):
    options = get_type_hints(one._defaults["run"], localns={"Serve": Serve})["chosen"]
    declared = {field for kind in options.__mro__ for field in get_annotations(kind)}
    rates = set(CHANGED) if name == "programme rehearse" else set()
    assert declared - {"today"} == given - OF_THE_DOOR - rates
