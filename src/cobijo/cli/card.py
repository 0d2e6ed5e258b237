"""`cobijo card`, `cobijo fees`, `cobijo evidence`."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from cobijo.cli import options
from cobijo.clock import by_now, today
from cobijo.timeline import AsOf
from cobijo.words import Words


class Check(options.Reading):
    """`cobijo card`."""

    category: str
    expires: dt.date
    renewal_received: dt.date | None
    issued: dt.date | None
    notice: bool | None


class Fees(options.Reading):
    """`cobijo fees`."""

    filing: str
    work_permit: bool
    permit: str | None
    age: int | None
    online: bool


class Evidence(options.Reading):
    """`cobijo evidence`."""

    case: str


def arguments(command: Any, words: Words, name: str) -> None:
    """The arguments of one of the commands."""
    if name == "card":
        command.add_argument(
            "--category", required=True, type=options.category, choices=["A12", "C19"], help=words.say("help.category")
        )
        command.add_argument(
            "--expires", required=True, type=options.printed_day, metavar="DATE", help=words.say("help.expires")
        )
        command.add_argument(
            "--renewal-received", type=options.printed_day, metavar="DATE", help=words.say("help.renewal")
        )
        command.add_argument("--issued", type=options.printed_day, metavar="DATE", help=words.say("help.issued"))
        command.add_argument("--notice", action="store_true", default=None, help=words.say("help.notice"))
    elif name == "fees":
        command.add_argument(
            "--filing", required=True, choices=["initial", "reregistration"], help=words.say("help.filing")
        )
        command.add_argument("--work-permit", action="store_true", help=words.say("help.work_permit"))
        which = command.add_mutually_exclusive_group()
        which.add_argument(
            "--first", dest="permit", action="store_const", const="first", help=words.say("help.permit_first")
        )
        which.add_argument(
            "--renewal", dest="permit", action="store_const", const="renewal", help=words.say("help.permit_renewal")
        )
        command.add_argument("--age", type=int, metavar="N", help=words.say("help.age"))
        command.add_argument("--online", action="store_true", help=words.say("help.online"))
    else:
        command.add_argument("case", metavar="CASE.json", help=words.say("help.case"))
    options.reading(command, words)
    command.set_defaults(run={"card": show_card, "fees": show_fees, "evidence": show_evidence}[name])


def show_card(chosen: Check, words: Words) -> int:
    """Whether anything extends a card, by its category and its printed day."""
    from cobijo.answers.card import card_json, card_said, since_then
    from cobijo.cli.tables import paragraph, table
    from cobijo.decide.card import check_card
    from cobijo.decide.card_asked import happened

    register, asof = options.load_register(chosen), options.asof(chosen)
    told = {"--renewal-received": chosen.renewal_received, "--issued": chosen.issued}
    happened(chosen.expires, by_now(asof.on), **told)
    check = partial(
        check_card,
        register,
        category=chosen.category,
        expires=chosen.expires,
        renewal_received=chosen.renewal_received,
        issued=chosen.issued,
        notice=chosen.notice,
    )
    card = check(asof)
    found = card_json(card, words)
    if chosen.json:
        options.print_json(found)
        return 0
    print(paragraph(card_said(card, words)))
    if asof.on < today() and asof.known is None:
        for line in since_then(card, check(AsOf(today())), words):
            print(paragraph(line))
    if found["record"]:
        print(words.say("card.write", {"record": found["record"]}))
    if found["settle"]:
        print(f"\n{words.say('card.settle')}")
        for one in found["settle"]:
            print(paragraph(one, indent="  - "))
    if card.extensions:
        rows = [
            [
                e["source"],
                e["designation"] or "—",
                e["through"] or e["through_at_most"] or "",
                " ".join([*(c["text"] for c in e["conditions"] if not c["met"]), *e["notes"]]),
            ]
            for e in found["extensions"]
        ]
        print("\n" + table([words.say(f"table.{n}") for n in ("source", "designation", "until", "reason")], rows))
    print(f"\n{words.say('heading.flags')}")
    for caution in found["cautions"]:
        print(paragraph(caution, indent="  - "))
    return 0


def show_fees(chosen: Fees, words: Words) -> int:
    """What a filing costs by the day of its postmark."""
    from cobijo.answers.card import quote_json
    from cobijo.cli.tables import paragraph, table
    from cobijo.decide.fees import quote

    asof = options.asof(chosen)
    found = quote_json(
        quote(
            asof.on,
            filing=chosen.filing,
            work_permit=chosen.work_permit,
            permit=chosen.permit,
            age=chosen.age,
            online=chosen.online,
        ),
        words,
    )
    if chosen.json:
        options.print_json(found)
        return 0
    rows = [
        [
            i["form"],
            i["what"],
            f"${i['amount']}",
            words.say("truth.yes" if i["waivable"] else "truth.no"),
            i["citation"],
        ]
        for i in found["items"]
    ]
    rows.append(["", words.say("fees.total"), _dollars(found["total"], words), "", ""])
    for name in ("if_first", "if_renewal", "last_known"):
        if found[name] is not None:
            rows.append(["", words.say(f"fees.{name}"), _dollars(found[name], words), "", ""])
    print(table([words.say(f"table.{n}") for n in ("form", "what", "amount", "waivable", "law")], rows))
    for line in (*found["unknown"], *found["notes"]):
        print(paragraph(line, indent="  - "))
    beside = [f"{i['form']}, {i['what']}: ${i['amount']}" for i in found["beside"]]
    if beside:
        print(paragraph(words.say("fees.beside", {"listed": "; ".join(beside)}), indent="  - "))
    print(paragraph(words.say("fees.left_out", {"forms": words.list(found["left_out"])}), indent="  - "))
    return 0


def _dollars(amount: int | None, words: Words) -> str:
    return words.say("words.unknown") if amount is None else f"${amount}"


def show_evidence(chosen: Evidence, words: Words) -> int:
    """Which documents would show each element, what is held, what to ask for."""
    from pathlib import Path

    from cobijo.answers.card import evidence_json
    from cobijo.cli.tables import paragraph
    from cobijo.decide.evidence import evidence_for
    from cobijo.facts.case import read_case

    case = read_case(Path(chosen.case))
    items = evidence_for(case)
    found = evidence_json(items, words)
    if chosen.json:
        options.print_json({"ref": case.ref, "evidence": found})
        return 0
    for one in items:
        if not one.needed:
            continue
        print(f"{words.say(f'element.{one.proof.element}')} ({one.proof.citation.text})")
        state = {"held": "have", "missing": "ask"}.get(one.state, one.state)
        held = words.list([words.say(f"evidence.{kind}") for kind in one.held or ()])
        print(paragraph(words.say(f"evidence.{state}", {"held": held}), indent="  "))
        if one.beyond:
            continue
        shown_by = (words.say(f"evidence.{kind}") for kind in one.missing or one.proof.kinds)
        print(paragraph("; ".join(shown_by), indent="  "))
    print(paragraph(words.say("evidence.never_an_answer")))
    return 0
