"""What Form G-28 asks of an appearance: before whom, for whom, in which filings, and as what somebody appears.

The person file says who appears (`representative`); that they appear for an applicant, before the agency that takes the
filing, is what a filing for TPS is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cobijo.decide.waivers import grounds
from cobijo.papers.answers import NOT_SAID, Answer, Source, agreed, of_person, said, ticked
from cobijo.papers.earlier import UNDECIDED
from cobijo.papers.reregistering import nothing_to_register


def forms_of(source: Source) -> dict[str, bool | None]:
    """Each form of a filing, and whether it is filed; None where nobody said so."""
    person, nothing = source.person, nothing_to_register(source)
    if nothing in UNDECIDED:
        return dict.fromkeys(("i-821", "i-765", "i-912", "i-601"), False)
    return {
        "i-821": nothing is None,
        "i-765": agreed("wants.work_permit", source),
        "i-912": bool(person.get("wants.fee_waiver")),
        "i-601": bool(to_be_waived(source)),
    }


def to_be_waived(source: Source) -> list[str]:
    """The grounds of the case for which a waiver is still to be had; none of those that may not be waived."""
    items = grounds(source.case.facts).waivable
    return [one["ground"] for one in items if one.get("ground") and one.get("waiver") in (None, "none")]


def _forms(source: Source) -> Answer:
    """The numbers of the forms that are filed; none while it is open which."""
    wanted = forms_of(source)
    if None in wanted.values():
        return NOT_SAID
    return said(", ".join(form.upper() for form, is_wanted in wanted.items() if is_wanted))


def _organization(kind: str) -> Callable[[Source], Answer]:
    """The firm of an attorney, or the recognized organization of an accredited representative: one of two fields."""

    def organization(source: Source) -> Answer:
        own = source.person.get("representative.kind") == kind
        return of_person("representative.organization", source) if own else NOT_SAID

    return organization


def _named(field: str) -> Callable[[Source], Answer]:
    """A box that is ticked beside a name."""
    return lambda source: ticked("yes") if source.person.get(f"representative.{field}") else NOT_SAID


APPEARANCE: Mapping[str, Callable[[Source], Answer]] = {
    "appears_before": lambda _: ticked("uscis"),
    "appears_for": lambda _: ticked("applicant"),
    "forms": _forms,
    "firm": _organization("attorney"),
    "recognized_organization": _organization("accredited"),
    "associated": _named("associated_with"),
    "law_student": _named("law_student"),
}
"""What is worked out for Form G-28."""
