"""USCIS AFM Update AD11-21 (2011): a court's certificate, made beforehand, that no jail would be imposed."""

from __future__ import annotations

from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Fact, Node, Rule, all_of, no, rule

LAW = source("USCIS AFM Update AD11-21", edition=EXCERPT, compared="2026-11-24")


def no_jail_certificate(of: Fact, more_than_a_year: Node) -> Rule:
    """Such a certificate takes the crime out, unless the law allowed more than a year."""
    return rule(
        "no_jail_certificate",
        "USCIS AFM Update AD11-21",
        "A court's certificate, made in advance and not withdrawn, that no jail would be imposed "
        "takes a lesser crime out.",
        yes="{numbered}: the court certified in advance that no jail would be imposed.",
        no="{numbered}: no certificate takes it out.",
        when=all_of(no(more_than_a_year), of.no_jail_certified),
    )
