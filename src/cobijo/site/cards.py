"""What the card check needs of the record: the acts that list cards, what cuts them, and the schedule of renewals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR, FIRST_OF_ONE_YEAR, SCHEDULE
from cobijo.register import Act, Designation, Register, Standing
from cobijo.register.history import stretches
from cobijo.site.record import ordinal_of


def cards(register: Register) -> dict[str, Any]:
    """The data of the card check, over the whole of the record; see `scripts/card.js`."""
    return {
        "reach": register.edition.sources_reach.toordinal(),
        "cardsOfOneYear": CARDS_OF_ONE_YEAR.toordinal(),
        "firstOfOneYear": FIRST_OF_ONE_YEAR.toordinal(),
        "schedule": [
            {
                "first": e.first.toordinal(),
                "last": ordinal_of(e.last),
                "days": e.days,
                "years": e.years,
                "endsWithTps": e.ends_with_tps,
                "maybeDays": e.maybe_days,
                "source": e.source.text,
            }
            for e in SCHEDULE
        ],
        "cuts": _cuts(register.programme),
        "lines": [_line(d, register) for d in register.designations.values()],
    }


def _line(designation: Designation, register: Register) -> dict[str, Any]:
    line = stretches(designation, register.edition.sources_reach, same=_kept)
    return {
        "id": designation.id,
        "reach": ordinal_of(designation.sources_through),
        "acts": [_act(act) for act in designation.acts if act.ends is not None or act.cards is not None],
        "cuts": _cuts(designation.acts),
        "stretches": [[s.first.toordinal(), *_kept(s.standing)] for s in line],
    }


def _kept(standing: Standing) -> tuple[bool | None, int | None, int | None]:
    """Whether it stands; the end of its own periods where it stands, or may, beyond them; its last day if known."""
    ends = standing.period_ends or dt.date.min
    last = standing.stands.day if standing.in_force else None
    return standing.in_force, ends.toordinal() if standing.outlives_its_periods else None, ordinal_of(last)


def _cuts(acts: Iterable[Act]) -> list[dict[str, Any]]:
    """The cuts that acts make. The page asks where one has come, and where an order bears on the act that makes it."""
    listed = list(acts)
    return [
        {
            "known": act.known_from.toordinal(),
            "contested": any(act.id in other.acts_on for other in listed),
            "through": cut.through.toordinal(),
            "faces": [face.toordinal() for face in cut.faces],
            "way": cut.extended_by,
            "source": act.source_text,
        }
        for act in listed
        for cut in act.cuts
    ]


def _act(act: Act) -> dict[str, Any]:
    found: dict[str, Any] = {
        "source": act.source_text,
        "known": act.known_from.toordinal(),
        "effective": act.effective_day.toordinal(),
        "ends": ordinal_of(act.ends),
        "extends": act.kind.may_extend_cards,
        "period": act.kind.ends_with_period,
        "prints": act.kind.prints_cards,
    }
    if act.cards is not None:
        found["cards"] = {
            "through": ordinal_of(act.cards.through),
            "faces": [face.toordinal() for face in act.cards.faces],
            "from": ordinal_of(act.cards.faces_from),
            "complete": act.cards.complete,
            "outlast": act.cards.outlast,
            "single": any(c.id == "individual_notice" for c in act.cards.conditions),
            "conditions": [[c.id, ordinal_of(c.day)] for c in act.cards.conditions],
            "unverified": bool({"cards", "cards.faces", "cards.through"} & {*act.unverified}),
        }
    return found
