"""The grammar of rules: what can be asked of a fact, how answers combine, and why an answer came out as it did.

It knows no law, no person and no file. `tree` holds the nodes, `evaluate` answers them, `explain` finds the fewest
parts that settled an answer, `needs` says what could still change it.
"""

from cobijo.logic.evaluate import compile_tree
from cobijo.logic.explain import Explanation, explain
from cobijo.logic.needs import Need, needs
from cobijo.logic.trace import Trace, trace
from cobijo.logic.tree import (
    All,
    Any,
    AtLeast,
    Const,
    Contains,
    Each,
    Fact,
    Given,
    HasAtLeast,
    Is,
    IsTrue,
    Item,
    Judgment,
    Known,
    LongerThan,
    Missing,
    No,
    Node,
    NotAfter,
    NotMoreThan,
    Operand,
    Plus,
    Rule,
    Same,
    Surely,
    Within,
    all_of,
    any_of,
    at_least,
    every,
    no,
    some,
)
from cobijo.logic.truth import Truth

__all__ = [
    "All", "Any", "AtLeast", "Const", "Contains", "Each", "Explanation", "Fact", "Given", "HasAtLeast", "Is", "IsTrue",
    "Item", "Judgment", "Known", "LongerThan", "Missing", "Need", "No", "Node", "NotAfter", "NotMoreThan", "Operand",
    "Plus", "Rule", "Same", "Surely", "Trace", "Truth", "Within", "all_of", "any_of", "at_least", "compile_tree", "every",
    "explain", "needs", "no", "some", "trace",
]  # fmt: skip
