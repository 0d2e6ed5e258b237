"""The sheet that goes with a filled form: what is left blank and why, what was copied, who signs where, and what has to
be looked at before it is filed.

The file holds what could not be placed, names too, and is the office's own; what is shown on a screen or given to a
program names places only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cobijo.papers.ages import who_signs
from cobijo.papers.another import ended_id
from cobijo.papers.answers import Source
from cobijo.papers.circumstances import circumstances_said
from cobijo.papers.disagreeing import disagreements
from cobijo.papers.earlier import earlier
from cobijo.papers.editions import Acceptance, Edition, record
from cobijo.papers.mailing import if_goes_on, mailing_of, to_settle
from cobijo.papers.notices import notices_said
from cobijo.papers.packing.filing import nothing_said
from cobijo.papers.planning import Left, Plan
from cobijo.papers.standing import stands_said, stands_told
from cobijo.papers.unmet import flags_told, gravest_first, unmet_told
from cobijo.words import Words

HELPERS = {"interpreter": "interpreter", "preparer": "preparer", "law_student": "representative.law_student"}
"""Who signs only where the person file says that they helped, by the field that says so."""


def signs(edition: Edition, source: Source) -> list[tuple[str, str]]:
    """Who signs where: the applicant, and whoever is said to have helped."""
    return [
        (one.choice, one.place)
        for one in edition.fields
        if one.means == "signature" and (one.choice not in HELPERS or source.person.get(HELPERS[one.choice]))
    ]


def signs_said(who: str, source: Source, words: Words) -> str:
    """Who signs, in words: a parent or legal guardian too, where the applicant is a child or may be one."""
    return words.say(f"papers.signs.{who_signs(who, source)}", {"on": source.on})


def sheet_json(edition: Edition, plan: Plan, accepted: Acceptance, source: Source, words: Words) -> dict[str, Any]:
    """All of it for a program, without a word of the person."""
    return {
        "ref": source.case.ref,
        "form": edition.form,
        "edition": edition.day.isoformat(),
        "on": source.on.isoformat(),
        "unmet": unmet_told(source),
        "flags": flags_told(source),
        "stands": stands_told(source),
        "accepted": accepted_json(accepted, edition, words),
        "filled": len(plan.puts),
        "left_blank": [_left_json(one, words) for one in plan.left],
        "copied": list(plan.copied),
        "moved": list(plan.moved),
        "not_asked": list(plan.unasked),
        "separate_sheet": [
            {"place": one.mapped.place, "means": one.mapped.means, "label": one.mapped.label} for one in plan.apart
        ],
        "signs": [
            {"who": who, "place": place, "rule": who_signs(who, source), "text": signs_said(who, source, words)}
            for who, place in signs(edition, source)
        ],
        "cautions": all_cautions(edition, plan, accepted, source, words),
    }


def accepted_json(accepted: Acceptance, edition: Edition, words: Words) -> dict[str, Any]:
    """Whether the edition is accepted, by which acts, and the page to look at."""
    sources = record()[2]
    return {
        "accepted": accepted.accepted,
        "why": accepted.why,
        "text": acceptance_text(accepted, edition, words),
        "seen": accepted.seen.isoformat() if accepted.seen else None,
        "acts": [
            {
                "id": one.id,
                "certainty": one.certainty,
                "order": one.order or None,
                "sources": [sources[key] for key in one.sources],
            }
            for one in accepted.acts
        ],
        "official": accepted.page,
    }


def acceptance_text(accepted: Acceptance, edition: Edition, words: Words) -> str:
    """Whether the edition is accepted, in a sentence."""
    return words.say(f"papers.edition.{accepted.why}", acceptance_values(accepted, edition))


def acceptance_values(accepted: Acceptance, edition: Edition) -> dict[str, Any]:
    """What that sentence names."""
    order = next((one.order for one in accepted.acts if one.order), "")
    return {
        "form": edition.form,
        "edition": edition.printed,
        "seen": accepted.seen,
        "order": order,
        "page": accepted.page,
    }


def all_cautions(edition: Edition, plan: Plan, accepted: Acceptance, source: Source, words: Words) -> list[str]:
    """What is not met, what stands, and what has to be looked at before the form is filed. Where the record can't tell
    what stands, each future is said: a box that is right under one of them is wrong under the other."""
    mailing = mailing_of(source)
    found = [*notices_said(source, words), *_on_file(edition, source, words)]
    found += gravest_first(source, stands_said(source, words, received_by=mailing.received_by), words)
    found += disagreements(source, words)
    if edition.form == "I-821":
        # The other forms go with it, or have no window: a card may be renewed on any day.
        found += nothing_said(source, words)
        found += late_said(source, words)
        found += to_settle(mailing, words)
        found += if_goes_on(mailing, source, words)
    found += helpers_cautions(edition, source, words)
    return list(dict.fromkeys([*found, *cautions(edition, plan, accepted, words)]))


def _on_file(edition: Edition, source: Source, words: Words) -> list[str]:
    """That an application is on file already, on Form I-821: a second one is an attorney's to decide."""
    what = earlier(source) if edition.form == "I-821" else None
    return [words.say(f"papers.caution.on_file_{what}")] if what is not None else []


def late_said(source: Source, words: Words) -> list[str]:
    """That a first application is late, and for what: no form asks it, and a letter of its own says it."""
    told = circumstances_said(source, words)
    id_ = "late_not_allowed" if source.no_late_cover else "late"
    return [words.say(f"papers.caution.{id_}", {"circumstances": told})] if told else []


def helpers_cautions(edition: Edition, source: Source, words: Words) -> list[str]:
    """What a form needs beside it for those who help: the notice of appearance that it says goes with it, or that a
    representation beyond this form may need."""
    if edition.form == "G-28":
        under_order = source.person.get("representative.under_order") is True
        return [words.say("papers.caution.under_order")] if under_order else []
    values = {"page": record()[1]["G-28"]}
    if source.person.get("representative.g28"):
        return [words.say("papers.caution.g28", values)]
    beyond = source.person.get("preparer.kind") == "attorney" and source.person.get("preparer.beyond") is True
    return [words.say("papers.caution.g28_missing", values)] if beyond else []


def cautions(edition: Edition, plan: Plan, accepted: Acceptance, words: Words) -> list[str]:
    """What has to be looked at on a form before it is filed."""
    found = []
    if edition.another_file:
        id_ = "another_file" if edition.sha256 else "no_file"
        found.append(words.say(f"papers.caution.{id_}", {"form": edition.form}))
    found += [acceptance_text(accepted, edition, words)] if accepted.caution else []
    if any(one.why in TO_DECIDE for one in plan.left):
        found.append(words.say("papers.caution.decide", {"form": edition.form}))
    if plan.apart:
        found.append(words.say("papers.caution.separate_sheet", {"form": edition.form}))
    return [*found, words.say("papers.caution.read_through")]


def _left_json(left: Left, words: Words) -> dict[str, str]:
    return {"place": left.place, "means": left.means, "label": left.label, "why": left.why, "text": why(left, words)}


def why(left: Left, words: Words) -> str:
    """Why something is left, in a sentence."""
    return words.say(ended_id(f"papers.why.{left.why}", left.values), left.values)


def by_reason(plan: Plan) -> Iterator[tuple[str, list[Left]]]:
    """What is left, by its reason: what a person has to decide first, what is merely not said last.
    What one sentence names is said of those fields alone that it belongs to."""
    found: dict[tuple[str, frozenset[tuple[str, Any]]], list[Left]] = {}
    for one in plan.left:
        found.setdefault((one.why, frozenset(one.values.items())), []).append(one)
    listed = [(reason, left) for (reason, _), left in found.items()]
    return iter(sorted(listed, key=lambda pair: (pair[0] in QUIET, pair[0] == "not_said")))


def to_look_at(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is not where it was asked, is somebody else's answer, or is asked nowhere on the form: `moved`, `apart`,
    `copied`, with its places, and `not_asked`, with the names of the fields in one."""
    apart = tuple(dict.fromkeys(one.mapped.place for one in plan.apart))
    unasked = (", ".join(plan.unasked),) if plan.unasked else ()
    found = (("moved", plan.moved), ("apart", apart), ("copied", plan.copied), ("not_asked", unasked))
    yield from ((id_, listed) for id_, listed in found if listed)


TO_DECIDE = (
    "name_too_long",
    "name_not_drawable",
    "disagree",
    "contradicts",
    "two_addresses",
    "ground_listed",
    "crimes_named",
    "case_open",
    "explained_no",
    "abroad",
    "abroad_not_drawable",
)
"""Reasons that nobody but a person can settle."""

QUIET = ("not_said", "no_more", "not_asked")
"""Reasons that ask for nothing where the field has nothing to hold."""


def sheet_text(edition: Edition, plan: Plan, accepted: Acceptance, source: Source, words: Words) -> str:
    """The sheet for the office's own file, with what could not be placed."""
    head = words.say(
        "papers.sheet.title", {"form": edition.form, "edition": edition.printed, "ref": source.case.ref or "-"}
    )
    lines = [head, words.say("papers.sheet.on", {"on": source.on}), ""]
    lines += [f"* {text}" for text in all_cautions(edition, plan, accepted, source, words)]
    for _, listed in by_reason(plan):
        lines += ["", why(listed[0], words)]
        for one in listed:
            lines.append(f"  [ ] {one.place}: {one.label}")
            lines += [f"        {text}" for text in one.text.splitlines()]
    for id_, places in to_look_at(plan):
        lines += ["", words.say(f"papers.sheet.{id_}"), *(f"  [ ] {place}" for place in places)]
    lines += ["", words.say("papers.sheet.signs")]
    lines += [f"  [ ] {place}: {signs_said(who, source, words)}" for who, place in signs(edition, source)]
    return "\n".join([*lines, ""])
