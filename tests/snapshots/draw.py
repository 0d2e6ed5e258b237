"""Draw a country's snapshot: for each designation, every day on which what stands changed.

The first table is with all that the register holds; the second is as it was known on each day itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from cobijo.register import Designation, Register, Standing, stand
from cobijo.timeline import AsOf

HOME = Path(__file__).parent / "register"
ONE_DAY = dt.timedelta(days=1)

HEAD = (
    "from        state    through     kind                 residence   presence    "
    "registration            re-registration"
)


def draw(register: Register, country: str) -> str:
    """The snapshot of one country."""
    parts = []
    for designation in register.of_country(country):
        for title, known in (("as known now", False), ("as known on the day", True)):
            parts.append(f"{designation.id}, {title}\n{HEAD}")
            parts += stretches(designation, register, known=known)
            parts.append("")
    return "\n".join(parts)


def stretches(designation: Designation, register: Register, *, known: bool) -> Iterator[str]:
    """One line for each day from which something differs."""
    before = None
    for day in days(designation, register):
        now = line(stand(designation, AsOf(day, day if known else None), register.edition.sources_reach))
        if now != before:
            yield f"{day}  {now}"
        before = now


def days(designation: Designation, register: Register) -> list[dt.date]:
    """Every day on which anything can change."""
    found = set()
    for act in designation.acts:
        marks = [act.published, act.effective_day, act.ends, act.until]
        found |= {m for m in marks if m} | {m + ONE_DAY for m in (act.ends, act.until) if m}
    reach = designation.sources_through or register.edition.sources_reach
    return sorted(found | {reach + ONE_DAY})


def line(s: Standing) -> str:
    """What stands, in one line."""
    basis = s.basis
    state = {True: "in force", False: "ended", None: "unknown"}[s.in_force]
    cells = [
        f"{state:8}",
        f"{text(s.ends):11}",
        f"{s.ends_kind:20}",
        f"{text(basis and basis.act.continuous_residence_since):11}",
        f"{text(basis and basis.act.continuous_physical_presence_since):11}",
        f"{window(basis.registration if basis else None):23}",
        window(s.reregistration),
    ]
    return " ".join(cells).rstrip()


def text(day: object) -> str:
    return str(day or "-")


def window(w: object) -> str:
    opens, closes = getattr(w, "opens", None), getattr(w, "closes", None)
    return f"{opens or '?'}/{closes or '?'}" if opens or closes else "-"
