"""The words of a header by which a column tells of a bar, of a second nationality, of an order, of a trip, of a denial
or of an absence, in English and Spanish. Where such a column is not read, `untold` sees to it that no answer is sure.

A word too many costs a question; a word too few costs an answer that is sure and wrong. What makes a header one of
something else (a parent's nationality, a fee, a victim's papers) is taken out again. Domestic violence is not here:
where offices keep it, their clients are those who suffered it.
"""

from __future__ import annotations

import re
from functools import cache

from cobijo.facts.countries import normal

_US = r"(?:the |los )?(?:us|usa|u s|u s a|united states|country|ee uu|eeuu|estados unidos|pais)"
_TPS = r"(?:tps|i ?821|temporary protected status|re ?registrations?|estatus de proteccion temporal|reinscripcion\w*)"
_REFUSED = (
    r"(?:denied|denials?|den(?:y|ies)|refused|refusals?|noid|intent to deny|disapproved|deneg\w+|negad[oa]s?|"
    r"negacion\w*|"
    r"negativ[oa]s?)"
)
_DENIED = rf"(?:{_REFUSED}|rejected|rejections?|rechaz\w+)"
"""A rejection tells something where it is said of what: an office rejects cases too."""
_WITHDRAWN = (
    r"(?:withdr[ae]w\w*|revo[ck]\w*|rescind\w*|retir[oa]\w*|revocad\w*|terminated|termination of status|cancel\w*|"
    r"perdid[oa]|lost)"
)
_CRIME = (
    r"criminal\w*|antecedentes|penal(?:es)?|crim ind|rap sheet|police records?|record policial|fbi (?:hits?|records?)"
)
_HELD = (
    r"detain\w*|detention|incarcerat\w*|jail\w*|prison\w*|imprison\w*|(?:in|ice|criminal) custody|custody (?:status|"
    r"location)|^custody$|^custodia$|locked up|"
    r"deten[ic]d[oa]s?|detencion|encarcelad[oa]s?|carcel|pres[oa]|prision|(?:en|bajo) custodia"
)
_MORE = (
    r"(?:second(?:ary)?|2nd|other|additional|another|dual|double|multiple|segund[oa]s?|otr[oa]s?|dobles?|"
    r"adicional(?:es)?)"
)
_REMOVED = (
    r"(?:self )?deport(?:ed|ations?|ad[oa])|expelled|extradit\w*|(?:removal|deportation) (?:date|day)|"
    r"date of (?:removal|deportation)|removals? (?:orders? )?executed|executed (?:removal|order)s?|"
    rf"removed (?:from )?{_US}|(?:date|when|ever|previously|prior) removed|^removed$|^removido$|expulsad[oa]|"
    rf"repatria\w+"
)
"""A removal that was carried out: there is an order, and whoever was removed has been abroad."""
_ORDERED = (
    r"removal orders?|orders? of (?:removal|deportation|exclusion|supervision)|deport\w*|voluntary departure|"
    r"(?:in )?absentia|"
    r"(?:prior|previous|past|final|outstanding|existing|standing|old|stipulated|expedited|reinstated|ij|"
    r"judge s) (?:removal )?"
    r"(?:orders?|removals?)|^orders? (?:date|type|status|kind)s?$|^orders? (?:issued|entered)|"
    r"ordered (?:removed|deported|excluded)|exclusion orders?|^excluded$|under (?:an? )?(?:final )?order|"
    r"(?:in|under|facing|pending|active|now in) (?:removal|deportation|exclusion|expedited removal)s?|"
    r"(?:removal|deportation|exclusion) proceedings?|reinstatement|absconder|"
    r"salida voluntaria|orden(?:es)? (?:previas?|anterior(?:es)?|final(?:es)?|firmes?|pendientes?|de salida)|"
    r"orden(?:es)? de (?:la )?(?:deport|expuls|remoc|juez|inmigracion)\w*|en ausencia|"
    r"(?:en|bajo) (?:proceso (?:de )?)?(?:remocion|expulsion)|(?:proceso|procedimiento)s? de (?:remocion|expulsion)"
)
"""An order, or proceedings that may have come to one: it may have been carried out, so that it tells of a trip too."""
_BARRED = (
    r"ineligib\w*|inelegib\w*|no elegible|not (?:tps )?eligible|disqualif\w*|descalific\w*|red flags?|"
    r"^bars?$|bars? to|(?:tps|statutory|mandatory|eligibility|criminal|security|terrorism|other) bars?|bars? (?:apply|"
    r"applies)|"
    r"bar(?:red)? (?:from|by|reason|type)|^barred$|impediment\w*"
)

TELLS = {
    "convictions": rf"convict\w*|felon\w*|misdemeanou?rs?|offen[cs]es?|crimes?|guilty|plea|pled|pleaded|sentenced?|"
    rf"dui|dwi|conden\w*|delitos?|crimen(?:es)?|culpable|sentencia\w*|cimt|probation|libertad (?:condicional|vigilada)|"
    rf"(?:registered )?sex offenders?|expung\w*|traffic citations?|on parole|parole officer|{_CRIME}",
    "pending_charges": rf"arrest\w*|charged?|charges|indict\w*|cargos|warrants?|orden(?:es)? de (?:arresto|captura|"
    rf"aprehension)|acusad[oa]s?|acusaciones|{_HELD}|{_CRIME}",
    "absences": rf"{_REMOVED}|{_ORDERED}|trips?|absen(?:ces?|t)|departures?|departed|re ?ent(?:ry|ries|ered|er)|"
    rf"travel(?:s|ed|led|ing)?|(?:outside|out of) {_US}|abroad since|came back|(?:left|exited|leaving|exit|returned|"
    rf"returning|came back|back) (?:to |"
    rf"from )?{_US}|"
    rf"^exits?$|^exited$|exit (?:dates?|on)|(?:dates?|day) (?:of )?(?:exit|exited|left|return(?:ed)?)|"
    rf"(?:fecha|dia)s? (?:de )?(?:la )?(?:regreso|retorno|vuelta)|^returns?$|^returned$|return(?:ed)? (?:dates?|on|"
    rf"from)|"
    rf"advance parole|time abroad|(?:days|months|weeks) (?:abroad|outside|away)|fuera del? {_US}|"
    rf"(?:regres|retorn|volvi)\w* (?:a |al |de |del )?{_US}|^regres[oa]s?$|^retornos?$|(?:salio|sali|"
    rf"abandono) (?:del? )?{_US}|"
    rf"viaj\w*|salidas?|ausencias?|ausente|reingres\w*|re ?entradas?",
    "orders": rf"{_REMOVED}|{_ORDERED}",
    "inadmissibility": rf"inadmiss?ib\w*|i ?601a?|i ?212|{_BARRED}|trig|fraud\w*|fraude\w*|misrep\w*|smuggl\w*|"
    rf"contrabando|coyote|false(?:ly)? claim\w*|claim(?:ed|s)? (?:to )?(?:usc|us citizen\w*)|(?:reclam\w+|"
    rf"declar\w+) fals\w+|"
    rf"(?:illegal|unlawful)(?:ly)? (?:vot\w+|presence)|vot\w+ (?:illegal|unlawful)(?:ly)?|vot\w+ ilegal\w*|"
    rf"presencia ilegal|drugs?|drogas?|narc\w+|controlled substances?|sustancias? controladas?|substance abuse|"
    rf"prostitut\w*|"
    rf"traffick(?:er|ers|ing)|money launder\w*|lavado de dinero|waivers?|perdon(?:es)?|gangs?|pandill\w*|maras|"
    rf"mareros?|"
    rf"ms ?13|permanent bars?|(?:3|10|three|ten) year bars?|{_TPS}.* {_DENIED}|{_DENIED} .*{_TPS}|{_TPS} {_DENIED}|"
    rf"^{_REFUSED}$|^{_REFUSED} (?:dates?|on|reasons?|grounds?|letters?|notices?|fecha|motivo)|"
    rf"(?:date|day|reasons? (?:for|of)|grounds? (?:for|of)|notice of|ever|previously|prior|uscis|"
    rf"(?:fecha|motivo) de(?: la)?) {_REFUSED}",
    "nationalities": rf"{_MORE} (?:nationalit\w+|citizen\w*|nacionalidad\w*|ciudadan\w+|passports?|pasaportes?)|"
    rf"(?:nationality|citizenship|nacionalidad|ciudadania|passports?|pasaportes?|country of (?:citizenship|"
    rf"nationality)|"
    rf"(?:passport|citizenship|nationality) (?:country|issued by)|pais de(?:l)? (?:pasaporte|nacionalidad|"
    rf"ciudadania)) ?"
    rf"(?:#|no|number)? ?(?:[2-9]|ii|two|dos|{_MORE})\b|{_MORE} (?:countr(?:y|ies)|pais(?:es)?) of (?:citizenship|"
    rf"nationality)|"
    rf"(?:us|usa|u s|american|united states|new|acquired|foreign) (?:citizen\w*|national(?:ity|s)?|passports?)|"
    rf"^usc$|^(?:is )?(?:a )?citizen$|naturali[sz]\w*|ciudadan[oa] (?:estadounidense|american[oa]|de {_US})|"
    rf"ciudadania (?:estadounidense|american[oa]|de {_US})|pasaporte (?:estadounidense|american[oa]|de {_US})|"
    rf"n ?400 (?:approved|granted)|oath (?:dates?|ceremony|taken)|became (?:an? )?(?:us )?citizen|nat(?:z|"
    rf"uralization)? cert\w*|dual nationals?|(?:citizen|national|ciudadan[oa]|nacional) (?:of|de)$|renounced|"
    rf"renunci\w+ (?:a )?(?:su )?(?:la )?(?:nacionalidad|ciudadania)|denaturali[sz]\w*|"
    rf"(?:nationality|citizenship|nacionalidad|ciudadania) (?:lost|acquired|perdida|adquirida|otorgada)",
    "asylum_bars": rf"firm(?:ly)? resettle\w*|resettle(?:d|ment)|persecut(?:or|ors|ion of others)|persecuted others|"
    rf"(?:aided|assisted|participated in) persecution|terror(?:is[mt]\w*)?|interpol|watch ?list\w*|security (?:hits?|"
    rf"flags?)|trig|material support|genocid\w*|child soldiers?|"
    rf"human rights (?:abuse|abuser|violat)\w*|(?:tortured others|torturer)|"
    rf"(?:particularly )?serious (?:non ?political )?crimes?|"
    rf"danger to (?:the )?(?:us |national |public )?(?:security|safety|community)|(?:national )?security (?:bars?|"
    rf"risk|threat|concern)s?|"
    rf"asylum bars?|{_BARRED}|(?:status|residen\w+|refugee(?: status)?|lived|settled) in (?:an? )?(?:third|other|"
    rf"another) countr(?:y|ies)|"
    rf"(?:refugee status|asylum|residency) elsewhere|gangs?|pandill\w*|maras|mareros?|ms ?13|"
    rf"reasentamiento|reasentad[oa]|persecutor(?:a|es)?|delitos? (?:particularmente )?graves?|apoyo material|"
    rf"peligro para la (?:seguridad|comunidad)|(?:residencia|estatus|asilo|refugio) en (?:otro|tercer) pais",
    "in_us": r"(?:now|currently|living|lives|resides|residing|is) (?:abroad|outside)|"
    r"(?:now|currently|lives?|living|resid(?:es|ing)) in|abroad now|^abroad$|(?:current|present) (?:country|location)|"
    r"countr(?:y|ies) (?:of )?(?:residence|now)|where(?:abouts| (?:is|lives))|pais (?:actual|de residencia|donde)|"
    r"(?:vive|reside|esta|se encuentra) (?:en el extranjero|fuera)|en el extranjero|(?:vive|reside) en|"
    r"(?:moved|gone|went|relocated) (?:abroad|overseas)|^overseas$|(?:client|she|he|has|have) (?:died|passed away)|"
    r"passed away|(?:client|moved|se mudo) (?:to|a) (?:another|otro) (?:country|pais)|"
    r"deceased|(?:date of )?death|^died$|died on|^dead$|fallecid[oa]|fallecimiento|difunt[oa]|defuncion|muert[oea]",
    "status.withdrawn": rf"(?:tps|status|estatus) .*{_WITHDRAWN}|{_WITHDRAWN} .*(?:tps|temporary protected status|"
    rf"estatus)|"
    rf"(?:withdrawal|revocation|retiro|revocacion|cancelacion|terminacion) (?:of|del?) (?:tps|status|estatus)|"
    rf"{_TPS}.* {_DENIED}|{_DENIED} .*{_TPS}",
}
"""The facts that a column tells of, by its header in plain letters. A denial rests on a ground that nobody tells, "
"and of a
holder it may be the end."""

NOT_OF_IT = {
    "convictions": r"victims?|victimas?|witness|testig[oa]s?|cost|fees?",
    "pending_charges": r"victims?|victimas?|witness|charging|amount|fees?|bill\w*|balance|paid|hourly|card|warranty",
    "absences": r"documents?|documentos?|passports?|pasaportes?|i ?94|record|permits?|permiso|"
    r"city|airports?|airline|carrier|insurance|number|no|school|mail|calls?|receipts?|retainer|tax|taxes|email|phone|"
    r"forms?|"
    r"letters?|i ?131|to client|to office|to work|fees?|restrain\w*|protect\w*",
    "orders": r"fees?|numbers?|no|purchase|money|restrain\w*|protect\w*",
    "inadmissibility": r"fees?|victims?|victimas?|survivors?|tests?|stores?|prescription|liability",
    "asylum_bars": r"fees?|victims?|victimas?|survivors?|fear|claims?|screening|refugee resettlement agency|agency|"
    r"social|number",
    "in_us": r"relatives?|family|familia\w*|spouses?|parents?|mothers?|fathers?|child(?:ren)?|language|since|"
    r"visits?|trips?|with|con|spous\w+|espos[oa]|conyuge|madre|padre|hij[oa]s?|certificate|attorney",
    "status.withdrawn": r"withdrawn applications?|applications? withdr\w*|petitions?|requests?|intent|solicitud",
    "nationalities": r"parents?|mothers?|fathers?|spouses?|childs?|children|madre|padre|conyuge|espos[oa]|hij[oa]s?|"
    r"relatives?|petitioners?|sponsors?|husband|wife|expir\w*|vence|numbers? (?:expir)|interview|fees?",
}
"""What makes such a header one of something else."""

_STATE = re.compile(
    rf"(?:(?:{_TPS}|immigration|immigrant|migratory|legal|citizenship|case|application|client|current|uscis|"
    rf"migratori[oa]|actual|"
    r"del?|la|el|solicitud|caso|cliente|inmigracion|ciudadania) )*"
    r"(?:status|decision|result|outcome|disposition|determination|estado|estatus|resultado|decision|determinacion|"
    r"condicion)"
    rf"(?: (?:del?|of|la|the|{_TPS}|solicitud|caso|inmigracion|migratori[oa]|legal|case|application))*"
)
"""Headers that say nothing by themselves: what a cell says beneath one is told as though the header said it."""


LOOKED_AT = 500
"""Characters of a cell that are looked at: a state is said in a few words."""


def told_by(header: str) -> tuple[str, ...]:
    """The facts of which a header tells."""
    plain = normal(header)
    return tuple(name for name in TELLS if _tell(name).search(plain) and not _not(name).search(plain))


# Made when a header is first asked: of most rosters every column is understood, and nothing need be told.
@cache
def _tell(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{TELLS[name]})(?![a-z0-9])")


@cache
def _not(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{NOT_OF_IT[name]})\b")


def told_words() -> set[str]:
    """The words, and the beginnings of words, that these headers are made of."""
    return {word for words in (*TELLS.values(), *NOT_OF_IT.values()) for word in re.findall(r"[a-z]{3,}", words)}


def told_of_state(header: str, cell: str) -> tuple[str, ...]:
    """The facts of which a cell tells beneath a header that says no more than that it is a state of something."""
    plain = normal(header)
    of = ""
    if re.search(rf"\b(?:{_TPS}|decision|result\w*|outcome|determina\w+)\b", plain):
        of = "tps application " if re.search(r"\b(?:application|solicitud)\b", plain) else "tps "
    return told_by(of + cell[:LOOKED_AT])


def is_state(header: str) -> bool:
    """Whether a header says no more than that each cell is a state of something: `TPS status`, `Decision`."""
    return _STATE.fullmatch(normal(header)) is not None
