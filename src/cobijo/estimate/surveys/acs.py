"""Person files of the American Community Survey's Public Use Microdata Sample, read into DuckDB.

Each part is read twice: narrowly, to count and to know households, and then only the weights of the non-citizens that
are asked for. So memory follows them and not the nation. What the codes mean is said in `codes`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cobijo.errors import InputError
from cobijo.estimate.surveys import edits as lawful
from cobijo.estimate.surveys.answers import LEFT_EMPTY, SAMPLE, WORKS_FROM, coded, columns_checked
from cobijo.estimate.surveys.checks import ODD_REPLICATE, Reread, check_persons, refused, strange_code
from cobijo.estimate.surveys.codes import IPUMS, dictionaries, places_of, samples, states, years_of
from cobijo.estimate.surveys.damage import damaged
from cobijo.estimate.surveys.found import MAX_UNPACKED, Part, parts_of, unpacked
from cobijo.estimate.surveys.layouts import (
    FLAGS,
    HOUSING,
    NEEDED,
    NEEDED_IPUMS,
    NOT_TOLD,
    REPLICATES,
    Layout,
    census,
    ipums,
    weights_of,
)
from cobijo.estimate.surveys.source import cell_of, numbers_or_text, opened, rows_where
from cobijo.messages import Phrase, among

__all__ = ["MAX_UNPACKED", "REPLICATES", "Survey", "places_of", "read_acs", "states", "years_of"]

CHILD_UNDER = 18
MEMORY = "192MB"
"""What DuckDB may take; what doesn't fit it puts on the disk for a while. The nation's file needs no more."""

_IPUMS_SIGNS = ("PERWT", "BPL", "BPLD", "YRIMMIG", "CITIZEN")


class Survey(NamedTuple):
    """What was read: the table `person` (non-citizens) of a connection, and what the files were.

    `whole_households` is false where the files hold non-citizens only, so that nothing is known of children who are
    citizens; `work` where they have no column of who works. `replicates` is false where the files have no replicate
    weights, or (`alike`) where each is the weight itself, which tells nothing of an error. `borrowed` says that the
    codes are read by a dictionary of other years, because a user said so; `untold` that an extract of IPUMS names no
    sample, so that its being of one year is taken on trust. `edits` are the lawful edits that the files allow.
    """

    connection: Any
    year: int
    years: tuple[int, ...]
    layout: str
    dictionary: str
    borrowed: bool
    untold: bool
    states: tuple[str, ...]
    records: int
    non_citizens: int
    whole_households: bool
    work: bool
    replicates: bool
    alike: bool
    edits: tuple[str, ...]
    flags: bool
    mean_weight: float
    disk: int

    @property
    def name(self) -> str:
        """What the survey is called."""
        years = str(self.year) if len(self.years) == 1 else f"{self.years[0]}-{self.years[-1]}"
        kind = f"ACS {len(self.years)}-year"
        return f"IPUMS USA, {kind}, {years}" if self.layout == "ipums" else f"{kind} PUMS, {years}"


def read_acs(
    paths: Path | Sequence[Path], connection: Any, *, countries: Iterable[str] | None = None, codes: str | None = None
) -> Survey:
    """Read a survey's person files: the Census Bureau's zips, CSV, gzipped CSV or Parquet, or an extract of IPUMS USA.

    Several paths are read as the files of one survey. Of `countries` only, where they are given. `codes` names the
    dictionary to read another year's codes by. Raises InputError naming the file, and what it lacks.
    """
    if codes is not None and codes not in dictionaries():
        wanted = among(dictionaries())
        raise InputError.at("--codes", "value", codes, wanted, "Name a dictionary that is here.")
    paths = [paths] if isinstance(paths, Path) else paths
    parts, path = parts_of(paths), " + ".join(map(str, paths))
    # Without it, DuckDB would hold the columns of a whole row group at once, which may be of a million rows.
    connection.execute("SET disable_parquet_prefetching = true; SET preserve_insertion_order = false")
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    spilled = str(Path(tempfile.gettempdir()) / "cobijo-survey").replace("'", "''")
    connection.execute(f"SET temp_directory = '{spilled}'")
    layout, columns, disk = None, set[str](), 0
    connection.execute("CREATE TEMP TABLE answer (answers VARCHAR, code INT, persons BIGINT)")
    for n, part in enumerate(parts):
        with unpacked(part) as file:
            source, types = opened(part, file, connection)
            found = set(types)
            one = _layout(part, found)
            if layout is not None and one != layout:
                wanted = Phrase("those of {file}, which is read with it", file=parts[0].name)
                raise InputError.at(part.path, "columns", "other columns", wanted, "Give one kind.")
            layout, columns, checked = one, found, columns_checked(found, one.name)
            numbers_or_text(part, types, {*one.reads, *checked})
            _load(
                part, _members(source, one, part.year, countries, checked), connection, one, checked, file, first=n == 0
            )
            disk = max(disk, part.size if part.member else 0)
    if layout is None:
        raise InputError.at(path, "files", "none", "a person file", "Check the path.")
    if not connection.execute("SELECT count(*) FROM seen").fetchone()[0]:
        raise InputError.at(path, "rows", "a header, and no person below it", "persons", "Take the whole file.")
    check_persons(path, Reread(parts, layout, _chosen(layout, countries), connection))
    years, dictionary = _dictionary(path, connection, layout, codes)
    borrowed = _borrowed(years, dictionary)
    odd = strange_code(connection, dictionary, years, borrowed=borrowed)
    if odd is not None:
        (first,) = rows_where(parts, cell_of(odd.column), odd.where, connection)
        raise refused(path, odd, first, dictionary, borrowed=borrowed)
    return _survey(connection, layout, columns, years, dictionary, disk, borrowed=borrowed)


def _borrowed(years: tuple[int, ...], dictionary: str) -> bool:
    own = "-".join(str(y) for y in ((years[0], years[-1]) if len(years) > 1 else years))
    return dictionary not in (own, IPUMS)


def _survey(
    connection: Any,
    layout: Layout,
    columns: set[str],
    years: tuple[int, ...],
    dictionary: str,
    disk: int,
    *,
    borrowed: bool,
) -> Survey:
    totals = "sum(persons), sum(non_citizens), sum(citizens), sum(weight), sum(every_weight)"
    records, people, citizens, weight, every_weight = connection.execute(f"SELECT {totals} FROM seen").fetchone()
    found = connection.execute("SELECT DISTINCT state FROM seen ORDER BY 1").fetchall()
    named = tuple(states().get(f"{row[0]:02}", f"{row[0]:02}") for row in found)
    edits = tuple(id_ for id_, _ in layout.edits)
    alike = (
        bool(layout.weights)
        and not connection.execute("SELECT coalesce(bool_or(varies), true) FROM alien").fetchone()[0]
    )
    if citizens and layout.spouse != "false" and edits:
        edits = (*edits, lawful.SPOUSE.id)
    return Survey(
        connection,
        years[-1],
        years,
        layout.name,
        dictionary,
        borrowed,
        layout.name == "ipums" and not {SAMPLE, "MULTYEAR"} & columns,
        named,
        int(records),
        int(people),
        bool(citizens),
        layout.work != NOT_TOLD,
        len(layout.weights) == REPLICATES and not alike,
        alike,
        edits,
        bool(layout.allocated),
        # Where no non-citizen is in the files, a person of any kind tells best how many one stands for.
        float(weight) / int(people) if weight else float(every_weight or 0) / int(records),
        disk,
    )


# --- one part


def _layout(part: Part, columns: set[str]) -> Layout:
    """What kind of person file it is. Raises InputError for one that is none, or that lacks columns."""
    expected, remedy = "a person file with these columns", "Take one that has them: an estimate reads each of them."
    if "PWGTP" not in columns and len(columns & set(HOUSING)) > 1:
        found = "housing records (WGTP, and no PWGTP)"
        raise InputError.at(part.path, "columns", found, "a PUMS person file", "Take the file of persons: psam_p….")
    extract = len(columns & set(_IPUMS_SIGNS)) > 1 and "SERIALNO" not in columns
    lacking = [name for name in (NEEDED_IPUMS if extract else NEEDED) if name not in columns]
    if not extract and not columns & {"ST", "STATE"}:
        lacking.append("ST")
    if lacking:
        pattern = "no {names} (an extract of IPUMS USA)" if extract else "no {names}"
        raise InputError.at(part.path, "columns", Phrase(pattern, names=", ".join(lacking)), expected, remedy)
    weight = "REPWTP" if extract else "PWGTP"
    weights = weights_of(columns, weight)
    if weights and len(weights) < REPLICATES:
        lacking = [name for n in range(1, REPLICATES + 1) if (name := f"{weight}{n}") not in columns]
        more = Phrase("no {name}, and {n} more", name=lacking[0], n=len(lacking) - 1)
        found = Phrase("no {names}", names=lacking[0]) if len(lacking) == 1 else more
        remedy = "Take the full person file, or one with none of them."
        raise InputError.at(part.path, "columns", found, Phrase("all {n} of them, or none", n=REPLICATES), remedy)
    return ipums(columns) if extract else census(columns)


def _load(
    part: Part, members: str, connection: Any, layout: Layout, checked: tuple[str, ...], file: Path, *, first: bool
) -> None:
    """Put the persons of one part into `person`, what was counted into `seen`, what is checked into two more."""
    import duckdb

    try:
        connection.execute(members)
        for table, query in (("seen", _SEEN), ("alien", _ALIEN), ("person", _people(layout))):
            connection.execute(f"CREATE TABLE {table} AS {query}" if first else f"INSERT INTO {table} {query}")
        for column, name in (*layout.named, *((name, f"code_{name}") for name in checked)):
            connection.execute(f"INSERT INTO answer SELECT '{column}', {name}, count(*) FROM member GROUP BY 2")
        if layout.name == "census" and layout.work != NOT_TOLD:
            connection.execute(_UNASKED)
        connection.execute("DROP TABLE member")
    except (duckdb.Error, OSError, EOFError) as error:
        raise damaged(part, file, error) from None


def _chosen(layout: Layout, countries: Iterable[str] | None) -> str:
    """The condition on a person of a file of being asked for."""
    if countries is None:
        return layout.non_citizen
    return f"{layout.non_citizen} AND {layout.place} IN ({', '.join(map(str, _places(countries))) or 'NULL'})"


def _members(
    source: str, layout: Layout, year: int | None, countries: Iterable[str] | None, checked: tuple[str, ...]
) -> str:
    """Everybody, narrowly: who lives with whom, who is a citizen, whom an edit takes out. The chosen with weights."""
    chosen = _chosen(layout, countries)
    edits = "".join(f", {condition} AS edit_{id_}" for id_, condition in layout.edits)
    codes = "".join(f", {coded(name)} AS code_{name}" for name in checked)
    flags = "".join(f", coalesce({f}, false) AS flag_{id_}" for id_, f in zip(FLAGS, layout.allocated, strict=False))
    return f"""
CREATE OR REPLACE TEMP TABLE member AS
SELECT {layout.serial} AS serial, {layout.number} AS person_number, {layout.state} AS state,
       {year or layout.year} AS year, ({layout.age})::SMALLINT AS age, {layout.non_citizen} AS alien,
       ({layout.citizenship}) AS citizenship, coalesce({chosen}, false) AS chosen,
       ({layout.place}) AS place, ({layout.entry}) AS entry, ({layout.work})::TINYINT AS work,
       coalesce({layout.institution}, false) AS institution,
       coalesce({layout.head}, false) AS head, coalesce({layout.spouse}, false) AS wed,
       CASE WHEN {layout.non_citizen} THEN {layout.weight} END AS pwgtp, {layout.weight} AS every_weight,
       CASE WHEN {chosen} THEN [{", ".join(f"TRY_CAST({w} AS DOUBLE)" for w in layout.weights)}]::DOUBLE[]
       END AS replicates{edits}{flags}{codes}
FROM {source}"""


_SEEN = """
SELECT state, year, count(*) AS persons, count(*) FILTER (alien) AS non_citizens,
       count(*) FILTER (NOT alien) AS citizens,
       sum(pwgtp) AS weight, sum(every_weight) FILTER (every_weight > 0) AS every_weight
FROM member GROUP BY state, year"""


_ALIEN = f"""
SELECT hash(serial, person_number) AS who, place, entry, pwgtp,
       chosen AND len(list_filter(replicates, lambda w: {ODD_REPLICATE})) > 0 AS lacks_weights,
       CASE WHEN chosen THEN len(list_filter(replicates, lambda w: w IS DISTINCT FROM pwgtp)) > 0 END AS varies,
       CASE WHEN chosen THEN list_avg(replicates) END AS mean_replicate
FROM member WHERE alien"""
"""Every non-citizen, whoever is asked for, as narrowly as the checks need."""

_UNASKED = f"""
INSERT INTO answer SELECT 'ESR', {LEFT_EMPTY}, count(*) FROM member WHERE work IS NULL AND age >= {WORKS_FROM}
HAVING count(*) > 0"""
"""By the Census Bureau, everybody from an age on has an employment status: who has none can't be told from a child."""


def _people(layout: Layout) -> str:
    """The non-citizens asked for, with their weights, and what is known of the household of each."""
    known = " OR ".join(f"edit_{id_}" for id_, _ in layout.edits if id_ in lawful.WITHOUT_MEDICAID) or "false"
    weights = "".join(f", TRY_CAST(replicates[{n}] AS INT) AS pwgtp{n}" for n in range(1, len(layout.weights) + 1))
    return f"""
WITH home AS (
    SELECT serial, count(*) FILTER (age < {CHILD_UNDER}) AS children,
           count(*) FILTER (age < {CHILD_UNDER} AND NOT alien) AS citizen_children,
           bool_or(head AND ({known} OR NOT alien)) AS head_lawful,
           bool_or(wed AND ({known} OR NOT alien)) AS wed_lawful
    FROM member WHERE serial IN (SELECT serial FROM member WHERE chosen) GROUP BY serial
)
SELECT member.* EXCLUDE (head, wed, alien, chosen, citizenship, year, replicates, every_weight){weights},
       home.children - (age < {CHILD_UNDER})::INT AS children, home.citizen_children,
       coalesce(head AND wed_lawful OR wed AND head_lawful, false) AS edit_spouse
FROM member JOIN home USING (serial) WHERE chosen"""


def _places(countries: Iterable[str]) -> list[int]:
    """Every code that any dictionary has for the countries: which of them is meant is known when the years are."""
    return sorted({code for c in countries for d in (*dictionaries(), IPUMS) for code in places_of(c, d)})


# --- all parts


def _sampled(path: str, connection: Any, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years of the sample that an extract of IPUMS names; those that were read where it names none. Raises
    InputError for samples of different years, and for a year that is none of its sample's."""
    named = connection.execute(f"SELECT DISTINCT code FROM answer WHERE answers = '{SAMPLE}' ORDER BY 1").fetchall()
    spans = {samples()[code]: code for (code,) in named if code in samples()}
    if not spans:
        return years
    if len(spans) > 1:
        found = ", ".join(map(str, spans.values()))
        raise InputError.at(path, SAMPLE, found, "one sample", "Give the files of one survey.")
    ((first, last), code) = next(iter(spans.items()))
    if not first <= years[0] <= years[-1] <= last:
        found, remedy = ", ".join(map(str, years)), "Take the file as the Census Bureau or IPUMS ships it."
        raise InputError.at(path, "YEAR", found, Phrase("a year of sample {code}", code=code), remedy)
    return tuple(range(first, last + 1))


def _dictionary(path: str, connection: Any, layout: Layout, codes: str | None) -> tuple[tuple[int, ...], str]:
    """The survey's years, which the files alone tell, and the dictionary that explains its codes. Raises InputError
    where there is none, or `codes` names one for an extract of IPUMS, which has its own."""
    found = connection.execute("SELECT DISTINCT year FROM seen ORDER BY 1").fetchall()
    years = tuple(int(row[0]) for row in found if row[0] is not None)
    if len(years) < len(found) or not years:
        text = ", ".join(str(row[0] or "no year") for row in found) or "no rows"
        # Of a dictionary's year it can't be taken to be: the arrivals since would be none, and nothing would say so.
        remedy = "Up to 2016 a 1-year file tells its year by its name (ss16pde.csv) alone: give it that name again."
        raise InputError.at(path, layout.year_column, text, "the survey's year", remedy)
    years = _sampled(path, connection, years)
    own = str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
    pooled = len(years) in (1, 3, 5) and years[-1] - years[0] == len(years) - 1
    if not pooled:
        text = ", ".join(map(str, years))
        remedy = "Give the files of one survey."
        raise InputError.at(path, layout.year_column, text, "one year, or the years of one pooled file", remedy)
    if layout.name == "ipums":
        if codes is not None:
            wanted = "none with an extract of IPUMS USA: its codes are its own, of every year"
            raise InputError.at("--codes", "value", codes, wanted, "Leave it out.")
        return years, IPUMS
    if codes is not None or own in dictionaries():
        return years, codes or own
    remedy = "Codes change meaning between years. Say --codes YEAR to read them by another's; every number is marked."
    raise InputError.at(path, "SERIALNO", own, Phrase("a survey of {years}", years=", ".join(dictionaries())), remedy)
