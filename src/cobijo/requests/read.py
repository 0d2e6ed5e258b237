"""Load the ledger and the events from TOML. Every fault is reported at once, with file, entry and field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from cobijo.messages import Phrase
from cobijo.register import Grade
from cobijo.register.shapes import Fault, Faults, load_toml
from cobijo.requests.event import Event, Events
from cobijo.requests.model import ANSWERS, ASKING, Ledger, Request
from cobijo.requests.outcome import bounded
from cobijo.requests.shapes import EVENT, REQUEST, parse, renamed

HOME = Path(__file__).parent / "ledger"
EVENTS_HOME = Path(__file__).parent / "events"
REGIONS = "regions.toml"


@lru_cache(maxsize=1)
def shipped() -> Ledger:
    """The ledger that comes with the package, read once."""
    return read_ledger()


@lru_cache(maxsize=1)
def shipped_events() -> Events:
    """The events that come with the package, read once."""
    return read_events()


def read_ledger(home: Path = HOME, *, events: Events | None = None) -> Ledger:
    """Read every file of a ledger. Raises RegisterError naming file, entry and field.

    `events` are those that the entries may name; without them the ids of events are not looked up.
    """
    faults = Faults()
    files: dict[str, str] = {}
    found: list[Request] = []
    for file, name, entry, country in _entries(home, "request", faults):
        request = _request(entry, country, faults.of(file, name))
        if request is None:
            continue
        if request.id in files:
            faults.add(
                file,
                f"{request.id}, id",
                Phrase("the same id as in {file}", file=files[request.id]),
                "one",
                "Rename it.",
            )
        files[request.id] = file
        found.append(request)
    if events is None and home == HOME:
        events = shipped_events()
    for request in found:
        fault = faults.of(files[request.id], request.id)
        if request.repeats is not None and request.repeats not in files:
            fault("repeats", request.repeats, "the id of a request", "Mend the id.")
        if request.event is not None and events is not None and request.event not in events.events:
            fault("event", request.event, "the id of an event of requests/events", "Mend the id, or add the event.")
    faults.raise_any()
    return Ledger({r.id: r for r in sorted(found, key=lambda r: (r.date.last, r.id))})


def read_events(home: Path = EVENTS_HOME) -> Events:
    """Read every file of events, and the regions. Raises RegisterError naming file, entry and field."""
    faults = Faults()
    found: dict[str, Event] = {}
    for file, name, entry, _ in _entries(home, "event", faults):
        event = _event(entry, faults.of(file, name))
        if event is None:
            continue
        if event.id in found:
            faults.add(file, f"{event.id}, id", "the same id twice", "one", "Rename it.")
        found[event.id] = event
    regions = _regions(home / REGIONS, faults) if (home / REGIONS).exists() else {}
    faults.raise_any()
    return Events(dict(sorted(found.items(), key=lambda pair: (pair[1].began.last, pair[0]))), regions)


def _entries(home: Path, kind: str, faults: Faults) -> Iterator[tuple[str, str, dict[str, Any], str | None]]:
    """Each entry of each file: the file, what to call the entry, the entry, and the country of the file."""
    for path in sorted(home.glob("*.toml")):
        if path.name == REGIONS:
            continue
        file, data = load_toml(path, faults)
        for name in sorted(set(data) - {kind, "country"}):
            expected = f"[[{kind}]]" + (", or country" if kind == "request" else "")
            faults.add(file, name, "a table or value of that name", expected, "Mend the name.")
        entries = data.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            faults.add(file, kind, "no list of tables", f"[[{kind}]]", "Double the brackets.")
            continue
        for n, entry in enumerate(entries, start=1):
            name = entry["id"] if isinstance(entry.get("id"), str) else f"{kind} {n}"
            yield file, name, entry, data.get("country")


def _request(entry: dict[str, Any], country: Any, fault: Fault) -> Request | None:
    if country is not None and "countries" not in entry:
        entry = {**entry, "countries": [country]}
    heard = _Heard(fault)
    values = parse(entry, {**REQUEST, "countries": REQUEST["countries"]._replace(required=True)}, heard)
    if heard.faults:
        return None
    request = Request(**{"countries": (), **renamed(values)})
    _agree(request, heard)
    return None if heard.faults else request


_ONE_IS_WRONG = "One of the two is wrong."
_UNASKED = "the days for which no request was made"


def _agree(request: Request, fault: Fault) -> None:
    """What one field asks of another."""
    _of_its_kind(request, fault)
    _answer(request, fault)
    _in_order(request, fault)
    _graded(request.certainty, request.sources, fault)
    for n, figure in enumerate(request.figures, start=1):
        if figure.at_most is not None and figure.at_most < figure.at_least:
            fault(f"figure[{n}].at_most", figure.at_most, Phrase("at least {n}", n=figure.at_least), _ONE_IS_WRONG)


def _of_its_kind(request: Request, fault: Fault) -> None:
    """What an entry of its kind must say, and what no other says."""
    if request.kind == "reiteration" and request.repeats is None:
        fault("repeats", None, "the id of the request that it repeats", "Name it.")
    if request.kind == "none_made" and request.covers is None:
        fault("covers", None, _UNASKED, "Say what the statement covers.")
    if request.covers is not None and not bounded(request.covers):
        fault("covers", "an open end", _UNASKED, "Say what the statement covers.")
    if request.denies is not None and request.kind != "none_made":
        fault("denies", request.denies, "a value in an entry of none_made only", "Leave it out.")


def _answer(request: Request, fault: Fault) -> None:
    """Who asked is told what came of it; and what was answered was answered on a day."""
    outcome, answered = request.outcome, request.answered
    if request.kind in ASKING and outcome is None:
        fault("outcome", None, "what came of it", "Say what came of it.")
    if request.kind not in ASKING and outcome is not None:
        fault("outcome", outcome, Phrase("no outcome of a {kind}", kind=request.kind), "Leave it out.")
    if outcome in ANSWERS and answered is None:
        expected = Phrase("the day on which it was {outcome}", outcome=outcome)
        fault("announced", None, expected, "Give announced, published, or both.")
    if outcome not in ANSWERS and answered is not None:
        fault("announced", outcome, "an outcome that came on a day", "Leave the day out.")


def _in_order(request: Request, fault: Fault) -> None:
    """An answer is made known before its notice, and nobody is told of it before it was given."""
    announced, published, answered = request.announced, request.published, request.answered
    if announced and published and announced.first > published.last:
        fault("announced", Phrase("a day after it was published"), "a day on or before it", _ONE_IS_WRONG)
    if request.told is not None and (answered is None or request.told.last < answered.first):
        fault("told", Phrase("a day before the answer"), "a day on or after it", _ONE_IS_WRONG)


def _event(entry: dict[str, Any], fault: Fault) -> Event | None:
    heard = _Heard(fault)
    values = parse(entry, EVENT, heard)
    if heard.faults:
        return None
    event = Event(**{("recitals" if name == "act" else name): value for name, value in values.items()})
    if event.ended is not None and event.ended.last < event.began.first:
        heard("ended", Phrase("a day before it began"), "a day on or after it", _ONE_IS_WRONG)
    _graded(event.certainty, event.sources, heard)
    for n, recital in enumerate(event.recitals, start=1):
        if (recital.announced or recital.found) and recital.certainty is None:
            heard(f"act[{n}].certainty", None, "how it was seen", "Grade it.")
        if recital.certainty is not None:
            _graded(recital.certainty, recital.sources, heard, place=f"act[{n}].")
    return None if heard.faults else event


def _graded(certainty: Grade, sources: tuple[Any, ...], fault: Fault, *, place: str = "") -> None:
    if certainty.seen != bool(sources):
        none = "no source of what is recalled"
        expected = none if sources else Phrase("a source of what was {certainty}", certainty=certainty)
        fault(
            place + "sources", Phrase("{n} sources", n=len(sources)), expected, "Name the source, or grade it recalled."
        )


def _regions(path: Path, faults: Faults) -> dict[str, tuple[str, str]]:
    """The sub-region and the continent of each country that the file lists."""
    file, data = load_toml(path, faults)
    found: dict[str, tuple[str, str]] = {}
    for continent, parts in data.items():
        for region, codes in parts.items() if isinstance(parts, dict) else ():
            for code in codes if isinstance(codes, list) else ():
                if code in found:
                    faults.add(file, f"{continent}.{region}", code, "each country once", "Take it out of one.")
                found[code] = (region, continent)
    return found


class _Heard:
    """Passes faults on, and counts them."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.faults = 0

    def __call__(self, field: str, found: object, expected: str, remedy: str) -> None:
        self.faults += 1
        self.fault(field, found, expected, remedy)
