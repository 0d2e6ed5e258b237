"""The handbook as a part of the site: built from `docs/`, nothing loaded from elsewhere, whole under its own policy."""

from __future__ import annotations

import html
import re
import shutil

import pytest

pytest.importorskip("sphinx")
pytest.importorskip("jinja2")

from cobijo.register.read import shipped
from cobijo.site.folder import first_foreign, write_own
from cobijo.site.handbook import SOURCE, build_handbook, can_build
from cobijo.site.headers import headers
from cobijo.site.render import POLICY, Renderer
from tests.site.browser import hosted
from tests.site.conftest import ON


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with the handbook at `docs/`, and the headers of the site."""
    home = tmp_path_factory.mktemp("handbook")
    policy = build_handbook(home / "docs", "https://tps.example.org/")
    (home / "_headers").write_text(headers(POLICY, policy), encoding="utf-8")
    return home


def test_every_page_of_the_source_is_in_it(built):
    assert can_build()
    for page in SOURCE.rglob("*.md"):
        assert (built / "docs" / page.relative_to(SOURCE).with_suffix(".html")).is_file(), page
    assert not list(built.rglob(".doctrees"))


def test_every_page_has_a_title_and_a_description_of_its_own(built):
    heads = [path.read_text(encoding="utf-8").partition("</head>")[0] for path in (built / "docs").rglob("*.html")]
    titles = [re.findall("<title>(.*?)</title>", head, re.DOTALL) for head in heads]
    said = [
        html.unescape(one) for head in heads for one in re.findall('<meta name="description" content="([^"]*)">', head)
    ]
    assert len({title for (title,) in titles}) == len(heads)
    assert len({*said}) == len(heads)
    assert [one for one in said if not 20 <= len(one) <= 200 or "¶" in one or "#" in one] == []
    assert all('<link rel="canonical" href="https://tps.example.org/docs/' in head for head in heads)


def test_a_site_with_it_can_be_built_again(built, tmp_path):
    """A folder without a file, as Sphinx leaves one behind, would count as somebody else's."""
    out = tmp_path / "site"
    shutil.copytree(built, out)
    write_own(out)
    assert first_foreign(out) is None


def test_nothing_is_loaded_from_elsewhere(built):
    for path in (built / "docs").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|img|iframe)[^>]*src="(?:https?:)?//', text) == [], path
        assert re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//', text) == [], path
    for path in (built / "docs").rglob("*.css"):
        assert not re.search(r"@import|url\(.?(?:https?:)?//", path.read_text(encoding="utf-8")), path


def test_the_public_site_leads_to_it():
    renderer = Renderer("en", shipped(), ON)
    without = renderer.page("privacy", template="prose", heading="x")
    renderer.common["docs"] = True
    assert "docs/index.html" not in without
    assert 'href="../docs/index.html"' in renderer.page("privacy", template="prose", heading="x")


def test_it_works_under_the_policy_that_the_host_sends(built, page):
    base = f"{hosted(built)}/docs"
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}/tutorial/first-hour.html")
    assert page.locator("h1").inner_text().startswith("A first hour")
    page.goto(f"{base}/search.html?q=designation")
    page.locator("#search-results li a").first.wait_for()
    assert [url for url in asked if not url.startswith(base)] == []
