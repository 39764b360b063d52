"""Each page is an exposure that depends on exactly the marts that its SQL reads."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from warehouses import PROJECT

PAGES = {
    path.parent.name: path.parent
    for path in PROJECT.glob("reports/pages/*/page.html.j2")
}
# Files that are no folder of pages: where their queries are, and their address.
OTHERS = {
    "weekly": (PROJECT / "reports" / "weekly", "weekly/index.html"),
    "widget": (PROJECT / "reports" / "widget", "widget.html"),
}
READERS = PAGES | {name: folder for name, (folder, _) in OTHERS.items()}
MARTS = {
    path.stem
    for folder in ("marts", "utilities")
    for path in (PROJECT / "models" / folder).rglob("*.sql")
}
DEFINITIONS: dict[str, dict[str, Any]] = {"metrics": {}, "raw": {}}
for file in sorted(PROJECT.glob("reports/definitions/*.toml")):
    for kind, entries in tomllib.loads(file.read_text("utf-8")).items():
        DEFINITIONS[kind] |= entries


def exposures() -> dict[str, dict[str, Any]]:
    """All exposures by the page that they name in their address."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(PROJECT.glob("models/marts/*/_*__exposures.yml")):
        for exposure in yaml.safe_load(path.read_text("utf-8"))["exposures"]:
            page = str(exposure["url"]).split("/")[0].removesuffix(".html")
            assert page not in found, f"{page} has two exposures"
            found[page] = exposure
    return found


def read_by(page: Path) -> set[str]:
    """The marts that a page's queries name, comments and strings left out."""
    found: set[str] = set()
    for path in page.glob("*.sql"):
        bare = re.sub(r"--[^\n]*|/\*.*?\*/|'[^']*'", "", path.read_text("utf-8"))
        found |= set(re.findall(r"\bmarts\.([a-z_][a-z0-9_]*)", bare))
    return found


def test_every_page_has_one_exposure() -> None:
    assert set(exposures()) == set(READERS)


@pytest.mark.parametrize("page", sorted(READERS))
def test_an_exposure_lists_exactly_what_its_page_reads(page: str) -> None:
    exposure = exposures()[page]
    listed = [re.fullmatch(r"ref\('(\w+)'\)", one) for one in exposure["depends_on"]]
    assert all(listed), exposure["depends_on"]
    names = [one[1] for one in listed if one]
    reads = read_by(READERS[page])
    assert set(names) - reads == set(), "listed, not read"
    assert reads - set(names) == set(), "read, not listed"
    assert names == sorted(set(names))


@pytest.mark.parametrize("page", sorted(READERS))
def test_an_exposure_says_what_its_page_is(page: str) -> None:
    exposure = exposures()[page]
    assert exposure["name"] == f"page_{page}"
    assert exposure["type"] == "dashboard"
    assert exposure["maturity"] == "high"
    _, address = OTHERS.get(page, (None, f"{page}/index.html"))
    assert exposure["url"] == address
    assert exposure["owner"]["name"]
    assert exposure["description"].strip().endswith(".")
    if page not in PAGES:
        return
    template = (PAGES[page] / "page.html.j2").read_text("utf-8")
    assert f'{{% set title = "{exposure["label"]}" %}}' in template


@pytest.mark.parametrize("page", sorted(READERS))
def test_a_page_reads_marts_that_exist(page: str) -> None:
    assert read_by(READERS[page]) <= MARTS


@pytest.mark.parametrize("metric", sorted(DEFINITIONS["metrics"]))
def test_a_definition_names_a_mart_that_exists(metric: str) -> None:
    assert DEFINITIONS["metrics"][metric]["mart"] in MARTS


def test_raw_tables_are_told_of_marts_and_seeds_that_exist() -> None:
    raw = {
        path.stem.removeprefix("raw_").replace("__", "/")
        for path in PROJECT.glob("seeds/*/raw_*.csv")
    }
    for mart, tables in DEFINITIONS["raw"].items():
        assert mart in MARTS, mart
        assert set(tables) <= raw, mart
