"""What a person reads on the pages, and its CSV, equals SQL over the base marts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from browser.expected import (
    BUCKETS,
    FUNNEL,
    MATURE,
    PAYMENTS,
    REASONS,
    REFUND_WINDOW_DAYS,
    REFUNDS,
    TOTALS,
    VISITS,
    ratio,
)
from browser.reading import Reader, as_words, reads, same_bars, same_rows

pytestmark = pytest.mark.browser

STEPS = {"Visit": "visit", "Cart": "cart", "Purchase": "purchase", "Refund": "refund"}


def test_headline_numbers(reader: Reader) -> None:
    base = reader.base
    totals = base.row(TOTALS)
    mature = base.row(MATURE, window=REFUND_WINDOW_DAYS)
    payments = base.row(PAYMENTS)
    funnel = base.row(FUNNEL, mature=True)
    is_over = funnel["visit"] > 0
    if not is_over:
        funnel = base.row(FUNNEL, mature=False)
    conversion = "Conversion rate" if is_over else "Conversion so far"
    back = base.row(REFUNDS)
    average = ratio(totals["net_revenue"], totals["paying_orders"])
    refund_rate = ratio(mature["refunded"], mature["mature_orders"])
    success = ratio(payments["succeeded"], payments["attempts"])
    common = {
        "Net revenue": totals["net_revenue"],
        "Orders": totals["orders"],
        "Average order value": average,
    }
    wanted: dict[str, dict[str, Decimal | int | None]] = {
        "overview": {
            **common,
            "Visits": base.row(VISITS)["visits"],
            conversion: ratio(funnel["purchase"], funnel["visit"]),
            "Refund rate": refund_rate,
            "Payment success": success,
        },
        "revenue": {
            **common,
            "Gross revenue": totals["gross_revenue"],
            "Units": totals["units"],
        },
        "refunds": {
            "Refunded amount": back["refund_amount"],
            "Refunds": back["refunds"],
            "Refund rate": refund_rate,
        },
        "funnel": {
            "Visits": base.row(VISITS)["visits"],
            "Cart rate": ratio(funnel["cart"], funnel["visit"]),
            conversion: ratio(funnel["purchase"], funnel["visit"]),
            "Payment success": success,
        },
    }
    assert totals["orders"] > 0
    for page, numbers in wanted.items():
        tiles = reader.page(page)["kpis"]
        for label, value in numbers.items():
            assert label in tiles, (page, label, sorted(tiles))
            reads(tiles[label], value)


def test_revenue_by_niche_and_country(reader: Reader) -> None:
    niches = reader.base.segments("niche", "refunds.niche")
    countries = reader.base.countries()
    for page in ("overview", "revenue"):
        bars = reader.page(page)["bars"]
        same_bars(bars["Net revenue by niche"], niches, "net_revenue", 8)
        same_bars(bars["Net revenue by country"], countries, "net_revenue", 8)
        measures = ("orders", "gross_revenue", "discounts", "net_revenue")
        same_rows(reader.csv(page, "by_niche"), "niche", niches, (*measures, "units"))
        same_rows(reader.csv(page, "by_country"), "country", countries, measures)


def test_products_table_and_its_total(reader: Reader) -> None:
    products = reader.base.segments("product_name", "refunds.product_name")
    totals = reader.base.row(TOTALS)
    table = reader.page("revenue")["tables"]["Products"]
    head = table["head"]
    columns = {"Net revenue": "net_revenue", "Orders": "orders", "Units": "units"}
    assert set(products) <= {row[0] for row in table["rows"]}
    for row in table["rows"]:
        for label, measure in columns.items():
            product = products.get(row[0])
            reads(row[head.index(label)], product[measure] if product else 0)
    for label, measure in columns.items():
        reads(table["foot"][head.index(label)], totals[measure])
    same_rows(
        reader.csv("revenue", "by_product"),
        "product",
        products,
        ("orders", "units", "gross_revenue", "discounts", "net_revenue"),
    )


def test_revenue_over_time(reader: Reader) -> None:
    grain = {"7d": "day", "30d": "day", "90d": "week", "1y": "month"}
    grain_name = grain[reader.base.period]
    wanted = {
        row["bucket_start"].isoformat(): row
        for row in reader.base.rows(BUCKETS.format(grain=grain_name))
    }
    for page in ("overview", "revenue"):
        shown = reader.csv(page, "over_time")
        same_rows(shown, "bucket_start", wanted, ("net_revenue",))
    table = reader.page("revenue")["tables"][f"Net revenue by {grain_name}"]
    place = table["head"].index("Net revenue")
    assert len(table["rows"]) == len(shown)
    for row, said in zip(shown, table["rows"], strict=True):
        reads(said[place], Decimal(row["net_revenue"]))


def test_refunds_by_reason(reader: Reader) -> None:
    reasons = {row["name"]: row for row in reader.base.rows(REASONS)}
    shown = reader.page("refunds")["bars"]["Refunded amount by reason"]
    words = {as_words(name): row for name, row in reasons.items()}
    same_bars(
        [[as_words(name), text] for name, text in shown], words, "refund_amount", 8
    )
    measures = ("refunds", "refund_amount")
    rows = reader.csv("refunds", "by_reason")
    same_rows(rows, "reason", reasons, measures)


def test_funnel_steps(reader: Reader) -> None:
    counts = reader.base.row(FUNNEL, mature=True)
    if not counts["visit"]:
        counts = reader.base.row(FUNNEL, mature=False)
    for page in ("overview", "funnel"):
        steps = reader.page(page)["funnels"]["From visit to purchase"]
        assert [name for name, _, _ in steps] == list(STEPS)
        for name, reached, overall in steps:
            reads(reached, counts[STEPS[name]])
            reads(overall, ratio(counts[STEPS[name]], counts["visit"]))
        rows = {row["step"]: row for row in reader.csv(page, "steps-funnel")}
        assert {name: int(row["converted"]) for name, row in rows.items()} == counts


def test_failed_payments(reader: Reader) -> None:
    payments = reader.base.row(PAYMENTS)
    bars = reader.page("funnel")["bars"].get("Why payments failed", [])
    failed = sum(int(text.replace(",", "")) for _, text in bars)
    assert failed == payments["failed"]
