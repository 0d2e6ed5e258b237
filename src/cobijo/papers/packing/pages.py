"""What our own pages say: the office's sheet and the cover of what is mailed; the client's copy is in `client`. Blocks
of sentences, which `sheets.typ` sets; each sentence by its id, each figure and day with where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cobijo.law.fees import Fee
from cobijo.papers.answers import Source
from cobijo.papers.circumstances import circumstances_said
from cobijo.papers.disagreeing import disagreements
from cobijo.papers.drawing import in_latin
from cobijo.papers.editions import maps
from cobijo.papers.form import Form
from cobijo.papers.mailing import Mailing, if_goes_on, mailing_said, to_settle
from cobijo.papers.notices import notices_said
from cobijo.papers.packing.checklist import Item
from cobijo.papers.packing.fees import FeeSheet, Line
from cobijo.papers.packing.filing import NO_WINDOW, Filing
from cobijo.papers.packing.record import Destination, page, sources_of
from cobijo.papers.sheet import QUIET, by_reason, cautions, late_said, signs, signs_said, to_look_at, why
from cobijo.papers.standing import stands_said
from cobijo.papers.unmet import for_an_attorney, gravest_first
from cobijo.words import Words

Block = dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Contents:
    """Everything that a packet says of one person. `forms` are those that were filled, by their names; of the others
    that the filing takes no blank was given."""

    source: Source
    filing: Filing
    fees: FeeSheet
    mailing: Mailing
    destination: Destination
    checklist: tuple[Item, ...]
    forms: dict[str, Form]

    @property
    def ref(self) -> str:
        """The office's reference."""
        return self.source.case.ref or "-"

    @property
    def absent(self) -> tuple[str, ...]:
        """The forms that the filing takes and that are not in the packet."""
        return tuple(form for form in self.filing.forms if form not in self.forms)

    @property
    def for_a_person(self) -> bool:
        """Whether an attorney or accredited representative sees it before anything is signed, paid or mailed."""
        return bool(self.filing.stops) or self.mailing.after_the_window or for_an_attorney(self.source)

    @property
    def unsettled(self) -> bool:
        """Whether it is open what is filed, or which sum is paid: nobody signs or pays before that is known."""
        return bool(self.filing.open_) or self.fees.to_pay is None

    def stands(self, words: Words) -> list[str]:
        """What stands for the designation, and whether what is mailed can still arrive by its end."""
        mailing = self.mailing
        return stands_said(self.source, words, margin=mailing.margin, received_by=mailing.received_by)

    def signs(self, words: Words) -> Iterator[tuple[str, str, str]]:
        """Each form, the place on it and who signs there, of those that are filled by hand too."""
        for name in self.filing.forms:
            form = self.forms.get(name)
            edition = form.filled.edition if form is not None else maps(name)[0]
            signed = signs(edition, self.source)
            yield from ((edition.form, place, who) for who, place in signed)
            if form is not None and form.filled.separate:
                # Whoever signs the form first signs its separate sheet too.
                yield edition.form, words.say("packet.place.separate"), next((who for who, _ in signed), "applicant")


def heading(words: Words, id_: str, **values: Any) -> Block:
    """A heading."""
    return {"kind": "heading", "text": words.say(f"packet.{id_}", values)}


def text(words: Words, id_: str, **values: Any) -> Block:
    """A paragraph."""
    return {"kind": "text", "text": words.say(f"packet.{id_}", values)}


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], wide: int = 0) -> Block:
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows], "wide": wide}


# --- the office's sheet


def office(contents: Contents, words: Words, found: Sequence[str]) -> dict[str, Any]:
    """The sheet that stays in the office: what to look at, which was `found`, decide, pay and sign before mailing."""
    title = words.say("packet.office.title", {"ref": contents.ref})
    blocks: list[Block] = [{"kind": "title", "text": title}, text(words, "office.keep")]
    if found:
        blocks += [heading(words, "office.look"), {"kind": "boxes", "items": list(found)}]
    parts = (_what, when_part, where_part, fees_part, evidence_part, _left, signs_part)
    for part in parts if not contents.filing.nothing else ():
        blocks += part(contents, words)
    # A viewer shows the title of the file, in a list and to whoever is near: the reference may say who it is.
    return {
        "title": words.say("packet.mark.office"),
        "foot": words.say("packet.office.foot", {"ref": contents.ref}),
        "blocks": blocks,
    }


def remarks(contents: Contents, words: Words) -> list[str]:
    """What has to be settled before the packet is mailed, the gravest first."""
    found = [*notices_said(contents.source, words), *gravest_first(contents.source, contents.stands(words), words)]
    if like_a_name(contents.ref):
        found.append(words.say("packet.ref_like_name"))
    if not in_latin(contents.source.person):
        found.append(words.say("packet.name_not_latin"))
    found += disagreements(contents.source, words)
    found += [contents.filing.said(one, words) for one in contents.filing.open_]
    found += [words.say("packet.absent", {"form": form.upper()}) for form in contents.absent]
    if contents.source.person.get("wants.travel_document"):
        found.append(words.say("packet.travel", {"page": page("I-131")}))
    found += late_said(contents.source, words)
    found += to_settle(contents.mailing, words)
    found += if_goes_on(contents.mailing, contents.source, words)
    if contents.destination.why != "known" and not contents.filing.nothing:
        found.append(_where_text(contents.destination, words))
    for form in contents.forms.values():
        found += cautions(form.filled.edition, form.filled.plan, form.accepted, words)
    return list(dict.fromkeys(found))


NAME_LIKE = re.compile(r"[^\W\d_]{2,}(?:[\s,.'’-]+[^\W\d_]+)+")
"""Words of letters alone, two at least: a reference of an office has a digit, or is one word."""


def like_a_name(ref: str) -> bool:
    """Whether a reference may be somebody's name: it is printed on pages, and stands in the manifest."""
    return bool(NAME_LIKE.fullmatch(ref.strip()))


def _what(contents: Contents, words: Words) -> Iterator[Block]:
    yield heading(words, "what")
    yield {"kind": "text", "text": kind_said(contents, words)}
    rows = [
        [
            f"{form.filled.edition.form}",
            words.say(f"packet.form.{name}"),
            form.filled.edition.printed,
            str(len(form.filled.plan.puts)),
        ]
        for name, form in contents.forms.items()
    ]
    rows += [
        [name.upper(), words.say(f"packet.form.{name}"), "—", words.say("packet.not_in")] for name in contents.absent
    ]
    yield _table([words.say(f"packet.column.{name}") for name in ("form", "what", "edition", "filled")], rows, 1)
    if contents.filing.g28:
        yield text(words, "g28", page=page("G-28"))


def kind_said(contents: Contents, words: Words) -> str:
    """What is filed, in a sentence."""
    screening = contents.source.screening
    filing = contents.filing
    if screening is not None and filing.work_permit and "pending" in filing.open_:
        return words.say("packet.kind.permit_pending", {"country": screening.country})
    if screening is not None and not set(NO_WINDOW).isdisjoint(filing.open_):
        id_ = "permit_alone" if filing.work_permit else "nothing"
        return words.say(f"packet.kind.{id_}", {"country": screening.country})
    if filing.kind is None or screening is None:
        return words.say("packet.kind.open")
    asked = "_not_said" if contents.mailing.why == "closed_not_said" else ""
    return words.say(f"packet.kind.{filing.kind}{asked}", {"country": screening.country})


def when_part(contents: Contents, words: Words) -> Iterator[Block]:
    """When it is mailed, and by when it must be received."""
    mailing = contents.mailing
    yield heading(words, "when")
    # A day to mail it that is before the planned one can't be kept; what is said of that day says so.
    mail_by = mailing.mail_by if mailing.why == "in_time" else None
    days = [
        (name, day)
        for name, day in (("postmark", mailing.on), ("mail_by", mail_by), ("received_by", mailing.received_by))
        if day is not None
    ]
    yield {
        "kind": "list",
        "items": [words.say(f"packet.{name}", {"day": day, "count": mailing.margin}) for name, day in days],
    }
    yield {"kind": "text", "text": mailing_said(mailing, words)}
    if mailing.deadline is not None:
        counted = words.say(mailing.deadline.counted)
        yield {"kind": "source", "text": f"{counted}. {mailing.deadline.source}"}
        if mailing.deadline.doubtful:
            yield text(words, "doubtful")
        yield from ({"kind": "text", "text": one} for one in if_goes_on(mailing, contents.source, words))


def where_part(contents: Contents, words: Words) -> Iterator[Block]:
    """Where it goes, with the day on which that was read."""
    to = contents.destination
    yield heading(words, "where")
    yield {"kind": "text", "text": _where_text(to, words)}
    if to.lockbox is None:
        return
    for id_, lines in (("usps", to.lockbox.usps), ("courier", to.lockbox.courier)):
        yield text(words, id_)
        yield {"kind": "address", "lines": list(lines)}
    yield {
        "kind": "source",
        "text": f"{words.say(f'grade.{to.listed.seen.certainty}')}: {'; '.join(to.sources)}" if to.listed else "",
    }


def _where_text(to: Destination, words: Words) -> str:
    seen = to.listed.seen if to.listed is not None else None
    values = {"page": to.page, "read": seen and seen.read, "reviewed": seen and seen.reviewed}
    return words.say(f"packet.where.{to.why}", values)


def fees_part(contents: Contents, words: Words) -> Iterator[Block]:
    """What it costs, each fee with its source and its payment."""
    sheet = contents.fees
    yield heading(words, "fees", day=sheet.on)
    if sheet.lines:
        head = [words.say(f"packet.column.{name}") for name in ("form", "fee", "amount", "payment", "source")]
        rows = [_fee(line, words) for line in sheet.lines]
        yield _table(head, [*rows, *(_open_fee(*one, sheet, words) for one in sheet.either)], 1)
    yield {"kind": "strong", "text": _sum(sheet, words)}
    said = [words.say(one.id, one.values) for one in (*sheet.unknown, *sheet.notes)]
    if said:
        yield {"kind": "list", "items": list(dict.fromkeys(said))}
    yield from _payment(sheet, words)


def _fee(line: Line, words: Words) -> list[str]:
    fee = line.fee
    paid = (
        words.say("packet.pay.number", {"number": line.payment})
        if line.payment
        else words.say("packet.pay.waiver" if line.waiver else "packet.pay.none")
    )
    return _row(fee, paid, words)


def _open_fee(permit: str, fee: Fee, sheet: FeeSheet, words: Words) -> list[str]:
    """A fee of which it is open whether it is owed: by whether the permit is a first one or a renewal."""
    owed = words.say(f"packet.pay.if_{permit}", {"number": sheet.payments + 1})
    return _row(fee, owed, words)


def _row(fee: Fee, paid: str, words: Words) -> list[str]:
    """A fee in the table: which, how much, whether and how it is paid, and by what it is known."""
    source = f"{fee.citation.text} ({words.say(f'grade.{fee.certainty.value}')})"
    return [fee.form, words.say(f"fees.{fee.what}"), f"${fee.amount}", paid, source]


def _sum(sheet: FeeSheet, words: Words) -> str:
    if sheet.ways:
        late, alone = sheet.ways
        if not alone.lines and alone.to_pay == 0:
            return words.say("packet.pay.nothing_alone", {"late": _sum(late, words)})
        return words.say("packet.pay.ways", {"late": _sum(late, words), "alone": _sum(alone, words)})
    if sheet.to_pay is not None:
        return words.say("packet.pay.sum", {"sum": f"${sheet.to_pay}", "count": sheet.payments})
    if sheet.if_first is not None and sheet.if_renewal is not None:
        return words.say("packet.pay.either", {"first": f"${sheet.if_first}", "renewal": f"${sheet.if_renewal}"})
    return words.say("packet.pay.unknown")


def _payment(sheet: FeeSheet, words: Words) -> Iterator[Block]:
    """How it is paid, by what was read of it."""
    how = sheet.how
    if how is None:
        yield text(words, "pay.no_source", page=page("I-821"))
        return
    values = {"forms": " / ".join(how.by), "exempt": how.exempt, "read": how.seen.read}
    yield {"kind": "text", "text": words.say("packet.pay.each" if how.each else "packet.pay.by", values)}
    if sheet.on > how.seen.read:
        yield text(words, "pay.as_last_read", read=how.seen.read, page=page("I-821"))
    yield {"kind": "source", "text": f"{words.say(f'grade.{how.seen.certainty}')}: {'; '.join(sources_of(how.seen))}"}


def evidence_part(contents: Contents, words: Words) -> Iterator[Block]:
    """What is held to show each element, and what to ask for."""
    yield heading(words, "evidence")
    for item in contents.checklist:
        if item.why == "not_needed":
            continue
        name = f"{words.say(f'element.{item.element}')} · {item.citation.text}"
        yield {"kind": "strong", "text": name}
        yield text(
            words, f"evidence.{item.why}", held=words.list([words.say(f"evidence.{kind}") for kind in item.held])
        )
        if item.why != "held" and item.others:
            yield {"kind": "boxes", "items": [words.say(f"evidence.{kind}") for kind in item.others]}
    yield text(words, "evidence.copies")


def _left(contents: Contents, words: Words) -> Iterator[Block]:
    """What waits for a person on each form, and how much is blank because nothing is known. No text of the person."""
    if not contents.forms:
        return
    yield heading(words, "left")
    for name, form in contents.forms.items():
        plan = form.filled.plan
        quiet = sum(one.why in QUIET for one in plan.left)
        yield text(words, "left.quiet", form=form.filled.edition.form, count=quiet, sheet=f"{name}.left-blank.txt")
        for reason, listed in by_reason(plan):
            if reason not in QUIET:
                yield {"kind": "text", "text": why(listed[0], words)}
                yield {"kind": "boxes", "items": [f"{one.place}: {one.label}" for one in listed]}
        for id_, places in to_look_at(plan):
            yield {"kind": "text", "text": words.say(f"papers.sheet.{id_}")}
            yield {"kind": "boxes", "items": list(places)}


def signs_part(contents: Contents, words: Words) -> Iterator[Block]:
    """Who signs, on which form and where."""
    yield heading(words, "signs")
    rows = [[form, place, signs_said(who, contents.source, words)] for form, place, who in contents.signs(words)]
    yield _table([words.say(f"packet.column.{name}") for name in ("form", "place", "who")], rows, 2)


# --- the cover of what is mailed


def cover(contents: Contents, words: Words, name: str) -> dict[str, Any]:
    """The cover of what is mailed, in English, as the agency reads it. Without a name it has a line to write on."""
    title = words.say(f"packet.cover.title{'' if 'i-821' in contents.filing.forms else '_permit'}")
    person, to = contents.source.person, contents.destination
    blocks: list[Block] = []
    if to.lockbox is not None:
        blocks.append({"kind": "address", "lines": list(to.lockbox.usps)})
    blocks.append({"kind": "title", "text": title})
    blocks.append({"kind": "text", "text": kind_said(contents, words)})
    if late := circumstances_said(contents.source, words):
        blocks.append(text(words, "cover.late", circumstances=late))
    if name:
        blocks.append(text(words, "cover.applicant", name=name))
    else:
        blocks.append({"kind": "line", "text": words.say("packet.cover.name")})
    if number := person.get("a_number"):
        blocks.append(text(words, "cover.number", number=f"A{number.zfill(9)}"))
    blocks += [heading(words, "cover.enclosed"), {"kind": "list", "items": _enclosed(contents, words)}]
    blocks.append({"kind": "line", "text": words.say("packet.cover.signature")})
    return {"title": title, "foot": "", "blocks": blocks}


def _enclosed(contents: Contents, words: Words) -> list[str]:
    found = []
    for name in contents.filing.forms:
        form = contents.forms.get(name)
        printed = {"printed": form.filled.edition.printed} if form is not None else {}
        edition = f" ({words.say('packet.cover.edition', printed)})" if printed else ""
        beside = f", {words.say('packet.cover.separate')}" if form is not None and form.filled.separate else ""
        found.append(f"{name.upper()}, {words.say(f'packet.form.{name}')}{edition}{beside}")
    paid = [line for line in contents.fees.lines if line.payment]
    found += [
        words.say(
            "packet.cover.payment",
            {
                "number": line.payment,
                "form": line.fee.form,
                "what": words.say(f"fees.{line.fee.what}"),
                "amount": f"${line.fee.amount}",
            },
        )
        for line in paid
    ]
    found += _open_payment(contents.fees, words)
    for item in contents.checklist:
        if item.held:
            held = words.list([words.say(f"evidence.{kind}") for kind in item.held])
            found.append(f"{words.say(f'element.{item.element}')}: {held} ({item.citation.text})")
    return found


def _open_payment(sheet: FeeSheet, words: Words) -> Iterator[str]:
    """The payment of which it is open which sum it has, named with each sum and its source."""
    told = {
        permit: words.list(
            [f"{fee.form}, ${fee.amount} ({fee.citation.text})" for one, fee in sheet.either if one == permit]
        )
        for permit in dict.fromkeys(permit for permit, _ in sheet.either)
    }
    if told:
        values = {"number": sheet.payments + 1, "first": told.get("first", "—"), "renewal": told.get("renewal", "—")}
        yield words.say("packet.cover.open_payment", values)
