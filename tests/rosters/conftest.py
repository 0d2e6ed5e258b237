"""The ways that a roster goes: what is asked of every engine, and what of the reading alone."""

from __future__ import annotations

import pytest


@pytest.fixture(params=["python", "arrow", "duckdb"])
def engine(request):
    pytest.importorskip({"python": "cobijo", "arrow": "pyarrow", "duckdb": "duckdb"}[request.param])
    return request.param


@pytest.fixture(params=["python", "arrow"])
def road(request):
    """Record by record, and by columns: for what is read of a cell. DuckDB is given the table that Arrow is given, and
    takes a second to plan its statement: it answers where a test has one roster or two."""
    return request.param
