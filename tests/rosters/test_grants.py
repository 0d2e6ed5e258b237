"""Who holds TPS is no applicant: a column that tells of a grant, by its header or its cells, is read where it is plain,
and else the row is set aside. It is never answered as though nothing stood there."""

from __future__ import annotations

import pytest

from cobijo.errors import InputError
from cobijo.rosters import Options
from cobijo.rosters.naming import shown_header
from tests.rosters.roads import same_on_both
from tests.rosters.test_intake import ON, WHOLE, lines, outcomes

PLAIN = [
    *((header, cell) for header in ("TPS status", "I-821 status", "TPS decision", "Estatus de TPS")
      for cell in ("Granted", "Approved", "TPS granted", "Active", "Concedido")),
    ("Immigration Status", "TPS"), ("Immigration Status", "TPS granted"), ("Legal status", "TPS holder"),
    ("Current TPS holder", "yes"), ("TPS holder", "Y"), ("TPS beneficiary", "Yes"), ("Prior TPS", "yes"),
    ("I-821 approved", "yes"), ("TPS Granted?", "yes"), ("TPS approved", "2003-10-01"), ("Beneficiaria de TPS", "Sí"),
    ("Immigration Status", "A12"), ("EAD Category", "A12"), ("EAD category", "(a)(12)"), ("EAD", "A12"),
    ("EAD code", "a-12"), ("TPS card", "A12"), ("Work permit", "A12"), ("Permiso de trabajo", "A12"),
    ("Holds TPS", True), ("I-821 Approval Date", "2003-10-01"), ("Estatus migratorio", "TPS"),
]  # fmt: skip
DOUBTED = [
    ("Decision", "Granted"), ("Immigration Status", "Approved"), ("Current status", "Granted"),
    ("Case status", "Approved"), ("TPS since", "2001-01-01"), ("TPS re-registration date", "2003-01-01"),
    ("Last re-registration", "2003-01-01"), ("Prior TPS", "withdrawn"), ("TPS status", "Expired"),
    ("TPS status", "Lapsed"), ("Immigration status", "TPS (Honduras), renewal pending"), ("TPS", "yes"),
    ("TPS status", "Granted, EAD pending"), ("TPS expiration date", "2009-01-01"), ("Status", "TPS expired"),
    ("TPS card", "yes"), ("TPS holder since", "2001"), ("Date granted", "2001-01-01"),
    *((header, cell) for header in ("TPS status", "I-821 status", "TPS decision", "Estatus de TPS")
      for cell in ("Approved?", "~approved", "?approved", "Approved *", "Active (?)", "¿Concedido?", "Granted…",
                   "≈ granted", "not granted?", "Not yet approved (?)")),
    ("Immigration status", "TPS?"), ("Immigration status", "No TPS?"), ("Immigration status", "A12?"),
    ("TPS holder", "yes?"), ("TPS holder", "~sí"), ("TPS holder", "no?"), ("TPS approval", "pending?"),
    ("Work permit", "A12?"), ("Beneficiaria de TPS", "Sí*"), ("TPS holder", "maybe"),
    ("TPS status", "Approved - verify"), ("Filing type", "Renewal"), ("Filing type", "Re-registration"),
    ("Application type", "TPS re-registration"), ("Tipo de solicitud", "Reinscripción"),
]  # fmt: skip
NO_GRANT = [
    ("Situation", "18: TPS and Deferred Enforced Departure by turns"), ("Outcome", "TPS"),
    ("TPS status", "Pending"), ("TPS status", "Not granted"), ("TPS status", "Eligible"), ("TPS status", "No"),
    ("TPS decision", "Not yet approved"), ("Immigration Status", "TPS applicant"),
    ("Immigration Status", "TPS pending"),
    ("Immigration Status", "Asylum granted"), ("Immigration Status", "No TPS"), ("Status", "I-765 approved"),
    ("Current TPS holder", "no"), ("TPS holder", "never"), ("Prior TPS", "none"), ("Spouse TPS holder", "yes"),
    ("Mother has TPS", "yes"), ("TPS eligible", "yes"), ("Case type", "TPS"), ("Case status", "TPS intake"),
    ("TPS re-registration deadline", "2030-01-01"), ("Interested in TPS", "yes"), ("TPS approval", "pending"),
    ("Status", "Open"), ("Immigration status", "Undocumented"), ("TPS", "no"), ("TPS application status", "Filed"),
    ("EAD Category", "C08"), ("EAD", "C19"), ("EAD", "yes"), ("TPS card", "C19"), ("TPS", "denied"),
    ("Filing type", "Initial"), ("Application type", "I-821"),
    ("IJ decision", "Granted"), ("Background check", "Approved"), ("TPS fee waiver approved", "no"),
]  # fmt: skip


YES = {"status_ever_granted": "yes"}


def read(tmp_path, header, cell, **said):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: cell, **said}))
    roster = same_on_both(path, Options(on=ON))
    return [case.facts for _, case in roster.cases], roster


@pytest.mark.parametrize(("header", "cell"), PLAIN)
def test_a_plain_grant_is_read(header, cell, tmp_path):
    ((facts,), _) = read(tmp_path, header, cell)
    assert facts.get("status.ever_granted") is True or "status.granted" in facts


@pytest.mark.parametrize(("header", "cell"), DOUBTED)
def test_a_grant_that_is_not_plain_sets_the_row_aside(header, cell, tmp_path):
    cases, roster = read(tmp_path, header, cell)
    assert not cases
    assert roster.rejects[0].problem.place in (header, shown_header(header, len(WHOLE)))


@pytest.mark.parametrize(("header", "cell"), [*PLAIN, *DOUBTED])
def test_a_grant_beside_a_denial_of_one_sets_the_row_aside(header, cell, tmp_path):
    cases, _ = read(tmp_path, header, cell, status_ever_granted="false")
    assert not cases


@pytest.mark.parametrize(("header", "cell"), NO_GRANT)
def test_what_is_no_grant_costs_nobody_an_answer(header, cell, tmp_path):
    ((facts,), _) = read(tmp_path, header, cell, status_ever_granted="false")
    assert facts["status.ever_granted"] is False


@pytest.mark.parametrize("header", ["TPS Granted?", "TPS approved", "I-821 approved"])
def test_a_question_is_answered_with_yes_and_no(header, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: "yes"}, {header: "no"}, {header: ""}))
    found = [case.facts.get("status.ever_granted") for _, case in same_on_both(path, Options(on=ON)).cases]
    assert found[:2] == [True, False]
    assert found[2] not in (True, False)


@pytest.mark.parametrize("category", ["C08", "C09", "A05", "C33", "(c)(9)", "c-8", "C09P"])
def test_a_card_of_another_kind_is_left_out_with_all_that_is_said_of_it(category, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"EAD Category": category, "EAD Expires": "2027-01-01"}, {"EAD Category": "C19"}))
    roster = same_on_both(path, Options(on=ON))
    other, ours = (case.facts for _, case in roster.cases)
    assert "cards" not in other
    assert "cards" in ours
    assert [(note.id, note.values["count"]) for note in roster.notes] == [("caseload.note.other_card", 1)]


def test_a_card_and_a_status_that_contradict_each_other_set_the_row_aside(tmp_path):
    cases, roster = read(tmp_path, "EAD Category", "A12", status_ever_granted="no")
    assert not cases
    assert roster.rejects[0].problem.place == "EAD Category"


def test_a_card_adds_nothing_to_a_grant_that_is_said(tmp_path):
    """By columns too, where each is said in another one."""
    path = tmp_path / "r.csv"
    path.write_text(
        lines(
            {"EAD Category": "A12", "TPS status": "Granted"},
            {"EAD Category": "A12"},
            {"EAD Category": "C18", "TPS status": "Granted"},
            {"EAD Category": "C19"},
        )
    )
    roster = same_on_both(path, Options(on=ON))
    assert [case.facts.get("status.ever_granted") for _, case in roster.cases] == [True, True, True, None]
    assert not roster.cases[2][1].facts["orders"].complete
    path.write_text(lines({"EAD Category": "A12", "status_granted": "2002-10-01"}, {"EAD Category": "A12"}))
    roster = same_on_both(path, Options(on=ON))
    assert [note.values["count"] for note in roster.notes if note.id == "caseload.note.granted"] == [2]
    assert [case.facts["status.ever_granted"] for _, case in roster.cases] == [True, True]


@pytest.mark.parametrize(
    "said",
    [
        {"application_1_filed": "2001-06-01", "application_1_result": "granted"},
        {"status_applications": '[{""filed"": ""2001-06-01"", ""result"": ""granted""}]'},
    ],
)
def test_an_application_that_was_granted_is_a_grant(said, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines(said, {**said, "status_ever_granted": "no"}, {**said, "status_ever_granted": "yes"}))
    roster = same_on_both(path, Options(on=ON))
    assert [case.facts["status.ever_granted"] for _, case in roster.cases] == [True, True]
    assert [reject.line for reject in roster.rejects] == [3]


@pytest.mark.parametrize("engine", ["python", "arrow", "duckdb"])
def test_something_of_a_grant_without_a_grant_answers_an_application_and_says_so(engine, tmp_path, capsys):
    pytest.importorskip({"python": "cobijo", "arrow": "pyarrow", "duckdb": "duckdb"}[engine])
    day = {"status_granted": "2002-09-01"}
    text = lines(day, {"status_under": "SV-2001"}, {"status_reregistered": "2018-02-20"}, {}, {**day, **YES})
    found, _ = outcomes(tmp_path, text, engine=engine)
    assert set(found) == {"C-1", "C-2", "C-3", "C-4", "C-5"}
    assert (found["C-1"], found["C-4"]) == ("appears_eligible", "appears_eligible")
    assert found["C-5"] != "appears_eligible"
    assert "Of 3 persons something is said of a grant" in capsys.readouterr().err


@pytest.mark.parametrize("header", ["TPS status", "I-821 status"])
def test_a_plain_grant_beside_its_day_is_read(header, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({header: "Approved", "TPS approval date": "2002-09-01"}, {"TPS approval date": "2002-09-01"}))
    roster = same_on_both(path, Options(on=ON))
    assert [case.facts.get("status.ever_granted") for _, case in roster.cases] == [True, None]
    said = {note.id: note.values["count"] for note in roster.notes}
    assert (said["caseload.note.granted"], said["caseload.note.asked_as_applicant"]) == (1, 1)


OF_A_GRANT = [
    {"status_granted": "2002-09-01"}, {"status_reregistered": "2018-02-20"}, {"status_withdrawn": "2018-02-20"},
]  # fmt: skip


def test_no_grant_beside_what_is_said_of_one_sets_the_row_aside(tmp_path):
    path = tmp_path / "r.csv"
    never = {"status_ever_granted": "no"}
    path.write_text(lines(*({**said, **never} for said in OF_A_GRANT), {"status_reregistered": "none", **never}))
    roster = same_on_both(path, Options(on=ON))
    assert [case.ref for _, case in roster.cases] == [f"C-{len(OF_A_GRANT) + 1}"]
    assert len(roster.rejects) == len(OF_A_GRANT)


MATTERS = [
    ("Naturalization", "Approved", "appears_eligible"), ("Family petition", "Withdrawn", "appears_eligible"),
    ("Asylum", "Denied", "appears_eligible"), ("Asylum", "Denied by USCIS", "needs_information"),
    ("TPS", "Approved", None), ("TPS renewal", "Denied", "needs_information"), ("Immigration", "Approved", None),
    ("", "Approved", None), ("TPS", "Withdrawn", "needs_information"), ("Asylum", "TPS approved", "needs_information"),
    ("", "Withdrawn", "appears_eligible"), ("", "Denied", "needs_information"),
    ("TPS", "Open", "appears_eligible"), ("Asylum", "In jail", "needs_information"),
]  # fmt: skip


@pytest.mark.parametrize("stage", ["Stage", "Case Stage", "Matter Status"])
@pytest.mark.parametrize(("kind", "cell", "outcome"), MATTERS)
def test_a_stage_of_another_matter_grants_and_ends_no_tps(kind, cell, outcome, stage, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"Matter Type": kind, stage: cell}))
    same_on_both(path, Options(on=ON))
    found, _ = outcomes(tmp_path, path.read_text())
    assert found == ({} if outcome is None else {"C-1": outcome})


AGAIN = [
    "Re-registration date", "Re-registered on", "Last re-registration", "Renewal filed", "TPS renewal filed",
    "Fecha de reinscripción", "Última reinscripción", "Date re-registered", "Reinscripción",
]  # fmt: skip


@pytest.mark.parametrize("header", AGAIN)
def test_a_day_of_registering_again_is_read_under_the_names_of_offices(header, tmp_path):
    path = tmp_path / "r.csv"
    days = ("2018-02-20", "no", "", "unknown", "2031-02-20")
    path.write_text(lines(*({header: day, **YES} for day in days), {header: "2018-02-20"}))
    roster = same_on_both(path, Options(on=ON))
    read, *unsaid = (case.facts for _, case in roster.cases)
    assert len(read["status.reregistered"].items) == 1
    assert all("status.reregistered" not in facts for facts in unsaid)
    assert [reject.line for reject in roster.rejects] == [6, 7]  # a day to come, and a grant of which nothing is said


def test_days_of_registering_again_in_several_columns_are_one_list(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        lines(
            {"Last re-registration": "2018-02-20", "Renewal filed": "2023-08-01", **YES},
            {"Last re-registration": "2018-02-20", "Renewal filed": "2018-02-20", **YES},
            {"Last re-registration": "2018-02-20", "Renewal filed": "", **YES},
            {"Last re-registration": "2018-02-20", "status_reregistered": "none", **YES},
        )
    )
    roster = same_on_both(path, Options(on=ON))
    assert [len(case.facts["status.reregistered"].items) for _, case in roster.cases] == [2, 1, 1]
    assert [reject.line for reject in roster.rejects] == [5]


def test_days_of_registering_again_that_can_be_read_in_two_ways_are_asked_about(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"Last re-registration": "02/03/2018", **YES}))
    with pytest.raises(InputError, match="--dates"):
        same_on_both(path, Options(on=ON))


@pytest.mark.parametrize("cell", ["yes", "no", "sí"])
def test_a_question_whether_somebody_registered_again_is_no_day(cell, tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(lines({"Renewal filed": cell, **YES}, {"Renewal filed": "", **YES}))
    assert all("status.reregistered" not in case.facts for _, case in same_on_both(path, Options(on=ON)).cases)
