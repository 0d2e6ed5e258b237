"""The headers that a host should send, as a `_headers` file; and what such a file says of one address.

Hosts send what every matching pattern says, and a browser keeps to all policies at once: so each page is matched by
one policy only, and the single file by its own, which allows the script and style that it carries.
"""

from __future__ import annotations

import fnmatch

from cobijo.site.render import POLICY
from cobijo.words.catalog import READERS

Rule = tuple[str, str, str]
"""A pattern of addresses, the name of a header, its value."""

_PAGES = ("/", "/index.html", "/404.html", "/papers/*", *(f"/{lang}/*" for lang in READERS))
_SCREENER = ("/screener.html", "/screener")

_EVERYWHERE = """/*
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Cross-Origin-Opener-Policy: same-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=()
"""

_ASSETS = """/assets/*
  Cache-Control: public, max-age=31536000, immutable
"""
"""Their names change with what is in them, so that a copy is good for ever."""

_DATA = """/data/*
  Access-Control-Allow-Origin: *
"""
"""Anybody's page may read the data: they are public and hold nothing about the reader."""


def headers(single: str, docs: str | None = None) -> str:
    """The file: `single` is the policy of the screener as one file, `docs` that of the handbook, where there is one."""
    policies = [*((path, POLICY) for path in _PAGES), *((path, single) for path in _SCREENER)]
    if docs is not None:
        policies.append(("/docs/*", docs))
    blocks = [f"{path}\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n" for path, policy in policies]
    return "\n".join([_EVERYWHERE, _ASSETS, _DATA, *blocks])


def read_headers(text: str) -> list[Rule]:
    """The rules of a `_headers` file, in their order."""
    found: list[Rule] = []
    pattern = ""
    for line in text.splitlines():
        if line.startswith("/"):
            pattern = line.strip()
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            found.append((pattern, name, value))
    return found


def headers_of(rules: list[Rule], path: str) -> list[tuple[str, str]]:
    """The headers of one address, without its query."""
    return [(name, value) for pattern, name, value in rules if fnmatch.fnmatchcase(path, pattern)]
