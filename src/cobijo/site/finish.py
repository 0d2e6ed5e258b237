"""What is done to the files of the site once they are written: names with a hash, descriptions, canonical addresses,
the map of the site.

A page says what it is in its first heading and the sentence after it; its description is made of those two.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

DESCRIBED = 180
"""The most letters of a description: search pages cut what is longer."""

_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_SENTENCE = re.compile(r"<p(?: [^>]*)?>((?:(?!<a |</p>).)+)</p>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_TAG = re.compile(r'<a class="headerlink".*?</a>|<[^>]*>')
"""A tag; whole where it is the link of a heading to itself, as the handbook has it."""


def hashed(name: str, text: str) -> str:
    """The name of a script or a style with a hash of what is in it: a page never meets another edition's."""
    path = PurePosixPath(name)
    digest = hashlib.sha256(text.encode()).hexdigest()[:10]
    return f"{path.parent}/{path.stem}.{digest}{path.suffix}"


_LINK = re.compile(r'<a href="(https?:[^"]*)"')


def _once(page: str) -> str:
    """The page with each link after the first to an address marked: on paper an address is written out once."""
    seen: set[str] = set()

    def marked(link: re.Match[str]) -> str:
        again = link[1] in seen
        seen.add(link[1])
        return link[0] + (" data-again" if again else "")

    return _LINK.sub(marked, page)


def finished(name: str, page: str, assets: Mapping[str, str], address: str | None) -> str:
    """A page with the hashed names of its assets, a description, each address once on paper, and where it stands."""
    for plain, final in assets.items():
        page = page.replace(f'{plain}"', f'{final}"')
    page = _once(page)
    head = ""
    if '<meta name="description"' not in page:
        head += f'\n<meta name="description" content="{html.escape(description(page))}">'
    if address:
        head += f'\n<link rel="canonical" href="{html.escape(absolute(address, name))}">'
    return page.replace("</title>", f"</title>{head}", 1)


def description(page: str) -> str:
    """What a page is about: its first heading and the first sentence after it, else its title."""
    heading = _HEADING.search(page)
    if heading is None:
        title = _TITLE.search(page)
        noted = re.search(r'<p class="warn"[^>]*>(.*?)</p>', page, re.DOTALL)
        return _cut(f"{_text(title)}. {_text(noted)}")
    sentence = _SENTENCE.search(page, heading.end()) or _TITLE.search(page)
    return _cut(f"{_text(heading)}. {_text(sentence)}")


def _text(found: re.Match[str] | None) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", found.group(1))).split()) if found else ""


def _cut(text: str) -> str:
    text = text.strip().removesuffix("..")
    if len(text) <= DESCRIBED:
        return text
    return text[:DESCRIBED].rsplit(" ", 1)[0].rstrip(".,;:") + " …"


def absolute(address: str, name: str) -> str:
    """The address of a file of the site."""
    return f"{address.rstrip('/')}/{name}"


def sitemap(pages: list[str], address: str | None, day: str) -> str:
    """The map of the site, after sitemaps.org, whose places are whole addresses. Without the host's they start at the
    root, and the map says how it is made whole."""
    base = (address or "").rstrip("/")
    note = "" if address else "<!-- Places from the root: the build’s option address puts the host’s before them. -->\n"
    places = "\n".join(
        f"<url><loc>{html.escape(f'{base}/{name}')}</loc><lastmod>{day}</lastmod></url>" for name in sorted(pages)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'{note}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}\n</urlset>\n'
    )


def robots(address: str | None) -> str:
    """Everything may be read; where the map is, once the host's address is known."""
    where = f"Sitemap: {absolute(address, 'sitemap.xml')}\n" if address else ""
    return f"User-agent: *\nAllow: /\n{where}"
