"""Which AI interactions an order is credited to (rule R9)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from definitions.orders import Order
from definitions.raw import Row, at_of, moment

WINDOW = timedelta(days=30)
FIRST, LAST = datetime(2000, 1, 1), datetime(2100, 1, 1)
MODELS = ("first", "last", "linear", "position")


@dataclass(frozen=True)
class Interaction:
    interaction_id: str
    customer: str
    visit: str
    feature: str
    at: datetime


def visit_customers(events: list[Row]) -> dict[str, str]:
    """The first customer known in a visit, else the visit stands for its guest."""
    found: dict[str, str] = {}
    for row in sorted(events, key=lambda row: (at_of(row), row["event_id"])):
        visit = row["visit_id"]
        if found.get(visit, visit) == visit:
            found[visit] = row["customer_id"] or visit
    return found


def kept_interactions(rows: list[Row], visits: dict[str, str]) -> list[Interaction]:
    """Rows that can be read; of one key the one that happened last."""
    kept: dict[str, Interaction] = {}
    for row in rows:
        at = moment(row["occurred_at"])
        needed = (row["interaction_id"], row["interaction_type"], row["ai_feature"])
        if at is None or not all(needed) or not FIRST <= at < LAST:
            continue
        before = kept.get(row["interaction_id"])
        if before is None or at > before.at:
            kept[row["interaction_id"]] = Interaction(
                row["interaction_id"],
                row["customer_id"] or visits.get(row["visit_id"], ""),
                row["visit_id"],
                row["ai_feature"],
                at,
            )
    return list(kept.values())


def touches_of(
    order: Order, customer: str, interactions: list[Interaction]
) -> list[str]:
    """Features of the touches, in order of time."""
    visit = min(order.items, key=lambda item: (item.at, item.event_id)).visit_id
    found = [
        one
        for one in interactions
        if (one.customer == customer or one.visit == visit)
        and one.at <= order.at <= one.at + WINDOW
    ]
    found.sort(key=lambda one: (one.at, one.interaction_id))
    return [one.feature for one in found]


def shares(model: str, count: int) -> list[Fraction]:
    """Credit of each of so many touches."""
    if model == "linear" or (model == "position" and count <= 2):
        return [Fraction(1, count)] * count
    if model == "position":
        middle = [Fraction(1, 5) / (count - 2)] * (count - 2)
        return [Fraction(2, 5), *middle, Fraction(2, 5)]
    place = 0 if model == "first" else count - 1
    return [Fraction(int(touch == place)) for touch in range(count)]


def credits_of(model: str, features: list[str]) -> dict[str, Fraction]:
    """Credit by feature; all of it nobody's without a touch."""
    if not features:
        return {"unattributed": Fraction(1)}
    found: dict[str, Fraction] = defaultdict(Fraction)
    for feature, share in zip(features, shares(model, len(features)), strict=True):
        found[feature] += share
    return {feature: share for feature, share in found.items() if share}
