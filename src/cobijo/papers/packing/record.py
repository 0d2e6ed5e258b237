"""Where a filing on paper goes, and how it is paid: the record of what the agency's pages said, and when that was read.

A page seen on one day says nothing of the days before its own review, and for days after it was last read what it said
is given with a caution. Where nothing is on record there is the official page, and no address.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

HOME = Path(__file__).parent
STATES = frozenset(
    """AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI""".split()  # noqa: SIM905 - read as words
)
"""The States, the District and the territories: what each list of addresses must divide among its lockboxes."""


class Lockbox(NamedTuple):
    """One place that takes filings: its lines for the post and for couriers, and whose it is, by where they live."""

    name: str
    usps: tuple[str, ...]
    courier: tuple[str, ...]
    states: frozenset[str]


class Seen(NamedTuple):
    """How an entry was seen: the page's own day of review, the day on which it was read, the grade and the sources."""

    id: str
    reviewed: dt.date
    read: dt.date
    certainty: str
    sources: tuple[str, ...]

    def holds(self, on: dt.date, known: dt.date | None) -> bool:
        """Whether it speaks of a day, as known on another."""
        return self.reviewed <= on and (known is None or self.read <= known)


class Addresses(NamedTuple):
    """The lockboxes of one country, as its page had them."""

    seen: Seen
    country: str
    page: str
    lockboxes: tuple[Lockbox, ...]


class Payment(NamedTuple):
    """How a fee is paid: the forms of authorization, that of the exempt, and whether each fee needs one of its own."""

    seen: Seen
    by: tuple[str, ...]
    exempt: str
    each: bool


class Destination(NamedTuple):
    """Where the filing of one person goes. `why` is the last part of a message's id: `known`, `as_last_read`,
    `no_list`, `which_country`, `which_state`; `page` is what to look at."""

    why: str
    lockbox: Lockbox | None
    listed: Addresses | None
    page: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the address was seen."""
        return sources_of(self.listed.seen) if self.listed is not None else ()


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((HOME / "filing.toml").read_text(encoding="utf-8"))


def _seen(one: dict[str, Any]) -> Seen:
    return Seen(one["id"], one["reviewed"], one["read"], one["certainty"], tuple(one["sources"]))


@lru_cache(maxsize=1)
def addresses() -> tuple[Addresses, ...]:
    """Every list of addresses on record."""
    return tuple(
        Addresses(_seen(one), one["country"], one["page"], tuple(_lockbox(box) for box in one["lockbox"]))
        for one in _data()["list"]
    )


def _lockbox(one: dict[str, Any]) -> Lockbox:
    states = STATES if one["states"] == "all" else frozenset(one["states"].split())
    return Lockbox(one["name"], tuple(one["usps"]), tuple(one["courier"]), states)


@lru_cache(maxsize=1)
def payments() -> tuple[Payment, ...]:
    """Everything on record of how fees are paid."""
    return tuple(Payment(_seen(one), tuple(one["by"]), one["exempt"], one["each"]) for one in _data()["payment"])


def sources_of(seen: Seen) -> tuple[str, ...]:
    """The sources of an entry, in full."""
    return tuple(_data()["source"][key] for key in seen.sources)


def page(name: str) -> str:
    """An official page: `tps`, or that of a form."""
    return str(_data()["page"][name])


def destination(country: str | None, state: str | None, on: dt.date, known: dt.date | None = None) -> Destination:
    """Where a filing on paper goes that is mailed on a day, by the country and the State where the person lives."""
    if country is None:
        return Destination("which_country", None, None, page("tps"))
    of_country = [one for one in addresses() if one.country == country]
    held = [one for one in of_country if one.seen.holds(on, known)]
    if not held:
        return Destination("no_list", None, None, of_country[-1].page if of_country else page("tps"))
    listed = max(held, key=lambda one: (one.seen.reviewed, one.seen.read))
    lockbox = next((one for one in listed.lockboxes if state in one.states), None)
    if lockbox is None and len(listed.lockboxes) == 1 and state is None:
        lockbox = listed.lockboxes[0]
    if lockbox is None:
        return Destination("which_state", None, listed, listed.page)
    return Destination("known" if on <= listed.seen.read else "as_last_read", lockbox, listed, listed.page)


def payment_on(on: dt.date, known: dt.date | None = None) -> Payment | None:
    """How fees are paid on a day; None where no source speaks of it."""
    held = [one for one in payments() if one.seen.holds(on, known)]
    return max(held, key=lambda one: one.seen.read) if held else None
