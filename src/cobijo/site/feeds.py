"""News of the record as Atom feeds (RFC 4287): one for all, one a country, in each language that all is in.

An entry is an act, on the day from which the public could know it. Names are UUIDs made from the act's id, so that
they stay the same whoever hosts the site.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from cobijo.register import Act, Register
from cobijo.register.model import Window
from cobijo.site.finish import absolute
from cobijo.words import Words

NEWEST = 60
"""The entries of the feed of all; that of a country has every act."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "cobijo.invalid")


def feeds(register: Register, on: dt.date, words: Words, address: str | None) -> Iterator[tuple[str, str]]:
    """Every feed of one language by its name."""
    lang = words.lang
    known = [act for act in (*register.acts.values(), *register.programme) if act.known_from <= on]
    newest = sorted(known, key=lambda act: (act.known_from, act.id), reverse=True)
    yield f"{lang}/feed.xml", _feed(f"{lang}/feed.xml", words.say("feed.title"), newest[:NEWEST], on, words, address)
    for code in register.names:
        name = f"{lang}/countries/{code.lower()}.xml"
        title = words.say("feed.country", {"country": words.country(code)})
        yield name, _feed(name, title, [act for act in newest if act.country == code], on, words, address)


def _feed(name: str, title: str, acts: list[Act], on: dt.date, words: Words, address: str | None) -> str:
    updated = _time(acts[0].known_from if acts else on)
    here = absolute(address, name) if address else name.rpartition("/")[2]
    page = f"{name.removesuffix('.xml')}.html" if "/countries/" in name else f"{words.lang}/changes.html"
    there = absolute(address, page) if address else page.rpartition("/")[2]
    entries = "\n".join(_entry(act, name, words, address) for act in acts)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.lang}">
<id>{_name("feed", name)}</id>
<title>{escape(title)}</title>
<subtitle>{escape(words.say("feed.subtitle"))}</subtitle>
<updated>{updated}</updated>
<author><name>cobijo</name></author>
<rights>CC0-1.0</rights>
<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>
<link rel="alternate" type="text/html" href={quoteattr(there)}/>
{entries}
</feed>
"""


def _entry(act: Act, feed: str, words: Words, address: str | None) -> str:
    kind = words.say(f"kind.{act.kind}")
    title = f"{words.country(act.country)}: {kind}" if act.country else kind
    return f"""<entry>
<id>{_name("act", act.id)}</id>
<title>{escape(f"{title}, {words.recorded(act.source_text)}")}</title>
<updated>{_time(act.known_from)}</updated>
<published>{_time(act.known_from)}</published>
<link rel="alternate" type="text/html" href={quoteattr(_place(act, feed, address))}/>
<category term={quoteattr(act.kind)}/>
<summary>{escape(" ".join(_said(act, words)))}</summary>
</entry>"""


def _place(act: Act, feed: str, address: str | None) -> str:
    """Where an act is read: its country's page of the record, else what changed."""
    lang = feed.partition("/")[0]
    page = f"{lang}/countries/{act.country.lower()}-record.html#{act.id}" if act.country else f"{lang}/changes.html"
    if address:
        return absolute(address, page)
    return page.rpartition("/")[2] if "/countries/" in feed else page.removeprefix(f"{lang}/")


def _said(act: Act, words: Words) -> Iterator[str]:
    """What an act says, in a sentence each."""
    if act.effect:
        effect = words.say(f"effect.{act.effect}")
        yield f"{effect[:1].upper()}{effect[1:]}: {', '.join(act.acts_on)}." if act.acts_on else f"{effect}."
    if act.ends is not None:
        yield words.say("feed.ends" if act.kind.gives_period else "feed.terminates", {"day": act.ends})
    for name in ("registration", "reregistration"):
        window: Window | None = getattr(act, name)
        if window is not None:
            yield words.say(f"feed.{name}", {"first": window.opens, "last": window.closes})
    if act.cards is not None and act.cards.through is not None:
        yield words.say("feed.cards", {"day": act.cards.through})
    yield words.say("feed.source", {"source": act.source_text, "grade": words.say(f"grade.{act.certainty}")})


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _name(kind: str, id_: str) -> str:
    return uuid.uuid5(_SPACE, f"{kind}/{id_}").urn
