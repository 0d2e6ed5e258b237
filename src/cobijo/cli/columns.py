"""`cobijo caseload columns ROSTER`: how each header was read, what is not used, and what would help most."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from cobijo.cli import options, rosters
from cobijo.words import Words

ASKED = 500
"""People who are screened to find out which fact is missed most."""

HELPS = 5


def run_columns(chosen: rosters.Columns, words: Words) -> int:
    """Show how a roster is understood; write it as a map that can be kept and mended."""
    from cobijo.rosters import understand
    from cobijo.rosters.naming import shown_header
    from cobijo.rosters.samples import first_records, sampled
    from cobijo.rosters.untold import OF_A_STATE

    asof = options.asof(chosen)
    source = rosters.source_of(chosen)
    how = replace(rosters.options_of(chosen, words, asof.on), look=True)
    understood = understand(source, how, list(source.records()) if source.small else None, limit=0)
    records = first_records(understood)
    found = sampled(understood, records)
    helps = _helps(understood, records, options.load_register(chosen), asof)
    if chosen.json:
        options.print_json({"columns": [_json(one) for one in found], "would_help": helps, "sheet": _sheet(source)})
    else:
        _show(found, helps, understood, words)
    for note in understood.notes:
        print(words.say(note.id, note.values), file=sys.stderr)
    for n, names in understood.untold.items():
        if names == OF_A_STATE:
            continue
        values = {"column": shown_header(source.header[n], n), "fact": tuple(names)}
        print(words.say("columns.untold", values), file=sys.stderr)
    if chosen.write_map is not None:
        _write_map(Path(chosen.write_map), understood, chosen, words)
    return 0


def _json(one: Any) -> dict[str, Any]:
    return {
        "header": one.header,
        "fact": one.fact or None,
        "why": one.why,
        "order": one.order,
        "codes": one.codes,
        "samples": [{"cell": cell, "read": read} for cell, read in one.samples],
        "filled": one.filled,
        "unread": one.unread,
    }


def _sheet(source: Any) -> str | None:
    return source.read_from or None


def _helps(understood: Any, records: list[Any], register: Any, asof: Any) -> list[dict[str, Any]]:
    """The facts that most answers wait for, and how many of those looked at."""
    from cobijo.engines.python import screen_roster
    from cobijo.rosters.roster import of_records

    people = [case for _, case in of_records(records[:ASKED], understood).cases]
    waits = Counter(row.next_question for row, _ in screen_roster(people, register, asof) if row.next_question)
    return [{"fact": name, "answers": count} for name, count in waits.most_common(HELPS)]


def _show(found: list[Any], helps: list[dict[str, Any]], understood: Any, words: Words) -> None:
    from cobijo.cli.tables import table
    from cobijo.privacy import redacted
    from cobijo.rosters.naming import shown_name

    head = [words.say(f"table.{name}") for name in ("header", "taken_for", "why_taken", "samples")]
    rows = []
    for one in (one for one in found if one.fact):
        samples = "; ".join(f"{cell} → {read}" for cell, read in one.samples)
        if one.unread:
            samples += f" [{words.say('columns.unread', {'count': one.unread, 'filled': one.filled})}]"
        order = f" ({one.order})" if one.order else ""
        rows.append([shown_name(one.header), one.fact + order, _why(one.why, words), redacted(samples).strip()])
    if understood.source.read_from:
        print(words.say("caseload.sheet", {"sheet": rosters.sheet_of(understood.source)}))
    print(table(head, rows))
    if understood.unused:
        print(words.say("caseload.ignored", {"columns": rosters.some(understood.unused_shown, words)}))
    for help_ in helps:
        question = words.say(f"question.{help_['fact']}")
        print(words.say("columns.helps", {"fact": help_["fact"], "question": question, "count": help_["answers"]}))


def _why(why: str, words: Words) -> str:
    id_ = f"columns.why.{why.replace(' ', '_')}"
    return words.say(id_) if words.has(id_) else words.say("columns.why.system", {"system": why})


def _write_map(path: Path, understood: Any, chosen: rosters.Columns, words: Words) -> None:
    from cobijo.files import replace_file
    from cobijo.rosters.mapping import mapping_text

    orders = {n: how.order for n, how in understood.hows.items() if how.order is not None}
    codes = {n: how.codes for n, how in understood.hows.items() if how.codes == "fips"}
    sheet = understood.source.read_from or None
    text = mapping_text(list(understood.taken), orders, codes, sheet, understood.untold)
    # A person may have changed what was written before: it stays.
    with replace_file(path, reads=[Path(chosen.roster)], foreign=False) as temporary:
        temporary.write_text(text, encoding="utf-8")
    print(words.say("caseload.written", {"path": path}), file=sys.stderr if chosen.json else sys.stdout)
