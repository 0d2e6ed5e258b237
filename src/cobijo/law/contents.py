"""Every paragraph of 8 U.S.C. 1254a and 8 CFR part 244: modelled and where, or not and why.

`why` is the id of a reason in words (`contents.<why>`); `where` names what models or states it: a rule, a statement, a
flag, a concern, a deadline or a schedule. A test holds the list against the paragraphs that exist, and each name
against what there is. Part 1244, the immigration court's twin of part 244, reads the same and is not listed again.
"""

from __future__ import annotations

from typing import NamedTuple

from cobijo.citations import Citation, cite


class Paragraph(NamedTuple):
    """One paragraph of the law, and what became of it here."""

    citation: Citation
    why: str
    where: tuple[str, ...] = ()


def _section(prefix: str, rows: str) -> tuple[Paragraph, ...]:
    """Rows of `paragraph why where…`, one a line; `.` is the section as a whole."""
    found = []
    for row in rows.strip().splitlines():
        part, why, *where = row.split()
        found.append(Paragraph(cite(prefix if part == "." else prefix + part), why, tuple(where)))
    return tuple(found)


STATUTE = _section(
    "8 U.S.C. 1254a",
    """
(a)(1) modelled stay work
(a)(2) modelled work work_after_decision
(a)(3) duty
(a)(4) part temporary_treatment
(a)(5) stated other_status
(b)(1) part grounds
(b)(2) modelled initial_period
(b)(3) modelled earliest_termination review_due extension_length
(b)(4) duty
(b)(5) stated no_review no_appeal_of_the_end
(c)(1) modelled nationality continuous_physical_presence continuous_residence admissibility registration fees
(c)(2) modelled ground_cleared criminal_bar asylum_bar
(c)(3) modelled not_withdrawn reregistered conviction trip_without_consent
(c)(4) modelled absence_and_presence absence_and_residence
(c)(5) modelled in_us
(c)(6) stated confidentiality
(d)(1) modelled documents
(d)(2) part documents
(d)(3) modelled older_document
(d)(4) modelled detention
(e) stated cancellation
(f) modelled travel lawful_status public_benefits not_residence
(g) stated exclusive
(h)(1) congress
(h)(2) congress
(h)(3) congress
(i)(1) congress
(i)(2) congress
""",
)

REGULATIONS = (
    *_section("8 CFR 244.1", ". modelled felony felony_or_misdemeanor absence_under_order absence_contrary_to_law"),
    *_section(
        "8 CFR 244.2",
        """
(a) modelled nationality
(b) modelled continuous_physical_presence
(c) modelled continuous_residence
(d) modelled admissibility
(e) modelled criminal_bar asylum_bar
(f) modelled timely_registration late_registration
(g) modelled late_sixty_days
""",
    ),
    *_section(
        "8 CFR 244.3",
        """
(a) modelled ground_never_applied
(b) modelled ground_waived
(c) modelled ground_waivable
""",
    ),
    *_section(
        "8 CFR 244.4",
        """
(a) modelled criminal_bar
(b) modelled asylum_bar
""",
    ),
    *_section(
        "8 CFR 244.5",
        """
(a) not_modelled
(b) modelled temporary_treatment
(c) procedure
""",
    ),
    *_section(
        "8 CFR 244.6",
        """
(a) modelled fees
(b) modelled fees
""",
    ),
    *_section(
        "8 CFR 244.7",
        """
(a) modelled fees
(b) restates
(c) modelled fees
(d) stated in_proceedings judge_decides
""",
    ),
    *_section("8 CFR 244.8", ". procedure"),
    *_section(
        "8 CFR 244.9",
        """
(a) modelled evidence
(b) burden
(c) modelled respond evidence_request
""",
    ),
    *_section(
        "8 CFR 244.10",
        """
(a) restates
(b) discretion
(c) modelled appeal denied renew_before_judge
(d) procedure
(e) modelled temporary_treatment
(f) restates
""",
    ),
    *_section("8 CFR 244.11", ". stated renew_before_judge"),
    *_section(
        "8 CFR 244.12",
        """
(a) modelled work
(b) modelled work_after_decision
(c) modelled work_after_decision
(d) modelled work_after_decision
""",
    ),
    *_section(
        "8 CFR 244.13",
        """
(a) modelled temporary_treatment
(b) modelled temporary_treatment
""",
    ),
    *_section(
        "8 CFR 244.14",
        """
(a) modelled not_withdrawn reregistered
(b) modelled respond benefits_during_appeal
(c) procedure
""",
    ),
    *_section(
        "8 CFR 244.15",
        """
(a) modelled travel
(b) modelled absence_and_presence
""",
    ),
    *_section("8 CFR 244.16", ". stated confidentiality"),
    *_section(
        "8 CFR 244.17",
        """
(a) modelled reregistered
(b) modelled reregistered
""",
    ),
    *_section(
        "8 CFR 244.18",
        """
(a) modelled no_final_order voluntary_departure
(b) stated no_appeal_to_agency
(c) procedure
(d) modelled detention
""",
    ),
    *_section("8 CFR 244.19", ". modelled earliest_termination"),
)

CONTENTS = (*STATUTE, *REGULATIONS)
