"""Find a Chromium for the browser tests, or install one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from pipeline.errors import PipelineError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_or_install_browser() -> str:
    """Path of an installed Chromium, else Playwright's own, else Debian's package.

    CLEARMARGIN_BROWSER names one outright. Where none can be had it is an error: the
    browser tests are never skipped in silence.
    """
    given = os.environ.get("CLEARMARGIN_BROWSER", "")
    found = given or _installed() or _playwrights_own()
    if not found:
        _try([sys.executable, "-m", "playwright", "install", "chromium"])
        found = _playwrights_own()
    if not found and hasattr(os, "geteuid") and os.geteuid() == 0:
        _try(["apt-get", "update", "-qq"])
        _try(["apt-get", "install", "-y", "-qq", "chromium"])
        found = _installed()
    if not found:
        raise PipelineError(
            "no Chromium for the browser tests: install one, or name it in"
            " CLEARMARGIN_BROWSER"
        )
    return found


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    # Only the tests have it.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(command: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=False,
            timeout=600,
        )
    except (OSError, subprocess.TimeoutExpired):
        return
