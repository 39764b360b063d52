"""Opportunities and posts that are noise, with all that a log can get wrong."""

from __future__ import annotations

import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

NAMES = ["All", "<script>alert(1)</script>", "O'Brien", "\N{ROBOT FACE}", "x" * 500]


def write_opportunities(path: Path) -> None:
    """Noise: five sources of one rate, states, times at midnight, ends after as_of."""
    chance = random.Random(11)
    path.parent.mkdir(parents=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        names = "opportunity_id,created_at,source,opportunity_type,status"
        writer.writerow(
            f"{names},first_response_at,converted_at,revenue,updated_at".split(",")
        )
        for number in range(600):
            created = datetime(2024, 2, 1) + timedelta(minutes=90 * number)
            name = chance.choice(NAMES)
            name = chance.choice([name, f" {name.upper()} ", name.lower()])
            ended = created + timedelta(days=chance.randint(0, 12))
            status = chance.choice(["open", "Converted", "lost", "lost"])
            answered = created + timedelta(hours=chance.randint(-3, 90))
            row = [created.isoformat(), name, chance.choice(["", "New", "new "])]
            given = [chance.choice([answered.isoformat(), "soon", ""])]
            given += [chance.choice([ended.isoformat(), ""])]
            given += [chance.choice(["10", "12.5", "", "about"])]
            if number % 7 == 0:
                writer.writerow([number, *row, "open", *given, created.isoformat()])
            writer.writerow([number, *row, status, *given, ended.isoformat()])
        for number in range(8):
            status = "converted" if number == 0 else "lost"
            source = "One of four" if number < 4 else "None of four"
            at = f"2024-03-0{number % 4 + 1}"
            writer.writerow([f"f{number}", at, source, "", status, "", at, "1", at])


def write_posts(path: Path) -> None:
    """Noise in every hour, likes as text, no impressions, more likes than those."""
    chance = random.Random(12)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["post_id", "posted_at", "channel", "impressions", "likes"])
        for number in range(2_000):
            at = datetime(2024, 1, 1) + timedelta(
                hours=number % 7 * 4, days=number % 60
            )
            seen = chance.choice(["", "0", "3", "1000", "1000", "1000"])
            likes = chance.choice(["many", "5", str(chance.randint(0, 60))])
            writer.writerow([number, at.isoformat(), NAMES[number % 2], seen, likes])
