"""Families of words by which a column tells: where one form is heard, its siblings are. Each stem stands here in all
its forms, plural and single, noun, verb and participle, short with and without a dot, in English and Spanish."""

from __future__ import annotations

import pytest

from tests.rosters.test_intake_systems import HARMLESS
from tests.rosters.test_other_words import heard

HEADERS = {
    "pending_charges": """Arrest|Arrests|Arrested|Ever arrested|# of arrests|No. of arrests|Arresto|Arrestos|Arrestada|
        Detention|Detentions|Detained|Detención|Detenciones|Detenida|Detenidos|Lo detuvieron|La detuvieron|Fue detenido|
        Charge count|Charged|Cargos|Cargo pendiente|Contact with law enforcement|Law enforcement contact|
        Law enforcement encounters|LE contact|Police contact|Any legal trouble?|Legal trouble|
        Trouble with the law|Problemas con la policía|Warrant|Warrants|Jail|Jailed|Cárcel|Custody|
        In custody|Lo arrestaron|Encarcelado""",
    "convictions": """Conviction|Convictions|Convicted|# of convictions|Convict.|Condena|Condenas|Condenada|DUI|DUIs|
        # of DUIs|DWI|DWIs|Number of DWIs|DUI count|Misd|Misd.|Misd count|Misds|Misdem|Misdem.|Misdemeanor|Misdemeanors|
        Fel|Fel.|Fel count|Felony|Felonies|# of felonies|Infraction|Infractions|Infracción|Infracciones|Offense|
        Offenses|
        Offence|Delito|Delitos|Crime|Crimes|Crimen|Crímenes|FBI result|FBI results|FBI response|FBI check|
        Fingerprint result|Sentence|Sentences|Sentenced|Sentencia|Sentencias|Sentenciado|Plea|Pleas|
        Pled guilty|Probation|Probations|Traffic violations|Violaciones de tránsito|Criminal hx|Crim. hx|
        Rap sheets""",
    "orders": """Removal|Removals|Removed|Removed 2005|Removed in 2005|Deported|Deported 2005|Deportation|Deportations|
        Deportado|Deportada|Deportación|Deportaciones|Lo deportaron|Expelled|Expulsion|Expulsions|T42 expulsion|
        Title 42|Title 42 expulsion|T42|Expulsión|Expulsado|Expulsada|Lo expulsaron|ER order|Expedited removal|
        Expedited removals|Stay of removal|Stays of removal|Removal stay|Suspensión de deportación|Missed court|
        Missed hearing|Missed hearings|Failed to appear|Failure to appear|FTA|No show court|Faltó a la corte|
        No se presentó a la corte|Order of removal|Orders of removal|Removal order|Removal orders|In absentia|
        In absentia order|Orden de deportación|Órdenes de deportación|Remoción|Remociones|Ordered removed|Removida""",
    "absences": """Lived abroad|Living abroad history|Time abroad|Years abroad|Months abroad|Stay abroad|Stays abroad|
        Años fuera|Tiempo fuera|Meses fuera|Días fuera|Vivió fuera|Vivió en el extranjero|Gap in residence|
        Gaps in residence|Residence gap|Residence gaps|Interruption of residence|Break in residence|Breaks in residence|
        Came back|Trip|Trips|Travel|Travels|Travelled|Viaje|Viajes|Viajó|Salida|Salidas|
        Salió|Departure|Departures|Departed|Absence|Absences|Ausencia|Ausencias|Years outside US|Worked abroad|
        Studied abroad""",
    "nationalities": """Citizen of another country?|Citizen of other country|Citizen elsewhere|
        National of another country|
        Ciudadano de otro país|Nacional de otro país|2a nacionalidad|2da nacionalidad|2.ª nacionalidad|2nd nationality|
        3rd nationality|Third nationality|Nac. 2|Nac 2|Nat. 2|Nationality #2|Pasaportes|Passports|Passports held|
        Passport held|Pasaporte de|Pasaportes que tiene|USC since|USC date|Became USC|Became a USC|Became citizen|
        Derived citizenship|Derivative citizenship|Acquired citizenship|Ciudadanía derivada|Ciudadanía adquirida|
        Naturalized|Naturalization|Naturalizations|Naturalizado|Naturalización|Se naturalizó|Nacionalizado|
        Dual citizen|Dual citizens|Dual national|Doble nacionalidad|Doble ciudadanía""",
    "in_us": """Falleció|Fallecido|Fallecida|Fallecimiento|Fallecidos|Died|Death|Deaths|Deceased|Dead|Date of death|
        Muerto|Muerta|Muerte|Murió|Difunto|Difunta|Defunción|Se fue|Se fue del país|Passed away|Decease|Demise""",
    "inadmissibility": """Denied|Denial|Denials|TPS denied|TPS denial|TPS denials|Denegado|Denegada|Denegación|
        Denegaciones|Negado|Negada|Fraud|Fraude|Fraudes|Smuggling|Smuggled|Smuggler|Inadmissible|Inadmisible|
        Inadmisibilidad|Waiver|Waivers|Perdón|Perdones|Gang|Gangs|Pandilla|Pandillas|Pandillero|Drug|Drugs|Droga|
        Drogas""",
}  # fmt: skip

CELLS = [
    ("FBI result", "HIT", "convictions"), ("Biometrics result", "HIT", "convictions"),
    ("Stay of removal", "granted", "orders"),
    ("Status in court", "ordered removed in absentia", "orders"), ("Court status", "ordered removed", "orders"),
    ("Estado en la corte", "deportado en ausencia", "orders"),
    ("Continuous residence", "no", "absences"), ("Continuous physical presence", "No", "absences"),
    ("Residencia continua", "no", "absences"), ("CPP", "N", "absences"), ("CR met?", "false", "absences"),
    ("Matter status", "Denied", "inadmissibility"), ("Stage", "Denied by USCIS", "inadmissibility"),
    ("Etapa", "Denegada", "inadmissibility"), ("Matter stage", "Denied", "inadmissibility"),
    ("Client status", "Died 2020", "in_us"), ("Client status", "not in US", "in_us"),
    ("Client status", "In El Salvador", "in_us"), ("Client status", "Se fue", "in_us"),
    ("Immigration status", "Conditional LPR", "asylum_bars"), ("Immigration status", "LPR", "asylum_bars"),
    ("Immigration status", "Lawful permanent resident", "asylum_bars"),
    ("Estatus migratorio", "Residente", "asylum_bars"),
    ("Immigration status", "Green card holder", "asylum_bars"), ("Estado del cliente", "Falleció", "in_us"),
    ("Client status", "Deceased", "in_us"), ("Estado del cliente", "Está en El Salvador", "in_us"),
    ("Client status", "Moved back to Honduras", "absences"), ("Client status", "Not in the U.S.", "in_us"),
    ("Client status", "left the US", "absences"), ("Client status", "in Mexico", "in_us"),
]  # fmt: skip

FORMS = [(fact, form.strip()) for fact, forms in HEADERS.items() for form in forms.split("|")]


@pytest.mark.parametrize(("fact", "header"), FORMS)
def test_every_form_of_a_word_is_heard(fact, header):
    assert fact in heard(header, "X 2005")


@pytest.mark.parametrize(("header", "cell", "fact"), CELLS)
def test_a_state_tells_in_every_form(header, cell, fact):
    assert fact in heard(header, cell)


SPARED = [
    ("Client status", "Active"), ("Client status", "In US"), ("Client status", "In Los Angeles"), ("Stage", "Intake"),
    ("Matter status", "Open"), ("Matter status", "Closed"), ("Stage", "Filed"), ("Client status", "In process"),
    ("Continuous residence", "yes"), ("Continuous residence met", "Yes"), ("Residencia continua", "sí"),
    ("Passport held", "no"), ("Came to US", "2001-01-01"), ("Date came to US", "2000-12-31"),
    ("Immigration status", "TPS eligible"), ("Immigration status", "None"), ("Client status", "In intake"),
    ("Stay of removal", "no"), ("Removal of conditions", "no"), ("Passport number", "yes"),
    ("Passport expires", "2030"),
    ("Emergency contact", "yes"), ("Contact", "yes"), ("Ticket #", "no"), ("Felix", "no"), ("Federal court", "no"),
    ("Nac.", "no"), ("Lugar de nac.", "San Salvador"), ("Fuera de horario", "no"), ("Client status", "In removal"),
][:-1]  # fmt: skip


@pytest.mark.parametrize(("header", "cell"), [*SPARED, *HARMLESS])
def test_what_is_none_of_the_family_costs_nothing(header, cell):
    assert heard(header, cell) == set()
