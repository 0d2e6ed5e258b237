"""The law as it is encoded, value by value: what a name, a number or a citation comes to wherever it is used.

A constant that is changed in one file shows in the diff of every rule that rests on it; that diff is the review. Words
are left out: the catalogs hold them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import cobijo.law
from cobijo.citations import Citation
from cobijo.logic.asked import Value
from cobijo.logic.tree import Rule

HOME = Path(__file__).parent / "law"

WORDS = frozenset({"meaning", "yes", "no", "question", "open_question", "text", "left_out"})
"""Fields that hold words."""


def pages() -> dict[str, str]:
    """What each file of the law holds, by its module."""
    names = sorted(found.name for found in walk_packages(cobijo.law.__path__, "cobijo.law."))
    drawn = {name.removeprefix("cobijo.law."): page(import_module(name)) for name in names}
    return {name: text for name, text in drawn.items() if text}


def page(module: ModuleType) -> str:
    """The values that a file of the law names itself, each with all that it is made of."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    lines: list[str] = []
    for statement in ast.parse(source).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        names = [one.id for target in targets for one in ast.walk(target or ast.Pass()) if isinstance(one, ast.Name)]
        for name in names:
            value = vars(module)[name]
            if not callable(value):
                lines += labelled(name, value, 0, source)
    return "".join(f"{line}\n" for line in lines)


def drawn(value: object, depth: int, source: str) -> Iterator[str]:
    """A value as lines, what it is made of further in. A rule that is written in another file is only named."""
    shown = "  " * depth
    if isinstance(value, Citation):
        yield shown + value.text
    elif isinstance(value, Value):
        yield shown + compact(value)
    elif isinstance(value, Rule) and f'"{value.id}"' not in source:
        yield f"{shown}Rule {value.id}, {value.citation.text}"
    elif (parts := _parts(value)) is not None:
        yield shown + type(value).__name__
        for name, part in parts:
            yield from labelled(name, part, depth + 1, source)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from labelled(str(key), part, depth, source)
    elif isinstance(value, set | frozenset):
        yield shown + ", ".join(sorted(_plain(one) for one in value))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from drawn(part, depth, source)
    else:
        yield shown + _plain(value)


def labelled(name: str, value: object, depth: int, source: str) -> Iterator[str]:
    """A value under its name; on one line where it has only one."""
    first, *rest = [*drawn(value, depth + 1, source)] or [""]
    if rest:
        yield f"{'  ' * depth}{name}:"
        yield from (first, *rest)
    else:
        yield f"{'  ' * depth}{name}: {first.strip()}"


def compact(value: object) -> str:
    """An operand on one line: its kind, its name, what is added to it."""
    parts = [compact(part) for name, part in _parts(value) or () if name != "shape"]
    return f"{type(value).__name__}({', '.join(parts)})" if parts else _plain(value)


def _parts(value: object) -> list[tuple[str, object]] | None:
    """The fields of a record that say something and are no words; None of what is no record."""
    names = getattr(value, "_fields", None)
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
    if names is None or isinstance(value, type):
        return None
    found = [(name, getattr(value, name)) for name in names if name not in WORDS]
    return [(name, part) for name, part in found if part not in (None, (), "", {})]


def _plain(value: object) -> str:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else str(value)
