"""Rows of ref_model_prices: what the package says that a token costs, and since when.

Long context: the package prices the whole request at a tier when it has more input
tokens than the tier's start, so the row begins at start + 1 (rule L5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from genai_prices.types import (
    ModelInfo,
    ModelPrice,
    Provider,
    StartDateConstraint,
    TieredPrices,
)

ALWAYS = date(2000, 1, 1)
USAGE = {
    "input": "input_mtok",
    "cache_read": "cache_read_mtok",
    "cache_write": "cache_write_mtok",
    "output": "output_mtok",
}
TIERS = {
    "batch": {"processing": "batch"},
    "flex": {"service_tier": "flex"},
    "priority": {"service_tier": "priority"},
}
LISTED, DATED_BACK = "genai-prices", "genai-prices (tier dated back)"


@dataclass(frozen=True)
class PriceRow:
    """One row of the file, in the order of its columns."""

    provider: str
    model: str
    usage_type: str
    service_tier: str
    min_input_tokens: int
    price_per_million: str
    valid_from: str
    valid_to: str
    is_resold: str
    source: str


@dataclass(frozen=True)
class Span:
    """Prices of one tier from a day on; None where the tier has none."""

    start: date
    prices: dict[tuple[str, int], Decimal] | None
    source: str


def price_rows(provider: Provider) -> Iterator[PriceRow]:
    for model in provider.models:
        for tier in ("standard", *TIERS):
            yield from tier_rows(provider, model, tier)


def is_resold(provider: Provider, model: ModelInfo) -> bool:
    """The package takes the model's name alone for that of another provider, or of none
    in particular."""
    claims = provider.model_match
    return claims is None or not claims.is_match(model.id)


def tier_rows(provider: Provider, model: ModelInfo, tier: str) -> Iterator[PriceRow]:
    spans = spans_of(model, tier)
    keys = sorted({key for span in spans for key in span.prices or ()}, key=in_order)
    for usage_type, threshold in keys:
        for first, last, price, source in runs(spans, (usage_type, threshold)):
            yield PriceRow(
                provider.id,
                model.id,
                usage_type,
                tier,
                threshold,
                format(price.normalize(), "f"),
                first.isoformat(),
                last.isoformat() if last else "",
                str(is_resold(provider, model)).lower(),
                source,
            )


def in_order(key: tuple[str, int]) -> tuple[int, int]:
    return list(USAGE).index(key[0]), key[1]


def runs(
    spans: list[Span], key: tuple[str, int]
) -> Iterator[tuple[date, date | None, Decimal, str]]:
    """Each price of a key with its first day and the day that it ends on."""
    held: tuple[date, Decimal, str] | None = None
    for span in spans:
        price = (span.prices or {}).get(key)
        if held and held[1] != price:
            yield held[0], span.start, held[1], held[2]
            held = None
        if held is None and price is not None:
            held = span.start, price, span.source
    if held:
        yield held[0], None, held[1], held[2]


def spans_of(model: ModelInfo, tier: str) -> list[Span]:
    """The package dates a tier by the day on which somebody looked it up, so its first
    price holds as long before as the standard price that it was looked up beside."""
    looked_up = first_day_of_tier(model, tier)
    spans = []
    for start in starts_of(model):
        day, source = start, LISTED
        if tier != "standard" and looked_up and start < looked_up:
            same = standard_start(model, start) == standard_start(model, looked_up)
            day, source = (looked_up, DATED_BACK) if same else (start, LISTED)
        known = tier == "standard" or (looked_up and day >= looked_up)
        spans.append(
            Span(start, prices_on(model, day, tier) if known else None, source)
        )
    return spans


def starts_of(model: ModelInfo) -> list[date]:
    conditions = [] if isinstance(model.prices, ModelPrice) else model.prices
    constraints = [one.constraint for one in conditions]
    constraints += [one.constraint for one in model.price_variants or ()]
    days = {
        one.start_date for one in constraints if isinstance(one, StartDateConstraint)
    }
    return sorted({ALWAYS, *days})


def standard_start(model: ModelInfo, day: date) -> date:
    """First day of the standard price that holds on a day."""
    start = day
    for earlier in reversed([one for one in starts_of(model) if one <= day]):
        if prices_on(model, earlier, "standard") != prices_on(model, day, "standard"):
            break
        start = earlier
    return start


def first_day_of_tier(model: ModelInfo, tier: str) -> date | None:
    days = [
        one.constraint.start_date
        if isinstance(one.constraint, StartDateConstraint)
        else ALWAYS
        for one in model.price_variants or ()
        if one.when == TIERS.get(tier)
    ]
    return min(days, default=None)


def prices_on(
    model: ModelInfo, day: date, tier: str
) -> dict[tuple[str, int], Decimal] | None:
    """Of prices that change within a day, those that hold for most of it."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    moments = [midnight + timedelta(minutes=30 * half) for half in range(48)]
    found = [
        flat_prices(model.get_prices(moment, TIERS.get(tier))) for moment in moments
    ]
    commonest = Counter(repr(one) for one in found).most_common(1)[0][0]
    return next(one for one in found if repr(one) == commonest)


def flat_prices(prices: ModelPrice) -> dict[tuple[str, int], Decimal] | None:
    """Prices by kind of token and threshold; None for what is not priced by token."""
    flat: dict[tuple[str, int], Decimal] = {}
    if prices.requests_kcount:
        return None  # A fee for each request, which no price of tokens covers.
    for usage_type, key in USAGE.items():
        price = getattr(prices, key)
        if isinstance(price, TieredPrices):
            flat[usage_type, 0] = price.base
            flat |= {(usage_type, one.start + 1): one.price for one in price.tiers}
        elif price is not None:
            flat[usage_type, 0] = price
    return flat if ("input", 0) in flat else None
