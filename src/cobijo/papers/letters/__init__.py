"""Letters: what a person is told on paper, what an employer, a witness, a lawyer or the agency is.

A letter is a title and blocks of sentences that are already said (`parts`); who writes each kind decides what it says,
`letter.typ` how all of them look. No sentence stands here: each is a message of the catalogs, most of them those of the
pages and answers. Each day comes with its source, and how that was seen.
"""

from cobijo.papers.letters.letter import Letter, make_letter

__all__ = ["Letter", "make_letter"]
