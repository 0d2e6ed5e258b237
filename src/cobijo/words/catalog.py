"""Read the message catalogs: `.po` files for each language, in the GNU gettext layout that translators' tools know.

The first catalog is two files: `cobijo.po`, and `law.po`, whose English is made from the words at the rules.

The files are read as they are, so there is nothing to compile and nothing to go stale. Only what our catalogs use is
understood: `msgid`, `msgstr`, continued strings and comments. A test holds this reader against Babel's.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache

HOME = os.path.join(os.path.dirname(__file__), "locale")

LANGUAGES = ("en", "es")
"""The languages of everything."""

READERS = (*LANGUAGES, "ht", "ar", "uk")
"""The languages of the pages for the reader today (`today.po`), letters to clients (`client.po`) and the client's copy
of a packet, which is in them as far as it goes (`copy.po`, beside English and Spanish, which say all of it)."""

_MESSAGE = re.compile(r'^msgid "(.*(?:\n".*)*)"\nmsgstr "(.*(?:\n".*)*)"$', re.MULTILINE)


@lru_cache(maxsize=64)
def read_catalog(lang: str, domain: str = "cobijo") -> dict[str, str]:
    """All messages of a language by id. Raises KeyError for a language that there is no file for."""
    if lang not in (READERS if domain in ("today", "client", "copy") else LANGUAGES):
        raise KeyError(lang)
    if domain == "cobijo":
        return {**read_file(lang, "cobijo"), **read_file(lang, "law")}
    return read_file(lang, domain)


def read_file(lang: str, domain: str) -> dict[str, str]:
    """The messages of one file."""
    path = os.path.join(HOME, lang, "LC_MESSAGES", f"{domain}.po")
    with open(path, encoding="utf-8") as file:
        messages = {_plain(id_): _plain(said) for id_, said in _MESSAGE.findall(file.read())}
    del messages[""]
    return messages


def _plain(text: str) -> str:
    """A string in one piece and without its escapes: only newline, quote and backslash are used."""
    text = text.replace('"\n"', "")
    if "\\" not in text:
        return text
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace('\\"', '"').replace("\0", "\\")
