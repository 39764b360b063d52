"""Specs and drawings: ticks, partial buckets, colours, what comes out as SVG."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reporting.charts.drawing import Drawing, draw_all
from reporting.charts.frame import nice_ticks
from reporting.charts.heat import heat_levels
from reporting.charts.lines import line_spec
from reporting.charts.marks import stacked_spec
from reporting.charts.points import Point, TimeChart
from reporting.charts.svg import tidy
from reporting.colours import OTHER, Colours
from reporting.datasets import DataSet
from reporting.errors import ReportError
from reporting.formats import Currency, Formats

FORMATS = Formats(Currency())
COLOURS = {"a": "var(--s1)"}


def points(values: list[float | None], partial: tuple[int, ...] = ()) -> list[Point]:
    start = date(2026, 1, 1)
    return [
        Point(start + timedelta(days=n), "a", value, f'day {n} <&">', n not in partial)
        for n, value in enumerate(values)
    ]


def svg_of(chart: TimeChart) -> str:
    import json  # noqa: PLC0415

    return draw_all([("0" * 32, json.dumps(line_spec(chart, FORMATS)))])[0][1]


@pytest.mark.parametrize(
    ("low", "high"), [(0, 7), (0, 0.0013), (-5, 3), (0, 0), (3, 3)]
)
def test_ticks_cover_the_numbers(low: float, high: float) -> None:
    ticks = nice_ticks(low, high)
    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 7


def test_ticks_of_counts_are_whole() -> None:
    assert all(tick == int(tick) for tick in nice_ticks(0, 2, whole=True))


def test_a_partial_bucket_is_dashed_and_not_in_the_solid_line() -> None:
    spec = line_spec(
        TimeChart(points([1, 2, 3], (2,)), COLOURS, "day", "number"), FORMATS
    )
    lines = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    solid, dashed = lines
    assert len(solid["data"]["values"]) == 2
    assert dashed["mark"]["strokeDash"]
    assert [row["value"] for row in dashed["data"]["values"]] == [2, 3]


def test_a_partial_column_is_pale() -> None:
    chart = TimeChart(points([1, 2], (1,)), COLOURS, "day", "number")
    rows = stacked_spec(chart, FORMATS)["layer"][0]["data"]["values"]
    assert [row["opacity"] for row in rows] == [1, 0.4]


def test_a_drawing_is_fit_for_a_strict_page() -> None:
    svg = svg_of(TimeChart(points([1, None, 3, 4]), COLOURS, "day", "money"))
    assert svg.startswith('<svg focusable="false"')
    for unwanted in (" style=", "<style", "font-family", "xmlns", " id=", "http"):
        assert unwanted not in svg
    assert "var(--s1)" in svg
    assert svg.count("aria-label=") == 3
    assert "&lt;&amp;&quot;&gt;" in svg or "&lt;&amp;&#34;&gt;" in svg


@pytest.mark.parametrize("values", [[5], [0, 0], [None, 2], [-3, 4]])
def test_odd_series_can_be_drawn(values: list[float | None]) -> None:
    assert "<svg" in svg_of(TimeChart(points(values), COLOURS, "month", "money"))


def test_style_in_a_drawing_is_refused() -> None:
    with pytest.raises(ReportError):
        tidy('<svg width="1" height="1"><g style="x"/></svg>', "k")


def test_heat_starts_at_zero_and_has_no_step_for_nothing() -> None:
    assert heat_levels([0, 5, 10]) == [0, 3, 6]
    assert heat_levels([0, 0]) == [0, 0]
    assert heat_levels([]) == []


def test_a_series_keeps_its_colour_when_others_are_missing() -> None:
    colours = Colours()
    colours.learn("niche", ["big", "mid", "small"])
    rows = [{"niche": name, "y": 1} for name in ("small", "big")]
    data = DataSet("d", ("niche", "y"), rows)
    assert colours.of("niche", data, "y") == {"big": "var(--s1)", "small": "var(--s3)"}


def test_the_seventh_series_is_the_rest() -> None:
    colours = Colours()
    rows = [{"niche": f"n{n}", "y": 1} for n in range(9)]
    found = colours.of("niche", DataSet("d", ("niche", "y"), rows), "y")
    assert len(found) == 6
    assert found[OTHER] == "var(--other)"


def test_a_long_column_of_the_same_name_elsewhere_takes_no_colour_away() -> None:
    colours = Colours()
    colours.learn("kind", [f"another {n}" for n in range(9)])
    rows = [{"kind": name, "y": 1} for name in ("new", "returning")]
    found = colours.of("kind", DataSet("d", ("kind", "y"), rows), "y")
    assert found == {"new": "var(--s1)", "returning": "var(--s2)"}


def test_a_chart_is_drawn_once_and_forgotten_when_unused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    spec = line_spec(TimeChart(points([1, 2]), COLOURS, "day", "money"), FORMATS)
    (tmp_path / "stale.svg").write_text("old")
    with Drawing(tmp_path, 1) as drawing:
        token = drawing.request(spec)
        assert drawing.request(spec) == token
        drawing.finish()
        assert drawing.fill(f"<p>{token}</p>").startswith("<p><svg")
        assert drawing.fresh == 1
    assert not (tmp_path / "stale.svg").exists()
    with Drawing(tmp_path, 1) as drawing:
        drawing.request(spec)
        drawing.finish()
        assert drawing.fresh == 0
