"""What a field of a form asks, answered from the case, the person file and `decide`; or not, with the reason.

A meaning is a path of the person file (`mailing_address.zip`), a question of Part 7 (`part7.31.a`), or a name in CASE,
which is worked out here. What is not known is not answered, what two sources say differently is not answered, and no
silence is taken for a no.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from cobijo.identity import FULL_NAME
from cobijo.logic import Truth
from cobijo.logic.leaves import Listed
from cobijo.papers.another import ended
from cobijo.papers.answers import (
    NOT_SAID,
    Answer,
    Source,
    american,
    contradicted,
    none,
    of_person,
    said,
    ticked,
    two_mailing_addresses,
)
from cobijo.papers.appearance import APPEARANCE, to_be_waived
from cobijo.papers.part7 import BY_ITEM, answer
from cobijo.papers.waiver import waiver_forms, waiver_forms_total
from cobijo.register import Ended
from cobijo.timeline import Span


def answer_to(means: str, source: Source) -> Answer:
    """The answer to what a field means."""
    if means.startswith("part7."):
        return _question(means.removeprefix("part7."), source)
    if means.startswith("case."):
        return _worked_out(means.removeprefix("case."), source)
    return of_person(means, source)


def _worked_out(name: str, source: Source) -> Answer:
    """What is worked out: shown as copied where it rests on what was, and nothing where that contradicts itself."""
    rests = RESTS_ON.get(name, ())
    found = next((wrong for path in rests if (wrong := contradicted(path, source))), None) or CASE[name](source)
    if found == NOT_SAID and (said := [path for path in rests if source.person.get(path) is not None]):
        return none("not_enough", fields=" / ".join(said))
    copied = found.known and any(source.person.is_copied(path) for path in rests)
    return replace(found, copied=True) if copied else found


def _question(item: str, source: Source) -> Answer:
    found = answer(BY_ITEM[item], source.case.facts, source.person.get("answers") or {})
    return none(found.why) if found.yes is None else ticked("yes" if found.yes else "no")


def _exact(span: Span | None) -> Answer:
    if span is None:
        return NOT_SAID
    return said(american(dt.date.fromordinal(int(span.first)))) if span.exact else none("not_exact")


# --- what is worked out


def _filing(source: Source) -> Answer:
    """First application or re-registration: by the grant and by what stands on the day, never assumed. Under a
    designation that ended nobody "currently has" TPS, and whether anything may still be filed is for a person."""
    granted = source.case.facts.get("status.ever_granted")
    screening = source.screening
    if source.doubted("status.ever_granted"):
        return none("disagree")
    if granted is None or screening is None:
        return none("which_country" if screening is None and granted is not None else "not_said")
    stands = screening.standing.stands if screening.standing is not None else None
    if screening.standing is not None and isinstance(stands, Ended):
        return none("designation_ended", **ended(screening.standing, source.later))
    if granted is False:
        return ticked("initial")
    return ticked("reregistration") if screening.holder.grant is Truth.YES else none("grant_not_sure")


def filing_kind(source: Source) -> str | None:
    """What is filed, `initial` or `reregistration`; None where it is not settled."""
    return next(iter(_filing(source).codes), None)


def _late(source: Source) -> Answer:
    """Whether this is a late first application, which alone is asked about the family."""
    filing, listed = _filing(source), source.case.facts.get("late_filing")
    if "reregistration" in filing.codes:
        return ticked("no")
    return ticked("yes") if "initial" in filing.codes and listed is not None and listed.items else NOT_SAID


def _country(source: Source) -> Answer:
    screening = source.screening
    if screening is None:
        return none("which_country")
    return said(source.words.country(screening.country))


def _country_of_eligibility(source: Source) -> Answer:
    """The country of the nationality relied on, where the element of nationality is met."""
    screening = source.screening
    if screening is None:
        return none("which_country")
    met = any(one.element.id == "nationality" and one.truth is Truth.YES for one in screening.elements)
    return _country(source) if met else none("nationality_open")


def _born(source: Source) -> Answer:
    span, own = source.case.facts.get("born"), source.person.get("born")
    if own is None:
        return _exact(span)
    if span is not None and not span.first <= own.toordinal() <= span.last:
        return none("disagree")
    return said(american(own))


def _last_entry(source: Source) -> Answer:
    """The day of the last entry: of the last return, or of the arrival where the person never left since."""
    facts = source.case.facts
    absences: Listed | None = facts.get("absences")
    if source.doubted("absences"):
        return none("disagree")
    if absences is None or not absences.complete:
        return NOT_SAID
    if not absences.items:
        return _exact(facts.get("arrived"))
    returns = [one.get("returned") for one in absences.items]
    if any(one is None or not one.exact for one in returns):
        return none("not_exact")
    return _exact(max(returns, key=lambda one: one.first))


def _last_entry_status(source: Source) -> Answer:
    """The status at the last entry. A case tells that of the stay relied on, and only where nobody left since."""
    own = of_person("last_entry.status", source)
    if own.known:
        return own
    facts = source.case.facts
    absences: Listed | None = facts.get("absences")
    stayed = absences is not None and absences.complete and not absences.items
    status = facts.get("entered.status")
    return said(status) if stayed and status else NOT_SAID


def _last_entry_place(source: Source) -> Answer:
    """Where the last entry was, as one text: the port, or the city and State."""
    port, city, state = (source.person.get(f"last_entry.{part}") for part in ("port", "city", "state"))
    place = ", ".join(filter(None, (city, state)))
    parts = [port, place] if port and port != city else [place or port]
    return said("; ".join(filter(None, parts))) if any(parts) else NOT_SAID


def _nationality(position: int) -> Callable[[Source], Answer]:
    def nationality(source: Source) -> Answer:
        listed: Listed | None = source.case.facts.get("nationalities")
        if listed is None or not listed.complete:
            return NOT_SAID
        if position >= len(listed.items):
            return none("no_more")
        return said(source.words.country(listed.items[position]))

    return nationality


def _mailing_is_home(source: Source) -> Answer:
    person = source.person
    own = person.get("mailing_is_home")
    home, mailing = person.get("address"), person.get("mailing_address")
    if home is not None and mailing is not None:
        parts = ("street", "unit_kind", "unit", "city", "state", "zip", "province", "postal_code", "country")
        same = all(home.get(part) == mailing.get(part) for part in parts)
        if own is False and same:
            return none("contradicts", fields="mailing_is_home / mailing_address / address")
        own = same if own is None else own
    if two_mailing_addresses(source):
        return none("two_addresses")
    return NOT_SAID if own is None else ticked("yes" if own else "no")


def _proceedings(source: Source) -> Answer:
    """Whether ever in proceedings: a charging document or an order says yes, only the person says no."""
    facts, own = source.case.facts, source.person.get("proceedings.ever")
    orders: Listed | None = facts.get("orders")
    yes = facts.get("in_proceedings") is True or (orders is not None and bool(orders.items))
    if yes:
        return none("disagree") if own is False else ticked("yes")
    return NOT_SAID if own is None else ticked("yes" if own else "no")


def _reads(source: Source) -> Answer:
    reads, interpreter = source.person.get("reads_english"), source.person.get("interpreter")
    if reads is None:
        return NOT_SAID
    if reads:
        return ticked("self")
    return ticked("interpreter") if interpreter else NOT_SAID


def _prepared(source: Source) -> Answer:
    return ticked("yes") if source.person.get("preparer") else NOT_SAID


def _preparer(source: Source) -> Answer:
    given, family = (source.person.get(f"preparer.{part}_name") for part in ("given", "family"))
    if not given or not family:
        return NOT_SAID
    return Answer(f"{given} {family}", name=True)


def _weight(position: int) -> Callable[[Source], Answer]:
    def digit(source: Source) -> Answer:
        pounds = source.person.get("weight_pounds")
        if pounds is None:
            return NOT_SAID
        # The forms ask for three zeros where the weight is not within these bounds.
        within = 30 <= pounds <= 699
        return Answer((f"{pounds:03}" if within else "000")[position], note="" if within or position else "weight")

    return digit


def _full_name(source: Source) -> Answer:
    parts = [source.person.get(f"{part}_name") for part in ("given", "middle", "family")]
    return Answer(" ".join(filter(None, parts)), name=True) if parts[0] and parts[2] else NOT_SAID


def _category(part: int) -> Callable[[Source], Answer]:
    """The eligibility category of a permit: of a grant that stands (a)(12), of a first application (c)(19)."""

    def category(source: Source) -> Answer:
        filing = _filing(source)
        if not filing.known:
            return filing
        parts = ("c", "19") if "initial" in filing.codes else ("a", "12")
        return said(parts[part]) if part < len(parts) else none("no_more")

    return category


def _travel(source: Source) -> Answer:
    """The document asked for: of a grant that stands, TPS travel authorization; of a first application that is pending,
    advance parole. Which application is pending only the case says."""
    filing = _filing(source)
    if not filing.known or "reregistration" in filing.codes:
        return ticked("beneficiary") if filing.known else filing
    listed: Listed | None = source.case.facts.get("status.applications")
    pending = listed is not None and any(one.get("result") == "pending" for one in listed.items)
    return ticked("applicant") if pending and "initial" in filing.codes else NOT_SAID


WAIVED = (
    "212(a)(1)(A)(i)",
    "212(a)(1)(A)(iii)",
    "212(a)(1)(A)(iv)",
    "212(a)(2)(A)(i)(II)",
    "212(a)(2)(D)(i)",
    "212(a)(2)(D)(ii)",
    "212(a)(2)(D)(iii)",
    "212(a)(2)(E)",
    "212(a)(6)(B)",
    "212(a)(6)(C)(i)",
    "212(a)(6)(C)(ii)",
    "212(a)(6)(E)",
    "212(a)(6)(F)",
    "212(a)(8)(B)",
    "212(a)(10)(A)",
    "212(a)(10)(B)",
    "212(a)(10)(C)",
    "212(a)(10)(D)",
    "212(a)(10)(E)",
)
"""The grounds for which Form I-601 has a box of its own for those who apply for TPS; all others are its `Other`."""


def _grounds(source: Source) -> Answer:
    found = to_be_waived(source)
    return ticked(*(one if one in WAIVED else "other" for one in found)) if found else NOT_SAID


def _other_grounds(source: Source) -> Answer:
    found = [one for one in to_be_waived(source) if one not in WAIVED]
    return said("INA " + ", ".join(found)) if found else NOT_SAID


def _sum(*paths: str) -> Callable[[Source], Answer]:
    """A sum that the form asks for: of amounts that are all known."""

    def total(source: Source) -> Answer:
        amounts = [source.person.get(path) for path in paths]
        return NOT_SAID if None in amounts else said(str(sum(amounts)))

    return total


def _assets(source: Source) -> Answer:
    listed = source.person.get("assets") or ()
    amounts = [one.get("value") for one in listed]
    return NOT_SAID if not amounts or None in amounts else said(str(sum(amounts)))


CASE: Mapping[str, Callable[[Source], Answer]] = {
    **APPEARANCE,
    "filing": _filing,
    "late_initial": _late,
    "country": _country,
    "country_of_eligibility": _country_of_eligibility,
    "arrived": lambda source: _exact(source.case.facts.get("arrived")),
    "born": _born,
    "last_entry": _last_entry,
    "last_entry_status": _last_entry_status,
    "last_entry_place": _last_entry_place,
    "mailing_is_home": _mailing_is_home,
    "proceedings_ever": _proceedings,
    "reads": _reads,
    "prepared_by_other": _prepared,
    "preparer_name": _preparer,
    "full_name": _full_name,
    "travel": _travel,
    "grounds_for_waiver[]": _grounds,
    "other_grounds": _other_grounds,
    "waiver_forms": lambda source: waiver_forms(source, filing_kind(source)),
    "waiver_forms_total": lambda source: waiver_forms_total(source, filing_kind(source)),
    "household_income": _sum("income.own", "income.family"),
    "assets_total": _assets,
    **{f"nationality_{n + 1}": _nationality(n) for n in range(4)},
    **{f"weight_digit_{n + 1}": _weight(n) for n in range(3)},
    **{f"category_{n + 1}": _category(n) for n in range(3)},
}
"""What is worked out of the case, and of several fields of the person file."""

RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "born": ("born",),
    "last_entry_status": ("last_entry.status",),
    "last_entry_place": ("last_entry.port", "last_entry.city", "last_entry.state"),
    "mailing_is_home": ("mailing_is_home", "address"),
    "proceedings_ever": ("proceedings.ever",),
    "reads": ("reads_english", "interpreter"),
    "prepared_by_other": ("preparer",),
    "preparer_name": ("preparer.given_name", "preparer.family_name"),
    "full_name": FULL_NAME,
    "waiver_forms": ("waiver.forms", "wants.work_permit"),
    "waiver_forms_total": ("waiver.forms_total", "waiver.forms", "wants.work_permit"),
    "household_income": ("income.own", "income.family"),
    "assets_total": ("assets",),
    "firm": ("representative.organization", "representative.kind"),
    "recognized_organization": ("representative.organization", "representative.kind"),
    "associated": ("representative.associated_with",),
    "law_student": ("representative.law_student",),
    "forms": ("wants.work_permit", "wants.fee_waiver"),
    **{f"weight_digit_{n + 1}": ("weight_pounds",) for n in range(3)},
}
"""The fields of the person file, and the parts of it, that each of these rests on."""
