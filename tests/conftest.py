"""What all tests share: the register, read once, and where reference material may be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import settings

from cobijo.register import Register, Standing, read_register, stand
from cobijo.timeline import AsOf

settings.register_profile("cobijo", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("cobijo")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def register() -> Register:
    return read_register()


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("the reference material is not on this machine")
    return SHARED


def as_of(register: Register, designation: str, on: str, known: str | None = None) -> Standing:
    """What stood under a designation on a day, as known on a day (all that the register holds, if none)."""
    asof = AsOf(dt.date.fromisoformat(on), dt.date.fromisoformat(known) if known else None)
    return stand(register.designations[designation], asof, register.edition.sources_reach)
