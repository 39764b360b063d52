"""What happens to orders long after their day, for files of a later run."""

from __future__ import annotations

from pathlib import Path

import duckdb

from split_logs import ALL_EVENTS
from warehouses import SEEDS

# A product and a day of rates that the first build does not know.
STATES = {
    "storefront/products": "product_name = 'Weekly Meals'",
    "finance/fx_rates": "rate_date = '2026-09-10'",
}
PAYMENTS = (
    f"read_csv('{SEEDS / 'billing' / 'raw_billing__payments.csv'}', all_varchar = true)"
)


def write_states(raw_dir: Path, name: str, *, known: bool) -> None:
    """Products and rates that are known from the start, or those that come later."""
    for state, later in STATES.items():
        source, entity = state.split("/")
        seed = SEEDS / source / f"raw_{source}__{entity}.csv"
        path = raw_dir / state / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        duckdb.sql(
            f"copy (from read_csv('{seed}', all_varchar = true)"
            f" where ({later}) = {not known}) to '{path}'"
        )


def write_payments(raw_dir: Path, name: str, where: str) -> None:
    path = raw_dir / "billing" / "payments" / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy (from {PAYMENTS} where {where}) to '{path}'")


def old_orders(where: str) -> list[str]:
    """Orders of one purchase, all older than October, of which something holds."""
    relation = duckdb.sql(
        f"""
        select order_id
        from {ALL_EVENTS}
        where funnel_stage = 'purchase' and is_test is null and order_id is not null
            and sale_datetime between '2026-01-01' and '2026-09-30' and {where}
        group by order_id
        having count(*) = 1
        order by order_id
        """
    )
    assert relation is not None
    return [order for (order,) in relation.fetchall()]


def write_old_orders(raw_dir: Path, day: str) -> dict[str, str]:
    """A refund, a payment that failed, one that came through, and a name, on one day.

    Returns the order of each.
    """
    paid = f"order_id in (select order_id from {PAYMENTS})"
    came_through = (
        f"order_id in (select order_id from {PAYMENTS} where status = 'succeeded')"
    )
    refunded = (
        f"order_id in (select order_id from {ALL_EVENTS} where funnel_stage = 'refund')"
    )
    unnamed = (
        f"visit_id not in (select visit_id from {ALL_EVENTS}"
        " where customer_id is not null)"
    )
    orders = {
        "refunded": old_orders(f"{came_through} and not {refunded}")[0],
        "failed": old_orders(f"not {paid} and not {refunded}")[0],
        "paid": old_orders(f"{paid} and not {came_through}")[0],
        "named": old_orders(unnamed)[0],
    }
    (raw_dir / "storefront" / "events" / "old_orders.csv").write_text(
        "event_id,visit_id,customer_id,order_id,funnel_stage,sale_datetime\n"
        f"old-1,vo,,{orders['refunded']},refund,{day}T10:00:00\n"
        f"old-2,{visit_of(orders['named'])},late-name,,visit,{day}T11:00:00\n"
    )
    (raw_dir / "billing" / "payments" / "old_orders.csv").write_text(
        "payment_id,order_id,initiated_at,status,amount,currency,processing_fee\n"
        f"old-3,{orders['failed']},{day}T10:00:00,failed,10,USD,\n"
        f"old-4,{orders['paid']},{day}T10:00:00,succeeded,10,USD,0.5\n"
    )
    return orders


def visit_of(order: str) -> str:
    relation = duckdb.sql(
        f"select visit_id from {ALL_EVENTS}"
        f" where order_id = '{order}' and funnel_stage = 'purchase'"
    )
    assert relation is not None
    ((visit,),) = relation.fetchall()
    return str(visit)
