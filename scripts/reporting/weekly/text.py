"""A weekly report as plain text, 72 columns wide."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable

from reporting.formats import DASH, MINUS
from reporting.weekly.figures import TOO_FEW
from reporting.weekly.report import PartsTable, Report, Table

WIDTH = 72
NAME, CELL = 30, 14
# Columns of a table by part: its name, and the last one.
PART, RATE = 22, 18
# Signs that turn the direction of a line round.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def text_of(report: Report, site: str, home: str) -> str:
    """The whole report; `home` is where the site is published, if that is known."""
    lines = [f"{site}: weekly report".upper(), f"{report.title}, {report.days}", ""]
    for sentence in (*report.notes, *report.summary):
        lines += _wrapped(sentence)
    for table in report.tables:
        lines += ["", *_head(table.title), *_table(table), *_note(table.note)]
    for parts in report.parts:
        lines += ["", *_head(parts.title), *_parts(parts), *_note(parts.note)]
    lines += ["", *_head("What stands out")]
    for insight in report.insights:
        lines += _wrapped(f"{insight.severity}: {insight.title}", "* ", "  ")
        lines += _wrapped(insight.text, "  ", "  ")
    if not report.insights:
        lines += ["No change is large and sure enough to report."]
    if report.actions:
        lines += ["", *_head("What to do")]
    for number, (action, reason) in enumerate(report.actions.items(), 1):
        lines += _wrapped(f"{action} ({reason})", f"{number}. ", "   ")
    if home:
        lines += ["", f"{home}weekly/{report.week}.html"]
    return _plain("\n".join(lines)) + "\n"


def no_report(site: str) -> str:
    """What stands in latest.txt before the first week is over."""
    return f"{site}: weekly report\n\nNo week is over yet.\n"


def _head(title: str) -> list[str]:
    return [title.upper(), "-" * WIDTH]


def _table(table: Table) -> Iterable[str]:
    yield _row("", ("this week", "week before", "change"))
    for figure in table.figures:
        yield _row(figure.name, (figure.value, figure.base, figure.change))
        if figure.sure:
            yield from _wrapped(figure.sure, "  ", "  ")


def _parts(parts: PartsTable) -> Iterable[str]:
    others = len(parts.columns) - 1
    widths = [(WIDTH - PART - RATE) // max(others, 1)] * others + [RATE]
    yield _row(parts.name, parts.columns, PART, widths)
    for row in parts.rows:
        cells = [
            f"{cell.text}, {TOO_FEW}" if cell.sure == TOO_FEW else cell.text
            for cell in row.cells
        ]
        yield _row(row.name, cells, PART, widths)
        for name, cell in zip(parts.columns, row.cells, strict=True):
            if cell.sure and cell.sure != TOO_FEW:
                yield from _wrapped(f"{name}, 95 %: {cell.sure}", "  ", "  ")


def _note(note: str) -> list[str]:
    return ["", *_wrapped(note)] if note else []


def _row(
    name: str,
    cells: Iterable[str],
    first: int = NAME,
    others: Iterable[int] = (CELL,) * 3,
) -> str:
    left = _cut(name, first - 1)
    line = left + " " * (first - width_of(left))
    for cell, width in zip(cells, others, strict=True):
        shown = _cut(cell, width - 1)
        line += " " * (width - width_of(shown)) + shown
    return line.rstrip()


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    # A number keeps its unit on the line.
    words = re.sub("[ \t\r\n]+", " ", text).replace(" %", "\xa0%")
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
    )


def _cut(text: str, width: int) -> str:
    shown = " ".join(_plain(text).split())
    if width_of(shown) <= width:
        return shown
    while width_of(shown) > width - 1:
        shown = shown[:-1]
    return f"{shown}\u2026"


def width_of(text: str) -> int:
    """Columns that a text takes in a type where each sign is as wide."""
    return sum(
        0
        if unicodedata.combining(sign)
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )


def _plain(text: str) -> str:
    """Signs that each mail program shows, and none that turns a line round."""
    text = _DIRECTION.sub("", text)
    return text.translate({ord(DASH): "-", ord(MINUS): "-", 0xA0: " ", 0x202F: " "})
