"""RAW_DIR is checked before a build: one error names file, column and line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from pipeline.raw_files import check_raw_dir, read_contract

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HEADER = "sale_datetime,funnel_stage,visit_id\n"
ROW = "2026-01-01T10:00:00,visit,v1\n"


@pytest.fixture
def raw_dir(tmp_path: Path) -> Path:
    (tmp_path / "storefront").mkdir()
    return tmp_path


def problems(raw_dir: Path) -> list[str]:
    return check_raw_dir(raw_dir, SEEDS).problems


def test_contract_is_read_from_the_seeds_yaml_with_line_numbers() -> None:
    tables = {table.name: table for table in read_contract(SEEDS)}
    events = tables["storefront/events"]
    assert set(events.required) == {"sale_datetime", "funnel_stage", "visit_id"}
    lines = events.contract_file.read_text(encoding="utf-8").splitlines()
    for column, line in events.required.items():
        assert lines[line - 1].strip() == f"- name: {column}"


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path / "nowhere")
    assert "nowhere is not a folder that exists" in problem


def test_an_empty_folder_is_valid_and_warned_of(tmp_path: Path) -> None:
    check = check_raw_dir(tmp_path, SEEDS)
    assert check.problems == []
    assert "no table of the raw contract" in check.warnings[0]


@pytest.mark.parametrize(
    "name", ["events.csv", "EVENTS.csv.gz", "events/day=1/part.csv"]
)
def test_good_csv_in_every_place(raw_dir: Path, name: str) -> None:
    path = raw_dir / "storefront" / name.replace("EVENTS", "events")
    path.parent.mkdir(parents=True, exist_ok=True)
    content = (HEADER + ROW).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    check = check_raw_dir(raw_dir, SEEDS)
    assert (check.problems, check.files) == ([], 1)


def test_names_match_without_case_and_in_any_order(raw_dir: Path) -> None:
    path = raw_dir / "storefront" / "events.csv"
    path.write_text(
        'VISIT_ID,"Funnel_Stage",other,Sale_DateTime\nv,visit,1,2026-01-01\n'
    )
    assert problems(raw_dir) == []


def test_a_missing_required_column_names_file_column_and_contract_line(
    raw_dir: Path,
) -> None:
    path = raw_dir / "storefront" / "events.csv"
    path.write_text("sale_datetime,visit_id\n2026-01-01,v1\n")
    (problem,) = problems(raw_dir)
    assert problem.startswith("storefront/events.csv: required column funnel_stage")
    assert "raw_storefront__events.yml:" in problem


def test_every_problem_is_told_at_once(raw_dir: Path) -> None:
    (raw_dir / "storefront" / "events.xlsx").write_bytes(b"PK")
    (raw_dir / "storefront" / "customers.csv").write_text("customer_id\nc1\n")
    found = problems(raw_dir)
    assert len(found) == 2
    assert any("unknown extension" in problem for problem in found)
    assert any("created_at" in problem for problem in found)


def test_one_table_twice(raw_dir: Path) -> None:
    (raw_dir / "storefront" / "events.csv").write_text(HEADER)
    (raw_dir / "storefront" / "events.json").write_text("[]")
    (problem,) = problems(raw_dir)
    assert "more than once" in problem
    assert "events.csv" in problem
    assert "events.json" in problem


def test_marker_files_are_not_data(raw_dir: Path) -> None:
    folder = raw_dir / "storefront" / "events"
    folder.mkdir()
    (folder / "_SUCCESS").write_text("")
    (folder / ".part.crc").write_text("x")
    (folder / "a.csv").write_text(HEADER + ROW)
    assert problems(raw_dir) == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("events.csv", b"", "is empty"),
        (
            "events.csv",
            b"sale_datetime;funnel_stage;visit_id\n",
            "not separated by commas",
        ),
        (
            "events.csv",
            b"visit_id,visit_id,funnel_stage,sale_datetime\n",
            "column twice",
        ),
        ("events.csv", (HEADER + ROW + "2026-01-01T1").encode(), "half written"),
        (
            "events.csv",
            (HEADER.replace("\n", "\r\n") + ROW + ROW.replace("\n", "\r\n")).encode(),
            "lines end in",
        ),
        (
            "events.csv.gz",
            gzip.compress(HEADER.encode() * 9000)[:-20],
            "cannot be read",
        ),
        ("events.json", b"", "is empty"),
        ("events.json", b'[{"visit_id": "v1"', "cannot be read"),
        ("events.jsonl", b'{"visit_id": "v1"}\n{"visit_', "half written"),
        ("events.parquet", b"PAR1 this is not a footer", "cannot be read"),
    ],
)
def test_broken_files(raw_dir: Path, name: str, content: bytes, told: str) -> None:
    (raw_dir / "storefront" / name).write_bytes(content)
    (problem,) = problems(raw_dir)
    assert problem.startswith(f"storefront/{name}: ")
    assert told in problem


def test_json_required_keys(raw_dir: Path) -> None:
    row = {"sale_datetime": "2026-01-01", "funnel_stage": "visit"}
    path = raw_dir / "storefront" / "events.json"
    path.write_text(json.dumps([row, {**row, "VISIT_ID": "v"}]))
    assert problems(raw_dir) == []
    path.write_text(json.dumps([row]))
    assert "visit_id" in problems(raw_dir)[0]


def test_empty_tables_of_each_kind_are_valid(raw_dir: Path) -> None:
    (raw_dir / "storefront" / "events.json").write_text("[]")
    (raw_dir / "storefront" / "customers.jsonl").write_text("")
    (raw_dir / "storefront" / "products.csv").write_text("product_name\n")
    assert problems(raw_dir) == []


def test_parquet_columns_and_hive_keys(raw_dir: Path) -> None:
    folder = raw_dir / "storefront" / "events" / "funnel_stage=visit"
    folder.mkdir(parents=True)
    typed = duckdb.sql("select now() as Sale_Datetime, 'v' as visit_id")
    assert typed is not None
    typed.write_parquet(str(folder / "a.parquet"))
    assert problems(raw_dir) == []


def test_a_misspelt_table_is_warned_of(raw_dir: Path) -> None:
    (raw_dir / "storefront" / "evnets.csv").write_text(HEADER)
    warnings = check_raw_dir(raw_dir, SEEDS).warnings
    assert any("storefront/evnets.csv" in warning for warning in warnings)
