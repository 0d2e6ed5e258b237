"""What Form I-912 asks of the filing that it goes with: the forms of which the fee is asked to be waived, and how many.

What the person file says of it wins. Else they are the forms of the filing that have a fee which may be waived on the
day; while it is open what is filed, or what it costs, nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cobijo.decide.fees import quote
from cobijo.papers.ages import age_on
from cobijo.papers.answers import NOT_SAID, Answer, Source, agreed, none, of_person, said
from cobijo.papers.appearance import to_be_waived
from cobijo.papers.reregistering import nothing_to_register

NUMBER = re.compile(r"\b[A-Z]{1,2}-\d{2,4}[A-Z]?\b")
"""The number of a form, as `I-821`."""


def waiver_forms(source: Source, kind: str | None) -> Answer:
    """The numbers of the forms. `kind` is what is filed."""
    own = of_person("waiver.forms", source)
    if own.known or own.why == "contradicts":
        return own
    found = list(dict.fromkeys(_waivable(source, kind)))
    return said(", ".join(found)) if found else NOT_SAID


def waiver_forms_total(source: Source, kind: str | None) -> Answer:
    """How many forms the table names, those of the family with them; none where a line of it names none."""
    own, forms = of_person("waiver.forms_total", source), waiver_forms(source, kind)
    family = source.person.get("waiver_family") or ()
    named = [forms.text, *(one.get("forms") for one in family)]
    counts = [len(NUMBER.findall(text or "")) for text in named]
    if 0 in counts or own.why == "contradicts":
        return own
    if own.known and own.text != str(sum(counts)):
        return none("contradicts", fields=" / ".join(("waiver.forms_total", "waiver.forms", "waiver_family")))
    return said(str(sum(counts)))


def _waivable(source: Source, kind: str | None) -> Iterator[str]:
    work_permit, permit, age = agreed("wants.work_permit", source), agreed("wants.permit", source), age_on(source)
    renewed_at_first = kind == "initial" and permit == "renewal"
    kind = kind if nothing_to_register(source) is None else None
    if kind is None or work_permit is None or permit == "replacement" or renewed_at_first or age is None:
        return
    found = quote(source.on, filing=kind, work_permit=work_permit, permit=permit if work_permit else None, age=age)
    yield from (one.form for one in found.items if one.waivable and one.amount > 0)
    if to_be_waived(source):
        yield from (one.form for one in found.beside if one.form == "I-601" and one.waivable)
