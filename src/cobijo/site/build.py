"""Build the whole site into a folder: every page in every language, the scripts, the data, and the single file.

It is built beside the folder and moved there when it is whole; a folder that holds something else is left alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cobijo.errors import UsageError
from cobijo.files import working_folder
from cobijo.register import Register
from cobijo.requests import Ledger
from cobijo.site import pages
from cobijo.site.device import data_text, language_script, screener, single, words, words_script
from cobijo.site.downloads import files, write_sqlite
from cobijo.site.paper import assessment_pages, paper_style
from cobijo.site.render import POLICY, Renderer
from cobijo.site.scripts import script, style
from cobijo.words import LANGUAGES, READERS

MARK = "data/edition.json"
"""What tells a site of ours from any other folder."""

SCREENER = ("evaluate", "screen", "words", "page", "holder", "answer", "interview", "fields", "result", "screener")

SCRIPTS = {
    "screener.js": SCREENER,
    "country.js": ("evaluate", "page", "days", "country"),
    "employers.js": ("evaluate", "card", "words", "page", "employer", "employers"),
    "batch.js": ("evaluate", "card", "words", "page", "employer", "batch"),
    "days.js": ("days",),
    "filter.js": ("filter",),
}
"""The scripts of the pages, each made of these."""

OWN = "_files"
"""Names every file of the site, so that what is not of it is never taken away."""

_PAGES = ("/", "/index.html", "/papers/*", *(f"/{lang}/*" for lang in READERS))
_SCREENER = ("/screener.html", "/screener")


def headers(single: str) -> str:
    """For hosts that read a `_headers` file: the policy of the pages, with what a page can't say of itself.

    Hosts send what every matching pattern says, and a browser keeps to all policies at once: so each page is matched
    by one policy only, and the single file by its own, which allows the script and style that it carries."""
    everywhere = """/*
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: camera=(), microphone=(), geolocation=()
"""
    policies = [*((path, POLICY) for path in _PAGES), *((path, single) for path in _SCREENER)]
    blocks = [f"{path}\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n" for path, policy in policies]
    return "\n".join([everywhere, *blocks])


def build_site(out: Path, register: Register, ledger: Ledger, on: dt.date, *, errata: str | None = None) -> int:
    """Write the site into a folder; how many pages it has. `errata` is where errors can be sent, if anywhere.

    Raises UsageError where the folder holds something else."""
    _refuse_foreign(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with working_folder(out.parent) as name:
        made = name / "site"
        count = _write(made, register, ledger, on, errata)
        files = sorted(f.relative_to(made).as_posix() for f in made.rglob("*") if f.is_file())
        (made / OWN).write_text("\n".join([OWN, *files, ""]), encoding="utf-8")
        if out.exists():
            out.rename(name / "before")
        made.rename(out)
    return count


def _refuse_foreign(out: Path) -> None:
    """Refuse a folder with anything in it that an earlier build did not write. Raises UsageError."""
    expected = "a new folder, an empty one, or a site built before"
    remedy = "Choose another folder; nothing was written."
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or (any(out.iterdir()) and not (out / MARK).exists()):
        raise UsageError.at("--out", "folder", str(out), expected, remedy)
    own = set((out / OWN).read_text(encoding="utf-8").splitlines()) if (out / OWN).exists() else None
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        folder = path.is_dir() and not path.is_symlink()
        known = _known_folder(name, own) if folder else own is not None and name in own
        if not known:
            raise UsageError.at("--out", "folder", f"{name} in {out}", expected, remedy)


def _known_folder(name: str, own: set[str] | None) -> bool:
    return own is not None and any(file.startswith(f"{name}/") for file in own)


def _write(home: Path, register: Register, ledger: Ledger, on: dt.date, errata: str | None) -> int:
    count = 0
    renderers = {lang: Renderer(lang, register, on, errata=errata) for lang in LANGUAGES}
    readers = {lang: Renderer(lang, register, on) for lang in READERS}
    for name, text in (*_texts(register, ledger, on, renderers), *_of_readers(register, ledger, on, readers)):
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
    for lang in LANGUAGES:
        for code, text in assessment_pages(register, ledger, on, lang):
            yield f"papers/{code.lower()}-{lang}.html", text
    yield "index.html", renderers["en"].template("door")


def _of_readers(
    register: Register, ledger: Ledger, on: dt.date, renderers: dict[str, Renderer]
) -> Iterator[tuple[str, str]]:
    """The pages that every language of readers has: the cards, the questions, and the questions as one file."""
    asked = {code for request in ledger.requests.values() for code in request.countries}
    for lang, renderer in renderers.items():
        for name, template, values in pages.of_reader(register, ledger, on, renderer):
            yield f"{lang}/{name}.html", renderer.page(name, template=template, **values)
        data = _safe(data_text(screener(register, on, lang, asked=asked)))
        yield f"{lang}/check.html", renderer.page("check", heading="cobijo", data=data, languages=READERS)
        yield f"assets/{words_script(lang)}", language_script(register, lang, _chrome(renderer, single=False))
    policy, text = _single(renderers, register, on)
    yield "screener.html", text
    yield "_headers", headers(policy)


def _chrome(renderer: Renderer, *, single: bool) -> str:
    """Head and foot of the page of questions in a language, for switching in place."""
    values = {"page": "check", "root": "../", "single": single, "languages": READERS}
    return "".join(renderer.template(part, **values) for part in ("header", "footer"))


def _single(renderers: dict[str, Renderer], register: Register, on: dt.date) -> tuple[str, str]:
    """The questions as one file that needs nothing beside it, after its policy: its style and script are allowed by
    their hashes."""
    sheet, source = style(), script(*SCREENER)
    policy = (
        f"default-src 'none'; script-src 'sha256-{_hash(source)}'; style-src 'sha256-{_hash(sheet)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    chromes = {lang: _chrome(renderer, single=True) for lang, renderer in renderers.items()}
    return policy, renderers["en"].template(
        "single",
        page="check",
        root="",
        single=True,
        languages=READERS,
        policy=policy,
        style=_safe(sheet),
        script=_safe(source),
        data=_safe(data_text(single(register, on, chromes))),
        no_scripts={lang: renderer.say("hold.no_scripts") for lang, renderer in renderers.items()},
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _safe(text: str) -> Any:
    """Our own markup, script or data, made safe where it was made."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - escaped by the template or by data_text, or our own source
