"""Every day of every endpoint, every incident, every delivery: recomputed."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from definitions.service import (
    Check,
    checks_of,
    deliveries_of,
    incidents_of,
    latency_of,
)
from warehouses import SEEDS, built, only, records, rows

ZONE, AS_OF = "America/St_Johns", date(2024, 3, 10)
NAMES = ["all", "<script>alert(1)</script>", "O'Brien", "\N{ROBOT FACE}", "x" * 500]
SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


@dataclass
class Built:
    """The checks as they should count, and the marts made from the same files."""

    checks: list[Check]
    database: Path


def write_hostile(path: Path) -> None:
    """Leap day, equal times, statuses at the borders, latencies that are none."""
    chance = random.Random(7)
    path.parent.mkdir(parents=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["checked_at", "endpoint", "status_code", "latency_ms"])
        for step in range(400):
            at = datetime(2024, 2, 26) + timedelta(hours=step)
            for name in NAMES:
                status = chance.choice([200, 200, 204, 399, 400, 429, 500, 503, 199])
                latency = chance.choice(["12.5", "0", "80", "7", "", "slow", "-3"])
                offset = "+02:00" if step % 5 == 0 else ""
                writer.writerow([at.isoformat() + offset, name, status, latency])
        for name in NAMES:
            # Two answers in one second, one of them a failure; and a repeat.
            for status in (500, 200, 200):
                writer.writerow(["2024-03-01T00:00:30", name, status, "5"])
        writer.writerow(["2024-02-26T00:00:00", "once", "500", ""])
        writer.writerow(["2024-02-26T00:00:00", "", "200", "1"])
        writer.writerow(["soon", "never", "200", "1"])
        writer.writerow(["2024-02-26T00:00:00", "never", "up", "1"])
        writer.writerow(["2024-02-26T00:00:00", "never", "600", "1"])
        writer.writerow(["9999-12-31T00:00:00", "never", "200", "1"])


@pytest.fixture(scope="module")
def sample(warehouse: Path) -> Built:
    as_of = rows(warehouse, "select max(as_of) from marts.periods")[0][0]
    assert isinstance(as_of, date)
    return Built(checks_of(SEEDS, "UTC", as_of), warehouse)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile_checks")
    path = folder / "made" / "app" / "raw_app__service_checks.csv"
    write_hostile(path)
    target = folder / "raw" / "app" / "service_checks.csv"
    target.parent.mkdir(parents=True)
    target.write_bytes(path.read_bytes())
    areas = only("+fct_service_health_periods", "+fct_service_health_buckets")
    database = built(
        folder, *areas, "--vars", f"{{timezone: {ZONE}}}",
        RAW_DIR=str(folder / "raw"), AS_OF=AS_OF.isoformat(),
    )  # fmt: skip
    return Built(checks_of(folder / "made", ZONE, AS_OF), database)


@pytest.fixture(params=["sample", "hostile"])
def service(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


def agree(row: dict[str, Any], checks: list[Check]) -> None:
    """Counts, rates and percentiles of a row are those of these checks."""
    good = sum(check.succeeded for check in checks)
    kinds = [check.status // 100 for check in checks if not check.succeeded]
    assert row["checks"] == len(checks)
    assert row["successful_checks"] == good
    assert row["failed_checks"] == len(kinds) == len(checks) - good
    assert row["client_errors"] == kinds.count(4)
    assert row["server_errors"] == kinds.count(5)
    assert row["other_errors"] == kinds.count(1)
    if checks:
        assert row["availability"] == pytest.approx(good / len(checks), abs=1e-12)
        assert row["availability_low"] <= row["availability"]
        assert row["availability"] <= row["availability_high"]
    else:
        assert row["availability"] is None
    for name, share in SHARES.items():
        assert row[f"{name}_latency_ms"] == latency_of(checks, share)


def test_days_of_endpoints(service: Built) -> None:
    wanted: dict[tuple[date, str], list[Check]] = defaultdict(list)
    for check in service.checks:
        wanted[check.day, check.endpoint].append(check)
    found = records(service.database, "select * from marts.fct_service_health_daily")
    assert {(row["date_day"], row["endpoint"]) for row in found} == set(wanted)
    assert len(found) == len(wanted) > 70
    for row in found:
        agree(row, wanted[row["date_day"], row["endpoint"]])


def test_periods_and_buckets_are_made_from_checks(service: Built) -> None:
    spans = {
        "fct_service_health_periods": "select marts.*, periods.period_start as first,"
        " periods.period_end as last from marts.{} as marts"
        " inner join marts.periods using (period)",
        "fct_service_health_buckets": "select marts.*, days.first_day as first,"
        " days.last_day as last from marts.{} as marts"
        " inner join marts.period_buckets as days using (period, bucket_start)",
    }
    for mart, query in spans.items():
        found = records(service.database, query.format(mart))
        assert found
        for row in found:
            inside = [
                check
                for check in service.checks
                if row["first"] <= check.day <= row["last"]
                and (
                    row["segment_type"] == "total"
                    or row["segment_value"] == check.endpoint
                )
            ]
            agree(row, inside)


def test_incidents(service: Built) -> None:
    wanted = {
        (one.endpoint, one.started_at): one for one in incidents_of(service.checks)
    }
    found = records(service.database, "select * from marts.fct_service_incidents")
    assert len(found) == len(wanted) > 20
    for row in found:
        one = wanted[row["endpoint"], row["started_at"]]
        until = one.ended_at or one.last_failed_at
        assert row["failed_checks"] == one.failed
        assert row["last_failed_at"] == one.last_failed_at
        assert row["ended_at"] == one.ended_at
        assert row["is_open"] == (one.ended_at is None)
        minutes = (until - one.started_at).total_seconds() / 60
        least = (one.last_failed_at - one.started_at).total_seconds() / 60
        assert row["minutes"] == pytest.approx(minutes, abs=1e-9)
        assert row["minimum_minutes"] == pytest.approx(least, abs=1e-9)


def test_deliveries(warehouse: Path) -> None:
    as_of = rows(warehouse, "select max(as_of) from marts.periods")[0][0]
    assert isinstance(as_of, date)
    wanted = deliveries_of(SEEDS, "UTC", as_of)
    found = records(warehouse, "select * from marts.fct_delivery_daily")
    seen = {}
    for row in found:
        where = (row["date_day"].isoformat(), row["channel"], row["country"])
        seen[*where, "delivered"] = row["delivered"]
        seen[*where, "failed"] = row["failed"]
        seen[*where, "unknown"] = row["unknown_deliveries"]
        assert row["deliveries"] == sum(
            seen[*where, kind] for kind in ("delivered", "failed", "unknown")
        )
    assert {key: count for key, count in seen.items() if count} == dict(wanted)
    assert sum(wanted.values()) > 2_000
