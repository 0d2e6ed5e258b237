"""`cobijo verify CODE --keys FILE [--revoked FILE]`, and the page that does the same; `cobijo programme keys`."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from cobijo.cli import options
from cobijo.timeline import iso_day
from cobijo.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from cobijo.process.moment import Law
    from cobijo.process.permit import Verdict
    from cobijo.process.state import State


class Verify(options.Timed):
    """`cobijo verify`."""

    code: str | None
    keys: str
    revoked: str | None
    page: str | None
    json: bool
    lang: str


class Keys(argparse.Namespace):
    """`cobijo programme keys`."""

    out: str
    first: dt.date | None
    json: bool
    lang: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of the command."""
    command.add_argument("code", metavar="CODE", nargs="?", help=words.say("help.verify_code"))
    command.add_argument("--keys", metavar="FILE", required=True, help=words.say("help.verify_keys"))
    command.add_argument("--revoked", metavar="FILE", help=words.say("help.verify_revoked"))
    command.add_argument("--on", type=options.day, metavar="DATE", help=words.say("help.on"))
    command.add_argument("--page", metavar="FILE", help=words.say("help.verify_page"))
    command.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(command, words)
    command.set_defaults(run=run, known=None)


def run(chosen: Verify, words: Words) -> int:
    """Check a code, or write the page that checks codes."""
    from pathlib import Path

    from cobijo.errors import UsageError
    from cobijo.process.permit import check, read_revoked
    from cobijo.process.seal import read_json, read_keys, verify

    words = Words(words.lang, "programme")
    if (chosen.code is None) is (chosen.page is None):
        raise UsageError.at("CODE", "value", "both or none", "a code, or --page FILE", "Give one of the two.")
    keys, listed = read_keys(Path(chosen.keys)), None
    data = read_json(Path(chosen.revoked)) if chosen.revoked else None
    if data is not None:
        try:
            listed = read_revoked(data, keys, verify)
        except ValueError as error:
            remedy = "Take the list that goes with these keys."
            raise UsageError.at(chosen.revoked, "seal", "another list", str(error), remedy) from None
    if chosen.page is not None:
        return _write_page(Path(chosen.page), keys, data, words)
    on = options.asof(chosen).on
    found = verdict_json(check(str(chosen.code), keys, verify, on=on, revoked=listed), words)
    if chosen.json:
        options.print_json({**found, "on": on.isoformat()})
    else:
        _show(found, words)
    return 0


def verdict_json(verdict: Verdict, words: Words) -> dict[str, Any]:
    """What a check came to: the status, and what the code says where its seal holds. No name, no country."""
    from cobijo.process.permit import STATUSES, text_of

    said, status = verdict.said, verdict.status
    return {
        "valid": {"valid": True, "not_revoked_unknown": None}.get(status, False),
        "status": status,
        "text": words.say(f"programme.permit.{text_of(verdict)}", {"as_of": iso_day(verdict.revoked_checked)}),
        "citation": STATUSES[status],
        "category": said.category if said else None,
        "issued": said.issued.isoformat() if said else None,
        "expires": said.expires.isoformat() if said else None,
        "revoked_list_of": iso_day(verdict.revoked_checked),
        "not_the_government": words.say("programme.notice"),
    }


def _show(found: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    print(paragraph(f"{found['text']} [{found['citation']}]"))
    if found["category"] is not None:
        print(paragraph(words.say("programme.permit.says", found)))
    print(paragraph(found["not_the_government"]))


def _write_page(path: Path, keys: Any, revoked: Any, words: Words) -> int:
    from cobijo.files import guard_foreign, replace_file
    from cobijo.process.page import page
    from cobijo.process.seal import keys_json

    guard_foreign(path)
    said = {lang: {k: v for k, v in Words(lang, "programme").messages.items() if _of_page(k)} for lang in ("en", "es")}
    with replace_file(path, private=False) as temporary:
        temporary.write_text(page(keys_json(keys), revoked, said), encoding="utf-8")
    print(words.say("programme.page_written", {"path": str(path)}))
    return 0


def _of_page(id_: str) -> bool:
    return id_.startswith(("programme.permit.", "programme.page.")) or id_ == "programme.notice"


def keys_arguments(command: Any, words: Words) -> None:
    """The arguments of `cobijo programme keys`."""
    command.add_argument("--out", metavar="DIR", required=True, help=words.say("help.keys_out"))
    command.add_argument("--from", dest="first", type=options.day, metavar="DATE", help=words.say("help.keys_from"))
    command.add_argument("--json", action="store_true", help=words.say("help.json"))
    options.language(command, words)
    command.set_defaults(run=make_key)


def make_key(chosen: Keys, words: Words) -> int:
    """Make a key, or rotate: the key before ends on the day before."""
    from pathlib import Path

    from cobijo.cli.tables import paragraph
    from cobijo.clock import today
    from cobijo.process.seal import KEYS, keys_json, new_key, read_keys

    words, folder = Words(words.lang, "programme"), Path(chosen.out)
    key = new_key(folder, chosen.first or today())
    if chosen.json:
        options.print_json(keys_json(read_keys(folder / KEYS)))
    else:
        values = {"key": key.id, "first": key.first, "path": str(folder / KEYS)}
        print(paragraph(words.say("programme.key_made", values)))
    return 0


def sealed(state: State, folder: Path, until: Any, law: Law) -> dict[str, str]:
    """The code of each permit by its serial number; and the list of those that are good no longer, beside the keys."""
    import json

    from cobijo.files import replace_file
    from cobijo.process.permit import code_of, revoked_json
    from cobijo.process.seal import sealer
    from cobijo.process.stopped import listed as no_longer_good

    codes = {p.serial: code_of(p, *sealer(folder, p.issued)) for p in state.permits.values()}
    listed = revoked_json(no_longer_good(state, until, law), until, *sealer(folder, until))
    with replace_file(folder / "revoked.json", private=False) as temporary:
        temporary.write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")
    return codes
