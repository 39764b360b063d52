"""Do the frames of pandas hold what the marts hold?

python -m bench.frames.check --built FILE --frames FOLDER --json FILE
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import duckdb

KEYS = {
    "fct_revenue_periods": ["period", "segment_type", "segment_value"],
    "fct_revenue_buckets": ["period", "segment_type", "segment_value", "bucket_start"],
    "fct_funnel_steps": [
        "funnel", "period", "segment_type", "segment_value", "is_mature", "step",
    ],
    "fct_cohort_retention": [
        "cohort_by", "definition", "grain", "cohort_start", "period_number",
    ],
}  # fmt: skip
# Labels come from the look-up tables, which a dashboard does not have.
LEFT_OUT = {"segment_label"}
# Sums of doubles: a millionth of the value, or of one unit of the currency.
RELATIVE, ABSOLUTE = 1e-6, 1e-5


def differing_rows(
    connection: duckdb.DuckDBPyConnection, mart: str, frame: Path
) -> tuple[int, int]:
    """How many rows of a mart were compared, and how many are not the same.

    All columns count; a column that the frame lacks is an error of DuckDB's.
    """
    columns = connection.execute(
        "select column_name, data_type from duckdb_columns()"
        " where schema_name = 'marts' and table_name = ?",
        [mart],
    ).fetchall()
    keys = KEYS[mart]
    same = []
    for name, kind in columns:
        if name in keys or name in LEFT_OUT:
            continue
        one, other = f"mart.{name}", f"frame.{name}"
        if kind in {"DOUBLE", "BIGINT"} or kind.startswith("DECIMAL"):
            # A missing number of pandas is NaN or NULL.
            ours = f"{one}::double"
            theirs = f"case when not isnan({other}::double) then {other}::double end"
            near = f"abs({ours} - ({theirs})) <= {ABSOLUTE} + {RELATIVE} * abs({ours})"
            same.append(
                f"case when {ours} is null or ({theirs}) is null"
                f" then ({ours} is null) = (({theirs}) is null) else {near} end"
            )
        else:
            same.append(f"{one} is not distinct from {other}::{kind}")
    on = " and ".join(f"mart.{key} = frame.{key}" for key in keys)
    ((compared, equal),) = connection.execute(
        f"select count(*), count(*) filter (where mart.{keys[0]} is not null"
        f" and frame.{keys[0]} is not null and {' and '.join(same)})"
        f" from marts.{mart} as mart full join read_parquet('{frame}') as frame"
        f" on {on}"
    ).fetchall()
    return int(compared), int(compared - equal)


def main() -> None:
    """Write both counts by mart to --json."""
    parser = argparse.ArgumentParser()
    for name in ("built", "frames", "json"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    answer: dict[str, dict[str, int]] = {"compared": {}, "differing": {}}
    with duckdb.connect(str(given.built), read_only=True) as connection:
        for mart in KEYS:
            compared, differing = differing_rows(
                connection, mart, given.frames / f"{mart}.parquet"
            )
            answer["compared"][mart] = compared
            answer["differing"][mart] = differing
    given.json.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
