"""Channels and paths, from the environment alone: secrets have no other place."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path

from notifying.channels import Channel
from notifying.errors import NotifyError
from notifying.mail import Mail
from notifying.webhook import Webhook, check_url

PORTS = {"starttls": 587, "ssl": 465, "none": 25}


def channels(environ: Mapping[str, str]) -> list[Channel]:
    """Every channel that is set up; none is an error that says how."""
    pause = float(_whole(environ, "NOTIFY_RETRY_MS", 1000)) / 1000
    found: list[Channel] = []
    if environ.get("NOTIFY_WEBHOOK_URL"):
        found.append(Webhook(check_url(environ["NOTIFY_WEBHOOK_URL"]), pause))
    if environ.get("SMTP_HOST"):
        found.append(_mail(environ, pause))
    if not found:
        raise NotifyError(
            "nowhere to send to: set NOTIFY_WEBHOOK_URL, or SMTP_HOST, MAIL_FROM and"
            " MAIL_TO; --dry-run only prints"
        )
    return found


def state_path(environ: Mapping[str, str]) -> Path:
    """Where to remember what was sent."""
    return Path(environ.get("NOTIFY_STATE") or ".notify.json")


def _mail(environ: Mapping[str, str], pause: float) -> Mail:
    security = environ.get("SMTP_SECURITY") or "starttls"
    if security not in PORTS:
        raise NotifyError(f"SMTP_SECURITY is one of {', '.join(PORTS)}")
    listed = environ.get("MAIL_TO", "").split(",")
    to = tuple(one.strip() for one in listed if one.strip())
    sender = environ.get("MAIL_FROM", "")
    addresses = (sender, *to)
    if len(addresses) < 2 or not all(
        "@" in parseaddr(one)[1] and one.isprintable() for one in addresses
    ):
        raise NotifyError("MAIL_FROM and MAIL_TO must hold addresses, with a comma")
    user = environ.get("SMTP_USER", "")
    if user and security == "none":
        raise NotifyError("SMTP_USER needs SMTP_SECURITY starttls or ssl")
    return Mail(
        host=environ["SMTP_HOST"],
        port=_whole(environ, "SMTP_PORT", PORTS[security]),
        security=security,
        user=user,
        password=environ.get("SMTP_PASSWORD", ""),
        sender=sender,
        recipients=to,
        first_pause=pause,
    )


def _whole(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit()):
        raise NotifyError(f"{name} must be a whole number")
    return int(text)
