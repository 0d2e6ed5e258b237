"""The values that the record gives to the rules, each declared once, with its kind. `decide.record` supplies them.

Days are spans: where a person's filing day leaves open which redesignation applies, the span covers all that may.
"""

from __future__ import annotations

from cobijo.logic.asked import Given, Shape

_FLAG, _DAY = Shape("flag"), Shape("day")


def _windows(name: str, *days: str) -> Given:
    return Given(name, Shape("records", fields=dict.fromkeys(days, _DAY)))


# --- of a designation, on the day that is asked about

country = Given("country", Shape("country"))
designation = Given("designation", Shape("code"))
on = Given("on", _DAY)
in_force = Given("in_force", _FLAG)
since = Given("since", _DAY)
"""The first day of the designation."""
ends = Given("ends", _DAY)
"""The last day of the designation; open where an order keeps it alive."""
designations_made = _windows("designations_made", "opened", "next")
"""The designation and each redesignation: from when people could register under it, and under the next. The first is
open before, and the last after."""
residence_since = Given("continuous_residence_since", _DAY)
presence_since = Given("continuous_physical_presence_since", _DAY)
registrations = _windows("registrations", "opens", "closes")
"""Windows for initial registration."""
extensions = _windows("extensions", "from", "through")
"""Periods by which the designation was prolonged."""
reregistrations = _windows("reregistrations", "opens", "closes", "next")
"""Windows for registering again, each with the opening of the `next`."""
reregistration_opens = Given("reregistration_opens", _DAY)
"""The first day of the latest of them."""
other_lines = Given(
    "other_lines", Shape("records", fields={"designation": Shape("code"), "open": _FLAG, "since": _DAY, "ends": _DAY})
)
"""Other designations of the country under which a grant may have been made; whether each is in force, or may be."""
register_by = Given("register_by", _DAY)
"""The last day to register for the first time, where it is still ahead."""
late_after = Given("late_after", _DAY)
"""The first day that is still ahead and after that window: late registration ends no sooner."""
reregister_by = Given("reregister_by", _DAY)
"""The last day to register again, where it is still ahead."""
ends_on = Given("ends_on", _DAY)
"""The last day of a designation in force, where one is on record and still ahead."""
no_termination = Given("no_termination", _FLAG)
termination_published = Given("termination_published", _DAY)

OF_DESIGNATION = (
    country, designation, on, in_force, since, ends, designations_made, residence_since, presence_since, registrations,
    extensions, reregistrations, reregistration_opens, other_lines, register_by, late_after, reregister_by, ends_on,
    no_termination, termination_published,
)  # fmt: skip

# --- of an act, when the act itself is asked about

published = Given("published", _DAY)
effective = Given("effective", _DAY)
period_ends = Given("period_ends", _DAY)
"""The last day of the period before."""
opens = Given("opens", _DAY)
closes = Given("closes", _DAY)
official_request = Given("official_request", _FLAG)
"""Whether the foreign state asked for the designation."""

OF_ACT = (published, effective, ends, period_ends, opens, closes, official_request)
