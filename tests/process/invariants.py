"""What must be so of every story, written from the statute and the regulations, and not from the guards.

`broken` walks over the steps that counted with books of its own. It knows nothing of guards, kinds or the fold; the
elements of eligibility alone it asks of the law, since they are what the law says of a person. Each line of a check
cites what it keeps.
"""

from __future__ import annotations

from cobijo.process.events import Entry
from cobijo.process.state import State
from tests.process import books_of_countries as c
from tests.process import books_of_people as p
from tests.process.books import Books


def broken(start: State, entries: list[Entry] | tuple[Entry, ...], after: State) -> list[str]:
    """The paragraphs that the steps that counted do not keep. `after` gives the designations as acts of the register,
    for asking the elements."""
    books = Books(start)
    books.designation = {
        (country, n): one for country, line in after.lines.items() for n, one in enumerate(line.designations)
    }
    for entry in entries:
        if entry.refused is None:
            event = entry.event
            books.must(books.day is None or event.day >= books.day, "8 CFR 1.2: days do not go back")
            books.day = max(event.day, books.day or event.day)
            check = _CHECKS.get(event.kind)
            if check is not None:
                check(books, event.day, event.about, event.who)
    return books.faults


_CHECKS = {
    "request_made": c.request_made,
    "account_given": c.account,
    "request_acknowledged": c.acknowledged,
    "position_taken": c.of_request,
    "agencies_consulted": c.consulted,
    "evidence_gathered": c.foreign,
    "finding_recorded": c.found,
    "designation_decided": c.decided,
    "designation_declined": c.declined,
    "designation_published": c.published,
    "conditions_reviewed": c.reviewed,
    "extension_published": c.extended,
    "termination_published": c.terminated,
    "court_order_entered": c.ordered,
    "court_order_ended": c.lifted,
    "court_order_lapsed": c.lapsed,
    "automatic_extension": c.by_itself,
    "representation_entered": p.enters,
    "representation_ended": p.leaves,
    "treatment_sought": p.sought,
    "application_filed": p.filed,
    "fee_waiver_decided": p.waiver,
    "biometrics_taken": p.fingerprinted,
    "case_assigned": p.assigned,
    "treatment_granted": p.treated,
    "treatment_denied": p.not_treated,
    "evidence_requested": p.asked,
    "evidence_given": p.answered,
    "facts_found": p.found,
    "judgment_settled": p.settled,
    "application_granted": p.granted,
    "application_denied": p.denied,
    "appeal_filed": p.appealed,
    "appeal_assigned": p.appeal_given,
    "appeal_decided": p.appeal_done,
    "motion_filed": p.moved,
    "motion_decided": p.motion_done,
    "permit_requested": p.asks_permit,
    "permit_issued": p.permit,
    "permit_revoked": p.revoked,
    "permit_shown": p.shown,
    "travel_authorized": p.authorized,
    "travel_denied": p.refused_travel,
    "departed": p.left,
    "returned": p.back,
    "reregistered": p.again,
    "good_cause_decided": p.cause,
    "withdrawal_noticed": p.noticed,
    "cause_shown": p.cause_shown,
    "notice_closed": p.closed,
    "status_withdrawn": p.withdrawn,
    "withdrawn_without_answer": p.unanswered,
    "treatment_ended": p.treatment_over,
    "treatment_lapsed": p.treatment_lapsed,
    "consent_ended": p.consent_over,
    "final_order_entered": p.final_order,
    "record_opened": p.looked,
    "disclosed": p.told,
}
