"""Revenue, funnel and cohorts in memory, from the same files.

python -m bench.frames.marts --raw FOLDER --out FOLDER --json FILE

Written as an analyst writes such a dashboard: whole columns at a time, no loop over
rows.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pandas as pd

from bench.frames.buckets import buckets_table
from bench.frames.cohorts import cohort_table
from bench.frames.funnel import funnel_table
from bench.frames.log import events, payments, rates, read, sign_ups, usage_days
from bench.frames.orders import shop
from bench.frames.revenue import periods_table


def marts(raw: Path) -> dict[str, pd.DataFrame]:
    """The frames by the name of the mart that they should equal."""
    log, attempts = events(raw), payments(raw)
    as_of, first_day = log["day"].max(), log["day"].min()
    sold = shop(log, attempts, read(raw, "storefront/products"), rates(raw))
    return {
        "fct_revenue_periods": periods_table(sold, as_of, first_day),
        "fct_revenue_buckets": buckets_table(sold, as_of, first_day),
        "fct_funnel_steps": funnel_table(log, attempts, sold, as_of, first_day),
        "fct_cohort_retention": cohort_table(
            sold, sign_ups(raw, as_of), usage_days(raw, as_of), as_of, first_day
        ),
    }


def main() -> None:
    """Write each frame as Parquet, and the rows of each to --json."""
    parser = argparse.ArgumentParser()
    for name in ("raw", "out", "json"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    found = marts(given.raw)
    for name, frame in found.items():
        frame.to_parquet(given.out / f"{name}.parquet", index=False)
    answer = {name: len(frame) for name, frame in found.items()}
    given.json.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main()
