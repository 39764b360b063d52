"""Rules L1 to L7 in plain Python: a request, and the rows of two price tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from definitions.raw import Row, moment, read

USAGE_TYPES = ("input", "cache_read", "cache_write", "output")
MILLION = Decimal(1_000_000)
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Price:
    """One row of a table of prices."""

    from_tokens: int
    per_million: Decimal
    start: datetime
    end: datetime | None

    def holds(self, at: datetime, tokens: int) -> bool:
        in_time = self.start <= at and (self.end is None or at < self.end)
        return in_time and self.from_tokens <= tokens


@dataclass(frozen=True)
class Prices:
    """Own rows, and those of the list, by provider, model, kind and tier."""

    own: Mapping[Key, list[Price]]
    listed: Mapping[Key, list[Price]]

    def find(self, key: Key, at: datetime, tokens: int) -> Decimal | None:
        """L5: the highest threshold reached; L4: of one threshold, own rows first."""
        found = [
            (price.from_tokens, place, price.start, price.per_million)
            for place, table in enumerate((self.listed, self.own))
            for price in table.get(key, [])
            if price.holds(at, tokens)
        ]
        return max(found)[3] if found else None


def load_prices(seeds: Path) -> Prices:
    own = read(seeds / "ai_gateway" / "raw_ai_gateway__model_prices.csv")
    listed = read(seeds / "reference" / "ref_model_prices.csv")
    return Prices(by_key(own), by_key(listed))


def by_key(rows: list[Row]) -> Mapping[Key, list[Price]]:
    found: dict[Key, list[Price]] = defaultdict(list)
    for row in rows:
        start, price = moment(row["valid_from"]), row["price_per_million"]
        if start is None or not is_amount(price):
            continue  # planted rows that go to quarantine
        tier = row["service_tier"] or "standard"
        key = (row["provider"], row["model"], row["usage_type"], tier)
        found[key].append(
            Price(
                int(row["min_input_tokens"] or 0),
                Decimal(price),
                start,
                moment(row["valid_to"]) if row["valid_to"] else None,
            )
        )
    return found


def is_amount(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def cost_of(request: dict[str, Any], model: str, prices: Prices) -> Decimal | None:
    """Cost with a model's prices; None where a token has no price (L3)."""
    read_, write = request["cache_read_tokens"], request["cache_write_tokens"]
    given = request["input_tokens"]
    is_disjoint = request["api_flavor"] == "anthropic"
    uncached = given if is_disjoint else given - read_ - write
    tokens = dict(
        zip(
            USAGE_TYPES, (uncached, read_, write, request["output_tokens"]), strict=True
        )
    )
    total_input, cost = uncached + read_ + write, Decimal(0)
    for usage_type, count in tokens.items():
        if not count:
            continue
        at = (request["requested_at"], total_input)
        price = prices.find(key_of(request, model, usage_type), *at)
        if price is None and usage_type.startswith("cache"):
            price = prices.find(key_of(request, model, "input"), *at)
        if price is None:
            return None
        cost += count * price / MILLION
    return cost


def key_of(request: dict[str, Any], model: str, usage_type: str) -> Key:
    return request["provider"], model, usage_type, request["service_tier"]
