"""`make site`: exit 0 only with a published site; a failure leaves the last one."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from published_shop import make_site
from warehouses import PROJECT, environment


def fingerprint(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"RAW_DIR": "/does/not/exist"}, "is not a folder that exists"),
        ({"AS_OF": "tomorrow"}, "AS_OF is 'tomorrow'"),
        ({"AS_OF": "2026-02-30"}, "AS_OF is '2026-02-30'"),
        ({"THREADS": "many"}, "THREADS is 'many'"),
        ({"MEMORY_LIMIT": "a lot"}, "MEMORY_LIMIT is 'a lot'"),
    ],
)
def test_a_wrong_variable_is_told_and_changes_nothing(
    published: Path, variables: dict[str, str], told: str
) -> None:
    before = fingerprint(published / "site")
    done = make_site(published, project=PROJECT, **variables)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(published / "site") == before


@pytest.mark.slow
def test_broken_files_are_told_together_and_change_nothing(
    published: Path, tmp_path: Path
) -> None:
    before = fingerprint(published / "site")
    (tmp_path / "storefront").mkdir()
    (tmp_path / "storefront" / "events.csv").write_text("visit_id\nv1\n")
    (tmp_path / "storefront" / "products.xls").write_text("x")
    done = make_site(published, RAW_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "storefront/events.csv: required column sale_datetime" in done.stderr
    assert "storefront/products.xls: unknown extension" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(published / "site") == before


@pytest.mark.slow
def test_a_failing_data_test_fails_the_build_and_keeps_the_site(
    published: Path, tmp_path: Path
) -> None:
    before = fingerprint(published / "site")
    project = tmp_path / "project"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "target", "logs", "site", ".cache"
    )
    shutil.copytree(PROJECT, project, ignore=ignored)
    test = project / "tests" / "singular" / "never_true.sql"
    test.write_text("select visit_id from {{ ref('stg_storefront__events') }}\n")
    # Among the first nodes, and dbt may leave the rest: the exit status is the same.
    variables = {"RAW_DIR": str(published / "raw"), "DBT_FAIL_FAST": "true"}
    done = make_site(published, project=project, **variables)
    assert done.returncode == 1
    assert "test never_true: Got 4 results, configured to fail if != 0" in done.stderr
    assert fingerprint(published / "site") == before


@pytest.mark.slow
def test_a_warehouse_that_cannot_be_opened_is_told(published: Path) -> None:
    before = fingerprint(published / "site")
    broken = published / "broken.duckdb"
    broken.write_text("this is no database")
    done = make_site(published, DUCKDB_PATH=str(broken))
    assert done.returncode == 1
    assert "broken.duckdb" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(published / "site") == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "begun"),
    [
        (["build_site.py"], "warehouse.duckdb.wal"),
        (["render_reports.py", "--no-cache"], ".site.new-*/*"),
    ],
    ids=["while the data are built", "while the pages are written"],
)
def test_a_kill_in_the_middle_leaves_a_whole_site(
    published: Path, program: list[str], begun: str
) -> None:
    """A run is stopped once it has begun to write, and the next one is whole."""
    before = fingerprint(published / "site")
    script, *arguments = program
    command = [sys.executable, str(PROJECT / "scripts" / script), *arguments]
    surroundings = environment(published, RAW_DIR=str(published / "raw"))
    running = subprocess.Popen(
        command,
        cwd=PROJECT,
        env=surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    while not list(published.glob(begun)) and running.poll() is None:
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert fingerprint(published / "site") == before
    done = subprocess.run(command, cwd=PROJECT, env=surroundings, check=False)
    assert done.returncode == 0
    left_over = [path.name for path in published.iterdir() if path.name.startswith(".")]
    assert left_over == []
