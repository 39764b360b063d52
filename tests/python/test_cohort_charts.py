"""Curves over numbers, and heat cells that are not over."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reporting.charts.curves import CurveChart, Place, curve_spec
from reporting.charts.drawing import draw_all
from reporting.charts.heat import Cell, HeatMap, heat_levels, heat_spec
from reporting.formats import Currency, Formats

FORMATS = Formats(Currency())
HOSTILE = "O'Neil \\ </script> \N{ROBOT FACE}"


def curve(values: list[float], open_from: int = 99, name: str = "a") -> list[Place]:
    return [
        Place(x, name, value, f"{x}: {value}", x < open_from)
        for x, value in enumerate(values)
    ]


def lines(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]


def svg(spec: dict[str, Any]) -> str:
    return draw_all([("0" * 32, json.dumps(spec))])[0][1]


def cell(column: str, value: float, is_complete: bool, label: str = "") -> Cell:
    return Cell(column, "May", value, f"May, {column}", label, is_complete)


def test_a_curve_is_dashed_towards_what_is_not_over() -> None:
    chart = CurveChart(curve([3, 2, 1], open_from=2), {"a": "var(--s1)"}, "number")
    solid, dashed = lines(curve_spec(chart, FORMATS))
    assert [row["x"] for row in solid["data"]["values"]] == [0, 1]
    assert [row["x"] for row in dashed["data"]["values"]] == [1, 2]
    assert dashed["mark"]["strokeDash"]


def test_numbers_of_a_curve_stand_in_their_order() -> None:
    places = curve([float(value) for value in range(13)])
    chart = CurveChart(places[::-1], {"a": "var(--s1)"}, "number")
    (layer,) = lines(curve_spec(chart, FORMATS, 800))
    assert [row["x"] for row in layer["data"]["values"]][:4] == [0, 1, 1, 2]
    assert layer["encoding"]["x"]["axis"]["values"] == list(range(13))


@pytest.mark.parametrize("values", [[0.5], [0.0, 0.0], [1.0, -2.0]])
def test_few_and_flat_curves_are_drawn(values: list[float]) -> None:
    chart = CurveChart(curve(values), {"a": "var(--s1)"}, "percent")
    assert svg(curve_spec(chart, FORMATS)).startswith("<svg")


def test_a_name_in_a_curve_is_no_code() -> None:
    places = curve([1, 2], name=HOSTILE)
    chart = CurveChart(places, {HOSTILE: "var(--s1)"}, "number", emphasis=HOSTILE)
    drawn = svg(curve_spec(chart, FORMATS))
    assert "</script>" not in drawn
    assert 'stroke-width="3"' in drawn


def test_a_cell_that_is_not_over_is_pale_and_edged() -> None:
    chart = HeatMap([cell("1", 4, True), cell("2", 4, False)], ["1", "2"], ["May"], [])
    over, still_open = heat_spec(chart)["layer"][0]["data"]["values"]
    assert (over["opacity"], over["edge"]) == (1, 0)
    assert still_open["opacity"] < 1
    assert still_open["edge"] == 1
    assert over["level"] == still_open["level"]


def test_a_cell_that_is_missing_is_not_drawn() -> None:
    chart = HeatMap([cell("1", 4, True)], ["1", "2"], ["May", "June"], ["1", "2"])
    assert len(heat_spec(chart)["layer"][0]["data"]["values"]) == 1


def test_labels_are_left_out_where_they_do_not_fit() -> None:
    columns = [str(place) for place in range(13)]
    cells = [cell(column, 1, True, "12.3 %") for column in columns]
    chart = HeatMap(cells, columns, ["May"], columns)
    assert len(heat_spec(chart, 372)["layer"]) == 1
    assert len(heat_spec(chart, 800)["layer"]) == 2


def test_colours_may_begin_at_the_lowest_value() -> None:
    assert heat_levels([30, 40, 37], 30) == [0, 6, 4]
    assert heat_levels([30, 30], 30) == [0, 0]
    assert heat_levels([-1, 0, 7]) == [0, 0, 6]
