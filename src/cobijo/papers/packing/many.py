"""A folder for each reference of a roster: whole or not there, and never written over.

What a folder was made from stands in it (`packet.json`). A run that is stopped goes on where it was; a packet that was
made from other facts, or that somebody has changed since, is left as it is and told. One person whose packet can't be
made keeps nobody else's back. No name is part of any file's name, of the manifest, or of a message.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError, Problem, UsageError
from cobijo.facts.case import Case
from cobijo.files import replace_file, working_folder
from cobijo.identity import NOBODY, Person, joined
from cobijo.letters import unaccented
from cobijo.messages import Phrase
from cobijo.papers import MAIL_DAYS
from cobijo.papers.filling import NotProven
from cobijo.papers.given import Given
from cobijo.papers.packing.packet import make_packet
from cobijo.papers.packing.pages import like_a_name
from cobijo.papers.packing.people import People
from cobijo.register import Register
from cobijo.rosters import Roster
from cobijo.version import VERSION

MANIFEST, MADE = "manifest.json", "packet.json"
SIGN = "written by cobijo"
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that some systems keep for devices."""


@dataclass(frozen=True, slots=True)
class How:
    """How packets are made: the blanks, the planned postmark, and what the office says."""

    register: Register
    on: dt.date
    given: Given = field(default_factory=dict)
    known: dt.date | None = None
    country: str | None = None
    margin: int = MAIL_DAYS
    lang: str = "en"


class Job(NamedTuple):
    """One packet to be made: the line of the roster, the folder, who it is for."""

    line: int
    folder: str
    case: Case
    person: Person
    head: Person | None


class Made(NamedTuple):
    """What became of one: `made`, `kept` (it was there, from the same facts), `other` (from other facts), `changed`
    (somebody changed it), or `failed` with the problems."""

    state: str
    packet: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Run:
    """What a run came to: the manifest's rows, what was set aside with its line, and who has no row or no case;
    and how many references read like somebody's name, which pages would show."""

    out: Path
    packets: list[dict[str, Any]] = field(default_factory=list)
    set_aside: list[tuple[int, str, Problem]] = field(default_factory=list)
    without_person: list[str] = field(default_factory=list)
    not_in_roster: int = 0
    like_names: int = 0

    def count(self, state: str) -> int:
        """How many packets are of a state."""
        return sum(one["state"] == state for one in self.packets)

    def to_json(self) -> dict[str, Any]:
        """The manifest."""
        return {
            "sign": SIGN,
            "packets": self.packets,
            "set_aside": [
                {"line": line, "ref": ref, **dict(zip(("place", "found", "expected", "remedy"), problem, strict=True))}
                for line, ref, problem in self.set_aside
            ],
            "without_person": self.without_person,
            "not_in_roster": self.not_in_roster,
            "refs_like_names": self.like_names,
        }


def make_packets(
    roster: Roster,
    people: People | None,
    out: Path,
    how: How,
    *,
    jobs: int = 1,
    step: Callable[[], None] = lambda: None,
) -> Run:
    """Make the packet of everybody in a roster, in `jobs` processes. Raises UsageError for what is no folder to use."""
    guard_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    run = Run(out)
    wanted = list(_jobs(roster, people, run))
    for job, made in _each(wanted, out, how, jobs):
        run.like_names += like_a_name(job.case.ref)
        ref = job.folder if like_a_name(job.case.ref) else job.case.ref
        row = {"ref": ref, "folder": job.folder, "state": made.state, **made.packet}
        if made.state in ("made", "kept"):
            run.packets.append(row)
        else:
            run.set_aside += [(job.line, ref, problem) for problem in made.problems]
        step()
    run.set_aside.sort(key=lambda one: one[0])
    with replace_file(out / MANIFEST) as file:
        head = {
            "cobijo": VERSION,
            "register": how.register.edition.version,
            "on": how.on.isoformat(),
            "blanks": _blanks(how.given),
        }
        file.write_text(json.dumps({**head, **run.to_json()}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return run


def guard_folder(out: Path) -> None:
    """Refuse what is no folder, or has a manifest that cobijo did not write. Raises UsageError."""
    if os.path.lexists(out) and not out.is_dir():
        raise UsageError.at(out, "folder", "a file", "a folder, or a new name", "Choose another name.")
    above = next((one for one in out.parents if os.path.lexists(one)), None)
    if above is not None and not above.is_dir():
        raise UsageError.at(above, "folder", "a file", "a folder, or a new name", "Choose another name.")
    manifest = out / MANIFEST
    if os.path.lexists(manifest) and not (manifest.is_file() and SIGN in manifest.read_text("utf-8", "replace")[:4000]):
        remedy = "Choose another folder."
        raise UsageError.at(manifest, "file", "a file that cobijo did not write", "a folder of packets", remedy)


def _blanks(given: Given) -> list[dict[str, str]]:
    return [
        {"form": one.edition.form, "edition": one.edition.day.isoformat(), "sha256": one.blank.sha256}
        for one in given.values()
    ]


# --- who gets one


def _jobs(roster: Roster, people: People | None, run: Run) -> Iterator[Job]:
    """A packet for everybody with a reference and, where there is a table of people, a row that can be read."""
    run.set_aside += [(one.line, "", _without_words(one.problem)) for one in roster.rejects]
    rows, faults = people.rows if people is not None else {}, _faults(people)
    folders = _folders(case.ref for _, case in roster.cases)
    for line, case in roster.cases:
        row, unread = rows.get(case.ref), faults.pop(case.ref, [])
        person = row.person if row is not None else NOBODY
        if problems := _of_reference(case.ref, person) or [problem for _, problem in unread]:
            ref = "" if like_a_name(case.ref) or names_in(case.ref, person) else case.ref
            run.set_aside += [(line, ref, one) for one in problems]
            continue
        if people is not None and row is None:
            run.without_person.append(folders[case.ref] if like_a_name(case.ref) else case.ref)
        yield Job(line, folders[case.ref], case, person, people.head_of(case.ref) if people is not None else None)
    run.set_aside += [(line, "", problem) for listed in faults.values() for line, problem in listed]
    run.not_in_roster = len(set(rows) - {case.ref for _, case in roster.cases})


def _faults(people: People | None) -> dict[str, list[tuple[int, Problem]]]:
    """What can't be read of the table of people, by reference, each with its line."""
    found: dict[str, list[tuple[int, Problem]]] = {}
    for line, ref, problem in people.faults if people is not None else ():
        found.setdefault(ref, []).append((line, _in_people(line, problem)))
    return found


def _of_reference(ref: str, person: Person) -> list[Problem]:
    """Why no packet can go by a reference."""
    if not ref:
        return [Problem("ref", "nothing", "a reference of its own for each person", "Add a column ref.")]
    if names_in(ref, person):
        return [Problem("ref", "the person's name", "the office's own reference", "A reference is printed.")]
    return []


def _without_words(problem: Problem) -> Problem:
    """The problem without what stands in the cell: a name in the wrong column would stand in the manifest."""
    quoted = re.search('".*"', str(problem.found), re.DOTALL)
    if quoted is None:
        return problem
    return problem._replace(found=Phrase("a text of {count} characters", count=f"{len(quoted.group()) - 2:,}"))


IN_PEOPLE = "people, line {n}, {place}"
"""Where a problem of the table of people stands: in a line of that table, whatever line of the roster is set aside."""


def _in_people(line: int, problem: Problem) -> Problem:
    return problem._replace(place=Phrase(IN_PEOPLE, n=line, place=problem.place))


def names_in(ref: str, person: Person) -> bool:
    """Whether a reference holds a name of the person: it is printed on pages, and is the name of a folder."""
    words, own = (re.split(r"[\W\d_]+", unaccented(text.casefold())) for text in (ref, person.name))
    return any(len(word) > 2 and word in words for word in own)


def _folders(refs: Iterable[str]) -> dict[str, str]:
    """The folder of each reference: the reference where every system can have it as a name, else a number made of it.
    Two that differ by capitals alone are one name on some systems."""
    listed = list(refs)
    often: dict[str, int] = {}
    for ref in listed:
        often[ref.casefold()] = often.get(ref.casefold(), 0) + 1
    return {ref: ref if often[ref.casefold()] == 1 and _plain(ref) else _numbered(ref) for ref in listed}


def _plain(ref: str) -> bool:
    own = ref.casefold() in (MANIFEST, MADE) or re.fullmatch(r"ref-[0-9a-f]{16}", ref)
    return (
        bool(SAFE.fullmatch(ref))
        and not like_a_name(ref)
        and not ref.endswith(".")
        and not RESERVED.fullmatch(ref)
        and not own
    )


def _numbered(ref: str) -> str:
    return f"ref-{hashlib.sha256(ref.encode()).hexdigest()[:16]}"


# --- one by one, or in several processes


def _each(wanted: list[Job], out: Path, how: How, jobs: int) -> Iterator[tuple[Job, Made]]:
    if jobs < 2 or len(wanted) < 4:
        for job in wanted:
            yield job, one_packet(job, out, how)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (out, how)) as pool:
        try:
            with _not_stopped():
                found = pool.map(_work, wanted)
            yield from zip(wanted, found, strict=True)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


STOPS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name))
"""The signals that tell a run to end, of those that the system has."""


@contextmanager
def _not_stopped() -> Iterator[None]:
    """Hold back what tells the run to end while its processes are started: one that was handed half of what it works
    on would end with a complaint of its own. They start with the same signals held back."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_HELD: list[tuple[Path, How]] = []


def _start(out: Path, how: How) -> None:
    """A process of the pool. What a terminal sends to all of them is for the first one to answer, which lets the
    packets be ended that are being made; the pool itself ends one by SIGTERM, which is not to be caught."""
    for one in STOPS:
        signal.signal(one, signal.SIG_DFL if one == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    _HELD.append((out, how))


def _work(job: Job) -> Made:
    return one_packet(job, *_HELD[0])


def one_packet(job: Job, out: Path, how: How) -> Made:
    """Make one packet, unless it is there."""
    target, fingerprint = out / job.folder, made_from(job, how)
    if os.path.lexists(target):
        return _there(target, fingerprint)
    try:
        packet = make_packet(
            job.case,
            how.given,
            register=how.register,
            on=how.on,
            known=how.known,
            person=job.person,
            head=job.head,
            country=how.country,
            margin=how.margin,
            lang=how.lang,
        )
    except InputError as error:
        return Made("failed", {}, tuple(error.problems))
    except NotProven as error:
        return Made(
            "failed", {}, (Problem("form", str(error), "every field as it was asked", "Fill it by hand, and tell us."),)
        )
    found = packet.to_json()
    held = json.dumps({"sign": SIGN, "made_from": fingerprint, **found}, ensure_ascii=False, indent=1) + "\n"
    with working_folder(out) as folder:
        made = folder / job.folder
        made.mkdir(mode=0o700)
        for name, data in {**packet.files, MADE: held.encode()}.items():
            (made / name).write_bytes(data)
            (made / name).chmod(0o600)
        try:
            made.rename(target)
        except OSError:
            if not os.path.lexists(target):
                raise
            # Made meanwhile by another run, as by the processes of one that was killed, which end their packet first.
            return _there(target, fingerprint)
    return Made("made", _row(found))


def _row(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the manifest says of one packet."""
    mailing = found["mailing"]
    return {
        "forms": [one["form"] for one in found["forms"]],
        "separate_sheets": [one["form"] for one in found["forms"] if one["separate_sheet"]],
        "absent": list(found["absent"]),
        "total": found["fees"]["total"],
        "received_by": mailing["received_by"],
        "mailing": mailing["why"],
        "to_settle": len(found["remarks"]),
        "files": dict(found["files"]),
    }


def _there(target: Path, fingerprint: str) -> Made:
    """What is to be said of a packet that is there already."""
    try:
        found = json.loads((target / MADE).read_text(encoding="utf-8"))
        same = all(
            hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
            for name, digest in found["files"].items()
        )
        row, other = _row(found), found["made_from"] != fingerprint
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        problem = Problem("folder", "something that cobijo did not make", "a folder that is not there", _AWAY)
        return Made("changed", {}, (problem,))
    if not same:
        return Made(
            "changed", row, (Problem("folder", "a packet that somebody changed", "the packet as it was made", _AWAY),)
        )
    if other:
        return Made(
            "other", row, (Problem("folder", "a packet made from other facts or blanks", "one of these", _AWAY),)
        )
    return Made("kept", row)


_AWAY = "It was left as it is. Move it away to have it made anew."


def made_from(job: Job, how: How) -> str:
    """A fingerprint of everything that a packet is made from."""
    own = [job.case.facts_hash, joined(job.person, job.head).plain(), _blanks(how.given), how.register.edition.version]
    said = [how.on, how.known, how.country, how.margin, how.lang, VERSION, job.case.ref]
    return hashlib.sha256(json.dumps([own, said], default=str, sort_keys=True).encode()).hexdigest()
