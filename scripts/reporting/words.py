"""What is text, true or false, as a reader sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MARKS = ("is_best", "is_claimed")


def text(value: object) -> str:
    """Text as it is; what is true or false is yes or no."""
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def mark(value: object) -> str:
    """A flag that few rows have: yes, and nothing in all the others."""
    return "yes" if value else ""


# Formats that are read and not measured: left-aligned, sorted as text.
WORDS: dict[str, Callable[[Any], str]] = {"text": text, "mark": mark}
