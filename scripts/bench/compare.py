"""Are two warehouses the same, mart by mart and row by row?

python -m bench.compare --one FILE --other FILE --json FILE
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import duckdb

# What a warehouse remembers and a full refresh cannot know (see DECISIONS.md): earlier
# forecasts, scored once their days are over, and when an alert was first raised.
COMPARED_ROWS = {"fct_forecast_accuracy": "basis = 'backtest'"}
REMEMBERED = {"fct_budget_alerts": ("first_raised_on", "crossing_known_on")}


def differing_marts(one: Path, other: Path) -> dict[str, int]:
    """Marts whose rows are not the same, with how many differ (both ways, as bags)."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{one}' as one (read_only)")
        connection.execute(f"attach '{other}' as other (read_only)")
        found: list[set[str]] = []
        for name in ("one", "other"):
            rows = connection.execute(
                "select table_name from duckdb_tables()"
                " where database_name = ? and schema_name = 'marts'",
                [name],
            ).fetchall()
            found.append({str(table) for (table,) in rows})
        differing = dict.fromkeys(found[0] ^ found[1], -1)
        for mart in sorted(found[0] & found[1]):
            sides = [_side(name, mart) for name in ("one", "other")]
            prints = [
                connection.execute(
                    f"select count(*), sum(hash(one_row)::hugeint) from {side} one_row"
                ).fetchall()
                for side in sides
            ]
            if prints[0] != prints[1]:
                first, second = sides
                ((rows_differing,),) = connection.execute(
                    f"select (select count(*) from (from {first} except all"
                    f" from {second})) + (select count(*) from (from {second}"
                    f" except all from {first}))"
                ).fetchall()
                differing[mart] = int(rows_differing)
    return differing


def _side(database: str, mart: str) -> str:
    """The rows and columns of a mart that must be the same."""
    left_out = ", ".join(REMEMBERED.get(mart, ()))
    columns = f"* exclude ({left_out})" if left_out else "*"
    where = COMPARED_ROWS.get(mart, "true")
    return f"(select {columns} from {database}.marts.{mart} where {where})"


def main() -> None:
    """Write {mart: rows that differ} to --json; -1 is a mart that one side lacks."""
    parser = argparse.ArgumentParser()
    for name in ("one", "other", "json"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    differing = differing_marts(given.one, given.other)
    given.json.write_text(json.dumps(differing), encoding="utf-8")


if __name__ == "__main__":
    main()
