"""A permit's code: genuine it holds, altered it does not; keys rotate; the list is sealed; the page agrees."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("cryptography")

from cobijo.answers.programme import CobijoLaw
from cobijo.cli.main import main
from cobijo.errors import InputError, RegisterError
from cobijo.process import play
from cobijo.process.page import MOST_BYTES
from cobijo.process.permit import STATUSES, check, code_of, decode, encode, read_revoked, revoked_json
from cobijo.process.person import Permit
from cobijo.process.seal import KEYS, new_key, read_keys, sealer, verify
from cobijo.process.stopped import listed as no_longer_good
from cobijo.process.stories import story_of
from cobijo.words import Words
from tests.process import provocations as p
from tests.process.test_stories import GRANTED, told
from tests.site.browser import FLAGS, chromium

DAY = dt.date(2021, 8, 1)
PERMIT = Permit("P-1", "SYN-1", "A12", DAY, dt.date(2022, 9, 30))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("keys")
    new_key(home, dt.date(2021, 1, 1))
    new_key(home, dt.date(2022, 1, 1))
    return home


@pytest.fixture(scope="module")
def keys(folder):
    return read_keys(folder / KEYS)


@pytest.fixture(scope="module")
def code(folder):
    return code_of(PERMIT, *sealer(folder, DAY))


def status(code, keys, on=DAY, **more):
    return check(code, keys, verify, on=on, **more).status


def listed(folder, keys, permits, as_of=dt.date(2021, 12, 1)):
    return read_revoked(revoked_json(permits, as_of, *sealer(folder, as_of)), keys, verify)


def test_a_genuine_code_says_category_and_days_and_no_more(code, keys):
    found = check(code, keys, verify, on=DAY)
    assert found.status == "not_revoked_unknown"
    assert found.said == ("k1", "P-1", "A12", DAY, dt.date(2022, 9, 30))
    assert b"SYN" not in decode(code.split(".")[1])


def test_the_days_and_the_list_decide(folder, code, keys):
    none = listed(folder, keys, [PERMIT], dt.date(2022, 10, 1))
    assert status(code, keys, revoked=none) == "valid"
    assert status(code, keys, on=dt.date(2022, 9, 30), revoked=none) == "valid"
    assert status(code, keys, on=dt.date(2022, 10, 1), revoked=none) == "expired"
    assert status(code, keys, on=dt.date(2021, 7, 31), revoked=none) == "not_yet"
    older = listed(folder, keys, [PERMIT])  # made on December 1: what came after, it can't show
    assert status(code, keys, on=dt.date(2021, 12, 1), revoked=older) == "valid"
    assert status(code, keys, on=dt.date(2021, 12, 2), revoked=older) == "not_revoked_unknown"
    gone = listed(folder, keys, [PERMIT._replace(revoked=dt.date(2021, 9, 1))])
    assert status(code, keys, on=dt.date(2021, 8, 31), revoked=gone) == "valid"
    assert status(code, keys, on=dt.date(2021, 9, 1), revoked=gone) == "revoked"


@pytest.mark.parametrize("blank", ["\n", "\r\n", " ", "\u00a0", "\t"])
def test_a_code_that_was_broken_into_lines_is_the_same(code, keys, blank):
    assert status(blank.join([code[:40], code[40:90], code[90:], ""]), keys) == "not_revoked_unknown"


LAW = CobijoLaw()
ORDERED = p.step("2021-09-01", "final_order_entered", person="SYN-1")


@pytest.mark.parametrize(
    ("events", "as_of", "serials"),
    [
        ([*p.HELD, ORDERED], "2021-08-31", {}),
        ([*p.HELD, ORDERED], "2021-09-01", {"P-0": "2021-09-01", "P-1": "2021-09-01"}),
        ([*p.HELD, p.STAYED], "2022-01-01", {}),
        ([*p.HELD, p.STAYED, p.STAY_OVER], "2023-06-01", {}),
        (p.ENDED, "2024-03-31", {}),
        (p.ENDED, "2024-06-01", {"P-0": "2024-04-01", "P-1": "2024-04-01"}),
        ([*p.TREATED_ONLY, *p.TERMINATED_SOON], "2022-07-01", {}),
        ([*p.TREATED_ONLY, *p.TERMINATED_SOON], "2022-08-01", {"P-0": "2022-07-02"}),
    ],
)
def test_the_list_names_what_is_good_no_longer(events, as_of, serials):
    day = dt.date.fromisoformat(as_of)
    state = play(p.START, events, LAW, until=day).state
    found = {one.serial: one.revoked.isoformat() for one in no_longer_good(state, day, LAW) if one.revoked is not None}
    assert found == serials


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2021-11-30", "valid"),
        ("2021-12-01", "not_in_effect"),
        ("2022-05-31", "not_in_effect"),
        ("2022-06-01", "valid"),
        ("2022-09-01", "not_revoked_unknown"),
    ],
)
def test_a_list_made_after_an_order_answers_for_the_days_inside_it(folder, keys, code, on, found):
    over = p.STAY_OVER._replace(day=dt.date(2022, 6, 1))
    for as_of in (dt.date(2022, 6, 1), dt.date(2022, 8, 1)):
        state = play(p.START, [*p.HELD, p.STAYED, over], LAW, until=as_of).state
        one = next(one for one in no_longer_good(state, as_of, LAW) if one.serial == "P-1")
        made = listed(folder, keys, [one], as_of)
        day = dt.date.fromisoformat(on)
        assert status(code, keys, on=day, revoked=made) == (found if day <= as_of else "not_revoked_unknown")
    still = play(p.START, [*p.HELD, p.STAYED], LAW, until=dt.date(2022, 3, 1)).state
    one = next(one for one in no_longer_good(still, dt.date(2022, 3, 1), LAW) if one.serial == "P-1")
    made = listed(folder, keys, [one], dt.date(2022, 3, 1))
    assert status(code, keys, on=dt.date(2022, 3, 1), revoked=made) == "not_in_effect"
    assert status(code, keys, on=dt.date(2021, 11, 30), revoked=made) == "valid"


@pytest.mark.parametrize("spans", [["2021-12-01"], [["2021-12-01"]], [["2021-12-01", 5]], [[None, None]], "x", 3])
def test_a_list_whose_days_cannot_be_read_is_refused(folder, keys, spans):
    made = revoked_json([PERMIT], dt.date(2022, 2, 1), *sealer(folder, dt.date(2022, 2, 1)))
    for held_up in ({"P-1": spans}, spans):
        with pytest.raises(ValueError, match="list"):
            read_revoked({**made, "held_up": held_up}, keys, verify)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_code_altered_anywhere_is_refused(code, keys, data):
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != code[place]))
    altered = code[:place] + other + code[place + 1 :]
    assert re.sub(r"\s", "", altered) == code or status(altered, keys) in ("unreadable", "forged", "unknown_key")


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=80))
def test_anything_else_is_no_code(keys, text):
    assert status(text, keys) == "unreadable"


def test_what_it_says_can_not_be_changed_under_its_seal(code, keys):
    sign, body, seal = code.split(".")
    for before, after in ((b"A12", b"C19"), (b"2022-09-30", b"2032-09-30"), (b"P-1", b"P-2"), (b"k1", b"k2")):
        changed = encode(decode(body).replace(before, after))
        assert status(f"{sign}.{changed}.{seal}", keys) == "forged"


def test_a_key_seals_on_its_own_days_alone(folder, keys):
    key, seal = sealer(folder, dt.date(2021, 6, 1))
    late = PERMIT._replace(issued=dt.date(2022, 1, 1))
    assert (key.first, key.last) == (dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    assert status(code_of(late, key, seal), keys, on=late.issued) == "forged"
    assert sealer(folder, dt.date(2022, 1, 1))[0].id == "k2"
    with pytest.raises(InputError):
        sealer(folder, dt.date(2020, 12, 31))
    with pytest.raises(InputError):
        new_key(folder, dt.date(2022, 1, 1))


@pytest.mark.parametrize("first", [dt.date(2021, 6, 1), dt.date(2024, 4, 2)])
def test_a_key_is_not_made_to_begin_before_what_the_one_before_has_sealed(tmp_path, capsys, first):
    new_key(tmp_path, dt.date(2021, 1, 1))
    permits = told(capsys, GRANTED, "--keys", tmp_path)["permits"]
    told(capsys, GRANTED, "--keys", tmp_path, "--until", "2021-09-01")  # less was sealed; what was stays sealed
    with pytest.raises(InputError, match="a day after 2024-04-02"):
        new_key(tmp_path, first)
    assert [key.id for key in read_keys(tmp_path / KEYS)] == ["k1"]
    assert not (tmp_path / "k2.private").exists()
    new_key(tmp_path, dt.date(2024, 4, 3))
    keys = read_keys(tmp_path / KEYS)
    assert all(status(p["code"], keys, on=dt.date.fromisoformat(p["issued"])) != "forged" for p in permits)


def test_one_permit_that_was_sealed_is_enough(tmp_path):
    new_key(tmp_path, dt.date(2021, 1, 1))
    code = code_of(PERMIT, *sealer(tmp_path, DAY))
    with pytest.raises(InputError, match="a day after 2021-08-01"):
        new_key(tmp_path, DAY)
    new_key(tmp_path, dt.date(2021, 8, 2))
    assert status(code, read_keys(tmp_path / KEYS)) == "not_revoked_unknown"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"through": 1}', '{"through": "soon"}'])
def test_what_says_how_far_was_sealed_must_be_read(tmp_path, text):
    new_key(tmp_path, dt.date(2021, 1, 1))
    (tmp_path / "sealed.json").write_text(text)
    with pytest.raises(InputError, match=r"sealed\.json"):
        new_key(tmp_path, dt.date(2022, 1, 1))


@pytest.mark.parametrize("serial", ["p 1/ñ", "p-1", "", "P" * 33, "P-1\n", "P_1"])
def test_a_serial_number_that_no_check_could_read_is_not_issued_nor_sealed(folder, serial):
    with pytest.raises(ValueError, match="a serial number"):
        code_of(PERMIT._replace(serial=serial), *sealer(folder, DAY))
    event = {"day": DAY, "kind": "permit_issued", "by": "document_desk", "person": "SYN-1", "serial": serial}
    data = {"title": {"en": "t", "es": "t"}, "event": [{**event, "expires": dt.date(2022, 9, 30)}]}
    with pytest.raises(RegisterError, match="serial"):
        story_of("story.toml", data)


def test_a_key_of_others_is_unknown(code, tmp_path):
    new_key(tmp_path, dt.date(2021, 1, 1))
    assert status(code, read_keys(tmp_path / KEYS)) == "forged"  # the same name, another key
    assert status(code, [k._replace(id="k9") for k in read_keys(tmp_path / KEYS)]) == "unknown_key"


def test_a_list_that_was_altered_is_refused(folder, keys):
    data = revoked_json([PERMIT._replace(revoked=DAY)], dt.date(2021, 12, 1), *sealer(folder, DAY))
    for changed in ({**data, "revoked": {}}, {**data, "as_of": "2021-12-02"}, {**data, "key": "k2"}, {}, [], None):
        with pytest.raises(ValueError, match="list"):
            read_revoked(changed, keys, verify)


def test_a_private_key_is_its_owners_alone(folder):
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.glob("*.private"))
    assert (folder / "keys.json").stat().st_mode & 0o044  # what is published can be read
    assert "private" not in (folder / KEYS).read_text()


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The story that ships, with its permits sealed."""
    home = tmp_path_factory.mktemp("played")
    assert main(["programme", "keys", "--out", str(home), "--from", "2021-01-01"]) == 0
    return home


def test_the_commands_go_together(played, capsys):
    permits = {p["serial"]: p["code"] for p in told(capsys, GRANTED, "--keys", played)["permits"]}
    given_ = ["--keys", str(played / KEYS), "--revoked", str(played / "revoked.json"), "--on", "2022-02-01", "--json"]
    for serial, expected in (("P-0001", "revoked"), ("P-0002", "valid"), ("P-0003", "not_yet")):
        assert main(["verify", permits[serial], *given_]) == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["status"], found["valid"]) == (expected, expected == "valid")
        assert not {"country", "name", "ref", "serial"} & set(found)
        assert found["citation"]


@pytest.mark.parametrize("text", ["{", "[]", '{"keys": []}', '{"keys": [{"id": "k1"}]}', "null"])
def test_keys_that_cannot_be_read_are_wrong_input(text, tmp_path, capsys):
    (tmp_path / "keys.json").write_text(text)
    assert main(["verify", "CBJ1.x.y", "--keys", str(tmp_path / "keys.json")]) == 2
    assert "keys.json" in capsys.readouterr().err


def test_a_code_or_a_page(played):
    assert main(["verify", "--keys", str(played / KEYS)]) == 2


def test_the_page_is_small_and_says_what_the_command_says(played, tmp_path, capsys):
    permits = [p["code"] for p in told(capsys, GRANTED, "--keys", played)["permits"]]
    path = tmp_path / "verify.html"
    lists = ["--keys", str(played / KEYS), "--revoked", str(played / "revoked.json")]
    assert main(["verify", "--page", str(path), *lists]) == 0
    assert path.stat().st_size <= MOST_BYTES
    playwright = pytest.importorskip("playwright.sync_api")
    altered = permits[1][:-6] + "AAAAAA"
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
        page.clock.set_fixed_time(dt.datetime(2022, 2, 1, 12))
        page.goto(path.as_uri())
        for text in [*permits, altered, "nothing", permits[1] + " "]:
            page.fill("#code", text)
            page.click("#check")
            page.wait_for_selector("#answer [data-status]")
            shown = page.get_attribute("#answer [data-status]", "data-status")
            capsys.readouterr()
            assert main(["verify", text, *lists, "--on", "2022-02-01", "--json"]) == 0
            assert shown == json.loads(capsys.readouterr().out)["status"], text
        held = ((dt.date(2022, 1, 15), dt.date(2022, 3, 1)),)
        one = Permit("P-0002", "SYN-1", "A12", DAY, dt.date(2022, 9, 30), held_up=held)
        later = revoked_json([one], dt.date(2022, 4, 1), *sealer(played, dt.date(2022, 4, 1)))
        (tmp_path / "later.json").write_text(json.dumps(later))
        lists = ["--keys", str(played / KEYS), "--revoked", str(tmp_path / "later.json")]
        assert main(["verify", "--page", str(path), *lists]) == 0
        page.goto(path.as_uri())
        page.fill("#code", permits[1])
        page.click("#check")
        page.wait_for_selector("#answer [data-status=not_in_effect]")
        capsys.readouterr()
        assert main(["verify", permits[1], *lists, "--on", "2022-02-01", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["status"] == "not_in_effect"
        page.click("#language")
        assert page.text_content("h1") == "Comprobar un permiso"
        browser.close()
    assert faults == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_status_has_its_words(lang):
    words = Words(lang, "programme")
    assert all(words.has(f"programme.permit.{name}") for name in STATUSES)
