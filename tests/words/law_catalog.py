"""The English catalog of the law, as it is made from the words at the rules: `make words` writes it."""

from __future__ import annotations

from pathlib import Path

from cobijo.law.words import messages
from cobijo.words.catalog import HOME

FILE = Path(HOME) / "en" / "LC_MESSAGES" / "law.po"

HEADER = """# Made from the words at the rules in src/cobijo/law by `make words`: change them there.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def entry(id_: str, text: str) -> str:
    """One message, as the file has it."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'\nmsgid "{id_}"\nmsgstr "{plain}"\n'


def catalog() -> str:
    """The whole file."""
    return HEADER + "".join(entry(id_, text) for id_, text in messages().items())


if __name__ == "__main__":
    FILE.write_text(catalog(), encoding="utf-8")
