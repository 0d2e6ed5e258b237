"""A whole caseload as one SQL statement: every person, every designation that the case could touch, one row each.

Clauses that look at the person alone are answered once a person. The person is then joined with the designations by
country (`bulk.designations`), and the other clauses are answered once a person and designation. The statement is the
same for every SQL engine but for what its printer spells.
"""

from __future__ import annotations

from cobijo.bulk.caseload import ELEMENT_IDS
from cobijo.bulk.designations import HULLS
from cobijo.bulk.facts import DAY_KINDS, LIST_KINDS, day_places, tops
from cobijo.decide import Stamp
from cobijo.decide.screen import OUTCOMES, TRUTHS
from cobijo.law.cfr244.s02_eligibility import LATE, LATE_FILING_DAYS
from cobijo.law.clauses import CLAUSES, Clause, asked, order_of
from cobijo.law.deadlines import LATE_COUNTS, STILL_TO_REGISTER, STILL_TO_REREGISTER
from cobijo.logic import Given
from cobijo.logic.printing.sql import OPEN_LAST, SqlPrinter, column, text
from cobijo.logic.tree import base, operands, walk

_KINDS = {fact.name: fact.kind for fact in tops()}


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
    ) -> None:
        self.printer = printer(day_places())
        self.edition = edition
        self.days = days
        self.facts = facts
        self.designations = designations
        self.country = country
        self.one = one
        self.position = position

    def sql(self) -> str:
        """The statement. Its columns are those of a row, in their order; the deadline is an ordinal."""
        return (
            f"WITH p AS (SELECT *, {self.coded(PERSONAL)} FROM {self.facts}),\n"
            f"d AS (SELECT * FROM {self.designations}),\n"
            f"{self.pairs()},\n"
            f"h AS (SELECT *, coalesce(d_country, nation) AS g_country, {self.positions()} FROM pairs),\n"
            f"g AS (SELECT *, {self.hulls()} FROM h),\n"
            f"q AS (SELECT *, {self.coded(RECORDED)}, {self.deadline()} AS deadline FROM g)\n"
            f"SELECT {self.row()} FROM q{self.order()}"
        )

    def order(self) -> str:
        """The order of the rows; see `caseload.in_order`."""
        return "" if self.position is None else f"\nORDER BY {self.position}, coalesce(designation, ''), g_country"

    def coded(self, clauses: tuple[Clause, ...]) -> str:
        """The truths of clauses as columns `c_<id>`."""
        return ", ".join(f"{self.printer.code(c.tree)} AS c_{c.id}" for c in clauses)

    # --- who is asked about what

    def pairs(self) -> str:
        """Each person with each designation to be screened: an equi-join on the country that is said."""
        if self.one:
            return "pairs AS (SELECT p.*, d.d_country AS nation, d.* FROM p CROSS JOIN d)"
        none = f"{self.printer.length('nationalities')} = 0"
        whole = "coalesce(nationalities_complete, FALSE)"
        if self.country:
            said = f"SELECT p.*, {text(self.country)} AS nation FROM p"
            unsaid = "FALSE"
        else:
            said = (
                f"SELECT p.*, {self.printer.each('nationalities')} AS nation FROM p WHERE {whole} "
                f"UNION ALL SELECT p.*, last_habitual_residence AS nation FROM p "
                f"WHERE {whole} AND {none} AND last_habitual_residence IS NOT NULL"
            )
            unsaid = f"NOT {whole} OR ({none} AND last_habitual_residence IS NULL)"
        heard = (
            f"d.d_country = {text(self.country)}"
            if self.country
            else (
                f"({self.printer.holds('nationalities', 'd.d_country')} "
                f"OR ({none} AND last_habitual_residence = d.d_country))"
            )
        )
        reached = f"(d.screened AND {whole if not self.country else 'TRUE'} AND {heard}) OR (d.open AND ({unsaid}))"
        return (
            f"said AS ({said}),\n"
            "begun AS (SELECT d_country AS begun FROM d WHERE screened),\n"
            "pairs AS (\n"
            "SELECT said.*, d.* FROM said JOIN d ON d.d_country = said.nation AND d.screened\n"
            "UNION ALL SELECT said.*, d.* FROM said CROSS JOIN d WHERE d.designation IS NULL "
            "AND said.nation NOT IN (SELECT begun FROM begun)\n"
            f"UNION ALL SELECT p.*, d.d_country AS nation, d.* FROM p JOIN d ON d.open WHERE {unsaid}\n"
            "UNION ALL SELECT p.*, d.d_country AS nation, d.* FROM p JOIN d ON d.designation = p.status__under "
            f"WHERE NOT coalesce({reached}, FALSE))"
        )

    def positions(self) -> str:
        """Which redesignations may count by the filing day, from the first (`i`) to the last (`j`), counted from 0."""
        total = self.printer.length("opened")
        first = self.printer.count("opened", "x0", "x0 <= filed_first")
        last = self.printer.count("opened", "x0", "x0 <= filed_last")
        return (
            f"(CASE WHEN filed_first IS NULL THEN 0 ELSE greatest({first} - 1, 0) END) AS i, "
            f"(CASE WHEN filed_last IS NULL THEN {total} - 1 ELSE greatest({last} - 1, 0) END) AS j"
        )

    def hulls(self) -> str:
        """The days to meet, over the redesignations that may count."""
        total = self.printer.length("opened")
        ends = [f"{name}_{end}" for name in HULLS for end in ("first", "last")]
        return ", ".join(
            f"(CASE WHEN {total} > 0 THEN {self.printer.entry(f'h_{end}', f'CAST(i * {total} + j + 1 AS INT)')} END) "
            f"AS g_{end}"
            for end in ends
        )

    # --- deadlines

    def deadline(self) -> str:
        """The next day that matters under the designation; see `decide.deadlines`."""
        register = self.printer.truth(STILL_TO_REGISTER, {})
        again = self.printer.truth(STILL_TO_REREGISTER, {})
        counts = self.printer.truth(LATE_COUNTS, {LATE: "x0"})
        until = f"(x0.until_last + {LATE_FILING_DAYS})"
        ended = f"x0.until_first = x0.until_last AND x0.until_last < {OPEN_LAST}"
        late = self.printer.earliest("late_filing", "x0", f"({counts} AND {ended} AND {until} >= late_after)", until)
        return (
            f"least(CASE WHEN {register} THEN register_by END, CASE WHEN {register} THEN {late} END, "
            f"CASE WHEN {again} THEN reregister_by END, ends_on)"
        )

    # --- the row

    def row(self) -> str:
        """The columns of a row, from the codes of the clauses."""
        whole = _least([f"c_{c.id}" for c in CLAUSES])
        names = " ".join(f"WHEN {whole} = {int(truth)} THEN {text(name)}" for truth, name in OUTCOMES.items())
        outcome = (
            f"(CASE WHEN NOT in_force THEN 'not_designated' WHEN in_force IS NULL AND {whole} <> 0 "
            f"THEN 'needs_information' ELSE CASE {names} END END)"
        )
        truths = []
        for id_ in ELEMENT_IDS:
            code = _least([f"c_{c.id}" for c in CLAUSES if c.element == id_])
            whens = " ".join(f"WHEN {code} = {int(truth)} THEN {text(name)}" for truth, name in TRUTHS.items())
            truths.append(f"(CASE {whens} END) AS {id_}")
        return ", ".join(
            [
                "ref",
                "g_country AS country",
                "designation",
                f"{outcome} AS outcome",
                *truths,
                f"{_codes(0)} AS failed",
                f"{_codes(1)} AS gaps",
                f"(CASE WHEN {outcome} = 'needs_information' THEN {self.question()} END) AS next_question",
                "deadline AS next_deadline",
                f"{text('/'.join(self.edition))} AS edition",
                f"{text(self.days[0])} AS asked_on",
                f"{'CAST(NULL AS VARCHAR(10))' if self.days[1] is None else text(self.days[1])} AS known",
                "facts_hash",
            ]
        )

    def question(self) -> str:
        """The fact that the easiest of the open clauses waits for; see `law.clauses.next_fact`."""
        waits: dict[str, list[str]] = {}
        for clause, names in zip(CLAUSES, asked(), strict=True):
            for n, name in enumerate(names):
                earlier = [f"NOT {self.is_open(other)}" for other in names[:n]]
                waits.setdefault(name, []).append(" AND ".join([f"c_{clause.id} = 1", *earlier, self.is_open(name)]))
        whens = " ".join(
            f"WHEN {' OR '.join(f'({w})' for w in waits[name])} THEN {text(name)}"
            for name in sorted(waits, key=order_of)
        )
        return f"(CASE {whens} END)"

    def is_open(self, name: str) -> str:
        """Whether more could be known of a fact; never NULL."""
        stem, kind = column(name), _KINDS[name]
        if kind in LIST_KINDS:
            return f"({stem} IS NULL OR NOT {stem}_complete OR {self.printer.length(stem)} > 0)"
        if kind in DAY_KINDS:
            return f"({stem}_first IS NULL OR {stem}_first <> {stem}_last)"
        return f"({stem} IS NULL)"


def _least(codes: list[str]) -> str:
    return f"least({', '.join(codes)})" if len(codes) > 1 else codes[0]


def _codes(truth: int) -> str:
    whens = ", ".join(f"CASE WHEN c_{c.id} = {truth} THEN {text(c.id)} END" for c in CLAUSES)
    return f"concat_ws(' ', {whens})"
