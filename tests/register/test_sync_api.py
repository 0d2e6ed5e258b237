"""The Federal Register's API, asked on a recording on this machine: answers are read whole, or refused whole."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.server
import json
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from cobijo.errors import InputError
from cobijo.register.sync import read_answer
from cobijo.register.sync.api import search
from tests.conftest import ROOT

RECORDED = json.loads((ROOT / "tests" / "register" / "answers" / "recorded.json").read_text(encoding="utf-8"))
ENTRY = RECORDED["results"][0]


class Recording(http.server.ThreadingHTTPServer):
    """A server on the loopback address that answers from a list of pages."""

    def __init__(self, answers):
        self.answers = list(answers)
        self.asked = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/api/v1/documents.json"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        answer = self.server.answers[min(len(self.server.asked), len(self.server.answers)) - 1]
        if callable(answer):
            return answer(self)
        return send(self, answer)

    def log_message(self, *_):
        """Say nothing."""


def send(handler, body, status=200, kind="application/json", length=None):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(length or len(raw)))
    handler.end_headers()
    handler.wfile.write(raw)


@contextlib.contextmanager
def recording(*answers):
    server = Recording(answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def page(entries, count, following=None):
    return {"count": count, "description": "…", "total_pages": 2, "next_page_url": following, "results": entries}


def test_an_answer_is_read(tmp_path):
    with recording(RECORDED) as server:
        found = search(since=dt.date(2012, 1, 1), address=server.address, seconds=5)
    asked = parse_qs(urlsplit(server.asked[0]).query)
    assert asked["conditions[term]"] == ['"Temporary Protected Status"']
    assert asked["conditions[publication_date][gte]"] == ["2012-01-01"]
    assert {"document_number", "title", "abstract", "dates", "citation"} <= set(asked["fields[]"])
    assert len(found) == RECORDED["count"]
    saved = tmp_path / "answer.json"
    saved.write_text(json.dumps(RECORDED), encoding="utf-8")
    assert read_answer(saved) == found


def test_pages_are_followed_to_the_last():
    entries = RECORDED["results"]
    with recording(None, page(entries[6:], len(entries))) as server:
        server.answers[0] = page(entries[:6], len(entries), f"{server.address}?page=2")
        assert len(search(address=server.address, seconds=5)) == len(entries)
    assert server.asked[1].endswith("?page=2")


def test_nothing_new_is_an_answer():
    with recording({"count": 0, "description": "…"}) as server:
        assert search(since=dt.date(2026, 11, 25), address=server.address, seconds=5) == []


def whole(body, **how):
    return lambda handler: send(handler, body, **how)


def broken_off(handler):
    send(handler, json.dumps(RECORDED).encode()[:500], length=100_000)


def slow(handler):
    time.sleep(1)
    with contextlib.suppress(OSError):
        send(handler, RECORDED)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    with contextlib.suppress(OSError):
        for _ in range(20):
            handler.wfile.write(b" ")
            time.sleep(0.05)


BAD = {
    "an error": (whole({"errors": {}}, status=500), "HTTP 500"),
    "too many questions": (whole({}, status=429), "HTTP 429"),
    "nothing": (whole(b""), "found nothing"),
    "a web page": (whole(b"<!DOCTYPE html><title>Maintenance</title>", kind="text/html"), "a web page"),
    "no JSON": (whole(b"maintenance"), "cut short or broken"),
    "cut short": (whole(json.dumps(RECORDED).encode()[:500]), "cut short or broken"),
    "cut short on the way": (broken_off, "breaks off"),
    "bytes": (whole(b"\xff\xfe\x00"), "not UTF-8"),
    "a list": (whole([ENTRY]), "expected an answer of the API"),
    "fewer than it says": (whole(page([ENTRY], 7)), "1 of 7 documents"),
    "without a count": (whole({"results": [ENTRY]}), "how many documents"),
    "no answer in time": (slow, "no answer in time"),
    "an answer that drips": (dripping, "no answer in time"),
    "a document without a number": (whole(page([{**ENTRY, "document_number": None}], 1)), "document_number"),
    "a document without a day": (whole(page([{**ENTRY, "publication_date": "soon"}], 1)), "publication_date"),
    "a document without a title": (whole(page([{**ENTRY, "title": " "}], 1)), "title"),
    "a document twice, differing": (whole(page([ENTRY, {**ENTRY, "abstract": "Other."}], 2)), "twice"),
    "another host": (whole(page([ENTRY], 2, "http://127.0.0.1:9/api")), "the same host"),
    "an open door": (whole(page([ENTRY], 2, "file:///etc/hostname")), "the same host"),
}


@pytest.mark.parametrize("what", BAD)
def test_an_answer_that_is_not_whole_is_refused(what):
    answer, says = BAD[what]
    seconds = 0.3 if says == "no answer in time" else 5
    with recording(answer) as server, pytest.raises(InputError, match=says):
        search(address=server.address, seconds=seconds)


def test_a_page_that_is_missing_fails_the_whole_search():
    with recording(None, whole({}, status=404)) as server:
        server.answers[0] = page([ENTRY], 2, f"{server.address}?page=2")
        with pytest.raises(InputError, match="HTTP 404"):
            search(address=server.address, seconds=5)


def test_pages_that_lead_in_a_circle_end():
    with recording(None) as server:
        server.answers[0] = page([ENTRY], 2, f"{server.address}?page=2")
        with pytest.raises(InputError, match="not asked for yet"):
            search(address=server.address, seconds=5)


def test_a_redirect_to_another_host_is_refused():
    def elsewhere(handler):
        handler.send_response(302)
        handler.send_header("Location", "http://127.0.0.1:9/elsewhere")
        handler.end_headers()

    with recording(elsewhere) as server, pytest.raises(InputError, match="the same host"):
        search(address=server.address, seconds=5)


@pytest.mark.parametrize(
    "address", ["http://example.org/documents.json", "file:///etc/hostname", "nowhere", "http://["]
)
def test_only_an_encrypted_address_or_this_machine_is_asked(address):
    with pytest.raises(InputError, match="https"):
        search(address=address, seconds=1)


def test_a_machine_that_does_not_answer_is_an_error():
    with recording(RECORDED) as server:
        address = server.address
    with pytest.raises(InputError, match="expected an answer"):
        search(address=address, seconds=1)


# --- a saved answer


def saved(tmp_path, content):
    path = tmp_path / "answer.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_a_plain_list_is_read_and_a_document_twice_counts_once(tmp_path):
    assert len(read_answer(saved(tmp_path, [ENTRY, ENTRY]))) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "found nothing"),
        (b"{", "cut short or broken"),
        (json.dumps(RECORDED).encode()[:-9], "cut short or broken"),
        (b"<html>", "a web page"),
        (b"[" * 100_000, "JSON"),
        ([], "no documents"),
        ({}, "an answer of the API"),
        (7, "an answer of the API"),
        ({"count": 0, "results": []}, "no documents"),
        ({"count": 1, "results": {}}, "a list of documents"),
        (page([ENTRY], 2, "https://www.federalregister.gov/api/v1/documents.json?page=2"), "1 of 2 documents"),
        ({"count": 2, "total_pages": 2, "results": [ENTRY]}, "1 of 2 documents"),
        ([ENTRY, "x"], r"results\[1\]"),
        ([{**ENTRY, "abstract": 7}], "abstract"),
        ([{**ENTRY, "dates": "through " * 10_000}], "dates"),
        ([{**ENTRY, "document_number": "../../x"}], "document_number"),
    ],
)
def test_a_saved_answer_that_is_not_whole_is_refused(tmp_path, content, says):
    with pytest.raises(InputError, match=says):
        read_answer(saved(tmp_path, content))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nothing\.json"):
        read_answer(tmp_path / "nothing.json")
