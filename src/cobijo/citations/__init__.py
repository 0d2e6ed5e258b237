"""What a citation is, where the official text can be read, and which addresses may become links."""

from cobijo.citations.citation import Citation, citations_in, cite
from cobijo.citations.docket import Docket, read_docket
from cobijo.citations.hosts import address_in, in_the_making, is_link, is_official, look_alike

__all__ = [
    "Citation",
    "Docket",
    "address_in",
    "citations_in",
    "cite",
    "in_the_making",
    "is_link",
    "is_official",
    "look_alike",
    "read_docket",
]
