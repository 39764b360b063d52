"""From raw files to a published site: check, build and test the data, render, publish.

Exit status 0 only when the site was published. A failure says what to do on stderr and
leaves the last good site as it was.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.dbt_build import build
from pipeline.environment import Environment
from pipeline.errors import PipelineError
from pipeline.raw_files import check_raw_dir
from pipeline.spark_tables import gather_marts
from render_reports import main as render
from reporting.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the three steps; say in a line each what they did."""
    started = time.monotonic()
    try:
        environment = Environment.read(PROJECT)
        if environment.raw_dir is not None:
            _check_raw_files(environment.raw_dir)
        # Unit tests prove the SQL, not the data: they belong to `make test`.
        summary = build(environment, "--exclude-resource-type", "unit_test")
        if environment.engine == "spark":
            gather_marts(
                environment.spark_warehouse,
                environment.target / "manifest.json",
                environment.database,
                Settings.from_environment(PROJECT).export_row_limit,
            )
    except PipelineError as error:
        print(f"clearmargin: {error}", file=sys.stderr)
        return 1
    print(
        f"built {summary.models} models, passed {summary.tests} tests"
        f" in {time.monotonic() - started:.1f} s",
        flush=True,
    )
    return render([])


def _check_raw_files(raw_dir: Path) -> None:
    check = check_raw_dir(raw_dir, PROJECT / "seeds")
    for warning in check.warnings:
        print(f"clearmargin: warning: {warning}", file=sys.stderr)
    if check.problems:
        details = "\n  ".join(check.problems)
        raise PipelineError(
            f"RAW_DIR cannot be used; nothing was built or changed\n  {details}"
        )


if __name__ == "__main__":
    sys.exit(main())
