"""Customer value: the published parameters, and every score recomputed (V1, V2, C4)."""

from __future__ import annotations

import csv
import math
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from definitions.customers import (
    Customer,
    Purchases,
    Sale,
    calibration_end,
    customers_of,
    gaps_of,
    quantile,
    rfm_of,
    rfm_value,
)
from warehouses import PROJECT, built, only, records

FIXTURE = PROJECT / "tests" / "fixtures" / "cdnow_sample.csv"
SEGMENTS = PROJECT / "seeds" / "reference" / "ref_customer_segments.csv"
HORIZONS = (90, 180, 270, 365)


@pytest.fixture(scope="module")
def cdnow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the public CDNOW sample, to the end of its 39 weeks."""
    folder = tmp_path_factory.mktemp("cdnow")
    events = folder / "raw" / "storefront" / "events.csv"
    events.parent.mkdir(parents=True)
    with FIXTURE.open(encoding="utf-8") as source, events.open("w") as target:
        target.write("sale_datetime,funnel_stage,visit_id,customer_id,sale_amount\n")
        for number, row in enumerate(csv.DictReader(source)):
            target.write(
                f"{row['ordered_on']},purchase,v{number},{row['customer_id']},"
                f"{row['amount']}\n"
            )
    return built(
        folder,
        *only("+fct_customer_value", "+fct_customer_value_model"),
        *("--vars", "{first_valid_date: '1990-01-01'}"),
        RAW_DIR=str(folder / "raw"),
        AS_OF="1997-09-30",
    )


def model_of(warehouse: Path) -> dict[str, Any]:
    (row,) = records(warehouse, "from marts.fct_customer_value_model")
    return row


def test_the_published_parameters_come_out(cdnow: Path) -> None:
    """Fader, Hardie, Lee (2005), table 2; Fader, Hardie (2013), section 4."""
    model = model_of(cdnow)
    assert (model["customers"], model["repeat_customers"]) == (2357, 946)
    assert round(model["r"], 3) == 0.243
    assert round(model["alpha"], 3) == 4.414
    assert round(model["a"], 3) == 0.793
    assert round(model["b"], 3) == 2.426
    assert round(model["log_likelihood"], 1) == -9582.4
    assert round(model["p"], 2) == 6.25
    assert round(model["q"], 2) == 3.74
    assert round(model["gamma"], 2) == 15.44


def test_the_published_customer_comes_out(cdnow: Path) -> None:
    """ID 0001 of the papers: x = 2, t_x = 30.43 and T = 38.86 weeks, $22.35."""
    (row,) = records(cdnow, "from marts.fct_customer_value where customer_id = '0001'")
    assert row["repeat_purchases"] == 2
    assert round(row["recency_days"] / 7, 2) == 30.43
    assert round(row["age_days"] / 7, 2) == 38.86
    assert abs(row["expected_order_amount"] - Decimal("24.66")) < Decimal("0.01")


@pytest.fixture(scope="module")
def sample(warehouse: Path) -> dict[str, Customer]:
    """Customers of the sample from its counted orders, without SQL."""
    (period,) = records(warehouse, "select max(as_of) as as_of from marts.periods")
    orders = records(warehouse, "from marts.fct_orders where is_counted")
    sales = [
        Sale(row["customer_id"], row["order_date"], row["net_amount"]) for row in orders
    ]
    return customers_of(sales, period["as_of"])


def test_every_customer_is_scored_by_the_published_formula(
    warehouse: Path, sample: dict[str, Customer]
) -> None:
    model = model_of(warehouse)
    purchases = Purchases(model["r"], model["alpha"], model["a"], model["b"])
    rows = records(warehouse, "from marts.fct_customer_value")
    assert {row["customer_id"] for row in rows} == set(sample)
    for row in rows:
        one = sample[row["customer_id"]]
        known = (one.repeats, one.recency / 7, one.age / 7)
        assert math.isclose(row["p_alive"], purchases.alive(*known), rel_tol=1e-9)
        orders = [purchases.expected(*known, days / 7) for days in HORIZONS]
        assert math.isclose(row["expected_orders_90d"], orders[0], rel_tol=1e-6)
        assert math.isclose(row["expected_orders_365d"], orders[-1], rel_tol=1e-6)
        amount = (
            model["p"]
            * (model["gamma"] + one.repeats * max(one.repeat_mean, 0))
            / (model["p"] * one.repeats + model["q"] - 1)
        )
        assert abs(float(row["expected_order_amount"]) - amount) < 1e-5
        value = sum(
            (now - before) * amount * model["margin_rate"] / 1.1 ** (days / 365)
            for now, before, days in zip(orders, [0, *orders], HORIZONS, strict=False)
        )
        assert abs(float(row["clv_365d"]) - value) < 1e-4
        assert row["historic_value"] == one.spent


def test_rfm_scores_and_segments(warehouse: Path, sample: dict[str, Customer]) -> None:
    with SEGMENTS.open(encoding="utf-8") as file:
        cells = {
            tuple(int(row[f"{one}_score"]) for one in "rfm"): row["segment"]
            for row in csv.DictReader(file)
        }
    scores = rfm_of(sample)
    rows = records(warehouse, "from marts.fct_customer_rfm")
    assert {row["customer_id"] for row in rows} == set(scores)
    for row in rows:
        wanted = scores[row["customer_id"]]
        assert (row["r_score"], row["f_score"], row["m_score"]) == wanted
        assert row["rfm_score"] == "".join(map(str, wanted))
        assert row["segment"] == cells[wanted]
        assert math.isclose(row["rfm_value"], rfm_value(wanted, (1, 1, 1)))
    counts = Counter(cells[one] for one in scores.values())
    monthly = records(
        warehouse, "from marts.fct_customer_segments_monthly where is_latest"
    )
    assert {row["segment"]: row["customers"] for row in monthly} == counts


def test_the_segment_map_covers_each_cell_once() -> None:
    with SEGMENTS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cells = Counter((row["r_score"], row["f_score"], row["m_score"]) for row in rows)
    scores = "12345"
    assert cells == Counter((r, f, m) for r in scores for f in scores for m in scores)
    asked = {"Champions", "Loyal", "Potential Loyalists", "At Risk", "Cannot Lose Them"}
    assert asked <= {row["segment"] for row in rows}


def test_churn_is_silence_longer_than_nine_in_ten_gaps(
    warehouse: Path, sample: dict[str, Customer]
) -> None:
    limit = quantile(gaps_of(sample), 0.9)
    assert math.isclose(model_of(warehouse)["churn_after_days"], limit)
    churned = {name for name, one in sample.items() if one.silence > limit}
    rows = records(
        warehouse, "from marts.fct_customer_value where churn_risk = 'churned'"
    )
    assert {row["customer_id"] for row in rows} == churned
    assert churned


def test_the_holdout_is_judged_on_days_the_fit_has_not_seen(
    warehouse: Path, sample: dict[str, Customer]
) -> None:
    model = model_of(warehouse)
    as_of = next(iter(sample.values())).as_of
    ends = calibration_end(sample, as_of)
    weeks = (as_of - ends).days / 7
    parameters = records(warehouse, "from intermediate.int_customer_value_parameters")
    names = ("r", "alpha", "a", "b")
    fitted = Purchases(*(parameters[0][f"calibration_{name}"] for name in names))
    known = {
        name: Customer(days, 0, ends)
        for name, one in sample.items()
        if (days := {day: net for day, net in one.days.items() if day <= ends})
    }
    model_error = naive_error = expected = 0.0
    bought = 0
    for name, one in known.items():
        later = len(sample[name].days) - len(one.days)
        by_model = fitted.expected(one.repeats, one.recency / 7, one.age / 7, weeks)
        by_rate = one.repeats / (one.age / 7) * weeks if one.age else 0.0
        model_error += (later - by_model) ** 2
        naive_error += (later - by_rate) ** 2
        expected += by_model
        bought += later
    assert model["holdout_customers"] == len(known)
    assert model["holdout_purchases"] == bought
    assert math.isclose(model["holdout_expected_model"], expected, rel_tol=1e-6)
    assert math.isclose(
        model["holdout_error_model"], math.sqrt(model_error / len(known)), rel_tol=1e-6
    )
    assert math.isclose(
        model["holdout_error_naive"], math.sqrt(naive_error / len(known)), rel_tol=1e-9
    )
    assert model["is_better_than_naive"] == (model_error < naive_error)
