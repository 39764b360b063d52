"""Messages to a webhook. Its address is a secret and never said."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message as HttpMessage
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from notifying.channels import TIMEOUT, PassingError, with_retries
from notifying.errors import NotifyError
from notifying.messages import Message


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would arrive as an empty GET and look like a success."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""


@dataclass(frozen=True)
class Webhook:
    """An incoming webhook that takes Slack's JSON."""

    url: str
    first_pause: float = 1.0
    name: str = "webhook"

    def send(self, message: Message) -> None:
        """POST it, in as many parts as it needs; faults that may pass are tried again.

        When a later part fails the whole is sent again the next time: rather twice
        than never.
        """
        for payload in message.payloads():
            self._send(json.dumps(payload).encode("utf-8"))

    def _send(self, body: bytes) -> None:
        with_retries(lambda: self._post(body), self.first_pause)

    def _post(self, body: bytes) -> None:
        """A 2xx is a success, whatever follows it: the rest is not even read."""
        request = urllib.request.Request(
            self.url, body, {"Content-Type": "application/json; charset=utf-8"}
        )
        try:
            opener = urllib.request.build_opener(_NoRedirect)
            opener.open(request, timeout=TIMEOUT).close()
        except urllib.error.HTTPError as error:
            error.close()
            said = f"the webhook answered {error.code}"
            if error.code == 429 or error.code >= 500:
                raise PassingError(said, _pause(error.headers)) from None
            raise NotifyError(f"{said}; not sent") from None
        except (OSError, ValueError, HTTPException) as error:
            reason = type(getattr(error, "reason", error)).__name__
            raise PassingError(f"the webhook cannot be reached ({reason})") from None


def _pause(headers: HttpMessage) -> float | None:
    text = headers.get("Retry-After") or ""
    return float(text) if text.isascii() and text.isdigit() else None


def check_url(url: str) -> str:
    """A webhook's address, or an error that does not repeat it."""
    try:
        parts = urlsplit(url)
        is_address = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and parts.port != 0
            and all("!" <= character <= "~" for character in url)
        )
    except ValueError:
        is_address = False
    if not is_address:
        raise NotifyError(
            "NOTIFY_WEBHOOK_URL is not an http(s) address of ASCII characters without"
            " blanks, line breaks or a user"
        )
    return url
