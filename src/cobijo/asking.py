"""The functions of the front door: one for each reading command, with the same answers, as typed objects.

Days are dates or ISO text. `on` is the day asked about, today in Washington where it is left out; `known` what had been
published or ordered by then, all that the register holds where it is left out. `register` is another register than the
shipped one: what `cobijo.register(PATH)` gives, or its path. A `case` is the JSON of a case as a dict, or the path of
its file. `designation` is one of the register by its id, or the path of a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from cobijo import arguments
from cobijo.clock import by_now, today
from cobijo.errors import UsageError, said_by_name
from cobijo.explained import ROOMS
from cobijo.facts.countries import AmbiguousCountry, is_country
from cobijo.facts.countries import countries as known_countries
from cobijo.messages import Phrase, text_of
from cobijo.register import Designation, Register, Standing
from cobijo.register.prepared import shipped
from cobijo.timeline import AsOf, parse_day

if TYPE_CHECKING:
    from cobijo.answers.history import History
    from cobijo.decide import Screening
    from cobijo.decide.assess import Assessment
    from cobijo.decide.card import Card
    from cobijo.decide.evidence import EvidenceItem
    from cobijo.decide.fees import FeeQuote
    from cobijo.decide.status import Status
    from cobijo.estimate.accuracy import Accuracy
    from cobijo.estimate.reach import Estimate
    from cobijo.facts.case import Case
    from cobijo.law.book import Entry
    from cobijo.requests import Request

Day = dt.date | str
Person: TypeAlias = "Mapping[str, Any] | Case | Path | str"
Record = Register | Path | str | None


def register(path: Path | str | None = None) -> Register:
    """The register: the shipped one, read once, or another in the same format. Raises RegisterError."""
    return record_of(path)


def countries(*, on: Day | None = None, known: Day | None = None, register: Record = None) -> tuple[Standing, ...]:
    """Every designation in force on a day, and every one of which the record can't tell."""
    from cobijo.answers.country import standings

    found = standings(record_of(register), asof_of(on, known))
    return tuple(standing for standing in found if standing.in_force is not False)


def country(code: str, *, on: Day | None = None, known: Day | None = None, register: Record = None) -> History:
    """The whole history of a country, by its code or its name: what stood, and act by act how it came about."""
    from cobijo.answers.history import history

    record = record_of(register)
    return history(record, country_of(code, record), asof_of(on, known))


def screen(
    case: Person,
    *,
    country: str | None = None,
    designation: Path | str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
) -> tuple[Screening, ...]:
    """Screen one person against a country, a designation, or all that the case could touch.

    Raises CaseError for facts that can't be read or contradict each other, RegisterError for a designation's file.
    """
    from cobijo.decide import screen_case

    asof, record = asof_of(on, known), record_of(register)
    if country is not None and designation is not None:
        raise UsageError.at("country, designation", "value", "both", "one of the two", "Leave one of the two out.")
    code, line = _country(country, record), designation_of(designation, record)
    return screen_case(person_of(case, asof), record, asof, country=code, designation=line)


def status(
    case: Person,
    *,
    country: str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
) -> tuple[Status, ...]:
    """What a person holds on a day under each designation: until when, what to do by when, what could end it.

    Raises CaseError.
    """
    from cobijo.decide.status import status_of

    asof, record = asof_of(on, known), record_of(register)
    return status_of(person_of(case, asof), record, asof, country=_country(country, record))


def card(
    category: str,
    expires: Day,
    *,
    renewal_received: Day | None = None,
    issued: Day | None = None,
    notice: bool | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
) -> Card:
    """What extends a work permit, by its category (`A12`, `A-12`, `C19`) and its printed day; never by country.

    Its days may be written as they are printed, `3/9/2018`. A condition that is left out is not known: then `valid` can
    be None, and the cautions say what would settle it. Raises UsageError.
    """
    from cobijo.decide.card import check_card
    from cobijo.decide.card_asked import category_of, day_of, happened

    asof, of, printed = asof_of(on, known), category_of(category), day_of("expires", expires)
    received = None if renewal_received is None else day_of("renewal_received", renewal_received)
    made = None if issued is None else day_of("issued", issued)
    happened(printed, by_now(asof.on), renewal_received=received, issued=made)
    arguments.flag("notice", notice, unknown=True)
    return check_card(
        record_of(register), asof, category=of, expires=printed, renewal_received=received, issued=made, notice=notice
    )


def fees(
    filing: str,
    *,
    work_permit: bool = False,
    permit: str | None = None,
    age: int | None = None,
    online: bool = False,
    on: Day | None = None,
) -> FeeQuote:
    """What a filing (`initial`, `reregistration`) costs by the day of its postmark, item by item.

    `permit` is `first` or `renewal`, where a work permit is asked for with a re-registration. Raises UsageError.
    """
    from cobijo.decide.fees import quote

    arguments.number("age", age)
    arguments.flag("work_permit", work_permit)
    arguments.flag("online", online)
    with said_by_name():
        return quote(asof_of(on).on, filing=filing, work_permit=work_permit, permit=permit, age=age, online=online)


def evidence(case: Person) -> tuple[EvidenceItem, ...]:
    """Which documents would show each element for a person, which are held, and what to ask for. Raises CaseError."""
    from cobijo.decide.evidence import evidence_for

    return evidence_for(person_of(case, asof_of()))


def requests(country: str | None = None, *, on: Day | None = None, known: Day | None = None) -> tuple[Request, ...]:
    """The ledger by a day, whole or of one country: who asked whom for a designation, and what came of it."""
    from cobijo.decide.official_request import knowledge
    from cobijo.logic import Truth
    from cobijo.requests import made_by
    from cobijo.requests.read import shipped as shipped_ledger

    ledger, day = shipped_ledger(), knowledge(asof_of(on, known))
    code = _country(country)
    entries = ledger.of_country(code) if code else tuple(ledger.requests.values())
    return tuple(one for one in entries if made_by(one, day) != Truth.NO)


def assess(
    country: str | None = None,
    *,
    event: str | None = None,
    designation: Path | str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
) -> Assessment:
    """A country's case, or that of a designation imagined for it, beside the statute's grounds.

    `event` is the id of the event in question; without it, the latest on record. Raises ValueError where neither a
    country nor a designation is given, or where they name two countries; UsageError for an event of
    another country, or after the day.
    """
    from cobijo.decide.assess import assess as assess_country
    from cobijo.requests.read import shipped as shipped_ledger
    from cobijo.requests.read import shipped_events

    record = record_of(register)
    imagined = designation_of(designation, record)
    if country and imagined and country.strip().upper() == imagined.country:
        country = None
    code = country_of(country, record) if country else imagined.country if imagined else None
    if code is None or (imagined is not None and imagined.country != code):
        raise ValueError("assess takes one country, or a designation")
    asof, ledger, events = asof_of(on, known), shipped_ledger(), shipped_events()
    with said_by_name():
        return assess_country(record, ledger, events, asof, code, event=event, designation=imagined)


def estimate(
    *,
    survey: Path | str | Sequence[Path | str],
    country: str | None = None,
    designation: Path | str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    without: str | Iterable[str] = (),
    lawful: str | None = None,
    assume: str | Iterable[str] | Mapping[str, float] = (),
    codes: str | None = None,
    register: Record = None,
) -> Estimate:
    """Whom a designation reaches in a survey: one of the register, of a file, or of a country imagined on a day.

    Several surveys are read as the files of one. `without` names assumptions that are not made, and lawful edits that
    are left out; `lawful` is `edits` or `none`; `assume` gives rates a value (`{"registers": 0.6}`, or
    `"registers=0.6"`); `codes` names the dictionary to read another year's codes by.
    The answer's `.table()` is a table of pyarrow, with types. Raises ValueError where neither or both of a
    country and a designation are given; InputError for files and designations that can't be used.
    """
    from cobijo.estimate.reach import imagined, reach
    from cobijo.estimate.report import estimate_json  # noqa: F401  # the room that tells an estimate
    from cobijo.estimate.surveys.acs import read_acs
    from cobijo.tables.extras import library

    if (country is None) == (designation is None):
        raise ValueError("estimate takes a country or a designation")
    record, day = record_of(register), _day("on", on)
    line = designation_of(designation, record)
    if line is None:
        day = day or today()
        line = imagined(country_of(str(country), record), day)
    surveys = [arguments.path("survey", one) for one in arguments.several("survey", survey)]
    left_out = arguments.several("without", without)
    with said_by_name(), library("duckdb", "duckdb").connect() as connection:
        read = read_acs(surveys, connection, countries=[line.country], codes=codes)
        by = _day("known", known)
        return reach(line, read, record, on=day, known=by, without=left_out, lawful=lawful, assume=_given(assume))


def accuracy(*, known: Day | None = None) -> Accuracy:
    """The government's estimate at each designation, beside who held it later; its `.table()` is a table of pyarrow."""
    from cobijo.estimate.accuracy import accuracy as past

    return past(_day("known", known))


def rules(section: str | None = None) -> tuple[Entry, ...]:
    """The rule book: every rule, or those of a section such as `8-cfr-244.4`, of a decision or a policy such as `Matter
    of Eslamizar`; none of a paragraph of the law that no rule is about. Raises UsageError of any other."""
    from cobijo.law import book

    if section is None:
        return book.book()
    if not isinstance(section, str):
        raise UsageError.at("section", "value", str(section), "a section as 8-cfr-244.4", "See `cobijo rules`.")
    found = book.section(section)
    if not found and not book.paragraphs(section) and not book.texts(section):
        raise book.none_of_that_name(section)
    return found


def _words() -> None:
    from cobijo.answers import telling  # noqa: F401  # it says of itself what it tells


ROOMS.append(_words)


# --- what the arguments mean


def _given(assume: str | Iterable[str] | Mapping[str, float]) -> tuple[str, ...]:
    """The rates that are given a value, as the command line writes them."""
    if isinstance(assume, Mapping):
        return tuple(f"{name}={value}" for name, value in assume.items())
    return arguments.several("assume", assume)


def person_of(case: Person, asof: AsOf) -> Case:
    """The person of a case, of which nothing has happened later than today or the day asked about; nor, where no rule
    asks the day of it, later than the day asked about. Raises CaseError."""
    # Whoever asks of a country asks of no person: the reader of cases, and of files, is imported here.
    from cobijo.facts.case import Case, parse_case, read_case

    if isinstance(case, Case):
        return case
    latest = by_now(asof.on)
    if isinstance(case, Path | str):
        return read_case(Path(case), latest=latest, asked=asof.on)
    if not isinstance(case, Mapping):
        expected = "a path, or the facts of a person as a dict"
        raise UsageError.at("case", "value", type(case).__name__, expected, "Give the person as a dict.")
    return parse_case(dict(case), latest=latest, asked=asof.on)


def record_of(register: Record) -> Register:
    """The register asked for: the shipped one where none is. Raises RegisterError."""
    if isinstance(register, Register):
        return register
    if register is None:
        return shipped()
    from cobijo.register import read_register

    return read_register(arguments.path("register", register))


def designation_of(wanted: Path | str | None, record: Register) -> Designation | None:
    """The designation asked for, if one is. Raises UsageError or RegisterError."""
    with said_by_name():
        return None if wanted is None else line_of(wanted, record)


def line_of(wanted: Path | str, record: Register) -> Designation:
    """The same, of one that is asked for; errors call it by the option of the commands."""
    text = str(wanted)
    if text in record.designations:
        return record.designations[text]
    if not text.endswith(".toml") and not Path(text).exists():
        known = ", ".join(record.designations)
        remedy = _meant(text, record.designations) or "Check the id."
        raise UsageError.at("--designation", "value", text, Phrase("a file, or one of {names}", names=known), remedy)
    from cobijo.register import read_designation

    found = read_designation(Path(text))
    if not is_country(found.country):
        expected = "a code of ISO 3166-1, or XA to XZ for a state that is imagined"
        raise UsageError.at(text, "country", found.country, expected, "Check the code.")
    return found


def _country(text: str | None, record: Register | None = None) -> str | None:
    return None if text is None else country_of(text, record)


def country_of(text: str, record: Register | None = None) -> str:
    """A country by code or name. XA to XZ are states that somebody imagines: there is one where `record` has it.
    Raises UsageError."""
    if not isinstance(text, str):
        found, expected = type(text).__name__, "a country code (ISO 3166-1, as HT) or name"
        raise UsageError.at("country", "value", found, expected, "See `cobijo countries`.")
    plain = text.strip().upper() if len(text.strip()) == 2 else text
    states = {one.country for one in record.designations.values()} if record is not None else ()
    try:
        code = known_countries().find(plain)
        if code in known_countries().names or code in states:
            return code
        expected = "a country code (ISO 3166-1, as HT) or name"
    except AmbiguousCountry as error:
        expected = text_of(error)
    except ValueError:
        expected = "a country code (ISO 3166-1, as HT) or name"
    raise UsageError.at("country", "value", text, expected, _country_meant(plain) or "See `cobijo countries`.")


def _country_meant(text: str) -> str:
    """Which country may have been meant: by a name, or by a code whose letters stand the other way round. Of a code for
    states that are imagined, where there is one."""
    names = known_countries().names
    if is_country(text) and text not in names:
        return "XA to XZ are for states that somebody imagines: give the register or the designation that has this one."
    if len(text) == 2:
        turned = text[::-1]
        meant = turned in names and text[0] != "X"
        return Phrase("Did you mean {near}?", near=f"{turned} ({names[turned]['en']})") if meant else ""
    return _meant(text, [name for both in names.values() for name in both.values()])


def _meant(text: str, known: Iterable[str]) -> str:
    """What may have been meant by a word that is not known, as a sentence; or nothing."""
    from difflib import get_close_matches

    plain = {name.casefold(): name for name in known}
    near = get_close_matches(text.casefold()[:60], plain, 1, 0.7)
    return Phrase("Did you mean {near}?", near=plain[near[0]]) if near else ""


def asof_of(on: Day | None = None, known: Day | None = None) -> AsOf:
    """The two times that are asked for; the day is Washington's where none is given."""
    return AsOf(_day("on", on) or today(), _day("known", known))


def _day(name: str, given: Day | None) -> dt.date | None:
    """A day that is given, if one is. Raises UsageError, naming the argument."""
    try:
        return None if given is None else parse_day(given)
    except ValueError:
        raise UsageError.at(name, "value", str(given), "a day as YYYY-MM-DD", "Mend it.") from None
