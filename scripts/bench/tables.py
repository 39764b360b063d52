"""The tables of a run, made of its report alone: for the README and for the page."""

from __future__ import annotations

from bench.cells import Report, Table, one, percent


def where(report: Report) -> str:
    """Machine, day and limits in a sentence."""
    machine = report["machine"]
    limits = [
        f"{size['plan']['memory_limit']} at {size['rows']['total']:,} rows"
        for size in report["sizes"]
        if size["plan"]["memory_limit"]
    ]
    threads = {str(size["plan"]["threads"]) for size in report["sizes"]}
    return (
        f"{machine['cores']} cores of {machine['processor']},"
        f" {machine['memory_gb']:g} GB, {machine['date']}, DuckDB {machine['duckdb']},"
        f" Parquet, threads {', '.join(sorted(threads))},"
        f" MEMORY_LIMIT {', '.join(limits) or 'not set'}."
    )


def pipeline(report: Report) -> Table:
    """The pipeline by size, beside plain SQL, and a day more."""
    rows = []
    for size in report["sizes"]:
        found = size["derived"]
        wall = {name: step["wall"] for name, step in size["steps"].items()}
        rows.append([
            one(size["rows"]["total"], 0), one(wall["load"]), one(wall["build"]),
            one(wall.get("render")), one(found["rows_per_second"], 0),
            one(found["peak_mb"], 0), one(wall["run"]),
            one(size["plain_sql"]["seconds"]), one(found["dbt_over_plain_wall"], 2),
            one(wall["day"]), percent(found.get("day_share")),
        ])  # fmt: skip
    return Table(
        "The pipeline",
        (
            "raw rows", "load, s", "build and test, s", "render, s", "rows a second",
            "peak MB", "build without tests, s", "plain SQL, s", "ratio",
            "a day more, s", "of a full build",
        ),
        rows,
        "Plain SQL: the same compiled SQL in one DuckDB connection without dbt; it and"
        " the build without tests see all rows but the last day, which is then added."
        " The day's share of a full build is beyond the fixed overhead of each.",
    )  # fmt: skip


def cpu(report: Report) -> Table:
    """CPU seconds and peak memory of every step."""
    rows = [
        [f"{size['rows']['total']:,}: {name}", *(one(step[key]) for key in
         ("wall", "cpu", "peak_mb"))]
        for size in report["sizes"]
        for name, step in size["steps"].items()
    ]  # fmt: skip
    rows += [
        [f"almost empty: {name}", *(one(step[key]) for key in
         ("wall", "cpu", "peak_mb"))]
        for name, step in report["overhead"].items()
    ]  # fmt: skip
    return Table("Every step", ("step", "wall, s", "CPU, s", "peak MB"), rows)


def rivals(report: Report) -> Table:
    """The same marts in pandas, as plain SQL and by dbt."""
    rows = []
    for size in report["sizes"]:
        found, three = size["derived"], size["rivals"]
        if three is None:
            continue
        compared = sum(three["compared_rows"].values())
        equal = compared - sum(three["differing_rows"].values())
        rows.append([
            one(size["rows"]["total"], 0), one(three["pandas"]["wall"]),
            one(three["pandas"]["peak_mb"], 0), one(three["plain"]["wall"]),
            one(three["plain"]["peak_mb"], 0), one(three["dbt"]["wall"]),
            one(found["pandas_over_plain"]), one(found["pandas_over_dbt"]),
            f"{equal:,} of {compared:,}",
        ])  # fmt: skip
    return Table(
        "Revenue, funnel and cohorts beside pandas",
        (
            "raw rows", "pandas, s", "MB", "plain SQL, s", "MB", "dbt, s",
            "pandas / plain SQL", "pandas / dbt", "equal rows",
        ),
        rows,
        "Whole processes from the same Parquet files to the same marts.",
    )  # fmt: skip


def slowest(report: Report) -> Table:
    """The ten models that take longest at the largest size."""
    size = report["sizes"][-1]
    rows = [
        [row["model"], one(row["plain"], 2), one(row["dbt"], 2)]
        for row in size["slowest"]
    ]
    total = size["rows"]["total"]
    note = (
        f"dbt adds {size['derived']['seconds_per_node'] * 1000:,.0f} ms to each model."
    )
    return Table(
        f"The slowest models of {total:,} rows",
        ("model", "plain SQL, s", "by dbt, s"),
        rows,
        note,
    )


def growth(report: Report) -> Table:
    """Exponents between sizes: 1 is linear."""
    rows = [
        [f"{pair['from']:,} to {pair['to']:,}: {name}", one(value, 2)]
        for pair in report["growth"]
        for name, value in pair["exponents"].items()
    ]
    return Table(
        "Growth", ("step", "exponent"), rows, "1 is linear in rows; below it is less."
    )


def weights(report: Report) -> Table:
    """Bytes of the site by size."""
    rows = []
    for size in report["sizes"]:
        site = size["weights"].get("site")
        if site:
            rows.append([
                one(size["rows"]["total"], 0),
                *(one(site.get(kind, 0) / 1e6, 2) for kind in
                  ("pages", "data", "exported marts", "weekly", "total")),
                one(size["weights"]["database_bytes"] / 1e6, 0),
            ])  # fmt: skip
    return Table(
        "The site by size, MB",
        (
            "raw rows", "pages", "data of pages", "exported marts", "weekly reports",
            "site", "database",
        ),
        rows,
    )  # fmt: skip


def grown(report: Report) -> Table:
    """Marts and published files that are larger where there are more rows."""
    rows = [
        [name, f"{pair['from']:,} to {pair['to']:,}", *(one(count, 0) for count in
         counts)]
        for pair in report["grown"]
        for kind in ("mart_rows", "files")
        for name, counts in pair[kind].items()
    ]  # fmt: skip
    return Table(
        "What grows with rows",
        ("mart (rows) or file (bytes)", "raw rows", "before", "after"),
        rows,
    )


def grown_marts(report: Report) -> Table:
    """Marts that are larger at the largest size than at the one before."""
    rows = [
        [name, *(one(count, 0) for count in counts)]
        for pair in report["grown"][-1:]
        for name, counts in pair["mart_rows"].items()
    ]
    heads = [
        f"rows at {one(size['rows']['total'], 0)}" for size in report["sizes"][-2:]
    ]
    return Table("Marts that grow with rows", ("mart", *heads), rows)


def sentences(report: Report) -> list[str]:
    """Overhead, and whether the day more gives what a full refresh gives."""
    told = []
    fixed = report["overhead"]
    if fixed:
        build, render = fixed["site_build"]["wall"], fixed["render"]["wall"]
        told.append(
            f"Fixed overhead, of an almost empty company: {build + render:.1f} s"
            f" (dbt {build:.1f}, render {render:.1f})."
        )
    for size in report["sizes"]:
        names = [f"{name} ({rows})" for name, rows in size["differing_marts"].items()]
        told.append(
            f"{size['rows']['total']:,} rows: after the day more, "
            + (
                f"marts that differ from a full refresh: {', '.join(names)}."
                if names
                else "all marts equal a full refresh."
            )
        )
    return told
