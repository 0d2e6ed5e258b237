"""From a roster's headers to facts: our own names, `conviction_1_max_term` columns, and the synonyms that case
management systems use. Columns that are no fact (names, addresses, numbers of papers) are left unread."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind
from cobijo.letters import normal
from cobijo.rosters.hints import BRACKETED, OF_THE_FORM, is_hint, is_later_entry

MAX_ENTRIES = 50
"""Entries of a list that may stand in numbered columns; a longer list is written as JSON."""

SINGULAR = {
    "convictions": "conviction",
    "pending_charges": "pending_charge",
    "absences": "absence",
    "orders": "order",
    "cards": "card",
    "notices": "notice",
    "asylum_bars": "asylum_bar",
    "status.applications": "application",
}
"""What one entry of a list is called in a header, where it is not called as the list is."""

BARE = frozenset(
    """persecutor particularly_serious_crime serious_nonpolitical_crime danger_to_security terrorist_activity
    firmly_resettled ever_granted appeal_pending reregistered missed_window_reason ground_mandatory""".split()  # noqa: SIM905 - read as words
)
"""Fields of single records whose own names say which fact they are. Of `granted`, `status` or `manner` nobody knows
of what they are without the name of the record."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column means: a fact, or one field of one entry of a list of facts, which may stand `inside` a record.
    `last` marks a last arrival; `order` is what the header itself says of its days, `codes` of which kind its country
    codes are. A `doubtful` column is used only if some cell of it can be read. A `bound` is one end of an interval,
    `not_before` or `not_after`. A position is the number of an entry less one, so that numbers may begin at 0 or 1."""

    header: str
    fact: FactType
    position: int | None = None
    field: FactType | None = None
    last: bool = False
    why: str = "name"
    order: str | None = None
    codes: str = "iso"
    doubtful: bool = False
    inside: FactType | None = None
    bound: str | None = None

    @property
    def one_of_several(self) -> bool:
        """Whether it holds one entry of a list of plain values: a nationality."""
        return self.field is None and self.position is not None

    @property
    def type(self) -> FactType:
        """The type of the cells."""
        return self.field or self.fact

    @property
    def place(self) -> str:
        """The fact's place in a case."""
        if self.field is None:
            return self.fact.name
        at = "" if self.position is None else f"[{max(self.position, 0)}]"
        listed = self.fact.name if self.inside is None else f"{self.fact.name}.{self.inside.name}"
        return f"{listed}{at}.{self.field.name}"


class Synonym(NamedTuple):
    """What a system calls a fact of ours, and which system that is."""

    fact: str
    system: str
    rank: int


def is_of_one_day(column: Column) -> bool:
    """Whether a column bears an office's own name for one of several days: that of a last re-registration. No there is
    not that there never was one."""
    return column.type.kind is Kind.DAYS and column.why not in ("name", "map")


_OWN_US = re.compile(r"\b(?:the )?(?:united states(?: of america)?|u s a|usa|u s)\b")
_SUYO_US = re.compile(r"\b(?:los )?(?:estados unidos(?: de america)?|eeuu|e e u u|e u a?|eua)\b|\blos ee uu\b")
_I_821 = re.compile(r"\b(?:(?:form|formulario) )?i ?821\b")
_OF_WHOM = re.compile(
    r"^(?:client|contact|applicant|beneficiary|cliente|solicitante|beneficiari[oa])(?: s)? (?=.)|"
    r"(?<=.) (?:of|del?) (?:the |la )?(?:client|applicant|beneficiary|cliente|solicitante|beneficiari[oa])$"
)
_CUSTOM = re.compile(r"^[A-Za-z]\w*?__(?=[A-Za-z])(?=.*__p?c$)|__p?c$|^Contact\.", re.IGNORECASE)
"""What stands about the name of a field that a user or a package of Salesforce has made."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z]\d)(?=[A-Z])")
_INTO_US = re.compile(r"(?<=\w )(?:in|into|to) us\b")
_NOW = re.compile(r"\b(us|ee uu) (?:now|today|currently|at present|ahora|actualmente|hoy)$")
"""Of who is in the United States it is always asked as of now."""
_NUMBERED = re.compile(r"([a-z_]+?)_?(\d{1,9})_([a-z_]+)")
_ENTRY = re.compile(r"([a-z_]+?)_?(\d{1,9})")
_BOUND = re.compile(r"(.+)_(not_before|not_after)")
_NUMBER_SIGN = re.compile(r"\bn\.?[º°]\.?", re.IGNORECASE)
_JSON = re.compile(r'[{}]|" ?:|\[ ?"')
"""A piece of JSON, which has the names of facts in it and is no header."""
_MONTH_FIRST = re.compile(r"\bm{1,2}\W+[dj]{1,2}\W+[ya]{2,4}\b", re.IGNORECASE)
_TURNED = re.compile(r"\b[yaj]{2,4}\W+[dj]{1,2}\W+m{1,2}\b", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\b[dj]{1,2}\W+m{1,2}\W+[yaj]{2,4}\b", re.IGNORECASE)


_OFFERED = dict.fromkeys(
    [
        "receipt date", "received date", "date received", "receipted", "receipt notice date", "application date",
        "date of application", "date applied", "applied on", "application filed", "application received",
        "date filed", "filed date", "filing date", "date of filing", "filed on", "submitted", "submitted on",
        "date submitted", "submitted date", "submission date", "date of submission",
        "fecha de recibo", "fecha del recibo", "fecha de recepcion", "fecha de aplicacion", "fecha de presentacion",
        "fecha de solicitud", "fecha de la solicitud", "fecha presentada", "fecha presentado", "presentado el",
    ],
    "filed",
)  # fmt: skip
"""Names that do not say of which form they are: a fact of ours if they are of the I-821."""


def offered(header: str) -> str | None:
    """The fact that a column may be which is not read, since its header does not say of which form it is."""
    bare = plain_name(BRACKETED.sub(_unless_hint, _CAMEL.sub(" ", header)))
    return _OFFERED.get(bare) if match(header) is None else None


def _unless_hint(bracketed: re.Match[str]) -> str:
    return " " if is_hint(_said(bracketed), "born", Kind.DAY) else bracketed.group()


def says_turned(header: str) -> bool:
    """Whether a header says that its days have the year first and the month last: `(YYYY/DD/MM)`."""
    return _TURNED.search(header) is not None


def bracketed(header: str) -> Column | None:
    """What a column would be that is not read, were it not for what stands in brackets behind its name."""
    if match(header) is not None or (bare := BRACKETED.sub(" ", header)) == header:
        return None
    return None if _JSON.search(header) else _found(bare, header)


def plain_name(header: str) -> str:
    """A header in plain letters, however it writes the United States."""
    plain = _OWN_US.sub("us", normal(_NUMBER_SIGN.sub("no ", _CUSTOM.sub("", header.strip()).replace("#", " number "))))
    return _SUYO_US.sub("ee uu", _I_821.sub("i 821", plain))


@lru_cache(maxsize=1_000)
def match(header: str) -> Column | None:
    """What a header means, or None where it is no fact. Stars are not part of its name, nor what in brackets is known
    to be a hint, nor whose it is: the client's."""
    if re.search(r"[_ ]-\d", header):
        return None  # an entry with a number below nought is none
    if _JSON.search(header):
        return None
    found = _found(header, header) or _hinted(header)
    if found is None:
        return None
    order = "month-first" if _MONTH_FIRST.search(header) else "day-first" if _DAY_FIRST.search(header) else None
    return replace(found, order=order)


def _found(name: str, header: str) -> Column | None:
    """What a name means, however its words are joined and whosever it is, of a column with this header."""
    names = [plain_name(form) for form in (name, _CAMEL.sub(" ", name))]
    names += [_OF_WHOM.sub("", name) for name in names]
    names += [_NOW.sub(r"\1", name) for name in names]
    names += [_INTO_US.sub(f"{word} us", name) for word in ("to", "in") for name in names]
    return next((one for name in dict.fromkeys(names) if (one := _named(name.replace(" ", "_"), header))), None)


def named(name: str, header: str) -> Column | None:
    """What a column with this header would be if its name were this one."""
    return None if _JSON.search(header) else _found(name, header)


def _hinted(header: str) -> Column | None:
    """What a name means that has brackets behind it, where all that stands in them is known to change nothing. The form
    that is asked about is part of the name there too: `Filing date (I-821)`."""
    in_brackets = [_said(found) for found in BRACKETED.finditer(header)]
    bare = BRACKETED.sub(" ", header)
    form = [said for said in in_brackets if OF_THE_FORM.fullmatch(normal(said))]
    found = _found(bare, header) if in_brackets else None
    if found is None and form:
        found, in_brackets = _found(f"{form[0]} {bare}", header), [one for one in in_brackets if one not in form]
    if found is None or not all(_changes_nothing(said, found) for said in in_brackets):
        return None
    return found


def _changes_nothing(said: str, column: Column) -> bool:
    """Whether what stands in brackets is a hint, or the name of the same fact once more."""
    again = _found(said, column.header)
    same = again is not None and (again.place, again.last, again.bound) == (column.place, column.last, column.bound)
    return same or is_hint(said, column.place, column.type.kind)


def _said(found: re.Match[str]) -> str:
    return next(part for part in found.groups() if part is not None)


def column_of(place: str, header: str) -> Column | None:
    """What a name of ours means, `arrived` or `conviction_1_max_term`, for a header that is said to mean it."""
    plain = normal(place).replace(" ", "_")
    found = _last(header, "map") if plain == "last_arrival" else _ours(plain, header)
    if found is None:
        return None
    return replace(found, why="map")


def _named(plain: str, header: str) -> Column | None:
    if (found := _ours(plain, header)) is not None:
        return found
    words = plain.replace("_", " ")
    synonym = synonyms().get(words)
    if synonym is None:
        return _last(header, "general") if is_later_entry(words) else None
    if synonym.fact == "last_arrival":
        return _last(header, synonym.system)
    found = _ours(synonym.fact.removesuffix("?"), header)
    if found is None:
        return None
    codes, doubtful = "unsaid" if synonym.system == "EOIR" else "iso", synonym.fact.endswith("?")
    return replace(found, why=synonym.system, codes=codes, doubtful=doubtful)


def _last(header: str, why: str) -> Column:
    return Column(header, _facts()["arrived"], last=True, why=why)


@lru_cache(maxsize=1)
def _facts() -> dict[str, FactType]:
    return {fact.name: fact for fact in VOCABULARY}


def _ours(plain: str, header: str) -> Column | None:
    """Our own name, in words joined by underscores; of a day perhaps one end of an interval."""
    found = _whole(plain, header)
    bounded = _BOUND.fullmatch(plain) if found is None else None
    if bounded is None:
        return found
    day = _whole(bounded.group(1), header)
    if day is None or day.type.kind not in (Kind.DAY, Kind.DAY_OR_ONGOING):
        return None
    return replace(day, bound=bounded.group(2))


def _whole(plain: str, header: str) -> Column | None:
    facts = _facts()
    if plain in facts:
        return Column(header, facts[plain])
    if (found := _alone(plain, header)) is not None:
        return found
    numbered = _NUMBERED.fullmatch(plain)
    for fact in VOCABULARY:
        names = (SINGULAR.get(fact.name, fact.name), fact.name)
        if fact.kind is Kind.RECORDS and numbered and numbered.group(1) in names:
            field, number = fact.field(numbered.group(3)), int(numbered.group(2))
            if field is not None and number <= MAX_ENTRIES:
                return Column(header, fact, number - 1, field)
        if _single(fact):
            for prefix in names:
                field = fact.field(plain.removeprefix(f"{prefix}_")) if plain.startswith(f"{prefix}_") else None
                if field is not None:
                    return Column(header, fact, None, field)
            if numbered and (found := _inside(fact, numbered, header)) is not None:
                return found
    return None


def _alone(plain: str, header: str) -> Column | None:
    """A field without the name of its record, or one entry of a list without a field."""
    if plain in BARE:
        return next(Column(header, f, None, field) for f in VOCABULARY if _single(f) and (field := f.field(plain)))
    entry = _ENTRY.fullmatch(plain)
    if entry is None or entry.group(1) not in ("nationality", "nationalities") or int(entry.group(2)) > MAX_ENTRIES:
        return None
    return Column(header, _facts()["nationalities"], int(entry.group(2)) - 1)


def _single(fact: FactType) -> bool:
    return fact.kind in (Kind.RECORD, Kind.RECORD_OR_NO)


def _inside(fact: FactType, numbered: re.Match[str], header: str) -> Column | None:
    """One field of one entry of a list inside a record: `application_1_filed`, or `status_application_1_filed`."""
    stem, number, name = numbered.group(1), int(numbered.group(2)), numbered.group(3)
    for inside in (one for one in fact.fields if one.kind is Kind.RECORDS):
        one = SINGULAR.get(f"{fact.name}.{inside.name}", inside.name)
        if stem.removeprefix(f"{fact.name}_") in (one, inside.name) and number <= MAX_ENTRIES:
            field = inside.field(name)
            return Column(header, fact, number - 1, field, inside=inside) if field is not None else None
    return None


@lru_cache(maxsize=1)
def synonyms() -> dict[str, Synonym]:
    """Our name by a synonym in plain letters. Where two columns name the person, the earlier one here is taken."""
    with (Path(__file__).parent / "column_synonyms.csv").open(encoding="utf-8", newline="") as file:
        return {
            plain_name(row["synonym"]): Synonym(row["fact"], row["system"], n)
            for n, row in enumerate(csv.DictReader(file))
        }
