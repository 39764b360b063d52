"""A handful of rows of several tables: large changes, tiny numbers."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 1, 31)
Row = dict[str, Any]


def day(ago: int, hour: int = 9) -> str:
    return f"{TODAY - timedelta(days=ago)}T{hour:02d}:00:00"


def requests() -> list[Row]:
    """Four last week, three of them failed and each a hundred times as large."""
    return [
        {
            "request_id": f"r{ago}",
            "requested_at": day(ago),
            "received_at": day(ago),
            "user_id": "u1",
            "feature": "chat",
            "provider": "openai",
            "model": "gpt-4.1-mini",
            "api_flavor": "openai",
            "input_tokens": 1_000_000 if ago < 7 else 10_000,
            "output_tokens": 1000,
            "status": "error" if ago in (1, 2, 3) else "ok",
            "latency_ms": 60_000 if ago < 7 else 500,
        }
        for ago in (1, 2, 3, 4, 8, 9, 10, 11, 30)
    ]


def checks() -> list[Row]:
    return [
        {
            "checked_at": day(ago),
            "endpoint": "/",
            "status_code": 500 if ago == 1 else 200,
            "latency_ms": 90,
        }
        for ago in (1, 2, 3, 4, 8, 9, 10, 11, 30)
    ]


def opportunities() -> list[Row]:
    """One of four against none of four (M1)."""
    return [
        {
            "opportunity_id": f"{source}{place}",
            "created_at": day(20 + place),
            "source": source,
            "status": "converted" if (source, place) == ("fair", 0) else "lost",
            "converted_at": day(10) if (source, place) == ("fair", 0) else "",
            "revenue": 25 if (source, place) == ("fair", 0) else "",
            "updated_at": day(5),
        }
        for source in ("fair", "mail")
        for place in range(4)
    ]


def posts() -> list[Row]:
    return [
        {
            "post_id": f"{variant}{place}",
            "posted_at": day(10 + place, 9 if variant == "a" else 15),
            "channel": "net",
            "variant": variant,
            "impressions": 4,
            "likes": 1 if variant == "a" else 0,
            "measured_at": day(1),
        }
        for variant in ("a", "b")
        for place in range(4)
    ]


TABLES = {
    "ai_gateway/model_requests": requests,
    "app/service_checks": checks,
    "outreach/opportunities": opportunities,
    "outreach/social_posts": posts,
}


def write_few_rows(raw: Path) -> None:
    """Each table as a CSV file below the folder."""
    for table, make in TABLES.items():
        made = make()
        path = raw / f"{table}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(made[0]))
            writer.writeheader()
            writer.writerows(made)
