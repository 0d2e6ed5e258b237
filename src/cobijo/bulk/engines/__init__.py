"""The rooms where an engine is imported, each in its own module. They all give the same rows."""

from __future__ import annotations

import importlib
from typing import Any

from cobijo.errors import EngineError

EXTRAS = {"arrow": "tables", "duckdb": "duckdb", "spark": "spark"}
"""Each engine, and the extra that it is installed with."""


def engine(name: str) -> Any:
    """The module of an engine. Raises EngineError, with the command that installs it, where it is not installed."""
    try:
        return importlib.import_module(f"cobijo.bulk.engines.{name}")
    except ImportError as error:
        raise EngineError.missing(str(error.name), EXTRAS[name]) from None
