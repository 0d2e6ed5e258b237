"""What the government did: every act on every designation, with its source, and what stood because of it.

`model` says what an act is, `read` loads the TOML files beside it, `fold` answers what stood on a day as known on a
day, `check` is what a contributor runs after adding an act. What reads files is imported when it is asked for: most
commands take the register of the package as it was `prepared`.
"""

from __future__ import annotations

from cobijo.register.fold import bites, in_force, stand
from cobijo.register.model import Act, ActKind, DedAct, DedKind, Designation, Edition, Effect, Grade, Register
from cobijo.register.standing import (
    Basis,
    Ended,
    EndsKind,
    FilingWindow,
    InForce,
    NotBegun,
    Period,
    Standing,
    Stands,
    Undetermined,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cobijo.register.imagine import read_designation
    from cobijo.register.read import read_register

__all__ = [
    "Act",
    "ActKind",
    "Basis",
    "DedAct",
    "DedKind",
    "Designation",
    "Edition",
    "Effect",
    "Ended",
    "EndsKind",
    "FilingWindow",
    "Grade",
    "InForce",
    "NotBegun",
    "Period",
    "Register",
    "Standing",
    "Stands",
    "Undetermined",
    "bites",
    "in_force",
    "read_designation",
    "read_register",
    "stand",
]


if not TYPE_CHECKING:  # as in cobijo itself

    def __getattr__(name: str) -> object:
        if name == "read_designation":
            from cobijo.register.imagine import read_designation

            return read_designation
        if name == "read_register":
            from cobijo.register.read import read_register

            return read_register
        raise AttributeError(f"module 'cobijo.register' has no attribute {name!r}")
