"""Walk 1 of CONTRIBUTING, on a copy of the tree: what happens when a real notice is added tomorrow.

A made-up extension goes into a country's file and a made-up designation makes a country of its own; then
`cobijo register check`, the snapshots, and the tests that read the shipped register. All must be green: a test that
pins what the register says today asks for it as known on a day, or of a frozen register.

    python -m tests.house.walk [pytest arguments]
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cobijo.register import Register, read_register
from tests.conftest import ROOT

LEFT_OUT = (".git", ".venv*", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "node_modules")
ONE_DAY = dt.timedelta(days=1)

READ_THE_REGISTER = (
    "tests/register", "--ignore=tests/register/test_sync_api.py", "tests/cli", "tests/decide", "tests/law",
    "tests/requests", "tests/caseload/test_changes.py", "tests/caseload/test_caseload.py", "tests/test_front_door.py",
    "tests/house/test_docs.py",
)  # fmt: skip
"""The tests that read the shipped register and take seconds. The site and the engines are the whole suite's."""

NOTICES = (
    ("LB-2024", "extension"), ("SV-2001", "extension"), ("UA-2022", "extension"), ("SD-2022", "termination"),
    ("LB-2024", "correction"),
)  # fmt: skip
"""What is published in one day: an extension that was due, one that comes late, an end, a correction."""

ACT = """
[[act]]
id = "{id}"
designation = "{designation}"
kind = "{kind}"
citation = "{volume} FR {page}"
document = "{year}-{page}"
published = {published}
certainty = "read"
sources = ["made-up"]
"""
FIELDS = {
    "extension": """effective = {effective}
ends = {ends}
reregistration = {{ opens = {published}, closes = {closes} }}
cards = {{ through = {closes}, faces = [{last}] }}
""",
    "termination": """effective = {closes}
ends = {closes}
""",
    "correction": """effective = {published}
corrects = "{corrects}"
""",
}

DESIGNATION = """country = "XA"
name = {{ en = "Xland", es = "Xlandia" }}
sources_through = {published}

[[designation]]
id = "XA-{year}"

[source]
made-up = "https://www.federalregister.gov/d/{year}-99992"

[[act]]
id = "XA-001"
designation = "XA-{year}"
kind = "designation"
grounds = ["armed_conflict"]
citation = "{volume} FR 99992"
document = "{year}-99992"
published = {published}
effective = {published}
ends = {ends}
continuous_residence_since = {published}
continuous_physical_presence_since = {published}
registration = {{ opens = {published}, closes = {ends} }}
certainty = "read"
sources = ["made-up"]
"""


def walk(home: Path, *arguments: str) -> None:
    """Copy the tree into a folder, add the notices, and run what a contributor runs. Raises CalledProcessError."""
    copy = home / "tree"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    add_notices(copy / "src" / "cobijo" / "register")
    run(copy, "-m", "cobijo", "register", "check", "--json")
    run(copy, "-m", "tests.snapshots")
    run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not long", *(arguments or READ_THE_REGISTER))


def add_notices(register: Path) -> None:
    """Add the notices, and the designation of a country that no one designated, as if published tomorrow."""
    shipped = read_register()
    published = dt.date.today() + ONE_DAY
    for n, (designation, kind) in enumerate(NOTICES):
        add_notice(register / "countries", shipped, designation, kind, published, number=n)
    values = {"volume": published.year - 1935, "year": published.year, "published": published}
    values["ends"] = months_later(published, 18) - ONE_DAY
    (register / "countries" / "xa.toml").write_text(DESIGNATION.format(**values), encoding="utf-8")
    edition = register / "edition.toml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(re.sub(r"(?m)^sources_reach = .*$", f"sources_reach = {published}", text), encoding="utf-8")


def add_notice(
    countries: Path, shipped: Register, designation: str, kind: str, published: dt.date, *, number: int
) -> None:
    """Add one notice to its country's file, with its source, and move on how far the sources reach."""
    acts = shipped.designations[designation].acts
    last = max(act.ends for act in acts if act.ends and act.kind != "termination")
    ids = [int(act.id[3:]) for act in shipped.acts.values() if act.country == designation[:2]]
    values = {
        "id": f"{designation[:2]}-{max(ids) + 1 + number:03}",
        "designation": designation,
        "kind": kind,
        "volume": published.year - 1935,
        "year": published.year,
        "page": 99900 + number,
        "published": published,
        "effective": last + ONE_DAY,
        "ends": months_later(last, 18),
        "closes": published + 60 * ONE_DAY,
        "last": last,
        "corrects": next(act.citation for act in reversed(acts) if act.citation),
    }
    path = countries / f"{designation[:2].lower()}.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^sources_through = .*$", f"sources_through = {published}", text)
    text = re.sub(r"(?m)^reach_note = .*\n", "", text)
    if "\nmade-up = " not in text:
        source = f'made-up = "https://www.federalregister.gov/d/{published.year}-99900"'
        text = text.replace("[source]\n", f"[source]\n{source}\n", 1)
    path.write_text(text + (ACT + FIELDS[kind]).format(**values), encoding="utf-8")


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, at most its 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(dt.date(year, month + 1, 1) + (day.day - 1) * ONE_DAY, dt.date(year, month + 1, 28))


def run(copy: Path, *arguments: str) -> None:
    """Run Python on the copy, not on the tree that was installed."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, *arguments], cwd=copy, env=environment, check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        walk(Path(folder), *sys.argv[1:])
