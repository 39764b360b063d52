"""What is published: files, links, safety, exports; and when nothing is."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from reporting import publish
from reporting.checks import check_site
from reporting.datasets import DataSet
from reporting.errors import ReportError
from reporting.exports import csv_text, island
from reporting.settings import Settings
from reporting.site import build
from reports.conftest import PAGES, PROJECT, Built
from reports.hostile_files import HOSTILE
from warehouses import rows

Sites = Callable[[str], Built]
Databases = Callable[[str], Path]
PERIODS = ("7d", "30d", "90d", "1y")


def run(
    environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    script = PROJECT / "scripts" / "render_reports.py"
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_page_has_every_period(sites: Sites) -> None:
    site = sites("full").path
    for page in PAGES:
        for period in PERIODS:
            assert (site / page / f"{period}.html").is_file()
        default = (site / page / "30d.html").read_bytes()
        assert (site / page / "index.html").read_bytes() == default
    for name in ("index.html", "definitions.html", "404.html", "build.json"):
        assert (site / name).is_file()


@pytest.mark.parametrize("kind", ["full", "hostile", "empty"])
def test_a_site_passes_its_own_check(sites: Sites, kind: str) -> None:
    check_site(sites(kind).path)


def test_the_check_finds_faults(sites: Sites, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sites("empty").path, site)
    page = site / "index.html"
    whole = page.read_text(encoding="utf-8")
    for bad, fault in (
        ('<a href="missing.html">x</a>', "link to nothing"),
        ('<a href="#nowhere">x</a>', "no such place"),
        ('<a href="https://example.org/">x</a>', "leaves the site"),
        ('<p style="color:red">x</p>', "style attribute"),
        ("<script>1</script>", "script in the page"),
        ('<p id="main">x</p>', "id used twice"),
    ):
        page.write_text(whole.replace("</main>", f"{bad}</main>"), encoding="utf-8")
        with pytest.raises(ReportError, match=fault):
            check_site(site)


def test_no_file_at_all_builds_empty_typed_marts(databases: Databases) -> None:
    """With all data tests, as contracts keep the types."""
    empty = databases("empty")
    assert rows(empty, "select count(*) from marts.fct_orders") == [(0,)]
    assert rows(empty, "select sum(raw_rows) from marts.fct_row_accounting") == [(0,)]


def test_an_empty_company_is_told_what_to_bring(sites: Sites) -> None:
    page = sites("empty").page("index.html")
    assert "storefront/events" in page
    assert "RAW_DIR/storefront/events.csv" in page
    assert "billing/payments" in sites("empty").page("funnel/index.html")


def test_hostile_names_stay_text(sites: Sites) -> None:
    site = sites("hostile")
    for path in site.pages:
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert not re.search(r"(?:href|src|action)=.?\s*javascript:", text)
        assert "49" not in re.findall(r"<bdi>(\d+)</bdi>", text)
        if path not in site.alone:
            island_text = text.split('id="search-index">')[1].split("</script>")[0]
            json.loads(island_text)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
    revenue = html.unescape(site.page("revenue/90d.html"))
    for name in HOSTILE:
        shown = name.replace("\x07", "\ufffd").replace("\x1b", "\ufffd")
        assert shown in revenue, name
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in site.page("revenue/90d.html")


def test_hostile_names_lose_no_row(databases: Databases) -> None:
    """They are text like any other: what is kept without them is kept with them."""
    reasons = """
        select table_name, reason, count(*) from marts.fct_quarantined_rows
        group by all
    """
    counts = """
        select
            table_name,
            raw_rows = kept_rows + duplicate_rows + quarantined_rows,
            kept_rows > 0
        from marts.fct_row_accounting order by all
    """
    plain, hostile = databases("full"), databases("hostile")
    usual = {row[:2]: row[2] for row in rows(plain, reasons)}
    for table, reason, count in rows(hostile, reasons):
        assert int(str(count)) <= int(str(usual.get((table, reason), 0))), reason
    assert rows(hostile, counts) == rows(plain, counts)


def test_file_names_never_come_from_data(sites: Sites) -> None:
    def names(kind: str) -> set[str]:
        return set(tree(sites(kind).path)) - {"build.json"}

    safe = re.compile(r"[a-z0-9_./-]+|weekly/\d{4}-W\d\d\.(html|txt)")
    assert all(safe.fullmatch(name) for name in names("hostile"))
    assert all(".." not in name for name in names("hostile"))


def test_pages_are_light(sites: Sites) -> None:
    import gzip  # noqa: PLC0415

    for kind in ("full", "hostile"):
        for path in sites(kind).pages:
            assert len(gzip.compress(path.read_bytes())) < 60_000, path


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    rows = [{"name": text, "amount": -5} for text in (*HOSTILE, "\tx", "@x", "plain")]
    text = csv_text(DataSet("d", ("name", "amount"), rows))
    read = list(csv.DictReader(io.StringIO(text)))
    assert len(read) == len(rows)
    for row in read:
        assert not row["name"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row["amount"] == "-5"


def test_an_island_cannot_end_its_script() -> None:
    text = island(["</script><!--", "<b>&amp;"])
    assert "<" not in text
    assert json.loads(text) == ["</script><!--", "<b>&amp;"]


def test_every_export_can_be_read(sites: Sites) -> None:
    data = sites("full").path / "data"
    specs = sorted(data.glob("*/*/*.vl.json"))
    assert specs
    for path in specs:
        text = path.read_text(encoding="utf-8")
        assert "$schema" in json.loads(text)
        assert "var(--" not in text
    for path in data.glob("overview/30d/*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    parquet = data / "marts" / "periods.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"select count(*) from '{parquet}'")
        assert connection.fetchall() == [(4,)]


def test_exported_specs_draw(sites: Sites) -> None:
    import vl_convert  # noqa: PLC0415

    folder = sites("hostile").path / "data" / "overview" / "30d"
    for path in folder.glob("*.vl.json"):
        spec = json.loads(path.read_text(encoding="utf-8"))
        assert vl_convert.vegalite_to_svg(spec, vl_version="v5.21").startswith("<svg")


def test_build_json_says_what_it_was_made_of(sites: Sites) -> None:
    marker = json.loads(sites("full").page("build.json"))
    planted = PROJECT / "tests" / "fixtures" / "planted.json"
    last_day = json.loads(planted.read_text(encoding="utf-8"))["window"]["last_day"]
    assert marker["as_of"] == last_day
    assert marker["data_to"] == last_day
    # Of these no dbt build left its results beside them.
    assert json.loads(sites("empty").page("build.json"))["tests_passed"] is None
    assert marker["versions"]["duckdb"]
    assert marker["pages"]["overview"]


@pytest.fixture
def small(page: Callable[..., Settings]) -> Settings:
    """A site of one page, where the publishing is looked at and not what it shows."""
    chart = 'line_chart(data.rows, x="bucket_start", y="net_revenue", title="T")'
    return page(f"{{{{ {chart} }}}}", kind="empty")


def test_tests_are_counted(small: Settings) -> None:
    settings = small
    settings.target.mkdir()
    nodes = [("test.a", "pass"), ("unit_test.b", "pass"), ("test.c", "fail")]
    nodes += [("model.d", "success")]
    results = [{"unique_id": name, "status": status} for name, status in nodes]
    report = settings.target / "run_results.json"
    report.write_text(json.dumps({"results": results}))
    build(settings)
    assert "2 data tests passed, 1 failed" in (settings.site / "index.html").read_text()


def test_a_second_run_has_nothing_to_do(small: Settings) -> None:
    assert not build(small).was_current
    assert build(small).was_current
    (small.site / "index.html").unlink()
    assert not build(small).was_current
    assert (small.site / "index.html").is_file()


def test_other_peoples_folders_are_left_alone(small: Settings) -> None:
    settings = small
    settings.site.mkdir()
    (settings.site / "precious.txt").write_text("mine")
    with pytest.raises(ReportError, match="holds other files"):
        build(settings)
    assert tree(settings.site).keys() == {"precious.txt"}


def test_a_failed_run_leaves_the_last_site(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(small, force=True)
    build(settings)
    before = tree(settings.site)

    def fail(*_: object) -> None:
        raise ReportError("the check failed")

    monkeypatch.setattr("reporting.site.check_site", fail)
    with pytest.raises(ReportError):
        build(settings)
    assert tree(settings.site) == before
    assert not list(tmp_path.glob(".site.*"))


def test_what_killed_runs_left_is_cleared(small: Settings, tmp_path: Path) -> None:
    settings = replace(small, force=True)
    build(settings)
    aside = tmp_path / ".site.old-killed"
    aside.mkdir()
    settings.site.rename(aside / "site")
    (tmp_path / ".site.new-killed").mkdir()
    with publish.workspace(settings.site):
        assert (settings.site / "build.json").is_file()
        assert not aside.exists()
        assert not (tmp_path / ".site.new-killed").exists()


def test_an_exchange_without_the_system_call(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(small, force=True)
    build(settings)
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    build(settings)
    assert (settings.site / "build.json").is_file()
    assert not list(tmp_path.glob(".site.*"))


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"DUCKDB_PATH": "nowhere.duckdb"}, "no such database"),
        ({"EXPORT_ROW_LIMIT": "many"}, "EXPORT_ROW_LIMIT"),
    ],
)
def test_errors_are_one_clear_line(
    tmp_path: Path, environment: dict[str, str], words: str
) -> None:
    done = run({"SITE_DIR": str(tmp_path / "site"), **environment})
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_text("not a database")
    done = run({"DUCKDB_PATH": str(broken), "SITE_DIR": str(tmp_path / "site")})
    assert done.returncode == 1
    assert "broken.duckdb" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_the_command_builds_where_it_is_told(small: Settings, tmp_path: Path) -> None:
    environment = {
        "DUCKDB_PATH": str(small.database),
        "REPORTS_DIR": str(small.reports),
        "SITE_DIR": str(tmp_path / "deep" / "place"),
        "CHART_CACHE_DIR": str(tmp_path / "cache" / "charts"),
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    first = run(environment)
    assert first.returncode == 0, first.stderr
    before = tree(tmp_path / "deep" / "place")
    assert run(environment, "--no-cache").returncode == 0
    after = tree(tmp_path / "deep" / "place")
    changed = {name for name in before if before[name] != after.get(name)}
    assert {name for name in changed if not name.endswith(".parquet")} <= {"build.json"}
