"""The columns of a roster, or of the files of a folder, looked at from Python."""

from __future__ import annotations

from pathlib import Path

from cobijo.caseload.found import Answers
from cobijo.caseload.given import Given
from cobijo.caseload.parts import hidden_in, sources_of, unread_in
from cobijo.errors import InputError
from cobijo.rosters import understand
from cobijo.rosters.samples import Sampled, first_records, sampled, together


def looked_at(given: Given) -> tuple[Answers[Sampled], list[str]]:
    """How each header is read, and what else is said. Of a folder each header once, with its files."""
    folder = given.folder
    if folder is None:
        return Answers(_sampled(given)), []
    by_file: dict[str, list[Sampled]] = {}
    failed: list[InputError] = []
    for file in sources_of(folder):
        try:
            by_file[file.name] = _sampled(given, file)
        except InputError as error:
            failed.append(error)
    found: Answers[Sampled] = Answers(together(by_file))
    found.failed = tuple(failed)
    return found, [*map(str, failed), *found.passed_over(unread_in(folder, given.beside), hidden_in(folder))]


def _sampled(given: Given, file: Path | None = None) -> list[Sampled]:
    source = given.source(file)
    understood = understand(source, given.looking(), list(source.records()) if source.small else None)
    return sampled(understood, first_records(understood))
