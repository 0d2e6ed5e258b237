"""A column that tells of a crime, a trip, an order, a second nationality or a withdrawal, and that is not read, leaves
no answer sure that rests on there being none; on both roads, in every engine."""

from __future__ import annotations

import datetime as dt

import pytest

from cobijo.cli.main import main
from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.rosters import Options
from cobijo.rosters.headers import match, synonyms
from cobijo.rosters.naming import shown_header
from cobijo.rosters.untold import says_something, untold
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, WHOLE, lines, outcomes

TOLD = [
    ("conviction_1_level", "felony", "convictions"),
    ("conviction_2_degree", "third degree", "convictions"),
    ("Felony?", "Y", "convictions"),
    ("Criminal History", "DUI 2004", "convictions"),
    ("Detalle de antecedentes", "robo, 2003", "convictions"),
    ("Plea entered", "nolo contendere", "convictions"),
    ("Sentence (months)", 14, "convictions"),
    ("Number of convictions", 2, "convictions"),
    ("Ever arrested?", "yes", "pending_charges"),
    ("charge_1_status", "open", "pending_charges"),
    ("pending_charge_1_what", "theft", "pending_charges"),
    ("Arrestos", "uno en 2012", "pending_charges"),
    ("absence_1_from", "2004-02-01", "absences"),
    ("Date of departure", "2004-02-01", "absences"),
    ("Re-entry date", "2005-02-01", "absences"),
    ("Trips outside the US", "Mexico, 2 months", "absences"),
    ("Salidas del país", "1", "absences"),
    ("Second nationality", "Honduras", "nationalities"),
    ("Otra nacionalidad", "hondureña", "nationalities"),
    ("Inadmissibility ground", "212(a)(2)", "inadmissibility"),
    ("late_filing_1_why", "spouse", "late_filing"),
    ("Spouse has TPS", "yes", "late_filing"),
    ("Parent had TPS", "yes", "late_filing"),
    ("Child of TPS holder", "yes", "late_filing"),
    ("Padre con TPS", "sí", "late_filing"),
    ("Asylum pending", "2001", "late_filing"),
    ("I-589 filed", "2001-03-03", "late_filing"),
    ("Had F-1 in 2001", "yes", "late_filing"),
    ("Visa status 2001", "B-2", "late_filing"),
    ("Docket disposition", "convicted", "convictions"),
    ("Tickets", "DUI", "convictions"),
    ("Travel document used", "I-512", "absences"),
    ("# of entries", "2", "absences"),
    ("Prior entry", "2004", "absences"),
    ("Deported on", "2003-04-01", "absences"),
    ("Removal order executed", "yes 2003", "absences"),
    ("Previously deported", "Yes", "absences"),
    ("Date removed from US", "2003-04-01", "absences"),
    ("Second passport", "Honduras", "nationalities"),
    ("Passport country 2", "HN", "nationalities"),
    ("Segundo pasaporte", "Honduras", "nationalities"),
    ("País del pasaporte 2", "Honduras", "nationalities"),
    ("Naturalized US citizen", "yes", "nationalities"),
    ("USC", "Y", "nationalities"),
    ("Ciudadana estadounidense", "sí", "nationalities"),
    ("Immigration status", "US citizen (naturalized 2019)", "nationalities"),
    ("Prior orders", "1", "absences"),
    ("IJ order", "removal, 2003", "absences"),
    ("In removal", "yes", "absences"),
    ("Orden previa", "sí", "absences"),
    ("En proceso de remoción", "sí", "absences"),
    ("Returned to US", "2005-02-01", "absences"),
    ("Regresó a EE.UU.", "2005-02-01", "absences"),
    ("Exit date", "2004-12-01", "absences"),
    ("I-821 denied", "yes", "inadmissibility"),
    ("Date TPS denied", "2003-05-06", "inadmissibility"),
    ("TPS denegado", "sí", "inadmissibility"),
    ("Fecha de denegación del TPS", "2003-05-06", "inadmissibility"),
    ("TPS status", "Denied", "inadmissibility"),
    ("Decision", "denied 5/6/2003", "inadmissibility"),
    ("Estado de la solicitud", "Denegada", "inadmissibility"),
    ("TRIG", "yes", "inadmissibility"),
    ("Gang", "MS-13", "inadmissibility"),
    ("Pandilla", "sí", "inadmissibility"),
    ("Smuggling", "yes", "inadmissibility"),
    ("TPS bars", "(c)(2)(B)", "inadmissibility"),
    ("Detained", "yes", "pending_charges"),
    ("ICE custody since", "2025-03-04", "pending_charges"),
    ("Detenida", "sí", "pending_charges"),
    ("Withdrawn", "yes", "inadmissibility"),
    ("withdrawn", "sí", "inadmissibility"),
    ("TPS withdrawn", "yes", "inadmissibility"),
    ("TPS revocado", "sí", "inadmissibility"),
    ("TPS", "denied", "inadmissibility"),
    ("Prior TPS", "Denied 2015", "inadmissibility"),
    ("Previous TPS application", "denied", "inadmissibility"),
    ("Solicitud de TPS anterior", "denegada", "inadmissibility"),
    ("NOIW", "2015-03-04", "inadmissibility"),
    ("Notice of intent to withdraw", "yes", "inadmissibility"),
    ("Trips outside US", "several", "absences"),
    ("Removal order date", "spring", "absences"),
    ("I-94 departure", "2004-02-01", "absences"),
    ("Departure record", "yes", "absences"),
    ("Home visit", "2004", "absences"),
    ("I-131", "approved", "absences"),
    ("I-512", "yes", "absences"),
    ("Corte de inmigración", "sí", "absences"),
    ("Ankle monitor", "yes", "absences"),
    ("Police contact", "yes", "pending_charges"),
    ("Police report", "2009", "pending_charges"),
    ("Summons", "yes", "pending_charges"),
    ("Citation", "2011", "pending_charges"),
    ("Bond", "$5,000", "pending_charges"),
    ("EAD category", "C18", "absences"),
    ("Work permit", "A10", "absences"),
    ("PBJ", "yes", "convictions"),
    ("Nolo", "yes", "convictions"),
    ("Diversion", "completed", "convictions"),
    ("Restitution", "paid", "convictions"),
    ("Marijuana", "yes", "inadmissibility"),
    ("9C bar", "possible", "inadmissibility"),
    ("FMLN", "1989", "inadmissibility"),
    ("Servicio militar", "sí", "inadmissibility"),
    ("Ciudadano", "sí", "nationalities"),
    ("Pena", "2 años", "convictions"),
    ("Pena impuesta", "2 años", "convictions"),
    ("FBI check", "hit", "convictions"),
    ("Agg fel", "yes", "convictions"),
    ("Nacionalidades adicionales", "Honduras", "nationalities"),
    ("2nd nat", "Honduras", "nationalities"),
    ("Nationality B", "Honduras", "nationalities"),
    *(
        (header, cell, fact)
        for header, fact in (
            ("Ever arrested?", "pending_charges"),
            ("Criminal history", "convictions"),
            ("Second nationality", "nationalities"),
            ("TPS denied", "inadmissibility"),
            ("TPS withdrawn", "inadmissibility"),
            ("Travel history", "absences"),
        )
        for cell in ("no?", "none?", "~no", "?no", "0?", "No*", "no (?)", "¿ninguna?", "never…", "no = yes")
    ),
]


@pytest.mark.parametrize(("header", "cell", "fact"), TOLD)
def test_what_is_not_read_leaves_no_list_whole(header, cell, fact, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}, {header: ""}, {header: "unknown"}))
    roster = same_on_both(path, Options(on=ON))
    opened, *whole = (case for _, case in roster.cases)
    assert not opened.facts[fact].complete
    assert all(case.facts[fact].complete for case in whole)
    (note,) = (one for one in roster.notes if one.id == "caseload.note.untold" and one.values["fact"] == fact)
    assert note.values["column"] == shown_header(header, roster.how.source.header.index(header))
    assert note.values["count"] == 1


@pytest.mark.parametrize("engine", ["python", "arrow", "duckdb"])
def test_nobody_is_told_that_there_is_no_bar_where_a_column_says_felony(engine, tmp_path):
    pytest.importorskip({"python": "cobijo", "arrow": "pyarrow", "duckdb": "duckdb"}[engine])
    text = lines({"conviction_1_level": "felony"}, {"Ever arrested?": "No"}, {"Date of departure": "2003-01-01"})
    found, status = outcomes(tmp_path, text, engine=engine)
    assert status == 0
    assert found == {"C-1": "needs_information", "C-2": "appears_eligible", "C-3": "needs_information"}


def test_what_a_person_says_is_not_used_is_not_used(tmp_path):
    kept = tmp_path / "map.toml"
    kept.write_text('[columns]\n"Ever arrested?" = ""\n')
    found, status = outcomes(tmp_path, lines({"Ever arrested?": "yes"}), "--map", str(kept))
    assert (found, status) == ({"C-1": "appears_eligible"}, 0)


@pytest.mark.parametrize("header", ["Date of Last Arrival", "Last entry", "Most recent entry", "Última entrada"])
@pytest.mark.parametrize(
    ("cell", "trip", "whole"),
    [
        ("2009-05-01", {}, False),
        ("2009", {}, False),
        ("2001-01-01", {}, True),
        ("2001", {}, True),
        ("", {}, True),
        ("2009-05-01", {"absence_1_left": "2009-04-01", "absence_1_returned": "2009-05-01", "absences": ""}, True),
        ("2012-05-01", {"absence_1_left": "2009-04-01", "absence_1_returned": "2009-05-01", "absences": ""}, False),
    ],
)
def test_a_last_arrival_after_the_first_ends_a_trip(header, cell, trip, whole, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell, **trip}))
    roster = same_on_both(path, Options(on=ON))
    ((_, case),) = roster.cases
    assert case.facts["absences"].complete is whole
    assert [note.id for note in roster.notes] == ([] if whole else ["caseload.note.last_arrival"])


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Firm resettlement", "Y"), ("Terrorism", "yes"), ("Military service", "yes"), ("N-400 filed", "yes"),
        ("I-485 approved", "2012-01-01"), ("Residency other country", "yes"),
        ("Persecution of others (Y/N)", "Y"), ("Now abroad", "yes"),
        ("Currently in", "Mexico"), ("TRIG", "yes"), ("Gang member", "alleged"), ("Material support", "yes"),
        ("Deceased", "yes"), ("Date of death", "2019-03-01"), ("Fallecida", "sí"), ("DOD", "2019-03-01"),
        ("D.O.D.", "3/1/2019"), ("Offered residence in", "Mexico"), ("Residencia ofrecida", "sí"),
        ("Offer of permanent residence", "yes"), ("Combatant", "yes"), ("Weapons training", "yes"),
        ("Permanent resident elsewhere", "MX"),
    ],
)  # fmt: skip
def test_no_bar_is_denied_and_nobody_is_here_where_another_column_says_otherwise(header, cell, tmp_path):
    here = header in ("Now abroad", "Currently in", "Deceased", "Date of death", "Fallecida", "DOD", "D.O.D.")
    fact = "in_us" if here else "asylum_bars.persecutor"
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}, {header: "" if header == "Currently in" else "no"}))
    roster = same_on_both(path, Options(on=ON))
    doubted, said = (case for _, case in roster.cases)
    assert fact not in doubted.facts
    assert fact in said.facts
    assert {note.id for note in roster.notes} == {"caseload.note.untold"}


HERE = [
    ("Currently in", "Houston"), ("Lives in", "Salem, OR"), ("Currently in", "United States"), ("Country now", "USA"),
    ("Country of residence", "EE. UU."), ("País de residencia", "Estados Unidos"), ("Lives in", "Taos, New Mexico"),
    ("Current location", "14 Elm St, Reston, VA 20190"), ("Lives in", "Atlanta, Georgia"), ("Current country", "US"),
]  # fmt: skip
ELSEWHERE = [
    ("Current location", "Tapachula, Mexico"), ("Lives in", "Lisbon, Portugal"), ("Lives in", "Montreal"),
    ("Country of residence", "Costa Rica (for now)"), ("Current country", "MX"), ("Current country", "CA"),
    ("Current location", "San Miguel"), ("Currently in", "out of the US"), ("Where is client", "Moved to Canada"),
    ("Now abroad", "Yes - Panama"), ("País actual", "Fuera"), ("Deceased", "Deceased, Houston, TX"),
    ("Current location", "Bogotá, CO"), ("Client status", "Deceased"), ("Case status", "Closed - client died"),
    ("Location", "San Salvador"), ("Location", "Tegucigalpa"), ("Ubicación", "Caracas"),
    ("Immigration status", "Abroad"), ("Client status", "Moved abroad"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cell"), HERE)
def test_who_is_in_a_town_or_a_state_is_not_abroad(header, cell, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    assert "in_us" in same_on_both(path, Options(on=ON)).cases[0][1].facts


@pytest.mark.parametrize(("header", "cell"), ELSEWHERE)
def test_a_place_that_is_not_known_to_be_here_leaves_it_open_where_somebody_is(header, cell, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    roster = same_on_both(path, Options(on=ON))
    assert "in_us" not in roster.cases[0][1].facts
    assert {note.values.get("fact") for note in roster.notes} - {None} == {"in_us"}


OVER = [
    *((header, cell) for header in ("TPS", "TPS holder", "Current TPS", "TPS active", "TPS (Y/N)", "On TPS")
      for cell in ("no", "No longer", "none")),
    *(("TPS status", cell) for cell in ("No", "None", "Inactive", "Expired", "Not active", "no longer holds", "no?")),
    ("TPS holder", "Expired"), ("Estatus de TPS", "Inactivo"), ("TPS holder", "no - adjusted in 2003"),
    *((header, "denied") for header in ("Final action", "Renewal decision", "Renewal status", "Renewal",
      "Last decision", "USCIS action", "Disposition", "Matter status", "Re-registration", "Stage", "Status")),
    ("Resolución", "Denegada"), ("2004 decision", "Denied"), ("Renewal", "denegada"),
    *((header, "2004-03-04") for header in ("Date of denial", "Denial date", "Date denied", "Withdrawal date",
      "Date of withdrawal", "TPS ended", "TPS end date", "NOIW date", "NOIW received", "Denial letter date",
      "Renewal denied", "Last denial", "Fin del TPS")),
    ("Rereg denied", "yes"), ("NOIW", "yes"), ("Denial", "yes"), ("TPS ended", "spring of 2004"),
    ("USCIS notice", "Notice of Withdrawal"), ("Letter", "withdrawal"), ("Carta", "Aviso de retiro"),
    ("Status", "US citizen"), ("Immigration status", "USC"), ("Immigration status", "LPR"),
    ("TPS status", "LPR since 2004"),
    ("Naturalized", "2004-02-01"), ("Naturalized", "yes"), ("LPR since", "2004-02-01"), ("Became LPR", "2004-02-01"),
    ("Green card", "yes"), ("Deceased", "yes"), ("Date of death", "2004-02-01"), ("Close reason", "Deceased"),
    ("Client status", "Deceased, per daughter"), ("Fallecida", "sí"), ("Case status", "Closed - client died"),
    ("Motivo de cierre", "Fallecimiento"), ("Immigration status", "No TPS"), ("Immigration status", "Undocumented"),
    ("Immigration status", "No longer has TPS"), ("TPS status", "Not granted"), ("Estado", "Fallecido"),
]  # fmt: skip
"""What says of a holder that TPS has ended, or that she needs it no more."""
STANDS = [
    ("TPS", "yes"), ("TPS holder", ""), ("TPS active", "unknown"), ("Current TPS", "Y"), ("TPS status", "N/A"),
    ("TPS status", "No RFE"), ("TPS status", "Active"), ("TPS end date", "2006-09-09"), ("TPS ended", "no"),
    ("Fee waiver", "denied"), ("Decision", "Fee waiver denied"), ("Renewal", "EAD denied"),
    ("Case type", "TPS renewal"),
    ("Intake status", "Denied by staff"), ("Renewal due", "2004-03-04"), ("Next renewal", "2006-03-04"),
    ("Renewal", "2004-03-04"), ("Renewal status", "Filed"), ("Letter", "mailed to client"), ("USCIS notice", "I-797C"),
    ("Letter", "attorney withdrawal"), ("IJ decision", "Denied"), ("Close reason", "Denied"), ("Deceased", "no"),
    ("Mother deceased", "yes"), ("Date of death of father", "1999"), ("Spouse status", "US citizen"),
    ("Immigration status", "LPR pending"), ("N-400 approved", "pending"), ("Naturalized", "no"),
    ("Oath date", "2006-03-04"), ("Eligible for naturalization", "yes"), ("Background check", "Denied"),
    ("Death certificate", "on file"), ("NOIW", "no"), ("Denial date", ""), ("Last action", "Called client"),
    ("Renewal", "fee waiver denied"), ("Motivo de cierre", "Negado"), ("Ever denied", "yes"),
    ("Immigration status", "spouse of USC"), ("US citizen children", "2"), ("Client status", "Inactive"),
]  # fmt: skip
"""What says nothing of the kind."""
HELD = "ref,nationalities,in_us,status_ever_granted,status_granted,{}\nW-1,SV,yes,yes,2001-12-01,{}\n"


@pytest.mark.parametrize(
    ("header", "cell", "outcome"),
    [
        ("Final order of removal", "yes", "needs_information"),
        ("Deported before?", "2008", "needs_information"),
        ("Final order of removal", "no", "beneficiary"),
        ("TPS withdrawn", "no", "beneficiary"),
        ("Status was withdrawn?", "no", "beneficiary"),
        ("Application withdrawn", "yes", "beneficiary"),
        ("TPS withdrawn", "yes", None),
        ("Status revoked (date)", "spring of 2010", None),
        ("Retiro del TPS", "sí", None),
        ("TPS status", "Active", "beneficiary"),
        ("TPS status", "Withdrawn", None),
        ("TPS application status", "Withdrawn", "beneficiary"),
        ("TPS denied", "2010-03-04", None),
        *((header, cell, None) for header, cell in OVER),
        *((header, cell, "beneficiary") for header, cell in STANDS),
    ],
)
def test_a_grant_stands_for_nobody_of_whom_a_column_says_that_it_ended(header, cell, outcome, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(HELD.format(header, cell))
    same_on_both(path, Options(on=dt.date(2005, 1, 1)))
    found, status = outcomes(tmp_path, path.read_text(), "--on", "2005-01-01")
    assert found == ({} if outcome is None else {"W-1": outcome})
    assert status == (2 if outcome is None else 0)


@pytest.mark.parametrize(
    "header",
    [
        "Crime victim", "Charging document", "I-94 departure number", "Travel document number", "Charge amount",
        "Cargo", "Mother's second nationality", "Application withdrawn", "card_1_number", "Removal fee",
        "Criminal victim of", "Passport expires", "Spouse passport 2", "Fee waiver", "Child custody", "Date rejected",
        "Torture survivor", "Domestic violence", "Order number", "Protective order", "Return call date", "Tax returns",
        "Place of death of father", "I-131 receipt number", "I-94 number", "Police report filed by victim",
        "EAD receipt number", "Forma de entrada", "Spouse name", "Visa number", "Filing status of taxes",
    ],
)  # fmt: skip
def test_what_tells_of_something_else_opens_nothing(header):
    assert not untold([(0, header)], [])


@pytest.mark.parametrize(
    "cell",
    [
        None, "", " ", "No", "none", "N/A", 0, False, "unknown", "no criminal history", "None known", "Never arrested",
        "ninguna", "Sin antecedentes penales", "no record", "not detained", "never removed", "no other passports",
        "No gang affiliation", "No.", "No - per client", "doesn't apply", "No (verified)", "Ningu\u0301n arresto",
    ],
)  # fmt: skip
def test_no_and_nothing_tell_of_nothing(cell):
    assert not says_something(cell)


@pytest.mark.parametrize(
    "cell",
    ["yes", 1, True, "no contest", "nolo contendere", "none since 2010, DUI in 2008", "?!", "no?", "not clear", "~0"],
)
def test_whatever_else_stands_there_tells_of_something(cell):
    assert says_something(cell)


def test_a_usual_name_that_is_not_read_tells_all_the_same():
    """Whatever is known by a name that may not hold (`status_withdrawn?`), or is the name of an object of ours, tells
    what it does where no cell of it can be read: of the arrival alone nothing is to be told."""
    doubtful = {name for name in synonyms() if (column := match(name)) is not None and column.doubtful}
    objects = {fact.name for fact in VOCABULARY if fact.kind is Kind.RECORD} - {"entered", "asylum_bars"}
    assert {name for name in doubtful | objects if not untold([(0, name)], [])} == set()


def test_that_somebody_applied_before_is_not_what_came_of_it(tmp_path):
    text = lines({"Previous TPS application": "yes"}, {"Previous TPS application": "denied"})
    assert outcomes(tmp_path, text)[0] == {"C-1": "appears_eligible", "C-2": "needs_information"}


def test_a_map_that_is_written_leaves_it_to_a_person_to_say_that_such_a_column_is_not_used(tmp_path):
    path, kept = tmp_path / "r.csv", tmp_path / "map.toml"
    path.write_text(lines({"Ever arrested?": "yes", "Office": "North"}))
    assert main(["caseload", "columns", str(path), "--write-map", str(kept)]) == 0
    assert '"Office" = ""' in kept.read_text().splitlines()
    assert '# "Ever arrested?" = ""' in kept.read_text().splitlines()
    assert outcomes(tmp_path, path.read_text(), "--map", str(kept))[0] == {"C-1": "needs_information"}


@pytest.mark.parametrize("header", ["TPS", "TPS holder", "Current TPS", "TPS active", "TPS status"])
def test_that_tps_is_not_held_says_nothing_of_an_applicant(header, tmp_path):
    assert outcomes(tmp_path, lines({header: "no"}, {header: "none"}))[0] == dict.fromkeys(
        ("C-1", "C-2"), "appears_eligible"
    )


@pytest.mark.parametrize("order", [("TPS active", "TPS status"), ("TPS status", "TPS active")])
def test_an_end_is_heard_whichever_column_tells_of_the_grant(order, tmp_path):
    said = {"TPS active": "no", "TPS status": "Granted"}
    path = tmp_path / "r.csv"
    path.write_text(lines({name: said[name] for name in order}))
    assert not same_on_both(path, Options(on=ON)).cases


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("TPS renewal", None), ("Immigration", None), ("Asylum", "beneficiary"), ("U visa", "beneficiary")],
)
def test_a_denial_of_another_matter_ends_no_tps(kind, outcome, tmp_path):
    text = HELD.format("Matter Status,Matter Type", f"Denied,{kind}")
    assert outcomes(tmp_path, text, "--on", "2005-01-01")[0] == ({} if outcome is None else {"W-1": outcome})


@pytest.mark.parametrize(
    "header",
    [
        "RFE due", "RFE", "RFE date", "Response due", "Appeal deadline", "Denial letter date", "NOID date", "NOIW",
        "RFE response due", "Fecha límite para respuesta", "Solicitud de evidencia",
    ],
)  # fmt: skip
def test_a_letter_in_a_column_that_is_not_read_is_said(header, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: "2025-02-20"}))
    notes = same_on_both(path, Options(on=ON)).notes
    assert [one.values["column"] for one in notes if one.id == "caseload.note.letter"] == [
        shown_header(header, len(WHOLE))
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Letter",
        "Response",
        "Survey response",
        "Appeal",
        "Receipt notice",
        "Due date",
        "Appeal pending",
        "Letter sent",
        "Notice",
    ],
)
def test_another_letter_is_not_said(header, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: "2025-02-20"}))
    assert all(one.id != "caseload.note.letter" for one in same_on_both(path, Options(on=ON)).notes)
