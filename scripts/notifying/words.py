"""Text for terminals, mails and chats: data never becomes a control or a markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CONTROLS = re.compile(
    r" ?[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+ ?"
)
_MARKS = re.compile(r"([*_~`])")


def one_line(text: str) -> str:
    """Without line breaks and other controls: a terminal or a header may obey them."""
    return _CONTROLS.sub(" ", text).strip()


def mrkdwn(text: str) -> str:
    """Text as it is in Slack's mark-up: escaped, an invisible break at its marks."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub("\u200b\\1", escaped)


def pieces(text: str, longest: int) -> Iterator[str]:
    """A long text in pieces of whole lines; a line that is too long is cut."""
    piece = ""
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), longest):
            part = line[start : start + longest]
            if piece and len(piece) + len(part) > longest:
                yield piece
                piece = ""
            piece += part
    if piece:
        yield piece
