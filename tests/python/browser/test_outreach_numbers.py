"""What the outreach page shows, and its CSV, equals SQL over staging."""

from __future__ import annotations

import pytest

from browser.expected import ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

LEADS = """
select
    *,
    coalesce(
        case when status = 'converted' then converted_at end,
        updated_at, first_response_at, created_at
    )::date as ended_on,
    date_diff('second', created_at, first_response_at) / 3600 as hours,
    case
        when status != 'converted' then 0
        when leads.currency = 'USD' then revenue
        else revenue::double * (
            select rate_to_reporting from staging.stg_finance__fx_rates as rates
            where rates.currency = leads.currency and rate_date = ended_on
        )
    end as usd
from staging.stg_outreach__opportunities as leads
"""
CAME_UP = f"""
-- Open leads without an answer wait longer than any answered one.
select
    count(*) as leads,
    median(coalesce(hours, case when status = 'open' then 1e12 end)) as hours
from ({LEADS}) where created_date between $start and $end
"""
ENDED = f"""
select
    source,
    count(*) as leads,
    count(*) filter (where status = 'converted') as won,
    sum(usd) as usd
from ({LEADS})
where status != 'open' and ended_on between $start and $end
group by cube (source)
"""
POSTS = """
select coalesce(channel, 'all') as channel, sum(engagements) / sum(impressions) as rate
from (
    select
        *,
        coalesce(likes, 0) + coalesce(shares, 0) + coalesce(replies, 0)
        + coalesce(clicks, 0) as engagements
    from staging.stg_outreach__social_posts
)
where
    post_date between $start and $end
    and impressions > 0
    and engagements <= impressions
group by cube (channel)
"""


def test_headline_numbers(reader: Reader) -> None:
    tiles = reader.page("outreach")["kpis"]
    came_up = reader.base.row(CAME_UP)
    ended = {row["source"]: row for row in reader.base.rows(ENDED)}
    posts = {row["channel"]: row["rate"] for row in reader.base.rows(POSTS)}
    assert came_up["leads"] > 0
    reads(tiles["Leads"], came_up["leads"])
    reads(tiles["Time to the first answer, hours"], came_up["hours"])
    reads(tiles["Conversion of leads"], ratio(ended[None]["won"], ended[None]["leads"]))
    reads(tiles["Revenue of leads"], ended[None]["usd"])
    reads(tiles["Engagement rate"], posts["all"])


def test_sources(reader: Reader) -> None:
    wanted = {row["source"]: row for row in reader.base.rows(ENDED) if row["source"]}
    shown = {
        row["source_label"]: row
        for row in reader.csv("outreach", "sources-table")
        if int(row["leads"])
    }
    assert set(shown) == set(wanted)
    for name, row in shown.items():
        assert int(row["leads"]) == wanted[name]["leads"]
        assert int(row["leads_won"]) == wanted[name]["won"]
        assert float(row["lead_revenue"]) == pytest.approx(
            float(wanted[name]["usd"] or 0), abs=1e-4
        )
    for name, text in reader.page("outreach")["bars"]["Revenue by source"]:
        reads(text, wanted[name]["usd"] if name in wanted else 0)


def test_channels(reader: Reader) -> None:
    wanted = {row["channel"]: row["rate"] for row in reader.base.rows(POSTS)}
    bars = reader.page("outreach")["bars"]["Engagement rate by channel"]
    assert {name for name, _ in bars} == set(wanted) - {"all"}
    for name, text in bars:
        reads(text, wanted[name])
