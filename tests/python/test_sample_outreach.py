"""The opportunities and posts of the sample hold what planted.json says."""

from __future__ import annotations

import math
from typing import Any

import pytest

from sample_seeds import Ask, asking, opened, planted_facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    connection = opened("outreach/opportunities", "outreach/social_posts")
    connection.execute(
        r"""
        create table opportunities as
        select distinct on (opportunity_id)
            *,
            lower(trim(regexp_replace(source, '\s+', ' ', 'g'))) as name,
            date_diff(
                'second', created_at::timestamp, first_response_at::timestamp
            ) / 3600 as hours
        from raw_opportunities
        where
            source is not null
            and status in ('open', 'converted', 'lost')
            and try_cast(created_at as timestamp) is not null
            and coalesce(revenue, '0') != 'about 200'
        order by opportunity_id, updated_at desc
        """
    )
    connection.execute(
        """
        create table posts as
        select distinct on (post_id)
            * replace (lower(channel) as channel),
            hour(posted_at::timestamp) as post_hour,
            (
                try_cast(likes as bigint) + shares::bigint + replies::bigint
                + clicks::bigint
            ) as engagements,
            engagements / nullif(impressions::bigint, 0) as rate
        from raw_social_posts
        where channel is not null and try_cast(posted_at as timestamp) is not null
        order by post_id, measured_at desc
        """
    )
    return asking(connection)


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    return planted_facts()


@pytest.mark.parametrize(
    ("table", "key", "kept"),
    [
        ("opportunities", "opportunity_id", "opportunities"),
        ("social_posts", "post_id", "posts"),
    ],
)
def test_every_row_is_accounted_for(
    ask: Ask, planted: dict[str, Any], table: str, key: str, kept: str
) -> None:
    facts = planted["tables"][f"outreach/{table}"]
    raw, keys, conflicts = ask(
        f"""
        select
            (select count(*) from raw_{table}),
            (select count(*) from {kept}),
            (select count(*) from raw_{table} where {
            "notes = 'entered twice'" if table == "opportunities" else "false"
        })
        """
    )[0]
    assert facts["raw_rows"] == raw
    assert facts["kept_rows"] == keys
    assert facts["quarantined"].get("conflict", 0) == conflicts
    assert facts["duplicate_rows"] == raw - keys - sum(facts["quarantined"].values())
    older = ask(
        f"select count(*) - count(distinct {key}) from raw_{table} where {key} in"
        f" (select {key} from {kept})"
    )[0][0]
    assert facts["duplicate_rows"] + conflicts == older


def test_sources_win_as_planted(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["outreach"]["opportunities"]
    expected = dict(facts["expected_win_rates"])
    assert max(expected, key=expected.__getitem__) == facts["best_source"]
    for name, won, total in ask(
        "select name, count(*) filter (where status = 'converted'), count(*)"
        " from opportunities group by all"
    ):
        small = facts["too_small_to_judge"].get(name)
        if small:
            assert (won, total) == (small["won"], small["opportunities"])
            continue
        rate = expected.pop(name)
        # The last weeks are not closed yet.
        assert abs(won / total - rate) < 0.03 + 3 * math.sqrt(rate * (1 - rate) / total)
    assert expected == {}


def test_the_log_is_as_untidy_as_planted(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["outreach"]["opportunities"]
    spellings, names, unanswered, undated, euros, late = ask(
        """
        select
            count(distinct source),
            count(distinct name),
            avg((first_response_at is null)::int),
            avg((converted_at is null)::int) filter (where status = 'converted'),
            avg((currency = 'EUR')::int),
            count(*) filter (where converted_at::timestamp
                > created_at::timestamp + interval 90 day)
        from opportunities
        """
    )[0]
    assert names == 8
    assert spellings > 2 * names
    assert unanswered == pytest.approx(facts["unanswered_rate"], abs=0.03)
    assert undated == pytest.approx(facts["undated_win_rate"], abs=0.025)
    assert undated > 0
    assert euros == pytest.approx(facts["currency_rate"]["EUR"], abs=0.03)
    assert late > 5


def test_the_better_hour_and_variant_are_there(
    ask: Ask, planted: dict[str, Any]
) -> None:
    facts = planted["outreach"]["social_posts"]
    hour = facts["best_hour"]
    at_hour, elsewhere, posts = ask(
        f"""
        select
            median(rate) filter (where post_hour = {hour["hour_utc"]}),
            median(rate) filter (where post_hour != {hour["hour_utc"]}),
            count(*) filter (where post_hour = {hour["hour_utc"]})
        from posts
        where channel = '{hour["channel"]}'
        """
    )[0]
    assert posts >= 30
    assert at_hour / elsewhere == pytest.approx(hour["factor"], rel=0.2)
    variant = facts["winning_variant"]
    winner, others = ask(
        f"""
        select
            median(rate) filter (where variant = '{variant["variant"]}'),
            median(rate) filter (where variant != '{variant["variant"]}')
        from posts
        where channel = '{variant["channel"]}'
        """
    )[0]
    assert winner / others == pytest.approx(variant["factor"], rel=0.15)
    rare = facts["rare_variant"]
    assert ask(
        f"select count(*) from posts where variant = '{rare['variant']}'"
        f" and channel = '{rare['channel']}'"
    ) == [(rare["posts"],)]
    more = facts["more_engagements_than_impressions"]
    unknown, unseen, above = ask(
        "select count(*) filter (where impressions is null),"
        " count(*) filter (where impressions = '0'),"
        " count(*) filter (where rate > 1) from posts"
    )[0]
    assert unknown > 5
    assert unseen > 2
    assert above == more
