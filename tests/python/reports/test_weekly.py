"""Weekly reports and the widget: figures, safety, and the same bytes again."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reporting.checks import check_site
from reporting.errors import ReportError
from reporting.formats import Formats
from reporting.periods import Period
from reporting.templates import make_environment
from reporting.theme import load_theme
from reporting.warehouse import QueryRunner, connect, read_query
from reporting.weekly.figures import TOO_FEW, Cell
from reporting.weekly.plan import load_plan
from reporting.weekly.report import PartRow, PartsTable, Report, make_reports
from reporting.weekly.text import text_of, width_of
from reporting.weekly.write import report_files
from reports.conftest import PROJECT, Built
from reports.hostile_files import HOSTILE
from warehouses import NO_TESTS, built, only, records, rows

Sites = Callable[[str], Built]
REPORTS = PROJECT / "reports"
BASIS = Period("", 0, "", False)
# Data begin on a Wednesday. Each tuple: stage, time, visit, customer, order, amount.
EARLY = (
    ("visit", "2025-12-31 10:00:00", "v0", "c0", "", ""),
    ("cart", "2025-12-31 10:01:00", "v0", "c0", "", ""),
    ("purchase", "2025-12-31 10:05:00", "v0", "c0", "o0", "80"),
    ("visit", "2026-01-06 10:00:00", "v1", "c1", "", ""),
    ("cart", "2026-01-06 10:01:00", "v1", "c1", "", ""),
    ("purchase", "2026-01-06 10:05:00", "v1", "c1", "o1", "100"),
    ("visit", "2026-01-11 23:50:00", "v2", "c0", "", ""),
    ("cart", "2026-01-11 23:55:00", "v2", "c0", "", ""),
    ("purchase", "2026-01-12 00:10:00", "v2", "c0", "o2", "50"),
    ("refund", "2026-01-13 09:00:00", "v1", "c1", "o1", "40"),
    ("visit", "2026-01-14 10:00:00", "v3", "c3", "", ""),
    ("cart", "2026-01-14 10:01:00", "v3", "c3", "", ""),
    ("purchase", "2026-01-14 10:05:00", "v3", "c3", "o3", "60"),
    ("visit", "2026-01-25 10:00:00", "v4", "c3", "", ""),
    ("cart", "2026-01-25 10:01:00", "v4", "c3", "", ""),
)
LATE = (
    ("purchase", "2026-01-26 10:05:00", "v4", "c3", "o4", "70"),
    ("refund", "2026-01-26 11:00:00", "v3", "c3", "o3", "60"),
    ("visit", "2026-02-03 10:00:00", "v5", "c5", "", ""),
)
# Identity, made, source, status, won, revenue.
EARLY_LEADS = (
    ("l1", "2026-01-06 08:00:00", " Email", "converted", "2026-01-20 08:00:00", "500"),
    ("l2", "2026-01-07 08:00:00", "email", "open", "", ""),
    ("l3", "2026-01-07 09:00:00", "<b>fair</b>", "open", "", ""),
)
LATE_LEADS = (
    ("l4", "2026-01-27 08:00:00", "email", "converted", "2026-01-28 08:00:00", "9"),
)
WIDEST, HEAVIEST = 72, 60_000
FEW = Cell("1 of 4", TOO_FEW)
EMPTY = Report(
    "2026-W02", "Week 2", "", date(2026, 1, 5), True, (), (), (), (), (), {}, {}
)


class Tags(HTMLParser):
    """The tags of a page, the depth at its end, and the text of each table row."""

    EMPTY = frozenset({"meta", "br", "link", "img", "input", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def written(warehouse: Path, home: str = "") -> dict[str, str]:
    """The files of a warehouse's weekly reports, without insights."""
    theme = load_theme(REPORTS / "theme.toml")
    formats = Formats(theme.currency)
    with connect(warehouse) as connection:
        figures = QueryRunner(connection).run(
            read_query(REPORTS / "weekly" / "figures.sql"), BASIS
        )
    plan = load_plan(REPORTS / "weekly" / "report.toml")
    reports = make_reports(figures, None, plan, formats)
    return report_files(
        reports, make_environment(REPORTS, formats), replace(theme, url=home)
    )


def shop(folder: Path, *, is_late: bool) -> Path:
    """A RAW_DIR of a few weeks, with or without what came after 25 January 2026."""
    events = (*EARLY, *LATE) if is_late else EARLY
    leads = (*EARLY_LEADS, *LATE_LEADS) if is_late else EARLY_LEADS
    files = {
        "storefront/events.csv": [
            "funnel_stage,sale_datetime,visit_id,customer_id,order_id,sale_amount,"
            "product_name",
            *(",".join((*event, "Guide")) for event in events),
        ],
        "outreach/opportunities.csv": [
            "opportunity_id,created_at,source,status,converted_at,revenue",
            *(",".join(lead) for lead in leads),
        ],
        "finance/operating_costs.csv": [
            "cost_id,incurred_on,cost_category,amount",
            "k1,2025-12-31,payroll,10",
            "k2,2026-01-13,payroll,25.50",
        ],
    }
    for name, lines in files.items():
        path = folder / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n")
    return folder / "raw"


@pytest.fixture(scope="module")
def early(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Up to a Sunday, with the tests that compare it with the period 7d."""
    folder = tmp_path_factory.mktemp("early")
    raw_dir = str(shop(folder, is_late=False))
    chosen = only("+fct_weekly_reports", "+assert_weekly_report_equals_7d")
    return built(folder, *chosen, RAW_DIR=raw_dir)


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same shop nine days later."""
    folder = tmp_path_factory.mktemp("late")
    raw_dir = str(shop(folder, is_late=True))
    return built(folder, *only("+fct_weekly_reports"), *NO_TESTS, RAW_DIR=raw_dir)


def figures_of(warehouse: Path, week: str) -> dict[tuple[str, str], tuple[object, ...]]:
    found = records(
        warehouse,
        "select metric, scope, value::double as value, base::double as base, n"
        f" from marts.fct_weekly_reports where week = '{week}'",
    )
    return {
        (row["metric"], row["scope"]): (row["value"], row["base"], row["n"])
        for row in found
    }


def test_a_week_has_the_figures_of_its_definition(early: Path) -> None:
    """By hand: a refund belongs to its own week, a win and a purchase as well."""
    first, second, last = (
        figures_of(early, week) for week in ("2026-W02", "2026-W03", "2026-W04")
    )
    assert first["revenue", ""] == (100, None, 1)
    assert first["average_order_value", ""] == (100, None, 1)
    assert first["conversion_rate", ""] == (0.5, None, 2)
    assert first["leads", ""] == (3, None, 3)
    assert first["leads", "source=email"] == (2, None, 2)
    assert first["costs", ""] == (0, None, None)
    assert second["revenue", ""] == (70, 100, 2)
    assert second["orders", ""] == (2, 1, 2)
    assert second["average_order_value", ""] == (55, 100, 2)
    assert second["new_customers", ""] == (1, 1, 1)
    assert second["refund_amount", ""] == (40, 0, 1)
    assert second["costs", ""] == (25.5, 0, None)
    assert second["net_margin", ""] == (44.5, 100, None)
    # The log of leads begins within the week before: no base (R5).
    assert second["lead_conversion", "source=email"] == (0, None, 2)
    assert last["conversion_rate", ""] == (0, 1, 1)
    assert last["won_leads", "source=email"] == (1, 0, 1)
    assert last["lead_revenue", ""] == (500, 0, 1)
    assert last["lead_conversion", "source=email"] == (0.5, 0, 2)
    assert last["lead_conversion", ""][0] == pytest.approx(1 / 3)
    cut = figures_of(early, "2026-W01")
    assert cut["revenue", ""] == (80, None, 1)


def test_a_week_keeps_its_bytes_when_later_days_come(early: Path, late: Path) -> None:
    before, after = written(early), written(late)
    assert written(early) == before
    weeks = {f"2026-W0{number}.{kind}" for number in range(1, 5) for kind in
             ("html", "txt")}  # fmt: skip
    assert set(before) == weeks | {"latest.html", "latest.txt"}
    assert {name for name in weeks if before[name] != after[name]} == set()
    assert set(after) - set(before) == {"2026-W05.html", "2026-W05.txt"}
    assert before["latest.txt"] == before["2026-W04.txt"]
    assert after["latest.txt"] == after["2026-W05.txt"] != before["latest.txt"]


def test_a_report_says_what_it_cannot_know(early: Path) -> None:
    files = written(early)
    assert "The data begin within this week" in files["2026-W01.txt"]
    assert "no whole week before" in files["2026-W02.txt"]
    assert "begin within" not in files["2026-W02.txt"]
    third = files["2026-W03.txt"]
    assert "Revenue was $70.00 from 2 orders." in third
    assert re.search(r"Revenue +\$70\.00 +\$100\.00 +-\$30\.00$", third, re.M)
    assert re.search(r"Conversion by Sunday +1 of 1 ", third)
    assert re.search(r"^email +0 +- +0 +\$0 +0 of 2, too few$", third, re.M)
    assert re.search(r"^<b>fair</b> ", third, re.M)
    assert "&lt;b&gt;fair&lt;/b&gt;" in files["2026-W03.html"]
    assert "<b>" not in files["2026-W03.html"]
    for name, text in files.items():
        if name.endswith(".txt"):
            assert max(width_of(line) for line in text.splitlines()) <= WIDEST, name


def test_a_text_has_the_intervals_that_it_speaks_of() -> None:
    sure = Cell("11.1 % of 36", "4.4 % to 25.3 %")
    parts = PartsTable(
        "Leads", "Source", ("New", "Conversion"),
        (PartRow("email", (Cell("7"), sure)), PartRow("fair", (Cell(), FEW))), "",
    )  # fmt: skip
    lines = text_of(replace(EMPTY, parts=(parts,)), "shop", "").splitlines()
    place = lines.index("  Conversion, 95 %: 4.4 % to 25.3 %")
    assert re.fullmatch(r"email +7 +11\.1 % of 36", lines[place - 1])
    assert re.fullmatch(r"fair +1 of 4, too few", lines[place + 1])
    assert sum("95 %" in line for line in lines) == 1


def test_a_mail_links_to_where_the_site_is(early: Path) -> None:
    home = "https://reports.example/shop/"
    files = written(early, home)
    links = re.findall(r'href="([^"]+)"', files["latest.html"])
    assert links
    assert all(link.startswith(home) for link in links)
    assert f"{home}weekly/2026-W04.html" in files["latest.txt"]


def weeks_of(warehouse: Path) -> set[str]:
    """ISO weeks that are over at as_of, by Python's calendar."""
    ((first, as_of),) = rows(
        warehouse, "select min(first_event_date), max(as_of) from marts.periods"
    )
    if not isinstance(first, date) or not isinstance(as_of, date):
        return set()
    days = [first + timedelta(place) for place in range((as_of - first).days + 1)]
    sundays = [day for day in days if day.isoweekday() == 7]
    return {f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}" for day in sundays}


@pytest.mark.parametrize("kind", ["full", "hostile", "empty"])
def test_every_week_that_is_over_has_a_page_and_a_text(sites: Sites, kind: str) -> None:
    site = sites(kind)
    weeks = weeks_of(site.settings.database)
    assert (kind == "empty") == (not weeks)
    found = {path.name for path in (site.path / "weekly").iterdir()}
    pages = {f"{name}.html" for name in weeks | {"latest", "index"}}
    assert found == pages | {f"{name}.txt" for name in weeks | {"latest"}}
    index = site.page("weekly/index.html")
    listed = re.findall(r'href="../weekly/(\d{4}-W\d\d)\.html"', index)
    assert listed == sorted(weeks, reverse=True)
    if weeks:
        latest = max(weeks)
        assert site.page("weekly/latest.html") == site.page(f"weekly/{latest}.html")
        assert site.page("weekly/latest.txt") == site.page(f"weekly/{latest}.txt")
    else:
        assert "No week is over yet" in site.page("weekly/latest.html")
        assert "No week is over yet" in site.page("weekly/latest.txt")
        assert "No week is over yet" in index


@pytest.mark.parametrize("kind", ["full", "hostile", "empty"])
def test_a_report_is_safe_to_send(sites: Sites, kind: str) -> None:
    """Well-formed, light, asks for nothing, and no name becomes markup."""
    site = sites(kind)
    for path in sorted(site.alone):
        text = path.read_text("utf-8")
        page = Tags(text)
        assert page.open == [], path.name
        used = {tag for tag, _ in page.tags}
        assert not used & {"script", "img", "link", "iframe", "svg", "form", "object"}
        policy = [
            given["content"] or ""
            for _, given in page.tags
            if given.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policy) == 1
        assert policy[0].startswith("default-src 'none'; style-src ")
        assert not {
            name for _, given in page.tags for name in given if name[:2] == "on"
        }
        assert not re.search(r"url\(|@import|javascript:", text.split("<body")[0])
        assert len(text.encode()) < HEAVIEST
    for path in (site.path / "weekly").glob("*.txt"):
        text = path.read_text("utf-8")
        assert max(width_of(line) for line in text.splitlines()) <= WIDEST
        assert "\u202e" not in text
    if kind == "hostile":
        shown = "".join(html.unescape(path.read_text("utf-8")) for path in site.alone)
        assert sum(name.casefold()[:30] in shown.casefold() for name in HOSTILE) > 1


def test_a_report_shows_what_the_mart_says(sites: Sites) -> None:
    """Every source and figure of the latest week, found in the page's tables."""
    site = sites("full")
    formats = Formats(load_theme(REPORTS / "theme.toml").currency)
    table = {row[0]: row for row in Tags(site.page("weekly/latest.html")).rows if row}
    ((revenue, base, orders),) = rows(
        site.settings.database,
        """
        select
            max(value) filter (where metric = 'revenue'),
            max(base) filter (where metric = 'revenue'),
            max(value) filter (where metric = 'orders')
        from marts.fct_weekly_reports where is_latest and scope = ''
        """,
    )
    assert table["Revenue"][1:3] == [formats.money(revenue), formats.money(base)]
    assert table["Orders"][1] == f"{orders:.0f}"
    leads = rows(
        site.settings.database,
        "select scope[8:], value from marts.fct_weekly_reports"
        " where is_latest and metric = 'leads' and scope != ''",
    )
    assert len(leads) > 3
    for label, count in leads:
        assert table[str(label)][1] == f"{count:.0f}"


def test_the_widget_has_the_numbers_of_the_pages(sites: Sites) -> None:
    site = sites("full")
    text = re.sub(r"<[^>]+>|\s+", " ", site.page("widget.html"))
    formats = Formats(load_theme(REPORTS / "theme.toml").currency)
    ((revenue, orders, margin, alerts),) = rows(
        site.settings.database,
        """
        select
            revenue.net_revenue_sale_basis,
            revenue.orders,
            margin.net_margin,
            (select count(*) from marts.fct_alerts where is_open)
        from marts.fct_revenue_periods as revenue
        inner join marts.fct_margin_periods as margin using (period)
        where period = '30d' and segment_type = 'total'
        """,
    )
    for amount in (revenue, margin):
        assert formats.money(amount) in text
    assert re.search(rf"Orders {orders} ", re.sub(" +", " ", text))
    assert f"Open alerts {alerts} " in re.sub(" +", " ", text)
    links = [given for tag, given in Tags(site.page("widget.html")).tags if tag == "a"]
    assert links
    for link in links:
        assert (link["target"], link["rel"]) == ("_blank", "noopener")
        assert (site.path / (link["href"] or "")).is_file()


def test_the_check_knows_what_a_mail_may_hold(sites: Sites, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "weekly").mkdir(parents=True)
    whole = sites("empty").page("weekly/latest.html")
    page = site / "weekly" / "latest.html"
    bare = re.sub(r"<a [^>]*>([^<]*)</a>", r"\1", whole)
    page.write_text(bare)
    check_site(site)
    for bad, fault in (
        ('<img alt="" src="x.png">', "ask for"),
        ("<script>1</script>", "script in the page"),
        ('<p onclick="x">x</p>', "event handler"),
        ('<p style="background:url(x)">x</p>', "loads more"),
        ('<a href="https://example.org/">x</a>', "leaves the site"),
    ):
        page.write_text(bare.replace("</body>", f"{bad}</body>"))
        with pytest.raises(ReportError, match=fault):
            check_site(site)
    (site / "index.html").write_text(bare.replace(' style="', ' data-x="'))
    page.write_text(f'{bare}<a href="https://a.example/index.html">x</a>')
    check_site(site, "https://a.example/")
