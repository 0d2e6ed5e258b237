"""Rows by columns that may contradict themselves: they are looked at one by one, by the one place that knows what
contradicts what (`facts.contradictions`). Here nothing may be missed; what is asked for in vain costs only time.

And what follows from a trip's length and order, as reading a case fills it in.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cobijo.facts.contradictions import ORDERED
from cobijo.logic.printing.sql import OPEN_FIRST, OPEN_LAST
from cobijo.logic.printing.sql import column as named
from cobijo.rosters.days import COPIED_FROM_BIRTH

Columns = dict[str, Any]


class Entries:
    """The entries of a list of everybody together: fields as numpy, and the row of each."""

    def __init__(self, lists: Any) -> None:
        lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False)
        self.owners = np.repeat(np.arange(len(lists)), lengths)
        self.flat = lists.flatten()
        self._fields = dict(zip((f.name for f in self.flat.type), self.flat.flatten(), strict=True))

    def field(self, name: str) -> Any:
        """A field as an Arrow array, None where there is none of this name."""
        return self._fields.get(name)


def doubtful(columns: Columns, count: int) -> Any:
    """Where a row may contradict itself."""
    found = np.zeros(count, np.bool_)
    lists: dict[str, Entries] = {}

    def entries(name: str) -> Entries | None:
        if (stem := named(name)) not in columns or not _has_entries(columns[stem]):
            return None
        return lists.setdefault(stem, Entries(columns[stem]))

    for first, second in ORDERED:
        whole, _, field = second.partition("[].")
        if not field:
            found |= _after(_day(columns, first, "first", OPEN_FIRST), _day(columns, second, "last", OPEN_LAST), count)
            continue
        held = entries(whole)
        if held is None:
            continue
        last = _ends(held.field(f"{field}_last"), OPEN_LAST)
        if first.startswith(f"{whole}[]."):
            start = _ends(held.field(f"{first.partition('[].')[2]}_first"), OPEN_FIRST)
        else:
            own = _day(columns, first, "first", OPEN_FIRST)
            start = None if own is None else own[held.owners]
        if start is not None and last is not None:
            found[held.owners[start > last]] = True
    _others(columns, entries, found)
    return found


def _has_entries(lists: Any) -> bool:
    return bool(len(lists.flatten()))


def _day(columns: Columns, place: str, end: str, open_: int) -> Any:
    array = columns.get(f"{named(place)}_{end}")
    return None if array is None else _ends(array, open_)


def _ends(array: Any, open_: int) -> Any:
    """Ends of days as numbers; open where nothing is known."""
    return None if array is None else array.fill_null(open_).to_numpy(zero_copy_only=False)


def _after(first: Any, last: Any, count: int) -> Any:
    return np.zeros(count, np.bool_) if first is None or last is None else first > last


def _never_granted(columns: Columns, found: Any) -> None:
    """Where there was no grant, and something is said of one. Of applications every row is looked at."""
    ever = columns.get("status__ever_granted")
    if ever is None:
        return
    never = pc.equal(ever, False).fill_null(False).to_numpy(zero_copy_only=False)
    found |= never & (of_a_grant(columns, len(found)) | _said(columns, "withdrawn_first", "withdrawn_last"))


def of_a_grant(columns: Columns, count: int) -> Any:
    """Where something is said of a grant, whether or not it is said that there was one."""
    found = np.zeros(count, np.bool_) | _said(columns, "granted_first", "granted_last", "under")
    again = columns.get("status__reregistered")
    if again is not None:
        found |= pc.greater(pc.list_value_length(again), 0).fill_null(False).to_numpy(zero_copy_only=False)
    return found


def _said(columns: Columns, *names: str) -> Any:
    """Where any of some fields of the status is said."""
    found: Any = np.False_
    for name in names:
        if (array := columns.get(f"status__{name}")) is not None:
            found = found | array.is_valid().to_numpy(zero_copy_only=False)
    return found


def _others(columns: Columns, entries: Any, found: Any) -> None:
    """What else can contradict: trips that overlap or that last as long as their days don't say; a grant that there
    was and was not; a crime abroad that was here."""
    trips = entries("absences")
    if trips is not None:
        found[trips.owners[_odd_trips(trips)]] = True
    orders = entries("orders")
    if orders is not None:
        done = pc.equal(orders.field("executed"), True).fill_null(False).to_numpy(zero_copy_only=False)
        found[orders.owners[done]] = True
    for name in ("convictions", "pending_charges"):
        held = entries(name)
        if held is not None:
            foreign = pc.equal(held.field("jurisdiction"), "foreign").fill_null(False).to_numpy(zero_copy_only=False)
            found[held.owners[foreign]] = True
            found[held.owners[_longer(held)]] = True
    first, last = _day(columns, "filed", "first", OPEN_FIRST), _day(columns, "status.granted", "last", OPEN_LAST)
    if first is not None and last is not None:
        found |= first > last
    _copied(columns, found)
    _of_another_passport(columns, found)
    _never_granted(columns, found)
    appeal = columns.get("status__appeal_pending")
    if appeal is not None:
        found |= pc.equal(appeal, True).fill_null(False).to_numpy(zero_copy_only=False)
    for name in ("status.applications", "notices"):
        held = entries(name)
        if held is not None:  # what follows from them is worked out where a case is read
            found[held.owners] = True


def _copied(columns: Columns, found: Any) -> None:
    """Where the day of the birth stands as another day too."""
    born = _day(columns, "born", "first", OPEN_FIRST)
    for name in COPIED_FROM_BIRTH:
        day = _day(columns, name, "first", OPEN_LAST)
        if born is not None and day is not None:
            found |= born == day


def _of_another_passport(columns: Columns, found: Any) -> None:
    """Where there is a passport, and not one nationality alone that is the same."""
    passport, nations = columns.get("entry_passport"), columns.get("nationalities")
    if passport is None or nations is None:
        return
    one = pc.equal(pc.list_value_length(nations), 1).fill_null(False)
    doubted = passport.is_valid().to_numpy(zero_copy_only=False).copy()
    alone = np.flatnonzero(one.to_numpy(zero_copy_only=False))
    same = pc.equal(nations.filter(one).flatten(), passport.filter(one)).fill_null(False)
    doubted[alone[same.to_numpy(zero_copy_only=False)]] = False
    found |= doubted


def _longer(held: Entries) -> Any:
    """Where a sentence may be longer than the most that the law allowed: months have 28 to 31 days."""
    terms = [
        held.field(f"{name}_{unit}").fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
        for unit in ("months", "days")
        for name in ("sentence", "max_term")
    ]
    months, days = terms[0] - terms[1], terms[2] - terms[3]
    known = pc.and_(held.field("sentence_months").is_valid(), held.field("max_term_months").is_valid())
    return known.to_numpy(zero_copy_only=False) & (np.where(months > 0, 31, 28) * months + days > 0)


def _odd_trips(trips: Entries) -> Any:
    left, left_last = (_ends(trips.field(f"left_{end}"), OPEN_LAST) for end in ("first", "last"))
    back, back_last = (_ends(trips.field(f"returned_{end}"), OPEN_LAST) for end in ("first", "last"))
    exact = (left == left_last) & (back == back_last) & (left < OPEN_LAST) & (back < OPEN_LAST)
    days = trips.field("days").fill_null(-1).to_numpy(zero_copy_only=False)
    odd = exact & (days >= 0) & (np.abs(back.astype(np.int64) - left - days) > 1)
    odd |= pc.equal(trips.field("reason"), "removal").fill_null(False).to_numpy(zero_copy_only=False)
    order = np.lexsort((left, trips.owners))
    order = order[exact[order]]
    same = trips.owners[order][1:] == trips.owners[order][:-1]
    overlaps = same & (left[order][1:] < back[order][:-1])
    odd[order[1:][overlaps]] = True
    return odd


def tightened(lists: Any) -> Any:
    """Trips with what their lengths say of their ends filled in, as `facts.case` does for one."""
    if not _has_entries(lists):
        return lists
    trips = Entries(lists)
    ends: dict[str, Any] = {}
    known: dict[str, Any] = {}
    for name in ("left", "returned"):
        array = trips.field(f"{name}_first")
        known[name] = array.is_valid().to_numpy(zero_copy_only=False)
        for end, open_ in (("first", OPEN_FIRST), ("last", OPEN_LAST)):
            ends[f"{name}_{end}"] = _ends(trips.field(f"{name}_{end}"), open_).astype(np.int64)
    days = trips.field("days").fill_null(-1).to_numpy(zero_copy_only=False)
    some, whole = days >= 0, np.where(days >= 0, days, 0).astype(np.int64)
    _shift(ends, known, some, whole)
    one = known["left"] & (~known["returned"] | (ends["returned_first"] < ends["left_first"]))
    last = np.where(known["returned"], ends["returned_last"], OPEN_LAST)
    ends["returned_first"] = np.where(one, ends["left_first"], ends["returned_first"])
    ends["returned_last"] = np.where(one, last, ends["returned_last"])
    known["returned"] = known["returned"] | one
    two = known["returned"] & (~known["left"] | (ends["left_last"] > ends["returned_last"]))
    first = np.where(known["left"], ends["left_first"], OPEN_FIRST)
    ends["left_last"] = np.where(two, ends["returned_last"], ends["left_last"])
    ends["left_first"] = np.where(two, first, ends["left_first"])
    known["left"] = known["left"] | two
    fields = [
        pa.array(ends[f.name].astype(np.int32), mask=~known[f.name.rpartition("_")[0]]) if f.name in ends else array
        for f, array in zip(trips.flat.type, trips.flat.flatten(), strict=True)
    ]
    struct = pa.StructArray.from_arrays(fields, fields=list(trips.flat.type))
    lengths = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False)
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    found = pa.ListArray.from_arrays(pa.array(offsets), struct)
    there = lists.is_valid().to_numpy(zero_copy_only=False)
    validity = pa.py_buffer(np.packbits(there, bitorder="little"))
    return pa.ListArray.from_buffers(found.type, len(found), [validity, found.buffers()[1]], children=[found.values])


def _shift(ends: dict[str, Any], known: dict[str, Any], some: Any, days: Any) -> None:
    """The other end of a trip, from one end and its length."""
    for one, two, sign in (("left", "returned", 1), ("returned", "left", -1)):
        at = some & known[one] & ~known[two]
        for end, open_ in (("first", OPEN_FIRST), ("last", OPEN_LAST)):
            moved = ends[f"{one}_{end}"] + sign * days
            moved = np.where(ends[f"{one}_{end}"] == open_, open_, moved)
            ends[f"{two}_{end}"] = np.where(at, moved, ends[f"{two}_{end}"])
        known[two] = known[two] | at
