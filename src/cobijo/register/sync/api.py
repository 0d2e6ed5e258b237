"""Ask the Federal Register's public API. The only room that opens a connection to another machine, and only when asked.

The search is for documents that say "Temporary Protected Status", oldest first
(https://www.federalregister.gov/developers/documentation/api/v1). Pages are followed until none is left, on the same
host; a page that is missing or broken fails the whole search. Whoever asks gives the address, so that tests can ask a
recording on this machine.
"""

from __future__ import annotations

import datetime as dt
import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from cobijo.messages import Phrase, at_most
from cobijo.register.sync.documents import FIELDS, MAX_BYTES, Document, check_count, documents, parsed, refuse

ADDRESS = "https://www.federalregister.gov/api/v1/documents.json"
TERM = '"Temporary Protected Status"'
PER_PAGE = 1000
MAX_PAGES = 20
SECONDS = 60.0
"""The time that the whole search may take."""

_HERE = ("127.0.0.1", "localhost", "::1")


def search(*, since: dt.date | None = None, address: str = ADDRESS, seconds: float = SECONDS) -> list[Document]:
    """All documents on TPS published since a day (all, if none is given), oldest first. Raises InputError."""
    _check(address, address)
    until = time.monotonic() + seconds
    found: list[Any] = []
    asked: set[str] = set()
    url: str | None = f"{address}?{urllib.parse.urlencode(_question(since))}"
    data: Any = {}
    while url is not None:
        if url in asked or len(asked) == MAX_PAGES:
            refuse(address, "next_page_url", url, "a page that was not asked for yet", LATER)
        asked.add(url)
        data = parsed(_get(url, address, until), url)
        if not isinstance(data, dict) or not isinstance(data.get("results", []), list):
            refuse(url, "answer", type(data).__name__, "an answer of the API", LATER)
        found += data.get("results", [])
        url = data.get("next_page_url")
        if url is not None:
            _check(url, address)
    check_count(data, len(found), address)
    return documents(found, address) if found else []


LATER = "Try again later, or save the answer with a browser and give it with --from."


def _question(since: dt.date | None) -> list[tuple[str, str]]:
    asked = [("conditions[term]", TERM), ("order", "oldest"), ("per_page", str(PER_PAGE))]
    if since is not None:
        asked.append(("conditions[publication_date][gte]", since.isoformat()))
    return asked + [("fields[]", field) for field in FIELDS]


def _check(url: Any, address: str) -> None:
    """That a page is of the host asked, encrypted unless it is this machine. Raises InputError."""
    try:
        here, there = (urllib.parse.urlsplit(str(text)) for text in (url, address))
        same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        safe = here.scheme == "https" or (here.scheme == "http" and here.hostname in _HERE)
    except ValueError:
        same = safe = False
    if not same or not safe:
        refuse(address, "address", str(url)[:200], "https, and the same host on every page", LATER)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect on the same host; one that leads elsewhere is an error."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _check(newurl, req.full_url)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _get(url: str, address: str, until: float) -> bytes:
    """The body of a page, within the time that is left. Raises InputError."""
    request = urllib.request.Request(url, headers={"Accept": "application/json"})  # noqa: S310 - checked above
    try:
        with urllib.request.build_opener(_SameHost).open(request, timeout=_left(until, address)) as answer:
            return _body(answer, address, until)
    except urllib.error.HTTPError as error:
        refuse(address, "answer", f"HTTP {error.code}", "HTTP 200", LATER)
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            refuse(address, "answer", "no answer in time", "an answer", LATER)
        if isinstance(error, http.client.IncompleteRead):
            refuse(address, "answer", "an answer that breaks off", "an answer", LATER)
        refuse(address, "connection", str(reason) or type(error).__name__, "an answer", LATER)


def _body(answer: Any, address: str, until: float) -> bytes:
    parts, size = [], 0
    while part := answer.read1(65_536):
        _left(until, address)
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            refuse(address, "answer", Phrase("more than {n} bytes", n=f"{MAX_BYTES:,}"), at_most(MAX_BYTES), LATER)
    declared = answer.headers.get("Content-Length")
    if declared is not None and declared.isdigit() and int(declared) != size:
        refuse(address, "answer", "an answer that breaks off", "an answer", LATER)
    return b"".join(parts)


def _left(until: float, address: str) -> float:
    left = until - time.monotonic()
    if left <= 0:
        refuse(address, "answer", "no answer in time", "an answer", LATER)
    return left
