"""What Spark SQL spells its own way."""

from cobijo.logic.printing.sql import SqlPrinter


class SparkPrinter(SqlPrinter):
    """Lists are filtered with an arrow; the size of an unknown list is unknown."""

    engine = "Spark"

    def count(self, items: str, variable: str, test: str) -> str:
        return f"size(filter({items}, {variable} -> {test}))"

    def earliest(self, items: str, variable: str, test: str, day: str) -> str:
        return f"array_min({self.mapped(f'filter({items}, {variable} -> {test})', variable, day)})"

    def mapped(self, items: str, variable: str, value: str) -> str:
        return f"transform({items}, {variable} -> {value})"

    def once(self, value: str, name: str, found: str) -> str:
        return f"element_at(transform(array({value}), {name} -> {found}), 1)"

    def years_later(self, day: str, years: int) -> str:
        date = f"date_add(DATE '0001-01-01', {day} - 1)"
        month = f"make_date(year({date}) + {years}, month({date}), 1)"
        return f"(datediff({month}, DATE '0001-01-01') + day({date}))"

    def starts_with(self, text: str, prefix: str) -> str:
        return f"startswith({text}, {prefix})"

    def holds(self, items: str, value: str) -> str:
        return f"array_contains({items}, {value})"

    def each(self, items: str) -> str:
        return f"explode({items})"

    def entry(self, items: str, position: str) -> str:
        return f"element_at({items}, {position})"

    def length(self, items: str) -> str:
        return f"(CASE WHEN {items} IS NULL THEN NULL ELSE size({items}) END)"
