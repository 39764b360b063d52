"""Builds with vars of values alone take up what was parsed without them."""

from __future__ import annotations

import re

import pytest

from build_server import ONLY_VALUES, is_parsed
from warehouses import PROJECT

STATEMENTS = re.compile(r"\{%.*?%\}|\bconfig\(.*?\)", re.DOTALL)
# Two expressions, of which the var chooses one; the day that begins a table.
CHOOSE_AN_EXPRESSION = {"local_time.sql", "restate_from.sql"}


@pytest.mark.parametrize("name", sorted(ONLY_VALUES))
def test_a_var_of_values_decides_nothing(name: str) -> None:
    """It is printed; where it decides, nothing is referred to or configured."""
    used = re.compile(rf"\bvar\(\s*[\"']{name}[\"']")
    files = [
        path
        for folder in ("models", "macros", "tests/singular")
        for path in (PROJECT / folder).rglob("*.sql")
        if used.search(path.read_text("utf-8"))
    ]
    assert files
    deciding = {
        path
        for path in files
        if any(used.search(found) for found in STATEMENTS.findall(path.read_text()))
    }
    assert {path.name for path in deciding} <= CHOOSE_AN_EXPRESSION
    for path in deciding:
        assert not re.search(r"\b(ref|source|config)\(", path.read_text("utf-8")), path
    assert not used.search((PROJECT / "dbt_project.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], True),
        (["--vars", "{timezone: UTC}"], True),
        (["--vars", "{timezone: UTC, activity_sources: [interactions]}"], False),
    ],
)
def test_other_vars_are_parsed(given: list[str], expected: bool) -> None:
    assert is_parsed(["build", *given]) is expected
