"""The engines that compare: Splink on DuckDB, in this process, or on Spark.

Both get the same rows and the same settings and find the same pairs with the same levels. What a pair weighs
is added up from its levels (`Parameters.weight`), so that it does not depend on an engine's rounding.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from marsad.linkage.candidates import BLOCKING, KEYS
from marsad.linkage.columns import PLACES
from marsad.linkage.comparisons import COMPARISONS, ELSE, Comparison
from marsad.linkage.parameters import Parameters

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

Engine = Literal["duckdb", "spark"]
MEMORY = "2GB"
"""What DuckDB may take before it goes on in files of a temporary folder."""

_SLACK = 0.01  # log2 odds; more than engines' rounding, less than any level weighs
_TEXTS = ("unique_id", "article", "type", "family", "kind")
_NUMBERS = (
    "copies",
    "sentence",
    "published",
    "first_day",
    "last_day",
    "killed_low",
    "killed_high",
    "wounded_low",
    "wounded_high",
)
_LISTS = (
    "sources",
    "doers",
    "doer_sides",
    "doer_kinds",
    "targets",
    "exact_places",
    "place_words",
    "areas",
    "told",
    "rare",
    KEYS,
)
_POINTS = tuple(f"{axis}{number}" for number in range(PLACES) for axis in "xyzr")


def table_of(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Return rows as a typed table, also where a column is empty throughout."""
    import pyarrow as pa

    fields = [pa.field(name, pa.string()) for name in _TEXTS]
    fields += [pa.field(name, pa.int64()) for name in _NUMBERS]
    fields += [pa.field(name, pa.float64()) for name in _POINTS]
    fields += [pa.field(name, pa.list_(pa.int32() if name != KEYS else pa.int64())) for name in _LISTS]
    columns = [[row[field.name] for row in rows] for field in fields]
    return pa.table(
        [pa.array(values, field.type) for values, field in zip(columns, fields, strict=True)],
        schema=pa.schema(fields),
    )


def settings_of(parameters: Parameters) -> Any:
    """Return the settings of Splink: one rule that finds pairs, and the comparisons with their m and u.

    Fellegi and Sunter's weights are those of the parameters but for a constant in each comparison, which the
    prior takes back: m must add up to 1.
    """
    from splink import SettingsCreator
    from splink.blocking_rule_library import CustomRule

    prior = parameters.prior
    comparisons = []
    for comparison, weights, unlike in zip(COMPARISONS, parameters.weights, parameters.unlike, strict=True):
        whole = math.fsum(share * 2**weight for share, weight in zip(unlike, weights, strict=True))
        prior += math.log2(whole)
        alike = [share * 2**weight / whole for share, weight in zip(unlike, weights, strict=True)]
        comparisons.append(_comparison(comparison, alike, unlike))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        probability_two_random_records_match=2**prior / (1 + 2**prior),
        blocking_rules_to_generate_predictions=[
            CustomRule(BLOCKING, sql_dialect="duckdb", arrays_to_explode=[KEYS])
        ],
        comparisons=comparisons,
        retain_matching_columns=True,  # without it Splink does not give the levels either
        retain_intermediate_calculation_columns=False,
    )


def _comparison(comparison: Comparison, alike: Sequence[float], unlike: Sequence[float]) -> Any:
    from splink.comparison_level_library import CustomLevel, ElseLevel
    from splink.comparison_library import CustomComparison

    levels: list[Any] = [
        (
            ElseLevel()
            if level.sql == ELSE
            else CustomLevel(level.sql, level.name, base_dialect_str="duckdb")
        ).configure(m_probability=m, u_probability=u, label_for_charts=level.name)
        for level, m, u in zip(comparison.levels, alike, unlike, strict=True)
    ]
    return CustomComparison(levels, output_column_name=comparison.name)


def compared(table: pa.Table, parameters: Parameters, *, engine: Engine) -> pa.Table:
    """Return the pairs worth keeping: `one`, `other` (one < other) and each comparison's level, by name.

    Also some pairs that weigh a little less than `parameters.least`.
    """
    from splink import Linker

    with _database(engine) as database, _quiet():
        linker = Linker(
            database.register(table), settings_of(parameters), log_level=None, validate_settings=False
        )
        least = parameters.least - _SLACK
        # Spark would put all comparisons in place of each weight in this condition, and plan for minutes.
        early = least if engine == "duckdb" else None
        found = linker.inference.predict(threshold_match_weight=early, warning_mode="never")
        wanted = ", ".join(["unique_id_l", "unique_id_r", "match_weight", *map(_level_column, COMPARISONS)])
        select = f"SELECT {wanted} FROM {found.physical_name} WHERE match_weight >= {least}"
        narrow = linker.misc.query_sql(select)  # type: ignore[no-untyped-call]
        return _levels(narrow.as_pyarrow_table())


def _level_column(comparison: Comparison) -> str:
    return "gamma_" + comparison.name.replace(" ", "_")


def _levels(found: pa.Table) -> pa.Table:
    """Return Splink's answer in our words: it counts levels from the last, and names claims in its own order.

    The column `splink` is the match weight as Splink worked it out.
    """
    import pyarrow as pa
    import pyarrow.compute as pc  # type: ignore[import-untyped]

    left, right = found["unique_id_l"], found["unique_id_r"]
    swapped = pc.greater(left, right)
    columns = {"one": pc.if_else(swapped, right, left), "other": pc.if_else(swapped, left, right)}
    for comparison in COMPARISONS:
        gamma = found[_level_column(comparison)]
        columns[comparison.name] = pc.cast(pc.subtract(len(comparison.levels) - 1, gamma), pa.int32())
    columns["splink"] = found["match_weight"]
    return pa.table(columns)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Splink from telling of its progress, and from asking for levels of nulls, which ours need not."""
    logger = logging.getLogger("splink")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


@contextmanager
def _database(engine: Engine) -> Iterator[Any]:
    """Give Splink an engine that opens no connection to anywhere, and close it afterwards."""
    with TemporaryDirectory(prefix="marsad-") as folder:
        if engine == "duckdb":
            import duckdb
            from splink import DuckDBAPI

            settings: dict[str, str | bool | int | float | list[str]] = {
                "memory_limit": MEMORY,
                "temp_directory": folder,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
            with duckdb.connect(":memory:", config=settings) as connection:
                yield DuckDBAPI(connection)
        else:
            with _spark(folder) as api:
                yield api


@contextmanager
def _spark(folder: str) -> Iterator[Any]:
    """Give Splink the Spark session there is, or one on this machine alone, stopped afterwards."""
    from pyspark.sql import SparkSession
    from splink.backends.spark import SparkAPI

    running = SparkSession.getActiveSession()
    session = running or (
        SparkSession.builder.master("local[*]")
        .appName("marsad")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", "16")
        .config("spark.sql.warehouse.dir", f"{folder}/warehouse")
        .config("spark.local.dir", folder)
        .config("spark.log.level", "ERROR")
        .config("spark.ui.showConsoleProgress", "false")
        # The comparisons make more code than a Java method may have: trying to compile it takes long.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .getOrCreate()
    )
    session.sparkContext.setCheckpointDir(f"{folder}/checkpoints")
    try:
        yield SparkAPI(spark_session=session, register_udfs_automatically=False)  # type: ignore[no-untyped-call]
    finally:
        if running is None:
            session.stop()
