"""Where a cell says that somebody is: in the United States, or anywhere else. A place that is not known to be in the
United States is not taken to be there: who lives in Toronto has not said that she lives here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cobijo.facts.countries import countries
from cobijo.letters import normal
from cobijo.rosters.nationality import OFFICIAL

_STATES = {
    "AL": "alabama", "AK": "alaska", "AZ": "arizona", "AR": "arkansas", "CA": "california", "CO": "colorado",
    "CT": "connecticut", "DE": "delaware", "FL": "florida", "GA": "", "HI": "hawaii", "ID": "idaho", "IL": "illinois",
    "IN": "indiana", "IA": "iowa", "KS": "kansas", "KY": "kentucky", "LA": "louisiana", "ME": "maine",
    "MD": "maryland", "MA": "massachusetts", "MI": "michigan", "MN": "minnesota", "MS": "mississippi",
    "MO": "missouri", "MT": "montana", "NE": "nebraska", "NV": "nevada", "NH": "new hampshire", "NJ": "new jersey",
    "NM": "new mexico", "NY": "new york", "NC": "north carolina", "ND": "north dakota", "OH": "ohio",
    "OK": "oklahoma", "OR": "oregon", "PA": "pennsylvania", "RI": "rhode island", "SC": "south carolina",
    "SD": "south dakota", "TN": "tennessee", "TX": "texas", "UT": "utah", "VT": "vermont", "VA": "virginia",
    "WA": "washington", "WV": "west virginia", "WI": "wisconsin", "WY": "wyoming", "DC": "district of columbia",
    "PR": "puerto rico", "GU": "guam", "VI": "virgin islands", "MP": "northern mariana islands",
}  # fmt: skip
"""The States, and what else is of the United States (8 U.S.C. 1101(a)(36), (38)). Georgia is a country too."""

_TOWNS = (
    r"houston|los angeles|chicago|miami|dallas|phoenix|philadelphia|boston|atlanta|denver|seattle|san francisco|"
    r"san diego|las vegas|austin|fort worth|baltimore|charlotte|minneapolis|detroit|new orleans|nashville|brooklyn|"
    r"the bronx|bronx|queens|manhattan|nyc|hialeah|orlando|tampa|oakland|silver spring|hyattsville|langley park|"
    r"sacramento|milwaukee|indianapolis|pittsburgh|cincinnati|salt lake city|nueva york"
)
"""Large towns that are nowhere else by this name. Of any other town the State is asked."""

_US = (
    r"united states(?: of america)?|u s a|usa|u s|us|ee uu(?: de america)?|eeuu|e e u u|e u a|eua|"
    r"estados unidos(?: de america)?"
)
_NAMES = "|".join(sorted(filter(None, _STATES.values()), key=len, reverse=True))
_HERE = re.compile(rf"\b(?:{_NAMES}|{_US})\b")
_TOWN = re.compile(rf"(?:{_TOWNS})(?: city| area| metro)?")
_CODED = re.compile(rf"(?:^|[\s,(])({'|'.join(_STATES)})(?=$|[\s,.)]+\d{{5}}|[\s,.)]*$|,)")
_AWAY = re.compile(
    r"\b(?:abroad|outside|out of|overseas|foreign|left|leaving|moved|departed|deport\w*|removed|repatriat\w*|"
    r"returned|went|back|no longer|not|ya no|no|fuera|extranjero|exterior|salio|regres\w*|volvio|mudo|se fue|"
    r"deceased|dead|died|death|passed away|fallec\w*|murio|muert[oa]|difunt[oa]|temporar\w+|temporal\w*|"
    r"mexico (?:city|d f|df)|ciudad de mexico|cdmx|toronto|montreal|ottawa|calgary|vancouver bc|bogota|medellin|"
    r"cartagena|barranquilla|buenos aires|cordoba|rosario|berlin|munich|hamburg|new delhi|mumbai|jerusalem|tel aviv|"
    r"haifa|casablanca|rabat|san salvador|soyapango|tegucigalpa|san pedro sula|la ceiba|choluteca|managua|"
    r"puerto principe|port au prince|cap haitien|caracas|maracaibo|barquisimeto|kathmandu|katmandu|pokhara|kyiv|kiev|"
    r"kharkiv|odesa|lviv|kabul|kandahar|herat|khartoum|jartum|omdurman|yangon|rangoon|mandalay|mogadishu|mogadiscio|"
    r"aleppo|alepo|damascus|damasco|homs|beirut|tripoli|sana a|sanaa|taiz|juba|addis ababa|addis abeba|yaounde|douala|"
    r"guatemala city|tapachula|tijuana|ciudad juarez|monterrey|guadalajara|madrid|barcelona|quito|guayaquil|lima|"
    r"panama city panama|san jose costa rica|santo domingo)\b"
)
"""Words that tell of going, and large towns abroad: some are of countries whose code is a State's too (`Toronto, CA`),
and beneath `Location` a town may stand alone."""

_DEAD = re.compile(
    r"\b(?:dod|d o d|deceased|death|died|dead|fallecid[oa]|fallecimiento|difunt[oa]|defuncion|muert[oea])\b"
)
_ABROAD = re.compile(r"\b(?:abroad|outside|extranjero|fuera)\b")
_OF_AN_OFFICE = re.compile(r"location|ubicacion|place of residence|lugar de residencia")
"""What may be the office's place, or a town alone: only another country is heard."""
_COUNTRY = re.compile(r"\b(?:countr(?:y|ies)|pais)\b")
_UNSURE = re.compile(r"[?\u00bf~\u2248*<>]")
"""Signs of doubt. An address has other ones of its own: `#4`."""
_WORDS = 4
"""Words of the longest name of a country that is looked for within a text."""


def is_here(header: str, cell: Any) -> bool:
    """Whether a cell beneath a header that asks where somebody is says that this is in the United States. What stands
    beneath "abroad" or "deceased" is no such place."""
    asked = normal(header)
    if not isinstance(cell, str) or _UNSURE.search(cell) or _DEAD.search(asked) or _ABROAD.search(asked):
        return False
    plain = normal(cell)
    rest = _HERE.sub(" ", plain)
    if rest != plain or _TOWN.match(plain):
        rest = rest.replace("georgia", " ")
    coded = None if _COUNTRY.search(asked) and len(plain) <= 2 else _CODED.search(cell.strip())
    if _AWAY.search(rest) or _names_a_country(rest, cell):
        return False
    return (
        _OF_AN_OFFICE.fullmatch(asked) is not None
        or rest != plain
        or coded is not None
        or _TOWN.fullmatch(plain) is not None
    )


@lru_cache(maxsize=10_000)
def _names_a_country(plain: str, cell: str) -> bool:
    """Whether a country is named anywhere in a text, or the text is the code of one that no State has."""
    words = plain.split()
    runs = (" ".join(words[n : n + size]) for size in range(1, _WORDS + 1) for n in range(len(words) - size + 1))
    known = {name for name in runs if len(name) > 3} & {*countries().codes, *OFFICIAL}
    code = cell.strip().upper()
    return bool(known) or (len(code) in (2, 3) and code in countries().names and code not in {*_STATES, "US"})
