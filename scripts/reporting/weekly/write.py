"""Writes weekly/: a page and a text a week, the latest under a name of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from jinja2 import Environment

from reporting.gather import Material
from reporting.templates import load, render
from reporting.theme import Theme
from reporting.weekly.report import Report, make_reports
from reporting.weekly.text import no_report, text_of

FOLDER = "weekly"


def weekly_reports(material: Material) -> list[Report]:
    """Every report, the latest first; none where there is no plan for them."""
    if material.weekly_plan is None:
        return []
    return make_reports(
        material.weekly["figures"],
        material.weekly.get("insights"),
        material.weekly_plan,
        material.formats,
    )


def write_reports(site: Path, material: Material, reports: list[Report]) -> None:
    """The files of weekly/, but for its index."""
    if material.weekly_plan is None:
        return
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    pages = {page.name for page in material.pages}
    files = report_files(reports, material.environment, material.theme, pages)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def report_files(
    reports: list[Report],
    environment: Environment,
    theme: Theme,
    pages: Collection[str] = (),
) -> dict[str, str]:
    """Each file by its name, with links to `pages`.

    Nothing in it tells when or from where it was made.
    """
    template = load(environment, "weekly/report.html.j2")
    values = {
        "site": theme,
        "light": theme.light,
        "dark": theme.dark,
        "link": link_from_mail(theme.url),
        "pages": pages,
    }
    files: dict[str, str] = {}
    for report in reports:
        page = render(template, values | {"report": report})
        text = text_of(report, theme.name, theme.url)
        for name in (report.week, *(["latest"] if report.is_latest else [])):
            files |= {f"{name}.html": page, f"{name}.txt": text}
    if "latest.html" not in files:
        files["latest.html"] = render(template, values | {"report": None})
        files["latest.txt"] = no_report(theme.name)
    return files


def link_from_mail(home: str) -> Callable[[str], str]:
    """Links as a mail needs them: whole, where the site's address is known."""

    def link(path: str) -> str:
        return f"{home}{path}" if home else f"../{path}"

    return link
