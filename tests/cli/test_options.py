"""What is typed after a command: days, categories, languages; and what every reading command takes."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cobijo.cli.main import COMMANDS, language, main, parser
from cobijo.cli.options import EARLIEST, LATEST, category, day, printed_day
from cobijo.errors import UsageError
from cobijo.facts.printed import BEGAN
from cobijo.words import Words

DAYS = st.dates(EARLIEST, LATEST)


@given(DAYS)
def test_a_day_is_read_as_it_is_written(one):
    assert day(one.isoformat()) == one
    if one >= BEGAN:
        assert printed_day(one.isoformat()) == one


@given(st.dates(BEGAN, LATEST), st.booleans())
def test_a_printed_day_is_month_first(one, padded):
    text = f"{one.month:02}/{one.day:02}/{one.year}" if padded else f"{one.month}/{one.day}/{one.year}"
    assert printed_day(text) == one


@given(st.text(max_size=12))
def test_what_is_no_day_is_refused_and_nothing_else_is_raised(text):
    for read in (day, printed_day):
        try:
            found = read(text)
        except argparse.ArgumentTypeError:
            continue
        assert isinstance(found, dt.date)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "1899-12-31", "2101-01-01", "2/30/2026", "13/1/2026",
                                  "3/9/26", "2026", "", "2026-1-1", "tomorrow", "1950-03-09", "11/28/1990",
                                  "٢٠٢٦-٠١-٠١"])  # fmt: skip
def test_a_day_that_is_none_or_beyond_the_years_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        printed_day(text)


@pytest.mark.parametrize("text", ["A12", "a12", "A-12", "(a)(12)", "a 12", "A 12 "])
def test_a_category_is_read_however_it_is_printed(text):
    assert category(text) == "A12"


@pytest.mark.parametrize(("lang", "said"), [("en", "not of TPS"), ("es", "no del TPS")])
def test_a_card_of_deferred_departure_is_refused_with_where_to_look(lang, said, capsys):
    with pytest.raises(SystemExit):
        main(["--lang", lang, "card", "--category", "a-11", "--expires", "2025-02-05"])
    told = capsys.readouterr().err
    assert said in told
    assert "`cobijo country`" in told
    assert "A12?" not in told


@pytest.mark.parametrize(
    ("given_", "lang"),
    [
        (["--lang", "es", "countries"], "es"),
        (["countries", "--lang", "es"], "es"),
        (["countries", "--lang=es"], "es"),
        (["countries"], "en"),
        (["countries", "--lang"], "en"),
        (["countries", "--lang", "xx"], "en"),
        (["country", "es"], "en"),
    ],
)
def test_the_language_is_found_wherever_it_stands(given_, lang):
    assert language(given_) == lang


READING = ["countries", "country", "screen", "status", "card", "requests", "assess", "rules"]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(command, lang, capsys):
    with pytest.raises(SystemExit) as end:
        main(["--lang", lang, command, "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert command in said


@pytest.mark.parametrize("command", READING)
def test_every_reading_command_takes_the_options_of_the_contract(command):
    (commands,) = [action for action in parser(Words("en"), [command])._actions if action.dest == "command"]
    assert commands.choices is not None
    options = commands.choices[command]._option_string_actions
    assert {"--register", "--on", "--known", "--json", "--lang"} <= set(options)


@pytest.mark.parametrize("typed", ["screeen", "contry", "statu", "caseloads"])
def test_a_misspelt_command_names_what_may_have_been_meant(typed, capsys):
    with pytest.raises(SystemExit) as end:
        main([typed])
    assert end.value.code == 2
    said = capsys.readouterr().err
    assert {"screeen": "screen", "contry": "country", "statu": "status", "caseloads": "caseload"}[typed] in said
    assert "Traceback" not in said


def parsers(one=None):
    """Every parser of the command line, that of each action of a command among them."""
    one = one or parser(Words("en"), list(COMMANDS))
    yield one
    for action in one._actions:
        for below in action.choices.values() if isinstance(action.choices, dict) else ():
            yield from parsers(below)


def test_an_option_of_one_value_is_never_the_last_one_in_silence():
    asked = 0
    for one in parsers():
        for action in one._actions:
            if not action.option_strings or action.nargs == 0 or isinstance(action, argparse._AppendAction):
                continue
            action.type = action.choices = None  # whatever the value is
            asked += 1
            with pytest.raises(UsageError, match="said twice"):
                one.parse_known_args([action.option_strings[0], "a", action.option_strings[-1], "b"])
    assert asked > 100


def test_what_is_said_twice_is_refused_and_named(capsys):
    for typed, lang in (
        (["assess", "GT", "--on", "2018-06-25", "--on", "2019-01-01"], "said twice"),
        (["assess", "GT", "--on=2018-06-25", "--lang", "es", "--on=2019-01-01"], "dicho dos veces"),
        (["--lang", "en", "countries", "--lang", "es"], "said twice"),
        (["register", "--register", "a", "--register", "b", "check"], "said twice"),
    ):
        assert main(typed) == 2
        out, err = capsys.readouterr()
        assert (out, lang in err) == ("", True), err


def test_one_value_that_is_said_again_is_one_value(capsys):
    assert main(["--lang", "es", "requests", "GT", "--on", "2018-06-25", "--on=2018-06-25", "--lang", "es"]) == 0
    assert "GT-2018-06-25" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "said"), [("en", "it has not happened yet"), ("es", "aún no ha pasado")])
def test_a_renewal_received_on_a_day_ahead_is_refused(lang, said, capsys):
    command = ["--lang", lang, "card", "--category", "A12", "--expires", "2026-09-09", "--on", "2026-11-24"]
    assert main([*command, "--renewal-received", "2100-03-01"]) == 2
    told = capsys.readouterr().err
    assert "--renewal-received" in told
    assert said in told
    assert "***" not in told  # a day after the Spanish "a" is no A-number
    assert main([*command, "--renewal-received", "2025-02-10"]) in (0, 1)
