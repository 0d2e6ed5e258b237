"""From acts to what stood: `stand(designation, AsOf(on, known))`.

An act counts for the day `on` if it was public by `known`, and if by `on` it was public or already had effect: a
notice published late reaches back once it is known. An order decides from the day of its effect, and the last order on
an act decides whether that act bites. Nothing is filled in: where a period has run out and no determination is on
record, or a stay's fate is not, what stands is not determined, and says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cobijo.messages import Message
from cobijo.register import windows
from cobijo.register.kinds import ActKind, Effect
from cobijo.register.model import Act, Designation
from cobijo.register.standing import Basis, Ended, EndsKind, InForce, NotBegun, Period, Standing, Stands, Undetermined
from cobijo.timeline import AsOf


@lru_cache(maxsize=8192)
def stand(designation: Designation, asof: AsOf, reach: dt.date | None = None) -> Standing:
    """What stood under a designation on a day, as known on a day.

    `reach` is the last day of the sources of a designation that has none of its own.
    """
    return _Fold(designation, asof, reach).standing()


@lru_cache(maxsize=8192)
def in_force(designation: Designation, asof: AsOf, reach: dt.date | None = None) -> bool | None:
    """Whether a designation stood on a day, as `stand` has it, and nothing else of what stood."""
    return _Fold(designation, asof, reach).in_force()


def last_order(act: Act, acts: Iterable[Act], on: dt.date) -> Act | None:
    """The last order that had taken effect by a day and says whether an act bites."""
    orders = [a for a in acts if act.id in a.acts_on and decides(a) and a.effective_day <= on]
    if len(orders) < 2:
        return orders[0] if orders else None
    # Of two on one day the later on record decides: a court may end one order and enter another.
    return max(reversed(orders), key=lambda a: (a.effective.last, a.known_from))


def decides(order: Act) -> bool:
    """Whether an act says of others if they have effect."""
    return order.effect is not None and order.effect.decides


def suspends(order: Act) -> bool:
    """Whether an act takes the effect of others away."""
    return order.effect is not None and order.effect.suspends


def bites(act: Act, acts: Iterable[Act], on: dt.date) -> bool:
    """Whether an act has effect on a day, so far as the orders among `acts` go."""
    order = last_order(act, acts, on)
    return order is None or not suspends(order)


class _Ending(NamedTuple):
    """What the fold decided: what stands, and its last day as a date and a kind."""

    stands: Stands
    ends: dt.date | None
    kind: EndsKind


class _Fold:
    def __init__(self, designation: Designation, asof: AsOf, reach: dt.date | None) -> None:
        self.designation = designation
        self.asof = asof
        self.on = asof.on
        self.reach = designation.sources_through or reach
        self.public = [a for a in designation.acts if asof.published(a.known_from)]
        self.acts = [a for a in self.public if a.known_from <= self.on or a.effective_day <= self.on]
        self.orders = [a for a in self.acts if a.acts_on]  # most lines have none, and each act asks for its own

    def in_force(self) -> bool | None:
        """Whether it stood, without what else there is to say."""
        bases = windows.bases(self.standing_acts(), self.bites, self.on)
        return self.decide(bases, _longest(self.periods()), self.termination()).stands.in_force

    def standing(self) -> Standing:
        """All of what stood."""
        standing_acts = self.standing_acts()
        bases = windows.bases(standing_acts, self.bites, self.on)
        periods = self.periods()
        latest = _longest(periods)
        termination = self.termination()
        found = self.decide(bases, latest, termination)
        grounds = next((a.grounds for a in reversed(self.acts) if a.grounds and a.kind.gives_period), ())
        return Standing(
            designation=self.designation,
            asof=self.asof,
            stands=found.stands,
            since=min((b.act.effective_day for b in bases), default=None),
            ends=found.ends,
            ends_kind=found.kind,
            period_ends=latest.ends if latest else None,
            bases=tuple(bases),
            reregistrations=windows.reregistrations(standing_acts, self.vacatur_of),
            grounds=grounds,
            orders=tuple(self.deciding_orders()),
            statements=tuple(a for a in self.acts if a.statement is not None),
            terminated_by=termination,
            doubts=tuple(self.doubts(bases, found.stands, termination)),
            acts=tuple(self.acts),
            periods=periods,
        )

    # --- orders

    def last_order(self, act: Act) -> Act | None:
        """The last order, of those that have taken effect, that says whether an act bites."""
        return last_order(act, self.orders, self.on) if self.orders else None

    def next_order(self, act: Act) -> Act | None:
        """The first order, known already, that lets a suspended act bite on a later day."""
        later = [a for a in self.public if act.id in a.acts_on and a.effective_day > self.on and decides(a)]
        found = None
        for order in sorted(later, key=lambda a: (a.effective.last, a.known_from)):
            if suspends(order):
                break
            if order.effect is Effect.RESTORES:
                return order
            found = found or order
        return found

    def bites(self, act: Act) -> bool:
        """Whether an act has effect, so far as orders go."""
        return not self.orders or bites(act, self.orders, self.on)

    def deciding_orders(self) -> list[Act]:
        """The orders that shape what stands: the last on each act, and those that keep documents alive."""
        last = {order.id: order for act in self.acts if (order := self.last_order(act)) is not None}
        kept = {a.id: a for a in self.acts if a.effect is Effect.PRESERVES_DOCUMENTS}
        return sorted({**last, **kept}.values(), key=lambda a: (a.effective.last, a.id))

    # --- periods

    def standing_acts(self) -> list[Act]:
        """The acts without the periods that are held up."""
        return [a for a in self.acts if not a.kind.gives_period or self.bites(a)]

    def vacatur_of(self, act: Act) -> Act | None:
        """The vacatur, if any, that has cut this act short."""
        found = [a for a in self.orders if a.kind is ActKind.VACATUR and act.id in a.acts_on and self.bites(a)]
        return found[-1] if found else None

    def periods(self) -> tuple[Period, ...]:
        """The stretches that the acts give, each cut short where a vacatur bites; none of an act that is held up."""
        found = []
        for act in self.acts:
            if act.kind.gives_period and act.ends is not None and self.bites(act):
                vacatur = self.vacatur_of(act)
                if vacatur is not None and vacatur.ends is not None:
                    found.append(Period(act, vacatur.ends, vacatur))
                else:
                    found.append(Period(act, act.ends, act))
        return tuple(found)

    def termination(self) -> Act | None:
        """The termination that counts. A later one replaces an earlier; a rescinded one is gone."""
        rescinded = {id_ for a in self.acts if a.kind is ActKind.REINSTATEMENT for id_ in a.acts_on}
        found = [a for a in self.acts if a.kind is ActKind.TERMINATION and a.id not in rescinded]
        return max(found, key=lambda a: (a.known_from, a.id), default=None)

    # --- what stands

    def decide(self, bases: list[Basis], latest: Period | None, termination: Act | None) -> _Ending:
        """What stands, from the bases, the period that runs longest and the termination."""
        if not any(b.act.effective_day <= self.on for b in bases):
            return self.held_up(self.not_begun(bases, latest))
        if termination is not None:
            return self.terminated(termination, latest)
        if latest is None:
            return _Ending(Undetermined(None, None, Message("standing.no_period", {})), None, EndsKind.UNKNOWN)
        ends, by = latest.ends, latest.ends_by.source_text
        if self.on <= ends:
            automatic = latest.act.kind is ActKind.AUTOMATIC_EXTENSION
            kind = EndsKind.AUTOMATIC_EXTENSION if automatic else EndsKind.PERIOD
            return _Ending(InForce(ends, by, Message(f"standing.{kind}", {"ends": ends})), ends, kind)
        if latest.act.kind is ActKind.STATUTORY_DESIGNATION:
            return _Ending(Ended(ends, by, Message("standing.lapsed", {"ends": ends})), ends, EndsKind.PERIOD)
        why = Message("standing.no_determination", {"ends": ends})
        return _Ending(Undetermined(ends, by, why), ends, EndsKind.UNKNOWN)

    def not_begun(self, bases: list[Basis], latest: Period | None) -> _Ending:
        first = bases[0].act if bases else None
        why = Message("standing.not_yet", {"day": first.effective_day}) if first else Message("standing.never", {})
        stands = NotBegun(first.effective_day if first else None, first and first.source_text, why)
        return _Ending(stands, latest.ends if latest else None, EndsKind.PERIOD if latest else EndsKind.UNKNOWN)

    def held_up(self, ending: _Ending) -> _Ending:
        """The same, with the order that holds the designation itself up, where one does: nothing stood before it."""
        orders = [self.last_order(a) for a in self.acts if a.kind.sets_dates and not self.bites(a)]
        if not orders or orders[0] is None:
            return ending
        order = orders[0]
        why = Message("standing.designation_suspended", {"order": order.source_text, "day": order.effective_day})
        return ending._replace(stands=ending.stands._replace(why=why))

    def terminated(self, termination: Act, latest: Period | None) -> _Ending:
        order = self.last_order(termination)
        if order is not None and suspends(order):
            return self.suspended(termination, order, latest)
        if order is not None and order.effect is Effect.LIFTS_SUSPENSION:
            return self.lifted(termination, order)
        # 8 U.S.C. 1254a(b)(3)(B): never before the latest extension has run out.
        notice = max(filter(None, (termination.ends, latest.ends if latest else None)))
        ends = notice
        if order is not None:
            ends = order.ends or max(notice, order.effective_day)
        by = order.source_text if order is not None and ends != notice else termination.source_text
        values = {
            "ends": ends,
            "notice": notice,
            "source": termination.source_text,
            "order": order.source_text if order else "",
            "day": order.effective_day if order else None,
        }
        if self.on <= ends:
            name = "terminates_by_order" if ends != notice else "terminates"
            return _Ending(InForce(ends, by, Message(f"standing.{name}", values)), ends, EndsKind.TERMINATION)
        name = "terminated_restored" if order else "terminated"
        return _Ending(Ended(ends, by, Message(f"standing.{name}", values)), ends, EndsKind.TERMINATION)

    def lifted(self, termination: Act, order: Act) -> _Ending:
        """A stay is gone and the termination has not been put into effect on a day that is on record."""
        values = {"order": order.source_text, "day": order.effective_day, "source": termination.source_text}
        following = self.next_order(termination)
        if following is not None:
            return self.until(following, termination)
        why = Message("standing.stay_lifted_no_end", values)
        return _Ending(Undetermined(order.effective_day, order.source_text, why), None, EndsKind.UNKNOWN)

    def until(self, order: Act, termination: Act) -> _Ending:
        """In force until an order that is known already lets the termination bite."""
        ends = max(order.ends or order.effective_day, order.effective_day)
        values = {"ends": ends, "order": order.source_text, "source": termination.source_text}
        if self.asof.known is not None and self.asof.known < order.effective_day:
            # Its day of effect had not come, so that day was nobody's to know.
            why = Message("standing.order_to_follow", {**values, "decided": order.decided})
            return _Ending(InForce(None, order.source_text, why), None, EndsKind.COURT_ORDER)
        why = Message("standing.terminates_by_order", values)
        return _Ending(InForce(ends, order.source_text, why), ends, EndsKind.TERMINATION)

    def suspended(self, termination: Act, order: Act, latest: Period | None) -> _Ending:
        values = {
            "source": termination.source_text,
            "order": order.source_text,
            "day": order.effective_day,
            "until": order.until,
            "reach": self.reach,
        }
        if latest is not None and self.on <= latest.ends:
            why = Message("standing.suspended", values)
            return _Ending(InForce(latest.ends, latest.ends_by.source_text, why), latest.ends, EndsKind.PERIOD)
        following = self.next_order(termination)
        if following is not None:
            return self.until(following, termination)
        unknown = None
        if order.until is not None and self.on > order.until:
            unknown = Message("standing.stay_ran_out", values), order.until
        elif self.reach is not None and self.on > self.reach:
            unknown = Message("standing.stay_fate_unknown", values), self.reach
        if unknown is not None:
            return _Ending(Undetermined(unknown[1], order.source_text, unknown[0]), None, EndsKind.UNKNOWN)
        why = Message("standing.suspended", values)
        return _Ending(InForce(None, order.source_text, why), None, EndsKind.COURT_ORDER)

    # --- doubts

    def doubts(self, bases: list[Basis], stands: Stands, termination: Act | None) -> list[Message]:
        """What must be said beside an answer: where the record ends, and what of it was not seen or is disputed."""
        kept = () if stands.in_force is True else (message for act in self.acts for message in _kept(act))
        return [
            *self.after_reach(stands, termination),
            *self.of_shaping(bases),
            *self.of_order(termination),
            *kept,
            *_disagreements(self.acts),
        ]

    def after_reach(self, stands: Stands, termination: Act | None) -> Iterator[Message]:
        """The day asked about is later than the sources reach, and something may have happened since."""
        if self.reach is None or self.on <= self.reach or self.settled(stands, termination):
            return
        yield Message("doubt.after_reach", {"reach": self.reach})
        if self.designation.reach_note and self.asof.known is None:
            yield Message("doubt.note", {"note": self.designation.reach_note, "source": self.designation.id})

    def of_shaping(self, bases: list[Basis]) -> Iterator[Message]:
        """What was not seen of the acts that give the dates and the period."""
        shaping = [b.act for b in bases[-1:]] + [a for a in self.acts if a.kind.gives_period][-1:]
        for act in {a.id: a for a in shaping}.values():
            if not act.certainty.seen:
                yield Message("doubt.recalled", {"act": act.id, "source": act.source_text})
            yield from (_unverified(act, field) for field in act.unverified if field in _SHAPING_FIELDS)

    def of_order(self, termination: Act | None) -> Iterator[Message]:
        """What was not seen of the days of the order that acts on the termination."""
        order = self.last_order(termination) if termination is not None else None
        field = next((name for name in ("ends", "effective") if order is not None and name in order.unverified), None)
        if order is not None and field is not None:
            yield _unverified(order, field)

    def settled(self, stands: Stands, termination: Act | None) -> bool:
        """Whether a designation has ended by its own law: nothing later can be missing from the record."""
        return isinstance(stands, Ended) and (termination is None or self.last_order(termination) is None)


def _unverified(act: Act, field: str) -> Message:
    return Message("doubt.unverified", {"act": act.id, "field": field, "source": act.source_text})


def _longest(periods: Iterable[Period]) -> Period | None:
    return max(periods, key=lambda p: (p.ends, p.act.known_from), default=None)


def _disagreements(acts: Iterable[Act]) -> Iterator[Message]:
    for act in acts:
        if act.disagrees_with:
            others = ", ".join(act.disagrees_with)
            yield Message("doubt.sources_disagree", {"act": act.id, "others": others, "note": act.note or ""})


def _kept(act: Act) -> Iterator[Message]:
    """Which papers an order keeps good although the designation has ended: whoever holds them stands apart."""
    if act.effect is not Effect.PRESERVES_DOCUMENTS or act.cards is None:
        return
    by = next((one.day for one in act.cards.conditions if one.id == "received_by"), None)
    values = {"order": act.source_text, "day": act.effective_day, "through": act.cards.through, "by": by}
    for face in act.cards.faces:
        yield Message("doubt.papers_kept_by" if by else "doubt.papers_kept", {**values, "face": face})


_SHAPING_FIELDS = frozenset(
    {
        "effective",
        "ends",
        "published",
        "continuous_residence_since",
        "continuous_physical_presence_since",
        "registration.opens",
        "registration.closes",
        "registration",
        "reregistration.closes",
    }
)
