"""Where things are: from the environment, with working defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.environment import database_of
from reporting.errors import ReportError

DEFAULT_EXPORT_ROW_LIMIT = 500_000


@dataclass(frozen=True)
class Settings:
    """Paths and limits of one run."""

    project: Path
    database: Path
    site: Path
    reports: Path
    cache: Path
    target: Path
    export_row_limit: int = DEFAULT_EXPORT_ROW_LIMIT
    workers: int = 2
    force: bool = False
    use_cache: bool = True

    @classmethod
    def from_environment(
        cls,
        project: Path,
        environ: Mapping[str, str] | None = None,
        *,
        force: bool = False,
        use_cache: bool = True,
    ) -> Settings:
        """Read DUCKDB_PATH, SITE_DIR and the lesser variables."""
        env = os.environ if environ is None else environ
        return cls(
            project=project,
            database=database_of(env),
            site=Path(env.get("SITE_DIR") or "site").absolute(),
            reports=Path(env.get("REPORTS_DIR") or project / "reports").absolute(),
            cache=Path(env.get("CHART_CACHE_DIR") or project / ".cache" / "charts"),
            target=Path(env.get("DBT_TARGET_PATH") or project / "target"),
            export_row_limit=_whole(env, "EXPORT_ROW_LIMIT", DEFAULT_EXPORT_ROW_LIMIT),
            workers=_whole(env, "THREADS", min(4, os.cpu_count() or 1)),
            force=force,
            use_cache=use_cache,
        )


def _whole(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "")
    if not text:
        return default
    if not text.isdigit() or int(text) < 1:
        raise ReportError(f"{name} must be a whole number above 0, not {text!r}")
    return int(text)
