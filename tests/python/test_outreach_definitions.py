"""Sources and posts: recomputed in plain Python, and no claim on chance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from definitions.outreach import (
    Opportunity,
    days_of,
    named,
    opportunities_of,
    shrunken_means,
    wilson,
)
from hostile_outreach import write_opportunities, write_posts
from sample_seeds import planted_facts
from warehouses import NO_TESTS, SEEDS, built, only, records

AS_OF = date(2024, 3, 10)
AREAS = ("+fct_source_performance", "+fct_posting_hours", "+fct_source_weekly")


@dataclass
class Made:
    """The opportunities as they should count, and the marts of the same file."""

    opportunities: list[Opportunity]
    database: Path


@pytest.fixture(scope="module")
def sample(warehouse: Path) -> Made:
    as_of = records(warehouse, "select max(as_of) as day from marts.periods")[0]["day"]
    path = SEEDS / "outreach" / "raw_outreach__opportunities.csv"
    return Made(opportunities_of(path, as_of), warehouse)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("hostile_outreach")
    path = folder / "raw" / "outreach" / "opportunities.csv"
    write_opportunities(path)
    write_posts(path.with_name("social_posts.csv"))
    raw, as_of = str(folder / "raw"), AS_OF.isoformat()
    database = built(folder, *only(*AREAS), *NO_TESTS, RAW_DIR=raw, AS_OF=as_of)
    return Made(opportunities_of(path, AS_OF), database)


@pytest.fixture(params=["sample", "hostile"])
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def agree(row: dict[str, Any], found: list[Opportunity]) -> None:
    """Counts, interval and median of a row are those of these opportunities."""
    states = [one.status for one in found]
    won = states.count("converted")
    assert row["opportunities"] == len(states)
    assert (row["won"], row["open_opportunities"]) == (won, states.count("open"))
    if found:
        assert (row["wilson_low"], row["wilson_high"]) == pytest.approx(
            wilson(won, len(found)), abs=1e-12
        )
    hours = [one.hours for one in found if one.hours is not None]
    waits = [inf for one in found if one.is_waiting]
    cases = (len(hours), len(hours) + len(waits))
    assert (row["timed_responses"], row["response_cases"]) == cases
    wanted = median([*hours, *waits]) if hours else inf
    told = inf if (hours_told := row["median_response_hours"]) is None else hours_told
    assert told == pytest.approx(wanted, abs=1e-9)
    if all(one.created < date(2025, 1, 1) for one in found):
        # The sample has amounts in two currencies.
        assert float(row["revenue"]) == sum(one.revenue for one in found)


def test_sources_of_every_period(made: Made) -> None:
    periods = records(made.database, "select * from marts.periods")
    wanted: dict[tuple[str, ...], list[Opportunity]] = defaultdict(list)
    for one in made.opportunities:
        for period in periods:
            for basis, day in days_of(one):
                if day and period["period_start"] <= day <= period["period_end"]:
                    for source in ("all", named(one.source)):
                        for kind in ("all", named(one.kind)):
                            key = (period["period"], basis, kind, source)
                            wanted[key].append(one)
    assert len(wanted) > 40
    for row in records(made.database, "select * from marts.fct_source_performance"):
        key = (row["period"], row["basis"], row["opportunity_type"], row["source"])
        agree(row, wanted.pop(key, []))
    assert wanted == {}


def test_sources_of_every_week(made: Made) -> None:
    wanted: dict[tuple[str, date, str], list[Opportunity]] = defaultdict(list)
    for one in made.opportunities:
        for basis, day in days_of(one):
            if day:
                monday = day - timedelta(days=day.weekday())
                for source in ("all", named(one.source)):
                    wanted[basis, monday, source].append(one)
    for row in records(made.database, "select * from marts.fct_source_weekly"):
        found = wanted.pop((row["basis"], row["week_start"], row["source"]))
        agree(row, found)
        year, week, _ = row["week_start"].isocalendar()
        assert row["iso_week"] == f"{year}-W{week:02d}"
    assert wanted == {}


def test_noise_and_small_sources_yield_no_claim(hostile: Made) -> None:
    sources = records(hostile.database, "select * from marts.fct_source_performance")
    assert not [row["source"] for row in sources if row["is_best"]]
    few = [
        (row["won"], row["opportunities"])
        for row in sources
        if row["source"] == "one of four" and row["period"] == "30d"
    ]
    assert set(few) == {(1, 4)}
    assert any(row["is_judged"] for row in sources)
    hours = records(hostile.database, "select * from marts.fct_posting_hours")
    assert not [row["slot"] for row in hours if row["is_claimed"]]
    assert any(row["rate_rank"] == 1 for row in hours)


def test_planted_winners_are_claimed_and_nothing_else(sample: Made) -> None:
    facts = planted_facts()["outreach"]
    best = records(
        sample.database,
        "select distinct source from marts.fct_source_performance where is_best",
    )
    assert [row["source"] for row in best] == [facts["opportunities"]["best_source"]]
    hours = records(
        sample.database, "select * from marts.fct_posting_hours where is_claimed"
    )
    hour = facts["social_posts"]["best_hour"]
    assert [(row["channel"], row["hour_of_day"]) for row in hours] == [
        (hour["channel"], hour["hour_utc"])
    ]


def test_hours_are_shrunk_by_their_definition(sample: Made) -> None:
    slots: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for post in records(
        sample.database, "select * from marts.fct_post_engagement where is_rated"
    ):
        rate = post["engagements"] / post["impressions"]
        slots[post["channel"]][post["hour_of_day"]].append(rate)
    for row in records(
        sample.database,
        "select * from marts.fct_posting_hours where cut = 'hour' and rated_posts > 0",
    ):
        mean, error = shrunken_means(slots[row["channel"]])[row["hour_of_day"]]
        assert row["shrunken_rate"] == pytest.approx(mean, abs=1e-9)
        assert row["rate_high"] - mean == pytest.approx(1.959964 * error, abs=1e-8)
