"""Words of `tells` in all their forms: plural and single, noun, verb and participle, and how they are shortened."""

from __future__ import annotations

TROUBLE = r"(?:problem(?:s|as)?|issues?|trouble|lios?) (?:with|con) (?:the |la )?(?:law|police|policia|ley|justicia)"
OFFENSE = (
    r"juvenile (?:adjudicat\w*|delinquen\w*|records?|offen\w*)|adjudicated delinquent|theft|larceny|burglar\w*|"
    r"robber(?:y|ies)|robos?|hurtos?|assaults?|battery|agresion(?:es)?|homicid\w*|murders?|manslaughter|asesinatos?|"
    r"rape|violacion(?:es)?|kidnap\w*|secuestros?|arson|shoplift\w*|firearms?|weapons? (?:offense|charge|possession)s?|"
    r"stalking|trespass\w*|vandalism|disorderly conduct|embezzle\w*|forger(?:y|ies)|perjury|"
    r"under the influence|hit and run|reckless driving|oui|ovi|owi|drunk driving|manejar ebri[oa]|agg? ?fel\w*|"
    r"aggravated felon\w*|moral turpitude|torpeza moral|"
    r"crim (?:hx|hist|history|rec|record)|crim(?:inal)?$|^priors?$|^records?$|prior (?:bad acts|record)|"
    r"pbj|nolo(?: contendere)?|(?:pre ?trial )?(?:diversion|intervention)(?: programs?)?$|restitution|restitucion|"
    r"deferred (?:adjudication|judgment|sentence|prosecution)|(?:adjudication|judgment) withheld|"
    rf"{TROUBLE}"
)
POLICE = (
    r"^booking$|(?:ice|immigration|police|jail|federal|probation) (?:hold|detainer)s?|detainers?|apprehen\w*|"
    r"aprehendid[oa]|"
    r"restrain\w* orders?|orden(?:es)? de (?:restriccion|alejamiento)|"
    r"fugitive|^wanted$|wanted by|^wanted (?:in|for)\b|buscad[oa] (?:por|en)|red notices?|(?:alerta|"
    r"notificacion) roja|fichad[oa]|"
    r"profug[oa]|busca y captura|booked|booking (?:date|number|no|photo)|bail|fianza|"
    r"police (?:contacts?|reports?|encounters?|stops?)|"
    r"(?:contactos? (?:con la )?|reportes? )(?:policia|policial(?:es)?)|"
    r"^summons(?:es)?(?: \w+)?$|(?:criminal )?citations?(?: issued)?$|^citatorios?$|"
    r"^bonds?(?: (?:amount|set|posted|paid|date|status|granted|type))?$|"
    rf"mugshot|{TROUBLE}"
)
CRIMES = (
    r"duis|dwis|misds?|misdem|^(?:(?:number |no |count )?of |prior )?fels?(?: (?:count|convictions?|level))?$|"
    r"infractions?|infraccion(?:es)?|sentences|pleas|probations|rap sheets|traffic violations?|"
    r"violacion(?:es)? de transito|fbi (?:results?|responses?|reports?)"
)
STOPPED = (
    r"detentions|detenciones|(?:l[oae]s? )?(?:detuvieron|arrestaron)|cargo pendiente|"
    r"(?:law enforcement|le) (?:agency )?(?:contacts?|encounters?|interactions?|involvement|stops?)|"
    r"(?:contacts?|encounters?|interactions?|involvement|contactos?) (?:with|con) (?:the |la )?"
    r"(?:law enforcement|le|police|policia)|legal troubles?"
)
SENT_AWAY = (
    r"removed (?:in )?(?:19|20)[0-9]{2}|removid[oa]s?|(?:t|title|titulo) ?42|expulsions?|expulsion(?:es)?|"
    r"expulsad[oa]s|"
    r"(?:l[oa]s? )?(?:deportaron|expulsaron|removieron)|remocion(?:es)?"
)
OF_COURT = (
    r"er orders?|stays? of (?:removal|deportation)|(?:removal|deportation) stays?|"
    r"suspension de (?:la )?(?:deportacion|remocion)|miss(?:ed|ing) (?:the |his |her )?(?:court|hearings?)|"
    r"(?:failed|failures?|fails) to appear|fta|no shows? (?:(?:at|in|to|for) )?(?:court|hearings?)|"
    r"falt[oa] a (?:la |su )?(?:corte|audiencia)|"
    r"no (?:se presento|acudio|fue|asistio) a (?:la |su )?(?:corte|audiencia)"
)
OTHER_ORDERS = (
    r"removal (?:of conditions|defense)|remocion de (?:las )?condiciones|defensa (?:de|contra) (?:la )?(?:remocion|"
    r"deportacion|expulsion)|(?:tattoo|snow|hair|waste) removal|(?:school|student) (?:expulsions?|removals?)|"
    r"(?:expulsions?|expelled) from school|expulsion(?:es)? (?:escolar(?:es)?|de (?:la )?escuela)"
)
"""What else is removed, and of what else somebody is expelled: no order, and no trip."""
OUTSIDE = r"outside(?= (?:of )?(?:the )?(?:us|usa|u s|united states|country)\b|$)"
"""Outside the United States, or of nothing that is said: not of a home or a city."""
AWAY = (
    r"(?:liv(?:ed|ing|es)|stays?|stayed|work(?:ed|ing|s)?|stud(?:ied|ying|ies)|resid(?:ed|ing|es)|years?|months?|"
    r"weeks?|"
    rf"days?|time) (?:abroad|overseas|{OUTSIDE})|"
    r"(?:anos?|tiempo|meses|semanas|dias) (?:a?fuera|en el extranjero)|vivi[oa] (?:a?fuera|en (?:el extranjero|"
    r"otro pais))|"
    r"(?:gaps?|breaks?|interruptions?) (?:in|of) (?:the |continuous )?(?:residen\w+|presence|stay)|"
    r"(?:residen\w+|presence) (?:gaps?|breaks?|interruptions?)|"
    r"interrupcion(?:es)? (?:de|en) (?:la )?(?:residencia|presencia)|se fue"
)
NATIONS = (
    r"(?:citizen|national|ciudadan[oa]|nacional)(?:s|es)? (?:of|de|in|en) (?:an?other|other|otros?|a third|third) "
    r"(?:countr(?:y|ies)|pais(?:es)?)|citizen(?:ship)? elsewhere|"
    r"(?:2 ?a|2da|2do|3 ?a|3ra|3rd|third|tercera?) (?:nationality|nacionalidad|citizenship|ciudadania|passport|"
    r"pasaporte)|"
    r"nac [2-9]|^passports$|^pasaportes$|passports? held|pasaportes? (?:que tiene|vigentes)|^pasaportes? de$|"
    r"usc (?:since|date|on|status)|(?:became|is|now) (?:an? )?usc|(?:derived|derivative|acquired) citizen\w*|"
    r"ciudadania (?:derivada|por derivacion)|nacionalizad[oa]"
)
GONE = r"fallec\w+|deaths|decease|demise|died|murieron|se fue"
RESIDENT = (
    r"^(?:(?:conditional|lawful|legal) )*(?:lpr|permanent resident)s?$|^conditional resident$|"
    r"^residente(?: (?:permanente|legal|condicional))+$"
)
HELD = (
    r"detain\w*|detention|incarcerat\w*|jail\w*|prison\w*|imprison\w*|(?:in|ice|criminal) custody|custody (?:status|"
    r"location)|^custody$|^custodia$|locked up|"
    r"deten[ic]d[oa]s?|detencion|encarcelad[oa]s?|carcel|pres[oa]|prision|(?:en|bajo) custodia|"
    r"institutionali[sz]ed(?: at)?|inmates?|behind bars|"
    r"correctional"
)
OF_TPS = r"(?:tps|i ?821|temporary protected status|estatus de proteccion temporal)"
_KIN = (
    r"spouses?|husband|wife|parents?|mother|father|(?:child|children|son|daughter|spouse|hij[oa]s?|espos[oa]|conyuge) "
    r"(?:of|de)(?: (?:an?|un|una))?|conyuge|espos[oa]|marido|madre|padres?"
)
LATE = (
    rf"(?:{_KIN})(?: (?:s|has|had|have|with|on|is|was|con|tiene|tuvo|tenia|an?))* {OF_TPS}|{OF_TPS} (?:{_KIN})|"
    r"(?:asylum|asilo|i ?589)(?: (?:application|case|claim))? (?:is )?(?:pending|filed|date|since|status|pendiente|"
    r"presentad[oa])|(?:pending|open) (?:asylum|i ?589|adjustment|i ?485)|asilo pendiente|^(?:i ?589|asylum|asilo)$|"
    r"(?:had|held) (?:an? )?(?:visa|[a-z] ?[0-9])\b|visa (?:status|type|class\w*|category|expir\w+|until)|"
    r"nonimmigrant (?:status|visa)|parole (?:status|until|granted|expir\w+|valid)|"
    r"voluntary departure|vd granted|salida voluntaria|daca"
)
"""What somebody may have had in the first period, by which a later filing is in time (8 CFR 244.2(f)(2))."""
ELSE = (
    r"(?:fee waivers?|i ?912|eads?|i ?765|(?:work|employment) (?:permit|authori[sz]ation|card)s?|"
    r"permiso(?: de trabajo)?|advance parole|i ?131|i ?589|asylum|asilo|bond|fianza|continuance|waivers?|i ?601|foia)"
)
"""Of what else than TPS there are denials."""
PAPERS = (
    r"documents?|documentos?|passports?|pasaportes?|permits?|permisos?|city|ciudad|airports?|airline|carrier|"
    r"insurance|school|receipts?|forms?|letters?|fees?|tax(?:es)?|records?|time|distance|companions?|"
    r"mileage|miles|expenses?|stipend|voucher|route|to (?:the )?(?:office|court|clinic)|countr(?:y|ies)|agent|agency"
)
HARM = (
    r"threat\w*|violence|extort\w*|persecution|harm(?:ed)?|fear\w*|afraid|attack\w*|fled|flee\w*|kidnap\w*|"
    r"escap\w*|amenaz\w*|violencia|extorsion\w*|miedo|temor|huy\w*|huid[oa]|atac\w*|recruit\w*|reclut\w*"
)
ARMED = (
    r"military(?: (?:service|experience|history|training|record))?|servicio militar|militar(?:es)?|fmln|"
    r"guerr?il+\w*|paramilitar\w*|cartels?|carteles|tren de aragua|tda|death squads?|insurgen\w*|militias?|"
    r"farc|eln|sendero luminoso|milicias?|rebels?|rebeldes?|armed groups?|grupos? armados?"
)
