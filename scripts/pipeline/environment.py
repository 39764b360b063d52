"""The environment variables of the interface, checked before anything runs."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import PipelineError

ENGINES = ("duckdb", "spark")


@dataclass(frozen=True)
class Environment:
    """What a build runs on; every variable has a working default."""

    project: Path
    engine: str
    raw_dir: Path | None
    database: Path
    spark_warehouse: Path
    target: Path
    threads: int
    is_incremental: bool

    @classmethod
    def read(
        cls, project: Path, environ: Mapping[str, str] | None = None
    ) -> Environment:
        """Take the variables of the README's table; an unusable one is an error."""
        env = os.environ if environ is None else environ
        _check_as_of(env.get("AS_OF", ""))
        _check_memory(env.get("MEMORY_LIMIT", ""))
        raw_dir = env.get("RAW_DIR", "")
        _check_database(env.get("DUCKDB_PATH", ""))
        engine = env.get("DBT_TARGET") or "duckdb"
        if engine not in ENGINES:
            raise PipelineError(
                f"DBT_TARGET is {engine!r}; give {' or '.join(ENGINES)}"
            )
        return cls(
            project=project,
            engine=engine,
            raw_dir=Path(raw_dir).absolute() if raw_dir else None,
            database=database_of(env),
            spark_warehouse=_spark_warehouse(env),
            target=Path(env.get("DBT_TARGET_PATH") or project / "target").absolute(),
            threads=_threads(env.get("THREADS", "")),
            is_incremental=env.get("INCREMENTAL", "") not in {"", "0"},
        )

    def for_dbt(self) -> dict[str, str]:
        """The same variables for dbt, with absolute paths."""
        values = dict(os.environ)
        values["DUCKDB_PATH"] = str(self.database)
        if self.engine == "spark":
            values["SPARK_WAREHOUSE_DIR"] = str(self.spark_warehouse)
            paths = [str(self.project / "scripts" / "spark_plugin")]
            values["PYTHONPATH"] = os.pathsep.join(
                paths + [path for path in [values.get("PYTHONPATH", "")] if path]
            )
        values["THREADS"] = str(self.threads)
        values["RAW_DIR"] = str(self.raw_dir) if self.raw_dir else ""
        return values


def database_of(env: Mapping[str, str]) -> Path:
    """The DuckDB file with the marts: the warehouse, or what is made of Spark's."""
    given = env.get("DUCKDB_PATH", "")
    if not given and env.get("DBT_TARGET") == "spark":
        return _spark_warehouse(env) / "site.duckdb"
    return Path(given or "warehouse.duckdb").absolute()


def _spark_warehouse(env: Mapping[str, str]) -> Path:
    return Path(env.get("SPARK_WAREHOUSE_DIR") or "spark-warehouse").absolute()


def _check_as_of(text: str) -> None:
    if not text:
        return
    try:
        is_day = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise PipelineError(f"AS_OF is {text!r}; give a day such as 2026-01-31")


def _check_memory(text: str) -> None:
    if text and not re.fullmatch(r"\d+(\.\d+)?\s*(%|[KMGT]i?B)", text, re.IGNORECASE):
        raise PipelineError(f"MEMORY_LIMIT is {text!r}; give for example 4GB or 60%")


def _check_database(text: str) -> None:
    """DuckDB names a database after its file; that must not be one of the schemas."""
    name = Path(text).stem.lower()
    if name in {"raw", "reference", "staging", "intermediate", "marts"}:
        raise PipelineError(
            f"DUCKDB_PATH is {text!r}, but {name} is the name of a schema;"
            " name another file"
        )


def _threads(text: str) -> int:
    if not text:
        return os.cpu_count() or 2
    if not text.isdecimal() or int(text) < 1:
        raise PipelineError(f"THREADS is {text!r}; give a whole number above 0")
    return int(text)
