"""Finds the pages: a folder with page.html.j2 and its queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from reporting.errors import ReportError
from reporting.periods import Period
from reporting.warehouse import Query, read_query

ROOT_PAGE = "overview"
RESERVED = {"data", "static", "definitions", "weekly", "widget"}
_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True)
class Page:
    """One page: what its template says about it, and its queries."""

    name: str
    path: Path
    title: str
    order: int
    description: str
    queries: tuple[Query, ...]

    @property
    def marts(self) -> tuple[str, ...]:
        """Every mart that the page's SQL reads; its exposure lists the same."""
        return tuple(sorted({mart for query in self.queries for mart in query.marts}))

    def url(self, period: Period) -> str:
        """From the site's root; the default period is the page's index."""
        if not period.is_default:
            return f"{self.name}/{period.name}.html"
        return "index.html" if self.name == ROOT_PAGE else f"{self.name}/index.html"

    def files(self, period: Period) -> list[str]:
        """Every file that holds this page for this period."""
        files = [f"{self.name}/{period.name}.html"]
        if period.is_default:
            files.append(f"{self.name}/index.html")
            if self.name == ROOT_PAGE:
                files.append("index.html")
        return files


def find_pages(folder: Path, environment: Environment) -> list[Page]:
    """All pages in the order of the navigation."""
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder of pages")
    pages = [
        read_page(path.parent, environment)
        for path in sorted(folder.glob("*/page.html.j2"))
    ]
    if not pages:
        raise ReportError(
            f"{folder}: no page there (a page is a folder with page.html.j2)"
        )
    return sorted(pages, key=lambda page: (page.order, page.name))


def read_page(folder: Path, environment: Environment) -> Page:
    """One page; its template is parsed, not run."""
    template = folder / "page.html.j2"
    if not _SAFE_NAME.fullmatch(folder.name) or folder.name in RESERVED:
        raise ReportError(f"{folder}: not a usable name for a page")
    try:
        tree = environment.parse(
            template.read_text(encoding="utf-8"), filename=str(template)
        )
    except TemplateSyntaxError as error:
        raise ReportError(f"{template}:{error.lineno}: {error.message}") from error
    said: dict[str, object] = {}
    for node in tree.body:
        if not isinstance(node, nodes.Assign) or not isinstance(
            node.target, nodes.Name
        ):
            continue
        if isinstance(node.node, nodes.Const):
            said[node.target.name] = node.node.value
    missing = [key for key in ("title", "order", "description") if key not in said]
    if missing:
        raise ReportError(f"{template}: add {{% set {missing[0]} = ... %}} at the top")
    queries = tuple(read_query(path) for path in sorted(folder.glob("*.sql")))
    return Page(
        folder.name,
        template,
        str(said["title"]),
        int(str(said["order"])),
        str(said["description"]),
        queries,
    )
