"""The words of a header by which a column tells of a bar, of a second nationality, of an order, of a trip, of a denial
or of an absence, in English and Spanish. Where such a column is not read, `untold` sees to it that no answer is sure.

A word too many costs a question; a word too few costs an answer that is sure and wrong. What makes a header one of
something else (a parent's nationality, a fee, a victim's papers) is taken out again. Domestic violence is not here:
where offices keep it, their clients are those who suffered it.
"""

from __future__ import annotations

import re

from cobijo.rosters.ends import ADJUSTED, DEAD, ENDING
from cobijo.rosters.forms import (
    ARMED,
    AWAY,
    CRIMES,
    ELSE,
    GONE,
    HARM,
    HELD,
    LATE,
    NATIONS,
    OF_COURT,
    OF_TPS,
    OFFENSE,
    OTHER_ORDERS,
    OUTSIDE,
    PAPERS,
    POLICE,
    RESIDENT,
    SENT_AWAY,
    STOPPED,
)

_US = r"(?:the |los )?(?:us|usa|u s|u s a|united states|country|ee uu|eeuu|estados unidos|pais)"
TPS = (
    r"(?:tps|i ?821|temporary protected status|re ?reg(?:istrations?)?|estatus de proteccion temporal|reinscripcion\w*)"
)
GIVEN = (
    r"(?:grant(?:ed|s)?|approv(?:ed|als?)|conced\w+|concesion|otorgad[oa]|otorgamiento|aprobad[oa]|aprobacion|"
    r"aprob[oa])"
)
HOLDING = (
    r"(?:holders?|holds?|holding|beneficiar(?:y|ies|i[oa]s?)|recipients?|titular(?:es)?|has|have|had|tiene|tuvo|tenia|"
    r"current(?:ly)?|active|activ[oa]|actual|vigente|valid|prior|previous(?:ly)?|former(?:ly)?|past|anterior|"
    r"previ[oa]|since|desde|enrolled|renew\w*|renov\w*|expir\w+|lapsed?|venc\w+|vence|until|through|hasta|"
    r"re ?regist(?:ered|ration)s?|reinscri\w+)"
)
"""A grant of TPS, and what only holders have."""
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
_BARE_END = (
    r"^(?:(?:date|fecha)(?: of| del?)? )?(?:withdrawn|withdrawals?|revoked|revocations?|rescinded|revocad[oa]|"
    r"revocacion|retirad[oa])(?: (?:on|date|fecha|notices?|letters?))*$"
)
_INTENT = r"noiw|noit|intent(?:ion)? to (?:withdraw|terminate|revoke)|intencion de (?:retirar|revocar|terminar)"
"""A withdrawal said of nothing else, and the notice that comes before one."""
DENIAL = (
    rf"^{_REFUSED}$|^{_REFUSED} (?:[0-9]|by|in|por|en|el|dates?|on|reasons?|grounds?|letters?|notices?|fecha|motivo)|"
    rf"(?:(?:date|day)(?: of)?|reasons? (?:for|of)|grounds? (?:for|of)|notice of|last|latest|"
    rf"uscis|(?:fecha|motivo) de(?: la)?) {_REFUSED}"
)
"""A denial said of nothing else."""
_RENEWAL = r"(?:renewals?|renovacion(?:es)?)"
_FINISHED = (
    rf"^(?:date )?{OF_TPS} (?:end(?:ed|s)?|stopped|termino|finalizo)(?: (?:date|day|on))?$|"
    rf"^(?:end|end date|date of end) (?:of )?{OF_TPS}$|^(?:fecha (?:de )?)?(?:fin|final|termino) del? {OF_TPS}$"
)
_CRIME = (
    r"^background (?:history|info(?:rmation)?|notes?|see (?:the )?file)$|"
    r"^background checks? (?:results?|hits?|findings?|notes?|see (?:the )?file)$|"
    r"^(?:police|policia)(?: y?n)?$|^(?:police|policia|huellas|fingerprints?) (?:results?|hits?|resultados?)$|"
    r"criminal\w*|antecedentes?|delictiv\w*|delincuen\w*|penal(?:es)?|court (?:records?|history)|"
    r"historial (?:judicial|policial)|crim ind|rap sheet|police records?|record policial|"
    r"fbi (?:hits?|records?|checks?)|^hits?$"
)
_GANGS = r"gangs?|pandill\w*|maras?|mareros?|ms ?13|salvatrucha|(?:barrio|calle) 18|18th street|latin kings"
_MORE = (
    r"(?:second(?:ary)?|2nd|other|additional|another|dual|double|multiple|segund[oa]s?|otr[oa]s?|dobles?|"
    r"adicional(?:es)?)"
)
_FORMER = r"(?:former|previous|prior|past|lost|anterior(?:es)?|previ[oa]s?)"
_REMOVED = (
    r"(?:self )?deport(?:ed|ations?|ad[oa])|expelled|extradit\w*|(?:removal|deportation) (?:date|day)|"
    r"date of (?:removal|deportation)|removals? (?:orders? )?executed|executed (?:removal|order)s?|"
    rf"removed (?:from )?{_US}|(?:date|when|ever|previously|prior) removed|"
    rf"^removed(?: (?:on|in|by|to))?$|^removido$|expulsad[oa]|"
    rf"repatria\w+"
)
"""A removal that was carried out: there is an order, and whoever was removed has been abroad."""
_ORDERED = (
    r"removal orders?|orders? of (?:removal|deportation|exclusion|supervision)|deport\w*|voluntary departure|"
    r"(?:in )?absentia|^orden(?:es)?(?: (?:del? )?(?:la )?(?:juez|jueza|corte|tribunal|judicial|inmigracion))?$|"
    r"judge s? ?orders?$|^orders? (?:by |from |of )?(?:the )?(?:judge|ij)$|"
    r"^(?:court|corte) (?:ice|eoir|immigration|inmigracion)$|"
    r"(?:prior|previous|past|final|outstanding|existing|standing|old|stipulated|expedited|reinstated|ij|"
    r"judge s) (?:removal )?"
    r"(?:orders?|removals?)|^orders? (?:date|type|status|kind)s?$|^orders? (?:issued|entered)|"
    r"ordered (?:removed|deported|excluded)|exclusion orders?|^excluded$|under (?:an? )?(?:final )?order|"
    r"(?:in|under|facing|pending|active|now in) (?:removal|deportation|exclusion|expedited removal)s?|"
    r"(?:removal|deportation|exclusion) proceedings?|reinstatement|absconder|"
    r"^removals?$|^expulsion(?:es)?$|vd granted|vol(?:untary)? dep\w*|(?:removal|deportation) ordered|"
    r"voluntary (?:returns?|removals?)|retorno voluntario|"
    r"ntas?(?: (?:issued|filed|served|dates?|received))?$|notices? to appear|orders? to show cause|"
    r"osc(?: date| issued)?$|"
    r"^(?:(?:has|have|any|open|pending|active|in|with) )*(?:eoir|removal|deportation|immigration court) "
    r"(?:cases?|proceedings?)$|"
    r"(?:credible|reasonable) fear|cfi|(?:miedo|temor) creible|isap|alternatives? to detention|"
    r"(?:ankle|gps|electronic) monitor\w*|ankle bracelet|grilletes?|"
    r"^(?:next |last |master |merits |individual |bond |eoir |immigration (?:court )?)*hearings?"
    r"(?: (?:dates?|on|type))?$|"
    r"^(?:next |last |immigration )*court dates?$|"
    r"^(?:en |tiene |has )?(?:immigration court|(?:corte|tribunal) de inmigracion|corte)(?: fecha)?$|"
    r"^(?:proxima |fecha (?:de )?(?:la )?(?:proxima )?)?audiencias?$|"
    r"^dec code$|osup|(?:ice|ero) check ?ins?|comparecencia|"
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

_COUNTRY = r"(?:country|nation|pais)"
BARE = rf"(?:(?:client|person|home) )?{_COUNTRY}(?: (?:name|code))?"
"""A country of which the header does not say what it is: where somebody lives, or whose national somebody is."""
ADDRESS = rf"(?:(?:current|present|mailing|address|contact|postal|physical|street) )*{_COUNTRY}(?: (?:name|code))?"

TELLS = {
    "late_filing": LATE,
    "convictions": rf"{CRIMES}|convict\w*|convicci\w*|(?:time|days) served(?! by)|tiempo (?:cumplido|servido)|"
    rf"felon\w*|"
    rf"misdemeanou?rs?|offen[cs]es?|crimes?|guilty|plea|pled|pleaded|sentenced?|"
    rf"dui|dwi|conden\w*|delitos?|crimen(?:es)?|culpable|sentencia\w*|cimt|probation|libertad (?:condicional|vigilada)|"
    rf"^penas?(?: (?:de (?:prision|carcel)|impuestas?|cumplidas?|maximas?|en (?:dias|meses|anos)))?$|"
    r"^(?:traffic )?tickets?$|^docket (?:dispositions?|status|results?|outcomes?)$|"
    rf"(?:registered )?sex offenders?|expung\w*|traffic citations?|on parole|parole officer|{_CRIME}|{OFFENSE}",
    "pending_charges": rf"{STOPPED}|arrest\w*|charged?|charges|indict\w*|cargos|warrants?|"
    r"^(?:traffic )?tickets?$|^docket (?:dispositions?|status|results?|outcomes?)$|"
    rf"orden(?:es)? de (?:arresto|captura|"
    rf"aprehension)|acusad[oa]s?|acusaciones|^(?:pending|open) (?:cases?|matters?)$|^casos? (?:pendientes?|abiertos?)$|"
    rf"(?:pending|open) (?:criminal|court) cases?|"
    rf"{HELD}|{_CRIME}|{POLICE}",
    "absences": rf"{SENT_AWAY}|{OF_COURT}|{AWAY}|{_REMOVED}|{_ORDERED}|trips?|absen(?:ces?|t)|departures?|"
    rf"departed|re ?ent(?:ry|ries|ered|er)|"
    rf"travel(?:s|ed|led|ing)?|(?:outside|out of) {_US}|abroad since|came back|(?:left|exited|leaving|exit|returned|"
    rf"returning|came back|back) (?:to |"
    rf"from )?{_US}|"
    rf"(?:last|latest|recent|ultim[ao]) (?:exit|departure|trip|salida|viaje)|(?:ha|han) salido|salido (?:del? )?{_US}|"
    rf"(?:prior|previous|other|multiple|number of|no of|total|count of|previas|otras|numero de|cantidad de) "
    r"(?:entries|entradas)|^of (?:entries|entradas)\b|(?:prior|previous|past|earlier) (?:us )?entry|"
    r"entradas? (?:previas?|anterior(?:es)?)|"
    rf"(?:entries|entradas) (?:to|into|a|al) {_US}|"
    rf"^exits?$|^exited$|exit (?:dates?|on)|(?:dates?|day) (?:of )?(?:exit|exited|left|return)|"
    rf"(?:fecha|dia)s? (?:de )?(?:la )?(?:regreso|retorno|vuelta)|^returns?$|^returned$|return(?:ed)? (?:dates?|on|"
    rf"from)|"
    r"(?:visits?|visited|visitas?|visito) (?:to|a|al|en)(?! (?:the |la )?(?:office|clinic|court|client|attorney|"
    r"oficina|clinica|corte))|"
    r"^(?:went|gone|trips?|been) (?:home|back|to)\b|(?:went|gone|travel\w*) (?:home|back|overseas)|"
    r"^left (?:without|on|in)\b|^(?:ap|advance parole) (?:used|travel)\w*$|^used (?:ap|advance parole)$|"
    r"^(?:visited|visito|regreso|volvio|fue) (?!(?:the |la )?(?:office|clinic|court|client))\w+|"
    r"vueltas? (?:a|al) (?:su )?pais|(?:volvio|fue) a (?:su )?pais|"
    rf"advance parole|i ?(?:131|512)[lt]?(?! (?:number|no|receipt))|"
    r"^(?:ha )?salio(?: (?:en|el|fecha|alguna vez))?$|^volvio$|^devuelt[oa]$|devuelt[oa]s? (?:a|en|por)\b|"
    r"return(?:s|ed)? (?:to )?(?:home|abroad)|(?:has|have|had|did) (?:the )?(?:client|applicant|he|she|they) (?:ever )?"
    r"(?:left|leave)|turned back|(?:turned away|rejected|refused) at (?:the )?(?:border|port)|"
    r"rechazad[oa] en (?:la )?frontera|^home visits?$|time abroad|(?:days|months|weeks) (?:abroad|outside|away)|"
    rf"fuera del? {_US}|(?:date|day|fecha|dia) (?:returned|returning|de(?:l)? regreso)|"
    rf"^returned (?:last|latest|most recent)\b|"
    rf"(?:regres|retorn|volvi)\w* (?:a |al |de |del )?{_US}|^regres[oa]s?$|^retornos?$|(?:salio|sali|"
    rf"abandono) (?:del? )?{_US}|"
    rf"viaj\w*|salidas?|ausencias?|ausente|reingres\w*|re ?entradas?",
    "orders": rf"{SENT_AWAY}|{OF_COURT}|{_REMOVED}|{_ORDERED}",
    "inadmissibility": rf"inadmiss?ib\w*|i ?601a?|i ?212|212 ?a?|^grounds?(?: [0-9]+)?$|(?:false|fake|forged|"
    rf"fraudulent|counterfeit) (?:doc\w*|papers?|ids?|identit\w+|"
    rf"identification|ssn|social|passports?|visas?|names?)|"
    rf"(?:documentos?|papeles|identidad|pasaportes?|nombres?|seguro social) fals[oa]s?|derogator\w*|espionage|"
    rf"sabotage|nazis?|"
    rf"communist\w*|totalitarian\w*|"
    rf"poly?gam\w*|child abduction|false (?:usc|us citizen\w*)|"
    rf"(?:tps|status|estatus) .*{_WITHDRAWN}|{_WITHDRAWN} .*(?:tps|temporary protected status|estatus)|{ARMED}|"
    rf"{_BARRED}|trig|fraud\w*|fraude\w*|misrep\w*|smuggl\w*|"
    rf"contrabando|coyote|false(?:ly)? claim\w*|claim(?:ed|s)? (?:to )?(?:usc|us citizen\w*)|(?:reclam\w+|"
    rf"declar\w+) fals\w+|"
    rf"(?:illegal|unlawful)(?:ly)? (?:vot\w+|presence)|vot\w+ (?:illegal|unlawful)(?:ly)?|vot\w+ ilegal\w*|"
    rf"presencia ilegal|drugs?|drogas?|narc\w+|controlled substances?|sustancias? controladas?|substance abuse|"
    rf"prostitut\w*|mari[jh]uana|cannabis|cocain[ea]|^(?:212 ?a ?)?9 ?[bc](?: bars?)?$|{_BARE_END}|{_INTENT}|"
    rf"traffick(?:er|ers|ing)|money launder\w*|lavado de dinero|waivers?|perdon(?:es)?|{_GANGS}|"
    rf"permanent bars?|(?:3|10|three|ten) year bars?|{TPS}.* {_DENIED}|{_DENIED} .*{TPS}|{TPS} {_DENIED}|"
    rf"{DENIAL}|(?:ever|previously|prior) {_REFUSED}",
    "nationalities": rf"{NATIONS}|^{BARE}$|^2nd nat$|^(?:nationality|nacionalidad) b$|"
    rf"^(?:nacionalidad(?:es)?|nationalit(?:y|ies)) (?:adicional(?:es)?|additional)$|"
    rf"(?:{_MORE}|{_FORMER}) (?:nationalit\w+|citizen\w*|nacionalidad\w*|ciudadan\w+|passports?|"
    rf"pasaportes?)|"
    rf"(?:nationality|citizenship|nacionalidad|ciudadania|passports?|pasaportes?|coc|nat|country of (?:citizenship|"
    rf"nationality|origin)|pais de origen|"
    rf"(?:passport|citizenship|nationality) (?:country|issued by)|pais de(?:l)? (?:pasaporte|nacionalidad|"
    rf"ciudadania)) ?"
    rf"(?:#|no|number)? ?(?:[2-9]|ii|two|dos|{_MORE})\b|(?:{_MORE}|{_FORMER}) (?:countr(?:y|ies)|pais(?:es)?) (?:of|"
    rf"de) (?:citizenship|"
    rf"nationality|origin|origen|nacionalidad|ciudadania)|"
    rf"(?:nationality|citizenship|nacionalidad|ciudadania) (?:at|by|de|al) "
    rf"(?:birth|nac\w+)|"
    rf"birth (?:nationality|citizenship)|"
    rf"(?:true|actual|real|claimed|alleged|stated|passport|verdadera|declarada) (?:nationality|citizenship|"
    rf"nacionalidad|"
    rf"ciudadania)|(?:nationality|citizenship|nacionalidad|ciudadania) (?:verdadera|declarada|(?:on|per|as per|"
    rf"according to|shown|listed|segun|en) \w+)|"
    rf"(?:us|usa|u s|american|united states|new|acquired|foreign|eu|ue|european|schengen) "
    rf"(?:citizen\w*|national(?:ity|s)?|passports?)|"
    rf"^usc$|^duals?$|^(?:is )?(?:a )?citizen$|naturali[sz]\w*|ciudadan[oa] (?:estadounidense|american[oa]|de {_US})|"
    rf"^(?:es )?ciudadan[oa]s?$|"
    rf"ciudadania (?:estadounidense|american[oa]|de {_US})|pasaporte (?:estadounidense|american[oa]|de {_US})|"
    rf"n ?400 (?:approved|granted)|oath (?:dates?|ceremony|taken)|became (?:an? )?(?:us )?citizen|nat(?:z|"
    rf"uralization)? cert\w*|dual nationals?|(?:citizen|national|ciudadan[oa]|nacional) (?:of|de)$|renounced|"
    rf"renunci\w+ (?:a )?(?:su )?(?:la )?(?:nacionalidad|ciudadania)|denaturali[sz]\w*|"
    rf"(?:nationality|citizenship|nacionalidad|ciudadania) (?:lost|acquired|perdida|adquirida|otorgada)",
    "asylum_bars": rf"{RESIDENT}|firm(?:ly)? resettle\w*|resettle(?:d|ment)|persecut(?:or|ors|ion of others)|"
    rf"persecuted others|"
    rf"(?:aided|assisted|participated in) persecution|terror(?:is[mt]\w*)?|interpol|watch ?list\w*|security (?:hits?|"
    rf"flags?)|trig|material support|genocid\w*|child soldiers?|"
    rf"human rights (?:abuse|abuser|violat)\w*|(?:tortured others|torturer)|"
    rf"(?:particularly )?serious (?:non ?political )?crimes?|"
    rf"danger to (?:the )?(?:us |national |public )?(?:security|safety|community)|(?:national )?security (?:bars?|"
    rf"risk|threat|concern)s?|"
    rf"{ADJUSTED}|"
    rf"residen(?:ce|cy) permits?|permisos? de residencia|asylum bars?|{_BARRED}|"
    rf"comar|(?:status|resid\w+|refugee(?: status)?|lived|settled) (?:in )?(?:an? )?(?:third|other|"
    rf"another) countr(?:y|ies)|"
    rf"(?:refugee status|asylum|residency|green card|status|refugee|lpr|resident|residence) (?:elsewhere|abroad)|"
    r"residente? (?:en otro pais|en el extranjero)|(?:ex ?)?combat(?:ants?|ientes?)|"
    r"(?:weapons?|combat) training|entrenamiento (?:militar|con armas|de combate)|"
    rf"{_GANGS}|{ARMED}|"
    rf"(?:lpr|permanent residen(?:t|ce|cy)|residency|refugee(?: status)?|asylee|green card|residencia|"
    rf"refugiad[oa]|residente permanente) (?:of|in|en|de)(?! (?:{_US}|household))|(?:lawful )?residente? (?:of|de)$|"
    r"offer(?:ed|s)? (?:of )?(?:permanent |legal )?(?:residen\w+|resettlement|citizenship)|"
    r"(?:residence|residency|resettlement) offer(?:ed|s)?|"
    r"(?:ofertas?|ofrec\w+)(?: de)?(?: la)? (?:residencia|ciudadania)|"
    r"(?:residencia|ciudadania) ofrecid[oa]|"
    rf"psc|snpc|^tortur(?:e|er|as?|ador)$|"
    rf"(?:third|3rd|tercer) (?:country|pais) (?:status|stay|residen\w+|permits?|refuge|estatus|permiso)|"
    rf"reasentamiento|reasentad[oa]|persecutor(?:a|es)?|delitos? (?:particularmente )?graves?|apoyo material|"
    rf"peligro para la (?:seguridad|comunidad)|(?:residencia|estatus|asilo|refugio) en (?:otro|tercer) pais",
    "in_us": rf"^(?:{BARE}|{ADDRESS})$|{GONE}|"
    rf"(?:not|no longer|no esta|ya no esta|no vive) (?:living |residing )?(?:in|en) {_US}$|(?:now|currently|living|"
    rf"lives|resides|residing|is) (?:abroad|{OUTSIDE})|"
    r"(?:now|currently|lives?|living|resid(?:es|ing)) in|abroad now|^abroad$|(?:current|present) (?:country|"
    r"location|city)|^resides?$|residence country|country where|ubicacion actual|"
    r"paradero|^location$|^ubicacion$|place of residence$|lugar de residencia|"
    r"countr(?:y|ies) (?:of )?(?:residence|now)|where(?:abouts| (?:is|lives))|pais (?:actual|de residencia|donde)|"
    r"(?:vive|reside|esta|se encuentra) (?:en el extranjero|fuera)|en el extranjero|(?:vive|reside) en|"
    rf"(?:moved|gone|went|relocated) (?:abroad|overseas)|^overseas$|{DEAD}|"
    r"(?:client|moved|se mudo) (?:to|a) (?:another|otro) (?:country|pais)|"
    r"^(?:date |client |fecha )?(?:moved|relocated|se mudo|emigrated|murio)(?: (?:to|a|on|al?))?$",
    "status.withdrawn": rf"(?:tps|status|estatus) .*{_WITHDRAWN}|{_WITHDRAWN} .*(?:tps|temporary protected status|"
    rf"estatus)|"
    rf"(?:withdrawal|revocation|retiro|revocacion|cancelacion|terminacion) (?:of|del?) (?:tps|status|estatus)|"
    rf"{_BARE_END}|{_INTENT}|{_FINISHED}|{TPS}.* {_DENIED}|{_DENIED} .*{TPS}|{DENIAL}|"
    rf"^(?:(?:last|latest|date|of) )*{_RENEWAL} {_DENIED}|^(?:date )?{_DENIED} (?:de (?:la )?)?{_RENEWAL}",
    "status.granted": rf"^{OF_TPS} (?:cards?|eads?|work permits?)$|"
    rf"^(?:permiso|tarjeta)(?: de trabajo)? (?:del? |por )?tps$|"
    rf"^(?:date )?(?:granted|of grant|grant)(?: (?:date|on))?$|^{OF_TPS}$|"
    rf"{OF_TPS}(?: \w+)* (?:{GIVEN}|{HOLDING})|(?:{GIVEN}|{HOLDING})(?: \w+)* {OF_TPS}|"
    rf"^{OF_TPS} y n$|^(?:on|under|con|bajo) {OF_TPS}$|"
    rf"^(?:(?:date|day|fecha|last|latest|ultim[oa]|of|de|la) )*(?:re ?regist(?:ered|ration)s?|"
    rf"reinscri\w+)(?: (?:dates?|on|filed|approved|granted|receipt))*$|^{_RENEWAL} (?:filed|presentada)$",
}
"""The facts that a column tells of, by its header in plain letters. A denial rests on a ground that nobody tells, and
of a holder it may be the end."""

OTHERS = (
    r"relatives?|famil(?:y|ies|ia|iar|iares)|spous\w+|parents?|mothers?|fathers?|child(?:s|ren)?|husband|wife|sons?|"
    r"daughters?|espos[oa]|conyuge|madre|padre|hij[oa]s?"
)
SUFFERED = r"victims?|victimas?|survivors?|sobrevivientes?"
NOT_OF_IT = {
    "convictions": rf"{SUFFERED}|witness|testig[oa]s?",
    "pending_charges": rf"{SUFFERED}|witness|testig[oa]s?",
    "inadmissibility": SUFFERED,
    "asylum_bars": SUFFERED,
    "in_us": rf"{OTHERS}|language|attorney|since|visits?|trips?",
    "nationalities": rf"{OTHERS}|petitioners?|sponsors?",
    "status.granted": rf"{OTHERS}|{_DENIED}|appl(?:y|ied|ying)|filed for|pending|pendiente|eligib\w*|elegib\w*|"
    r"interest\w*|deadlines?|window|next|proxim[oa]|reminder|due|opens?|closes?|wants?|needs?",
}
"""Whom such a header is of instead: who suffered a crime or saw it, a parent, a spouse."""

_HOME = (
    r"(?:(?:his|her|their|su|mi) (?:country|pais)|(?:his |her |their |su |mi |el |the )?"
    r"(?:home ?(?:country|land)|homeland|native (?:country|land)|pais natal|"
    r"(?:country|pais) (?:of|de) (?:origin|birth|nationality|citizenship|origen|nacimiento|nacionalidad)))"
)
_CHECKED = r"(?:requested|form|questions?|questionnaire)"
APART = {
    "convictions": rf"(?:criminal|crim|police|conviction|arrest)(?: (?:history|records?))? {_CHECKED}|crime (?:rate|"
    rf"map)|"
    r"(?:court|conviction|sentencing) (?:costs?|fees?)|records? (?:id|type|number|no|owner|created|request\w*)",
    "pending_charges": rf"(?:detained|arrested|jailed|incarcerated) (?:{OTHERS})(?: members?)?|"
    rf"(?:{OTHERS})(?: members?)? (?:detained|arrested|jailed|incarcerated|detenid[oa]s?)|"
    rf"(?:criminal|crim|police|arrest)(?: (?:history|records?))? {_CHECKED}|"
    r"(?:service |legal |late |bank |credit |card )?charge[ds]? (?:amounts?|fees?|bill\w*|balance|paid|hourly|card|"
    r"codes?|"
    r"rates?|per|to card)|(?:amount|fees?|balance|hourly|card|service|bank) charge[ds]?|charging(?: \w+)?|"
    r"no charge|free of charge|in charge(?: of)?|(?:child|legal|physical|joint|sole|family law) custody|"
    r"(?:warrants?|powers?) of attorney|custody of (?:the |minor |his |her )?\w+|custodia de \w+",
    "absences": rf"(?:wants?|wishes|hopes?|plans?|planning|intends?|needs?|quiere|desea|piensa) "
    rf"(?:to |a )?(?:travel\w*|viajar)|"
    rf"(?!departure records?\b)(?:travel|departure|arrival|re ?entry|exit|returns?|returned|advance parole|"
    rf"trip)s? (?:{PAPERS})\b(?! of)|"
    r"(?:departure|arrival|flight|document|passport|permit|record) (?:numbers?|no)|i ?94(?: (?:arrival|entry|"
    r"travel))?(?: (?:number|no|record|document))?(?! departure)|i ?94 departure (?:number|no)|"
    r"(?:returned?|returns?) (?:mail|e ?mail|calls?|phone|retainer|to (?:client|office|work|school|sender))|"
    r"tax returns?|"
    r"(?:ports?|country|city|place|airport|flight) of (?:departure|exit|embarkation)|(?:puerto|pais|ciudad|"
    r"lugar) de salida|"
    r"(?:countries|paises) (?:travell?ed|transited|passed|crossed|de transito)(?: through| via)?|ruta de viaje|"
    r"restrain\w* orders?|(?:protect\w*|purchase|money|work|sort|court) orders?|travell?ing (?:to|by) (?:office|"
    r"school)|returned (?:the |his |her )?(?:last |latest |most recent )?(?:calls?|messages?|appointments?|"
    r"voicemails?)|"
    rf"{OTHER_ORDERS}",
    "orders": r"restrain\w* orders?|(?:protect\w*|purchase|money|work|sort|birth) orders?|removal fees?|"
    rf"{OTHER_ORDERS}",
    "inadmissibility": rf"(?:{_GANGS}|{ARMED})(?: related)? (?:{HARM})|"
    rf"(?:{HARM})(?: (?:by|of|from|de|por|a|to|las?|los|the))* (?:{_GANGS}|{ARMED})(?: violence)?|"
    r"(?:notar\w+|identity|immigration service|consumer) fraud\w*|fraud (?:alert|by notari\w+)|fraude (?:de|"
    r"por) notari\w+|"
    r"(?:fee |i ?912 (?:fee )?|confidentiality |liability |conflict |privacy |photo |media |signed )waivers?|"
    r"waivers? (?:signed|forms?|of (?:the )?(?:fees?|service|confidentiality|liability|conflict))|"
    r"(?:exencion|perdon) de (?:tarifas?|pagos?)|"
    r"[tu] ?visa(?: \w+)*|prescription drugs?|drug ?stores?|drug (?:coverage|plans?|allerg\w*)|liability",
    "asylum_bars": rf"(?:{_GANGS}|{ARMED})(?: related)? (?:{HARM})|"
    rf"(?:{HARM})(?: (?:by|of|from|de|por|a|to|las?|los|the))* (?:{_GANGS}|{ARMED})(?: violence)?|"
    r"refugee resettlement agency|resettlement agency|social security \w+|fear\w* (?:of )?persecutors?|"
    r"persecutors? feared",
    "in_us": r"(?:lives?|living|people|persons|resid\w+) in (?:the )?(?:household|home|house|shelter|apartment|poverty|"
    r"rural \w+|public housing)|death certificate|certificate of death",
    "status.withdrawn": r"(?:petitions?|applications?|requests?|solicitud\w*)(?: (?:was|is|date|status|"
    r"retirada))* withdr\w*|"
    rf"withdr\w* (?:of )?(?:the )?(?:petitions?|applications?|requests?|solicitud\w*)|"
    rf"retir\w* (?:de )?(?:la )?solicitud|"
    rf"(?:attorney|counsel|retainer|representation|abogad[oa])(?: \w+)? withdr\w*|"
    rf"withdr\w* (?:of |as )?(?:the )?(?:attorney|counsel|representation|retainer)|"
    rf"{ELSE}(?: (?:was|is|has been))? {_DENIED}|{_DENIED} {ELSE}",
    "status.granted": rf"{OF_TPS} (?:designations?|periods?|fees?|forms?|packets?|screenings?|workshops?|clinics?|"
    rf"extensions?|countr(?:y|ies)|news|attorney|case (?:number|no)|"
    rf"(?:applications?|petitions?)(?! (?:was |is )?{GIVEN}))",
    "nationalities": r"foreign passports?(?: \w+)?|(?:naturali[sz]ation|citizenship) (?:interview|fees?|test|"
    r"class\w*|workshop|application)|"
    r"(?:us|u s|usa) (?:citizen\w*) (?:relatives?|kids?)",
}
"""Parts of a header that tell of something else: a paper, a fee, what a gang did to somebody. What is left of it may
still tell: `Left US without travel document`."""

LEFT_HOME = re.compile(
    rf"\b(?:departures?|departed|left|leaving|exit(?:ed)?|fled|salidas?|salio|sali|abandono|huyo|huida) "
    rf"(?:date )?(?:from |of |del? |a )?{_HOME}"
)
"""A departure from home: before the arrival it is how somebody came, and no trip; after it, there was one."""

AN_APPLICATION = (
    rf"(?:(?:prior|previous|past|former|last|first|initial|other|old|anterior|previa|primera|otra|the|an?|la|una|"
    rf"solicitud(?:es)?|applications?|del?|for|of) )*{TPS}"
    r"(?: (?:applications?|petitions?|requests?|filings?|cases?|solicitud(?:es)?|casos?|tramites?|anterior(?:es)?|"
    r"previ[oa]s?|history|historial))+"
)
"""An application for TPS, of which the cell says what came of it."""

STATE = re.compile(
    rf"{AN_APPLICATION}|{ENDING}|(?:motivo|razon) (?:de(?:l)? )?cierre|"
    r"(?:(?:last|latest|most recent|final|uscis|tps|ultim[oa]) )+(?:actions?|accion(?:es)?)|"
    rf"(?:(?:{TPS}|immigration|immigrant|migratory|legal|citizenship|case|a file|alien|eoir|prior|previous|"
    rf"background|security|application|client|current|uscis|"
    rf"migratori[oa]|actual|ij|immigration court|court|eoir|bia|judge|juez|corte|hearing|final|living|housing|"
    r"matter|asunto|expediente|tramite|fbi|biometrics?|name check|renewals?|renovacion|last|latest|most recent|"
    r"ultim[oa]|(?:19|20)[0-9]{2}|"
    r"closing|close|closed|del?|la|el|solicitud|caso|cliente|inmigracion|ciudadania) )*"
    r"(?:status|decision|result|outcome|disposition|determination|estado|estatus|resultado|resolucion|"
    r"resolution|determinacion|"
    r"condicion|stage|etapa|phase|fase|situation|arrangement|situacion|reason|history|historial|issues?|check|"
    r"concerns?|problems?|"
    r"risks?|riesgos?|flags?|alerts?|"
    r"citizenship|nationality|ciudadania|nacionalidad)"
    rf"(?: (?:in|en|with|con|court|corte|uscis|eoir|ice|client|cliente|del?|of|for|clos(?:e|ed|ing)|case|la|the|"
    rf"{TPS}|solicitud|caso|inmigracion|migratori[oa]|legal|case|application))*"
)
"""Headers that say nothing by themselves: what a cell says beneath one is told as though the header said it."""
