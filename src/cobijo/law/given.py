"""The values that the record gives to the rules, by name. `decide` fills them from what stood under a designation.

Days are spans: where a person's filing day leaves open which redesignation applies, the span covers all that may.
"""

from cobijo.logic import Given

COUNTRY = Given("country")
RESIDENCE_SINCE = Given("continuous_residence_since")
PRESENCE_SINCE = Given("continuous_physical_presence_since")
REGISTRATIONS = Given("registrations")
"""Windows for initial registration: entries with `opens` and `closes`."""
EXTENSIONS = Given("extensions")
"""Periods by which the designation was prolonged: entries with `from` and `through`."""
ENDS = Given("ends")
"""The last day of the designation; open where an order keeps it alive."""
ON = Given("on")
DESIGNATION = Given("designation")
IN_FORCE = Given("in_force")
SINCE = Given("since")
"""The first day of the designation."""
REREGISTRATIONS = Given("reregistrations")
"""Windows for registering again: entries with `opens`, `closes`, and the opening of the `next`."""
OTHER_LINES = Given("other_lines")
"""Other designations of the country under which a grant may have been made: entries with `since` and `ends`."""
