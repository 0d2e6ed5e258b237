"""What a file says that it is; another file of a known edition, which is filled only on the user's word."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter

from cobijo.cli.main import main
from cobijo.errors import InputError
from cobijo.facts.case import parse_case
from cobijo.papers.blanks import blank_of
from cobijo.papers.comparing import compare
from cobijo.papers.editions import FORMS, maps
from cobijo.papers.form import fill_form
from cobijo.papers.given import blanks, edition_of
from cobijo.papers.likeness import another_file, named, words_of
from tests.papers.conftest import REAL, mapped, real_blank
from tests.papers.made import made_blank, made_file, saved_again
from tests.papers.people import ANA, HOLDER, ON


def again(form: str, **said):
    blank, edition = made_blank(form)
    return blank_of(saved_again(blank.data, **said), "again"), edition


def by_qpdf(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_a_file_says_what_it_is_by_its_bars_or_by_the_foot_of_its_pages(form):
    blank, edition = made_blank(form)
    assert named(blank) == (edition.form, edition.printed, False)
    bare = replace(blank, fields=tuple(replace(one, value="") for one in blank.fields))
    assert named(bare) == (edition.form, edition.printed, False)


@pytest.mark.parametrize("form", mapped())
def test_what_the_real_blanks_say_and_draw_is_what_their_maps_say(form):
    blank, edition = real_blank(form)
    assert named(blank) == (edition.form, edition.printed, False)
    assert words_of(blank) == edition.words


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_saved_again_is_another_file_of_its_edition(form):
    blank, edition = again(form)
    assert blank.sha256 not in edition.sha256
    found = another_file(blank, (edition,))
    assert found is not None
    assert found.another_file
    assert [one.field.name for one in found.fields] == [one.field.name for one in edition.fields]


@pytest.mark.parametrize("form", mapped())
@pytest.mark.parametrize("saved", [saved_again, by_qpdf])
def test_so_is_a_real_one(form, saved):
    blank, edition = real_blank(form)
    assert another_file(blank_of(saved(blank.data), "again"), (edition,)) is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields[1:],
        lambda fields: (replace(fields[3], tooltip="another question"), *fields[:3], *fields[4:]),
        lambda fields: (replace(fields[3], box=(1, 1, 9, 9)), *fields[:3], *fields[4:]),
        lambda fields: (*fields, replace(fields[3], name="new")),
    ],
)
def test_a_file_that_asks_another_thing_is_none(change):
    blank, edition = again("i-765")
    fields = tuple(one for one in blank.fields if "PDF417" not in one.name)
    assert another_file(replace(blank, fields=fields), (edition,)) is not None
    assert another_file(replace(blank, fields=change(fields)), (edition,)) is None


def test_a_file_that_says_another_thing_is_none():
    blank, edition = again("i-765", more="You may not file this form.")
    assert another_file(blank, (edition,)) is None
    with pytest.raises(InputError, match=r"calls itself Form I-765, edition 08/21/25, and asks other things"):
        edition_of(blank, "x.pdf", (edition,), form="i-765", same_fields=True)


def test_another_file_is_filled_only_on_the_users_word(tmp_path, capsys, monkeypatch):
    blank, edition = again("i-821")
    monkeypatch.setattr("cobijo.papers.given.maps", lambda form: (edition,))
    for name, content in (("case", HOLDER), ("person", ANA)):
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    (tmp_path / "blank.pdf").write_bytes(blank.data)
    case, who, file, out = (str(tmp_path / name) for name in ("case.json", "person.json", "blank.pdf", "out.pdf"))
    asked = ["papers", "form", "i-821", case, "--person", who, "--blank", file, "--out", out, "--on", ON.isoformat()]
    assert main(asked) == 2
    assert "--same-fields" in capsys.readouterr().err
    assert main([*asked, "--same-fields", "--json"]) == 0
    assert any("another file" in one for one in json.loads(capsys.readouterr().out)["cautions"])
    found = compare(blank, (edition,))
    assert (found.known, found.another_file, found.kind, found.changes) == (False, True, "another_file", ())


def test_another_file_without_the_fonts_of_its_fields_is_refused(register, tmp_path):
    blank, edition = made_blank("i-821")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(blank.data)))
    del writer.root_object["/AcroForm"]["/DR"]
    writer.write(tmp_path / "blank.pdf")
    with pytest.raises(InputError, match="font can't be measured"):
        fill_form(
            "i-821",
            parse_case(HOLDER),
            tmp_path / "blank.pdf",
            register=register,
            on=ON,
            editions=(edition,),
            same_fields=True,
        )


def test_a_folder_keeps_to_the_file_on_record_and_says_so_of_one_that_is_only_like_it(tmp_path):
    (blank, edition), (like, _) = made_blank("i-765"), again("i-765")
    (tmp_path / "a.pdf").write_bytes(like.data)
    with pytest.raises(InputError, match="--same-fields"):
        blanks([tmp_path], ON, (edition,))
    assert blanks([tmp_path], ON, (edition,), same_fields=True)["i-765"].edition.another_file
    (tmp_path / "b.pdf").write_bytes(blank.data)
    assert not blanks([tmp_path], ON, (edition,))["i-765"].edition.another_file


def test_of_the_notice_of_appearance_no_file_is_on_record_and_that_is_said(tmp_path, capsys):
    file, out = tmp_path / "g-28.pdf", tmp_path / "out.pdf"
    file.write_bytes(made_blank("g-28")[0].data)
    (tmp_path / "case.json").write_text(json.dumps(HOLDER))
    asked = ["papers", "form", "g-28", str(tmp_path / "case.json"), "--blank", str(file), "--out", str(out)]
    asked += ["--on", "2026-10-03", "--json"]
    assert main(asked) == 2
    said = capsys.readouterr().err
    assert "of which none is on record" in said
    assert "--same-fields" in said
    assert main([*asked, "--same-fields"]) == 0
    assert any(one.startswith("No file of Form G-28") for one in json.loads(capsys.readouterr().out)["cautions"])
    assert main(["papers", "compare", str(file)]) == 0
    assert "is on record; this one has its questions" in " ".join(capsys.readouterr().out.split())


# --- another form altogether


def other(tmp_path, foot: str) -> str:
    """A file of another form, with some fields of one that is known."""
    edition = maps("i-765")[0]
    few = replace(edition, form="I-90", printed="01/20/25", fields=edition.fields[:40])
    kept = tuple(one for one in few.fields if one.means != "barcode") if "{}" not in foot else few.fields
    (tmp_path / "new.pdf").write_bytes(made_file(replace(few, fields=kept), foot=foot))
    return str(tmp_path / "new.pdf")


@pytest.mark.parametrize(
    ("foot", "said"),
    [
        ("Form {} Edition {}", "Form I-90, edition 01/20/25"),
        ("Form I-765 Instructions 08/21/25", "Form I-765 (instructions), edition 08/21/25"),
        ("nothing", "does not say which form it is"),
    ],
)
def test_another_form_is_named_and_not_compared(tmp_path, capsys, foot, said):
    new = other(tmp_path, foot)
    assert main(["papers", "compare", new, "--draft", str(tmp_path / "d.toml")]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "Give a blank of one that it fills" in told.err
    assert told.out == ""
    assert not (tmp_path / "d.toml").exists()


@pytest.mark.parametrize("name", ["uscis_i-765ws.pdf", "uscis_i-821instr.pdf", "uscis_i-765instr.pdf"])
def test_a_real_file_that_is_no_form_is_refused(name, capsys):
    if not (REAL / name).is_file():
        pytest.skip("the official blanks are not on this machine")
    assert main(["papers", "compare", str(REAL / name)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_new_edition_of_a_form_is_compared_and_named_where_it_is_filled(tmp_path, capsys):
    edition = replace(maps("i-821")[0], printed="02/27/26")
    (tmp_path / "new.pdf").write_bytes(made_file(edition))
    assert main(["papers", "compare", str(tmp_path / "new.pdf"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["nearest"]["form"], found["printed_edition"], found["another_file"]) == ("I-821", "02/27/26", False)
    with pytest.raises(InputError, match="edition 02/27/26, which no map knows"):
        edition_of(blank_of((tmp_path / "new.pdf").read_bytes(), "x"), "x", maps("i-821"), form="i-821")


# --- nothing of a library's own on the screen


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"rubbish\n" * 5 + data,
        lambda data: data[: len(data) // 3],
        lambda data: data.replace(b"startxref\n", b"startxref\n9", 1),
        lambda data: data.replace(b"/Parent 1", b"/Parent 99", 4).replace(b"/N 1", b"/N 99", 9),
        lambda data: data.replace(b"xref", b"xrot"),
    ],
    ids=["rubbish before", "cut", "wrong start", "objects that are not there", "no table"],
)
def test_a_damaged_blank_is_told_in_our_words_alone(tmp_path, capfd, damage):
    (tmp_path / "blank.pdf").write_bytes(damage(saved_again(made_blank("i-765")[0].data)))
    (tmp_path / "case.json").write_text(json.dumps(HOLDER))
    (tmp_path / "roster.csv").write_text("ref,nationalities\nA-0001,SV\n")
    capfd.readouterr()
    blank, out = str(tmp_path / "blank.pdf"), str(tmp_path / "out")
    for road in (
        ["compare", blank],
        ["form", "i-765", str(tmp_path / "case.json"), "--blank", blank, "--out", f"{out}.pdf"],
        ["packet", str(tmp_path / "roster.csv"), "--blank", blank, "--out", out],
    ):
        code, said = main(["papers", *road]), capfd.readouterr()
        assert code in (0, 2)
        assert len(said.err.splitlines()) == (code == 2), said.err
        assert code == 0 or said.err.startswith(blank)
