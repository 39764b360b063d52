"""Random requests to models, and what the package genai-prices says they cost."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from genai_prices.data import providers
from genai_prices.types import (
    ClauseEquals,
    ClauseOr,
    MatchLogic,
    ModelInfo,
    ModelPrice,
    Provider,
    TimeOfDateConstraint,
    Usage,
)

from model_prices.cli import PROVIDERS
from model_prices.prices import TIERS

# The package has tiers from the days on that they were looked up, the last in November.
FIRST = datetime(2026, 11, 5, tzinfo=UTC)
DAYS = 200
FLAVOURS = ("openai", "anthropic")


@dataclass(frozen=True)
class Made:
    """A row of ai_gateway/model_requests."""

    request_id: str
    requested_at: str
    provider: str
    model: str
    requested_model: str
    api_flavor: str
    input_tokens: int
    cache_read_tokens: int
    cache_write_tokens: int
    output_tokens: int
    service_tier: str
    was_routed: str
    status: str

    @property
    def total_input_tokens(self) -> int:
        cached = self.cache_read_tokens + self.cache_write_tokens
        return self.input_tokens + (cached if self.api_flavor == "anthropic" else 0)


def price(made: Made, model: str) -> Decimal:
    """What the package says: the provider's model by that name, at that moment."""
    provider = next(one for one in providers if one.id == made.provider)
    found = provider.find_model(model, all_providers=providers)
    assert found, model
    usage = Usage(
        input_tokens=made.total_input_tokens,
        cache_read_tokens=made.cache_read_tokens,
        cache_write_tokens=made.cache_write_tokens,
        output_tokens=made.output_tokens,
    )
    moment = datetime.fromisoformat(made.requested_at)
    prices = found.get_prices(moment, TIERS.get(made.service_tier))
    return Decimal(prices.calc_price(usage)["total_price"])


def made_requests(number: int, seed: int) -> list[Made]:
    """Requests of every provider, model and tier, cached and not, short and long."""
    chance = random.Random(seed)
    models = list(comparable())
    chance.shuffle(models)
    rows = []
    for place in range(number):
        provider, model = models[place % len(models)]
        others = [one for owner, one in models if owner.id == provider.id]
        other = chance.choice(others)
        tiers = [name for name, when in TIERS.items() if has_tier(model, when)]
        tier = chance.choice(["", "standard", *tiers])
        long = chance.random() < 0.3
        flavour = chance.choice(FLAVOURS)
        total = chance.randint(150_000, 400_000) if long else chance.randint(0, 20_000)
        total = chance.choice([total, total, total, 200_000, 200_001, 272_000, 272_001])
        read = chance.choice([0, chance.randint(0, total)])
        write = chance.choice([0, chance.randint(0, total - read)])
        has_output = all(priced_output(one) for one in (model, other))
        rows.append(
            Made(
                request_id=f"r{place}",
                requested_at=(
                    FIRST + timedelta(minutes=chance.randrange(DAYS * 24 * 60))
                ).isoformat(),
                provider=provider.id,
                model=chance.choice(names_of(provider, model)),
                requested_model=other.id,
                api_flavor=flavour,
                input_tokens=total - (read + write if flavour == "anthropic" else 0),
                cache_read_tokens=read,
                cache_write_tokens=write,
                output_tokens=chance.randint(0, 8_000) if has_output else 0,
                service_tier=tier,
                was_routed="true",
                status=chance.choice(["ok", "error", "cancelled"]),
            )
        )
    return rows


def comparable() -> Iterator[tuple[Provider, ModelInfo]]:
    """Models that are priced by the token alone, and not by the hour of the day."""
    for provider in providers:
        if provider.id not in PROVIDERS:
            continue
        for model in provider.models:
            prices = list(prices_of(model))
            by_hour = not isinstance(model.prices, ModelPrice) and any(
                isinstance(one.constraint, TimeOfDateConstraint) for one in model.prices
            )
            means_itself = provider.find_model(model.id) is model
            by_token = all(
                one.input_mtok is not None and one.requests_kcount is None
                for one in prices
            )
            if by_token and means_itself and not by_hour:
                yield provider, model


def prices_of(model: ModelInfo) -> Iterator[ModelPrice]:
    if isinstance(model.prices, ModelPrice):
        yield model.prices
    else:
        yield from (one.prices for one in model.prices)


def priced_output(model: ModelInfo) -> bool:
    return all(one.output_mtok is not None for one in prices_of(model))


def has_tier(model: ModelInfo, when: dict[str, str]) -> bool:
    return any(one.when == when for one in model.price_variants or ())


def names_of(provider: Provider, model: ModelInfo) -> list[str]:
    """Its id, exact aliases, and id with a day behind it, where those mean it."""
    wanted = [model.id, *texts(model.match), f"{model.id}-20260917", model.id.upper()]
    return [one for one in wanted if provider.find_model(one) is model]


def texts(clause: MatchLogic) -> Iterator[str]:
    if isinstance(clause, ClauseEquals):
        yield clause.equals
    elif isinstance(clause, ClauseOr):
        for part in clause.or_:
            yield from texts(part)


def write_requests(path: Path, rows: list[Made]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Made)])
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)
