"""What a person says: one name for each fact, here and everywhere, and one frozen case made of them."""

from cobijo.facts.case import Case, read_case
from cobijo.facts.countries import Countries, countries
from cobijo.facts.vocabulary import VOCABULARY, FactType, Kind, fact_type

__all__ = ["VOCABULARY", "Case", "Countries", "FactType", "Kind", "countries", "fact_type", "read_case"]
