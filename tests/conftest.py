"""What all tests share: the register, read once, and where reference material may be."""

from __future__ import annotations

import datetime as dt
import gc
from pathlib import Path

import pytest
from hypothesis import settings

from cobijo.register import Designation, Register, Standing, read_register, stand
from cobijo.timeline import AsOf

settings.register_profile("cobijo", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("cobijo")

gc.set_threshold(100_000, 50, 1_000)
"""Tens of thousands of answers are kept, to be compared: looking for circles among them again and again took two thirds
of the time of the suite."""

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: a file of it that comes last keeps one worker while the other waits."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True)
def as_wide_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """No width of a terminal but that which a test asks for: workers are given one."""
    monkeypatch.delenv("COLUMNS", raising=False)


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


def frozen(register: Register, known: str) -> Register:
    """The register as it was on a day: the acts that were known, the designations that they made, no later reach.

    For tests that pin what a register says: a notice that is published tomorrow must not turn them red.
    """
    day = dt.date.fromisoformat(known)
    lines = {}
    for one in register.designations.values():
        acts = tuple(act for act in one.acts if act.known_from <= day)
        if acts:
            lines[one.id] = Designation(one.id, acts, min(one.sources_through or day, day), one.reach_note)
    names = {code: name for code, name in register.names.items() if any(id_[:2] == code for id_ in lines)}
    edition = register.edition._replace(sources_reach=min(register.edition.sources_reach, day))
    programme = tuple(act for act in register.programme if act.known_from <= day)
    return Register(edition, lines, names, register.sources, register.ded, register.cases, programme, register.remarks)
