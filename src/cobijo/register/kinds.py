"""The kinds of acts and the effects of orders, and what follows from each, asked by name: no room keeps a list of them.

Both are texts too: a kind is written and compared as the word that stands in the register's files.
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
_PROGRAMME_ALONE = frozenset(
    {ActKind.FEE_RULE, ActKind.CARD_RULE, ActKind.REGISTRATION_RULE, ActKind.GOVERNMENT_CLOSURE}
)


class Effect(StrEnum):
    """What an order does to the acts that it names. `lifts_suspension` ends a stay without saying when the act is in
    effect."""

    SUSPENDS = "suspends"
    SETS_ASIDE = "sets_aside"
    RESTORES = "restores"
    LIFTS_SUSPENSION = "lifts_suspension"
    PRESERVES_DOCUMENTS = "preserves_documents"
    NONE = "none"
