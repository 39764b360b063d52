"""What is true for the whole site: versions, tests, raw rows; its fingerprint."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import duckdb

from reporting.settings import Settings

PACKAGES = ("duckdb", "jinja2", "vl-convert-python", "dbt-core", "dbt-duckdb")
MARKER = "build.json"
GENERATOR = "clearmargin"


@dataclass(frozen=True)
class Tests:
    """dbt's last run: how many of its tests passed; None when not known."""

    passed: int | None = None
    failed: int | None = None


def read_tests(target: Path) -> Tests:
    """Count the test nodes of dbt's run_results.json."""
    try:
        results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))
        states = [
            str(item["status"])
            for item in results["results"]
            if str(item["unique_id"]).split(".")[0] in ("test", "unit_test")
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return Tests()
    if not states:
        return Tests()
    passed = sum(state == "pass" for state in states)
    return Tests(passed, sum(state in ("fail", "error") for state in states))


def raw_row_counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Kept rows per raw table, as source/entity."""
    try:
        rows = connection.execute(
            "select table_name, kept_rows from marts.fct_row_accounting"
        ).fetchall()
    except duckdb.Error:
        return {}
    return {str(name).replace(".", "/"): int(kept or 0) for name, kept in rows}


def built_at() -> datetime:
    """Now, or SOURCE_DATE_EPOCH for builds that must repeat to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    stamp = float(epoch) if epoch.isdigit() else datetime.now(UTC).timestamp()
    return datetime.fromtimestamp(stamp, UTC)


def versions() -> dict[str, str]:
    """Of what took part."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def fingerprint(settings: Settings) -> str:
    """Of everything that the site is made from."""
    digest = hashlib.sha256()
    code = Path(__file__).parent
    for folder in (settings.reports, code):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(folder)}\0".encode())
                digest.update(path.read_bytes())
    for path in (settings.database, settings.target / "run_results.json"):
        if path.is_file():
            stat = path.stat()
            digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    digest.update(json.dumps([versions(), settings.export_row_limit]).encode())
    return digest.hexdigest()


def tree_hash(site: Path) -> str:
    """Names and sizes of a site's files: a damaged one is not up to date."""
    digest = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name != MARKER:
            digest.update(f"{path.relative_to(site)}\0{path.stat().st_size}\n".encode())
    return digest.hexdigest()


def read_marker(site: Path) -> dict[str, Any] | None:
    """A published site's build.json, or None when it is not one of ours."""
    try:
        marker = json.loads((site / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_ours = isinstance(marker, dict) and marker.get("generator") == GENERATOR
    return marker if is_ours else None
