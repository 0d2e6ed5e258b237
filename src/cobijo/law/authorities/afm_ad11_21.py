"""USCIS AFM Update AD11-21 (2011): a court's certificate, made beforehand, that no jail would be imposed."""

from __future__ import annotations

from cobijo.law.source import EXCERPT, source
from cobijo.logic.tree import Fact, Rule, no, rule

LAW = source("USCIS AFM Update AD11-21", edition=EXCERPT, compared="2026-11-24")


def no_jail_certificate(of: Fact) -> Rule:
    """No such certificate takes the crime out."""
    return rule(
        "no_jail_certificate",
        "USCIS AFM Update AD11-21",
        "A court's certificate, made in advance and not withdrawn, that no jail would be imposed "
        "takes a lesser crime out.",
        yes="Conviction {n}: no certificate excludes jail.",
        no="Conviction {n}: the court certified in advance that no jail would be imposed.",
        when=no(of.no_jail_certified),
    )
