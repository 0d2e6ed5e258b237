"""Headers as intake systems write them: what tells of something is heard, and what does not costs nobody an answer."""

from __future__ import annotations

import pytest

from cobijo.rosters import Options
from cobijo.rosters.headers import match
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, WHOLE, lines
from tests.rosters.test_other_words import heard

HEARD = [
    ("NTA Issued", "Yes", "orders"), ("NTA date", "2015-04-01", "absences"), ("Notice to Appear", "served", "orders"),
    ("EOIR case?", "Yes", "orders"), ("OSC_DATE", "1995-01-01", "orders"), ("DEC_CODE", "R", "orders"),
    ("IJ Decision", "X", "orders"), ("Under OSUP", "Yes", "orders"), ("A-File Status", "Ordered removed", "orders"),
    ("EverArrested", "Yes", "pending_charges"), ("HasBeenDeported__c", "true", "absences"),
    ("CriminalHistory", "DUI", "convictions"), ("PriorRemovalOrder", "Y", "orders"),
    ("DualNationality", "Yes", "nationalities"), ("GangMember", "Yes", "asylum_bars"),
    ("Legal issues", "DUI 2011", "convictions"), ("Background check", "Hit", "convictions"),
    ("Immigration history", "deported in 2010", "orders"), ("Historial migratorio", "deportado", "absences"),
    ("Prior entries", 2, "absences"), ("Number of entries", 3, "absences"), ("Entries to US", 2, "absences"),
    ("Date of last exit", "2011-02-03", "absences"), ("Última salida", "2011-02-03", "absences"),
    ("¿Ha salido de EE.UU.?", "Sí", "absences"), ("Returned to Honduras", "2011-02-03", "absences"),
    ("Viajes a México", 1, "absences"), ("Third country status", "Resident of Chile", "asylum_bars"),
    ("Booking #", "1234", "pending_charges"),
    ("Country", "Spain", "nationalities"), ("Country", "Spain", "in_us"), ("País", "México", "in_us"),
    ("Nation", "Peru", "nationalities"), ("MailingCountry", "Mexico", "in_us"),
    ("Removed on", "2015-05-05", "absences"),
    ("Left in", "2015", "absences"), ("AP used", "Yes", "absences"), ("Murió", "2020", "in_us"),
    ("Moved to", "Mexico", "in_us"), ("Current address country", "Canada", "in_us"), ("LPR", "Yes", "asylum_bars"),
    ("Case status", "Closed - client moved to Spain", "absences"), ("Pending case", "DUI", "pending_charges"),
    ("Risk", "criminal record", "convictions"),
    ("Nationality at birth", "Cuba", "nationalities"), ("EU passport", "Yes", "nationalities"),
    ("Residence permit", "Colombia", "asylum_bars"), ("citizenship", "Natz", "nationalities"),
    ("Address Country", "HN", "in_us"),
    *((header, "2019-05-05", "orders") for header in ("Next hearing", "Hearing date", "Master hearing", "Court date",
      "Fecha de audiencia", "Credible fear interview", "ISAP", "Ankle monitor", "Miedo creíble")),
    *(("CASE_TYPE", cell, "orders") for cell in ("RMV", "WHO", "Removal")),
    *((header, "2019-05-05", "asylum_bars") for header in ("Adjusted", "Date adjusted", "Green card date", "LPR since",
      "I-485 approved", "Visa Chile", "Visa chilena", "Chilean visa", "Residencia Brasil", "Brazil residency")),
    ("Restraining order", "Yes", "pending_charges"), ("Orden de restricción", "Sí", "pending_charges"),
]  # fmt: skip

HARMLESS = [
    ("Wants to travel", "Yes"), ("Criminal screening done", "Yes"), ("Charges", "50.00"), ("Detained relative", "Yes"),
    ("Moved to", "Miami, FL"), ("Nationality at birth", "Honduras"), ("Risk", "Low"),
    ("Country", "HN"), ("Country", "Honduras"), ("Country", "US"), ("País", "EE. UU."), ("MailingCountry", "USA"),
    ("Home Country", "Honduras"), ("Country", "unknown"), ("Number of entries", "1"), ("Prior entries", 0),
    ("Background check", "Clear"), ("Background check", "Passed"), ("Immigration history", "First entry 2000"),
    ("Legal issue", "Immigration"), ("Issues", "Fee waiver"), ("Trip to the office", "Yes"), ("Total charges", "$50"),
    ("NTA issued", "No"), ("EOIR case?", "No"), ("Case Type", "TPS"), ("CaseStatus", "Open"), ("RecordTypeId", "0121"),
    ("IsDeleted", "false"), ("Conflict check", "Clear"), ("Conflict Check Date", "2021-05-01"), ("MailingCity", "Ojai"),
    ("Matter Description", "TPS"), ("EAD category", "C19"), ("Court", "Miami"),
    ("Case type", "Asylum"), ("Visa type", "T"), ("US visa", "Yes"), ("Green card number", "1"), ("I-485 filed", "Yes"),
    ("Hearing aid", "Yes"), ("Residence city", "Ojai"), ("Adjusted gross income", "20,000"), ("AOS pending", "Yes"),
    ("Asylum pending", "Yes"), ("Household members", 3), ("Language at hearing", "SP"), ("Owner ID", "0055"),
    *((header, cell) for header in ("Fingerprints", "Huellas") for cell in ("2025-03-01", "Done", "Completed", "Sí")),
    ("Fingerprints", "Approved"), ("Background", "Teacher"), ("Orden", "1"), ("Orden", 15), ("No. de orden", "3"),
    *(("Pasaportes", cell) for cell in ("1", "Sí", "Vigente", "Vigente hasta 2028", "2028-01-01", "Honduras")),
    ("Passports", "Copy on file"), ("Residente", "Texas"), ("Residente", "Sí"), ("Remoción de condiciones", "Sí"),
    ("Defensa de deportación", "Sí"), ("Removal defense", "Yes"), ("School expulsions", "2 in 2019"),
    ("Works outside home", "Yes"), ("Lives outside city", "Yes"), ("Court Orders", "Custody order"),
    ("Denied by", "JS"), ("Denied by (staff)", "Sample"), ("Returned last call", "2025-03-01"),
    ("Returned last appointment", "x"),
    *(("Continuous residence", cell) for cell in ("No gaps", "No issues", "Not yet reviewed", "not applicable",
      "no gaps or breaks", "Never left", "no docs yet", "N/A", "not verified", "Since 2001")),
]  # fmt: skip

HEARD += [
    ("Passports", "2", "nationalities"), ("Pasaportes", "México", "nationalities"),
    ("Background", "Yes", "convictions"), ("Lives outside", "Yes", "in_us"), ("Lives outside US", "Yes", "in_us"),
    ("Fingerprints", "HIT", "convictions"), ("Fingerprint results", "see file", "convictions"),
    ("Court Orders", "Yes", "orders"), ("Court orders", "Removal order 2010", "orders"),
    ("Denied by", "USCIS", "inadmissibility"), ("Denied by", "JS 2010", "inadmissibility"),
    ("Denied by USCIS", "Yes", "inadmissibility"), ("Worked outside US", "Yes", "absences"),
    ("Works outside", "Yes", "absences"), ("Residente legal", "Sí", "asylum_bars"), ("Returned", "2025", "absences"),
    *(("Continuous residence", cell, "absences") for cell in ("No.", "no, left 2009", "gap in 2009", "not met", "No?",
      "No gaps?", "does not meet", "trip in 2009", "left the US", "No - see file", "interrupted")),
]  # fmt: skip

EXPORT = {
    "Matter Type": "TPS", "Date Opened": "2025-10-01", "Attorney": "J Sample", "Office": "North", "Gender": "F",
    "Language": "Spanish", "Marital Status": "Single", "Household Size": 3, "Annual Income": 24000, "City": "Austin",
    "State": "TX", "Zip": 78701, "Next Appointment": "2026-01-05", "Referral Source": "Church", "Funding": "IOLTA",
    "Fingerprints": "2025-11-01", "Background": "Cook", "Passports": 1, "Orden": 7, "Residente": "Texas",
    "System Entry Date": "2025-10-01", "Date entered in system": "2025-10-01", "DOB verified": "Birth certificate",
    "Continuous Residence": "No gaps", "Works outside home": "Yes", "Denied by": "JS", "Court Orders": "Custody 2020",
    "Remoción de condiciones": "No", "Returned last call": "2025-03-01", "Case Notes": "left voicemail",
}  # fmt: skip


def test_an_ordinary_export_is_answered_whole(tmp_path):
    from tests.rosters.test_intake import outcomes

    assert outcomes(tmp_path, lines(EXPORT)) == ({"C-1": "appears_eligible"}, 0)


@pytest.mark.parametrize(("header", "cell", "fact"), HEARD)
def test_what_an_intake_system_calls_a_bar_is_heard(header, cell, fact):
    assert fact in heard(header, cell)


@pytest.mark.parametrize(("header", "cell"), HARMLESS)
def test_what_every_intake_sheet_has_costs_nobody_an_answer(header, cell):
    assert heard(header, cell) == set()


@pytest.mark.parametrize(
    ("header", "cell", "manner"),
    [("Manner of Entry", "EWI", "without_inspection"), ("Manner of entry", "Inspected and admitted", "inspected")],
)
def test_the_manner_of_an_entry_is_read_as_offices_write_it(header, cell, manner, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert case.facts["entered.manner"] == manner


@pytest.mark.parametrize("cell", ["Walked", "crossed the river", "boat"])
def test_a_manner_of_entry_in_other_words_is_unknown_and_costs_no_answer(cell, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"Manner of Entry": cell}))
    roster = same_on_both(path, Options(on=ON))
    ((_, case),) = roster.cases
    assert "entered.manner" not in case.facts
    assert [note.id for note in roster.notes] == ["caseload.note.no_code"]


@pytest.mark.parametrize(
    ("header", "fact"),
    [
        ("Date Filed I-821", "filed"), ("Form I-821 filed", "filed"), ("I821 Filed", "filed"),
        ("TPS application date", "filed"), ("Initial TPS filing date", "filed"), ("Form I-821 receipt date", "filed"),
        ("Entered US on", "arrived"), ("D.O.B.", "born"), ("Is client in the U.S.?", "in_us"),
    ],
)  # fmt: skip
def test_what_the_answers_wait_for_is_read(header, fact):
    assert match(header).fact.name == fact


@pytest.mark.parametrize("cell", ["Yes", "TRUE", "sí"])
@pytest.mark.parametrize("header", ["In proceedings?", "in_proceedings"])
def test_who_is_in_proceedings_of_which_no_more_is_said_is_answered(header, cell, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell}))
    ((_, case),) = same_on_both(path, Options(on=ON)).cases
    assert case.facts["in_proceedings"] is True
    assert WHOLE["ref"] == case.ref
