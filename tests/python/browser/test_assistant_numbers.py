"""What the assistant's page shows equals SQL over the interactions as they came."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from browser.expected import TOTALS, ratio
from browser.reading import Reader, as_words, reads

pytestmark = pytest.mark.browser

ASKED = """
select
    {by} as name,
    count(*) as interactions,
    count(is_succeeded) as outcomes,
    count(*) filter (where is_succeeded) as succeeded,
    count(satisfaction) as ratings,
    avg(satisfaction) as rating,
    quantile_disc(response_ms, 0.5)
        filter (where is_succeeded is distinct from false) as median_ms
from staging.stg_assistant__interactions
where occurred_at::date between $start and $end and {by} is not null
group by 1
"""
NOT_SOLD = """
select lower(coalesce(product_name, category)) as name, count(*) as interactions
from staging.stg_assistant__interactions
where
    occurred_at::date between $start and $end
    and case
        when product_name is not null
            then lower(product_name) not in (
                select lower(product_name) from marts.dim_products)
        else lower(category) not in (
            select lower(category) from marts.dim_products
            union select lower(niche) from marts.dim_products)
    end
group by 1
"""
ASKERS = """
select count(distinct coalesce(asked.customer_id, visits.customer_id)) as customers
from staging.stg_assistant__interactions as asked
left join marts.fct_visits as visits on asked.visit_id = visits.visit_id
where asked.occurred_at::date between $start and $end
"""
MODELS = {
    "First touch": "first",
    "Last touch": "last",
    "All touches alike": "linear",
    "40 / 20 / 40": "position",
}
CREDIT = """
select ai_feature as name, sum(attributed_net_revenue) as net_revenue
from marts.fct_revenue_attribution
where attribution_model = $model and order_date between $start and $end
group by 1
"""
NET = """
select sum(net_amount) as net_revenue from marts.fct_orders
where is_counted and order_date between $start and $end
"""
BORNE = """
select coalesce(sum(attributed_model_cost), 0) as model_cost
from marts.fct_revenue_attribution
where attribution_model = $model and order_date between $start and $end
"""


def asked(reader: Reader, by: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in reader.base.rows(ASKED.format(by=by))}


def test_headline_numbers(reader: Reader) -> None:
    total = asked(reader, "'all'")["all"]
    tiles = reader.page("assistant")["kpis"]
    reads(tiles["Interactions"], total["interactions"])
    reads(tiles["Customers who asked"], reader.base.row(ASKERS)["customers"])
    reads(tiles["Success rate"], ratio(total["succeeded"], total["outcomes"]))
    reads(tiles["Mean rating"], total["rating"])
    reads(tiles["Median response, ms"], total["median_ms"])


def test_kinds_and_concerns(reader: Reader) -> None:
    bars = reader.page("assistant")["bars"]
    for title, by in (("By kind", "interaction_type"), ("Concerns", "concern")):
        wanted = {as_words(name): row for name, row in asked(reader, by).items()}
        shown = {as_words(name): text for name, text in bars[title]}
        assert set(shown) == set(wanted)
        for name, text in shown.items():
            reads(text, wanted[name]["interactions"])
    concerns = {as_words(name): row for name, row in asked(reader, "concern").items()}
    for name, text in bars["Success by concern"]:
        row = concerns[as_words(name)]
        reads(text, ratio(row["succeeded"], row["outcomes"]))


def test_features(reader: Reader) -> None:
    wanted = {as_words(key): row for key, row in asked(reader, "ai_feature").items()}
    table = reader.page("assistant")["tables"]["Features side by side"]
    head = table["head"]
    assert {as_words(row[0]) for row in table["rows"]} == set(wanted)
    for said in table["rows"]:
        row = wanted[as_words(said[0])]
        reads(said[head.index("Interactions")], row["interactions"])
        reads(said[head.index("Mean rating")], row["rating"])
        reads(said[head.index("Ratings")], row["ratings"])
        reads(said[head.index("Median ms")], row["median_ms"])
        success = ratio(row["succeeded"], row["outcomes"])
        reads(said[head.index("Success rate")], success)


def test_attribution_shares_out_net_revenue(reader: Reader) -> None:
    bars = reader.page("assistant")["bars"]
    net = reader.base.row(NET)["net_revenue"]
    assert reader.base.row(TOTALS)["orders"] > 0
    for title, model in MODELS.items():
        rows = reader.base.rows(CREDIT, model=model)
        wanted = {as_words(row["name"]): row["net_revenue"] for row in rows}
        wanted["nothing asked"] = wanted.pop("unattributed")
        [borne] = reader.base.rows(BORNE, model=model)
        assert sum(wanted.values()) == net - borne["model_cost"]
        shown = {as_words(name): text for name, text in bars[title]}
        assert set(shown) == {name for name, value in wanted.items() if value}
        for name, text in shown.items():
            reads(text, wanted[name])
    for place in ("", "-2", "-3", "-4"):
        credited = reader.csv("assistant", f"attribution-bars{place}")
        orders = sum(Decimal(row["credited_orders"]) for row in credited)
        assert orders == reader.base.row(TOTALS)["orders"]


def test_what_is_not_sold(reader: Reader) -> None:
    wanted = {row["name"]: row["interactions"] for row in reader.base.rows(NOT_SOLD)}
    shown = reader.page("assistant")["bars"].get("Asked for, not sold", [])
    assert {name for name, _ in shown} == set(wanted)
    for name, text in shown:
        reads(text, wanted[name])


def test_the_feed_names_no_customer(reader: Reader) -> None:
    """The latest interactions are there; no customer's number is on the page."""
    table = reader.page("assistant")["tables"]["Latest interactions"]
    known = reader.base.rows(
        "select customer_id as one from intermediate.int_interactions_of_customers"
        " where customer_id is not null"
    )
    customers = {row["one"] for row in known}
    place = table["head"].index("Customer")
    shown = {row[place] for row in table["rows"]}
    assert len(table["rows"]) == 50
    assert not shown & customers
    feed = reader.csv("assistant", "latest")
    assert not {value for row in feed for value in row.values()} & customers
