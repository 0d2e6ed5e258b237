"""How long a designation runs, by the sentences that say so.

A period belongs to the acts whose words stand between it and the day or period before it: `extending X for 18 months,
from A through B, and redesignating X for 18 months, effective C through D` gives one each, `extending X and
redesignating X, beginning on A and ending on B` gives both the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cobijo.register.sync.days import DAY, Period, fits, length_before, periods_in
from cobijo.register.sync.reading import Faults, NotRead, Unsure, sentences, take

_EXTENDING = r"\bextend(?:s|ed|ing)\b|\bextension\b"
_WORDS = {
    "extension": re.compile(_EXTENDING, re.IGNORECASE),
    "automatic_extension": re.compile(_EXTENDING, re.IGNORECASE),
    "redesignation": re.compile(r"\bre-?designat(?:ing|ed|es|ion)\b", re.IGNORECASE),
    "designation": re.compile(r"(?<!re)(?<!re-)\bdesignat(?:ing|ed|es|ion)\b", re.IGNORECASE),
}
_OTHER_THINGS = re.compile(
    r"\bregist|\bre-regist|\bEADs?\b|employment authorization|\bexpir|\brescind|\bvacat|\bterminat|\bDED\b|"
    r"deferred enforced|\bcourt\b|\bpreviously\b|\bwas (?:designated|extended)",
    re.IGNORECASE,
)
"""Words before a period that make it the period of something else."""


def read_periods(text: str, given: dict[str, dict[str, Any]], faults: Faults) -> None:
    """Fill in from when and through which day each act that the title announces runs."""
    for kind in (kind for kind in given if kind in _WORDS):
        found = list(_periods_of(kind, text, faults))
        take(given[kind], kind, "effective", {period.first for period in found}, faults)
        take(given[kind], kind, "ends", {period.last for period in found}, faults)


def _periods_of(kind: str, text: str, faults: Faults) -> Iterator[Period]:
    for sentence in sentences(text):
        begin = 0
        for period in periods_in(sentence):
            before = re.split(DAY, sentence[begin : period.start])[-1]
            begin = period.end
            if _OTHER_THINGS.search(before) or not _means(kind, before):
                continue
            months = length_before(sentence, period.end)
            if period.last < period.first or (months is not None and not fits(period, months)):
                faults.append(
                    (kind, NotRead("ends", "misfit", f"{period.first} to {period.last}, {months or '?'} months"))
                )
                continue
            if period.between:
                faults.append((kind, Unsure("effective", f'the text goes on: "{period.between}"')))
            yield period


def _means(kind: str, before: str) -> bool:
    """Whether the words before a period speak of a kind of act: `extending the designation` speaks of an extension."""
    if kind == "designation" and _WORDS["extension"].search(before):
        return False
    return bool(_WORDS[kind].search(before))
