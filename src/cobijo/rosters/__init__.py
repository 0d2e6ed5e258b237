"""Rosters as the world sends them: from a file, through its columns, to facts.

sources     where records come from, and their columns
headers     what a header means; `mapping` what a person says of it
cells       what a cell means, with `days`, `nationality`, `refs`
look        what can only be known of a whole column
row         one record, looked at by itself; `lines` tells whether it is a person at all
facts       many records, by columns: each distinct value is read once, by the readers of single cells
roster      what all of them came to
"""

from cobijo.rosters.look import Options, Understood, understand
from cobijo.rosters.mapping import Mapping, read_mapping
from cobijo.rosters.roster import Counts, Roster, read_roster
from cobijo.rosters.row import Nobody, Person, Reject
from cobijo.rosters.sources.base import Source
from cobijo.rosters.sources.opening import open_roster

__all__ = [
    "Counts",
    "Mapping",
    "Nobody",
    "Options",
    "Person",
    "Reject",
    "Roster",
    "Source",
    "Understood",
    "open_roster",
    "read_mapping",
    "read_roster",
    "understand",
]
