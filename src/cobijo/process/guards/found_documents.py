"""What each guard of a permit, a travel document or a trip found where it refuses a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cobijo.process.guards.designations import orders_of
from cobijo.process.guards.holders import travel_of
from cobijo.process.guards.permits import permit_of
from cobijo.process.holding import holding, treatment_ends
from cobijo.process.moment import Moment
from cobijo.process.person import Permit, Person, Travel
from cobijo.process.state import held_up
from cobijo.register import stand
from cobijo.timeline import AsOf

Found = Mapping[str, Any]


def said(*names: str) -> Callable[[Moment], Found]:
    """The fields of the step itself."""
    return lambda m: {name: m.about.get(name) for name in names}


def of_person(look: Callable[[Person, Moment], Found]) -> Callable[[Moment], Found]:
    """Of the person whom the step is about; nothing where there is none."""
    return lambda m: look(m.person, m) if m.person is not None else {}


def abroad(person: Person, m: Moment) -> Found:
    """Since when a person is abroad."""
    return {"abroad_since": person.abroad_since}


def _permit(look: Callable[[Permit, Moment], Found]) -> Callable[[Moment], Found]:
    def of(m: Moment) -> Found:
        permit = permit_of(m)
        return look(permit, m) if permit is not None else {"serial": m.about.get("serial")}

    return of


def _unaltered(m: Moment) -> Found:
    """What the permit shows, where it was issued otherwise. Whose it is, is not told."""
    permit = permit_of(m)
    shown = {name: m.about.get(name) for name in ("person", "category", "expires") if m.about.get(name) is not None}
    return {name: value for name, value in shown.items() if permit is not None and value != getattr(permit, name)}


def _line(permit: Permit, m: Moment) -> Found:
    """The designation that a permit goes with, and its last day."""
    designation = m.state.designation(permit.designation)
    standing = None if designation is None else stand(designation, AsOf(m.day))
    return {"designation": permit.designation, "ends": standing.ends if standing is not None else None}


def _permit_held_up(permit: Permit, m: Moment) -> Found:
    """The designation that a permit goes with, and the orders that hold it up."""
    designation = m.state.designation(permit.designation)
    held = held_up(designation, m.day) if designation is not None else ()
    return {"designation": permit.designation, "orders": orders_of(held)}


def _holder(name: str) -> Callable[[Moment], Found]:
    """Of whoever the permit is of."""
    return _permit(lambda p, m: {name: getattr(m.state.people[p.person], name)})


def _treated(permit: Permit, m: Moment) -> Found:
    """The last day of the treatment that a permit goes with: by the notice, or as it came to an end."""
    one = m.state.people[permit.person].application
    return {"last_day": treatment_ends(m.state, permit.designation, m.day) or (one and one.treated_until)}


def _travel(look: Callable[[Travel], Found]) -> Callable[[Person, Moment], Found]:
    def of(person: Person, m: Moment) -> Found:
        travel = travel_of(m)
        return {"document": m.about.get("document"), **(look(travel) if travel is not None else {})}

    return of


DOCUMENTS: dict[str, Callable[[Moment], Found]] = {
    "serial_new": _permit(lambda p, m: {"serial": p.serial, "issued": p.issued}),
    "permit_known": said("serial"),
    "permit_unaltered": _unaltered,
    "permit_live": _permit(lambda p, m: {"revoked": p.revoked}),
    "permit_no_final_order": _holder("ordered"),
    "permit_unsuspended": _permit(_permit_held_up),
    "permit_designation": _permit(_line),
    "permit_treatment": _permit(_treated),
    "permit_unexpired": _permit(lambda p, m: {"expires": p.expires}),
    "permit_carried": _permit(
        lambda p, m: {"expires": p.expires, "holding": holding(m.state, m.state.people[p.person], m.day).kind}
    ),
    "holder_here": _holder("abroad_since"),
    "document_fits": of_person(lambda p, m: {**said("document")(m), "documents": tuple(t.document for t in p.travels)}),
    "document_valid": of_person(
        lambda p, m: {**_travel(lambda t: {"from": t.first, "through": t.last})(p, m), **abroad(p, m)}
    ),
    "document_unused": of_person(_travel(lambda t: {"used": t.used})),
}
"""By the guard."""
