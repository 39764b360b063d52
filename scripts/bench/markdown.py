"""What the README takes over, and what `make bench` prints."""

from __future__ import annotations

from bench.cells import Report, Table
from bench.tables import cpu, growth, pipeline, rivals, sentences, slowest, where


def as_markdown(table: Table) -> str:
    """A Markdown table, numbers to the right; nothing where it has no rows."""
    if not table.rows:
        return ""
    ruler = ["---:"] * len(table.heads)
    lines = [f"| {' | '.join(line)} |" for line in [table.heads, ruler, *table.rows]]
    return "\n".join(lines) + (f"\n\n{table.note}" if table.note else "")


def markdown(report: Report) -> str:
    """Machine, pipeline, pandas, and what is true in words."""
    parts = [
        f"`make bench` on {where(report)}",
        *(as_markdown(table(report)) for table in (pipeline, rivals)),
        *sentences(report),
    ]
    return "\n\n".join(part for part in parts if part)


def screen(report: Report) -> str:
    """The same with every step, how it grows, and the slowest models."""
    more = (as_markdown(table(report)) for table in (cpu, growth, slowest))
    return "\n\n".join([markdown(report), *more])
