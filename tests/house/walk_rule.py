"""Walk 2 of CONTRIBUTING, on a copy of the tree: what happens when a rule with a new yes/no fact is added tomorrow.

A made-up paragraph of 8 CFR 244.2(f)(2) asks of one circumstance whether the person reported each new address. Five
files are written by hand: the section, the vocabulary, the situations, and the Spanish of both. What is made from them
is made as the walk says; then the rules, their words and pages, the decisions and every engine are tested.

    python -m tests.house.walk_rule [pytest arguments]
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.house.walk import LEFT_OUT, run

LATE = '"circumstance": "reparole_pending"'
RULE = """def _reported() -> Rule:
    return rule(
        "late_reported_address",
        "8 CFR 244.2(f)(2)(iii)",
        "Whoever waits for reparole must have reported each new address.",
        yes="Circumstance {n}: each new address was reported, or none had to be.",
        no="Circumstance {n}: a new address was not reported.",
        when=where(LATE.circumstance.is_in("reparole_pending"), LATE.reported_address),
    )


def _relative() -> Rule:
"""
FACT = """_flag("married", 25),
            _flag(
                "reported_address",
                26,
                said="whether each new address was reported (circumstance {n})",
                question="Was each new address reported?",
            ),
"""
SPANISH = {
    "rule.late_reported_address.meaning": "Quien espera el nuevo parole debe haber comunicado cada domicilio nuevo.",
    "rule.late_reported_address.yes": "Circunstancia {n}: se comunicó cada domicilio nuevo, o no hacía falta.",
    "rule.late_reported_address.no": "Circunstancia {n}: no se comunicó un domicilio nuevo.",
    "fact.late_filing[].reported_address": "si se comunicó cada domicilio nuevo (circunstancia {n})",
    "question.late_filing[].reported_address": "¿Se comunicó cada domicilio nuevo?",
}
SITUATIONS = {
    "re-parole pending, new address not reported": ("se espera el nuevo parole, domicilio nuevo no comunicado", False),
    "re-parole pending, not known whether addresses were reported": (
        "se espera el nuevo parole, no se sabe si se comunicaron los domicilios",
        None,
    ),
}
OUTCOMES = {False: ("ineligible", "not_met"), None: ("needs_information", "unknown")}

HAND_WRITTEN = (
    "law/cfr244/s02_eligibility.py",
    "facts/vocabulary.py",
    "law/situations/registration.json",
    "words/locale/es/LC_MESSAGES/law.po",
    "words/locale/es/LC_MESSAGES/situations.po",
)
MADE = (("-m", "tests.words.law_catalog"), ("-m", "tests.snapshots"), ("docs/reference/generate.py",))
"""What `make words`, `make snapshots` and the reference pages are made by."""

LOOK_AT_RULES = (
    "tests/law", "tests/words", "tests/facts", "tests/decide/test_screen.py", "tests/conformance/test_engines.py",
    "tests/house/test_docs.py",
)  # fmt: skip


def walk(home: Path, *arguments: str) -> None:
    """Copy the tree into a folder, add the rule, and run what a contributor runs. Raises CalledProcessError."""
    copy = home / "tree"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    add_rule(copy / "src" / "cobijo")
    for made in MADE:
        run(copy, *made)
    run(copy, "-m", "ruff", "check", "--quiet", "--no-cache", "src")
    run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not long", *(arguments or LOOK_AT_RULES))


def add_rule(source: Path) -> None:
    """Write the rule, its fact, its situations and their Spanish into five files."""
    changes: tuple[Callable[[str], str], ...] = (_rule, _fact, _situations, _spanish, _titles)
    for name, change in zip(HAND_WRITTEN, changes, strict=True):
        path = source / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _rule(text: str) -> str:
    text = _once(text, "_in_sixty_days()),", "_in_sixty_days(), _reported()),")
    return _once(text, "def _relative() -> Rule:\n", RULE)


def _fact(text: str) -> str:
    return _once(text, '_flag("married", 25),\n', FACT)


def _situations(text: str) -> str:
    """Of whoever waited for reparole it is now told that each address was reported; then the two other answers."""
    found = json.loads(text)
    (usual,) = [one for one in found if LATE in json.dumps(one)]
    usual["facts"]["late_filing"][0]["reported_address"] = True
    for title, (_, reported) in SITUATIONS.items():
        other = json.loads(json.dumps({**usual, "title": title}))
        other["facts"]["late_filing"][0]["reported_address"] = reported
        outcome, element = OUTCOMES[reported]
        other["expect"] = {"outcome": outcome, "elements": {"registration": element}}
        found.append(other)
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def _spanish(text: str) -> str:
    return text + "".join(f'\nmsgid "{id_}"\nmsgstr "{said}"\n' for id_, said in SPANISH.items())


def _titles(text: str) -> str:
    return text + "".join(f'\nmsgid "{title}"\nmsgstr "{said}"\n' for title, (said, _) in SITUATIONS.items())


def _once(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise LookupError(f"the walk looks for one place that reads {old!r}, found {text.count(old)}: mend the walk")
    return text.replace(old, new)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        walk(Path(folder), *sys.argv[1:])
