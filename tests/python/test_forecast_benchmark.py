"""The benchmark of forecasts: what it reads, what it says, what it scores."""

from __future__ import annotations

import json
import math
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from benchmark_forecast import main
from forecast_bench.recipe import MODELS, Recipe
from forecast_bench.scores import OURS
from forecast_bench.series import read_series
from forecast_recipe import banded
from pipeline.errors import PipelineError
from warehouses import compiled

FIRST = date(2024, 2, 26)
WEEK = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 0.0]

FILE = """\
Date,series,value
2026-01-01,a,1
2026-01-02,a,2
2026-01-02,a,3
2026-01-05 00:00:00,a,4
2026-01-06,a,
2026-01-09,a,9
2026-01-01,"b, c",-5
"""


def test_a_file_with_gaps_and_repeats_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text(FILE, encoding="utf-8-sig")
    given = read_series(path)
    first, second = given.series
    assert (first.name, second.name) == ("a", "b, c")
    assert list(first.is_given) == [
        True, True, False, False, True, False, False, False, True,
    ]  # fmt: skip
    assert first.values[[0, 1, 4, 8]].tolist() == [1, 3, 4, 9]
    # A week before the 8th is the 1st.
    assert first.values[7] == 1
    assert sorted(given.notes) == [
        "1 rows of a day given before: the last one counts",
        "1 rows without a value",
        "1 series have values below 0; forecasts have not",
        "5 missing days in 1 series: filled from the week before, not scored",
    ]


@pytest.mark.parametrize("place", ["missing/report.json", "file/report.json", "."])
def test_a_report_that_cannot_be_written_stops_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as stopped:
        main(["--json", str(tmp_path / place)])
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--json" in said.err.splitlines()[-1]
    assert "is not a file in an existing folder" in said.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "has no column series, date, value"),
        ("", "has no column series, date, value"),
        ("series,date,value\n", "has no values"),
        ("series,date,value\nx,2026-01-01,much\n", "line 2: value is 'much'"),
        ("series,date,value\nx,31.01.2026,1\n", "line 2: date is '31.01.2026'"),
        ("series,date,value\nx,2026-01-01,1e99\n", "line 2: value is '1e99'"),
        ("series,date,value\nx,1000-01-01,1\nx,2026-01-01,1\n", "too long"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "series.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PipelineError, match=said.replace(".", r"\.")):
        read_series(path)


def test_the_benchmark_scores_a_holdout(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As one reckons it by hand from the recipe written a second time."""
    manifest = compiled(tmp_path, *MODELS)
    monkeypatch.setattr("benchmark_forecast.Recipe", lambda: Recipe(manifest))
    extras = np.random.default_rng(5).gamma(4, 25, 280).round(6)
    noisy = [
        float(value + extra) for value, extra in zip(WEEK * 40, extras, strict=True)
    ]
    broken = WEEK * 32 + [value * 3 for value in WEEK * 8]
    lines = ["series,date,value"]
    for name, values in {"noisy": noisy, "broken": broken, "short": [1.0] * 60}.items():
        for place, value in enumerate(values):
            lines.append(
                f"{name},{date.fromordinal(FIRST.toordinal() + place)},{value}"
            )
    path, report = tmp_path / "series.csv", tmp_path / "report.json"
    path.write_text("\n".join(lines), encoding="utf-8")
    options = ["--series", str(path), "--holdout", "56", "--no-library"]
    assert main([*options, "--json", str(report)]) == 0
    printed = capsys.readouterr().out
    assert "1 series are too short to know 14 days 56 days before their end" in printed
    # Weeks of "broken" do not differ until it breaks: MASE has nothing to divide by.
    assert "broken: weeks do not differ" in printed
    (score,) = [
        one for one in json.loads(report.read_text())["scores"] if one["method"] == OURS
    ]
    known = np.array(noisy[:224])
    expected = [band.expected for band in banded(noisy[:224], FIRST)[:56]]
    scale = np.abs(known[7:] - known[:-7]).mean()
    assert score["series"] == "noisy"
    assert math.isclose(
        score["mase"],
        float(np.abs(np.array(noisy[224:]) - expected).mean() / scale),
        rel_tol=1e-6,
    )
    assert f"mean MASE over series, 56 days: {score['mase']:.4f}" in printed
