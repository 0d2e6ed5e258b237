"""The circumstances of a late first application, each with its paragraph: the forms ask nothing of them."""

from __future__ import annotations

from cobijo.papers.answers import Source
from cobijo.papers.asked import answer_to
from cobijo.words import Words

RULE = "8 CFR 244.2(f)(2)"
PARAGRAPHS = {
    **dict.fromkeys(("nonimmigrant", "voluntary_departure", "relief_granted"), f"{RULE}(i)"),
    "relief_pending": f"{RULE}(ii)",
    **dict.fromkeys(("parolee", "reparole_pending"), f"{RULE}(iii)"),
    **dict.fromkeys(("spouse", "child"), f"{RULE}(iv)"),
}
"""The paragraph of each circumstance."""


def circumstances_said(source: Source, words: Words) -> str:
    """The circumstances that are told of a late first application, with their law; empty where it is none, or where
    none is told. Whether one of them allows it is not said."""
    listed = source.case.facts.get("late_filing")
    if "yes" not in answer_to("case.late_initial", source).codes or listed is None:
        return ""
    kinds = dict.fromkeys(one["circumstance"] for one in listed.items if one.get("circumstance") in PARAGRAPHS)
    return "; ".join(f"{words.say(f'letter.late.circumstance.{kind}')} ({PARAGRAPHS[kind]})" for kind in kinds)
