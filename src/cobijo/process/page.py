"""The page that checks a permit where there is no program: one file, no network, at most 20 kilobytes.

It is told the keys and the list when it is made, and shows the category, the days and the status; no name, no country.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cobijo.files import SIGN

HOME = Path(__file__).parent

MOST_BYTES = 20_000


def page(keys: Mapping[str, Any], revoked: Mapping[str, Any] | None, words: Mapping[str, Mapping[str, str]]) -> str:
    """The page, with the keys, the list and the words of each language in it."""
    data = {**keys, "revoked": revoked, "words": words}
    # "<" is spelled so that no value can end the element that holds it.
    held = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    script = (HOME / "verify.js").read_text(encoding="utf-8")
    html = (HOME / "verify.html").read_text(encoding="utf-8")
    parts = {"{{sign}}": SIGN, "{{data}}": held, "{{script}}": script, "{{hash}}": _hash(script)}
    for name, part in parts.items():
        html = html.replace(name, part)
    return html


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
