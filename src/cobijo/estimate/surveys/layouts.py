"""How a person file names what an estimate needs: the Census Bureau's columns, in capitals or not, and IPUMS's."""

from __future__ import annotations

from typing import NamedTuple

from cobijo.estimate.surveys.answers import NO_NUMBER, SAMPLE, coded, read
from cobijo.estimate.surveys.edits import possible

REPLICATES = 80
NOT_TOLD = "NULL"
"""Stands for a column that a file need not have."""

FLAGS = ("place_of_birth", "citizenship", "year_of_entry")
"""What a flag of the Census Bureau can say of a person: that the answer was not given, and put in by it."""


class Layout(NamedTuple):
    """The expressions in SQL for what is read; `weights` is empty where the file has no replicate weights."""

    name: str
    serial: str
    number: str
    state: str
    year: str
    age: str
    non_citizen: str
    citizenship: str
    place: str
    entry: str
    work: str
    weight: str
    weights: tuple[str, ...]
    head: str
    spouse: str
    institution: str
    allocated: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]
    named: tuple[tuple[str, str], ...]
    """Columns of codes that are read under a name of ours, and that name."""
    place_column: str
    weight_column: str
    year_column: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that are read by name, beside those of codes that a dictionary lists."""
        needed = NEEDED_IPUMS if self.name == "ipums" else NEEDED
        return (*needed, *self.weights, *(column for column, _ in self.named), *_MORE)


def _whole(column: str) -> str:
    return f"TRY_CAST({column} AS INT)"


_SERIAL_YEAR = r"TRY_CAST(regexp_extract(SERIALNO::VARCHAR, '^(20\d\d)(GQ|HU|\d{9}$)', 1) AS INT)"

NEEDED = ("SERIALNO", "SPORDER", "PWGTP", "AGEP", "CIT", "POBP", "YOEP")
NEEDED_IPUMS = ("YEAR", "SERIAL", "PERNUM", "STATEFIP", "PERWT", "AGE", "CITIZEN", "BPLD", "YRIMMIG")
_MORE = ("ESR", "EMPSTAT", "MULTYEAR", "GQ", "RELP", "RELSHIPP")
HOUSING = ("WGTP", "NP", "TEN", "BLD")
"""Columns of a housing record; two of them, and no weight of a person, are a housing file."""


def weights_of(columns: set[str], name: str = "PWGTP") -> tuple[str, ...]:
    """The replicate weights that a file has."""
    return tuple(f"{name}{n}" for n in range(1, REPLICATES + 1) if f"{name}{n}" in columns)


def census(columns: set[str]) -> Layout:
    """The layout of a file of the Census Bureau."""
    state = "STATE" if "STATE" in columns else "ST"
    head, spouse, institution = "false", "false", "false"
    if "RELSHIPP" in columns:
        relation = _whole("RELSHIPP")
        head, spouse, institution = f"{relation} = 20", f"{relation} IN (21, 23)", f"{relation} = 37"
    elif "RELP" in columns:
        relation = _whole("RELP")
        head, spouse, institution = f"{relation} = 0", f"{relation} = 1", f"{relation} = 16"
    flags = ("FPOBP", "FCITP", "FYOEP")
    return Layout(
        "census",
        "SERIALNO::VARCHAR",
        "SPORDER::VARCHAR",
        coded(state),
        _SERIAL_YEAR,
        coded("AGEP"),
        f"coalesce({_whole('CIT')} = 5, false)",
        coded("CIT"),
        coded("POBP"),
        coded("YOEP"),
        _whole("ESR") if "ESR" in columns else NOT_TOLD,
        coded("PWGTP"),
        weights_of(columns),
        head,
        spouse,
        institution,
        tuple(f"{_whole(f)} = 1" for f in flags) if set(flags) <= columns else (),
        tuple((edit.id, _read(edit.condition, edit.needs)) for edit in possible(columns)),
        ((state, "state"), ("CIT", "citizenship"), ("POBP", "place"), ("YOEP", "entry"), ("PWGTP", "pwgtp")),
        "POBP",
        "PWGTP",
        "SERIALNO",
    )


def _read(condition: str, needs: tuple[str, ...]) -> str:
    for column in needs:
        condition = condition.replace(column, _whole(column))
    return f"coalesce({condition}, false)"


def ipums(columns: set[str]) -> Layout:
    """The layout of an extract of IPUMS USA: EMPSTAT 1 to 3 become the codes of ESR, YRIMMIG 0 is not given.

    Its logical edits are not made: what the codes of its columns of benefits stand for was not seen.
    """
    flags = ("QBPL", "QCITIZEN", "QYRIMM")
    sampled, year = SAMPLE in columns, "MULTYEAR" if "MULTYEAR" in columns else "YEAR"
    own = f"nullif(nullif({read(year, 'SMALLINT')}, {NO_NUMBER}), 0)"
    if sampled and year == "MULTYEAR":  # In a sample of one year it is empty, and YEAR tells.
        own = f"coalesce({own}, nullif({read('YEAR', 'SMALLINT')}, {NO_NUMBER}))"
    return Layout(
        "ipums",
        f"({SAMPLE if sampled else 'YEAR'}::VARCHAR || '-' || SERIAL::VARCHAR)",
        "PERNUM::VARCHAR",
        coded("STATEFIP"),
        own,
        read("AGE", "SMALLINT"),
        f"coalesce({_whole('CITIZEN')} = 3, false)",
        coded("CITIZEN"),
        coded("BPLD"),
        f"nullif({coded('YRIMMIG')}, 0)",
        f"CASE {_whole('EMPSTAT')} WHEN 1 THEN 1 WHEN 2 THEN 3 WHEN 3 THEN 6 END" if "EMPSTAT" in columns else NOT_TOLD,
        coded("PERWT"),
        weights_of(columns, "REPWTP"),
        "false",
        "false",
        f"{_whole('GQ')} = 3" if "GQ" in columns else "false",
        tuple(f"coalesce({_whole(f)}, 0) <> 0" for f in flags) if set(flags) <= columns else (),
        (),
        (("STATEFIP", "state"), ("CITIZEN", "citizenship"), ("BPLD", "place"), ("YRIMMIG", "entry")),
        "BPLD",
        "PERWT",
        year,
    )
