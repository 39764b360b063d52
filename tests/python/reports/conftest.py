"""Sites made from real builds: of the seeds, of hostile names, of nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reporting.settings import Settings
from reporting.site import build
from reports.hostile_files import make_hostile
from warehouses import built

PROJECT = Path(__file__).resolve().parents[3]
HEAD = '{% set title = "T" %}\n{% set order = 1 %}\n{% set description = "D" %}\n'
PAGES = sorted(
    path.parent.name for path in PROJECT.glob("reports/pages/*/page.html.j2")
)


@dataclass(frozen=True)
class Built:
    """A published site and what it was made from."""

    path: Path
    settings: Settings

    def page(self, name: str) -> str:
        """One page's text."""
        return (self.path / name).read_text(encoding="utf-8")

    @property
    def pages(self) -> list[Path]:
        """All pages."""
        return sorted(self.path.rglob("*.html"))

    @property
    def alone(self) -> set[Path]:
        """Pages without the site's frame: reports that can be mailed, the widget."""
        reports = set(self.path.glob("weekly/*.html")) - {
            self.path / "weekly/index.html"
        }
        return reports | {self.path / "widget.html"}


def settings_for(
    database: Path, folder: Path, reports: Path | None = None, *, force: bool = False
) -> Settings:
    """Settings that touch nothing outside the given folder."""
    return Settings(
        project=PROJECT,
        database=database,
        site=folder / "site",
        reports=reports or PROJECT / "reports",
        cache=folder / "cache" / "charts",
        target=folder / "target",
        force=force,
    )


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """A warehouse by kind, made once: full, hostile or empty."""
    made: dict[str, Path] = {}

    def make(kind: str) -> Path:
        if kind == "full":
            warehouse: Path = request.getfixturevalue("warehouse")
            return warehouse
        folder = tmp_path_factory.mktemp("warehouse")
        raw_dir = folder / "raw"
        raw_dir.mkdir()
        if kind == "hostile":
            make_hostile(raw_dir)
        return built(folder, RAW_DIR=str(raw_dir))

    def get(kind: str) -> Path:
        if kind not in made:
            made[kind] = make(kind)
        return made[kind]

    return get


@pytest.fixture(scope="session")
def sites(
    databases: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Built]:
    """A site by kind, built once; CLEARMARGIN_TEST_SITE is the full one."""
    made: dict[str, Built] = {}
    given = os.environ.get("CLEARMARGIN_TEST_SITE")

    def get(kind: str) -> Built:
        if kind not in made:
            settings = settings_for(databases(kind), tmp_path_factory.mktemp(kind))
            if kind == "full" and given:
                settings = replace(settings, site=Path(given))
            else:
                build(settings)
            made[kind] = Built(settings.site, settings)
        return made[kind]

    return get


@pytest.fixture
def page(databases: Callable[[str], Path], tmp_path: Path) -> Callable[..., Settings]:
    """A site of one page called probe, with one query."""

    def make(body: str, sql: str | None = None, kind: str = "full") -> Settings:
        reports = tmp_path / "reports"
        for name in ("layouts", "components", "static", "series", "definitions"):
            shutil.copytree(PROJECT / "reports" / name, reports / name)
        shutil.copy(PROJECT / "reports" / "theme.toml", reports / "theme.toml")
        folder = reports / "pages" / "overview"
        folder.mkdir(parents=True)
        (folder / "page.html.j2").write_text(HEAD + body)
        default = (
            "select bucket_start, net_revenue_sale_basis as net_revenue, is_complete,\n"
            "from marts.fct_revenue_buckets\n"
            "where period = $period and segment_type = 'total' order by 1"
        )
        (folder / "rows.sql").write_text(sql or default)
        return settings_for(databases(kind), tmp_path, reports)

    return make
