"""8 CFR 244.17, periodic registration: each window since the grant, and good cause for one that was missed."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law import record
from cobijo.law.source import CFR_2024, source
from cobijo.logic.tree import all_of, any_of, every, judgment, no, possibly, rule, some

LAW = source("8 CFR 244.17", edition=CFR_2024, compared="2026-11-24")

_WINDOWS, _AGAIN = record.reregistrations, facts.status.reregistered

_USED = any_of(
    _WINDOWS.opens < facts.status.granted,
    _WINDOWS.closes > record.on.later(days=-1),
    some(
        _AGAIN, any_of(all_of(_WINDOWS.opens <= _AGAIN.day, _AGAIN.day <= _WINDOWS.closes), _WINDOWS.next <= _AGAIN.day)
    ),
)
"""A window was used, or opened before the grant, or has not closed; or the person registered again in a later one."""

_GOOD_CAUSE = judgment(
    "good_cause",
    "8 CFR 244.17(b)",
    "A window for registering again passed. Was there good cause? The agency may accept a late filing.",
)

WINDOWS_KEPT = every(
    _WINDOWS,
    rule(
        "reregistered",
        "8 CFR 244.17",
        "Registered again in each window that closed since the grant, or had good cause.",
        no="A window for registering again was missed.",
        when=any_of(_USED, _GOOD_CAUSE),
    ),
)
"""Every window for registering again was used. A missed one is good cause's to decide: a judgment, never an end."""

WINDOW_MISSED = no(WINDOWS_KEPT)

NO_WINDOW_MISSED = every(
    _WINDOWS,
    rule(
        "no_window_missed",
        "8 CFR 244.17(b)",
        "No window for registering again is known to have been missed; a missed one asks for good cause.",
        yes="No window for registering again is known to have been missed.",
        no="A window for registering again was missed.",
        when=any_of(possibly(_USED), _GOOD_CAUSE),
    ),
)
"""The same where nobody says on which days the person registered again: TPS stands until it is withdrawn."""
