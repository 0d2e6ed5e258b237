"""8 CFR 244.1, Definitions: felony, misdemeanor, and the absence that doesn't interrupt.

Left out: charging document, foreign state, prima facie, register (they carry no test of a person's facts; registering
is tested in 244.2).
"""

from cobijo.logic import Fact, Is, IsTrue, Item, Known, LongerThan, Missing, Node, Surely, all_of, any_of, no
from cobijo.logic.tree import Rule, judgment, rule
from cobijo.timeline import Term

CONVICTIONS = Fact("convictions")
PENDING_CHARGES = Fact("pending_charges")
ABSENCES = Fact("absences")

ESLAMIZAR = "Matter of Eslamizar, 23 I&N Dec. 684 (BIA 2004)"

ONE_YEAR = Term.parse("P1Y")
FIVE_DAYS = Term.parse("P5D")


def conviction() -> Node:
    """A conviction for immigration purposes, of an entry of `convictions`: 8 U.S.C. 1101(a)(48)(A).

    A juvenile adjudication is none, a judgment vacated for a legal defect is gone, one erased for rehabilitation
    stays; the proceeding must have been criminal in nature, in whatever court.
    """
    vacated, juvenile = Item(CONVICTIONS, "vacated"), Item(CONVICTIONS, "juvenile_adjudication")
    return rule(
        "conviction",
        "8 U.S.C. 1101(a)(48)(A)",
        all_of(no(IsTrue(juvenile)), no(Is(vacated, ("legal_defect",))), _criminal_in_nature(CONVICTIONS)),
    )


def charge_is_conviction() -> Node:
    """An entry of `pending_charges` that is a conviction all the same: a plea or finding, and restraint.

    What the State calls the end does not matter: a charge that was dismissed after a plea and probation counts, and
    so does one that is still open once a plea is in and conditions run. An open charge without a word of a plea is
    none. How an arrest of unknown disposition ended must be found out first.
    """

    def charge(field: str) -> Item:
        return Item(PENDING_CHARGES, field)

    plea, restraint = IsTrue(charge("plea_or_finding")), IsTrue(charge("restraint_imposed"))
    return rule(
        "withheld_adjudication",
        "8 U.S.C. 1101(a)(48)(A)",
        all_of(
            any_of(
                all_of(Is(charge("disposition"), ("adjudication_withheld", "dismissed")), plea, restraint),
                all_of(Is(charge("disposition"), ("pending",)), Surely(plea), restraint),
                all_of(Is(charge("disposition"), ("unknown",)), Missing("disposition", charge("disposition"))),
            ),
            no(IsTrue(charge("juvenile_adjudication"))),
            _criminal_in_nature(PENDING_CHARGES),
        ),
        open_question="open.deferred_disposition",
    )


def _criminal_in_nature(of: Fact) -> Node:
    """The proceeding had the safeguards of a criminal one: Matter of Eslamizar, 23 I&N Dec. 684 (BIA 2004).

    Nobody says so of what a State calls a felony or a misdemeanor, so it is asked only of municipal courts and of
    infractions. Where it is denied of what the State calls a crime, a person must weigh the two.
    """
    told = Item(of, "criminal_proceeding")
    asked = Surely(any_of(Is(Item(of, "jurisdiction"), ("municipal",)), Is(Item(of, "labelled"), ("infraction",))))
    return rule(
        "criminal_proceeding",
        ESLAMIZAR,
        any_of(IsTrue(told), all_of(any_of(no(Known(told)), judgment("criminal_proceeding", ESLAMIZAR)), no(asked))),
    )


def _committed_here(of: Fact) -> Node:
    """Committed in the United States; a foreign jurisdiction means that it was not."""
    return rule(
        "committed_in_us",
        "8 CFR 244.1",
        all_of(no(Surely(Is(Item(of, "jurisdiction"), ("foreign",)))), IsTrue(Item(of, "in_us"))),
    )


def felony(of: Fact, is_conviction: Node) -> Rule:
    """Punishable by more than a year, unless the State calls it a misdemeanor and a year or less was imposed."""
    state_misdemeanor = rule(
        "state_misdemeanor",
        "8 CFR 244.1",
        all_of(
            Is(Item(of, "labelled"), ("misdemeanor",)),
            Is(Item(of, "jurisdiction"), ("state",)),
            no(LongerThan(Item(of, "sentence"), ONE_YEAR)),
        ),
    )
    return rule(
        "felony",
        "8 CFR 244.1",
        all_of(_committed_here(of), LongerThan(Item(of, "max_term"), ONE_YEAR), no(state_misdemeanor), is_conviction),
    )


def felony_or_misdemeanor(of: Fact, is_conviction: Node) -> Rule:
    """Punishable by more than five days. A certificate that no jail would be imposed takes a lesser crime out."""
    return rule(
        "felony_or_misdemeanor",
        "8 CFR 244.1",
        all_of(
            _committed_here(of),
            LongerThan(Item(of, "max_term"), FIVE_DAYS),
            any_of(
                LongerThan(Item(of, "max_term"), ONE_YEAR),
                rule("no_jail_certificate", "USCIS AFM Update AD11-21", no(IsTrue(Item(of, "no_jail_certified")))),
            ),
            is_conviction,
        ),
    )


def result_of_an_order() -> Node:
    """The departure was the result of an order of removal or of voluntary departure."""
    return rule(
        "absence_under_order",
        "8 CFR 244.1",
        any_of(IsTrue(Item(ABSENCES, "under_removal_order")), Surely(Is(Item(ABSENCES, "reason"), ("removal",)))),
    )


def contrary_to_law() -> Node:
    """The purpose of the absence, or conduct during it, was contrary to law."""
    return rule("absence_contrary_to_law", "8 CFR 244.1", IsTrue(Item(ABSENCES, "contrary_to_law")))


BRIEF = judgment("brief_absence", "8 CFR 244.1")
"""Whether an absence was short and reasonably calculated to its purpose: no number of days decides it."""
