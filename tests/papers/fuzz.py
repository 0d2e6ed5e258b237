"""`make fuzz-papers`: ten thousand generated people through the gates and onto paper, each file read back and drawn.

    python -m tests.papers.fuzz [HOW_MANY] [KEPT]

What each piece of a hundred people came to is kept in a file, so that a run that is stopped goes on where it was, and
several may share the work. What was kept of other code than this is counted for nothing.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from pathlib import Path

import cobijo
from cobijo.papers.filling import NotProven, fill
from tests.papers.made import made_blank
from tests.papers.people import generated, source
from tests.papers.test_gates import conserved

FORMS = ("i-765", "i-821")
PIECE = 100
FAULTS = ("lost", "not proven")


def printed(seeds: range, forms: tuple[str, ...] = FORMS) -> Counter[str]:
    """What became of every answer of these people, counted; `lost` and `not proven` are faults."""
    count: Counter[str] = Counter()
    for seed in seeds:
        person, case = generated(seed)
        said = source(person, case)
        form = forms[seed % len(forms)]
        blank, edition = made_blank(form, locked=False)
        count["people"] += 1
        try:
            made = fill(blank, edition, said)
        except NotProven:
            count["not proven"] += 1
            continue
        try:
            conserved(made.plan, said, form)
        except AssertionError:
            count["lost"] += 1
        count["fields filled"] += len(made.plan.puts)
        count["separate sheets"] += bool(made.separate)
        count["on a separate sheet"] += len(made.plan.apart)
        count.update(one.why for one in made.plan.left if one.text)
    return count


def code() -> str:
    """A fingerprint of everything that a run is of: the papers, the person, the generated people, the gates' test."""
    home, here = Path(cobijo.__file__).parent, Path(__file__).parent
    files = [*home.glob("papers/**/*"), *home.glob("identity/*"), *here.glob("*.py")]
    kept = sorted(one for one in files if one.suffix in (".py", ".toml", ".typ"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in kept)).hexdigest()[:16]


def whole(many: int, kept: Path) -> Counter[str]:
    """All pieces together; those that are not kept yet are printed now, in no order, and kept."""
    own, pieces = code(), [(first, min(many, first + PIECE)) for first in range(0, many, PIECE)]
    for piece in random.sample(pieces, len(pieces)):
        if piece not in _kept(kept, own):
            line = json.dumps({"code": own, "piece": piece, "count": printed(range(*piece))})
            with kept.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
    found = _kept(kept, own)
    return sum((found[piece] for piece in pieces), Counter(dict.fromkeys(FAULTS, 0)))


def _kept(kept: Path, own: str) -> dict[tuple[int, int], Counter[str]]:
    lines = map(json.loads, kept.read_text(encoding="utf-8").splitlines()) if kept.exists() else ()
    return {tuple(one["piece"]): Counter(one["count"]) for one in lines if one["code"] == own}


if __name__ == "__main__":
    given = sys.argv[1:]
    place = Path(given[1] if len(given) > 1 else "build/fuzz-papers.jsonl")
    place.parent.mkdir(parents=True, exist_ok=True)
    count = whole(int(given[0]) if given else 10_000, place)
    print("| of | count |\n| --- | --- |")
    for name in (*(one for one, _ in count.most_common()), *(one for one in FAULTS if not count[one])):
        print(f"| {name} | {count[name]:,} |")
    sys.exit(1 if any(count[one] for one in FAULTS) else 0)
