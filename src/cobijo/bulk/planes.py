"""Answer a tree for many people at once: two bits a person and node, eight people a byte.

A node's truth is two planes of bits, where it is surely yes and where it is surely no; a conjunction is a few
operations on whole planes. A third plane, of those that lack a fact, is kept only below judgments: anywhere else what
is not settled lacks one. Columns come from Arrow as they lie in memory: a flag is a plane already.

The entries of a list are rows of their own. What is asked of each entry is answered for the entries of everybody
together, and then counted person by person; entries of the record are few, and each is asked in turn. A leaf on a
code, a paragraph or a term is answered once a distinct value, by the function that answers it for one person.

The columns are those that `logic.printing.sql` describes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.errors import EngineError
from cobijo.logic import leaves, tree
from cobijo.logic.leaves import Listed
from cobijo.logic.printing.sql import OPEN_FIRST, OPEN_LAST, bounded, column, years_before
from cobijo.timeline import Span, Term

Bits = npt.NDArray[np.uint8]
"""A plane: one bit a row, the first row in the lowest bit, as Arrow has them. Bits after the last row mean nothing."""

Numbers = npt.NDArray[Any]


EPOCH = dt.date(1970, 1, 1).toordinal()
"""The ordinal of the day that Arrow and numpy count days from."""


class Truths(NamedTuple):
    """Where a node is yes, where it is no, and where it lacks a fact; None there is wherever it is neither."""

    yes: Bits
    no: Bits
    lacks: Bits | None = None

    def lacking(self) -> Bits:
        """Where the node is unknown for want of a fact."""
        return ~(self.yes | self.no) if self.lacks is None else self.lacks


def pack(flags: npt.NDArray[Any]) -> Bits:
    """Flags, one a row, as a plane."""
    return np.packbits(flags, bitorder="little")


def unpack(bits: Bits, count: int) -> Bits:
    """A plane as one byte a row: 0 or 1."""
    return np.unpackbits(bits, count=count, bitorder="little")


def masks(planes: list[Bits], count: int) -> npt.NDArray[np.uint32]:
    """Up to 32 planes as one number a row, whose lowest bit is the first plane's.

    Eight planes lie as rows of squares of eight bits by eight; turned over, each square has a row of the table in each
    byte. It is turned by swapping corners: of four, of two, of one bit.
    """
    found = np.zeros(((count + 7) // 8 * 8, 4), np.uint8)
    for n in range(0, len(planes), 8):
        squares = np.zeros((len(planes[n]), 8), np.uint8)
        for k, plane in enumerate(planes[n : n + 8]):
            squares[:, k] = plane
        bits = squares.view("<u8")[:, 0]
        for shift, corners in ((28, 0x00000000F0F0F0F0), (14, 0x0000CCCC0000CCCC), (7, 0x00AA00AA00AA00AA)):
            swapped = (bits ^ (bits >> np.uint64(shift))) & np.uint64(corners)
            bits = bits ^ swapped ^ (swapped << np.uint64(shift))
        found[:, n // 8] = bits.view(np.uint8)
    return found.view("<u4")[:count, 0]


def negation(a: Truths) -> Truths:
    """Not `a`."""
    return Truths(a.no, a.yes, a.lacks)


def conjunction(parts: list[Truths]) -> Truths:
    """All of these: what lacks a fact counts before what needs a judgment, as in `logic.truth`."""
    yes, no, _ = parts[0]
    for part in parts[1:]:
        yes, no = yes & part.yes, no | part.no
    if all(part.lacks is None for part in parts):
        return Truths(yes, no)
    lacks = parts[0].lacking()
    for part in parts[1:]:
        lacks = lacks | part.lacking()
    return Truths(yes, no, lacks & ~no)


class Values(NamedTuple):
    """One end of a day, a number or a term: a value a row or one for all, and where it is known (None: everywhere)."""

    values: Numbers | int
    known: Bits | None = None


class Rows:
    """People, or the entries of one of their lists: `columns` by name, all of `count` rows. Of entries, `offsets` says
    where each owner's begin, and where the last one's end."""

    def __init__(self, columns: Mapping[str, Any], count: int, offsets: Numbers | None = None) -> None:
        self.columns = columns
        self.count = count
        self.offsets: Numbers = np.zeros(1, np.int64) if offsets is None else offsets
        self._made: dict[Any, Any] = {}

    def once(self, key: Any, make: Callable[[], Any]) -> Any:
        """A value that is made when it is first asked for."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def all(self) -> Bits:
        """The plane of every row."""
        found: Bits = self.once("all", lambda: np.full((self.count + 7) // 8, 255, np.uint8))
        return found

    def known(self, name: str) -> Bits:
        """Where a column is not null."""
        found: Bits = self.once(("known", name), lambda: self._plane(self.columns[name], 0))
        return found

    def flag(self, name: str) -> Bits:
        """Where a flag is true, as far as it is known."""
        found: Bits = self.once(("flag", name), lambda: self._plane(self.columns[name], 1))
        return found

    def true(self, name: str) -> Bits:
        """Where a flag is known to be true."""
        return self.flag(name) & self.known(name)

    def _plane(self, array: Any, buffer: int) -> Bits:
        if not self.count or (buffer == 0 and not array.null_count):
            return self.all()
        start, size = array.offset // 8, (array.offset % 8 + self.count + 7) // 8
        bits = np.frombuffer(array.buffers()[buffer], np.uint8)[start : start + size]
        if array.offset % 8:
            bits = pack(np.unpackbits(bits, bitorder="little")[array.offset % 8 :][: self.count])
        return bits

    def numbers(self, name: str) -> Values:
        """A column of numbers as it lies in memory; what stands where it is null means nothing."""
        array = self.columns[name]
        kind = array.type.to_pandas_dtype()
        values = np.frombuffer(array.buffers()[1], kind) if self.count else np.empty(0, kind)
        known = self.known(name) if array.null_count else None
        return Values(values[array.offset :][: self.count], known)

    def coded(self, name: str) -> tuple[Numbers, list[Any]]:
        """A column of codes as positions in the list of its distinct values; a null is at any position."""

        def make() -> tuple[Numbers, list[Any]]:
            array = self.columns[name]
            if not pa.types.is_dictionary(array.type):
                array = pc.dictionary_encode(array)
            return _small(array.indices.fill_null(0).to_numpy(), array.dictionary.to_pylist())

        found: tuple[Numbers, list[Any]] = self.once(("coded", name), make)
        return found

    def terms(self, name: str) -> tuple[Numbers, list[Any]]:
        """A column of terms in the same way."""

        def make() -> tuple[Numbers, list[Any]]:
            months, days = (np.asarray(self.numbers(f"{name}_{unit}").values, np.int64) for unit in ("months", "days"))
            both = pc.dictionary_encode(pa.array(months << 32 | days))
            distinct = [Term(one >> 32, one & 0xFFFFFFFF) for one in both.dictionary.to_pylist()]
            return _small(both.indices.to_numpy(), distinct)

        found: tuple[Numbers, list[Any]] = self.once(("terms", name), make)
        return found

    # --- lists

    def entries(self, name: str) -> Rows:
        """The entries of a list, of everybody together."""

        def make() -> Rows:
            array = self.columns[name]
            flat = array.flatten()
            structs = pa.types.is_struct(flat.type)
            columns = dict(zip((f.name for f in flat.type), flat.flatten(), strict=True)) if structs else {"": flat}
            offsets = np.concatenate(([0], np.cumsum(self.lengths(name), dtype=np.int64)))
            return Rows(columns, len(flat), offsets)

        found: Rows = self.once(("entries", name), make)
        return found

    def lengths(self, name: str) -> Numbers:
        """How many entries each row's list has; none where it is not known."""
        found: Numbers = self.once(
            ("lengths", name), lambda: pc.list_value_length(self.columns[name]).fill_null(0).to_numpy()
        )
        return found

    def owners(self) -> Numbers:
        """Of entries: the row that each belongs to."""
        each = self.offsets
        found: Numbers = self.once("owners", lambda: np.repeat(np.arange(len(each) - 1), np.diff(each)))
        return found

    def per_owner(self, bits: Bits) -> Numbers:
        """Of entries: how many of each row's are in a plane."""
        sums = np.concatenate(([0], np.cumsum(unpack(bits, self.count), dtype=np.int32)))
        return sums[self.offsets[1:]] - sums[self.offsets[:-1]]


class Scope(NamedTuple):
    """What a node is asked of: people or entries of their list `over`, each with the same entries of the record."""

    rows: Rows
    over: tree.Fact | None = None
    record: Mapping[tree.Given, Mapping[str, Any]] = {}


class Evaluator:
    """Answers trees for people. `given` has the record's values: plain ones, and pairs of `Values` for the days that
    differ from person to person."""

    def __init__(self, people: Rows, given: Mapping[str, Any]) -> None:
        self.people = Scope(people)
        self.given = given
        self._of_case: dict[Any, Truths] = {}
        self._of_record: dict[Any, Truths] = {}

    def beside(self, given: Mapping[str, Any]) -> Evaluator:
        """The same people beside another record: what is answered of the case alone is answered once for both."""
        other = Evaluator(self.people.rows, given)
        other._of_case = self._of_case
        return other

    def truths(self, node: tree.Node) -> Truths:
        """The truth of a tree for every person. Raises EngineError for what planes have no spelling for."""
        return self._at(node, self.people)

    def of_entries(self, node: tree.Node, over: tree.Fact) -> Truths:
        """The truth of a test for every entry of a list."""
        return self._at(node, Scope(self.people.rows.entries(column(over)), over))

    def _at(self, node: tree.Node, scope: Scope) -> Truths:
        """The truth of a node at a scope: asked only once, and of people where no entry is looked at."""
        sight = _sight(node)
        if scope.over is not None and scope.over not in sight.lists:
            yes, no, lacks = self._at(node, Scope(self.people.rows, None, scope.record))
            spread = None if lacks is None else self._spread(lacks, scope)
            return Truths(self._spread(yes, scope), self._spread(no, scope), spread)
        key = (id(node), scope.over, *(id(scope.record[of]) for of in sight.record))
        known = self._of_record if sight.given else self._of_case
        if key not in known:
            known[key] = self._answer(node, scope)
        return known[key]

    def _spread(self, bits: Bits, scope: Scope) -> Bits:
        return pack(unpack(bits, self.people.rows.count)[scope.rows.owners()])

    def _answer(self, node: tree.Node, scope: Scope) -> Truths:
        match node:
            case tree.All(parts):
                return conjunction([self._at(part, scope) for part in parts])
            case tree.Any(parts):
                return negation(conjunction([negation(self._at(part, scope)) for part in parts]))
            case tree.No(part):
                return negation(self._at(part, scope))
            case tree.Rule(tree=part):
                return self._at(part, scope)
            case tree.Surely(part):
                yes = self._at(part, scope).yes
                return Truths(yes, ~yes)
            case tree.Judgment():
                none = ~scope.rows.all()
                return Truths(none, none, none)
            case tree.Missing():
                return self._unknown(scope)
            case tree.AtLeast():
                return self._at_least(node, scope)
        return self._leaf(node, scope)

    def _unknown(self, scope: Scope) -> Truths:
        none = ~scope.rows.all()
        return Truths(none, none)

    # --- leaves

    def _leaf(self, node: tree.Node, scope: Scope) -> Truths:
        match node:
            case tree.IsTrue(fact):
                rows, name = self._place(fact, scope)
                known, flag = rows.known(name), rows.flag(name)
                return Truths(flag & known, ~flag & known)
            case tree.Is(fact, codes):
                return self._each_code(fact, scope, partial(leaves.is_one_of, codes=codes))
            case tree.Within(fact, paragraphs):
                return self._each_code(fact, scope, partial(leaves.within, paragraphs=paragraphs))
            case tree.LongerThan(term, limit):
                rows, name = self._place(term, scope)
                known = rows.known(f"{name}_months")
                return _looked_up(*rows.terms(name), known, partial(leaves.longer_than, limit=limit))
            case tree.NotMoreThan(number, most):
                rows, name = self._place(number, scope)
                found = rows.numbers(name)
                low = pack(np.asarray(found.values <= most))
                return _where(low, ~low, found.known, found.known)
            case tree.NotAfter(first, second):
                return self._not_after(first, second, scope)
            case tree.Known(operand):
                rows, name = self._place(operand, scope)
                known = rows.known(name if name in rows.columns else f"{name}_first")
                return Truths(known, ~known)
            case tree.Same(first, tree.Given(name)):
                return self._same(first, self.given.get(name), scope)
            case tree.Contains(items, tree.Given(name)):
                return self._contains(items, self.given.get(name), scope)
            case tree.HasAtLeast(tree.Fact() as items, count):
                rows = self.people.rows
                long, whole = pack(rows.lengths(column(items)) >= count), self._whole(items)
                return Truths(long, ~long & whole)
        raise EngineError(f"bit planes have no spelling for the node {node!r}")

    def _place(self, operand: tree.Operand, scope: Scope) -> tuple[Rows, str]:
        """The rows and the column where an operand's values lie."""
        if isinstance(operand, tree.Fact):
            return self.people.rows, column(operand)
        if isinstance(operand, tree.Item) and operand.of == scope.over:
            return scope.rows, operand.field
        raise EngineError(f"bit planes have no spelling for the operand {operand!r}")

    def _each_code(self, fact: tree.Operand, scope: Scope, leaf: Callable[[Any], int]) -> Truths:
        rows, name = self._place(fact, scope)
        return _looked_up(*rows.coded(name), rows.known(name), leaf)

    def _same(self, first: tree.Operand, code: Any, scope: Scope) -> Truths:
        if isinstance(code, str) or code is None:
            return self._each_code(first, scope, partial(leaves.same, code))
        rows, name = self._place(first, scope)
        equal, known = (
            pack(pc.equal(_plain(rows.columns[name]), code).fill_null(False).to_numpy(False)),
            rows.known(name),
        )
        return Truths(equal & known, ~equal & known)

    def _contains(self, items: tree.Fact, code: Any, scope: Scope) -> Truths:
        entries = self.people.rows.entries(column(items))
        if isinstance(code, str):
            positions, distinct = entries.coded("")
            equal = pack(np.array([value == code for value in distinct])[positions])
        elif code is None:
            return self._unknown(scope)
        else:
            equal = pack(pc.equal(_plain(entries.columns[""]), code.take(entries.owners())).to_numpy(False))
        held = pack(entries.per_owner(equal) > 0)
        return Truths(held, ~held & self._whole(items))

    def _whole(self, items: tree.Fact) -> Bits:
        """Where a list is known, and known to be whole."""
        return self.people.rows.true(f"{column(items)}_complete")

    # --- days

    def _not_after(self, first: tree.Operand, second: tree.Operand, scope: Scope) -> Truths:
        years = first.years if isinstance(first, tree.Plus) else 0
        if years:
            first = first.base  # type: ignore[union-attr]
        a, b = self._day(first, scope), self._day(second, scope)
        if a is None or b is None:
            return self._unknown(scope)
        if years and isinstance(b[0].values, int):
            # So many years after a day is no later than a limit where the day is no later than the limit less so many.
            b = _each_end(b, lambda end: Values(years_before(_open(end.values), years)))
        elif years:
            a = _each_end(a, lambda end: Values(_years_later(end.values, years), end.known))
        yes = self._all(a[1].values <= b[0].values, scope)
        exact = a[0] is a[1] and b[0] is b[1]
        no = ~yes if exact else self._all(a[0].values > b[1].values, scope)
        return _where(yes, no, _and(a[1].known, b[0].known), _and(a[0].known, b[1].known))

    def _all(self, flags: Any, scope: Scope) -> Bits:
        """Flags as a plane; one flag stands for every row."""
        return pack(flags if isinstance(flags, np.ndarray) else np.full(scope.rows.count, flags))

    def _day(self, operand: tree.Operand, scope: Scope) -> tuple[Values, Values] | None:
        """The two ends of a day, one and the same where it is exact; None where nothing is known of it for anyone."""
        match operand:
            case tree.Plus(base, days, 0, 0):
                ends = self._day(base, scope)
                return ends and _each_end(ends, lambda end: Values(end.values + days, end.known))
            case tree.Const(value):
                return _span(value)
            case tree.Given(name):
                ends = _span(self.given.get(name))
                return ends and _each_end(ends, lambda end: self._owned(end, scope))
            case tree.Item(tree.Given() as of, field):
                return _span(scope.record[of].get(field))
            case tree.Fact() | tree.Item():
                rows, name = self._place(operand, scope)
                first, last = (rows.numbers(f"{name}_{end}") for end in ("first", "last"))
                ends = (first, last)
                return ends if rows is scope.rows else _each_end(ends, lambda end: self._owned(end, scope))
        raise EngineError(f"bit planes have no spelling for the operand {operand!r}")

    def _owned(self, found: Values, scope: Scope) -> Values:
        """A value of people as one of what is asked: each entry has its owner's."""
        if scope.over is None or isinstance(found.values, int):
            return found
        known = None if found.known is None else self._spread(found.known, scope)
        return Values(found.values[scope.rows.owners()], known)

    # --- quantifiers

    def _at_least(self, node: tree.AtLeast, scope: Scope) -> Truths:
        sure: Any = 0
        possible: Any = 0
        whole, lacks = scope.rows.all(), ~scope.rows.all()
        for each in node.among:
            if isinstance(each.over, tree.Given):
                entries = self._entries_of_record(each.over, each.test, scope)
            else:
                entries = self._entries_of_people(each.over, each.test, scope)
            for counted in entries:
                sure, possible = sure + counted.sure, possible + counted.possible
                whole, lacks = whole & counted.whole, lacks | counted.lacks
        yes = self._all(sure >= node.count, scope)
        no = self._all(possible < node.count, scope) & whole & ~yes
        return Truths(yes, no, ~yes & ~no & (lacks | ~whole) if _sight(node).judged else None)

    def _entries_of_record(self, over: tree.Given, test: tree.Node, scope: Scope) -> Iterator[Counted]:
        """Each entry of a list of the record in turn."""
        listed: Listed | None = self.given.get(over.name)
        for entry in listed.items if listed is not None else ():
            found = self._at(test, Scope(scope.rows, scope.over, {**scope.record, over: entry}))
            sure, possible = (unpack(plane, scope.rows.count).astype(np.int32) for plane in (found.yes, ~found.no))
            yield Counted(sure, possible, found.lacking(), scope.rows.all())
        if listed is None or not listed.complete:
            yield Counted(0, 0, scope.rows.all(), ~scope.rows.all())

    def _entries_of_people(self, over: tree.Fact, test: tree.Node, scope: Scope) -> Iterator[Counted]:
        """All entries of a list of the case at once."""
        if scope.over is not None:
            raise EngineError(f"bit planes have no spelling for {over.name} within {scope.over.name}")
        entries = scope.rows.entries(column(over))
        found = self._at(test, Scope(entries, over, scope.record))
        sure, possible = entries.per_owner(found.yes), entries.per_owner(~found.no)
        lacking = possible - sure if found.lacks is None else entries.per_owner(found.lacks)
        yield Counted(sure, possible, pack(lacking > 0), self._whole(over))


class Counted(NamedTuple):
    """What entries of a list add for each row: how many surely and how many possibly pass, whether one of them lacks a
    fact, whether the list is whole."""

    sure: Numbers | int
    possible: Numbers | int
    lacks: Bits
    whole: Bits


FEW = 6
"""Up to so many values are sooner looked for one by one than looked up."""


def _looked_up(positions: Numbers, distinct: list[Any], known: Bits, leaf: Callable[[Any], int]) -> Truths:
    """A leaf answered once a distinct value."""
    truths = np.array([leaf(value) for value in distinct], np.uint8)

    def where(truth: int) -> Bits:
        places = np.flatnonzero(truths == truth)
        if len(places) > FEW:
            return pack((truths == truth)[positions])
        found = np.zeros(len(positions), np.bool_)
        for place in places:
            found |= positions == place
        return pack(found)

    yes = where(leaves.YES) & known
    if ((truths == leaves.YES) | (truths == leaves.NO)).all():
        return Truths(yes, ~yes & known)
    no = where(leaves.NO) & known
    return Truths(yes, no, where(leaves.UNKNOWN) | ~known if leaves.JUDGMENT in truths else None)


def _small(positions: Numbers, distinct: list[Any]) -> tuple[Numbers, list[Any]]:
    """Positions in bytes where these hold them: they are compared the sooner."""
    return positions.astype(np.uint8) if len(distinct) <= 256 else positions, distinct or [None]


def _each_end(ends: tuple[Values, Values], change: Callable[[Values], Values]) -> tuple[Values, Values]:
    """Both ends changed in one way; the one end of an exact day only once."""
    first = change(ends[0])
    return first, first if ends[0] is ends[1] else change(ends[1])


def _where(yes: Bits, no: Bits, yes_known: Bits | None, no_known: Bits | None) -> Truths:
    return Truths(yes if yes_known is None else yes & yes_known, no if no_known is None else no & no_known)


def _and(a: Bits | None, b: Bits | None) -> Bits | None:
    return b if a is None else a if b is None else a & b


def _span(value: Any) -> tuple[Values, Values] | None:
    if isinstance(value, Span):
        first = Values(bounded(value.first))
        return first, first if value.exact else Values(bounded(value.last))
    found: tuple[Values, Values] | None = value
    return found


def _open(number: Any) -> float:
    """A bounded ordinal as it was before."""
    return float("-inf") if number == OPEN_FIRST else float("inf") if number == OPEN_LAST else float(number)


_NEAR = dt.date(1900, 1, 1).toordinal(), dt.date(2100, 1, 1).toordinal()


def _years_later(days: Any, years: int) -> Numbers:
    """Ordinals so many calendar years later: looked up in a table where they are of our time."""
    first, last = _NEAR
    found: Numbers = _calendar(years)[np.clip(days, first, last) - first]
    far = np.flatnonzero((days < first) | (days > last))
    found[far] = _counted_on(np.asarray(days)[far], years)
    return found


@lru_cache(maxsize=8)
def _calendar(years: int) -> Numbers:
    return _counted_on(np.arange(_NEAR[0], _NEAR[1] + 1), years).astype(np.int32)


def _counted_on(days: Numbers, years: int) -> Numbers:
    """Open ends stay open; a birthday of 29 February comes on 1 March of a common year."""
    dates = (days.astype(np.int64) - EPOCH).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    later = (months + 12 * years).astype("datetime64[D]") + (dates - months.astype("datetime64[D]"))
    found: Numbers = np.where((days == OPEN_FIRST) | (days == OPEN_LAST), days, later.astype(np.int64) + EPOCH)
    return found


def _plain(array: Any) -> Any:
    return array.cast(pa.string()) if pa.types.is_dictionary(array.type) else array


class Sight(NamedTuple):
    """What a node looks at from within an entry: lists of the case, lists of the record. Whether it may be judged, and
    whether it looks at the record at all."""

    node: tree.Node
    lists: frozenset[tree.Fact]
    record: tuple[tree.Given, ...]
    judged: bool
    given: bool


_SEEN: dict[int, Sight] = {}
"""By the node's identity, since comparing trees takes longer than answering them; a node that is seen is kept."""


def _sight(node: tree.Node) -> Sight:
    if id(node) not in _SEEN:
        below = [_sight(child) for child in tree.children(node)]
        found = {at.of for operand in tree.operands(node) if isinstance(at := tree.base(operand), tree.Item)}
        found = found.union(*(one.lists for one in below), *(one.record for one in below))
        if isinstance(node, tree.AtLeast):
            found -= {each.over for each in node.among}
        lists = frozenset(of for of in found if isinstance(of, tree.Fact))
        record = tuple(of for of in found if isinstance(of, tree.Given))
        judged = isinstance(node, tree.Judgment | tree.LongerThan) or any(one.judged for one in below)
        bases = [tree.base(operand) for operand in tree.operands(node)]
        given = any(isinstance(at, tree.Given) or (isinstance(at, tree.Item) and at.of in record) for at in bases)
        given = given or any(one.given for one in below)
        _SEEN[id(node)] = Sight(node, lists, record, judged, given)
    return _SEEN[id(node)]
