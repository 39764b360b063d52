"""Weekly reports and the widget, as a mail program's width or a frame shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize

from browser.conftest import Built, Fresh
from browser.test_site_access import ALL_RULES, CONTRAST, Axe

pytestmark = pytest.mark.browser

ALONE = ("weekly/latest.html", "weekly/2025-W18.html", "widget.html")
NARROW: ViewportSize = {"width": 320, "height": 640}
MAIL: ViewportSize = {"width": 640, "height": 900}
SMALLEST = """
() => Math.min(...[...document.querySelectorAll("body *")]
  .filter((item) => item.innerText && item.checkVisibility())
  .map((item) => parseFloat(getComputedStyle(item).fontSize)))
"""
FRAME = """
<!doctype html><html lang="en"><title>A page of somebody</title>
<iframe src="{}" title="Key numbers" width="{}" height="{}"></iframe></html>
"""


@pytest.mark.parametrize("name", ALONE)
def test_axe_finds_nothing_in_what_stands_alone(
    fresh: Fresh, address: str, name: str
) -> None:
    watched = fresh(bypass_csp=True, viewport=MAIL)
    axe = Axe(watched, address + name)
    axe.run("light", ALL_RULES)
    watched.page.emulate_media(color_scheme="dark")
    axe.run("dark", CONTRAST)
    watched.page.set_viewport_size(NARROW)
    axe.run("dark, narrow", ALL_RULES)
    assert axe.faults == []


@pytest.mark.parametrize("name", ALONE)
def test_it_fits_is_quiet_and_asks_for_nothing(
    fresh: Fresh, address: str, name: str
) -> None:
    for size in (NARROW, MAIL):
        for scheme in ("light", "dark"):
            watched = fresh(
                viewport=size, color_scheme=scheme, java_script_enabled=True
            )
            watched.open(address + name)
            page = watched.page
            assert watched.looks() == []
            assert page.evaluate(SMALLEST) >= 12
            assert [url for url in watched.requests if url != address + name] == []
            assert page.evaluate("() => window.seenViolations") == []
            assert watched.complaints == []
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    red, green, blue = (int(part) for part in ground[4:-1].split(", "))
    assert max(red, green, blue) < 64


@pytest.mark.parametrize(("width", "height"), [(320, 190), (560, 110)])
def test_the_widget_stands_in_a_frame_of_any_page(
    fresh: Fresh, built_site: Built, tmp_path: Path, width: int, height: int
) -> None:
    """From a disk, in another page, at the sizes that reports/README.md gives."""
    outside = tmp_path / "outside.html"
    widget = (built_site.site / "widget.html").resolve().as_uri()
    outside.write_text(FRAME.format(widget, width, height))
    watched = fresh()
    watched.open(outside.as_uri())
    frame = watched.page.frame_locator("iframe")
    assert frame.locator("dt").count() >= 4
    assert all(text.strip() for text in frame.locator("dd.value").all_inner_texts())
    over = frame.locator("html").evaluate(
        "(root) => [root.scrollWidth - root.clientWidth,"
        " root.scrollHeight - root.clientHeight]"
    )
    assert over == [0, 0]
    assert watched.complaints == []
