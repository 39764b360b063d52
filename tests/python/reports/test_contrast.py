"""The palette in numbers: no tool judges the text and marks of an SVG."""

from __future__ import annotations

import itertools
import math

import pytest

from reporting.theme import Theme, load_theme
from reports.conftest import PROJECT

THEME = load_theme(PROJECT / "reports" / "theme.toml")
TEXT = ("ink", "muted", "accent", "good", "bad")
MARKS = ("s1", "s2", "s3", "s4", "s5", "s6", "other")
# How two kinds of colour blindness mix red, green and blue (Machado 2009, complete).
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return tuple(
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left: str, right: str) -> float:
    low, high = sorted((luminance(left), luminance(right)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, vision: str) -> tuple[float, ...]:
    seen = [
        max(0.0, sum(m * c for m, c in zip(row, linear(colour), strict=True)))
        for row in VISION[vision]
    ]
    red, green, blue = seen
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    mid = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.808675766 * short,
    )


def sides(theme: Theme) -> list[tuple[str, dict[str, str]]]:
    return [("light", theme.light), ("dark", theme.dark)]


@pytest.mark.parametrize(("name", "side"), sides(THEME))
@pytest.mark.parametrize("ground", ["page", "raised"])
@pytest.mark.parametrize("text", TEXT)
def test_text_is_readable(
    name: str, side: dict[str, str], ground: str, text: str
) -> None:
    assert contrast(side[text], side[ground]) >= 4.5, (name, text, ground)


@pytest.mark.parametrize(("name", "side"), sides(THEME))
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out(name: str, side: dict[str, str], mark: str) -> None:
    assert contrast(side[mark], side["page"]) >= 3, (name, mark)


@pytest.mark.parametrize(("name", "side"), sides(THEME))
@pytest.mark.parametrize("vision", list(VISION))
def test_series_can_be_told_apart(name: str, side: dict[str, str], vision: str) -> None:
    for left, right in itertools.combinations(MARKS[:6], 2):
        apart = math.dist(lab(side[left], vision), lab(side[right], vision))
        assert apart >= 0.08, (name, vision, left, right)


@pytest.mark.parametrize(("name", "side"), sides(THEME))
def test_heat_runs_one_way(name: str, side: dict[str, str]) -> None:
    steps = [luminance(side[f"h{n}"]) for n in range(7)]
    assert steps == sorted(steps, reverse=name == "light")
    assert contrast(side["h6"], side["page"]) >= 3
    for level in range(7):
        ink = side["page"] if level > 3 else side["ink"]
        assert contrast(ink, side[f"h{level}"]) >= 3, (name, level)
