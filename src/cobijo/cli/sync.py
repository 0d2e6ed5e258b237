"""`cobijo register sync`: documents of the Federal Register that the register lacks, as draft acts to check."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from cobijo.cli import options
from cobijo.words import Words


class Sync(options.Reading):
    """`cobijo register sync`."""

    saved: str | None
    out: str
    since: dt.date | None
    api: str | None
    seconds: float | None


OUT = "build/sync"


def arguments(command: Any, words: Words) -> None:
    """The options of `sync`, beside those of every reading command."""
    command.add_argument("--from", dest="saved", metavar="FILE.json", help=words.say("help.sync_from"))
    command.add_argument("--out", metavar="DIR", default=OUT, help=words.say("help.sync_out"))
    command.add_argument("--since", type=options.day, metavar="DATE", help=words.say("help.sync_since"))
    command.add_argument("--api", metavar="URL", help=words.say("help.sync_api"))
    command.add_argument("--seconds", type=float, metavar="N", help=words.say("help.sync_seconds"))


def sync(chosen: Sync, words: Words) -> int:
    """Read the answer asked for or saved, and write drafts beside the register, never into it."""
    from cobijo.register.read import HOME
    from cobijo.register.sync import drafts, write_drafts

    register = options.load_register(chosen)
    documents = _documents(chosen, register)
    if chosen.since is not None:
        documents = [document for document in documents if document.published >= chosen.since]
    synced = drafts(documents, register, names(register))
    home = Path(chosen.register) if chosen.register else HOME
    written = write_drafts(synced, Path(chosen.out), register=home)
    if chosen.json:
        options.print_json(_json(synced, Path(chosen.out)))
        return 0
    _show(synced, written, words)
    return 0


def _documents(chosen: Sync, register: Any) -> list[Any]:
    from cobijo.register.sync import read_answer
    from cobijo.register.sync.api import ADDRESS, SECONDS, search

    if chosen.saved is not None:
        return read_answer(Path(chosen.saved))
    since = chosen.since or register.edition.federal_register_compared_through
    return search(since=since, address=chosen.api or ADDRESS, seconds=chosen.seconds or SECONDS)


def names(register: Any = None) -> Any:
    """Countries and their people by every name of more than three letters: a title says `and`, and means no Andorra."""
    from cobijo.facts.countries import countries
    from cobijo.letters import normal
    from cobijo.register.sync.lines import Names

    known = {name: code for name, code in countries().codes.items() if len(name) > 3 and code != "US"}
    known |= {normal(one["en"]): code for code, one in (register.names if register else {}).items()}
    return Names({f"{name}s": code for name, code in known.items()} | known, countries().names)


def _show(synced: Any, written: list[Path], words: Words) -> None:
    from cobijo.cli.tables import paragraph

    counts = {"documents": synced.documents, "held": synced.held, "acts": sum(len(d.acts) for d in synced.drafts)}
    print(words.say("sync.summary", counts))
    for draft, path in zip(synced.drafts, written, strict=True):
        print(f"\n{path}")
        for act in draft.acts:
            print(f"  {act.id} {words.say(f'kind.{act.kind}')}, {act.document.published}, {act.designation}")
            if act.not_read:
                print(paragraph(words.say("sync.not_read", {"fields": _fields(act.not_read)}), indent="    ? "))
            if act.unsure:
                print(paragraph(words.say("sync.unsure", {"fields": _fields(act.unsure)}), indent="    ? "))
    if synced.left:
        print(f"\n{words.say('sync.left')}")
    for left in synced.left:
        why = words.say(f"sync.left.{left.why}", {"countries": ", ".join(left.countries)})
        print(paragraph(f"{left.document.published} {left.document.title} ({left.document.official})", indent="  - "))
        print(paragraph(why, indent="    "))
    if synced.drafts:
        print(f"\n{paragraph(words.say('sync.next'))}")


def _fields(found: Any) -> str:
    return ", ".join(dict.fromkeys(one.field for one in found))


def _json(synced: Any, out: Path) -> dict[str, Any]:
    return {
        "documents": synced.documents,
        "held": synced.held,
        "drafts": [
            {"country": draft.country, "file": str(out / draft.file), "acts": [_act_json(act) for act in draft.acts]}
            for draft in synced.drafts
        ],
        "left": [
            {**_document_json(left.document), "why": left.why, "countries": left.countries} for left in synced.left
        ],
    }


def _act_json(act: Any) -> dict[str, Any]:
    return {
        "id": act.id,
        "designation": act.designation,
        "kind": act.kind,
        **_document_json(act.document),
        "not_read": [{**one._asdict(), "usual": str(one.usual) if one.usual else None} for one in act.not_read],
        "unverified": [one._asdict() for one in act.unsure],
        "passed_over": list(act.passed_over),
    }


def _document_json(document: Any) -> dict[str, Any]:
    return {
        "document": document.number,
        "citation": document.citation,
        "published": str(document.published),
        "title": document.title,
        "official": document.official,
    }
