"""What each kind of step about a country changes, once its guards have let it pass: from the state before to after."""

from __future__ import annotations

import datetime as dt

from cobijo.process.acts import act_of, cards, new_designation, window
from cobijo.process.guards.designations import finding
from cobijo.process.moment import Moment
from cobijo.process.state import Account, Request, Review, State, terminations

ONE_DAY = dt.timedelta(days=1)


def nothing(m: Moment) -> State:
    """A step that is kept in the ledger and changes nothing else."""
    return m.state


def request_made(m: Moment) -> State:
    """A request stands from its day, unanswered."""
    about = m.about
    made = Request(
        about["id"], about["country"], m.day, about["channel"], about.get("event_began"), ledger=about.get("ledger")
    )
    return m.state._replace(requests={**m.state.requests, made.id: made})


def _request(m: Moment) -> Request | None:
    return m.state.requests.get(m.about["request"])


def _changed(m: Moment, changed: Request | None) -> State:
    if changed is None:
        return m.state
    return m.state._replace(requests={**m.state.requests, changed.id: changed})


def _account(m: Moment) -> Account:
    about, part = m.about, m.about.get("statement", m.about.get("position"))
    said = (about.get("language"), about.get("words"), about.get("ledger"))
    return Account(m.day, m.event.who, about.get("side", ""), *said, part if isinstance(part, int) else None)


def account_given(m: Moment) -> State:
    """A side's account of the request stands beside the other's."""
    request = _request(m)
    return _changed(m, request and request._replace(accounts=(*request.accounts, _account(m))))


def request_acknowledged(m: Moment) -> State:
    """The request is acknowledged, which is no answer."""
    request = _request(m)
    return _changed(m, request and request._replace(acknowledged=m.day))


def position_taken(m: Moment) -> State:
    """What another state said stands with the request."""
    request = _request(m)
    return _changed(m, request and request._replace(positions=(*request.positions, _account(m))))


def _answered(state: State, country: str, on: dt.date, answer: str, *, event: dt.date | None = None) -> State:
    """Every request of the country that was open is answered; one that was made before the `event` that a decision is
    about did not ask for it, and stays open."""
    requests = {
        id_: r._replace(answered=on, answer=answer)
        if r.country == country and r.answered is None and (event is None or r.made >= event)
        else r
        for id_, r in state.requests.items()
    }
    return state._replace(requests=requests)


def agencies_consulted(m: Moment) -> State:
    """The consultation counts for the next decision."""
    return m.state.with_line(m.line._replace(consulted=m.day))


def finding_recorded(m: Moment) -> State:
    """A finding of the deciding official stands, until another replaces it."""
    about = m.about
    findings = {**m.line.findings, finding(about["ground"], about["part"]): about["holds"]}
    return m.state.with_line(m.line._replace(findings=findings))


def designation_decided(m: Moment) -> State:
    """Decided, and without effect until the notice is published."""
    state = m.state.with_line(m.line._replace(decided=tuple(m.about["grounds"])))
    return _answered(state, m.line.country, m.day, "granted", event=m.about.get("event_began"))


def designation_declined(m: Moment) -> State:
    """The requests of the country are answered with a no; a decision that was not published yet is undone."""
    line = m.line
    last = max((act.known_from for act in line.acts if act.kind.sets_dates), default=dt.date.min)
    undone = {
        id_: r._replace(answered=None, answer=None)
        for id_, r in m.state.requests.items()
        if line.decided and r.country == line.country and r.answer == "granted" and r.answered and r.answered > last
    }
    state = m.state._replace(requests={**m.state.requests, **undone}).with_line(line._replace(decided=()))
    return _answered(state, line.country, m.day, "declined")


def designation_published(m: Moment) -> State:
    """The notice is an act: a redesignation of a designation that runs on, or a new one. What was terminated, or is
    about to end, is not designated again by going on: it ends as it was said, and the new one begins by itself."""
    line, about, before = m.line, m.about, m.line.designation
    goes_on = before is not None and not terminations(before)
    act = act_of(
        line,
        before.id if before is not None and goes_on else new_designation(line, about["effective"]),
        "redesignation" if goes_on else "designation",
        m.day,
        about["effective"],
        ends=about["ends"],
        grounds=line.decided,
        continuous_residence_since=about["continuous_residence_since"],
        continuous_physical_presence_since=about["continuous_physical_presence_since"],
        registration=window(about["registration"]),
        reregistration=window(about.get("reregistration")),
        state_requested=any(r.country == line.country for r in m.state.requests.values()) or None,
    )
    return m.state.with_line(line.with_act(act)._replace(decided=(), findings={}))


def _period_ends(m: Moment) -> dt.date:
    ends = m.standing.period_ends if m.standing is not None else None
    assert ends is not None  # noqa: S101 - a designation that is in force has a period
    return ends


def _under(m: Moment) -> str:
    assert m.designation is not None  # noqa: S101 - the guards have seen to it
    return m.designation.id


def conditions_reviewed(m: Moment) -> State:
    """A determination for the period that is running."""
    return m.state.with_line(m.line.with_review(_under(m), Review(m.day, m.about["met"], _period_ends(m))))


def extension_published(m: Moment) -> State:
    """The designation runs on from the day after the period before."""
    printed = m.about.get("cards_through")
    act = act_of(
        m.line,
        _under(m),
        "extension",
        m.day,
        _period_ends(m) + ONE_DAY,
        ends=m.about["through"],
        reregistration=window(m.about.get("reregistration")),
        cards=None if printed is None else cards(printed, _period_ends(m)),
    )
    return m.state.with_line(m.line.with_act(act))


def termination_published(m: Moment) -> State:
    """The designation will end, unless a court suspends the act."""
    act = act_of(m.line, _under(m), "termination", m.day, m.about["ends"], ends=m.about["ends"])
    return m.state.with_line(m.line.with_act(act))


def _of_act(m: Moment) -> str:
    """The designation of the act that an order names."""
    return next((act.designation for act in m.line.acts if act.id == m.about["act"]), _under(m))


def court_order_entered(m: Moment) -> State:
    """The order suspends the act that it names; and the determination with it, where it says so."""
    under, act, until = _of_act(m), m.about["act"], m.about.get("until")
    order = act_of(m.line, under, "court_order", None, m.day, effect="suspends", acts_on=(act,), until=until)
    line = m.line.with_act(order)
    line = line._replace(ended={id_: day for id_, day in line.ended.items() if id_ != under})
    review = line.reviews.get(under)
    if m.about.get("determination") is True and review is not None:
        line = line.with_review(under, review._replace(period_ends=dt.date.min))
    return m.state.with_line(line)


def court_order_ended(m: Moment) -> State:
    """The act that was suspended bites again."""
    order = act_of(m.line, _of_act(m), "court_order", None, m.day, effect="restores", acts_on=(m.about["act"],))
    return m.state.with_line(m.line.with_act(order))
