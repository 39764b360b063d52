"""What the service's page shows equals SQL over the checks and events as they came."""

from __future__ import annotations

from typing import Any

import pytest

from browser.expected import ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

CHECKED = """
select
    {by} as name,
    count(*) as checks,
    count(*) filter (where status_code between 200 and 399) as good,
    count(*) filter (where status_code between 400 and 499) as client_errors,
    count(*) filter (where status_code between 500 and 599) as server_errors,
    quantile_disc(latency_ms, 0.5)
        filter (where status_code between 200 and 399) as median_ms,
    quantile_disc(latency_ms, 0.95)
        filter (where status_code between 200 and 399) as p95_ms,
    quantile_disc(latency_ms, 0.99)
        filter (where status_code between 200 and 399) as p99_ms
from staging.stg_app__service_checks
where check_date between $start and $end
group by 1
"""
# A failed check begins an incident where the one before it did not fail.
BEGUN = """
with checks as (
    select
        *,
        status_code not between 200 and 399 as is_failed,
        row_number() over (partition by endpoint order by checked_at) as place
    from staging.stg_app__service_checks
),
begun as (
    select
        this.endpoint,
        this.check_date,
        this.checked_at,
        (
            select min(later.checked_at) from checks as later
            where
                later.endpoint = this.endpoint
                and later.checked_at > this.checked_at
                and not later.is_failed
        ) as ended_at
    from checks as this
    left join checks as previous
        on this.endpoint = previous.endpoint and this.place = previous.place + 1
    where this.is_failed and not coalesce(previous.is_failed, false)
)
select
    count(*) filter (where check_date >= $start) as incidents,
    max(ended_at - checked_at) filter (where check_date >= $start) as longest,
    count(*) filter (where ended_at::date >= $start) as shown
from begun
where check_date <= $end
"""
SENT = """
select
    {by} as name,
    count(*) as deliveries,
    count(*) filter (where is_delivered) as delivered,
    count(*) filter (where not is_delivered) as failed
from staging.stg_storefront__events
where
    not is_test
    and (stage = 'purchase' or is_delivered is not null)
    and event_date between $start and $end
group by 1
"""


def rows_by_name(reader: Reader, query: str, by: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in reader.base.rows(query.format(by=by))}


def test_headline_numbers(reader: Reader) -> None:
    total = rows_by_name(reader, CHECKED, "'all'")["all"]
    sent = rows_by_name(reader, SENT, "'all'")["all"]
    begun = reader.base.row(BEGUN)
    tiles = reader.page("service")["kpis"]
    reads(tiles["Availability"], ratio(total["good"], total["checks"]))
    reads(tiles["Incidents"], begun["incidents"])
    reads(tiles["95th percentile, ms"], total["p95_ms"])
    reads(
        tiles["Delivered"],
        ratio(sent["delivered"], sent["delivered"] + sent["failed"]),
    )
    hours, unit = tiles["Longest incident"].split()
    assert unit == "h"
    assert float(hours) == pytest.approx(
        begun["longest"].total_seconds() / 3600, abs=0.051
    )


def test_endpoints(reader: Reader) -> None:
    wanted = rows_by_name(reader, CHECKED, "endpoint")
    page = reader.page("service")
    table = page["tables"]["Endpoints side by side"]
    head, said = table["head"], {row[0]: row for row in table["rows"]}
    assert set(said) - {"Total"} == set(wanted)
    for name, row in wanted.items():
        shown = said[name]
        reads(shown[head.index("Checks")], row["checks"])
        reads(shown[head.index("Availability")], ratio(row["good"], row["checks"]))
        reads(shown[head.index("4xx")], row["client_errors"])
        reads(shown[head.index("5xx")], row["server_errors"])
        reads(shown[head.index("Median ms")], row["median_ms"])
        reads(shown[head.index("95th ms")], row["p95_ms"])
        reads(shown[head.index("99th ms")], row["p99_ms"])
    for name, text in page["bars"]["Failed checks by endpoint"]:
        row = wanted[name]
        reads(text, ratio(row["checks"] - row["good"], row["checks"]))


def test_incidents_are_those_that_reach_into_the_period(reader: Reader) -> None:
    begun = reader.base.row(BEGUN)
    table = reader.page("service")["tables"].get("Incidents, longest first")
    assert len(table["rows"]) == begun["shown"] >= begun["incidents"] > 0


def test_deliveries(reader: Reader) -> None:
    page = reader.page("service")
    wanted = rows_by_name(
        reader,
        SENT,
        "coalesce((select country_name from reference.ref_countries"
        " where country_code = country), country)",
    )
    table = page["tables"]["Deliveries by country"]
    head, said = table["head"], {row[0]: row for row in table["rows"]}
    # A country without a delivery in the period keeps a row of the one before.
    assert set(wanted) <= set(said)
    for name, row in wanted.items():
        reads(said[name][head.index("Receipts and e-mails")], row["deliveries"])
        reads(said[name][head.index("Failed")], row["failed"])
        known = row["delivered"] + row["failed"]
        reads(said[name][head.index("Delivered")], ratio(row["delivered"], known))
    channels = {
        name.lower().replace("-", " "): row
        for name, row in rows_by_name(reader, SENT, "channel").items()
    }
    for name, text in page["bars"]["Failed deliveries by channel"]:
        row = channels[name.lower()]
        reads(text, ratio(row["failed"], row["delivered"] + row["failed"]))
