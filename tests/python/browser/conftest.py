"""A site, a server that shows it below a sub-path, and a browser."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    sync_playwright,
)

from browser.expected import base_of
from browser.reading import Reader
from pipeline.browser import find_or_install_browser
from warehouses import PROJECT, environment

PERIODS = ("7d", "30d", "90d", "1y")
NAMES = sorted(
    path.parent.name for path in PROJECT.glob("reports/pages/*/page.html.j2")
)
PAGES = [f"{name}/{period}.html" for name in NAMES for period in PERIODS]
# The least and the most that a page can hold; what lies between has the same template.
EXTREMES = [f"{name}/{period}.html" for name in NAMES for period in ("7d", "1y")]
WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SUB_PATH = "/shop/reports/"
PIECE, PIECES = 1500, 20
PROBES = (Path(__file__).parent / "probes.js").read_text(encoding="utf-8")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OBSERVE = """
window.seenShift = 0;
window.seenViolations = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.seenShift += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (event) => {
  window.seenViolations.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""


@dataclass(frozen=True)
class Built:
    """A site and the warehouse that it was made from."""

    site: Path
    warehouse: Path


@dataclass
class Watched:
    """A page, what it asked for and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.requests.clear()
        self.page.goto(address, wait_until="load")

    def looks(self, smallest: float = 11) -> list[str]:
        """What a person would see wrong; text in drawings is at least this many px."""
        found: list[str] = self.page.evaluate(
            f"(smallest) => {PROBES.strip()}.looks(smallest)", smallest
        )
        return found

    def shown(self) -> dict[str, Any]:
        """The numbers as a person reads them."""
        found: dict[str, Any] = self.page.evaluate(f"() => {PROBES.strip()}.shown()")
        return found

    def show_tables(self) -> None:
        self.page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => d.open = true)"
        )


Fresh = Callable[..., Watched]
Shown = Callable[[str], dict[str, Any]]


class _SubPath(SimpleHTTPRequestHandler):
    """Serves the site below SUB_PATH alone; `?slowly`, its start in pieces."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.path.endswith("?slowly"):
            return super().copyfile(source, outputfile)
        for _ in range(PIECES):
            outputfile.write(source.read(PIECE))
            outputfile.flush()
            time.sleep(0.04)
        return super().copyfile(source, outputfile)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """CLEARMARGIN_TEST_SITE with its CLEARMARGIN_TEST_WAREHOUSE, else both made."""
    site = os.environ.get("CLEARMARGIN_TEST_SITE", "")
    warehouse = os.environ.get("CLEARMARGIN_TEST_WAREHOUSE", "")
    if site and warehouse:
        return Built(Path(site), Path(warehouse))
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, str(PROJECT / "scripts" / "build_site.py")],
        cwd=PROJECT,
        env=environment(folder),
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return Built(folder / "site", folder / "warehouse.duckdb")


@pytest.fixture(scope="session")
def address(built_site: Built) -> Iterator[str]:
    """Where the site is served: http, and not at the root."""
    handler = functools.partial(_SubPath, directory=str(built_site.site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a file: two Playwrights cannot run in one thread."""
    found = find_or_install_browser()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Fresh]:
    """Make a page in a context of its own: an empty cache, nothing stored."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Watched:
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        context.add_init_script(OBSERVE)
        watched = Watched(context.new_page())
        page, complaints = watched.page, watched.complaints
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on(
            "console",
            lambda message: complaints.append(f"{message.type}: {message.text}"),
        )
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        # Aborted: the test left the page before its icon came.
        page.on(
            "requestfailed",
            lambda request: (
                complaints.append(f"failed: {request.url} {request.failure}")
                if request.failure != "net::ERR_ABORTED"
                else None
            ),
        )
        page.on(
            "response",
            lambda response: (
                complaints.append(f"{response.status}: {response.url}")
                if response.status >= 400
                else None
            ),
        )
        return watched

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def already_read() -> dict[str, dict[str, Any]]:
    """What `shown` has read, for all files of tests."""
    return {}


@pytest.fixture(scope="module")
def shown(
    browser: Browser, address: str, already_read: dict[str, dict[str, Any]]
) -> Iterator[Shown]:
    """A page without scripts as a person reads it; each page is opened once."""
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    watched = Watched(context.new_page())

    def read(name: str) -> dict[str, Any]:
        if name not in already_read:
            watched.open(address + name)
            watched.show_tables()
            already_read[name] = watched.shown()
        return deepcopy(already_read[name])

    yield read
    context.close()


@pytest.fixture(params=PERIODS)
def reader(request: pytest.FixtureRequest, shown: Shown, built_site: Built) -> Reader:
    """One period's pages without scripts, their CSV files and the base marts."""
    base = base_of(built_site.warehouse, request.param)
    return Reader(shown, built_site, base)
