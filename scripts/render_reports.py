"""Renders the site from the marts: `python scripts/render_reports.py`.

Reads DUCKDB_PATH (default warehouse.duckdb), writes SITE_DIR (default site).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "scripts"))

from reporting.errors import ReportError  # noqa: E402
from reporting.settings import Settings  # noqa: E402
from reporting.site import build  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 only when the site is published and complete."""
    parser = argparse.ArgumentParser(description="Render the site from the marts.")
    parser.add_argument(
        "--force", action="store_true", help="build even when nothing changed"
    )
    parser.add_argument("--no-cache", action="store_true", help="draw every chart anew")
    given = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        settings = Settings.from_environment(
            PROJECT, force=given.force or given.no_cache, use_cache=not given.no_cache
        )
        outcome = build(settings)
    except ReportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("error: stopped; the site was not changed", file=sys.stderr)
        return 130
    took = time.perf_counter() - started
    if outcome.was_current:
        print(f"{settings.site}: up to date ({took:.2f} s)")
    else:
        print(
            f"{settings.site}: {outcome.pages} pages, "
            f"{outcome.charts_drawn} charts drawn ({took:.2f} s)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
