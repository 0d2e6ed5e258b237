"""8 CFR 244.1, definitions: felony, misdemeanor, and the absence that doesn't interrupt."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.authorities.afm_ad11_21 import no_jail_certificate
from cobijo.law.source import CFR_2015, source
from cobijo.logic.tree import Fact, Given, Node, Rule, all_of, any_of, judgment, known, no, rule, surely, unless
from cobijo.timeline import Term

LAW = source(
    "8 CFR 244.1",
    edition=CFR_2015,
    compared="2026-11-24",
    left_out="Charging document, foreign state and register carry no test of a person's facts.",
)

ONE_YEAR = Term.parse("P1Y")
FIVE_DAYS = Term.parse("P5D")

_ABSENCES = facts.absences


def _committed_here(of: Fact) -> Node:
    """Committed in the United States; a foreign jurisdiction means that it was not."""
    return rule(
        "committed_in_us",
        "8 CFR 244.1",
        "Only crimes committed in the United States count for this bar.",
        yes="{numbered}: committed in the United States.",
        no="{numbered}: not committed in the United States, so it does not count here.",
        when=all_of(unless(surely(of.jurisdiction.is_in("foreign"))), of.in_us),
    )


def felony(of: Fact, is_conviction: Node) -> Rule:
    """Punishable by more than a year, unless the State calls it a misdemeanor and a year or less was imposed."""
    state_misdemeanor = rule(
        "state_misdemeanor",
        "8 CFR 244.1",
        "What a State calls a misdemeanor is one, if a year or less was imposed, suspended time included.",
        yes="{numbered}: the State calls it a misdemeanor and a year or less was imposed.",
        no="{numbered}: the exception for State misdemeanors does not apply.",
        when=all_of(of.labelled.is_in("misdemeanor"), of.jurisdiction.is_in("state"), no(of.sentence > ONE_YEAR)),
    )
    return rule(
        "felony",
        "8 CFR 244.1",
        "A crime for which the law allowed more than one year of jail, whatever was served.",
        yes="{numbered}: the law allowed more than a year, so it is a felony.",
        no="{numbered} is not a felony.",
        when=all_of(_committed_here(of), of.max_term > ONE_YEAR, unless(state_misdemeanor), is_conviction),
    )


def felony_or_misdemeanor(of: Fact, is_conviction: Node) -> Rule:
    """Punishable by more than five days. A certificate that no jail would be imposed takes a lesser crime out."""
    return rule(
        "felony_or_misdemeanor",
        "8 CFR 244.1",
        "A crime for which the law allowed more than five days of jail.",
        yes="{numbered}: the law allowed more than five days, so it counts.",
        no="{numbered}: the law allowed five days or less, so it does not count.",
        when=all_of(
            _committed_here(of),
            of.max_term > FIVE_DAYS,
            unless(no_jail_certificate(of, of.max_term > ONE_YEAR)),
            is_conviction,
        ),
    )


def before_period(since: Given) -> Node:
    """The absence had ended when a period began. Where only its length is known, a person must place it."""
    only_the_length = all_of(known(_ABSENCES.days), no(known(_ABSENCES.left)), no(known(_ABSENCES.returned)))
    return rule(
        "absence_before_period",
        "8 CFR 244.1",
        "The absence had ended when the period began, and so does not matter.",
        yes="Absence {n} ended on {returned}, before the period began.",
        no="Absence {n} lasted into the period.",
        when=any_of(
            all_of(
                only_the_length,
                judgment(
                    "absence_dates",
                    "8 CFR 244.1",
                    "Only the length of absence {n} is known. Did it fall in the period, and was it "
                    "brief, casual and innocent?",
                ),
            ),
            all_of(no(only_the_length), _ABSENCES.returned <= since),
        ),
    )


def result_of_an_order() -> Node:
    """The departure was the result of an order of removal or of voluntary departure."""
    return rule(
        "absence_under_order",
        "8 CFR 244.1",
        "The absence resulted from an order of removal or of voluntary departure, and so was not innocent.",
        yes="Absence {n} was the result of an order of removal or of voluntary departure.",
        no="Absence {n} was not the result of an order.",
        when=any_of(_ABSENCES.under_removal_order, surely(_ABSENCES.reason.is_in("removal"))),
    )


def contrary_to_law() -> Node:
    """The purpose of the absence, or conduct during it, was contrary to law."""
    return rule(
        "absence_contrary_to_law",
        "8 CFR 244.1",
        "The purpose of the absence, or conduct during it, was contrary to law, and so it was not innocent.",
        yes="The purpose of absence {n}, or conduct during it, was contrary to law.",
        no="Nothing about absence {n} was contrary to law.",
        when=_ABSENCES.contrary_to_law,
    )


BRIEF = judgment(
    "brief_absence",
    "8 CFR 244.1",
    "Was absence {n} brief, casual and innocent: short, and no longer than its purpose needed? No "
    "number of days decides it.",
)
"""Whether an absence was short and reasonably calculated to its purpose: no number of days decides it."""

PRIMA_FACIE = judgment(
    "prima_facie",
    "8 CFR 244.1",
    "The agency decides whether the application shows eligibility at first sight. A C19 card shows that it did.",
)
