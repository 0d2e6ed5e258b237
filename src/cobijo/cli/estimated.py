"""An estimate on the screen."""

from __future__ import annotations

from typing import Any

from cobijo.cli.tables import paragraph, table
from cobijo.estimate.report import number
from cobijo.words import Words

MEGABYTE = 1_000_000


def show(answer: dict[str, Any], words: Words) -> None:
    """One estimate: the scenarios first, then the count that they begin with, and all that it rests on."""
    values = {
        "designation": answer["designation"],
        "country": words.country(answer["country"]),
        "since": answer["continuous_residence_since"],
    }
    print(words.say("estimate.heading", values))
    _head(answer, words)
    _scenarios(answer, words)
    _counts(answer, words)
    _lawful(answer, words)
    _groups(answer, words)
    _assumptions(answer, words)
    _sensitivity(answer, words)
    _published(answer, words)


def _head(answer: dict[str, Any], words: Words) -> None:
    survey = answer["survey"]
    values = {"survey": survey["name"], "states": words.list(survey["states"]), "records": f"{survey['records']:,}"}
    print(paragraph(words.say("estimate.survey", values)))
    for warning in _warnings(answer, words):
        print(paragraph(warning, indent="  ! "))


def _warnings(answer: dict[str, Any], words: Words) -> list[str]:
    """What a reader has to know before any number."""
    survey = answer["survey"]
    unseen = {end: f"{count:,}" for end, count in survey["arrivals_unseen"].items()}
    said = [
        (not survey["whole_country"], "estimate.not_whole", {}),
        (survey["codes_borrowed"], "estimate.borrowed", {"dictionary": survey["dictionary"]}),
        (survey["error_by"] == "design factor", "estimate.design_factor", {}),
        (survey["old"], "estimate.old", {"years": survey["years_before_the_day_asked"], **unseen}),
        (answer["after_registration"], "estimate.late", {"on": answer["on"], "day": answer["registers_on"]}),
        (
            survey["temporary_disk_bytes"] > 0,
            "estimate.disk",
            {"size": f"{-(-survey['temporary_disk_bytes'] // MEGABYTE):,}"},
        ),
    ]
    return [words.say(id_, values) for true, id_, values in said if true]


def _scenarios(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{words.say('estimate.scenarios')}")
    for name, scenario in answer["scenario"].items():
        low, high = (f"{end:,}" for end in scenario["interval90"])
        values = {"count": f"{scenario['count']:,}", "low": low, "high": high}
        text = words.say("estimate.scenario_number", values)
        print(f"  {words.say(f'estimate.scenario.{name}')}: {text}")
    print(words.say("estimate.moved"))
    for id_, rate in ((a["id"], a["rate"]) for a in answer["assumptions"] if a["rate"] is not None):
        moved = words.say("estimate.off")
        if rate["used"]:
            moves = {f"moves_{end}": f"{count:+,}" for end, count in rate["moves"].items()}
            moved = words.say("estimate.moved_by", {"low": rate["low"], "high": rate["high"], **moves})
        print(paragraph(f"{id_}: {rate['text']} {moved} [{rate['source']}]", indent="  - "))


def _counts(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{words.say('estimate.noncitizens')}: {number(answer['noncitizens'], words)}")
    print(f"{words.say('estimate.covered')}: {number(answer['covered'], words)}")
    if answer["open"]["sample_size"]:
        print(paragraph(f"{words.say('estimate.open')}: {number(answer['open'], words)}", indent="  "))
        if answer["range"] is not None:
            ends = {"low": f"{answer['range']['at_least']:,}", "high": f"{answer['range']['at_most']:,}"}
            print(words.say("estimate.range", ends))
    if answer["not_covered"]["sample_size"]:
        print(f"{words.say('estimate.not_covered')}: {number(answer['not_covered'], words)}")
    if answer["institutions"]["sample_size"]:
        print(f"{words.say('estimate.institutions')}: {number(answer['institutions'], words)}")
    if answer["allocated"] is not None:
        shares = {name: f"{share:.1%}" for name, share in answer["allocated"].items()}
        values = {"place": shares["place_of_birth"], "entry": shares["year_of_entry"]}
        values |= {"citizenship": shares["citizenship"], "any": shares["any"]}
        print(paragraph(words.say("estimate.allocated", values)))


def _lawful(answer: dict[str, Any], words: Words) -> None:
    lawful = answer["lawful"]
    print(f"\n{words.say('estimate.lawful')} [{lawful['source']}]")
    for edit in lawful["edits"]:
        mark = "x" if edit["used"] else "-"
        text = f"{edit['id']}: {words.say('edit.' + edit['id'])}: {number(edit['size'], words)}"
        print(paragraph(text, indent=f"  {mark} "))
    if lawful["edits"]:
        print(words.say(f"estimate.lawful.{lawful['method']}"))
    if lawful["not_possible"]:
        names = {"names": ", ".join(lawful["not_possible"])}
        print(paragraph(words.say("estimate.lawful.not_possible", names)))


def _groups(answer: dict[str, Any], words: Words) -> None:
    for name, groups in answer["by"].items():
        print(f"\n{words.say(f'estimate.by.{name}')}")
        if groups is None:
            print(paragraph(words.say("estimate.no_households"), indent="  "))
            continue
        rows = [[_group(group, words), number(count, words)] for group, count in groups.items()]
        print(table([words.say(f"estimate.group.{name}"), words.say("estimate.covered")], rows))


def _group(name: str, words: Words) -> str:
    return words.say(f"group.{name}") if words.has(f"group.{name}") else name


def _assumptions(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{words.say('estimate.assumptions')}")
    for a in (a for a in answer["assumptions"] if "covered_without_it" in a["effect"]):
        mark = "  - " if a["used"] else "  x "
        print(paragraph(f"{a['id']}: {a['text']} [{a['source']}]", indent=mark))
    print(f"\n{words.say('estimate.not_measured')}")
    for n in answer["not_measured"]:
        print(paragraph(n["text"], indent="  - "))


def _sensitivity(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{words.say('estimate.sensitivity')}")
    rows = [
        [c["date"], number(c, words), number(c["open"], words) if c["open"]["sample_size"] else "—"]
        for c in answer["sensitivity"]["continuous_residence_since"]
    ]
    print(table([words.say("table.residence"), words.say("estimate.covered"), words.say("estimate.open")], rows))


def _published(answer: dict[str, Any], words: Words) -> None:
    if answer["published"]:
        print(f"\n{words.say('estimate.published')}")
        for p in answer["published"]:
            unsure = "" if p["certainty"] != "recalled" else f" ({words.say('words.recalled')})"
            text = f"{p['designation']}, {p['measure']}: {p['estimate']}{unsure}. {p['source']}"
            print(paragraph(text, indent="  - "))
        print(paragraph(words.say("published.differs")))
    if answer["accuracy"]:
        print()
        accuracy_table(answer["accuracy"], words)


def compare(answers: list[dict[str, Any]], words: Words) -> None:
    """Several estimates side by side."""
    _head(answers[0], words)
    print()
    head = [words.say(f"table.{name}") for name in ("designation", "country", "residence")]
    head += [words.say("estimate.covered"), words.say("estimate.open")]
    head += [words.say(f"estimate.scenario.{name}") for name in ("low", "central", "high")]
    rows = [
        [
            a["designation"],
            words.country(a["country"]),
            a["continuous_residence_since"],
            number(a["covered"], words),
            number(a["open"], words) if a["open"]["sample_size"] else "—",
            *(f"{a['scenario'][name]['count']:,}" for name in ("low", "central", "high")),
        ]
        for a in answers
    ]
    print(table(head, rows))
    print(f"\n{words.say('estimate.same_assumptions')}")


def show_accuracy(rows: list[dict[str, Any]], shares: tuple[float, float, float], words: Words) -> None:
    """The government's estimates beside who held it later, and the quartiles."""
    accuracy_table(rows, words)
    values = {name: f"{share:.1%}" for name, share in zip(("low", "central", "high"), shares, strict=True)}
    print(paragraph(words.say("estimate.accuracy_quartiles", values)))
    print(paragraph(words.say("estimate.approximate")))


def accuracy_table(rows: list[dict[str, Any]], words: Words) -> None:
    """The table of estimates and holders."""
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
            f"{row['share']:.1%}" if row["comparable"] else words.say("estimate.accuracy_not", {"why": row["note"]}),
        ]
        for row in rows
    ]
    print(table(head, cells))
