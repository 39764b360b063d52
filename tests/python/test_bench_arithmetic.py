"""The benchmark's arithmetic against numbers worked out by hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from bench.cells import Table
from bench.company import Rows
from bench.growth import day_share, exponent, per_node, ratio
from bench.markdown import as_markdown, markdown, screen
from bench.measuring import Measured
from bench.one_size import Plan, SizeResult
from bench.outlook import line, outlook, rows_within
from bench.page import write_page
from bench.results import grown, report
from bench.rivals import PlainSql, Rivals


def size_of(rows: int, seconds: float) -> SizeResult:
    """A size whose steps all take as long."""
    steps = dict.fromkeys(
        ("load_before", "run", "plain", "day", "load", "build", "render"),
        Measured(seconds, 2 * seconds, 100.0),
    )
    return SizeResult(
        rows,
        Rows(rows, rows // 3, rows // 365, "2026-10-31"),
        Plan(2),
        steps,
        PlainSql(seconds / 2, seconds, {"small": 0.1, "large": 0.9}),
        {"small": 0.2, "large": 1.0},
        weights={
            "mart_rows": {"flat": 100, "grows": rows},
            "files": {"index.html": 5000},
            "site": {"total": 5000},
            "database_bytes": 10,
        },
    )


@pytest.mark.parametrize(
    ("small", "large", "expected"),
    [
        ((1, 3), (10, 30), 1.0),
        ((1, 3), (100, 30), 0.5),
        ((10, 1), (20, 4), 2.0),
        ((10, 7), (1000, 7), 0.0),
        ((10, 0), (20, 4), None),
        ((10, 1), (10, 4), None),
    ],
)
def test_growth_is_the_slope_between_logarithms(
    small: tuple[float, float], large: tuple[float, float], expected: float | None
) -> None:
    found = exponent(*small, *large)
    assert found == (None if expected is None else pytest.approx(expected))


def test_a_day_is_compared_beyond_the_overhead_of_both() -> None:
    # 14 s of which 10 are overhead, of 92 s of which 12 are: 4 of 80.
    assert day_share(14, 10, 92, 12) == pytest.approx(0.05)
    assert day_share(9, 10, 92, 12) == 0
    assert day_share(14, 10, 12, 12) == math.inf


def test_ratio_and_seconds_of_a_node() -> None:
    assert ratio(23, 20) == pytest.approx(1.15)
    assert ratio(1, 0) == math.inf
    assert per_node(12.0, 9.0, 300) == pytest.approx(0.01)


def test_what_grows_with_events_is_named() -> None:
    found = grown(size_of(1000, 1), size_of(10_000, 5))
    assert found == {"mart_rows": {"grows": [1000, 10_000]}, "files": {}}


def test_the_report_says_what_was_measured(tmp_path: Path) -> None:
    fixed = dict.fromkeys(
        ("load", "run", "day", "site_build", "render"), Measured(1.0, 1.0, 50.0)
    )
    large = size_of(10_000, 20.0)
    large.rivals = Rivals(
        Measured(60.0, 60.0, 900.0),
        Measured(6.0, 11.0, 300.0),
        PlainSql(5.0, 10.0, {}),
        Measured(12.0, 20.0, 300.0),
        {"fct_funnel_steps": 40},
        {"fct_funnel_steps": 1},
    )
    large.differing_marts = {"fct_alerts": 3}
    found = report([large, size_of(1000, 4.0)], fixed)
    small, big = found["sizes"]
    assert (small["size"], big["size"]) == (1000, 10_000)
    # 10,000 rows in three steps of 20 s; 20 s beside 10 s of plain SQL.
    assert big["derived"]["rows_per_second"] == pytest.approx(10_000 / 60)
    assert big["derived"]["dbt_over_plain_wall"] == pytest.approx(2.0)
    assert big["derived"]["day_share"] == pytest.approx(19 / 38)
    assert big["derived"]["pandas_over_plain"] == pytest.approx(10.0)
    assert [row["model"] for row in big["slowest"]] == ["large", "small"]
    # Ten times the rows in five times the seconds.
    (pair,) = found["growth"]
    assert pair["exponents"]["build"] == pytest.approx(math.log10(5))
    text = markdown(found)
    assert "39 of 40" in text
    assert "marts that differ from a full refresh: fct_alerts (3)" in text
    assert "2.0 s (dbt 1.0, render 1.0)" in text
    assert "| CPU, s |" in screen(found)
    json.dumps(found)
    write_page(found, tmp_path / "index.html")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert '<td class="num">39 of 40</td>' in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_table_without_rows_is_left_out() -> None:
    assert as_markdown(Table("x", ("a", "b"), [])) == ""
    assert as_markdown(Table("x", ("a", "b"), [["1", "2"]])) == (
        "| a | b |\n| ---: | ---: |\n| 1 | 2 |"
    )


def test_cost_is_carried_along_a_straight_line() -> None:
    # 5 s and 2 s a row: 25 s of 10 rows, 205 s of 100.
    assert line((10, 25), (100, 205)) == pytest.approx((5, 2))
    assert line((10, 1), (100, 100))[0] == 0
    assert rows_within(45, 5, 2) == pytest.approx(20)
    assert rows_within(4, 5, 2) == 0
    with pytest.raises(ValueError, match="two sizes"):
        line((10, 25), (10, 30))


def test_the_outlook_is_of_the_two_largest_sizes() -> None:
    # Three steps of 10 and of 100 s: 30 s and 300 s, 0.0003 s a row.
    sizes = [size_of(100_000, 10), size_of(1_000_000, 100), size_of(1_000, 9)]
    shown = outlook(report(sizes, {}))
    assert [row[0] for row in shown.rows][:2] == ["100,000,000", "1,000,000,000"]
    assert shown.rows[0][1] == "8.33"
    assert "96 million rows" in shown.note
    assert outlook(report(sizes[:1], {})).rows == []
