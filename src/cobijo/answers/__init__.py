"""Decisions in words: the JSON shapes of the contract, in the language asked for.

`decide` says what is so without a language, `words` says things without knowing what is so; this room puts the two
together, and every surface (commands, pages, letters) takes its answers from here.
"""
