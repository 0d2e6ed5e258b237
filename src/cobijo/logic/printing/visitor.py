"""What engines have in common: one method a kind of node, and a refusal by name for each kind that one doesn't spell.

An engine spells a node in `visit_<Node>`. Whatever it does not spell is generated to raise, and it says in `lacks` why:
`not yet`, or `never` where it can't be meant. `table` lists it all, for the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from cobijo.errors import EngineError
from cobijo.logic import tree, values
from cobijo.logic.tree import Node

KINDS: tuple[type[Node], ...] = (
    *tree.LEAVES,
    tree.All,
    tree.Any,
    tree.No,
    tree.AtLeast,
    tree.Surely,
    tree.Rule,
    tree.Judgment,
    tree.Missing,
)
"""Every kind of node there is."""

NOT_YET, NEVER = "not yet", "never"

VALUES = {kind.__name__: NOT_YET for kind in values.KINDS}
"""The values beside rules, for an engine that works out none of them."""

ONE_PICK = {name: why for name, why in VALUES.items() if name != "Earliest"} | {"Earliest.of several picks": NOT_YET}
"""What an engine lacks of them that works out the first of the days of one pick, as deadlines ask."""

LIST_IN_ENTRY = "AtLeast.over a list in an entry"
"""A use that only the law of work permits makes: the acts of each designation, the days that each act names."""


class Visitor:
    """One engine. `lacks` names what it does not spell, a node or a use of one, and whether it ever will."""

    engine: ClassVar[str] = ""
    lacks: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for kind in KINDS:
            if not hasattr(cls, f"visit_{kind.__name__}"):
                setattr(cls, f"visit_{kind.__name__}", _Refusal(cls.engine, kind))

    def visit(self, node: Node, *rest: Any) -> Any:
        """The node as this engine has it. Raises EngineError for a kind that it does not spell."""
        spell = getattr(self, f"visit_{type(node).__name__}", None)
        if spell is None:
            raise EngineError.no_node(self.engine, node)
        return spell(node, *rest)


class _Refusal:
    """What stands where an engine spells nothing. It is no method, so it is not bound, and it is called with a node."""

    def __init__(self, engine: str, kind: type[Node]) -> None:
        self.engine, self.kind = engine, kind

    def __call__(self, node: Node, *rest: Any) -> Any:
        raise EngineError.no_node(self.engine, self.kind)


def spells(engine: type[Visitor], kind: type[Node]) -> bool:
    """Whether an engine spells a kind of node."""
    return not isinstance(getattr(engine, f"visit_{kind.__name__}"), _Refusal)


def table(*engines: type[Visitor]) -> list[tuple[str, tuple[str, ...]]]:
    """A row for each kind of node and of value, and each use that an engine lacks: `yes`, `not yet`, `never`."""
    uses = sorted({use for engine in engines for use in engine.lacks if "." in use})
    rows = [(kind.__name__, tuple(_said(engine, kind) for engine in engines)) for kind in KINDS]
    rows += [(name, tuple(engine.lacks.get(name, "yes") for engine in engines)) for name in VALUES]
    return rows + [(use, tuple(engine.lacks.get(use, "yes") for engine in engines)) for use in uses]


def _said(engine: type[Visitor], kind: type[Node]) -> str:
    return "yes" if spells(engine, kind) else engine.lacks.get(kind.__name__, NOT_YET)
