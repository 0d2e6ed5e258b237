"""A server for this machine alone: it builds the site, serves its files, and builds anew when its sources change.

For looking at the site while working on it, as a host would send it: with the headers of its `_headers`, and its own
page for what is missing. To publish, put the built files on any host.
"""

from __future__ import annotations

import http.server
import io
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

import cobijo
from cobijo.cli import options
from cobijo.errors import UsageError
from cobijo.site.folder import OWN
from cobijo.site.headers import Rule, headers, headers_of, read_headers
from cobijo.site.render import POLICY
from cobijo.words import Words

HOST = "127.0.0.1"
"""This machine and no other can reach it."""

NAMES = frozenset({HOST, "localhost"})
"""What a browser on this machine may call it: any other name was pointed here by somebody else (DNS rebinding)."""

PATIENCE = 10
"""Seconds that a client may take to say something."""

AT_ONCE = 64
"""The most connections that are answered at once."""

SOON = 2
"""Seconds after which to ask again for a site that is being built."""

WATCHED = (".toml", ".po", ".html", ".js", ".css", ".py", ".csv")

MISSING = "/404.html"
"""The site's own page for what is missing."""

NOT_SERVED = frozenset({"_headers", OWN})
"""Files that are for the host, not for readers."""


class Workshop:
    """The site in a folder, and what it is built from. A build runs apart, so that changed code counts, and beside the
    site that stands: whoever asks meanwhile has its pages."""

    def __init__(self, home: Path, arguments: list[str], watched: list[Path], waiting: str = "") -> None:
        self.home = home
        self.waiting = waiting
        self.command = [sys.executable, "-m", "cobijo", "site", "build", "--no-docs", *arguments]
        self.watched = watched
        self.lock = threading.Lock()
        self.state: float | None = None
        self.problem = ""
        self.earlier: list[Path] = []
        self.running: subprocess.Popen[str] | None = None
        self.builder = threading.Thread()

    def fresh(self) -> None:
        """Begin to build where something changed since the last build began."""
        with self.lock:
            state = max((f.stat().st_mtime for f in self._files()), default=0.0)
            if state != self.state and not self.builder.is_alive():
                self.state = state
                self.builder = threading.Thread(target=self._build, daemon=True)
                self.builder.start()

    def _build(self) -> None:
        """Build into a folder of its own, which takes the place of the last when it is whole. The one before is left a
        while for whoever reads it."""
        made = self.home.with_name(f"site-{len(self.earlier)}")
        command = [*self.command, "--out", str(made)]
        self.running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own command
        _, said = self.running.communicate()
        print(said, end="", file=sys.stderr)
        if self.running.returncode == 0:
            for old in self.earlier:
                shutil.rmtree(old, ignore_errors=True)
            self.earlier.append(self.home)
            self.home = made
        self.problem = "" if self.running.returncode == 0 else said

    def close(self) -> None:
        """Stop a build that runs, and wait for what it takes away."""
        if self.running is not None and self.running.poll() is None:
            self.running.terminate()
        if self.builder.is_alive():
            self.builder.join()

    def _files(self) -> list[Path]:
        return [f for root in self.watched for f in root.rglob("*") if f.suffix in WATCHED]

    def headers(self) -> list[Rule]:
        """What the built site asks its host to send; without a site, what every page is sent with."""
        path = self.home / "_headers"
        return _rules(path.read_text(encoding="utf-8")) if path.is_file() else _rules(headers(POLICY))


@lru_cache(maxsize=4)
def _rules(text: str) -> list[Rule]:
    return read_headers(text)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files only, with the headers of `_headers`. Nothing of a request is written down."""

    timeout = PATIENCE
    server_version = "cobijo"
    sys_version = ""
    path = "/"  # until a request is understood: what is sent before it has headers too
    ours = False

    def __init__(self, *given: Any, workshop: Workshop, **named: Any) -> None:
        self.workshop = workshop
        self.home = workshop.home  # one site for one request, whatever is built meanwhile
        super().__init__(*given, directory=str(self.home), **named)

    def parse_request(self) -> bool:
        """As the library does, and refuse what was not meant for this machine."""
        self.path = "/"
        if not super().parse_request():
            return False
        if not self._for_us():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        return True

    def _for_us(self) -> bool:
        given = self.headers.get("Host")
        if given is None:
            return self.request_version in ("HTTP/0.9", "HTTP/1.0")
        name, _, port = given.partition(":")
        return name.lower() in NAMES and (not port or port.isdigit())

    def do_GET(self) -> None:
        page = self._place().endswith((".html", "/"))
        if page:
            self.workshop.fresh()
        if page and self.workshop.problem:
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", self.workshop.problem.encode())
        else:
            super().do_GET()

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The file asked for, if it is one of the site's; else the page for what is missing."""
        if not self.home.is_dir():
            waiting = self.workshop.waiting.encode()
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain; charset=utf-8", waiting, soon=True)
            return None
        if self._found() is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _place(self) -> str:
        """The path that is asked for, decoded, without query."""
        try:
            return unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            return ""

    def _found(self) -> Path | None:
        place = self._place()
        if "\0" in place or not place.startswith("/"):
            return None
        home = self.home.resolve()
        try:
            path = Path(self.translate_path(self.path)).resolve()
            listed = path / "index.html" if path.is_dir() else path
            ours = listed.is_file() and listed.is_relative_to(home)
        except (OSError, ValueError):  # a name too long for the disk, or one that it can't have
            return None
        return listed if ours and listed.name not in NOT_SERVED else None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say what is wrong in a line; where a page is missing, with the site's own page."""
        page = self.home / MISSING.lstrip("/")
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", page.read_bytes())
        else:
            said = f"{int(code)} {HTTPStatus(code).phrase}\n"
            self._send(code, "text/plain; charset=utf-8", said.encode())

    def _send(self, code: int, kind: str, body: bytes, *, soon: bool = False) -> None:
        self.close_connection = self.ours = True
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if soon:  # a program asks again, and a browser does by itself
            self.send_header("Retry-After", str(SOON))
            self.send_header("Refresh", str(SOON))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """What the site asks its host to send; and that nothing is kept, where it says nothing of that. What is no
        file of the site has those of its page for what is missing, whatever was asked for."""
        asked = headers_of(self.workshop.headers(), MISSING if self.ours else self._place() or "/")
        if not any(name == "Cache-Control" for name, _ in asked):
            asked.append(("Cache-Control", "no-store"))
        for name, value in asked:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log of what was read."""


class Server(http.server.ThreadingHTTPServer):
    """Answers a bounded number of clients at once; one that went away is no fault."""

    request_queue_size = AT_ONCE

    def __init__(self, port: int, workshop: Workshop) -> None:
        self.free = threading.BoundedSemaphore(AT_ONCE)
        super().__init__((HOST, port), partial(Handler, workshop=workshop))

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: socketserver._AfInetAddress
    ) -> None:
        if self.free.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: socketserver._AfInetAddress
    ) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.free.release()

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: socketserver._AfInetAddress
    ) -> None:
        """Name the kind of a fault; what a client sent is not repeated."""
        fault = sys.exc_info()[1]
        if not isinstance(fault, ConnectionError | TimeoutError):
            print(f"serve: {type(fault).__name__}", file=sys.stderr)


class Serve(options.OfRegister, options.Timed):
    """`cobijo serve`."""

    port: int
    lang: str


def serve(chosen: Serve, words: Words) -> int:
    """Serve until interrupted. Raises UsageError where the port is taken."""
    named = {"--register": chosen.register, "--on": chosen.on}
    arguments = [text for name, value in named.items() if value for text in (name, str(value))]
    watched = [Path(cobijo.__file__).parent, *([Path(chosen.register)] if chosen.register else [])]
    with tempfile.TemporaryDirectory(prefix="cobijo-site-") as name:
        workshop = Workshop(Path(name) / "site", arguments, watched, words.say("site.comes") + "\n")
        try:
            server = Server(chosen.port, workshop)
        except (OSError, OverflowError):
            raise UsageError.at("--port", "number", str(chosen.port), "a free port", "Choose another.") from None
        address = f"http://{HOST}:{server.server_address[1]}/"
        with server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                workshop.fresh()
                workshop.builder.join()
                print(words.say("site.serving", {"address": address}), file=sys.stderr, flush=True)
                threading.Event().wait()
            except KeyboardInterrupt:
                return 0
            finally:
                server.shutdown()
                workshop.close()
    return 0
