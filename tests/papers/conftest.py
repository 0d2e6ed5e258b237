"""The blanks: those made up, always; the real ones, where they are."""

from __future__ import annotations

import pytest

from cobijo.papers.blanks import Blank, open_blank
from cobijo.papers.editions import FORMS, Edition, maps
from tests.conftest import SHARED
from tests.papers.made import made_blank

REAL = SHARED / "data" / "forms"


def real_blank(form: str) -> tuple[Blank, Edition]:
    """A real blank and its map; the test is left out where there is none."""
    path = REAL / f"uscis_{form}.pdf"
    if not path.is_file():
        pytest.skip("the official blanks are not on this machine")
    return open_blank(path), maps(form)[0]


def mapped() -> list[str]:
    """The forms that have a map."""
    return [form for form in FORMS if maps(form)]


@pytest.fixture(params=["made-up", "real"])
def i821(request) -> tuple[Blank, Edition]:
    """The I-821 and its map, made up and real."""
    return made_blank("i-821") if request.param == "made-up" else real_blank("i-821")


@pytest.fixture(params=[f"{form} {kind}" for form in mapped() for kind in ("made-up", "real")])
def any_form(request) -> tuple[Blank, Edition]:
    """Each form and its map, made up and real."""
    form, kind = request.param.split()
    return made_blank(form) if kind == "made-up" else real_blank(form)
