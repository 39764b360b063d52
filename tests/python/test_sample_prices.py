"""Prices and reported costs of models hold what planted.json says."""

from __future__ import annotations

from typing import Any

import pytest

from sample_requests import opened_requests
from sample_seeds import Ask, asking, inside, planted_facts

# Requests at the price of the company's own list in their moment.
PRICED = """
    create table priced as
    select
        requests.request_id,
        any_value(requests.request_date) as request_date,
        any_value(requests.model) as model,
        any_value(requests.cost_reported) as cost_reported,
        sum(
            case prices.usage_type
                when 'input' then requests.uncached_tokens
                when 'cache_read' then requests.cache_read_tokens
                when 'cache_write' then requests.cache_write_tokens
                else requests.output_tokens
            end * prices.price_per_million::decimal(18, 6)
        ) / 1e6 as cost
    from requests
    inner join prices
        on
            requests.provider = prices.provider
            and requests.model = prices.model
            and requests.service_tier = prices.service_tier
            and requests.requested_at >= prices.valid_from
            and requests.requested_at < prices.valid_to
            and (prices.min_input_tokens > 0)
            = coalesce(requests.all_input_tokens >= prices.longest, false)
    group by requests.request_id
    """


@pytest.fixture(scope="module")
def ask() -> Ask:
    connection = opened_requests("ai_gateway/model_prices")
    connection.execute(
        """
        create table prices as
        select
            * replace (
                coalesce(service_tier, 'standard') as service_tier,
                coalesce(min_input_tokens::bigint, 0) as min_input_tokens,
                valid_from::timestamp as valid_from,
                coalesce(valid_to::timestamp, timestamp '2100-01-01') as valid_to
            ),
            max(min_input_tokens::bigint) over (
                partition by provider, model, coalesce(service_tier, 'standard')
            ) as longest
        from raw_model_prices
        where
            try_cast(price_per_million as double) is not null
            and usage_type in ('input', 'cache_read', 'cache_write', 'output')
        """
    )
    connection.execute(PRICED)
    return asking(connection)


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


def test_prices_do_not_overlap_and_leave_no_gap(
    ask: Ask, planted: dict[str, Any]
) -> None:
    spans = ask(
        """
        select
            model,
            source,
            valid_to - valid_from > interval 0 days,
            lag(valid_to) over prices_of = valid_from,
            lag(price_per_million::double) over prices_of
            / price_per_million::double
        from prices
        window prices_of as (
            partition by provider, model, usage_type, service_tier, min_input_tokens
            order by valid_from
        )
        """
    )
    assert len(spans) == planted["tables"]["ai_gateway/model_prices"]["kept_rows"]
    assert all(row[2] for row in spans)
    followers = [row for row in spans if row[3] is not None]
    assert all(row[3] for row in followers)
    assert {row[0] for row in followers} == {"claude-sonnet-4-5", "gpt-5"}
    # 15 % and 10 % off by agreement.
    discounts = {round(1 - 1 / row[4], 3) for row in followers}
    assert discounts == {0.15, 0.1}


def test_reported_costs_are_the_priced_ones(ask: Ask, planted: dict[str, Any]) -> None:
    compared, wrong, models = ask(
        """
        select
            count(*),
            count(*) filter (where abs(cost - cost_reported) > 0.0000011),
            count(distinct model)
        from priced
        where cost_reported is not null and model not like 'gemini%'
        """
    )[0]
    assert compared > 4_000
    assert models >= 6
    assert wrong == 0
    share = ask(
        "select avg((cost_reported is not null)::integer) from requests"
        " where uncached_tokens > 0 and provider != 'internal'"
    )[0][0]
    expected = planted["gateway_money"]["cost_reported_share"]
    assert share == pytest.approx(expected, abs=0.01)


def test_one_provider_reports_wrong_costs_for_two_weeks(
    ask: Ask, planted: dict[str, Any]
) -> None:
    wrong = planted["gateway_money"]["misreported"]
    # Public list prices of gemini-3.1-flash-lite, USD per million tokens.
    ratios: dict[bool, float] = dict(
        ask(
            f"""
            select
                request_date {inside(wrong)},
                median(cost_reported * 1e6 / (
                    uncached_tokens * 0.25
                    + cache_read_tokens * 0.025
                    + output_tokens * 1.5
                ))
            from requests
            where
                provider = '{wrong["provider"]}'
                and model = 'gemini-3.1-flash-lite'
                and cost_reported is not null
            group by all
            """
        )
    )
    assert ratios[False] == pytest.approx(1, abs=0.001)
    assert ratios[True] == pytest.approx(wrong["factor"], abs=0.001)


def test_unpriced_models(ask: Ask, planted: dict[str, Any]) -> None:
    unpriced = planted["gateway"]["unpriced"]
    counts = {
        row[0]: row[1:]
        for row in ask(
            f"""
            select
                model,
                count(*) filter (where request_date < '{unpriced["priced_from"]}'),
                count(*) filter (where request_date >= '{unpriced["priced_from"]}')
            from requests
            where provider = 'internal'
            group by all
            """
        )
    }
    assert counts.keys() == {unpriced["always"], unpriced["until_priced"]}
    assert min(counts[unpriced["until_priced"]]) > 50
    assert counts[unpriced["always"]][1] > 5
    query = "select model, min(valid_from)::date::varchar from prices group by all"
    priced: dict[str, str] = dict(ask(query))
    assert priced.get(unpriced["always"]) is None
    assert priced[unpriced["until_priced"]] == unpriced["priced_from"]


def test_a_project_runs_away_for_two_days(ask: Ask, planted: dict[str, Any]) -> None:
    runaway = planted["gateway_money"]["runaway"]
    during, before, of_project, elsewhere = ask(
        f"""
        select
            sum(cost_reported) filter (where request_date {inside(runaway)}) / 2,
            sum(cost_reported) filter (
                where request_date >= '2026-09-02' and request_date < '2026-09-16'
            ) / 14,
            sum(cost_reported) filter (where project = '{runaway["project"]}') / 2,
            count(*) filter (
                where project = '{runaway["project"]}'
                and (
                    not request_date {inside(runaway)}
                    or user_id != '{runaway["user_id"]}'
                    or model != '{runaway["model"]}'
                )
            )
        from requests
        """
    )[0]
    assert elsewhere == 0
    assert during > 4 * before
    assert of_project > 0.8 * (during - before)
