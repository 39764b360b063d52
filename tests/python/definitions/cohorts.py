"""Cohorts, active users and sessions, by looking at every member (rules C1 to C3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

Days = dict[str, set[date]]
Money = dict[str, dict[date, Decimal]]
NOTHING = Decimal(0)
PAUSE = timedelta(minutes=30)


@dataclass(frozen=True)
class Cell:
    """One number of one cohort."""

    size: int
    active: int
    revenue: Decimal
    cumulative: Decimal
    is_complete: bool


def start_of(grain: str, day: date) -> date:
    """The Monday or the first of the month."""
    if grain == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday())


def next_start(grain: str, start: date) -> date:
    """The week or the month after."""
    if grain == "week":
        return start + timedelta(days=7)
    return (start + timedelta(days=31)).replace(day=1)


def periods_from(grain: str, start: date, as_of: date) -> list[date]:
    """The starts of all weeks or months up to the one that holds as_of."""
    found = []
    while start <= as_of:
        found.append(start)
        start = next_start(grain, start)
    return found


def up_to(days: Days, as_of: date) -> Days:
    """What is known on a day; who has no day left is gone."""
    known = {name: {day for day in own if day <= as_of} for name, own in days.items()}
    return {name: own for name, own in known.items() if own}


def cells_of(
    members: dict[str, date],
    active: Days,
    money: Money,
    grain: str,
    as_of: date,
) -> dict[tuple[str, date, int], Cell]:
    """Per definition, cohort and period number, one member and one period at a time."""
    cohorts: dict[date, list[str]] = defaultdict(list)
    for name, day in members.items():
        if day <= as_of:
            cohorts[start_of(grain, day)].append(name)
    cells: dict[tuple[str, date, int], Cell] = {}
    for start, names in cohorts.items():
        total = NOTHING
        for number, period in enumerate(periods_from(grain, start, as_of)):
            after = next_start(grain, period)
            revenue = NOTHING
            bounded = unbounded = 0
            for name in names:
                days = [day for day in active.get(name, ()) if period <= day <= as_of]
                bounded += any(day < after for day in days)
                unbounded += bool(days)
                revenue += sum(
                    (
                        amount
                        for day, amount in money.get(name, {}).items()
                        if period <= day < after and day <= as_of
                    ),
                    NOTHING,
                )
            total += revenue
            is_complete = after - timedelta(days=1) <= as_of
            for definition, count in (("bounded", bounded), ("unbounded", unbounded)):
                cells[definition, start, number] = Cell(
                    len(names), count, revenue, total, is_complete
                )
    return cells


@dataclass(frozen=True)
class Day:
    """Who was active on a day, and who came and went."""

    dau: int
    wau: int
    mau: int
    new: int
    returning: int
    resurrected: int
    churned: int


def active_users(active: Days, as_of: date) -> dict[date, Day]:
    """Each day by sets: the plain words of rule C3."""
    by_day: dict[date, set[str]] = defaultdict(set)
    for name, days in active.items():
        for day in days:
            by_day[day].add(name)
    found: dict[date, Day] = {}
    if not by_day:
        return found

    def between(first: date, last: date) -> set[str]:
        span = (last - first).days + 1
        days = (first + timedelta(days=place) for place in range(span))
        return set[str]().union(*(by_day.get(day, set()) for day in days))

    begin = {name: min(days) for name, days in active.items()}
    day = min(by_day)
    while day <= as_of:
        today = by_day.get(day, set())
        before = between(day - timedelta(days=28), day - timedelta(days=1))
        new = {name for name in today if begin[name] == day}
        lapsed = by_day.get(day - timedelta(days=28), set())
        since = between(day - timedelta(days=27), day)
        found[day] = Day(
            dau=len(today),
            wau=len(between(day - timedelta(days=6), day)),
            mau=len(since),
            new=len(new),
            returning=len(today & before),
            resurrected=len(today - before - new),
            churned=len(lapsed - since),
        )
        day += timedelta(days=1)
    return found


@dataclass
class Session:
    """Events of a user without a long pause."""

    user: str
    number: int
    started_at: datetime
    ended_at: datetime
    events: int
    features: set[str]
    logged: set[str]


def sessions_of(
    events: Iterable[tuple[str, datetime, str, str]],
) -> list[Session]:
    """From (user, time, feature, logged session), walking along each user's events."""
    found: list[Session] = []
    last: Session | None = None
    for user, at, feature, logged in sorted(events):
        if last is None or last.user != user or at - last.ended_at > PAUSE:
            number = last.number + 1 if last is not None and last.user == user else 1
            last = Session(user, number, at, at, 0, set(), set())
            found.append(last)
        last.ended_at = at
        last.events += 1
        last.features |= {feature} - {""}
        last.logged |= {logged} - {""}
    return found
