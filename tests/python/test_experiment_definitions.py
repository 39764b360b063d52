"""Variants against the one that came first: recomputed in plain Python."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from definitions.outreach import design_effect, in_shared_weeks, newcombe, p_value
from sample_seeds import planted_facts
from warehouses import records


def test_post_variants_are_compared_over_the_weeks_that_they_share(
    warehouse: Path,
) -> None:
    posts: dict[tuple[str, str], list[tuple[date, int, int]]] = defaultdict(list)
    for post in records(
        warehouse,
        "select * from marts.fct_post_engagement"
        " where is_rated and variant != 'unknown'",
    ):
        numbers = (post["post_date"], post["engagements"], post["impressions"])
        posts[post["channel"], post["variant"]].append(numbers)
    firsts: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for (channel, variant), arm in posts.items():
        firsts[channel].append((min(arm)[0], variant))
    verdicts = {}
    for row in records(
        warehouse,
        "select * from marts.fct_experiments where experiment_kind = 'post_variant'",
    ):
        scope, base_variant = row["scope"], min(firsts[row["scope"]])[1]
        assert row["base_variant"] == base_variant
        every = posts[scope, row["variant"]]
        own, base = in_shared_weeks(every, posts[scope, base_variant])
        counts = (row["all_units"], row["units"], row["base_units"])
        assert counts == (len(every), len(own), len(base))
        assert row["design_effect"] == pytest.approx(design_effect(own), rel=1e-9)
        verdicts[scope, row["variant"]] = row["verdict"]
        if row["verdict"] == "base":
            continue
        one, other = (
            (
                sum(post[0] for post in arm) / design_effect(arm),
                sum(post[1] for post in arm) / design_effect(arm),
            )
            for arm in (own, base)
        )
        bounds = (row["difference_low"], row["difference_high"])
        assert bounds == pytest.approx(newcombe(one, other), abs=1e-9)
        if row["p_value"] is not None:
            assert row["p_value"] == pytest.approx(p_value(one, other), rel=1e-6)
    facts = planted_facts()["outreach"]["social_posts"]
    rare = facts["rare_variant"]
    assert verdicts[rare["channel"], rare["variant"]] == "too few"
    channel = facts["winning_variant"]["channel"]
    winner = facts["winning_variant"]["variant"]
    told = {one: verdict for one, verdict in verdicts.items() if one[0] == channel}
    assert told == {(channel, winner): "better", (channel, "photo"): "base"}


def test_prompt_versions_are_compared_over_the_days_that_they_share(
    warehouse: Path,
) -> None:
    days: dict[str, dict[date, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for visit in records(
        warehouse,
        "select ai_prompt_version, visit_date, purchased_at from marts.fct_visits"
        " where is_mature and started_at is not null"
        " and ai_prompt_version != 'unknown'",
    ):
        won = visit["purchased_at"] is not None
        days[visit["ai_prompt_version"]][visit["visit_date"]].append(won)
    base = min((min(found), version) for version, found in days.items())[1]
    rows = records(
        warehouse,
        "select * from marts.fct_experiments"
        " where experiment_kind = 'ai_prompt_version'",
    )
    assert {row["variant"] for row in rows} == set(days)
    apart = 0
    for row in rows:
        own = days[row["variant"]]
        shared = own.keys() & days[base].keys()
        assert row["base_variant"] == base
        wins = [won for day in shared for won in own[day]]
        base_wins = [won for day in shared for won in days[base][day]]
        assert (row["units"], row["successes"]) == (len(wins), sum(wins))
        assert row["base_units"] == len(base_wins)
        apart += not shared
        assert (row["verdict"] == "not concurrent") == (not shared)
        if row["p_value"] is not None:
            one, other = (sum(wins), len(wins)), (sum(base_wins), len(base_wins))
            assert row["p_value"] == pytest.approx(p_value(one, other), rel=1e-6)
    assert 0 < apart < len(rows) - 1
