"""A message as words, and as the JSON that Slack-compatible webhooks take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notifying.alerts import Alert
from notifying.errors import NotifyError
from notifying.words import code, mrkdwn, one_line, pieces

# Within Slack's limits of 150 and 3,000 characters and of 50 blocks a message: those of
# a header, of a section without its fence, and sections beside the header.
HEADER, SECTION, BLOCKS = 150, 2900, 45


@dataclass(frozen=True)
class Message:
    """One message: a subject, paragraphs, and the keys by which it is sent once."""

    subject: str
    paragraphs: tuple[str, ...]
    keys: tuple[str, ...]
    is_preformatted: bool = False

    @property
    def text(self) -> str:
        """The whole as plain text."""
        return "\n\n".join(self.paragraphs) + "\n"

    def payloads(self) -> list[dict[str, Any]]:
        """Slack's JSON: text for notifications, blocks for the message itself.

        What is too long for one message stands in further ones, nothing is left out.
        """
        sections = self._sections()
        starts = range(0, max(1, len(sections)), BLOCKS)
        return [
            _payload(
                self.subject,
                f" ({place} of {len(starts)})" if len(starts) > 1 else "",
                sections[start : start + BLOCKS],
            )
            for place, start in enumerate(starts, start=1)
        ]

    def _sections(self) -> list[dict[str, Any]]:
        found = []
        for paragraph in self.paragraphs:
            # Escaped before it is cut: an entity is up to five times as long.
            text = code(paragraph) if self.is_preformatted else paragraph
            for piece in pieces(text, SECTION):
                words = _plain(piece)
                if self.is_preformatted:
                    words = {"type": "mrkdwn", "text": f"```{piece}```"}
                found.append({"type": "section", "text": words})
        return found


def _payload(
    subject: str, place: str, sections: list[dict[str, Any]]
) -> dict[str, Any]:
    header = {"type": "header", "text": _plain(subject[: HEADER - len(place)] + place)}
    return {"text": mrkdwn(subject + place), "blocks": [header, *sections]}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def alert_messages(
    alerts: Sequence[Alert], site_url: str, each: int = 20
) -> list[Message]:
    """Alerts in messages of a size that can be read, the most severe first."""
    messages = []
    for start in range(0, len(alerts), each):
        part = alerts[start : start + each]
        critical = sum(alert.severity == "critical" for alert in part)
        noun = "alert" if len(part) == 1 else "alerts"
        said = f", {critical} critical" if critical else ""
        messages.append(
            Message(
                subject=one_line(f"{len(part)} new {noun}{said}"),
                paragraphs=tuple(_paragraph(alert, site_url) for alert in part),
                keys=tuple(alert.key for alert in part),
            )
        )
    return messages


def _paragraph(alert: Alert, site_url: str) -> str:
    lines = [
        f"{alert.severity.upper()}: {one_line(alert.title)}",
        one_line(alert.text),
        f"What to do: {one_line(alert.recommended_action)}",
    ]
    if site_url:
        lines.append(f"{site_url.rstrip('/')}/{alert.page}/index.html")
    return "\n".join(lines)


def weekly_message(site: Path) -> Message:
    """The text of the latest weekly report, known by the line that names its week."""
    path = site / "weekly" / "latest.txt"
    try:
        text = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise NotifyError(
            f"{path}: no weekly report to send; run `make site` first"
        ) from error
    if not text:
        raise NotifyError(f"{path}: is empty; run `make site` again")
    lines = text.splitlines()
    week = next((line for line in lines[:5] if re.search(r"\d", line)), lines[0])
    subject = one_line(f"Weekly report: {week}")
    return Message(subject, (text,), (f"weekly:{subject}",), is_preformatted=True)
