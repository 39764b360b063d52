"""Anomalies: an independent recipe agrees, noise stays quiet, incidents are found."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

import daily_noise
from definitions.anomalies import level_scores
from warehouses import built, records, rows

INCIDENT_DAY = 249
# Times the usual value, in the first half of a kind's series.
INCIDENTS = {
    "orders of 20 a day": 0.0,
    "orders of 200 a day": 1.6,
    "orders with a season": 0.5,
    "revenue of 20 sales a day": 0.0,
    "revenue of 200 sales a day": 2.0,
    "rate of 300 cases": 2.4,
    "rate of 2000 cases": 2.0,
    "latency": 2.0,
}


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse whose daily series are noise."""
    folder = tmp_path_factory.mktemp("noise")
    daily_noise.write(folder / "days.csv", INCIDENTS, INCIDENT_DAY)
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute("create schema intermediate")
        connection.execute(
            f"""
            create table intermediate.int_metric_days as
            select * from read_csv('{folder / "days.csv"}', header = false,
                quote = '"', columns = {{
                'series': 'varchar', 'metric': 'varchar', 'scope': 'varchar',
                'kind': 'varchar', 'value': 'double', 'successes': 'double',
                'trials': 'double', 'date_day': 'date'
            }})
            """
        )
        connection.execute(
            "alter table intermediate.int_metric_days alter trials type bigint"
        )
        connection.execute(
            "create table intermediate.int_last_day_over as"
            " select date '2030-01-01' as as_of, true as is_over"
        )
    return built(
        folder,
        "--select",
        "int_level_residuals",
        "int_rate_residuals",
        "int_anomaly_scores",
        "fct_anomalies",
        THREADS="2",
    )


def test_a_year_of_noise_raises_at_most_one_alarm_a_series(noise: Path) -> None:
    """Measured: 0.2 a series over all kinds, 0.8 in the worst of them."""
    found = rows(
        noise,
        f"""
        select
            scores.scope,
            count(distinct scores.series),
            count(*) / count(distinct scores.series),
            count(anomalies.series) / count(distinct scores.series)
        from intermediate.int_anomaly_scores as scores
        left join marts.fct_anomalies as anomalies using (series, date_day)
        where scores.scope not like '%!' or scores.date_day
            not between date '{daily_noise.FIRST_DAY}' + {INCIDENT_DAY}
            and date '{daily_noise.FIRST_DAY}' + {INCIDENT_DAY + 14}
        group by scores.scope
        """,
    )
    kinds: dict[str, float] = {}
    for scope, series, days, alarms in found:
        assert 349 <= float(str(days)) <= 365, scope
        kind = str(scope).rstrip("!")
        kinds[kind] = kinds.get(kind, 0) + float(str(alarms)) * int(str(series))
    each = {kind: alarms / daily_noise.SERIES for kind, alarms in kinds.items()}
    assert len(each) == len(daily_noise.QUANTITIES) + len(daily_noise.RATES) + 1
    assert max(each.values()) <= 1, each
    assert np.mean(list(each.values())) <= 0.4, each


def test_planted_incidents_are_found_on_their_day(noise: Path) -> None:
    found = {
        str(scope): float(str(share))
        for scope, share in rows(
            noise,
            f"""
            select scores.scope, count(anomalies.series) / count(*)
            from intermediate.int_anomaly_scores as scores
            left join marts.fct_anomalies as anomalies using (series, date_day)
            where scores.scope like '%!'
                and scores.date_day = date '{daily_noise.FIRST_DAY}' + {INCIDENT_DAY}
            group by scores.scope
            """,
        )
    }
    assert set(found) == {f"{kind}!" for kind in INCIDENTS}
    assert min(found.values()) >= 0.9, found


def test_an_independent_recipe_gives_the_same_scores(warehouse: Path) -> None:
    """Of quantities and latencies, and on days that come before the last ones."""
    days = records(
        warehouse,
        """
        select metric_days.*, scores.score, scores.actual, scores.lower, scores.upper
        from intermediate.int_metric_days as metric_days
        left join intermediate.int_anomaly_scores as scores using (series, date_day)
        where metric_days.kind != 'rate'
            and metric_days.metric in ('orders', 'revenue', 'p95_latency')
        order by series, date_day
        """,
    )
    series: dict[str, list[dict[str, Any]]] = {}
    for day in days:
        series.setdefault(day["series"], []).append(day)
    compared = 0
    for name, its_days in series.items():
        assert its_days[1]["date_day"] - its_days[0]["date_day"] == timedelta(days=1)
        for day, score in zip(its_days, level_scores(its_days), strict=True):
            at = (name, day["date_day"])
            assert (day["score"] is None) == (score is None), at
            if score is None:
                continue
            assert day["score"] == pytest.approx(score, abs=1e-9), at
            if abs(score) > 3.51:
                assert not day["lower"] <= day["actual"] <= day["upper"], at
            compared += 1
    assert compared > 1_000


def test_the_incidents_of_the_sample_are_found(warehouse: Path) -> None:
    """Errors of a provider, a runaway job, and three days without payments."""
    found = rows(
        warehouse,
        """
        select metric, direction, date_day::varchar
        from marts.fct_anomalies
        where scope = ''
        """,
    )
    assert ("error_rate", "up", "2026-10-14") in found
    assert ("model_cost", "up", "2026-09-16") in found
    assert ("revenue", "down", "2026-06-10") in found
