"""Command line of the sample data generator."""

from __future__ import annotations

import argparse
import re
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from sample_company.company import DEFAULT_SCALE, DEFAULT_SEED, Company
from sample_company.engine import Engine
from sample_company.generate import generate, repository_root
from sample_company.output import PARTITION_KEYS, Writer, publish
from sample_company.planted import write_planted
from sample_company.registry import TABLES
from sample_company.table import Table

FORMATS = ("csv", "parquet", "jsonl")
MIN_SCALE = 1_000
MAX_SCALE = 1_000_000_000
MEMORY_PATTERN = re.compile(r"\d+(\.\d+)?\s*(KB|MB|GB|KiB|MiB|GiB)", re.IGNORECASE)


class UsageError(Exception):
    """Something the person who runs the command can put right."""


def whole_number(text: str) -> int:
    """Accepts 1000000 and 1_000_000."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line; argparse itself ends with status 2 on errors."""
    parser = argparse.ArgumentParser(
        prog="generate_events.py",
        description="Write the sample company's raw tables. Without --out: the"
        " committed seeds and tests/fixtures/planted.json. With --out: a folder laid"
        " out for RAW_DIR, of any size, and its planted.json.",
    )
    parser.add_argument(
        "--scale",
        type=whole_number,
        default=DEFAULT_SCALE,
        help=f"storefront events, about (default {DEFAULT_SCALE:,}; needs --out)",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="file format below --out (default parquet)",
    )
    parser.add_argument("--out", type=Path, help="folder to write to")
    parser.add_argument(
        "--partition-by",
        choices=tuple(PARTITION_KEYS),
        help="one folder a day (date=) or month (month=) for time-ordered logs",
    )
    parser.add_argument("--seed", type=whole_number, default=DEFAULT_SEED)
    parser.add_argument("--threads", type=whole_number, help="default: all cores")
    parser.add_argument(
        "--memory-limit", default="4GB", help="of the engine (default 4GB)"
    )
    return parser.parse_args(arguments)


def check(options: argparse.Namespace) -> None:
    """Refuse what cannot work, before anything is written."""
    if not MIN_SCALE <= options.scale <= MAX_SCALE:
        raise UsageError(
            f"--scale {options.scale}: must be between {MIN_SCALE:,} and {MAX_SCALE:,}"
        )
    if options.threads is not None and options.threads < 1:
        raise UsageError(f"--threads {options.threads}: must be 1 or more")
    if not MEMORY_PATTERN.fullmatch(options.memory_limit):
        raise UsageError(
            f"--memory-limit {options.memory_limit}: give a size such as 4GB or 500MB"
        )
    if options.out is None:
        for name in ("format", "partition_by"):
            if getattr(options, name) is not None:
                flag = "--" + name.replace("_", "-")
                raise UsageError(
                    f"{flag} needs --out: the committed seeds are CSV files"
                )
        if options.scale != DEFAULT_SCALE or options.seed != DEFAULT_SEED:
            raise UsageError(
                "--scale and --seed need --out: the committed seeds have one size"
            )
        return
    if options.out.exists() and not options.out.is_dir():
        raise UsageError(f"--out {options.out}: is a file, not a folder")


def target_path(table: Table, options: argparse.Namespace) -> Path:
    """Where a table's file or folder goes; refuses a second shape beside it."""
    folder: Path = options.out / table.source
    partitioned = table.chunked and options.partition_by is not None
    name = table.entity if partitioned else f"{table.entity}.{options.format}"
    for other in folder.glob(f"{table.entity}*"):
        if other.name.split(".")[0] == table.entity and other.name != name:
            raise UsageError(
                f"{other} exists already: a table has one file or folder, so remove it"
                " or give --out another folder"
            )
    return folder / name


def run(options: argparse.Namespace) -> None:
    """Generate aside, then move whole files into place."""
    company = Company(seed=options.seed, scale=options.scale)
    root = repository_root()
    if options.out is None:
        options.format = "csv"
        targets = {t.name: root / "seeds" / t.seed_path for t in TABLES}
        planted_target = root / "tests" / "fixtures" / "planted.json"
        stage_parent = None
    else:
        options.format = options.format or "parquet"
        targets = {table.name: target_path(table, options) for table in TABLES}
        planted_target = options.out / "planted.json"
        options.out.mkdir(parents=True, exist_ok=True)
        stage_parent = options.out
    with tempfile.TemporaryDirectory(
        prefix=".partial-", dir=stage_parent
    ) as stage_name:
        stage = Path(stage_name)
        engine = Engine(company, options.threads, options.memory_limit, stage / "spill")
        writer = Writer(engine, stage, options.format, options.partition_by)
        generate(engine, company, writer, by_month=options.partition_by == "month")
        made = {table.name: writer.finish(table) for table in TABLES}
        planted = stage / "planted.json"
        write_planted(engine, company, writer.typed, planted)
        engine.connection.close()
        for table in TABLES:
            publish(made[table.name], targets[table.name])
            print(f"wrote {targets[table.name]}")
        publish(planted, planted_target)
        print(f"wrote {planted_target}")


def stop(_signal: int, _frame: object) -> None:
    """Leave through the context managers, so that the stage folder goes too."""
    raise SystemExit(143)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; 0 when every file was written, 2 for what a person can put right."""
    options = parse(arguments)
    signal.signal(signal.SIGTERM, stop)
    try:
        check(options)
        run(options)
    except UsageError as error:
        print(f"generate_events.py: error: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"generate_events.py: error: cannot write: {error}", file=sys.stderr)
        return 1
    except duckdb.OutOfMemoryException:
        print(
            f"generate_events.py: error: --memory-limit {options.memory_limit} is too"
            " little for this scale",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
