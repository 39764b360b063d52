"""What the subscriptions page shows equals SQL over the spans of subscriptions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from browser.expected import Base, ratio
from browser.reading import Reader, reads

pytestmark = pytest.mark.browser

# Who pays what at the end of a day, whatever moved before.
PAID = """
select customer_id, plan, sum(mrr) as mrr, count(*) as subscriptions
from intermediate.int_subscription_spans
where
    mrr > 0
    and valid_from::date <= $day
    and (valid_to is null or valid_to::date > $day)
group by customer_id, plan
"""
STEPS = ("Start", "New", "More", "Back", "Less", "Lost", "End")


def paid(base: Base, day: date, by: str = "customer_id") -> dict[str, Decimal]:
    """MRR at the end of a day."""
    found: dict[str, Decimal] = {}
    for row in base.rows(PAID, day=day):
        found[row[by]] = found.get(row[by], Decimal(0)) + row["mrr"]
    return found


def movements(base: Base) -> dict[str, Decimal]:
    """The waterfall, day by day."""
    day = base.start - timedelta(days=1)
    before = paid(base, day)
    known = base.rows(
        "select distinct customer_id from intermediate.int_subscription_spans"
        " where mrr > 0 and valid_from::date < $start"
    )
    paid_once = {row["customer_id"] for row in known}
    moved = dict.fromkeys(STEPS, Decimal(0))
    moved["Start"] = sum(before.values(), Decimal(0))
    while day < base.end:
        day += timedelta(days=1)
        now = paid(base, day)
        for who in {*before, *now}:
            old, new = before.get(who, Decimal(0)), now.get(who, Decimal(0))
            if not new:
                step = "Lost"
            elif not old:
                step = "Back" if who in paid_once else "New"
            else:
                step = "More" if new > old else "Less"
            moved[step] += new - old
        paid_once |= set(now)
        before = now
    moved["End"] = sum(before.values(), Decimal(0))
    return moved


def test_headline_numbers(reader: Reader) -> None:
    base = reader.base
    opening = paid(base, base.start - timedelta(days=1))
    closing = paid(base, base.end)
    kept = {who: closing.get(who, Decimal(0)) for who in opening}
    whole = sum(opening.values(), Decimal(0))
    lost = sum(min(kept[who], opening[who]) for who in opening)
    wanted: dict[str, Any] = {
        "MRR": sum(closing.values()),
        "Paying customers": len(closing),
        "Net revenue retention": ratio(sum(kept.values(), Decimal(0)), whole),
        "Gross revenue retention": ratio(Decimal(lost), whole),
        "Customer churn": ratio(
            sum(not amount for amount in kept.values()), len(opening)
        ),
    }
    assert len(opening) > 50
    tiles = reader.page("subscriptions")["kpis"]
    for label, value in wanted.items():
        assert label in tiles, (label, sorted(tiles))
        reads(tiles[label], value)


def test_the_waterfall(reader: Reader) -> None:
    wanted = movements(reader.base)
    shown = reader.csv("subscriptions", "waterfall")
    names = ("opening", "new", "expansion", "reactivation", "contraction", "churned")
    assert [row["step"] for row in shown] == [*names, "closing"]
    for row, value in zip(shown, wanted.values(), strict=True):
        assert Decimal(row["mrr_movement"]) == value, row
    assert sum(list(wanted.values())[:-1]) == wanted["End"]


def test_plans(reader: Reader) -> None:
    plans = paid(reader.base, reader.base.end, "plan")
    bars = dict(reader.page("subscriptions")["bars"]["MRR by plan"])
    assert set(bars) == set(plans)
    for plan, text in bars.items():
        reads(text, plans[plan])


def test_months(reader: Reader) -> None:
    """Each row of the table closes with what is paid at the end of its month."""
    rows = reader.csv("subscriptions", "months")
    table = reader.page("subscriptions")["tables"]["Movements by month"]
    place = table["head"].index("End")
    assert len(rows) == len(table["rows"]) > 12
    for row, said in zip(reversed(rows), table["rows"], strict=True):
        month = date.fromisoformat(row["month"])
        following = (month + timedelta(days=32)).replace(day=1)
        last = min(following - timedelta(days=1), reader.base.end)
        closing = paid(reader.base, last)
        assert Decimal(row["closing_mrr"]) == sum(closing.values())
        assert int(row["mrr_customers"]) == len(closing)
        reads(said[place], sum(closing.values(), Decimal(0)))
