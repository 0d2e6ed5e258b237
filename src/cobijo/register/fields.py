"""What each field of an act means: one table beside the model, from which the reference page is made.

How a field is written and whether an act can be without it stand in the tables that the reader holds entries to
(`entries`); here are the meaning, an example as it would stand in a file, and for whom a field is needed that most acts
do without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """What a field says, an example in TOML, and the acts that need it where not all do."""

    meaning: str
    example: str
    needed_by: str = ""


ACT: Mapping[str, Field] = {
    "id": Field("The act's own id: the country and the next free number. It never changes.", '"LB-006"'),
    "designation": Field(
        "The designation that it acts on: the country, and the year in which the designation began. An act of the "
        "whole programme has none.",
        '"LB-2024"',
    ),
    "kind": Field("What kind of act it is; one notice can hold two acts. The kinds are listed below.", '"extension"'),
    "citation": Field("Volume and page of the Federal Register. Its address is made from it.", '"91 FR 32069"'),
    "document": Field("The number that the Federal Register gave the document.", '"2026-10704"'),
    "authority": Field(
        "Who made the act, where there is no notice, or by which law: a court and its case, an agency's page.",
        '"INA 244(b)(3)(C)"',
        "acts without a citation",
    ),
    "official": Field(
        "The address of the official text, where none follows from the citation, the document number or the docket. A "
        "government host only: somebody else's copy is a source.",
        '"https://www.uscis.gov/save/whats-new"',
    ),
    "docket": Field(
        "Where a clerk finds an order.", '{ court = "N.D. Cal.", number = "3:18-cv-01554-EMC", entry = "222" }'
    ),
    "published": Field(
        "The day on which the public could first read it. An answer as known on an earlier day doesn't know the act.",
        "2026-05-29",
    ),
    "decided": Field("The day on which an order was made, where it took effect on another.", "2026-06-25"),
    "effective": Field(
        "The day from which it has effect. Where only limits are known, an interval; what is uncertain decides nothing "
        "before its last day.",
        "2026-05-28",
    ),
    "ends": Field(
        "The last day of the period, or of a status that the act ends. A termination at a minute past midnight ends "
        "the day before; one at 11:59 p.m. ends that day.",
        "2026-11-27",
        "designations and redesignations",
    ),
    "grounds": Field("The grounds of 8 U.S.C. 1254a(b)(1) that the notice names, listed below.", '["armed_conflict"]'),
    "state_requested": Field(
        "Whether the foreign state asked for it, as the environmental ground demands. Left out where nobody says.",
        "true",
    ),
    "continuous_residence_since": Field(
        "The day since which a person must have resided here.", "2024-10-16", "designations and redesignations"
    ),
    "continuous_physical_presence_since": Field(
        "The day since which a person must have been present here.", "2024-11-27", "designations and redesignations"
    ),
    "registration": Field(
        "The period for a first filing. An end that no source gives is left out, and stays open.",
        "{ opens = 2024-11-27, closes = 2026-05-27 }",
        "designations and redesignations, as far as known",
    ),
    "reregistration": Field(
        "The period in which a beneficiary registers again.", "{ opens = 2025-01-17, closes = 2025-03-18 }"
    ),
    "cards": Field("Work permits that the act extends by itself.", "{ through = 2026-11-27, faces = [2026-05-27] }"),
    "cuts": Field(
        "Work permits that the act cuts short, whatever was promised before. The earliest cut that applies wins.",
        "[{ through = 2026-08-07 }]",
        "`card_cut`",
    ),
    "statement": Field(
        "What an agency says on its pages and that is no notice, in our own words and both languages.",
        '{ en = "Beneficiaries keep TPS.", es = "Los beneficiarios conservan el TPS.", read = 2026-10-03 }',
        "`agency_statement`",
    ),
    "effect": Field(
        "What an order does to the acts that it names. The effects are listed below.",
        '"suspends"',
        "`court_order`, `termination_implemented`",
    ),
    "acts_on": Field(
        "The ids of the acts that it acts on.",
        '["VE-009", "VE-010"]',
        "`court_order`, `termination_implemented`, `vacatur`, `reinstatement`",
    ),
    "until": Field(
        "The last day on which an order surely held; what became of it later is not on record.", "2024-06-30"
    ),
    "corrects": Field("The citation of the notice that it corrects.", '"87 FR 12190"', "`correction`"),
    "disagrees_with": Field("Acts whose sources say otherwise. Both are shown.", '["SY-026"]'),
    "departs_from": Field(
        "The rules of the statute that the act, as recorded, doesn't keep. `cobijo register check` works them out, and "
        "says what to write.",
        '["term_of_designation"]',
    ),
    "certainty": Field(
        "How the act was seen: the grade of its weakest field not in `unverified`. The grades are listed below.",
        '"quoted"',
    ),
    "unverified": Field(
        "Fields, or parts of fields, that no source shows as far as it was seen, or that you have from elsewhere.",
        '["grounds", "cards.faces"]',
    ),
    "sources": Field("The keys of the sources, declared under `[source]` in the same file.", '["your-key"]'),
    "note": Field("What a reader of the record should know, in English. It decides nothing.", '"Published late."'),
}

PARTS: Mapping[str, Mapping[str, Field]] = {
    "source": {
        "at": Field("The address, or what it is where it has none. A text alone stands for it.", '"https://uscis.gov/tps"'),
        "seen": Field(
            "How much of it was seen: all; the passages that give the act's fields (meant where nothing is said); the "
            "opening with its summary and dates; the abstract in an index; a line of an index.",
            '"abstract"',
        ),
    },
    "registration": {
        "opens": Field("The first day.", "2024-11-27"),
        "closes": Field("The last day.", "2026-05-27"),
    },
    "cards": {
        "through": Field("The last day to which they are extended.", "2026-11-27"),
        "faces": Field("The days printed on them.", "[2026-05-27]"),
        "faces_from": Field("A floor: every day printed from this one on.", "2026-04-20"),
        "complete": Field("`false` where more may be covered than are listed. `true` where nothing is said.", "false"),
        "conditions": Field("What must hold for the extension to count.", '[{ id = "received_by", day = 2025-02-05 }]'),
        "condition": Field(
            "How the condition of an individual notice was once written; still read.",
            '"individual_notice_pending_renewal"',
        ),
        "outlast": Field("`true` where the act says that the cards are good after the designation has ended.", "true"),
    },
    "cards.conditions": {
        "id": Field("Which condition.", '"renewal_received_by"'),
        "day": Field("Its day, where its kind names one: the three that end in `_by`.", "2025-02-05"),
    },
    "cuts": {
        "through": Field("The last day on which they are good.", "2026-08-07"),
        "faces": Field("The days printed on them; all cards of the designation where none is listed.", "[2026-02-03]"),
        "extended_by": Field("Only cards that were extended in this way.", '"receipt"'),
        "certain": Field(
            "`false` where the text wasn't read so far that a card is surely dead afterwards: not known, then.",
            "false",
        ),
    },
    "docket": {
        "court": Field("The court, as it is cited.", '"N.D. Cal."'),
        "number": Field("The number as the court writes it, with the office and the judge's initials where known.",
                        '"3:18-cv-01554-EMC"'),
        "entry": Field("The number of the order on the docket sheet.", '"222"'),
    },
    "statement": {
        "en": Field("In English.", '"Beneficiaries keep TPS."'),
        "es": Field("In Spanish.", '"Los beneficiarios conservan el TPS."'),
        "read": Field("The last day on which the page was seen so.", "2026-10-03"),
    },
}  # fmt: skip
"""The parts of the fields that are tables."""

GRADES: Mapping[str, str] = {
    "read": "The official text, or a stored copy of its official address, shows every field not in `unverified`.",
    "own": "A rehearsed programme published it itself (docs/programme.md); the record that ships has none.",
    "quoted": "Somebody else, whom the source names, shows it; a verbatim copy elsewhere counts as this.",
    "indexed": "A line or an abstract of an index shows it.",
    "recalled": "No source was seen.",
}
"""How an act can have been seen, from the surest."""
