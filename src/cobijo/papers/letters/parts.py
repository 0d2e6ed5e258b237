"""What letters are made of, and what they are made from: sentences that are said, with the source of each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cobijo.answers.today import Line, Source, ending, source_of, source_of_statement, state_of, why_of
from cobijo.decide import Screening
from cobijo.decide.deadlines import Deadline
from cobijo.decide.futures import Future, coming, futures
from cobijo.decide.screen import ElementAnswer
from cobijo.decide.status import Status
from cobijo.errors import CaseError
from cobijo.facts.case import Case
from cobijo.identity import Person
from cobijo.papers.another import later_of
from cobijo.register import Act, Designation, Register, Standing
from cobijo.timeline import AsOf
from cobijo.words import Words

HELP = "https://www.justice.gov/eoir/list-pro-bono-legal-service-providers"
"""The government's list of free legal help."""


class Said(NamedTuple):
    """A sentence in its language, the source of what it says, and what goes with it."""

    text: str
    source: Source | None = None
    notes: tuple[str, ...] = ()


class Block(NamedTuple):
    """Sentences under a head. `kind`: `text`, `list`, `boxes` to check, `hand` to fill in, `room` to write in."""

    kind: str
    head: str
    items: tuple[Said, ...]


class Given(NamedTuple):
    """What a letter is written from: a case on a day, as it is answered; the person; for whom a witness speaks."""

    case: Case
    register: Register
    asof: AsOf
    person: Person
    statuses: tuple[Status, ...]
    screenings: tuple[Screening, ...]
    witness: str
    country: str | None = None

    @property
    def named(self) -> bool:
        """Whether it is known which country the case is about."""
        facts = self.case.facts
        nationalities: Any = facts.get("nationalities")
        other = facts.get("last_habitual_residence") or facts.get("status.under") or self.country
        return bool(other) or (nationalities is not None and bool(nationalities.items))

    @property
    def status(self) -> Status:
        """What is held, or may be, under the designation that matters. Raises CaseError where there is none."""
        if not self.named or not self.statuses:
            found = "none that was ever designated" if self.named else "none that is known"
            remedy = "Add it to the case, or name another with --country."
            raise CaseError.at("case", "nationalities", found, "a country that was once designated", remedy)
        return self.statuses[0]

    @property
    def screening(self) -> Screening | None:
        """The screening under the designation that matters."""
        wanted = self.statuses[0].designation.id if self.statuses else None
        return next((one for one in self.screenings if wanted is None or one.designation == wanted), None)


class Content(NamedTuple):
    """What a letter says. `opening` are what it is about: labels with values, empty where a hand fills it in;
    `cautions` are for whoever prints it, and do not stand on it."""

    title: str
    lead: str
    opening: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    cautions: tuple[str, ...] = ()


def block(kind: str, head: str, items: Iterable[Said | str]) -> Block:
    """A block of sentences."""
    return Block(kind, head, tuple(one if isinstance(one, Said) else Said(one) for one in items))


def line_said(line: Line, words: Words) -> Said:
    """A line of a country's card as a sentence with its source."""
    notes = tuple(words.say(f"today.{note.id}", note.values) for note in line.notes)
    return Said(words.say(f"today.{line.id}", line.values), line.source, notes)


def stands_said(given: Given, words: Words) -> Said:
    """How the designation stands and why, with the source of its day."""
    standing = given.status.standing
    if (later := later_of(standing, given.register)) is None:
        title = words.say("today.title", {"country": given.status.designation.country})
        return _as_it_stands(standing, f"{title}:", given, words)
    said = [
        _as_it_stands(one, words.say("today.of_year", {"year": one.designation.id[3:]}), given, words)
        for one in (standing, later)
    ]
    return Said(" ".join(one.text for one in said), said[0].source)


def why_stands(given: Given, words: Words) -> Said:
    """Why the designation stands so, with the source of its day, below a sentence that says how it stands."""
    standing = given.status.standing
    if later_of(standing, given.register) is not None:
        return stands_said(given, words)
    return Said(line_said(why_of(standing), words).text, state_of(standing, given.register).source)


def _as_it_stands(standing: Standing, title: str, given: Given, words: Words) -> Said:
    """How one designation stands and why."""
    state = line_said(state_of(standing, given.register), words)
    return Said(f"{title} {state.text}. {line_said(why_of(standing), words).text}", state.source)


def by(text: str | None) -> Source | None:
    """A source that is a rule of law or a citation alone, of which no grade is kept."""
    return Source(text, "", "") if text else None


def futures_block(standing: Standing, register: Register, words: Words) -> Iterator[Block]:
    """Each fate of a designation that is not decided, with its day; nothing where what stands is known."""
    listed = [_fate(one, f"today.{one.id}", standing, register, words) for one in futures(standing)]
    if listed:
        yield block("list", words.say("today.future"), listed)


_YET_TO_END = {"future.terminated": "client.coming.terminated"}
"""What is said otherwise of a last day that is still ahead."""


def coming_block(standing: Standing, register: Register, words: Words) -> Iterator[Block]:
    """What can follow the last day that is known, where it is near and no decision on the time after is on record."""
    if found := coming(standing):
        last = words.say("client.coming.none", {"day": standing.period_ends})
        listed = [Said(last, source_of(ending(standing), "ends", register))]
        listed += [_fate(one, _YET_TO_END.get(one.id, f"today.{one.id}"), standing, register, words) for one in found]
        yield block("list", words.say("client.coming"), listed)


def _fate(one: Future, id_: str, standing: Standing, register: Register, words: Words) -> Said:
    act = next((act for act in standing.designation.acts if act.source_text == one.citation), None)
    return Said(words.say(id_, {"until": one.until}), source_of(act, "ends", register) or by(one.citation))


def agency_block(standing: Standing, register: Register, words: Words) -> Iterator[Block]:
    """What the agency itself last said of a designation, as the country's card quotes it, with its source and grade."""
    said = standing.statements[-1] if standing.statements else None
    if said is None or said.statement is None:
        return
    text = getattr(said.statement, words.lang, None) or words.recorded(said.statement.en)
    when = words.say("today.agency.when", {"published": said.published, "read": said.statement.read})
    yield block("text", words.say("today.agency"), [Said(f"{text} {when}", source_of_statement(said, register))])


_FIELDS = {"register": "registration.closes", "reregister": "reregistration.closes", "designation_ends": "ends"}


def source_of_deadline(deadline: Deadline, status: Status, register: Register) -> Source | None:
    """The act that gives a deadline with how it was seen, or the rule that it is counted by."""
    field = _FIELDS.get(deadline.what)
    if field is None:
        return by(deadline.source)
    if deadline.what == "designation_ends":
        return source_of(ending(status.standing), "ends", register) or by(deadline.source)
    act = next((one for one in status.standing.acts if one.source_text == deadline.source), None)
    return source_of(act, field, register) or by(deadline.source)


_SINCE = {
    "continuous_physical_presence": "continuous_physical_presence_since",
    "continuous_residence": "continuous_residence_since",
}
"""The day of an act that an element is counted from."""


def source_of_element(one: ElementAnswer, given: Given) -> Source | None:
    """The act that gives the day that an element is counted from with how it was seen, or the element's law."""
    basis, field = given.status.standing.basis, _SINCE.get(one.element.id)
    dated = source_of(basis.act, field, given.register) if basis is not None and field is not None else None
    return dated or by(one.element.rule.citation.text)


def act_of_card(text: str | None, line: Designation | None) -> Act | None:
    """The notice of a designation that makes a card last, by how it is cited; none where a rule alone does."""
    return next((one for one in (line.acts if line else ()) if one.source_text == text and one.cards), None)


def printed(source: Source | None, words: Words) -> Mapping[str, str] | None:
    """A source as the page prints it."""
    if source is None:
        return None
    grade = words.say(f"today.grade.{source.grade}") if source.grade else ""
    return {"word": words.say("today.source"), "cite": words.recorded(source.text), "grade": grade}


def opening(given: Given, words: Words, *, about: bool = False) -> tuple[tuple[str, str], ...]:
    """The day, the office's reference, and for whom it is, or `about` whom, in
    letters that whoever it is sent to can read; a line to write on for a name not known."""
    found = [(words.say("client.date"), words.date(given.asof.on))]
    if given.case.ref:
        found.append((words.say("client.ref"), given.case.ref))
    if about:
        return (*found, (words.say("letter.declaration.about"), given.person.in_latin))
    return (*found, (words.say("client.name"), given.person.name))


def facts_list(case: Case, name: str) -> tuple[Mapping[str, Any], ...] | None:
    """The entries of a list of the case; None where nothing is known of it."""
    listed: Any = case.facts.get(name)
    return tuple(listed.items) if listed is not None else None
