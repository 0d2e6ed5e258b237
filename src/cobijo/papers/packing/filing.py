"""What one person files: a first application or a re-registration, a work permit or none, and the forms that it takes.

Nothing is assumed. Whether TPS was granted, whether a work permit is asked for and whether it is a first one is said by
the case and the person file; what they don't say is said to be open, and no form stands in for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cobijo.law.usc1254a.c3_withdrawal import WITHDRAWN
from cobijo.papers.another import ended_id
from cobijo.papers.answers import FIRST_OF_HELD, Source, agreed
from cobijo.papers.appearance import forms_of
from cobijo.papers.asked import answer_to, filing_kind
from cobijo.papers.earlier import EARLIER, UNDECIDED
from cobijo.papers.reregistering import nothing_to_register
from cobijo.papers.unmet import stopped
from cobijo.words import Words


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed. `kind` is `initial` or `reregistration`; `permit` `first`, `renewal` or `replacement`; None where
    it is not said, and `open_` the reasons, as the last parts of messages' ids; `values` are what their sentences
    name. `forms` are those that it takes."""

    kind: str | None
    work_permit: bool | None
    permit: str | None
    fee_waiver: bool
    g28: bool
    forms: tuple[str, ...]
    open_: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    nothing: bool = False
    """Whether nothing is filed: nothing is to be registered again, and nothing else is asked for."""

    @property
    def stops(self) -> tuple[str, ...]:
        """The reasons for which nothing is signed, paid or mailed until a person decides."""
        return tuple(why for why in self.open_ if why in STOPS)

    def said(self, why: str, words: Words) -> str:
        """One of the reasons as a sentence."""
        return words.say(self.id_of(why), self.values)

    def id_of(self, why: str) -> str:
        """The id of that sentence: where nothing is filed, it speaks of no work permit either."""
        if self.nothing and why in NOTHING and why not in UNDECIDED:
            return f"packet.open.{why}_nothing"
        return ended_id(f"packet.open.{why}", self.values)


NO_WINDOW = ("no_window", "registered")
"""The reasons for which a holder registers nothing again."""

NOTHING = (*NO_WINDOW, *EARLIER)
"""The reasons for which nothing is to be registered."""

STOPS = (
    "withdrawn",
    "not_met",
    "not_designated",
    "filing_designation_ended",
    "filing_disagree",
    "late_disagrees",
    *NOTHING,
)


def nothing_said(source: Source, words: Words) -> list[str]:
    """That nothing is left to register again, as the packet says it: what makes no re-registration asks for none."""
    filing = filing_of(source)
    return [filing.said(why, words) for why in filing.open_ if why in NO_WINDOW]


def filing_of(source: Source) -> Filing:
    """What a person files, as far as it is said."""
    answer = answer_to("case.filing", source)
    kind, nothing = filing_kind(source), nothing_to_register(source)
    person = source.person
    work_permit, permit = agreed("wants.work_permit", source), agreed("wants.permit", source)
    fee_waiver = bool(person.get("wants.fee_waiver"))
    open_ = [nothing] if nothing else [] if kind else [f"filing_{answer.why}"]
    if nothing in UNDECIDED:
        pass
    elif work_permit is None:
        open_.append("work_permit")
    elif work_permit and permit is None and kind != "initial":
        # Whoever said it in a way that a card contradicts, said it.
        open_.append("permit_held" if source.clashes.get("wants.permit") == FIRST_OF_HELD else "permit")
    if kind == "initial" and not nothing and work_permit and permit in ("renewal", "replacement"):
        open_.append("permit_disagrees")
    if kind == "initial" and not nothing and source.doubted("late_filing"):
        open_.append("late_disagrees")
    halt = stopped(source)
    if halt is not None and answer.why != "designation_ended":
        # Whether a grant still stands that was withdrawn is no question any more.
        open_ = [halt[0], *(one for one in open_ if halt[0] != WITHDRAWN or one != "filing_grant_not_sure")]
    asked = forms_of(source)
    # A waived fee and an appearance go with something that is filed, and are nothing by themselves.
    told = halt is None or nothing in EARLIER
    none = nothing is not None and told and asked["i-765"] is False and not asked["i-601"]
    g28 = bool(person.get("representative.g28")) and not none
    wanted = {} if none else {"g-28": g28, **asked}
    forms = tuple(form for form, is_wanted in wanted.items() if is_wanted)
    named = {"country": source.screening.country} if nothing and source.screening is not None else {}
    values = {**({} if kind else answer.values), **named, **(halt[1] if halt is not None else {})}
    kind = None if nothing else kind
    return Filing(kind, work_permit, permit, fee_waiver, g28, forms, tuple(open_), values, none)
