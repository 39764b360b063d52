"""axe-core finds nothing; the keyboard reaches everything and is seen."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from browser.conftest import EXTREMES, NAMES, PERIODS, PHONE, WIDE, Fresh, Watched

pytestmark = pytest.mark.browser

# Each page in one period, and all periods over the pages.
LOOKED_AT = [
    f"{name}/{PERIODS[place % len(PERIODS)]}.html" for place, name in enumerate(NAMES)
]
OTHERS = [name for name in EXTREMES if name not in LOOKED_AT]
TOP = ("index.html", "definitions.html", "404.html", "weekly/index.html")
RUN_AXE = """
async (options) => {
  const found = await axe.run(document, { resultTypes: ["violations"], ...options });
  return found.violations.map((fault) => [
    `${fault.id} (${fault.impact})`,
    fault.nodes.map((node) => node.target.join(" ")),
  ]);
}
"""
ALL_RULES: dict[str, Any] = {}
CONTRAST = {"runOnly": ["color-contrast"]}
ALL_BUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


class Axe:
    """A page with axe in it, and what it found so far."""

    def __init__(self, watched: Watched, address: str) -> None:
        source = files("axe_playwright_python").joinpath("axe.min.js")
        self.watched = watched
        self.faults: list[str] = []
        watched.open(address)
        watched.page.evaluate(source.read_text("utf-8"))

    def run(self, state: str, rules: dict[str, Any]) -> None:
        for rule, nodes in self.watched.page.evaluate(RUN_AXE, rules):
            self.faults.append(f"{state}: {rule}: {len(nodes)} x {nodes[:3]}")


@pytest.mark.parametrize("name", [*LOOKED_AT, *TOP])
def test_axe_finds_nothing(fresh: Fresh, address: str, name: str) -> None:
    """Light and dark on a desk; dark on a phone with every table open."""
    watched = fresh(bypass_csp=True, reduced_motion="reduce")
    axe = Axe(watched, address + name)
    axe.run("light", ALL_RULES)
    watched.page.emulate_media(color_scheme="dark")
    axe.run("dark", CONTRAST)
    watched.page.set_viewport_size(PHONE)
    watched.show_tables()
    axe.run("dark, phone, tables", ALL_RULES)
    assert axe.faults == []


@pytest.mark.parametrize("name", OTHERS)
def test_axe_finds_nothing_in_the_other_periods(
    fresh: Fresh, address: str, name: str
) -> None:
    """Colours do not depend on the period; names, roles and order may."""
    watched = fresh(bypass_csp=True, reduced_motion="reduce")
    axe = Axe(watched, address + name)
    watched.show_tables()
    axe.run("tables", ALL_BUT_CONTRAST)
    assert axe.faults == []


@pytest.mark.parametrize("name", [f"{name}/30d.html" for name in NAMES])
def test_keyboard_starts_with_the_skip_link(
    fresh: Fresh, address: str, name: str
) -> None:
    watched = fresh()
    watched.open(address + name)
    page = watched.page
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert skip.evaluate("(link) => link === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] > 10
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "() => document.activeElement.closest('main') !== null"
        " && new URL(location.href).hash === '#main'"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen_on_every_kind_of_control(
    fresh: Fresh, address: str, scheme: str
) -> None:
    """Every stop of the Tab key looks different from itself without focus."""
    watched = fresh(viewport=WIDE, color_scheme=scheme)
    watched.open(address + "revenue/30d.html")
    page = watched.page
    seen: dict[str, str] = {}
    unseen: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        kind, is_marked = page.evaluate(
            """() => {
              const item = document.activeElement;
              if (item === document.body) return ["", true];
              const look = () => {
                const style = getComputedStyle(item);
                return [style.outlineStyle === "none" ? 0 : style.outlineWidth,
                  style.boxShadow, style.backgroundColor, style.borderColor].join();
              };
              const names = [...item.classList].join(".");
              const kind = `${item.tagName.toLowerCase()}${names ? "." + names : ""}`;
              const focused = look();
              const visible = item.matches(":focus-visible");
              item.blur();
              const bare = look();
              item.focus({ focusVisible: true, preventScroll: true });
              return [kind, visible && focused !== bare];
            }"""
        )
        if not kind:
            break
        seen[kind] = kind
        if not is_marked:
            unseen.append(kind)
    assert unseen == []
    for kind in ("a.skip", "input", "select", "summary", "button", "div.scroll"):
        assert kind in seen, f"Tab never reaches {kind}: {sorted(seen)}"
    assert any(kind.startswith("div.plot") for kind in seen)
