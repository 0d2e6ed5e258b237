"""A permit that anybody can check without asking anybody: a short code, sealed by a key that is published.

The code says the category, the days and a serial number; no name, no country. A list of revoked serial numbers, sealed
by the same keys, is handed round like the keys. Keys rotate: each has the days on which it may seal, so that a code
sealed by a key outside its days is no permit, and an old permit stays good after its key has gone out of use.

    CBJ1.<what it says, base64url>.<the seal over it, base64url>
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from cobijo.facts.printed import CATEGORIES
from cobijo.process.person import Permit
from cobijo.timeline import iso_day

SIGN = "CBJ1"
"""What a code begins with: the program, and the version of the form."""

LONGEST = 600
"""Characters of a code. Whatever is longer is none."""

_CODE = re.compile(rf"{SIGN}\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
_BLANK = re.compile(r"[ \t\r\n\f\v\u00a0]")
"""What a mail programme breaks a long code with; no code has any."""
SERIAL = "[A-Z0-9-]{1,32}"
"""A serial number, as a pattern."""
_SERIAL = re.compile(SERIAL)

Spans = tuple[tuple[dt.date, dt.date | None], ...]
"""Days from which through which; None: still."""


class Key(NamedTuple):
    """A public key: its id, itself (base64url), and the days on which it may seal; without an end it still may."""

    id: str
    public: str
    first: dt.date
    last: dt.date | None = None

    def seals_on(self, day: dt.date) -> bool:
        """Whether the key may seal on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Said(NamedTuple):
    """What a code says."""

    key: str
    serial: str
    category: str
    issued: dt.date
    expires: dt.date


class Revoked(NamedTuple):
    """A list of revoked permits: the key that sealed it, the day that it was made, each serial number with its day; and
    of those that were not in effect for a time, each from which day through which, None: still."""

    key: str
    as_of: dt.date
    serials: Mapping[str, dt.date]
    held_up: Mapping[str, Spans] = MappingProxyType({})

    def in_effect(self, serial: str, on: dt.date) -> bool:
        """Whether a permit was in effect on a day, so far as what comes and goes is concerned."""
        return not any(first <= on and (last is None or on <= last) for first, last in self.held_up.get(serial, ()))


class Verdict(NamedTuple):
    """What a check came to. `status` is one of STATUSES; `said` is None where nothing in the code can be trusted."""

    status: str
    said: Said | None
    revoked_checked: dt.date | None = None


STATUSES = {
    "valid": "8 U.S.C. 1254a(a)(2)",
    "not_revoked_unknown": "8 CFR 274a.14(b)",
    "revoked": "8 CFR 274a.14(b)",
    "not_in_effect": "8 CFR 244.12(a)",
    "expired": "8 CFR 274a.14(a)",
    "not_yet": "8 U.S.C. 1254a(d)(2)",
    "unreadable": "8 CFR 274a.2(b)(1)(v)",
    "unknown_key": "8 CFR 274a.2(b)(1)(v)",
    "forged": "8 CFR 274a.2(b)(1)(v)",
}
"""What a check can come to, with its paragraph. `forged`: the seal is not over what the code says, altered or made up;
`not_revoked_unknown`: genuine and in date, and no list of revoked permits was asked, or one made before the day that is
asked about: what was revoked, ordered by a court or ended since, it can't show."""

Verify = Callable[[Key, bytes, bytes], bool]
"""Whether a seal is a key's over some bytes."""

Seal = Callable[[bytes], bytes]
"""Seals some bytes with a key that is held."""


def encode(part: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    """The bytes of base64url, in the one spelling that `encode` gives. Raises ValueError."""
    try:
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise ValueError("no base64url") from None
    if encode(found) != text:
        raise ValueError("another spelling of the same bytes")
    return found


def code_of(permit: Permit, key: Key, seal: Seal) -> str:
    """The code of a permit. Raises ValueError for a serial number that no check could read."""
    if _SERIAL.fullmatch(permit.serial) is None:
        raise ValueError("a serial number")
    says = [key.id, permit.serial, permit.category, permit.issued.isoformat(), permit.expires.isoformat()]
    body = json.dumps(says, separators=(",", ":")).encode()
    return f"{SIGN}.{encode(body)}.{encode(seal(_signed(body)))}"


def _signed(body: bytes) -> bytes:
    """What a seal is over: the form's name is in it, so that no other paper of the same key is taken for a permit."""
    return SIGN.encode() + b"\n" + body


def check(code: str, keys: Sequence[Key], verify: Verify, *, on: dt.date, revoked: Revoked | None = None) -> Verdict:
    """Check a code by itself: its seal first, then its days, then the list."""
    code = _BLANK.sub("", code.strip())
    match = _CODE.fullmatch(code) if len(code) <= LONGEST else None
    if match is None:
        return Verdict("unreadable", None)
    try:
        body, seal = (decode(part) for part in match.groups())
        said = _said(body)
    except ValueError:
        return Verdict("unreadable", None)
    key = next((key for key in keys if key.id == said.key), None)
    if key is None:
        return Verdict("unknown_key", None)
    if not key.seals_on(said.issued) or not verify(key, _signed(body), seal):
        return Verdict("forged", None)
    checked = None if revoked is None else revoked.as_of
    if revoked is not None and revoked.serials.get(said.serial, dt.date.max) <= on:
        return Verdict("revoked", said, checked)
    if revoked is not None and not revoked.in_effect(said.serial, on):
        return Verdict("not_in_effect", said, checked)
    if on < said.issued or on > said.expires:
        return Verdict("not_yet" if on < said.issued else "expired", said, checked)
    return Verdict("valid" if revoked is not None and on <= revoked.as_of else "not_revoked_unknown", said, checked)


def text_of(verdict: Verdict) -> str:
    """The words of a verdict, by their id: a list that was too old is not the same as none."""
    older = verdict.status == "not_revoked_unknown" and verdict.revoked_checked is not None
    return "list_older" if older else verdict.status


def _said(body: bytes) -> Said:
    """What the body of a code says. Raises ValueError."""
    try:
        listed = json.loads(body.decode("ascii"))
    except RecursionError:
        raise ValueError("nested") from None
    if not isinstance(listed, list) or len(listed) != 5 or not all(isinstance(part, str) for part in listed):
        raise ValueError("five texts")
    key, serial, category, issued, expires = listed
    if category not in CATEGORIES or _SERIAL.fullmatch(serial) is None:
        raise ValueError("a category and a serial number")
    return Said(key, serial, category, dt.date.fromisoformat(issued), dt.date.fromisoformat(expires))


# --- the list of revoked permits


def revoked_json(permits: Sequence[Permit], as_of: dt.date, key: Key, seal: Seal) -> dict[str, Any]:
    """The list of the permits that were revoked by a day, and of the days on which one was not in effect, sealed."""
    listed = {p.serial: p.revoked.isoformat() for p in permits if p.revoked is not None and p.revoked <= as_of}
    spans = {p.serial: [[iso_day(day) for day in span] for span in p.held_up] for p in permits if p.held_up}
    says: dict[str, Any] = {"key": key.id, "as_of": as_of.isoformat(), "revoked": dict(sorted(listed.items()))}
    if spans:
        says["held_up"] = dict(sorted(spans.items()))
    return {**says, "seal": encode(seal(_listed(says)))}


def _listed(says: Mapping[str, Any]) -> bytes:
    return b"CBJ1-revoked\n" + json.dumps(says, separators=(",", ":"), sort_keys=True).encode()


def read_revoked(data: Any, keys: Sequence[Key], verify: Verify) -> Revoked:
    """A list of revoked permits. Raises ValueError where its seal is none of the keys', or it can't be read."""
    if not isinstance(data, dict) or set(data) - {"held_up"} != {"key", "as_of", "revoked", "seal"}:
        raise ValueError("a list of revoked permits, as the programme writes it")
    says = {name: value for name, value in data.items() if name != "seal"}
    key = next((key for key in keys if key.id == data["key"]), None)
    try:
        as_of = dt.date.fromisoformat(data["as_of"])
        serials = {str(serial): dt.date.fromisoformat(day) for serial, day in data["revoked"].items()}
        held_up = {str(serial): tuple(map(_span, spans)) for serial, spans in data.get("held_up", {}).items()}
        seal = decode(data["seal"])
    except (AttributeError, TypeError, ValueError):
        raise ValueError("a list of revoked permits, as the programme writes it") from None
    if key is None or not key.seals_on(as_of) or not verify(key, _listed(says), seal):
        raise ValueError("a list sealed by one of the keys")
    return Revoked(data["key"], as_of, serials, held_up)


def _span(listed: Any) -> tuple[dt.date, dt.date | None]:
    """Two days, the second open where it is null. Raises TypeError, ValueError."""
    first, last = listed
    return dt.date.fromisoformat(first), None if last is None else dt.date.fromisoformat(last)
