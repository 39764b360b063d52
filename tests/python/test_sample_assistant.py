"""The assistant's sample rows hold what planted.json says, measured on the rows."""

from __future__ import annotations

import math
from typing import Any

import pytest

from sample_seeds import Ask, asking, inside, opened, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    connection = opened(
        "assistant/interactions",
        "storefront/events",
        "storefront/customers",
        "storefront/products",
    )
    connection.execute(
        """
        create table interactions as
        select
            * replace (
                occurred_at::timestamp as occurred_at,
                succeeded::boolean::integer as succeeded,
                try_cast(response_ms as double) as response_ms,
                if(satisfaction::integer between 1 and 5, satisfaction::integer, null)
                    as satisfaction
            )
        from raw_interactions
        where interaction_id is not null
        qualify row_number() over (
            partition by interaction_id order by occurred_at::timestamp desc
        ) = 1
        """
    )
    connection.execute(
        """
        create table orders as
        select
            order_id,
            any_value(visit_id) as visit_id,
            any_value(customer_id) as customer_id,
            min(sale_datetime::timestamp) as ordered_at
        from raw_events
        where funnel_stage = 'purchase' and try_cast(sale_amount as double) is not null
        group by order_id
        """
    )
    return asking(connection)


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.fixture(scope="module")
def facts(planted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = planted["assistant"]
    return found


def test_every_raw_row_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    table = planted["tables"]["assistant/interactions"]
    raw, versions, keys, missing, kept, outside, text = ask(
        """
        select
            count(*),
            count(distinct hash(raw_interactions))
                filter (where interaction_id is not null),
            count(distinct interaction_id),
            count(*) filter (where interaction_id is null),
            (select count(*) from interactions),
            count(*) filter (where satisfaction::integer not between 1 and 5),
            count(*) filter (
                where response_ms is not null
                and try_cast(response_ms as double) is null
            )
        from raw_interactions
        """
    )[0]
    assert table["quarantined"] == {
        "conflict": versions - keys,
        "missing_interaction_id": missing,
    }
    assert min(missing, outside, text, versions - keys) >= 1
    assert max(outside, text) <= 15
    assert 11_000 < raw == table["raw_rows"] < 13_000
    assert raw - missing - versions == table["duplicate_rows"] > 5
    assert kept == table["kept_rows"] == keys


def test_keys_hold_together_and_are_partly_missing(ask: Ask) -> None:
    assert not ask(
        "select visit_id from interactions where visit_id is not null"
        " except select visit_id from raw_events"
    )
    strangers, early, no_customer, neither = ask(
        """
        select
            count(*) filter (
                where interactions.customer_id is not null
                and accounts.customer_id is null
            ),
            count(*) filter (
                where interactions.visit_id is null
                and occurred_at < accounts.created_at::timestamp
            ),
            avg((interactions.customer_id is null)::integer),
            avg((interactions.customer_id is null and visit_id is null)::integer)
        from interactions
        left join raw_customers as accounts
            on interactions.customer_id = accounts.customer_id
        """
    )[0]
    assert (strangers, early) == (0, 0)
    assert 0.3 < no_customer < 0.8
    assert 0.005 < neither < 0.04


def test_one_feature_leads_to_orders(ask: Ask, facts: dict[str, Any]) -> None:
    best = facts["winning_ai_feature"]
    ordered: dict[bool, tuple[int, int]] = {
        row[0]: (row[1], row[2])
        for row in ask(
            f"""
            select
                ai_feature = '{best["ai_feature"]}',
                count(orders.order_id),
                count(*) - count(orders.order_id)
            from interactions
            left join orders
                on
                    interactions.visit_id = orders.visit_id
                    and interactions.occurred_at <= orders.ordered_at
            where interactions.visit_id is not null
            group by 1
            """
        )
    }
    with_it, others = ordered[True], ordered[False]
    ratio = (with_it[0] / with_it[1]) / (others[0] / others[1])
    error = math.sqrt(sum(1 / cell for cell in (*with_it, *others)))
    expected = math.log(best["expected_odds_ratio_to_others"])
    assert math.log(ratio) == pytest.approx(expected, abs=3 * error)
    assert 3 * error < expected


def test_orders_have_several_features_before_them(ask: Ask) -> None:
    """So that first, last, linear and position attribution differ."""
    none, one, several = ask(
        """
        with visits as (
            select visit_id, any_value(customer_id) as customer_id
            from raw_events where customer_id is not null group by visit_id
        ),
        found as (
            select
                ai_feature,
                occurred_at,
                coalesce(interactions.customer_id, visits.customer_id) as customer_id
            from interactions
            left join visits on interactions.visit_id = visits.visit_id
        ),
        counts as (
            select orders.order_id, count(distinct found.ai_feature) as features
            from orders
            left join found
                on
                    orders.customer_id = found.customer_id
                    and found.occurred_at
                    between orders.ordered_at - interval 30 days and orders.ordered_at
            where orders.customer_id is not null
            group by orders.order_id
        )
        select
            avg((features = 0)::integer),
            avg((features = 1)::integer),
            avg((features > 1)::integer)
        from counts
        """
    )[0]
    assert min(none, one, several) > 0.15


def test_concerns_end_as_planted(ask: Ask, facts: dict[str, Any]) -> None:
    gaps = facts["product_gaps"]
    found = {
        row[0]: (row[1], row[2])
        for row in ask(
            "select concern, count(*), avg(succeeded) from interactions"
            " where concern is not null and category is distinct from 'workshop'"
            " and (product_name is null or (product_name != 'Note Templates' and"
            " product_name in (select product_name from raw_products))) group by 1"
        )
    }
    expected = facts["concern_success_rates"]
    assert found.keys() == expected.keys()
    for concern, (count, rate) in found.items():
        error = math.sqrt(expected[concern] * (1 - expected[concern]) / count)
        assert rate == pytest.approx(expected[concern], abs=3.5 * error), concern
    assert min(found.values(), key=lambda each: each[1])[1] < 0.5
    assert gaps["success_rate"] < 0.2


def test_one_week_of_low_ratings_after_a_new_model(
    ask: Ask, facts: dict[str, Any]
) -> None:
    low = facts["low_satisfaction"]
    during, around, rated, models = ask(
        f"""
        select
            avg(satisfaction) filter (where occurred_at::date {inside(low)}),
            avg(satisfaction) filter (where not occurred_at::date {inside(low)}),
            (select count(satisfaction) / count(*) from interactions),
            count(distinct model)
                filter (where occurred_at >= '{low["first_day"]}')
        from interactions
        where occurred_at::date between date '2026-06-15' and date '2026-08-16'
        """
    )[0]
    # Ratings stop at 1 and 5, which swallows part of the shift.
    assert low["shift_before_limits"] <= during - around < -0.6
    assert rated == pytest.approx(facts["rating_share"], abs=0.015)
    first = ask(
        "select min(occurred_at)::date::varchar from interactions"
        f" where model = '{low['model']}'"
    )
    assert first[0][0] == low["first_day"]
    assert models == 1


def test_answers_are_slow_for_a_week(ask: Ask, facts: dict[str, Any]) -> None:
    slow = facts["slow_week"]
    during, usual, mean = ask(
        f"""
        select
            median(response_ms) filter (where occurred_at::date {inside(slow)}),
            median(response_ms) filter (where not occurred_at::date {inside(slow)}),
            avg(response_ms)
        from interactions
        """
    )[0]
    assert usual == pytest.approx(facts["median_response_ms"], rel=0.03)
    assert during / usual == pytest.approx(slow["response_ms_factor"], rel=0.2)
    # Log-normal: the mean is well above the median.
    assert mean > 1.1 * usual


def test_products_asked_for_and_not_sold(ask: Ask, facts: dict[str, Any]) -> None:
    gaps = facts["product_gaps"]
    asked: dict[str, tuple[int, float]] = {
        row[0]: (row[1], row[2])
        for row in ask(
            """
            select coalesce(product_name, category), count(*), avg(succeeded)
            from interactions
            where
                coalesce(product_name, category) not in (
                    select product_name from raw_products
                    union all
                    select category from raw_products
                )
            group by 1
            """
        )
    }
    total = sum(count for count, _ in asked.values())
    assert asked.keys() == gaps["shares"].keys()
    for name, share in gaps["shares"].items():
        assert asked[name][0] / total == pytest.approx(share, abs=0.07), name
        assert asked[name][1] < 0.25
    rows = ask("select count(*) from interactions")[0][0]
    assert total / rows == pytest.approx(gaps["share_of_interactions"], abs=0.01)

    hidden = facts["hidden_product"]
    searches, found = ask(
        "select count(*), avg(succeeded) from interactions where interaction_type ="
        f" 'search' and product_name = '{hidden['product_name']}'"
    )[0]
    expected = hidden["expected_search_success_rate"]
    error = math.sqrt(expected * (1 - expected) / searches)
    assert searches > 40
    assert found == pytest.approx(expected, abs=3 * error)


def test_values_are_in_range(ask: Ask) -> None:
    ratings, matches, clicks, types = ask(
        """
        select
            list_sort(list(distinct satisfaction) filter (satisfaction is not null)),
            count(*) filter (where preference_match::double not between 0 and 1),
            count(*) filter (
                where recommendations_clicked::integer > recommendations_shown::integer
            ),
            list_sort(list(distinct interaction_type))
        from interactions
        """
    )[0]
    assert ratings == [1, 2, 3, 4, 5]
    assert (matches, clicks) == (0, 0)
    assert types == ["chat", "comparison", "quiz", "recommendation", "search"]
