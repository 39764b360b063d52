"""The app's sample rows hold what planted.json says, measured on the rows."""

from __future__ import annotations

from typing import Any

import pytest

from sample_seeds import Ask, asking, inside, opened, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    connection = opened("app/usage_events", "storefront/customers")
    connection.execute(
        """
        create table events as
        select
            * replace (
                occurred_at::timestamp as occurred_at,
                received_at::timestamp as received_at
            )
        from raw_usage_events
        where
            try_cast(occurred_at as timestamp) < '2026-11-01'
            and user_id is not null
        qualify row_number() over (
            partition by event_id order by received_at::timestamp desc
        ) = 1
        """
    )
    return asking(connection)


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.fixture(scope="module")
def app(planted: dict[str, Any]) -> dict[str, Any]:
    facts: dict[str, Any] = planted["app"]
    return facts


def test_every_raw_row_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["tables"]["app/usage_events"]
    # A version is every column but the arrival.
    raw, versions, keys, kept, late = ask(
        """
        select
            count(*),
            count(distinct (
                event_id, occurred_at, user_id, session_id, event_name, feature, team
            )),
            count(distinct event_id),
            (select count(*) from events),
            (
                select count(*) from events
                where received_at - occurred_at > interval 3 days
            )
        from raw_usage_events
        """
    )[0]
    found = {
        "missing_user_id": "user_id is null",
        "invalid_occurred_at": "try_cast(occurred_at as timestamp) is null",
        "future_event": "try_cast(occurred_at as timestamp)"
        " > (select max(received_at::timestamp) from raw_usage_events)",
    }
    quarantined = {
        reason: ask(f"select count(*) from raw_usage_events where {condition}")[0][0]
        for reason, condition in found.items()
    }
    quarantined["conflict"] = versions - keys
    assert quarantined == facts["quarantined"]
    assert all(1 <= count <= 15 for count in quarantined.values())
    assert 25_000 < raw == facts["raw_rows"] < 30_000
    assert raw - versions == facts["duplicate_rows"] > 50
    assert kept == facts["kept_rows"] == versions - sum(quarantined.values())
    assert late == facts["late_rows"] > 50


def test_users_are_account_holders_after_their_sign_up(
    ask: Ask, planted: dict[str, Any], app: dict[str, Any]
) -> None:
    users, strangers, too_early = ask(
        """
        select
            count(distinct events.user_id),
            count(*) filter (where accounts.customer_id is null),
            count(*) filter (where events.occurred_at < accounts.created_at::timestamp)
        from events
        left join raw_customers as accounts on events.user_id = accounts.customer_id
        """
    )[0]
    assert (strangers, too_early) == (0, 0)
    accounts = planted["tables"]["storefront/customers"]["raw_rows"]
    assert users / accounts == pytest.approx(app["share_of_accounts"], abs=0.04)


def test_retention_decays_and_one_month_of_sign_ups_leaves(
    ask: Ask, app: dict[str, Any]
) -> None:
    bad = app["bad_cohort"]
    query = f"""
        with users as (
            select
                user_id,
                any_value(created_at::date) {inside(bad)} as is_bad,
                {{}}
            from events
            inner join raw_customers on events.user_id = raw_customers.customer_id
            where created_at::timestamp < '2026-05-01'
            group by user_id
        )
        select {{}} from users group by is_bad order by is_bad
        """
    ages = "bool_or(datediff('day', created_at::timestamp, occurred_at) // 30 = {0})"
    kept: dict[int, list[float]] = {}
    for age in (1, 2, 5):
        flag = f"{ages.format(age)} as is_kept"
        rows = ask(query.format(flag, "avg(is_kept::integer)"))
        kept[age] = [row[0] for row in rows]
    usual = [kept[age][0] for age in (1, 2, 5)]
    assert 0.3 < usual[0] < 0.6
    assert usual[0] > usual[1] > usual[2] > 0.12
    for age in (1, 2, 5):
        assert kept[age][1] < 0.5 * kept[age][0], age
    sizes = [row[0] for row in ask(query.format("1 as one", "count(*)"))]
    assert sizes[1] > 60


def test_users_come_back_after_28_days(ask: Ask, app: dict[str, Any]) -> None:
    back = ask(
        """
        select count(distinct user_id) from (
            select
                user_id,
                occurred_at - lag(occurred_at) over (
                    partition by user_id order by occurred_at
                ) > interval 28 days as is_back
            from events
        )
        where is_back
        """
    )[0][0]
    # Those planted, and rare users who paused by themselves.
    assert 60 < app["resurrected_users"] <= back < 4 * app["resurrected_users"]


def test_one_feature_grows_and_one_fades(ask: Ask, app: dict[str, Any]) -> None:
    new, old = app["launched_feature"], app["fading_feature"]
    first = ask(
        "select min(occurred_at)::date::varchar >="
        f" '{new['launched_on']}', count(distinct feature) from events"
        f" where feature = '{new['feature']}'"
    )
    assert first == [(True, 1)]
    adopted = [
        row[0]
        for row in ask(
            f"""
            select
                count(distinct user_id) filter (where feature = '{new["feature"]}')
                / count(distinct user_id)
            from events
            where occurred_at >= '2026-03-01'
            group by date_trunc('quarter', occurred_at - interval 2 months)
            order by date_trunc('quarter', occurred_at - interval 2 months)
            """
        )
    ]
    assert adopted == sorted(adopted)
    assert adopted[0] < 0.5 * adopted[-1]
    # Not every adopter is seen with it in the last months.
    assert 0.3 < adopted[-1] < new["adopters"]

    early, late, features = ask(
        f"""
        select
            avg((feature = '{old["feature"]}')::integer)
                filter (where occurred_at < '2025-08-01'),
            avg((feature = '{old["feature"]}')::integer)
                filter (where occurred_at >= '2026-10-01'),
            count(distinct feature)
        from events
        where feature is not null
        """
    )[0]
    share = old["share_of_events_on_first_day"]
    # The first three months are a sixth of the way down.
    assert early == pytest.approx(share * (1 - 1 / 12), abs=0.03)
    assert late < 0.02
    assert 6 <= features <= 8


def test_sessions_mostly_agree_with_a_30_minute_gap(
    ask: Ask, app: dict[str, Any]
) -> None:
    # Pairs of events that the app puts in one session, and short gaps that it cuts.
    paused, cut, sessions = ask(
        """
        with steps as (
            select
                session_id,
                lag(session_id) over users as last_session,
                occurred_at - lag(occurred_at) over users > interval 30 minutes
                    as is_long
            from events
            where session_id is not null
            window users as (partition by user_id order by occurred_at, event_id)
        )
        select
            avg(is_long::integer) filter (where session_id = last_session),
            avg((session_id != last_session)::integer) filter (where not is_long),
            (select count(distinct session_id) from events)
        from steps
        """
    )[0]
    expected = app["long_pauses_inside_app_sessions"]
    assert paused == pytest.approx(expected, abs=0.006)
    assert cut == pytest.approx(app["app_sessions_cut_short"], abs=0.006)
    assert sessions > 8_000


def test_rhythm_and_teams(ask: Ask, app: dict[str, Any]) -> None:
    for part, weights in (
        ("isodow(occurred_at) - 1", app["weekday_weights_from_monday"]),
        ("hour(occurred_at)", app["hour_weights_utc"]),
    ):
        counts: dict[int, int] = dict(
            ask(
                f"select {part}, count(*) from events"
                " where event_name = 'app_opened' group by 1"
            )
        )
        for position, weight in enumerate(weights):
            share = counts[position] / sum(counts.values())
            assert share == pytest.approx(weight / sum(weights), abs=0.02), part
    in_team, teams = ask(
        "select count(distinct user_id) filter (where team is not null)"
        " / count(distinct user_id), count(distinct team) from events"
    )[0]
    assert in_team == pytest.approx(app["team_share"], abs=0.04)
    assert teams == 5
