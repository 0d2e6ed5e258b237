"""A header's own word does not undo its warning; other words of a bar are heard; honest people keep their answer."""

from __future__ import annotations

import re

import pytest

from cobijo.rosters import Options, ends, tells
from cobijo.rosters.untold import OF_A_STATE, granted, opened, told_in, untold
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, lines, outcomes


def heard(header, cell, **said):
    """Of which facts a cell is taken to tell that are not told whole then."""
    (names,) = untold([(0, header)], []).values() or ((),)
    data = {
        "nationalities": ["HN"], "in_us": True, "arrived": "2001-01-01", "absences": [], "convictions": [],
        "pending_charges": [], "inadmissibility": [], "asylum_bars": {"persecutor": False}, **said,
    }  # fmt: skip
    lists = (name for name in told_in(names, header, cell) if not name.startswith("status."))
    return {name for name in lists if opened(data, name, cell, header)}


HEARD = {
    "orders": [("Orden (juez)", "Sí"), ("Court (ICE)", "Sí"), ("Judge's order", "Yes"), ("Orden", "Sí")],
    "absences": [
        ("Count of trips", 4), ("No. of absences", 2), ("Departures (no.)", 1), ("Trips, see I-94", 2),
        ("Left US without passport", "Yes"), ("Re-entered without documents", "Yes"), ("Visited Honduras", "2022"),
        ("Went back", "2022"), ("Visitó su país", "2022"), ("Number of deportation orders", 1), ("executed", "true"),
        ("under_removal_order", "true"), ("Date left Honduras", "2009-05-05"),
        ("Fecha de salida de Honduras", "5/9/2009"),
        ("BIA decision", "Removal ordered"), ("Court outcome", "Ordered deported"), ("Removed", "Yes"),
        ("Voluntary Dep.", "2015"), ("Expulsado", "Sí"), ("reason_closed", "Deported"),
        ("Salió", "2009"), ("Returned home", "Yes"), ("Has client left?", "Yes"), ("Turned back at border", "Yes"),
        ("Volvió", "Sí"), ("Rejected at the border", "Yes"), ("Devuelta", "Sí"), ("Fuera de EE.UU.", 200),
        ("Date returned", "2025-06-01"), ("Returned (last time)", "2025-06-01"), ("Fuera del país", "Sí"),
    ],
    "pending_charges": [
        ("institutionalized", "Yes"), ("Institutionalized at", "State Prison"),
        ("living_situation", "Detention center"),
        ("Housing status", "Incarcerated"), ("Inmate", "Yes"), ("Detainer", "Yes"), ("Apprehension date", "2015"),
        ("Fugitive", "Yes"), ("Problemas con la ley", "Sí"),
        ("Open case", "Yes"), ("Red notice", "Yes"), ("Wanted in home country", "Yes"), ("Alerta roja", "Sí"),
        ("Buscado por la policía", "Sí"), ("Fichado", "Sí"),
    ],
    "convictions": [
        ("Juvenile record", "Yes"), ("Robbery", "Yes"), ("Aggravated felony", "Yes"), ("Crim history", "DUI"),
        ("Reckless driving", "Yes"), ("Priors", 2), ("Record", "DUI 2010"), ("max_term", "P1Y"), ("convicted", "2015"),
        ("Convicciones", "robo 2010"), ("Convicción", "Sí"), ("Historial delictivo", "Sí"), ("Antecedente", "robo"),
        ("Time served", "2 years"), ("Court record", "Yes"), ("Court history", "Yes"), ("Background", "DUI 2019"),
        ("Background check (result)", "felony hit"), ("Background (see file)", "felony 2019"), ("Police", "yes"),
        ("Huellas", "delito"),
    ],
    "inadmissibility": [
        ("Drug screening", "Positive"), ("Gang screening", "Positive"), ("TPS revoked", "Yes"),
        ("TPS status", "Cancelled"),
        ("Estatus de TPS", "Retirado"), ("INA 212(a)(2)", "Yes"), ("Ground", "212(a)(6)(E)"),
        ("Derogatory info", "Yes"),
        ("False claim to USC", "Yes"), ("Barrio 18", "Yes"),
        ("Used false documents", "Yes"), ("Fake ID", "Yes"), ("Documentos falsos", "Sí"), ("ground_1", "212(a)(2)"),
    ],
    "asylum_bars": [
        ("Persecutor claims", "Yes"), ("Security bar screening", "Hit"), ("PSC", "Y"), ("Torturer", "Yes"),
        ("Guerrillero", "Sí"), ("Residency in Chile", "Yes"), ("Asylum in Spain", "Granted"), ("Refugee in", "Peru"),
        ("Lawful permanent resident of", "Chile"), ("Green card elsewhere", "Yes"),
        ("Immigration status", "Mexican LPR"), ("COMAR", "Yes"), ("Humanitarian visa Mexico", "Yes"),
        ("Visa humanitaria México", "Sí"), ("Resided in third country", "Yes"),
    ],
    "nationalities": [
        ("Citizenship", "Dual"), ("Citizenship", "Naturalized 2019"), ("Citizenship", "US citizen"),
        ("Second country of origin", "CO"), ("Otro país de origen", "CO"), ("COC2", "CO"),
        ("Previous citizenship", "CO"), ("Nationality (former)", "CO"), ("True nationality", "CO"),
        ("Nationality on passport", "CO"), ("Nacionalidad según pasaporte", "CO"), ("Claimed nationality", "CO"),
        ("Italian passport", "Yes"), ("Nacionalidad italiana", "Sí"), ("Second passport expires", "2030-01-01"),
    ],
    "in_us": [("Currently abroad with mother", "Yes"), ("Close reason", "Client passed away"), ("Location", "Spain")],
}  # fmt: skip


@pytest.mark.parametrize(("fact", "header", "cell"), [(f, h, c) for f, told in HEARD.items() for h, c in told])
def test_what_is_told_in_other_words_is_heard(fact, header, cell):
    assert fact in heard(header, cell)


UNHEARD = [
    ("Gang extortion", "Yes"), ("Extorted by maras", "Yes"), ("Afraid of gangs", "MS-13"), ("Fleeing gangs", "Yes"),
    ("Threats from cartel", "Yes"), ("Amenazas de pandillas", "Sí"), ("Notary fraud", "Yes"), ("U visa", "Yes"),
    ("I-912 fee waiver", "Yes"), ("Media waiver", "Signed"), ("Travel distance", 10), ("Charges", "$75.00"),
    ("People living in household", 4), ("Criminal history discussed", "Yes"),
    ("Country of departure", "HN"), ("Port of exit", "SAP"), ("Countries transited", "GT"), ("Travel route", "GT, MX"),
    ("Date left home country", "2000-12-12"), ("Left Honduras on", "12/10/2000"), ("Date fled home country", "2000"),
    ("Fecha de salida del país de origen", "2000-12-12"), ("Salida de su país", "2000-12-12"),
    ("Criminal history", "Denies all"), ("Arrests", "Nada"), ("Arrests", "None - confirmed"), ("Arrests", "No, never"),
    ("Criminal history", "Client denies any"), ("Convictions or arrests", "No arrests, convictions or charges"),
    ("Travel history", "Never left the US"), ("Travel history", "Has never traveled"),
    ("Travel history", "No ha salido del país"), ("Advance parole", "Not used"), ("Removal order", "None issued"),
    ("Gang", "Not affiliated"), ("Other citizenship", "Honduras only"), ("Otra ciudadanía", "Solo Honduras"),
    ("Citizenship", "Non-citizen"), ("US citizen", "Not a US citizen"), ("Inadmissibility", "Does not apply"),
    ("Inadmisibilidad", "No aplica"), ("Firm resettlement", "Not applicable"), ("Honduran passport", "Yes"),
    ("Office visits", 3), ("Prior attorney", "Yes"), ("Record", "R-0022"), ("Warrant of attorney", "Yes"),
    ("Foreign passport number", "B12"), ("Residence county", "Dade"), ("Court result", "Terminated"),
    ("Criminal history", "No arrests/charges"), ("Arrests", "No. Never arrested."),
    ("Arrests or charges", "no charges"),
    ("Travel history", "No trips since arrival"), ("Criminal history", "no arrests, charges, or convictions"),
    ("Case open date", "2025-01-01"), ("Open", "yes"), ("Time served by office", "3 h"), ("Returned mail", "yes"),
    ("Court location", "Houston"), ("Services wanted in", "Spanish"), ("Nationality on passport", "HN"),
    ("True nationality", "Honduras"), ("Passport number", "B12"), ("Legal name", "x"), ("Home visit by", "x"),
    ("Location", "Downtown office"), ("Close reason", "Advice only"), ("Naturalization interview", "2026-01-01"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cell"), UNHEARD)
def test_who_denies_or_suffered_or_left_home_before_keeps_the_answer(header, cell):
    assert not heard(header, cell)


@pytest.mark.parametrize(
    ("header", "cell", "fact"),
    [
        ("Arrests", "No, deported", "pending_charges"), ("Travel history", "No; left in 2009", "absences"),
        ("Criminal history reviewed", "Yes - DUI found", "convictions"), ("TPS status", "Denied", "inadmissibility"),
        ("Where is client", "Not in the US", "in_us"), ("Charges", "theft, $500", "pending_charges"),
        ("Left Honduras on", "twice", "absences"),
        ("Location", "Houston?", "in_us"), ("Where is client", "US (?)", "in_us"),
        ("Country of residence", "~USA", "in_us"),
        ("Criminal history", "none; prior arrests", "convictions"),
        ("Criminal history", "No. Prior convictions", "convictions"), ("Criminal history", "none in US", "convictions"),
        ("Criminal history", "no record, charges", "convictions"),
        ("Arrests", "none\nprior charges", "pending_charges"),
        ("Criminal history", "no convictions since arrival", "convictions"), ("Record", "No en EE. UU.", "convictions"),
        ("Prior removal order", "No order. Removal", "absences"), ("Deported", "not since arrival", "absences"),
        ("Ever arrested?", "never convicted", "pending_charges"), ("Ever arrested?", "not charged", "pending_charges"),
        ("Second passport", "SV?", "nationalities"), ("Other citizenship", "Honduras?", "nationalities"),
    ],
)  # fmt: skip
def test_half_a_denial_denies_nothing(header, cell, fact):
    assert fact in heard(header, cell)


def test_both_roads_hear_the_same(tmp_path):
    path = tmp_path / "r.csv"
    told = [({h: c}, {h: ""}) for h, c in (*HEARD["absences"], *HEARD["nationalities"], *UNHEARD) if h != "Citizenship"]
    path.write_text(lines(*(one for pair in told[::4] for one in pair)))
    same_on_both(path, Options(on=ON))


@pytest.mark.parametrize("engine", ["python", "arrow", "duckdb"])
def test_the_names_of_the_contract_are_read_without_their_record(engine, tmp_path):
    pytest.importorskip({"python": "cobijo", "arrow": "pyarrow", "duckdb": "duckdb"}[engine])
    text = lines({"ever_granted": "true", "granted": "2002-10-01"}, {"ever_granted": "false", "granted": ""})
    found, status = outcomes(tmp_path, text, engine=engine)
    assert (found["C-1"], found["C-2"], status) == ("beneficiary", "appears_eligible", 0)


def test_a_grant_that_can_not_be_read_is_no_applicants(tmp_path):
    found, status = outcomes(tmp_path, lines({"granted": "yes"}, {"granted": "no"}))
    assert (found, status) == ({"C-2": "appears_eligible"}, 2)
    assert not granted({"status": {"ever_granted": True}})
    assert granted({})


def test_a_citizenship_that_is_no_country_tells_by_its_cells():
    assert untold([(0, "Citizenship")], []) == {0: OF_A_STATE}


def test_no_pattern_has_a_name_of_ours_in_it():
    """What is to be filled in and is not is looked for letter by letter, and never found."""
    patterns = [*tells.TELLS.values(), *tells.NOT_OF_IT.values(), *tells.APART.values(), ends.OTHERWISE, ends.ENDING]
    assert [found for one in patterns for found in re.findall(r"\{_?[A-Za-z]\w*\}", one)] == []
