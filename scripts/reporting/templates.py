"""Jinja as the pages see it: strict, escaping, errors with file and line."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from reporting.components import COMPONENTS
from reporting.components.context import Context, plain_words
from reporting.components.deltas import moved
from reporting.errors import ReportError
from reporting.exports import island
from reporting.formats import Formats, span

FAULTS = (
    TemplateError,
    ReportError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
)


def make_environment(
    reports: Path, formats: Formats, cache: Path | None = None
) -> Environment:
    """Templates from layouts, components and pages; autoescape for all of them."""
    environment = Environment(
        loader=FileSystemLoader(
            [
                reports / "layouts",
                reports / "components",
                reports / "pages",
                reports,
            ]
        ),
        autoescape=True,
        bytecode_cache=_bytecode(cache),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in formats.names:
        environment.filters[name] = functools.partial(_format, formats, name)
    environment.filters["moved"] = moved
    environment.filters["plain"] = lambda value: plain_words(str(value))
    environment.filters["tile"] = formats.tile
    environment.globals["span"] = span
    environment.globals["island"] = lambda value: Markup(island(value))
    return environment


def _bytecode(cache: Path | None) -> FileSystemBytecodeCache | None:
    """Compiled templates of the last run; a site without them is only slower."""
    if cache is None:
        return None
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(cache))


def _format(formats: Formats, name: str, value: object) -> str:
    return formats.text(value, name)


def bind(context: Context) -> dict[str, Any]:
    """The components, bound to one page and period."""
    return {
        name: functools.partial(component, context)
        for name, component in COMPONENTS.items()
    }


def render(template: Template, values: dict[str, Any]) -> str:
    """The page, or an error that names the template's file and line."""
    try:
        return template.render(values)
    except FAULTS as error:
        raise ReportError(f"{_place(error, template)}: {error}") from error


def load(environment: Environment, name: str) -> Template:
    """A template by name."""
    try:
        return environment.get_template(name)
    except TemplateSyntaxError as error:
        raise ReportError(
            f"{error.filename}:{error.lineno}: {error.message}"
        ) from error
    except TemplateError as error:
        raise ReportError(f"template {name}: {error}") from error


def _place(error: BaseException, template: Template) -> str:
    """The innermost line of the page's own template that led to the error."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}"
    trace, place, outer = error.__traceback__, "", ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.endswith(".j2"):
            outer = outer or f"{name}:{trace.tb_lineno}"
            if name == template.filename:
                place = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place or outer or str(template.filename)
