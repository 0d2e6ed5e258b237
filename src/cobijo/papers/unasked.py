"""What the person file says and a form has no box for: carried where a part of it would be lost, named otherwise.

The forms are filled field by field, so what no field asks would fall away in silence. An address that the form cuts
short goes whole to Additional Information; of everything else the sheet says that this form does not ask it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cobijo.identity import FULL_NAME
from cobijo.identity.schema import BY_RELATION, COUNTRIES_HERE
from cobijo.papers.additional import Extra
from cobijo.papers.answers import Answer, Source, of_person, standing_at
from cobijo.papers.asked import RESTS_ON, answer_to
from cobijo.papers.drawing import settled, undrawable
from cobijo.papers.editions import Edition, Mapped

Asked = Callable[[Mapped], bool]

ABROAD = ("province", "postal_code", "country")
"""What an address abroad has, and many addresses of the forms don't ask."""

UNITS = {"apt": "Apt.", "ste": "Ste.", "flr": "Flr."}
TITLES = {"address": "Physical address", "mailing_address": "Mailing address"}


def addresses(edition: Edition, source: Source, asked: Asked) -> Iterator[Extra]:
    """Each address abroad of which the form asks only a part, whole, in English as the form."""
    means = {one.means for one in edition.fields}
    for mapped in edition.fields:
        place, _, last = mapped.means.rpartition(".")
        if last != "street" or not asked(mapped):
            continue
        if _cut_short(place, means, source) and (whole := _whole(place, source)):
            title = TITLES.get(place) or re.sub(r"[\W_]+", " ", place).strip().capitalize()
            yield Extra(mapped, f"{title}: {whole}", told=place)


def _cut_short(place: str, means: set[str], source: Source) -> bool:
    """Whether an address says something that the form has no box for, although it asks the rest."""
    return any(_abroad(f"{place}.{part}", source) for part in ABROAD if f"{place}.{part}" not in means)


def _abroad(path: str, source: Source) -> bool:
    """Whether a part of an address is said, and not merely that it is in this country."""
    value = source.person.get(standing_at(path, source))
    return value is not None and value not in COUNTRIES_HERE


def _whole(place: str, source: Source) -> str:
    """An address as one text; empty where the person file contradicts itself about it."""
    names = ("street", "unit_kind", "unit", "city", "state", "zip", *ABROAD)
    found: Mapping[str, Answer] = {name: of_person(f"{place}.{name}", source) for name in names}
    if any(one.why in ("contradicts", "two_addresses") for one in found.values()):
        return ""
    said = {name: one.text for name, one in found.items() if one.text}
    if "unit_kind" in said:
        said["unit"] = " ".join((UNITS[said.pop("unit_kind")], said.get("unit", ""))).strip()
    return ", ".join(said.values())


# --- what is named

_ENTRY = re.compile(r"(\w+)\[(\d+)\]\.(.+)")


def unasked(edition: Edition, source: Source, asked: Asked) -> tuple[str, ...]:
    """The fields of the person file that say something and that the form does not ask, or only after another answer:
    by their paths, and a part of which it asks nothing by its name alone."""
    wanted = frozenset(path for one in edition.fields if asked(one) for path in _paths(one.means, source))
    # An address that is cut short goes whole to Additional Information, or contradicts itself and is named so.
    streets = {path.removesuffix(".street") for path in wanted if path.endswith(".street")}
    wanted |= frozenset(f"{place}.{part}" for place in streets for part in ABROAD)
    wanted |= frozenset(_looked_at(wanted, source))
    tops = {_top(path) for path in wanted}
    named = (path for path in _said(source.person.fields) if path not in wanted and not _goes_on(path, wanted))
    return tuple(dict.fromkeys(re.sub(r"\[\d+\]", "", path) if _top(path) in tops else _top(path) for path in named))


def _top(path: str) -> str:
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def _paths(means: str, source: Source) -> Iterator[str]:
    """The paths of the person file that a field looks at."""
    if means.startswith("part7."):
        yield from (f"{name}.{means.removeprefix('part7.')}" for name in ("answers", "explanations"))
    elif means.startswith("case."):
        yield from RESTS_ON.get(means.removeprefix("case."), ())
    else:
        yield re.sub(r"\[\d*\]$", "", means)
        if means in FULL_NAME and undrawable(settled(source.person.get(means) or "")):
            yield f"passport_spelling.{means}"


def _looked_at(wanted: frozenset[str], source: Source) -> Iterator[str]:
    """What is looked at besides: by what an entry is found among the relatives, where mail goes, who prepares."""
    person, tops = source.person, {_top(path) for path in wanted}
    yield from (
        f"{entry}.relation" for entry in {path.rpartition(".")[0] for path in wanted} if _top(entry) in BY_RELATION
    )
    if person.get("address") is not None and "yes" in answer_to("case.mailing_is_home", source).codes:
        yield from (
            "mailing_is_home" if "mailing_address" in tops else "",
            *(path.removeprefix("mailing_") for path in wanted if path.startswith("mailing_address.")),
        )
    if "preparer" in tops and person.get("preparer"):
        yield from ("representative.prepared", "representative.beyond")


def _goes_on(path: str, wanted: frozenset[str]) -> bool:
    """Whether a path is in an entry for which a list of the form has no room, and which is told beside it."""
    match = _ENTRY.fullmatch(path)
    if match is None:
        return False
    held = [one for other in wanted if (one := _ENTRY.fullmatch(other)) and one[1] == match[1]]
    beyond = int(match[2]) > max((int(one[2]) for one in held), default=int(match[2]))
    return beyond and (match[3] == "relation" or any(one[3] == match[3] for one in held))


def _said(fields: Mapping[str, Any]) -> Iterator[str]:
    """The path of each value; a relative by the name by which the forms ask for them."""
    names = {relation: name for name, relation in BY_RELATION.items()}
    seen: Counter[str] = Counter()
    for name, value in fields.items():
        if name != "relatives":
            yield from _leaves(name, value)
            continue
        for one in value:
            own = names.get(one.get("relation", ""), "relatives")
            place = f"{own}[{seen[own]}]" if own != "spouse" else own if not seen[own] else "relatives"
            seen[own] += 1
            yield from _leaves(place, one)


def _leaves(place: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _leaves(f"{place}.{name}", one)
    elif isinstance(value, tuple) and value and isinstance(value[0], Mapping):
        for n, one in enumerate(value):
            yield from _leaves(f"{place}[{n}]", one)
    elif value != ():
        yield place
