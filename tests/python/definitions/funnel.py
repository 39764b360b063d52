"""The ordered funnel of a visit, by trying every attempt (rules F1, F2, F6, F7)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from definitions.raw import Row, at_of

STEPS = ("visit", "cart", "purchase")
WINDOW = timedelta(hours=336)


@dataclass(frozen=True)
class Attempt:
    times: tuple[datetime, ...]

    @property
    def started_at(self) -> datetime:
        return self.times[0]

    @property
    def ends(self) -> datetime:
        return self.started_at + WINDOW

    def reached(self, step: int) -> datetime | None:
        return self.times[step] if len(self.times) > step else None


def attempt_from(start: datetime, by_stage: dict[str, list[datetime]]) -> Attempt:
    times = [start]
    for stage in STEPS[1:]:
        later = [
            at for at in by_stage[stage] if at >= times[-1] and at <= start + WINDOW
        ]
        if not later:
            break
        times.append(min(later))
    return Attempt(tuple(times))


def best_attempts(events: list[Row]) -> dict[str, Attempt | None]:
    """Per visit the attempt that reaches furthest, the first of such, or None."""
    visits: dict[str, dict[str, list[datetime]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in events:
        visits[row["visit_id"]][row["funnel_stage"].lower()].append(at_of(row))
    best: dict[str, Attempt | None] = {}
    for visit_id, by_stage in visits.items():
        attempts = [attempt_from(at, by_stage) for at in sorted(by_stage["visit"])]
        best[visit_id] = max(attempts, key=lambda one: len(one.times), default=None)
    return best
