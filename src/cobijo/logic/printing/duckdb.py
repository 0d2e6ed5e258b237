"""What DuckDB spells its own way."""

from cobijo.logic.printing.sql import SqlPrinter


class DuckDBPrinter(SqlPrinter):
    """Lists are filtered with a Python-like lambda."""

    def count(self, items: str, variable: str, test: str) -> str:
        return f"len(list_filter({items}, lambda {variable}: {test}))"

    def earliest(self, items: str, variable: str, test: str, day: str) -> str:
        passing = f"list_filter({items}, lambda {variable}: {test})"
        return f"list_min(list_transform({passing}, lambda {variable}: {day}))"

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
