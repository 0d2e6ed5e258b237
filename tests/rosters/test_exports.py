"""The headers that case management systems, public files and offices export: what is taken for a fact, and no more.

Each line of headers is put together from what the system's own documents, import templates and interfaces call its
fields; none is a file of anybody's. A column called `Status` is one only where its cells are objects (see `look`).
"""

from __future__ import annotations

import pytest

from cobijo.facts.vocabulary import VOCABULARY, Kind
from cobijo.rosters.headers import SINGULAR, column_of, match
from cobijo.rosters.mapping import name_of, take
from cobijo.rosters.untold import OF_A_STATE, untold

EXPORTS = {
    "LegalServer, fields": (
        "case_number,first,last,date_of_birth,citizenship_country,country_of_birth,immigration_status,language,"
        "intake_date",
        {"case_number": "ref", "date_of_birth": "born", "citizenship_country": "nationalities"},
    ),
    "LegalServer, report": (
        "Case ID,Client Name,Date of Birth,Citizenship Country,Legal Problem Code,Case Disposition,Close Reason,"
        "Case Status",
        {"Case ID": "ref", "Date of Birth": "born", "Citizenship Country": "nationalities"},
    ),
    "LegalServer, country of origin": (
        "external_id,country_of_origin,birth_country,a_number,visa_number,special_legal_problem_code,office",
        {"external_id": "ref", "country_of_origin": "nationalities"},
    ),
    "Docketwise, contacts": (
        "Contact ID,First Name,Last Name,Date of Birth,Country Of Birth,Country of Citizenship,Gender,"
        "Alien Registration Number,USCIS Elis Account Number,Marital Status,Passport Number,"
        "Travel Document Number,Date of Last Arrival",
        {
            "Contact ID": "ref",
            "Date of Birth": "born",
            "Country of Citizenship": "nationalities",
            "Date of Last Arrival": "last_arrival",
        },
    ),
    "Docketwise, matters": (
        "Matter ID,Matter Title,Client First Name,Client Last Name,Client Date of Birth,Receipt Number,"
        "Priority Date,Type",
        {"Matter ID": "ref", "Client Date of Birth": "born"},
    ),
    "Clio, matters": (
        "Display Number,Client,Description,Status,Practice Area,Responsible Attorney,Open Date,"
        "Country of Citizenship,Date of Entry",
        {"Display Number": "ref", "Country of Citizenship": "nationalities", "Date of Entry": "arrived"},
    ),
    "Clio, template": (
        "custom_number,client_first_name,client_last_name,description,status,open_date,Country of Nationality,DOB",
        {"custom_number": "ref", "Country of Nationality": "nationalities", "DOB": "born"},
    ),
    "Salesforce, report": (
        "Contact ID,Birthdate,Country of Citizenship,Date of Entry to U.S.,Case Owner,Last Modified Date,Mailing City",
        {
            "Contact ID": "ref",
            "Birthdate": "born",
            "Country of Citizenship": "nationalities",
            "Date of Entry to U.S.": "arrived",
        },
    ),
    "Salesforce, data export": (
        "Contact.Id,Contact.Birthdate,Country_of_Citizenship__c,US_Entry_Date__c,In_US__c,OwnerId,IsDeleted,Gender__c",
        {
            "Contact.Id": "ref",
            "Contact.Birthdate": "born",
            "Country_of_Citizenship__c": "nationalities",
            "US_Entry_Date__c": "arrived",
            "In_US__c": "in_us",
        },
    ),
    "Salesforce, a package": (
        "Record ID,FinServ__Citizenship__pc,FinServ__CountryOfBirth__pc,Date_of_Birth__pc,npsp__Deceased__c",
        {"Record ID": "ref", "FinServ__Citizenship__pc": "nationalities", "Date_of_Birth__pc": "born"},
    ),
    "INSZoom": (
        "Last Name,First Name,DOB,Gender,Country of Birth,COC,Passport #,Passport Expiry,Alien #,I-94 #,EAD #,"
        "EAD Expiry,Receipt #",
        {"DOB": "born", "COC": "nationalities", "EAD Expiry": "card_1_expires"},
    ),
    "EOIR": (
        "IDNCASE,ALIEN_CITY,ALIEN_STATE,NAT,LANG,CUSTODY,SITE_TYPE,LATEST_HEARING,CASE_TYPE,DATE_OF_ENTRY,"
        "C_BIRTHDATE,GENDER",
        {"IDNCASE": "ref", "NAT": "nationalities", "DATE_OF_ENTRY": "arrived", "C_BIRTHDATE": "born"},
    ),
    "an interface": (
        "id,dateOfBirth,countryOfCitizenship,dateOfEntry,dateOfLastArrival,passportCountry,insideUS,statusAtEntry",
        {
            "id": "ref",
            "dateOfBirth": "born",
            "countryOfCitizenship": "nationalities",
            "dateOfEntry": "arrived",
            "dateOfLastArrival": "last_arrival",
            "passportCountry": "entry_passport",
            "insideUS": "in_us",
            "statusAtEntry": "entered_status",
        },
    ),
    "an office": (
        "Client #,Nationality,DOB (MM/DD/YYYY),Date of First Entry in USA,Currently in the United States?,"
        "I-821 Filed,EAD Category,EAD Exp Date,TPS Approval Date,Notes",
        {
            "Client #": "ref",
            "Nationality": "nationalities",
            "DOB (MM/DD/YYYY)": "born",
            "Date of First Entry in USA": "arrived",
            "Currently in the United States?": "in_us",
            "I-821 Filed": "filed",
            "EAD Category": "card_1_category",
            "EAD Exp Date": "card_1_expires",
            "TPS Approval Date": "status_granted",
        },
    ),
    "una oficina": (
        "N.º de caso,Nombre,Nacionalidad,Fecha de nacimiento,Fecha de ingreso a EE.UU.,¿Vive en EE.UU.?,"
        "Salidas del país,Antecedentes penales,Fecha de solicitud del TPS,Categoría del permiso,"
        "Vencimiento del permiso de trabajo,Notas",
        {
            "N.º de caso": "ref",
            "Nacionalidad": "nationalities",
            "Fecha de nacimiento": "born",
            "Fecha de ingreso a EE.UU.": "arrived",
            "¿Vive en EE.UU.?": "in_us",
            "Salidas del país": "absences",
            "Antecedentes penales": "convictions",
            "Fecha de solicitud del TPS": "filed",
            "Categoría del permiso": "card_1_category",
            "Vencimiento del permiso de trabajo": "card_1_expires",
        },
    ),
}
TOLD = {
    "Salesforce, a package": {"npsp__Deceased__c": ("in_us", "status.withdrawn")},
    "EOIR": {"CUSTODY": ("pending_charges",)},
}
"""Of what else a header tells, that is not read."""


@pytest.mark.parametrize("export", EXPORTS)
def test_each_export_is_understood(export):
    line, facts = EXPORTS[export]
    taken = take("r.csv", tuple(line.split(",")))
    found = {one.header: name_of(one.column) for one in taken if one.column is not None}
    assert {header: name for header, name in found.items() if name != "status"} == facts
    unread = [(n, one.header) for n, one in enumerate(taken) if one.column is None]
    tells = {taken[n].header: names for n, names in untold(unread, []).items() if names != OF_A_STATE}
    assert tells == TOLD.get(export, {})


def _own_names():
    for fact in VOCABULARY:
        yield fact.name
        one = SINGULAR.get(fact.name, fact.name)
        at = "1_" if fact.kind is Kind.RECORDS else ""
        yield from (f"{one}_{at}{field.name}" for field in fact.fields)


@pytest.mark.parametrize("name", [*_own_names()])
def test_every_name_of_ours_is_read_as_itself(name):
    assert match(name).place == column_of(name, name).place
