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

from cobijo.register import read_register
from tests.conftest import ROOT

LEFT_OUT = (".git", ".venv*", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "node_modules")
ONE_DAY = dt.timedelta(days=1)

READ_THE_REGISTER = (
    "tests/register", "--ignore=tests/register/test_sync_api.py", "tests/cli", "tests/decide", "tests/law",
    "tests/requests", "tests/bulk/test_changes.py", "tests/bulk/test_caseload.py", "tests/test_front_door.py",
    "tests/house/test_docs.py",
)  # fmt: skip
"""The tests that read the shipped register and take seconds. The site and the engines are the whole suite's."""

EXTENSION = """
[[act]]
id = "{id}"
designation = "{designation}"
kind = "extension"
citation = "{volume} FR 99991"
document = "{year}-99991"
published = {published}
effective = {effective}
ends = {ends}
reregistration = {{ opens = {published}, closes = {closes} }}
cards = {{ through = {closes}, faces = [{face}] }}
certainty = "read"
sources = ["made-up"]
"""

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
    run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(arguments or READ_THE_REGISTER))


def add_notices(register: Path) -> None:
    """Add an extension of Lebanon's designation and the designation of a country that no one designated."""
    shipped = read_register()
    acts = [act for act in shipped.acts.values() if act.designation == "LB-2024"]
    newest = max(act.known_from for act in shipped.acts.values())
    published = max(newest, shipped.edition.sources_reach) + ONE_DAY
    last = max(act.ends for act in acts if act.ends)
    number = max(int(act.id[3:]) for act in acts) + 1
    values = {
        "id": f"LB-{number:03}",
        "designation": "LB-2024",
        "volume": published.year - 1935,
        "year": published.year,
        "published": published,
        "effective": last + ONE_DAY,
        "ends": months_later(last, 18),
        "closes": published + 60 * ONE_DAY,
        "face": last,
    }
    first = {**values, "ends": months_later(published, 18) - ONE_DAY}
    country = register / "countries" / "lb.toml"
    text = country.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^sources_through = .*$", f"sources_through = {published}", text)
    text = re.sub(r"(?m)^reach_note = .*\n", "", text)
    source = f'made-up = "https://www.federalregister.gov/d/{published.year}-99991"'
    text = text.replace("[source]\n", f"[source]\n{source}\n", 1)
    country.write_text(text + EXTENSION.format(**values), encoding="utf-8")
    (register / "countries" / "xa.toml").write_text(DESIGNATION.format(**first), encoding="utf-8")
    edition = register / "edition.toml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(re.sub(r"(?m)^sources_reach = .*$", f"sources_reach = {published}", text), encoding="utf-8")


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
