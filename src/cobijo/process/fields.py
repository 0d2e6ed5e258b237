"""What a step about a person says: the shapes of its fields, which several kinds of steps share."""

from __future__ import annotations

from cobijo.facts.vocabulary import VOCABULARY
from cobijo.law.elements import ELEMENTS
from cobijo.messages import Phrase
from cobijo.process.confidentiality import FIELDS
from cobijo.process.guards.representation import FOR_A_CHILD
from cobijo.process.permit import SERIAL
from cobijo.register.shapes import BOTH, FLAG, TEXT, Shape, each, matching, needed, one_of

PERSON = needed(TEXT)
COUNTRY = matching("[A-Z]{2}", "a two-letter country code", required=True)
TOLD = Shape(
    'text, or { en = "…", es = "…" }',
    "Write it in quotes, or in both languages.",
    lambda v: TEXT.fits(v) or BOTH.fits(v),
    required=True,
)
"""What happened, in the story's own words: in one language, or in both."""
ELEMENT = one_of(tuple(element.id for element in ELEMENTS))
FACT = one_of(tuple(fact.name for fact in VOCABULARY))
FIELD = one_of(FIELDS)
SOME_FIELDS = each(FIELD)._replace(
    expected=Phrase("at least one of {names}", names=", ".join(FIELDS)),
    fits=lambda v: bool(v) and each(FIELD).fits(v),
    required=True,
)
_KEPT_BY_THE_PROGRAMME = frozenset({"ref", "status", "filed", "notices", "cards"})
GIVEN = frozenset(fact.name for fact in VOCABULARY) - _KEPT_BY_THE_PROGRAMME
"""The facts that an applicant gives. The others are what the programme did."""
FACTS = Shape(
    Phrase("a table of facts: {names}", names=", ".join(sorted(GIVEN))),
    "Write them as in a case; see docs/reference/case.md.",
    lambda v: isinstance(v, dict) and bool(v) and set(v) <= GIVEN,
    required=True,
)
MONEY = Shape(
    "a whole number of US dollars, not below 0",
    "Write digits alone.",
    lambda v: isinstance(v, int) and not isinstance(v, bool) and v >= 0,
)
PAID = {"paid": MONEY, "waiver": FLAG, "work_permit": FLAG, "online": FLAG}
SERIAL_NUMBER = matching(SERIAL, "1 to 32 capital letters, digits and hyphens, as P-1", required=True)
"""What a code can say: a permit of another number could not be checked by anybody."""
REASON = {"person": PERSON, "reason": TEXT}
AGAINST = one_of(("denial", "withdrawal"))
SIGNED_AS = {"signed_as": one_of(FOR_A_CHILD)}
"""What somebody else says who signs for a child (8 CFR 103.2(a)(2))."""
