"""Spark builds the same company: marts row for row, and the site that is read."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from compare_engines import compare
from warehouses import PROJECT, environment

from .conftest import Spark

pytestmark = [pytest.mark.spark, pytest.mark.slow]
TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


def test_every_mart_is_the_same(sample: Spark, warehouse: Path) -> None:
    names, found = compare(warehouse, sample.marts)
    assert len(names) > 90
    assert found == []


def rendered(folder: Path, database: Path) -> Path:
    values = environment(folder, SOURCE_DATE_EPOCH="1790000000")
    values["DUCKDB_PATH"] = str(database)
    done = subprocess.run(
        [sys.executable, "scripts/render_reports.py"],
        cwd=PROJECT,
        env=values,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


def words(page: Path) -> str:
    """What a reader sees of a page, without its charts."""
    text = TAG.sub(" ", page.read_text(encoding="utf-8"))
    return " ".join(html.unescape(text).split())


def test_the_site_says_the_same(sample: Spark, warehouse: Path, tmp_path: Path) -> None:
    sites = []
    for name, database in (("duckdb", warehouse), ("spark", sample.marts)):
        (tmp_path / name).mkdir()
        sites.append(rendered(tmp_path / name, database))
    pages = [sorted(site.rglob("*.html")) for site in sites]
    names = [str(page.relative_to(sites[0])) for page in pages[0]]
    assert names == [str(page.relative_to(sites[1])) for page in pages[1]]
    unlike = [
        name
        for name, one, other in zip(names, *pages, strict=True)
        if words(one) != words(other)
    ]
    assert unlike == []
