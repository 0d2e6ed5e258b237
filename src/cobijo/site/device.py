"""The data of the pages that answer on the reader's device: the record, the printed rules, and the words they need."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from cobijo.decide import stamp
from cobijo.facts.countries import FORMER, countries
from cobijo.facts.vocabulary import Kind, fact_type
from cobijo.law.clauses import asked_of
from cobijo.law.deadlines import DEADLINES
from cobijo.law.elements import ELEMENTS
from cobijo.logic import Judgment
from cobijo.logic import tree as trees
from cobijo.register import Register
from cobijo.site.cards import cards
from cobijo.site.direction import RIGHT_TO_LEFT, isolated
from cobijo.site.holder import device_holder
from cobijo.site.record import links, order, records, rules
from cobijo.site.sharing import written_once
from cobijo.words import LANGUAGES, READERS, Words
from cobijo.words.catalog import read_catalog

NAMES = {"en": "English", "es": "Español", "ht": "Kreyòl", "ar": "العربية", "uk": "Українська"}
"""Each language by its own name."""

DAYS_OF_USE = 30
"""How long a copy may be relied on: notices come at any time."""

KINDS = {
    Kind.FLAG: "flag",
    Kind.DAY: "day",
    Kind.DAY_OR_ONGOING: "ongoing",
    Kind.TERM: "term",
    Kind.NUMBER: "number",
    Kind.RECORDS: "records",
    Kind.PARAGRAPH: "paragraph",
}


def words(lang: str) -> Words:
    """The words of the site: the catalog's, and the site's own, which speak to the reader."""
    found = Words(lang, "site", "data", "today") if lang in LANGUAGES else Words(lang, "today")
    if lang in RIGHT_TO_LEFT:
        found.messages = {id_: isolated(text) for id_, text in found.messages.items()}
    return found


def screener(register: Register, on: dt.date, lang: str, *, asked: Collection[str] = ()) -> dict[str, Any]:
    """What the page of questions knows at first, with the words of its own language; `asked` have a page of requests.
    Behind it comes the law, which everybody's page fetches before any answer is given."""
    others = [other for other in READERS if other != lang]
    return {
        **_for_holders(register, on),
        "asked": sorted(asked),
        "single": False,
        "root": "../",
        "scripts": {other: f"../assets/{words_script(other)}" for other in others},
        "behind": [f"../assets/{law_script(lang)}"],
        "catalogs": {lang: _parts(register, on, lang)[0]},
    }


def single(register: Register, on: dt.date, chromes: Mapping[str, str]) -> dict[str, Any]:
    """The same for the single file: every language at once, with the head and foot of each, and no page beside it."""
    known = {**_for_holders(register, on), **law_data(register, on)}
    catalogs = {lang: {**catalog(register, on, lang), "chrome": chromes[lang]} for lang in READERS}
    held: dict[str, str] = {}
    for lang, one in catalogs.items():
        # Languages that say the same messages list them once: `screener.js` looks them up by the language that does.
        first = held.setdefault(one["ids"], lang)
        one["ids"] = one["ids"] if first == lang else first
    # So are countries, and what the record says in English: each language has them in that order, as far as it goes.
    shared: dict[str, list[str]] = {}
    for name in ("names", "recorded"):
        held_by = Counter(key for one in catalogs.values() for key in one[name])
        shared[name] = sorted(held_by, key=lambda key: (-held_by[key], key))
        for one in catalogs.values():
            last = max((n for n, key in enumerate(shared[name], start=1) if key in one[name]), default=0)
            one[name] = [one[name].get(key) for key in shared[name][:last]]
    known |= {"shared": shared, "catalogs": catalogs}
    return {**known, "asked": [], "single": True, "root": None, "scripts": {}, "behind": []}


def words_script(lang: str) -> str:
    """The name of the script that brings a language."""
    return f"words-{lang}.js"


def language_script(register: Register, on: dt.date, lang: str, chrome: str) -> str:
    """A language for a page that is open: its words, and the head and foot of the page."""
    return _spoken(lang, {**catalog(register, on, lang), "chrome": chrome})


def law_script(lang: str) -> str:
    """The name of the script that brings the questions of the law, with their data and, where it has them, their words
    in a language."""
    return f"law-{lang}.js" if lang in LANGUAGES else "law.js"


def law_brought(register: Register, on: dt.date, lang: str | None) -> str:
    """What that script brings behind its code. The words stand right behind the rules, whose names their ids repeat: a
    compressed page finds a repeat only in the last 32 kB."""
    brought = f"const cobijoLaw = {data_text(law_data(register, on))};\n"
    return brought if lang is None else brought + _spoken(lang, _parts(register, on, lang)[1])


def _spoken(lang: str, found: dict[str, Any]) -> str:
    return f'cobijoSpeaks("{lang}", {data_text(found)});\n'


@lru_cache(maxsize=2)
def _for_holders(register: Register, on: dt.date) -> dict[str, Any]:
    return {
        "built": on.toordinal(),
        "until": on.toordinal() + DAYS_OF_USE,
        "reach": register.edition.sources_reach.toordinal(),
        "edition": "/".join(stamp(register)),
        "full": list(LANGUAGES),
        "called": NAMES,
        "holder": device_holder(register, on, tuple(register.names)),
        "designated": sorted(register.names),
        "former": FORMER,
        "countries": " ".join(sorted(set(countries().names) | set(register.names))),
    }


@lru_cache(maxsize=2)
def law_data(register: Register, on: dt.date) -> dict[str, Any]:
    """What the questions of the law know beside that: the printed rules, and the record that they are asked of."""
    return {
        "records": [short(record) for record in records(register, on)],
        "facts": {name: [kind, order().get(name)] for name, kind in _kinds().items()},
        "links": links(register, on),
        "rules": written_once(rules()),
    }


@lru_cache(maxsize=8)
def catalog(register: Register, on: dt.date, lang: str) -> dict[str, Any]:
    """A language's words for the questions, as columns: a page is to be light, and one kind packs best by itself."""
    mine = words(lang)
    return {**_columns(sentences(lang)), "names": _names(register, lang), "recorded": _recorded(register, on, mine)}


@lru_cache(maxsize=8)
def sentences(lang: str) -> dict[str, str]:
    """The messages of the questions by their ids."""
    wanted = _of_screener() if lang in LANGUAGES else re.compile(rf"(?!country\.|{_OF_PAGES})\S+")
    return messages(words(lang), wanted)


def _recorded(register: Register, on: dt.date, mine: Words) -> dict[str, str]:
    """What this language says otherwise of who made an act, of what an agency said, and of doubts: as far as the page
    knows of them."""
    acts = [*register.acts.values(), *register.programme]
    texts = {act.source_text for act in acts} | {act.statement.en for act in acts if act.statement}
    found = {text: mine.recorded(text) for text in sorted(texts)}
    found |= _notes(register, mine)
    if mine.lang == "es":
        found |= {act.statement.en: act.statement.es for act in acts if act.statement and act.statement.es}
    told = data_text({**_for_holders(register, on), **law_data(register, on)})
    return {text: said for text, said in found.items() if said != text and data_text(text)[1:-1] in told}


def _notes(register: Register, mine: Words) -> dict[str, str]:
    """What this language says otherwise of the doubts that the record notes."""
    notes = {d.reach_note for d in register.designations.values() if d.reach_note}
    notes |= {act.note for act in (*register.acts.values(), *register.programme) if act.note and act.disagrees_with}
    found = {note: mine.note(note) or mine.recorded(note) for note in sorted(notes)}
    return {note: said for note, said in found.items() if said != note}


@lru_cache(maxsize=8)
def _parts(register: Register, on: dt.date, lang: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same in two: what every language of readers has, with how old a copy is; and the words of the law."""
    whole = catalog(register, on, lang)
    texts = sentences(lang)
    held = read_catalog(lang, "today")
    first = {id_: text for id_, text in texts.items() if id_ in held or id_ in _OF_AGE}
    second = {id_: text for id_, text in texts.items() if id_ not in first}
    return {**_columns(first), "names": whole["names"], "recorded": whole["recorded"]}, _columns(second)


_OF_AGE = ("screen.clock", "screen.old")


def _columns(found: dict[str, str]) -> dict[str, Any]:
    """The ids, and in their order the texts. Ids that begin alike stand in brackets behind what they share: `(`, or `{`
    where that is an id itself. `words.js` writes them out."""
    shared: dict[str, Any] = {}
    for id_ in found:
        within = shared
        for part in id_.split("."):
            within = within.setdefault(part, {})
    order: list[str] = []
    ids = _bracketed(shared, "", found, order)
    return {"ids": ids, "texts": [found[id_] for id_ in order]}


def _bracketed(shared: dict[str, Any], before: str, found: dict[str, str], order: list[str]) -> str:
    told = ""
    for part, below in shared.items():
        id_ = before + part
        if id_ in found:
            order.append(id_)
        gap = " " if told and not told.endswith(")") else ""
        inside = _bracketed(below, f"{id_}.", found, order)
        told += gap + part + (f"{'{' if id_ in found else '('}{inside})" if below else "")
    return told


def short(record: dict[str, Any]) -> dict[str, Any]:
    """A record without what nobody is screened on: where no designation stands, no element decides anything; and on
    which days a person registered again is not asked, so that no window can be missed. `screen.js` reads nothing."""
    return {**record, "stretches": [_short(s) for s in record["stretches"]]}


def _short(stretch: dict[str, Any]) -> dict[str, Any]:
    if stretch["inForce"] is False:
        return {name: value for name, value in stretch.items() if name not in _OF_WHAT_STANDS}
    given = {name: value for name, value in stretch["given"].items() if name != "reregistrations"}
    return {**stretch, "given": given}


_OF_WHAT_STANDS = {"bases", "setBy", "doubts", "orders", "given"}


def employers(register: Register, on: dt.date, lang: str) -> dict[str, Any]:
    """All that the page for employers knows."""
    mine = words(lang)
    wanted = re.compile(r"card\..*|employers\..*|doubt\.after_reach|month\.\d+|words\..*|screen\.(problem|future)")
    found = messages(mine, wanted)
    return {
        **cards(register, mine),
        "built": on.toordinal(),
        "links": card_links(register),
        "months": [words(name).say(f"month.{n + 1}").lower() for name in LANGUAGES for n in range(12)],
        "words": found,
        "recorded": _notes(register, mine),
    }


def card_links(register: Register) -> dict[str, str]:
    """The addresses of the notices that list cards."""
    from cobijo.citations import cite

    texts = {act.citation for act in register.acts.values() if act.citation and (act.cards or act.ends)}
    return {text: url for text in sorted(texts) if (url := cite(text).url)}


def messages(mine: Words, wanted: re.Pattern[str]) -> dict[str, str]:
    """The messages whose ids match."""
    return {id_: text for id_, text in mine.messages.items() if wanted.fullmatch(id_)}


def data_text(data: Any) -> str:
    """Data as it stands in a script element: no sequence in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _of_screener() -> re.Pattern[str]:
    reasons = {r.id for e in ELEMENTS for r in trees.rules(e.rule) if _decides(r.tree)}
    answers = {f"rule.{id_}.{end}" for id_ in reasons for end in ("yes", "no")}
    judged = {f"judgment.{n.id}" for e in ELEMENTS for n in trees.walk(e.rule) if isinstance(n, Judgment)}
    asked = {name for e in ELEMENTS for name in asked_of(e.rule)} | _BESIDE
    places = {*asked, *(name.split("[")[0].split(".")[0] for name in asked)}
    # A field of an entry is called by its question, which is there in any case.
    facts = {name for name in (*places, *_looked_at()) if "[" not in name or name not in asked}
    named = {f"fact.{name}" for name in facts} | {f"question.{name}" for name in places}
    whole = [
        *map(re.escape, sorted(answers | judged | named | {f"question.{name}.why" for name in places})),
        r"question\.filed\.day|fact\.designation",
        r"(headline|result|code|hint|month|standing)\..*(?<!short)",
        rf"(?!{_OF_PAGES})(today|hold|answer|crimes)\..*|question\.ground\..*",
        r"screen\.(?!title|language|no_scripts|start|leave|begin|exit|back).*|words\.(?!standard_output|either|recalled|through|no_doubts|years|months|days).*",
        r"element\.state\.\d|" + "|".join(f"element\\.{e.id}" for e in ELEMENTS),
        r"concern\..*|heading\.concerns|step\.concern",
        r"doubt\..*|unknown\.facts|flag\.order|judgment\.term_not_comparable",
        r"deadline\.(register|register_late|reregister|designation_ends)",
    ]
    return re.compile("|".join(whole))


_OF_PAGES = (
    r"hold\.no_scripts|today\.(?:site|menu|description|unread|record|now|since|languages|permits|next|all|more"
    r"|older|of_year|check|countries|employer|ded$|ded\.text|help|today|source|past|answer|state\.never"
    r"|means\.never\.[234]|court\.nothing|court$|file$)"
)
"""What the pages of countries say in the reader's languages and the questions never do."""

_BESIDE = {
    "status.ever_granted",
    "status.under",
    "status.granted",
    "absences[].days",
    "absences[].prior_consent",
    "convictions[].controlled_substance",
    "convictions[].criminal_proceeding",
    "convictions[].labelled",
    "convictions[].simple_possession_of_marijuana",
    "pending_charges[].controlled_substance",
    "pending_charges[].criminal_proceeding",
    "pending_charges[].labelled",
    "pending_charges[].plea_or_finding",
    "pending_charges[].restraint_imposed",
    "pending_charges[].simple_possession_of_marijuana",
    "late_filing[].during_initial_registration",
}
"""Facts that the screener asks for though no rule waits for them; see `interview.js`."""


def _decides(node: trees.Node) -> bool:
    """Whether a part of a rule itself, outside every rule within it, can settle an answer: only then is it a reason."""
    if isinstance(node, trees.Rule):
        return False
    below = trees.children(node)
    return not below or isinstance(node, trees.AtLeast) or any(map(_decides, below))


@lru_cache(maxsize=1)
def _looked_at() -> tuple[str, ...]:
    """The facts that a rule of the screener looks at (`convictions[].max_term`), and those of deadlines."""
    nodes = [*(e.rule for e in ELEMENTS), *(one.who for one in DEADLINES if one.who is not None)]
    return tuple(dict.fromkeys(name for node in nodes for name in trees.facts(node)))


def _kinds() -> dict[str, Any]:
    """What kind of answer each fact takes: the name of a kind, or its codes."""
    found: dict[str, Any] = {}
    for name in _looked_at():
        fact = fact_type(name)
        if fact is not None and (fact.codes or fact.kind in KINDS):
            found[name.replace("[]", "")] = list(fact.codes) or KINDS[fact.kind]
    lists = {name.split(".")[0]: "records" for name in found if "." in name}
    chosen = {"nationalities": "country", "last_habitual_residence": "country", "status.under": "line"}
    return {**lists, **found, **chosen}


def _names(register: Register, lang: str) -> dict[str, str]:
    """The names of designated countries, and of states that are no more; a browser knows the others."""
    known = countries()
    mine = words(lang)
    found = {code: names.get(lang) or known.name(code, lang) for code, names in register.names.items()}
    found |= {code: code for code in FORMER}
    return {code: mine.messages.get(f"country.{code}", name) for code, name in found.items()}
