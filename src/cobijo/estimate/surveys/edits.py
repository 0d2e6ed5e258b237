"""Logical edits: answers of a survey that make it likely that a non-citizen is a lawful resident.

The list is that of G. J. Borjas, "The labor supply of undocumented immigrants", Labour Economics 46 (2017), section 2,
which follows Warren and Passel. Its edit on public housing has no question in the survey and can't be made. Each edit
is a switch of its own. What the method is worth is known: against a survey that asks, it was right for 78% of farm
workers, and Medicaid misled it most (Castillo, Hill and Hertz, "A Test of the Validity of Imputed Legal Immigration
Status", Demography, 2024). So the central scenario leaves Medicaid out, and the low one does not.

A person whom an edit takes out is likely, not surely, a lawful resident; and a lawful resident may register too.
"""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """One edit: the columns that it needs, and its condition in SQL over the codes of the Census Bureau."""

    id: str
    needs: tuple[str, ...]
    condition: str


_LICENSED = "2100, 3060, 3090, 3100, 3255, 9040"
"""Lawyers and judges; physicians and surgeons (one code in 2016, two since); registered nurses; air traffic control."""

EDITS = (
    Edit("arrived_before_1980", ("YOEP",), "YOEP < 1980"),
    Edit("social_security", ("SSP",), "SSP > 0"),
    Edit("supplementary_security", ("SSIP",), "SSIP > 0"),
    Edit("medicaid", ("HINS4",), "HINS4 = 1"),
    Edit("medicare", ("HINS3",), "HINS3 = 1"),
    Edit("military_insurance", ("HINS5", "HINS6"), "(HINS5 = 1 OR HINS6 = 1)"),
    Edit("served", ("MIL",), "MIL IN (1, 2, 3)"),
    Edit("government_work", ("COW",), "COW IN (3, 4, 5)"),
    Edit("born_in_cuba", ("POBP",), "POBP = 327"),
    Edit("licensed_work", ("OCCP",), f"OCCP IN ({_LICENSED})"),
)
SPOUSE = Edit("spouse", (), "")
"""The last edit: married to a citizen, or to somebody whom another edit, Medicaid's aside, takes out. It needs whole
households."""

IDS = (*(edit.id for edit in EDITS), SPOUSE.id)
WITHOUT_MEDICAID = tuple(id_ for id_ in IDS if id_ != "medicaid")


def applying(country: str) -> tuple[str, ...]:
    """The edits that can take out a native of a country: being born in Cuba takes out nobody else."""
    return tuple(id_ for id_ in IDS if id_ != "born_in_cuba" or country == "CU")


def name_of(made: tuple[str, ...], country: str) -> str:
    """What a set of edits is called: all that apply, all but Medicaid, none, or how many of them."""
    every = set(applying(country))
    names = ((every, "edits"), (every - {"medicaid"}, "edits without medicaid"), (set[str](), "none"))
    called = next((name for those, name in names if set(made) == those), None)
    return called or f"{len(made)} of {len(every)} edits"


def possible(columns: set[str]) -> tuple[Edit, ...]:
    """The edits that a file has the columns for, beside that of the spouse."""
    return tuple(edit for edit in EDITS if set(edit.needs) <= columns)
