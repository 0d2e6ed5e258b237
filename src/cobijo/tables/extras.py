"""The libraries of the extras, imported where something needs them."""

from __future__ import annotations

import importlib
from typing import Any

from cobijo.errors import EngineError


def library(name: str, extra: str) -> Any:
    """Import a library of an extra. Raises EngineError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise EngineError.missing(name, extra) from None
