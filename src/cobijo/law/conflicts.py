"""Where the statute and the regulations part, and which is followed here. The words are under `conflict.<id>`."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.citations import Citation, cite


class Conflict(NamedTuple):
    """One difference: what it is between, which side is followed, and the rules that it bears on."""

    id: str
    statute: Citation
    regulation: Citation
    follows: str
    rules: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Conflict {self.id}: {self.statute.text} and {self.regulation.text}>"


def _conflict(id_: str, statute: str, regulation: str, follows: str, *rules: str) -> Conflict:
    return Conflict(id_, cite(statute), cite(regulation), follows, rules)


CONFLICTS = (
    _conflict(
        "presence_after_grant",
        "8 U.S.C. 1254a(c)(4)(A)",
        "8 CFR 244.15(b)",
        "neither",
        "continuous_physical_presence",
        "absence_and_presence",
    ),
    _conflict("termination_later_of", "8 U.S.C. 1254a(b)(3)(B)", "8 CFR 244.19", "statute", "earliest_termination"),
    _conflict(
        "treatment_ends",
        "8 U.S.C. 1254a(a)(4)(B)",
        "8 CFR 244.13(b)",
        "neither",
        "temporary_treatment",
        "treatment_not_ended",
    ),
    _conflict(
        "not_waivable", "8 U.S.C. 1254a(c)(2)(A)(iii)", "8 CFR 244.3(c)", "both", "ground_waivable", "thirty_grams"
    ),
    _conflict("never_applied", "8 U.S.C. 1254a(c)(2)(A)(i)", "8 CFR 244.3(a)", "both", "ground_never_applied"),
    _conflict("periodic_registration", "8 U.S.C. 1254a(c)(3)(C)", "8 CFR 244.17(a)", "regulation", "reregistered"),
    _conflict("fee_cap", "8 U.S.C. 1254a(c)(1)(B)", "90 FR 34511", "statute", "fees"),
    _conflict("stateless", "8 U.S.C. 1254a(c)(1)(A)", "8 CFR 244.2(a)", "statute", "no_nationality"),
    _conflict("treatment_stateless", "8 U.S.C. 1254a(a)(4)", "8 CFR 244.5(a)", "statute", "temporary_treatment"),
    _conflict("cancellation", "8 U.S.C. 1254a(e)", "8 U.S.C. 1229b(b)", "statute", "cancellation"),
    _conflict(
        "late_in_initial_period",
        "8 U.S.C. 1254a(c)(1)(A)(iv)",
        "8 CFR 244.2(f)(2)",
        "neither",
        "in_extension",
        "late_registration",
    ),
)


def conflicts_of(rule: str) -> tuple[Conflict, ...]:
    """The conflicts that bear on a rule."""
    return tuple(conflict for conflict in CONFLICTS if rule in conflict.rules)
