"""What the page of costs shows equals SQL of its own over the sources of the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from browser.expected import TOTALS, ratio
from browser.reading import Reader, as_words, reads

pytestmark = pytest.mark.browser

ENTRIES = """
with entries as (
    select
        request_date as day, 'models' as category, coalesce(cost, 0) as amount,
        cost is null as is_unknown, team, project, feature, model,
        'unallocated' as channel, coalesce(user_id, 'unallocated') as user_id,
        'variable' as kind
    from marts.fct_model_requests
    union all by name
    select
        order_date as day, 'cost_of_goods' as category, cost_amount as amount,
        nullif(channel, 'unknown') as channel, 'variable' as kind
    from marts.fct_order_items where is_counted
    union all by name
    select
        fee_date as day, 'payment_fees' as category, amount, channel,
        'variable' as kind
    from intermediate.int_payment_fees
    union all by name
    select
        incurred_on as day, cost_category as category, amount, team, project, channel,
        cost_type as kind
    from intermediate.int_operating_costs_converted
)
select
    {by} as name, sum(amount) as amount, count(*) as entries,
    coalesce(sum(amount) filter (where kind = 'variable'), 0) as variable,
    coalesce(sum(amount) filter (
        where category not in ('cost_of_goods', 'payment_fees')), 0) as taggable,
    coalesce(sum(amount) filter (
        where category not in ('cost_of_goods', 'payment_fees')
        and coalesce(team, 'unallocated') = 'unallocated'
        and coalesce(project, 'unallocated') = 'unallocated'
        and coalesce(feature, 'unallocated') = 'unallocated'), 0) as untagged,
    count(*) filter (where is_unknown) as unpriced
from entries
where day between $start and $end
group by 1
"""
CUTS = {"team": "team", "project": "project", "feature": "feature", "model": "model",
        "channel": "channel", "user": "substr(md5(user_id), 1, 8)"}  # fmt: skip
BUDGETS = """
select budget_label, spent, budget, is_over, is_current
from marts.fct_budget_status where is_current
"""


def entries(reader: Reader, by: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in reader.base.rows(ENTRIES.format(by=by))}


def test_headline_numbers(reader: Reader) -> None:
    total = entries(reader, "'all'")["all"]
    models = entries(reader, "category")["models"]
    tiles = reader.page("costs")["kpis"]
    reads(tiles["Costs"], total["amount"])
    reads(tiles["Cost of models"], models["amount"])
    reads(tiles["Requests without a price"], models["unpriced"])
    reads(tiles["Variable share"], ratio(total["variable"], total["amount"]))
    reads(tiles["Unallocated share"], ratio(total["untagged"], total["taggable"]))
    net = reader.base.row(TOTALS)["net_revenue"]
    reads(tiles["Costs per revenue"], ratio(total["amount"], net))


def test_categories_add_up_to_the_costs(reader: Reader) -> None:
    wanted = {as_words(key): row for key, row in entries(reader, "category").items()}
    wanted["language models"] = wanted.pop("models")
    wanted["goods"] = wanted.pop("cost of goods")
    bars = reader.page("costs")["bars"]
    shown = {name.lower(): text for name, text in bars["Costs by category"]}
    assert set(shown) == set(wanted)
    for name, text in shown.items():
        reads(text, wanted[name]["amount"])
    kinds = {key.capitalize(): row for key, row in entries(reader, "kind").items()}
    for name, text in bars["Fixed and variable"]:
        reads(text, kinds[name]["amount"])
    over_time = reader.csv("costs", "over_time_by_category")
    drawn = sum(Decimal(row["ledger_costs"]) for row in over_time)
    assert drawn == entries(reader, "'all'")["all"]["amount"]


def test_costs_by_whom(reader: Reader) -> None:
    """The largest by name, also those that cost nothing any more; the rest as one.

    Users may be a million: their page has the twelve largest.
    """
    bars = reader.page("costs")["bars"]
    for cut, by in CUTS.items():
        tag = "user_id" if cut == "user" else cut
        named = f"case when coalesce({tag}, 'unallocated') != 'unallocated'"
        wanted = {
            name: row["amount"]
            for name, row in entries(reader, f"{named} then {by} end").items()
            if name
        }
        shown = bars[f"Costs by {cut}"]
        assert shown
        most = 12 if cut == "user" else 8
        ranked = sorted(wanted, key=lambda name: -wanted[name])[:most]
        assert [name for name, _ in shown[: len(ranked)]] == ranked
        for name, text in shown[:most]:
            reads(text, wanted.get(name, 0))
        assert cut != "user" or len(shown) <= most
        if len(shown) > most:
            reads(
                shown[8][1], sum(wanted.values()) - sum(wanted[one] for one in ranked)
            )


def test_budgets(reader: Reader) -> None:
    rows = reader.base.rows(BUDGETS)
    page = reader.page("costs")
    shown = dict(page["bars"]["Spent of running budgets"])
    assert set(shown) == {row["budget_label"] for row in rows if row["budget"]}
    for row in rows:
        reads(shown[row["budget_label"]], row["spent"])
    over = sum(row["is_over"] for row in rows)
    assert over
    table = page["tables"]["Crossings of budgets"]
    assert table["rows"]
    assert {row[table["head"].index("Kind")] for row in table["rows"]} <= {
        "crossed", "foreseen",
    }  # fmt: skip


def test_no_user_is_named(reader: Reader) -> None:
    known = reader.base.rows(
        "select distinct user_id as one from marts.fct_model_requests"
        " where user_id is not null"
    )
    folder = reader.built.site / "data" / "costs"
    files = [*folder.rglob("*.csv"), *folder.rglob("*.json")]
    files.append(reader.built.site / "costs" / f"{reader.base.period}.html")
    text = " ".join(path.read_text("utf-8") for path in files)
    assert known
    assert not [row["one"] for row in known if row["one"] in text]
