"""An estimate on the screen."""

from __future__ import annotations

from typing import Any

from cobijo.cli.accuracy import accuracy_table
from cobijo.cli.tables import paragraph, table
from cobijo.estimate.report import number, scenario_number
from cobijo.words import Words

MEGABYTE = 1_000_000


def show(answer: dict[str, Any], words: Words) -> None:
    """One estimate: the scenarios first, then the count that they begin with, and all that it rests on."""
    values = {
        "designation": answer["designation"],
        "country": words.country(answer["country"]),
        "since": answer["continuous_residence_since"],
    }
    print(paragraph(words.say("estimate.heading", values)))
    _head(answer, words)
    _scenarios(answer, words)
    _counts(answer, words)
    _lawful(answer, words)
    _groups(answer, words)
    _assumptions(answer, words)
    _sensitivity(answer, words)
    _published(answer, words)


def _head(answer: dict[str, Any], words: Words) -> None:
    print(paragraph(_survey(answer["survey"], words)))
    for warning in _warnings(answer, words):
        print(paragraph(warning, indent="  ! "))


def _survey(survey: dict[str, Any], words: Words) -> str:
    """What was read: the survey, how many persons, of which states."""
    values = {"survey": survey["name"], "states": words.list(survey["states"]), "records": f"{survey['records']:,}"}
    return words.say("estimate.survey_one" if survey["records"] == 1 else "estimate.survey", values)


def _warnings(answer: dict[str, Any], words: Words) -> list[str]:
    """What a reader has to know before any number."""
    survey, lawful = answer["survey"], answer["lawful"]
    seen = survey["arrivals_unseen"]
    unseen = {end: f"{count:,}" for end, count in (seen or {}).items()}
    looked = survey["arrivals_looked_at"]
    lacking = {"names": ", ".join(lawful["not_possible"]), "all": len(lawful["applying"]), "can": len(lawful["edits"])}
    left_out = [one["id"] for one in answer["assumptions"] if "open_without_it" in one["effect"] and not one["used"]]
    said = [
        (answer["imagined"], "estimate.imagined", {}),
        (not survey["whole_country"], "estimate.not_whole", {}),
        (survey["codes_borrowed"], "estimate.borrowed", {"dictionary": survey["dictionary"]}),
        (survey["sample_untold"], "estimate.sample_untold", {}),
        (survey["replicate_weights_alike"], "estimate.replicates_alike", {}),
        (survey["error_by"] == "design factor" and not survey["replicate_weights_alike"], "estimate.design_factor", {}),
        (lawful["not_possible"] and lawful["edits"], "estimate.some_edits", lacking),
        (not lawful["edits"], "estimate.no_edits", {}),
        (left_out, "estimate.left_out", {"names": ", ".join(left_out)}),
        (
            survey["old"],
            "estimate.old" if seen else "estimate.old_unknown",
            {"years": survey["years_before_the_day_asked"], **unseen},
        ),
        (survey["old"] and looked["years_of_nobody_in_the_sample"], "estimate.old_zero", looked),
        (survey["later"], "estimate.later", {"years": survey["years_after_the_day_asked"]}),
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
        print(paragraph(f"{words.say(f'estimate.scenario.{name}')}: {scenario_number(scenario, words)}", indent="  "))
    print(paragraph(words.say("estimate.whichever")))
    everybody, high = (answer["scenario"][name]["count"] for name in ("everybody_registers", "high"))
    if everybody is not None and high is not None and everybody < high:
        print(paragraph(words.say("estimate.everybody_below_high")))
    print(f"\n{words.say('estimate.moved')}")
    for id_, rate in ((a["id"], a["rate"]) for a in answer["assumptions"] if a["rate"] is not None):
        unsure = f" ({words.say('words.recalled')})" if rate["certainty"] == "recalled" else ""
        print(paragraph(f"{id_}: {rate['text']} {_moved(rate, words)} [{rate['source']}]{unsure}", indent="  - "))


def _mark(cell: dict[str, Any]) -> str:
    return " †" if cell.get("codes_of") else ""


def _moved(rate: dict[str, Any], words: Words) -> str:
    if not rate["used"]:
        return words.say("estimate.off")
    if rate["low"] == rate["central"] == rate["high"]:
        return words.say("estimate.one_value", {"value": _value(rate["central"], words)})
    moves = {
        f"moves_{end}": "—" if count is None else f"{count:+,}{_mark(rate)}" for end, count in rate["moves"].items()
    }
    return words.say("estimate.moved_by", {end: _value(rate[end], words) for end in ("low", "high")} | moves)


def _value(value: Any, words: Words) -> str:
    """The value of an assumption: the name of a set of edits, a number of people, or a share."""
    if not isinstance(value, str):
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"
    made, _, of = value.removesuffix(" edits").partition(" of ")
    if of:
        return words.say("lawful.some", {"made": made, "all": of})
    return words.say(f"lawful.{value.replace(' ', '_')}")


def _counts(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{paragraph(words.say('estimate.noncitizens') + ': ' + number(answer['noncitizens'], words))}")
    print(paragraph(f"{words.say('estimate.covered')}: {number(answer['covered'], words)}"))
    print(paragraph(f"{words.say('estimate.open')}: {number(answer['open'], words)}", indent="  "))
    if answer["year_of_entry_unknown"]["sample_size"]:
        text = f"{words.say('estimate.undated')}: {number(answer['year_of_entry_unknown'], words)}"
        print(paragraph(text, indent="    "))
    if answer["open"]["sample_size"] and answer["range"] is not None:
        ends = {"low": f"{answer['range']['at_least']:,}", "high": f"{answer['range']['at_most']:,}"}
        print(paragraph(words.say("estimate.range", ends) + _mark(answer["covered"])))
    if answer["not_covered"]["sample_size"]:
        print(paragraph(f"{words.say('estimate.not_covered')}: {number(answer['not_covered'], words)}"))
    if answer["institutions"]["sample_size"]:
        print(paragraph(f"{words.say('estimate.institutions')}: {number(answer['institutions'], words)}"))
    if answer["allocated"] is not None:
        sample, most = f"{answer['noncitizens']['sample_size']:,}", answer["allocated_at_most"]
        shares = {
            name: words.say("estimate.allocated_none", {"n": sample, "most": f"{most[name]:.1%}"})
            if share is None
            else f"{share:.1%}"
            for name, share in answer["allocated"].items()
        }
        values = {"place": shares["place_of_birth"], "entry": shares["year_of_entry"]}
        values |= {"citizenship": shares["citizenship"], "any": shares["any"]}
        print(paragraph(words.say("estimate.allocated", values) + _mark(answer["covered"])))


def _lawful(answer: dict[str, Any], words: Words) -> None:
    lawful = answer["lawful"]
    print(f"\n{paragraph(words.say('estimate.lawful') + ' [' + lawful['source'] + ']')}")
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
            print(paragraph(words.say(f"estimate.no.{name}"), indent="  "))
            continue
        rows = [[_group(group, words), number(count, words)] for group, count in groups.items()]
        print(table([words.say(f"estimate.group.{name}"), words.say("estimate.covered")], rows))


def _group(name: str, words: Words) -> str:
    return words.say(f"group.{name}") if words.has(f"group.{name}") else name


def _assumptions(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{paragraph(words.say('estimate.assumptions'))}")
    for a in (a for a in answer["assumptions"] if "open_without_it" in a["effect"]):
        mark = "  - " if a["used"] else "  x "
        only = f" {words.say('estimate.counts_only')}" if a["holds_for"] == ["counts"] else ""
        print(paragraph(f"{a['id']}: {a['text']}{only} [{a['source']}]", indent=mark))
    print(f"\n{words.say('estimate.not_measured')}")
    for n in answer["not_measured"]:
        print(paragraph(n["text"], indent="  - "))


def _sensitivity(answer: dict[str, Any], words: Words) -> None:
    print(f"\n{words.say('estimate.sensitivity')}")
    rows = [
        [c["date"], number(c, words), number(c["open"], words)]
        for c in answer["sensitivity"]["continuous_residence_since"]
    ]
    print(table([words.say("table.residence"), words.say("estimate.covered"), words.say("estimate.open")], rows))


def _published(answer: dict[str, Any], words: Words) -> None:
    if answer["published"]:
        print(f"\n{words.say('estimate.published')}")
        for p in answer["published"]:
            print(paragraph(_published_line(p, words), indent="  - "))
        print(paragraph(answer["published"][0]["why_it_differs"]))
    if answer["accuracy"]:
        print()
        accuracy_table(answer["accuracy"], words)


def _published_line(p: dict[str, Any], words: Words) -> str:
    """A published figure with whose it is: of several countries, all of them named."""
    named = [words.country(code) for code in p["countries"].split()]
    parts = [
        words.say("published.together", {"countries": words.list(named)}) if len(named) > 1 else "",
        words.say("published.residence", {"since": p["residence_since"]}) if p["residence_since"] else "",
        p["note"],
        words.say("words.recalled") if p["certainty"] == "recalled" else "",
    ]
    said = "; ".join(part for part in parts if part)
    source = f" [{p['source']}]" if p["source"] else ""
    return f"{p['designation']}, {p['measure_text']}: {p['estimate']}{f' ({said})' if said else ''}.{source}"


def compare(answers: list[dict[str, Any]], words: Words) -> None:
    """Several estimates side by side, what a reader has to know of each, and their errors."""
    print(paragraph(_survey(answers[0]["survey"], words)))
    warnings = {a["designation"]: _warnings(a, words) for a in answers}
    same = [one for one in warnings[answers[0]["designation"]] if all(one in each for each in warnings.values())]
    for warning in same:
        print(paragraph(warning, indent="  ! "))
    for designation, each in warnings.items():
        for warning in (one for one in each if one not in same):
            print(paragraph(f"{designation}: {warning}", indent="  ! "))
    print(f"\n{_counts_table(answers, words)}")
    print(f"\n{words.say('estimate.scenarios')}\n{_scenarios_table(answers, words)}")
    print(f"\n{paragraph(words.say('estimate.same_assumptions'))}")


def _counts_table(answers: list[dict[str, Any]], words: Words) -> str:
    head = [words.say(f"table.{name}") for name in ("designation", "country", "residence")]
    head += [words.say("estimate.covered"), words.say("table.error"), words.say("estimate.open")]
    rows = [
        [
            a["designation"],
            words.country(a["country"]),
            a["continuous_residence_since"],
            number(a["covered"], words),
            "—" if a["covered"]["standard_error"] is None else f"{a['covered']['standard_error']:,.0f}",
            number(a["open"], words),
        ]
        for a in answers
    ]
    return table(head, rows)


def _scenarios_table(answers: list[dict[str, Any]], words: Words) -> str:
    names = ("low", "central", "high", "everybody_registers")
    head = [words.say("table.designation"), *(words.say(f"estimate.scenario.{name}") for name in names)]
    rows = [
        [a["designation"], *(scenario_number(a["scenario"][name], words, short=True) for name in names)]
        for a in answers
    ]
    return table(head, rows)
