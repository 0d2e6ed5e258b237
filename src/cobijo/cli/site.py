"""`cobijo site build`, `cobijo serve`."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cobijo.cli import options
from cobijo.messages import Phrase
from cobijo.words import Words

if TYPE_CHECKING:
    from cobijo.cli.serve import Serve


class Build(options.OfRegister, options.Timed):
    """`cobijo site build`."""

    action: str
    out: Path
    previous: Path | None
    address: str | None
    errata: str | None
    no_docs: bool
    lang: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of one of the commands."""
    if name == "site":
        command.add_argument("action", choices=["build"])
        command.add_argument("--out", metavar="DIR", required=True, type=Path, help=words.say("help.site_out"))
        command.add_argument("--previous", metavar="DIR", type=Path, help=words.say("help.site_previous"))
        command.add_argument("--address", metavar="URL", type=_host, help=words.say("help.site_address"))
        command.add_argument("--errata", type=_address, metavar="ADDRESS", help=words.say("help.errata"))
        command.add_argument("--no-docs", action="store_true", help=words.say("help.site_no_docs"))
    else:
        command.add_argument("--port", metavar="N", type=int, default=8000, help=words.say("help.port"))
    command.add_argument("--register", metavar="PATH", help=words.say("help.register_path"))
    command.add_argument("--on", type=options.day, metavar="DATE", help=words.say("help.built_on"))
    options.language(command, words)
    command.set_defaults(run={"site": build, "serve": serve}[name], known=None)


def _address(text: str) -> str:
    """Where errors can be sent: an address of mail or of a page."""
    if text.startswith("https://"):
        return text
    if text.count("@") == 1 and " " not in text:
        return f"mailto:{text.removeprefix('mailto:')}"
    raise options.not_taken("an address of mail, or of a page that begins with https://")


def _host(text: str) -> str:
    """Where the site will stand. Raises the error that argparse shows."""
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s?#\"<>]*)?", text):
        raise options.not_taken(Phrase("{value} is not an address as https://example.org/", value=repr(text)))
    return text


def build(chosen: Build, words: Words) -> int:
    """Write the site into a folder."""
    from cobijo.cli.tables import progress
    from cobijo.requests import read_ledger
    from cobijo.site.build import build_site
    from cobijo.site.handbook import can_build

    began = time.monotonic()
    register, asof = options.load_register(chosen), options.asof(chosen)
    with progress(words.say("site.building")):
        count = build_site(
            chosen.out,
            register,
            read_ledger(),
            asof.on,
            previous=chosen.previous,
            address=chosen.address,
            errata=chosen.errata,
            handbook=can_build() and not chosen.no_docs,
        )
    took = f"{time.monotonic() - began:.1f}"
    print(words.say("site.built", {"count": count, "out": str(chosen.out), "seconds": took}), file=sys.stderr)
    if chosen.address is None:
        print(words.say("site.no_address"), file=sys.stderr)
    return 0


def serve(chosen: Serve, words: Words) -> int:
    """Serve the site on this machine, built anew whenever what it is made of has changed."""
    from cobijo.cli.serve import serve as run

    return run(chosen, words)
