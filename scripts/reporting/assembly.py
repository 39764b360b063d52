"""Puts the pages together: drawings, search, definitions, build.json."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from pathlib import Path
from typing import Any

from markupsafe import Markup

from reporting import facts
from reporting.charts.drawing import Drawing
from reporting.exports import island
from reporting.gather import Material
from reporting.others import Other, Rendered
from reporting.pages import Page
from reporting.periods import Period
from reporting.settings import Settings
from reporting.templates import load, render
from reporting.warehouse import Mart

SEARCH_TOKEN = f"[[search:{secrets.token_hex(8)}]]"


class Assembly:
    """The last step before the site is checked."""

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        settings: Settings,
        material: Material,
        rendered: list[Rendered],
        others: list[Other],
        marts: list[Mart],
        inputs: str,
    ) -> None:
        self._settings = settings
        self._material = material
        self._rendered = rendered
        self._others = others
        self._marts = marts
        self._inputs = inputs
        self._built_at = facts.built_at()
        self._tests = facts.read_tests(settings.target)
        self._assets: dict[str, str] = {}

    def write(self, site: Path, drawing: Drawing) -> int:
        """Every file; the number of pages."""
        self._write_static(site / "static")
        searches = {
            period.name: island(self._search(period))
            for period in self._material.periods
        }
        for item in self._rendered:
            frame = self._frame(
                item.context.prefix,
                item.page,
                item.period,
                item.page.title,
                item.page.description,
            )
            frame |= {
                "content": Markup(item.text),
                "canonical": item.context.link(item.page.url(item.period)),
            }
            text = self._layout("page.html.j2", frame, searches[item.period.name])
            self._put(site / item.file, drawing.fill(text))
        default = next(period for period in self._material.periods if period.is_default)
        for other in self._others:
            prefix = "../" * other.file.count("/")
            frame = self._frame(prefix, None, default, other.title, other.description)
            frame |= {"canonical": f"{prefix}{other.file}"} | other.values
            text = self._layout(other.layout, frame, searches[default.name])
            self._put(site / other.file, text)
        return len(self._rendered) + len(self._others)

    def mark(self, site: Path) -> None:
        """build.json: what this site was made of; also the sign that it is ours."""
        period = self._material.periods[0]
        marker = {
            "generator": facts.GENERATOR,
            "built_at": self._built_at.isoformat(timespec="seconds"),
            "as_of": period.as_of and str(period.as_of),
            "data_to": period.last_event and str(period.last_event),
            "tests_passed": self._tests.passed,
            "tests_failed": self._tests.failed,
            "versions": facts.versions(),
            "pages": {page.name: list(page.marts) for page in self._material.pages}
            | self._material.extra_marts,
            "marts": {mart.name: mart.rows for mart in self._marts},
            "inputs": self._inputs,
            "tree": facts.tree_hash(site),
        }
        text = json.dumps(marker, indent=2, ensure_ascii=False) + "\n"
        (site / facts.MARKER).write_text(text, encoding="utf-8")

    def _layout(self, name: str, values: dict[str, Any], search: str) -> str:
        text = render(load(self._material.environment, name), values)
        return text.replace(SEARCH_TOKEN, search)

    def _put(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _write_static(self, folder: Path) -> None:
        shutil.copytree(self._settings.reports / "static", folder)
        sheet = folder / "site.css"
        text = self._material.theme.variables() + sheet.read_text(encoding="utf-8")
        sheet.write_text(text, encoding="utf-8")
        for path in folder.iterdir():
            self._assets[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()[:8]

    def _frame(
        self,
        prefix: str,
        page: Page | None,
        period: Period,
        title: str,
        description: str,
    ) -> dict[str, Any]:
        """What the layouts use."""

        def link(path: str) -> str:
            return f"{prefix}{path}"

        def asset(name: str) -> str:
            return f"{prefix}static/{name}?v={self._assets[name]}"

        return {
            "site": self._material.theme,
            "pages": self._material.pages,
            "periods": self._material.periods,
            "page": page,
            "period": period,
            "title": title,
            "description": description,
            "link": link,
            "asset": asset,
            "prefix": prefix,
            "built_at": self._built_at,
            "tests": self._tests,
            "search_token": SEARCH_TOKEN,
            "has_weekly": self._material.weekly_plan is not None,
        }

    def _search(self, period: Period) -> list[list[str]]:
        """Title, where it is, address: pages, their figures, metrics."""
        found: dict[str, list[str]] = {}
        for item in self._rendered:
            if item.period != period:
                continue
            url = item.page.url(period)
            found[url] = [item.page.title, "Page", url]
            for entry in item.context.entries:
                address = f"{url}#{entry.anchor}"
                found[address] = [entry.title, item.page.title, address]
        for key, metric in self._material.definitions.metrics.items():
            found[key] = [metric.name, "Definition", f"definitions.html#{key}"]
        for other in self._others:
            if other.is_found:
                found[other.file] = [other.title, "Page", other.file]
        return list(found.values())
