"""Answers trees over rows, node by node: from columns for leaves, from the planes below for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial, reduce
from operator import or_
from typing import Any, NamedTuple

import numpy as np
import pyarrow.compute as pc

from cobijo.engines.planes.bits import Bits, Numbers, Truths, both, conjunction, negation, pack, unpack, where
from cobijo.engines.planes.days import Ends, each_end, ends_of, limit_before, years_not_after
from cobijo.engines.planes.rows import Rows, Values, plain
from cobijo.engines.planes.sight import sight
from cobijo.errors import EngineError
from cobijo.logic import leaves, tree
from cobijo.logic.leaves import Listed
from cobijo.logic.printing.sql import column
from cobijo.logic.printing.visitor import LIST_IN_ENTRY, NOT_YET, ONE_PICK, Visitor
from cobijo.logic.values import Pick


class Scope(NamedTuple):
    """What a node is asked of: people or entries of their list `over`, each with the same entries of the record."""

    rows: Rows
    over: tree.Fact | None = None
    record: Mapping[tree.Given, Mapping[str, Any]] = {}


class Evaluator(Visitor):
    """Answers trees for people. `given` has the record's values: plain ones, and pairs of `Values` for the days that
    differ from person to person."""

    engine = "Arrow"
    lacks = {
        "Plus.months": NOT_YET,
        "Plus.years with days": NOT_YET,
        "AtLeast.within another list of the case": NOT_YET,
        LIST_IN_ENTRY: NOT_YET,
        **ONE_PICK,
        "Same.with another fact of the case": NOT_YET,
        "Contains.a fact of the case": NOT_YET,
        "HasAtLeast.of a list of the record": NOT_YET,
        "Whole.of a list of the record": NOT_YET,
    }

    def __init__(self, people: Rows, given: Mapping[str, Any]) -> None:
        self.people = Scope(people)
        self.zero = people.zero
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

    def _at(self, node: tree.Node, scope: Scope) -> Truths:
        """The truth of a node at a scope: asked only once, and of people where no entry is looked at."""
        seen = sight(node)
        if scope.over is not None and scope.over not in seen.lists:
            yes, no, lacks = self._at(node, Scope(self.people.rows, None, scope.record))
            spread = None if lacks is None else self._spread(lacks, scope)
            return Truths(self._spread(yes, scope), self._spread(no, scope), spread)
        key = (id(seen.node), scope.over, *(id(scope.record[of]) for of in seen.record))
        known = self._of_record if seen.given else self._of_case
        if key not in known:
            known[key] = self._answer(node, scope)
        return known[key]

    def _spread(self, bits: Bits, scope: Scope) -> Bits:
        return pack(unpack(bits, self.people.rows.count)[scope.rows.owners()])

    def _answer(self, node: tree.Node, scope: Scope) -> Truths:
        found: Truths = self.visit(node, scope)
        return found

    def visit_All(self, n: tree.All, scope: Scope) -> Truths:
        return conjunction([self._at(part, scope) for part in n.parts])

    def visit_Any(self, n: tree.Any, scope: Scope) -> Truths:
        return negation(conjunction([negation(self._at(part, scope)) for part in n.parts]))

    def visit_No(self, n: tree.No, scope: Scope) -> Truths:
        return negation(self._at(n.part, scope))

    def visit_Rule(self, n: tree.Rule, scope: Scope) -> Truths:
        return self._at(n.tree, scope)

    def visit_Surely(self, n: tree.Surely, scope: Scope) -> Truths:
        yes = self._at(n.part, scope).yes
        return Truths(yes, ~yes)

    def visit_Judgment(self, n: tree.Judgment, scope: Scope) -> Truths:
        none = ~scope.rows.all()
        return Truths(none, none, none)

    def visit_Missing(self, n: tree.Missing, scope: Scope) -> Truths:
        return self._unknown(scope)

    def visit_AtLeast(self, n: tree.AtLeast, scope: Scope) -> Truths:
        return self._at_least(n, scope)

    def _unknown(self, scope: Scope) -> Truths:
        return self._alike(leaves.UNKNOWN, scope)

    def _alike(self, truth: int, scope: Scope) -> Truths:
        """One answer for everybody; no judgment."""
        every = scope.rows.all()
        return Truths(every if truth == leaves.YES else ~every, every if truth == leaves.NO else ~every)

    # --- leaves

    def visit_IsTrue(self, n: tree.IsTrue, scope: Scope) -> Truths:
        if isinstance(n.fact, tree.Item) and isinstance(n.fact.of, tree.Given):
            return self._alike(leaves.is_true(scope.record[n.fact.of].get(n.fact.field)), scope)
        rows, name = self._place(n.fact, scope)
        known, flag = rows.known(name), rows.flag(name)
        return where(flag, ~flag, known, known)

    def visit_Is(self, n: tree.Is, scope: Scope) -> Truths:
        return self._each_code(n.fact, scope, partial(leaves.is_one_of, codes=n.codes))

    def visit_Within(self, n: tree.Within, scope: Scope) -> Truths:
        return self._each_code(n.fact, scope, partial(leaves.within, paragraphs=n.paragraphs))

    def visit_LongerThan(self, n: tree.LongerThan, scope: Scope) -> Truths:
        rows, name = self._place(n.term, scope)
        known = rows.known(f"{name}_months")
        return _looked_up(*rows.terms(name), known, partial(leaves.longer_than, limit=n.limit))

    def visit_NotMoreThan(self, n: tree.NotMoreThan, scope: Scope) -> Truths:
        rows, name = self._place(n.number, scope)
        found = rows.numbers(name)
        low = pack(np.asarray(found.values <= n.limit))
        return where(low, ~low, found.known, found.known)

    def visit_NotAfter(self, n: tree.NotAfter, scope: Scope) -> Truths:
        return self._not_after(n.first, n.second, scope)

    def visit_Known(self, n: tree.Known, scope: Scope) -> Truths:
        rows, name = self._place(n.operand, scope)
        known = rows.known(name if name in rows.columns else f"{name}_first")
        return Truths(known, ~known)

    def visit_Same(self, n: tree.Same, scope: Scope) -> Truths:
        second = n.second
        if isinstance(second, tree.Item) and isinstance(second.of, tree.Given):
            return self._same(n.first, scope.record[second.of].get(second.field), scope)
        if not isinstance(second, tree.Given):
            raise EngineError.no_node(self.engine, n)
        return self._same(n.first, self.given.get(second.name), scope)

    def visit_Contains(self, n: tree.Contains, scope: Scope) -> Truths:
        if not isinstance(n.value, tree.Given):
            raise EngineError.no_node(self.engine, n)
        return self._contains(n.items, self.given.get(n.value.name), scope)

    def visit_HasAtLeast(self, n: tree.HasAtLeast, scope: Scope) -> Truths:
        if not isinstance(n.items, tree.Fact):
            raise EngineError.no_node(self.engine, n)
        rows = self.people.rows
        long, whole = pack(rows.lengths(column(n.items)) >= n.count), self._whole(n.items)
        return Truths(long, ~long & whole)

    def visit_Whole(self, n: tree.Whole, scope: Scope) -> Truths:
        if not isinstance(n.items, tree.Fact):
            raise EngineError.no_node(self.engine, n)
        found = self._whole(n.items)
        return Truths(found, ~found)

    def _place(self, operand: tree.Operand, scope: Scope) -> tuple[Rows, str]:
        """The rows and the column where an operand's values lie."""
        if isinstance(operand, tree.Fact):
            return self.people.rows, column(operand)
        if isinstance(operand, tree.Item) and operand.of == scope.over:
            return scope.rows, operand.field
        raise EngineError.no_operand(self.engine, operand)

    def _each_code(self, fact: tree.Operand, scope: Scope, leaf: Callable[[Any], int]) -> Truths:
        rows, name = self._place(fact, scope)
        return _looked_up(*rows.coded(name), rows.known(name), leaf)

    def _same(self, first: tree.Operand, code: Any, scope: Scope) -> Truths:
        if isinstance(code, str) or code is None:
            return self._each_code(first, scope, partial(leaves.same, code))
        rows, name = self._place(first, scope)
        equal = pack(pc.equal(plain(rows.columns[name]), code).fill_null(False).to_numpy(False))
        return where(equal, ~equal, rows.known(name), rows.known(name))

    def _contains(self, items: tree.Fact, code: Any, scope: Scope) -> Truths:
        entries = self.people.rows.entries(column(items))
        if isinstance(code, str):
            positions, distinct = entries.coded("")
            equal = pack(np.array([value == code for value in distinct])[positions])
        elif code is None:
            return self._unknown(scope)
        else:
            equal = pack(pc.equal(plain(entries.columns[""]), code.take(entries.owners())).to_numpy(False))
        held = pack(entries.per_owner(equal) > 0)
        return Truths(held, ~held & self._whole(items))

    def _whole(self, items: tree.Fact) -> Bits:
        """Where a list is known, and known to be whole."""
        return self.people.rows.true(f"{column(items)}_complete")

    # --- days

    def _not_after(self, first: tree.Operand, second: tree.Operand, scope: Scope) -> Truths:
        years = 0
        if isinstance(first, tree.Plus) and first.years and not (first.days or first.months):
            years, first = first.years, first.base
        a, b = self._day(first, scope), self._day(second, scope)
        if a is None or b is None:
            return self._unknown(scope)
        if years and isinstance(b[0].values, int):
            # So many years after a day is no later than a limit where the day is no later than the limit less so many.
            b = each_end(b, lambda end: Values(limit_before(int(end.values), years, self.zero)))
            years = 0
        yes = self._in_order(a[1], years, b[0], scope)
        exact = a[0] is a[1] and b[0] is b[1]
        no = ~yes if exact else ~self._in_order(a[0], years, b[1], scope)
        return where(yes, no, both(a[1].known, b[0].known), both(a[0].known, b[1].known))

    def _in_order(self, day: Values, years: int, limit: Values, scope: Scope) -> Bits:
        """Where a day, so many years on, is no later than another."""
        order = years_not_after(day, years, limit, self.zero) if years else day.values <= limit.values
        return self._all(order, scope)

    def _all(self, flags: Any, scope: Scope) -> Bits:
        """Flags as a plane; one flag stands for every row."""
        return pack(flags if isinstance(flags, np.ndarray) else np.full(scope.rows.count, flags))

    def _day(self, operand: tree.Operand, scope: Scope) -> Ends | None:
        """The two ends of a day, one and the same where it is exact; None where nothing is known of it for anyone."""
        match operand:
            case tree.Plus(base, days, 0, 0):
                ends = self._day(base, scope)
                return ends and each_end(ends, lambda end: Values(end.values + days, end.known))
            case tree.Const(value):
                return ends_of(value, self.zero)
            case tree.Given(name):
                ends = ends_of(self.given.get(name), self.zero)
                return ends and each_end(ends, lambda end: self._owned(end, scope))
            case tree.Item(tree.Given() as of, field):
                return ends_of(scope.record[of].get(field), self.zero)
            case tree.Fact() | tree.Item():
                rows, name = self._place(operand, scope)
                first, last = (rows.numbers(f"{name}_{end}") for end in ("first", "last"))
                ends = (first, last)
                return ends if rows is scope.rows else each_end(ends, lambda end: self._owned(end, scope))
        raise EngineError.no_operand(self.engine, operand)

    def _owned(self, found: Values, scope: Scope) -> Values:
        """A value of people as one of what is asked: each entry has its owner's."""
        if scope.over is None or isinstance(found.values, int):
            return found
        known = None if found.known is None else self._spread(found.known, scope)
        return Values(found.values[scope.rows.owners()], known)

    def first_day(self, one: Pick, never: Any) -> Any:
        """The first of the days that one pick gives each person, `never` where none counts: a day a person, or one for
        everybody. None where it gives nobody one."""
        if isinstance(one.over, tree.Fact):
            return self._first_of_entries(one, one.over, never)
        ends = self._day(one.day, self.people)
        if ends is None or one.over is not None:
            return None
        return self._where(ends[0], one.when, self.people, never)

    def _first_of_entries(self, one: Pick, over: tree.Fact, never: Any) -> Any:
        entries = self.people.rows.entries(column(over))
        scope = Scope(entries, over)
        ends = self._day(one.day, scope) if entries.count else None
        if ends is None:
            return None
        days = np.broadcast_to(self._where(ends[0], one.when, scope, never), entries.count)
        found = np.full(self.people.rows.count, never)
        some = np.flatnonzero(np.diff(entries.offsets))
        found[some] = np.minimum.reduceat(days, entries.offsets[some])
        return found

    def _where(self, day: Values, when: tree.Node | None, scope: Scope, never: Any) -> Any:
        counts = both(day.known, None if when is None else self._at(when, scope).yes)
        if counts is None:
            return day.values
        return np.where(unpack(counts, scope.rows.count).view(np.bool_), day.values, never)

    # --- quantifiers

    def _at_least(self, node: tree.AtLeast, scope: Scope) -> Truths:
        sure: Any = 0
        possible: Any = 0
        whole, lacks = scope.rows.all(), ~scope.rows.all()
        for each in node.among:
            if isinstance(each.over, tree.Item):
                raise EngineError.no_list(self.engine, each.over.name)
            if isinstance(each.over, tree.Given):
                entries = self._entries_of_record(each.over, each.test, scope)
            else:
                entries = self._entries_of_people(each.over, each.test, scope)
            for counted in entries:
                sure, possible = sure + counted.sure, possible + counted.possible
                whole, lacks = whole & counted.whole, lacks | counted.lacks
        yes = self._all(sure >= node.count, scope)
        no = self._all(possible < node.count, scope) & whole & ~yes
        return Truths(yes, no, ~yes & ~no & (lacks | ~whole) if sight(node).judged else None)

    def _entries_of_record(self, over: tree.Given, test: tree.Node, scope: Scope) -> Iterator[Counted]:
        """Each entry of a list of the record in turn."""
        listed: Listed | None = self.given.get(over.name)
        for entry in listed.items if listed is not None else ():
            found = self._at(test, Scope(scope.rows, scope.over, {**scope.record, over: entry}))
            sure, possible = (unpack(plane, scope.rows.count).astype(np.int32) for plane in (found.yes, ~found.no))
            yield Counted(sure, possible, found.lacking(), scope.rows.all())
        if listed is None or not listed.complete:
            yield Counted(0, 0, scope.rows.all(), ~scope.rows.all())

    def counted(self, test: tree.Node, over: tree.Given) -> Numbers:
        """For how many entries of a list of the record a test surely holds, person by person."""
        found = np.zeros(self.people.rows.count, np.int32)
        for one in self._entries_of_record(over, test, self.people):
            found += one.sure
        return found

    def _entries_of_people(self, over: tree.Fact, test: tree.Node, scope: Scope) -> Iterator[Counted]:
        """All entries of a list of the case at once."""
        if scope.over is not None:
            raise EngineError.no_list(self.engine, over.name, scope.over.name)
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

    def among(truth: int) -> Bits:
        places = np.flatnonzero(truths == truth)
        if not len(places):
            return np.zeros_like(known)
        if len(places) > FEW:
            return pack((truths == truth)[positions])
        return pack(reduce(or_, [positions == place for place in places.tolist()]))

    yes = among(leaves.YES) & known
    if ((truths == leaves.YES) | (truths == leaves.NO)).all():
        return Truths(yes, ~yes & known)
    no = among(leaves.NO) & known
    return Truths(yes, no, among(leaves.UNKNOWN) | ~known if leaves.JUDGMENT in truths else None)
