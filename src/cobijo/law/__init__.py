"""The law of Temporary Protected Status as rules: the statute and the regulations, each in its own room, by section.

`contents` lists every paragraph as modelled, or not and why; `conflicts` holds what regulation and statute say
differently; `elements` is the list of what a person must meet.
"""
