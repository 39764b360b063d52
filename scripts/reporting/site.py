"""Gather everything, then render, then write, then check, then publish."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from markupsafe import Markup

from reporting import facts, publish
from reporting.assembly import Assembly
from reporting.charts.drawing import Drawing
from reporting.checks import check_site
from reporting.components.context import Context
from reporting.datasets import PageData
from reporting.exports import Exports
from reporting.gather import Material, gather
from reporting.others import Rendered, other_pages
from reporting.pages import Page
from reporting.periods import Period
from reporting.settings import Settings
from reporting.templates import bind, load, render
from reporting.warehouse import Mart, connect, export_mart
from reporting.weekly.write import weekly_reports, write_reports
from reporting.widget import write_widget


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    pages: int
    charts_drawn: int
    was_current: bool = False


def build(settings: Settings) -> Outcome:
    """Build and publish the site, or leave the one that is there."""
    publish.check_target(settings.site)
    print_of_inputs = facts.fingerprint(settings)
    if not settings.force and _is_current(settings.site, print_of_inputs):
        return Outcome(0, 0, was_current=True)
    connection = connect(settings.database)
    try:
        material = gather(settings, connection)
        cache = settings.cache if settings.use_cache else None
        with Drawing(cache, settings.workers) as drawing:
            exports = Exports(material.theme.light)
            rendered = render_pages(material, drawing, exports)
            with publish.workspace(settings.site) as folder:
                site = folder / "site"
                site.mkdir()
                exported = export_marts(settings, material, connection, site)
                reports = weekly_reports(material)
                others = other_pages(material, rendered, exported, reports)
                assembly = Assembly(
                    settings, material, rendered, others, exported, print_of_inputs
                )
                exports.write(site)
                drawing.finish()
                pages = assembly.write(site, drawing)
                write_reports(site, material, reports)
                write_widget(site, material)
                check_site(site, material.theme.url)
                assembly.mark(site)
                publish.publish(site, settings.site)
    finally:
        connection.close()
    return Outcome(pages, drawing.fresh)


def _is_current(site: Path, inputs: str) -> bool:
    marker = facts.read_marker(site)
    return (
        marker is not None
        and marker.get("inputs") == inputs
        and marker.get("tree") == facts.tree_hash(site)
    )


def render_pages(
    material: Material, drawing: Drawing, exports: Exports
) -> list[Rendered]:
    """Every page for every period; charts are tokens until they are drawn."""
    done = []
    for page in material.pages:
        template = load(material.environment, f"{page.name}/page.html.j2")
        for period in material.periods:
            by_prefix: dict[str, tuple[str, Context]] = {}
            for file in page.files(period):
                prefix = "../" * file.count("/")
                if prefix not in by_prefix:
                    context = make_context(
                        material, page, period, prefix, drawing, exports
                    )
                    values = page_values(material, page, period, context)
                    by_prefix[prefix] = (render(template, values), context)
                text, context = by_prefix[prefix]
                done.append(Rendered(file, page, period, text, context))
    return done


def make_context(  # noqa: PLR0913, PLR0917
    material: Material,
    page: Page,
    period: Period,
    prefix: str,
    drawing: Drawing,
    exports: Exports,
) -> Context:
    """What the components of one page and period share."""

    def template(name: str, **values: Any) -> Markup:
        found = load(material.environment, name)
        values |= {"link": context.link, "period": period}
        return Markup(found.render(values))

    context = Context(
        page.name,
        period,
        prefix,
        material.formats,
        material.definitions,
        material.colours,
        drawing,
        exports,
        template,
        material.raw_rows,
    )
    return context


def page_values(
    material: Material, page: Page, period: Period, context: Context
) -> dict[str, Any]:
    """The names that a page template may use (documented in reports/README.md)."""
    return {
        "data": PageData(page.name, material.data[page.name, period.name]),
        "period": period,
        "periods": material.periods,
        "page": page,
        "pages": material.pages,
        "site": material.theme,
        "link": context.link,
        "canonical": context.link(page.url(period)),
        **bind(context),
    }


def export_marts(
    settings: Settings,
    material: Material,
    connection: duckdb.DuckDBPyConnection,
    site: Path,
) -> list[Mart]:
    """Each mart as Parquet, but for those above the row limit."""
    limit = min(settings.export_row_limit, material.theme.row_limit)
    chosen = [mart for mart in material.marts if mart.rows <= limit]
    folder = site / "data" / "marts"
    folder.mkdir(parents=True)
    for mart in chosen:
        export_mart(connection, mart, folder / f"{mart.name}.parquet")
    return chosen
