"""How a thing was seen. Each source says where and how much of it; the weakest field grades the act.

An act is `read` where the official text showed every field that is not in `unverified`; `own` where it is one of a
rehearsed programme's own register; `quoted` where somebody else, named, did, verbatim copies included; `indexed` where
only a line or an abstract of an index did; else `recalled`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cobijo.citations import is_official
from cobijo.register.kinds import Grade

RENAMED = {"verified": Grade.QUOTED}
"""The word that a register may still use, and what it is taken for: somebody saw it, nobody said where."""

OWN_RECORD = "the programme's own record; synthetic, and not the U.S. government's"
"""The source of every act that a rehearsed programme published: nowhere official."""

SEEN = ("whole", "passage", "summary", "abstract", "line")
"""How much was seen: all of it; the passages that give the act's fields; the opening with its summary and dates; the
abstract in an index; a line of an index."""

_LINE = frozenset({"citation", "document", "published", "effective", "corrects", "kind"})
_ABSTRACT = _LINE | {"ends", "continuous_residence_since", "continuous_physical_presence_since", "acts_on"}
_NOT_IN_SUMMARY = frozenset({"cards", "grounds", "state_requested", "continuous_physical_presence_since"})

UNGRADED = frozenset({"id", "designation", "certainty", "sources", "file", "unverified", "note", "departs_from"})
"""Fields of an act that are ours, not a source's."""


class Source(NamedTuple):
    """One source: its address or description, how much of it was seen, and whether it is the kind that is cited."""

    at: str
    seen: str = "passage"

    @property
    def grade(self) -> Grade:
        """How a field that this source shows counts as seen."""
        if self.seen in ("abstract", "line"):
            return Grade.INDEXED
        if self.at == OWN_RECORD:
            return Grade.OWN
        return Grade.READ if is_official(self.at) else Grade.QUOTED

    def shows(self, field: str) -> bool:
        """Whether as much as was seen can show a field of an act."""
        name = field.partition(".")[0]
        if self.seen == "line":
            return name in _LINE
        if self.seen == "abstract":
            return name in _ABSTRACT
        return self.seen != "summary" or name not in _NOT_IN_SUMMARY


def grade_of(word: str) -> Grade:
    """The grade that a word of a file means: an older one too."""
    return RENAMED.get(word) or Grade(word)


def grades(fields: Iterable[str], sources: Iterable[Source]) -> Mapping[str, Grade | None]:
    """For each field the best grade that a source gives it; None where no source, as far as it was seen, shows it."""
    listed = list(sources)
    found: dict[str, Grade | None] = {}
    for field in fields:
        given = [source.grade for source in listed if source.shows(field)]
        found[field] = min(given, key=_rank, default=None)
    return found


def weakest(given: Iterable[Grade | None]) -> Grade:
    """The grade of an act whose fields have these; `recalled` where one is shown by nothing, or there is none."""
    return max((grade or Grade.RECALLED for grade in given), key=_rank, default=Grade.RECALLED)


def _rank(grade: Grade) -> int:
    return grade.rank
