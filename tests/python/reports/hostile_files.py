"""The committed seeds with every name replaced by one that tries to break a page.

All tables, cut to their last months; what is a name is told by the column, so a new
source takes part as soon as it has a seed.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouses import SEEDS

HOSTILE = [
    "W" * 300,
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert('q')>",
    '=HYPERLINK("http://x.example")',
    "../../../etc/passwd",
    "line one\nline two",
    "\u202eright to left \u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627",
    "\U0001f680\U0001f469\u200d\U0001f4bb" * 3,
    "{{ 7 * 7 }}{% raw %}",
    "</script><!--",
    "-1+2",
    "&amp; & ' \" `",
    "javascript:alert(2)",
    "+SUM(1,1)",
    "@SUM(1,1)",
    "bell \x07 escape \x1b[31m and tab\tends",
]
# The 90 days that most pages are looked at for, and the 90 before them.
FIRST_DAY = "2026-05-01"
# Columns that hold the same names share a domain, so that tables still fit together.
NAMES = {
    "product_name": "product",
    "category": "category",
    "niche": "niche",
    "vault_id": "vault",
    "ai_prompt_version": "prompt",
    "ai_style": "style",
    "ai_version": "model",
    "model": "model",
    "refund_reason": "reason",
    "language": "language",
    "country": "country",
    "region": "region",
    "channel": "channel",
    "acquisition_channel": "channel",
    "campaign": "campaign",
    "method": "method",
    "failure_reason": "failure",
    "plan": "plan",
    "interaction_type": "interaction",
    "ai_feature": "ai_feature",
    "concern": "concern",
    "event_name": "event",
    "feature": "feature",
    "team": "team",
    "project": "project",
    "provider": "provider",
    "requested_model": "model",
    "error_type": "error",
    "endpoint": "endpoint",
    "source": "source",
    "opportunity_type": "opportunity_type",
    "variant": "variant",
}
# Many values each: the hostile text, then the value.
KEYS = {
    "visit_id",
    "event_id",
    "customer_id",
    "user_id",
    "order_id",
    "payment_id",
    "interaction_id",
    "subscription_id",
    "session_id",
    "request_id",
    "cost_id",
    "budget_id",
    "opportunity_id",
    "post_id",
    "notes",
    "email",
}
TIMES = (
    "sale_datetime",
    "initiated_at",
    "occurred_at",
    "requested_at",
    "checked_at",
    "created_at",
    "posted_at",
)


def make_hostile(raw_dir: Path) -> Path:
    """Write the RAW_DIR; subscriptions keep all their days, as they last."""
    with duckdb.connect() as db:
        db.execute("create table hostile (place bigint, name varchar)")
        db.executemany("insert into hostile values (?, ?)", list(enumerate(HOSTILE)))
        db.execute("create table names (domain varchar, plain varchar)")
        tables = {}
        for path in sorted(SEEDS.glob("*/raw_*.csv")):
            source, entity = path.stem.removeprefix("raw_").split("__")
            db.execute(
                f"create table {path.stem} as select * from read_csv('{path}',"
                " all_varchar = true, header = true)"
            )
            found = db.execute(f"describe {path.stem}").fetchall()
            tables[path.stem] = (
                raw_dir / source / f"{entity}.csv",
                [str(row[0]) for row in found],
            )
        for table, (_, columns) in tables.items():
            for column in columns:
                if column in NAMES:
                    db.execute(
                        f"insert into names select '{NAMES[column]}',"
                        f" {column} from {table} where {column} is not null"
                    )
        _number_names(db)
        for table, (target, columns) in tables.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            listed = ", ".join(f"{_replaced(name)} as {name}" for name in columns)
            db.execute(
                f"copy (select {listed} from {table} where {_recent(table, columns)})"
                f" to '{target}' (format csv, header true)"
            )
    return raw_dir


def _number_names(db: duckdb.DuckDBPyConnection) -> None:
    """One hostile name each; where a domain has more, the rest have a number.

    The most frequent name, which every list shows, becomes the long one; the others
    begin elsewhere in each domain, so that small domains use all of them together.
    """
    others = len(HOSTILE) - 1
    db.execute(
        f"""
        create table renamed as
        with counted as (
            select domain, plain, count(*) as how_many from names group by all
        ),
        ranked as (
            select
                *,
                dense_rank() over (order by domain) as domain_no,
                row_number() over (
                    partition by domain order by how_many desc, plain
                ) - 1 as place
            from counted
        )
        select
            domain || ':' || plain as plain,
            hostile.name || if(ranked.place > {others}, ' ' || ranked.place, '') as name
        from ranked
        inner join hostile
            on hostile.place = if(
                ranked.place = 0,
                0,
                1 + (ranked.place + 3 * ranked.domain_no) % {others}
            )
        """
    )
    db.execute(
        "set variable renamed = (select map(list(plain), list(name)) from renamed)"
    )
    db.execute("set variable hostile = (select list(name order by place) from hostile)")


def _replaced(column: str) -> str:
    if column in NAMES:
        return f"getvariable('renamed')['{NAMES[column]}:' || {column}]"
    if column in KEYS:
        place = f"1 + hash({column}) % {len(HOSTILE)}"
        return f"getvariable('hostile')[({place})::bigint] || {column}"
    return column


def _recent(table: str, columns: list[str]) -> str:
    for column in TIMES:
        if column in columns and not table.endswith(
            ("subscription_events", "customers")
        ):
            # A time that cannot be read stays: bad rows are part of it.
            return f"coalesce(try_cast({column} as timestamp) >= '{FIRST_DAY}', true)"
    return "true"
