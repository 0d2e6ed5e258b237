"""What becomes of the cards of a roster, as a cell of a row: each distinct card is looked up once, for every engine.

A cell says of each card what it is, its printed day, and `valid`, `not_extended` or `open`, with the last day on
record: `A12 2025-03-09 valid 2026-03-09; C19 2025-09-10 open`. What would settle an open one is in `cobijo card`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cobijo.decide.card import check_card
from cobijo.register import Register
from cobijo.timeline import AsOf

if TYPE_CHECKING:
    import pyarrow as pa

STATES = {True: "valid", False: "not_extended", None: "open"}
BETWEEN = "; "


class Printed(NamedTuple):
    """A card as far as it is known: days are ordinals, and None where they are not exact."""

    category: str | None
    expires: int | None
    renewal_received: int | None
    issued: int | None
    notice: bool | None


class Cards:
    """Says what becomes of cards on a day."""

    def __init__(self, register: Register, asof: AsOf) -> None:
        self.register = register
        self.asof = asof
        self.says = lru_cache(maxsize=1 << 16)(self._says)

    def cell(self, cards: Iterable[Printed]) -> str | None:
        """The cell of a person; None where no card is named."""
        return BETWEEN.join(map(self.says, cards)) or None

    def column(self, lists: pa.Array) -> pa.Array:
        """The cells of a column of lists, as they lie in a table of facts, as codes."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        if lists.null_count == len(lists):
            return pa.nulls(len(lists), pa.string()).dictionary_encode()
        named = lists.filter(pc.greater(pc.list_value_length(lists).fill_null(0), 0))
        flat = named.flatten()
        keys = np.column_stack([_number(pc.struct_field(flat, name)) for name in flat.type.names])
        _, firsts, places = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        distinct = pa.array(
            [self.says(from_table(card)) for card in flat.take(pa.array(firsts)).to_pylist()], pa.string()
        )
        offsets = np.concatenate(([0], np.cumsum(pc.list_value_length(named).to_numpy(), dtype=np.int32)))
        texts = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), distinct.take(pa.array(places.ravel())))
        return _spread(pc.binary_join(texts, BETWEEN), lists).dictionary_encode()

    def _says(self, card: Printed) -> str:
        if card.category is None or card.expires is None:
            printed = "?" if card.expires is None else dt.date.fromordinal(card.expires).isoformat()
            return f"{card.category or '?'} {printed} {STATES[None]}"
        found = check_card(
            self.register,
            self.asof,
            category=card.category,
            expires=dt.date.fromordinal(card.expires),
            renewal_received=_day(card.renewal_received),
            issued=_day(card.issued),
            notice=card.notice,
        )
        last = found.through or found.through_at_most
        parts = [card.category, found.expires.isoformat(), STATES[found.valid], last.isoformat() if last else ""]
        return " ".join(parts).strip()


@lru_cache(maxsize=8)
def cards_of(register: Register, asof: AsOf) -> Cards:
    """The same for every row of a day."""
    return Cards(register, asof)


def from_case(card: Mapping[str, Any]) -> Printed:
    """A card of a case."""

    def exact(name: str) -> int | None:
        span = card.get(name)
        return int(span.first) if span is not None and span.exact else None

    return Printed(
        card.get("category"),
        exact("expires"),
        exact("renewal_received"),
        exact("issued"),
        card.get("individual_notice"),
    )


def from_table(card: Mapping[str, Any]) -> Printed:
    """A card of a table of facts (see `tables.facts`)."""

    def exact(name: str) -> int | None:
        first, last = card[f"{name}_first"], card[f"{name}_last"]
        return first if first == last else None

    return Printed(
        card["category"], exact("expires"), exact("renewal_received"), exact("issued"), card["individual_notice"]
    )


def _day(ordinal: int | None) -> dt.date | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal)


def _number(column: pa.Array) -> Any:
    """A column as numbers that tell its values apart; a null is none of them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_string(column.type) or pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column.cast(pa.string())).indices
    return column.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)


def _spread(texts: pa.Array, lists: pa.Array) -> pa.Array:
    """The texts of those whose lists hold something, at their places among all."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    filled = pc.greater(pc.list_value_length(lists).fill_null(0), 0).to_numpy(zero_copy_only=False)
    places = np.cumsum(filled) - 1
    return texts.take(pa.array(np.where(filled, places, 0), mask=~filled))
