"""Make a release: gather the fragments, set the version, build twice and compare, list what it is made of.

    python tools/release.py 0.2.0        or: make release VERSION=0.2.0

docs/release.md says what comes before and after. Nothing is committed, tagged or uploaded here.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
KINDS = {
    "broken": "What scripts must change",
    "law": "The law",
    "dates": "The register and the fees",
    "commands": "Commands and answers",
    "inside": "",
}
"""The kinds of fragments, in their order, and the heading of each; `inside` is told to nobody."""
STANDS = {"pyproject.toml": 'version = "{}"', "src/cobijo/version.py": 'VERSION = "{}"', "CITATION.cff": "version: {}"}
"""The files in which the version stands, and the line that it stands in."""
NOT_SOURCE = (".git", ".venv*", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", "node_modules")


class Fragment(NamedTuple):
    """A file of `changes/`: its kind, and what it says."""

    name: str
    kind: str
    text: str


def fragments(folder: Path) -> list[Fragment]:
    """Every fragment, by kind and then by name. Raises ValueError for a name of another form, or an empty file."""
    found = []
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        parts = path.name.split(".")
        text = path.read_text(encoding="utf-8").strip()
        if len(parts) != 3 or parts[1] not in KINDS or not re.fullmatch(r"[a-z0-9-]+", parts[0]):
            raise ValueError(f"{path.name}: expected <what>.<kind>.md; a kind is one of {', '.join(KINDS)}")
        if not text.endswith(".") or len(text.splitlines()) > 5:
            raise ValueError(f"{path.name}: expected one to five lines of whole sentences")
        found.append(Fragment(parts[0], parts[1], text))
    return sorted(found, key=lambda one: ([*KINDS].index(one.kind), one.name))


def section(version: str, day: dt.date, found: list[Fragment]) -> str:
    """What stands in the changelog of a version."""
    lines = [f"## {version}, {day.isoformat()}", ""]
    for kind, heading in KINDS.items():
        mine = [one for one in found if one.kind == kind and heading]
        if mine:
            lines += [f"### {heading}", "", *("- " + one.text.replace("\n", "\n  ") for one in mine), ""]
    return "\n".join(lines)


def with_section(changelog: str, new: str) -> str:
    """The changelog with a new section before the others."""
    head, mark, rest = changelog.partition("\n## ")
    return f"{head}\n{new}{mark}{rest}"


def build(source: Path, out: Path, epoch: int) -> dict[str, str]:
    """Build a wheel and an sdist from a copy of the source; the sha256 of each by its name."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "source"
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE))
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(out.resolve())]
        subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)  # noqa: S603  # our own words
    built = sorted(path for path in out.iterdir() if path.suffix in (".whl", ".gz"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in built}


def built_twice(source: Path, out: Path, epoch: int) -> dict[str, str]:
    """Build into a folder, and once more elsewhere. Raises ValueError where the two are not the same bytes."""
    first = build(source, out, epoch)
    with tempfile.TemporaryDirectory() as again:
        second = build(source, Path(again), epoch)
    if first != second:
        raise ValueError(f"two builds of one source differ: {first} and {second}")
    return first


def materials(lock: str, version: str, epoch: int) -> dict[str, Any]:
    """What an installation is made of (CycloneDX 1.6), from a lock file: names, versions, hashes. What only a build
    needs is listed as excluded. It is small enough to be written here; the libraries for it bring more packages than it
    would list."""
    packages = list(locked(lock))
    needed = [one["bom-ref"] for one in packages if one["scope"] == "required"]
    moment = dt.datetime.fromtimestamp(epoch, dt.UTC).isoformat().replace("+00:00", "Z")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'cobijo {version} {lock}')}",
        "version": 1,
        "metadata": {
            "timestamp": moment,
            "component": {"type": "application", "bom-ref": "cobijo", "name": "cobijo", "version": version},
        },
        "components": packages,
        "dependencies": [{"ref": "cobijo", "dependsOn": needed}],
    }


def locked(lock: str) -> Iterator[dict[str, Any]]:
    """The packages of a lock file, each with the hashes that it may have, and whether an installation needs it."""
    entries = re.split(r"\n(?=[a-z0-9])", lock)
    running = needed_to_run(entries)
    for entry in entries:
        found = re.match(r"([a-z0-9._-]+)==([^\s;\\]+)", entry)
        if found:
            name, number = found.groups()
            yield {
                "type": "library",
                "bom-ref": f"pkg:pypi/{name}@{number}",
                "name": name,
                "version": number,
                "scope": "required" if name in running else "excluded",
                "purl": f"pkg:pypi/{name}@{number}",
                "hashes": [{"alg": "SHA-256", "content": one} for one in re.findall(r"sha256:([0-9a-f]{64})", entry)],
            }


def needed_to_run(entries: list[str]) -> set[str]:
    """The packages that cobijo brings, or one of these does: a lock file says of each, after `via`, what brought it."""
    came = {
        entry.partition("==")[0]: set(re.findall(r"(?m)^    #(?: via)? +([a-z0-9._-]+)", entry)) for entry in entries
    }
    running = {"cobijo"}
    while more := {name for name, via in came.items() if via & running} - running:
        running |= more
    return running - {"cobijo"}


def set_version(version: str) -> None:
    """Write the version everywhere where it stands: `STANDS` names the files."""
    for name, form in STANDS.items():
        path = ROOT / name
        pattern = "(?m)^" + re.escape(form).replace(r"\{\}", r"[0-9.]+") + "$"
        text, times = re.subn(pattern, form.format(version), path.read_text(encoding="utf-8"))
        if times != 1:
            raise ValueError(f"{name}: expected one line `{form.format('0.1.0')}`, found {times}")
        path.write_text(text, encoding="utf-8")


def main() -> int:
    """Make a release of the tree as it stands."""
    if len(sys.argv) != 2 or not re.fullmatch(r"\d+\.\d+\.\d+", sys.argv[1]):
        print(__doc__)
        return 2
    version, changes = sys.argv[1], ROOT / "changes"
    if not tomllib.loads((ROOT / "security.toml").read_text(encoding="utf-8"))["contact"]:
        print("security.toml: no contact: say where you hear of weaknesses in private (see SECURITY.md)")
        return 2
    found = fragments(changes)
    if not found:
        print("changes/: nothing to release: each change that a reader could notice has a file there")
        return 2
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or dt.datetime.now(dt.UTC).timestamp())
    day = dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    changelog = ROOT / "CHANGELOG.md"
    text = with_section(changelog.read_text(encoding="utf-8"), section(version, day, found))
    changelog.write_text(text, encoding="utf-8")
    for one in found:
        (changes / f"{one.name}.{one.kind}.md").unlink()
    set_version(version)
    out = ROOT / "dist"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    sums = built_twice(ROOT, out, epoch)
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    bill = out / f"cobijo-{version}.cdx.json"
    bill.write_text(json.dumps(materials(lock, version, epoch), indent=2) + "\n", encoding="utf-8")
    sums[bill.name] = hashlib.sha256(bill.read_bytes()).hexdigest()
    (out / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()), encoding="utf-8")
    print(f"dist/ holds cobijo {version}, the same bytes from two builds with SOURCE_DATE_EPOCH={epoch}.")
    print(
        f"Next: make test, git commit -am 'Release {version}', "
        f"git tag -s v{version} -m 'SOURCE_DATE_EPOCH={epoch}'. docs/release.md has the rest."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
