"""Run dbt for the tests: the project is read once, every build is a fork of that.

Reads one JSON line a build on stdin (arguments, environment, log) and answers with its
exit status on stdout. `warehouses.py` starts it and alone talks to it.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest

# Vars that stand in expressions alone: no model reads another one, and nothing is
# configured otherwise, because of them (test_build_server.py).
ONLY_VALUES = {"timezone", "first_valid_date"}


def main() -> int:
    """Parse, then build what is asked for, until nobody is left to ask."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What dbt prints while it parses is no answer.
    os.dup2(2, 1)
    # The static parser has threads, and a fork of a process with threads may hang.
    command = ["--quiet", "--no-static-parser", "parse"]
    parsed = dbtRunner().invoke(command)
    if not isinstance(parsed.result, Manifest):
        print(parsed.exception, file=sys.stderr)
        return 1
    threads = Path("/proc/self/task")
    if threads.exists() and len(list(threads.iterdir())) > 1:
        print("build_server.py has threads, so it cannot fork", file=sys.stderr)
        return 1
    for line in sys.stdin:
        answers.write(f"{_build(parsed.result, json.loads(line))}\n")
        answers.flush()
    return 0


def is_parsed(arguments: list[str]) -> bool:
    """Is the project, read without vars, read as it would be with these?"""
    given = [value for name, value in pairwise(arguments) if name == "--vars"]
    return all(set(yaml.safe_load(value)) <= ONLY_VALUES for value in given)


def _build(manifest: Manifest, order: dict[str, Any]) -> int:
    child = os.fork()
    if child == 0:
        status = 2
        try:
            log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(log, 1)
            os.dup2(log, 2)
            os.environ.clear()
            os.environ.update(order["environment"])
            # Vars may change what a model reads, which is found by parsing.
            known = manifest if is_parsed(order["arguments"]) else None
            done = dbtRunner(manifest=known).invoke(order["arguments"])
            status = 0 if done.success else 1
            if done.exception is not None:
                print(done.exception)
            # As at the end of a program: the database's log goes into its file.
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
            gc.collect()
            sys.stdout.flush()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
