"""What a person with a grant, an application or an ended designation must be told beside the benefits: statements of
the law, with their citations. The words are under `status.<id>`, `relief.<id>`, `after.<id>`, `adjustment.<id>`."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.citations import Citation, cite

BY_ITSELF, BY_WRITTEN_WITHDRAWAL = "by_itself", "by_written_withdrawal"


class Statement(NamedTuple):
    """Something that the law says. `how` is how it ends TPS, where it does."""

    id: str
    citation: Citation
    how: str | None = None


def _said(id_: str, citation: str, how: str | None = None) -> Statement:
    return Statement(id_, cite(citation), how)


EFFECTS = (
    _said("other_status", "8 U.S.C. 1254a(a)(5)"),
    _said("not_residence", "8 U.S.C. 1254a(f)(1)"),
    _said("public_benefits", "8 U.S.C. 1254a(f)(2)"),
    _said("cancellation", "8 U.S.C. 1254a(e)"),
    _said("unlawful_presence", "INA 212(a)(9)(B)"),
    _said("asylum_clock", "8 CFR 208.4(a)(5)(iv)"),
    _said("waiver_is_for_tps", "8 CFR 244.3(b)"),
    _said("confidentiality", "8 CFR 244.16"),
    _said("no_review", "8 U.S.C. 1254a(b)(5)"),
    _said("exclusive", "8 U.S.C. 1254a(g)"),
)
"""What TPS leaves as it was, and what it does besides."""

ENDINGS = (
    _said("ends_termination", "8 CFR 244.19", BY_ITSELF),
    _said("ends_final_order", "8 CFR 244.18(a)", BY_ITSELF),
    _said("ends_withdrawal", "8 U.S.C. 1254a(c)(3)(A)", BY_WRITTEN_WITHDRAWAL),
    _said("ends_reregistration", "8 CFR 244.17(b)", BY_WRITTEN_WITHDRAWAL),
    _said("ends_absence", "8 U.S.C. 1254a(c)(3)(B)", BY_WRITTEN_WITHDRAWAL),
)
"""What ends TPS by itself, and what only lets the agency withdraw it in writing."""

AFTER_THE_END = (
    _said("earlier_status", "8 CFR 244.19"),
    _said("pending_case", "8 U.S.C. 1254a(a)(5)"),
    _said("older_document", "8 U.S.C. 1254a(d)(3)"),
    _said("no_more_protection", "8 CFR 244.19"),
    _said("no_appeal_of_the_end", "8 U.S.C. 1254a(b)(5)(A)"),
)
"""What stands and what does not once the designation has ended."""

RELIEF = (
    _said("asylum", "8 U.S.C. 1158"),
    _said("withholding", "8 U.S.C. 1231(b)(3)"),
    _said("family", "8 U.S.C. 1255"),
    _said("u_visa", "8 U.S.C. 1101(a)(15)(U)"),
    _said("t_visa", "8 U.S.C. 1101(a)(15)(T)"),
    _said("self_petition", "8 U.S.C. 1154(a)(1)"),
    _said("special_juvenile", "8 U.S.C. 1101(a)(27)(J)"),
    _said("cancellation", "8 U.S.C. 1229b(b)"),
    _said("voluntary_departure", "8 U.S.C. 1229c"),
)
"""Other forms of relief, each in a sentence. None is judged: that takes a lawyer."""

ADJUSTMENT = (
    _said("manner", "8 U.S.C. 1255(a)"),
    _said("status_gap", "8 U.S.C. 1255(c)(2)"),
    _said("employment_based", "8 U.S.C. 1255(k)"),
    _said("lawful_while_held", "8 U.S.C. 1254a(f)(4)"),
    _said("unlawful_presence", "INA 212(a)(9)(B)"),
    _said("old_order", "INA 212(a)(9)(A)"),
)
"""What a lawyer goes through for adjustment of status; a checklist, and no answer."""
