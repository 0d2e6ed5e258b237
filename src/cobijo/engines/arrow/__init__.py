"""Screen a caseload in this process, on Arrow columns: the same rows as the statement of `engines.plan` gives.

People are taken in batches. Clauses that look at the person alone are answered for a whole batch; the others once a
designation, for the people whom it could touch. Read `pairs`, `answers`, then `columns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from cobijo.decide import stamp
from cobijo.engines.answer_files import NOTHING, UNLIKE, files_of, write_answers
from cobijo.engines.arrow.columns import COLUMNS, answers_to
from cobijo.engines.arrow.pairs import Asking
from cobijo.engines.cards import cards_of
from cobijo.engines.designations import lines
from cobijo.engines.rows import ELEMENT_IDS, HEADER, Row, days_of
from cobijo.register import Designation, Register
from cobijo.tables.batches import answered, pieces
from cobijo.tables.references import check_references
from cobijo.timeline import AsOf


def screen_table(
    facts: Any, register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Iterator[Row]:
    """Screen a table of facts (see `tables.facts`); rows in the order of the people, designations in order."""
    for answers in _screened(facts, register, asof, country, designation):
        yield from rows_of(answers)


def rows_of(answers: Any) -> Iterator[Row]:
    """The rows of a table of answers."""
    columns = [answers.column(name).to_pylist() for name in HEADER]
    for ref, code, id_, outcome, *rest in zip(*columns, strict=True):
        yield Row(ref, code, id_, outcome, tuple(rest[: len(ELEMENT_IDS)]), *rest[len(ELEMENT_IDS) :])


def screen_to_file(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    out: Path,
    *,
    country: str | None = None,
    designation: Designation | None = None,
    about: Mapping[str, str] = NOTHING,
    progress: Callable[[int], None] | None = None,
    plain: bool = False,
) -> dict[str, int]:
    """Screen a table of facts, or a Parquet file of them, straight into Parquet or CSV; how many rows came to each
    outcome. The file is Parquet, CSV, or a DuckDB database with the table `screenings`, by its suffix. What is held at
    a time does not grow with the caseload. `progress` is told the people of each batch that is answered; `plain`: bare
    numbers are the office's own references."""
    reads = files_of(facts)
    found = _screened(facts, register, asof, country, designation, progress, plain=plain)
    return write_answers(found, out, reads=reads, about=about)


def answering(
    register: Register, asof: AsOf, *, country: str | None = None, designation: Designation | None = None
) -> Callable[[Any], Any]:
    """What answers a batch of facts, as a table of answers in the order of its people."""
    asking = Asking(
        [*lines(register, asof, country=country, designation=designation)], country, designation is not None
    )
    return partial(
        answers_to, asking=asking, cards=cards_of(register, asof), stamped=[*days_of(asof), "/".join(stamp(register))]
    )


def _screened(
    facts: Any | Path,
    register: Register,
    asof: AsOf,
    country: str | None,
    designation: Designation | None,
    progress: Callable[[int], None] | None = None,
    *,
    plain: bool = False,
) -> Iterator[Any]:
    """The answers to each batch as a table, in their order."""
    answer = answering(register, asof, country=country, designation=designation)

    def checked(batch: Any) -> Any:
        if isinstance(facts, Path):
            check_references(batch.column("ref"), plain=plain)
        found = answer(batch)
        if progress is not None:
            progress(batch.num_rows)
        return found

    return answered(pieces(facts, COLUMNS, UNLIKE), checked)
