"""Words by which a column tells what somebody is who holds TPS no more, or of a letter of the agency."""

from __future__ import annotations

import re

from cobijo.rosters.forms import RESIDENT

DEAD = (
    r"(?:client|she|he|has|have) (?:died|passed away)|passed away|"
    r"^(?:date |client |fecha )?murio(?: (?:on|el))?$|^(?:client )?(?:dod|d o d)$|"
    r"deceased?|demise|(?:date of )?deaths?|^died$|died on|client died|^dead$|fallec\w+|difunt[oa]|defuncion|muert[oea]"
)
ADJUSTED = (
    r"^(?:lpr|permanent resident|residente permanente|green card(?: holder)?|permanent residen(?:ce|cy))"
    r"(?: (?:since|date|status|granted|approved|desde))?$|"
    r"^became (?:an? )?(?:lpr|(?:lawful )?permanent resident)(?: (?:on|in|date))?$|"
    r"^n ?400(?: (?:filed|pending|receipt|date|filing|approved|interview|status|submitted)(?: date)?)?$|"
    r"^adjusted(?: (?:status|to lpr|on|date))?$|^(?:date|day) adjusted$|"
    r"^(?:adjustment|aos|i ?485)(?: of status)? (?:date|granted|approved|approval)(?: date)?$|"
    r"^ajust(?:e|o|ado)(?: de estatus)? (?:aprobado|otorgado)$"
)
"""A green card, and an application that only who has one can make."""
_NATURALIZED = (
    r"^(?:(?:now|is|es|became|an?|una?|client|already|ya) )*(?:usc|(?:us|u s|usa|american|united states) "
    r"citizen(?:ship)?|naturali[sz]ed|naturalizad[oa]|nacionalizad[oa]|ciudadan[oa] (?:estadounidense|american[oa]))"
    r"(?: (?:since|date|on|in|by|status|desde|en|naturali[sz](?:ed|ation)|us|usc|citizen|[0-9]+))*$|"
    r"^naturali[sz]ation (?:dates?|granted|approved)$|^date of naturali[sz]ation$|^fecha de (?:la )?naturalizacion$|"
    r"^(?:citizenship date|date of citizenship)$|^n ?400 granted$|^oath (?:dates?|taken)$|"
    r"^became (?:an? )?citizen(?: on)?$|^nat(?:z|uralization)? cert\w*$"
)
OTHERWISE = (
    rf"{DEAD}|{_NATURALIZED}|{ADJUSTED}|{RESIDENT}|"
    rf"^(?:lpr|(?:lawful )?permanent resident|residente permanente)(?: (?:since|desde|in|on|en|[0-9]+))+$"
)
"""What somebody is who holds TPS no more, or needs it no more: dead, a citizen, a permanent resident."""
_BY_WHEN = r"(?:due(?: date| by)?|deadline|by|limite|vence|vencimiento)"
LETTER = re.compile(
    r"(?:(?:tps|uscis|noi[dtw]|rfe|denial|withdrawal|evidence|letter|notice|date|day|fecha|limite|of|de|para|the|la|"
    r"el) )*(?:(?:rfes?|requests? for evidence|evidence requests?|noi[dtw]s?|notices? of intent(?: to \w+)?|"
    r"(?:denial|withdrawal|decision|rfe|uscis) (?:letter|notice)|"
    r"(?:carta|aviso) de (?:denegacion|negacion|retiro|uscis)|"
    rf"solicitud de (?:evidencia|pruebas))(?: (?:{_BY_WHEN}|date|on|from|day|received|issued|dated|mailed|sent|"
    r"responses?|fecha|y n|status|pending))*|"
    rf"(?:response|appeal) (?:date )?{_BY_WHEN}|"
    r"fecha limite (?:de |para )?(?:la )?(?:respuesta|apelacion|responder|apelar))"
)
"""Headers of a letter of the agency, or of the day by which to answer one."""
ENDING = (
    r"(?:(?:tps|uscis|last|latest|most recent|ultim[oa]) )*(?:renewals?|renovacion(?:es)?|letters?|notices?|cartas?|"
    r"avisos?)(?: (?:type|from|de|uscis|received|kind))*"
)
"""Headers beneath which a cell may say that TPS is at its end, and nothing of a grant: a permit is renewed too."""
