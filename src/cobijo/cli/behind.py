"""What is behind the rows of a caseload whose people are at hand: the days of each, and the screening summed up.

Engines that answer many at once give rows alone, and a row has one day of a designation, not whose it is. So that a
terminal says the same whichever engine answered, both are made from the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cobijo.decide import Deadline, Screening
    from cobijo.engines.rows import Row
    from cobijo.facts.case import Case
    from cobijo.register import Designation, Register, Standing
    from cobijo.timeline import AsOf, Span

Key = tuple[str, str, str | None]


class Behind:
    """The people behind rows. `which` is what they are screened against, `answers` the screenings beside their rows,
    where the engine gave them; the others are made when they are asked for."""

    def __init__(
        self,
        cases: Iterable[Case],
        register: Register,
        asof: AsOf,
        which: dict[str, Any],
        answers: Iterable[tuple[Row, Screening]] = (),
    ) -> None:
        self.register, self.asof = register, asof
        self._which = which
        self._cases = {case.ref: case for case in cases}
        self._screened = {_key(s): s for _, s in answers}
        self._standings: dict[str, Standing] = {}
        self._records: dict[tuple[str, Span | None], dict[str, Any]] = {}

    def screening(self, row: Row) -> Screening:
        """The screening that a row sums up."""
        from cobijo.decide import screen_case

        if _key(row) not in self._screened:
            found = screen_case(self._cases[row.ref], self.register, self.asof, **self._which)
            self._screened.update((_key(s), s) for s in found)
        return self._screened[_key(row)]

    def standing(self, row: Row) -> Standing | None:
        """How the designation of a row stands; None where the country has none."""
        from cobijo.register import stand

        if row.designation is None:
            return None
        if row.designation not in self._standings:
            one: Designation = self._which["designation"] or self.register.designations[row.designation]
            self._standings[row.designation] = stand(one, self.asof, self.register.edition.sources_reach)
        return self._standings[row.designation]

    def days(self, row: Row) -> tuple[Deadline, ...]:
        """The days of a person under a designation, as the screening has them. Without several applications, of which
        it takes the one that goes furthest, they are had without one."""
        from cobijo.decide.deadlines import deadlines

        standing, facts = self.standing(row), self._cases[row.ref].facts
        if standing is None:
            return ()
        if _key(row) in self._screened or "filings" in facts:
            return self.screening(row).deadlines
        return deadlines(standing, facts, self.asof.on, self._record(standing, facts.get("filed")))

    def _record(self, standing: Standing, filed: Span | None) -> dict[str, Any]:
        """The record for those who filed on a day, made once."""
        from cobijo.decide.of_record import record_of

        asked = standing.designation.id, filed
        if asked not in self._records:
            self._records[asked] = record_of(standing, self.register, filed)
        return self._records[asked]


def _key(one: Row | Screening) -> Key:
    return one.ref, one.country, one.designation
