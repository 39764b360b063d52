"""The site in a browser: from a disk, on a phone, in print, without script."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from reports.conftest import PAGES as NAMES
from reports.conftest import Built

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

Sites = Callable[[str], Built]
PERIODS = {"revenue": "90d", "refunds": "1y", "funnel": "7d"}
PAGES = ["index.html", *(f"{name}/{PERIODS.get(name, '30d')}.html" for name in NAMES)]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
SMALL_TEXT = """
() => [...document.querySelectorAll('svg text')].filter((text) => {
  const svg = text.ownerSVGElement;
  if (!svg.getBoundingClientRect().width) return false;
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return parseFloat(getComputedStyle(text).fontSize) * (scale || 1) < 11;
}).length
"""
CLIPPED = """
() => [...document.querySelectorAll('.draw svg')].filter((svg) => {
  const frame = svg.getBoundingClientRect();
  return frame.width && [...svg.querySelectorAll('text')].some((text) => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1
      || box.bottom > frame.bottom + 1;
  });
}).length
"""
OVERLAPS = """
() => [...document.querySelectorAll('.draw svg')].filter((svg) => {
  const boxes = [...svg.querySelectorAll('text')].map((t) => t.getBoundingClientRect());
  return boxes.some((a, i) => a.width && boxes.slice(i + 1).some((b) => b.width
    && a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 2 && b.top < a.bottom - 2));
}).length
"""
WIDER = """
() => document.documentElement.scrollWidth
  - document.documentElement.clientWidth
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium: the one that is named, else the system's, else Playwright's own."""
    found = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium")
    with sync_api.sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, args=QUIET)
        except sync_api.Error as error:
            pytest.skip(f"no Chromium: {str(error).splitlines()[0]}")
        yield started
        started.close()


def open_page(browser: Any, **options: Any) -> tuple[Any, list[str], list[str]]:
    page = browser.new_context(**options).new_page()
    faults: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    return page, faults, requests


@pytest.mark.parametrize("kind", ["hostile", "empty"])
@pytest.mark.parametrize("width", [390, 1440])
def test_pages_fit_and_stay_quiet(
    browser: Any, sites: Sites, kind: str, width: int
) -> None:
    """Of the seeds' site: browser/test_site_looks.py, for every page and period."""
    page, faults, requests = open_page(
        browser, viewport={"width": width, "height": 900}, color_scheme="light"
    )
    for name in PAGES:
        requests.clear()
        page.goto((sites(kind).path / name).as_uri())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults == []
            assert page.evaluate(WIDER) <= 0, (name, scheme)
            assert page.evaluate(SMALL_TEXT) == 0, (name, scheme)
            assert page.evaluate(CLIPPED) == 0, (name, scheme)
            assert page.evaluate(OVERLAPS) == 0, (name, scheme)
        assert len(requests) <= 6
        assert all(url.startswith("file:") for url in requests)
    page.context.close()


def test_everything_is_there_without_script(browser: Any, sites: Sites) -> None:
    page, _, _ = open_page(browser, java_script_enabled=False)
    page.goto((sites("full").path / "revenue" / "index.html").as_uri())
    assert page.locator(".draw svg").first.is_visible()
    assert page.locator("table tbody tr").count() > 30
    assert page.locator("#search").is_hidden()
    assert page.locator(".long tbody tr").last.is_visible()
    page.context.close()


def test_sort_filter_and_search(browser: Any, sites: Sites) -> None:
    page, faults, _ = open_page(browser)
    page.goto((sites("full").path / "revenue" / "index.html").as_uri())
    table = page.locator("table[data-sort]").first
    table.get_by_role("button", name="Orders").click()
    cells = table.locator("tbody tr td:nth-child(5)").all_text_contents()
    numbers = [int(cell.replace(",", "")) for cell in cells]
    assert numbers == sorted(numbers, reverse=True)
    page.locator(".filter").fill("orchard course")
    assert table.locator("tbody tr:visible").count() == 1
    page.locator("#search").fill("refund rate")
    assert page.locator("#found a").count() >= 2
    page.keyboard.press("Enter")
    page.wait_for_url("**/refunds/**")
    assert faults == []
    page.context.close()


def test_a_chart_tells_its_values_to_the_keyboard(browser: Any, sites: Sites) -> None:
    page, faults, _ = open_page(browser)
    page.goto((sites("full").path / "index.html").as_uri())
    plot = page.locator("[data-plot=line]").first
    plot.focus()
    page.keyboard.press("End")
    assert "31 Oct 2026: $" in plot.locator(".tip").inner_text()
    page.keyboard.press("ArrowLeft")
    assert "30 Oct 2026: $" in plot.locator(".tip").inner_text()
    plot.hover()
    assert plot.locator(".tip").is_visible()
    assert faults == []
    page.context.close()


def test_the_theme_is_kept(browser: Any, sites: Sites) -> None:
    page, _, _ = open_page(browser, color_scheme="light")
    page.goto((sites("full").path / "index.html").as_uri())
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("#theme").select_option("dark")
    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(ground) != light
    page.context.close()


def test_print_shows_all_rows_and_no_tools(browser: Any, sites: Sites) -> None:
    page, _, _ = open_page(browser)
    page.goto((sites("full").path / "revenue" / "index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator("#tools").is_hidden()
    assert page.locator(".long tbody tr").last.is_visible()
    page.context.close()
