"""cobijo: the open system for U.S. Temporary Protected Status.

    >>> import cobijo
    >>> answers = cobijo.screen({"nationalities": ["HT"]}, country="HT", on="2025-01-01")
    >>> answers[0].outcome
    'needs_information'

Nothing heavy is imported until it is asked for.
"""

from __future__ import annotations

from cobijo.version import VERSION as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from cobijo.decide import Screening
    from cobijo.decide.assess import Assessment
    from cobijo.decide.card import Card
    from cobijo.register import Designation, Register
    from cobijo.timeline import AsOf

__all__ = ["__version__", "assess", "card", "caseload", "estimate", "register", "screen"]


def __getattr__(name: str) -> Any:
    if name in ("caseload", "estimate", "register"):
        import importlib

        return importlib.import_module(f"cobijo.{name}")
    raise AttributeError(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def screen(
    case: Mapping[str, Any] | Path,
    *,
    country: str | None = None,
    designation: Path | str | None = None,
    on: dt.date | str,
    known: dt.date | str | None = None,
) -> tuple[Screening, ...]:
    """Screen one person against a country, a designation (its id, or a file), or all that the case could touch.

    `case` is the JSON of a case, or a path to it; days are dates or ISO text. Raises CaseError, RegisterError.
    """
    from pathlib import Path

    from cobijo.decide import screen_case
    from cobijo.facts.case import parse_case, read_case

    person = read_case(case) if isinstance(case, Path) else parse_case(dict(case))
    return screen_case(person, _register(), _asof(on, known), country=country, designation=_designation(designation))


def card(
    category: str,
    expires: dt.date | str,
    *,
    renewal_received: dt.date | str | None = None,
    on: dt.date | str,
    known: dt.date | str | None = None,
) -> Card:
    """What extends a work permit, by its category and printed day; never by country. Days are dates or ISO text."""
    from cobijo.decide.card import check_card
    from cobijo.timeline import parse_day

    received = None if renewal_received is None else parse_day(renewal_received)
    return check_card(
        _register(), _asof(on, known), category=category, expires=parse_day(expires), renewal_received=received
    )


def assess(
    country: str | None = None,
    *,
    event: str | None = None,
    designation: Path | str | None = None,
    on: dt.date | str,
    known: dt.date | str | None = None,
) -> Assessment:
    """A country's case, or that of a designation imagined for it, beside the statute's grounds.

    `event` is the id of the event in question; without it, the latest on record. Raises ValueError where neither a
    country nor a designation is given, or where they name two countries; UsageError for an event of
    another country, or after the day.
    """
    from cobijo.decide.assess import assess as assess_country
    from cobijo.requests.read import shipped, shipped_events

    imagined = _designation(designation)
    code = country or (imagined.country if imagined else None)
    if code is None or (imagined is not None and imagined.country != code):
        raise ValueError("assess takes one country, or a designation")
    return assess_country(
        _register(), shipped(), shipped_events(), _asof(on, known), code, event=event, designation=imagined
    )


def _register() -> Register:
    from cobijo.register.read import shipped

    return shipped()


def _designation(wanted: Path | str | None) -> Designation | None:
    from pathlib import Path

    from cobijo.register import read_designation

    if wanted is None:
        return None
    if isinstance(wanted, str) and wanted in _register().designations:
        return _register().designations[wanted]
    return read_designation(Path(wanted))


def _asof(on: dt.date | str, known: dt.date | str | None) -> AsOf:
    from cobijo.timeline import AsOf, parse_day

    return AsOf(parse_day(on), None if known is None else parse_day(known))
