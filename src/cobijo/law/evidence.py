"""8 CFR 244.9: which documents show an element. Whether they suffice is judged, so nothing here is a test.

Kinds of documents are codes of the vocabulary (`evidence`); each has words under `evidence.<code>`.
"""

from __future__ import annotations

from typing import NamedTuple

from cobijo.citations import Citation, cite


class Proof(NamedTuple):
    """The kinds of documents that show an element, strongest first; `always` if it must be shown in every case."""

    element: str
    kinds: tuple[str, ...]
    citation: Citation
    always: bool = True

    def __repr__(self) -> str:
        return f"<Proof {self.element}: {self.citation.text}>"


_STAY = (
    "employment_record",
    "rent_or_utility_record",
    "school_record",
    "medical_record",
    "attestation_by_organization",
    "money_order_receipt",
    "entry_passport_stamp",
    "us_born_child_birth_certificate",
    "bank_record",
    "tax_record",
    "vehicle_or_license_record",
    "insurance_record",
)

_ENTRY = ("i94", "entry_passport_stamp", "travel_ticket")

_STATUS, _PENDING = ("status_evidence", "i94"), ("receipt_notice", "status_evidence")

LATE_PROOFS = {
    "nonimmigrant": _STATUS,
    "voluntary_departure": _STATUS,
    "relief_granted": _STATUS,
    "relief_pending": _PENDING,
    "parolee": ("i94", "status_evidence"),
    "reparole_pending": _PENDING,
    "spouse": ("marriage_certificate", "relative_tps_evidence"),
    "child": ("own_birth_certificate", "relative_tps_evidence"),
}
"""What shows each circumstance that allows late registration, with the days on which it held: 8 CFR 244.2(f)(2)."""

TOGETHER = frozenset({"spouse", "child"})
"""The circumstances that no paper shows alone: the tie to a relative, and that the relative is currently eligible:
8 CFR 244.2(f)(2)(iv)."""

PROOFS = (
    Proof(
        "nationality",
        (
            "passport",
            "birth_certificate_with_photo",
            "national_identity_card",
            "affidavit_of_unsuccessful_efforts",
            "stateless_statement",
        ),
        cite("8 CFR 244.9(a)(1)"),
    ),
    Proof("continuous_physical_presence", _STAY, cite("8 CFR 244.9(a)(2)")),
    Proof(
        "continuous_residence", (*_ENTRY, *(kind for kind in _STAY if kind not in _ENTRY)), cite("8 CFR 244.9(a)(2)")
    ),
    Proof("admissibility", ("waiver_approval",), cite("8 CFR 244.3(b)"), always=False),
    Proof("criminal_bar", ("court_disposition",), cite("8 CFR 244.9(a)(3)"), always=False),
    Proof(
        "registration",
        ("status_evidence", "marriage_certificate", "own_birth_certificate", "relative_tps_evidence", "receipt_notice"),
        cite("8 CFR 244.9(a)(4)"),
        always=False,
    ),
)
