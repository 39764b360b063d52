"""What the sample company sells, where, and through which channels.

Plain lists that become small DuckDB tables. Weights are relative shares of traffic.
"""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str | int | float | None, ...]

# product_name, category, niche, vault_id, list_price (USD), unit_cost (USD), weight
PRODUCTS: Sequence[Row] = (
    ("Weekly Meals", "planner", "meal-planning", "start", 19, 2.5, 9),
    ("Meal Prep Guide", "guide", "meal-planning", "home", 29, 3.2, 6),
    ("Family Kitchen", "course", "meal-planning", "pro", 49, 6.0, 3),
    ("Pantry Lists", "template", "meal-planning", "plus", 12, 1.4, 5),
    ("Budget Basics", "planner", "budgeting", "start", 24, 2.8, 7),
    ("Family Budget", "guide", "budgeting", "home", 34, 3.6, 5),
    ("Debt Free Course", "course", "budgeting", "pro", 69, 8.5, 3),
    ("Savings Sheets", "template", "budgeting", "plus", 15, 1.6, 3),
    ("Study Planner", "planner", "study", "start", 17, 2.2, 6),
    ("Exam Guide", "guide", "study", "home", 27, 3.0, 4),
    ("Memory Course", "course", "study", "pro", 45, 5.5, 2),
    ("Note Templates", "template", "study", "plus", 11, 1.2, 3),
    ("Home Workouts", "planner", "fitness", "start", 22, 2.6, 6),
    ("Running Guide", "guide", "fitness", "home", 29, 3.1, 4),
    ("Strength Course", "course", "fitness", "pro", 59, 7.2, 3),
    ("Habit Tracker", "template", "fitness", "plus", 14, 1.5, 3),
    ("Job Hunt Planner", "planner", "careers", "start", 25, 3.0, 4),
    ("Interview Guide", "guide", "careers", "home", 39, 4.2, 4),
    ("Career Course", "course", "careers", "pro", 79, 9.8, 2),
    ("CV Templates", "template", "careers", "plus", 18, 1.9, 4),
    ("Garden Planner", "planner", "gardening", "start", 21, 2.4, 7),
    ("Balcony Guide", "guide", "gardening", "home", 28, 3.1, 5),
    ("Orchard Course", "course", "gardening", "pro", 55, 6.6, 2),
    ("Seed Calendar", "template", "gardening", "plus", 13, 1.4, 4),
)

# country, region, language, second language, currency other than USD,
# tax rate, weight
COUNTRIES: Sequence[Row] = (
    ("US", "na", "en", "es", None, 0.0, 34),
    ("GB", "eu", "en", "en", "GBP", 0.2, 12),
    ("DE", "eu", "de", "en", "EUR", 0.19, 10),
    ("CA", "na", "en", "fr", None, 0.05, 8),
    ("FR", "eu", "fr", "en", "EUR", 0.2, 7),
    ("AU", "apac", "en", "en", None, 0.1, 6),
    ("BR", "latam", "pt", "en", None, 0.0, 6),
    ("ES", "eu", "es", "en", "EUR", 0.21, 5),
    ("NL", "eu", "en", "de", "EUR", 0.21, 4),
    ("MX", "latam", "es", "en", None, 0.16, 3),
    ("JP", "apac", "ja", "en", None, 0.1, 3),
    ("AT", "eu", "de", "en", "EUR", 0.2, 2),
)

# channel, campaign (a purchase or two may carry none), weight, purchase factor
CHANNELS: Sequence[Row] = (
    ("organic", None, 32, 1.0),
    ("paid-search", "brand", 9, 1.0),
    ("paid-search", "generic", 13, 0.9),
    ("social", "clips", 12, 0.75),
    ("social", "stories", 7, 0.75),
    ("email", "news", 10, 1.45),
    ("email", "win-back", 4, 1.3),
    ("referral", None, 7, 1.2),
    ("affiliate", "partners", 6, 1.05),
)

STYLES: Sequence[str] = ("story", "direct", "expert", "playful")

# currency, price in it of one list dollar, mean rate to USD, slow swing of the rate
CURRENCIES: Sequence[Row] = (
    ("EUR", 0.92, 1.09, 0.035),
    ("GBP", 0.79, 1.27, 0.03),
)

# Relative traffic of the hours 0..23 UTC and of the ISO weekdays Monday..Sunday.
HOURS: Sequence[int] = (
    22, 16, 12, 10, 9, 11, 16, 24, 34, 43, 49, 52,
    54, 58, 63, 68, 72, 76, 80, 84, 82, 70, 52, 34,
)  # fmt: skip
WEEKDAYS: Sequence[float] = (1.1, 1.12, 1.08, 1.04, 0.93, 0.82, 0.91)

# reason, weight
REFUND_REASONS: Sequence[Row] = (
    ("not-as-described", 34),
    ("changed-mind", 27),
    ("bought-twice", 14),
    ("technical-problem", 15),
    ("other", 10),
)
