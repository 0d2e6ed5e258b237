"""A rule tree as SQL, in Kleene logic, which is what SQL's NULL already is.

A tree without a judgment is a boolean that is NULL where a fact is missing. Of a tree that holds a judgment, what is
open has two causes, and so it is a number, that of `Truth`: all of some parts come to the least of their numbers, any
of them to the contrary of the least of their contraries. Each part is written once: the whole law is one statement,
and an engine reads a long one for longer than it takes to answer.

The table holds one row a person, in the columns that `columns` names:

    a flag, code, number    `name`
    a day                   `name_first`, `name_last`: ordinals, OPEN_FIRST and OPEN_LAST for an open end
    a term                  `name_months`, `name_days`
    a list                  `name`: a list of structs of the same fields; `name_complete`

A value of the record stands in the same row, in columns of the same shape whose names begin with `g_`. Where a rule
counts calendar years after a day of the case, against a day of the record, the years are taken off that day
beforehand: `g_…opens_less_21y_first`.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import NamedTuple

from cobijo.errors import EngineError
from cobijo.logic import tree
from cobijo.logic.leaves import later
from cobijo.logic.printing.visitor import LIST_IN_ENTRY, NOT_YET, ONE_PICK, Visitor
from cobijo.logic.values import Pick
from cobijo.timeline import Span, Term
from cobijo.timeline.days import FIRST, LAST
from cobijo.timeline.terms import days_in

OPEN_FIRST, OPEN_LAST = -10_000_000, 10_000_000


class Days(NamedTuple):
    """A day as two SQL expressions; both are NULL where nothing is known of it."""

    first: str
    last: str


Scope = Mapping[tree.Many, str]
"""For each list that a quantifier is at: the SQL of the entry."""
NO_LIST: Scope = {}


def column(of: str | tree.Many) -> str:
    """The column of a fact (dots can't stand in one), or of a value of the record. Raises EngineError for a list that
    stands in an entry of another."""
    if isinstance(of, tree.Item):
        raise EngineError.no_list("SQL", of.name)
    if isinstance(of, tree.Given):
        return f"g_{of.name}"
    return (of if isinstance(of, str) else of.name).replace(".", "__")


def less_years(stem: str, years: int) -> str:
    """The column of a day of the record, some calendar years earlier."""
    return f"{stem}_less_{years}y"


class SqlPrinter(Visitor, ABC):
    """Prints trees. `days` holds the places of the facts that are days: `filed`, `absences[].left`."""

    engine = "SQL"
    lacks = {"Plus.months": NOT_YET, LIST_IN_ENTRY: NOT_YET, **ONE_PICK}

    def __init__(self, days: frozenset[str]) -> None:
        self.days = days

    # --- what engines spell differently

    @abstractmethod
    def count(self, items: str, variable: str, test: str) -> str:
        """How many entries of a list pass a test."""

    @abstractmethod
    def mapped(self, items: str, variable: str, value: str) -> str:
        """What an expression comes to for each entry of a list."""

    @abstractmethod
    def once(self, value: str, name: str, found: str) -> str:
        """An expression in which a name stands for a value that is worked out once."""

    @abstractmethod
    def starts_with(self, text: str, prefix: str) -> str:
        """Whether a text begins with another."""

    @abstractmethod
    def holds(self, items: str, value: str) -> str:
        """Whether a list holds a value."""

    @abstractmethod
    def earliest(self, items: str, variable: str, test: str, day: str) -> str:
        """The least of an expression over the entries of a list that pass a test; NULL if none does."""

    @abstractmethod
    def years_later(self, day: str, years: int) -> str:
        """An ordinal some calendar years later; a 29 February comes on 1 March of a common year."""

    @abstractmethod
    def each(self, items: str) -> str:
        """One row for each entry of a list."""

    @abstractmethod
    def entry(self, items: str, position: str) -> str:
        """An entry of a list by its position, counted from 1."""

    @abstractmethod
    def length(self, items: str) -> str:
        """How many entries a list has."""

    # --- operands

    def stem(self, operand: tree.Operand, scope: Scope) -> str:
        """The column of an operand, or what its columns begin with."""
        if isinstance(operand, tree.Fact | tree.Given):
            return column(operand)
        if isinstance(operand, tree.Item):
            return f"{scope[operand.of]}.{operand.field}"
        raise EngineError.no_operand(self.engine, operand)

    def day(self, operand: tree.Operand, scope: Scope) -> Days:
        """A day as two expressions."""
        if isinstance(operand, tree.Const) and isinstance(operand.value, Span):
            return Days(str(bounded(operand.value.first)), str(bounded(operand.value.last)))
        if isinstance(operand, tree.Plus):
            if operand.months:
                raise EngineError.no_operand(self.engine, operand)
            first, last = self.day(operand.base, scope)
            if operand.years:
                first, last = (self.years_after(end, operand.years) for end in (first, last))
            return Days(f"({first} + {operand.days})", f"({last} + {operand.days})")
        stem = self.stem(operand, scope)
        return Days(f"{stem}_first", f"{stem}_last")

    # --- truths

    def truth(self, node: tree.Node, scope: Scope) -> str:
        """A Kleene boolean: TRUE, FALSE, or NULL where a fact or a judgment is lacking."""
        found: str = self.visit(node, scope)
        return found

    def visit_All(self, n: tree.All, scope: Scope) -> str:
        return "(" + " AND ".join(self.truth(part, scope) for part in n.parts) + ")"

    def visit_Any(self, n: tree.Any, scope: Scope) -> str:
        return "(" + " OR ".join(self.truth(part, scope) for part in n.parts) + ")"

    def visit_No(self, n: tree.No, scope: Scope) -> str:
        return f"(NOT {self.truth(n.part, scope)})"

    def visit_Rule(self, n: tree.Rule, scope: Scope) -> str:
        return self.truth(n.tree, scope)

    def visit_Surely(self, n: tree.Surely, scope: Scope) -> str:
        return f"coalesce({self.truth(n.part, scope)}, FALSE)"

    def visit_Judgment(self, n: tree.Judgment, scope: Scope) -> str:
        return "CAST(NULL AS BOOLEAN)"

    def visit_Missing(self, n: tree.Missing, scope: Scope) -> str:
        return "CAST(NULL AS BOOLEAN)"

    def visit_AtLeast(self, n: tree.AtLeast, scope: Scope) -> str:
        return self.at_least(n, scope)

    def visit_IsTrue(self, n: tree.IsTrue, scope: Scope) -> str:
        return f"({self.stem(n.fact, scope)})"

    def visit_Is(self, n: tree.Is, scope: Scope) -> str:
        return f"({self.stem(n.fact, scope)} IN ({', '.join(map(text, n.codes))}))"

    def visit_Same(self, n: tree.Same, scope: Scope) -> str:
        return f"({self.stem(n.first, scope)} = {self.stem(n.second, scope)})"

    def visit_NotMoreThan(self, n: tree.NotMoreThan, scope: Scope) -> str:
        return f"({self.stem(n.number, scope)} <= {n.limit})"

    def visit_NotAfter(self, n: tree.NotAfter, scope: Scope) -> str:
        return self.not_after(n.first, n.second, scope)

    def visit_LongerThan(self, n: tree.LongerThan, scope: Scope) -> str:
        return self.longer_than(self.stem(n.term, scope), n.limit)

    def visit_Within(self, n: tree.Within, scope: Scope) -> str:
        return self.within(self.stem(n.fact, scope), n.paragraphs)

    def visit_Known(self, n: tree.Known, scope: Scope) -> str:
        return self.known(n.operand, scope)

    def visit_Contains(self, n: tree.Contains, scope: Scope) -> str:
        name = column(n.items)
        held = self.holds(name, self.stem(n.value, scope))
        return f"(CASE WHEN {name} IS NULL THEN NULL WHEN {held} THEN TRUE WHEN {name}_complete THEN FALSE END)"

    def visit_HasAtLeast(self, n: tree.HasAtLeast, scope: Scope) -> str:
        name = column(n.items)
        enough = f"{self.length(name)} >= {n.count}"
        return f"(CASE WHEN {enough} THEN TRUE WHEN {name}_complete THEN FALSE END)"

    def visit_Whole(self, n: tree.Whole, scope: Scope) -> str:
        return f"coalesce({column(n.items)}_complete, FALSE)"

    def not_after(self, first: tree.Operand, second: tree.Operand, scope: Scope) -> str:
        of_record = isinstance(second, tree.Item) and isinstance(second.of, tree.Given)
        if of_record and isinstance(first, tree.Plus) and first.years and not first.days:
            limit = less_years(self.stem(second, scope), first.years)
            return in_order(self.day(first.base, scope), Days(f"{limit}_first", f"{limit}_last"))
        a, b = self.day(first, scope), self.day(second, scope)
        if isinstance(first, tree.Plus) and first.years and not first.days:
            return years_in_order(first.years, self.day(first.base, scope), b, in_order(a, b))
        return in_order(a, b)

    def years_after(self, end: str, years: int) -> str:
        """One end of a day some years later; an open end stays open."""
        return f"(CASE WHEN {end} IN ({OPEN_FIRST}, {OPEN_LAST}) THEN {end} ELSE {self.years_later(end, years)} END)"

    def longer_than(self, stem: str, limit: Term) -> str:
        """Calendar terms against a constant; NULL where the calendar leaves it open, too."""
        months, days = f"{stem}_months", f"{stem}_days"
        whens = [f"WHEN {months} > {limit.months + _months_in(limit.days)} THEN TRUE"]
        for more in range(limit.months + _months_in(limit.days) + 1):
            low, high = _more_days(more, limit)
            whens.append(f"WHEN {months} = {more} AND {days} > {high} THEN TRUE")
            if low < high:
                whens.append(f"WHEN {months} = {more} AND {days} > {low} THEN NULL")
        return f"(CASE WHEN {months} IS NULL THEN NULL {' '.join(whens)} ELSE FALSE END)"

    def within(self, fact: str, paragraphs: tuple[str, ...]) -> str:
        inside = " OR ".join(f"{fact} = {text(p)} OR {self.starts_with(fact, text(p + '('))}" for p in paragraphs)
        above = " OR ".join(self.starts_with(text(p), f"concat({fact}, '(')") for p in paragraphs)
        return f"(CASE WHEN {fact} IS NULL THEN NULL WHEN {inside} THEN TRUE WHEN {above} THEN NULL ELSE FALSE END)"

    def known(self, operand: tree.Operand, scope: Scope) -> str:
        name = tree.fact_name(operand)
        stem = self.stem(operand, scope)
        return f"({stem}_first IS NOT NULL)" if name in self.days else f"({stem} IS NOT NULL)"

    def at_least(self, node: tree.AtLeast, scope: Scope) -> str:
        sure, possible, complete = [], [], []
        for each in node.among:
            name, variable = column(each.over), f"x{len(scope)}"
            test = self.truth(each.test, {**scope, each.over: variable})
            sure.append(f"coalesce({self.count(name, variable, test)}, 0)")
            possible.append(f"coalesce({self.count(name, variable, f'coalesce({test}, TRUE)')}, 0)")
            complete.append(f"coalesce({name}_complete, FALSE)")
        return (
            f"(CASE WHEN {' + '.join(sure)} >= {node.count} THEN TRUE "
            f"WHEN {' AND '.join(complete)} AND {' + '.join(possible)} < {node.count} THEN FALSE END)"
        )

    def picked(self, one: Pick) -> str:
        """The first of the days that one pick gives, as an ordinal; NULL where none counts."""
        if one.over is not None:
            scope = {one.over: "x0"}
            counts = "TRUE" if one.when is None else self.truth(one.when, scope)
            return self.earliest(column(one.over), "x0", counts, self.day(one.day, scope).first)
        day = self.day(one.day, {}).first
        return day if one.when is None else f"(CASE WHEN {self.truth(one.when, {})} THEN {day} END)"

    def code(self, node: tree.Node, scope: Scope = NO_LIST, *, no: bool = False) -> str:
        """The truth of a tree, or of its contrary (`no`), as the number of `Truth`: 0 no, 1 unknown, 2 judgment, 3 yes.
        Every part is written once: of a tree without a judgment as a boolean, of all others as the numbers of theirs.
        """
        if not judged(node):
            truth = self.truth(node, scope)
            return f"coalesce(CAST({f'(NOT {truth})' if no else truth} AS INT) * 3, 1)"
        match node:
            case tree.Judgment():
                return "2"
            case tree.Surely(part):
                yes, other = (0, 3) if no else (3, 0)
                return f"(CASE WHEN {self.code(part, scope)} = 3 THEN {yes} ELSE {other} END)"
            case tree.LongerThan(term, limit):
                stem = self.stem(term, scope)
                truth = f"{'NOT ' if no else ''}{self.longer_than(stem, limit)}"
                return f"coalesce(CAST(({truth}) AS INT) * 3, CASE WHEN {stem}_months IS NULL THEN 1 ELSE 2 END)"
            case tree.Rule(tree=part):
                return self.code(part, scope, no=no)
            case tree.No(part):
                return self.code(part, scope, no=not no)
            case tree.All(parts) | tree.Any(parts):
                turned = isinstance(node, tree.Any)
                found = self.least(parts, type(node), scope, no=turned)
                return found if no is turned else contrary(found)
            case tree.AtLeast():
                return self.code_at_least(node, scope, no=no)
        raise EngineError.no_node(self.engine, node)

    def least(
        self, parts: tuple[tree.Node, ...], kind: type[tree.All | tree.Any], scope: Scope, *, no: bool = False
    ) -> str:
        """The least truth of parts, or of their contraries: what all of them come to, in the order of `Truth`. Those
        without a judgment are one boolean."""
        plain = tuple(part for part in parts if not judged(part))
        codes = [self.code(part, scope, no=no) for part in parts if judged(part)]
        if plain:
            codes.insert(0, self.code(plain[0] if len(plain) == 1 else kind(plain), scope, no=no))
        return f"least({', '.join(codes)})" if len(codes) > 1 else codes[0]

    def code_at_least(self, node: tree.AtLeast, scope: Scope, *, no: bool) -> str:
        """How many entries pass a test that can be a judgment. A fact is lacking where a list isn't whole, or the test
        of an entry lacks one. Each list is gone through once, into the list of its entries' numbers."""
        lists = [f"k{len(scope)}_{n}" for n in range(len(node.among))]

        def having(which: str) -> str:
            return " + ".join(f"coalesce({self.count(one, 'c', f'c {which}')}, 0)" for one in lists)

        yes, other = (0, 3) if no else (3, 0)
        whole = " AND ".join(f"coalesce({column(each.over)}_complete, FALSE)" for each in node.among)
        found = (
            f"(CASE WHEN {having('= 3')} >= {node.count} THEN {yes} "
            f"WHEN {whole} AND {having('<> 0')} < {node.count} THEN {other} "
            f"WHEN {whole} AND {having('= 1')} = 0 THEN 2 ELSE 1 END)"
        )
        for name, each in zip(lists, node.among, strict=True):
            variable = f"x{len(scope)}"
            test = self.code(each.test, {**scope, each.over: variable})
            found = self.once(self.mapped(column(each.over), variable, test), name, found)
        return found


def contrary(code: str) -> str:
    """The number of what a truth is not: yes and no change places, what is open stays open. Looked up in a text, since
    an engine writes the operand of CASE out again for each WHEN."""
    return f"CAST(substr('3120', {code} + 1, 1) AS INT)"


def in_order(a: Days, b: Days) -> str:
    """Whether a day is no later than another, as far as that is settled."""
    return f"(CASE WHEN {a.last} <= {b.first} THEN TRUE WHEN {a.first} > {b.last} THEN FALSE END)"


def years_in_order(years: int, a: Days, b: Days, calendar: str) -> str:
    """Whether a day, so many calendar years on, is no later than another. So many years are never fewer and never more
    than some days; only what lies in between is looked up in the calendar, which engines are slow at."""
    least, most = days_in(12 * years)
    return (
        f"(CASE WHEN {b.first} - {a.last} >= {most} THEN TRUE "
        f"WHEN {b.last} - {a.first} < {least} AND {b.last} <> {a.first} THEN FALSE ELSE {calendar} END)"
    )


def judged(node: tree.Node) -> bool:
    """Whether a tree can come out as a judgment."""
    return any(isinstance(part, tree.Judgment | tree.LongerThan) for part in tree.walk(node))


def text(value: object) -> str:
    """A text as a literal."""
    return "'" + str(value).replace("'", "''") + "'"


def bounded(number: float) -> int:
    """An ordinal that engines can hold; open ends get numbers beyond every day."""
    return OPEN_FIRST if number == FIRST else OPEN_LAST if number == LAST else int(number)


def years_before(limit: float, years: int) -> int:
    """The latest day that is, so many calendar years on, not after a limit."""
    if limit in (FIRST, LAST):
        return bounded(limit)
    date = dt.date.fromordinal(int(limit))
    day = dt.date(date.year - years, date.month, min(date.day, 28)).toordinal() + 5
    while True:
        on = later(Span(day, day), 0, years)
        if on is not None and on.first <= limit:
            return day
        day -= 1


def _months_in(days: int) -> int:
    """More months than the days of a term can make up for."""
    return days // 28 + 1 if days else 0


def _more_days(months: int, limit: Term) -> tuple[int, int]:
    """With so many months, the days beyond which the limit may be, and surely is, exceeded."""
    missing = limit.months - months
    if missing >= 0:
        low, high = days_in(missing) if missing else (0, 0)
        return low + limit.days, high + limit.days
    low, high = days_in(-missing)
    return limit.days - high, limit.days - low
