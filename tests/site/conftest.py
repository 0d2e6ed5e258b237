"""The site, built once for all tests of pages, and a browser."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from cobijo.cli.main import main
from tests.site.browser import FLAGS, chromium

ON = dt.date(2026, 11, 24)


@pytest.fixture(scope="session")
def spent():
    """What building the site took of the processor, in seconds."""
    return {}


@pytest.fixture(scope="session")
def site(tmp_path_factory, spent):
    """The folder of a site built from the shipped record for one day, by the command that docs/site.md shows."""
    pytest.importorskip("jinja2")
    home = tmp_path_factory.mktemp("built") / "site"
    began = time.process_time()
    assert main(["site", "build", "--out", str(home), "--on", ON.isoformat(), "--no-docs"]) == 0
    spent["build"] = time.process_time() - began
    return home


@pytest.fixture(scope="session")
def browser():
    """Chromium, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = chromium()
    with playwright.sync_playwright() as p:
        running = p.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def context(browser):
    """A fresh context whose clock stands at the day of building, and in which a fault of a page fails the test."""
    made = browser.new_context(viewport={"width": 320, "height": 800}, timezone_id="UTC")
    made.set_default_timeout(20_000)
    faults = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    made.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield made
    made.close()
    assert faults == []


@pytest.fixture
def page(context):
    """A page on the day of building."""
    found = context.new_page()
    found.clock.set_fixed_time(dt.datetime.combine(ON, dt.time(12), dt.UTC))
    return found
