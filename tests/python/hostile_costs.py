"""Costs and budgets that are hard to add up, as files of the user."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

AS_OF = date(2024, 3, 10)
FIRST = date(2023, 11, 1)
NAMES = [
    "growth", "Growth", 'a "quoted", name', "<script>alert(1)</script>", "🦉 night",
    "x" * 500, "unallocated", "it's", "",
]  # fmt: skip
CATEGORIES = ["marketing", "Payroll", "tooling", "other", "support", "lunch"]
EVENTS = (
    "vault_id,niche,product_name,sale_datetime,sale_amount,refund,funnel_stage,"
    "visit_id,event_id,received_at,customer_id,order_id,quantity,discount_amount,"
    "tax_amount,channel,currency,is_test"
)
PAYMENTS = (
    "payment_id,order_id,visit_id,customer_id,initiated_at,completed_at,status,amount,"
    "currency,processing_fee,method,failure_reason"
)
COSTS = (
    "cost_id,incurred_on,cost_category,channel,team,project,amount,currency,is_fixed"
)
BUDGETS = "budget_id,scope,scope_value,period,period_start,amount"
REQUESTS = (
    "request_id,requested_at,received_at,user_id,team,project,feature,provider,model,"
    "input_tokens,output_tokens"
)
PRICES = "provider,model,usage_type,price_per_million,valid_from"
Rows = list[dict[str, object]]


def write(path: Path, columns: str, rows: Rows) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(
            file, columns.split(","), restval="", lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(rows)


def request(name: str, at: datetime, **given: object) -> dict[str, object]:
    """A request of an output token that costs 1, unless it says otherwise."""
    values = {"provider": "acme", "model": "one", "input_tokens": 0, "output_tokens": 1}
    return {"request_id": name, "requested_at": at.isoformat(), **values, **given}


def make(folder: Path) -> None:
    """The files as `<source>/raw_<source>__<entity>.csv`, the shape of the seeds."""
    dice = random.Random(4)
    days = (AS_OF - FIRST).days + 20
    costs: Rows = []
    for number in range(400):
        costs.append({
            "cost_id": f"c{number}", "cost_category": dice.choice(CATEGORIES),
            "incurred_on": FIRST + timedelta(days=dice.randrange(days)),
            "team": dice.choice(NAMES), "project": dice.choice(NAMES),
            "channel": dice.choice(["ads", "mail", ""]),
            "amount": dice.choice(["10", "0.333333", "-7.5", "0", "ten", "1e2", ""]),
            "currency": dice.choice(["", "USD", "eur", "XXX"]),
            "is_fixed": dice.choice(["", "yes", "0", "perhaps"]),
        })  # fmt: skip
    costs += [dict(row) for row in dice.sample(costs, 40)]
    moved = [row | {"incurred_on": AS_OF + timedelta(days=40)} for row in costs[:5]]
    events: Rows = []
    payments: Rows = []
    for number in range(150):
        at = datetime(2023, 11, 1, 3, 30) + timedelta(hours=dice.randrange(3300))
        events.append({
            "event_id": f"e{number}", "visit_id": f"v{number // 2}",
            "order_id": dice.choice([f"o{number // 2}", ""]),
            "sale_datetime": at.isoformat(), "received_at": at.isoformat(),
            "funnel_stage": "purchase", "sale_amount": "30",
            "product_name": dice.choice(["tea", "mug", "unknown thing", ""]),
            "quantity": dice.choice(["", "0", "2.5", "3"]),
            "channel": dice.choice(["ads", "mail", ""]),
            "is_test": dice.choice(["", "", "", "true"]),
        })  # fmt: skip
        payments.append({
            "payment_id": f"p{number}", "visit_id": f"v{number // 2}",
            "order_id": dice.choice([f"o{number // 2}", "", "nowhere"]),
            "initiated_at": at.isoformat(), "amount": "30",
            "completed_at": dice.choice([
                "", (at + timedelta(hours=9)).isoformat(), "9999-12-31",
                (at - timedelta(days=3)).isoformat(),
            ]),
            "status": dice.choice(["succeeded", "failed", "pending"]),
            "currency": dice.choice(["", "EUR", "XXX"]),
            "processing_fee": dice.choice(["", "0", "0.3", "1.111111"]),
        })  # fmt: skip
    requests: Rows = [
        request(
            f"r{number}",
            datetime(2023, 11, 1) + timedelta(minutes=dice.randrange(190000)),
            user_id=dice.choice(["u1", "u2", ""]), team=dice.choice(NAMES),
            project=dice.choice(NAMES), feature=dice.choice(["chat", ""]),
            model=dice.choice(["one", "tiny", "nobody knows"]),
        )
        for number in range(400)
    ]  # fmt: skip
    scopes = [("company", ""), ("team", "growth"), ("team", "nobody"), ("user", "u1"),
              ("project", NAMES[2]), ("feature", "chat"), ("model", "one"),
              ("team", "unallocated"), ("everyone", ""), ("team", "")]  # fmt: skip
    starts = ["2023-11-01", "2024-01-01", "2024-02-01", "2024-03-01", "2024-03-07",
              "2024-01-31", "2024-04-01", "soon"]  # fmt: skip
    budgets: Rows = [
        {"budget_id": f"{scope}-{value[:20]}-{period}", "scope": scope,
         "scope_value": value, "period": period, "period_start": start,
         "amount": dice.choice(["0", "5", "40", "90.5", "400", "-1"])}
        for scope, value in scopes for start in starts
        for period in ("month", "Quarter", "year", "week")
    ]  # fmt: skip
    write(folder / "finance/raw_finance__operating_costs.csv", COSTS, costs + moved)
    write(folder / "finance/raw_finance__budgets.csv", BUDGETS, budgets + budgets[:9])
    write(
        folder / "finance/raw_finance__fx_rates.csv",
        "rate_date,currency,rate_to_reporting",
        [{"rate_date": day, "currency": "EUR", "rate_to_reporting": rate}
         for day, rate in (("2023-11-10", "1.1"), ("2024-02-29", "1.234567891"))],
    )  # fmt: skip
    write(folder / "storefront/raw_storefront__events.csv", EVENTS, events)
    write(
        folder / "storefront/raw_storefront__products.csv",
        "product_name,unit_cost",
        [{"product_name": "tea", "unit_cost": "1.333333"},
         {"product_name": "mug", "unit_cost": ""}],
    )  # fmt: skip
    write(folder / "billing/raw_billing__payments.csv", PAYMENTS, payments)
    write(folder / "ai_gateway/raw_ai_gateway__model_requests.csv", REQUESTS, requests)
    write(folder / "ai_gateway/raw_ai_gateway__model_prices.csv", PRICES, [
        {"provider": "acme", "model": model, "usage_type": usage,
         "price_per_million": price, "valid_from": "2020-01-01"}
        for model, price in (("one", "1000000"), ("tiny", "0.000001"))
        for usage in ("input", "output")
    ])  # fmt: skip


def as_raw_dir(made: Path, raw: Path) -> None:
    """The same files under the names that RAW_DIR has."""
    for path in made.rglob("*.csv"):
        target = raw / path.parent.name / f"{path.stem.split('__')[1]}.csv"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
