"""What the script adds: theme, sort, filter, search, chart detail; and print."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator

from browser.conftest import EXTREMES, NAMES, PHONE, Fresh, Watched

pytestmark = pytest.mark.browser

# 6.75 points on paper.
SMALLEST_PRINTED = 9
GROUND = "() => getComputedStyle(document.body).backgroundColor"
MARKS = """
(plot) => [...plot.querySelectorAll(".draw svg")]
  .filter((svg) => svg.checkVisibility())
  .flatMap((svg) => [...svg.querySelectorAll("[aria-label]")])
  .map((mark) => mark.getAttribute("aria-label"))
"""

WALK = """
() => [...document.querySelectorAll("[data-plot]")].map((plot) => {
  const svg = [...plot.querySelectorAll(".draw svg")].find((s) => s.checkVisibility());
  const labels = [...svg.querySelectorAll("[aria-label]")]
    .map((mark) => mark.getAttribute("aria-label"));
  const press = (key) => plot.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const told = [];
  plot.focus();
  press("Home");
  for (const _ of labels) {
    const tip = plot.querySelector(".tip");
    const lines = tip.hidden ? [] : tip.querySelectorAll("p");
    for (const line of lines) told.push(line.innerText);
    press("ArrowRight");
  }
  plot.blur();
  const title = plot.closest("figure").querySelector("h3").innerText;
  return { title, labels, told };
})
"""


def words(locator: Locator) -> list[str]:
    return [text.strip() for text in locator.all_inner_texts()]


def values(table: Locator, column: int) -> list[float]:
    texts = table.locator(f"tbody tr td:nth-child({column})").all_text_contents()
    return [
        float(re.sub(r"[^0-9.\-]", "", text.replace("\u2212", "-"))) for text in texts
    ]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_theme_is_kept_across_pages(fresh: Fresh, address: str, system: str) -> None:
    watched = fresh(color_scheme=system)
    page = watched.page
    watched.open(address)
    of_system = page.evaluate(GROUND)
    other = "dark" if system == "light" else "light"
    page.get_by_label("Colour theme").select_option(other)
    chosen = page.evaluate(GROUND)
    assert chosen != of_system
    for name in NAMES:
        watched.open(f"{address}{name}/7d.html")
        assert page.evaluate(GROUND) == chosen
        assert page.get_by_label("Colour theme").input_value() == other
    page.get_by_label("Colour theme").select_option("system")
    assert page.evaluate(GROUND) == of_system
    page.reload()
    assert page.evaluate(GROUND) == of_system
    assert watched.complaints == []


def test_tables_sort(fresh: Fresh, address: str) -> None:
    watched = fresh()
    watched.open(address + "revenue/1y.html")
    table = watched.page.locator("table[data-sort]").first
    heads = words(table.locator("thead th"))
    orders = heads.index("Orders") + 1
    before = values(table, orders)
    head = table.locator("thead th").nth(orders - 1)
    button = table.get_by_role("button", name="Orders", exact=True)
    button.click()
    assert head.get_attribute("aria-sort") == "descending"
    assert values(table, orders) == sorted(before, reverse=True) != before
    button.focus()
    watched.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert values(table, orders) == sorted(before)
    table.get_by_role("button", name="Product").click()
    assert head.get_attribute("aria-sort") is None
    names = [text.lower() for text in table.locator("tbody th").all_text_contents()]
    assert names == sorted(names)
    assert watched.complaints == []


def test_tables_filter_every_row(fresh: Fresh, address: str) -> None:
    watched = fresh()
    watched.open(address + "revenue/1y.html")
    page = watched.page
    figure = page.locator("figure:has(table[data-search])").first
    rows = figure.locator("tbody tr")
    all_names = [text.strip() for text in rows.locator("th").all_text_contents()]
    assert rows.last.is_hidden()
    count = figure.locator(".count").inner_text()
    # The last row, which the shortened table does not show.
    figure.get_by_role("searchbox").fill(all_names[-1].upper())
    assert words(figure.locator("tbody tr:visible th")) == [all_names[-1]]
    assert figure.locator(".count").inner_text().startswith("1 of ")
    assert figure.locator("tfoot").count() == 0 or figure.locator("tfoot").is_hidden()
    figure.get_by_role("searchbox").fill("no such product")
    assert figure.locator("tbody tr:visible").count() == 0
    figure.get_by_role("searchbox").fill("")
    assert figure.locator(".count").inner_text() == count
    assert rows.last.is_hidden()
    figure.get_by_role("button", name="Show all").click()
    assert figure.locator("tbody tr:visible").count() == len(all_names)
    assert watched.complaints == []


@pytest.mark.parametrize("name", EXTREMES)
def test_charts_tell_every_mark_and_print_is_whole(
    fresh: Fresh, address: str, name: str
) -> None:
    """From the first mark to the last, by the arrow keys; then on paper."""
    watched = fresh()
    watched.open(address + name)
    charts = watched.page.evaluate(WALK)
    # Findings and alerts are words; every other page draws.
    assert bool(charts) != name.startswith("insights/")
    for chart in charts:
        assert chart["labels"], chart["title"]
        assert set(chart["told"]) == set(chart["labels"]), chart["title"]
        assert all(re.search("[0-9\u2013]", label) for label in chart["labels"])
    is_printed_whole(watched)
    assert watched.complaints == []


def test_a_chart_answers_keys_and_pointer(fresh: Fresh, address: str) -> None:
    watched = fresh()
    watched.open(address + "revenue/90d.html")
    page = watched.page
    for chart in page.locator("[data-plot]").all():
        labels = chart.evaluate(MARKS)
        tip = chart.locator(".tip")
        page.mouse.move(0, 0)
        chart.focus()
        page.keyboard.press("Home")
        first = tip.locator("p").all_inner_texts()
        page.keyboard.press("ArrowRight")
        assert tip.is_visible()
        assert first != tip.locator("p").all_inner_texts()
        assert first[0] in labels
        page.keyboard.press("Escape")
        assert tip.is_hidden()
        chart.hover()
        assert tip.is_visible()
        assert tip.locator("p").first.inner_text() in labels
    assert watched.complaints == []


def test_a_tap_tells_a_mark_on_a_phone(fresh: Fresh, address: str) -> None:
    watched = fresh(viewport=PHONE, has_touch=True, is_mobile=True)
    watched.open(address)
    chart = watched.page.locator("[data-plot]").first
    chart.tap()
    tip = chart.locator(".tip")
    assert tip.is_visible()
    assert tip.locator("p").first.inner_text() in chart.evaluate(MARKS)
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]


def test_search_finds_and_goes_there(fresh: Fresh, address: str) -> None:
    watched = fresh()
    watched.open(address + "funnel/1y.html")
    page = watched.page
    page.keyboard.press("/")
    page.keyboard.type("refund rate by")
    links = page.locator("#found a")
    assert links.count() >= 2
    assert all("efund rate by" in text for text in links.all_inner_texts())
    page.keyboard.press("ArrowDown")
    assert links.first.evaluate("(link) => link === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/refunds/**")
    assert page.url.startswith(address)
    place = page.evaluate("() => decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f"[id='{place}']").is_visible()
    page.locator("#search").fill("zzzz")
    assert "Nothing found" in page.locator("#found").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    assert watched.complaints == []


def is_printed_whole(watched: Watched) -> None:
    """As printed on A4: every row, every chart, the period, no tools."""
    page = watched.page
    page.set_viewport_size({"width": 703, "height": 1000})
    page.emulate_media(media="print")
    for table in page.locator("table[data-sort]").all():
        rows = table.locator("tbody tr")
        assert rows.count() == table.locator("tbody tr:visible").count()
    assert page.locator(".when").is_visible()
    assert page.locator(".periods a:visible").count() == 1
    assert (
        page.locator("#tools, .skip, .more, .filter").filter(visible=True).count() == 0
    )
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".fig:not(.tablefig), .kpi")]
          .filter((item) => getComputedStyle(item).breakInside !== "avoid")
          .map((item) => item.id)"""
    )
    assert cut == []
    clipped = page.evaluate(
        """() => [...document.querySelectorAll(".scroll")]
          .filter((item) => item.checkVisibility()
            && (item.scrollWidth > item.clientWidth + 1
              || item.scrollHeight > item.clientHeight + 1))
          .map((item) => item.getAttribute("aria-labelledby"))"""
    )
    assert clipped == []
    assert watched.looks(SMALLEST_PRINTED) == []
