"""From a template and what it is to say to a page: one way for all, in one language at a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from cobijo.answers.today import Line
from cobijo.citations import citations_in, in_the_making, is_link
from cobijo.decide import stamp
from cobijo.errors import EngineError
from cobijo.register import Register
from cobijo.site.device import NAMES, words
from cobijo.site.direction import RIGHT_TO_LEFT
from cobijo.timeline import Span
from cobijo.timeline.days import FIRST, LAST
from cobijo.words import LANGUAGES

if TYPE_CHECKING:
    from jinja2 import Environment

HOME = Path(__file__).parent

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own script and style, and nothing else from anywhere. Nothing can be sent."""

LONG = 40
"""Letters of a source's name that a line of a phone holds; `answer.js` has the same."""

_ADDRESS = re.compile(r"https?://[^\s;,()]+")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, read once, with every value escaped. Raises EngineError where Jinja is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise EngineError.missing("jinja2", "site") from None
    loader = FileSystemLoader(HOME / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


class Renderer:
    """Renders pages of one language: what every page says is put in here."""

    def __init__(self, lang: str, register: Register, on: dt.date, *, errata: str | None = None) -> None:
        self.lang = lang
        self.words = words(lang)
        self.environment = environment()
        self.common = {
            "lang": lang,
            "full": lang in LANGUAGES,
            "languages": LANGUAGES,
            "names_of_languages": NAMES,
            "right_to_left": RIGHT_TO_LEFT,
            "built": on,
            "built_iso": on.isoformat(),
            "reach": register.edition.sources_reach,
            "edition": "/".join(stamp(register)),
            "policy": POLICY,
            "single": False,
            "errata": errata,
            "docs": False,
            "t": self.say,
            "line_of": self.line,
            "date": self.date,
            "when": self.when,
            "roughly": self.roughly,
            "country": self.words.country,
            "between": between,
            "linked": linked,
            "recorded": self.words.recorded,
            "called": called,
            "host": host,
            "in_the_making": in_the_making,
            "noted": self.noted,
            "fields": self.fields,
            "window": self.window,
        }

    def page(self, name: str, *, template: str | None = None, **values: Any) -> str:
        """A page by its address without suffix, such as `countries/ht`."""
        root = "../" * (name.count("/") + 1)
        return self.template(template or name, page=name, root=root, **values)

    def template(self, name: str, **values: Any) -> str:
        """Any template, with what every page says."""
        found = self.environment.get_template(f"{name}.html")
        return found.render(**{**self.common, **values})

    def say(self, id_: str, **values: Any) -> str:
        """A sentence. Raises LookupError where the template forgot a value, so that none is shown as not known."""
        wanted = {name for _, name, _, _ in Formatter().parse(self.words.messages[id_]) if name}
        if missing := wanted - values.keys():
            raise LookupError(f"{id_} needs {', '.join(sorted(missing))}")
        return self.words.say(id_, values)

    def line(self, line: Line) -> str:
        """A line of a country's card; nothing where it has no words."""
        return self.say(f"today.{line.id}", **line.values) if line.id != "blank" else ""

    def noted(self, english: str) -> str:
        """What the record notes, in this language where it is said in it."""
        return self.words.note(english) or self.words.recorded(english)

    def date(self, day: str | dt.date) -> str:
        """A day in words, from ISO text too."""
        return self.words.date(dt.date.fromisoformat(day) if isinstance(day, str) else day)

    def fields(self, names: Iterable[str]) -> str:
        """The fields of an act, each by what it is called."""
        return self.words.list([self.words.messages.get(f"field.{name}", name) for name in names])

    def when(self, value: Any) -> str:
        """A day or an interval of the contract in words; a whole month or year by its name."""
        if value is None or isinstance(value, str):
            return self.words.show(None) if value is None else self.date(value)
        first, last = (
            dt.date.fromisoformat(v) if (v := value.get(end)) else None for end in ("not_before", "not_after")
        )
        if first and last and first.day == 1 and (last + dt.timedelta(days=1)).day == 1 and first.year == last.year:
            if first.month == last.month:
                return self.month(first)
            if (first.month, last.month) == (1, 12):
                return str(first.year)
        if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return f"{first.year}–{last.year}"
        span = Span(first.toordinal() if first else FIRST, last.toordinal() if last else LAST)
        return self.words.show(span)

    def roughly(self, value: Any) -> str:
        """The same for a heading: a day, else the month, the year or the years that hold it."""
        first, last = (value.get("not_before"), value.get("not_after")) if isinstance(value, dict) else (value, value)
        if first is None or last is None or first == last:
            return self.when(value)
        begins, ends = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        if begins.year != ends.year:
            return f"{begins.year}–{ends.year}"
        return self.month(begins) if begins.month == ends.month else str(begins.year)

    def month(self, day: dt.date) -> str:
        """A month of a year."""
        return self.say("site.month", month=self.say(f"month.{day.month}"), year=day.year)

    def window(self, found: dict[str, str | None] | None, source: dict[str, Any]) -> Any:
        """A window for filing in words, linked to the act that gives it."""
        from markupsafe import Markup, escape

        if found is None:
            return self.say("words.unknown")
        opens, closes = (
            self.date(day) if (day := found[end]) else self.say("words.unknown") for end in ("opens", "closes")
        )
        text = self.say("words.through", first=opens, last=closes)
        shown = (
            Markup('<a href="{}" rel="noreferrer">{}</a>').format(source["url"], text)
            if source["url"]
            else escape(text)
        )
        return shown + (Markup(' <span class="doubt">?</span>') if source["doubtful"] else "")


def called(text: str) -> str:
    """A source's name for a link: a long one without its court, its date and whatever else it goes on with."""
    return re.split(r" \(|[,;] ", text, maxsplit=1)[0] if len(text) > LONG else text


def host(url: str) -> str:
    """Whose page an address leads to, as its name in a link."""
    return url.split("/")[2].removeprefix("www.")


def between(days: dict[str, int] | None) -> str:
    """A number of days, or the least and the most."""
    if days is None:
        return "–"
    low, high = days["at_least"], days["at_most"]
    return str(low) if low == high else f"{low}–{high}"


def linked(text: str) -> Any:
    """Running text, its citations as links, and its addresses where their host may be one."""
    from markupsafe import Markup, escape

    found = [(*match.span(), match.group()) for match in _ADDRESS.finditer(text) if is_link(match.group())]
    found += [(start, stop, citation.url) for start, stop, citation in citations_in(text) if citation.url]
    shown, reached = Markup(), 0
    for start, stop, url in sorted(found):
        if start >= reached:
            link = Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, text[start:stop])
            shown, reached = shown + text[reached:start] + link, stop
    return shown + escape(text[reached:])


def ours(text: str) -> Any:
    """Our own markup, style, script or data (see `device.data_text`), made safe where it was made."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - what nobody else wrote, or what was escaped already
