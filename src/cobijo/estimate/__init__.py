"""How many people a designation would reach, with what error and on what assumptions.

`surveys` reads the files, `assume` names what a survey can't know, `reach` asks the rules, `weigh` counts.
"""

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cobijo.estimate.reach import Estimate


class _Room(ModuleType):
    """The room can be called: `cobijo.estimate(country="GT", survey=…, on=…)`."""

    def __call__(
        self,
        *,
        survey: Path | str,
        country: str | None = None,
        designation: Path | str | None = None,
        on: dt.date | str | None = None,
        without: Iterable[str] = (),
    ) -> "Estimate":
        """Whom a designation reaches in a survey: one of the register, of a file, or of a country imagined on a day.

        Raises ValueError where neither or both are given; InputError for files and designations that can't be used.
        """
        import cobijo
        from cobijo.bulk.table import library
        from cobijo.estimate.reach import imagined, reach
        from cobijo.estimate.surveys.acs import read_acs
        from cobijo.register.read import shipped
        from cobijo.timeline import parse_day

        if (country is None) == (designation is None):
            raise ValueError("estimate takes a country or a designation")
        day = None if on is None else parse_day(on)
        found = cobijo._designation(designation)
        if found is None:
            if day is None or country is None:
                raise ValueError("a country's designation is imagined on a day: give `on`")
            found = imagined(country, day)
        with library("duckdb", "duckdb").connect() as connection:
            return reach(found, read_acs(Path(survey), connection), shipped(), on=day, without=without)


sys.modules[__name__].__class__ = _Room
