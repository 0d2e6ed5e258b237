"""Packets of I-821, I-765 and our sheets, by the command itself; and beside them the way by LibreOffice.

    PYTHONPATH=.:src .venv/bin/python -m benchmarks.packets BLANKS [PEOPLE]    # LibreOffice, where `soffice` is there

The people are those of the tests, hard to print on purpose. LibreOffice has no way to fill a form of the agency field
by field: what is beside ours is its way from a page as HTML to a PDF of the same kind (PDF/UA), one go a page and all
pages in one go, and the official form opened and saved by it, with how many of its fields are left. Memory is that of
the command and of all that it started, looked at ten times a second: what is held (PSS, in which pages that processes
share are counted once) and what it would be if nothing were shared (RSS). Writes its table into benchmarks/RESULTS.md.
"""

from __future__ import annotations

import csv
import html
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.core import BIN, write
from tests.papers.people import ANA, HOLDER, ON, generated

from cobijo.facts.case import parse_case
from cobijo.identity import parse_person
from cobijo.papers.blanks import blank_of
from cobijo.papers.form import source_of
from cobijo.papers.packing.client import client
from cobijo.papers.packing.packet import _set, contents_of
from cobijo.papers.packing.pages import cover, office, remarks
from cobijo.register.read import shipped
from cobijo.words import Words

PEOPLE = 200
PAGES = 4
ROUNDS = 3
EXPORT = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
FORM_EXPORT = 'pdf:draw_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"true"}}'
CASE = (
    "ref",
    "nationalities",
    "born",
    "arrived",
    "in_us",
    "absences",
    "orders",
    "convictions",
    "late_filing",
    "status",
)


class Taken(NamedTuple):
    """What a run took: seconds of the clock and of processors, the most memory in megabytes."""

    clock: float
    processors: float
    held: float
    unshared: float


# --- the people


def cell(value: Any) -> str:
    """A value as a cell of a table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(one, str) for one in value) and value:
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def tables(folder: Path, people: int) -> tuple[Path, Path]:
    """A roster and a table of people."""
    rows = []
    for seed in range(people):
        person, case = generated(seed)
        rows.append((f"P-{seed:04}", {**person, "language": "es" if seed % 2 else "en"}, case))
    roster, who = folder / "roster.csv", folder / "people.csv"
    with roster.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(CASE)
        table.writerows([ref, *(cell(case.get(name, "")) for name in CASE[1:])] for ref, _, case in rows)
    columns = list(dict.fromkeys(name for _, person, _ in rows for name in person))
    with who.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["ref", *columns])
        table.writerows(
            [ref, *(cell(person[one]) if one in person else "" for one in columns)] for ref, person, _ in rows
        )
    return roster, who


# --- memory of a command and of all that it started


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, as they are now."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from family(int(child))


def held(pid: int) -> tuple[float, float]:
    """Megabytes: PSS and RSS."""
    sums = {"Pss:": 0, "Rss:": 0}
    for one in family(pid):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            name, *rest = line.split()
            if name in sums:
                sums[name] += int(rest[0])
    return sums["Pss:"] / 1024, sums["Rss:"] / 1024


def watched(command: list[str], **more: Any) -> Taken:
    """Run a command and watch its memory."""
    most = [0.0, 0.0]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **more)

    def watch() -> None:
        while process.poll() is None:
            with suppress(OSError, ValueError):  # it ended between two looks
                most[:] = map(max, most, held(process.pid))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    watcher.join()
    if code not in (0, 2):
        raise RuntimeError(f"{command[0]} ended with {code}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(time.perf_counter() - began, spent, *most)


# --- the same pages by LibreOffice


def pages_of(seed: int) -> list[tuple[dict[str, Any], str]]:
    """Our own pages of one person, as values and languages: the office's sheet, the cover, the client's copy."""
    case = {**HOLDER, "ref": f"Q-{seed}"}
    contents = contents_of(source_of(parse_case(case), shipped(), on=ON, person=parse_person(ANA)), {})
    words, spanish = Words("en", "papers", "packet"), Words("es", "papers", "packet")
    return [
        (office(contents, words, remarks(contents, words)), "en"),
        (cover(contents, words), "en"),
        (client(contents, spanish), "es"),
    ]


def as_html(values: dict[str, Any], lang: str) -> str:
    """A page as HTML: the same titles, paragraphs, lists and tables."""
    parts = []
    for one in values["blocks"]:
        kind, text = one["kind"], html.escape(one.get("text", ""))
        if kind in ("title", "heading"):
            level = 1 if kind == "title" else 2
            parts.append(f"<h{level}>{text}</h{level}>")
        elif kind in ("list", "boxes", "address"):
            items = "".join(f"<li>{html.escape(item)}</li>" for item in one.get("items", one.get("lines", ())))
            parts.append(f"<ul>{items}</ul>")
        elif kind == "table":
            head = "".join(f"<th>{html.escape(name)}</th>" for name in one["head"])
            rows = "".join(f"<tr>{''.join(f'<td>{html.escape(c)}</td>' for c in row)}</tr>" for row in one["rows"])
            parts.append(f"<table><tr>{head}</tr>{rows}</table>")
        else:
            parts.append(f"<p>{text}</p>")
    return f'<html lang="{lang}"><head><meta charset="utf-8"><title>{html.escape(values["title"])}</title></head>' + (
        f"<body>{''.join(parts)}</body></html>"
    )


def soffice(folder: Path, files: list[Path], export: str, *more: str) -> Callable[[], object]:
    """LibreOffice on some files, with a profile of its own."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    asked = [*more, "--convert-to", export, "--outdir", str(folder / "made"), *map(str, files)]
    return lambda: subprocess.run(["soffice", "--headless", profile, *asked], capture_output=True, check=True)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processors, ours and those of what was started."""
    before = time.process_time() + _children()
    work()
    return time.process_time() + _children() - before


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def beside(folder: Path, blanks: Path) -> list[str]:
    """Rounds of our way and LibreOffice's, interleaved: a page by us, by one go of it, and as one of many in one go."""
    made: dict[str, list[float]] = {"ours": [], "one": [], "many": [], "form": []}
    form = blanks / "uscis_i-821.pdf"
    for n in range(-1, ROUNDS):  # the first round, not counted, fills the caches of both
        listed = [page for k in range(PAGES) for page in pages_of(100 * (n + 1) + k)]
        files = [folder / f"page-{n}-{k}.html" for k in range(len(listed))]
        for file, (values, lang) in zip(files, listed, strict=True):
            file.write_text(as_html(values, lang), encoding="utf-8")
        took = {
            "ours": timed(lambda pages=listed: [_set(values, lang) for values, lang in pages]) / len(listed),
            "one": timed(soffice(folder, files[:1], EXPORT)),
            "many": timed(soffice(folder, files, EXPORT)) / len(files),
            "form": timed(soffice(folder, [form], FORM_EXPORT, "--infilter=draw_pdf_import")),
        }
        for name, seconds in took.items() if n >= 0 else ():
            made[name].append(seconds)
    fields = blank_of(form.read_bytes(), "official").fields
    left = _fields(folder / "made" / form.name)
    ours, one, many, opened = (sorted(made[name])[ROUNDS // 2] for name in made)
    return [
        "",
        f"A page of ours (the office's sheet, the cover, the client's copy), in seconds of processors, the medians of "
        f"{ROUNDS} interleaved rounds, beside {_version()}:",
        "",
        "| way | a page | to ours |",
        "| --- | --- | --- |",
        f"| ours | {ours:.3f} | 1 |",
        f"| LibreOffice, a go a page | {one:.3f} | {one / ours:.0f}× |",
        f"| LibreOffice, {3 * PAGES} pages in one go | {many:.3f} | {many / ours:.0f}× |",
        "",
        f"The official I-821 opened and saved by LibreOffice: {opened:.1f} s; {left} of {len(fields)} fields are left.",
    ]


def _fields(path: Path) -> int:
    try:
        return len(blank_of(path.read_bytes(), "made").fields)
    except Exception:  # no fields at all is an error there
        return 0


def _version() -> str:
    found = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True).stdout.split()
    return " ".join(found[:2])


def main(blanks: Path, people: int) -> None:
    """Measure and write the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        roster, who = tables(folder, people)
        given = [str(blanks / f"uscis_{form}.pdf") for form in ("i-821", "i-765")]
        asked = ["papers", "packet", str(roster), "--people", str(who), "--blank", *given, "--on", ON.isoformat()]
        taken = watched(
            [str(BIN / "cobijo"), *asked, "--out", str(folder / "out"), "--jobs", "2"], env=dict(os.environ)
        )
        manifest = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))
        made = len(manifest["packets"])
        apart = sum(bool(one["separate_sheets"]) for one in manifest["packets"])
        size = sum(path.stat().st_size for path in (folder / "out").rglob("*")) / 1e6
        lines = [
            "| packets of I-821, I-765 and our sheets | clock | processors | memory, held | if nothing were shared |",
            "| --- | --- | --- | --- | --- |",
            f"| {made} of {people} people, {apart} with a separate sheet, {size:.0f} MB | {taken.clock / 60:.1f} min | "
            f"{taken.processors:.0f} s, {taken.processors / max(made, 1):.2f} each | {taken.held:.0f} MB | "
            f"{taken.unshared:.0f} MB |",
        ]
        if shutil.which("soffice"):
            lines += beside(folder, blanks)
        write("packets", lines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PEOPLE)
