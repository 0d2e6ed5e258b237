"""People by the million in Parquet: flat facts, the same for a seed on every machine, 15 in 100 unknown everywhere."""

from __future__ import annotations

from pathlib import Path

import duckdb
from benchmarks.bulk.rules import CODES, COLUMNS, COUNTRIES, DAYS, FLAGS

UNKNOWN = 0.15
RARE = {"persecutor": 0.001, "particularly_serious": 0.003, "nonpolitical_crime": 0.003, "security_danger": 0.0005,
        "terrorism": 0.0005, "resettled": 0.01, "drug_ground": 0.01, "stateless": 0.01, "absence_ordered": 0.02,
        "absence_unlawful": 0.02, "late_child": 0.05, "fee_waived": 0.05}  # fmt: skip
COMMON = {"in_us": 0.98, "fee_paid": 0.95, "identity_doc": 0.9, "biometrics": 0.9, "absence_brief": 0.7}
SPANS = {"filed_on": ("2023-08-01", 900), "late_ended": ("2023-08-01", 900), "dob": ("1950-01-01", 25_000)}
NUMBERS = {
    "cr_absent_days": "greatest(0, {u} * 120 - 90)::SMALLINT",
    "cpp_absent_days": "greatest(0, {u} * 120 - 100)::SMALLINT",
    "felonies": "({u} < 0.02)::TINYINT",
    "misdemeanors": "floor({u} * {v} * 3)::TINYINT",
    "drug_offences": "(1 + floor({u} * 1.3))::TINYINT",
    "drug_grams": "floor({u} * 60)::SMALLINT",
    "inadm_class": "(CASE WHEN {u} < 0.9 THEN 0 WHEN {u} < 0.97 THEN 1 ELSE 2 END)::TINYINT",
}


def make(count: int, path: Path) -> None:
    """Write that many people, in row groups of DuckDB's own size."""
    columns = ", ".join(f"{_known(name, n)} AS {name}" for n, name in enumerate(COLUMNS))
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT range AS id, {columns} FROM range({count})) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
        )


def _chance(n: int, which: int) -> str:
    """A number from 0 to 1 that only depends on the person, the column and the use."""
    return f"(hash(range * 256 + {4 * n + which}) / 18446744073709551616.0)"


def _known(name: str, n: int) -> str:
    return f"CASE WHEN {_chance(n, 0)} >= {UNKNOWN} THEN {_value(name, _chance(n, 1), _chance(n, 2))} END"


def _value(name: str, u: str, v: str) -> str:
    if name in CODES:
        codes = ", ".join(f"'{code}'" for code in COUNTRIES)
        return f"([{codes}])[1 + floor({u} * {len(COUNTRIES)})::INT]"
    if name in DAYS:
        first, length = SPANS.get(name, ("1998-01-01", 10_500))
        spread = f"{u} * {length}" if name in SPANS else f"{u} * {v} * {length}"
        day = f"(DATE '{first}' + floor({spread})::INT)"
        # SQL engines put the birthday of 29 February on the 28th, the law on 1 March: nobody here is born then.
        return f"(CASE WHEN month({day}) = 2 AND day({day}) = 29 THEN {day} + 1 ELSE {day} END)"
    if name in FLAGS:
        return f"({u} < {RARE.get(name, COMMON.get(name, 0.4))})"
    return NUMBERS[name].format(u=u, v=v)
