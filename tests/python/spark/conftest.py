"""The sample, built once on Spark, its marts gathered and its site rendered."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.spark import check_spark
from pipeline.spark_tables import gather_marts
from warehouses import PROJECT, environment

CONFIGURATION = Path(__file__).parent / "conf"
NO_ROW_LIMIT = 1 << 60


@dataclass(frozen=True)
class Spark:
    """Tables of Spark in a folder of their own, and how to build them."""

    folder: Path

    @property
    def tables(self) -> Path:
        return self.folder / "tables"

    @property
    def marts(self) -> Path:
        """The DuckDB file that the site is read from."""
        return self.tables / "site.duckdb"

    def environment(self, **variables: str) -> dict[str, str]:
        values = environment(self.folder, **variables)
        del values["DUCKDB_PATH"]
        return values | {
            "DBT_TARGET": "spark",
            "SPARK_WAREHOUSE_DIR": str(self.tables),
            "SPARK_CONF_DIR": str(CONFIGURATION),
            "SPARK_SHUFFLE_PARTITIONS": "2",
            "SPARK_DRIVER_MEMORY": "3g",
            "PYTHONPATH": str(PROJECT / "scripts" / "spark_plugin"),
        }

    def run(
        self, command: list[str], **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=PROJECT,
            env=self.environment(**variables),
            text=True,
            capture_output=True,
            check=False,
        )

    def dbt(self, *arguments: str, **variables: str) -> None:
        """Run dbt on Spark; a failure is the test's, with what dbt said."""
        command = ["-W", "ignore", "-m", "dbt.cli.main", "--quiet", *arguments]
        done = self.run(command, **variables)
        assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]

    def gather(self, *only: str) -> Path:
        """The DuckDB file of all marts, or of some."""
        manifest = self.folder / "target" / "manifest.json"
        gather_marts(self.tables, manifest, self.marts, NO_ROW_LIMIT, only or None)
        return self.marts


@pytest.fixture(scope="session", autouse=True)
def _spark_is_there() -> None:
    try:
        check_spark()
    except PipelineError as error:
        if os.environ.get("CLEARMARGIN_TEST_SPARK"):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Spark:
    """Every model of the sample on Spark. Its data tests are those of DuckDB, whose
    marts the same rows are."""
    spark = Spark(tmp_path_factory.mktemp("spark"))
    spark.dbt("build", "--full-refresh", "--exclude-resource-type", "unit_test", "test")
    spark.gather()
    return spark
