"""What Spark needs on this machine: looked for, and installed for tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import PipelineError

LEAST_JAVA = 17


def check_spark() -> None:
    """Say in plain words what is missing; nothing where Spark can start."""
    if find_spec("pyspark") is None or find_spec("dbt.adapters.spark") is None:
        raise PipelineError("Spark is not installed: run make install-spark")
    version = java_version()
    if version < LEAST_JAVA:
        found = f"{version} was found" if version else "none was found"
        raise PipelineError(
            f"Spark needs Java {LEAST_JAVA} or newer, and {found}: install one, or name"
            " its folder in JAVA_HOME"
        )


def java_version() -> int:
    """Major version of the Java that Spark starts; 0 where there is none."""
    home = os.environ.get("JAVA_HOME", "")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not command:
        return 0
    try:
        said = subprocess.run(
            [command, "-version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r'version "(\d+)', said.stderr + said.stdout)
    return int(found[1]) if found else 0


def install_java() -> None:
    """Debian's Java, where there is none and that can be had; else nothing."""
    if java_version() >= LEAST_JAVA or not hasattr(os, "geteuid") or os.geteuid():
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    package = f"openjdk-{LEAST_JAVA}-jre-headless"
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", package],
    ):
        try:
            subprocess.run(
                command,
                env=environment,
                stdout=subprocess.DEVNULL,
                check=False,
                timeout=600,
            )
        except (OSError, subprocess.TimeoutExpired):
            return
