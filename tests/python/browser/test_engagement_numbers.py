"""What the engagement page shows, and its CSV, equals SQL over the app's events."""

from __future__ import annotations

import pytest

from browser.expected import ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

EVENTS = "staging.stg_app__usage_events"
KNOWN = f"select * from {EVENTS} where event_date between $start and $end"
USERS = f"""
select
    count(distinct user_id) as users,
    count(distinct user_id) filter (where user_id not in (
        select user_id from {EVENTS} where event_date < $start
    )) as new_users
from ({KNOWN})
"""
STICKINESS = f"""
with days as (
    select unnest(generate_series($start::timestamp, $end::timestamp, interval 1 day))
        ::date as day
)
select sum(dau) as dau, sum(mau) as mau
from (
    select
        (select count(distinct user_id) from {EVENTS} where event_date = day) as dau,
        (
            select count(distinct user_id) from {EVENTS}
            where event_date between day - 27 and day
        ) as mau
    from days
)
"""
SESSIONS = f"""
with starts as (
    select *, coalesce(
        occurred_at - lag(occurred_at) over (partition by user_id order by occurred_at)
            > interval 30 minutes, true
    ) as is_start
    from {EVENTS} where event_date <= $end
),
numbered as (
    select *, sum(is_start::int) over (
        partition by user_id order by occurred_at range unbounded preceding
    ) as number
    from starts
),
sessions as (
    select user_id, min(occurred_at) as began,
        date_diff('microsecond', min(occurred_at), max(occurred_at)) / 1e6 as seconds
    from numbered group by user_id, number
)
select count(*) as sessions, count(distinct user_id) as users,
    median(seconds) as seconds, count(*) filter (where seconds = 0) as moments
from sessions where began::date between $start and $end
"""
FEATURES = f"""
select feature as name, count(distinct user_id) as users, count(*) as events
from ({KNOWN}) where feature is not null group by 1
"""
HOURS = f"""
select isodow(occurred_at) as weekday, hour(occurred_at) as hour, count(*) as events
from ({KNOWN}) group by 1, 2
"""


def test_headline_numbers(reader: Reader) -> None:
    users, sessions = reader.base.row(USERS), reader.base.row(SESSIONS)
    windows = reader.base.row(STICKINESS)
    tiles = reader.page("engagement")["kpis"]
    assert users["users"] > 0
    reads(tiles["Active users"], users["users"])
    reads(tiles["New users"], users["new_users"])
    reads(tiles["Stickiness"], ratio(windows["dau"], windows["mau"]))
    reads(tiles["Sessions a user"], ratio(sessions["sessions"], sessions["users"]))
    text = tiles["Session length"].replace("\u00a0", " ")
    number, unit = text.split(" ")
    seconds = float(number) * {"s": 1, "min": 60, "h": 3600}[unit]
    half = {"s": 0.5, "min": 3, "h": 180}[unit]
    assert abs(seconds - sessions["seconds"]) <= half


def test_features(reader: Reader) -> None:
    users = reader.base.row(USERS)["users"]
    wanted = {row["name"]: row for row in reader.base.rows(FEATURES)}
    shown = {row["feature"]: row for row in reader.csv("engagement", "features")}
    assert set(wanted) <= set(shown)
    for name, row in shown.items():
        cell = wanted.get(name, {"users": 0, "events": 0})
        assert int(row["users"]) == cell["users"], name
        assert int(row["events"]) == cell["events"], name
        assert float(row["adoption_rate"]) == pytest.approx(cell["users"] / users)
    for name, text in reader.page("engagement")["bars"][
        "Share of active users by feature"
    ]:
        reads(text, ratio(wanted.get(name, {"users": 0})["users"], users))


def test_events_by_hour(reader: Reader) -> None:
    wanted = {
        (row["weekday"], row["hour"]): row["events"] for row in reader.base.rows(HOURS)
    }
    shown = {
        (int(row["weekday"]), int(row["hour_of_day"])): int(row["events"])
        for row in reader.csv("engagement", "by_hour")
    }
    assert shown == wanted


def test_sessions_by_length(reader: Reader) -> None:
    wanted = reader.base.row(SESSIONS)
    shown = {
        row["session_length"]: row
        for row in reader.csv("engagement", "session_lengths")
    }
    assert sum(int(row["sessions"]) for row in shown.values()) == wanted["sessions"]
    assert int(shown["one moment"]["sessions"]) == wanted["moments"]
