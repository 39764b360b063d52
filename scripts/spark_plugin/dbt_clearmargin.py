"""Python models on a Spark session: what dbt-spark leaves out.

dbt imports modules whose name begins with `dbt_` from its search path as plugins. This
one teaches dbt-spark's session method to run a Python model, in the session itself.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Any

METHOD = "session"


class SessionJob:
    """Runs a compiled Python model in the one Spark session of the process."""

    def __init__(self, parsed_model: dict[str, Any], credentials: Any) -> None:
        self._name = parsed_model["alias"]
        self._settings = credentials.server_side_parameters

    def submit(self, compiled_code: str) -> None:
        """Run the model's code, which writes its table; its errors are dbt's."""
        # Spark is an optional install.
        from pyspark.sql import SparkSession  # noqa: PLC0415

        builder = SparkSession.builder.enableHiveSupport()
        for name, value in self._settings.items():
            builder = builder.config(name, value)
        code = compile(compiled_code, f"<{self._name}>", "exec")
        exec(code, {"spark": builder.getOrCreate(), "__name__": self._name})


def register() -> None:
    """Let dbt-spark, where it is installed, run Python models in a session."""
    from dbt.adapters.spark.impl import SparkAdapter  # noqa: PLC0415

    helpers = SparkAdapter.python_submission_helpers.fget
    default = SparkAdapter.default_python_submission_method.fget

    def method(adapter: Any) -> Any:
        connected_by = str(adapter.connections.profile.credentials.method)
        return METHOD if connected_by == METHOD else default(adapter)

    SparkAdapter.python_submission_helpers = property(
        lambda adapter: {**helpers(adapter), METHOD: SessionJob}
    )
    SparkAdapter.default_python_submission_method = property(method)


if find_spec("dbt.adapters.spark"):
    register()
    os.environ["CLEARMARGIN_SPARK_PLUGIN"] = "1"
