"""`cobijo register history`: what changed from edition to edition; `cobijo register keep`: keep one."""

from __future__ import annotations

from typing import Any

from cobijo.cli import options
from cobijo.words import Words


def show(chosen: options.Reading, words: Words) -> int:
    """Every edition with what it changed, and last what the register as it stands has changed since."""
    from cobijo.dataset.changes import history
    from cobijo.dataset.editions import home_of, kept_editions
    from cobijo.dataset.history import change_json

    register, said = options.load_register(chosen), Words(words.lang, "data")
    editions = kept_editions(home_of(register))
    changes = [change_json(change, said) for change in history(editions, register)]
    if chosen.json:
        options.print_json(changes)
        return 0
    if not editions:
        print(said.say("history.none"))
    for change in changes:
        _show(change, said)
    return 0


def _show(change: dict[str, Any], words: Words) -> None:
    from cobijo.cli.tables import paragraph, table

    kept = change["kept"] or words.say("history.not_kept")
    if change["from"] is None:
        values = {"edition": change["to"], "kept": kept, "count": change["acts_recorded"]}
        print(paragraph(words.say("history.first", values)))
        return
    values = {
        "edition": change["to"],
        "kept": kept,
        "before": change["from"],
        "count": len(change["acts"]),
        "days": len(change["answers"]),
    }
    print(paragraph(words.say("history.next", values)))
    head = [words.say(f"history.{name}") for name in ("change", "act", "designation", "source", "days", "whom")]
    rows = [
        [
            act["text"],
            act["act"],
            act["designation"] or "",
            act["source"],
            "; ".join(map(_days, act["days"])),
            ", ".join(act["whom"]),
        ]
        for act in change["acts"]
    ]
    if rows:
        print(table(head, rows))
    for one in change["not_by_an_act"]:
        values = {"designation": one["designation"], "days": _days(one)}
        print(paragraph(words.say("history.by_no_act", values), indent="  "))


def _days(one: dict[str, Any]) -> str:
    """Days whose answer changed, with what it was and is."""
    before, after = one["before"] or {}, one["after"] or {}
    differs = ", ".join(f"{name} {_cell(before.get(name))} → {_cell(after.get(name))}" for name in after or before)
    return f"{one['from']} – {one['to'] or ''}" + (f" ({differs})" if differs else "")


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) or "–" if isinstance(value, list) else "–" if value is None else str(value)


def keep(chosen: options.Reading, words: Words) -> int:
    """Keep the register as an edition: a small file beside it, which is never changed again."""
    from cobijo.clock import today
    from cobijo.dataset.editions import keep as write

    path = write(options.load_register(chosen), today())
    print(Words(words.lang, "data").say("history.kept", {"path": path}))
    return 0
