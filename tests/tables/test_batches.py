"""Batches: every row once and in order, however a table or a file is cut, and a damaged file named."""

from __future__ import annotations

import threading

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cobijo.errors import InputError
from cobijo.tables import batches

ROWS = 1_000


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 64)


def table(rows=ROWS):
    return pa.table({"n": range(rows), "text": [f"t{n % 7}" for n in range(rows)]})


def read(pieces):
    return [batch for piece in pieces for batch in piece()]


def numbers(found):
    return [n for batch in found for n in batch.column("n").to_pylist()]


def test_a_table_comes_in_batches_in_its_order(small):
    found = read(batches.pieces(table()))
    assert numbers(found) == list(range(ROWS))
    assert max(batch.num_rows for batch in found) <= 64


@pytest.mark.parametrize("group", [1, 5, 63, 64, 65, 200, ROWS])
def test_a_file_comes_whole_and_in_order_however_its_groups_are_cut(group, small, tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(table(), path, row_group_size=group)
    pieces = list(batches.pieces(path, ["n"]))
    found = read(pieces)
    assert numbers(found) == list(range(ROWS))
    assert max(batch.num_rows for batch in found) <= 2 * 64, "a large group is taken apart"
    assert len(pieces) <= ROWS / 32 + 1, "small groups are put together"
    assert found[0].schema.names == ["n"]


def test_texts_are_read_as_codes_but_for_those_that_do_not_repeat(tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(table(), path)
    (codes,), (plain,) = read(batches.pieces(path)), read(batches.pieces(path, unlike=frozenset({"text"})))
    assert pa.types.is_dictionary(codes.schema.field("text").type)
    assert plain.schema.field("text").type == pa.string()
    assert codes.column("text").to_pylist() == plain.column("text").to_pylist()


@pytest.mark.parametrize("kept", [3, 400])
def test_a_damaged_file_is_named(kept, tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(table(), path, compression="none")
    raw = path.read_bytes()
    path.write_bytes(raw[:kept])
    with pytest.raises(InputError, match=r"t\.parquet"):
        read(batches.pieces(path))


def test_a_file_that_is_damaged_within_is_named_when_the_piece_is_read(tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(table(), path, compression="snappy", use_dictionary=False)
    raw = bytearray(path.read_bytes())
    raw[40:1_500] = b"\xff" * 1_460
    path.write_bytes(raw)
    pieces = list(batches.pieces(path))
    with pytest.raises(InputError, match=r"t\.parquet.*\n?.*whole"):
        read(pieces)


def test_answers_come_in_the_order_of_the_batches_whichever_is_done_first(monkeypatch):
    monkeypatch.setattr(batches.os, "cpu_count", lambda: 3)
    second = threading.Event()

    def answer(batch):
        if batch == 0:
            assert second.wait(10), "the second batch is answered while the first one is under way"
        elif batch == 1:
            second.set()
        return batch * 10

    pieces = [lambda n=n: [n] for n in range(9)]
    assert list(batches.answered(pieces, answer)) == [n * 10 for n in range(9)]


def test_no_more_pieces_are_begun_than_there_is_work_for(monkeypatch):
    monkeypatch.setattr(batches.os, "cpu_count", lambda: 2)
    begun = []

    def pieces():
        for n in range(50):
            begun.append(n)
            yield lambda n=n: [n]

    answers = batches.answered(pieces(), lambda batch: batch)
    assert next(answers) == 0
    assert len(begun) <= 4
    assert list(answers) == list(range(1, 50))


def test_what_goes_wrong_with_a_batch_is_raised_to_whoever_asks():
    def answer(batch):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(batches.answered([lambda: [1]], answer))
