"""From the entries of a TOML file to acts, field by field, collecting every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cobijo.citations import Docket, is_official, read_docket
from cobijo.messages import Phrase, among
from cobijo.register.cards import CONDITIONS, EXTENDED_BY, Cards, Condition, Cut
from cobijo.register.kinds import ActKind, DedKind, Effect, Grade
from cobijo.register.model import EFFECTS, GROUNDS, KINDS, PROGRAMME_KINDS, Act, DedAct, Statement, Window
from cobijo.register.shapes import (
    BOTH,
    DAY,
    DAYS,
    FLAG,
    SPAN,
    TABLE,
    TABLES,
    TEXT,
    TEXTS,
    Fault,
    Faults,
    Shape,
    each,
    fits,
    matching,
    needed,
    one_of,
    shown,
)
from cobijo.register.sources import RENAMED, SEEN, Source, grade_of, grades, weakest
from cobijo.timeline import parse_span

DESIGNATION = matching(r"[A-Z]{2}-\d{4}", "a country code and a year, as HT-2021")
COUNTRY = matching("[A-Z]{2}", "a two-letter country code")
_FR = matching(r"\d+ FR \d+", "a citation as 90 FR 10511")

COUNTRY_FILE = {
    "country": needed(COUNTRY),
    "name": BOTH,
    "part_of": TEXT,
    "sources_through": DAY,
    "designation": TABLES,
    "source": TABLE,
    "act": TABLES,
}
ORDER_FILE = {"case": needed(TEXT), "source": TABLE, "act": TABLES}
PROGRAMME_FILE = {"title": needed(BOTH), "source": TABLE, "act": TABLES}
DED_FILE = {"source": TABLE, "act": TABLES}
DESIGNATION_ENTRY = {"id": needed(DESIGNATION), "sources_through": DAY, "sources_reach": DAY, "reach_note": TEXT}
"""`sources_reach` is what `sources_through` was called; a register of one's own may still say so."""
EDITION = {"version": needed(TEXT), "sources_reach": needed(DAY), "federal_register_compared_through": DAY}

_SOURCE = {"at": needed(TEXT), "seen": one_of(SEEN)}
_WINDOW = {"opens": DAY, "closes": DAY}
_CONDITION = {"id": needed(one_of(tuple(CONDITIONS))), "day": DAY}
_CARDS = {
    "through": DAY,
    "faces": DAYS,
    "faces_from": DAY,
    "complete": FLAG,
    "conditions": TABLES,
    "condition": one_of(("individual_notice_pending_renewal",)),
    "outlast": FLAG,
}
"""`condition` is how the one kind of condition was written; a register of one's own may still say so."""
_CUT = {"through": needed(DAY), "faces": DAYS, "extended_by": one_of(EXTENDED_BY), "certain": FLAG}
_DOCKET = {"court": needed(TEXT), "number": needed(TEXT), "entry": TEXT}
_STATEMENT = {"en": needed(TEXT), "es": needed(TEXT), "read": DAY}

_GRADE = one_of((*Grade, *RENAMED), required=True)
_PROGRAMME_ACT: dict[str, Shape] = {
    "id": needed(TEXT),
    "kind": one_of(PROGRAMME_KINDS, required=True),
    "citation": _FR,
    "document": TEXT,
    "authority": TEXT,
    "official": TEXT,
    "docket": TABLE,
    "published": DAY,
    "decided": DAY,
    "effective": needed(SPAN),
    "ends": DAY,
    "cuts": TABLES,
    "statement": TABLE,
    "effect": one_of(EFFECTS),
    "acts_on": TEXTS,
    "until": DAY,
    "corrects": TEXT,
    "disagrees_with": TEXTS,
    "certainty": _GRADE,
    "unverified": TEXTS,
    "sources": TEXTS,
    "note": TEXT,
}
_ACT = {
    **_PROGRAMME_ACT,
    "kind": one_of(KINDS, required=True),
    "designation": needed(DESIGNATION),
    "grounds": each(one_of(GROUNDS)),
    "continuous_residence_since": DAY,
    "continuous_physical_presence_since": DAY,
    "registration": TABLE,
    "reregistration": TABLE,
    "cards": TABLE,
    "state_requested": FLAG,
    "departs_from": TEXTS,
}
_DED = {
    "id": needed(TEXT),
    "country": needed(COUNTRY),
    "who": needed(TEXT),
    "kind": one_of(tuple(DedKind), required=True),
    "effective": needed(DAY),
    "ends": DAY,
    "published": DAY,
    "citation": TEXT,
    "document": TEXT,
    "cards": TABLE,
    "certainty": _GRADE,
    "unverified": TEXTS,
    "sources": TEXTS,
    "note": TEXT,
}

ACT: Mapping[str, Shape] = _ACT
PARTS: Mapping[str, Mapping[str, Shape]] = {
    "source": _SOURCE,
    "registration": _WINDOW,
    "cards": _CARDS,
    "cards.conditions": _CONDITION,
    "cuts": _CUT,
    "docket": _DOCKET,
    "statement": _STATEMENT,
}
"""An act and the parts of its fields that are tables, for the reference page."""

_LISTS = ("grounds", "acts_on", "disagrees_with", "departs_from", "unverified", "sources")
_READ = {"effective", "registration", "reregistration", "cards", "cuts", "docket", "statement", *_LISTS}
_PLAIN = tuple(sorted(set(_ACT) - _READ))


def read_sources(file: str, data: dict[str, Any], faults: Faults) -> dict[str, Source]:
    """The sources that a file declares, by key: text alone, or `{ at = …, seen = … }`."""
    found = {}
    declared = data.get("source", {})
    for key, value in declared.items() if isinstance(declared, dict) else ():
        entry = {"at": value} if isinstance(value, str) else value
        if fits(entry, _SOURCE, faults.of(file, f"source.{key}"), what="a source"):
            found[key] = Source(entry["at"], entry.get("seen", "passage"))
    return found


class ActReader:
    """Reads the acts of one file, field by field. With `programme` they are of no country."""

    def __init__(self, file: str, data: dict[str, Any], faults: Faults, *, programme: bool = False) -> None:
        self.file = file
        self.data = data
        self.faults = faults
        self.programme = programme
        self.sources = read_sources(file, data, faults)
        self.renamed: dict[str, str] = {}

    def acts(self) -> list[Act]:
        """Every act that can be read; the others are faults."""
        listed = self.data.get("act", [])
        if not TABLES.fits(listed):
            return []
        found = [self.act(n, entry) for n, entry in enumerate(listed, start=1)]
        return [act for act in found if act is not None]

    def act(self, number: int, entry: dict[str, Any]) -> Act | None:
        """One act, or None where anything about it is wrong."""
        name = entry["id"] if TEXT.fits(entry.get("id")) else f"act {number}"
        before = len(self.faults.problems)
        fault = self.faults.of(self.file, name)
        shapes = _PROGRAMME_ACT if self.programme else _ACT
        fine = fits(entry, shapes, fault, what="an act")
        listed = entry.get("sources", [])
        for key in listed if TEXTS.fits(listed) else ():
            if key not in self.sources:
                fault("sources", key, "a source declared under [source]", "Declare it, or mend the key.")
        if not fine:
            return None
        _asked_for(entry, fault)
        effective = parse_span(entry["effective"])
        if effective.last == float("inf"):
            fault("effective", entry["effective"], "an end", "Give not_after: a day by which it surely had effect.")
        fields: dict[str, Any] = {
            **{field: entry.get(field) for field in _PLAIN},
            **{field: tuple(entry.get(field, ())) for field in _LISTS},
            "registration": _window(entry, "registration", fault),
            "reregistration": _window(entry, "reregistration", fault),
            "cards": read_cards(entry, fault),
            "cuts": _cuts(entry, fault),
            "docket": _docket(entry, fault),
            "statement": _statement(entry, fault),
        }
        if len(self.faults.problems) > before:
            return None
        fields["designation"] = entry.get("designation", "")
        fields["kind"] = ActKind(fields["kind"])
        fields["effect"] = None if fields["effect"] is None else Effect(fields["effect"])
        word = fields["certainty"]
        fields["certainty"] = grade_of(word)
        made = Act(effective=effective, file=self.file, **fields)
        return self.graded(made, word) if word in RENAMED else made

    def graded(self, act: Act, word: str) -> Act:
        """An act whose word is no grade any more: it counts as its own sources have it."""
        self.renamed[act.id] = word
        grade = weakest(grades(act.fields, [self.sources[key] for key in act.sources]).values())
        return act._replace(certainty=grade)


def read_ded(entry: dict[str, Any], number: int, file: str, faults: Faults) -> DedAct | None:
    """One act of Deferred Enforced Departure, or None where anything about it is wrong."""
    name = entry["id"] if TEXT.fits(entry.get("id")) else f"act {number}"
    fault = faults.of(file, name)
    if not fits(entry, _DED, fault, what="an act"):
        return None
    plain: dict[str, Any] = {
        field: entry.get(field) for field in _DED if field not in ("cards", "sources", "unverified")
    }
    plain.update({field: tuple(entry.get(field, ())) for field in ("sources", "unverified")})
    plain["kind"], plain["certainty"] = DedKind(plain["kind"]), grade_of(plain["certainty"])
    return DedAct(cards=read_cards(entry, fault), **plain)


def _asked_for(entry: dict[str, Any], fault: Fault) -> None:
    """What one field asks of another."""
    _by_kind(ActKind(entry["kind"]), entry, fault)
    _in_order(ActKind(entry["kind"]), entry, fault)
    _officially(entry.get("official"), entry.get("document"), fault)


def _by_kind(kind: ActKind, entry: dict[str, Any], fault: Fault) -> None:
    """The fields that an act of this kind can't be without."""
    if kind.has_effect and entry.get("effect") is None:
        fault("effect", None, among(sorted(EFFECTS)), "Say what the order does.")
    if kind.acts_on_others and not entry.get("acts_on"):
        fault("acts_on", None, "the ids of the acts that it acts on", "Name at least one act.")
    if kind is ActKind.CORRECTION and "corrects" not in entry:
        fault("corrects", None, "the citation that it corrects", "Name it.")
    if kind is ActKind.AGENCY_STATEMENT and "statement" not in entry:
        fault("statement", None, '{ en = "…", es = "…", read = day }', "Say in our own words what the agency said.")
    if kind is ActKind.CARD_CUT and "cuts" not in entry:
        fault("cuts", None, "[{ through = day }]", "Say which cards end, and with which day.")


def _in_order(kind: ActKind, entry: dict[str, Any], fault: Fault) -> None:
    """A period ends when it has begun, and what was decided took effect then or later."""
    effective, ends, decided = parse_span(entry["effective"]), entry.get("ends"), entry.get("decided")
    if (kind.sets_dates or kind.extends) and ends is not None and ends.toordinal() < effective.first:
        fault("ends", ends, "a day on or after `effective`", "One of the two is wrong.")
    if decided is not None and decided.toordinal() > effective.last:
        fault("decided", decided, "a day on or before `effective`", "One of the two is wrong.")


def _officially(official: str | None, document: str | None, fault: Fault) -> None:
    """The official text stands at a host of the government; at the Federal Register's, under the document's number."""
    if official is None:
        return
    if not is_official(official) or not official.startswith("https://"):
        fault("official", official, "an https address of a government host", "Take out what is somebody else's copy.")
    elif "federalregister.gov" in official and document and document not in official:
        fault("official", official, Phrase("the address of document {n}", n=document), "One of the two is wrong.")


def _window(entry: dict[str, Any], field: str, fault: Fault) -> Window | None:
    value = entry.get(field)
    if value is None or not fits(value, _WINDOW, fault, what="a window", inside=field):
        return None
    window = Window(value.get("opens"), value.get("closes"))
    if window.opens and window.closes and window.closes < window.opens:
        fault(
            field,
            Phrase("{first} to {last}", first=window.opens, last=window.closes),
            "closes on or after opens",
            "One of the two is wrong.",
        )
    return window


def read_cards(entry: dict[str, Any], fault: Fault) -> Cards | None:
    """The cards that an act extends."""
    value = entry.get("cards")
    if value is None or not fits(value, _CARDS, fault, what="the cards of an act", inside="cards"):
        return None
    faces = tuple(value.get("faces", ()))
    _once(faces, "cards.faces", fault)
    floor, through = value.get("faces_from"), value.get("through")
    if floor is not None and through is not None and floor > through:
        fault("cards.faces_from", floor, "a day on or before `through`", "One of the two is wrong.")
    return Cards(
        through,
        faces,
        value.get("complete", True),
        floor,
        tuple(_conditions(value.get("conditions", []), fault))
        + ((Condition("individual_notice"),) if "condition" in value else ()),
        value.get("outlast", False),
    )


def _conditions(listed: list[Any], fault: Fault) -> list[Condition]:
    found = []
    for n, value in enumerate(listed):
        place = f"cards.conditions[{n}]"
        if not fits(value, _CONDITION, fault, what="a condition", inside=place):
            continue
        if CONDITIONS[value["id"]] != ("day" in value):
            what = "a day" if CONDITIONS[value["id"]] else "no day"
            expected = Phrase("{what} with {kind}", what=what, kind=value["id"])
            fault(f"{place}.day", value.get("day"), expected, "Mend the condition.")
        found.append(Condition(value["id"], value.get("day")))
    return found


def _cuts(entry: dict[str, Any], fault: Fault) -> tuple[Cut, ...]:
    found = []
    for n, value in enumerate(entry.get("cuts", ())):
        place = f"cuts[{n}]"
        if not fits(value, _CUT, fault, what="a cut", inside=place):
            continue
        faces = tuple(value.get("faces", ()))
        _once(faces, f"{place}.faces", fault)
        found.append(Cut(value["through"], faces, value.get("extended_by"), value.get("certain", True)))
    return tuple(found)


def _once(faces: tuple[Any, ...], place: str, fault: Fault) -> None:
    for face in sorted({face for face in faces if faces.count(face) > 1}):
        fault(place, Phrase("{what} twice", what=face), "each day once", "Take one out.")


def _docket(entry: dict[str, Any], fault: Fault) -> Docket | None:
    value = entry.get("docket")
    if value is None or not fits(value, _DOCKET, fault, what="a docket", inside="docket"):
        return None
    try:
        return read_docket(value["court"], value["number"], value.get("entry"))
    except ValueError as error:
        fault("docket.number", shown(value["number"]), str(error), "Write it as the court does.")
        return None


def _statement(entry: dict[str, Any], fault: Fault) -> Statement | None:
    value = entry.get("statement")
    if value is None or not fits(value, _STATEMENT, fault, what="a statement", inside="statement"):
        return None
    return Statement(value["en"], value["es"], value.get("read"))
