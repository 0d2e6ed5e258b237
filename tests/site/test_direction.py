"""Arabic as it is drawn: a citation, a form, an address or a day in figures within it reads from left to right."""

from __future__ import annotations

import pytest

from cobijo.site.device import words
from cobijo.site.direction import isolated
from cobijo.words import Words
from tests.site.browser import hosted
from tests.site.test_holder import NOTHING, Told, opened, today  # noqa: F401  (a fixture)

PHONE = {"width": 360, "height": 740}

DRAWN = r"""() => {
  const runs = new RegExp([
    String.raw`\d+ (?:U\.S\.C\.|CFR|FR) \w[\w.]*(?:\(\w+\))*`, String.raw`\b[A-Z]{1,2}-\d+[A-Z]*\b`,
    String.raw`\b[\w-]+(?:\.[\w-]+)*\.gov(?:\/[\w-]+)*`, String.raw`\b\d{4}-\d\d-\d\d\b`,
    String.raw`\b[AC]\d\d\b`, String.raw`\w+ Cir\. No\. [\d-]+`, String.raw`EAD EXT [\d/]+`].join("|"), "g");
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), seen = [], scrambled = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const found of node.data.matchAll(runs)) {
      let last = null;
      for (let n = found.index; n < found.index + found[0].length; n += 1) {
        const range = document.createRange();
        range.setStart(node, n);
        range.setEnd(node, n + 1);
        const at = range.getClientRects()[0];
        if (!at || node.data[n] === " ") continue;
        if (last && (Math.abs(at.top - last.top) < 4 ? at.left < last.left - 1 : at.top < last.top)) {
          scrambled.push(found[0]);
          break;
        }
        last = at;
      }
      if (last) seen.push(found[0]);
    }
  }
  return [seen, [...new Set(scrambled)]];
}"""

ASKED = {
    "other roads": {"track": "had", "country": "SY", "card": ("A12", "2027-03-03"), **NOTHING},
    "a card for the employer": {"track": "now", "country": "LB", "card": ("A12", "2026-05-27"), **NOTHING},
    "a card in doubt": {"track": "now", "country": "SV", "card": ("A12", "2026-09-09"), "receipt": "2025-02-10",
                        **NOTHING},
    "a letter": {"track": "now", "country": "LB", "card": "other", **NOTHING, "letter": ("withdrawal", "2026-11-20")},
    "another country": {"track": "now", "country": "GT", **NOTHING},
    "waiting": {"track": "waiting", "country": "UA", "card": "none", "letter": "none", "crimes": "no"},
    "deferred departure": {"track": "ded", "country": "HK", "card": ("A11", "2025-02-05")},
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_what_is_no_arabic_in_an_answer_is_drawn_in_its_own_order(today, site, name):  # noqa: F811
    today.set_viewport_size(PHONE)
    Told(opened(today, site, "ar"), ASKED[name]).finish()
    seen, scrambled = today.evaluate(DRAWN)
    assert scrambled == []
    assert len(seen) > 1
    assert (name != "other roads") or {"8 U.S.C. 1151(b)(2)(A)(i)", "8 U.S.C. 1254a(d)(3)"} <= {*seen}


def test_what_is_no_arabic_on_a_page_is_drawn_in_its_own_order(page, site):
    page.set_viewport_size(PHONE)
    found = []
    for path in sorted((site / "ar").rglob("*.html")):
        page.goto(f"{hosted(site)}/ar/{path.relative_to(site / 'ar')}")
        seen, scrambled = page.evaluate(DRAWN)
        assert scrambled == [], path
        found += seen
    assert len(found) > 50


def test_nothing_is_changed_but_the_order():
    ours, plain = words("ar").messages, Words("ar", "today").messages
    marks = dict.fromkeys(map(ord, "\u2066\u2068\u2069"))
    assert {id_: text.translate(marks) for id_, text in ours.items()} == dict(plain)
    assert sum(text != plain[id_] for id_, text in ours.items()) > 20
    for text in ours.values():
        assert text.count("\u2066") + text.count("\u2068") == text.count("\u2069")


@pytest.mark.parametrize(
    ("text", "parts"),
    [("(8 U.S.C. 1151(b)(2)(A)(i)).", ["8 U.S.C. 1151(b)(2)(A)(i)"]), ("uscis.gov/tps.", ["uscis.gov/tps"]),
     ("I-797C، A12", ["I-797C", "A12"]), ("9th Cir. No. 26-199)", ["9th Cir. No. 26-199"]),
     ("{source} {day}", ["{source}"]), ("2026-05-27", ["2026-05-27"]), ("TPS 21", ["TPS 21"]), ("TPS", []),
     ("30 {n}", [])],
)  # fmt: skip
def test_what_is_drawn_apart(text, parts):
    found = isolated(f"قل {text}").replace("\u2068", "\u2066").split("\u2066")[1:]
    assert [one.split("\u2069")[0] for one in found] == parts
