"""What a page may do, and how it is told that it may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from reporting.components import COMPONENTS
from reporting.errors import ReportError
from reporting.formats import Currency, Formats
from reporting.pages import find_pages, read_page
from reporting.settings import Settings
from reporting.site import build
from reporting.templates import make_environment
from reporting.warehouse import read_query
from reports.conftest import PROJECT

REPORTS = PROJECT / "reports"
Databases = Callable[[str], Path]
CONTRACT = {
    "data", "period", "periods", "page", "pages", "site", "link", "canonical",
}  # fmt: skip


def rendered(settings: Settings, name: str = "index.html") -> str:
    build(settings)
    return (settings.site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ('line_chart(data.rows, x="day", y="net_revenue")',
         "has no column 'day'; it has: bucket_start, net_revenue, is_complete"),
        ('line_chart(data.row, x="a", y="b")', "has no query row.sql; it has: rows"),
        ('line_chart(data.rows, x="bucket_start", y="net_revenue", colour="red")',
         "line_chart has no option 'colour'"),
        ('kpi(data.rows, "net_revenue", metric="profits")', "no metric 'profits'"),
        ('kpi(data.rows, "net_revenue", format="euro")', "no format 'euro'"),
        ('table(data.rows, [{"column": "net_revenue", "hue": 1}])', "a table column"),
        ('bar_chart(data.rows, "net_revenue", "net_revenue", size="huge")', "size is"),
        ('line_chart(data.rows, x="net_revenue", y="net_revenue")', "needs dates"),
        ("nothing", "'nothing' is undefined"),
        ("data.rows.first.margin", "margin"),
        ("1 / 0", "division"),
    ],
)  # fmt: skip
def test_errors_name_page_and_line(
    page: Callable[..., Settings], call: str, words: str
) -> None:
    settings = page(f"<p>one line</p>\n{{{{ {call} }}}}\n")
    with pytest.raises(ReportError) as caught:
        build(settings)
    assert words in str(caught.value)
    assert re.search(r"overview/page\.html\.j2:5: ", str(caught.value))
    assert not settings.site.exists()


def test_a_broken_template_names_its_line(page: Callable[..., Settings]) -> None:
    with pytest.raises(ReportError, match=r"page\.html\.j2:5"):
        build(page("\n{% if %}"))


def test_a_broken_query_names_its_file(page: Callable[..., Settings]) -> None:
    with pytest.raises(ReportError, match=r"rows\.sql: .*nosuch"):
        build(page("x", "select nosuch from marts.periods"))


def test_an_unknown_parameter_is_refused(page: Callable[..., Settings]) -> None:
    with pytest.raises(ReportError, match=r"unknown parameter \$month"):
        build(page("x", "select $month as month"))


def test_a_template_escapes_by_itself(page: Callable[..., Settings]) -> None:
    text = rendered(page("<p>{{ '<b>' }}{{ data.rows | length }}</p>"))
    assert "<p>&lt;b&gt;30</p>" in text


def test_the_contract_of_names(page: Callable[..., Settings]) -> None:
    """reports/README.md lists exactly the names that a template has."""
    listed = "".join(f"{{{{ {name} is defined }}}}" for name in sorted(CONTRACT))
    assert "False" not in rendered(page(f"<i>{listed}</i>")).split("<i>")[1][:80]
    readme = (REPORTS / "README.md").read_text(encoding="utf-8")
    for name in (*CONTRACT, *COMPONENTS):
        assert f"`{name}" in readme, f"reports/README.md does not explain {name}"


def test_rates_are_told_in_points_and_amounts_in_percent(
    page: Callable[..., Settings],
) -> None:
    sql = "select 0.12::double as rate, 0.10::double as was, 50.0 as cost, 40.0 as paid"
    text = rendered(page(
        '{{ kpi(data.rows, "rate", metric="refund_rate", base="was") }}'
        '{{ kpi(data.rows, "cost", metric="net_revenue", base="paid") }}', sql,
    ))  # fmt: skip
    assert re.search(r"\+2\.0\u00a0pp <span class=\"verdict\">worse", text)
    assert re.search(r"\+25\.0\u00a0% <span class=\"verdict\">better", text)
    assert "vs $40.00 in the 30 days before" in text


def test_a_missing_value_is_a_dash_with_its_reason(
    page: Callable[..., Settings],
) -> None:
    sql = "select null::double as rate"
    text = rendered(page('{{ kpi(data.rows, "rate", why="too young") }}', sql))
    assert re.search(r'title="too young">\u2013<', text)


def test_few_cases_are_not_judged(page: Callable[..., Settings]) -> None:
    sql = "select 'a' as name, 5.0 as amount, 1.0 as was, 3 as orders"
    body = (
        '{{ bar_chart(data.rows, "name", "amount", base="was", metric="net_revenue"'
        ', enough="orders") }}'
    )
    text = rendered(page(body, sql))
    assert "+400.0" in text
    assert "too few to call it better or worse" in text
    assert 'class="delta better"' not in text


def test_a_rate_of_few_events_is_not_judged(page: Callable[..., Settings]) -> None:
    sql = "select 1 / 80.0::double as rate, 0.0::double as was, 80 as n, 98 as n_was"
    kpi = '{{ kpi(data.rows, "rate", metric="conversion_rate", base="was", n="n"%s) }}'
    text = rendered(page(kpi % ', base_n="n_was"', sql))
    assert "fewer than 5 cases" in text
    assert 'class="change better"' not in text


def test_few_cases_are_not_judged_on_a_tile_nor_ranked(
    page: Callable[..., Settings],
) -> None:
    sql = (
        "select * from (values ('a', 1.0, 1.0, 1.0, 0.5, 3), ('b', 0.1, 0.0, 0.2,"
        " 0.5, 90)) as rows(name, rate, low, high, was, orders)"
    )
    body = (
        '{{ kpi(data.rows, "rate", base="was", metric="refund_rate",'
        ' enough="orders") }}'
        '{{ bar_chart(data.rows, "name", "rate", low="low", high="high", n="orders",'
        " minimum_n=30) }}"
    )
    text = rendered(page(body, sql))
    assert 'class="verdict">worse' not in text
    assert "too few to call it better or worse" in text
    assert "a is highest with" in text
    assert "of fewer than 30: this may be chance" in text


def test_a_sentence_and_a_table_follow_what_is_claimed(
    page: Callable[..., Settings],
) -> None:
    sql = (
        "select *, mean < 1 as is_claimed, false as is_off from (values"
        " ('Monday', 1.5, 1.07, 1.61, 40), ('Sunday', 0.7, 0.5, 1.2, 40))"
        " as rows(season, mean, mean_low, mean_high, n)"
    )
    chart = (
        '{{ bar_chart(data.rows, "season", "mean", low="mean_low", high="mean_high",'
        ' n="n", minimum_n=50, claimed="%s", format="decimal") }}'
    )
    text = rendered(page(chart % "is_claimed" + chart % "is_off", sql))
    assert "highest with 1.50; off the mean by more than luck: Sunday." in text
    assert "highest with 1.50, but none is off the mean" in text
    assert "this may be chance" not in text
    assert text.count('<td class="num">1.07</td>') == 2


def test_an_alert_is_no_idea_and_a_rule_has_no_first_day(
    page: Callable[..., Settings],
) -> None:
    sql = (
        "select 'info' as severity, source as title, 'x' as text, '' as page,"
        " 'x' as recommended_action, 'x' as evidence, 'x' as category, source,"
        " date '2026-10-31' as raised_on from (values ('rule'), ('anomaly'))"
        " as rows(source)"
    )
    shown = '{{ findings(data.rows) }}{{ table(data.rows, [{"column": "title"},'
    shown += '{"column": "source", "nowrap": true}, {"column": "text"}]) }}'
    text = rendered(page(shown, sql))
    words = re.findall(r'<p class="kind"><strong>([^<]+)</strong>([^<]+)<', text)
    assert words == [
        ("For information", " · X · on 31 Oct 2026"),
        ("For information", " · X · since 31 Oct 2026"),
    ]
    assert '<td class="line">rule</td><td>x</td>' in text


def test_every_component_takes_no_rows(page: Callable[..., Settings]) -> None:
    sql = (
        "select bucket_start, net_revenue_sale_basis as v, segment_value as name,\n"
        "    is_complete as is_total,\n"
        "from marts.fct_revenue_buckets where period = 'never'"
    )
    body = """
{{ kpi_row(kpi(data.rows, "v", spark=data.rows)) }}
{{ line_chart(data.rows, x="bucket_start", y="v", title="a") }}
{{ stacked_chart(data.rows, x="bucket_start", y="v", series="name", title="b") }}
{{ interval_chart(data.rows, x="bucket_start", y="v", low="v", high="v", title="c") }}
{{ bar_chart(data.rows, "name", "v", title="d") }}
{{ bullet(data.rows, "name", "v", "v", title="e") }}
{{ trends(data.rows, x="bucket_start", y="v", series="name", title="f") }}
{{ heat_map(data.rows, column="name", row="name", value="v", title="g") }}
{{ waterfall(data.rows, "name", "v", title="h") }}
{{ table(data.rows, ["name", "v"], title="i") }}
{{ funnel(data.rows, title="j", step="name", reached="v", rate="v", overall="v",
    low="v", high="v", median=none) }}
{{ sparkline(data.rows, "v") }}{{ summary("", none) }}{{ note("n") }}
{{ definition("orders") }}
"""
    text = rendered(page(body, sql))
    assert text.count("Nothing in this period") == 10


def test_the_remaining_components_draw(page: Callable[..., Settings]) -> None:
    sql = (
        "select * from (values ('start', 100, true, 80), ('new', 30, false, 40),"
        " ('lost', -50, false, 90), ('end', 80, true, 60))"
        " as steps (name, amount, is_total, goal)"
    )
    body = """
{{ waterfall(data.rows, "name", "amount", title="MRR", size="wide") }}
{{ bullet(data.rows, "name", "amount", "goal", title="Budgets", forecast="goal") }}
{{ heat_map(data.rows, "goal", "name", "amount", title="Heat", labels=true) }}
"""
    text = rendered(page(body, sql))
    assert text.count("<svg focusable") == 3
    assert "1 of 4 over" in text or "2 of 4 over" in text


def test_page_sql_reads_marts_only_and_counts_nothing() -> None:
    environment = make_environment(REPORTS, Formats(Currency()))
    for found in find_pages(REPORTS / "pages", environment):
        assert found.marts
        for query in found.queries:
            bare = re.sub(r"--[^\n]*", "", query.sql)
            assert not re.search(r"\bjoin\b", bare), query.path
            assert not re.search(r"[a-z_)]\s*/\s*[a-z(]", bare), query.path
            schemas = set(re.findall(r"\b(?:from|join)\s+([a-z_]+)\.", bare))
            assert schemas == {"marts"}, query.path
            assert max(len(line) for line in query.sql.splitlines()) <= 88


def test_parameters_are_found_outside_strings_and_comments(tmp_path: Path) -> None:
    path = tmp_path / "q.sql"
    path.write_text(
        "-- $as_of\nselect '$grain' as text from marts.periods\nwhere period = $period;"
    )
    query = read_query(path)
    assert query.parameters == {"period"}
    assert query.marts == ("periods",)
    duckdb.sql("select 1")


def test_a_page_must_introduce_itself(tmp_path: Path) -> None:
    folder = tmp_path / "thing"
    folder.mkdir()
    (folder / "page.html.j2").write_text('{% set title = "T" %}')
    environment = make_environment(REPORTS, Formats(Currency()))
    with pytest.raises(ReportError, match="set order"):
        read_page(folder, environment)


def test_what_is_open_did_not_stop(page: Callable[..., Settings]) -> None:
    """Of 40 half are answered and 10 lost; all that are answered are still open."""
    sql = (
        "select * from (values ('created', 40, 1.0, 1.0, 0.0), ('answered', 20, 0.5,"
        " 0.5, 0.25), ('won', 0, 0.0, 0.0, 1.0))"
        " as steps (step, converted, step_rate, overall_rate, open_rate)"
    )
    body = (
        '{{ funnel(data.rows, title="Deals", pending="open_rate", median=none,'
        ' low="step_rate", high="step_rate") }}'
    )
    text = rendered(page(body, sql)).replace("\u00a0", " ")
    assert "25.0 % stop here, 25.0 % not yet" in text
    assert ", 100 % not yet" in text
    assert text.count("stop here") == 1
    assert "narrowest" not in text


def test_what_chance_may_move_is_not_judged(page: Callable[..., Settings]) -> None:
    sql = "select 'a' as name, 0.03 as rate, 0.02 as was, 5 as n, 9 as waiting"
    body = """
{{ kpi(data.rows, "rate", n="n", of="waiting", n_words="seen", base="was",
    metric="post_engagement") }}
{{ bar_chart(data.rows, "name", "rate", base="was", metric="post_engagement") }}
"""
    text = rendered(page(body, sql))
    assert text.count("+1.0\u00a0pp") == 2
    assert "this may be chance" in text
    assert "5 of 9 seen" in text
    assert not re.search(r'class="(change|delta) (better|worse)"', text)


def test_flags_are_words(page: Callable[..., Settings]) -> None:
    sql = "select 'a' as name, 1 as orders, true as is_new, false as is_best"
    body = (
        '{{ table(data.rows, ["name", "is_new", "is_best", {"column": "is_new",'
        ' "label": "B", "names": {"True": "brand new"}}], title="t") }}'
        '{{ bar_chart(data.rows, "name", "orders", title="b") }}'
    )
    text = rendered(page(body, sql))
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", text)
    assert cells.count("yes") == 2
    assert "brand new" in cells
    assert not {"True", "False", "no"} & set(cells)
