"""One type for every citation: parse, order, print, link."""

from cobijo.citations.citation import Citation, cite

__all__ = ["Citation", "cite"]
