"""What the tests of the project share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from warehouses import built


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the seeds: CLEARMARGIN_TEST_WAREHOUSE, else one built here."""
    given = os.environ.get("CLEARMARGIN_TEST_WAREHOUSE")
    if given:
        return Path(given)
    return built(tmp_path_factory.mktemp("warehouse"), THREADS="2")
