"""What the tests of the project share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from published_shop import make_site, write_log
from warehouses import built


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of the seeds: CLEARMARGIN_TEST_WAREHOUSE, else one built here."""
    given = os.environ.get("CLEARMARGIN_TEST_WAREHOUSE")
    if given:
        return Path(given)
    return built(tmp_path_factory.mktemp("warehouse"), THREADS="2")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a log of the 18 fields, and the site that was made of it."""
    folder = tmp_path_factory.mktemp("published")
    write_log(folder / "raw")
    done = make_site(folder, RAW_DIR=str(folder / "raw"))
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").exists()
    return folder
