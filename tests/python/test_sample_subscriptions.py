"""The subscriptions' sample rows hold what planted.json says, measured on the rows."""

from __future__ import annotations

import math
from typing import Any

import pytest

from sample_seeds import Ask, asking, inside, opened, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    connection = opened("billing/subscription_events", "storefront/customers")
    connection.execute(
        """
        create table events as
        select distinct
            * replace (
                occurred_at::timestamp as occurred_at,
                effective_at::timestamp as effective_at,
                amount::double as amount
            )
        from raw_subscription_events
        where
            event_type != 'paused'
            and billing_interval in ('month', 'year')
            and (amount is null or try_cast(amount as double) is not null)
        """
    )
    # One row a subscription, its times in the order of its life.
    connection.execute(
        """
        create table lives as
        select
            subscription_id,
            any_value(customer_id) as customer_id,
            min(occurred_at) filter (where event_type = 'trial_started') as trial_at,
            min(occurred_at) filter (where event_type = 'started') as started_at,
            min(occurred_at) filter (where event_type = 'cancelled') as cancelled_at,
            min(occurred_at) filter (where event_type = 'reactivated') as back_at,
            max_by(event_type, occurred_at) as last_event
        from events
        group by subscription_id
        """
    )
    return asking(connection)


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.fixture(scope="module")
def facts(planted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = planted["subscriptions"]
    return found


def test_every_raw_row_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    table = planted["tables"]["billing/subscription_events"]
    raw, keys, kept, event_type, interval, amount = ask(
        """
        select
            count(*),
            count(distinct event_id),
            (select count(*) from events),
            count(*) filter (where event_type = 'paused'),
            count(*) filter (where billing_interval = 'fortnight'),
            count(*) filter (
                where amount is not null and try_cast(amount as double) is null
            )
        from raw_subscription_events
        """
    )[0]
    assert table["quarantined"] == {
        "invalid_amount": amount,
        "invalid_billing_interval": interval,
        "invalid_event_type": event_type,
    }
    assert min(amount, interval, event_type) >= 1
    assert 1_500 <= raw == table["raw_rows"] <= 2_500
    assert raw - keys == table["duplicate_rows"] > 5
    assert kept == table["kept_rows"] == keys - event_type - interval - amount


def test_holders_are_account_holders_after_their_sign_up(
    ask: Ask, planted: dict[str, Any], facts: dict[str, Any]
) -> None:
    holders, strangers, early, together = ask(
        """
        select
            count(distinct lives.customer_id),
            count(*) filter (where accounts.customer_id is null),
            count(*) filter (
                where least(started_at, trial_at) < accounts.created_at::timestamp
            ),
            (
                select count(*) from lives as one
                inner join lives as two
                    on
                        one.customer_id = two.customer_id
                        and one.started_at < two.started_at
                        and coalesce(one.cancelled_at > two.started_at, true)
            )
        from lives
        left join raw_customers as accounts on lives.customer_id = accounts.customer_id
        """
    )[0]
    assert (strangers, early) == (0, 0)
    accounts = planted["tables"]["storefront/customers"]["raw_rows"]
    # The newest accounts have not subscribed yet.
    assert holders / accounts == pytest.approx(facts["share_of_accounts"], abs=0.05)
    assert together > 10


def test_a_life_is_in_order(ask: Ask) -> None:
    follows = {
        ("trial_started", "started"),
        ("trial_started", "cancelled"),
        ("started", "changed"),
        ("started", "cancelled"),
        ("changed", "changed"),
        ("changed", "cancelled"),
        ("cancelled", "reactivated"),
        ("reactivated", "cancelled"),
    }
    found = ask(
        """
        select distinct last_type, event_type from (
            select
                event_type,
                lag(event_type) over (
                    partition by subscription_id order by occurred_at
                ) as last_type
            from events
        )
        where last_type is not null
        """
    )
    assert set(found) == follows
    firsts = ask(
        "select distinct min_by(event_type, occurred_at) from events"
        " group by subscription_id order by 1"
    )
    assert firsts == [("started",), ("trial_started",)]


def test_prices_are_the_plans(ask: Ask, facts: dict[str, Any]) -> None:
    prices = ask(
        "select distinct plan, billing_interval, amount from events"
        " where currency = 'USD' and amount is not null"
    )
    expected = {
        (plan, interval, amount)
        for plan, of_plan in facts["plans"].items()
        for interval, amount in of_plan.items()
        if amount is not None
    }
    assert set(prices) == expected
    currencies: dict[str, float] = dict(
        ask("select currency, count(*) / sum(count(*)) over () from events group by 1")
    )
    assert set(currencies) == {"USD", "EUR", "GBP"}
    assert currencies["EUR"] > currencies["GBP"] > 0.02


def test_part_of_the_trials_converts(ask: Ask, facts: dict[str, Any]) -> None:
    trials, converted, after = ask(
        f"""
        select
            count(*),
            count(started_at) / count(*),
            count(*) filter (
                where started_at - trial_at != interval {facts["trial_days"]} days
            )
        from lives
        where trial_at < '2026-10-15'
        """
    )[0]
    expected = facts["trial_conversion"]
    error = math.sqrt(expected * (1 - expected) / trials)
    assert trials > 200
    assert converted == pytest.approx(expected, abs=3 * error)
    assert after == 0


def test_changes_go_up_and_down_and_to_the_year(
    ask: Ask, facts: dict[str, Any]
) -> None:
    up, down, yearly = ask(
        """
        with steps as (
            select
                event_type,
                list_position(['Basic', 'Plus', 'Pro'], plan) as plan_no,
                lag(plan_no) over lives as last_plan_no,
                billing_interval,
                lag(billing_interval) over lives as last_interval
            from events
            window lives as (partition by subscription_id order by occurred_at)
        )
        select
            count(*) filter (where plan_no > last_plan_no),
            count(*) filter (where plan_no < last_plan_no),
            count(*) filter (
                where plan_no = last_plan_no
                and last_interval = 'month' and billing_interval = 'year'
            )
        from steps
        where event_type = 'changed'
        """
    )[0]
    # Basic can only go up and Pro only down, so the share planted is of Plus alone.
    assert up / (up + down) > facts["upgrade_share"]
    assert down > 20
    assert yearly > 15


def test_churn_wave(ask: Ask, facts: dict[str, Any]) -> None:
    wave = facts["churn_wave"]

    def share(first_day: str, last_day: str) -> tuple[int, float]:
        days = inside({"first_day": first_day, "last_day": last_day})
        running, cancelled = ask(
            f"""
            select
                count(*),
                count(*) filter (where cancelled_at::date {days})
            from lives
            where
                started_at < '{first_day}'
                and coalesce(cancelled_at >= '{first_day}', true)
            """
        )[0]
        return running, cancelled / running

    running, hit = share(wave["first_day"], wave["last_day"])
    usual = [
        share("2026-01-01", "2026-01-31")[1],
        share("2026-05-01", "2026-05-31")[1],
        share("2026-06-01", "2026-06-30")[1],
    ]
    base = sum(usual) / 3
    extra = wave["extra_cancelled_share"]
    expected = extra + (1 - extra) * base
    error = math.sqrt(expected * (1 - expected) / running)
    assert hit == pytest.approx(expected, abs=3 * error)
    assert hit > 2 * max(usual)


def test_cancellations_thin_out_with_age(ask: Ask) -> None:
    # Of lives whose days in question miss the churn wave.
    young, old, running, back = ask(
        """
        with ages as (
            select *, datediff('day', started_at, cancelled_at) as age from lives
        )
        select
            avg(coalesce(age < 60, false)::integer) filter (
                where started_at < '2025-12-31'
                or started_at between '2026-04-01' and '2026-09-01'
            ),
            avg(coalesce(age < 240, false)::integer) filter (
                where coalesce(age >= 180, true)
                and started_at between '2025-10-03' and '2026-03-05'
            ),
            (
                select count(*) from lives
                where last_event not in ('cancelled', 'trial_started')
            ),
            (select count(back_at) from lives)
        from ages
        """
    )[0]
    assert young > 1.5 * old > 0
    assert running > 250
    assert back > 30


def test_some_cancellations_say_when_they_take_effect(
    ask: Ask, facts: dict[str, Any]
) -> None:
    elsewhere, before, given, longest = ask(
        """
        select
            count(*) filter (
                where event_type != 'cancelled' and effective_at is not null
            ),
            count(*) filter (where effective_at < occurred_at),
            (
                select avg((effective_at is not null)::integer) from events
                inner join lives using (subscription_id)
                where events.occurred_at = lives.cancelled_at
                    and lives.started_at < lives.cancelled_at
            ),
            max(datediff('day', occurred_at, effective_at))
        from events
        """
    )[0]
    assert (elsewhere, before) == (0, 0)
    assert given == pytest.approx(facts["cancellations_with_effective_at"], abs=0.1)
    # The rest of a paid year.
    assert 200 < longest <= 366
