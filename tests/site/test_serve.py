"""The server for this machine: the headers that the files promise, no traceback, nobody else's name."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from tests.conftest import ROOT


@pytest.fixture
def workshop(tmp_path):
    serving = pytest.importorskip("cobijo.cli.serve", reason="Jinja is not installed")
    from cobijo.site.headers import headers
    from cobijo.site.render import POLICY

    home = tmp_path / "site"
    for name, text in {
        "index.html": "<title>door</title>", "404.html": "<title>missing</title>", "en/index.html": "home",
        "screener.html": "one file", "assets/site.1.css": "a{}", "data/edition.json": "{}", "_files": "_files\n",
        "_headers": headers("default-src 'none'; script-src 'sha256-x'"),
    }.items():  # fmt: skip
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    (tmp_path / "secret.txt").write_text("not of the site")
    (home / "link.txt").symlink_to(tmp_path / "secret.txt")
    made = serving.Workshop(home, [], [])
    made.state = 0.0
    assert POLICY in (home / "_headers").read_text()
    return made


@pytest.fixture
def port(workshop):
    from cobijo.cli.serve import Server

    server = Server(0, workshop)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def get(port, path, host="localhost", method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def raw(port, text):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(text)
        parts = []
        while part := client.recv(65536):
            parts.append(part)
        return b"".join(parts)


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/index.html", "/screener.html", "/assets/site.1.css", "/data/edition.json"]
)
def test_the_headers_are_those_that_the_files_promise(workshop, port, path):
    from cobijo.site.headers import headers_of, read_headers

    status, sent, _ = get(port, path)
    promised = headers_of(read_headers((workshop.home / "_headers").read_text()), path)
    assert status == 200
    assert promised
    for name, value in promised:
        assert sent[name] == value


def test_a_query_changes_no_policy(port):
    _, plain, _ = get(port, "/en/index.html")
    _, asked, _ = get(port, "/en/index.html?screener.html")
    assert asked["Content-Security-Policy"] == plain["Content-Security-Policy"]


@pytest.mark.parametrize("path", [
    "/%00", "/en/%00.html", "/%ff%fe", "/en/" + "x" * 5000, "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt",
    "/link.txt", "/_headers", "/_files", "/assets/", "/data/", "/data", "//secret.txt", "/en/nothing.html", "/con:",
    "/%5c..%5c",
])  # fmt: skip
def test_what_is_not_of_the_site_is_missing(port, path, capfd):
    status, sent, body = get(port, path)
    assert status in (404, 301) if path == "/data" else status == 404
    assert b"missing" in body or status == 301
    assert b"not of the site" not in body
    assert sent["X-Content-Type-Options"] == "nosniff"
    if status == 404:
        assert "frame-ancestors 'none'" in sent["Content-Security-Policy"]
        assert sent["Cache-Control"] == "no-store"
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("line", [
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"\r\n\r\n", b"nonsense\r\n\r\n", b"GET / HTTP/9.9.9\r\n\r\n",
    b"\xff\xfe\x00\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(300)) + b"\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET http://[ HTTP/1.0\r\n\r\n",
])  # fmt: skip
def test_what_is_no_request_is_refused_in_a_line(port, line, capfd):
    answer = raw(port, line)
    assert b"Traceback" not in answer
    assert not answer or answer.split(b" ")[0].startswith(b"HTTP/") or len(answer) < 100
    assert capfd.readouterr().err == ""
    assert get(port, "/en/")[0] == 200


@pytest.mark.parametrize(("host", "status"), [
    ("localhost", 200), ("127.0.0.1", 200), ("LOCALHOST:8000", 200), ("evil.example", 421),
    ("127.0.0.1.evil.example", 421),
    ("localhost:evil", 421), ("", 421),
])  # fmt: skip
def test_only_this_machines_own_names_are_answered(port, host, status):
    assert get(port, "/en/", host)[0] == status


def test_a_client_that_says_nothing_is_let_go(port, monkeypatch, capfd):
    from cobijo.cli.serve import AT_ONCE, Handler

    monkeypatch.setattr(Handler, "timeout", 0.3)
    waiting = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(AT_ONCE + 10)]
    for client in waiting:
        with client, contextlib.suppress(ConnectionResetError):
            assert client.recv(100) == b""
    time.sleep(0.1)
    assert get(port, "/en/")[0] == 200
    assert capfd.readouterr().err == ""


def test_a_client_that_goes_away_is_no_fault(port, capfd):
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    time.sleep(0.2)
    assert get(port, "/en/")[0] == 200
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_stopped_build_leaves_nothing_behind(tmp_path, sent):
    out = tmp_path / "site"
    command = [sys.executable, "-m", "cobijo", "site", "build", "--out", str(out)]
    running = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while not any(tmp_path.glob(".cobijo-*/site/data/*.csv")) and time.monotonic() < until and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(sent)
    assert running.wait(60) != 0
    assert list(tmp_path.iterdir()) == []


SLOW_BUILD = """
import pathlib, sys, time
while not pathlib.Path(sys.argv[1]).exists(): time.sleep(0.02)
home = pathlib.Path(sys.argv[3]); (home / "en").mkdir(parents=True)
(home / "en/index.html").write_text("new")
"""


def when(condition):
    until = time.monotonic() + 30
    while not condition() and time.monotonic() < until:
        time.sleep(0.02)
    return condition()


@pytest.fixture
def changed(workshop, tmp_path):
    """A workshop whose source changed, and whose build takes until it is told to end."""
    source, go = tmp_path / "src" / "page.html", tmp_path / "go"
    source.parent.mkdir()
    source.write_text("changed")
    workshop.watched, workshop.command = [source.parent], [sys.executable, "-c", SLOW_BUILD, str(go)]
    yield go
    workshop.close()


def test_while_the_site_is_built_anew_the_one_before_answers(port, changed):
    began = time.monotonic()
    assert get(port, "/en/index.html")[2] == b"home"
    assert get(port, "/assets/site.1.css")[0] == 200
    assert time.monotonic() - began < 10
    changed.touch()
    assert when(lambda: get(port, "/en/index.html")[2] == b"new")


def test_before_there_is_a_site_a_page_says_that_it_comes(workshop, changed, tmp_path):
    from cobijo.cli.serve import Server

    workshop.home, workshop.waiting = tmp_path / "none", "being built"
    server = Server(0, workshop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for method in ("GET", "HEAD"):
            status, sent, body = get(server.server_address[1], "/en/index.html", method=method)
            assert (status, sent["Retry-After"], sent["Refresh"]) == (503, "2", "2")
            assert body == (b"being built" if method == "GET" else b"")
        changed.touch()
        assert when(lambda: get(server.server_address[1], "/en/index.html")[0] == 200)
    finally:
        server.shutdown()
        server.server_close()


def test_a_build_that_fails_is_said_until_it_is_mended(workshop, port, changed, capfd):
    slow, workshop.command = workshop.command, [sys.executable, "-c", "import sys; sys.exit('the register: wrong')"]
    assert get(port, "/en/index.html")[0] == 200
    assert when(lambda: get(port, "/en/index.html")[0] == 500)
    assert b"the register: wrong" in get(port, "/en/index.html")[2]
    changed.touch()
    workshop.command = slow
    os.utime(workshop.watched[0] / "page.html", (2e9, 2e9))
    assert when(lambda: get(port, "/en/index.html")[2] == b"new")
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_server_that_is_stopped_while_it_builds_leaves_nothing_behind(tmp_path, sent):
    command = [sys.executable, "-m", "cobijo", "serve", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path)}
    running = subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)
    assert when(lambda: any(tmp_path.glob("cobijo-site-*/.cobijo-*/site/data/*.csv")) or running.poll() is not None)
    running.send_signal(sent)
    _, said = running.communicate(timeout=60)
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []
