"""What DuckDB spells its own way."""

from cobijo.logic.printing.sql import SqlPrinter


class DuckDBPrinter(SqlPrinter):
    """Lists are filtered with a Python-like lambda."""

    engine = "DuckDB"

    def count(self, items: str, variable: str, test: str) -> str:
        return f"len(list_filter({items}, lambda {variable}: {test}))"

    def earliest(self, items: str, variable: str, test: str, day: str) -> str:
        passing = f"list_filter({items}, lambda {variable}: {test})"
        return f"list_min({self.mapped(passing, variable, day)})"

    def mapped(self, items: str, variable: str, value: str) -> str:
        return f"list_transform({items}, lambda {variable}: {value})"

    def once(self, value: str, name: str, found: str) -> str:
        return f"list_transform([{value}], lambda {name}: {found})[1]"

    def years_later(self, day: str, years: int) -> str:
        date = f"(DATE '0001-01-01' + ({day} - 1))"
        month = f"make_date(year({date}) + {years}, month({date}), 1)"
        return f"({month} - DATE '0001-01-01' + day({date}))"

    def starts_with(self, text: str, prefix: str) -> str:
        return f"starts_with({text}, {prefix})"

    def holds(self, items: str, value: str) -> str:
        return f"list_contains({items}, {value})"

    def each(self, items: str) -> str:
        return f"unnest({items})"

    def entry(self, items: str, position: str) -> str:
        return f"{items}[{position}]"

    def length(self, items: str) -> str:
        return f"len({items})"
