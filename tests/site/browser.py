"""A real browser on the built site: how it is started, and how a journey through the screener is driven."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import json
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from cobijo.site.headers import headers_of, read_headers
from cobijo.timeline import Term

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-ipc-flooding-protection",
]  # fmt: skip

MONTHS = 12


class Host(http.server.SimpleHTTPRequestHandler):
    """Sends each header of every pattern that matches, as hosts do that read `_headers`."""

    rules: list[tuple[str, str, str]] = []

    def end_headers(self) -> None:
        for name, value in headers_of(self.rules, self.path.split("?")[0]):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@functools.cache
def hosted(home: Path) -> str:
    """The address of a site on a host of its own, which sends what `_headers` says: a page that its own policy breaks
    breaks every test of it."""
    handler = type("Site", (Host,), {"rules": read_headers((home / "_headers").read_text(encoding="utf-8"))})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(home)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def chromium() -> str:
    """The path of Chromium; a test that needs it skips where there is none."""
    found = os.environ.get("COBIJO_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    return found


def followed(link: Any) -> None:
    """Follow a link until its page is whole: a click returns before, and what is counted then is counted too early."""
    with link.page.expect_navigation():
        link.click()


def awaited(place: Any) -> Any:
    """What a place of the page comes to say or be, waited for. `wait_for_function` can't wait: when what it asks isn't
    so at once it asks from inside the page, where the page's own policy forbids to run a text."""
    from playwright.sync_api import expect

    return expect(place)


def person(case: dict[str, Any]) -> dict[str, Any]:
    """A case as answers by place: what the screener would be told."""
    found: dict[str, Any] = {}
    for name, value in case.items():
        if isinstance(value, dict) and name in ("asylum_bars", "status"):
            found.update({f"{name}.{field}": v for field, v in value.items()})
        elif isinstance(value, dict) and set(value) == {"known", "complete"}:
            found[name] = value["known"]
            found[f"{name} open"] = not value["complete"]
        else:
            found[name] = value
    if found.get("status.granted") is not None:
        found.setdefault("status.ever_granted", True)
    return found


class Journey:
    """One way through the screener: answers each question from a person's facts, `unknown` where there is none."""

    def __init__(self, page: Any, facts: dict[str, Any]) -> None:
        self.page = page
        self.facts = facts
        self.asked: list[str] = []

    def start(self) -> None:
        """In the way that asks everything: the public's own is in test_holder.py."""
        self.page.locator("#helping").click()

    def finish(self, limit: int = 90) -> str:
        """Answer until the result; what came out, as `designation:outcome` joined by blanks."""
        for _ in range(limit):
            step = self.page.locator("main").get_attribute("data-step")
            if step == "result":
                return str(self.page.locator("main").get_attribute("data-outcomes"))
            if step == "question":
                self.answer(str(self.page.locator("main").get_attribute("data-place")))
            self.page.locator("main .go").click()
        raise AssertionError(f"no result after {self.asked}")

    def answer(self, place: str) -> None:
        """Fill in one question; a place that is asked again is not known more exactly."""
        again = place in self.asked
        self.asked.append(place)
        if place == "filed":
            return self.choose("yes" if self.facts.get("filed") is not None else "unknown")
        if place == "asylum_bars":
            return self.choose("yes")
        if "+" in place:
            name, count = place.split("+")
            entries = self.facts.get(name) or []
            more = len(entries) > int(count)
            return self.choose("yes" if more else "unknown" if self.facts.get(f"{name} open") else "no")
        value = None if again else self.value(place)
        return self.choose("unknown") if value is None else self.fill(place, value)

    def value(self, place: str) -> Any:
        if place == "filed.day":
            return self.facts["filed"]
        if place.startswith("nationalities"):
            codes = self.facts.get("nationalities")
            at = int(place[14:-1]) if "[" in place else 0
            return codes[at] if codes else "none" if codes == [] else None
        if "[" in place:
            name, rest = place.split("[")
            position, field = rest.split("].")
            return self.facts[name][int(position)].get(field)
        value = self.facts.get(place)
        if isinstance(value, list):
            return bool(value) if value or not self.facts.get(f"{place} open") else None
        return value

    def fill(self, place: str, value: Any) -> None:
        page = self.page
        if isinstance(value, bool):
            return self.choose("yes" if value else "no")
        if value == "none" and place == "nationalities":
            return self.choose("none")
        if value == "ongoing":
            return self.choose("ongoing")
        if page.locator("main #year").count():
            return self.date(value)
        if page.locator("main #months").count():
            return self.term(str(value))
        if page.locator("main select#field").count():
            page.select_option("main select#field", value)
            return None
        if page.locator("main input#field[type=text]").count():
            page.fill("main #field", str(value))
            return None
        return self.choose(f"={value}")

    def choose(self, value: str) -> None:
        self.page.locator(f'main input[name="answer"][value="{value}"]').check()

    def date(self, value: Any) -> None:
        first, last = (value.get("not_before"), value.get("not_after")) if isinstance(value, dict) else (value, value)
        start, stop = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        month = start.month if (start.year, start.month) == (stop.year, stop.month) else ""
        self.page.select_option("main #field", str(month))
        self.page.fill("main #day", str(start.day) if start == stop else "")
        self.page.fill("main #year", str(start.year))

    def term(self, value: str) -> None:
        months, days = Term.parse(value)
        if not months and not days:
            return self.choose("fine")
        for field, count in (("field", months // 12), ("months", months % 12), ("days", days)):
            self.page.fill(f"main #{field}", str(count or ""))
        return None


def tellable(value: Any) -> bool:
    """Whether the screener can be told a value: a day, a month, a year, and lists of those, but no other interval."""
    if isinstance(value, dict) and set(value) <= {"not_before", "not_after"}:
        if len(value) < 2:
            return False
        first, last = (dt.date.fromisoformat(day) for day in (value["not_before"], value["not_after"]))
        after = last + dt.timedelta(days=1)
        return (
            first.day == 1
            and after.day == 1
            and (
                (after.year - first.year) * MONTHS + after.month - first.month == 1
                or (first.month == 1 and after.month == 1 and after.year == first.year + 1)
            )
        )
    if isinstance(value, dict):
        return all(map(tellable, value.values()))
    return all(map(tellable, value)) if isinstance(value, list) else True


STATE = """() => {
  const main = document.getElementById("main"), has = (s) => main.querySelectorAll(s.replace("main ", "")).length;
  return {step: main.dataset.step, place: main.dataset.place, outcomes: main.dataset.outcomes,
    counts: Object.fromEntries(%s.map((s) => [s, has(s)]))};
}"""

DO = """(commands) => {
  for (const [what, selector, value] of commands) {
    const field = document.querySelector(selector);
    if (!field) throw new Error("nothing at " + selector);
    if (what === "check") field.checked = true;
    else field.value = value;
  }
  document.body.getBoundingClientRect();
  const began = performance.now();
  document.querySelector("main .go").click();
  document.body.getBoundingClientRect();
  return performance.now() - began;
}"""
"""Fill in and go on; the milliseconds from there until the next step is in the page and laid out."""

FIELDS = ["main #year", "main #months", "main select#field", "main input#field[type=text]"]


class _Recorder:
    """Takes what a journey does to a page, to do it at once: for hundreds of journeys through the same page."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.commands: list[list[str]] = []
        self.selector = ""

    def locator(self, selector: str) -> _Recorder:
        self.selector = selector
        return self

    def count(self) -> int:
        return self.counts[self.selector]

    def check(self) -> None:
        self.commands.append(["check", self.selector])

    def fill(self, selector: str, value: str) -> None:
        self.commands.append(["set", selector, value])

    select_option = fill


class QuickJourney(Journey):
    """The same way, a question in two calls: the fields and the button are the page's own.

    `took` has the milliseconds before each step.
    """

    def finish(self, limit: int = 90) -> str:
        page, state = self.page, STATE % json.dumps(FIELDS)
        self.took: list[float] = []
        for _ in range(limit):
            now = page.evaluate(state)
            if now["step"] == "result":
                return str(now["outcomes"])
            if now["step"] == "start":
                page.evaluate("document.getElementById('helping').click()")
                continue
            self.page = recorder = _Recorder(now["counts"])
            if now["step"] == "question":
                self.answer(now["place"])
            self.page = page
            self.took.append(page.evaluate(DO, recorder.commands))
        raise AssertionError(f"no result after {self.asked}")
