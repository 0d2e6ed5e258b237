"""Which documents show an element: each kind once, and a kind that the vocabulary has."""

from __future__ import annotations

import pytest

from cobijo.facts.vocabulary import EVIDENCE
from cobijo.law.evidence import LATE_PROOFS, PROOFS


@pytest.mark.parametrize(
    "kinds", [*(proof.kinds for proof in PROOFS), *LATE_PROOFS.values()], ids=lambda kinds: kinds[0]
)
def test_a_kind_of_document_is_named_once(kinds):
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= set(EVIDENCE)
