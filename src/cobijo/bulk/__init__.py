"""Many people at once: rosters in, one row per person and designation out."""

from cobijo.bulk.caseload import Row, screen_roster
from cobijo.bulk.roster import Reject, Roster, read_roster
from cobijo.bulk.table import Table, read_table
from cobijo.bulk.writing import write_table

__all__ = ["Reject", "Roster", "Row", "Table", "read_roster", "read_table", "screen_roster", "write_table"]
