"""The rule book: every rule there is, in the order of the law, with what it is part of and what it looks at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cobijo.citations import Citation, cite
from cobijo.errors import UsageError
from cobijo.law.acts import ACT_RULES
from cobijo.law.benefits import BENEFITS
from cobijo.law.cards import RULES as CARD_RULES
from cobijo.law.cfr244.s17_periodic_registration import WINDOWS_KEPT
from cobijo.law.cfr274a.s13_automatic_extension import PERIODS
from cobijo.law.conflicts import Conflict, conflicts_of
from cobijo.law.contents import CONTENTS, Paragraph
from cobijo.law.elements import ELEMENTS
from cobijo.law.source import Source, sources
from cobijo.law.usc1254a.a1_granting import GRANT_STANDS
from cobijo.law.usc1254a.b_designation import GROUNDS
from cobijo.logic import Judgment, Node, Rule
from cobijo.logic.tree import children, facts
from cobijo.messages import Phrase, among


class Entry(NamedTuple):
    """One rule: the rules that it is part of, the facts that it looks at, its own judgments, the conflicts on it."""

    rule: Rule
    part_of: tuple[str, ...]
    facts: tuple[str, ...]
    judgments: tuple[Judgment, ...]
    conflicts: tuple[Conflict, ...]

    def __repr__(self) -> str:
        return f"<Entry {self.rule.id}: {self.rule.citation.text}>"


@lru_cache(maxsize=1)
def book() -> tuple[Entry, ...]:
    """Every rule once, ordered by citation: the statute first, then the regulations, then the rest."""
    parents: dict[str, dict[str, None]] = {}
    found: dict[str, Rule] = {}
    judged: dict[str, dict[str, Judgment]] = {}
    for top in (
        *(element.rule for element in ELEMENTS),
        *GROUNDS,
        *ACT_RULES,
        *BENEFITS,
        GRANT_STANDS,
        WINDOWS_KEPT,
        *PERIODS,
        *CARD_RULES,
    ):
        _gather(top, None, found, parents, judged)
    entries = [
        Entry(one, tuple(parents[id_]), facts(one), tuple(judged.get(id_, {}).values()), conflicts_of(id_))
        for id_, one in found.items()
    ]
    return tuple(sorted(entries, key=lambda entry: entry.rule.citation.order))


def section(text: str) -> tuple[Entry, ...]:
    """The rules of a part, a section or a paragraph, of a decision or a policy, however it is written, or the one rule
    of that id.

    A paragraph within one of which a rule speaks as a whole gives that rule; of its neighbors none is given.
    """
    named = tuple(entry for entry in book() if entry.rule.id == text.strip())
    authority, wanted = called(text), spelled(text)
    if named or authority is not None or wanted is None:
        return named or tuple(entry for entry in book() if entry.rule.citation == authority)
    inside = tuple(entry for entry in book() if _within(entry.rule.citation, wanted))
    around = tuple(entry for entry in book() if _within(wanted, entry.rule.citation))
    nearest = max((len(entry.rule.citation.paragraphs) for entry in around), default=0)
    return inside or tuple(entry for entry in around if len(entry.rule.citation.paragraphs) == nearest)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What became of a section or a paragraph here, whether or not a rule is about it: that of each paragraph in it,
    or of the one that it is in. Empty where the law of TPS has no such paragraph."""
    wanted = spelled(text)
    if wanted is None:
        return ()
    inside = tuple(one for one in CONTENTS if _within(one.citation, wanted))
    return inside or tuple(one for one in CONTENTS if _within(wanted, one.citation))


def texts(text: str) -> tuple[Source, ...]:
    """The files of the law that a section, a paragraph, a decision or a policy is in, whether or not a rule is about
    it."""
    authority, wanted = called(text), spelled(text)
    if authority is not None:
        return tuple(one for one in sources() if authority in one.citations)
    if wanted is None:
        return ()
    return tuple(
        one for one in sources() if any(_within(held, wanted) or _within(wanted, held) for held in one.citations)
    )


def authorities() -> tuple[Citation, ...]:
    """The decisions, policies and public laws that files of the law are about, in their order."""
    return tuple(held for one in sources() for held in one.citations if held.kind not in ("usc", "cfr"))


def called(text: str) -> Citation | None:
    """The authority that is meant by a part of its name, or of its citation, in any spelling: `Matter of Eslamizar`,
    `N-C-M-`, `AFM AD 11-21`, `25 I. & N. Dec. 535`. None where it is of none, or of several."""
    wanted = _words(text)
    if len(wanted) < 3 and sum(map(str.isalpha, "".join(wanted))) < 3:
        return None
    found = [one for one in authorities() if _names(wanted, _words(one.text))]
    return found[0] if len(found) == 1 else None


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+|\d+", text.lower())


def _names(wanted: list[str], name: list[str]) -> bool:
    """Whether each word begins a word of the name, in the same order, a number is one of it; or all run together."""
    left = iter(name)
    ordered = all(any(one == word or (one.isalpha() and word.startswith(one)) for word in left) for one in wanted)
    return ordered or "".join(wanted) in "".join(name)


OF_THE_ACT = {"101": "1101", "208": "1158", "212": "1182", "244": "1254a", "245": "1255"}
"""Sections of the Act that are cited here, and where title 8 of the Code has them. The immigration court's part 1244 of
the regulations reads as part 244, and leads there."""

_PLACE = re.compile(
    r"(?:(?P<title>\d+)\W*(?=[uc]))?(?P<kind>u\W*s\W*c(?:ode)?|c\W*f\W*r|ina|)\W*"
    r"(?:sec(?:tion)?\W*|§+\W*)?(?P<section>\d+[a-z]*(?:\.\d+)?)(?P<rest>(?:\W*\w+)*)\W*",
    re.IGNORECASE,
)


def spelled(text: str) -> Citation | None:
    """A citation as it is typed: `8-cfr-244.4`, `8 C.F.R. § 244.4(a)`, `INA 244(c)(2)`; None where it is none."""
    found = _PLACE.fullmatch(text.strip())
    if found is None:
        return None
    kind, place = re.sub(r"\W", "", found["kind"]).lower(), found["section"].lower()
    paragraphs = "".join(f"({part})" for part in re.findall(r"\w+", found["rest"]))
    if kind == "ina":
        kind, place = "usc", OF_THE_ACT.get(place, place)
    if place.startswith("1244."):
        place = place[1:]
    regulation = kind == "cfr" or (not kind and "." in place)
    return cite(f"{found['title'] or 8} {'CFR' if regulation else 'U.S.C.'} {place}{paragraphs}")


def _part(one: Citation) -> str:
    """The part that a section of the regulations is in: 244 of 244.4."""
    return one.section.split(".")[0] if one.kind == "cfr" else one.section


def sections() -> tuple[str, ...]:
    """The sections that rules stand in, as they are typed, in the order of the law."""
    cited = sorted((entry.rule.citation for entry in book()), key=lambda one: one.order)
    whole = (cite(one.text.split("(")[0]).slug for one in cited if one.kind in ("usc", "cfr"))
    return tuple(dict.fromkeys(whole))


def none_of_that_name(text: str) -> UsageError:
    """That nothing is called so: what there is, and what may have been meant."""
    from difflib import get_close_matches  # for a slip alone: commands start without it

    there = [*(one.text.split(",")[0] for one in authorities()), *sections()]
    names = {"".join(_words(one)): one for one in there}
    near = get_close_matches("".join(_words(text)), names, 1)
    remedy = Phrase("Did you mean {near}?", near=names[near[0]]) if near else "See `cobijo rules`."
    return UsageError.at("section", "value", text, among(there), remedy)


def _within(one: Citation, wanted: Citation) -> bool:
    same = (one.kind, one.title) == (wanted.kind, wanted.title) and wanted.section in (one.section, _part(one))
    asked = [part.lower() for part in wanted.paragraphs]
    return same and [part.lower() for part in one.paragraphs[: len(asked)]] == asked


def _gather(
    node: Node,
    parent: str | None,
    found: dict[str, Rule],
    parents: dict[str, dict[str, None]],
    judged: dict[str, dict[str, Judgment]],
) -> None:
    """Note each rule with the rules around it, and each judgment with the innermost rule around it."""
    inside = parent
    if isinstance(node, Rule):
        found.setdefault(node.id, node)
        known = parents.setdefault(node.id, {})
        if parent is not None and parent != node.id:
            known.setdefault(parent)
        inside = node.id
    if isinstance(node, Judgment) and inside is not None:
        judged.setdefault(inside, {}).setdefault(node.id, node)
    for child in children(node):
        _gather(child, inside, found, parents, judged)
