"""Text for terminals, mails and chats: data never becomes a control or a markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTROLS = re.compile(
    r" ?[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+ ?"
)
_MARKS = re.compile(r"([*_~`])")
_ENTITY = re.compile(r"&(?:amp|lt|gt);")


def one_line(text: str) -> str:
    """Without line breaks and other controls: a terminal or a header may obey them."""
    return _CONTROLS.sub(" ", text).strip()


def mrkdwn(text: str) -> str:
    """Text as it is in Slack's mark-up: escaped, an invisible break at its marks."""
    return _MARKS.sub("\u200b\\1", _escaped(text))


def code(text: str) -> str:
    """Text as it is between fences: escaped, and no fence of its own."""
    return _escaped(text).replace("`", "'")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def pieces(text: str, longest: int) -> Iterator[str]:
    """A long text in pieces of whole lines; a line that is too long is cut."""
    piece = ""
    for line in text.splitlines(keepends=True):
        for part in _parts(line, longest):
            if piece and len(piece) + len(part) > longest:
                yield piece
                piece = ""
            piece += part
    if piece:
        yield piece


def _parts(line: str, longest: int) -> Iterator[str]:
    """Cut at the limit, or before an entity that stands across it."""
    start = 0
    while start < len(line):
        end = start + longest
        for entity in _ENTITY.finditer(line, max(start, end - 4), end + 4):
            if start < entity.start() < end < entity.end():
                end = entity.start()
                break
        yield line[start:end]
        start = end
