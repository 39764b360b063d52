"""The pages that are no folder of reports/pages: definitions, weekly reports, 404."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reporting.components.context import Context
from reporting.gather import Material
from reporting.pages import Page
from reporting.periods import Period
from reporting.warehouse import Mart
from reporting.weekly.report import Report


@dataclass(frozen=True)
class Rendered:
    """One file of the site before its drawings are in."""

    file: str
    page: Page
    period: Period
    text: str
    context: Context


@dataclass(frozen=True)
class Other:
    """A page of its own, in the frame of the site."""

    file: str
    layout: str
    title: str
    description: str
    values: dict[str, Any] = field(default_factory=dict)
    is_found: bool = False


@dataclass(frozen=True)
class Reader:
    """What reads a mart and is no page with periods."""

    title: str
    address: str

    def url(self, _: Period) -> str:
        """From the site's root."""
        return self.address


def other_pages(
    material: Material,
    rendered: list[Rendered],
    marts: list[Mart],
    reports: list[Report],
) -> list[Other]:
    """All of them; weekly reports where there is a plan for them."""
    pages = [
        Other(
            "definitions.html",
            "definitions.html.j2",
            "Definitions",
            "What each number means and comes from.",
            _definitions(material, rendered, marts),
        ),
        Other("404.html", "404.html.j2", "Not found", "There is no such page."),
    ]
    if material.weekly_plan is not None:
        pages.append(
            Other(
                "weekly/index.html",
                "weekly.html.j2",
                "Weekly reports",
                "A report for every week that is over.",
                {"reports": reports, "columns": material.weekly_plan.index},
                is_found=True,
            )
        )
    return pages


def _definitions(
    material: Material, rendered: list[Rendered], marts: list[Mart]
) -> dict[str, Any]:
    used: dict[str, dict[str, Page]] = {}
    for item in rendered:
        for key in item.context.metrics_used:
            used.setdefault(key, {})[item.page.name] = item.page
    alone = {
        "weekly": ("Weekly reports", "weekly/index.html"),
        "widget": ("Key numbers", "widget.html"),
    }
    readers: dict[str, list[Page | Reader]] = {
        mart.name: [
            *(page for page in material.pages if mart.name in page.marts),
            *(
                Reader(*alone[name])
                for name, read in material.extra_marts.items()
                if mart.name in read
            ),
        ]
        for mart in material.marts
    }
    return {
        "metrics": list(material.definitions.metrics.values()),
        "used": used,
        "marts": material.marts,
        "exported": {mart.name for mart in marts},
        "readers": readers,
        "raw": material.definitions.raw,
    }
