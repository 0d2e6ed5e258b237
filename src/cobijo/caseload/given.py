"""What a function of this room is given: people, and how they are to be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cobijo.clock import by_now
from cobijo.errors import UsageError
from cobijo.messages import among
from cobijo.register import Register
from cobijo.rosters import Options, Source, open_roster
from cobijo.rosters.days import ORDERS
from cobijo.rosters.mapping import NOTHING_SAID, Mapping, read_mapping
from cobijo.rosters.sources.opening import frame_source

REFS = ("plain",)


@dataclass(frozen=True, slots=True)
class Given:
    """People, which sheet of them or by which query, and what is said of how they are read."""

    people: Any
    sheet: str | None
    query: str | None
    options: Options

    @classmethod
    def of(
        cls,
        people: Any,
        on: dt.date,
        *,
        dates: str | None,
        refs: str | None,
        sheet: str | None,
        query: str | None,
        map: Path | str | None,
        imagined: frozenset[str] = frozenset(),
    ) -> Given:
        """What is given. What the rules take as it stands has happened by the day asked about, `on`; what they ask the
        day of, by today where that is later. Raises UsageError for a word that is none of those taken; InputError for
        a map that can't be read."""
        for name, value, taken in (("dates", dates, ORDERS), ("refs", refs, REFS)):
            if value is not None and value not in taken:
                raise UsageError.at(name, "value", str(value), among(taken), "Choose another.")
        said = NOTHING_SAID if map is None else read_mapping(Path(map))
        options = Options(dates=dates, refs=refs, on=on, latest=by_now(on), mapping=said, imagined=imagined)
        return cls(people, None if sheet is None else str(sheet), query, options)

    @property
    def path(self) -> Path | None:
        """The path of the people, where they are no table in memory."""
        return Path(self.people) if isinstance(self.people, str | Path) else None

    @property
    def folder(self) -> Path | None:
        """The folder in which the people are, where they are in one."""
        return self.path if self.path is not None and self.path.is_dir() else None

    @property
    def mapping(self) -> Mapping:
        """What the map says."""
        return self.options.mapping

    @property
    def beside(self) -> list[Path]:
        """What may stand in a folder and is none of its rosters: the map."""
        return [Path(self.mapping.source)] if self.mapping.source else []

    def source(self, file: Path | None = None) -> Source:
        """The people, or a file of theirs, opened. Raises InputError; UsageError where a sheet or a query is asked of
        no file."""
        path = file or self.path
        if path is not None:
            by_map = self.mapping.sheet if path.suffix.lower() == ".xlsx" else None
            return open_roster(path, sheet=self.sheet or by_map, query=self.query)
        for name, value in (("sheet", self.sheet), ("query", self.query)):
            if value is not None:
                raise UsageError.at(name, "value", value, "the path of a file", "Leave it out.")
        return frame_source(self.people)

    def looking(self) -> Options:
        """The options of who only looks at the columns."""
        return replace(self.options, look=True)


def states_of(register: Register) -> frozenset[str]:
    """The states that a register imagines."""
    return frozenset(one.country for one in register.designations.values() if one.country.startswith("X"))
