"""Insights and alerts: each number is found by its query, what was planted is told."""

from __future__ import annotations

import csv
import math
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from warehouses import PROJECT, records

Z = 1.959963984540054


@pytest.fixture(scope="module")
def insights(warehouse: Path) -> list[dict[str, Any]]:
    return records(warehouse, "from marts.fct_insights order by period, rank")


def test_the_evidence_of_each_finding_returns_its_value(
    warehouse: Path, insights: list[dict[str, Any]]
) -> None:
    alerts = records(warehouse, "from marts.fct_alerts")
    assert len(insights) >= 20
    assert len(alerts) >= 3
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        for finding in insights + alerts:
            found = connection.execute(finding["evidence"]).fetchall()
            assert len(found) == 1, finding["title"]
            assert math.isclose(
                float(found[0][0]), finding["value"], rel_tol=1e-9, abs_tol=1e-9
            ), finding["title"]


def test_evidence_reads_marts_alone(insights: list[dict[str, Any]]) -> None:
    for insight in insights:
        assert " from marts." in insight["evidence"]
        for schema in ("staging.", "intermediate.", "raw.", "reference."):
            assert schema not in insight["evidence"]


def test_what_was_planted_is_found(
    warehouse: Path, insights: list[dict[str, Any]]
) -> None:
    """Weeks of tests/fixtures/planted.json; most other weeks are silent."""
    found = records(warehouse, "from intermediate.int_insights_worded")
    told = {(row["period"], row["metric"], row["scope"]) for row in found}
    assert {
        ("2026-W20", "assistant_p95_response", ""),
        ("2026-W24", "payment_success", ""),
        ("2026-W32", "router_saving", ""),
        ("2026-W38", "model_cost", ""),
        ("2026-W38", "model_cost", "model=claude-sonnet-4-5"),
        ("2026-W42", "error_rate", "provider=anthropic"),
        ("1y", "source_conversion", "source=referral"),
        ("1y", "product_gap_not_sold", "product=pet care planner"),
        ("30d", "adoption_rate", "feature=forum"),
        ("1y", "experiment", "ai_style=visits"),
    } <= told
    weeks = [row for row in insights if row["window_kind"] == "week"]
    assert len(weeks) <= 25, "78 weeks, of which few hold anything"


def test_of_a_period_at_most_ten_and_two_of_a_category(
    insights: list[dict[str, Any]],
) -> None:
    order = ["critical", "warning", "good", "info"]
    for period in {row["period"] for row in insights}:
        told = [row for row in insights if row["period"] == period]
        assert [row["rank"] for row in told] == list(range(1, len(told) + 1))
        assert len(told) <= 10
        places = [order.index(row["severity"]) for row in told]
        assert places == sorted(places)
        categories = [row["category"] for row in told]
        assert max(map(categories.count, categories)) <= 2


def wilson(hits: float, cases: int) -> tuple[float, float]:
    """Wilson (1927), written the textbook's way."""
    rate, spread = hits / cases, Z * Z / cases
    middle = (rate + spread / 2) / (1 + spread)
    reach = Z / (1 + spread) * math.sqrt(rate * (1 - rate) / cases + spread / cases / 4)
    return middle - reach, middle + reach


def newcombe(hits: float, cases: int, base_hits: float, base: int) -> tuple[float, ...]:
    """Newcombe (1998), method 10."""
    rate, base_rate = hits / cases, base_hits / base
    (low, high), (base_low, base_high) = wilson(hits, cases), wilson(base_hits, base)
    delta = rate - base_rate
    return (
        delta - math.hypot(rate - low, base_high - base_rate),
        delta + math.hypot(high - rate, base_rate - base_low),
    )


def test_the_interval_is_newcombes() -> None:
    """The published example: 56 of 70 against 48 of 80, 0.0524 to 0.3339."""
    low, high = newcombe(56, 70, 48, 80)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    low, high = newcombe(1, 4, 0, 4)
    assert low < 0 < high


def test_rates_of_all_windows_have_that_interval(warehouse: Path) -> None:
    """Every window of two rates, from the events up, in plain Python."""
    days: dict[str, dict[Any, tuple[int, int]]] = {}
    for metric, query in {
        "error_rate": "select request_date, count(*), count(*) filter (where status ="
        " 'error') from marts.fct_model_requests group by 1",
        "payment_success": "select date_day, sum(attempts), sum(succeeded)"
        " from marts.fct_payment_funnel_daily group by 1",
    }.items():
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            rows = connection.execute(query).fetchall()
        days[metric] = {day: (int(cases), int(hits)) for day, cases, hits in rows}
    windows = records(warehouse, "from intermediate.int_report_windows")
    measures = {
        (row["metric"], row["period"]): row
        for row in records(
            warehouse, "from intermediate.int_insight_measures where scope = ''"
        )
    }
    compared = 0
    for metric, by_day in days.items():
        for window in windows:
            sides = []
            for start, end in (("window_start", "window_end"), ("prior_start",) * 2):
                last = window[end] if start == "window_start" else window["prior_end"]
                inside = [
                    value
                    for day, value in by_day.items()
                    if window[start] <= day <= last
                ]
                sides.append((sum(c for c, _ in inside), sum(h for _, h in inside)))
            (cases, hits), (base_cases, base_hits) = sides
            row = measures[metric, window["period"]]
            assert row["n"] == cases
            assert math.isclose(row["value"], hits / cases, rel_tol=1e-12)
            if row["delta"] is None:
                covered = min(by_day) <= window["prior_start"]
                assert not (covered and window["is_prior_complete"])
                continue
            expected = newcombe(hits, cases, base_hits, base_cases)
            assert math.isclose(row["delta_low"], expected[0], abs_tol=1e-9)
            assert math.isclose(row["delta_high"], expected[1], abs_tol=1e-9)
            compared += 1
    assert compared > 100


def test_a_share_of_five_in_a_thousand_is_shared_among_the_parts(
    warehouse: Path,
) -> None:
    """Two-sided normal quantiles of 0.005 / k: tables give 2.8070 and 3.0233 for 2."""
    found = {
        int(row["family_size"]): row["claim_z"]
        for row in records(warehouse, "from intermediate.int_insight_measures")
    }
    for size, quantile in {1: 2.8070, 2: 3.0233, 5: 3.2905}.items():
        assert abs(found[size] - quantile) < 0.00006


SEEDS = PROJECT / "seeds/reference"


def seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def faults(rules: list[dict[str, str]]) -> list[str]:
    """What an analyst has to mend, rule by rule."""
    macro = PROJECT / "macros/insights/insight_placeholders.sql"
    known = re.findall(r"'(\w+)'", macro.read_text("utf-8"))
    metrics = {row["metric"] for row in seed("ref_insight_metrics")}
    pages = {path.name for path in (PROJECT / "reports/pages").iterdir()}
    found = []
    for rule in rules:
        if rule["metric"] not in metrics:
            found.append(f"{rule['rule_id']}: no metric {rule['metric']}")
        if rule["page"] not in pages:
            found.append(f"{rule['rule_id']}: no page {rule['page']}")
        words = rule["title"] + rule["text"] + rule["recommended_action"]
        found += [
            f"{rule['rule_id']}: no placeholder {{{name}}}"
            for name in re.findall(r"\{(\w*)\}", words)
            if name not in known
        ]
    return found


def test_every_rule_can_be_followed() -> None:
    rules = seed("ref_insight_rules")
    assert faults(rules) == []
    wrong = {**rules[0], "rule_id": "x", "metric": "y", "title": "{chnge}", "page": "z"}
    assert faults([wrong]) == [
        "x: no metric y",
        "x: no page z",
        "x: no placeholder {chnge}",
    ]


def accepted(path: str, column: str) -> set[str]:
    """The values that dbt accepts in a column."""
    (found,) = yaml.safe_load((PROJECT / path).read_text("utf-8")).values()
    (tests,) = [
        one["data_tests"] for one in found[0]["columns"] if one["name"] == column
    ]
    (values,) = [
        test["accepted_values"]["arguments"]["values"]
        for test in tests
        if "accepted_values" in test
    ]
    return set(values)


def test_rules_may_name_what_exists_and_no_more() -> None:
    rules = "seeds/reference/ref_insight_rules.yml"
    measures = "models/intermediate/insights/int_insight_measures.yml"
    pages = {path.name for path in (PROJECT / "reports/pages").iterdir()}
    assert accepted(rules, "page") == pages
    parts = accepted(measures, "scope_type")
    assert accepted(rules, "scope_type") == parts | {"parts", "any"}


def test_every_category_has_a_rule() -> None:
    assert {rule["category"] for rule in seed("ref_insight_rules")} >= {
        *("revenue_decline", "refund_rate", "conversion_drop", "churn_risk"),
        *("cost_spike", "budget", "model_switch", "router", "error_rate", "latency"),
        *("feature_adoption", "best_source", "product_gap", "forecast_shortfall"),
        *("posting_time", "experiment"),
    }
