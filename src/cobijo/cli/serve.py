"""A server for this machine alone: it builds the site, serves its files, and builds anew when its sources change.

For looking at the site while working on it. To publish, put the built files on any host.
"""

from __future__ import annotations

import http.server
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path
from typing import Any

import cobijo
from cobijo.errors import UsageError
from cobijo.site.render import POLICY
from cobijo.words import Words

HOST = "127.0.0.1"
"""This machine and no other can reach it."""

WATCHED = (".toml", ".po", ".html", ".js", ".css", ".py", ".csv")


class Workshop:
    """The site in a folder of its own, and what it was built from. A build runs apart, so that changed code counts."""

    def __init__(self, home: Path, arguments: list[str], watched: list[Path]) -> None:
        self.home = home
        self.arguments = arguments
        self.watched = watched
        self.lock = threading.Lock()
        self.state: float | None = None
        self.problem = ""

    def fresh(self) -> str:
        """Build where something changed since the last build; what went wrong, or nothing."""
        with self.lock:
            state = max((f.stat().st_mtime for f in self._files()), default=0.0)
            if state != self.state:
                self.state = state
                command = [sys.executable, "-m", "cobijo", "site", "build", "--out", str(self.home), *self.arguments]
                done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
                self.problem = "" if done.returncode == 0 else done.stderr
                print(done.stderr, end="", file=sys.stderr)
            return self.problem

    def _files(self) -> list[Path]:
        return [f for root in self.watched for f in root.rglob("*") if f.suffix in WATCHED]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files only, with the headers of `_headers`. Nothing of a request is written down."""

    def __init__(self, *given: Any, workshop: Workshop, **named: Any) -> None:
        self.workshop = workshop
        super().__init__(*given, directory=str(workshop.home), **named)

    def do_GET(self) -> None:
        page = self.path.split("?")[0]
        problem = self.workshop.fresh() if page.endswith((".html", "/")) else ""
        if problem:
            self.send_response(500)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(problem.encode())
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        if not self.path.endswith("screener.html"):
            self.send_header("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep no log of what was read."""


def serve(chosen: Any, words: Words) -> int:
    """Serve until interrupted. Raises UsageError where the port is taken."""
    named = {"--register": chosen.register, "--on": chosen.on}
    arguments = [text for name, value in named.items() if value for text in (name, str(value))]
    watched = [Path(cobijo.__file__).parent, *([Path(chosen.register)] if chosen.register else [])]
    with tempfile.TemporaryDirectory(prefix="cobijo-site-") as name:
        workshop = Workshop(Path(name) / "site", arguments, watched)
        handler = partial(_Handler, workshop=workshop)
        try:
            server = http.server.ThreadingHTTPServer((HOST, chosen.port), handler)
        except (OSError, OverflowError):
            raise UsageError.at("--port", "number", str(chosen.port), "a free port", "Choose another.") from None
        with server:
            workshop.fresh()
            address = f"http://{HOST}:{server.server_address[1]}/"
            print(words.say("site.serving", {"address": address}), file=sys.stderr, flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                return 0
    return 0
