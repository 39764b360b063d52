"""What the app, the subscriptions and the assistant consist of.

Each entry of ``TABLES`` becomes a small DuckDB table whose rows are numbered from 1;
each of ``SLOTS`` a variable with 1,000 slots in proportion to the weights, and each of
``NAME_SLOTS`` the same with names (the first of a row) instead of numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from sample_company.catalog import Row

# feature, weight, its usual event and its other one; the first two are planted ones
APP_FEATURES: Sequence[Row] = (
    ("coach", 0, "coach_asked", "coach_plan_saved"),
    ("forum", 0, "post_read", "post_written"),
    ("planner", 34, "plan_opened", "plan_changed"),
    ("tracker", 26, "entry_added", "streak_viewed"),
    ("library", 18, "lesson_opened", "lesson_finished"),
    ("lists", 14, "list_checked", "list_created"),
    ("notes", 8, "note_added", "note_searched"),
)
TEAMS: Sequence[Row] = (
    ("family", 40),
    ("school", 24),
    ("studio", 18),
    ("clinic", 12),
    ("office", 6),
)
# The app is used before work, at night and on Sundays, when people plan their week.
APP_HOURS: Sequence[int] = (
    20, 10, 5, 4, 6, 18, 48, 76, 62, 40, 34, 36,
    44, 38, 32, 34, 40, 54, 70, 88, 96, 90, 66, 38,
)  # fmt: skip
APP_WEEKDAYS: Sequence[float] = (1.2, 1.05, 1.0, 0.95, 0.75, 0.8, 1.25)

# plan, price a month, price a year, weight; in USD
PLANS: Sequence[Row] = (
    ("Basic", 9, None, 50),
    ("Plus", 19, 190, 35),
    ("Pro", 49, 490, 15),
)

# ai_feature, type, its other type, weight, weight in a visit that leads to an order
AI_FEATURES: Sequence[Row] = (
    ("product-finder", "search", "chat", 32, 26),
    ("style-quiz", "quiz", "recommendation", 13, 34),
    ("gift-advisor", "recommendation", "chat", 17, 16),
    ("price-compare", "comparison", "search", 15, 14),
    ("support-chat", "chat", "chat", 23, 10),
)
# concern, weight, share that ends well
CONCERNS: Sequence[Row] = (
    ("fits-my-goal", 24, 0.84),
    ("too-expensive", 19, 0.72),
    ("no-time", 15, 0.78),
    ("too-hard", 12, 0.8),
    ("is-it-a-gift", 10, 0.87),
    ("refund-terms", 8, 0.85),
    ("payment-failed", 5, 0.7),
    ("file-will-not-open", 7, 0.38),
)
# product_name (or none: a kind of product), category, weight: asked for, never sold
PRODUCT_GAPS: Sequence[Row] = (
    ("Pet Care Planner", "planner", 46),
    ("Wedding Guide", "guide", 27),
    (None, "workshop", 17),
    ("Chess Course", "course", 10),
)

Columns = str
TABLES: dict[str, tuple[Columns, Sequence[Row]]] = {
    "app_features": (
        "feature_no integer, feature varchar, weight double, usual_event varchar,"
        " other_event varchar",
        APP_FEATURES,
    ),
    "plans": (
        "plan_no integer, plan varchar, month_price double, year_price double,"
        " weight double",
        PLANS,
    ),
    "ai_features": (
        "ai_feature_no integer, ai_feature varchar, usual_type varchar,"
        " other_type varchar, weight double, order_weight double",
        AI_FEATURES,
    ),
    "concerns": (
        "concern_no integer, concern varchar, weight double, success_rate double",
        CONCERNS,
    ),
    "product_gaps": (
        "gap_no integer, product_name varchar, category varchar, weight double",
        PRODUCT_GAPS,
    ),
}


def weights(rows: Sequence[Row], position: int) -> list[float]:
    """One column of a list as numbers."""
    return [float(str(row[position])) for row in rows]


# variable, weights, number of the first choice
SLOTS: Sequence[tuple[str, Sequence[float], int]] = (
    ("app_hour_slots", APP_HOURS, 0),
    ("app_weekday_slots", APP_WEEKDAYS, 0),
    ("plan_slots", weights(PLANS, 3), 1),
    ("ai_feature_slots", weights(AI_FEATURES, 3), 1),
    ("order_ai_feature_slots", weights(AI_FEATURES, 4), 1),
    ("concern_slots", weights(CONCERNS, 1), 1),
    ("product_gap_slots", weights(PRODUCT_GAPS, 2), 1),
)

# variable, rows, position of the weight
NAME_SLOTS: Sequence[tuple[str, Sequence[Row], int]] = (
    ("app_feature_slots", APP_FEATURES, 1),
    ("team_slots", TEAMS, 1),
)
