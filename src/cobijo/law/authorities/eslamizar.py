"""Matter of Eslamizar, 23 I&N Dec. 684 (BIA 2004): a conviction comes of a proceeding that was a criminal one."""

from __future__ import annotations

from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Fact, Node, all_of, any_of, judgment, known, no, rule, surely, unless

# Its headnote, its opening, and the passage that a proceeding must be criminal in nature under the law of the place.
LAW = source("Matter of Eslamizar, 23 I&N Dec. 684 (BIA 2004)", edition=EXCERPT, compared="2026-11-26")


def criminal_in_nature(of: Fact) -> Node:
    """The proceeding had the safeguards of a criminal one.

    Nobody says so of what a State calls a crime, so it is asked only of infractions, and of municipal courts unless the
    charge is called a felony. Which court it was must be known: one that is not named may be a municipal one. Any other
    court tries crimes, so what is not said to be an infraction is taken as none; whoever says that it is opens the
    question. Where a criminal proceeding is denied of what the State calls a crime, a person must weigh the two.
    """
    told = of.criminal_proceeding
    municipal = all_of(of.jurisdiction.is_in("municipal"), no(of.labelled.is_in("felony")))
    weighed = judgment(
        "criminal_proceeding",
        "Matter of Eslamizar, 23 I&N Dec. 684 (BIA 2004)",
        "{numbered}: the State calls it a crime, and it is said that the proceeding was not criminal. "
        "Which safeguards did it have?",
    )
    return rule(
        "criminal_proceeding",
        "Matter of Eslamizar, 23 I&N Dec. 684 (BIA 2004)",
        "Only a proceeding with the safeguards of a criminal one ends in a conviction, in whatever "
        "court. It is asked of infractions, and of municipal courts unless it is called a felony.",
        yes="The proceeding was a criminal one, so far as is said.",
        no="{numbered}: the proceeding lacked the safeguards of a criminal one, so it is no conviction.",
        when=any_of(
            told, all_of(any_of(no(known(told)), weighed), unless(municipal, surely(of.labelled.is_in("infraction"))))
        ),
    )
