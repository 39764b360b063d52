"""A subscription log that is hard to read, and the vector of rule R8."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

COLUMNS = (
    "event_id,subscription_id,customer_id,plan,occurred_at,event_type,"
    "billing_interval,amount,currency,effective_at\n"
)
AS_OF = date(2026, 3, 17)
RATES = {date(2024, 1, 1): Decimal("1.1"), date(2025, 3, 1): Decimal("1.07")}
VECTOR = [
    *(
        f"g{number},gold-{number},v{number},Gold,2024-01-1{number}T12:00:00Z,"
        "started,year,2000,,"
        for number in range(1, 5)
    ),
    "s1,silver-1,v1,Silver,2024-03-05T12:00:00Z,started,month,60,,",
    "s2,silver-1,v1,,2024-05-20T12:00:00Z,cancelled,,,,",
    "x1,gold-1,v1,,2024-07-01T12:00:00Z,cancelled,,,,",
    "x2,gold-1,v1,,2025-04-03T12:00:00Z,reactivated,,,,",
]


def hostile_rows() -> list[list[str]]:
    """Twice started, moved to others, out of order, repeated, at midnight, in EUR."""
    made, random_one = [], random.Random(11)
    kinds = ["started", "changed", "changed", "cancelled", "cancelled", "reactivated"]
    for number in range(400):
        at = datetime(2024, 1, 1) + timedelta(days=random_one.randrange(700))
        first = random_one.choice(["started"] * 6 + ["trial_started", "cancelled"])
        for step in range(random_one.randrange(1, 9)):
            kind = first if step == 0 else random_one.choice([*kinds, "trial_started"])
            at += timedelta(
                days=random_one.choice([0, 0, 1, 9, 28, 29, 31, 59, 200]),
                hours=random_one.choice([0, 3, 4, 5, 23]),
            )
            effective = ""
            if random_one.random() < 0.2:
                moved = at + timedelta(days=random_one.randrange(-40, 60))
                effective = random_one.choice([moved.isoformat(), "9999-12-31"])
            made.append(
                [
                    f"e{number}-{random_one.randrange(10**9)}",
                    f"s{number}",
                    f"c{random_one.choice([number // 2, number // 2, 7])}",
                    random_one.choice(["Gold", "Silver", ""]),
                    at.isoformat(),
                    kind,
                    random_one.choice(["month", "month", "year", ""]),
                    random_one.choice(["12", "19.99", "240.05", "0", "", "-3", "0.01"]),
                    random_one.choice(["", "USD", "eur", "XXX"]),
                    effective,
                ]
            )
    made += random_one.sample(made, 100)
    made += [[f"{made[0][0]}-bad", *made[0][1:6], "month", "much", "", ""]]
    random_one.shuffle(made)
    return made


def write_hostile_log(folder: Path) -> Path:
    """A RAW_DIR with the log and rates of EUR; the path of the log."""
    path = folder / "billing/subscription_events.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(COLUMNS)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([*hostile_rows(), *(line.split(",") for line in VECTOR)])
    lines = [f"{day},EUR,{rate}" for day, rate in RATES.items()]
    (folder / "finance").mkdir()
    (folder / "finance/fx_rates.csv").write_text(
        "\n".join(["rate_date,currency,rate_to_reporting", *lines, ""]), "utf-8"
    )
    return path
