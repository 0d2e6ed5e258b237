"""`make fuzz-papers`: ten thousand generated people through the gates and onto paper, each file read back and drawn.

python -m tests.papers.fuzz [HOW_MANY]
"""

from __future__ import annotations

import sys
from collections import Counter

from cobijo.papers.filling import NotProven, fill
from tests.papers.made import made_blank
from tests.papers.people import generated, source
from tests.papers.test_gates import conserved

FORMS = ("i-765", "i-821")


def printed(seeds: range, forms: tuple[str, ...] = FORMS) -> Counter[str]:
    """What became of every answer of these people, counted; `lost` and `not proven` are faults."""
    count: Counter[str] = Counter()
    for seed in seeds:
        person, case = generated(seed)
        said = source(person, case)
        form = forms[seed % len(forms)]
        blank, edition = made_blank(form)
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
        count.update(one.why for one in made.plan.left if one.text)
    return count


if __name__ == "__main__":
    found = printed(range(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
    print("| of | count |\n| --- | --- |")
    for name, number in found.most_common():
        print(f"| {name} | {number:,} |")
    sys.exit(1 if found["lost"] or found["not proven"] else 0)
