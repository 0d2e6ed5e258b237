"""Person files of the American Community Survey's Public Use Microdata Sample, read into DuckDB.

Codes come from the Census Bureau's data dictionaries of 2018, 2021 and 2023 (1-year files). A code that the dictionary
of that year doesn't hold is unknown; a year without a dictionary here is refused.
"""

from __future__ import annotations

import csv
import re
import tempfile
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError

HOME = Path(__file__).parent
REPLICATES = 80
NOT_A_CITIZEN = 5
CHILD_UNDER = 18
MAX_UNPACKED = 20_000_000_000
"""Bytes of a person file: that of the whole country has about three thousand million."""

_NEEDED = ("SERIALNO", "SPORDER", "PWGTP", "AGEP", "CIT", "POBP", "YOEP", "ESR")
_WEIGHTS = tuple(f"PWGTP{n}" for n in range(1, REPLICATES + 1))
_SUFFIXES = (".csv", ".csv.gz", ".zip", ".parquet")


class Survey(NamedTuple):
    """What was read: the table `person` (non-citizens) of a connection, and what the files were.

    `whole_households` is false where the files hold non-citizens only, so that nothing is known of children who are
    citizens.
    """

    connection: Any
    year: int
    states: tuple[str, ...]
    records: int
    non_citizens: int
    whole_households: bool


class Years(NamedTuple):
    """The years of entry that a code stands for; `first` is None where it is the earliest code."""

    first: int | None
    last: int


def survey_years() -> tuple[int, ...]:
    """The years whose dictionaries are here."""
    return tuple(sorted({int(row["survey"]) for row in _rows("years_of_entry.csv")}))


def states() -> dict[str, str]:
    """The Census Bureau's codes of the states, and their postal abbreviations."""
    return {row["code"]: row["state"] for row in _rows("states.csv")}


def places_of(country: str, year: int) -> tuple[int, ...]:
    """The codes of place of birth that are one country in that year's dictionary; none where it has no code."""
    found = (row for row in _rows("places_of_birth.csv") if row["country"] == country)
    return tuple(int(row["code"]) for row in found if str(year) in row["surveys"].split())


def years_of(code: int, year: int) -> Years | None:
    """The years that a code of year of entry stands for; None where that year's dictionary doesn't hold it."""
    bands = [r for r in _rows("years_of_entry.csv") if int(r["survey"]) == year]
    for band in bands:
        if int(band["code"]) == code:
            return Years(int(band["first"]) if band["first"] else None, int(band["last"]))
    after = max(int(band["last"]) for band in bands)
    return Years(code, code) if after < code <= year else None


@lru_cache(maxsize=4)
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (HOME / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def read_acs(path: Path, connection: Any) -> Survey:
    """Read one person file or a folder of them: the Census Bureau's zips, CSV, gzipped CSV or Parquet.

    Raises InputError naming the file, and the columns that it lacks.
    """
    with tempfile.TemporaryDirectory() as folder:
        for n, file in enumerate(_files(path)):
            _load(file, connection, Path(folder), first=n == 0)
    _refuse_doubles(path, connection)
    year = _year(path, connection)
    records, citizens = connection.execute("SELECT count(*), count(*) FILTER (citizen) FROM everyone").fetchone()
    codes = [f"{row[0]:02}" for row in connection.execute("SELECT DISTINCT state FROM everyone ORDER BY 1").fetchall()]
    connection.execute(_WITH_HOUSEHOLDS)
    (people,) = connection.execute("SELECT count(*) FROM person").fetchone()
    found = tuple(states().get(code, code) for code in codes)
    return Survey(connection, year, found, records, people, citizens > 0)


_WITH_HOUSEHOLDS = f"""
CREATE TABLE person AS
WITH home AS (
    SELECT serial, count(*) FILTER (age < {CHILD_UNDER}) AS children,
           count(*) FILTER (age < {CHILD_UNDER} AND citizen) AS citizen_children
    FROM everyone GROUP BY serial
)
SELECT p.*, home.children - (p.age < {CHILD_UNDER})::INT AS children, home.citizen_children
FROM non_citizen p JOIN home USING (serial)
"""


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError.at(path, "path", "nothing there", "a PUMS person file, or a folder of them", "Check the path.")
    if path.is_file():
        if not path.name.endswith(_SUFFIXES):
            raise InputError.at(
                path, "file", path.suffix or path.name, f"one of {', '.join(_SUFFIXES)}", "Check the file."
            )
        return [path]
    if not path.is_dir():
        raise InputError.at(path, "file", "a device", "a file", "Check the path.")
    found = sorted(file for file in path.iterdir() if file.name.endswith(_SUFFIXES))
    if not found:
        raise InputError.at(path, "folder", "no survey files", f"files of {', '.join(_SUFFIXES)}", "Check the folder.")
    return found


def _load(file: Path, connection: Any, folder: Path, *, first: bool) -> None:
    """Put the persons of one file into `everyone` and `non_citizen`."""
    import duckdb

    source = _source(file, folder)
    try:
        columns = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
        _check_columns(file, columns)
        state = "STATE" if "STATE" in columns else "ST"
        kept = f"SERIALNO AS serial, SPORDER::VARCHAR AS person_number, {state}::INT AS state, AGEP::INT AS age"
        citizen = f"CIT::INT <> {NOT_A_CITIZEN} AS citizen"
        weights = ", ".join(f"{w}::INT AS {w.lower()}" for w in ("PWGTP", *_WEIGHTS))
        coded = "TRY_CAST(POBP AS INT) AS place, TRY_CAST(YOEP AS INT) AS entry, TRY_CAST(ESR AS INT) AS work"
        wanted = ", ".join((*_NEEDED, state, *_WEIGHTS))
        connection.execute(f"CREATE OR REPLACE TEMP TABLE file AS SELECT {wanted} FROM {source}")
        put = "CREATE TABLE {0} AS" if first else "INSERT INTO {0}"
        connection.execute(f"{put.format('everyone')} SELECT {kept}, {citizen} FROM file")
        connection.execute(
            f"{put.format('non_citizen')} SELECT {kept}, {coded}, {weights} FROM file WHERE CIT::INT = {NOT_A_CITIZEN}"
        )
        connection.execute("DROP TABLE file")
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise InputError.at(file, "content", first_line, "a PUMS person file", "Download the file again.") from None


def _source(file: Path, folder: Path) -> str:
    """What DuckDB reads. The Census Bureau's zips hold one person file beside a readme."""
    if file.suffix == ".zip":
        try:
            with zipfile.ZipFile(file) as archive:
                names = [n for n in archive.namelist() if re.fullmatch(r"psam_p\w+\.csv", n.lower())]
                if len(names) != 1:
                    found = ", ".join(archive.namelist()) or "nothing"
                    raise InputError.at(
                        file, "zip", found, "one psam_p….csv", "Take the person file, not the housing file."
                    )
                size = archive.getinfo(names[0]).file_size
                if size > MAX_UNPACKED:
                    unpacked = f"{size:,} bytes when unpacked"
                    raise InputError.at(file, "zip", unpacked, f"at most {MAX_UNPACKED:,}", "Take the file of a state.")
                file = Path(archive.extract(names[0], folder))
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
            raise InputError.at(
                file, "zip", "a damaged zip", "a zip of the Census Bureau", "Download it again."
            ) from None
    quoted = str(file).replace("'", "''")
    if file.suffix == ".parquet":
        return f"read_parquet('{quoted}')"
    return f"read_csv('{quoted}', header = true, all_varchar = true)"


def _check_columns(file: Path, columns: set[str]) -> None:
    lacking = [name for name in _NEEDED if name not in columns]
    if "ST" not in columns and "STATE" not in columns:
        lacking.append("ST")
    if lacking:
        raise InputError.at(
            file,
            "columns",
            f"no {', '.join(lacking)}",
            "a PUMS person file with these columns",
            "Estimates need place of birth, citizenship and year of entry of each person.",
        )
    absent = [name for name in _WEIGHTS if name not in columns]
    if absent:
        raise InputError.at(
            file,
            "columns",
            f"{len(absent)} replicate weights missing, from {absent[0]}",
            "PWGTP1 to PWGTP80",
            "Without them no error can be given with the number. Take the full person file.",
        )


def _refuse_doubles(path: Path, connection: Any) -> None:
    query = "SELECT serial, person_number FROM non_citizen GROUP BY ALL HAVING count(*) > 1 LIMIT 1"
    if connection.execute(query).fetchone() is not None:
        raise InputError.at(path, "files", "the same person twice", "each person once", "Give each state's file once.")


def _year(path: Path, connection: Any) -> int:
    """The survey's year, which opens SERIALNO since 2018. Raises InputError for several, none, or one without codes."""
    query = r"SELECT DISTINCT regexp_extract(serial, '^(20\d\d)(GQ|HU)', 1) FROM everyone ORDER BY 1"
    years = [row[0] for row in connection.execute(query).fetchall()]
    known = survey_years()
    if len(years) != 1 or not years[0] or int(years[0]) not in known:
        found = ", ".join(year or "no year" for year in years) or "no rows"
        expected = f"one 1-year file of {', '.join(map(str, known))}"
        raise InputError.at(path, "SERIALNO", found, expected, "The codes of other years are not here.")
    return int(years[0])
