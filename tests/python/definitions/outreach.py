"""Opportunities, posts and variants by their definitions, in plain Python."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import NormalDist

Z = 1.959963984540054


@dataclass(frozen=True)
class Opportunity:
    """What was known of one opportunity on a day."""

    source: str
    kind: str
    created: date
    status: str
    closed: date | None
    hours: float | None
    is_waiting: bool
    revenue: float


def moment(text: str) -> datetime | None:
    """A time of the log, UTC; None where it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo:
        found = found.astimezone(UTC).replace(tzinfo=None)
    return found


def folded(text: str) -> str:
    """Every spelling is one name."""
    return " ".join(text.lower().split()) or "unknown"


def opportunities_of(path: Path, as_of: date) -> list[Opportunity]:
    """The latest state of each id, as known on `as_of`; amounts are in one currency."""
    latest: dict[str, tuple[datetime, dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            created = moment(row["created_at"])
            status = row["status"].strip().lower()
            if not (row["opportunity_id"] and row["source"].strip() and created):
                continue
            if status not in ("open", "converted", "lost"):
                continue
            try:
                float(row["revenue"] or 0)
            except ValueError:
                continue
            told = [created]
            told += [
                at
                for name in ("first_response_at", "converted_at")
                if (at := moment(row[name]))
            ]
            state = moment(row["updated_at"]) or max(told)
            key = row["opportunity_id"]
            older, told_before = latest.get(key, (datetime.min, {"status": ""}))
            # Of one moment, converted comes before lost and open.
            if older < state or (older == state and status < told_before["status"]):
                latest[key] = (state, row | {"status": status})
    found = []
    for _, row in latest.values():
        created = moment(row["created_at"])
        assert created
        if created.date() > as_of:
            continue
        answered = moment(row["first_response_at"])
        updated = moment(row["updated_at"])
        ended = updated or answered or created
        if row["status"] == "converted":
            ended = moment(row["converted_at"]) or ended
        is_closed = row["status"] != "open" and ended.date() <= as_of
        is_known = answered is not None and answered.date() <= as_of
        is_answered = answered and is_known and answered >= created
        is_won = is_closed and row["status"] == "converted"
        found.append(
            Opportunity(
                source=folded(row["source"]),
                kind=folded(row["opportunity_type"]),
                created=created.date(),
                status=row["status"] if is_closed else "open",
                closed=ended.date() if is_closed else None,
                hours=(answered - created).total_seconds() / 3600
                if answered and is_answered
                else None,
                is_waiting=not is_closed and not is_known,
                revenue=float(row["revenue"] or 0) if is_won else 0.0,
            )
        )
    return found


def days_of(one: Opportunity) -> tuple[tuple[str, date | None], ...]:
    """The day that it counts on, by basis."""
    return ("created_cohort", one.created), ("won_period", one.closed)


def named(word: str) -> str:
    """A name beside the row of all."""
    return "all (as logged)" if word == "all" else word


def wilson(successes: float, trials: float) -> tuple[float, float]:
    """The score interval of a rate."""
    rate = successes / trials
    middle = (rate + Z * Z / (2 * trials)) / (1 + Z * Z / trials)
    spread = Z * math.sqrt(rate * (1 - rate) / trials + Z * Z / (4 * trials**2))
    spread /= 1 + Z * Z / trials
    return middle - spread, middle + spread


def newcombe(
    one: tuple[float, float], other: tuple[float, float]
) -> tuple[float, float]:
    """The interval of the difference of two rates, by successes and trials."""
    rate, other_rate = one[0] / one[1], other[0] / other[1]
    low, high = wilson(*one)
    other_low, other_high = wilson(*other)
    difference = rate - other_rate
    return (
        difference - math.hypot(rate - low, other_high - other_rate),
        difference + math.hypot(high - rate, other_rate - other_low),
    )


def p_value(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Two-sided, of the test with the pooled rate."""
    pooled = (one[0] + other[0]) / (one[1] + other[1])
    error = math.sqrt(pooled * (1 - pooled) * (1 / one[1] + 1 / other[1]))
    z = abs(one[0] / one[1] - other[0] / other[1]) / error
    return 2 * NormalDist().cdf(-z)


def design_effect(posts: Sequence[tuple[int, int]]) -> float:
    """Variance of the ratio between posts against that of independent impressions."""
    likes, seen = sum(post[0] for post in posts), sum(post[1] for post in posts)
    rate, count = likes / seen, len(posts)
    squares = sum((liked - rate * shown) ** 2 for liked, shown in posts)
    between = count / (count - 1) * squares / seen**2
    return max(1.0, between / (rate * (1 - rate) / seen))


def in_shared_weeks(
    one: Sequence[tuple[date, int, int]], other: Sequence[tuple[date, int, int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Likes and impressions of the posts of ISO weeks that have posts of both."""
    weeks, other_weeks = (
        {post[0].isocalendar()[:2] for post in posts} for posts in (one, other)
    )
    shared = weeks & other_weeks
    kept, other_kept = (
        [post[1:] for post in posts if post[0].isocalendar()[:2] in shared]
        for posts in (one, other)
    )
    return kept, other_kept


def shrunken_means(slots: dict[int, list[float]]) -> dict[int, tuple[float, float]]:
    """Mean of each slot moved towards that of all, with its standard error."""
    values = [rate for rates in slots.values() for rate in rates]
    count, mean = len(values), sum(values) / len(values)
    means = {slot: sum(rates) / len(rates) for slot, rates in slots.items()}
    within = sum(
        (rate - means[slot]) ** 2 for slot, rates in slots.items() for rate in rates
    ) / (count - len(slots))
    between = sum(
        len(rates) * (means[slot] - mean) ** 2 for slot, rates in slots.items()
    )
    evened = count - sum(len(rates) ** 2 for rates in slots.values()) / count
    variance = max(0.0, (between - (len(slots) - 1) * within) / evened)
    found = {}
    for slot, rates in slots.items():
        weight = len(rates) * variance / (len(rates) * variance + within)
        error = (1 - weight) * variance + (1 - weight) ** 2 * within / count
        found[slot] = (mean + weight * (means[slot] - mean), math.sqrt(error))
    return found
