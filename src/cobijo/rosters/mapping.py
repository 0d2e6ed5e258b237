"""What each header of a roster was taken for: worked out from its words, kept or overruled by a file."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cobijo.errors import InputError, Problem, UsageError
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.messages import Phrase, among
from cobijo.rosters.cells import folded
from cobijo.rosters.days import ORDERS
from cobijo.rosters.headers import Column, bracketed, column_of, match, offered, plain_name, synonyms
from cobijo.rosters.naming import shown_name
from cobijo.rosters.untold import OF_A_CARD, OF_A_STATE, Untold

CODES = ("iso", "fips", "eoir")
MAX_BYTES = 1_000_000
DAY_KINDS = (Kind.DAY, Kind.DAY_OR_ONGOING, Kind.DAYS)
COUNTRY_KINDS = (Kind.COUNTRY, Kind.COUNTRIES)
OBJECTS = (Kind.RECORD, Kind.RECORDS, Kind.RECORD_OR_NO)
"""What may hold days and countries inside."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a map file says: a name of ours by header (empty: not used), the order of days, kinds of codes, a sheet."""

    source: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    sheet: str | None = None


NOTHING_SAID = Mapping()
NO_FACT = "no fact"
"""Why a column is not used of which nobody has said anything."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A header, what it was taken for (None: not used), and why."""

    position: int
    header: str
    column: Column | None
    why: str


def read_mapping(path: Path) -> Mapping:  # noqa: C901 - one check a part of the file
    """Read a map file. Raises InputError, naming the place."""
    import tomllib  # most rosters come without a map

    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise InputError.at(
                path, "size", "more than a map", Phrase("at most {n} bytes", n=f"{MAX_BYTES:,}"), "Check the file."
            )
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError.at(path, "file", str(error), "TOML", "See docs/reference/roster.md.") from None
    except OSError as error:
        raise InputError.at(path, "file", error.strerror, "a file that can be read", "Check the path.") from None
    problems = [
        Problem(name, "something else", "columns, dates, codes or sheet", "See docs/reference/roster.md.")
        for name in data
        if name not in ("columns", "dates", "codes", "sheet")
    ]
    tables = {name: _table(data, name, problems) for name in ("columns", "dates", "codes")}
    for name, known in (("dates", ORDERS), ("codes", CODES)):
        for header, value in tables[name].items():
            if value not in known:
                problems.append(Problem(f"{name}.{header}", value, among(known), "Write one of them."))
    for header, place in tables["columns"].items():
        if place and column_of(place, header) is None:
            expected = "a fact, such as arrived or conviction_1_max_term, or nothing"
            problems.append(Problem(f"columns.{header}", place, expected, _meant(place)))
    sheet = data.get("sheet")
    if sheet is not None and not isinstance(sheet, str):
        problems.append(Problem("sheet", "no text", "the name of a sheet", "Put it in quotes."))
    if problems:
        raise InputError(str(path), problems)
    return Mapping(str(path), tables["columns"], tables["dates"], tables["codes"], sheet)


def _meant(place: str) -> str:
    """What to do where no fact is called so: the name that it is nearest to, if any is near."""
    known = [fact.name for fact in VOCABULARY] + [one.fact.removesuffix("?") for one in synonyms().values()]
    near = difflib.get_close_matches(place.strip().casefold(), known, 1)
    return Phrase("Did you mean {near}?", near=repr(near[0])) if near else "See docs/reference/case.md."


def _table(data: dict[str, Any], name: str, problems: list[Problem]) -> dict[str, str]:
    found = data.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        problems.append(Problem(name, "something else", "headers, each with a text", 'Write "Header" = "arrived".'))
        return {}
    return found


def take(source: str, header: tuple[str, ...], said: Mapping = NOTHING_SAID) -> list[Taken]:
    """What each header means. Raises InputError where none is a fact, or the map names a header that isn't there."""
    said = fitted(said, header)
    _all_there(header, said)
    found = [_one(n, name, said) for n, name in enumerate(header)]
    _nothing_in_vain(found, said)
    found = _one_reference(found)
    if not any(taken.column is not None and taken.column.place != "ref" for taken in found):
        raise nothing_known(source, header)
    for taken in found:
        if taken.column is not None and header.count(taken.header) > 1:
            raise InputError.at(
                source,
                "header",
                Phrase("the column {what} twice", what=repr(taken.header)),
                "each column once",
                "Rename or delete one.",
            )
    return found


def nothing_known(source: str, header: tuple[str, ...]) -> InputError:
    """That no column of a roster is a fact."""
    return InputError.at(
        source,
        "header",
        _shown(header),
        "columns named as the facts of a case, such as nationalities and arrived",
        "See docs/reference/roster.md for the names that are understood, or map them with --map.",
    )


def _shown(header: tuple[str, ...]) -> str:
    """A header that nothing of is known may be a person's row: only how many cells it has is said."""
    filled = sum(bool(name) for name in header)
    return Phrase("{n} cell, of which none is known" if filled == 1 else "{n} cells, of which none is known", n=filled)


def fitted(said: Mapping, header: tuple[str, ...]) -> Mapping:
    """A map with its headers as the file writes them: case, accents and runs of spaces don't tell them apart, unless
    the file has two that are alike. Raises InputError where the map has two for one."""
    _each_once(header, said)
    plain = Counter(folded(name) for name in header)
    written = {folded(name): name for name in header if plain[folded(name)] == 1}

    def as_written(names: dict[str, str]) -> dict[str, str]:
        exact = {name for name in names if name in header}
        near = {name: written.get(folded(name), name) for name in names if name not in exact}
        return {near.get(name, name): value for name, value in names.items() if near.get(name) not in exact}

    return replace(said, columns=as_written(said.columns), dates=as_written(said.dates), codes=as_written(said.codes))


def _each_once(header: tuple[str, ...], said: Mapping) -> None:
    """Raises InputError where two names of a map are one header of the file, so that one would be lost."""
    problems = []
    for names in (said.columns, said.dates, said.codes):
        of: dict[str, str] = {}
        for name in names:
            plain = folded(name)
            if sum(folded(one) == plain for one in header) == 1 and of.setdefault(plain, name) != name:
                found = Phrase(
                    "{one} and {two} for one column", one=repr(shown_name(of[plain])), two=repr(shown_name(name))
                )
                problems.append(Problem("header", found, "every header once", "Take one of the two out of the map."))
    if problems:
        raise InputError(said.source, problems)


def _all_there(header: tuple[str, ...], said: Mapping) -> None:
    problems = []
    for name in {**said.columns, **said.dates, **said.codes}:
        if name not in header:
            near = difflib.get_close_matches(folded(name), [folded(one) for one in header], 1)
            like = next((repr(shown_name(one)) for one in header if near and folded(one) == near[0]), None)
            remedy = Phrase("Did you mean {near}?", near=like) if like else "Take it out of the map, or mend it."
            problems.append(
                Problem("header", Phrase("no column {name}", name=repr(name)), "every header of the map", remedy)
            )
    if problems:
        raise InputError(said.source, problems)


def _nothing_in_vain(found: list[Taken], said: Mapping) -> None:
    """Raises InputError where the map says how the days or the codes of a column are written that has none: who wrote
    it takes it for another column, or another fact."""
    problems = []
    for names, kinds, phrase in (
        (said.dates, DAY_KINDS, "an order of days for {name}, which is read as no day"),
        (said.codes, COUNTRY_KINDS, "a kind of codes for {name}, which is read as no country"),
    ):
        columns = {one.header: one.column for one in found if one.header in names}
        vain = (name for name, one in columns.items() if one is None or one.type.kind not in (*kinds, *OBJECTS))
        remedy = "Take it out of the map, or say in [columns] which fact it is."
        expected = "what is said of a column to be of use"
        problems += [Problem("header", Phrase(phrase, name=repr(shown_name(name))), expected, remedy) for name in vain]
    if problems:
        raise InputError(said.source, problems)


def _one(position: int, name: str, said: Mapping) -> Taken:
    if not name:
        return Taken(position, name, None, "no header")
    if name in said.columns:
        column = column_of(said.columns[name], name) if said.columns[name] else None
        why = "map"
    else:
        column = match(name)
        why = column.why if column is not None else NO_FACT
    if column is not None and (name in said.dates or name in said.codes):
        order, codes = said.dates.get(name, column.order), said.codes.get(name, column.codes)
        column = replace(column, order=order, codes=codes)
    return Taken(position, name, column, why)


def _one_reference(found: list[Taken]) -> list[Taken]:
    """One column names the person: our own `ref`, else the best known; the others are left."""
    refs = [taken for taken in found if taken.column is not None and taken.column.place == "ref"]
    if len(refs) < 2:
        return found
    best = min(refs, key=_rank)
    return [
        Taken(t.position, t.header, None, "another column is the reference") if t in refs and t is not best else t
        for t in found
    ]


def _rank(taken: Taken) -> tuple[int, int]:
    if taken.why in ("map", "name"):
        return (0 if taken.why == "map" else 1, 0)
    synonym = synonyms().get(plain_name(taken.header))
    return (2, synonym.rank if synonym is not None else 0)


def name_of(column: Column) -> str:
    """How a header says what a column is: `arrived`, `status_granted`, `conviction_1_max_term`."""
    from cobijo.rosters.headers import SINGULAR

    if column.last:
        return "last_arrival"
    end = f"_{column.bound}" if column.bound else ""
    if column.one_of_several:
        return f"nationality_{(column.position or 0) + 1}"
    if column.field is None:
        return column.fact.name + end
    at = "" if column.position is None else f"{column.position + 1}_"
    listed = column.fact.name if column.inside is None else f"{column.fact.name}.{column.inside.name}"
    one = SINGULAR.get(listed, listed) if column.position is not None else listed
    return f"{one}_{at}{column.field.name}{end}"


MARK = "# A map of cobijo's, "
_SAYS = ": what each column of the roster is, a fact or nothing. See docs/reference/roster.md."
_TELLS = '# The next tells of {facts}. Write which fact it is, or "" that it is not used, and take the first # away.'
_MAY_TELL = (
    '# A cell of the next may tell of an end or a bar. Write which fact it is, or "", and take the first # away.'
)


_IN_BRACKETS = (
    '# The next may be "{fact}", if what stands in brackets makes it no other. Write that, or "", and take the first '
    "# away."
)
_SECOND = '# The next is held against the column of its fact. Write "" that it is not used, and take the first # away.'
_MAY_BE = '# The next may be "{fact}", if it is of the I-821. Write that, or "", and take the first # away.'


def mapping_text(
    taken: list[Taken],
    orders: dict[int, str],
    codes: dict[int, str],
    sheet: str | None,
    untold: Untold,
    seconds: Container[int] = (),
) -> str:
    """A map file that says what was understood. That a column which tells of something is not used, a person says. Its
    first line says what the others come to, by which it is known whether anybody has changed them."""
    lines = [] if sheet is None else [f"sheet = {_quoted(sheet)}"]
    lines += ["", "[columns]"]
    headers = [one.header for one in taken]
    for one in taken:
        if one.header and headers.count(one.header) == 1:
            line = f"{_quoted(one.header)} = {_quoted(name_of(one.column) if one.column else '')}"
            names = untold.get(one.position) if one.column is None else None
            tells = _MAY_TELL if names in (OF_A_STATE, OF_A_CARD) else _TELLS.format(facts=", ".join(names or ()))
            may_be = offered(one.header) if one.why == NO_FACT else None
            unsaid = bracketed(one.header) if one.why == NO_FACT else None
            if names is not None:
                lines += [tells, f"# {line}"]
            elif one.position in seconds:
                lines += [_SECOND, f"# {line}"]
            elif unsaid is not None:
                lines += [_IN_BRACKETS.format(fact=name_of(unsaid)), f"# {line}"]
            elif may_be is not None:
                lines += [_MAY_BE.format(fact=may_be), f"# {line}"]
            else:
                lines += [line]
    for name, found in (("dates", orders), ("codes", codes)):
        if found:
            lines += ["", f"[{name}]"]
            lines += [f"{_quoted(headers[n])} = {_quoted(value)}" for n, value in sorted(found.items())]
    text = "\n".join(lines) + "\n"
    return f"{MARK}{_sum(text)}{_SAYS}\n{text}"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def check_unchanged(path: Path) -> None:
    """That nobody has changed a map since cobijo wrote it, before another is written over it. Raises UsageError; what
    is no map of cobijo's is refused where it would be written."""
    if _read(path).startswith(MARK) and not is_unchanged(path):
        found, expected = "a map that somebody has changed", "a new file, or a map as cobijo wrote it"
        raise UsageError.at(path, "file", found, expected, "Choose another name, or delete it.")


def is_unchanged(path: Path) -> bool:
    """Whether a file is a map as cobijo wrote it."""
    first, _, rest = _read(path).partition("\n")
    return first == f"{MARK}{_sum(rest)}{_SAYS}"


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read(MAX_BYTES)
    except (OSError, UnicodeDecodeError):
        return ""


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain if ord(c) < 0x10000) + '"'
