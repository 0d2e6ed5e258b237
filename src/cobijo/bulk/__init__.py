"""Many people at once: rosters in, one row per person and designation out."""

from cobijo.bulk.caseload import Row, screen_roster
from cobijo.bulk.rosters import Reject, Roster, open_roster, read_roster
from cobijo.bulk.writing import write_table

__all__ = ["Reject", "Roster", "Row", "open_roster", "read_roster", "screen_roster", "write_table"]
