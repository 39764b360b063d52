"""The comparison of two engines' marts finds every difference, and only those."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from compare_engines import main as compare_main


def warehouse_of(path: Path, rows: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.fct_a as select * from (values"
            f" {rows}) as v (id, amount, share)"
        )
    return path


SAME = "(1, 1.5::decimal(18, 6), 0.1::double), (2, 2, null)"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (SAME, 0),
        ("(2, 2::decimal(18, 6), null::double), (1, 1.5, 0.1 * (1 + 1e-10))", 0),
        ("(1, 1.5::decimal(18, 6), 0.1 * (1 + 1e-8)), (2, 2, null)", 1),
        ("(1, 1.500001::decimal(18, 6), 0.1::double), (2, 2, null)", 1),
        ("(1, 1.5::decimal(18, 6), 0.1::double), (2, 2, 0)", 1),
        ("(1, 1.5::decimal(18, 6), 0.1::double)", 1),
        ("(1, 1.5::decimal(18, 5), 0.1::double), (2, 2, null)", 1),
    ],
)
def test_the_comparison_finds_what_differs(
    tmp_path: Path, rows: str, status: int
) -> None:
    one = warehouse_of(tmp_path / "one.duckdb", SAME)
    other = warehouse_of(tmp_path / "other.duckdb", rows)
    assert compare_main([str(one), str(other)]) == status


def test_a_mart_that_is_not_there_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = warehouse_of(tmp_path / "one.duckdb", SAME)
    assert compare_main([str(one), str(one), "--only", "fct_b"]) == 2
    assert "fct_b" in capsys.readouterr().err
