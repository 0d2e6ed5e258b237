"""What every answer carries, so that it can be given again: editions of the program, the register and the law."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.law.source import compared
from cobijo.register import Register
from cobijo.version import VERSION


class Stamp(NamedTuple):
    """The editions that an answer rests on."""

    cobijo: str
    register: str
    law: str


def stamp(register: Register) -> Stamp:
    """The editions in use with this register."""
    return Stamp(VERSION, register.edition.version, compared())
