"""Whole processes from outside, by the operating system's own accounting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]


class BenchError(Exception):
    """A step failed: its command and the end of what it said."""


@dataclass(frozen=True)
class Measured:
    """One process: wall and CPU seconds, peak memory in MB."""

    wall: float
    cpu: float
    peak_mb: float


def run(command: list[str], environment: Mapping[str, str]) -> Measured:
    """Run a command from the project's folder; raises BenchError when it fails.

    A process begins with the peak memory of the one that started it, so whoever calls
    this must stay small: queries on large files belong in processes of their own.
    """
    with tempfile.TemporaryFile() as output:
        started = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            said = output.read().decode(errors="replace")[-3000:]
            raise BenchError(f"{' '.join(command)} failed\n{said}")
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def run_module(
    module: str, environment: Mapping[str, str], **options: object
) -> tuple[Measured, Any]:
    """A program of this package, and the JSON that it wrote to its --json option.

    Raises BenchError when it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        command = [sys.executable, "-m", f"bench.{module}", "--json", str(answer)]
        for name, value in options.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        scripts = {"PYTHONPATH": _with_scripts(environment)}
        measured = run(command, dict(environment) | scripts)
        return measured, json.loads(answer.read_text(encoding="utf-8"))


def _with_scripts(environment: Mapping[str, str]) -> str:
    given = environment.get("PYTHONPATH")
    return os.pathsep.join([str(PROJECT / "scripts"), *([given] if given else [])])
