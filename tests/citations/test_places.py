"""Where a text can be read: hosts that may be links, those that only look official, and dockets."""

from __future__ import annotations

import pytest

from cobijo.citations import cite, in_the_making, is_link, is_official, look_alike, read_docket
from cobijo.law.book import book


@pytest.mark.parametrize(
    "address",
    [
        "https://www.uscis.gov/tps",
        "https://uscis.gov/tps",
        "https://www.e-verify.gov/about-e-verify/whats-new",
        "https://sansalvador.usembassy.gov/pr.html",
        "https://www.federalregister.gov/d/2025-00626",
        "https://web.archive.org/web/2009/http://www.uscis.gov/tps",
        "https://webarchive.library.unt.edu/eot2008/2008/http:/www.uscis.gov/tps",
        "a page at https://www.govinfo.gov/content/pkg/FR-2008-12-15, seen in part",
    ],
)
def test_the_governments_own_pages_are_links(address):
    assert is_official(address)
    assert is_link(address)
    assert look_alike(address) is None


@pytest.mark.parametrize(
    ("address", "like"),
    [
        ("https://usciss.us/i-9-central", "uscis.gov"),
        ("https://www.uscis.us/tps", "uscis.gov"),
        ("https://uscis.gov.example.com/tps", "uscis.gov"),
        ("https://uscis-forms.com/tps", "uscis.gov"),
        ("https://e-verify.us/x", "e-verify.gov"),
        ("https://federalregiste.com/x", "federalregister.gov"),
        ("https://www.govinf0.gov.co/x", "govinfo.gov"),
    ],
)
def test_what_only_looks_official_is_no_link_and_is_named(address, like):
    assert not is_official(address)
    assert not is_link(address)
    assert look_alike(address) is not None
    assert like.removesuffix(".gov")[:4] in look_alike(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://uscis.gov@example.com/tps",
        "https://example.com/https://www.uscis.gov/tps",
        "https://d1tvxue8o4w0fl.cloudfront.net/federal-register/x",
        "https://web.archive.org/web/2009/https://example.com/x",
        "http://frwebgate.access.gpo.gov/cgi-bin/getdoc.cgi",
        "github:owner/name",
        "a text without an address",
    ],
)
def test_the_rest_is_plain_text(address):
    assert not is_link(address)


def test_a_law_library_may_be_a_link_and_is_not_official():
    address = "https://www.law.cornell.edu/supremecourt/text/25A326"
    assert is_link(address)
    assert not is_official(address)


def test_no_source_of_the_register_resembles_a_government_host(register):
    sources = [source for declared in register.sources.values() for source in declared.values()]
    assert [source.at for source in sources if look_alike(source.at)] == []
    for act in (*register.acts.values(), *register.programme):
        if act.official_url is not None:
            assert is_official(act.official_url), act.id


def test_every_act_with_a_citation_or_a_number_has_its_official_address(register):
    for act in (*register.acts.values(), *register.programme):
        if act.document or (act.citation and cite(act.citation).kind == "fr"):
            assert act.official_url, act.id


def test_every_order_says_its_docket_or_what_of_it_is_not_known(register):
    for act in (*register.acts.values(), *register.programme):
        if act.kind == "court_order":
            assert act.docket is not None or (act.note or act.authority), act.id


def test_every_rule_leads_to_the_code_or_the_regulations():
    without = [entry.rule.citation for entry in book() if entry.rule.citation.url is None]
    assert {citation.kind for citation in without} <= {"other"}, "only a decision of a court has no such place"


@pytest.mark.parametrize(
    ("court", "number", "shown", "unknown"),
    [
        ("N.D. Cal.", "3:18-cv-01554-EMC", "3:18-cv-01554-EMC", ("entry",)),
        ("S.D.N.Y.", "25-cv-8686", "25-cv-08686", ("office", "judge", "entry")),
        ("S.D.N.Y.", "1:25-cv-08686-KPF", "1:25-cv-08686-KPF", ("entry",)),
        ("9th Cir.", "25-4901", "25-4901", ("entry",)),
        ("U.S.", "25A326", "25A326", ("entry",)),
        ("U.S.", "25-1083", "25-1083", ("entry",)),
    ],
)
def test_a_docket_is_printed_one_way_and_says_what_is_missing(court, number, shown, unknown):
    docket = read_docket(court, number)
    assert docket.text == shown
    assert docket.not_known == unknown


def test_two_spellings_of_one_case_are_one_number():
    one, two = read_docket("S.D.N.Y.", "25-cv-8686"), read_docket("S.D.N.Y.", "1:25-cv-08686-KPF")
    assert (one.year, one.kind, one.number) == (two.year, two.kind, two.number)


@pytest.mark.parametrize("number", ["soon", "", "25-cv-", "25A326-x"])
def test_a_number_of_no_known_shape_is_refused(number):
    with pytest.raises(ValueError, match="docket"):
        read_docket("N.D. Cal.", number)


@pytest.mark.parametrize(
    ("address", "made"),
    [
        ("https://paper-com-develop.go-vip.co/guatemala/x", True),
        ("https://staging.example.org/x", True),
        ("http://cmslocal.example.com/x", True),
        ("https://dev-www.example.org/x", True),
        ("https://www.devdiscourse.com/article/test", False),
        ("https://developers.example.org/x", False),
        ("https://test.org/x", False),
        ("https://www.uscis.gov/preview", False),
        ("a text without an address", False),
    ],
)
def test_a_site_in_the_making_is_known_by_its_host(address, made):
    assert in_the_making(address) is made
