"""People screened from Python: a roster, a table of facts, or the files of a folder, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cobijo.caseload.found import Answers
from cobijo.caseload.given import Given
from cobijo.caseload.parts import hidden_in, holds_facts, sources_of, unread_in
from cobijo.engines.rows import Row, by_people
from cobijo.errors import InputError, UsageError
from cobijo.messages import among
from cobijo.register import Register
from cobijo.rosters import Options, Roster, Source, read_roster, understand
from cobijo.rosters.answers import Answered
from cobijo.timeline import AsOf

Part = tuple[list[Row], "Roster | Answered | None"]
"""The rows of a file, and what became of its records; nothing of a table of facts, all of whose people are there."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What is asked of some people: of which record, by which engine."""

    given: Given
    record: Register
    asof: AsOf
    which: dict[str, Any]
    engine: str | None

    def answers(self, beside: list[Path]) -> tuple[Answers[Row], list[str]]:
        """The answers, and what is said of how the people were read. `beside` may stand in their folder."""
        folder = self.given.folder
        if folder is not None:
            return self._of_folder(folder, beside)
        found: Answers[Row] = Answers()
        path = self.given.path
        if path is not None and path.is_file() and holds_facts(path):
            return found, found.add(*self._of_facts(path))
        return found, found.add(*self._of_roster(None, self.given.options))

    def _of_folder(self, folder: Path, beside: list[Path]) -> tuple[Answers[Row], list[str]]:
        """The answers file by file. What is wrong with one holds up none of the others."""
        from cobijo.caseload.across import elsewhere, shared_references

        files = sources_of(folder)
        shared = shared_references(files, self._opened, self.given.mapping)
        found: Answers[Row] = Answers()
        said: list[str] = []
        for file in files:
            options = replace(self.given.options, elsewhere=elsewhere(file, shared.get(file, {})))
            try:
                part = self._of_facts(file) if holds_facts(file) else self._of_roster(file, options)
            except UsageError:
                raise
            except InputError as error:
                found.failed += (error,)
                said.append(str(error))
                continue
            said += found.add(*part, file.name)
        unread = unread_in(folder, [*beside, *self.given.beside])
        return found, [*said, *found.passed_over(unread, hidden_in(folder))]

    def _opened(self, file: Path) -> Source | None:
        return None if holds_facts(file) else self.given.source(file)

    def _of_roster(self, file: Path | None, options: Options) -> Part:
        source = self.given.source(file)
        if self.engine is None and not source.small:
            return self._by_columns(Answered(understand(source, options)))
        roster = read_roster(source, options)
        return self._by_people([case for _, case in roster.cases]), roster

    def _by_people(self, cases: list[Any]) -> list[Row]:
        if self.engine in (None, "python"):
            from cobijo.engines.python import screen_roster

            return [row for row, _ in screen_roster(cases, self.record, self.asof, **self.which)]
        from cobijo.tables.facts import facts_table

        engine = _engine(str(self.engine))
        rows = engine.screen_table(facts_table(cases), self.record, self.asof, **self.which)
        return by_people(rows, (case.ref for case in cases))

    def _by_columns(self, found: Answered) -> Part:
        """The rows of a long roster, read and answered by its columns."""
        from cobijo.engines import engine
        from cobijo.rosters.answers import answer_tables

        arrow = engine("arrow")
        tables = answer_tables(found.how, arrow.answering(self.record, self.asof, **self.which), found)
        return [row for table in tables for row in arrow.rows_of(table)], found

    def _of_facts(self, path: Path) -> Part:
        """The rows of a table of facts. Raises InputError for a reference or a day that it may not have; UsageError for
        the engine that takes a person at a time."""
        from cobijo.caseload.days import check_days
        from cobijo.tables.extras import library
        from cobijo.tables.references import check_references

        if self.engine == "python":
            raise UsageError.at("engine", "value", "python", "arrow, duckdb or spark", "Choose another.")
        engine = _engine(self.engine or "arrow")
        check_days(path, self.asof.on)
        facts = library("pyarrow.parquet", "tables").read_table(str(path)).combine_chunks()
        check_references(facts.column("ref"), plain=self.given.options.refs == "plain")
        rows = engine.screen_table(facts, self.record, self.asof, **self.which)
        return by_people(rows, facts.column("ref").to_pylist()), None


def _engine(name: str) -> Any:
    """An engine. Raises UsageError where there is none of that name; EngineError where it is not installed."""
    from cobijo.engines import EXTRAS, engine

    if name not in EXTRAS:
        raise UsageError.at("engine", "value", name, among(("python", *EXTRAS)), "Choose another.")
    return engine(name)
