"""Measure the site: building all of it, what a phone loads and when it paints, and the next question of the screener.

    make bench-site            # needs Chromium

Pages come from a server in this process that compresses as a host would. The phone is imitated as is usual: a line of
1.6 Mbit/s with 150 ms there and back and a processor four times slower, and for the screener's questions six times.
Writes its table into benchmarks/RESULTS.md.
"""

from __future__ import annotations

import datetime as dt
import functools
import gzip
import http.server
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks.core import BIN, write
from playwright.sync_api import Browser, Page, sync_playwright
from tests.site.browser import FLAGS, QuickJourney, chromium, person
from tests.site.test_screener import CANARY, CLEAR

ROUNDS = 5
ON = dt.date(2026, 11, 24)
PAGES = {
    "home": "en/index.html",
    "countries": "en/countries.html",
    "Haiti": "en/countries/ht.html",
    "rules": "en/rules.html",
    "employers": "en/employers.html",
    "screener": "en/check.html",
    "screener, in one file": "screener.html",
}
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}

PAINT = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) done(entry.startTime);
  }).observe({ type: "paint", buffered: true });
})"""

WATCH = """() => {
  const next = cobijoInterview.next;
  window.deciding = [];
  cobijoInterview.next = (...given) => {
    const began = performance.now(), found = next(...given);
    deciding.push(performance.now() - began);
    return found;
  };
}"""


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Files as a host sends them, with the bytes counted."""

    sent = 0
    asked = 0

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            return self.send_error(404)
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        Compressing.sent += len(body)
        Compressing.asked += 1
        return None

    def log_message(self, *_: Any) -> None:
        return


def build(home: Path) -> float:
    """The seconds that one whole build takes, as a command."""
    began = time.perf_counter()
    subprocess.run([BIN / "cobijo", "site", "build", "--out", home, "--on", str(ON)], check=True, capture_output=True)
    return time.perf_counter() - began


def slowed(page: Page, rate: int, *, line: bool = False) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    if line:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)


def loaded(browser: Browser, address: str) -> tuple[float, int, int]:
    """First contentful paint in milliseconds, bytes sent and requests, of a page never seen before."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="UTC")
    page = context.new_page()
    slowed(page, 4, line=True)
    Compressing.sent = Compressing.asked = 0
    page.goto(address, wait_until="load")
    paint = page.evaluate(PAINT)
    context.close()
    return paint, Compressing.sent, Compressing.asked


def questions(browser: Browser, address: str, facts: dict[str, Any]) -> tuple[list[float], list[float]]:
    """The milliseconds to decide on each next question of a journey, and until it is there and laid out."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, timezone_id="UTC")
    page = context.new_page()
    page.goto(address)
    page.evaluate(WATCH)
    page.wait_for_timeout(500)
    slowed(page, 6)
    journey = QuickJourney(page, person(facts))
    journey.finish()
    decided = page.evaluate("deciding")
    context.close()
    return decided, journey.took[: len(journey.asked) + 1]


def measure(site: Path, browser: Browser) -> tuple[dict[str, list[tuple[float, int, int]]], list[float], list[float]]:
    handler = functools.partial(Compressing, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}/"
        loads: dict[str, list[tuple[float, int, int]]] = {name: [] for name in PAGES}
        steps: list[tuple[list[float], list[float]]] = []
        for _ in range(ROUNDS):
            for name, path in PAGES.items():
                loads[name].append(loaded(browser, home + path))
            for facts in (CLEAR, CANARY):
                steps.append(questions(browser, f"{home}{PAGES['screener']}", facts))
        server.shutdown()
    decided, shown = ([ms for step in steps for ms in step[n]] for n in (0, 1))
    return loads, decided, shown


def spread(found: list[float]) -> str:
    found = sorted(found)
    return f"median {statistics.median(found):.1f} ms, 19 of 20 within {found[len(found) * 19 // 20]:.1f} ms"


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        built = statistics.median(build(Path(name) / "site") for _ in range(3))
        pages = sum(1 for _ in Path(name).rglob("*.html"))
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        loads, decided, shown = measure(Path(name) / "site", browser)
        browser.close()
    rows = []
    for name, found in loads.items():
        paint = statistics.median(paint for paint, _, _ in found)
        _, sent, asked = found[0]
        rows.append(f"| {name} | {paint:.0f} ms | {sent / 1024:.1f} KB | {asked} |")
    write(
        "site",
        [
            f"The whole site, {pages} pages, is built in {built:.1f} s (wanted: under 20 s; median of 3).",
            "",
            "Pages as a phone loads them the first time: 1.6 Mbit/s, 150 ms there and back, processor slowed 4 times;",
            f"medians of {ROUNDS} rounds.",
            "",
            "| page | first contentful paint | sent, compressed | requests |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            f"The next question, processor slowed 6 times, {len(decided)} questions (wanted: under 16 ms):",
            "",
            f"- to decide on it: {spread(decided)};",
            f"- until it is in the page and laid out: {spread(shown)}.",
        ],
    )


if __name__ == "__main__":
    main()
