"""Answer a tree for many people at once: two bits a person and node, eight people a byte.

A node's truth is two planes of bits, where it is surely yes and where it is surely no; a conjunction is a few
operations on whole planes. A third plane, of those that lack a fact, is kept only below judgments: anywhere else what
is not settled lacks one. Columns come from Arrow as they lie in memory: a flag is a plane already.

The entries of a list are rows of their own. What is asked of each entry is answered for the entries of everybody
together, and then counted person by person; entries of the record are few, and each is asked in turn. A leaf on a
code, a paragraph or a term is answered once a distinct value, by the function that answers it for one person.

The columns are those that `logic.printing.sql` describes. Read `bits`, `rows`, `days`, then `evaluator`.
"""

from cobijo.engines.planes.bits import Bits, Numbers, Truths, conjunction, masks, pack, unpack
from cobijo.engines.planes.days import EPOCH
from cobijo.engines.planes.evaluator import Evaluator
from cobijo.engines.planes.rows import Rows, Values, flags

__all__ = [
    "EPOCH",
    "Bits",
    "Evaluator",
    "Numbers",
    "Rows",
    "Truths",
    "Values",
    "conjunction",
    "flags",
    "masks",
    "pack",
    "unpack",
]
