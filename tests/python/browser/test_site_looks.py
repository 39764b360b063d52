"""Every page of every period: whole, quiet, still and within its width."""

from __future__ import annotations

import gzip
import re
import statistics
from pathlib import Path

import pytest

from browser.conftest import (
    EXTREMES,
    NAMES,
    PAGES,
    PHONE,
    WIDE,
    Built,
    Fresh,
    Watched,
)

pytestmark = pytest.mark.browser

MOST_REQUESTS = 6
MOST_SHIFT = 0.02
MOST_BYTES = 120_000
TYPICAL_BYTES = 60_000
NEVER_HIDDEN = "main :is(h1, h2, h3, p, th, td, li, dt, dd):not(details *)"
SETTLE = (
    "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
)

TOP = ("index.html", "definitions.html", "404.html", "weekly/index.html")


def faults_of(watched: Watched, address: str) -> list[str]:
    """What is wrong with an open page: light, then dark with every table open."""
    page = watched.page
    faults: list[str] = []
    page.emulate_media(color_scheme="light")
    faults += [f"light: {fault}" for fault in watched.looks()]
    page.emulate_media(color_scheme="dark")
    watched.show_tables()
    faults += [f"dark: {fault}" for fault in watched.looks()]
    if len(watched.requests) > MOST_REQUESTS:
        faults.append(f"{len(watched.requests)} requests: {watched.requests}")
    faults += [
        f"leaves the site: {url}"
        for url in watched.requests
        if not url.startswith((address, "data:image/"))
    ]
    return faults + watched.complaints


def shift_of(watched: Watched) -> list[str]:
    """Layout that moved while the page loaded and was scrolled through."""
    page = watched.page
    page.evaluate(SETTLE)
    page.evaluate(
        "() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })"
    )
    page.evaluate(SETTLE)
    shift = page.evaluate("() => window.seenShift")
    violations = page.evaluate("() => window.seenViolations")
    faults = [f"layout shift {shift:.3f}"] if shift > MOST_SHIFT else []
    return faults + [f"CSP: {violation}" for violation in violations]


@pytest.mark.parametrize("name", [*PAGES, *TOP])
def test_page_with_script(fresh: Fresh, address: str, name: str) -> None:
    faults = []
    for size in (WIDE, PHONE):
        watched = fresh(viewport=size)
        watched.open(address + name)
        found = shift_of(watched) + faults_of(watched, address)
        faults += [f"{size['width']} px: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", [f"{name}/30d.html" for name in NAMES])
def test_page_that_arrives_slowly(
    fresh: Fresh, address: str, name: str, size: dict[str, int]
) -> None:
    """A line that delivers piece by piece: what is drawn early stays in its place."""
    watched = fresh(viewport=size)
    watched.open(f"{address}{name}?slowly")
    assert shift_of(watched) == []


@pytest.mark.parametrize("name", EXTREMES)
def test_page_without_script(fresh: Fresh, address: str, name: str) -> None:
    watched = fresh(java_script_enabled=False)
    watched.open(address + name)
    page = watched.page
    faults = faults_of(watched, address)
    hidden = page.evaluate(
        "(all) => [...document.querySelectorAll(all)]"
        ".filter((item) => item.textContent.trim() && !item.checkVisibility())"
        ".map((item) => item.tagName + ' ' + item.textContent.trim().slice(0, 40))",
        NEVER_HIDDEN,
    )
    faults += [f"hidden without script: {item}" for item in hidden]
    controls = page.locator("input, select, button, .js")
    faults += [
        f"shown but dead without script: {control.evaluate('(e) => e.outerHTML')[:80]}"
        for control in controls.all()
        if control.is_visible()
    ]
    page.set_viewport_size(PHONE)
    faults += [f"390 px: {fault}" for fault in watched.looks()]
    assert faults == []


@pytest.mark.parametrize("name", [page for page in PAGES if page.endswith("/30d.html")])
def test_page_from_a_disk(fresh: Fresh, built_site: Built, name: str) -> None:
    root = built_site.site.resolve().as_uri() + "/"
    watched = fresh()
    watched.open(root + name)
    assert shift_of(watched) + faults_of(watched, root) == []
    watched.page.get_by_role("link", name="Definitions").first.click()
    assert watched.page.locator("h1").inner_text() == "Definitions"
    watched.page.go_back()
    watched.page.get_by_role("link", name="7 days").click()
    assert watched.page.url == root + name.replace("30d", "7d")
    assert watched.complaints == []


def test_default_addresses_show_the_default_period(fresh: Fresh, address: str) -> None:
    watched = fresh()
    for name in NAMES:
        watched.open(f"{address}{name}/30d.html")
        period = watched.page.locator("main").inner_text()
        watched.open(f"{address}{name}/")
        assert watched.page.locator("main").inner_text() == period
    watched.open(address)
    assert watched.page.locator("h1").inner_text() == "Overview"
    assert watched.complaints == []


def weight_of(page: Path) -> int:
    """Bytes of a page with its style sheet and script, each compressed."""
    text = page.read_text(encoding="utf-8")
    needed = re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg))(?:\?[^"]*)?"', text)
    files = [page, *(page.parent / name for name in needed)]
    is_alone = page.name == "widget.html" or (
        page.parent.name == "weekly" and page.name != "index.html"
    )
    assert len(files) == 1 if is_alone else len(files) >= 3
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def test_pages_are_light(built_site: Built) -> None:
    weights = {
        str(page.relative_to(built_site.site)): weight_of(page)
        for page in built_site.site.rglob("*.html")
    }
    assert set(PAGES) < set(weights)
    heavy = {name: size for name, size in weights.items() if size > MOST_BYTES}
    assert heavy == {}
    assert statistics.median(weights[name] for name in PAGES) <= TYPICAL_BYTES
