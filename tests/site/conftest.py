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


SCREEN = {"width": 320, "height": 800}


def fresh(browser):
    """A new context, and the faults of its pages: each fails the test in which it comes."""
    made = browser.new_context(viewport=SCREEN, timezone_id="UTC")
    made.set_default_timeout(60_000)
    faults = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    made.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    return made, faults


@pytest.fixture
def context(browser):
    """A context of its own, in which a fault of a page fails the test."""
    made, faults = fresh(browser)
    yield made
    made.close()
    assert faults == []


@pytest.fixture(scope="module")
def one_page(browser):
    """The page of a file of tests: to make one for each took longer than what is done on it."""
    made, faults = fresh(browser)
    yield made.new_page(), faults
    made.close()


@pytest.fixture
def page(request, one_page):
    """A page on the day of building, which knows nothing of the test before; in a context of its own where the test
    asks for one."""
    if "context" in request.fixturenames:
        found, faults = request.getfixturevalue("context").new_page(), []
    else:
        found, faults = one_page
        found.set_viewport_size(SCREEN)
        found.emulate_media(media="null", color_scheme="null")
    found.clock.set_fixed_time(dt.datetime.combine(ON, dt.time(12), dt.UTC))
    yield found
    found.goto("about:blank")
    found.unroute_all()
    found.context.clear_cookies()
    told, faults[:] = faults[:], []
    assert told == []
