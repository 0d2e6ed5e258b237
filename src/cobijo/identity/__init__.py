"""Who a person is: names, numbers of the government, addresses, relatives, and who helps. Read to fill papers, and for
nothing else.

The law, the facts, the decisions and the engines are forbidden to import this room: what decides a case is facts, never
people. Nothing that stands here is ever part of a message, a log or the name of a file.
"""

from cobijo.identity.person import FULL_NAME, NOBODY, Person, joined, parse_person, read_person

__all__ = ["FULL_NAME", "NOBODY", "Person", "joined", "parse_person", "read_person"]
