"""Of which country a document speaks, and under which designation its acts fall.

A title names its countries; whoever asks brings their names, for the register knows only those that it holds. Where two
designations of a country could be meant, the likelier is taken and the other named: a person chooses.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cobijo.letters import normal
from cobijo.register.fold import stand
from cobijo.register.model import Designation, Register
from cobijo.register.sync.documents import Document
from cobijo.register.sync.reading import NotRead, ReadAct
from cobijo.timeline import AsOf

ONE_DAY = dt.timedelta(days=1)


class Names(NamedTuple):
    """Countries by plain name (`burma myanmar` → MM), and the names by which the register would call them."""

    codes: Mapping[str, str]
    of: Mapping[str, Mapping[str, str]]


def countries_in(text: str, names: Names) -> list[str]:
    """The countries that a text names, in its order. The longest name counts: South Sudan is not Sudan.

    Of a part of a state (8 U.S.C. 1254a(b)(1)), as the province of Kosovo in the Republic of Serbia, the part counts.
    """
    rest = re.sub(r" (province|part|region) of (\w+) in .*", r" \2 ", f" {normal(text)} ")
    found = []
    for name in sorted(names.codes, key=len, reverse=True):
        place = rest.find(f" {name} ")
        while place >= 0:
            found.append((place, names.codes[name]))
            rest = rest.replace(f" {name} ", f" {'.' * len(name)} ", 1)
            place = rest.find(f" {name} ")
    return list(dict.fromkeys(code for _, code in sorted(found)))


class Line(NamedTuple):
    """The id of a designation, whether the register lacks it, and what a person should choose among."""

    id: str
    new: bool = False
    choose: NotRead | None = None


def line_of(
    act: ReadAct,
    siblings: tuple[ReadAct, ...],
    document: Document,
    code: str,
    register: Register,
    *,
    drafted: Sequence[str] = (),
) -> Line:
    """The designation under which an act falls, as the register knew it before the document was published.

    `drafted` are the designations of the country that earlier drafts have begun.
    """
    known = [one.id for one in register.of_country(code)]
    named = {f"{code}-{year}" for year in re.findall(r"\b((?:19|20)\d\d)\b", document.title)} & {*known, *drafted}
    running = _running(register.of_country(code), document) or list(drafted)
    if _begins_a_line(act, siblings) or (act.kind == "redesignation" and not named and not running):
        id_ = f"{code}-{act.values.get('effective', document.published).year}"
        return Line(id_, id_ not in known)
    if len(named) == 1:
        return Line(named.pop())
    *others, likely = running or known or [f"{code}-{document.published.year}"]
    if not known and not drafted:
        return Line(likely, True, NotRead("designation", "choose", "none is on record"))
    return Line(likely, False, NotRead("designation", "choose", ", ".join(others)) if others else None)


def _begins_a_line(act: ReadAct, siblings: tuple[ReadAct, ...]) -> bool:
    """A designation does. So does a redesignation after a termination, or one that runs apart from the extension."""
    if act.kind != "redesignation":
        return act.kind == "designation"
    beside = {sibling.kind: sibling for sibling in siblings}
    if "termination" in beside:
        return True
    extension = beside.get("extension")
    days = [one.values.get("effective") for one in (act, extension) if one is not None]
    return len(days) == 2 and None not in days and days[0] != days[1] and _ends_apart(act, extension)


def _ends_apart(act: ReadAct, extension: ReadAct | None) -> bool:
    return extension is not None and act.values.get("ends") != extension.values.get("ends")


def _running(known: tuple[Designation, ...], document: Document) -> list[str]:
    """The designations that stood, or may have, on the day before a document was published: surely ones alone."""
    day = document.published - ONE_DAY
    stood = {d.id: stand(d, AsOf(day, day)).in_force for d in known}
    surely = [id_ for id_, truth in stood.items() if truth is True]
    return surely or [id_ for id_, truth in stood.items() if truth is None]
