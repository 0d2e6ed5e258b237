"""`cobijo rules 8-cfr-244.4`: a rule as a lawyer reviews it, in both languages."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise

import pytest

import cobijo
from cobijo.answers import card_situations
from cobijo.answers.encoded import encoded
from cobijo.answers.rules import contents_json, rule_json, rule_page
from cobijo.answers.situations import situations_of, written
from cobijo.cli.main import main
from cobijo.errors import UsageError
from cobijo.facts.vocabulary import DERIVED, VOCABULARY, Kind
from cobijo.law import record
from cobijo.law.acts import ACT_RULES
from cobijo.law.book import authorities, book, called, paragraphs, section, sections, spelled, texts
from cobijo.law.contents import CONTENTS
from cobijo.law.source import source_of, sources
from cobijo.law.usc1254a.b_designation import GROUNDS
from cobijo.logic.asked import Given
from cobijo.logic.tree import rules
from cobijo.words import LANGUAGES, Words
from cobijo.words.catalog import read_file

THREE = ("8 CFR 244.4(a)", "8 CFR 244.2(f)(2)", "8 U.S.C. 1254a(c)(2)(A)(iii)")


@pytest.mark.parametrize(
    "typed",
    ["8-cfr-244.4", "8-CFR-244.4", "8 CFR 244.4", "8 C.F.R. § 244.4", "8 cfr sec. 244.4", "244.4", "§244.4(a)",
     "8 CFR 1244.4(a)", "8-cfr-244.4-a"],
)  # fmt: skip
def test_a_section_is_found_however_it_is_written(typed):
    assert [entry.rule.id for entry in section(typed)] == ["any_felony", "two_misdemeanors"]


def test_the_act_leads_to_the_code_and_a_part_of_a_paragraph_to_the_rules_of_the_whole():
    assert {e.rule.id for e in section("INA 244(c)(2)(A)(iii)")} == {"thirty_grams"}
    part, whole = ({e.rule.id for e in section(of)} for of in ("244.2(f)(2)(ii)", "244.2(f)(2)"))
    assert part < whole
    assert "late_relative" in whole - part  # of (iv) alone
    assert {e.rule.id for e in section("late_child")} == {"late_child"}
    assert spelled("nothing at all") is None
    assert section("8 CFR 999.1") == ()


WITHOUT_RULES = ("1254a(e)", "INA 244(h)", "8 CFR 244.4(b)", "244.13(a)", "244.14(b)(1)", "8 CFR 1244.6",
                 *(f"8 CFR 244.{n}" for n in (6, 8, 10, 11, 16, 19)))  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", WITHOUT_RULES)
def test_a_paragraph_that_no_rule_is_about_says_what_became_of_it(typed, lang, capsys):
    """None of its neighbors' rules stand for it; what plain `cobijo rules` lists of it does."""
    assert section(typed) == ()
    rows = contents_json(Words(lang), paragraphs(typed))
    assert main(["rules", typed, "--lang", lang]) == 0
    said = capsys.readouterr().out
    assert Words(lang).say("rules.none_here", {"paragraph": str(spelled(typed))}).split(".")[0][:20] in said
    assert rows
    for row in rows:
        assert row["citation"] in said
        assert row["why"].split()[0] in said
    assert main(["rules", typed, "--lang", lang, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["rules"], found["contents"]) == ([], rows)
    for text in found["texts"]:
        assert Words(lang).date(dt.date.fromisoformat(text["compared"])) in said
        assert (text["left_out"] or "").split(" ")[0] in said


NAMED = [
    ("Matter of Eslamizar", "criminal_proceeding"), ("eslamizar", "criminal_proceeding"),
    ("Matter of Eslamizar, 23 I. & N. Dec. 684", "criminal_proceeding"), ("N-C-M-", "late_child"),
    ("ncm", "late_child"), ("25 I&N Dec. 535", "late_child"), ("AFM", "no_jail_certificate"),
    ("afm ad 11-21", "no_jail_certificate"), ("Flores v. USCIS", "sixth_circuit"),
    ("Pub. L. 102-232", "admitted_on_return"), ("89 FR 101208", "renewal_eighteen_months"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "rule"), NAMED)
def test_a_decision_or_a_policy_is_asked_by_its_name(typed, rule, capsys):
    assert rule in {entry.rule.id for entry in section(typed)}
    assert {source_of(entry.rule.citation) for entry in section(typed)} == set(texts(typed))
    assert main(["rules", typed]) == 0
    assert rule in capsys.readouterr().out


def test_each_file_of_the_law_is_asked_by_each_of_its_citations():
    for one in sources():
        for citation in one.citations:
            assert one in texts(citation.text), citation.text
    for one in authorities():
        assert called(one.text) == one


def test_the_name_of_a_section_is_none_of_an_authority():
    for typed in (*sections(), *(one.citation.text for one in CONTENTS), *(entry.rule.id for entry in book())):
        assert called(typed) is None or typed in {entry.rule.id for entry in book()}, typed


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", ["8 CFR 103.3", "Opinion 92-34", "8-cfr-244.10"])
def test_a_file_without_a_rule_says_when_it_was_compared_and_what_is_left_out(typed, lang, capsys):
    assert main(["rules", typed, "--lang", lang]) == 0
    said = " ".join(capsys.readouterr().out.split())
    (text,) = texts(typed)
    assert Words(lang).date(text.compared) in said
    assert Words(lang).say(f"edition.{text.edition.id}") in said
    if text.left_out:
        assert Words(lang).say(f"left_out.{text.slug}") in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [("Matter of Eslamisar", "Did you mean Matter of Eslamizar?"),
     ("8-cfr-244.22", "Did you mean 8-cfr-244.2?"),
     ("v. Mayorkas", "Sanchez v. Mayorkas"), ("of", "See `cobijo rules`")],
)  # fmt: skip
def test_an_unknown_name_is_refused_with_what_there_is(typed, told, capsys):
    """What several are called is none: nobody knows which is meant."""
    assert main(["rules", typed]) == 2
    assert told in capsys.readouterr().err
    with pytest.raises(UsageError, match="Matter of Eslamizar"):
        cobijo.rules(typed)


@pytest.mark.parametrize("paragraph", [one.citation.text for one in CONTENTS])
def test_every_paragraph_of_the_contents_can_be_asked_for(paragraph):
    """And none gives a rule of another: one of its own, or of the whole that it is a part of."""
    assert paragraphs(paragraph)
    for entry in section(paragraph):
        assert paragraph.startswith(entry.rule.citation.text) or entry.rule.citation.text.startswith(paragraph)


@pytest.mark.parametrize("typed", ["8 CFR 999.1", "1254a(z)", "8 CFR 244.20", "nothing at all", ""])
def test_what_the_law_of_tps_does_not_have_is_no_paragraph(typed):
    assert section(typed) == () == paragraphs(typed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_of_the_book_can_be_read_in_plain_words(lang):
    words = Words(lang)
    for entry in book():
        lines = encoded(entry.rule, words)
        assert lines
        assert all(line.text.strip() and "()" not in line.text for line in lines), entry.rule.id
        opened = {line.rule for line in lines if line.rule}
        assert opened == {one.id for one in rules(entry.rule) if one is not entry.rule}, entry.rule.id


NEGATED = re.compile(r"no|not|never|without")
"""How the name of a value begins whose yes is a denial."""
DENIES = {
    "en": re.compile(r"\b(no|not|none|never|without)\b"),
    "es": re.compile(r"\b(no|ning[uú]n\w*|nadie|nunca|sin)\b"),
}


def denials() -> set[str]:
    """The places of all facts and values of the record, asked by a rule or not, whose names are denials."""
    of_record = [one for one in vars(record).values() if isinstance(one, Given)]
    values = [(f"designation.{one.name}", one.name) for one in of_record]
    for fact in (*VOCABULARY, *DERIVED):
        dots = "[]." if fact.kind is Kind.RECORDS else "."
        values += [(fact.name, fact.name), *((f"{fact.name}{dots}{one.name}", one.name) for one in fact.fields)]
    return {place for place, name in values if NEGATED.fullmatch(name.split("_")[0]) and "_" in name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_that_is_a_denial_is_said_as_one(lang):
    """Else a page would say "yes to: whether there was one" where the rule asks that there was none."""
    found = denials()
    assert {"designation.no_termination", "convictions[].no_jail_certified"} <= found
    words = Words(lang)
    assert [place for place in sorted(found) if not DENIES[lang].search(words.fact(place))] == []


def test_spanish_writes_the_article_into_its_preposition_and_leaves_names_alone():
    words = Words("es")
    texts = [line.text for entry in book() for line in encoded(entry.rule, words)]
    assert [text for text in texts if re.search(r"\b(a|de) el\b", text)] == []
    assert any("posterior al día" in text for text in texts)
    words.messages = {"one": "No es posterior a {day}; un nacional de {country}."}
    said = words.say("one", {"day": "el día de hoy", "country": "El Salvador"})
    assert said == "No es posterior al día de hoy; un nacional de El Salvador."


def test_a_title_is_words_and_no_code():
    assert [one["title"] for one in written() if "_" in one["title"]] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filing_day_that_is_counted_back_names_the_rule_it_is_counted_by(lang):
    assert "8 CFR 1.2" in Words(lang).fact("filed_keeps")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_late_registration_lists_each_circumstance_of_its_paragraph(lang):
    meaning = Words(lang).say("rule.late_held.meaning")
    assert all(part in meaning for part in ("(i) ", "(ii) ", "(iii) ", "(iv) "))


def test_an_exception_is_said_as_one_and_no_negation_is_doubled():
    (entry,) = section("any_felony")
    felony = next(one for one in rules(entry.rule) if one.id == "felony")
    texts = [line.text for line in encoded(felony, Words("en"))]
    last = len(texts) - 1 - texts[::-1].index("Unless this holds:")
    assert "state_misdemeanor" in texts[last + 1]
    (presence,) = section("continuous_physical_presence")
    assert "For each entry of trips outside the United States:" in [x.text for x in encoded(presence.rule, Words("en"))]
    for entry in book():
        texts = [line.text for line in encoded(entry.rule, Words("en"))]
        negative = ("Not this:", "None of these:", "Unless", "No entry")
        doubled = [two for one, two in pairwise(texts) if one == "Not this:" and two.startswith(negative)]
        assert doubled == [], entry.rule.id


def test_what_is_encoded_of_a_charge_is_not_said_to_be_that_of_a_conviction():
    (felony,) = (entry.rule for entry in book() if entry.rule.id == "any_felony")
    texts = [line.text for line in encoded(felony, Words("en"))]
    assert any("withheld_adjudication]" in text for text in texts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("citation", THREE)
def test_three_rules_can_be_reviewed_from_their_page_alone(citation, lang, register, capsys):
    assert main(["rules", citation, "--lang", lang, "--json"]) == 0
    for one in json.loads(capsys.readouterr().out)["rules"]:
        assert all((one["meaning"], one["yes"], one["no"], one["encoded"], one["text"]["edition"]))
        answers = {tuple(s["truth"]) for s in one["situations"]}
        assert len(answers) >= 2, one["id"]
        assert ("met",) in answers, one["id"]
        assert len({s["outcome"] for s in one["situations"]}) >= 2
    assert main(["rules", citation, "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert Words(lang).say("rules.encoded") in shown
    assert Words(lang).say("rules.situations") in shown


def test_a_situation_answers_of_a_rule_what_the_situation_says_of_its_element(register):
    (rule,) = (entry for entry in book() if entry.rule.id == "criminal_bar")
    answers = {one.title: one.answers for one in situations_of(rule.rule, rule.facts, register)}
    told = {
        one["title"]: one["expect"]["elements"]["criminal_bar"] for one in written() if one["subject"] == "criminal"
    }
    assert len(told) > 80
    assert {title: answers[title][0] for title in told} == told


def test_every_situation_has_its_title_in_spanish():
    shown = (*written(), *card_situations.written())
    assert {one["title"] for one in shown} == set(read_file("es", "situations"))


def test_a_situation_whose_title_is_not_translated_is_shown_in_english():
    assert Words("es").title("a title that nobody translated") == "a title that nobody translated"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_is_shown_by_situations_or_its_page_says_why_it_is_not(lang, register):
    """A person or a card shows both answers of a rule; of what is asked of a state or of an act none can."""
    pages = [rule_page(entry, Words(lang), register) for entry in book()]
    shown = {one["id"]: {tuple(s["truth"]) for s in one["situations"]} for one in pages}
    unshown = {one["id"]: one["no_situations"] for one in pages if one["no_situations"] is not None}
    asked_of_no_person = {one.id for ground in GROUNDS for one in rules(ground)} | {one.id for one in ACT_RULES}
    assert set(unshown) == asked_of_no_person
    assert Words(lang).say("rules.no_situations") not in unshown.values()
    assert {id_: answers for id_, answers in shown.items() if len(answers) < 2 and id_ not in unshown} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_shows_no_value_by_the_name_that_programs_give_it(lang):
    words = Words(lang)
    for entry in book():
        said = [text for name, text in rule_json(entry, words).items() if name in ("yes", "no", "meaning")]
        said += rule_json(entry, words)["open_questions"]
        assert [one for one in said if "{" in one] == [], entry.rule.id


def test_what_is_asked_only_in_some_cases_is_said_so_and_an_exception_as_one():
    """`where` of several conditions is not "at least one of these: none of these"; a certificate is an exception."""
    words = Words("en")
    none, any_ = words.say("encoded.none"), words.say("encoded.any")
    for entry in book():
        lines = encoded(entry.rule, words)
        alike = [entry.rule.id for one, other in pairwise(lines) if (one.text, other.text) == (any_, none)]
        assert alike == []
    (crime,) = (entry.rule for entry in book() if entry.rule.id == "felony_or_misdemeanor")
    lines = encoded(crime, words)
    (at,) = (n for n, line in enumerate(lines) if line.rule == "no_jail_certificate")
    assert lines[at - 1].text == words.say("encoded.unless_one")
