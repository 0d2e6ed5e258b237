"""A paragraph that is cited is one that exists.

The paragraphs are listed here, as numbers: those of 8 U.S.C. 1254a and of 8 CFR part 244 to the last level, those of
INA 212(a) to the first. What is held are all the words of the source and of the situations, rules and remarks alike.
"""

from __future__ import annotations

import ast
import json
import re

import pytest

from cobijo.answers.situations import HOME
from tests.conftest import ROOT

OUTLINE = {
    "1254a": """a a1 a1A a1B a2 a3 a3A a3B a3C a3D a4 a4A a4B a5 b b1 b1A b1B b1Bi b1Bii b1Biii b1C b2 b2A b2B b3 b3A
        b3B b3C b4 b5 b5A b5B c c1 c1A c1Ai c1Aii c1Aiii c1Aiv c1B c2 c2A c2Ai c2Aii c2Aiii c2AiiiI c2AiiiII c2AiiiIII
        c2B c2Bi c2Bii c3 c3A c3B c3C c4 c4A c4B c5 c6 d d1 d2 d3 d4 e f f1 f2 f3 f4 g h h1 h1A h1B h2 h3 h3A h3B i i1
        i1A i1B i1C i2""",
    "244.1": "",
    "244.2": "a b c d e f f1 f2 f2i f2ii f2iii f2iv f3 g",
    "244.3": "a b c c1 c2 c3",
    "244.4": "a b",
    "244.5": "a b c",
    "244.6": "a b",
    "244.7": "a b c d",
    "244.8": "",
    "244.9": "a a1 a1i a1ii a1iii a2 a2i a2ii a2iii a2iv a2v a2vi a3 a4 b c",
    "244.11": "",
    "244.12": "a b c d",
    "244.13": "a b",
    "244.14": "a a1 a2 a3 b b1 b2 b3 c",
    "244.15": "a b",
    "244.16": "",
    "244.17": "a b",
    "244.18": "a b c d",
    "244.19": "",
    "212": "a a1 a2 a3 a4 a5 a6 a7 a8 a9 a10",
}
"""The paragraphs of each section, without their parentheses; those of the headings, which have no number, aside."""
TOPS = {"244.10": set("abcdef")}
"""A section of which only the first level is held."""

CITED = re.compile(r"(?<![\w.§])(1?244\.\d+|1254a|212)((?:\(\w+\))+)")
BROKEN = re.compile(r"(?<![\w.§])(?:1?244\.\d+|1254a|212)(?:\(\w+\))*\(\w+(?![\w)])")


def faults(text: str) -> list[str]:
    """The citations of a text that lead to no paragraph, or whose parentheses don't close."""
    found = [one[0] for one in BROKEN.finditer(text)]
    for one in CITED.finditer(text):
        section, parts = one[1].removeprefix("1") if one[1].startswith("1244") else one[1], re.findall(r"\w+", one[2])
        if section in TOPS:
            exists = parts[0] in TOPS[section]
        elif section == "212":
            exists = parts[0] != "a" or "".join(parts[:2]) in OUTLINE[section].split()
        else:
            exists = "".join(parts) in OUTLINE.get(section, "").split()
        if not exists:
            found.append(one[0])
    return found


def texts() -> list[tuple[str, str]]:
    """Every text of the source by the place where it stands: words of code and its remarks, and the laws cited."""
    found = []
    for file in sorted((ROOT / "src" / "cobijo").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append((f"{file.relative_to(ROOT)}:{node.lineno}", node.value))
    for file in sorted(HOME.glob("*.json")):
        laws = json.loads(file.read_text(encoding="utf-8"))
        found += [(file.name, one["law"]) for one in laws if file.name != "base.json"]
    return found


@pytest.mark.long
def test_every_paragraph_that_is_cited_exists():
    seen = texts()
    assert sum(len(CITED.findall(text)) for _, text in seen) > 500
    assert [(place, one) for place, text in seen for one in faults(text)] == []


@pytest.mark.parametrize(
    "wrong", ["8 CFR 244.4(q)", "8 U.S.C. 1254a(c)(4)(Q)", "INA 212(a)(99)", "212(a)(4", "8 CFR 1244.2(h)", "244.19(a)"]
)
def test_a_paragraph_that_is_none_is_found(wrong):
    assert faults(f"As in {wrong}, say") != []
    assert faults("8 CFR 1244.2(f)(2)(iv), INA 212(a)(6)(A)(i), 8 U.S.C. 1254a(c)(2)(A)(iii)(II)") == []
