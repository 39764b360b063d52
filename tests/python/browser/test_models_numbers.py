"""What the page on models shows equals SQL over the priced requests."""

from __future__ import annotations

from typing import Any

import pytest

from browser.expected import ratio
from browser.reading import Reader, as_words, reads

pytestmark = pytest.mark.browser

ASKED = """
select
    {by} as name,
    count(*) as requests,
    count(*) filter (where status = 'ok') as succeeded,
    count(*) filter (where cost is null) as unpriced,
    sum(cost) as cost,
    sum(cost) / nullif(count(*) filter (where status = 'ok' and cost is not null), 0)
        as per_success,
    sum(cost_reported - cost) as variance,
    count(rating) as ratings,
    avg(rating) as rating,
    quantile_cont(latency_ms, 0.5) filter (where status = 'ok') as p50,
    quantile_cont(latency_ms, 0.95) filter (where status = 'ok') as p95,
    quantile_cont(latency_ms, 0.99) filter (where status = 'ok') as p99
from marts.fct_model_requests
where request_date between $start and $end
group by 1
"""
FAILED = """
select error_type as name, count(*) as errors from marts.fct_model_requests
where status = 'error' and request_date between $start and $end
group by 1
"""
ROUTED = """
select
    {by} as name,
    count(*) as requests,
    sum(default_model_cost - cost) as saved,
    coalesce(sum(least(default_model_cost - cost, 0)), 0) as lost,
    count(is_router_right) as checked,
    count(*) filter (where is_router_right) as correct
from marts.fct_model_requests
where is_routed and request_date between $start and $end
group by 1
"""
GENERATED = """
select
    coalesce({by}, 'unknown') as name,
    count(*) as generations,
    count(*) filter (where is_generated) as succeeded
from staging.stg_storefront__events
where is_generated is not null and not is_test and event_date between $start and $end
group by 1
"""


def asked(reader: Reader, by: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in reader.base.rows(ASKED.format(by=by))}


def test_headline_numbers(reader: Reader) -> None:
    total = asked(reader, "'all'")["all"]
    tiles = reader.page("models")["kpis"]
    reads(tiles["Requests"], total["requests"])
    reads(tiles["Success rate"], ratio(total["succeeded"], total["requests"]))
    reads(tiles["95th percentile, ms"], total["p95"])
    reads(tiles["Model cost"], total["cost"])
    reads(tiles["Cost per success"], total["per_success"])
    reads(tiles["Mean rating of answers"], total["rating"])


def test_models_side_by_side(reader: Reader) -> None:
    wanted = asked(reader, "model")
    table = reader.page("models")["tables"]["Models"]
    head = table["head"]
    assert {row[0] for row in table["rows"]} == set(wanted)
    for said in table["rows"]:
        row = wanted[said[0]]
        reads(said[head.index("Requests")], row["requests"])
        success = ratio(row["succeeded"], row["requests"])
        reads(said[head.index("Success rate")], success)
        reads(said[head.index("Median ms")], row["p50"])
        reads(said[head.index("95th ms")], row["p95"])
        reads(said[head.index("99th ms")], row["p99"])
        reads(said[head.index("Rating")], row["rating"])
        reads(said[head.index("Rated")], row["ratings"])
        reads(said[head.index("Cost")], row["cost"] or 0)
        reads(said[head.index("A success")], row["per_success"])


def test_cost_reported_and_requests_without_a_price(reader: Reader) -> None:
    tables = reader.page("models")["tables"]
    wanted = asked(reader, "provider")
    table = tables["Cost computed and reported"]
    head = table["head"]
    assert {row[0] for row in table["rows"]} == set(wanted)
    for said in table["rows"]:
        row = wanted[said[0]]
        reads(said[head.index("Without a price")], row["unpriced"])
        reads(said[head.index("Reported less computed")], row["variance"] or 0)
    unpriced = {
        name: row["unpriced"]
        for name, row in asked(reader, "model").items()
        if row["unpriced"]
    }
    table = tables.get("Requests without a price", {"head": [], "rows": []})
    place = table["head"].index("Without a price") if unpriced else 0
    assert {row[1] for row in table["rows"]} == set(unpriced)
    for said in table["rows"]:
        reads(said[place], unpriced[said[1]])


def test_errors_by_class(reader: Reader) -> None:
    wanted = {as_words(row["name"]): row["errors"] for row in reader.base.rows(FAILED)}
    bars = reader.page("models")["bars"].get("Errors by class", [])
    assert {as_words(name) for name, _ in bars} == set(wanted)
    for name, text in bars:
        reads(text, wanted[as_words(name)])


def test_the_router(reader: Reader) -> None:
    total = reader.base.row(ROUTED.format(by="'all'"))
    page = reader.page("models")
    reads(page["kpis"]["Router savings"], total["saved"])
    reads(page["kpis"]["Lost by dearer choices"], total["lost"])
    reads(page["kpis"]["Right choices"], ratio(total["correct"], total["checked"]))
    everything = asked(reader, "'all'")["all"]["requests"]
    reads(page["kpis"]["Share routed"], ratio(total["requests"], everything))
    tenth = "least(cast(floor(router_confidence * 10) as bigint), 9)"
    tenths = ROUTED.format(by=tenth)
    wanted = {
        f"{row['name'] * 10} to {row['name'] * 10 + 10} %": row
        for row in reader.base.rows(tenths)
        if row["name"] is not None and row["checked"]
    }
    bars = page["bars"]["Right choices by confidence"]
    assert {name for name, _ in bars} == set(wanted)
    for name, text in bars:
        reads(text, ratio(wanted[name]["correct"], wanted[name]["checked"]))


@pytest.mark.parametrize(
    ("title", "column"),
    [("style", "ai_style"), ("prompt version", "ai_prompt_version")],
)
def test_generations(reader: Reader, title: str, column: str) -> None:
    rows = reader.base.rows(GENERATED.format(by=column))
    wanted = {row["name"]: ratio(row["succeeded"], row["generations"]) for row in rows}
    bars = reader.page("models")["bars"][f"Generations that succeeded by {title}"]
    assert {name for name, _ in bars} == set(wanted)
    for name, text in bars:
        reads(text, wanted[name])
