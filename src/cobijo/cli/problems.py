"""What is wrong with an input, told on standard error."""

from __future__ import annotations

from cobijo.cli.tables import remark
from cobijo.errors import SHOWN, InputError
from cobijo.words import Words
from cobijo.words.problems import parts_in_language


def tell(error: InputError, words: Words) -> None:
    """Every problem of an input, as far as they are told, in the language of the user."""
    for problem in error.problems[:SHOWN]:
        values = {"source": error.source, **parts_in_language(problem, words.lang)}
        remark(words.say("error.problem", values))
    if error.more:
        remark(words.say("error.more", {"source": error.source, "count": error.more}))
