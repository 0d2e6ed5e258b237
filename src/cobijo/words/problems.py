"""What is wrong with an input, in the reader's language.

Errors are raised in rooms that know no language, so they carry their English text. It is itself the id of the message
in `errors.po`; texts that name something hold a placeholder there (`at most {n}`), and are matched as a pattern.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cobijo.errors import Problem
from cobijo.words.catalog import read_catalog


def in_language(text: str, lang: str) -> str:
    """The text of a problem in a language; as it stands where it is a value and not a sentence."""
    if lang == "en":
        return text
    messages = read_catalog(lang, "errors")
    if text in messages:
        return messages[text]
    for pattern, target in _templates(lang):
        found = pattern.fullmatch(text)
        if found:
            return target.format(**{name: in_language(value, lang) for name, value in found.groupdict().items()})
    return text


def parts_in_language(problem: Problem, lang: str) -> dict[str, str]:
    """What was found and expected, and what to do, in a language."""
    return {part: in_language(getattr(problem, part), lang) for part in ("found", "expected", "remedy")}


@lru_cache(maxsize=8)
def _templates(lang: str) -> list[tuple[re.Pattern[str], str]]:
    """The messages with placeholders as patterns, the longest first: it says the most."""
    found = []
    for id_, target in read_catalog(lang, "errors").items():
        if re.search(r"(?<!{){[a-z]", id_) and not id_.startswith("{ "):
            plain = re.escape(id_).replace(r"\{\{", "{").replace(r"\}\}", "}")
            found.append((re.compile(re.sub(r"\\{([a-z]+)\\}", r"(?P<\1>.+)", plain), re.DOTALL), target))
    return sorted(found, key=lambda pair: -len(pair[0].pattern))
