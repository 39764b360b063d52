"""The service checks of the sample hold what planted.json says."""

from __future__ import annotations

import math
from typing import Any

import pytest

from sample_seeds import Ask, asking, inside, opened, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    connection = opened("app/service_checks")
    connection.execute(
        """
        create table checks as
        select distinct
            endpoint,
            checked_at::timestamp as checked_at,
            checked_at::date as check_date,
            status_code::integer as status_code,
            latency_ms::integer as latency_ms,
            status_code::integer not between 200 and 399 as is_failed
        from raw_service_checks
        where endpoint is not null and try_cast(status_code as integer) is not null
        """
    )
    return asking(connection)


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.fixture(scope="module")
def facts(planted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = planted["service_checks"]
    return found


def test_every_raw_row_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    table = planted["tables"]["app/service_checks"]
    raw, no_endpoint, no_code, kept = ask(
        """
        select
            count(*),
            count(*) filter (where endpoint is null),
            count(*) filter (where try_cast(status_code as integer) is null),
            (select count(*) from checks)
        from raw_service_checks
        """
    )[0]
    assert table["quarantined"] == {
        "missing_endpoint": no_endpoint,
        "invalid_status_code": no_code,
    }
    assert 5_500 < raw == table["raw_rows"] < 6_500
    assert kept == table["kept_rows"]
    assert raw - kept - no_endpoint - no_code == table["duplicate_rows"] > 5


def test_endpoints_are_checked_evenly(ask: Ask, facts: dict[str, Any]) -> None:
    late = facts["late_endpoint"]
    endpoints = {
        row[0]: row[1:]
        for row in ask(
            "select endpoint, count(*), min(check_date)::varchar,"
            " median(latency_ms) filter (where not is_failed)"
            " from checks group by all"
        )
    }
    assert endpoints.keys() == facts["median_latency_ms"].keys()
    a_day = 24 // facts["hours_between_checks"]
    for endpoint, (count, first_day, median) in endpoints.items():
        is_late = endpoint == late["endpoint"]
        assert first_day == (late["first_day"] if is_late else facts["first_day"])
        assert count == a_day * (late["days"] if is_late else 180)
        assert median == pytest.approx(facts["median_latency_ms"][endpoint], rel=0.08)


def test_an_outage_of_some_hours(ask: Ask, facts: dict[str, Any]) -> None:
    outage = facts["outage"]
    during, failed_days = ask(
        f"""
        select
            list(is_failed order by checked_at) filter (
                where endpoint = '{outage["endpoint"]}'
                and hour(checked_at)
                between {outage["from_hour"]} and {outage["until_hour"] - 1}
            ),
            count(distinct endpoint) filter (where is_failed)
        from checks
        where check_date = '{outage["day"]}'
    """
    )[0]
    assert len(during) >= 3
    assert all(during)
    assert failed_days <= 2
    failed, rows, codes = ask(
        f"""
        select
            avg(is_failed::integer),
            count(*),
            list_sort(list(distinct status_code))
        from checks
        where check_date != '{outage["day"]}'
        """
    )[0]
    rate = facts["failure_rate"]
    assert abs(failed - rate) < 3 * math.sqrt(rate * (1 - rate) / rows)
    assert codes == [200, 204, 429, 500, 503]


def test_a_slow_week_of_one_endpoint(ask: Ask, facts: dict[str, Any]) -> None:
    slow = facts["slow_week"]
    medians: dict[bool, float] = dict(
        ask(
            f"""
            select check_date {inside(slow)}, median(latency_ms)
            from checks
            where endpoint = '{slow["endpoint"]}' and not is_failed
            group by all
            """
        )
    )
    ratio = medians[True] / medians[False]
    assert ratio == pytest.approx(slow["latency_factor"], rel=0.2)
