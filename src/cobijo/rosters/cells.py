"""From a cell to the JSON of a fact. A cell that can be read in two ways is never guessed.

Words are matched whole: only case, accents and runs of spaces are folded, so that a `?`, a `>` or a comma that is left
over is doubt, and doubt sets the row aside. A cell with something in it is never empty.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from cobijo.facts.case import WORDS
from cobijo.facts.strict_json import NotStrict, loads
from cobijo.facts.vocabulary import FactType, Kind
from cobijo.letters import unaccented
from cobijo.messages import Message, Phrase, among
from cobijo.rosters import days
from cobijo.rosters.denials import no_such, none_known
from cobijo.rosters.headers import SINGULAR
from cobijo.rosters.nationality import read_countries, read_country
from cobijo.rosters.sources.records import TOO_LONG
from cobijo.rosters.terms import read_term

T = TypeVar("T")

LONGEST = 100_000
"""Characters of a cell that is a fact."""

UNKNOWN = frozenset(
    "- -- --- — – . ? ?? ??? unknown unk not|known desconocido desconocida no|se|sabe se|desconoce no|sabe n/a n.a. na "
    "#n/a n/d n.d. nd s/d null <null> (null) nil nan <na> nat none|given not|given no|data sin|dato sin|datos "
    r"(blank) blank (empty) empty tbd undefined \n".replace(" ", "\n")
    .replace("|", " ")
    .split("\n")
)
"""What offices and programs write where they know nothing. It is never none, and never no."""

_MARKED = re.compile(r"\?+|unknown|unk|tbd|desconocid[oa]")
"""Said of one of several entries: there may be one, of which nobody knows what it is. A dash leaves it empty."""

NOT_A_LIST_UNKNOWN = frozenset({"none"})
"""Nothing known, but for lists, of which `none` says that they are empty."""

NO_COUNTRY = "caseload.note.no_country"
NULL = "caseload.note.none"
UNSURE_NONE = "caseload.note.none_known"
OTHER_CARD = "caseload.note.other_card"
WRITTEN_NULL = "None"
"""What Python writes where a value is missing. A person may write it too, who means that there are none; nobody can
tell the two apart by the cell, so that it is never taken for none, letter by letter as it is, in any column."""

NONE = frozenset(["none", "0", "0.0", "no", "ninguno", "ninguna", "ningunos", "ningunas", "never", "nunca"])
YES = frozenset(["yes", "y", "true", "t", "1", "1.0", "-1", "si", "s", "verdadero", "v", "✓", "✔", "☑", "🗸"]) - {
    "s",
    "v",
}
_TICKED = frozenset(["[x]", "[✓]", "[✔]"])
_CROSSED = frozenset(["x", "☒", "✗", "✘", "✖", "❌", "☐", "□", "[ ]", "[]"])
"""A cross may tick a box or say no, and a box that nobody has ticked says neither."""
BOXES = _TICKED | _CROSSED
NO = frozenset(["no", "n", "false", "f", "0", "0.0", "falso"])
_NO_ENTRIES = NONE | NO - {"f"}
"""What says of a list that nothing is in it. An F may be a felony."""
_CATEGORY = re.compile(r"a(?:0?[1-9]|1\d|20)|c(?:0?[1-9]|[12]\d|3[0-6])|c0?9p")
"""A category of work permits, 8 CFR 274a.12(a) and (c), as cards print it; C09P is one too."""
_MAY_BE_NONE = frozenset({Kind.RECORDS, Kind.CODES, Kind.DAYS, Kind.CODE, Kind.RECORD_OR_NO})
_WITH_NONE = _MAY_BE_NONE | {Kind.RECORD, Kind.TERM, Kind.TEXT}

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){2,4}")


class How(NamedTuple):
    """How the cells of a column are to be read: which way round days are, the day asked about, codes of which kind
    (`likely` ISO, where nobody has said it), the states that somebody imagined, and the latest day by which anything
    can have happened, where that is not the day asked about. An `entry` is one of several columns of a list.
    Where a column is `turned`, some day of it has its year first and its month last."""

    order: str | None = None
    on: dt.date | None = None
    codes: str = "iso"
    imagined: frozenset[str] = frozenset()
    latest: dt.date | None = None
    entry: bool = False
    turned: bool = False


PLAIN = How()


class Remark(Exception):
    """A cell that is read as unknown though something stands there, and the message that says so of its column."""

    def __init__(self, id_: str, **values: str) -> None:
        super().__init__(id_)
        self.id = id_
        self.values = values

    def of(self, header: str) -> Message:
        """The message, of the column with this header."""
        return Message(self.id, {"column": header, **self.values})


def folded(text: str) -> str:
    """A text without case, accents and runs of spaces; everything else stays."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unaccented(text.replace("\u200b", "").replace("\ufeff", "").casefold()).split())


def says_nothing(cell: Any) -> bool:
    """Whether nothing at all stands in a cell."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return True
    return isinstance(cell, str) and not cell.strip()


def read_cell(cell: Any, fact: FactType, how: How = PLAIN) -> Any:
    """The JSON value of a cell, or None where it says that nothing is known. Raises ValueError with what was expected,
    and Remark for what systems write in place of nothing."""
    try:
        return _read(cell, fact, how)
    except (TypeError, AttributeError, OverflowError, RecursionError, ArithmeticError, UnicodeError):
        raise ValueError("a value that can be read") from None


def _read(cell: Any, fact: FactType, how: How) -> Any:
    if says_nothing(cell):
        return None
    if isinstance(cell, str):
        cell = cell.strip()
        if cell.startswith("="):
            raise ValueError("a value, not a formula")
        if len(cell) > LONGEST:
            raise ValueError(Phrase("at most {n} characters", n=f"{LONGEST:,}"))
        if cell[0] in "[{" and not (fact.kind is Kind.FLAG and folded(cell) in BOXES):
            return _inside(_json(cell), fact, how)
        if cell == WRITTEN_NULL:
            return _written_null(fact)
        if _is_unknown(folded(cell), fact, how):
            return None
    elif isinstance(cell, list | dict):
        return _inside(_plain(cell), fact, how)
    read = _READ.get(fact.kind)
    return _text(cell, fact, how) if read is None else read(cell, fact, how)


def _is_unknown(word: str, fact: FactType, how: How) -> bool:
    """Whether a folded text says that nothing is known. Raises Remark and ValueError where that is said of a country,
    or of one of several."""
    if how.entry and fact.kind is Kind.COUNTRIES and _MARKED.fullmatch(word):
        raise ValueError("countries that are all known")
    if word in NOT_A_LIST_UNKNOWN and fact.kind is Kind.COUNTRIES:
        raise Remark(NO_COUNTRY, code=word)
    return word in UNKNOWN or (word in NOT_A_LIST_UNKNOWN and fact.kind not in _WITH_NONE)


def _written_null(fact: FactType) -> None:
    """Nothing; which is said where a person who wrote it would have meant that there are none."""
    if fact.kind in _MAY_BE_NONE:
        raise Remark(NULL)


def _json(cell: str) -> Any:
    try:
        return loads(cell)
    except NotStrict as error:
        place, _, expected, _ = error.parts
    if place == "file":
        raise ValueError("a list that nests less deeply")
    if place.startswith("line "):
        raise ValueError("well-formed JSON")
    if not set(re.findall(r"[^\W\d]+", place.casefold().replace("_", " "))) <= WORDS:
        raise ValueError(expected)  # the name of a field may be anybody's
    raise ValueError(Phrase("{what}, at {place}", what=expected, place=place))


def _inside(value: Any, fact: FactType, how: How) -> Any:
    """A list or an object, with the countries in it read as cells are, and its days held to the same bounds."""
    if fact.kind is Kind.COUNTRIES and isinstance(value, list) and all(isinstance(one, str) for one in value):
        codes = "iso" if how.codes == "likely" else how.codes  # JSON has the names of the contract, and its codes
        return [_known(read_country(one, codes, how.imagined), one) for one in value]
    if fact.kind in (Kind.DAY, Kind.DAY_OR_ONGOING):
        if said := days.placeholder(value, fact.name):
            raise Remark("caseload.note.placeholder", day=said)
        days.check(value, fact, how.on, how.latest)
    entries = value.get("known", value) if isinstance(value, dict) else value
    for entry in entries if isinstance(entries, list) else [entries]:
        for field in fact.fields if isinstance(entry, dict) else ():
            if field.kind in (Kind.DAY, Kind.DAY_OR_ONGOING) and (day := entry.get(field.name)) is not None:
                if days.placeholder(day, field.name) is not None:
                    raise ValueError(
                        Phrase(
                            "a day, or nothing, as {name}; {day} is what systems write for unknown",
                            name=field.name,
                            day=day,
                        )
                    )
                days.check(day, field, how.on, how.latest)
    return value


def _plain(cell: Any, depth: int = 0) -> Any:
    """A list or an object of a typed column as JSON; what is missing in it is unknown."""
    if depth > 20:
        raise ValueError("a list that nests less deeply")
    if isinstance(cell, list):
        return [_plain(one, depth + 1) for one in cell]
    if isinstance(cell, dict):
        return {str(name): one for name, value in cell.items() if (one := _plain(value, depth + 1)) is not None}
    if isinstance(cell, dt.datetime | dt.date):
        return days.read_day(cell, None)
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def _flag(cell: Any, _: FactType, __: How) -> bool:
    if isinstance(cell, bool):
        return cell
    word = folded(str(cell))
    if word in YES or word in _TICKED:
        return True
    if word in NO:
        return False
    if word in _CROSSED:
        raise ValueError("yes or no in words: a cross may mean either, and an empty box neither")
    raise ValueError("yes, no or unknown")


def _day(cell: Any, fact: FactType, how: How) -> Any:
    if fact.kind is Kind.DAY_OR_ONGOING and isinstance(cell, str) and folded(cell) in ("ongoing", "sigue", "continua"):
        return "ongoing"
    if fact.name == "withdrawn" and isinstance(cell, str) and folded(cell) in NO | NONE:
        return None  # there was no withdrawal: so is nothing said of its day
    if how.turned and isinstance(cell, str) and days.turned_of(cell) == "either":
        raise days.Ambiguous(days.BOTH)
    found = days.read_day(cell, how.order)
    if said := days.placeholder(found, fact.name):
        raise Remark("caseload.note.placeholder", day=said)
    days.check(found, fact, how.on, how.latest)
    return found


def _country(cell: Any, _: FactType, how: How) -> str:
    return _known(read_country(_word(cell, "a country code or name"), how.codes, how.imagined), cell)


def _countries(cell: Any, _: FactType, how: How) -> list[str]:
    found = read_countries(_word(cell, "a country code or name"), how.codes, how.imagined)
    if found is None and how.entry:
        raise ValueError("countries that are all known")
    return _known(found, cell)


def _known(found: T | None, cell: str) -> T:
    """What a cell says of a country, unless its code is that of unknown, which is said: XX can be meant for none."""
    if found is None:
        raise Remark(NO_COUNTRY, code=next(iter(re.findall(r"X{2,3}", cell.upper())), "XX"))
    return found


def _word(cell: Any, expected: str) -> str:
    if not isinstance(cell, str):
        raise ValueError(expected)
    return cell


def _number(cell: Any, fact: FactType, _: How) -> float:
    if isinstance(cell, bool):
        raise ValueError("a number")
    if isinstance(cell, int | float | decimal.Decimal):
        if not math.isfinite(cell):
            raise ValueError("a number that is finite")
        return int(cell) if cell == int(cell) else float(cell)
    text = str(cell).strip()
    if _GROUPED.fullmatch(text):
        return int(text.replace(",", ""))
    if not _NUMBER.fullmatch(text):
        doubt = Phrase("{what}, without a comma, which can be read in two ways", what=fact.expected)
        raise ValueError(doubt if "," in text else fact.expected)
    number = float(text)
    return int(number) if number == int(number) else number


_CODES = {
    "manner": {
        "ewi": "without_inspection", "uninspected": "without_inspection", "enteredwithoutinspection":
        "without_inspection", "sininspeccion": "without_inspection", "admitted": "inspected", "inspectedandadmitted":
        "inspected", "parole": "paroled", "inspectedandparoled": "paroled",
    },
    "labelled": {
        "misdemeanour": "misdemeanor", "delitomenor": "misdemeanor", "delitomenor(misdemeanor)": "misdemeanor",
        "delitograve": "felony", "delitograve(felony)": "felony", "infraccion": "infraction",
        "infraccion(infraction)": "infraction",
    },
}  # fmt: skip
"""What offices write for a code of ours, by the field: EWI is entry without inspection. What a State calls a crime is
said in Spanish as the courts of the United States say it, and our own pages."""


def _code(cell: Any, fact: FactType, _: How) -> str | None:
    text = str(cell).strip()
    if text in fact.codes:
        return text
    plain = re.sub(r"[ _-]", "", folded(text))
    bare = re.sub(r"[()]", "", plain) if re.fullmatch(r"\(?[a-z]\)?\(?\d{1,2}\)?", plain) else plain
    letter = re.sub(r"^([a-z])0+(?=\d)", r"\1", bare)
    meant = _CODES.get(fact.name, {}).get(plain)
    for code in fact.codes:
        if code == meant or re.sub(r"[ _-]", "", code.lower()) in (plain, bare, letter):
            return code
    if plain == "none":
        return None
    if fact.name == "category" and _CATEGORY.fullmatch(bare):
        raise Remark(OTHER_CARD)
    if fact.name == "manner":
        raise Remark("caseload.note.no_code", codes=", ".join(fact.codes))
    raise ValueError(among(fact.codes))


def _none(cell: Any) -> bool:
    """Whether a cell says that there is nothing of what its list holds: a no, or false as programs write it."""
    return cell is False or (not isinstance(cell, bool) and folded(str(cell)) in _NO_ENTRIES)


def _list(cell: Any, fact: FactType, __: How) -> Any:
    if _none(cell):
        return []
    word = folded(str(cell)).rstrip(".")
    if no_such(fact.name, word):
        return []
    if none_known(fact.name, word):
        raise Remark(UNSURE_NONE, said=word)
    field = f"{SINGULAR.get(fact.name, fact.name)}_1_{fact.fields[0].name}"
    raise ValueError(Phrase("none, or a list as JSON; entries may also stand in columns such as {name}", name=field))


def _record_or_no(cell: Any, fact: FactType, how: How) -> Any:
    if _none(cell) or folded(str(cell)) in NO:
        return False
    if cell is True or folded(str(cell)) in YES:
        return {}  # there is one, of which nothing more is known
    return _record(cell, fact, how)


def _record(_: Any, fact: FactType, __: How) -> Any:
    field = f"{fact.name}_{fact.fields[0].name}"
    if fact.kind is Kind.RECORD_OR_NO:
        raise ValueError(
            Phrase("false, or an object as JSON; its fields may also stand in columns such as {name}", name=field)
        )
    raise ValueError(Phrase("an object as JSON; its fields may also stand in columns such as {name}", name=field))


def _days(cell: Any, fact: FactType, how: How) -> list[Any] | None:
    if _none(cell):
        return None if how.entry else []
    return [_day(part.strip(), fact, how) for part in str(cell).split(";") if part.strip()]


def _codes(cell: Any, fact: FactType, how: How) -> list[str | None]:
    if _none(cell):
        return []
    return [_code(part, fact, how) for part in str(cell).split(";") if part.strip()]


def _text(cell: Any, _: FactType, __: How) -> str:
    if isinstance(cell, float):
        if not math.isfinite(cell) or abs(cell) >= TOO_LONG:
            raise ValueError("a text of fewer than 16 digits; a spreadsheet keeps no more of a number")
        return str(int(cell)) if cell == int(cell) else str(cell)
    text = str(cell)
    if len(text) > 500:
        raise ValueError("at most 500 characters")
    return text


_READ: dict[Kind, Callable[[Any, FactType, How], Any]] = {
    Kind.FLAG: _flag,
    Kind.DAY: _day,
    Kind.DAY_OR_ONGOING: _day,
    Kind.TERM: lambda cell, fact, _: read_term(cell, fact.name),
    Kind.COUNTRY: _country,
    Kind.COUNTRIES: _countries,
    Kind.NUMBER: _number,
    Kind.CODE: _code,
    Kind.RECORD: _record,
    Kind.RECORD_OR_NO: _record_or_no,
    Kind.RECORDS: _list,
    Kind.DAYS: _days,
    Kind.CODES: _codes,
}
