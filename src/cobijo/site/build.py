"""Build the whole site into a folder: every page in every language, the scripts, the data, and the single file.

It is built beside the folder and moved there when it is whole; a folder that holds something else is left alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cobijo.errors import UsageError
from cobijo.register import Register
from cobijo.requests import Ledger
from cobijo.site import pages
from cobijo.site.device import data_text, screener, words
from cobijo.site.downloads import files, write_sqlite
from cobijo.site.paper import assessment_pages, paper_style
from cobijo.site.render import POLICY, Renderer
from cobijo.site.scripts import script, style
from cobijo.words import LANGUAGES

MARK = "data/edition.json"
"""What tells a site of ours from any other folder."""

SCREENER = ("evaluate", "screen", "words", "page", "interview", "fields", "result", "screener")

SCRIPTS = {
    "screener.js": SCREENER,
    "country.js": ("evaluate", "page", "days", "country"),
    "employers.js": ("evaluate", "card", "words", "page", "employers"),
    "days.js": ("days",),
}
"""The scripts of the pages, each made of these."""

HEADERS = f"""/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: camera=(), microphone=(), geolocation=()
"""
"""For hosts that read a `_headers` file: the policy of the pages, with what a page can't say of itself."""


def build_site(out: Path, register: Register, ledger: Ledger, on: dt.date) -> int:
    """Write the site into a folder; how many pages it has. Raises UsageError where the folder holds something else."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists())):
        expected = "a new folder, an empty one, or a site built before"
        raise UsageError.at("--out", "folder", str(out), expected, "Choose another folder; nothing was written.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".site-") as name:
        made = Path(name) / "site"
        count = _write(made, register, ledger, on)
        if out.exists():
            out.rename(Path(name) / "before")
        made.rename(out)
    return count


def _write(home: Path, register: Register, ledger: Ledger, on: dt.date) -> int:
    count = 0
    renderers = {lang: Renderer(lang, register, on) for lang in LANGUAGES}
    for name, text in _texts(register, ledger, on, renderers):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        count += name.endswith(".html")
    write_sqlite(home / "data" / "register.sqlite", register, ledger, on, words("en"))
    sizes = {
        f.relative_to(home / "data").as_posix(): f.stat().st_size for f in (home / "data").rglob("*") if f.is_file()
    }
    for lang, renderer in renderers.items():
        text = renderer.page("data", **pages.data(register, sizes, renderer.words))
        (home / lang / "data.html").write_text(text, encoding="utf-8")
        count += 1
    return count


def _texts(
    register: Register, ledger: Ledger, on: dt.date, renderers: dict[str, Renderer]
) -> Iterator[tuple[str, str]]:
    """Every text file of the site, by its name."""
    for name, parts in SCRIPTS.items():
        yield f"assets/{name}", script(*parts)
    yield "assets/site.css", style()
    yield "assets/paper.css", paper_style()
    for name, text in files(register, ledger, on, words("en")).items():
        yield f"data/{name}", str(text)
    for lang, renderer in renderers.items():
        for name, template, values in pages.every(register, ledger, on, renderer):
            yield f"{lang}/{name}.html", renderer.page(name, template=template, **values)
    data = data_text(screener(register, on))
    chromes = [_chrome(lang, renderers[lang], single=False) for lang in LANGUAGES]
    for lang, renderer in renderers.items():
        yield f"{lang}/check.html", renderer.page("check", heading="cobijo", data=_safe(data), chromes=chromes)
    for lang in LANGUAGES:
        for code, text in assessment_pages(register, ledger, on, lang):
            yield f"papers/{code.lower()}-{lang}.html", text
    yield "screener.html", _single(renderers, register, on)
    yield "index.html", renderers["en"].template("door")
    yield "_headers", HEADERS


def _chrome(lang: str, renderer: Renderer, *, single: bool) -> dict[str, Any]:
    """Header and footer of the screener in a language, for switching in place."""
    values = {"page": "check", "root": "../", "single": single}
    header, footer = (renderer.template(part, **values) for part in ("header", "footer"))
    return {
        "lang": lang,
        "html": _safe(header if single else header + footer),
        "foot": _safe(footer),
        "skip": renderer.say("site.skip"),
        "no_scripts": renderer.say("screen.no_scripts.1"),
    }


def _single(renderers: dict[str, Renderer], register: Register, on: dt.date) -> str:
    """The screener as one file that needs nothing beside it: its style and script are allowed by their hashes."""
    sheet, source = style(), script(*SCREENER)
    policy = (
        f"default-src 'none'; script-src 'sha256-{_hash(source)}'; style-src 'sha256-{_hash(sheet)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return renderers["en"].template(
        "single",
        policy=policy,
        style=_safe(sheet),
        script=_safe(source),
        data=_safe(data_text(screener(register, on, single=True))),
        chromes=[_chrome(lang, renderer, single=True) for lang, renderer in renderers.items()],
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _safe(text: str) -> Any:
    """Our own markup, script or data, made safe where it was made."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - escaped by the template or by data_text, or our own source
