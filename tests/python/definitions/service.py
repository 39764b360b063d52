"""Checks of the service, its incidents, and deliveries (rules E1 and P1)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zoneinfo import ZoneInfo

from definitions.raw import BOOLEANS, Row, at_of, kept_events, moment, read

FIRST, LAST = datetime(2000, 1, 1), datetime(2100, 1, 1)


def whole(text: str) -> int | None:
    try:
        return int(Decimal(text).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        return None


def measured(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


@dataclass(frozen=True)
class Check:
    endpoint: str
    at: datetime
    day: date
    status: int
    latency: float | None

    @property
    def succeeded(self) -> bool:
        return 200 <= self.status <= 399


@dataclass(frozen=True)
class Incident:
    endpoint: str
    failed: int
    started_at: datetime
    last_failed_at: datetime
    ended_at: datetime | None


def local_day(at: datetime, zone: str) -> date:
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()


def checks_of(folder: Path, zone: str, as_of: date) -> list[Check]:
    """Readable rows, each once; what is later than as_of is not known yet."""
    found = []
    rows = read(folder / "app/raw_app__service_checks.csv")
    for row in {tuple(sorted(row.items())): row for row in rows}.values():
        at, status = moment(row["checked_at"]), whole(row["status_code"])
        if at is None or status is None or not row["endpoint"]:
            continue
        if not (FIRST <= at < LAST and 100 <= status <= 599):
            continue
        latency = measured(row["latency_ms"])
        found.append(Check(row["endpoint"], at, local_day(at, zone), status, latency))
    return [check for check in found if check.day <= as_of]


def latency_of(checks: Iterable[Check], share: float) -> float | None:
    """The smallest latency that this share of the timed successes does not exceed."""
    timed = sorted(
        check.latency
        for check in checks
        if check.succeeded and check.latency is not None
    )
    return timed[math.ceil(share * len(timed)) - 1] if timed else None


def incidents_of(checks: Iterable[Check]) -> list[Incident]:
    """Runs of failures, walked through one check after the other."""
    by_endpoint: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        by_endpoint[check.endpoint].append(check)
    found = []
    for endpoint, own in by_endpoint.items():
        failed: list[Check] = []
        for check in sorted(own, key=lambda one: (one.at, one.succeeded)):
            if not check.succeeded:
                failed.append(check)
            elif failed:
                found.append(incident_of(endpoint, failed, check.at))
                failed = []
        if failed:
            found.append(incident_of(endpoint, failed, None))
    return found


def incident_of(
    endpoint: str, failed: list[Check], ended_at: datetime | None
) -> Incident:
    return Incident(endpoint, len(failed), failed[0].at, failed[-1].at, ended_at)


def deliveries_of(folder: Path, zone: str, as_of: date) -> Counter[tuple[str, ...]]:
    """Deliveries by day, channel, country and outcome."""
    found: Counter[tuple[str, ...]] = Counter()
    for row in kept_events(folder):
        outcome = outcome_of(row)
        day = local_day(at_of(row), zone)
        is_test = BOOLEANS.get(row["is_test"].lower(), False)
        if outcome and not is_test and day <= as_of:
            where = (row["channel"] or "unknown", row["country"] or "unknown")
            found[(day.isoformat(), *where, outcome)] += 1
    return found


def outcome_of(row: Row) -> str:
    """Of a purchase, or of any other event that says; else nothing."""
    said = BOOLEANS.get(row["delivery_success"].lower())
    if said is not None:
        return "delivered" if said else "failed"
    return "unknown" if row["funnel_stage"].lower() == "purchase" else ""
