"""From ids to sentences. Every sentence that a person reads comes from here, in the language asked for."""

from cobijo.words.catalog import LANGUAGES, READERS, read_catalog
from cobijo.words.words import Words

__all__ = ["LANGUAGES", "READERS", "Words", "read_catalog"]
