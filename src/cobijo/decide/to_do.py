"""For who holds a grant, or may: until when they stay and work, and the one thing to do next, by which day received."""

from __future__ import annotations

import datetime as dt

from cobijo.decide.of_record import stay_on
from cobijo.decide.outcome import Outcome
from cobijo.decide.screen import Screening
from cobijo.law.cfr244.s12_employment_authorization import DECIDED_AGAINST
from cobijo.law.deadlines import SENT
from cobijo.logic import Truth, trace

UNDATED = {
    Outcome.NOT_DESIGNATED: "other_relief",
    Outcome.NOT_DETERMINED: "watch",
    Outcome.NEEDS_INFORMATION: "find_out",
    Outcome.NEEDS_JUDGMENT: "see_lawyer",
    Outcome.BENEFICIARY: "keep",
}
"""What to do where nothing has a day, by the outcome."""

THINGS_TO_DO = (*SENT, *UNDATED.values())


def next_thing(s: Screening) -> tuple[str | None, dt.date | None]:
    """What to do next and by when; nothing for who is asked as an applicant."""
    if s.holder.grant == Truth.NO:
        return None, None
    dated = next((d for d in s.deadlines if d.what in SENT), None)
    if dated is not None:
        return dated.what, dated.date
    if s.outcome is Outcome.BENEFICIARY and s.holder.concerns:
        return "see_lawyer", None
    return UNDATED[s.outcome], None


def stays_until(s: Screening) -> dt.date | None:
    """The last day of a grant that stands or stood: the designation's. None where it is open or not on record."""
    held = s.holder.grant in (Truth.YES, Truth.JUDGMENT)
    return stay_on(s.standing) if held and s.standing is not None else None


def works_until(s: Screening) -> dt.date | None:
    """The last day of work: that of the grant; after a denial or a withdrawal the latest printed day still ahead."""
    if s.holder.grant != Truth.NO:
        return stays_until(s)
    cards = s.facts.get("cards")
    if s.standing is None or not s.standing.in_force or cards is None:
        return None
    if trace(DECIDED_AGAINST, s.facts, s.given).truth != Truth.YES:
        return None
    printed = [card["expires"] for card in cards.items if card.get("expires") is not None and card["expires"].exact]
    latest = max((int(one.first) for one in printed), default=0)
    return dt.date.fromordinal(latest) if latest >= s.asof.on.toordinal() else None
