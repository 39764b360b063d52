"""Where messages go: a webhook, SMTP. Addresses and passwords are never said."""

from __future__ import annotations

import json
import smtplib
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.message import Message as HttpMessage
from typing import Any, Protocol
from urllib.parse import urlsplit

from notifying.errors import NotifyError
from notifying.messages import Message

TRIES = 4
LONGEST_PAUSE = 30.0
TIMEOUT = 15.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would arrive as an empty GET and look like a success."""

    def redirect_request(self, *_: Any) -> None:
        """Refuse."""


class _PassingError(Exception):
    """A failure that may pass, with how long to wait where the other side said so."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


def _with_retries(send: Callable[[], None], first_pause: float) -> None:
    for attempt in range(1, TRIES + 1):
        try:
            send()
            return
        except _PassingError as error:
            if attempt == TRIES:
                raise NotifyError(f"{error}, {TRIES} times; nothing sent") from None
            pause = first_pause * 2 ** (attempt - 1)
            time.sleep(min(LONGEST_PAUSE, error.pause or pause))


class Channel(Protocol):
    """Something that takes messages."""

    @property
    def name(self) -> str:
        """What the state calls it."""

    def send(self, message: Message) -> None:
        """Deliver, or raise NotifyError."""


@dataclass(frozen=True)
class Webhook:
    """An incoming webhook that takes Slack's JSON."""

    url: str
    first_pause: float = 1.0
    name: str = "webhook"

    def send(self, message: Message) -> None:
        """POST it; too many requests and faults of the server are tried again."""
        body = json.dumps(message.payload()).encode("utf-8")
        _with_retries(lambda: self._post(body), self.first_pause)

    def _post(self, body: bytes) -> None:
        request = urllib.request.Request(
            self.url, body, {"Content-Type": "application/json; charset=utf-8"}
        )
        try:
            opener = urllib.request.build_opener(_NoRedirect)
            with opener.open(request, timeout=TIMEOUT) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            said = f"the webhook answered {error.code}"
            if error.code == 429 or error.code >= 500:
                raise _PassingError(said, _pause(error.headers)) from None
            raise NotifyError(f"{said}; nothing sent") from None
        except (OSError, ValueError) as error:
            reason = type(getattr(error, "reason", error)).__name__
            raise _PassingError(f"the webhook cannot be reached ({reason})") from None


def _pause(headers: HttpMessage) -> float | None:
    text = headers.get("Retry-After") or ""
    return float(text) if text.isdigit() else None


@dataclass(frozen=True)
class Mail:
    """A mail server; security is starttls, ssl or none."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    recipients: tuple[str, ...]
    first_pause: float = 1.0
    context: ssl.SSLContext | None = None
    name: str = "mail"

    def send(self, message: Message) -> None:
        """Hand it over; temporary refusals (4xx) are tried again."""
        mail = EmailMessage()
        mail["Subject"] = message.subject
        mail["From"] = self.sender
        mail["To"] = ", ".join(self.recipients)
        mail.set_content(message.text)
        _with_retries(lambda: self._deliver(mail), self.first_pause)

    def _deliver(self, mail: EmailMessage) -> None:
        try:
            server = self._connect()
            try:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(mail)
            finally:
                # What a server says to QUIT changes nothing: the mail is taken or not.
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()
        except smtplib.SMTPAuthenticationError:
            raise NotifyError(
                "the mail server refused SMTP_USER and password"
            ) from None
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _refusal(max(codes)) from None
        except smtplib.SMTPResponseException as error:
            raise _refusal(error.smtp_code) from None
        except smtplib.SMTPNotSupportedError:
            raise NotifyError(
                "the mail server offers no STARTTLS or login: set SMTP_SECURITY"
            ) from None
        except ssl.SSLError as error:
            raise NotifyError(
                f"no safe connection to the mail server: {error.reason}"
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise _PassingError(
                f"the mail server cannot be reached ({type(error).__name__})"
            ) from None

    def _connect(self) -> smtplib.SMTP:
        context = self.context or ssl.create_default_context()
        if self.security == "ssl":
            return smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT, context=context
            )
        server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        if self.security == "starttls":
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server


def _refusal(code: int) -> Exception:
    said = f"the mail server answered {code}"
    return (
        _PassingError(said) if 400 <= code < 500 else NotifyError(f"{said}; not sent")
    )


def check_url(url: str) -> str:
    """A webhook's address, or an error that does not repeat it."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address:
        raise NotifyError("NOTIFY_WEBHOOK_URL is not an http(s) address")
    return url
