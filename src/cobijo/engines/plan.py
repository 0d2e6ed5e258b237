"""A whole caseload as one SQL statement: every person, every designation that the case could touch, one row each.

Clauses that look at the person alone are answered once a person. The person is then joined with the designations by
country (`engines.designations`), and the other clauses are answered once a person and designation. The statement is the
same for every SQL engine but for what its printer spells.
"""

from __future__ import annotations

from collections.abc import Mapping

from cobijo.decide import Stamp
from cobijo.decide.outcome import TRUTHS
from cobijo.decide.to_do import UNDATED
from cobijo.engines.designations import HULLS
from cobijo.engines.rows import ELEMENT_IDS
from cobijo.law.cfr244.s12_employment_authorization import CARDS, DECIDED_AGAINST, DECISIONS
from cobijo.law.clauses import CLAUSES, GRANT_CLAUSES, Clause, asked, asked_of_grant, is_open, order_of
from cobijo.law.deadlines import DEADLINES, REREGISTER, SENT, Due
from cobijo.law.outcome import ANY, CASES, Case
from cobijo.law.record import designations_made
from cobijo.law.screening import COUNTRY_SAID, HELD_ELSEWHERE, NOT_YET_MADE, SUPERSEDED
from cobijo.law.usc1254a.a1_granting import EVER_GRANTED, GRANT_HINTED
from cobijo.law.usc1254a.c3_withdrawal import CONCERNS, REREGISTRATION, Concern
from cobijo.logic import Given, Truth
from cobijo.logic.printing.sql import SqlPrinter, column, text
from cobijo.logic.tree import Many, base, operands, walk
from cobijo.tables.facts import LETTERS, day_places


def of_person(clause: Clause) -> bool:
    """Whether a clause looks at the person alone, and not at the record."""
    return not any(isinstance(base(o), Given) for node in walk(clause.tree) for o in operands(node))


PERSONAL = tuple(clause for clause in CLAUSES if of_person(clause))
RECORDED = tuple(clause for clause in CLAUSES if not of_person(clause))


class Plan:
    """Prints the statement. `facts` and `designations` are the names of the tables.

    `country` screens everybody against one country, `one` against the single designation of the table. `position` is
    the column that numbers the people, where the rows are to come in their order, each person's designations in order.
    """

    def __init__(
        self,
        printer: type[SqlPrinter],
        edition: Stamp,
        days: tuple[str, str | None],
        *,
        facts: str = "facts",
        designations: str = "designations",
        country: str | None = None,
        one: bool = False,
        position: str | None = None,
        several: bool = False,
    ) -> None:
        self.printer = printer(day_places())
        self.edition = edition
        self.days = days
        self.facts = facts
        self.designations = designations
        self.country = country
        self.one = one
        self.position = position
        self.several = several

    def sql(self) -> str:
        """The statement. Its columns are those of a row, in their order; days are ordinals, and cards as the facts have
        them (see `engines.cards`). Unless the facts have a row for each filing (`several`), people who filed several
        times are left out."""
        asked = "" if self.several else " WHERE filings IS NULL"
        return (
            f"WITH p AS (SELECT *, {self.coded(PERSONAL)} FROM {self.facts}{asked}),\n"
            f"d AS (SELECT * FROM {self.designations}),\n"
            f"{self.pairs()},\n"
            f"h AS (SELECT *, coalesce(d_country, nation) AS g_country, {self.positions()} FROM pairs),\n"
            f"g AS (SELECT *, {self.hulls()} FROM h),\n"
            f"q AS (SELECT *, {self.coded(RECORDED)}, {self.granted()}, {self.deadline()} AS deadline FROM g),\n"
            f"r AS (SELECT *, {_least([f'c_{c.id}' for c in CLAUSES])} AS whole, "
            f"{_least([f'k_{c.id}' for c in GRANT_CLAUSES])} AS held FROM q),\n"
            f"s AS (SELECT *, {self.outcome()} AS came_out, {self.concerns()} AS concerned FROM r)\n"
            f"SELECT {self.row()} FROM s{self.best()}{self.order()}"
        )

    def best(self) -> str:
        """Of the filings of a person the one that comes out best under a designation: the first such."""
        who = f"{self.position}, coalesce(designation, ''), g_country"
        rank = f"row_number() OVER (PARTITION BY {who} ORDER BY whole DESC, filed_first, filed_last)"
        return f" QUALIFY {rank} = 1" if self.several else ""

    def order(self) -> str:
        """The order of the rows; see `rows.in_order`."""
        return "" if self.position is None else f"\nORDER BY {self.position}, coalesce(designation, ''), g_country"

    def coded(self, clauses: tuple[Clause, ...]) -> str:
        """The truths of clauses as columns `c_<id>`."""
        return ", ".join(f"{self.printer.code(c.tree)} AS c_{c.id}" for c in clauses)

    def granted(self) -> str:
        """What a grant is made of as columns `k_<id>`, and the concerns that rest on trees of their own: asked of those
        alone who say that they were granted TPS. What has a day of its own to be done by, as a number (`code_of`).
        Of anybody, which decisions were made against them."""
        said = "status__ever_granted AND designation IS NOT NULL"
        trees = {c.id: c.tree for c in GRANT_CLAUSES} | {c.id: c.tree for c in CONCERNS if c.tree is not None}
        codes = [f"(CASE WHEN {said} THEN {self.printer.code(t)} ELSE 0 END) AS k_{id_}" for id_, t in trees.items()]
        count, place = len(SENT), SENT.index(REREGISTER.what)
        letter = self.printer.earliest(LETTERS, "x0", f"x0 >= g_on_first * {count}", "x0")
        due = f"least({letter}, {self.day_of(REREGISTER)} * {count} + {place}) AS due"
        hinted = f"coalesce({self.printer.truth(GRANT_HINTED, {})}, FALSE) AS hinted"
        ahead = "x0.expires_first = x0.expires_last AND x0.expires_last >= g_on_first"
        printed = self.printer.earliest(CARDS.name, "x0", ahead, "-x0.expires_last")
        against = self.printer.truth(DECIDED_AGAINST, {})
        after = f"(CASE WHEN in_force AND {against} THEN -{printed} END) AS printed"
        decided = [f"{self.printer.truth(tree, {})} AS {id_}" for id_, tree in DECISIONS.items()]
        return ", ".join([*codes, due, hinted, after, *decided])

    # --- who is asked about what

    def pairs(self) -> str:
        """Each person with each designation to be screened, as `law.screening` has it: a national's by an equi-join on
        the countries that are said. The one that a person names is always among them."""
        if self.one:
            return "pairs AS (SELECT p.*, d.d_country AS nation, d.* FROM p CROSS JOIN d)"
        told, elsewhere = (self.printer.truth(tree, {}) for tree in (COUNTRY_SAID, HELD_ELSEWHERE))
        other = f"NOT {elsewhere} AND (status__under IS NULL OR status__under <> d.designation)"
        anybody = "FALSE" if self.country else f"NOT {told}"
        return (
            f"said AS ({self.said(told)}),\n"
            "begun AS (SELECT d_country AS begun FROM d WHERE screened),\n"
            "pairs AS (\n"
            f"SELECT said.*, d.* FROM said JOIN d ON d.d_country = said.nation AND d.screened WHERE {other}\n"
            "UNION ALL SELECT said.*, d.* FROM said CROSS JOIN d WHERE d.designation IS NULL "
            "AND said.nation NOT IN (SELECT begun FROM begun)\n"
            f"UNION ALL SELECT p.*, d.d_country AS nation, d.* FROM p JOIN d ON d.open WHERE {anybody} AND {other}\n"
            "UNION ALL SELECT p.*, d.d_country AS nation, d.* FROM p JOIN d ON d.designation = p.status__under)"
        )

    def said(self, told: str) -> str:
        """Each person with each country to be asked about: the nationalities, or where a stateless person last lived;
        or one country for everybody."""
        if self.country:
            return f"SELECT p.*, {text(self.country)} AS nation FROM p"
        return (
            f"SELECT p.*, {self.printer.each('nationalities')} AS nation FROM p WHERE {told} "
            f"UNION ALL SELECT p.*, last_habitual_residence AS nation FROM p "
            f"WHERE {told} AND {self.printer.length('nationalities')} = 0"
        )

    def positions(self) -> str:
        """Which redesignations may count by the filing day, from the first (`i`) to the last (`j`), counted from 0."""
        listed = column(designations_made)
        scope: dict[Many, str] = {designations_made: "x0"}
        over, ahead = (
            self.printer.count(listed, "x0", self.printer.truth(tree, scope)) for tree in (SUPERSEDED, NOT_YET_MADE)
        )
        return f"{over} AS i, {self.printer.length(listed)} - 1 - {ahead} AS j"

    def hulls(self) -> str:
        """The days to meet, over the redesignations that may count."""
        total = self.printer.length(column(designations_made))
        ends = [f"{name}_{end}" for name in HULLS for end in ("first", "last")]
        return ", ".join(
            f"(CASE WHEN {total} > 0 THEN {self.printer.entry(f'h_{end}', f'CAST(i * {total} + j + 1 AS INT)')} END) "
            f"AS g_{end}"
            for end in ends
        )

    # --- deadlines

    def deadline(self) -> str:
        """The next day that matters under the designation; see `law.deadlines`."""
        return f"least({', '.join(map(self.day_of, DEADLINES))})"

    def day_of(self, one: Due) -> str:
        """The day of a deadline for whoever has it."""
        day = self.printer.picked(one.day)
        return day if one.who is None else f"(CASE WHEN {self.printer.truth(one.who, {})} THEN {day} END)"

    # --- the row

    def outcome(self) -> str:
        """The outcome; see `law.outcome`."""
        asked = {
            "in_force": "(CASE WHEN in_force IS NULL THEN 1 WHEN in_force THEN 3 ELSE 0 END)",
            "grant": "held",
            "windows": f"k_{REREGISTRATION}",
            "hinted": "(CASE WHEN hinted THEN 3 ELSE 0 END)",
            "application": "whole",
        }
        *cases, last = CASES
        return f"(CASE {' '.join(_when(case, asked) for case in cases)} ELSE {text(last.outcome)} END)"

    def concerns(self) -> str:
        """The ids of the concerns of those who hold a grant, or may."""
        whens = ", ".join(f"CASE WHEN {self.raised(one)} THEN {text(one.id)} END" for one in CONCERNS)
        return f"(CASE WHEN held <> 0 THEN concat_ws(' ', {whens}) ELSE '' END)"

    def raised(self, one: Concern) -> str:
        """Whether a concern is raised."""
        if one.tree is not None:
            return f"k_{one.id} <> 0"
        code = self.element(one.element)
        listed = " OR ".join(f"{self.printer.length(column(fact))} > 0" for fact in one.listed)
        return f"({code} = 0 OR ({code} <> 3 AND coalesce({listed}, FALSE)))" if listed else f"{code} = 0"

    def element(self, id_: str) -> str:
        """The truth of an element."""
        return _least([f"c_{c.id}" for c in CLAUSES if c.element == id_])

    # --- the row

    def row(self) -> str:
        """The columns of a row, from the codes of the clauses."""
        stays = "CASE WHEN held >= 2 THEN stay_on END"
        decided = ", ".join(f"CASE WHEN {id_} THEN {text(id_)} END" for id_ in DECISIONS)
        things = " ".join(f"WHEN due % {len(SENT)} = {n} THEN {text(what)}" for n, what in enumerate(SENT))
        undated = " ".join(f"WHEN came_out = {text(name)} THEN {text(what)}" for name, what in UNDATED.items())
        return ", ".join(
            [
                "ref",
                "g_country AS country",
                "designation",
                "came_out AS outcome",
                *(f"{_named(self.element(id_), TRUTHS)} AS {id_}" for id_ in ELEMENT_IDS),
                f"{_codes(0)} AS failed",
                f"{_codes(1)} AS gaps",
                f"(CASE WHEN came_out = 'needs_information' THEN {self.question()} END) AS next_question",
                f"least(deadline, CAST(floor(due / {len(SENT)}.0) AS INT)) AS next_deadline",
                f"concat_ws(' ', {decided}, nullif(concerned, '')) AS concerns",
                f"({stays}) AS stay_until",
                f"(CASE WHEN held = 0 THEN printed ELSE {stays} END) AS work_until",
                f"(CASE WHEN held = 0 THEN NULL {things} WHEN came_out = 'beneficiary' AND concerned <> '' "
                f"THEN 'see_lawyer' {undated} END) AS to_do",
                f"(CASE WHEN held <> 0 THEN CAST(floor(due / {len(SENT)}.0) AS INT) END) AS do_by",
                CARDS.name,
                f"{text(self.days[0])} AS asked_on",
                f"{'CAST(NULL AS VARCHAR(10))' if self.days[1] is None else text(self.days[1])} AS known",
                f"{text('/'.join(self.edition))} AS edition",
                "facts_hash",
            ]
        )

    def question(self) -> str:
        """What to find out next: of a grant where one may stand, whether there was one where one shows, else of the
        application."""
        return (
            f"(CASE WHEN held <> 0 THEN {self.waiting('k_', GRANT_CLAUSES, asked_of_grant())} "
            f"WHEN hinted AND whole = 0 THEN {text(EVER_GRANTED.name)} "
            f"ELSE {self.waiting('c_', CLAUSES, asked())} END)"
        )

    def waiting(self, prefix: str, clauses: tuple[Clause, ...], asked_of: tuple[tuple[str, ...], ...]) -> str:
        """The fact that the easiest of the open clauses waits for; see `law.clauses.next_fact`."""
        waits: dict[str, list[str]] = {}
        for clause, names in zip(clauses, asked_of, strict=True):
            for n, name in enumerate(names):
                *earlier, open_ = (self.printer.truth(is_open(one), {}) for one in names[: n + 1])
                condition = " AND ".join([f"{prefix}{clause.id} = 1", *(f"NOT {one}" for one in earlier), open_])
                waits.setdefault(name, []).append(condition)
        whens = " ".join(
            f"WHEN {' OR '.join(f'({w})' for w in waits[name])} THEN {text(name)}"
            for name in sorted(waits, key=order_of)
        )
        return f"(CASE {whens} END)"


def _least(codes: list[str]) -> str:
    return f"least({', '.join(codes)})" if len(codes) > 1 else codes[0]


def _when(case: Case, asked: Mapping[str, str]) -> str:
    """A row of the table of outcomes; what it asks of everything is left out."""
    codes = [(expression, getattr(case, name)) for name, expression in asked.items()]
    listed = [f"{code} IN ({', '.join(map(str, sorted(some)))})" for code, some in codes if some != ANY]
    return f"WHEN {' AND '.join(listed)} THEN {text(case.outcome)}"


def _named(code: str, names: Mapping[Truth, str]) -> str:
    """A truth by its name."""
    return "(CASE " + " ".join(f"WHEN {code} = {int(t)} THEN {text(name)}" for t, name in names.items()) + " END)"


def _codes(truth: int) -> str:
    whens = ", ".join(f"CASE WHEN c_{c.id} = {truth} THEN {text(c.id)} END" for c in CLAUSES)
    return f"concat_ws(' ', {whens})"
