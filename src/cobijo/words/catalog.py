"""Read the message catalogs: one `.po` file a language, in the GNU gettext layout that translators' tools know.

The files are read as they are, so there is nothing to compile and nothing to go stale. Only what our catalogs use is
understood: `msgid`, `msgstr`, continued strings and comments. A test holds this reader against Babel's.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

HOME = Path(__file__).parent / "locale"

LANGUAGES = ("en", "es")


@lru_cache(maxsize=8)
def read_catalog(lang: str) -> dict[str, str]:
    """All messages of a language by id. Raises KeyError for a language that there is no file for."""
    path = HOME / lang / "LC_MESSAGES" / "cobijo.po"
    if not path.exists():
        raise KeyError(lang)
    messages: dict[str, str] = {}
    key, target, parts = "", "", {"msgid": "", "msgstr": ""}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word == "msgid":
            if target == "msgstr":
                messages[parts["msgid"]] = parts["msgstr"]
            target, parts = "msgid", {"msgid": "", "msgstr": ""}
        elif word == "msgstr":
            target = "msgstr"
        elif line.startswith('"'):
            rest = line
        else:
            continue
        key = target
        parts[key] += ast.literal_eval(rest) if "\\" in rest else rest[1:-1]
    messages[parts["msgid"]] = parts["msgstr"]
    del messages[""]
    return messages
