"""What the card check needs of the record: the acts that end a period or list cards, and the schedule of renewals."""

from __future__ import annotations

from typing import Any

from cobijo.decide.card import EXTENDING, NOT_PERIODS
from cobijo.law.cfr274a.s13_automatic_extension import CARDS_OF_ONE_YEAR, SCHEDULE
from cobijo.register import Act, Designation, Register, Standing
from cobijo.register.history import stretches
from cobijo.site.record import ordinal_of


def cards(register: Register) -> dict[str, Any]:
    """The data of the card check, over the whole of the record; see `scripts/card.js`."""
    return {
        "reach": register.edition.sources_reach.toordinal(),
        "cardsOfOneYear": CARDS_OF_ONE_YEAR.toordinal(),
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
        "lines": [_line(d, register) for d in register.designations.values()],
    }


def _line(designation: Designation, register: Register) -> dict[str, Any]:
    line = stretches(designation, register.edition.sources_reach, same=_kept)
    return {
        "id": designation.id,
        "acts": [_act(act) for act in designation.acts if act.ends is not None or act.cards is not None],
        "stretches": [[s.first.toordinal(), *_kept(s.standing)] for s in line],
    }


def _kept(standing: Standing) -> tuple[bool | None, bool]:
    """Whether the designation stands, and whether an order keeps it alive without a day."""
    return standing.in_force, standing.in_force is not False and standing.ends_kind in ("court_order", "unknown")


def _act(act: Act) -> dict[str, Any]:
    found: dict[str, Any] = {
        "source": act.source_text,
        "known": act.known_from.toordinal(),
        "effective": act.effective_day.toordinal(),
        "ends": ordinal_of(act.ends),
        "extends": act.kind in EXTENDING,
        "period": act.kind not in NOT_PERIODS,
    }
    if act.cards is not None:
        found["cards"] = {
            "through": ordinal_of(act.cards.through),
            "faces": [face.toordinal() for face in act.cards.faces],
            "complete": act.cards.complete,
            "condition": act.cards.condition,
            "unverified": "cards.faces" in act.unverified or "cards.through" in act.unverified,
        }
    return found
