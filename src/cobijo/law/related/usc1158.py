"""8 U.S.C. 1158(b)(2)(A), whom asylum law excludes, as the case says it: each is for an adjudicator to find."""

from __future__ import annotations

from cobijo.facts.asked import facts
from cobijo.law.source import CODE_2023, source
from cobijo.logic.tree import no, rule

LAW = source(
    "8 U.S.C. 1158(b)(2)(A)",
    edition=CODE_2023,
    compared="2026-11-24",
    left_out="The paragraphs of 8 U.S.C. 1182 and 1227 that (v) refers to are not asked one by one.",
)

_BARS = facts.asylum_bars

ASYLUM_BARS = (
    rule(
        "persecutor",
        "8 U.S.C. 1158(b)(2)(A)(i)",
        "Has not ordered, helped with or taken part in the persecution of others on account of race, religion, "
        "nationality, group or opinion.",
        yes="Took no part in persecution.",
        no="Took part in the persecution of others.",
        when=no(_BARS.persecutor),
    ),
    rule(
        "particularly_serious_crime",
        "8 U.S.C. 1158(b)(2)(A)(ii)",
        "Not finally convicted of a particularly serious crime, and so a danger to the community.",
        yes="No particularly serious crime.",
        no="Convicted of a particularly serious crime.",
        when=no(_BARS.particularly_serious_crime),
    ),
    rule(
        "serious_nonpolitical_crime",
        "8 U.S.C. 1158(b)(2)(A)(iii)",
        "No serious reasons to believe that the person committed a serious nonpolitical crime abroad before arriving.",
        yes="No serious nonpolitical crime abroad.",
        no="Serious reasons to believe in a serious nonpolitical crime abroad.",
        when=no(_BARS.serious_nonpolitical_crime),
    ),
    rule(
        "danger_to_security",
        "8 U.S.C. 1158(b)(2)(A)(iv)",
        "No reasonable grounds to regard the person as a danger to the security of the United States.",
        yes="No danger to the security of the United States.",
        no="Regarded as a danger to the security of the United States.",
        when=no(_BARS.danger_to_security),
    ),
    rule(
        "terrorist_activity",
        "8 U.S.C. 1158(b)(2)(A)(v)",
        "Not described in the provisions on terrorist activity; the statute lets the government except "
        "who is described in subclause (IV) alone.",
        yes="No terrorist activity.",
        no="Described in the provisions on terrorist activity.",
        when=no(_BARS.terrorist_activity),
    ),
    rule(
        "firmly_resettled",
        "8 U.S.C. 1158(b)(2)(A)(vi)",
        "Received no offer of permanent residence, citizenship or other permanent resettlement in another country "
        "before arriving. One whose conditions were too restricted, or of a country only passed through, does "
        "not count; a second passport alone is none.",
        yes="Not firmly resettled in another country before arriving.",
        no="Firmly resettled in another country before arriving.",
        when=no(_BARS.firmly_resettled),
    ),
)
"""Each is met where the bar does not apply."""
