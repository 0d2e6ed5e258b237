"""What is remarked of a step that counts, where a reader would ask why it does: the paragraph, and what was found."""

from __future__ import annotations

from typing import Any

from cobijo.process.events import Remark
from cobijo.process.guards.permits import has_status, permit_of
from cobijo.process.moment import Moment

REMARKS = {
    "after_withdrawal": "8 CFR 244.12(b)",
    "after_denial": "8 CFR 244.12(c)",
    "residence_ahead": "8 U.S.C. 1254a(c)(1)(A)(ii)",
}
"""Every remark that there is, with its paragraph."""


def remark(m: Moment) -> Remark | None:
    """What there is to say of a step that counts; of most there is nothing."""
    look = _OF_KIND.get(m.event.kind)
    return look(m) if look is not None else None


def _outlives(m: Moment) -> Remark | None:
    """A permit of somebody who has no status any more: it is good until the day that is printed on it."""
    permit = permit_of(m)
    person = m.state.people.get(permit.person) if permit is not None else None
    if permit is None or person is None or has_status(m, person):
        return None
    application = person.application
    denied = application.decided if application is not None and application.stage == "denied" else None
    # Whoever has asked again since shows a permit of before: one that went with TPS outlives its withdrawal, one that
    # went with an application its denial.
    withdrawn = person.withdrawn is not None or (denied is None and permit.category == "A12")
    day = {"withdrawn": person.withdrawn} if withdrawn else {"denied": denied}
    found: dict[str, Any] = {name: value for name, value in day.items() if value is not None}
    id_ = "after_withdrawal" if withdrawn else "after_denial"
    return Remark(id_, REMARKS[id_], {**found, "expires": permit.expires})


def _residence_ahead(m: Moment) -> Remark | None:
    """A day of residence after the notice: the statute bounds it nowhere, and it is no slip that can be presumed."""
    since = m.about["continuous_residence_since"]
    if since <= m.day:
        return None
    found = {"published": m.day, "continuous_residence_since": since}
    return Remark("residence_ahead", REMARKS["residence_ahead"], found)


_OF_KIND = {"permit_shown": _outlives, "designation_published": _residence_ahead}
