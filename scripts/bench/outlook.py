"""The measured cost carried to sizes that were not: docs/growth.md takes these tables.

Cost is taken to be a fixed part and so much a row: a straight line through the two
largest sizes. That holds as long as growth between them is linear, which the growth
table shows, and as long as a build spills to a disk that is large enough.
"""

from __future__ import annotations

import math
from typing import Any

from bench.cells import Report, Table, one

MILLION = 1_000_000
BILLION = 1_000 * MILLION
FAR = (100 * MILLION, BILLION, 10 * BILLION, 100 * BILLION)
NIGHT_HOURS = 8
STEPS = ("load", "build", "render")


def line(small: tuple[float, float], large: tuple[float, float]) -> tuple[float, float]:
    """Fixed cost and cost of a row, from (rows, cost) of two sizes.

    The fixed part is not below 0. Raises ValueError for two sizes of one number of
    rows.
    """
    if small[0] == large[0]:
        raise ValueError("two sizes are needed")
    slope = (large[1] - small[1]) / (large[0] - small[0])
    return max(large[1] - slope * large[0], 0.0), slope


def rows_within(limit: float, fixed: float, slope: float) -> float:
    """How many rows cost no more than a limit; infinite where rows cost nothing."""
    return max(limit - fixed, 0.0) / slope if slope > 0 else math.inf


def costs(size: dict[str, Any]) -> dict[str, float]:
    """Wall seconds of the whole pipeline and bytes of the database at one size."""
    steps = size["steps"]
    return {
        "seconds": sum(steps[name]["wall"] for name in STEPS if name in steps),
        "database": size["weights"].get("database_bytes", 0),
    }


def outlook(report: Report) -> Table:
    """One machine by size: measured at some, carried to others."""
    sizes = report["sizes"][-2:]
    if len(sizes) < 2:
        return Table("One machine", (), [])
    points = [(size["rows"]["total"], costs(size)) for size in sizes]
    lines = {
        name: line(*((rows, cost[name]) for rows, cost in points))
        for name in points[0][1]
    }
    rows = []
    for far in FAR:
        carried = {name: fixed + far * slope for name, (fixed, slope) in lines.items()}
        rows.append([
            one(far, 0), one(carried["seconds"] / 3600, 2),
            one(carried["database"] / 1e9, 1),
        ])  # fmt: skip
    night = rows_within(NIGHT_HOURS * 3600, *lines["seconds"])
    return Table(
        "One machine",
        ("raw rows", "full build, hours", "database, GB"),
        rows,
        f"{NIGHT_HOURS} hours hold {one(night / MILLION, 0)} million rows on this"
        f" machine ({lines['seconds'][1] * 1e6:.1f} s for each further million).",
    )
