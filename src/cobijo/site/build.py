"""Build the whole site into a folder: every page in every language, the scripts, the data, and the single file.

It is built beside the folder and moved there when it is whole; a folder that holds something else is left alone.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

from cobijo.errors import UsageError
from cobijo.files import working_folder
from cobijo.register import Register
from cobijo.requests import Ledger
from cobijo.site import pages
from cobijo.site.data import EDITIONS, write_data
from cobijo.site.data_pages import data_pages
from cobijo.site.device import data_text, language_script, law_brought, law_script, screener, single, words_script
from cobijo.site.feeds import feeds
from cobijo.site.finish import finished, hashed, robots, sitemap
from cobijo.site.folder import MARK, refuse_foreign, swap, write_own
from cobijo.site.handbook import build_handbook
from cobijo.site.headers import headers
from cobijo.site.paper import assessment_pages, paper_style
from cobijo.site.render import Renderer, ours
from cobijo.site.scripts import script, style
from cobijo.words import LANGUAGES, READERS

HOLDER = ("evaluate", "working", "words", "day", "page", "holder", "answer")
LAW = ("screen", "interview", "fields", "result")

SCRIPTS = {
    "screener.js": (*HOLDER, "screener"),
    "country.js": ("evaluate", "day", "page", "days", "country"),
    "employers.js": ("evaluate", "sheets", "card", "words", "day", "page", "employer", "employers"),
    "batch.js": ("evaluate", "sheets", "card", "words", "day", "page", "employer", "batch"),
    "days.js": ("day", "days"),
    "filter.js": ("filter",),
}
"""The scripts of the pages, each made of these; that of the law has its data with it."""


def build_site(
    out: Path,
    register: Register,
    ledger: Ledger,
    on: dt.date,
    *,
    previous: Path | None = None,
    address: str | None = None,
    errata: str | None = None,
    handbook: bool = False,
) -> int:
    """Write the site into a folder; how many pages it has. Raises UsageError where the folder holds something else.

    `previous` is another site, whose editions of the data stay; those of the site that is replaced always do.
    `address` is where it will stand, for what needs whole addresses: the map, the feeds, canonical links.
    `errata` is where errors can be sent, if anywhere; with `handbook` the pages of `docs/` are built as a part of it.
    """
    if previous is not None and not (previous / MARK).is_file():
        raise UsageError.at("--previous", "folder", str(previous), "a site that cobijo built", "Check the path.")
    refuse_foreign(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    sites = [site for site in (previous, out) if site is not None]
    with working_folder(out.parent) as name:
        made = name / "site"
        editions = [site / "data" / EDITIONS for site in sites]
        edition = write_data(made / "data", register, ledger, on, previous=editions, address=address)
        docs = build_handbook(made / "docs", address) if handbook else None
        renderers = {lang: Renderer(lang, register, on, errata=errata) for lang in {*LANGUAGES, *READERS}}
        for renderer in renderers.values():
            renderer.common |= {"docs": docs is not None, "edition": edition}
        count = _write(made, register, ledger, on, renderers, address=address, docs=docs)
        write_own(made)
        swap(made, out, name / "before")
    return count


def _write(
    home: Path,
    register: Register,
    ledger: Ledger,
    on: dt.date,
    renderers: dict[str, Renderer],
    *,
    address: str | None,
    docs: str | None,
) -> int:
    """Every file beside the data and the handbook; how many pages."""
    full = {lang: renderers[lang] for lang in LANGUAGES}
    data = home / "data"
    texts = [
        *_assets(),
        *_texts(register, ledger, on, full),
        *_of_readers(register, ledger, on, {lang: renderers[lang] for lang in READERS}, docs),
        *_of_data(data, register, full),
        (
            "404.html",
            renderers["en"].template("missing", wordings=[r.words for r in full.values()], base=_root(address)),
        ),
    ]
    for renderer in full.values():
        texts += feeds(register, on, renderer.words, address)
    pages_ = [name for name, _ in texts if name.endswith(".html")]
    listed = [n for n in pages_ if n not in _UNLISTED]
    listed += [path.relative_to(home).as_posix() for path in (home / "docs").rglob("*.html")]
    texts.append(("sitemap.xml", sitemap(listed, address, on.isoformat())))
    texts.append(("robots.txt", robots(address)))
    assets = {name: hashed(name, text) for name, text in texts if name.startswith("assets/")}
    for name, text in texts:
        path = home / assets.get(name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        page = finished(name, text, assets, address) if name.endswith(".html") else text
        path.write_text(page, encoding="utf-8")
    return len(pages_)


_UNLISTED = frozenset({"404.html"})


def _root(address: str | None) -> str:
    """Where a page that may stand anywhere begins its links."""
    return f"{address.rstrip('/')}/" if address else "/"


def _assets() -> Iterator[tuple[str, str]]:
    for name, parts in SCRIPTS.items():
        yield f"assets/{name}", script(*parts)
    yield "assets/site.css", style()
    yield "assets/paper.css", paper_style()


def _of_data(data: Path, register: Register, renderers: dict[str, Renderer]) -> Iterator[tuple[str, str]]:
    """The page of the data, that of its changes, and that of its errata: read from the files beside them."""
    for lang, renderer in renderers.items():
        for name, values in data_pages(data, register, renderer.words):
            yield f"{lang}/{name}.html", renderer.page(name, template=values.pop("template", name), **values)


def _texts(
    register: Register, ledger: Ledger, on: dt.date, renderers: dict[str, Renderer]
) -> Iterator[tuple[str, str]]:
    """Every text file of the site, by its name."""
    for lang, renderer in renderers.items():
        for name, template, values in pages.every(register, ledger, on, renderer):
            yield f"{lang}/{name}.html", renderer.page(name, template=template, **values)
    for lang in LANGUAGES:
        for code, text in assessment_pages(register, ledger, on, lang):
            yield f"papers/{code.lower()}-{lang}.html", text
    yield "index.html", renderers["en"].template("door", languages=READERS)


def _of_readers(
    register: Register, ledger: Ledger, on: dt.date, renderers: dict[str, Renderer], docs: str | None
) -> Iterator[tuple[str, str]]:
    """The pages that every language of readers has: the cards, the questions, and the questions as one file."""
    asked = {code for request in ledger.requests.values() for code in request.countries}
    for lang, renderer in renderers.items():
        for name, template, values in pages.of_reader(register, ledger, on, renderer):
            yield f"{lang}/{name}.html", renderer.page(name, template=template, **values)
        data = ours(data_text(screener(register, on, lang, asked=asked)))
        yield f"{lang}/check.html", renderer.page("check", heading="cobijo", data=data, languages=READERS)
        yield f"assets/{words_script(lang)}", language_script(register, on, lang, _chrome(renderer, single=False))
    for one in (*LANGUAGES, None):
        yield f"assets/{law_script(one or '')}", f"{script(*LAW)}\n{law_brought(register, on, one)}"
    policy, text = _single(renderers, register, on)
    yield "screener.html", text
    yield "_headers", headers(policy, docs)


def _chrome(renderer: Renderer, *, single: bool) -> str:
    """Head and foot of the page of questions in a language, for switching in place."""
    values = {"page": "check", "root": "../", "single": single, "languages": READERS}
    return "".join(renderer.template(part, **values) for part in ("header", "footer"))


def _single(renderers: dict[str, Renderer], register: Register, on: dt.date) -> tuple[str, str]:
    """The questions as one file that needs nothing beside it, after its policy: its style and script are allowed by
    their hashes."""
    sheet, source = style(), script(*HOLDER, *LAW, "screener")
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
        style=ours(sheet),
        script=ours(source),
        data=ours(data_text(single(register, on, chromes))),
        no_scripts={lang: renderer.say("hold.no_scripts") for lang, renderer in renderers.items()},
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
