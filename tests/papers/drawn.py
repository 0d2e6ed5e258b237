"""What is drawn on a page, as boxes: two words that are drawn over each other can't be read, whatever the file says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

import pypdfium2

SLACK = 1.2
"""Points by which the boxes of two words may meet: an accent reaches into the line above, a letter leans."""


Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


class Word(NamedTuple):
    """A word, and the box of each letter of it."""

    text: str
    letters: tuple[Box, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(one[0] for one in self.letters)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(one[2] for one in self.letters)


def words_of(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """The words of a page: letters that follow each other in the file, each drawn beside the one before."""
    text = page.get_textpage()
    run: list[tuple[str, Box]] = []
    for n, letter in enumerate(text.get_text_range(0, text.count_chars())):
        box = None if letter.isspace() else text.get_charbox(n)
        if run and (box is None or not _beside(run[-1][1], box)):
            yield Word("".join(one for one, _ in run), tuple(one for _, one in run))
            run = []
        if box is not None and box[2] > box[0]:
            run.append((letter, box))
    if run:
        yield Word("".join(one for one, _ in run), tuple(one for _, one in run))


def _beside(one: Box, other: Box) -> bool:
    near = min(abs(other[0] - one[2]), abs(one[0] - other[2]), abs(other[0] - one[0])) < 8
    return near and other[1] < one[3] + 4 and one[1] < other[3] + 4


def overlapping(data: bytes) -> list[tuple[int, str, str]]:
    """The words of a PDF that are drawn over each other, with the number of the page; and each that leaves the page."""
    found = []
    with pypdfium2.PdfDocument(data) as pages:
        for number, page in enumerate(pages, 1):
            words = list(words_of(page))
            found += [(number, one.text, "") for one in words if one.left < 0 or one.right > page.get_width()]
            around = [_around(one) for one in words]
            for (n, one), (m, other) in combinations(enumerate(words), 2):
                if _over(around[n], around[m]) and any(_over(*two) for two in product(one.letters, other.letters)):
                    found.append((number, one.text, other.text))
    return found


def _around(word: Word) -> Box:
    left, bottom, right, top = zip(*word.letters, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _over(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK
