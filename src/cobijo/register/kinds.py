"""The kinds of acts, the effects of orders and the grades of what was seen, and what follows from each, asked by name:
no room keeps a list of them.

All are texts too: a kind is written as the word that stands in the register's files.
"""

from __future__ import annotations

from enum import StrEnum


class ActKind(StrEnum):
    """What an act is. `agency_statement`: what an agency says on its pages and that is no notice. `card_cut`: guidance
    that ends cards. The last five are of the whole programme, of no country."""

    DESIGNATION = "designation"
    REDESIGNATION = "redesignation"
    STATUTORY_DESIGNATION = "statutory_designation"
    EXTENSION = "extension"
    AUTOMATIC_EXTENSION = "automatic_extension"
    REINSTATEMENT = "reinstatement"
    TERMINATION = "termination"
    TERMINATION_IMPLEMENTED = "termination_implemented"
    VACATUR = "vacatur"
    COURT_ORDER = "court_order"
    CORRECTION = "correction"
    EAD_EXTENSION_NOTICE = "ead_extension_notice"
    REREGISTRATION_PERIOD_EXTENSION = "reregistration_period_extension"
    LATE_REGISTRATION_EXTENSION = "late_registration_extension"
    AGENCY_STATEMENT = "agency_statement"
    CARD_CUT = "card_cut"
    FEE_RULE = "fee_rule"
    CARD_RULE = "card_rule"
    REGISTRATION_RULE = "registration_rule"
    GOVERNMENT_CLOSURE = "government_closure"

    @property
    def sets_dates(self) -> bool:
        """Whether it sets the dates that a person must meet, and opens registration."""
        return self in _SETTING_DATES

    @property
    def prolongs(self) -> bool:
        """Whether it lets a designation run on."""
        return self in _PROLONGING

    @property
    def gives_period(self) -> bool:
        """Whether it says how long a designation runs."""
        return self in _GIVING_PERIODS

    @property
    def moves_period(self) -> bool:
        """Whether the last day that it gives is one of the designation's period, from which the next is reckoned."""
        return self not in (ActKind.TERMINATION, ActKind.COURT_ORDER)

    @property
    def designates(self) -> bool:
        """Whether it is a designation by the Secretary's notice, the first or another."""
        return self in (ActKind.DESIGNATION, ActKind.REDESIGNATION)

    @property
    def extends(self) -> bool:
        """Whether it extends what stands, by a determination or for want of one: 8 U.S.C. 1254a(b)(3)(C)."""
        return self in (ActKind.EXTENSION, ActKind.AUTOMATIC_EXTENSION)

    @property
    def may_extend_cards(self) -> bool:
        """Whether its notice usually extends the cards that end with the period before it."""
        return self.extends or self is ActKind.TERMINATION

    @property
    def ends_with_period(self) -> bool:
        """Whether its last day is the end of a period that cards are printed with."""
        return self not in _WITHOUT_PERIOD

    @property
    def prints_cards(self) -> bool:
        """Whether cards bear the day to which it extends others: none is printed with that of a notice of its own."""
        return self is not ActKind.EAD_EXTENSION_NOTICE

    @property
    def has_effect(self) -> bool:
        """Whether it must say what it does to the acts that it names."""
        return self in (ActKind.COURT_ORDER, ActKind.TERMINATION_IMPLEMENTED)

    @property
    def acts_on_others(self) -> bool:
        """Whether it must name the acts that it acts on."""
        return self.has_effect or self in (ActKind.VACATUR, ActKind.REINSTATEMENT)

    @property
    def lengthens_windows(self) -> bool:
        """Whether it may give a window for filing another end."""
        return self in (ActKind.REREGISTRATION_PERIOD_EXTENSION, ActKind.CORRECTION)

    @property
    def of_designations(self) -> bool:
        """Whether it can be an act on a designation."""
        return self not in _PROGRAMME_ALONE

    @property
    def of_programme(self) -> bool:
        """Whether it can be an act of the whole programme."""
        return self in _PROGRAMME_ALONE or self in (ActKind.COURT_ORDER, ActKind.CORRECTION, ActKind.AGENCY_STATEMENT)


_SETTING_DATES = frozenset({ActKind.DESIGNATION, ActKind.REDESIGNATION, ActKind.STATUTORY_DESIGNATION})
_PROLONGING = frozenset({ActKind.EXTENSION, ActKind.AUTOMATIC_EXTENSION, ActKind.REINSTATEMENT})
_GIVING_PERIODS = _SETTING_DATES | _PROLONGING
_WITHOUT_PERIOD = frozenset(
    {ActKind.COURT_ORDER, ActKind.TERMINATION_IMPLEMENTED, ActKind.VACATUR, ActKind.CARD_CUT, ActKind.AGENCY_STATEMENT}
)
_PROGRAMME_ALONE = frozenset(
    {ActKind.FEE_RULE, ActKind.CARD_RULE, ActKind.REGISTRATION_RULE, ActKind.GOVERNMENT_CLOSURE}
)


class DedKind(StrEnum):
    """What an act of Deferred Enforced Departure is: the President's, or what carries it out."""

    GRANT = "grant"
    EXTENSION = "extension"
    REINSTATEMENT = "reinstatement"
    WIND_DOWN = "wind_down"
    WORK_PERMITS = "work_permits"


class Effect(StrEnum):
    """What an order does to the acts that it names. `lifts_suspension` ends a stay without saying when the act is in
    effect."""

    SUSPENDS = "suspends"
    SETS_ASIDE = "sets_aside"
    RESTORES = "restores"
    LIFTS_SUSPENSION = "lifts_suspension"
    PRESERVES_DOCUMENTS = "preserves_documents"
    NONE = "none"

    @property
    def suspends(self) -> bool:
        """Whether an act that it names has no effect from then on."""
        return self in (Effect.SUSPENDS, Effect.SETS_ASIDE)

    @property
    def decides(self) -> bool:
        """Whether it says if an act has effect."""
        return self.suspends or self in (Effect.RESTORES, Effect.LIFTS_SUSPENSION)


class Grade(StrEnum):
    """How a thing was seen, from the surest to the least sure; `Grade.RECALLED` names no source and counts for nothing
    where it matters. `Grade.OWN`: an act of a register that a rehearsed programme published itself; the real record has
    none."""

    READ = "read"
    OWN = "own"
    QUOTED = "quoted"
    INDEXED = "indexed"
    RECALLED = "recalled"

    @property
    def seen(self) -> bool:
        """Whether a source was seen at all."""
        return self is not Grade.RECALLED

    @property
    def whole(self) -> bool:
        """Whether the text itself was seen, and not what somebody else says of it."""
        return self in (Grade.READ, Grade.OWN)

    @property
    def rank(self) -> int:
        """Its place: 0 is the surest."""
        return _RANKS[self]


_RANKS = {grade: rank for rank, grade in enumerate(Grade)}
