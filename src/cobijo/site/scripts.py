"""The scripts that run on the reader's device: read as they are, no build step, nothing minified away."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cobijo.logic.printing.javascript import evaluator

HOME = Path(__file__).parent / "scripts"


@lru_cache(maxsize=16)
def script(*names: str) -> str:
    """One script made of several; `evaluate` is the evaluator of the printed rules."""
    return "\n".join(evaluator() if name == "evaluate" else _read(name) for name in names)


def _read(name: str) -> str:
    return (HOME / f"{name}.js").read_text(encoding="utf-8")
