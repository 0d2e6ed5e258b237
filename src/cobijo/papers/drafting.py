"""A draft of the map of a new blank, as TOML: what the file says is read, what is the same as before is carried over.

A field whose tooltip, limits or place changed keeps its meaning with a remark, and one that is new has none: until a
person has read both, `cobijo papers form` knows no such edition.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator

from cobijo.papers.blanks import Blank, Field
from cobijo.papers.comparing import nearest, paired, printed_edition
from cobijo.papers.editions import BARCODE, Edition, Mapped
from cobijo.papers.likeness import BARS, numbers_of, words_of

HEAD = """# Form {form}, edition {printed}: every field of the file that the agency offers, and what each means to us.
# The first keys of a field are the file's own (`cobijo papers compare` holds a file against them); `means`, `choice`
# and `asked_if` are ours; `tooltip` is the file's, by which a field is known again when its name or place moves.

form = "{form}"
edition = {day}
printed = "{printed}"
sha256 = ["{sha256}"]
words = "{words}"
lines = [
{lines}
]
pages = {pages}

[lists]
"""

_ITEM = re.compile(
    r"(?<![\w.,-])(?<!Part )(?<!Number )(?<!Numbers )(?<!through )(\d{1,2})\.\s*(?:([A-Za-z])\.\s*)?(?=[A-Z“(])"
)


def place_in(tooltip: str) -> tuple[str, str]:
    """The part and the item that a tooltip names last; empty where it names none."""
    part = re.search(r"Part (\d+)\.", tooltip)
    items = list(_ITEM.finditer(tooltip))
    item = items[-1].group(1) + (f".{items[-1].group(2).lower()}" if items[-1].group(2) else "") if items else ""
    return (part.group(1) if part else ""), item


def draft(blank: Blank, like: Edition | None = None, *, source: str = "blank") -> str:
    """The draft of a map, after the nearest one that is known."""
    edition = like or nearest(blank, source)
    printed = printed_edition(blank) or edition.printed
    day = dt.datetime.strptime(printed, "%m/%d/%y").date()
    lists = _lists(blank)
    printed_lines = ",\n".join(f'  "{page}"' for page in numbers_of(blank))
    own = {"sha256": blank.sha256, "words": words_of(blank), "lines": printed_lines, "pages": blank.pages}
    head = HEAD.format(form=edition.form, printed=printed, day=day, **own)
    lines = [head + "".join(f"{name} = {json.dumps(choices)}\n" for choices, name in lists.items()), "[fields]"]
    page = 0
    for field, mapped in paired(blank, edition):
        if field.page != page:
            page = field.page
            lines.append(f"\n# page {page}")
        lines += _remarks(field, mapped)
        lines.append(f"{_text(field.name)} = {{ {', '.join(_keys(field, mapped, lists))} }}")
    return "\n".join(lines) + "\n"


def _lists(blank: Blank) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for field in blank.fields:
        if field.choices:
            found.setdefault(field.choices, f"list_{len(found) + 1}")
    return found


def _remarks(field: Field, mapped: Mapped | None) -> Iterator[str]:
    if mapped is None:
        if BARS not in field.name:
            yield "# new: give it a meaning"
    elif field.tooltip != mapped.field.tooltip:
        yield "# reworded: read whether it still means this"
    if field.value.strip() and not _agencys(field, mapped):
        # It may be somebody's answer, which has no place in a map.
        yield "# something stands in it: see whether the agency's own file has it"


def _agencys(field: Field, mapped: Mapped | None) -> bool:
    """Whether what stands in a field is known to be the agency's own, as a bar is."""
    return BARS in field.name or (mapped is not None and field.value == mapped.field.value)


def _keys(field: Field, mapped: Mapped | None, lists: dict[tuple[str, ...], str]) -> Iterator[str]:
    yield f"page = {field.page}"
    yield f"box = [{', '.join(f'{edge:g}' for edge in field.box)}]"
    yield f'kind = "{field.kind}"'
    if field.length is not None:
        yield f"length = {field.length}"
    if field.flags:
        yield f"flags = {field.flags}"
    if field.state:
        yield f"state = {_text(field.state)}"
    if field.value.strip() and BARS not in field.name and _agencys(field, mapped):
        yield f"value = {_text(field.value)}"
    if field.choices:
        yield f'list = "{lists[field.choices]}"'
    part, item = (mapped.part, mapped.item) if mapped is not None else place_in(field.tooltip)
    means = mapped.means if mapped is not None else BARCODE if BARS in field.name else ""
    ours = {"part": part, "item": item, "means": means}
    if mapped is not None:
        ours |= {"choice": mapped.choice, "asked_if": mapped.asked_if}
    yield from (f"{key} = {_text(value)}" for key, value in ours.items() if value or key == "means")
    yield f"tooltip = {_text(field.tooltip)}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
