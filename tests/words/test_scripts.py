"""Every message that a script of the site says by its id is there: a page would show the id in its place."""

from __future__ import annotations

import re
from pathlib import Path

import cobijo
from cobijo.words.catalog import HOME, read_catalog

SCRIPTS = sorted((Path(cobijo.__file__).parent / "site" / "scripts").glob("*.js"))
SAID = re.compile(r"""\b(?:say|p|section)\(["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""")


def test_every_id_that_a_script_says_is_in_a_catalog():
    names = {path.stem for path in Path(HOME, "en", "LC_MESSAGES").glob("*.po")}
    known = {id_ for name in names for id_ in read_catalog("en", name)}
    said = {id_ for path in SCRIPTS for id_ in SAID.findall(path.read_text(encoding="utf-8"))}
    assert len(said) > 100
    assert said <= known
