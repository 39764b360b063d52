"""The sample data holds what planted.json says, measured on the rows themselves.

Expected values come from the planted parameters; the measurements below are plain SQL
over the written files and share no code with the generator.
"""

from __future__ import annotations

import json
import math
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml  # type: ignore[import-untyped,unused-ignore]

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "generate_events.py"
SEEDS = {
    "storefront/events": 6_000_000,
    "storefront/customers": 500_000,
    "storefront/products": 10_000,
    "billing/payments": 600_000,
    "finance/fx_rates": 100_000,
    "billing/subscription_events": 300_000,
    "assistant/interactions": 1_600_000,
    "app/usage_events": 3_000_000,
    "ai_gateway/model_requests": 3_200_000,
    "ai_gateway/model_prices": 10_000,
    "finance/operating_costs": 60_000,
    "finance/budgets": 5_000,
    "app/service_checks": 300_000,
    "outreach/opportunities": 250_000,
    "outreach/social_posts": 250_000,
}
CHUNKED = (
    "storefront/events",
    "billing/payments",
    "assistant/interactions",
    "app/usage_events",
    "ai_gateway/model_requests",
)

Ask = Callable[[str], list[tuple[Any, ...]]]


def seed_path(table: str) -> Path:
    source, entity = table.split("/")
    return ROOT / "seeds" / source / f"raw_{source}__{entity}.csv"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def planted() -> dict[str, Any]:
    path = ROOT / "tests" / "fixtures" / "planted.json"
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Run a query over the raw seeds, all text, and a few readings of them."""
    connection = duckdb.connect()
    for table in SEEDS:
        connection.execute(
            f"create table raw_{table.split('/')[1]} as select * from"
            f" read_csv('{seed_path(table)}', all_varchar = true, header = true)"
        )
    # Usable rows, one an event: what a careful reader would keep.
    connection.execute(
        """
        create table events as
        select
            * replace (
                sale_datetime::timestamp as sale_datetime,
                received_at::timestamp as received_at,
                sale_amount::decimal(18, 2) as sale_amount
            )
        from raw_events
        where
            try_cast(sale_datetime as timestamp) between '2000-01-01' and '2026-11-02'
            and funnel_stage in ('visit', 'cart', 'purchase', 'refund')
            and visit_id is not null
            and (sale_amount is null or try_cast(sale_amount as double) is not null)
        qualify row_number() over (
            partition by coalesce(event_id, hash(raw_events)::varchar)
            order by received_at::timestamp desc
        ) = 1
        """
    )
    connection.execute(
        """
        create table orders as
        select
            order_id,
            any_value(visit_id) as visit_id,
            any_value(customer_id) as customer_id,
            any_value(ai_prompt_version) as prompt,
            min(sale_datetime) as ordered_at,
            sum(sale_amount) as amount,
            sum(discount_amount::decimal(18, 2)) as discount,
            count(*) as items,
            bool_or(coalesce(is_test, 'false') = 'true') as is_test
        from events
        where funnel_stage = 'purchase'
        group by order_id
        """
    )
    connection.execute(
        """
        create table payments as
        select distinct * replace (initiated_at::timestamp as initiated_at)
        from raw_payments
        where amount is not null and status != 'unknown'
        """
    )
    return lambda query: connection.execute(query).fetchall()


def test_threads_change_no_byte_and_the_seeds_are_todays(tmp_path: Path) -> None:
    for threads in (1, 2):
        made = run(
            "--format", "csv", "--out", tmp_path / str(threads), "--threads", threads
        )
        assert made.returncode == 0, made.stderr
    first = files(tmp_path / "1")
    assert first == files(tmp_path / "2")
    for table in SEEDS:
        assert first[f"{table}.csv"] == seed_path(table).read_bytes(), table
    planted_path = ROOT / "tests" / "fixtures" / "planted.json"
    assert first["planted.json"] == planted_path.read_bytes()


def test_parquet_is_typed_in_time_order_and_the_same_on_any_threads(
    tmp_path: Path,
) -> None:
    for threads in (1, 2):
        out = tmp_path / str(threads)
        made = run("--scale", 200_000, "--out", out, "--threads", threads)
        assert made.returncode == 0, made.stderr
    assert files(tmp_path / "1") == files(tmp_path / "2")

    path = tmp_path / "1" / "storefront" / "events.parquet"
    types = {
        row[0]: row[1]
        for row in duckdb.execute(f"describe select * from '{path}'").fetchall()
    }
    assert types["sale_datetime"] == types["received_at"] == "TIMESTAMP"
    assert types["sale_amount"] == "DECIMAL(18,6)"
    assert types["is_test"] == "BOOLEAN"
    assert types["quantity"] == "BIGINT"
    rows, backwards = duckdb.execute(
        "with steps as (select sale_datetime as now_at, lag(sale_datetime) over"
        " (order by file_row_number) as before_at from read_parquet"
        f"('{path}', file_row_number = true) where sale_datetime is not null)"
        " select count(*), count(*) filter (where now_at < before_at) from steps"
    ).fetchall()[0]
    assert backwards == 0
    assert rows == pytest.approx(200_000, rel=0.03)
    facts = json.loads((tmp_path / "1" / "planted.json").read_text(encoding="utf-8"))
    quarantined = facts["tables"]["storefront/events"]["quarantined"]
    # Text cannot be held in a typed column, so these are not planted there.
    assert "invalid_sale_datetime" not in quarantined
    assert "invalid_sale_amount" not in quarantined
    # Bad rows are in proportion: 8 a 40,000.
    assert quarantined["missing_sale_datetime"] == 8 * 200_000 // 40_000


def test_partitions_hold_the_same_rows(tmp_path: Path) -> None:
    for by, key, folders in (("day", "date", 549), ("month", "month", 18)):
        out = tmp_path / by
        made = run("--format", "csv", "--out", out, "--partition-by", by)
        assert made.returncode == 0, made.stderr
        for table in CHUNKED:
            rows = out / table
            made_folders = len(list(rows.glob(f"{key}=*")))
            # The shop has events on every day, the other logs on most.
            assert folders - 60 < made_folders <= folders
            assert made_folders == folders or table != "storefront/events"
            lines = sorted(
                line
                for path in rows.rglob("*.csv")
                for line in path.read_text(encoding="utf-8").splitlines()[1:]
            )
            # Which are one file a table, as a test above says.
            whole = seed_path(table).read_text("utf-8")
            assert lines == sorted(whole.splitlines()[1:]), table


def test_a_killed_run_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "raw"
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), "--scale", "20000000", "--out", str(out)]
    )
    deadline = time.monotonic() + 15
    while not list(out.glob(".partial-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) != 0
    assert not list(out.iterdir())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--scale", "many"], "'many' is not a whole number"),
        (["--scale", "10", "--out", "x"], "--scale 10: must be between"),
        (["--scale", "50000"], "--scale and --seed need --out"),
        (["--format", "parquet"], "--format needs --out"),
        (["--partition-by", "day"], "--partition-by needs --out"),
        (["--format", "xlsx", "--out", "x"], "invalid choice: 'xlsx'"),
        (["--threads", "0", "--out", "x"], "--threads 0"),
        (["--memory-limit", "lots", "--out", "x"], "--memory-limit lots"),
        (["--out", str(SCRIPT)], "is a file, not a folder"),
    ],
)
def test_bad_arguments_are_named(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_second_shape_of_a_table_is_refused(tmp_path: Path) -> None:
    assert run("--scale", 1000, "--out", tmp_path).returncode == 0
    before = files(tmp_path)
    result = run("--scale", 1000, "--format", "csv", "--out", tmp_path)
    assert result.returncode == 2
    assert "events.parquet exists already" in result.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize("table", SEEDS)
def test_seeds_are_small_and_have_the_contracts_columns(table: str) -> None:
    path = seed_path(table)
    assert path.stat().st_size <= SEEDS[table]
    with path.open(encoding="utf-8") as lines:
        header = lines.readline().strip().split(",")
    document = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    described = [column["name"] for column in document["seeds"][0]["columns"]]
    assert sorted(header) == sorted(described)


def test_every_raw_event_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["tables"]["storefront/events"]
    found = {
        "missing_sale_datetime": "sale_datetime is null",
        "invalid_sale_datetime": "try_cast(sale_datetime as timestamp) is null"
        " and sale_datetime is not null",
        "missing_funnel_stage": "funnel_stage is null",
        "invalid_funnel_stage": "funnel_stage not in"
        " ('visit', 'cart', 'purchase', 'refund')",
        "missing_visit_id": "visit_id is null",
        "invalid_sale_amount": "try_cast(sale_amount as double) is null"
        " and sale_amount is not null",
        "before_2000": "try_cast(sale_datetime as timestamp) < '2000-01-01'",
        "future_event": "try_cast(sale_datetime as timestamp)"
        " > (select max(received_at::timestamp) from raw_events) + interval 5 minutes",
    }
    quarantined = {
        reason: ask(f"select count(*) from raw_events where {condition}")[0][0]
        for reason, condition in found.items()
    }
    # A version: all columns but the arrival, for rows that have a key; else all.
    raw, versions, keys = ask(
        """
        with rows as (
            select
                coalesce(event_id, hash(raw_events)::varchar) as key,
                hash(columns(* exclude (received_at)))
            from raw_events
        ),
        payloads as (select key, hash(rows) as payload from rows)
        select count(*), count(distinct (key, payload)), count(distinct key)
        from payloads
        """
    )[0]
    quarantined["conflict"] = versions - keys
    assert quarantined == facts["quarantined"]
    assert all(
        5 <= count <= 15 for why, count in quarantined.items() if why != "conflict"
    )
    assert raw == facts["raw_rows"] == pytest.approx(40_000, rel=0.02)
    assert raw - versions == facts["duplicate_rows"] > 100
    assert (
        keys - sum(quarantined.values()) + facts["conflict_rows"] == facts["kept_rows"]
    )

    late, test, kept = ask(
        "select count(*) filter (where received_at - sale_datetime > interval 3 days),"
        " count(*) filter (where is_test = 'true'), count(*) from events"
    )[0]
    assert (late, test, kept) == tuple(
        facts[name] for name in ("late_rows", "test_rows", "kept_rows")
    )
    without_id = "select count(*) from raw_events where event_id is null"
    assert ask(without_id)[0][0] == facts["rows_without_event_id"] > 50


def test_every_raw_payment_is_accounted_for(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["tables"]["billing/payments"]
    raw, distinct, missing, unknown = ask(
        """
        select
            count(*),
            count(distinct payment_id),
            count(*) filter (where amount is null),
            count(*) filter (where status = 'unknown')
        from raw_payments
        """
    )[0]
    assert raw == facts["raw_rows"]
    assert raw - distinct == facts["duplicate_rows"] > 0
    assert facts["quarantined"] == {
        "invalid_status": unknown,
        "missing_amount": missing,
    }
    assert distinct - missing - unknown == facts["kept_rows"]


def test_keys_hold_together(ask: Ask) -> None:
    assert not ask(
        "select customer_id from events where customer_id is not null"
        " except select customer_id from raw_customers"
    )
    assert not ask(
        "select product_name from events except select product_name from raw_products"
    )
    assert ask("select count(*) = count(distinct customer_id) from raw_customers") == [
        (True,)
    ]
    mismatched = ask(
        """
        select count(*)
        from orders
        inner join payments
            on orders.order_id = payments.order_id and payments.status = 'succeeded'
        where payments.initiated_at > orders.ordered_at
        """
    )
    assert mismatched == [(0,)]


def test_growth_and_rhythm(ask: Ask, planted: dict[str, Any]) -> None:
    growth = planted["growth"]
    visitors = growth["new_visitors_by_month"]
    first, last = visitors["2025-05"], visitors["2026-10"]
    # New visitors are planted; returning customers come on top, so it grows faster.
    seen: dict[str, int] = dict(
        ask(
            "select strftime(sale_datetime, '%Y-%m'), count(distinct visit_id)"
            " from events where funnel_stage = 'visit' group by all"
        )
    )
    assert last / first < seen["2026-10"] / seen["2025-05"] < 1.3 * last / first
    assert 2.4 < last / first < planted["growth"]["new_visitors_factor"]

    for part, weights, label in (
        ("isodow(sale_datetime) - 1", growth["weekday_weights_from_monday"], "weekday"),
        ("hour(sale_datetime)", growth["hour_weights_utc"], "hour"),
    ):
        counts: dict[int, int] = dict(
            ask(
                f"select {part}, count(*) from events"
                " where funnel_stage = 'visit' group by 1"
            )
        )
        total = sum(counts.values())
        for position, weight in enumerate(weights):
            expected = weight / sum(weights)
            assert counts[position] / total == pytest.approx(expected, rel=0.15), label


def test_sale_event(ask: Ask, planted: dict[str, Any]) -> None:
    sale = planted["sale_event"]
    inside = f"between date '{sale['first_day']}' and date '{sale['last_day']}'"
    around = "between date '2025-11-03' and date '2025-12-21'"
    busy, usual = ask(
        f"""
        select
            count(*) filter (where sale_datetime::date {inside}) / 5.0,
            count(*) filter (where not sale_datetime::date {inside}) / 44.0
        from events
        where funnel_stage = 'visit' and sale_datetime::date {around}
        """
    )[0]
    assert busy / usual == pytest.approx(sale["traffic_factor"], rel=0.2)
    share, orders = ask(
        f"""
        select sum(orders.discount) / sum(orders.amount + orders.discount), count(*)
        from orders
        inner join events as visits
            on orders.visit_id = visits.visit_id and visits.funnel_stage = 'visit'
        where visits.sale_datetime::date {inside}
        """
    )[0]
    assert orders > 20
    assert share == pytest.approx(sale["discount_rate"], abs=0.005)


def test_payment_outage(ask: Ask, planted: dict[str, Any]) -> None:
    outage = planted["payment_outage"]
    inside = f"between date '{outage['first_day']}' and date '{outage['last_day']}'"
    checkouts, paid, unavailable, failed = ask(
        f"""
        select
            count(distinct order_id),
            count(distinct order_id) filter (where status = 'succeeded'),
            count(*) filter (where failure_reason = '{outage["failure_reason"]}'),
            count(*) filter (where status = 'failed')
        from payments
        where initiated_at::date {inside} and status in ('succeeded', 'failed')
        """
    )[0]
    assert paid == pytest.approx(outage["paid_checkouts"], abs=1)
    # Few checkouts in four days: within three standard errors of what was planted.
    expected = outage["expected_paid_rate"]
    error = math.sqrt(expected * (1 - expected) / checkouts)
    assert paid / checkouts == pytest.approx(expected, abs=3 * error)
    assert unavailable / failed > 0.7
    usual_paid = ask(
        f"""
        select avg(is_paid::integer) from (
            select bool_or(status = 'succeeded') as is_paid from payments
            where not initiated_at::date {inside} and status in ('succeeded', 'failed')
            group by order_id
        )
        """
    )[0][0]
    assert usual_paid == pytest.approx(outage["expected_paid_rate_otherwise"], abs=0.02)
    during, usual = ask(
        f"""
        select
            count(*) filter (where ordered_at::date {inside}) / 4.0,
            count(*) filter (where not ordered_at::date {inside}) / 52.0
        from orders
        where ordered_at::date between date '2026-05-14' and date '2026-07-08'
        """
    )[0]
    assert during < 0.5 * usual


def test_style_country_and_prompt(ask: Ask, planted: dict[str, Any]) -> None:
    def rates(column: str) -> dict[str, float]:
        return dict(
            ask(
                f"""
                select {column}, avg(is_bought::integer) from (
                    select
                        any_value({column}) as {column},
                        bool_or(funnel_stage = 'purchase') as is_bought
                    from events group by visit_id
                ) group by 1
                """
            )
        )

    def ratio(column: str, chosen: str) -> float:
        found = rates(column)
        others = [rate for name, rate in found.items() if name != chosen]
        return found[chosen] / (sum(others) / len(others))

    style, country = planted["winning_style"], planted["slow_country"]
    assert max(rates("ai_style"), key=rates("ai_style").__getitem__) == style["style"]
    assert ratio("ai_style", style["style"]) == pytest.approx(
        style["expected_ratio_to_others"], rel=0.15
    )
    assert min(rates("country"), key=rates("country").__getitem__) == country["country"]
    assert ratio("country", country["country"]) == pytest.approx(
        country["expected_ratio_to_others"], abs=0.12
    )

    prompt = planted["bad_prompt_version"]
    bad, others = ask(
        f"""
        select
            avg((refunds.order_id is not null)::integer)
                filter (where prompt = '{prompt["version"]}'),
            avg((refunds.order_id is not null)::integer)
                filter (where prompt != '{prompt["version"]}')
        from orders
        left join (
            select distinct order_id from events where funnel_stage = 'refund'
        ) as refunds on orders.order_id = refunds.order_id
        """
    )[0]
    assert bad == pytest.approx(prompt["expected_refund_rate"], abs=0.03)
    assert others == pytest.approx(prompt["expected_refund_rate_of_others"], abs=0.02)
    niche = planted["new_niche"]
    first = ask(
        "select min(sale_datetime)::date::varchar from events"
        f" where niche = '{niche['niche']}'"
    )
    assert first[0][0] == niche["launched_on"]


def test_refunds(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["refunds"]
    found: dict[str, int] = dict(
        ask(
            """
            with refunds as (
                select
                    events.*,
                    orders.amount as order_amount,
                    orders.ordered_at,
                    count(*) over (partition by events.order_id) as refunds_of_order
                from events
                left join orders on events.order_id = orders.order_id
                where events.funnel_stage = 'refund'
            )
            select
                case
                    when order_amount is null then 'orphan'
                    when sale_datetime < ordered_at then 'before_sale'
                    when sale_amount is null then 'full_missing'
                    when refunds_of_order > 1 then 'several'
                    when sale_amount > order_amount then 'over_sale'
                    when sale_amount = order_amount then 'full'
                    else 'partial'
                end,
                count(*)
            from refunds
            group by 1
            """
        )
    )
    # A second refund that has not come yet leaves its first one looking partial.
    unseen = found["partial"] - facts["partial"]
    assert 0 <= unseen <= 3
    assert found["several"] == facts["several"] - unseen
    for kind in ("orphan", "before_sale", "full_missing", "over_sale", "full"):
        assert found[kind] == facts[kind] > 0, kind
    late = ask(
        """
        select count(*) from events
        inner join orders on events.order_id = orders.order_id
        where funnel_stage = 'refund'
            and sale_datetime - ordered_at > interval 30 days
        """
    )[0][0]
    assert late == pytest.approx(facts["late"], abs=3)
    orders = ask("select count(*) from orders where not is_test")[0][0]
    assert 0.055 < facts["refunded_orders"] / orders < 0.09


def test_orders_and_their_payments(ask: Ask, planted: dict[str, Any]) -> None:
    facts = planted["orders"]
    logged, unpaid, without = ask(
        """
        select
            count(*),
            count(*) filter (where paid.n > 0 and paid.ok = 0),
            count(*) filter (where paid.n is null)
        from orders
        left join (
            select
                order_id,
                count(*) as n,
                count(*) filter (where status = 'succeeded') as ok
            from payments
            group by order_id
        ) as paid on orders.order_id = paid.order_id
        where not is_test
        """
    )[0]
    assert logged == facts["logged"]
    assert unpaid == facts["only_failed_payments"] > 5
    assert without == facts["without_any_payment"] > 5
    statuses = {row[0] for row in ask("select distinct status from payments")}
    assert statuses == {"succeeded", "failed", "abandoned", "pending"}
    value, recent, several = ask(
        "select avg(amount), count(*) filter (where ordered_at >= '2026-10-02'),"
        " count(*) filter (where items > 1) from orders"
    )[0]
    assert 35 < value < 46
    assert recent >= 150
    assert several > 300


def test_funnel_and_times_to_convert(ask: Ask, planted: dict[str, Any]) -> None:
    visits, carts, bought_of_carts, direct, unseen, slow, median = ask(
        """
        with visits as (
            select
                bool_or(funnel_stage = 'visit') as visited,
                bool_or(funnel_stage = 'cart') as carted,
                bool_or(funnel_stage = 'purchase') as bought,
                bool_or(is_test = 'true') as is_test,
                min(sale_datetime) filter (where funnel_stage = 'purchase')
                - min(sale_datetime) filter (where funnel_stage = 'visit') as pace
            from events group by visit_id
        )
        select
            count(*) filter (where visited),
            count(*) filter (where visited and carted),
            count(*) filter (where visited and carted and bought),
            count(*) filter (
                where visited and not carted and bought and is_test is null
            ),
            count(*) filter (where not visited and bought and is_test is null),
            count(*) filter (where pace > interval 14 days),
            epoch(median(pace)) / 60
        from visits
        """
    )[0]
    assert carts / visits == pytest.approx(0.22, abs=0.02)
    assert bought_of_carts / carts == pytest.approx(0.30, abs=0.03)
    assert direct == pytest.approx(planted["orders"]["without_cart"], abs=3)
    assert unseen == planted["orders"]["without_visit_rows"] > 5
    assert 5 < slow < 0.03 * bought_of_carts + 10
    assert 10 < median < 60


def test_return_rate_decays_with_age(ask: Ask, planted: dict[str, Any]) -> None:
    decay = planted["return_rate_decay"]
    # Visits of known customers after their first order, by age in periods of 30 days.
    ages: dict[int, int] = dict(
        ask(
            """
            with firsts as (
                select customer_id, min(ordered_at)::date as first_date
                from orders
                where customer_id is not null and ordered_at < '2026-02-01'
                group by customer_id
            ),
            visits as (
                select distinct customer_id, visit_id, min(sale_datetime)::date as day
                from events
                where funnel_stage = 'visit' and customer_id is not null
                group by all
            )
            select (day - first_date - 5) // 30 as age, count(*)
            from visits
            inner join firsts on visits.customer_id = firsts.customer_id
            where day - first_date >= 5
            group by age
            """
        )
    )
    buyers = ask(
        "select count(*) from (select customer_id, min(ordered_at) as first_at"
        " from orders where customer_id is not null group by 1)"
        " where first_at < '2026-02-01'"
    )[0][0]
    expected = decay["expected_return_visits_first_cohort"]
    assert ages[0] / buyers == pytest.approx(expected[0], rel=0.2)
    early, late = (
        sum(ages[age] for age in range(4)),
        sum(ages[age] for age in range(4, 8)),
    )
    # Four periods later: decay to the fourth power, 0.84 ** 4 = 0.498.
    assert late / early == pytest.approx(decay["decay_per_period"] ** 4, abs=0.1)


def test_log_rates(ask: Ask, planted: dict[str, Any]) -> None:
    rates = planted["log_rates"]
    generated, delivered = ask(
        "select avg((ai_generation_success = 'false')::integer)"
        " filter (where ai_generation_success is not null),"
        " avg((delivery_success = 'false')::integer)"
        " filter (where delivery_success is not null) from events"
    )[0]
    assert generated == pytest.approx(rates["generation_failure"], abs=0.006)
    assert delivered == pytest.approx(rates["delivery_failure"], abs=0.008)
    wrong = ask(
        """
        with ranked as (
            select
                orders.order_id,
                row_number() over (
                    partition by coalesce(orders.customer_id, orders.visit_id)
                    order by orders.ordered_at
                ) as order_number
            from orders
        )
        select avg((
            if(order_number = 1, 'first_time', 'repeat') != events.customer_type
        )::integer)
        from ranked
        inner join events
            on ranked.order_id = events.order_id and events.funnel_stage = 'purchase'
        """
    )[0][0]
    assert wrong == pytest.approx(rates["wrong_customer_type"], abs=0.02)
