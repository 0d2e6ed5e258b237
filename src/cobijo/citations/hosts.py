"""Which hosts may become links: where the official text can be read, and the few archives that have lasted.

Everything else that a source names stays plain text. A host that merely resembles one of the government's is never a
link, and `register check` names it.
"""

from __future__ import annotations

import re
from functools import lru_cache

OFFICIAL = frozenset(
    {
        "federalregister.gov",
        "govinfo.gov",
        "gpo.gov",
        "ecfr.gov",
        "congress.gov",
        "regulations.gov",
        "reginfo.gov",
        "uscis.gov",
        "e-verify.gov",
        "dhs.gov",
        "ice.gov",
        "cbp.gov",
        "justice.gov",
        "usdoj.gov",
        "webharvest.gov",
        "state.gov",
        "usembassy.gov",
        "whitehouse.gov",
        "archives.gov",
        "supremecourt.gov",
        "uscourts.gov",
        "census.gov",
        "loc.gov",
        "house.gov",
        "senate.gov",
    }
)
"""Hosts of the United States government; a host below one of them counts as it does."""

ARCHIVES = frozenset({"webarchive.library.unt.edu", "web.archive.org"})
"""Copies of official pages under their own address: what they show is the page as it stood."""

LIBRARIES = frozenset({"law.cornell.edu", "courtlistener.com", "everycrsreport.com", "justia.com"})
"""Law libraries that have lasted. What they show is somebody else's copy."""

WORKSHOPS = frozenset({"go-vip.co", "go-vip.net", "wpengine.com", "pantheonsite.io", "netlify.app", "vercel.app"})
"""Hosts below which those who build sites try them out."""

_IN_THE_MAKING = frozenset(
    {"dev", "develop", "development", "staging", "stage", "preprod", "preview", "test", "uat", "sandbox", "cmslocal"}
)

_FORERUNNERS = ("edocket.access.gpo.gov", "frwebgate.access.gpo.gov")
"""Hosts that the government has switched off: official then, but no link leads there now."""

_URL = re.compile(r"https?://[^\s;,()\"'<>]+")


_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([A-Za-z0-9.-]+)")


def host_of(text: str) -> str | None:
    """The host of the first address in a text, in lower case without `www.`; None where there is none."""
    address = address_in(text)
    match = _HOST.match(address) if address else None
    return match.group(1).lower().strip(".").removeprefix("www.") or None if match else None


def address_in(text: str) -> str | None:
    """The first address in a text."""
    match = _URL.search(text)
    return match.group().rstrip(".") if match else None


def _below(host: str, hosts: frozenset[str]) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in hosts)


@lru_cache(maxsize=4096)
def is_official(text: str) -> bool:
    """Whether an address is the government's own, or a stored copy of one that is."""
    host = host_of(text)
    if host is None:
        return False
    if host in ARCHIVES:
        rest = address_in(text) or ""
        inner = re.search(r"https?://.*?/(https?:/+.+)", rest)
        return inner is not None and is_official(re.sub(r":/+", "://", inner.group(1), count=1))
    return _below(host, OFFICIAL)


def is_link(text: str) -> bool:
    """Whether an address may be shown as a link."""
    host = host_of(text)
    if host is None or host in _FORERUNNERS:
        return False
    return is_official(text) or (_below(host, LIBRARIES) and (address_in(text) or "").startswith("https://"))


def in_the_making(text: str) -> bool:
    """Whether an address is of a site that its publisher was still building: it may go, or change, without notice."""
    host = host_of(text)
    if host is None:
        return False
    own = host.split(".")[:-2]  # what stands before the name that somebody registered
    return _below(host, WORKSHOPS) or any(word in _IN_THE_MAKING for label in own for word in label.split("-"))


def look_alike(text: str) -> str | None:
    """The official host that an address resembles without being below it, as `usciss.us` resembles uscis.gov."""
    host = host_of(text)
    if host is None or _below(host, OFFICIAL) or host in ARCHIVES or _below(host, LIBRARIES):
        return None
    if ".gov." in host:
        return f"{host.partition('.gov.')[0]}.gov"
    labels = host.split(".")
    own = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com", "org") else labels[max(0, len(labels) - 2)]
    parts = (own, *own.split("-"))
    for official in sorted(OFFICIAL):
        name = official.removesuffix(".gov")
        if len(name) > 3 and any(_near(part, name) for part in parts):
            return official
    return None


def _near(label: str, name: str) -> bool:
    """Whether a label is the name itself on another host, or the name with one letter too many, too few or other."""
    if label == name:
        return name not in ("state", "house", "senate", "archives", "congress", "justice", "census")
    if abs(len(label) - len(name)) > 1 or len(name) < 5:
        return False
    if len(label) == len(name):
        return sum(a != b for a, b in zip(label, name, strict=True)) == 1
    longer, shorter = sorted((label, name), key=len, reverse=True)
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
