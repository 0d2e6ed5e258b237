"""What a form asks in a field, as the sheets name it: in the form's own words, out of the tooltip that a screen reader
says. A tooltip begins with the part of the form, spells numbers and short names letter by letter, and ends with what
the field itself asks.
"""

from __future__ import annotations

import re
from functools import lru_cache

LABEL, HEAD = 110, 50
"""Characters of a label, and of the head of one: some questions are a paragraph."""

SPELLED = {
    r"\bT P S\b": "TPS",
    r"\bU ?S ?C ?I ?S\b": "USCIS",
    r"\bE\. A\. D\b": "EAD",
    r"\bD O J\b": "DOJ",
    r"\bD H S\b": "DHS",
    r"\bB\.? I\. A\.": "BIA",
    r"\bS S N\b": "SSN",
    r"\bU\. S\.": "U.S.",
    r"\bA\. ?[Nn]umber\(": "A-Number)",
    r"\bA\. ?[Nn]umber\b": "A-Number",
    r"\bI ?- ?(?=\d)|\bI (?=94\b)": "I-",
    r"\bI-(\d) (\d\d)\b": r"I-\1\2",
}
"""What tooltips have letter by letter, to be read aloud; as it is printed on the forms."""


@lru_cache(maxsize=4096)
def label_of(tooltip: str) -> str:
    """What a field asks, in the form's own words: the end of its tooltip, without where to go on for want of room."""
    bare = re.sub(r"\([^()]*extra space[^()]*\)|If you (?:need|require) extra space.*?(?:\. (?=\d)|$)", "", tooltip)
    # A number after `Item Number` is of another item, and begins nothing.
    own = r"(?<!\w)(?<!Number )(?<!Numbers )(?<!Items )\d{1,2}\. ?(?:[A-Za-z]\. |[A-Z] (?=Select|Enter))?(?=[A-Z])"
    said = re.split(own, bare)[-1]
    said = re.sub(r"^(?:Enter|Select) |(?:\.? ?Select (?:Yes|No|I .{0,30}))?[. ]*$", "", said.partition("NOTE:")[0])
    # Of boxes of one meaning the first stands for all: what is ticked there is not what is asked.
    said = re.sub(r"[. ]+Enter (?:the )?(?:[Dd]ate )?(?:as )?(?:a )?(?:the )?2[ -]*digit[ -]*[Mm]onth.*$", "", said)
    said = re.sub(r"^(?:the |Enter\. |Select )|\.? Select [^.]{1,50}$", "", _spelled(said))
    said = re.sub(r"\.? ?\(?This (?:field is pre-|is a read only).*$", "", said)
    said = re.sub(r"\. (?:\d\.\. )?Enter (?=[A-Z])", ": ", said)
    said = said[:1].upper() + said[1:]
    # How a day is written is no part of the question; of a long question with several fields the end tells them apart.
    if len(said) > LABEL and (
        parts := re.fullmatch(r"([^.?:]+)(?:: |\. (?=[A-Z][a-z]).*(?:[.)] Enter (?:the )?|: ))([^.:]{3,90})", said)
    ):
        said = f"{parts[1]}: {parts[2]}" if len(parts[1]) <= HEAD else parts[2]
    return said if len(said) <= LABEL else said[: LABEL - 3] + "..."


def _spelled(text: str) -> str:
    for spoken, printed in SPELLED.items():
        text = re.sub(spoken, printed, text)
    return text
