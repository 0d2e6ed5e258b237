"""What a kind of step is: who takes it, by which paragraph, what it says, what is asked first, what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.process.guards import Guard
from cobijo.process.guards.designations import IN_ORDER
from cobijo.process.moment import Moment
from cobijo.process.roles import Role
from cobijo.process.state import State
from cobijo.register.shapes import Shape


class Kind(NamedTuple):
    """One kind of step. Its words are `event.<id>`; `fields` are the shapes of what it says."""

    id: str
    by: tuple[Role, ...]
    citation: Citation
    fields: Mapping[str, Shape]
    guards: tuple[Guard, ...]
    apply: Callable[[Moment], State]


def kind(
    id_: str,
    by: tuple[Role, ...],
    citation: str,
    fields: Mapping[str, Shape],
    guards: tuple[Guard, ...],
    apply: Callable[[Moment], State],
) -> Kind:
    """Make a kind. Every step is asked first whether the clock goes back."""
    return Kind(id_, by, cite(citation), fields, (IN_ORDER, *guards), apply)
