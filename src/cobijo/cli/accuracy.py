"""`cobijo estimate --accuracy` on the screen: the government's estimates beside who held it later."""

from __future__ import annotations

from typing import Any

from cobijo.cli.tables import paragraph, table
from cobijo.words import Words


def show_accuracy(rows: list[dict[str, Any]], shares: tuple[float, float, float] | None, words: Words) -> None:
    """The government's estimates beside who held it later, and the quartiles."""
    accuracy_table(rows, words)
    if shares is not None:
        values = {name: f"{share:.1%}" for name, share in zip(("low", "central", "high"), shares, strict=True)}
        print(paragraph(words.say("estimate.accuracy_quartiles", values)))
    print(paragraph(words.say("estimate.approximate")))


def accuracy_table(rows: list[dict[str, Any]], words: Words) -> None:
    """The table of estimates and holders, and under it what each row's two numbers are and where they stand."""
    print(words.say("estimate.accuracy"))
    head = [
        words.say(f"table.{name}") for name in ("designation", "notice", "estimated", "holders", "counted", "share")
    ]
    unsure = f" ({words.say('words.recalled')})"
    cells = [
        [
            row["designation"],
            row["notice"],
            f"{row['estimated']:,}{unsure if row['estimate_certainty'] == 'recalled' else ''}",
            f"{row['registered']:,}",
            row["registered_on"],
            f"{row['share']:.1%}" if row["comparable"] else words.say("estimate.accuracy_not"),
        ]
        for row in rows
    ]
    print(table(head, cells))
    print(words.say("estimate.accuracy_sources"))
    for row in rows:
        note = f"{row['note'][0].upper()}{row['note'][1:]}. " if row["note"] else ""
        sources = {"estimate": row["estimate_source"], "holders": row["registered_source"]}
        text = f"{row['designation']}, {row['notice']}: {note}{words.say('estimate.accuracy_source', sources)}"
        print(paragraph(text, indent="  - "))
