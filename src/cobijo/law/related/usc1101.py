"""8 U.S.C. 1101(a)(48)(A), what a conviction is: a judgment of guilt, or guilt and restraint without one."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.authorities.eslamizar import criminal_in_nature
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import Missing, Node, all_of, any_of, known, no, rule, surely, unless

LAW = source("8 U.S.C. 1101(a)(48)", edition=CODE_2023, compared="2026-11-24")


def conviction() -> Node:
    """A conviction for immigration purposes, of an entry of `convictions`.

    A juvenile adjudication is none, a judgment vacated for a legal defect is gone, one erased for rehabilitation
    stays; the proceeding must have been criminal in nature, in whatever court.
    """
    of = facts.convictions
    return rule(
        "conviction",
        "8 U.S.C. 1101(a)(48)(A)",
        "A formal judgment of guilt. A juvenile adjudication, or a judgment vacated for a legal "
        "defect, is none; one erased for rehabilitation still counts.",
        yes="Conviction {n} is a conviction for immigration purposes.",
        no="Conviction {n} is not a conviction for immigration purposes.",
        when=all_of(unless(of.juvenile_adjudication), unless(of.vacated.is_in("legal_defect")), criminal_in_nature(of)),
    )


def charge_is_conviction() -> Node:
    """An entry of `pending_charges` that is a conviction all the same: a plea or finding, and restraint.

    What the State calls the end does not matter: a charge that was dismissed after a plea and probation counts, and
    so does one that is still open once a plea is in and conditions run. An open charge without a word of either is
    none. How an arrest of unknown disposition ended must be found out first.
    """
    of = facts.pending_charges
    plea, restraint = of.plea_or_finding, of.restraint_imposed
    return rule(
        "withheld_adjudication",
        "8 U.S.C. 1101(a)(48)(A)",
        "A charge is a conviction if guilt was pleaded, admitted or found and a judge ordered any "
        "restraint, even if it was dismissed or withheld afterwards. An acquittal is none, nor is an "
        "open charge without a plea.",
        yes="Charge {n}: a plea or finding of guilt and a restraint are a conviction, whatever the State "
        "calls the end.",
        no="Charge {n} is not a conviction.",
        when=all_of(
            any_of(
                all_of(of.disposition.is_in("adjudication_withheld", "dismissed"), plea, restraint),
                all_of(
                    of.disposition.is_in("pending"), any_of(surely(plea), all_of(known(restraint), plea)), restraint
                ),
                all_of(of.disposition.is_in("unknown"), Missing("disposition", of.disposition)),
            ),
            no(of.juvenile_adjudication),
            criminal_in_nature(of),
        ),
        open_question="Whether a small order, such as court costs alone, is a restraint.",
    )
