"""Work out sheets of values for one case, fast: each value is written out as Python source once, then called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from itertools import groupby
from math import inf
from typing import Any as Anything

from cobijo.errors import EngineError
from cobijo.logic.asked import Fact, Item, Node
from cobijo.logic.evaluate import HELPERS, Writer
from cobijo.logic.leaves import YES, Listed
from cobijo.logic.tree import Many
from cobijo.logic.values import Cases, Earliest, Foremost, Later, Latest, Pick, Sheet, Sooner, Value

FLAGS: tuple[bool | None, ...] = (False, None, None, True)
"""What each truth is as a flag: an open standard is as little settled as a fact that is not known."""

Worked = Callable[..., Anything]
"""A value as a function of the facts, the record and the entries at hand, outermost first."""

Values = MutableMapping[str, Anything]
Around = tuple[Anything, ...]
Step = Callable[[Mapping[str, Anything], Values, Around], None]
"""One step of the work: it fills in values, for these facts, in this record, within the entries around it all."""


class Sheets:
    """Sheets that were made ready. `scope` are the lists around all of them, of one entry each: the case's one card."""

    def __init__(self, sheets: Sequence[Sheet], *, scope: tuple[Many, ...] = ()) -> None:
        self._scope = scope
        self._steps = [step for sheet in sheets for step in _steps(sheet, scope)]

    def work(self, facts: Mapping[str, Anything], given: Values) -> None:
        """Fill in every value: into the entries of the record's lists, and into the record itself."""
        around = tuple(facts[one.name].items[0] for one in self._scope)
        for step in self._steps:
            step(facts, given, around)


def _steps(sheet: Sheet, scope: tuple[Many, ...]) -> Iterator[Step]:
    """A step for each run of plain values, which is one function, and for each mark."""
    for marks, values in groupby(sheet.values.items(), lambda named: isinstance(named[1], Foremost)):
        if marks:
            yield from (_mark(name, value, sheet.over, scope) for name, value in values if isinstance(value, Foremost))
        else:
            yield _fill(dict(values), sheet.over, scope)


def _fill(values: Mapping[str, Value], over: tuple[Many, ...], scope: tuple[Many, ...]) -> Step:
    worked = compile_values(values, (*scope, *over), within=bool(over))

    def fill(facts: Mapping[str, Anything], given: Values, around: Around) -> None:
        for entries in _entries(over, facts, given):
            worked(facts, given, *around, *entries)

    return fill


def _mark(name: str, value: Foremost, over: tuple[Many, ...], scope: tuple[Many, ...]) -> Step:
    whole = (*scope, *over)
    counts, keys = compile_value(value.when, whole), [_key(one, whole) for one in value.by]

    def mark(facts: Mapping[str, Anything], given: Values, around: Around) -> None:
        for outer in _entries(over[:-1], facts, given):
            counted = []
            for entry in _list(over[-1], facts, given, outer):
                entry[name] = False
                if counts(facts, given, *around, *outer, entry):
                    counted.append(entry)
            if counted:
                inside = (facts, given, *around, *outer)
                ordered = reversed(counted) if value.last else counted
                max(ordered, key=lambda entry: [key(*inside, entry) for key in keys])[name] = True

    return mark


def _key(one: Node | Sooner | Later, scope: tuple[Many, ...]) -> Worked:
    """What orders entries by one of their values: the higher comes first."""
    if isinstance(one, Node):
        return compile_value(one, scope, truth=True)
    day, sign = compile_value(Latest((Pick(one.day),)), scope), 1 if isinstance(one, Later) else -1

    def key(*given: Anything) -> float:
        found = day(*given)
        return -inf if found is None else sign * found.first

    return key


def _entries(over: tuple[Many, ...], facts: Mapping[str, Anything], given: Values) -> list[Around]:
    """The entries at which a sheet is worked out: of each list those within each entry of the one before."""
    found: list[Around] = [()]
    for one in over:
        found = [(*outer, entry) for outer in found for entry in _list(one, facts, given, outer)]
    return found


def _list(one: Many, facts: Mapping[str, Anything], given: Values, outer: tuple[Anything, ...]) -> tuple[Anything, ...]:
    if isinstance(one, Item):
        listed: Listed = outer[-1][one.field]
    else:
        listed = (facts if isinstance(one, Fact) else given)[one.name]
    return listed.items


# --- one value as source ------------------------------------------------------------------------------------------


def compile_value(value: Anything, scope: tuple[Many, ...] = (), *, truth: bool = False) -> Worked:
    """A function of the facts, the record and the entries at hand. A tree becomes a flag, or its `truth`."""
    writer = _writer(scope)
    return _compiled(writer, scope, f"return {_written(value, writer, truth=truth)}")


def compile_values(values: Mapping[str, Value], scope: tuple[Many, ...], *, within: bool) -> Worked:
    """A function that fills values in: into the innermost entry, or into the record."""
    writer = _writer(scope)
    place = f"e{len(scope) - 1}" if within else "g"
    lines = [f"{place}[{name!r}] = {_written(value, writer, truth=False)}" for name, value in values.items()]
    return _compiled(writer, scope, "\n    ".join(lines))


def compile_pick(one: Pick) -> Callable[[Mapping[str, Anything], Mapping[str, Anything]], list[Anything]]:
    """A function of the facts and the record: every day that counts and is known, in the order of its list."""
    writer = _writer(())
    worked = _compiled(writer, (), f"return {_picked(one, writer)}")

    def days(facts: Mapping[str, Anything], given: Mapping[str, Anything]) -> list[Anything]:
        return [day for day in worked(facts, given) if day is not None]

    return days


def _writer(scope: tuple[Many, ...]) -> Writer:
    writer = Writer()
    writer.entries = [(one, f"e{n}") for n, one in enumerate(scope)]
    return writer


def _compiled(writer: Writer, scope: tuple[Many, ...], body: str) -> Worked:
    entries = "".join(f", e{n}" for n in range(len(scope)))
    source = f"def answer(f, g{entries}):\n    {body}\n"
    names: dict[str, Anything] = {
        **writer.constants,
        **HELPERS,
        "flags": FLAGS,
        "first": _first,
        "last": _last,
        "entries": _items,
    }
    exec(compile(source, "<values>", "exec"), names)  # noqa: S102 - the source is written here, from our own values
    found: Worked = names["answer"]
    return found


def _written(value: Anything, writer: Writer, *, truth: bool) -> str:
    match value:
        case Node():
            return writer.node(value) if truth else f"flags[{writer.node(value)}]"
        case Earliest(picks):
            return f"first(({', '.join(_picked(one, writer) for one in picks)},))"
        case Latest(picks):
            return f"last(({', '.join(_picked(one, writer) for one in picks)},))"
        case Cases(cases, otherwise):
            chain = "".join(f"{code!r} if {writer.node(when)} == {YES} else " for code, when in cases)
            return f"({chain}{otherwise!r})"
    raise EngineError.no_value("Python", value)


def _picked(one: Pick, writer: Writer) -> str:
    """A tuple of the days that one pick gives."""
    if one.over is None:
        when = "" if one.when is None else f" if {writer.node(one.when)} == {YES} else ()"
        return f"(({writer.operand(one.day)},){when})"
    alias, listed = f"e{len(writer.entries)}", writer.operand(one.over)
    writer.entries.append((one.over, alias))
    when = "" if one.when is None else f" if {writer.node(one.when)} == {YES}"
    written = f"[{writer.operand(one.day)} for {alias} in entries({listed}){when}]"
    writer.entries.pop()
    return written


def _items(listed: Listed | None) -> tuple[Anything, ...]:
    return () if listed is None else listed.items


def _first(days: tuple[Sequence[Anything], ...]) -> Anything:
    return min((day for some in days for day in some if day is not None), default=None)


def _last(days: tuple[Sequence[Anything], ...]) -> Anything:
    return max((day for some in days for day in some if day is not None), default=None)
