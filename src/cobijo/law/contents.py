"""Every paragraph of 8 U.S.C. 1254a and 8 CFR part 244: modelled and where, or not and why.

`why` is the id of a reason in words (`contents.<why>`); `where` names what models it. A test holds the list against
the paragraphs that exist.
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
(a)(2) modelled work
(a)(3) duty
(a)(4) modelled temporary_treatment
(a)(5) modelled nationality
(b)(1) modelled grounds
(b)(2) modelled initial_period
(b)(3) modelled earliest_termination review_due extension_length
(b)(4) duty
(b)(5) procedure
(c)(1) modelled nationality continuous_physical_presence continuous_residence admissibility registration fees
(c)(2) modelled ground_cleared criminal_bar asylum_bar
(c)(3) modelled reregistered withdrawn
(c)(4) modelled absence_and_presence absence_and_residence
(c)(5) modelled in_us
(c)(6) informs
(d)(1) modelled documents
(d)(2) modelled documents
(d)(3) modelled documents
(d)(4) modelled detention
(e) modelled cancellation
(f) modelled public_benefits travel lawful_status
(g) informs
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
(a) modelled temporary_treatment
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
(d) procedure
""",
    ),
    *_section("8 CFR 244.8", ". procedure"),
    *_section(
        "8 CFR 244.9",
        """
(a) modelled evidence
(b) discretion
(c) modelled respond
""",
    ),
    *_section(
        "8 CFR 244.10",
        """
(a) restates
(b) discretion
(c) modelled appeal
(d) procedure
(e) modelled temporary_treatment
(f) restates
""",
    ),
    *_section("8 CFR 244.11", ". procedure"),
    *_section(
        "8 CFR 244.12",
        """
(a) modelled work
(b) informs
(c) informs
(d) informs
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
(a) modelled withdrawn reregistered
(b) modelled respond
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
    *_section("8 CFR 244.16", ". informs"),
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
(a) modelled final_order
(b) procedure
(c) procedure
(d) informs
""",
    ),
    *_section("8 CFR 244.19", ". modelled earliest_termination"),
)

CONTENTS = (*STATUTE, *REGULATIONS)
