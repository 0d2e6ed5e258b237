"""The engine of the browser, run in Node: what it answers for many people, in the shape of Python's screening."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cobijo.decide import Screening
from cobijo.logic.printing.javascript import value
from cobijo.register import Designation, Register
from cobijo.site.record import order, records, rules
from cobijo.site.scripts import script
from cobijo.timeline import AsOf


def node() -> str:
    """Node's path: the machine's own, or the one that Playwright ships."""
    found = shutil.which("node")
    if found:
        return found
    playwright = pytest.importorskip("playwright", reason="neither Node nor Playwright is installed")
    return str(Path(playwright.__file__).parent / "driver" / "node")


def run(source: str, given: Any) -> Any:
    """Run a script in Node: `given` is its input, `answer` what it hands back, both JSON."""
    frame = f"{source}\nconst given = JSON.parse(require('fs').readFileSync(0, 'utf8'));\n"
    program = frame + "process.stdout.write(JSON.stringify(answer(given)));"
    done = subprocess.run([node(), "-e", program], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


ANSWER = """
function answer({people, data, on, designation}) {
  const end = (x) => x === "-" ? -Infinity : x === "+" ? Infinity : x;
  const entry = (item) => item && typeof item === "object" ? fields(item) : item;
  const ends = (v) => Array.isArray(v) ? v.map(end) : v && v.items ? {...v, items: v.items.map(entry)} : v;
  const fields = (record) => Object.fromEntries(Object.entries(record).map(([name, v]) => [name, ends(v)]));
  return people.map((facts) => cobijoScreen.screen(fields(facts), data, on, designation).map((s) => ({
    country: s.country, designation: s.designation, outcome: s.outcome, next: s.next,
    missing: s.missing.map((m) => [m.fact, m.source, m.elements]),
    elements: s.elements.map((e) => [e.id, e.truth, e.decisive, e.reasons.map(([id]) => id)]),
    deadlines: s.deadlines.map((d) => [d.what, d.date, d.counted, d.source, Boolean(d.doubtful)]),
  })));
}
"""


def screened(
    cases: list[Any], register: Register, asof: AsOf, designation: Designation | None = None
) -> list[list[dict[str, Any]]]:
    """What the browser's engine answers for each case: its screenings, in their order."""
    data = {
        "rules": rules(),
        "records": records(register, asof.on, [designation] if designation else None),
        "facts": {name: [None, rank] for name, rank in order().items()},
    }
    people = [{name: value(v) for name, v in case.facts.items()} for case in cases]
    source = script("evaluate", "working", "screen") + ANSWER
    named = designation.id if designation else None
    return run(source, {"people": people, "data": data, "on": asof.on.toordinal(), "designation": named})


def shape(s: Screening) -> dict[str, Any]:
    """Python's screening in the same shape."""
    return {
        "country": s.country, "designation": s.designation, "outcome": s.outcome, "next": s.next_question,
        "missing": [[m.fact, m.source, list(m.elements)] for m in s.missing],
        "elements": [[a.element.id, int(a.truth), list(a.facts), [r.id for r in a.because]] for a in s.elements],
        "deadlines": [[d.what, d.date.toordinal(), d.counted, d.source, d.doubtful] for d in s.deadlines
                      if d.what not in ("appeal", "respond", "renew")],
    }  # fmt: skip
