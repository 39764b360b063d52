"""Turns the library's SVG into markup for a page with a strict policy."""

from __future__ import annotations

import re

from reporting.errors import ReportError

VERSION = "1"
_DROPPED = re.compile(
    r" (?:xmlns(?::xlink)?|version|class|aria-roledescription|pointer-events"
    r'|font-family|stroke-miterlimit|text-anchor="start"|aria-hidden)="[^"]*"'
)
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_NUMERIC = re.compile(r' (?:d|transform|x|y|x1|x2|y1|y2|width|height|cx|cy|r)="[^"]*"')
_EMPTY_PATH = re.compile(r'<path d="M0,0h0v0h0Z"[^>]*/>')
_BACKGROUND = re.compile(r'<path class="(?:background|foreground)"[^>]*/>')
_PLAIN_GROUP = re.compile(r"<g>((?:(?!<g[ >]|</g>).)*)</g>")
_FONT = re.compile(r' font-size="12px"')
_HIT = re.compile(r' d="M-0\.5,-0\.5L0\.5,-0\.5L0\.5,0\.5L-0\.5,0\.5Z"')
_SIZE = re.compile(r'^<svg width="([\d.]+)" height="([\d.]+)"')


def tidy(svg: str, key: str) -> str:
    """Smaller, without style, namespaces, fonts or ids that could collide."""
    text = _BACKGROUND.sub("", svg)
    text = _DROPPED.sub("", text)
    text = _NUMERIC.sub(lambda match: _NUMBER.sub(_rounded, match[0]), text)
    text = _EMPTY_PATH.sub("", text)
    text = (
        _FONT.sub("", text).replace(' opacity="1"', "").replace(' fill-opacity="1"', "")
    )
    text = text.replace(' transform="translate(0,0)"', "")
    text = text.replace(' role="graphics-object"', "")
    while (shorter := _PLAIN_GROUP.sub(r"\1", text)) != text:
        text = shorter
    if ' id="' in text:
        text = re.sub(r' id="([^"]+)"', rf' id="{key[:10]}-\1"', text)
        text = re.sub(r"url\(#([^)]+)\)", rf"url(#{key[:10]}-\1)", text)
    if " style=" in text or "<style" in text or "<script" in text:
        raise ReportError(
            "a drawing came with style or script in it; please report this"
        )
    return _SIZE.sub(r'<svg focusable="false" width="\1" height="\2"', text)


def _rounded(match: re.Match[str]) -> str:
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
