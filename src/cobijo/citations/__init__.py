"""One type for every citation: parse, order, print, link."""

from cobijo.citations.citation import Citation, citations_in, cite

__all__ = ["Citation", "citations_in", "cite"]
