"""Generates the sample company's tables, in time order, a chunk of days at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sample_company.company import Company
from sample_company.engine import Engine
from sample_company.output import Writer
from sample_company.registry import TABLES

# Storefront rows a chunk holds at most (a day is never cut): bounds the memory.
CHUNK_EVENTS = 2_500_000

CHUNK_FILES = ("chunk_visits", "chunk_items", "chunk_refunds")
# The gateway's requests end on the day they begin: nothing is carried over.
GATEWAY_FILES = ("chunk_model_requests", "chunk_model_answers", "model_requests")
# Chunked tables with the key of their rows; they need the chunk's visits.
CARRIED = {
    "events": "event_no",
    "payments": "payment_no",
    "interactions": "interaction_no",
    "usage_events": "event_no",
}


@dataclass(frozen=True)
class Chunk:
    """Consecutive days of the window, both ends inclusive."""

    first_day: date
    last_day: date


def plan_chunks(engine: Engine, company: Company, by_month: bool) -> list[Chunk]:
    """Cut the window where a chunk is full, and at months if the files are monthly."""
    days = engine.run(
        "select day_date, new_visits from calendar order by day_no"
    ).fetchall()
    chunks: list[Chunk] = []
    first: date | None = None
    expected = 0.0
    for number, (day, new_visits) in enumerate(days):
        first = first or day
        expected += new_visits * company.events_per_new_visit
        next_day, next_visits = (
            days[number + 1] if number + 1 < len(days) else (None, 0)
        )
        full = expected + next_visits * company.events_per_new_visit > CHUNK_EVENTS
        month_ends = by_month and next_day is not None and next_day.day == 1
        if next_day is None or full or month_ends:
            chunks.append(Chunk(first, day))
            first, expected = None, 0.0
    return chunks


def open_chunk(engine: Engine, chunk: Chunk) -> None:
    """Point the views at one chunk's days."""
    engine.set_variable("chunk_first_day", chunk.first_day)
    engine.set_variable("chunk_last_day", chunk.last_day)
    engine.run(
        "create or replace temp table chunk_days as select * from calendar"
        f" where day_date between date '{chunk.first_day}' and date '{chunk.last_day}'"
        " order by day_no"
    )


def carry_over(engine: Engine, table: str) -> None:
    """Keep what happens after the chunk (late carts, refunds) for the next ones."""
    engine.run(
        f"create or replace temp table carried_{table} as select * from chunk_{table}"
        " where logged_at >= getvariable('chunk_last_day') + 1"
    )


def start_carrying(engine: Engine) -> None:
    """Create the carried tables empty: the first chunk has nothing before it."""
    for table, key in CARRIED.items():
        engine.run(
            f"create or replace temp table carried_{table} ({key} bigint,"
            " logged_at timestamp)"
        )


def generate(engine: Engine, company: Company, writer: Writer, by_month: bool) -> None:
    """Write every table of the registry; the counts stay in the engine's tables."""
    engine.run_file("counts")
    engine.run_file("calendar")
    chunks = plan_chunks(engine, company, by_month)

    # First pass: who becomes a customer, because customers come back later.
    open_chunk(engine, chunks[0])
    engine.run_file("visit_outcomes")
    for chunk in chunks:
        open_chunk(engine, chunk)
        engine.run_file("people")
    engine.run_file("return_visits")
    engine.set_variable(
        "visits",
        company.new_visits + engine.number("select count(*) from return_visits"),
    )
    engine.run_file("made_events")
    for name in ("made_payments", "made_services", "app_spans", "subscriptions"):
        engine.run_file(name)
    engine.run_file("gateway_days")

    # Second pass: everything that happens, in time order.
    start_carrying(engine)
    for number, chunk in enumerate(chunks):
        open_chunk(engine, chunk)
        for name in CHUNK_FILES:
            engine.run_file(name)
        for table in CARRIED:
            engine.run_file(f"chunk_{table}")
            carry_over(engine, table)
            engine.run_file(table)
        for name in GATEWAY_FILES:
            engine.run_file(name)
        engine.run_file("statistics")
        for table_spec in TABLES:
            if table_spec.chunked:
                writer.write_chunk(table_spec, number)

    for table_spec in TABLES:
        if not table_spec.chunked:
            engine.run_file(table_spec.entity)
            writer.write_chunk(table_spec, 0)


def repository_root() -> Path:
    """The folder that holds ``scripts`` and ``seeds``."""
    return Path(__file__).resolve().parents[2]
