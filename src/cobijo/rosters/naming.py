"""What may be printed of a header that no fact is known by, and of the name of a sheet: either may be somebody's name,
where a file has no header, or a sheet for each client.

A word is printed where it is one that headers are made of: of our own names, of the synonyms, of what tells of a bar,
or of the list here. Of any other word the first letter is left, with the number of the column or the sheet by which
its owner finds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cobijo.facts.vocabulary import VOCABULARY, FactType
from cobijo.letters import normal
from cobijo.privacy import LONGEST, WORDS, redacted
from cobijo.rosters.headers import synonyms
from cobijo.rosters.told import told_by, told_words

COMMON = frozenset(
    """abierto abiertos abogada abogado abogados about abuse account acta activa active activity activo activos actual
    actuales actualizado ad added additional addr address addresses adj adjudication admission admitted adult
    adults advance adverse affidavit after age agencia agency agent ago alias alien all alternate ami amount amt
    and anexo annual ano anos answer anteriores antiguo any apartment apellido apellidos apertura api appeal
    applicants application applications applied appointment appointments appropriate approval approved appt
    appts apt archive archived area arrival as asignado asilo asistencia asistente assessment asset assigned
    assistance asy asylum at attorney attorneys atty audiencia authorization available backup balance bar base
    batch before beneficiaries beneficiarios benefit benefits bill billing biometrics birth birthplace block
    bond bono book branch business by calendar call calle campo cantidad card cards case caseload cases
    caseworker caso casos categoria category cause cel cell celular center cerenade cerrados certificate
    certification change channel characteristics charge chart charts check checked chg child children cierre
    cita citas citations city ciudad ciudadana ciudadano civil class client cliente clientes clients clio close
    closed cob code codes codigo col color column columna comentario comentarios comment comments commitment
    community comp company complete completed completo condado condition conflict consent consulta consultas
    contact contacto contacts contents conyuge copia copy correctional correo correspondence corte cost count
    country county court creado created creation cuenta cuota current custom customer daily dashboard data
    database date dates datos day days de deadline decision default degree del delivery demographics denied
    departamento department dependent dependents depto desc descripcion description detail details detalle
    developed dias direccion direct disability disabled discapacidad disposition dispute district division doble
    docket docketwise docs document documento documentos documents domestic draft drafted drive drivers dropbox
    dt dual due dynamic ead edad education eimmigration electronico elegible eligibility eligible elis email
    emails emergencia emergency emision empleador empleo employee employer employment encargado end ended enero
    engagement english entered entidad entity entrada entrega entrevista entries entry enviado envio eoir error
    escuela esposa esposo established estado estadounidense estatus estimated etapa ethnic ethnicity etnia event
    exam exclude exclusions expediente expense expertise expiration expired expires expiry export external
    extranjero eye facility fact facts familia family fax february fecha fechas fee fees field fields file filed
    files filevine filing fin final fingerprint fingerprints firma firmado first flag fname folder follow for
    foreign form former forms formulario found friday from fuente full funder funding further gender general
    generating genero given good google grade grafico grant granted green gross group grupo guardian hair has
    head health hearing hecho helped hidden highest hijas hijos historia history hm hogar hoja hold holders home
    homeless hora horas hour hours household housing how hud human ice id identification identifier idioma
    idiomas ilegal immigrant immigration impact import in inactive income index indice individual info
    informacion information ingreso ingresos inicio initial inmate input institutionalized instrucciones
    instructions insurance inszoom intake integration interest interna internacional interprete interpreter
    interview invoice is issue issued issues item january job judge juez jurisdiction key kind la label lang
    language languages lapsed las last latest law lawlogix lawyer lead left legal legalserver legend length
    letter level leyenda library license limitations limited line link list lista listado listo litem lives
    llamada llamar llegada lname loc location log long lookup lookups low lpr lsc lugar made madre mail mailed
    mailing main manager manner marital marriage married master matter matters maximum median medicaid meeting
    member members memo mensaje mes message method mi middle miembro migration military minimum minor minors
    missing mname mobile modified monday money monthly months monto motivo multas municipio mycase nacimiento
    name names national nbr need needed needs net new next nickname ninos nivel no nombre nombres non noncitizen
    none not nota notas note notes notice notificacion nta nueva nuevo nuevos num number numbers numero
    observacion observaciones occupation ocupacion of offender office officer oficina old on online only open
    opened opening opportunity option order organizacion organization origen origin original originating osc
    other otra otro otros our outcome outreach outstanding owner packet padre padres pagado page pago pagos pai
    paid pais papeles para paralegal pareja parent parentesco parents parole part participantes participants
    partner party pasaporte passport past paupers payload payment payments pendiente pendientes pending people
    per percent percentage period permanent permanente permiso permit person persona personas persons phone
    photo physical pick pivot place placement plan pob police policial postal poverty practice preferred prefix
    preparer prescreen present previous previously price primary primer primera primero prior prioridad
    priorities priority privilege pro problem procedure proceeding proceso processing profesion profile program
    programa project pronoun pronouns proof property provider province proxima proximo proximos prueba public
    punto purpose qty quantity quarter que question queue race rank rate raza razon readme ready reason rec recd
    receipt received recent recibida recibido recibo recibos recipient reclamo record recordatorio records red
    ref reference referencia referido referral referred referring refugee region registered registration
    registro regular reject rejected rejection relationship relative release released remark remarks reminder
    renewal renovacion report request required residence residencia resident responsable response responsible
    respuesta restraining restriccion restriction result resultado results resumen retainer retention retorno
    return returns review rfe role room roster rosters row rows rural safe salario salary saldo salesforce
    sample saturday scan scanned schedule school score screen screened screening search second secondary section
    sede seguimiento segunda segundo seguro self semana sending senior sent serial service services servicio
    session sex sexo sharepoint sheet sheets shelter short si signature signatures signed simplejustice sin
    since site situation size skill skills snap solicitante solicitantes solicitud solicitudes source spanish
    special spoken spouse ssi ssn staff stage start started state statement statewide statistics stats status
    statute step street student sub subject submitted subtotal subtype suffix suite summary sunday supervisor
    support survey system table tag tags taller tamano tarea task team tel telefono telephone template temporary
    term terminated test text the third this thursday time times tipo title titulares titulo to todos topic
    torture total totals town tps trabajo tracer tracking trade traffic training tramite transfer travel trial
    tribe trust tuesday turno type types ubicacion ultima ultimo uncategorized under unidad unidos unit unknown
    unlawful unused up upcoming update updated updates urgent url us usa uscis use user users uuid valid valido
    valor value vence vencimiento venue verified version veteran veterans via victim victima viejo viejos
    vigencia violence violencia visa visit visita vivienda voluntary volunteer wait waiting waived wednesday
    week weekly weight welfare what whether why with witness wk work worker working worksheet workshop written y
    year yearly years yes zip zipcode zona zone""".split()  # noqa: SIM905 - a list of words is read as words
)
"""Words that the headers of offices are made of, in plain letters; none of them is anybody's name alone."""

_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SHORT = 2
"""Letters of a word that is shown whatever it is: `x0`, `#2`, an ending."""


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    found = {word for name in synonyms() for word in name.split()} | told_words()

    def add(fact: FactType) -> None:
        found.update(normal(fact.name).split())
        for one in fact.fields:
            add(one)

    for fact in VOCABULARY:
        add(fact)
    return frozenset(found | WORDS | COMMON)


@lru_cache(maxsize=2_000)
def shown_name(name: str) -> str:
    """A name as far as it may be printed: of a word that is none of headers the first letter."""
    if len(name) > LONGEST:
        name = name[: LONGEST - 1] + "…"
    return redacted(_WORD.sub(_word, name))


def _word(found: re.Match[str]) -> str:
    """A word, or each of those that are written as one: `ClientName`."""
    word = found.group()
    parts = [word] if _is_known(word) else _CAMEL.split(word)
    return "".join(part if _is_known(part) else f"{part[0]}…" for part in parts)


def _is_known(word: str) -> bool:
    plain = normal(word)
    return len(word) <= _SHORT or plain in _known() or plain.removesuffix("s") in _known() or bool(told_by(word))


def shown_header(header: str, position: int) -> str:
    """A header for a message: with the number of its column where not all of it may be printed."""
    shown = shown_name(header)
    return shown if shown == header else f"#{position + 1} ({shown})"


def shown_sheet(name: str, known: Sequence[str]) -> str:
    """The name of a sheet for a message: with its number where not all of it may be printed, by which it is chosen."""
    shown = shown_name(name)
    return repr(shown) if shown == name else f"#{known.index(name) + 1} ({shown!r})"
