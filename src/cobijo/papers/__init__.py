"""What leaves the office on paper: official forms filled, what was left blank and why; packets; calendars.

Nothing is lost in silence here. A value that the form can't draw whole, of an edition that is not accepted, or against
another answer is never written: it goes to the sheet, for a person to decide. The blanks are the user's own copies.

From Python: `cobijo.papers.fill`, `compare`, `ics`, `letter`, `packet`, `packets`. Cases, days and `register` are as
everywhere at the front door (see `cobijo.asking`); `person` is the JSON of a person file as a dict, or its path; `on`
planned day of the postmark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from cobijo.errors import said_by_name

if TYPE_CHECKING:
    from cobijo.asking import Day, Record
    from cobijo.asking import Person as Given
    from cobijo.identity import Person
    from cobijo.papers.comparing import Comparison
    from cobijo.papers.form import Form
    from cobijo.papers.letters import Letter
    from cobijo.papers.packing.many import Run
    from cobijo.papers.packing.packet import Packet

__all__ = ["compare", "fill", "ics", "letter", "packet", "packets"]

Who: TypeAlias = "Mapping[str, Any] | Person | Path | str"
Blanks: TypeAlias = "Iterable[Path | str] | Path | str"
MAIL_DAYS = 10
"""Days that are kept for the mail where the office says nothing: a choice of ours, and no rule."""


def fill(
    form: str,
    case: Given,
    blank: Path | str,
    *,
    person: Who | None = None,
    household: Who | None = None,
    country: str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
    same_fields: bool = False,
) -> Form:
    """Fill an official form, as `i-821`, from the user's own blank. `household` is the person file of its head;
    `same_fields` takes a blank that is another file than the one on record, with the same questions and words.

    `.data` is the file, `.sheet()` what is left blank and why, `.write(path)` writes both. Raises InputError for a
    blank that is not the form's, or of an edition that is not accepted on the day.
    """
    from cobijo.papers.form import fill_form, refuse_own_head

    if isinstance(person, Path | str) and isinstance(household, Path | str):
        refuse_own_head(Path(person), Path(household))
    asof, read, record = _asked(case, on, known, register)
    return fill_form(
        form,
        read,
        Path(blank),
        register=record,
        on=asof.on,
        known=asof.known,
        person=_person(person, asof),
        head=_person(household, asof) if household is not None else None,
        country=_country(country),
        same_fields=same_fields,
    )


def compare(blank: Path | str) -> Comparison:
    """Hold a new blank against the nearest edition that is known: what moved, by meaning. Raises InputError for a file
    of another form."""
    from cobijo.papers.blanks import open_blank
    from cobijo.papers.comparing import compare as compare_blank

    return compare_blank(open_blank(Path(blank)), source=str(blank))


def ics(
    case: Given,
    *,
    country: str | None = None,
    previous: Path | str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
    lang: str = "en",
) -> bytes:
    """The days of a case that are still to come, as a calendar with neutral titles (RFC 5545).

    `previous` is the calendar that was given before: what moved since is told, and what is no day any more called off.
    """
    from cobijo.papers.calendar import calendar, events, read_calendar, updated
    from cobijo.words import Words

    asof, read, record = _asked(case, on, known, register)
    found = events(read, record, asof, country=_country(country))
    if previous is not None:
        found = updated(found, read_calendar(Path(previous), read.ref), asof.on)
    return calendar(found, read.ref, asof.on, Words(lang, "papers"))


def letter(
    kind: str,
    case: Given,
    *,
    person: Who | None = None,
    country: str | None = None,
    witness: str | None = None,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
    lang: str = "en",
) -> Letter:
    """A letter for a case, as `result` or `reminder`, in a language that it is there in. `.data` is the file.

    `witness` says who declares, for a declaration. Raises UsageError for a kind or a language that there is none of.
    """
    from cobijo.papers.kinds import WITNESSES
    from cobijo.papers.letters import make_letter

    asof, read, record = _asked(case, on, known, register)
    with said_by_name():
        return make_letter(
            kind,
            read,
            register=record,
            on=asof.on,
            known=asof.known,
            person=_person(person, asof),
            country=_country(country),
            witness=WITNESSES[0] if witness is None else witness,
            lang=lang,
        )


def packet(
    case: Given,
    blanks: Blanks = (),
    *,
    person: Who | None = None,
    household: Who | None = None,
    country: str | None = None,
    mail_days: int = MAIL_DAYS,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
    lang: str = "en",
    same_fields: bool = False,
) -> Packet:
    """The packet of one person. `.files` are its files by name, `.remarks` what has to be settled first.

    `blanks` are files, or folders of them, or one of either, `same_fields` as in `fill`; `mail_days` are kept for the
    mail.

    Raises InputError for a blank that no map knows, or of an edition that is not accepted on the day.
    """
    from cobijo.papers.given import blanks as known_blanks
    from cobijo.papers.packing.packet import make_packet

    asof, read, record = _asked(case, on, known, register)
    return make_packet(
        read,
        known_blanks(_paths(blanks), asof.on, same_fields=same_fields),
        register=record,
        on=asof.on,
        known=asof.known,
        person=_person(person, asof),
        head=_person(household, asof) if household is not None else None,
        country=_country(country),
        margin=mail_days,
        lang=lang,
    )


def packets(
    roster: Path | str,
    people: Path | str | None = None,
    *,
    out: Path | str,
    blanks: Blanks = (),
    country: str | None = None,
    mail_days: int = MAIL_DAYS,
    on: Day | None = None,
    known: Day | None = None,
    register: Record = None,
    lang: str = "en",
    dates: str | None = None,
    refs: str | None = None,
    jobs: int = 1,
    same_fields: bool = False,
) -> Run:
    """The packet of everybody in a roster: one folder a reference in `out`. What is there is never written over.

    `people` is a table of the person files; `dates` and `refs` are as in `cobijo.caseload.screen`; `jobs` is how many
    are made at once, in processes of their own. `.set_aside` are those that could not be made, each with why.
    """
    from cobijo.asking import asof_of, record_of
    from cobijo.clock import by_now
    from cobijo.papers.given import blanks as known_blanks
    from cobijo.papers.packing.many import How, make_packets
    from cobijo.papers.packing.people import read_people
    from cobijo.rosters import Options, open_roster, read_roster

    asof, record = asof_of(on, known), record_of(register)
    given = known_blanks(_paths(blanks), asof.on, same_fields=same_fields)
    how = How(record, asof.on, given, asof.known, _country(country), mail_days, lang)
    latest = by_now(asof.on)
    table = read_people(Path(people), plain=refs == "plain", latest=latest) if people is not None else None
    read = read_roster(open_roster(roster), Options(dates=dates, refs=refs, on=asof.on, latest=latest))
    return make_packets(read, table, Path(out), how, jobs=jobs)


# --- what the arguments mean


def _asked(case: Given, on: Day | None, known: Day | None, register: Record) -> tuple[Any, Any, Any]:
    """The two times, the case and the register that are asked for."""
    from cobijo.asking import asof_of, person_of, record_of

    asof = asof_of(on, known)
    return asof, person_of(case, asof), record_of(register)


def _paths(given: Blanks) -> list[Path]:
    """The paths that are given, or the one."""
    return [Path(one) for one in ([given] if isinstance(given, Path | str) else given)]


def _person(given: Who | None, asof: Any) -> Person:
    """The person file that is asked for; of nobody, where there is none. Raises InputError."""
    from cobijo.clock import by_now
    from cobijo.identity import NOBODY, Person, parse_person, read_person

    if given is None or isinstance(given, Person):
        return NOBODY if given is None else given
    latest = by_now(asof.on)
    if isinstance(given, Path | str):
        return read_person(Path(given), latest=latest)
    return parse_person(dict(given), latest=latest)


def _country(given: str | None) -> str | None:
    from cobijo.asking import country_of

    return country_of(given) if given is not None else None
