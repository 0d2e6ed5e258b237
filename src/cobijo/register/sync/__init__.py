"""From the Federal Register to draft acts: what was published and is not in the register yet.

`documents` reads an answer of the Federal Register's public API, or a plain list of abstracts; `api` asks for one, only
when somebody wants it to; `titles` says what kind of act a title announces, `sentences` takes the days out of the
usual sentences; `lines` says of which country and designation; `draft` writes what was read as TOML, beside what could
not be read. Nothing here changes the register: a person reads the notice and moves the act over.
"""

from cobijo.register.sync.documents import Document, read_answer
from cobijo.register.sync.draft import Draft, Synced, drafts, write_drafts

__all__ = ["Document", "Draft", "Synced", "drafts", "read_answer", "write_drafts"]
