"""The site on a host that sends its `_headers`: every page works under the policies that reach it; and a folder that
holds anything but a site is left as it was."""

from __future__ import annotations

import fnmatch

import pytest

from cobijo.errors import UsageError
from cobijo.requests import read_ledger
from cobijo.site.build import build_site
from cobijo.site.folder import OWN
from cobijo.site.headers import read_headers
from tests.site.browser import hosted
from tests.site.conftest import ON


@pytest.mark.parametrize("path", ["/screener.html", "/en/check.html", "/es/check.html"])
def test_the_screener_works_under_the_policies_that_the_host_sends(site, page, path):
    page.goto(hosted(site) + path)
    page.locator("main button.go").click()
    assert page.locator("main h1").inner_text()
    assert page.locator("main").evaluate("e => getComputedStyle(e).maxWidth") != "none"


def test_one_policy_reaches_each_page(site):
    found = read_headers((site / "_headers").read_text(encoding="utf-8"))
    pages = [
        "/",
        "/index.html",
        "/screener.html",
        *(f"/{p.relative_to(site).as_posix()}" for p in [*site.glob("e?/**/*.html"), *site.glob("papers/*.html")]),
    ]
    for page in pages:
        policies = [
            v
            for pattern, name, v in found
            if "Policy" in name and "default-src" in v and fnmatch.fnmatchcase(page, pattern)
        ]
        assert len(policies) == 1, page
        assert "frame-ancestors 'none'" in policies[0]
    assert ("/*", "X-Content-Type-Options", "nosniff") in found


@pytest.mark.parametrize("foreign", [".git/HEAD", "CNAME", "en/notes.txt", "mine/x.html"])
def test_what_is_not_of_the_site_is_never_taken_away(site, tmp_path, register, foreign):
    home = tmp_path / "site"
    home.mkdir()
    for name in (OWN, "data/edition.json"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes((site / name).read_bytes())
    (home / foreign).parent.mkdir(exist_ok=True)
    (home / foreign).write_text("mine")
    with pytest.raises(UsageError, match=foreign.split("/", maxsplit=1)[0]):
        build_site(home, register, read_ledger(), ON)
    assert (home / foreign).read_text() == "mine"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_site_is_built_anew_over_itself_and_the_same_day_gives_the_same_bytes(site, register):
    before, whole = (site / OWN).stat().st_mtime_ns, (site / OWN).read_text(encoding="utf-8")
    assert {line.split()[0] for line in whole.splitlines()} == {
        p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()
    }
    assert build_site(site, register, read_ledger(), ON) == sum(1 for _ in site.rglob("*.html"))
    assert (site / OWN).stat().st_mtime_ns > before
    assert (site / OWN).read_text(encoding="utf-8") == whole
    assert [p.name for p in site.parent.iterdir()] == [site.name]
