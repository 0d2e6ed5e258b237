"""The same rules over many people, one engine a module; what each gives is a row a person and designation (`rows`).

python      one by one, with reasons
arrow       in this process, on `planes` of bits
duckdb      by one statement (`plan`); spark by the same
"""

from __future__ import annotations

import importlib
from typing import Any

from cobijo.errors import EngineError

EXTRAS = {"arrow": "tables", "duckdb": "duckdb", "spark": "spark"}
"""Each engine, and the extra that it is installed with."""


def engine(name: str) -> Any:
    """The module of an engine. Raises EngineError, with the command that installs it, where it is not installed."""
    try:
        return importlib.import_module(f"cobijo.engines.{name}")
    except ImportError as error:
        raise EngineError.missing(str(error.name), EXTRAS[name]) from None
