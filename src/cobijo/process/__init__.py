"""The programme itself: temporary protection as events, each guarded by the paragraph that allows it.

    story ─ events ─▶ guards (the law's own rules) ─▶ fold ─▶ what stands
                          └▶ refused, with the paragraph; nothing changes

`kinds` is the table that a lawyer reads; `guards` ask; `effects` change; `clock` does what the law does of itself;
`fold` takes one step after another; `stories` reads a file; `permit` and `seal` are the document anybody can check;
`confidentiality` says who may see what; `rehearsal` lets a whole population live it. No database, no clock of
the machine, no network; and nothing above the law and the requests is imported: how a person's elements are answered
comes in as an argument (`moment.Law`). Synthetic people only. This is not the U.S. government.
"""

from cobijo.process.events import Entry, Event, Refusal
from cobijo.process.fold import Held, History, Played, play, step
from cobijo.process.moment import Charge, Law
from cobijo.process.person import Person
from cobijo.process.roles import Role
from cobijo.process.state import State

__all__ = [
    "Charge",
    "Entry",
    "Event",
    "Held",
    "History",
    "Law",
    "Person",
    "Played",
    "Refusal",
    "Role",
    "State",
    "play",
    "step",
]
