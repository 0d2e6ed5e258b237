"""One person, all seven elements: cobijo beside zen-engine and OpenFisca-Core, in one interleaved run.

    make bench-peers

The peers get the very same rules: our trees, written out in each one's language. Neither has lists whose entries may
be unknown, so lists are laid out flat, two entries each, for all three. zen has no unknown either, so every leaf is
guarded by hand and truths are the numbers 0 to 3. OpenFisca has only values with defaults: an unknown is false, and the
table says how many people that answers wrongly.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import zen
from benchmarks import core
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from cobijo.decide.of_record import record_of
from cobijo.law.elements import ELEMENTS
from cobijo.logic import Truth, all_of, compile_tree, leaves, tree
from cobijo.logic.leaves import Listed
from cobijo.register import stand
from cobijo.timeline import AsOf, Span, Term

ENTRIES = 2
ROUNDS = 9
PEOPLE = 2000
RULES = all_of(*(element.rule for element in ELEMENTS))


# --- flat: each field of each entry is a value of its own


def flat(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts without lists: `convictions_0_max_term`, and how many entries there are."""
    found: dict[str, Any] = {}
    for name, value in facts.items():
        if not isinstance(value, Listed):
            found[name.replace(".", "_")] = value
            continue
        found[f"{name}_count"] = len(value.items)
        for n, entry in enumerate(value.items[:ENTRIES]):
            if isinstance(entry, dict):
                found.update({f"{name}_{n}_{field}": v for field, v in entry.items()})
            else:
                found[f"{name}_{n}"] = entry
    return found


class Printer:
    """Writes a tree with its lists laid out flat; what a language spells differently is in the subclass."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.given = given
        self.names: set[str] = set()

    def name(self, name: str) -> str:
        self.names.add(name)
        return name

    def value(self, operand: tree.Operand, at: dict[Any, Any]) -> Any:
        """A constant, or the name of a fact; days shifted by `days` and `years` as a third part."""
        match operand:
            case tree.Fact(name):
                return self.name(name.replace(".", "_"))
            case tree.Given(name):
                return self.given[name]
            case tree.Item(of, field):
                entry = at[of]
                return entry.get(field) if isinstance(entry, dict) else self.name(f"{of.name}_{entry}_{field}")
            case tree.Plus(base, days, years, _):
                inner = self.value(base, at)
                return leaves.later(inner, days, years) if isinstance(inner, Span) else (inner, days + 365 * years)
            case tree.Const(value):
                return value
        raise NotImplementedError(operand)

    def each(self, each: tree.Each, at: dict[Any, Any]) -> list[str]:
        """The test for every entry of a list; entries of the record are written out."""
        if isinstance(each.over, tree.Given):
            items = self.given[each.over.name].items
            return [self.node(each.test, {**at, each.over: entry}) for entry in items]
        count = self.name(f"{each.over.name}_count")
        return [self.within(self.node(each.test, {**at, each.over: n}), count, n) for n in range(ENTRIES)]

    def node(self, node: tree.Node, at: dict[Any, Any]) -> str:
        raise NotImplementedError

    def within(self, test: str, count: str, n: int) -> str:
        raise NotImplementedError


class Zen(Printer):
    """zen: truths are 0 to 3; a day is two numbers."""

    def within(self, test: str, count: str, n: int) -> str:
        return f"({count} == null ? 1 : ({count} > {n} ? {test} : 0))"

    def ends(self, value: Any, part: str) -> str:
        if isinstance(value, Span):
            number = value.first if part == "first" else value.last
            return "999999" if number == float("inf") else str(int(number))
        name, days = value if isinstance(value, tuple) else (value, 0)
        return f"({self.name(f'{name}_{part}')} + {days})"

    def known(self, *values: Any) -> str:
        names = [
            v[0] if isinstance(v, tuple) else v
            for v in values
            if isinstance(v, str | tuple) and v is not None and not isinstance(v, Span)
        ]
        return " or ".join(f"{self.name(f'{n}_first')} == null" for n in names) or "false"

    def node(self, node: tree.Node, at: dict[Any, Any]) -> str:
        match node:
            case tree.IsTrue(fact):
                x = self.value(fact, at)
                return f"({x} == null ? 1 : ({x} ? 3 : 0))"
            case tree.Is(fact, codes):
                x = self.value(fact, at)
                return f"({x} == null ? 1 : ({x} in [{', '.join(repr(c) for c in codes)}] ? 3 : 0))"
            case tree.Same(first, second):
                x, y = self.value(first, at), self.value(second, at)
                return f"({x} == null ? 1 : ({x} == {y!r} ? 3 : 0))"
            case tree.Contains(items, value):
                y = self.value(value, at)
                parts = [f"({self.name(f'{items.name}_{n}')} == {y!r} ? 3 : 0)" for n in range(ENTRIES)]
                return f"({self.name(items.name + '_count')} == null ? 1 : max([{', '.join(parts)}]))"
            case tree.HasAtLeast(items, count):
                x = self.name(f"{items.name}_count")
                return f"({x} == null ? 1 : ({x} >= {count} ? 3 : 0))"
            case tree.NotAfter(first, second):
                a, b = self.value(first, at), self.value(second, at)
                return (
                    f"({self.known(a, b)} ? 1 : ({self.ends(a, 'last')} <= {self.ends(b, 'first')} ? 3 : "
                    f"({self.ends(a, 'first')} > {self.ends(b, 'last')} ? 0 : 1)))"
                )
            case tree.LongerThan(term, limit):
                x = self.value(term, at)
                months, days = self.name(f"{x}_months"), self.name(f"{x}_days")
                more = f"({months} > {limit.months} or ({months} == {limit.months} and {days} > {limit.days}))"
                return f"({months} == null ? 1 : ({more} ? 3 : 0))"
            case tree.NotMoreThan(number, limit):
                x = self.value(number, at)
                return f"({x} == null ? 1 : ({x} <= {limit} ? 3 : 0))"
            case tree.Within(fact, paragraphs):
                x = self.value(fact, at)
                tests = " or ".join(f"startsWith({x}, '{p}')" for p in paragraphs)
                return f"({x} == null ? 1 : ({tests} ? 3 : 0))"
            case tree.Known(operand):
                return f"({self.known(self.value(operand, at)) or 'false'} ? 0 : 3)"
            case tree.Surely(part):
                return f"({self.node(part, at)} == 3 ? 3 : 0)"
            case tree.Judgment():
                return "2"
            case tree.Missing():
                return "1"
            case tree.All(parts):
                return f"min([{', '.join(self.node(p, at) for p in parts)}])"
            case tree.Any(parts):
                return f"[3, 1, 2, 0][min([{', '.join(f'[3, 1, 2, 0][{self.node(p, at)}]' for p in parts)}])]"
            case tree.No(part):
                return f"[3, 1, 2, 0][{self.node(part, at)}]"
            case tree.Rule(tree=part):
                return self.node(part, at)
            case tree.AtLeast(count, among):
                tests = [t for each in among for t in self.each(each, at)]
                if count == 1:
                    inner = ", ".join(f"[3, 1, 2, 0][{t}]" for t in tests)
                    return f"[3, 1, 2, 0][min([{inner}])]" if tests else "0"
                sure = " + ".join(f"({t} == 3 ? 1 : 0)" for t in tests)
                possible = " + ".join(f"({t} > 0 ? 1 : 0)" for t in tests)
                return f"({sure} >= {count} ? 3 : ({possible} < {count} ? 0 : 1))"
        raise NotImplementedError(node)


class Boolean(Printer):
    """OpenFisca: numpy booleans; an unknown is false, a judgment is false."""

    def within(self, test: str, count: str, n: int) -> str:
        return f"((v['{count}'] > {n}) & {test})"

    def number(self, value: Any) -> str:
        if isinstance(value, Span):
            return "999999" if value.last == float("inf") else str(int(value.last))
        name, days = value if isinstance(value, tuple) else (value, 0)
        return f"(v['{self.name(name)}'] + {days})"

    def node(self, node: tree.Node, at: dict[Any, Any]) -> str:
        match node:
            case tree.IsTrue(fact):
                return f"(v['{self.value(fact, at)}'] == 1)"
            case tree.Is(fact, codes):
                x = self.value(fact, at)
                return "(" + " | ".join(f"(v['{x}'] == {code(c)})" for c in codes) + ")"
            case tree.Same(first, second):
                return f"(v['{self.value(first, at)}'] == {code(self.value(second, at))})"
            case tree.Contains(items, value):
                y = code(self.value(value, at))
                return "(" + " | ".join(f"(v['{self.name(f'{items.name}_{n}')}'] == {y})" for n in range(ENTRIES)) + ")"
            case tree.HasAtLeast(items, count):
                return f"(v['{self.name(items.name + '_count')}'] >= {count})"
            case tree.NotAfter(first, second):
                return f"({self.number(self.value(first, at))} <= {self.number(self.value(second, at))})"
            case tree.LongerThan(term, limit):
                return f"(v['{self.value(term, at)}'] > {limit.months * 31 + limit.days})"
            case tree.NotMoreThan(number, limit):
                return f"(v['{self.value(number, at)}'] <= {limit})"
            case tree.Within(fact, paragraphs):
                return "(" + " | ".join(f"(v['{self.value(fact, at)}'] == {code(p)})" for p in paragraphs) + ")"
            case tree.Known(operand):
                value = self.value(operand, at)
                return f"(v['{value[0] if isinstance(value, tuple) else value}'] != 0)"
            case tree.Judgment() | tree.Missing():
                return "(v['in_us'] == 99)"
            case tree.All(parts):
                return "(" + " & ".join(self.node(p, at) for p in parts) + ")"
            case tree.Any(parts):
                return "(" + " | ".join(self.node(p, at) for p in parts) + ")"
            case tree.No(part):
                return f"(~{self.node(part, at)})"
            case tree.Surely(part) | tree.Rule(tree=part):
                return self.node(part, at)
            case tree.AtLeast(count, among):
                tests = [f"{t}.astype(int)" for each in among for t in self.each(each, at)]
                return f"(({' + '.join(tests)}) >= {count})" if tests else "(v['in_us'] == 99)"
        raise NotImplementedError(node)


CODES: dict[str, int] = {}


def code(text: Any) -> int:
    return CODES.setdefault(str(text), len(CODES) + 1)


def for_zen(facts: dict[str, Any], names: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(names)
    for name, value in flat(facts).items():
        if isinstance(value, Span):
            found[f"{name}_first"] = max(value.first, -999_999)
            found[f"{name}_last"] = min(value.last, 999_999)
        elif isinstance(value, Term):
            found[f"{name}_months"], found[f"{name}_days"] = value
        else:
            found[name] = value
    return found


def for_openfisca(facts: dict[str, Any], names: set[str]) -> dict[str, float]:
    found = dict.fromkeys(names, 0.0)
    for name, value in flat(facts).items():
        if isinstance(value, Span):
            found[name] = value.last if value.last != float("inf") else 999_999
        elif isinstance(value, Term):
            found[name] = value.months * 31 + value.days
        elif isinstance(value, str):
            found[name] = code(value)
        elif value is not None:
            found[name] = float(value)
    return {name: value for name, value in found.items() if name in names}


def openfisca(source: str, names: set[str]) -> Callable[[dict[str, Any]], Any]:
    """A whole OpenFisca call: build the simulation of some people, given as columns, and compute one variable."""
    person = build_entity(key="person", plural="people", label="", is_person=True)
    system = TaxBenefitSystem([person])
    for name in names:
        system.add_variable(
            type(name, (Variable,), {"value_type": float, "entity": person, "definition_period": DateUnit.MONTH})
        )
    compiled = compile(source, "<rules>", "eval")

    def formula(people: Any, period: Any) -> Any:
        return eval(compiled, {"v": {name: people(name, period) for name in names}})

    system.add_variable(
        type(
            "outcome",
            (Variable,),
            {"value_type": bool, "entity": person, "definition_period": DateUnit.MONTH, "formula": formula},
        )
    )

    def run(columns: dict[str, Any]) -> Any:
        count = len(next(iter(columns.values())))
        simulation = SimulationBuilder().build_default_simulation(system, count=count)
        for name in names:
            simulation.set_input(name, "2024-01", columns[name])
        return simulation.calculate("outcome", "2024-01")

    return run


def as_columns(rows: list[dict[str, float]]) -> dict[str, Any]:
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def people(facts: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """A person of whom all is known and who meets every element, with each fact forgotten for one in thirty."""
    random.seed(7)
    crime = {**facts["convictions"].items[0], "max_term": Term(0, 5)}
    whole = {**facts, "convictions": Listed((crime,)), "absences": Listed(facts["absences"].items[:1])}
    return [{name: value for name, value in whole.items() if random.random() > 1 / 30} for _ in range(count)]


def timed(run: Callable[[], Any], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        run()
    return (time.perf_counter() - start) / times * 1e6


def main() -> None:
    case, designation = core.person()
    standing = stand(designation, AsOf(dt.date(2024, 10, 1)))
    facts, given = dict(case.facts), record_of(standing, None, case.facts["filed"])
    ours = compile_tree(RULES)
    as_zen, as_boolean = Zen(given), Boolean(given)
    expression = zen.compile_expression(as_zen.node(RULES, {}))
    fisca = openfisca(as_boolean.node(RULES, {}), as_boolean.names | {"in_us"})
    names = as_boolean.names | {"in_us"}
    zen_facts, fisca_facts = for_zen(facts, as_zen.names), for_openfisca(facts, names)
    many = people(facts, PEOPLE)
    right = [Truth(ours(p, given)) for p in many]
    same = sum(int(expression.evaluate(for_zen(p, as_zen.names))) == t for p, t in zip(many, right, strict=True))
    guesses = fisca(as_columns([for_openfisca(p, names) for p in many]))
    wrong = sum(not t.settled or bool(g) != (t is Truth.YES) for g, t in zip(guesses, right, strict=True))
    rounds = [
        (
            timed(lambda: ours(facts, given), 2000),
            timed(lambda: expression.evaluate(zen_facts), 200),
            timed(lambda: fisca(as_columns([fisca_facts])), 10),
        )
        for _ in range(ROUNDS)
    ]
    mine, theirs, fiscas = (statistics.median(column) for column in zip(*rounds, strict=True))
    core.write(
        "peers",
        [
            f"One person, the outcome of all seven elements, medians of {ROUNDS} interleaved rounds.",
            "",
            "| engine | time | answers | can't express |",
            "| --- | --- | --- | --- |",
            "| cobijo | 1× | | |",
            f"| zen-engine | {theirs / mine:.0f}× | {same} of {PEOPLE} the same, with every leaf guarded by hand"
            " | an unknown, a reason, a list with unknown entries |",
            f"| OpenFisca-Core | {fiscas / mine:.0f}× | {wrong} of {PEOPLE} get a plain yes or no that is not so"
            " | an unknown, a judgment, a reason, a list |",
        ],
    )


if __name__ == "__main__":
    main()
