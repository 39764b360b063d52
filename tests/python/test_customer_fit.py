"""The fit at its edges: nodes of extreme chances to leave, and odd shops (V2)."""

from __future__ import annotations

import csv
import importlib.util
import math
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from definitions.customers import Purchases
from warehouses import PROJECT, built, only, records

MODEL = PROJECT / "models/intermediate/customers/int_customer_value_fitted.py"
# The search box of the parameters.
EDGES = [math.exp(log) for log in (-6, -3, 0, 3, 6)]


@pytest.fixture(scope="module")
def fit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("int_customer_value_fitted", MODEL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("a", EDGES)
@pytest.mark.parametrize("b", EDGES)
def test_the_nodes_have_the_mean_of_the_chance_to_leave(
    fit: ModuleType, a: float, b: float
) -> None:
    """After x purchases the chance is beta(a, b + x), whose mean is a / (a + b + x)."""
    nodes = fit.drop_outs("drop_out", a, b, 20_000)
    for repeats in (0, 1, 63, 64, 127, 128, 365, 1_000, 5_000, 20_000):
        own = [
            (chance, weight * (1 - chance) ** (repeats - low))
            for _, _, low, high, chance, weight in nodes
            if low <= repeats <= high
        ]
        assert len(own) == 64
        total = sum(weight for _, weight in own)
        mean = sum(chance * weight for chance, weight in own) / total
        assert math.isclose(mean, a / (a + b + repeats), rel_tol=1e-7)


FIRST = date(2024, 1, 1)
Orders = Iterator[tuple[date, str, str]]


def daily() -> Orders:
    """One customer with 1,000 days of orders, and sixty who came twice."""
    for day in range(1000):
        yield FIRST + timedelta(days=day), "always", "20"
    for number in range(60):
        for day in (number * 7, number * 11 + 30):
            yield FIRST + timedelta(days=day), f"twice{number}", str(5 + number)


def alike() -> Orders:
    """Sixty customers with the same two orders, and one to say that time went on."""
    for number in range(60):
        for day in (0, 40):
            yield FIRST + timedelta(days=day), f"same{number}", "30"
    yield FIRST + timedelta(days=120), "last", "30"


def late() -> Orders:
    """Nobody comes back until the last third of the history."""
    yield FIRST, "first", "3"
    for number in range(60):
        for day in (240 + number % 20, 280 + number % 15):
            yield FIRST + timedelta(days=day), f"late{number}", "9"


def heavy_tailed() -> Orders:
    """Amounts without a mean: the fit of amounts ends at the edge of its box."""
    for number in range(90):
        amount = f"{0.01 * 1.25**number:.2f}"
        for day in (number, number * 2 + 30, number + 200):
            yield FIRST + timedelta(days=day), f"buyer{number}", amount
    yield FIRST + timedelta(days=290), "once", "10"


SHOPS = {shop.__name__: shop for shop in (daily, alike, late, heavy_tailed)}


def raw_of(folder: Path, orders: Orders) -> str:
    path = folder / "raw" / "storefront" / "events.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8") as file:
        write = csv.writer(file).writerow
        write(
            ["sale_datetime", "funnel_stage", "visit_id", "customer_id", "sale_amount"]
        )
        for number, (day, customer, amount) in enumerate(orders):
            write([day, "purchase", f"v{number}", customer, amount])
    return str(folder / "raw")


@pytest.mark.parametrize("name", SHOPS)
def test_an_odd_shop_is_valued_with_numbers(name: str, tmp_path: Path) -> None:
    """The build's own tests hold, and no value is missing, endless or absurd."""
    chosen = only("+fct_customer_value", "+fct_customer_value_model")
    raw_dir = raw_of(tmp_path, SHOPS[name]())
    warehouse = built(tmp_path, *chosen, RAW_DIR=raw_dir)
    (model,) = records(warehouse, "from marts.fct_customer_value_model")
    assert model["method"] == "bg_nbd"
    purchases = Purchases(model["r"], model["alpha"], model["a"], model["b"])
    rows = records(warehouse, "from marts.fct_customer_value")
    spent = max(row["historic_value"] for row in rows)
    for row in rows:
        known = (row["repeat_purchases"], row["recency_days"] / 7, row["age_days"] / 7)
        assert math.isclose(row["p_alive"], purchases.alive(*known), rel_tol=1e-9)
        assert 0 <= row["expected_orders_365d"] < 400
        assert 0 <= row["expected_order_amount"] <= spent
    if name == "late":
        assert model["holdout_customers"] == 0
        assert model["is_better_than_naive"] is None
